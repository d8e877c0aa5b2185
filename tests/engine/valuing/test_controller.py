"""The controller: from what a house has seen to what its storages do at an instant."""

from dataclasses import replace
from datetime import UTC
from typing import Any

import numpy as np
import pytest

from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule, Reduce
from custom_components.v2h.engine.model import Floats, PeakMonth, StorageKind
from custom_components.v2h.engine.valuing.controller import Controller
from custom_components.v2h.engine.valuing.expectation import load_samples
from custom_components.v2h.engine.valuing.household import Device, Household, HouseNow, KnownTrip, Moment
from custom_components.v2h.engine.valuing.valuation import Valuation

DAY_S = 86400
NOW_S = 1_767_225_600 + 20 * DAY_S
"""21 January 2026, 00:00 UTC."""
PAST_DAYS = 21


def device(**changes: Any) -> Device:
    settings: dict[str, Any] = {
        "key": "battery",
        "kind": StorageKind.BATTERY,
        "capacity_kwh": 10.0,
        "charge_kw": 5.0,
        "discharge_kw": 5.0,
        "charge_efficiency": 0.95,
        "discharge_efficiency": 0.95,
        "min_kwh": 0.0,
        "max_kwh": 10.0,
        "wear_per_kwh": 0.0,
        **changes,
    }
    return Device(**settings)


def monthly_peak(price: float = 50.0, **changes: Any) -> PeakRule:
    settings: dict[str, Any] = {
        "name": "effekt",
        "window_minutes": 60,
        "reduce": Reduce.MEAN_TOP_N,
        "n": 3,
        "distinct": Distinct.DAY,
        "prices": (price,) * 12,
        **changes,
    }
    return PeakRule(**settings)


def household(*devices: Device, rules: tuple[PeakRule, ...] = (), limit_kw: float = 17.0) -> Household:
    return Household(
        tz=UTC,
        devices=devices,
        rules=rules,
        import_limit_kw=limit_kw,
        export_limit_kw=0.0,
        buy=lambda spot, _: spot + 0.5,
        sell=lambda spot, _: spot,
    )


def moment(
    spot: Floats,
    *,
    minutes: int = 0,
    stored: float = 5.0,
    load_kw: float = 2.0,
    keys: tuple[str, ...] = ("battery",),
) -> Moment:
    """After three weeks of a house that draws the same at all times, in quarters of an hour; spot: (96,) of the day."""
    past = PAST_DAYS * 96 + minutes // 15
    first = NOW_S - PAST_DAYS * DAY_S
    return Moment(
        starts=first + 900 * np.arange(PAST_DAYS * 96 + 96),
        step_s=900,
        load_kw=np.full(past, load_kw),
        solar_kw=np.zeros(past),
        import_kw=np.full(past, load_kw),
        spot=np.concatenate((np.tile(spot, PAST_DAYS), spot)),
        stored_kwh=dict.fromkeys(keys, stored),
        trips=(),
        past_trips=(),
    )


def now(valuation: Valuation, seconds: int = 0, **changes: Any) -> HouseNow:
    settings: dict[str, Any] = {
        "at_s": NOW_S + seconds,
        "net_kw": 2.0,
        "known_s": NOW_S + seconds,
        "stored_kwh": dict.fromkeys(valuation.keys, 5.0),
        "present": valuation.keys,
        "imported_kwh": (0.0,),
        "peaks_kw": (0.0,),
        **changes,
    }
    return HouseNow(**settings)


def cheap_night() -> Floats:
    """A day with a cheap first hour, whose second quarter is the cheapest, and a dear evening."""
    spot = np.full(96, 1.0)
    spot[:4] = [0.4, 0.1, 0.4, 0.5]
    spot[64:80] = 3.0
    return spot


def test_an_hour_is_charged_in_its_cheapest_quarter() -> None:
    valuation = Controller(household(device())).value(moment(cheap_night(), stored=7.0))
    stored = {"battery": 8.8}  # room for a quarter of an hour at full power
    assert valuation.decide(now(valuation, stored_kwh=stored))["battery"] == pytest.approx(0.0, abs=0.3)
    assert valuation.decide(now(valuation, 900, stored_kwh=stored))["battery"] == pytest.approx(5.0, abs=0.3)


def test_what_the_open_window_has_imported_limits_the_rest_of_it() -> None:
    home = household(device(), rules=(monthly_peak(500.0),))
    valuation = Controller(home).value(moment(np.full(96, 1.0)))
    booked = {"peaks_kw": (3.0,), "net_kw": 4.0, "known_s": NOW_S + 3600}
    assert valuation.decide(now(valuation, 1800, imported_kwh=(1.0,), **booked))["battery"] >= -0.05
    powers = valuation.decide(now(valuation, 1800, imported_kwh=(2.0,), **booked))
    assert powers["battery"] == pytest.approx(-2.0, abs=0.1), (
        "2 kW for half an hour are what is left of 3 kWh"
    )


def test_two_that_charge_stay_below_the_main_fuse_together() -> None:
    home = household(device(), device(key="second"), limit_kw=8.0)
    keys = ("battery", "second")
    valuation = Controller(home).value(moment(cheap_night(), stored=1.0, keys=keys))
    stored = dict.fromkeys(keys, 1.0)
    for seconds in (0, 900, 1800, 2700):
        powers = valuation.decide(now(valuation, seconds, stored_kwh=stored))
        assert 2.0 + sum(powers.values()) <= 8.0 + 1e-6


def test_what_is_running_is_kept_where_nothing_else_is_worth_a_change() -> None:
    valuation = Controller(household(device())).value(moment(cheap_night(), stored=3.0))
    best = valuation.decide(now(valuation, 900))["battery"]
    kept = valuation.decide(now(valuation, 900, running_kw={"battery": best - 0.03}))["battery"]
    assert kept in (pytest.approx(best - 0.03), pytest.approx(best))
    other = valuation.decide(now(valuation, 900, running_kw={"battery": -3.0}))["battery"]
    assert other == pytest.approx(best, abs=0.1)


def test_an_instant_outside_its_time_is_refused() -> None:
    valuation = Controller(household(device())).value(moment(cheap_night()))
    with pytest.raises(ValueError, match="valued from"):
        valuation.decide(now(valuation, seconds=-60))
    with pytest.raises(ValueError, match="valued from"):
        valuation.decide(now(valuation, seconds=valuation.ends_s - NOW_S))


def test_a_storage_that_is_not_present_is_told_nothing() -> None:
    valuation = Controller(household(device())).value(moment(cheap_night()))
    assert valuation.decide(now(valuation, present=frozenset())) == {}


def test_a_small_power_is_no_power_where_the_device_cannot_give_it() -> None:
    home = household(device(min_charge_kw=4.0, min_discharge_kw=1.0))
    valuation = Controller(home).value(moment(cheap_night(), stored=7.0))
    for seconds in range(0, 3600, 300):
        power = valuation.decide(now(valuation, seconds, stored_kwh={"battery": 9.2}))["battery"]
        assert power == 0 or power >= 4.0 - 1e-9 or power <= -1.0 + 1e-9


def test_a_vehicle_is_charged_for_its_trip_before_it_leaves() -> None:
    car = device(key="car", kind=StorageKind.VEHICLE, capacity_kwh=50.0, max_kwh=45.0, departure_kwh=40.0)
    seen = replace(
        moment(np.full(96, 1.0), stored=34.0, keys=("car",)),
        trips=(KnownTrip(depart_s=NOW_S + 7200, back_s=NOW_S + 20 * 3600, energy_kwh=10.0),),
    )
    valuation = Controller(household(car)).value(seen)
    stored, powers = 34.0, []
    for seconds in range(0, 7200, 900):
        powers.append(valuation.decide(now(valuation, seconds, stored_kwh={"car": stored}))["car"])
        stored += 0.25 * 0.95 * powers[-1]
    assert stored >= 39.7
    assert valuation.decide(now(valuation, 7200, present=frozenset())) == {}


def test_a_month_that_will_bring_peaks_anyway_is_known_to_the_plan() -> None:
    home = household(device(charge_kw=0.01, discharge_kw=0.01), rules=(monthly_peak(),))
    controller = Controller(home)
    controller.value(moment(np.full(96, 1.0), load_kw=3.0))
    none = np.zeros(0, dtype=np.int64)
    month = PeakMonth(
        rule=home.rules[0],
        year=2026,
        month=1,
        window=none,
        weight=np.zeros(0),
        group=none,
        booked_kw=np.zeros(0),
        rest_groups=8,
    )
    (known,) = controller.with_rest((month,), NOW_S + 2 * DAY_S)
    assert known.rest_kw.shape == (controller.tuning.rest_samples, 3)
    assert float(np.median(known.rest_kw)) == pytest.approx(3.0, rel=0.4)


def test_loads_lie_around_what_is_expected_with_the_chance_of_each() -> None:
    random = np.random.default_rng(1)
    past = 2.0 + random.gamma(1.0, 1.0, size=28 * 24)
    samples, chances, _ = load_samples(past, 48, 24, 1.0)
    assert float(chances.sum()) == pytest.approx(1.0)
    assert np.all(np.diff(samples, axis=0) >= 0)
    mean = chances @ samples
    assert float(mean[24:].mean()) == pytest.approx(float(past[-14 * 24 :].mean()), rel=0.15)
    assert float(samples[-1].mean()) > float(mean.mean()) + 2.0, "what comes once a day is far above the mean"


def test_where_little_was_measured_the_load_is_what_is_expected() -> None:
    samples, chances, turns = load_samples(np.full(24, 1.5), 6, 24, 1.3)
    assert chances.tolist() == [1.0]
    assert turns.tolist() == [[1.0]]
    assert samples == pytest.approx(np.full((1, 6), 1.5))


@pytest.mark.parametrize("days", [3, 4, 5])
def test_in_a_houses_first_days_every_level_of_the_load_is_a_number(days: int) -> None:
    """The highest level has less than one of three or four days' samples: the mean of none was no number."""
    past = 1.0 + np.random.default_rng(1).random(24 * days)
    samples, chances, turns = load_samples(past, 48, 24, 1.3)
    assert len(samples) == len(chances) > 1
    assert np.isfinite(samples).all()
    assert np.isfinite(turns).all()
    assert np.all(np.diff(samples, axis=0) >= 0)


def test_a_vehicle_that_leaves_within_the_hour_does_not_wait_for_a_quarter_when_it_is_gone() -> None:
    car = device(key="car", kind=StorageKind.VEHICLE, capacity_kwh=50.0, max_kwh=45.0, departure_kwh=40.0)
    spot = np.full(96, 2.0)
    spot[2:4] = 0.5
    seen = replace(
        moment(spot, stored=39.0, keys=("car",)),
        trips=(KnownTrip(depart_s=NOW_S + 1800, back_s=NOW_S + 20 * 3600, energy_kwh=10.0),),
    )
    valuation = Controller(household(car)).value(seen)
    stored = 39.0
    for seconds in (0, 900):
        stored += 0.25 * 0.95 * valuation.decide(now(valuation, seconds, stored_kwh={"car": stored}))["car"]
    assert stored >= 39.9


@pytest.mark.parametrize(("known_until", "given_kw"), [(2700, 2.0), (3600, 4.0)])
def test_of_a_decision_for_a_whole_step_the_mean_is_meant_for_the_house(
    known_until: int, given_kw: float
) -> None:
    """A car that is there for half of a dear quarter: read from moment to moment it never gives more than is drawn."""
    car = device(key="car", kind=StorageKind.VEHICLE, capacity_kwh=50.0, max_kwh=45.0)
    spot = np.full(96, 0.5)
    spot[:4] = 3.0
    seen = replace(
        moment(spot, stored=30.0, keys=("car",)),
        trips=(KnownTrip(depart_s=NOW_S + 3150, back_s=NOW_S + 20 * 3600, energy_kwh=10.0),),
    )
    valuation = Controller(household(car)).value(seen)
    at = now(valuation, 2700, known_s=NOW_S + known_until, stored_kwh={"car": 30.0})
    assert valuation.decide(at)["car"] == pytest.approx(-given_kw, abs=0.1)


@pytest.mark.parametrize(("dear", "held_kw"), [((12.0, 12.0), 10.0), ((12.0, 1.0), 5.0)])
def test_a_step_is_given_up_where_the_known_days_together_are_worth_more(
    dear: tuple[float, float], held_kw: float
) -> None:
    """More than 5 kW costs 105 more, once; each of the days with a dear evening brings some 70 for it."""
    rule = monthly_peak(steps=((5.0, 147.0), (10.0, 252.0), (20.0, 490.0)), prices=())
    controller = Controller(household(device(), rules=(rule,)))
    days = []
    for price in dear:
        day = np.full(96, price / 2)
        day[:16], day[64:80] = 0.1, price
        days.append(day)
    seen = moment(np.full(96, 1.0), stored=0.0, load_kw=4.0)
    first = int(seen.starts[0])
    seen = replace(
        seen,
        starts=first + 900 * np.arange(PAST_DAYS * 96 + 192),
        spot=np.concatenate((np.ones(PAST_DAYS * 96), *days)),
        booked=((),),
    )
    controller.value(seen)
    none = np.zeros(0, dtype=np.int64)
    month = PeakMonth(
        rule=rule,
        year=2026,
        month=1,
        window=none,
        weight=np.zeros(0),
        group=none,
        booked_kw=np.zeros(0),
        rest_groups=8,
    )
    (known,) = controller.with_rest((month,), NOW_S + 2 * DAY_S)
    assert float(known.rest_kw.max()) == pytest.approx(held_kw, abs=0.1)


def test_a_load_that_lasts_is_expected_to_last() -> None:
    """Six hours high, six hours low, at other times each day: what comes next is most likely what is."""
    random = np.random.default_rng(2)
    blocks = np.concatenate([random.permutation([1.0, 1.0, 5.0, 5.0]) for _ in range(28)])
    _, chances, turns = load_samples(np.repeat(blocks, 6) + random.normal(0.0, 0.01, 28 * 24), 24, 24, 1.0)
    assert turns.sum(axis=1) == pytest.approx(np.ones(len(chances)))
    low, high = slice(0, 3), slice(3, None)
    assert turns[0, low].sum() > chances[low].sum() + 0.2
    assert turns[-1, high].sum() > chances[high].sum() + 0.2


def test_where_no_peak_is_billed_a_load_that_lasts_still_leaves_less_of_the_main_fuse() -> None:
    """A high load leaves 2 kW: who waited for the cheap hours, in which it is as high, would leave with too little."""
    random = np.random.default_rng(3)
    blocks = np.concatenate([random.permutation([1.0, 1.0, 9.0, 9.0]) for _ in range(PAST_DAYS)])
    blocks[-2:] = 9.0
    load = np.repeat(blocks, 24) + random.normal(0.0, 0.01, PAST_DAYS * 96)
    car = device(key="car", kind=StorageKind.VEHICLE, capacity_kwh=50.0, max_kwh=45.0, departure_kwh=40.0)
    spot = np.full(96, 1.0)
    spot[:4] = 4.0
    seen = replace(
        moment(spot, stored=34.5, keys=("car",)),
        load_kw=load,
        import_kw=load,
        trips=(KnownTrip(depart_s=NOW_S + 4 * 3600, back_s=NOW_S + 20 * 3600, energy_kwh=10.0),),
    )
    valuation = Controller(household(car, limit_kw=11.0)).value(seen)
    here = now(valuation, net_kw=9.0, known_s=NOW_S + 3600, stored_kwh={"car": 34.5})
    assert valuation.decide(here)["car"] == pytest.approx(2.0, abs=0.1)
