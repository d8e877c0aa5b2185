"""Acting: on every meter reading, every few seconds and when asked, each device is looked at with what is known now."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.core import CoreState, Event, EventStateChangedData, callback
from homeassistant.util import dt as dt_util

from .control.clamp import DeviceState, HouseState
from .live import read_live
from .plan.clock import ClockWatch
from .plan.targets import PeakTargets
from .settings import VehicleSettings

if TYPE_CHECKING:
    from .coordinator import V2hCoordinator

ENTITY_UPDATE: Final = timedelta(seconds=5)
"""How often the entities show new readings at most: a meter may send every second."""


class Acting:
    """Reads, books the meter and lets the executor look at the devices of one house; belongs to its coordinator."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Read once; nothing is booked or commanded yet."""
        self._coordinator = coordinator
        self._hass = coordinator.hass
        self._clock = ClockWatch(self._hass)
        self._targets = PeakTargets()
        self._entities_updated = dt_util.utcnow()
        self._acting = False
        self._act_again = False
        self._acted = False
        self._act_soon = False
        self.live = read_live(self._hass, coordinator.home, coordinator.memory.soc)
        self.stopped = False
        """Whether nothing is planned, booked or commanded any more."""

    def entities(self) -> Iterator[str | None]:
        """The entities whose changes the devices are commanded by."""
        coordinator = self._coordinator
        meter = coordinator.home.house.meter
        yield from (meter.grid_power, meter.import_power, meter.export_power, *meter.phase_currents)
        for settings in coordinator.storages.values():
            yield from settings.soc_entities
            if isinstance(settings, VehicleSettings):
                yield settings.plugged_entity

    @callback
    def async_on_reading(self, event: Event[EventStateChangedData]) -> None:
        """Act; once more for all that comes before the event loop is around: a meter tells of all its phases at once."""
        if self._acted:
            self._act_soon = True
            return
        self.async_act()
        self._acted = True
        self._hass.loop.call_soon(self._catch_up)

    @callback
    def _catch_up(self) -> None:
        self._acted = False
        if self._act_soon:
            self.async_act()

    @callback
    def async_act(self) -> None:
        """Read, book the meter and let the executor look at every device; calls never overlap."""
        self._act_soon = False
        if self.stopped:
            return
        coordinator, now = self._coordinator, dt_util.utcnow()
        if self._clock.async_is_set(now):
            self.stopped = True  # every instant that was noted is wrong: begin anew
            self._hass.config_entries.async_schedule_reload(coordinator.config_entry.entry_id)
            return
        self.live = read_live(self._hass, coordinator.home, coordinator.memory.soc)
        coordinator.peaks.async_add(now, self.live.grid_kw.value)
        coordinator.ledger.async_add(now, self.live, coordinator.hands.not_ours(now))
        coordinator.house_status.async_report(now)
        if self._hass.state is not CoreState.running:
            return  # what is to be commanded may not be there yet
        if self._can_plan_more:
            coordinator.async_plan_soon()
        if self._acting:
            self._act_again = True
            return
        self._acting = True
        coordinator.config_entry.async_create_task(self._hass, self._async_act(), "act")

    @property
    def _can_plan_more(self) -> bool:
        """Whether a storage that the plan had to leave out can be read again."""
        planned = self._coordinator.data
        missing = planned.draft.left_out if planned else {}
        return any(
            item.reading is not None
            and self.live.storages[key].soc.known
            and self.live.storages[key].plugged.known
            for key, item in missing.items()
        )

    async def _async_act(self) -> None:
        coordinator = self._coordinator
        try:
            while True:
                self._act_again = False
                await self._async_execute()
                if not self._act_again or self.stopped:
                    break
        finally:
            self._acting = False
        coordinator.trials.async_watch()
        for key, ended in dict(coordinator.executor.ended_overrides).items():
            if await coordinator.choices.async_end_override(key, ended):  # it has reached its target
                await coordinator.async_after_choice()
        if (now := dt_util.utcnow()) - self._entities_updated >= ENTITY_UPDATE:
            self._entities_updated = now
            coordinator.async_update_listeners()

    async def _async_execute(self) -> None:
        coordinator, live, now = self._coordinator, self.live, dt_util.utcnow()
        plan, backup, tracker = coordinator.plan, coordinator.backup, coordinator.peaks.tracker
        value = coordinator.data.value if coordinator.data else None
        await coordinator.executor.async_execute(
            now,
            plan,
            backup.in_force(now),
            HouseState(
                grid_kw=live.grid_kw.value,
                import_limit_kw=backup.import_limit_kw(now),
                export_limit_kw=coordinator.home.house.meter.import_limit_kw,
                phase_a=tuple(reading.value for reading in live.phase_a),
            ),
            {
                key: DeviceState(
                    soc=reading.soc.value, plugged=reading.plugged.value, power_kw=reading.power_kw.value
                )
                for key, reading in live.storages.items()
            },
            value.now(tracker, now) if value else None,
            self._targets.now(tracker, plan, coordinator.planned_months, now),
        )
