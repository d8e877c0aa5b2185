"""Notices a power cut and its end, remembers it over a restart, and tells the house."""

from datetime import datetime, timedelta
import logging
from typing import Any, Final

from homeassistant.components import persistent_notification
from homeassistant.core import Event, EventStateChangedData, callback
from homeassistant.helpers.event import async_track_state_change_event, async_track_time_interval
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Outage
from custom_components.v2h.const import DOMAIN, EVENT_OUTAGE_ENDED, EVENT_OUTAGE_STARTED
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.outage import Believed, Phase, follow
from custom_components.v2h.inputs.grid_status import GridStatus, read_grid_status
from custom_components.v2h.messages import Message

_LOGGER = logging.getLogger(__name__)

LOOK_EVERY: Final = timedelta(seconds=5)
TELL_EVERY: Final = timedelta(minutes=15)
"""How often the notification says anew how long the storages last."""


class OutageWatch:
    """Follows the grid of one house; lives as long as its config entry."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Take up what was believed before a restart."""
        self._coordinator = coordinator
        stored = coordinator.choices.current.outage
        self._believed = Believed(since=stored.since, returned=stored.returned) if stored else Believed()
        self._phase = self._believed.phase(dt_util.utcnow(), coordinator.backup.rules)
        self._told_at: datetime | None = None
        self._working = False
        self._again = False
        self.status = GridStatus(on=None)

    @callback
    def async_start(self) -> None:
        """Look at once, on every change and on the clock."""
        coordinator = self._coordinator
        options, entry = coordinator.home.backup, coordinator.config_entry
        sources = [item for item in (options.grid_entity, *options.voltage_entities) if item]
        if sources:
            entry.async_on_unload(
                async_track_state_change_event(coordinator.hass, sources, self._async_on_change)
            )
        entry.async_on_unload(async_track_time_interval(coordinator.hass, self._async_look, LOOK_EVERY))
        self._async_look(dt_util.utcnow())

    @callback
    def _async_on_change(self, event: Event[EventStateChangedData]) -> None:
        self._async_look(dt_util.utcnow())

    @callback
    def _async_look(self, now: datetime) -> None:
        """Read the sources, and carry out what is new."""
        coordinator = self._coordinator
        options, live = coordinator.home.backup, coordinator.live
        self.status = read_grid_status(
            coordinator.hass,
            entity=options.grid_entity,
            off_states=options.grid_off_states,
            voltages=options.voltage_entities,
            silence=options.meter_silence,
            meter=live.grid_kw,
            inverters=[live.solar_kw, *(item.power_kw for item in live.storages.values())],
            now=now,
        )
        now = dt_util.utcnow()
        rules = coordinator.backup.rules
        self._believed = follow(self._believed, self.status.on, now, rules)
        phase = self._believed.phase(now, rules)
        coordinator.backup.note_load(now)
        stored = coordinator.choices.current.outage
        if phase is not self._phase or (stored is not None) != (phase is not Phase.NONE):
            if self._working:
                self._again = True
                return
            self._working = True
            coordinator.config_entry.async_create_task(
                coordinator.hass, self._async_changed(phase, now), "v2h outage"
            )
        elif phase is Phase.CUT and (self._told_at is None or now - self._told_at >= TELL_EVERY):
            self._tell(now)

    async def _async_changed(self, phase: Phase, now: datetime) -> None:
        """Remember, act, and tell."""
        before, self._phase = self._phase, phase
        believed = self._believed
        ended = self._coordinator.choices.current.outage
        outage = (
            None
            if phase is Phase.NONE or believed.since is None
            else Outage(since=believed.since, returned=believed.returned)
        )
        try:
            await self._coordinator.async_choose(outage=outage)
        finally:
            self._working = False
        cut = (Phase.CUT, Phase.RETURNING)
        if phase in cut and before not in cut:
            _LOGGER.warning("The grid is gone since %s, says %s", believed.since, self.status.source)
            self._fire(EVENT_OUTAGE_STARTED, {"since": believed.since})
        elif before in cut and phase not in cut and ended is not None:
            self._fire(EVENT_OUTAGE_ENDED, {"since": ended.since, "returned": ended.returned})
            persistent_notification.async_dismiss(self._coordinator.hass, self._notification)
        if phase is Phase.CUT:
            self._tell(now)
        if self._again:
            self._again = False
            self._async_look(dt_util.utcnow())

    @property
    def _notification(self) -> str:
        return f"{DOMAIN}_outage_{self._coordinator.config_entry.entry_id}"

    def _hours(self) -> dict[str, Any]:
        lasting = self._coordinator.backup.lasting()
        if lasting is None:
            return {"hours_left": None, "hours_essential": None, "usable_kwh": None}
        return {
            "hours_left": None if lasting.load_hours is None else round(lasting.load_hours, 1),
            "hours_essential": None if lasting.hours is None else round(lasting.hours, 1),
            "usable_kwh": round(lasting.usable_kwh, 1),
        }

    def _fire(self, event: str, data: dict[str, Any]) -> None:
        coordinator = self._coordinator
        times = {
            key: None if at is None else dt_util.as_local(at).isoformat(timespec="seconds")
            for key, at in data.items()
        }
        coordinator.hass.bus.async_fire(
            event,
            {
                "entry_id": coordinator.config_entry.entry_id,
                "device_id": coordinator.device_id,
                "house": coordinator.config_entry.title,
                "source": self.status.source,
                **times,
                **self._hours(),
            },
        )

    def _number(self, value: float | None) -> str:
        if value is None:
            return "–"
        decimal = self._coordinator.texts.message(Message(key="tariff_word_decimal"))
        return f"{value:.1f}".replace(".", decimal)

    def _tell(self, now: datetime) -> None:
        """Show the owner how long the storages last."""
        self._told_at = now
        coordinator, hours, since = self._coordinator, self._hours(), self._believed.since
        lasts = hours["hours_left"] if hours["hours_left"] is not None else hours["hours_essential"]
        message = Message(
            key="outage_notice" if lasts is not None else "outage_notice_unknown",
            placeholders={
                "since": f"{dt_util.as_local(since or now):%H:%M}",
                "hours": self._number(lasts),
                "energy": self._number(hours["usable_kwh"]),
            },
        )
        title = Message(key="outage_title", placeholders={"house": coordinator.config_entry.title})
        persistent_notification.async_create(
            coordinator.hass,
            coordinator.texts.message(message),
            coordinator.texts.message(title),
            self._notification,
        )
