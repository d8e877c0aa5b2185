"""What value, fuse and peaks remember does not grow with the days."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import numpy as np

from custom_components.v2h.control.command import Command
from custom_components.v2h.control.decision import Wish
from custom_components.v2h.control.guarding import OpenPeak, Valued
from custom_components.v2h.control.house_guard import HouseGuard
from custom_components.v2h.control.peak_watch import PeakTarget
from custom_components.v2h.control.protecting import Protectable
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.engine.valuing.household import HouseNow
from custom_components.v2h.engine.valuing.valuation import Valuation

from .control_devices import battery, device, house

START = datetime(2026, 11, 1, tzinfo=UTC)
BATTERY = battery()
READINGS = 2880


@dataclass(frozen=True)
class Worth:
    """A valuation that follows what the house draws."""

    keys: frozenset[str] = frozenset({"battery"})
    starts_s: int = int(START.timestamp())
    ends_s: int = int(START.timestamp()) + 30 * 86400

    def expected_net_kw(self, at_s: float) -> float:
        """A kW."""
        return 1.0

    def decide(self, now: HouseNow) -> dict[str, float]:
        """All that is above a kW."""
        return {"battery": min(1.0 - now.net_kw, 0.0)}


def parts_of(thing: Any) -> Iterator[Any]:
    """What an object holds."""
    match thing:
        case str() | bytes() | int() | float() | datetime() | None:
            return
        case Mapping():
            yield from thing.values()
        case list() | tuple() | set() | frozenset() | deque():
            yield from thing
        case _ if is_dataclass(thing):
            yield from (getattr(thing, item.name) for item in fields(thing))
        case _ if hasattr(thing, "__dict__"):
            yield from vars(thing).values()


def count_of(thing: Any) -> int:
    """How many things an object holds, with all that they hold."""
    return 1 + sum(count_of(item) for item in parts_of(thing))


def lived(guard: HouseGuard, first_day: int, days: int) -> int:
    """Live through days of a reading every 30 s with a window an hour; the most that the guard held at midnight."""
    random = np.random.default_rng(first_day)
    rests = Command(verb=Verb.HOLD)
    most = 0
    for place in range(days * READINGS):
        now = START + timedelta(days=first_day, seconds=30 * place)
        start = now.replace(minute=0, second=0)
        window = OpenPeak(
            used_kwh=1.0, booked_kw=2.0, start=start, end=start + timedelta(hours=1), counts=True
        )
        resting = Protectable(
            key="battery",
            settings=BATTERY,
            state=device(0.6, power_kw=0.0),
            floor=0.2,
            wish=Wish(command=rests),
            wanted=rests,
            settled=True,
            free=True,
        )
        valued = Valued(valuation=cast(Valuation, Worth()), made=now, peaks=(window,))
        grid_kw = float(random.lognormal(0.5, 0.8))
        amperes = (grid_kw * 1.4, grid_kw * 1.4, grid_kw * 1.5)
        guard.wishes(
            now,
            [resting],
            valued,
            house(grid_kw, phase_a=amperes, phase_limit_a=16.0),
            [PeakTarget(window=window, target_kw=3.0, booked_kw=2.0)],
        )
        if (place + 1) % READINGS == 0:
            most = max(most, count_of(guard))
    return most


def test_what_the_guard_remembers_of_three_days_is_no_more_than_of_one() -> None:
    guard = HouseGuard()
    one_day = lived(guard, 0, 1)
    assert lived(guard, 1, 2) <= 1.1 * one_day
    assert one_day < 2000
