"""Peak windows by the local clock, and their mean import from meter readings or from what a recorder has kept."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from math import isfinite
from typing import Any, Final

MAX_GAP: Final = timedelta(minutes=5)
"""A reading says nothing about the time this long after it: the longest pause of the slowest meters."""

MIN_COVERAGE: Final = 0.5
"""A window of which less than this share was measured has no mean."""

MAX_SHARE_OF_LIMIT: Final = 1.5
"""Of what the main fuse carries: more than this flows for seconds at most, so a reading beyond it is nonsense."""

_HOUR: Final = timedelta(hours=1)


def window_start(instant: datetime, minutes: int, tz: tzinfo) -> datetime:
    """Start, UTC, of the peak window that holds an instant.

    minutes: length of a window. Windows begin at local midnight and run by the local clock, so the hour that
    is repeated in autumn is two windows.
    """
    offset = instant.astimezone(tz).utcoffset() or timedelta()
    length = timedelta(minutes=minutes)
    local = instant.astimezone(UTC).replace(tzinfo=None) + offset
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight + (local - midnight) // length * length
    return (start - offset).replace(tzinfo=UTC)


def window_end(instant: datetime, minutes: int, tz: tzinfo) -> datetime:
    """End, UTC, of the peak window that holds an instant: a clock change may cut it short."""
    end = window_start(instant, minutes, tz) + timedelta(minutes=minutes)
    following = window_start(end, minutes, tz)
    return following if instant < following < end else end


def plausible_kw(power_kw: float | None, limit_kw: float | None) -> float | None:
    """A reading as it is, None where it is unknown or no meter behind the fuse could give it.

    power_kw: either way, positive import. limit_kw: what the main fuse carries, None where nobody knows.
    """
    if power_kw is None or not isfinite(power_kw):
        return None
    return None if limit_kw and abs(power_kw) > MAX_SHARE_OF_LIMIT * limit_kw else power_kw


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSpan:
    """The mean import over a span that a recorder has kept: start, UTC, its length, kW."""

    start: datetime
    length: timedelta
    import_kw: float


def recalled_windows(
    spans: Iterable[MeasuredSpan], now: datetime, *, minutes: int, tz: tzinfo, limit_kw: float | None = None
) -> dict[datetime, float]:
    """Mean import of the peak windows, kW by start, from what was measured before anybody followed the meter.

    spans: without overlap. now: the window that holds it is still open and has no mean. minutes: length of a
    window. A span counts where it lies within one window: an hour's mean says nothing about its quarters. A
    window of which less than MIN_COVERAGE is known has no mean. limit_kw as in `plausible_kw`; export counts as
    no import. Pure: may run in any thread.
    """
    energy: dict[datetime, float] = {}
    told: dict[datetime, timedelta] = {}
    for span in spans:
        kw = plausible_kw(span.import_kw, limit_kw)
        start = window_start(span.start, minutes, tz)
        end = window_end(span.start, minutes, tz)
        if kw is None or span.start + span.length > end or end > now:
            continue
        energy[start] = energy.get(start, 0.0) + max(0.0, kw) * (span.length / _HOUR)
        told[start] = told.get(start, timedelta()) + span.length
    return {
        start: energy[start] / (span / _HOUR)
        for start, span in told.items()
        if span >= MIN_COVERAGE * (window_end(start, minutes, tz) - start)
    }


class WindowMeter:
    """Follows the meter through windows of one length: what the open one has used, and the mean of each that ends."""

    def __init__(self, minutes: int, tz: tzinfo, limit_kw: float | None = None) -> None:
        """Start with nothing measured. limit_kw: as in `plausible_kw`."""
        self.minutes = minutes
        self.tz = tz
        self.limit_kw = limit_kw
        self.start: datetime | None = None
        """Of the open window."""
        self.nonsense = False
        """Whether the open window has had a reading that cannot be."""
        self._used_kwh = 0.0
        self._measured = timedelta()
        self._import_kw: float | None = None
        self._reading_at: datetime | None = None

    def add(self, now: datetime, power_kw: float | None) -> dict[datetime, float | None]:
        """Take a reading and return the windows that have ended: their mean import, kW by start.

        power_kw: positive import; export counts as no import. None, not finite or beyond the limit: unknown from
        now on. A reading holds until the next one, at most MAX_GAP; one from before the last is ignored. A
        window that was not measured enough is left out, or None where nonsense is what spoilt it.
        """
        if self._reading_at is not None and now < self._reading_at:
            return {}
        ended = self._count_until(now)
        kw = plausible_kw(power_kw, self.limit_kw)
        self.nonsense |= kw is None and power_kw is not None
        self._import_kw = None if kw is None else max(0.0, kw)
        self._reading_at = now
        return ended

    def copy(self) -> WindowMeter:
        """Return a meter that stays as this one is now."""
        return copy(self)

    def import_kw(self, now: datetime) -> float | None:
        """The import of this moment, None where the last reading no longer holds."""
        return self._import_kw if self._held(now, now + timedelta(microseconds=1)) else None

    def used_kwh(self, now: datetime) -> float:
        """Energy imported so far in the window that holds now, kWh.

        What the meter has not told is taken to have been like what it has, or like the last reading: nothing
        would let the plan fill the rest of the window as if it were empty.
        """
        used, measured, untold = self.told(now)
        mean_kw = used / (measured / _HOUR) if measured else self._import_kw or 0.0
        return used + mean_kw * (untold / _HOUR)

    def told(self, now: datetime) -> tuple[float, timedelta, timedelta]:
        """What the meter has told of the window that holds now: energy, kWh, over what time, and the time without."""
        start = window_start(now, self.minutes, self.tz)
        used, measured = (self._used_kwh, self._measured) if self.start == start else (0.0, timedelta())
        held = self._held(start, now)
        measured += held
        used += (self._import_kw or 0.0) * (held / _HOUR)
        return used, measured, max(timedelta(), now - start - measured)

    def as_dict(self) -> dict[str, Any]:
        """What a restart must not lose, as JSON takes it."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "used_kwh": self._used_kwh,
            "measured_s": self._measured.total_seconds(),
            "nonsense": self.nonsense,
        }

    def restore(self, data: Mapping[str, Any]) -> None:
        """Go on from what as_dict gave; what is something else is left."""
        try:
            start = datetime.fromisoformat(data["start"]).astimezone(UTC)
            used_kwh, measured = float(data["used_kwh"]), timedelta(seconds=float(data["measured_s"]))
        except KeyError, TypeError, ValueError, OverflowError:
            return
        if isfinite(used_kwh) and used_kwh >= 0.0 and measured >= timedelta():
            self.start, self._used_kwh, self._measured = start, used_kwh, measured
            self.nonsense = bool(data.get("nonsense"))

    def _held(self, begin: datetime, end: datetime) -> timedelta:
        """How much of a span the last reading covers."""
        if self._import_kw is None or self._reading_at is None:
            return timedelta()
        begin = max(begin, self._reading_at)
        return max(timedelta(), min(end, self._reading_at + MAX_GAP) - begin)

    def _count_until(self, now: datetime) -> dict[datetime, float | None]:
        """Count the last reading up to now, window by window, and close the windows that have ended."""
        begin = self._reading_at or now
        end = begin + self._held(begin, now)
        ended: dict[datetime, float | None] = {}
        while begin < end:
            ended |= self._turn_to(begin)
            step = min(end, window_end(begin, self.minutes, self.tz))
            self._used_kwh += (self._import_kw or 0.0) * ((step - begin) / _HOUR)
            self._measured += step - begin
            begin = step
        return ended | self._turn_to(now)

    def _turn_to(self, instant: datetime) -> dict[datetime, float | None]:
        """Open the window that holds the instant; return the mean of the one that was open."""
        start = window_start(instant, self.minutes, self.tz)
        if self.start == start:
            return {}
        ended: dict[datetime, float | None] = {}
        if self.start is not None:
            length = window_end(self.start, self.minutes, self.tz) - self.start
            if self._measured >= MIN_COVERAGE * length:
                ended[self.start] = self._used_kwh / (self._measured / _HOUR)
            elif self.nonsense:
                ended[self.start] = None
        self.start = start
        self._used_kwh = 0.0
        self._measured = timedelta()
        self.nonsense = False
        return ended
