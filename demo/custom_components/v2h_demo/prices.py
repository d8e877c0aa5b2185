"""Spot prices as bidding zone SE3 has them: cheap nights, two peaks, weather from day to day. SEK/kWh, no VAT."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from math import cos, exp, pi
from typing import Final

from .chance import chance, wave

QUARTER: Final = timedelta(minutes=15)
PUBLISHED: Final = time(13, 0)
"""Local time when the market's result for tomorrow is out."""

WEEKDAY: Final = (
    0.62, 0.58, 0.56, 0.56, 0.60, 0.75, 1.05, 1.40, 1.45, 1.22, 1.05, 0.98,
    0.92, 0.90, 0.95, 1.05, 1.22, 1.50, 1.60, 1.42, 1.15, 0.98, 0.85, 0.72,
)  # fmt: skip
WEEKEND: Final = (
    0.70, 0.64, 0.60, 0.58, 0.58, 0.60, 0.66, 0.76, 0.90, 1.00, 1.00, 0.95,
    0.88, 0.84, 0.86, 0.95, 1.12, 1.32, 1.38, 1.26, 1.08, 0.96, 0.86, 0.76,
)  # fmt: skip

CHEAP: Final = 0.03
EXPENSIVE: Final = 5.0
BEFORE: Final = timedelta(hours=1)
AFTER: Final = timedelta(hours=3)
STEP: Final = 0.01
"""From quarter to quarter of the window, so that now is better than a little later and not only as good."""


class PricePattern(StrEnum):
    """What the prices look like; the last two are for trying things out at once."""

    TYPICAL = "typical"
    CHEAP_NOW = "cheap_now"
    EXPENSIVE_NOW = "expensive_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """A quarter of an hour in local time and its price."""

    start: datetime
    end: datetime
    value: float


def quarters(day: date, zone: tzinfo) -> list[datetime]:
    """The starts of a local day's quarters, UTC: 92, 96 or 100."""
    first = datetime.combine(day, time(), zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    return [first + i * QUARTER for i in range((end - first) // QUARTER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """The prices of every day. anchor: the instant that CHEAP_NOW and EXPENSIVE_NOW call now."""

    seed: int
    zone: tzinfo
    pattern: PricePattern = PricePattern.TYPICAL
    anchor: datetime = field(default_factory=lambda: datetime.now(UTC))

    def spot(self, start: datetime) -> float:
        """The price of the quarter that starts at an instant."""
        typical = self._typical(start.astimezone(self.zone))
        near = self.anchor - BEFORE <= start < self.anchor + AFTER
        passed = (start - self.anchor + BEFORE) // QUARTER
        match self.pattern:
            case PricePattern.CHEAP_NOW:
                typical = CHEAP + STEP * passed if near else 1.5 + max(typical, 0.0)
            case PricePattern.EXPENSIVE_NOW:
                typical = EXPENSIVE - STEP * passed if near else 0.2 + 0.2 * max(typical, 0.0)
            case PricePattern.TYPICAL:
                pass
        return round(typical, 5)

    def day(self, day: date) -> list[PriceRow]:
        """A local day's rows."""
        return [
            PriceRow(
                start=start.astimezone(self.zone),
                end=(start + QUARTER).astimezone(self.zone),
                value=self.spot(start),
            )
            for start in quarters(day, self.zone)
        ]

    def tomorrow_published(self, now: datetime) -> bool:
        """Whether tomorrow's prices are out."""
        return now.astimezone(self.zone).time() >= PUBLISHED

    def _typical(self, local: datetime) -> float:
        day = local.date().toordinal()
        season = cos(2 * pi * (local.timetuple().tm_yday - 20) / 365)  # 1 in January, -1 in July
        level = (0.55 + 0.22 * season) * exp(1.6 * (wave(day / 2.5, self.seed, "level") - 0.5))
        shape = self._shape(local, season)
        ripple = 0.06 * (chance(self.seed, "ripple", day, local.hour, local.minute) - 0.5)
        return level * (shape + ripple)

    def _shape(self, local: datetime, season: float) -> float:
        hours = WEEKDAY if local.weekday() < 5 else WEEKEND
        position = local.hour + local.minute / 60 - 0.375  # an hour's value holds at its middle
        whole = int(position // 1)
        share = position - whole
        shape = hours[whole % 24] * (1 - share) + hours[(whole + 1) % 24] * share
        swing = 0.7 + 0.6 * chance(self.seed, "swing", local.date().toordinal())
        shape = 1 + (shape - 1) * swing
        if season < 0:  # solar power presses the middle of the day, on bright summer days below zero
            bright = chance(self.seed, "bright", local.date().toordinal())
            noon = max(0.0, 1 - abs(local.hour + local.minute / 60 - 13) / 4.5)
            shape -= noon * -season * (0.35 + 1.1 * bright)
        return shape
