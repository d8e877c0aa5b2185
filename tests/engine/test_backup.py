"""The reserve for a power cut: the essential load, how long it lasts, how it is shared, how a plan fills up for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import numpy as np
import pytest

from custom_components.v2h.engine.backup import Store, essential_kw, hours_of, shared_reserve
from custom_components.v2h.engine.forecast import LoadHistory
from custom_components.v2h.engine.model import BrokenCode, ReasonCode, Storage, StorageKind, Target
from custom_components.v2h.engine.planning.planner import make_plan

from .builders import START, problem

TZ = ZoneInfo("Europe/Stockholm")
BATTERY = Storage(
    key="battery",
    kind=StorageKind.BATTERY,
    capacity_kwh=10,
    soc=0.2,
    reserve_soc=0.1,
    charge_kw=5,
    discharge_kw=5,
    charge_efficiency=1.0,
    discharge_efficiency=1.0,
    end_value_per_kwh=0.0,
)


def history(days: int, night_kw: float, day_kw: float) -> LoadHistory:
    """A house that is quiet at night; every tenth night quarter somebody is up."""
    begin = datetime(2026, 11, 1, tzinfo=TZ).astimezone(UTC)
    starts = tuple(begin + index * timedelta(minutes=15) for index in range(96 * days))
    night = np.array([start.astimezone(TZ).hour < 6 for start in starts])
    awake = np.arange(len(starts)) % 10 == 0
    return LoadHistory(starts=starts, kw=np.where(night & ~awake, night_kw, day_kw))


def store(key: str, capacity_kwh: float, *, first: bool, soc: float = 0.5) -> Store:
    """A storage from 10 to 100 %, without loss."""
    return Store(
        key=key,
        capacity_kwh=capacity_kwh,
        soc=soc,
        lowest_soc=0.1,
        highest_soc=1.0,
        power_kw=5,
        efficiency=1.0,
        first=first,
    )


def test_the_essential_load_is_what_the_nights_draw() -> None:
    assert essential_kw(history(14, 0.35, 2.0), TZ) == pytest.approx(0.35)


@pytest.mark.parametrize("count", [48, 49, 50, 111])
def test_the_essential_load_is_the_lower_quartile_of_what_was_measured_at_night(count: int) -> None:
    begin = datetime(2026, 10, 23, tzinfo=UTC)  # the clocks go back on the 25th
    starts = tuple(begin + index * timedelta(minutes=15) for index in range(96 * 7))
    nights = [index for index, start in enumerate(starts) if 1 <= start.astimezone(TZ).hour < 5][:count]
    kw = np.full(len(starts), np.nan)
    kw[nights] = np.random.default_rng(count).lognormal(0.0, 0.5, count)
    by_day = np.where(np.isnan(kw), [float(not 1 <= start.astimezone(TZ).hour < 5) for start in starts], kw)
    for measured in (kw, by_day):
        found = essential_kw(LoadHistory(starts=starts, kw=measured), TZ)
        assert found == pytest.approx(float(np.quantile(kw[nights], 0.25)))


def test_of_two_nights_nothing_is_learned() -> None:
    assert essential_kw(history(2, 0.35, 2.0), TZ) is None
    assert essential_kw(LoadHistory.empty(), TZ) is None


def test_hours_of_an_unknown_load_are_unknown() -> None:
    assert hours_of(10, 0.5) == 20
    assert hours_of(10, None) is None
    assert hours_of(10, 0.0) is None


def test_the_battery_keeps_the_homes_reserve_before_the_car() -> None:
    stores = [store("car", 60, first=False), store("battery", 10, first=True)]
    assert shared_reserve(4.5, stores) == pytest.approx({"battery": 0.55, "car": 0.1})
    assert shared_reserve(9 + 27, stores) == pytest.approx({"battery": 1.0, "car": 0.55})


@given(
    st.floats(0, 200),
    st.lists(st.tuples(st.floats(1, 100), st.booleans()), min_size=1, max_size=4),
)
def test_together_the_shares_keep_what_is_asked_for_or_all_there_is(
    asked: float, parts: list[tuple[float, bool]]
) -> None:
    stores = [store(str(index), size, first=first) for index, (size, first) in enumerate(parts)]
    shares = shared_reserve(asked, stores)
    kept = sum(replace(item, soc=shares[item.key]).usable_kwh for item in stores)
    assert kept == pytest.approx(min(asked, sum(item.most_kwh for item in stores)), abs=1e-6)
    assert all(item.lowest_soc - 1e-9 <= shares[item.key] <= 1 + 1e-9 for item in stores)


def test_a_target_is_reached_in_the_cheapest_hours_before_it_and_held() -> None:
    fills = replace(BATTERY, target=Target(soc=1.0, by=START + timedelta(hours=5)))
    buy = [3.0, 1.0, 2.0, 1.0, 1.5, 9.0, 9.0]
    plan = make_plan(problem(buy, load=1.0, sell=0.0, storages=[fills]))
    course = [slot.storages["battery"] for slot in plan.slots]
    assert course[4].soc >= 1.0 - 1e-6
    assert [slot.buy for slot, item in zip(plan.slots, course, strict=True) if item.power_kw > 0] == [
        1.0,
        1.0,
    ]
    assert course[3].reason.code is ReasonCode.CHARGE_FOR_RESERVE
    assert all(item.soc >= 1.0 - 1e-6 for item in course[4:])  # nine kronor do not tempt it
    assert not plan.broken


def test_a_target_ends_with_its_time() -> None:
    until = START + timedelta(hours=3)
    fills = replace(BATTERY, soc=0.9, target=Target(soc=0.9, by=START + timedelta(hours=1), until=until))
    plan = make_plan(problem([5.0, 5.0, 5.0, 9.0], load=2.0, storages=[fills]))
    course = [slot.storages["battery"].soc for slot in plan.slots]
    assert course[2] == pytest.approx(0.9)
    assert course[3] == pytest.approx(0.7)


def test_a_target_that_cannot_be_reached_says_by_how_much() -> None:
    fills = replace(BATTERY, target=Target(soc=1.0, by=START + timedelta(hours=1)))
    plan = make_plan(problem([1.0, 1.0, 1.0], storages=[fills]))
    (lack,) = [item for item in plan.broken if item.code is BrokenCode.TARGET]
    assert lack.amount_kwh == pytest.approx(3.0)  # 8 kWh are missing, 5 fit into the hour
    assert plan.slots[0].storages["battery"].power_kw == pytest.approx(5)
