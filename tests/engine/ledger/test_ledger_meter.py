"""From readings to slots: what holds how long, what is refused, and what a return or a clock does."""

from datetime import datetime, timedelta
import json
from typing import Any

import pytest

from custom_components.v2h.engine.ledger.meter import HouseNow, SlotMeter, StorageNow, Unknown
from custom_components.v2h.engine.ledger.slots import Gap, MeasuredSlot

from .ledger_home import QUARTER, START

MINUTE = timedelta(minutes=1)


def car(power_kw: float | Unknown = 0.0, *, plugged: bool | Unknown = True, **known: Any) -> StorageNow:
    return StorageNow(power_kw=power_kw, plugged=plugged, most_kw=20.0, power_source="sensor.car", **known)


def feed(meter: SlotMeter, now: HouseNow, minutes: int, begin: datetime = START) -> list[MeasuredSlot | Gap]:
    """Give the same reading each minute, the last one at the end."""
    return [item for number in range(minutes + 1) for item in meter.add(begin + number * MINUTE, now)]


def test_power_becomes_energy_counted_apart_by_direction() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=4.0, solar_kw=1.0), 5)
    (slot,) = feed(meter, HouseNow(grid_kw=-2.0, solar_kw=3.0), 10, START + 5 * MINUTE)
    assert isinstance(slot, MeasuredSlot)
    assert slot.hours == 0.25
    assert slot.import_kwh == pytest.approx(4.0 * 5 / 60)
    assert slot.export_kwh == pytest.approx(2.0 * 10 / 60)
    assert slot.solar_kwh == pytest.approx((5 + 30) / 60)


@pytest.mark.parametrize(
    ("now", "reason", "source"),
    [
        (HouseNow(grid_kw=Unknown(reason="stale", source="sensor.grid")), "stale", "sensor.grid"),
        (HouseNow(grid_kw=float("nan"), grid_source="sensor.grid"), "out_of_range", "sensor.grid"),
        (HouseNow(grid_kw=99.0, grid_source="sensor.grid"), "out_of_range", "sensor.grid"),
        (HouseNow(grid_kw=1.0, storages={"car": car(500.0)}), "out_of_range", "sensor.car"),
        (
            HouseNow(grid_kw=1.0, storages={"car": car(Unknown(reason="missing", source="sensor.car"))}),
            "missing",
            "sensor.car",
        ),
        (
            HouseNow(
                grid_kw=1.0, storages={"car": car(plugged=Unknown(reason="unavailable", source="x.plug"))}
            ),
            "unavailable",
            "x.plug",
        ),
    ],
)
def test_what_is_unknown_is_out_by_name(now: HouseNow, reason: str, source: str) -> None:
    assert feed(SlotMeter(13.8), now, 15) == [Gap(start=START, reason=reason, source=source)]


def test_an_unplugged_car_takes_nothing_whatever_its_charger_tells() -> None:
    now = HouseNow(grid_kw=1.0, storages={"car": car(Unknown(reason="unavailable"), plugged=False)})
    (slot,) = feed(SlotMeter(), now, 15)
    assert isinstance(slot, MeasuredSlot)
    assert slot.storages["car"].share == 0.0
    assert not slot.storages["car"].plugged_at_end


def test_a_silent_meter_holds_for_five_minutes() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=6.0), 7)
    (slot,) = meter.add(START + QUARTER, HouseNow(grid_kw=0.0))
    assert isinstance(slot, MeasuredSlot)
    assert slot.hours == pytest.approx(0.2)
    assert slot.import_kwh == pytest.approx(6.0 * 0.2)


def test_less_than_ten_minutes_are_no_slot() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=6.0), 4)
    assert meter.add(START + QUARTER, HouseNow(grid_kw=0.0)) == [Gap(start=START, reason="not_running")]


def test_after_a_return_only_a_level_that_was_told_since_counts() -> None:
    meter = SlotMeter()
    away = HouseNow(grid_kw=1.0, storages={"car": car(plugged=False)})
    feed(meter, away, 5)
    back = START + 6 * MINUTE
    old = HouseNow(grid_kw=1.0, storages={"car": car(soc=0.8, soc_at=START)})
    (slot,) = feed(meter, old, 9, back)
    assert isinstance(slot, MeasuredSlot)
    assert slot.storages["car"].soc is None
    fresh = HouseNow(grid_kw=1.0, storages={"car": car(soc=0.6, soc_at=back + MINUTE)})
    (slot,) = feed(meter, fresh, 15, START + QUARTER)
    assert isinstance(slot, MeasuredSlot)
    assert slot.storages["car"].soc == 0.6


def test_the_level_at_departure_is_the_last_one_told() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=1.0, storages={"car": car(soc=0.8)}), 5)
    away = HouseNow(grid_kw=1.0, storages={"car": car(plugged=False, soc=0.1)})
    (slot,) = feed(meter, away, 9, START + 6 * MINUTE)
    assert isinstance(slot, MeasuredSlot)
    assert slot.storages["car"].soc == 0.8
    assert slot.storages["car"].share == pytest.approx(0.4)


def test_a_clock_set_back_a_little_is_waited_for_and_far_back_begins_anew() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=2.0), 10)
    assert meter.add(START + 8 * MINUTE, HouseNow(grid_kw=9.0)) == []
    (slot,) = feed(meter, HouseNow(grid_kw=2.0), 4, START + 11 * MINUTE)
    assert isinstance(slot, MeasuredSlot)
    assert slot.import_kwh == pytest.approx(0.5)
    day_before = START - timedelta(days=1)
    (slot,) = feed(meter, HouseNow(grid_kw=2.0), 15, day_before)
    assert slot.start == day_before


@pytest.mark.parametrize(
    "damage", [{"start": None}, {"sums": 3}, {"sums": {"hours": "x"}}, {"plugged": None}]
)
def test_a_damaged_open_slot_is_left(damage: dict[str, Any]) -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=2.0), 10)
    other = SlotMeter()
    other.restore({**meter.as_dict(), **damage})
    assert other.start is None


def test_an_open_slot_goes_on_after_a_restart() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=2.0, storages={"car": car(1.0, soc=0.5)}), 10)
    other = SlotMeter()
    other.restore(meter.as_dict())
    (slot,) = feed(other, HouseNow(grid_kw=2.0, storages={"car": car(1.0, soc=0.51)}), 5, START + 10 * MINUTE)
    assert isinstance(slot, MeasuredSlot)
    assert slot.hours == 0.25
    assert slot.storages["car"].in_kwh == pytest.approx(0.25)
    assert slot.storages["car"].soc == 0.51


@pytest.mark.parametrize("back_for", [5, 0], ids=["back before the restart", "back when it is over"])
def test_a_level_from_before_a_trip_is_not_taken_after_a_restart(back_for: int) -> None:
    """It would make the trip no trip, and its energy a loss of the household's when the car tells at last."""
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=1.0, storages={"car": car(plugged=False)}), 4)
    old = HouseNow(grid_kw=1.0, storages={"car": car(soc=0.8, soc_at=START)})
    if back_for:
        feed(meter, old, back_for, START + 5 * MINUTE)
    other = SlotMeter()
    other.restore(json.loads(json.dumps(meter.as_dict())))
    (slot,) = feed(other, old, 10 - back_for, START + (5 + back_for) * MINUTE)
    assert isinstance(slot, MeasuredSlot)
    assert slot.storages["car"].soc is None
    assert slot.storages["car"].plugged_at_end


def test_a_file_that_does_not_tell_since_when_a_car_is_plugged_in_is_read() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=1.0, storages={"car": car(soc=0.8)}), 10)
    other = SlotMeter()
    other.restore({**meter.as_dict(), "plugged": ["car"], "why": ["stale", "sensor.grid"]})
    (slot,) = feed(other, HouseNow(grid_kw=1.0, storages={"car": car(soc=0.7)}), 5, START + 10 * MINUTE)
    assert isinstance(slot, MeasuredSlot)
    assert slot.storages["car"].soc == 0.7


def test_a_restart_within_a_gap_keeps_its_reason() -> None:
    meter = SlotMeter()
    feed(meter, HouseNow(grid_kw=Unknown(reason="stale", source="sensor.grid")), 10)
    other = SlotMeter()
    other.restore(json.loads(json.dumps(meter.as_dict())))
    assert feed(other, HouseNow(grid_kw=2.0), 5, START + 10 * MINUTE) == [
        Gap(start=START, reason="stale", source="sensor.grid")
    ]
