"""Main fuse and peak window, kept from the meter's readings: with a plan, without one, and without a value of energy."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.v2h.control.clamp import HouseState
from custom_components.v2h.control.command import Command, WithheldReason
from custom_components.v2h.control.decision import Wish
from custom_components.v2h.control.guarding import OpenPeak
from custom_components.v2h.control.peak_watch import PeakTarget
from custom_components.v2h.control.protecting import Protectable, Protector
from custom_components.v2h.engine.model import ReasonCode, Verb
from custom_components.v2h.settings import StorageSettings

from .control_devices import SIGNED, battery, car, device, house

WINDOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOW = WINDOW + timedelta(minutes=20)
REST = Command(verb=Verb.HOLD)


def protectable(
    settings: StorageSettings | None = None,
    command: Command = REST,
    *,
    key: str = "battery",
    power_kw: float = 0.0,
    soc: float = 0.6,
    **more: Any,
) -> Protectable:
    made = Protectable(
        key=key,
        settings=settings or battery(),
        state=device(soc, power_kw=power_kw),
        floor=0.2,
        wish=Wish(command=command),
        wanted=command,
        settled=True,
        free=True,
        by_value=False,
    )
    return replace(made, **more)


def target(target_kw: float | None = 3.0, used_kwh: float = 0.5, **more: Any) -> PeakTarget:
    window = OpenPeak(
        used_kwh=used_kwh, booked_kw=0.0, start=WINDOW, end=WINDOW + timedelta(hours=1), counts=True
    )
    return PeakTarget(window=replace(window, **more), target_kw=target_kw)


def connection(grid_kw: float | None, phase_a: tuple[float | None, ...] = ()) -> HouseState:
    return house(grid_kw, phase_a=phase_a, phase_limit_a=18.4)


def asked(
    state: HouseState,
    devices: Sequence[Protectable],
    targets: Sequence[PeakTarget] = (),
    protector: Protector | None = None,
    at: datetime = NOW,
) -> dict[str, tuple[Verb, Any]]:
    one = protector or Protector()
    held = one.observe(at, state, devices)
    wishes = one.protect(at, held, devices, targets)
    return {key: (wish.command.verb, wish.command.power_kw) for key, wish in wishes.items()}


def test_a_house_that_overloads_a_phase_is_supplied_without_any_plan() -> None:
    # 24.4 A on L1 of 18.4: 6 A on three phases are 4.1 kW.
    told = asked(connection(9.0, (24.4, 8.0, 8.0)), [protectable()])
    assert told == {"battery": (Verb.SUPPORT, pytest.approx(4.14, abs=0.01))}


def test_what_keeps_the_fuse_says_so() -> None:
    protector = Protector()
    asked(connection(9.0, (24.4, 8.0, 8.0)), [protectable()], protector=protector)
    decision = protector.added_to(None)
    assert decision
    assert decision.told["battery"].reason.code is ReasonCode.MAIN_FUSE


def test_below_the_limit_nothing_is_asked() -> None:
    assert asked(connection(9.0, (15.0, 8.0, 8.0)), [protectable()]) == {}


@pytest.mark.parametrize(
    "left_alone",
    [{"free": False}, {"state": device(0.2)}, {"state": device(None)}, {"settings": battery(discharge_kw=0)}],
)
def test_a_storage_that_may_not_or_cannot_give_is_not_asked(left_alone: dict[str, Any]) -> None:
    assert asked(connection(9.0, (24.4, 8.0, 8.0)), [protectable(**left_alone)]) == {}


@pytest.mark.parametrize("state", [connection(None), connection(9.0, (24.4, None, 8.0))])
def test_an_unknown_meter_or_phase_asks_nothing(state: HouseState) -> None:
    assert asked(state, [protectable()], [target()]) == {}


def test_the_battery_gives_before_the_car_that_charges_is_cut() -> None:
    charging = protectable(car(), Command(verb=Verb.CHARGE, power_kw=7.0), key="car", power_kw=7.0, soc=0.5)
    told = asked(connection(12.0 + 3.0), [charging, protectable()])
    assert told == {"battery": (Verb.SUPPORT, pytest.approx(3.0))}


@pytest.mark.parametrize(
    "ran_out", [{"state": device(0.2)}, {"state": device(0.22), "held": (WithheldReason.SOC_FLOOR,)}]
)
def test_what_a_storage_at_its_reserve_no_longer_gives_is_given_by_the_other(ran_out: dict[str, Any]) -> None:
    """80 s above the main fuse in a simulated house: the battery was taken to give what it was last told."""
    giving = protectable(command=Command(verb=Verb.SUPPORT), **ran_out)
    told = asked(connection(9.0, (24.4, 8.0, 8.0)), [giving, protectable(car(), key="car")])
    assert told == {"car": (Verb.SUPPORT, pytest.approx(4.14, abs=0.01))}


def test_a_window_above_its_target_is_supplied() -> None:
    # Of 3 kW for an hour 0.5 kWh are used in 20 minutes: 2.95 - 0.5 kWh are left for 40 minutes, 3.7 kW.
    told = asked(connection(6.0), [protectable()], [target()])
    assert told == {"battery": (Verb.SUPPORT, pytest.approx(6.0 - 3.675, abs=0.01))}


def test_a_charge_is_cut_to_what_the_window_has_left() -> None:
    charging = protectable(car(), Command(verb=Verb.CHARGE, power_kw=5.0), key="car", power_kw=5.0)
    told = asked(connection(1.0 + 5.0), [charging], [target()])
    assert told == {"car": (Verb.CHARGE, pytest.approx(3.675 - 1.0, abs=0.01))}


def test_what_is_filled_for_a_power_cut_waits_for_a_peak_but_gives_nothing_for_it() -> None:
    filling = protectable(
        free=False, fills=True, power_kw=5.0, command=Command(verb=Verb.CHARGE, power_kw=5.0)
    )
    assert asked(connection(1.0 + 5.0), [filling], [target()]) == {
        "battery": (Verb.CHARGE, pytest.approx(3.675 - 1.0, abs=0.01))
    }
    assert asked(connection(6.0 + 5.0), [filling], [target()]) == {"battery": (Verb.HOLD, None)}


def test_what_is_filled_at_any_price_does_not_wait_for_a_peak() -> None:
    at_once = protectable(free=False, power_kw=5.0, command=Command(verb=Verb.CHARGE, power_kw=5.0))
    assert asked(connection(1.0 + 5.0), [at_once], [target()]) == {}


def test_what_is_filled_for_a_power_cut_keeps_the_main_fuse() -> None:
    filling = protectable(free=False, fills=True)
    assert asked(connection(14.0), [filling]) == {"battery": (Verb.SUPPORT, pytest.approx(2.0))}


@pytest.mark.parametrize(
    "window", [target(None), target(counts=False), target(start=WINDOW + timedelta(hours=1))]
)
def test_a_window_without_a_target_asks_nothing(window: PeakTarget) -> None:
    assert asked(connection(6.0), [protectable()], [window]) == {}


def test_where_the_value_has_decided_the_peak_is_its_business_and_the_fuse_is_not() -> None:
    decided = protectable(by_value=True)
    assert asked(connection(6.0), [decided], [target()]) == {}
    assert asked(connection(14.0), [decided], [target()]) == {"battery": (Verb.SUPPORT, pytest.approx(2.0))}


SLOW, QUICK = {**SIGNED, "settle_s": 45}, {**SIGNED, "settle_s": 15}


def late_car(power_kw: float, told_kw: float, **more: Any) -> Protectable:
    """A car that was told to charge less, and does not yet."""
    command = Command(verb=Verb.CHARGE, power_kw=told_kw)
    return protectable(car(SLOW), command, key="car", power_kw=power_kw, soc=0.5, settled=False, **more)


def test_the_quick_battery_supplies_until_the_slow_car_has_obeyed() -> None:
    """37 s above the main fuse in a simulated house: the car was cut, and nobody supplied until it obeyed."""
    protector, quick = Protector(), protectable(battery(QUICK))
    told = asked(connection(6.0 + 7.0), [late_car(7.0, 5.0), quick], protector=protector)
    assert told == {"battery": (Verb.SUPPORT, pytest.approx(1.0))}  # 13 kW of 12
    told = asked(
        connection(6.0 + 5.0),
        [late_car(5.0, 5.0), quick],
        protector=protector,
        at=NOW + timedelta(seconds=20),
    )
    assert told == {}


def test_nobody_supplies_for_a_slow_one_where_all_are_as_slow() -> None:
    assert asked(connection(6.0 + 7.0), [late_car(7.0, 5.0), protectable(battery(SLOW))]) == {}


def test_what_bridges_is_not_kept_back_for_what_the_slow_one_was_told() -> None:
    protector, quick = Protector(), protectable(battery(QUICK))
    held = protector.observe(NOW, connection(13.0), [late_car(7.0, 5.0), quick])
    wish = protector.protect(NOW, held, [late_car(7.0, 5.0), quick], ())["battery"]
    assert wish.bridges
    assert wish.needed


def test_a_window_that_the_value_means_to_keep_is_kept_and_its_charge_cut_first() -> None:
    charging = late_car(7.0, 7.0, by_value=True)
    resting = protectable(battery(QUICK), by_value=True)
    meant = replace(target(), by_value=True)
    # 3.03 - 0.5 kWh are left for 40 minutes, of which a quarter of an hour counts for the charge: 10 minutes are left of it.
    told = asked(connection(3.0 + 7.0), [charging, resting], [meant])
    assert told == {"car": (Verb.CHARGE, pytest.approx((3.795 - 3.0) * 4, abs=0.1))}
    told = asked(connection(6.0 + 7.0), [charging, resting], [meant])
    assert told["car"] == (Verb.HOLD, None)
    assert told["battery"] == (Verb.SUPPORT, pytest.approx(6.0 - 3.795, abs=0.01))


def test_a_phase_that_feeds_its_limit_takes_no_more() -> None:
    """59 s above the main fuse in a simulated house: a car fed 17 A of each phase that drew little."""
    selling = protectable(battery(QUICK), power_kw=-5.0)
    held = Protector().observe(NOW, connection(-3.0, (-7.0, 1.0, -7.0)), [selling])
    assert held.lowest_a == pytest.approx(-7.5)


@pytest.mark.parametrize(("current", "lowest_a"), [(17.0, -7.5), (19.0, 9.5)])
def test_what_a_phase_fed_a_moment_ago_does_not_count_while_another_carries_too_much(
    current: float, lowest_a: float
) -> None:
    protector, giving = Protector(), protectable(battery(QUICK), power_kw=-5.0)
    protector.observe(NOW, connection(-3.0, (-7.0, 1.0, -7.0)), [giving])
    state = connection(9.0, (10.0, current, 10.0))
    held = protector.observe(NOW + timedelta(seconds=10), state, [giving])
    assert held.lowest_a == pytest.approx(lowest_a)


def test_what_a_device_is_about_to_do_is_no_load_of_the_house() -> None:
    protector = Protector()
    told = Command(verb=Verb.DISCHARGE, power_kw=5.0)
    seen = [
        protector.observe(
            NOW + timedelta(seconds=10 * place),
            connection(grid_kw),
            [protectable(power_kw=power_kw, wanted=told if place else REST, settled=place == 0)],
        ).net_kw
        for place, (grid_kw, power_kw) in enumerate([(6.0, 0.0), (2.5, 0.0), (1.0, -2.0), (1.0, -5.0)])
    ]
    assert seen == [pytest.approx(6.0)] * 4


def test_what_the_fuse_needed_is_given_back_after_five_quiet_minutes_and_not_before() -> None:
    protector, resting = Protector(), protectable()
    asked(connection(9.0, (24.4, 8.0, 8.0)), [resting], protector=protector)
    for seconds, gives in ((10, True), (120, True), (290, True), (320, False)):
        told = asked(
            connection(2.0, (3.0, 3.0, 3.0)),
            [resting],
            protector=protector,
            at=NOW + timedelta(seconds=seconds),
        )
        assert bool(told) is gives, seconds


def test_a_charge_that_the_meter_shows_first_is_no_load_of_the_house() -> None:
    protector = Protector()
    charging = protectable(
        car(), Command(verb=Verb.CHARGE, power_kw=7.0), key="car", power_kw=0.0, settled=False
    )
    for second in range(0, 30, 5):
        held = protector.observe(NOW + timedelta(seconds=second), connection(1.0 + 7.0), [charging])
        assert held.room_kw == pytest.approx(11.0, abs=0.5)


def test_the_phases_of_a_one_phase_charger_are_not_guessed() -> None:
    charging = protectable(
        car({**SIGNED, "phases": 1}), Command(verb=Verb.CHARGE, power_kw=3.7), key="car", power_kw=3.7
    )
    state = connection(6.0, (20.0, 3.0, 3.0))
    assert Protector().observe(NOW, state, [charging]).phase_a == state.phase_a


def test_a_little_more_that_a_window_allows_is_not_told() -> None:
    """75 commands a day in a simulated house: a charge was raised by 0.03 kW at every reading."""
    protector = Protector()
    charging = protectable(car(), Command(verb=Verb.CHARGE, power_kw=7.0), key="car", power_kw=4.0)
    meant = replace(target(), by_value=True)
    told = [
        asked(
            connection(2.5 + 4.0),
            [replace(charging, by_value=True)],
            [meant],
            protector=protector,
            at=NOW + timedelta(seconds=10 * place),
        )["car"][1]
        for place in range(6)
    ]
    assert len(set(told)) == 1


def test_a_plan_made_within_a_window_does_not_give_up_what_the_one_before_meant() -> None:
    """A month by plans alone: new plans met the load they had not foreseen by letting the window rise with it."""
    protector = Protector()
    asked(connection(1.0), [protectable()], [target(3.0)], protector=protector, at=WINDOW)
    told = asked(connection(6.0), [protectable()], [target(5.0)], protector=protector)
    assert told == {"battery": (Verb.SUPPORT, pytest.approx(6.1 - 3.675, abs=0.1))}


def test_what_was_booked_meanwhile_is_no_reason_to_keep_less() -> None:
    protector = Protector()
    asked(connection(1.0), [protectable()], [target(3.0)], protector=protector, at=WINDOW)
    booked = replace(target(3.0), booked_kw=6.0)
    assert asked(connection(6.0), [protectable()], [booked], protector=protector) == {}
