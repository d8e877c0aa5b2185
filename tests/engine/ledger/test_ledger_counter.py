"""The meter's own counters: taken where they fit the power, and left by every way in which a counter can be wrong."""

from collections.abc import Callable
from datetime import timedelta
import json

import pytest

from custom_components.v2h.engine.ledger.counter import Counters
from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.meter import HouseNow, SlotMeter
from custom_components.v2h.engine.ledger.slots import MeasuredSlot

from .ledger_home import START, at_price, book, house, tariff, total

MINUTE = timedelta(minutes=1)
MORE = 1.04
"""What the meter counts of what the power says: a power sensor that shows four percent too little."""


def count(minute: int) -> float | None:
    """Of a steady 4 kW."""
    return 1000.0 + 4.0 * MORE * minute / 60


def slots(
    shown: Callable[[int], float | None] = count, *, minutes: int = 60, kw: float = 4.0, step: int = 1
) -> list[MeasuredSlot]:
    """What a meter books that reads power and counter every minute from the beginning of a slot."""
    meter = SlotMeter(13.8)
    ended = []
    for minute in range(0, minutes + 1, step):
        counters = Counters(import_kwh=shown(minute)) if kw >= 0 else Counters(export_kwh=shown(minute))
        ended += meter.add(START + minute * MINUTE, HouseNow(grid_kw=kw, counters=counters))
    assert all(isinstance(item, MeasuredSlot) for item in ended)
    return [item for item in ended if isinstance(item, MeasuredSlot)]


def kept(made: list[MeasuredSlot]) -> list[bool]:
    return [item.counted for item in made]


def test_the_counter_is_more_exact_than_the_power() -> None:
    made = slots()
    # Of the first slot nobody knows what it showed as it began.
    assert kept(made) == [False, True, True, True]
    assert made[0].import_kwh == pytest.approx(1.0)
    assert [item.import_kwh for item in made[1:]] == pytest.approx([MORE] * 3)


def test_what_is_told_late_in_one_slot_is_counted_in_the_next() -> None:
    """A counter that is told every five minutes, two minutes after the full hour: no kilowatt hour is lost."""
    made = slots(lambda minute: count((minute - 2) // 5 * 5), minutes=24 * 60)
    assert all(kept(made)[1:])
    assert sum(item.import_kwh for item in made[1:]) == pytest.approx(95 * MORE, abs=0.3)


def test_export_has_a_counter_of_its_own() -> None:
    made = slots(kw=-4.0)
    assert [item.export_kwh for item in made[1:]] == pytest.approx([MORE] * 3)
    assert [item.import_kwh for item in made] == [0.0] * 4
    # Nobody counted the import, and there was none; what was counted is the export.
    assert kept(made) == [False] * 4


WRONG: list[tuple[str, Callable[[int], float | None], list[bool]]] = [
    ("unavailable for a while", lambda at: None if 16 < at < 20 else count(at), [False, False, True, True]),
    ("counts backwards", lambda at: 2000.0 - 4.0 * at / 60, [False] * 4),
    (
        "starts anew at 0",
        lambda at: count(at) if at < 20 else 4.0 * MORE * at / 60,
        [False, False, True, True],
    ),
    ("jumps", lambda at: count(at) if at < 20 else 500.0 + (count(at) or 0), [False, False, True, True]),
    ("is silent", lambda at: 1000.0, [False] * 4),
    ("is in another unit", lambda at: count(at) if at < 20 else 1000 * (count(at) or 0), [False] * 4),
    ("counts whole kilowatt hours", lambda at: float(int(count(at) or 0) // 3 * 3), [False] * 4),
    ("is no number", lambda at: float("nan"), [False] * 4),
]


@pytest.mark.parametrize(("what", "shown", "expected"), WRONG, ids=[item[0] for item in WRONG])
def test_a_counter_that_is_wrong_is_left_and_the_power_counts(
    what: str, shown: Callable[[int], float | None], expected: list[bool]
) -> None:
    made = slots(shown)
    assert kept(made) == expected, what
    for item in made:
        assert item.import_kwh == pytest.approx(MORE if item.counted else 1.0)
        assert item.hours == 0.25


def test_of_a_slot_that_was_measured_in_part_the_power_of_that_part_counts() -> None:
    """The meter is silent for four minutes more than a reading holds; the counter would say more than was measured."""
    meter, ended = SlotMeter(13.8), []
    for minute in (*range(17), *range(25, 31)):
        now = HouseNow(grid_kw=4.0, counters=Counters(import_kwh=count(minute)))
        ended += meter.add(START + minute * MINUTE, now)
    last = ended[-1]
    assert isinstance(last, MeasuredSlot)
    assert last.hours < 0.25
    assert not last.counted
    assert last.import_kwh == pytest.approx(4.0 * last.hours, abs=1e-5)


def test_a_restart_within_a_slot_goes_on_counting() -> None:
    meter, ended = SlotMeter(13.8), []
    for minute in range(31):
        now = HouseNow(grid_kw=4.0, counters=Counters(import_kwh=count(minute)))
        ended += meter.add(START + minute * MINUTE, now)
        if minute == 20:
            stored, meter = json.loads(json.dumps(meter.as_dict())), SlotMeter(13.8)
            meter.restore(stored)
            ended += meter.add(START + minute * MINUTE, now)
    last = ended[-1]
    assert isinstance(last, MeasuredSlot)
    assert last.counted
    assert last.import_kwh == pytest.approx(MORE)


@pytest.mark.parametrize(
    "counters", [None, 7, [None], [{"begin": "x"}], [{"begin": float("inf")}], [{"begin": 10**400}]]
)
def test_a_damaged_counter_is_left(counters: object) -> None:
    meter = SlotMeter(13.8)
    meter.restore(SlotMeter().as_dict() | {"start": START.isoformat(), "counters": counters})
    for minute in range(16):
        meter.add(START + minute * MINUTE, HouseNow(grid_kw=4.0, counters=Counters(import_kwh=count(minute))))


def test_the_ledger_says_of_how_many_hours_the_counter_tells() -> None:
    ledger = Ledger(house())
    made = slots()
    book(ledger, made, at_price(2.0))
    for _ in range(2):
        period = total(ledger, tariff(), START + timedelta(hours=1))
        assert period.counted_h == pytest.approx(0.75)
        assert period.measured_h == pytest.approx(1.0)
        assert period.recalled_h == 0.0
        ledger = Ledger.from_dict(json.loads(json.dumps(ledger.as_dict())), house())
