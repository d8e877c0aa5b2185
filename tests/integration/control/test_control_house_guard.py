"""Value, main fuse and peak windows together: what the value has meant a window to come to is kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

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

WINDOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
REST = Command(verb=Verb.HOLD)


class Worth:
    """A valuation that expects 1 kW, and answers as a test says."""

    def __init__(self, answer: Callable[[HouseNow], Mapping[str, float]]) -> None:
        """It holds for eight hours."""
        self.answer, self.keys, self.asked = answer, frozenset({"battery"}), 0
        self.starts_s, self.ends_s = int(WINDOW.timestamp()), int(WINDOW.timestamp()) + 8 * 3600

    def expected_net_kw(self, at_s: float) -> float:
        """A kW."""
        return 1.0

    def decide(self, now: HouseNow) -> dict[str, float]:
        """As the test says."""
        self.asked += 1
        return dict(self.answer(now))


def opened(used_kwh: float = 0.0, booked_kw: float = 0.0) -> OpenPeak:
    return OpenPeak(
        used_kwh=used_kwh, booked_kw=0.0, start=WINDOW, end=WINDOW + timedelta(hours=1), counts=True
    )


def wished(
    guard: HouseGuard, worth: Worth, minute: float, grid_kw: float, used_kwh: float, booked_kw: float = 0.0
) -> tuple[Verb, Any] | None:
    """What the battery, which rests, is told at a minute of the window."""
    now, window = WINDOW + timedelta(minutes=minute), opened(used_kwh)
    resting = Protectable(
        key="battery",
        settings=battery(),
        state=device(0.6),
        floor=0.2,
        wish=Wish(command=REST),
        wanted=REST,
        settled=True,
        free=True,
    )
    valued = Valued(valuation=cast(Valuation, worth), made=now, peaks=(window,))
    target = PeakTarget(window=window, target_kw=9.0, booked_kw=booked_kw)
    wishes, _ = guard.wishes(now, [resting], valued, house(grid_kw), [target])
    wish = wishes.get("battery")
    return None if wish is None else (wish.command.verb, wish.command.power_kw)


def test_a_window_is_kept_at_what_the_value_meant_at_its_start_though_it_would_let_it_rise() -> None:
    guard, worth = HouseGuard(), Worth(lambda now: {"battery": 0.0})
    assert wished(guard, worth, 0, 1.0, 0.0) == (Verb.HOLD, None)
    # Half an hour at 1 kW, and 3 kW now: 1.03 - 0.5 kWh are left for half an hour; 0.3 kW are held beside it.
    assert wished(guard, worth, 30, 3.0, 0.5) == (Verb.SUPPORT, pytest.approx(3.3 - 1.06, abs=0.01))


def test_what_is_booked_already_costs_nothing_more() -> None:
    guard, worth = HouseGuard(), Worth(lambda now: {"battery": 0.0})
    wished(guard, worth, 0, 1.0, 0.0, booked_kw=4.0)
    assert wished(guard, worth, 30, 3.0, 0.5, booked_kw=4.0) == (Verb.HOLD, None)


def test_what_is_meant_is_asked_once_in_a_window() -> None:
    guard, worth = HouseGuard(), Worth(lambda now: {"battery": 0.0})
    for minute in (0, 0.1, 0.2, 0.3):
        wished(guard, worth, minute, 1.0, 0.0)
    assert worth.asked == 2  # and once for what is done now


def test_a_meaning_that_cannot_be_had_leaves_the_value_in_force(caplog: pytest.LogCaptureFixture) -> None:
    def fails_for_the_window(now: HouseNow) -> Mapping[str, float]:
        if now.running_kw is None:
            raise ValueError("no meaning")
        return {"battery": 3.0}

    guard, worth = HouseGuard(), Worth(fails_for_the_window)
    assert wished(guard, worth, 0, 1.0, 0.0) == (Verb.CHARGE, 3.0)
    assert wished(guard, worth, 0.1, 1.0, 0.0) == (Verb.CHARGE, 3.0)
    assert caplog.text.count("are meant to come to is unknown") == 1


def test_a_window_without_a_value_is_kept_by_plan_and_bookings_alone() -> None:
    guard = HouseGuard()
    now, window = WINDOW + timedelta(minutes=30), opened(0.5)
    resting = Protectable(
        key="battery",
        settings=battery(),
        state=device(0.9),
        floor=0.2,
        wish=Wish(command=REST),
        wanted=REST,
        settled=True,
        free=True,
    )
    target = PeakTarget(window=window, target_kw=1.0)
    wishes, _ = guard.wishes(now, [resting], None, house(3.0), [target])
    assert wishes["battery"].command.power_kw == pytest.approx(3.0 - 2 * 0.45, abs=0.01)
    assert guard.wishes(now, [replace(resting, free=False)], None, house(3.0), [target])[0] == {}
