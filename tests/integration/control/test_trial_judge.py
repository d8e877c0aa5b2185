"""What a sign and scale test concludes from what it has seen: every mix of wrong signs and wrong scales."""

from dataclasses import replace
from itertools import product

from hypothesis import given, strategies as st
import pytest

from custom_components.v2h.control.trial_judge import FindingCode as F, Hint, Judged, Leg, hint_of, judge
from custom_components.v2h.engine.model import Verb

LOAD_KW = 0.8


def legs(
    *,
    command: float = 1.0,
    reading: float | None = 1.0,
    meter: float | None = 1.0,
    discharge: bool = True,
    unrest_kw: float = 0.0,
) -> list[Leg]:
    """What is seen of a device that makes `command` of what it is told; factors of its reading and of the meter."""
    told = [(Verb.CHARGE, 1.4)] + ([(Verb.DISCHARGE, -1.0)] if discharge else [])
    return [
        Leg(
            verb=verb,
            asked_kw=abs(kw),
            own_kw=None if reading is None else reading * command * kw,
            meter_kw=None if meter is None else meter * command * kw,
            unrest_kw=unrest_kw,
        )
        for verb, kw in told
    ]


def codes(judged: Judged) -> set[F]:
    """What was found."""
    return {item.code for item in judged.findings}


def judged(command: float, reading: float | None, meter: float | None, *, load: bool = True) -> Judged:
    """A house that draws 0.8 kW at rest, by its meter; load False: that is not known."""
    rest = LOAD_KW * meter if load and meter is not None else None
    return judge(legs(command=command, reading=reading, meter=meter), rest_load_kw=rest)


@pytest.mark.parametrize(("command", "reading", "meter"), list(product((1.0, -1.0), repeat=3)))
def test_every_mix_of_wrong_signs_is_named(command: float, reading: float, meter: float) -> None:
    """Where all three are wrong all fits together but the load, which may also be sun that is not set up."""
    expected = {
        code
        for code, wrong in (
            (F.COMMAND_INVERTED, command < 0),
            (F.READING_INVERTED, reading < 0),
            (F.METER_INVERTED, meter < 0),
        )
        if wrong
    }
    found = codes(judged(command, reading, meter))
    assert found == ({F.HOUSE_GIVES} if len(expected) == 3 else expected)


@pytest.mark.parametrize(
    ("command", "reading", "meter", "expected"),
    [
        (1, 1, 1, set()),
        (-1, 1, 1, {F.COMMAND_INVERTED}),
        (1, -1, 1, {F.READING_INVERTED}),
        # Two explanations that are equally likely: the answer says both.
        (1, 1, -1, {F.DEVICE_OR_METER_INVERTED}),
        (-1, -1, 1, {F.DEVICE_OR_METER_INVERTED}),
    ],
)
def test_without_the_load_the_fewest_mistakes_are_taken_or_both_are_named(
    command: float, reading: float, meter: float, expected: set[F]
) -> None:
    assert codes(judged(command, reading, meter, load=False)) == expected


@pytest.mark.parametrize(
    ("command", "meter", "load", "expected"),
    [
        (1, 1, True, set()),
        (-1, 1, True, {F.COMMAND_INVERTED}),
        (1, -1, True, {F.METER_INVERTED}),
        (-1, 1, False, {F.COMMAND_OR_METER_INVERTED}),
        (1, -1, False, {F.COMMAND_OR_METER_INVERTED}),
        (1000, 1, True, {F.EITHER_SCALE}),
    ],
)
def test_a_device_without_a_reading_is_judged_by_the_meter(
    command: float, meter: float, load: bool, expected: set[F]
) -> None:
    assert codes(judged(command, None, meter, load=load)) == expected


@pytest.mark.parametrize(
    ("command", "reading", "expected"),
    [
        (1, 1, set()),
        (-1, 1, {F.COMMAND_OR_READING_INVERTED}),
        (1, -1, {F.COMMAND_OR_READING_INVERTED}),
        (1, 3, {F.EITHER_SCALE}),
        (-1, 1 / 3, {F.COMMAND_OR_READING_INVERTED, F.EITHER_SCALE}),
    ],
)
def test_a_house_without_a_meter_is_judged_by_the_device(
    command: float, reading: float, expected: set[F]
) -> None:
    assert codes(judged(command, reading, None)) == expected


@pytest.mark.parametrize(
    ("command", "reading", "meter", "expected"),
    [
        (1, 1000, 1, [(F.READING_SCALE, Hint.KILO)]),
        (1, 0.001, 1, [(F.READING_SCALE, Hint.KILO)]),
        (1, 1 / 3, 1, [(F.READING_SCALE, Hint.PHASES)]),
        (1, 1 / 230, 1, [(F.READING_SCALE, Hint.AMPERE)]),
        (1 / 3, 1, 1, [(F.COMMAND_SCALE, Hint.PHASES)]),
        (3, 1, 1, [(F.COMMAND_SCALE, Hint.PHASES)]),
        (5, 1, 1, [(F.COMMAND_SCALE, Hint.OTHER)]),
        (1, 1, 1 / 3, [(F.METER_SCALE, Hint.PHASES)]),
        (1, 1, 1000, [(F.METER_SCALE, Hint.KILO)]),
        (3, 1000, 1, [(F.COMMAND_SCALE, Hint.PHASES), (F.READING_SCALE, Hint.KILO)]),
    ],
)
def test_wrong_scales_are_named_with_what_they_come_from(
    command: float, reading: float, meter: float, expected: list[tuple[F, Hint]]
) -> None:
    found = judged(command, reading, meter).findings
    assert [(item.code, item.hint) for item in found] == expected


def test_a_wrong_sign_and_a_wrong_scale_are_both_named() -> None:
    assert codes(judged(-1, 1000, 1)) == {F.COMMAND_INVERTED, F.READING_SCALE}
    assert codes(judged(1, -0.001, 1)) == {F.READING_INVERTED, F.READING_SCALE}


@pytest.mark.parametrize("factor", [0.7, 0.85, 1.0, 1.2, 1.5])
def test_imprecise_devices_pass(factor: float) -> None:
    assert judged(factor, 1, 1).passed
    assert judged(1, factor, 1).passed
    assert judged(1, 1, factor).passed


def test_a_device_that_does_nothing_is_told_from_one_that_cannot_do_one_thing() -> None:
    charge, discharge = legs()
    dead = replace(discharge, own_kw=0.0, meter_kw=0.02)
    assert codes(judge([charge, dead], rest_load_kw=LOAD_KW)) == {F.CANNOT_DISCHARGE}
    no_charge = replace(charge, own_kw=0.0, meter_kw=0.0)
    assert codes(judge([no_charge, discharge], rest_load_kw=LOAD_KW)) == {F.CANNOT_CHARGE}
    assert codes(judge([no_charge, dead], rest_load_kw=LOAD_KW)) == {F.NO_REACTION}
    assert codes(judge([no_charge], rest_load_kw=LOAD_KW)) == {F.NO_REACTION}


def test_a_charger_that_only_charges_is_judged_by_that() -> None:
    assert judge(legs(discharge=False), rest_load_kw=LOAD_KW).passed
    assert codes(judge(legs(discharge=False, command=-1), rest_load_kw=LOAD_KW)) == {F.COMMAND_INVERTED}


def test_what_goes_one_way_whatever_is_told_is_named() -> None:
    charge, discharge = legs()
    charges = replace(discharge, own_kw=1.0, meter_kw=1.0)
    assert codes(judge([charge, charges], rest_load_kw=LOAD_KW)) == {F.DISCHARGE_CHARGES}
    discharges = replace(charge, own_kw=-1.4, meter_kw=-1.4)
    assert codes(judge([discharges, discharge], rest_load_kw=LOAD_KW)) == {F.CHARGE_DISCHARGES}
    unsigned = replace(discharge, own_kw=1.0)
    assert codes(judge([charge, unsigned], rest_load_kw=LOAD_KW)) == {F.READING_UNSIGNED}
    blind = replace(discharge, meter_kw=1.0)
    assert codes(judge([charge, blind], rest_load_kw=LOAD_KW)) == {F.METER_UNSIGNED}
    alone = [replace(leg, own_kw=None) for leg in (charge, charges)]
    assert codes(judge(alone, rest_load_kw=LOAD_KW)) == {F.DISCHARGE_CHARGES}


def test_one_that_shows_nothing_is_named() -> None:
    assert codes(judged(1, 0, 1)) == {F.READING_SILENT}
    assert codes(judged(1, 1, 0)) == {F.METER_SILENT}
    # The converter's own few watts are no reading that is wrong by a known factor.
    drifting = [replace(leg, own_kw=0.012) for leg in legs()]
    assert codes(judge(drifting, rest_load_kw=LOAD_KW)) == {F.READING_SILENT}


def test_a_silent_one_does_not_hide_what_the_other_shows() -> None:
    assert codes(judge(legs(reading=0, command=-1), rest_load_kw=LOAD_KW)) == {
        F.READING_SILENT,
        F.COMMAND_INVERTED,
    }


def test_a_house_that_moves_leaves_it_open() -> None:
    found = judge(legs(unrest_kw=0.9), rest_load_kw=LOAD_KW)
    assert codes(found) == {F.UNQUIET}
    assert not found.conclusive
    assert not found.passed
    assert judge(legs(unrest_kw=0.2), rest_load_kw=LOAD_KW).passed
    # Without a meter the house may move as it likes.
    assert judge(legs(meter=None, unrest_kw=5), rest_load_kw=None).passed


def test_another_storage_that_covers_the_device_leaves_the_meter_open() -> None:
    """A battery in self-consumption whose power is read with the wrong sign hides what the car takes."""
    covered = [replace(leg, meter_kw=-leg.told_kw, others_kw=leg.told_kw) for leg in legs()]
    found = judge(covered, rest_load_kw=LOAD_KW)
    assert codes(found) == {F.OTHER_MOVED}
    assert not found.conclusive
    right = [replace(leg, others_kw=-leg.told_kw) for leg in legs()]
    assert judge(right, rest_load_kw=LOAD_KW).passed


def test_a_device_that_goes_on_is_named() -> None:
    charge, discharge = legs()
    going = replace(charge, own_left_kw=1.4, meter_left_kw=1.4)
    assert F.NOT_STOPPING in codes(judge([going, discharge], rest_load_kw=LOAD_KW))
    # A reading that lags behind a meter that shows the stop is no such device.
    lagging = replace(charge, own_left_kw=1.4, meter_left_kw=0.0)
    assert F.NOT_STOPPING not in codes(judge([lagging, discharge], rest_load_kw=LOAD_KW))


@pytest.mark.parametrize(
    ("factor", "hint"),
    [
        (1000, Hint.KILO),
        (0.001, Hint.KILO),
        (3, Hint.PHASES),
        (1 / 3, Hint.PHASES),
        (230, Hint.AMPERE),
        (1 / 230, Hint.AMPERE),
        (1.7, Hint.OTHER),
        (0.0, Hint.OTHER),
    ],
)
def test_a_factor_tells_where_it_comes_from(factor: float, hint: Hint) -> None:
    assert hint_of(factor) is hint


@given(
    command=st.sampled_from([-1000.0, -3.0, -1.0, -1 / 3, 0.0, 1 / 3, 1.0, 3.0, 1000.0]),
    reading=st.sampled_from([None, -1000.0, -1.0, -0.001, 0.0, 0.001, 1 / 3, 1.0, 1000.0]),
    meter=st.sampled_from([None, -3.0, -1.0, 0.0, 1 / 3, 1.0, 1000.0]),
    load=st.booleans(),
    noise=st.floats(0.8, 1.2),
)
def test_nothing_that_is_wrong_passes(
    command: float, reading: float | None, meter: float | None, load: bool, noise: float
) -> None:
    """Whatever is set up wrong: it passes only where what is seen is what was told."""
    if reading is None and meter is None:
        return
    rest = None if not load or meter is None else LOAD_KW * meter
    found = judge(legs(command=command * noise, reading=reading, meter=meter), rest_load_kw=rest)
    seen = [factor * command for factor in (reading, meter) if factor is not None]
    if found.passed:
        assert all(value == pytest.approx(1.0) for value in seen)
    elif all(value == pytest.approx(1.0) for value in seen):
        # Right by what is seen: only the load may be strange.
        assert codes(found) == {F.HOUSE_GIVES}
