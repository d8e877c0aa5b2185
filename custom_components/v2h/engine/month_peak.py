"""The open peak window and the month's highest ones, from the meter's readings."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from math import isfinite
from typing import Any, Final, Self

import numpy as np

from .model import SLOT, Floats, Ints, PeakComponent, TimeGrid

MAX_GAP: Final = timedelta(minutes=5)
"""A reading says nothing about the time this long after it: the longest pause of the slowest meters."""

MIN_COVERAGE: Final = 0.5
"""A window of which less than this share was measured books no peak."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak:
    """The mean import of one peak window, kW, and the window's start, UTC."""

    kw: float
    at: datetime


def recalled_peaks(
    starts: Sequence[datetime], import_kw: Floats, now: datetime, *, window_minutes: int, tz: tzinfo
) -> dict[date, Peak]:
    """Return each day's highest window of this local month, from what was measured before anybody followed the meter.

    starts: n ascending starts of quarters, UTC. import_kw: (n,) their mean import, kW, NaN where unknown. now:
    the window that holds it is still open and counts for nothing. window_minutes: length of a peak window.
    A window of which less than MIN_COVERAGE is known counts for nothing. Pure: may run in any thread.
    """
    today, open_window = now.astimezone(tz).date(), window_start(now, window_minutes, tz)
    windows: dict[datetime, list[float]] = {}
    for start, kw in zip(starts, import_kw.tolist(), strict=True):
        if not isfinite(kw) or now - start >= timedelta(days=32):
            continue
        day = start.astimezone(tz).date()
        if (day.year, day.month) == (today.year, today.month):
            windows.setdefault(window_start(start, window_minutes, tz), []).append(max(0.0, kw))
    length = timedelta(minutes=window_minutes)
    days: dict[date, Peak] = {}
    for start, means in windows.items():
        if start == open_window or min(len(means) * SLOT, length) < MIN_COVERAGE * length:
            continue
        day, kw = start.astimezone(tz).date(), sum(means) / len(means)
        if day not in days or kw > days[day].kw:
            days[day] = Peak(kw=kw, at=start)
    return days


class PeakTracker:
    """Follows the meter: what the open window has used, and each local day's highest window of the month.

    The days are kept apart because most grid companies take the mean of several days' highest windows.
    """

    def __init__(self, *, window_minutes: int, tz: tzinfo) -> None:
        """Start with nothing measured. window_minutes: length of a peak window."""
        self.window_minutes = window_minutes
        self.tz = tz
        self._days: dict[date, Peak] = {}
        self._open: datetime | None = None
        self._used_kwh = 0.0
        self._measured = timedelta()
        self._import_kw: float | None = None
        self._reading_at: datetime | None = None

    def add(self, instant: datetime, import_kw: float | None) -> None:
        """Take a meter reading.

        instant: of the reading. import_kw: kW, positive import; export counts as no import. None or not
        finite: unknown from now on. A reading holds until the next one, at most MAX_GAP; a reading from
        before the last one is ignored.
        """
        now = instant.astimezone(UTC)
        if self._reading_at is not None and now < self._reading_at:
            return
        self._count_until(now)
        self._import_kw = max(0.0, import_kw) if import_kw is not None and isfinite(import_kw) else None
        self._reading_at = now

    def copy(self) -> PeakTracker:
        """Return a tracker that stays as this one is now, to be read in another thread."""
        return copy(self)

    def take_in(self, days: Mapping[date, Peak]) -> None:
        """Take in what `recalled_peaks` found. Days that have a peak already are left alone."""
        self._days = {**days, **self._days}

    def month_peaks(self, now: datetime) -> tuple[Peak, ...]:
        """The highest window of each day of the local month that holds now, highest first."""
        month = self._month(now)
        peaks = [peak for day, peak in self._days.items() if (day.year, day.month) == month]
        return tuple(sorted(peaks, key=lambda peak: (-peak.kw, peak.at)))

    def month_peak(self, now: datetime) -> Peak | None:
        """The highest window of the local month that holds now, None where none was measured."""
        return next(iter(self.month_peaks(now)), None)

    def used_kwh(self, now: datetime) -> float:
        """Energy imported so far in the peak window that holds now, kWh.

        What the meter has not told is taken to have been like what it has, or like the last reading: nothing
        would let the plan fill the rest of the window as if it were empty.
        """
        start = window_start(now, self.window_minutes, self.tz)
        if self._open != start:
            used, measured = 0.0, timedelta()
        else:
            used, measured = self._used_kwh, self._measured
        held = self._held(start, now)
        used += (self._import_kw or 0.0) * (held / _HOUR)
        measured += held
        untold = max(timedelta(), now - start - measured)
        mean_kw = used / (measured / _HOUR) if measured else self._import_kw or 0.0
        return used + mean_kw * (untold / _HOUR)

    def components(self, grid: TimeGrid, price_per_kw: float) -> tuple[PeakComponent, ...]:
        """The peak components of a plan: one for each local month that the grid touches.

        grid: n steps. price_per_kw: currency per kW of the month's highest window. Returns nothing where the
        price is zero. A month that has not begun has nothing booked.
        """
        if price_per_kw <= 0.0:
            return ()
        starts = [window_start(start, self.window_minutes, self.tz) for start in grid.starts]
        months = [self._month(start) for start in starts]
        number = {start: index for index, start in enumerate(dict.fromkeys(starts))}
        result = []
        for month in dict.fromkeys(months):
            window: Ints = np.array(
                [number[start] if of == month else -1 for start, of in zip(starts, months, strict=True)],
                dtype=np.int64,
            )
            is_open = month == months[0]
            peak = self.month_peak(starts[months.index(month)])
            result.append(
                PeakComponent(
                    name=f"{month[0]:04d}-{month[1]:02d}",
                    price_per_kw=price_per_kw,
                    booked_kw=peak.kw if peak else 0.0,
                    window=window,
                    used_kwh=self.used_kwh(grid.starts[0]) if is_open else 0.0,
                    window_hours=self.window_minutes / 60,
                )
            )
        return tuple(result)

    def as_dict(self) -> dict[str, Any]:
        """Everything that a restart must not lose, as JSON takes it."""
        return {
            "window_minutes": self.window_minutes,
            "days": [
                {"day": day.isoformat(), "kw": peak.kw, "at": peak.at.isoformat()}
                for day, peak in self._days.items()
            ],
            "open": self._open.isoformat() if self._open else None,
            "used_kwh": self._used_kwh,
            "measured_s": self._measured.total_seconds(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, window_minutes: int, tz: tzinfo) -> Self:
        """Go on from what as_dict gave.

        Peaks over windows of another length are dropped: they are not what the tariff now charges for.
        Raises KeyError, TypeError or ValueError where the data is not as_dict's.
        """
        tracker = cls(window_minutes=window_minutes, tz=tz)
        if data["window_minutes"] != window_minutes:
            return tracker
        for item in data["days"]:
            at = datetime.fromisoformat(item["at"]).astimezone(UTC)
            tracker._days[date.fromisoformat(item["day"])] = Peak(kw=float(item["kw"]), at=at)
        if data["open"] is not None:
            tracker._open = datetime.fromisoformat(data["open"]).astimezone(UTC)
            tracker._used_kwh = float(data["used_kwh"])
            tracker._measured = timedelta(seconds=float(data["measured_s"]))
        return tracker

    def _month(self, instant: datetime) -> tuple[int, int]:
        local = instant.astimezone(self.tz)
        return local.year, local.month

    def _held(self, begin: datetime, end: datetime) -> timedelta:
        """How much of a span the last reading covers."""
        if self._import_kw is None or self._reading_at is None:
            return timedelta()
        begin = max(begin, self._reading_at)
        return max(timedelta(), min(end, self._reading_at + MAX_GAP) - begin)

    def _count_until(self, now: datetime) -> None:
        """Count the last reading up to now, window by window, and close the windows that have ended."""
        begin = self._reading_at or now
        end = begin + self._held(begin, now)
        while begin < end:
            self._turn_to(begin)
            step = min(end, self._window_end(begin))
            self._used_kwh += (self._import_kw or 0.0) * ((step - begin) / _HOUR)
            self._measured += step - begin
            begin = step
        self._turn_to(now)

    def _window_end(self, instant: datetime) -> datetime:
        start = window_start(instant, self.window_minutes, self.tz)
        end = start + timedelta(minutes=self.window_minutes)
        # A window longer than an hour that the clock change cuts ends where the next one begins.
        following = window_start(end, self.window_minutes, self.tz)
        return following if instant < following < end else end

    def _turn_to(self, instant: datetime) -> None:
        """Open the window that holds the instant, after booking the one that was open."""
        start = window_start(instant, self.window_minutes, self.tz)
        if self._open == start:
            return
        if self._open is not None:
            self._book(self._open)
        self._open = start
        self._used_kwh = 0.0
        self._measured = timedelta()

    def _book(self, start: datetime) -> None:
        length = timedelta(minutes=self.window_minutes)
        if self._measured < MIN_COVERAGE * length:
            return
        kw = self._used_kwh / (self._measured / _HOUR)
        day = start.astimezone(self.tz).date()
        # Last month's peaks are still shown when its bill comes; older ones have been paid.
        oldest = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
        kept = {key: peak for key, peak in self._days.items() if key >= oldest}
        if day not in kept or kw > kept[day].kw:
            kept[day] = Peak(kw=kw, at=start)
        self._days = kept  # replaced, never changed: a plan may be reading it in another thread
