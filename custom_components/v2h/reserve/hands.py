"""Who has the devices: those that are sold, that somebody else has changed or that do not obey are left alone.

It lays over the choices in force what follows from that, and plans anew when it changes.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import Event, EventStateChangedData, callback
from homeassistant.helpers.event import async_track_state_change_event, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Choices, HandsOff, Sold, StorageChoices
from custom_components.v2h.engine.model import Override, Verb
from custom_components.v2h.inputs.hazards import ACTION_TIMEOUT_S
from custom_components.v2h.inputs.sold import async_read_sold, read_sold
from custom_components.v2h.messages import Message
from custom_components.v2h.problems import Problem, Status
from custom_components.v2h.settings import AnyStorageSettings, CommandModel

if TYPE_CHECKING:
    from custom_components.v2h.coordinator import V2hCoordinator

_LOGGER = logging.getLogger(__name__)

LOOK_EVERY: Final = timedelta(seconds=5)
READ_EVERY: Final = timedelta(minutes=15)

TOLD_FOR: Final = timedelta(minutes=15)
"""So long the last answer of an entity holds that does not answer any more."""

CEILING_AHEAD: Final = timedelta(hours=6)
"""So long before it is sold nothing is charged that would have to be discharged again."""

_MARGIN: Final = timedelta(minutes=15)
_SLOWER: Final = 1.25
"""A device gives less than it can, when the house draws little and nothing may be sold."""
_NEAR_SOC: Final = 0.01


class HouseHands:
    """Follows who has the devices of one house; belongs to its coordinator."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Nothing is known yet."""
        self._coordinator = coordinator
        self._told: dict[str, tuple[bool, datetime]] = {}
        self._spans: dict[str, tuple[Sold, ...]] = {}
        self._seen: object = None
        self._lock = asyncio.Lock()

    @property
    def _entities(self) -> dict[str, str]:
        found = self._coordinator.storages.items()
        return {key: item.sold_entity for key, item in found if item.sold_entity}

    @callback
    def async_start(self) -> None:
        """Look on every change and on the clock."""
        coordinator = self._coordinator
        hass, entry = coordinator.hass, coordinator.config_entry
        entry.async_on_unload(coordinator.executor.async_add_listener(self._async_on_command))
        entry.async_on_unload(async_track_time_interval(hass, self._async_look, LOOK_EVERY))
        if entities := set(self._entities.values()):
            entry.async_on_unload(async_track_state_change_event(hass, entities, self._async_on_sold))
            entry.async_on_unload(async_track_time_interval(hass, self._async_on_time, READ_EVERY))
            entry.async_on_unload(async_at_started(hass, self._async_on_time))

    def laid_over(self, choices: Choices, now: datetime) -> Choices:
        """The choices in force, with those devices left alone that are not ours to command."""
        found: dict[str, StorageChoices] = {}
        hands_off = self._hands_off(now)
        for key, settings in self._coordinator.storages.items():
            chosen = choices.of(key)
            spans = tuple(item for item in self._spans.get(key, ()) if item.end is None or item.end > now)
            if chosen.released:
                continue
            if (why := hands_off.get(key)) is not None:
                current = (
                    tuple(item for item in spans if item.end is not None) if why is HandsOff.SOLD else ()
                )
                found[key] = replace(
                    chosen, released=True, hands_off=why, override=None, target=None, sold=current
                )
            elif spans:
                soc = self._coordinator.live.storages[key].soc.value
                found[key] = before_sold(chosen, settings, spans, soc, now)
        return replace(choices, storages={**choices.storages, **found}) if found else choices

    def not_ours(self, now: datetime) -> frozenset[str]:
        """The storages whose doing is nothing that we could have saved: somebody else has them."""
        coordinator = self._coordinator
        others = {HandsOff.FOREIGN, HandsOff.SOLD}
        taken = {key for key, why in self._hands_off(now).items() if why in others}
        given = {key for key in coordinator.storages if coordinator.choices.current.of(key).released}
        return frozenset(taken | given)

    def why(self, key: str) -> HandsOff | None:
        """Why a storage is left alone, though its owner has not released it."""
        return self._hands_off(dt_util.utcnow()).get(key)

    @property
    def problems(self) -> list[Problem]:
        """The entities that should say whether a device is sold, and do not."""
        now, entities = dt_util.utcnow(), self._entities
        return [
            Problem(
                status=Status.STORAGE_MISSING,
                source=f"sold_{key}",
                subject=self._coordinator.name_of(key),
                why=Message(key="withheld_sold_unknown", placeholders={"entity": entities[key]}),
            )
            for key, why in self._hands_off(now).items()
            if why is HandsOff.SOLD_UNKNOWN
        ]

    def _hands_off(self, now: datetime) -> Mapping[str, HandsOff]:
        found = dict(self._coordinator.executor.hands_off(now))
        for key, entity in self._entities.items():
            if (sold := self._sold(key, entity, now)) is not False:
                found[key] = HandsOff.SOLD if sold else HandsOff.SOLD_UNKNOWN
        return found

    def _sold(self, key: str, entity: str, now: datetime) -> bool | None:
        if (sold := read_sold(self._coordinator.hass, entity)) is not None:
            self._told[key] = sold, now
            return sold
        told, at = self._told.get(key, (None, now))
        return told if now - at <= TOLD_FOR else None

    @callback
    def _async_on_command(self) -> None:
        self._async_look(dt_util.utcnow())

    @callback
    def _async_look(self, now: datetime) -> None:
        """Plan anew where somebody has taken a device, or given it back."""
        seen = self._hands_off(dt_util.utcnow()), dict(self._spans)
        if self._seen == seen:
            return
        first, self._seen = self._seen is None, seen
        if first and not any(seen):
            return
        coordinator = self._coordinator
        coordinator.async_update_listeners()
        coordinator.config_entry.async_create_background_task(
            coordinator.hass, coordinator.async_request_refresh(), "v2h plan: hands"
        )

    async def _async_on_sold(self, event: Event[EventStateChangedData]) -> None:
        await self._async_read()

    async def _async_on_time(self, _: Any) -> None:
        await self._async_read()

    async def _async_read(self) -> None:
        """Read when the devices are sold; what cannot be read keeps what it told last."""
        async with self._lock:
            hass, now = self._coordinator.hass, dt_util.utcnow()
            for key, entity in self._entities.items():
                try:
                    async with asyncio.timeout(ACTION_TIMEOUT_S):
                        spans = await async_read_sold(hass, entity, now)
                except Exception as error:  # noqa: BLE001 - whatever a calendar raises: the last that it told stands
                    _LOGGER.warning(
                        "When %s is sold cannot be read: %r", self._coordinator.name_of(key), error
                    )
                    continue
                if spans is not None:
                    self._spans[key] = spans
        self._async_look(now)


def before_sold(
    chosen: StorageChoices,
    settings: AnyStorageSettings,
    spans: tuple[Sold, ...],
    soc: float | None,
    now: datetime,
) -> StorageChoices:
    """A storage before it is sold: filled to the band by the plan, and emptied to it by command.

    The owner's own command goes first.
    """
    chosen = replace(chosen, sold=spans)
    begin, most = min(item.begin for item in spans), settings.sold_max_soc
    if begin <= now or begin - now > CEILING_AHEAD:
        return chosen
    chosen = replace(chosen, ceiling_soc=most)
    can_discharge = settings.discharge_kw > 0 and settings.control.model is not CommandModel.CURRENT_LIMIT
    if soc is None or soc <= most + _NEAR_SOC or not can_discharge:
        return chosen
    if chosen.override is not None and (chosen.override.until is None or chosen.override.until > now):
        return chosen
    surplus_kwh = (soc - most) * settings.capacity_kwh * settings.discharge_efficiency
    needs = timedelta(hours=_SLOWER * surplus_kwh / settings.discharge_kw) + _MARGIN
    if begin - now > needs:
        return chosen
    return replace(chosen, override=Override(verb=Verb.DISCHARGE, target_soc=most, until=begin))
