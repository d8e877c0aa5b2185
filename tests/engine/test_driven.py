"""What a car drove, from its level hour by hour: it must not take charging, standing or a gap for a trip."""

import numpy as np
import pytest

from custom_components.v2h.engine.driven import CarHours, drives, told

NAN = float("nan")


def car(
    levels: list[tuple[float, float]], power_kw: list[float] | None = None, capacity_kwh: float = 50.0
) -> CarHours:
    """Lowest and highest level of each hour in percent, and what the charger gave (positive) or took."""
    low, high = np.array(levels).T / 100
    power = np.zeros(len(levels)) if power_kw is None else np.array(power_kw)
    return CarHours(
        capacity_kwh=capacity_kwh,
        charge_efficiency=0.9,
        discharge_efficiency=0.9,
        lowest=low,
        highest=high,
        in_kwh=np.maximum(power, 0.0),
        out_kwh=np.maximum(-power, 0.0),
    )


def found(hours: CarHours) -> list[tuple[int, int, float]]:
    return [(item.first, item.last, round(item.kwh, 3)) for item in drives(hours)]


def test_a_day_at_work_is_one_absence_with_both_ways() -> None:
    levels = [(80, 80), (70, 80), *[(70, 70)] * 7, (58, 70), (58, 58)]
    assert found(car(levels)) == [(1, 9, 11.0)]


def test_a_car_that_is_charged_between_two_trips_was_home() -> None:
    levels = [(80, 80), (70, 80), (70, 79), (79, 79), (69, 79), (69, 69)]
    power = [0.0, 0.0, 5.0, 0.0, 0.0, 0.0]
    assert found(car(levels, power)) == [(1, 1, 5.0), (4, 4, 5.0)]


def test_a_car_that_gains_between_two_trips_without_a_charger_of_ours_was_not_away_all_the_time() -> None:
    levels = [(80, 80), (70, 80), (70, 90), (90, 90), (80, 90), (80, 80)]
    assert found(car(levels)) == [(1, 1, 5.0), (4, 4, 5.0)]


def test_a_trip_and_the_charging_after_it_in_the_same_hour() -> None:
    """55 to 60 % again within the hour: 2.5 kWh went in and 2.5 kWh had been driven."""
    levels = [(60, 60), (55, 60), (60, 60)]
    assert found(car(levels, [0.0, 2.5 / 0.9, 0.0])) == [(1, 1, 2.5)]


def test_what_the_charger_takes_out_is_not_driven() -> None:
    levels = [(80, 80), (71, 80), (62, 71), (62, 62)]
    assert found(car(levels, [0.0, -4.05, -4.05, 0.0])) == []


def test_charging_that_is_a_tenth_less_efficient_than_set_is_no_trip() -> None:
    levels = [(50, 50), (50, 66), (66, 82), (82, 82)]
    assert found(car(levels, [0.0, 9.7, 9.7, 0.0])) == []


def test_a_car_that_stands_loses_a_percent_and_drives_nothing() -> None:
    assert found(car([(80, 80), (79, 80), (79, 79), (78, 79), (78, 78)])) == []


def test_a_level_that_is_silent_while_away_and_lower_afterwards() -> None:
    hours = car([(80, 80), (NAN, NAN), (NAN, NAN), (NAN, NAN), (60, 60), (60, 60)])
    assert found(hours) == [(1, 3, 10.0)]
    assert told(hours, drives(hours)).all()


def test_a_level_that_is_silent_and_the_same_afterwards_tells_nothing() -> None:
    hours = car([(80, 80), (NAN, NAN), (NAN, NAN), (80, 80)])
    assert found(hours) == []
    assert told(hours, drives(hours)).tolist() == [True, False, False, True]


def test_a_drop_as_the_hour_turns_belongs_to_the_one_that_begins() -> None:
    assert found(car([(80, 80), (80, 80), (60, 60), (60, 60)])) == [(2, 2, 10.0)]


def test_two_days_are_two_absences() -> None:
    day = [(80, 80), (70, 80), *[(70, 70)] * 22]
    later = [(low - 10, high - 10) for low, high in day]
    assert found(car(day + later)) == [(1, 1, 5.0), (25, 25, 5.0)]


def test_too_few_hours_are_no_error() -> None:
    assert found(car([(50.0, 50.0)])) == []
    assert found(car([(NAN, NAN)] * 3)) == []


def test_a_year_of_a_known_car_is_found_again() -> None:
    """Levels in whole percents; every working day 7 to 17 with 8 kWh, charged at night."""
    random = np.random.default_rng(3)
    soc, made, levels, power = 0.8, [], [], []
    for hour in range(24 * 365):
        at, weekday = hour % 24, hour // 24 % 7 < 5
        before, charged = soc, 0.0
        if weekday and at in (7, 16):
            kwh = float(random.uniform(3, 5))
            soc -= kwh / 50
            made.append((hour, kwh))
        elif at < 6 and soc < 0.8:
            charged = min(3.6, (0.8 - soc) * 50 / 0.9)
            soc += charged * 0.9 / 50
        ends = [round(before, 2), round(soc, 2)]
        levels.append((100 * min(ends), 100 * max(ends)))
        power.append(charged)
    result = drives(car(levels, power))
    assert [(item.first, item.last) for item in result] == [
        (hour, hour + 9) for hour, _ in made if hour % 24 == 7
    ]
    assert sum(item.kwh for item in result) == pytest.approx(sum(kwh for _, kwh in made), rel=0.01)
