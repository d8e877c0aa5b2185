"""What may bring a power cut: weather warnings, strong wind in the forecast, an outage that is planned.

A source that cannot be read is unknown, which neither begins nor ends anything.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
import re
from typing import Any, Final

from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_OFF,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfSpeed,
)
from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import SpeedConverter

from custom_components.v2h.instants import parse_instant

COLOURS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("green", "grön", "grün", "minor", "message", "meddelande", "none"), 0),
    **dict.fromkeys(("yellow", "gul", "gelb", "moderate", "måttlig"), 1),
    **dict.fromkeys(("orange", "severe", "allvarlig"), 2),
    **dict.fromkeys(("red", "röd", "rot", "extreme", "extrem"), 3),
}
"""Words that warnings use for their levels: Swedish and European colours, and the severities of CAP."""

ACTION_TIMEOUT_S: Final = 30
CALENDAR_AHEAD: Final = timedelta(hours=48)

_LEVEL_NAMES: Final = ("code", "level", "severity", "event_level", "highest_severity")
"""Where warnings have their level: a code does not change with the language, a level may be a word of it."""

_LISTS: Final = ("messages", "warnings", "alerts")
"""Where custom sensors list what is in force: SMHI's warnings (smhi_alerts) among them."""

_STILL: Final = 0.8
"""A number that has begun something ends it only so far below its limit: forecasts waver."""

_MOST_EVENTS: Final = 500
_LONGEST_TEXT: Final = 4000
"""Characters: a calendar on the internet says what it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """Something that may bring a power cut. key: tells it from others. start, end: None where nobody says."""

    source: str
    key: str
    text: str
    start: datetime | None = None
    end: datetime | None = None


def read_warning(
    hass: HomeAssistant, entity: str, level: int, types: Iterable[str], now: datetime
) -> list[Hazard] | None:
    """The warnings of an entity from a level on and of some types; None where it is not known.

    Understands Meteoalarm's binary sensor (awareness_level "3; orange; Severe", its colour less one), the numbers and
    lists of Deutscher Wetterdienst, sensors that list SMHI's warnings, sensors whose state or level is a colour or a
    severity, and any binary sensor, which has no level. A measurement is no level: read_number has a limit for that.
    """
    state = hass.states.get(entity)
    if state is None or state.state in (STATE_UNKNOWN, STATE_UNAVAILABLE, ""):
        return None
    return [
        hazard
        for height, hazard in _warnings(state)
        if (height is None or height >= level)
        and (hazard.end is None or hazard.end > now)
        and _of_type(hazard.text, types)
    ]


def _warnings(state: State) -> Iterable[tuple[int | None, Hazard]]:
    attributes, entity = state.attributes, state.entity_id
    if "warning_count" in attributes:  # Deutscher Wetterdienst
        for index in range(1, int(attributes["warning_count"]) + 1):
            part = {
                name: attributes.get(f"warning_{index}_{name}")
                for name in ("name", "level", "headline", "start", "end")
            }
            text = " ".join(str(part[name]) for name in ("headline", "name") if part[name])
            key = f"{entity}:{part['name'] or text}"
            yield (
                _level(part["level"]),
                Hazard(
                    source=entity,
                    key=key,
                    text=text,
                    start=_instant(part["start"]),
                    end=_instant(part["end"]),
                ),
            )
        return
    listed = next((attributes[name] for name in _LISTS if isinstance(attributes.get(name), list)), None)
    if listed:
        for item in listed[:_MOST_EVENTS]:
            if isinstance(item, Mapping):
                yield from _listed(entity, item)
        return
    if state.state == STATE_OFF or ATTR_UNIT_OF_MEASUREMENT in attributes:
        return
    words = ("awareness_type", "event", "headline", "type", "title", "description")
    text = " ".join(str(attributes[name]) for name in words if attributes.get(name))
    begin = next((attributes[name] for name in ("onset", "effective", "start") if attributes.get(name)), None)
    end = next((attributes[name] for name in ("expires", "end") if attributes.get(name)), None)
    event = attributes.get("event") or attributes.get("awareness_type")
    hazard = Hazard(
        source=entity,
        key=f"{entity}:{event}" if event else entity,
        text=text or state.name,
        start=_instant(begin),
        end=_instant(end),
    )
    if (height := _own_level(state)) != 0:
        yield height, hazard


def _listed(entity: str, item: Mapping[str, Any]) -> Iterable[tuple[int | None, Hazard]]:
    """A warning of a list: with its event, level, times and text, as far as it has them."""
    height = next((found for name in _LEVEL_NAMES if (found := _level(item.get(name))) is not None), None)
    words = ("event", "headline", "title", "descr", "area")
    text = " ".join(str(item[name]) for name in words if item.get(name))[:_LONGEST_TEXT]
    begin = _instant(next((item[name] for name in ("onset", "start", "effective") if item.get(name)), None))
    end = _instant(next((item[name] for name in ("expires", "end") if item.get(name)), None))
    if height != 0:
        key = f"{entity}:{item.get('event') or text}"
        yield height, Hazard(source=entity, key=key, text=text, start=begin, end=end)


def _own_level(state: State) -> int | None:
    """The level of a warning, None for a plain binary sensor that is on; 0 where there is no warning."""
    attributes = state.attributes
    if awareness := attributes.get("awareness_level"):  # "3; orange; Severe"
        height = _level(str(awareness).split(";", maxsplit=1)[0].strip())
        return None if height is None else max(height - 1, 0)
    for name in _LEVEL_NAMES:
        if attributes.get(name) is not None and (height := _level(attributes[name])) is not None:
            return height
    if state.state == STATE_ON:
        return None
    return _level(state.state) or 0


def _level(value: Any) -> int | None:
    text = str(value).strip().casefold()
    if text in COLOURS:
        return COLOURS[text]
    try:
        return int(float(text))
    except ValueError:
        return next((height for word, height in COLOURS.items() if re.search(rf"\b{word}\b", text)), None)


def _of_type(text: str, types: Iterable[str]) -> bool:
    wanted = [item.casefold() for item in types]
    return not wanted or any(item in text.casefold() for item in wanted)


def _instant(value: Any) -> datetime | None:
    if value is None:
        return None
    parsed = value if isinstance(value, datetime) else parse_instant(str(value))
    return None if parsed is None else dt_util.as_utc(parsed)


def read_number(
    hass: HomeAssistant, entity: str, limit: float, began: Collection[str]
) -> list[Hazard] | None:
    """What a number at or above its limit announces, as the chance of thunder; None where it is not known.

    began: what has begun backup mode: this ends only well below the limit.
    """
    state, key = hass.states.get(entity), f"{entity}:number"
    try:
        number = float(state.state) if state else float("nan")
    except ValueError:
        return None
    if not isfinite(number) or state is None:
        return None
    if number < limit * (_STILL if key in began and limit > 0 else 1.0):
        return []
    return [Hazard(source=entity, key=key, text=state.name)]


async def async_read_wind(
    hass: HomeAssistant, entity: str, limit_ms: float, ahead: timedelta, now: datetime
) -> list[Hazard] | None:
    """The stretch of a weather entity's hourly forecast in which the wind or its gusts reach a limit, m/s."""
    state = hass.states.get(entity)
    if state is None or state.state in (STATE_UNKNOWN, STATE_UNAVAILABLE):
        return None
    answer = await hass.services.async_call(
        "weather",
        "get_forecasts",
        {"entity_id": entity, "type": "hourly"},
        blocking=True,
        return_response=True,
    )
    rows = _of_entity(answer, entity).get("forecast")
    if not isinstance(rows, list) or not rows:
        return None
    unit = state.attributes.get("wind_speed_unit", UnitOfSpeed.METERS_PER_SECOND)
    hours: list[tuple[datetime, float]] = []
    for row in rows:
        at, speeds = _instant(row.get("datetime")), (row.get("wind_gust_speed"), row.get("wind_speed"))
        known = [float(item) for item in speeds if isinstance(item, (int, float))]
        if at is None or not known or not now - timedelta(hours=1) <= at <= now + ahead:
            continue
        hours.append((at, SpeedConverter.convert(max(known), unit, UnitOfSpeed.METERS_PER_SECOND)))
    strong = [(at, speed) for at, speed in hours if speed >= limit_ms]
    if not strong:
        return [] if hours else None
    most = max(speed for _, speed in strong)
    return [
        Hazard(
            source=entity,
            key=f"{entity}:wind",
            text=f"{most:.0f} m/s",
            start=strong[0][0],
            end=strong[-1][0] + timedelta(hours=1),
        )
    ]


async def async_read_calendar(
    hass: HomeAssistant, entity: str, words: Iterable[str], now: datetime
) -> list[Hazard] | None:
    """The events of the next two days whose text holds one of some words."""
    found = []
    for event in await async_events(hass, entity, now, now + CALENDAR_AHEAD) or ():
        text = event_text(event)
        if any(word.casefold() in text.casefold() for word in words):
            start = event_instant(event.get("start"))
            found.append(
                Hazard(
                    source=entity,
                    key=f"{entity}:{event.get('start')}",
                    text=text,
                    start=start,
                    end=event_instant(event.get("end")),
                )
            )
    return found if hass.states.get(entity) is not None else None


async def async_events(
    hass: HomeAssistant, entity: str, start: datetime, end: datetime
) -> list[dict[str, Any]] | None:
    """The events of a calendar entity, None where it cannot be read."""
    state = hass.states.get(entity)
    if state is None or state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN):
        return None
    answer = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": entity,
            "start_date_time": dt_util.as_local(start).isoformat(),
            "end_date_time": dt_util.as_local(end).isoformat(),
        },
        blocking=True,
        return_response=True,
    )
    events = _of_entity(answer, entity).get("events")
    if not isinstance(events, list):
        return None
    return [dict(item) for item in events[:_MOST_EVENTS] if isinstance(item, Mapping)]


def event_text(event: Mapping[str, Any]) -> str:
    """Summary, description and place of an event; not endless, as a public calendar's may be."""
    told = (str(event[key]) for key in ("summary", "description", "location") if event.get(key))
    return " ".join(told)[:_LONGEST_TEXT]


def event_instant(value: Any) -> datetime | None:
    """When an event begins or ends; one of whole days at local midnight."""
    if value is None:
        return None
    parsed = parse_instant(str(value))  # of a day alone it is the midnight
    return None if parsed is None else dt_util.as_utc(parsed)


def _of_entity(answer: Any, entity: str) -> Mapping[str, Any]:
    part = answer.get(entity) if isinstance(answer, Mapping) else None
    return part if isinstance(part, Mapping) else {}
