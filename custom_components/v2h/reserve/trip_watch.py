"""Keeps what calendars, helpers and the plugs' history tell of departures, and plans anew when it changes."""

import asyncio
from datetime import datetime, timedelta
import logging
from typing import Final

from homeassistant.core import Event, EventStateChangedData, callback
from homeassistant.helpers.event import async_track_state_change_event, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import ToldTrip
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.inputs.hazards import ACTION_TIMEOUT_S
from custom_components.v2h.inputs.told_trips import async_learn_trips, async_read_trips
from custom_components.v2h.settings import VehicleSettings

_LOGGER = logging.getLogger(__name__)

READ_EVERY: Final = timedelta(minutes=15)
LEARN_EVERY: Final = timedelta(hours=6)


class TripWatch:
    """Follows the departures of one house's vehicles; lives as long as its config entry."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Nothing is read yet."""
        self._coordinator = coordinator
        self._learned: dict[str, tuple[ToldTrip, ...]] = {}
        self._learned_at: datetime | None = None
        self._told: dict[str, tuple[ToldTrip, ...]] = {}
        self._lock = asyncio.Lock()

    @callback
    def async_start(self) -> None:
        """Read when Home Assistant runs, when a helper or calendar changes, and on the clock."""
        entry = self._coordinator.config_entry
        entry.async_on_unload(async_at_started(self._coordinator.hass, self._async_begin))

    @property
    def _vehicles(self) -> dict[str, VehicleSettings]:
        found = self._coordinator.storages.items()
        return {key: item for key, item in found if isinstance(item, VehicleSettings)}

    async def _async_begin(self, _: object) -> None:
        coordinator, entry = self._coordinator, self._coordinator.config_entry
        sources = {
            entity
            for item in self._vehicles.values()
            for entity in (item.trip_calendar, item.departure_entity)
            if entity
        }
        if sources:
            entry.async_on_unload(
                async_track_state_change_event(coordinator.hass, sources, self._async_on_change)
            )
        if any(item.learn_trips and not item.trip_days for item in self._vehicles.values()) or sources:
            entry.async_on_unload(
                async_track_time_interval(coordinator.hass, self._async_on_time, READ_EVERY)
            )
            await self.async_read()

    async def _async_on_change(self, event: Event[EventStateChangedData]) -> None:
        await self.async_read()

    async def _async_on_time(self, now: datetime) -> None:
        await self.async_read()

    async def async_read(self) -> None:
        """Read all sources; what cannot be read keeps what it told last."""
        async with self._lock:
            coordinator, now = self._coordinator, dt_util.utcnow()
            learn = self._learned_at is None or now - self._learned_at >= LEARN_EVERY
            for key, settings in self._vehicles.items():
                try:
                    async with asyncio.timeout(ACTION_TIMEOUT_S):
                        told = await async_read_trips(coordinator.hass, settings, now)
                        if learn and settings.learn_trips and not settings.trip_days:
                            zone = dt_util.get_default_time_zone()
                            self._learned[key] = await async_learn_trips(
                                coordinator.hass, settings, now, zone
                            )
                except Exception as error:  # noqa: BLE001 - whatever a calendar raises: the last that it told stands
                    _LOGGER.warning("The departures of %s cannot be read: %r", settings.name, error)
                    continue
                if told is not None:
                    self._told[key] = told
            self._learned_at = now if learn else self._learned_at
            found = {
                key: (*self._told.get(key, ()), *self._learned.get(key, ()))
                for key in self._told.keys() | self._learned.keys()
            }
            if found != coordinator.backup.trips:
                coordinator.backup.trips = found
                await coordinator.async_request_refresh()
