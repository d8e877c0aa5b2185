"""When a sentence means: the words for days and times as an instant."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from homeassistant.util import dt as dt_util

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LATE: Final = ("afternoon", "evening")


def has_moment(slots: Mapping[str, Any]) -> bool:
    """Whether a sentence names a time."""
    return any(name in slots for name in ("hour", "half", "past", "to", "in_hours", "in_minutes"))


def moment(slots: Mapping[str, Any], now: datetime, *, half_before: bool) -> datetime:
    """The instant that a sentence names; in the past where it names one.

    half_before: "half eight" is 7:30. An hour without a part of the day is that of a 24-hour clock. Without a day it is
    the next time that the clock shows it.
    """
    if (ahead := _ahead(slots)) is not None:
        return dt_util.as_local(now) + ahead
    local = dt_util.as_local(now)
    hour, minute = _clock(slots, half_before=half_before)
    day, _, part = str(slots.get("day", "")).partition(" ")
    part = str(slots.get("part", part))
    if part in _LATE and 0 < hour < 12:
        hour += 12
    elif part == "morning" and hour == 12:
        hour = 0
    at = time(hour % 24, minute)
    date = local.date() + timedelta(days=1 if hour == 24 else 0)
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
    if not {"hours", "minutes"} & slots.keys():
        return None
    return timedelta(hours=slots.get("hours", 0), minutes=slots.get("minutes", 0))


def _ahead(slots: Mapping[str, Any]) -> timedelta | None:
    if not {"in_hours", "in_minutes"} & slots.keys():
        return None
    return timedelta(hours=slots.get("in_hours", 0), minutes=slots.get("in_minutes", 0))


def _clock(slots: Mapping[str, Any], *, half_before: bool) -> tuple[int, int]:
    """Hour and minute; the hour is 24 for midnight at the end of a day."""
    if "half" in slots:
        return (slots["half"] - 1) % 24 if half_before else slots["half"], 30
    if "past" in slots:
        return slots["past"], 15
    if "to" in slots:
        return (slots["to"] - 1) % 24, 45
    return slots["hour"], slots.get("minute", 0)
