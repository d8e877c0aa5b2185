"""What the value of stored energy says, put into verbs: when it is asked, and what the devices are told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
import logging
from typing import Any, cast

import pytest

from custom_components.v2h.control.clamp import HouseState
from custom_components.v2h.control.guarding import (
    Guarded,
    LiveGuard,
    OpenPeak,
    Told,
    Valued,
    can_guard,
    told_of,
)
from custom_components.v2h.engine.model import ReasonCode, Verb
from custom_components.v2h.engine.valuing.household import HouseNow
from custom_components.v2h.engine.valuing.valuation import Valuation

from .control_devices import SELECT, battery, car, device, house

NOW = datetime(2026, 11, 24, 12, 20, 5, tzinfo=UTC)
WINDOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Worth:
    """A valuation whose answer a test gives. asked: what it was told of the house."""

    def __init__(self, answer: Callable[[HouseNow], Mapping[str, float]]) -> None:
        """It holds for eight hours."""
        self.answer, self.keys = answer, frozenset({"battery"})
        self.starts_s, self.ends_s = int(WINDOW.timestamp()), int(WINDOW.timestamp()) + 8 * 3600
        self.asked: list[HouseNow] = []

    def decide(self, now: HouseNow) -> dict[str, float]:
        """As the test says."""
        self.asked.append(now)
        return dict(self.answer(now))


def valued(worth: Worth, made: datetime = NOW, peaks: tuple[OpenPeak, ...] = ()) -> Valued:
    return Valued(valuation=cast(Valuation, worth), made=made, peaks=peaks)


def guarded(*, power_kw: float | None = 0.0, soc: float = 0.6, settled: bool = True) -> Guarded:
    return Guarded(key="battery", settings=battery(), state=device(soc, power_kw=power_kw), settled=settled)


def peak(used_kwh: float = 0.5, booked_kw: float = 2.0, *, counts: bool = True) -> OpenPeak:
    return OpenPeak(
        used_kwh=used_kwh,
        booked_kw=booked_kw,
        start=WINDOW,
        end=WINDOW + timedelta(hours=1),
        counts=counts,
    )


@pytest.mark.parametrize(
    ("power_kw", "net_kw", "verb", "limit_kw", "reason"),
    [
        (0.0, 2.0, Verb.HOLD, None, ReasonCode.GUARD_HOLD),
        (0.08, 2.0, Verb.HOLD, None, ReasonCode.GUARD_HOLD),
        (3.3, 2.0, Verb.CHARGE, 3.3, ReasonCode.GUARD_CHARGE),
        (3.3, -5.0, Verb.CHARGE, 3.3, ReasonCode.GUARD_CHARGE),
        (-2.0, 2.0, Verb.SUPPORT, None, ReasonCode.GUARD_LOAD),
        (-1.95, 2.0, Verb.SUPPORT, None, ReasonCode.GUARD_LOAD),
        (-1.0, 2.0, Verb.SUPPORT, 1.0, ReasonCode.GUARD_LOAD),
        (-4.0, 2.0, Verb.DISCHARGE, 4.0, ReasonCode.GUARD_EXPORT),
    ],
)
def test_a_power_becomes_the_verb_that_means_it(
    power_kw: float, net_kw: float, verb: Verb, limit_kw: float | None, reason: ReasonCode
) -> None:
    told = told_of({"battery": power_kw}, net_kw, (), NOW)["battery"]
    assert (told.verb, told.limit_kw, told.reason.code) == (verb, limit_kw, reason)


def test_two_that_cover_the_house_together_follow_it() -> None:
    told = told_of({"battery": -2.0, "car": -1.0}, 3.0, (), NOW)
    assert {item.verb for item in told.values()} == {Verb.SUPPORT}
    assert {item.limit_kw for item in told.values()} == {None}


def test_supply_that_keeps_a_peak_says_which_one() -> None:
    # 20 minutes at 1.5 kW, then 6 kW: 4.5 kW without the battery, 2.5 kW with it.
    told = told_of({"battery": -3.0}, 6.0, (peak(0.5, 2.0),), NOW)["battery"]
    assert told.reason.code is ReasonCode.GUARD_PEAK
    assert told.reason.parameters["peak_kw"] == pytest.approx(2.5, abs=0.02)


@pytest.mark.parametrize("window", [peak(0.5, 6.0), peak(0.5, 2.0, counts=False)])
def test_a_window_that_costs_nothing_is_no_reason(window: OpenPeak) -> None:
    told = told_of({"battery": -3.0}, 6.0, (window,), NOW)["battery"]
    assert told.reason.code is ReasonCode.GUARD_LOAD


def test_the_house_is_told_without_the_storages_and_with_what_they_do() -> None:
    worth = Worth(lambda now: {"battery": -1.0})
    guard = LiveGuard()
    guard.told(NOW, valued(worth, peaks=(peak(0.4, 1.7),)), house(3.0), [guarded(power_kw=-0.5)])
    asked = worth.asked[0]
    assert asked.net_kw == pytest.approx(3.5)
    assert asked.stored_kwh == {"battery": pytest.approx(6.0)}
    assert (asked.imported_kwh, asked.peaks_kw) == ((0.4,), (1.7,))
    assert asked.running_kw == {"battery": -0.5}
    assert asked.present == {"battery"}


def test_unrest_of_the_house_asks_nothing_and_a_load_that_is_switched_on_asks_at_once() -> None:
    worth = Worth(lambda now: {"battery": 2.0 - now.net_kw})
    guard = LiveGuard()
    for second in range(0, 50, 5):
        unrest = 0.25 if second % 10 else -0.25
        guard.told(NOW + timedelta(seconds=second), valued(worth), house(1.0 + unrest), [guarded()])
    assert len(worth.asked) == 1
    told = guard.told(NOW + timedelta(seconds=50), valued(worth), house(7.0), [guarded()])
    assert told["battery"].verb is Verb.SUPPORT
    assert told["battery"].limit_kw == pytest.approx(5.0)


@pytest.mark.parametrize(("share", "most_kw"), [(0.0, 8.7), (0.01, 8.7), (0.1, 7.0)])
def test_charging_keeps_as_far_below_the_fuse_as_the_meter_may_be_wrong(share: float, most_kw: float) -> None:
    worth = Worth(lambda now: {"battery": 11.0})
    state = replace(house(1.0), import_limit_kw=10.0, unrest_share=share)
    told = LiveGuard().told(NOW, valued(worth), state, [guarded()])
    assert told["battery"].power_kw == pytest.approx(most_kw)


def test_a_slow_change_is_asked_about_within_a_minute() -> None:
    worth = Worth(lambda now: {"battery": 0.0})
    guard = LiveGuard()
    for second in range(0, 301, 5):
        guard.told(NOW + timedelta(seconds=second), valued(worth), house(1.0), [guarded()])
    assert len(worth.asked) == 6


def test_what_the_device_has_not_shown_yet_is_waited_for() -> None:
    worth = Worth(lambda now: {"battery": -now.net_kw})
    guard = LiveGuard()
    first = guard.told(NOW, valued(worth), house(3.0), [guarded()])
    # The battery gives 3 kW already, the meter shows it, its own sensor does not.
    later = guard.told(NOW + timedelta(seconds=10), valued(worth), house(0.0), [guarded(settled=False)])
    assert later == first
    assert len(worth.asked) == 1
    guard.told(NOW + timedelta(seconds=70), valued(worth), house(0.0), [guarded(settled=False)])
    assert len(worth.asked) == 2


def test_a_storage_that_has_come_to_its_reserve_is_decided_about_at_once() -> None:
    worth = Worth(lambda now: {"battery": 0.0 if now.empty else -now.net_kw})
    guard = LiveGuard()
    guard.told(NOW, valued(worth), house(3.0), [guarded()])
    empty = replace(guarded(settled=False), empty=True)
    told = guard.told(NOW + timedelta(seconds=1), valued(worth), house(3.0), [empty])
    assert told["battery"].verb is Verb.HOLD


def test_the_noise_of_a_charge_level_is_not_decided_on_and_a_real_change_is() -> None:
    worth = Worth(lambda now: {"battery": 0.0})
    guard = LiveGuard()
    for minute, soc in enumerate((0.60, 0.61, 0.59, 0.60, 0.70)):
        at = NOW + timedelta(minutes=minute)
        guard.told(at, valued(worth), house(1.0), [guarded(soc=soc)])
    stored = [asked.stored_kwh["battery"] for asked in worth.asked]
    assert stored[:4] == pytest.approx([6.0] * 4)
    assert stored[4] == pytest.approx(7.0, abs=0.2)


def test_how_long_ago_a_storage_has_turned_is_told() -> None:
    powers = iter((0.0, -2.0, -2.0))
    worth = Worth(lambda now: {"battery": next(powers)})
    guard = LiveGuard()
    for minute in range(3):
        guard.told(NOW + timedelta(minutes=minute), valued(worth), house(2.0), [guarded()])
    assert [dict(asked.turned_s) for asked in worth.asked] == [{}, {}, {"battery": 60.0}]


def test_a_small_difference_is_no_new_power() -> None:
    powers = iter((-2.0, -2.06, -2.3))
    worth = Worth(lambda now: {"battery": next(powers)})
    guard = LiveGuard()
    told = [
        guard.told(NOW + timedelta(minutes=minute), valued(worth), house(6.0), [guarded()])["battery"]
        for minute in range(3)
    ]
    assert [item.limit_kw for item in told] == [2.0, 2.0, 2.3]


@pytest.mark.parametrize(
    ("made", "at"),
    [
        (NOW - timedelta(minutes=36), NOW),
        (NOW + timedelta(hours=9) - timedelta(minutes=5), NOW + timedelta(hours=9)),
    ],
)
def test_what_is_too_old_is_not_used(made: datetime, at: datetime) -> None:
    worth = Worth(lambda now: {"battery": -1.0})
    assert LiveGuard().told(at, valued(worth, made), house(3.0), [guarded()]) == {}
    assert worth.asked == []


@pytest.mark.parametrize("state", [house(None), None])
def test_an_unknown_meter_decides_nothing(state: HouseState | None) -> None:
    worth = Worth(lambda now: {"battery": -1.0})
    guard = LiveGuard()
    told: Mapping[str, Told] = guard.told(NOW, valued(worth), state or house(None), [guarded()])
    assert told == {}
    assert guard.last is None


def test_an_error_is_told_once_and_the_plan_is_followed(caplog: pytest.LogCaptureFixture) -> None:
    def fails(now: HouseNow) -> Mapping[str, float]:
        raise ValueError("no such level")

    guard = LiveGuard()
    with caplog.at_level(logging.ERROR):
        for second in (0, 10, 20):
            assert (
                guard.told(NOW + timedelta(seconds=second), valued(Worth(fails)), house(3.0), [guarded()])
                == {}
            )
    assert [record.message for record in caplog.records].count(
        "The value of stored energy cannot be used; the plan is followed"
    ) == 1


def test_a_power_that_is_no_number_is_no_power() -> None:
    worth = Worth(lambda now: {"battery": float("nan")})
    assert LiveGuard().told(NOW, valued(worth), house(3.0), [guarded()]) == {}


@pytest.mark.parametrize(
    ("settings", "can"),
    [
        (battery(), True),
        (car(), True),
        (battery(SELECT), True),
        (battery({**SELECT, "number": None}), False),
        (battery({"model": "none"}), False),
        (car({"model": "current_limit", "number": "input_number.ampere"}, discharge_kw=0), True),
    ],
)
def test_only_a_device_that_can_be_told_how_much_is_guarded(settings: Any, can: bool) -> None:
    assert can_guard(settings) is can


def test_a_storage_that_ramps_is_no_load_of_the_house() -> None:
    worth = Worth(lambda now: {"battery": 5.0})
    guard = LiveGuard()
    # The meter shows the ramp two seconds before the battery's own sensor does.
    own_kw = (0.0, 0.0, 2.5, 5.0, 5.0, 5.0, 5.0)
    for step, kw in enumerate(own_kw):
        shown_kw = own_kw[min(step + 1, len(own_kw) - 1)]
        guard.told(
            NOW + timedelta(seconds=2 * step), valued(worth), house(1.0 + shown_kw), [guarded(power_kw=kw)]
        )
    assert guard.last
    assert guard.last.net_kw == pytest.approx(1.0, abs=0.3)


@pytest.mark.parametrize("follows", [True, False])
def test_a_load_is_seen_while_a_storage_follows_the_house(follows: bool) -> None:
    worth = Worth(lambda now: {"battery": -1.0})
    guard = LiveGuard()
    for step in range(12):
        own_kw = -1.5 + (0.5 if step % 2 else -0.5) if follows else -1.5
        load_kw = 2.0 if step < 6 else 9.0
        guard.told(
            NOW + timedelta(seconds=10 * step),
            valued(worth),
            house(load_kw + own_kw),
            [guarded(power_kw=own_kw)],
        )
    assert guard.last
    assert guard.last.net_kw == pytest.approx(9.0, abs=0.3)
