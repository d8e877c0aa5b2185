"""Departures that a calendar, a helper or the plug's own history tells of."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
import re
from typing import Any, Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.history import state_changes_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import ToldTrip, TripSource
from custom_components.v2h.engine.habits import Absence, usual_times
from custom_components.v2h.instants import parse_instant
from custom_components.v2h.settings import VehicleSettings

from .hazards import async_events, event_instant, event_text

AHEAD: Final = timedelta(days=5)
LEARN_DAYS: Final = 28
_SHORT: Final = timedelta(minutes=30)
"""An event shorter than this says when the car leaves, not how long it is away."""
_NEED: Final = re.compile(
    r"(?<![\d.,])(\d{1,4}(?:[.,]\d+)?)\s*(%|procent\b|percent\b|kwh\b|km\b|kilometer\b|kilometers\b|mil\b)",
    re.IGNORECASE,
)
_KM: Final[Mapping[str, float]] = {"km": 1.0, "kilometer": 1.0, "kilometers": 1.0, "mil": 10.0}
"""A Swedish mil is ten kilometres."""


def need_of(text: str, kwh_per_km: float) -> tuple[float | None, float | None]:
    """The level (fraction) and the energy (kWh) that a text asks for: "80 %", "120 km", "12 mil", "30 kWh".

    The first of each kind counts; a level above 100 % is none. None where the text says nothing.
    """
    level = energy = None
    for number, unit in _NEED.findall(text):
        value, word = float(number.replace(",", ".")), unit.casefold()
        if word in ("%", "procent", "percent"):
            level = value / 100 if level is None and value <= 100 else level
        elif energy is None:
            energy = value if word == "kwh" else value * _KM[word] * kwh_per_km
    return level, energy


async def async_read_trips(
    hass: HomeAssistant, settings: VehicleSettings, now: datetime
) -> tuple[ToldTrip, ...] | None:
    """What calendar and helper tell of the coming days; None where one that is set up cannot be read."""
    trips: list[ToldTrip] = []
    if settings.departure_entity:
        state = hass.states.get(settings.departure_entity)
        at = None if state is None else parse_instant(state.state)
        if at is not None and at.tzinfo is None:
            at = at.replace(tzinfo=dt_util.get_default_time_zone())
        if at is not None and now - timedelta(hours=1) < at < now + AHEAD:
            trips.append(ToldTrip(at=dt_util.as_utc(at), source=TripSource.HELPER))
    if settings.trip_calendar:
        events = await async_events(hass, settings.trip_calendar, now, now + AHEAD)
        if events is None:
            return None
        trips += [trip for event in events if (trip := _of_event(event, settings)) is not None]
    return tuple(trips)


def _of_event(event: Mapping[str, Any], settings: VehicleSettings) -> ToldTrip | None:
    """The departure that an event is. One of whole days is none, unless it says what is needed: then at the usual time."""
    text, start = event_text(event), event.get("start")
    at, end = event_instant(start), event_instant(event.get("end"))
    level, energy = need_of(text, settings.kwh_per_km)
    if at is None:
        return None
    if len(str(start)) == len("2026-12-24"):
        day = dt_util.parse_date(str(start))
        if day is None or (level is None and energy is None):
            return None
        clock = dt_util.parse_time(settings.departure_time)
        if clock is None:
            return None
        at, end = dt_util.as_utc(datetime.combine(day, clock, dt_util.get_default_time_zone())), None
    return ToldTrip(
        at=at,
        source=TripSource.CALENDAR,
        back=end if end is not None and end - at >= _SHORT else None,
        target_soc=level,
        energy_kwh=energy,
        text=str(event.get("summary") or ""),
    )


async def async_learn_trips(
    hass: HomeAssistant, settings: VehicleSettings, now: datetime, tz: tzinfo
) -> tuple[ToldTrip, ...]:
    """The usual times that the plug has shown, as departures of the coming days."""
    if RECORDER_DOMAIN not in hass.config.components:
        return ()
    begin = now - timedelta(days=LEARN_DAYS)
    entity = settings.plugged_entity

    def read() -> list[Absence]:
        found = state_changes_during_period(hass, begin, now, entity, no_attributes=True)
        plugged = {item.casefold() for item in settings.plugged_states}
        return absences(
            [
                (state.last_changed, state.state.casefold() in plugged)
                for state in found.get(entity, [])
                if state.state not in ("unknown", "unavailable")
            ]
        )

    gone = await get_instance(hass).async_add_executor_job(read)
    observed = {item.left.astimezone(tz).date() for item in gone}
    first = min(observed, default=now.astimezone(tz).date())
    return learned_trips(gone, first, now, tz)


def absences(changes: Sequence[tuple[datetime, bool]]) -> list[Absence]:
    """From changes of the plug to the times the car was gone; one that is not back yet is left out."""
    gone: list[Absence] = []
    left: datetime | None = None
    before: bool | None = None
    for at, plugged in changes:
        if before is True and not plugged:
            left = at
        elif plugged and left is not None:
            gone.append(Absence(left=left, back=at))
            left = None
        before = plugged
    return gone


def learned_trips(gone: Sequence[Absence], first: date, now: datetime, tz: tzinfo) -> tuple[ToldTrip, ...]:
    """The coming days' departures at the usual times of such days."""
    today = now.astimezone(tz).date()
    trips = []
    for index in range(AHEAD.days):
        day = today + timedelta(days=index)
        times = usual_times(gone, day, first, today, tz)
        if times is None:
            continue
        leave, back = (datetime.combine(day, item, tz) for item in times)
        if leave > now:
            trips.append(
                ToldTrip(at=dt_util.as_utc(leave), source=TripSource.LEARNED, back=dt_util.as_utc(back))
            )
    return tuple(trips)
