"""Begins backup mode for a warning, strong wind or a planned outage, and ends it when that or its time is over."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
import logging
from typing import Any, Final

from homeassistant.core import Event, EventStateChangedData, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_state_change_event, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.outage import Phase
from custom_components.v2h.inputs.hazards import (
    ACTION_TIMEOUT_S,
    Hazard,
    async_read_calendar,
    async_read_wind,
    read_number,
    read_warning,
)

from .backup_mode import BackupOrder, async_activate_backup, async_deactivate_backup
from .in_force import running

_LOGGER = logging.getLogger(__name__)

LOOK_EVERY: Final = timedelta(minutes=1)
ASK_EVERY: Final = timedelta(minutes=30)
"""Forecasts and calendars come from servers."""
EARLIER: Final = timedelta(minutes=30)
"""A hazard that comes so much earlier than the one that is prepared for moves the deadline."""

type Found = tuple[str, list[Hazard] | None]
"""A kind of source and what it says, None where it cannot be read."""


class BackupWatch:
    """Follows the sources of one house; lives as long as its config entry."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Nothing is read yet."""
        self._coordinator = coordinator
        self._asked_at: datetime | None = None
        self._asked: list[Found] = []
        self._lock = asyncio.Lock()

    @callback
    def async_start(self) -> None:
        """Look when a warning changes, and on the clock."""
        coordinator, entry = self._coordinator, self._coordinator.config_entry
        entry.async_on_unload(async_at_started(coordinator.hass, self._async_begin))

    async def _async_begin(self, _: object) -> None:
        coordinator, entry = self._coordinator, self._coordinator.config_entry
        options = coordinator.home.backup
        if sources := [*options.warnings, *([options.risk_entity] if options.risk_entity else [])]:
            entry.async_on_unload(
                async_track_state_change_event(coordinator.hass, sources, self._async_on_change)
            )
        entry.async_on_unload(async_track_time_interval(coordinator.hass, self._async_on_time, LOOK_EVERY))
        await self.async_look()

    async def _async_on_change(self, event: Event[EventStateChangedData]) -> None:
        await self.async_look()

    async def _async_on_time(self, now: datetime) -> None:
        await self.async_look()

    async def async_look(self) -> None:
        """Read the sources, and begin or end what they call for."""
        async with self._lock:
            now = dt_util.utcnow()
            coordinator = self._coordinator
            backup = coordinator.choices.current.backup
            if backup is not None and running(backup, now) is None:
                await async_deactivate_backup(coordinator, backup.source)
            if coordinator.backup.phase(now) in (Phase.CUT, Phase.RETURNING):
                return  # what it was for has come
            found = await self._async_read(now)
            if not found:
                return
            await self._async_follow(found, now)

    async def _async_follow(self, found: list[Found], now: datetime) -> None:
        coordinator = self._coordinator
        all_known = all(hazards is not None for _, hazards in found)
        present = [(kind, hazard) for kind, hazards in found for hazard in hazards or ()]
        keys = {hazard.key for _, hazard in present}
        declined = coordinator.choices.current.declined
        if all_known and (gone := [key for key in declined if key not in keys]):
            declined = tuple(key for key in declined if key not in gone)
            await coordinator.choices.async_update(declined=declined)
        wanted = [item for item in present if item[1].key not in declined]
        backup = running(coordinator.choices.current.backup, now)
        if backup is not None and backup.cause is None:
            return  # a person's own order stands
        if not wanted:
            if backup is not None and all_known:
                await async_deactivate_backup(coordinator, backup.source)
            return
        kind, first = min(wanted, key=lambda item: item[1].start or now)
        if backup is not None:
            deadline = backup.ready_by
            sooner = deadline is not None and (first.start or now) < deadline - EARLIER
            if backup.cause in keys and not sooner:
                return
        await self._async_activate(kind, first, now)

    async def _async_activate(self, kind: str, hazard: Hazard, now: datetime) -> None:
        options = self._coordinator.home.backup
        ready_by = hazard.start if hazard.start is not None and hazard.start > now else None
        order = BackupOrder(
            ready_by=ready_by,
            # What is on already does not wait for a better price.
            any_price=options.any_price or (hazard.start is not None and ready_by is None),
            source=kind,
            cause=hazard.key,
        )
        try:
            answer = await async_activate_backup(self._coordinator, order)
        except HomeAssistantError as error:
            _LOGGER.warning("Backup mode for %s of %s failed: %s", kind, hazard.source, error)
            return
        # Not its text: a calendar's may be private.
        _LOGGER.info("Backup mode for %s of %s, costs %s", kind, hazard.source, answer.cost)

    async def _async_read(self, now: datetime) -> list[Found]:
        options, hass = self._coordinator.home.backup, self._coordinator.hass
        if self._asked_at is None or now - self._asked_at >= ASK_EVERY:
            self._asked_at = now
            self._asked = await self._async_ask(now)
        warnings: list[Found] = [
            ("warning", read_warning(hass, entity, options.warning_level, options.warning_types, now))
            for entity in options.warnings
        ]
        if options.risk_entity:
            backup = self._coordinator.choices.current.backup
            began = () if backup is None or backup.cause is None else (backup.cause,)
            told = read_number(hass, options.risk_entity, options.risk_limit, began)
            warnings.append(("warning", told))
        return [*warnings, *((kind, _current(hazards, now)) for kind, hazards in self._asked)]

    async def _async_ask(self, now: datetime) -> list[Found]:
        options, hass = self._coordinator.home.backup, self._coordinator.hass
        found: list[Found] = []
        if options.wind_weather:
            ahead = timedelta(hours=options.wind_hours)
            asked = async_read_wind(hass, options.wind_weather, options.wind_limit, ahead, now)
            found.append(("wind", await self._async_tried(options.wind_weather, asked)))
        if options.outage_calendar:
            asked = async_read_calendar(hass, options.outage_calendar, options.outage_words, now)
            found.append(("calendar", await self._async_tried(options.outage_calendar, asked)))
        return found

    async def _async_tried(
        self, entity: str, asked: Coroutine[Any, Any, list[Hazard] | None]
    ) -> list[Hazard] | None:
        try:
            async with asyncio.timeout(ACTION_TIMEOUT_S):
                return await asked
        except Exception as error:  # noqa: BLE001 - whatever an integration raises: it is not known, and tried again
            _LOGGER.warning("%s cannot be asked: %r", entity, error)
            return None


def _current(hazards: list[Hazard] | None, now: datetime) -> list[Hazard] | None:
    """Without those that are over."""
    return None if hazards is None else [item for item in hazards if item.end is None or item.end > now]
