"""When a sentence means: the words for days and times as an instant."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from homeassistant.util import dt as dt_util

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LATE: Final = ("afternoon", "evening")


_ROUGHLY: Final = {"morning": 7, "afternoon": 15, "evening": 18}
"""What a part of the day is where no hour is said; the answer says which hour it was taken for."""
_SOON: Final = timedelta(hours=1)
_NIGHT: Final = "night"
_AHEAD: Final = ("in_hours", "in_minutes", "in_span")


def is_rough(slots: Mapping[str, Any]) -> bool:
    """Whether a sentence names a part of a day and no hour of it."""
    return "rough" in slots


def has_moment(slots: Mapping[str, Any]) -> bool:
    """Whether a sentence names a time."""
    return any(name in slots for name in ("hour", "half", "past", "to", "rough", *_AHEAD))


def moment(slots: Mapping[str, Any], now: datetime, *, half_before: bool) -> datetime:
    """The instant that a sentence names; in the past where it names one.

    half_before: "half eight" is 7:30. An hour without a part of the day is that of a 24-hour clock. Without a day it is
    the next time that the clock shows it.
    """
    if (ahead := _ahead(slots)) is not None:
        return dt_util.as_local(now) + ahead
    local = dt_util.as_local(now)
    if "rough" in slots:
        day, _, part = str(slots["rough"]).partition(" ")
        hour, minute = _ROUGHLY.get(part, _ROUGHLY["morning"]), 0
        day, part = ("", "morning") if day == _NIGHT else (day, part)
    else:
        hour, minute = _clock(slots, half_before=half_before)
        day, _, part = str(slots.get("day", "")).partition(" ")
        part = str(slots.get("part", part))
    if part in _LATE and 0 < hour < 12:
        hour += 12
    elif part == "morning" and hour == 12:
        hour = 0
    at = time(hour % 24, minute)
    date = local.date() + timedelta(days=1 if hour == 24 else 0)
    if "rough" in slots and day == "0" and datetime.combine(date, at, local.tzinfo) <= local:
        return local + _SOON  # tonight, said in the evening
    passed = datetime.combine(date, at, local.tzinfo) <= local
    if not day:
        date += timedelta(days=1 if passed else 0)
    elif day.isdigit():
        date += timedelta(days=int(day))
    else:
        days = (WEEKDAYS.index(day) - local.weekday()) % 7
        date += timedelta(days=7 if days == 0 and passed else days)
    return datetime.combine(date, at, local.tzinfo)


def length(slots: Mapping[str, Any]) -> timedelta | None:
    """For how long, None where a sentence does not say."""
    if not {"days", "hours", "minutes", "span"} & slots.keys():
        return None
    minutes = slots.get("minutes", 0) + slots.get("span", 0)
    return timedelta(days=slots.get("days", 0), hours=slots.get("hours", 0), minutes=minutes)


def _ahead(slots: Mapping[str, Any]) -> timedelta | None:
    if not set(_AHEAD) & slots.keys():
        return None
    minutes = slots.get("in_minutes", 0) + slots.get("in_span", 0)
    return timedelta(hours=slots.get("in_hours", 0), minutes=minutes)


def _clock(slots: Mapping[str, Any], *, half_before: bool) -> tuple[int, int]:
    """Hour and minute; the hour is 24 for midnight at the end of a day."""
    few = slots.get("few_past", 0) - slots.get("few_to", 0)
    if "half" in slots:
        return (slots["half"] - 1) % 24 if half_before else slots["half"], 30 + few
    if "past" in slots:
        return slots["past"], few
    if "to" in slots:
        return (slots["to"] - 1) % 24, 60 + few
    return slots["hour"], slots.get("minute", 0)
