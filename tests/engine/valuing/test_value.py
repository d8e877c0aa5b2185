"""The value of stored energy, and the guard that decides with it."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from custom_components.v2h.engine.valuing.guard import decide
from custom_components.v2h.engine.valuing.value import House, PeakLevels, Store, move_costs, moves_of, values


def house(buy: list[float], *, peaks: tuple[PeakLevels, ...] = (), limit_kw: float = 20.0) -> House:
    return House(
        hours=np.ones(1),
        buy=np.array(buy)[:, None],
        sell=np.zeros((len(buy), 1)),
        import_limit_kw=limit_kw,
        export_limit_kw=0.0,
        peaks=peaks,
    )


def battery(steps: int, *, points: int = 9, **changes: Any) -> Store:
    settings: dict[str, Any] = {
        "key": "battery",
        "energies": np.linspace(0.0, 8.0, points),
        "charge_kw": 2.0,
        "discharge_kw": 2.0,
        "charge_efficiency": 1.0,
        "discharge_efficiency": 1.0,
        "wear_per_kwh": 0.0,
        "floor_kwh": 0.0,
        "share": np.ones(steps),
        "trip_kwh": np.zeros(steps),
        "target_kwh": np.full(steps, np.nan),
        "leaves": np.zeros(steps),
        "departure_kwh": 0.0,
        "departure_per_kwh": 10.0,
        "reserve_per_kwh_h": 0.0,
        "trip_per_kwh": 6.0,
        "end_per_kwh": 0.0,
        "only_house": True,
        **changes,
    }
    return Store(**settings)


def month_peak(steps: int, price: float, *, now_kw: float = 0.0, free_kw: float = 0.0) -> PeakLevels:
    levels = np.linspace(0.0, 20.0, 41)
    return PeakLevels(
        levels=levels,
        counts=np.ones(steps, dtype=np.bool_),
        factor=np.ones(steps),
        closes=np.zeros(steps, dtype=np.bool_),
        fee=np.tile(price * np.maximum(levels - free_kw, 0.0), (steps, 1)),
        now_kw=now_kw,
    )


def stage_of(home: House, step: int, now_kw: float | None = None) -> House:
    """One stage of a house, with another peak so far."""
    here = slice(step, step + 1)
    return replace(
        home,
        buy=home.buy[here],
        sell=home.sell[here],
        peaks=tuple(
            replace(
                peak,
                counts=peak.counts[here],
                factor=peak.factor[here],
                closes=peak.closes[here],
                fee=peak.fee[here],
                now_kw=peak.now_kw if now_kw is None else now_kw,
            )
            for peak in home.peaks
        ),
    )


def decided(
    home: House, stores: list[Store], stored: list[float], loads: list[list[float]], net_kw: float
) -> list[float]:
    """Powers in the first stage, whose net load is known; loads: what was expected."""
    after = [values(home, store, np.array(loads))[0].mean(axis=0) for store in stores]
    shares = [float(store.share[0]) for store in stores]
    return decide(stage_of(home, 0), stores, after, stored, net_kw, shares=shares)


def lived(home: House, store: Store, load: list[float], stored: float) -> tuple[list[float], list[float]]:
    """Powers and imports of a house that lives by the value, and knew its load."""
    after = values(home, store, np.array([load]))
    powers, imports = [], []
    now = max((peak.now_kw for peak in home.peaks), default=0.0)
    for step, draw in enumerate(load):
        power = decide(stage_of(home, step, now), [store], [after[step][0]], [stored], draw, shares=[1.0])[0]
        stored += power
        powers.append(power)
        imports.append(draw + power)
        now = max(now, imports[-1])
    return powers, imports


def test_energy_bought_cheap_serves_the_dear_hours() -> None:
    powers, imports = lived(house([1.0, 1.0, 3.0, 3.0]), battery(4), [2.0, 2.0, 2.0, 2.0], 0.0)
    assert powers == pytest.approx([2.0, 2.0, -2.0, -2.0])
    assert imports == pytest.approx([4.0, 4.0, 0.0, 0.0])


def test_the_value_is_that_of_all_courses_tried() -> None:
    buy, load = [2.0, 1.0, 4.0, 1.5], [1.0, 1.0, 2.0, 1.0]
    price = 0.7
    home = house(buy, peaks=(month_peak(4, price),))
    _, imports = lived(home, battery(4), load, 2.0)
    best = np.inf
    for moves in product(range(-2, 3), repeat=4):
        stored, ok = 2.0, True
        for move, draw in zip(moves, load, strict=True):
            stored += move
            ok = ok and 0 <= stored <= 8 and draw + move >= 0
        if ok:
            drawn = [draw + move for move, draw in zip(moves, load, strict=True)]
            best = min(best, float(np.dot(buy, drawn)) + price * max(drawn))
    assert float(np.dot(buy, imports)) + price * max(imports) <= best + 0.02


def test_the_guard_meets_an_unexpected_load_up_to_the_peak_that_is_booked() -> None:
    home = house([1.0] * 4, peaks=(month_peak(4, 50.0, now_kw=3.0, free_kw=3.0),))
    store = battery(4, end_per_kwh=1.5)
    powers = decided(home, [store], [6.0], [[2.0] * 4, [2.5] * 4], 4.5)
    assert powers == pytest.approx([-1.5], abs=0.05)


def test_the_guard_charges_no_further_than_the_booked_peak() -> None:
    home = house([0.1, 2.0, 2.0, 2.0], peaks=(month_peak(4, 50.0, now_kw=3.0, free_kw=3.0),))
    store = battery(4)
    assert decided(home, [store], [0.0], [[2.0] * 4], 2.0) == pytest.approx([1.0], abs=0.05)


def test_a_departure_is_charged_for_whatever_the_price() -> None:
    target = np.array([np.nan, np.nan, 6.0, np.nan])
    store = battery(4, target_kwh=target, trip_kwh=np.array([0.0, 0.0, 5.0, 0.0]))
    powers, _ = lived(house([3.0, 1.0, 3.0, 1.0]), store, [1.0] * 4, 1.0)
    assert sum(powers[:3]) == pytest.approx(5.0, abs=0.05)
    assert powers[1] == pytest.approx(2.0)


def test_a_departure_that_may_come_at_any_time_is_charged_for_at_once() -> None:
    store = battery(4, leaves=np.full(4, 0.3), departure_kwh=4.0)
    powers, _ = lived(house([3.0, 1.0, 3.0, 1.0]), store, [1.0] * 4, 1.0)
    assert powers[0] == pytest.approx(2.0), "though the next hour is cheaper"


def test_an_absent_vehicle_is_not_decided() -> None:
    store = battery(3, share=np.array([0.0, 1.0, 1.0]))
    home = house([0.1, 1.0, 3.0])
    assert decided(home, [store], [2.0], [[1.0] * 3], 1.0) == [0.0]


def test_two_storages_pay_a_peak_once() -> None:
    home = house([1.0] * 3, peaks=(month_peak(3, 50.0, now_kw=3.0, free_kw=3.0),))
    stores = [battery(3, end_per_kwh=1.5), battery(3, key="vehicle", end_per_kwh=1.5)]
    powers = decided(home, stores, [4.0, 4.0], [[2.0] * 3], 6.0)
    assert sum(powers) == pytest.approx(-3.0, abs=0.1)
    assert all(-2.0 - 1e-9 <= power <= 0.0 for power in powers)


@pytest.mark.parametrize(("parts", "share", "most_kw"), [(2, 0.5, 1.0), (2, 1.0, 2.0), (1, 0.5, 2.0)])
def test_a_vehicle_that_is_there_for_a_part_of_a_stage_gets_what_the_fuse_leaves_meanwhile(
    parts: int, share: float, most_kw: float
) -> None:
    """Where the parts are lived one by one, the mean of the stage cannot make up for the time it is away."""
    home = replace(
        house([1.0], limit_kw=6.0),
        hours=np.full(parts, 1 / parts),
        buy=np.ones((1, parts)),
        sell=np.zeros((1, parts)),
    )
    car = battery(1, charge_kw=8.0, discharge_kw=0.0, share=np.array([share]))
    moves = moves_of(car, home.length)
    costs = move_costs(home, car, 0, moves, np.array([4.0]))[0]
    assert max(moves.power_kw[costs < 50.0]) == pytest.approx(most_kw)
