"""What a measured time would have cost: small houses whose answer is known, and laws that no case can break."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from custom_components.v2h.engine.grid_tariff import PeakRule, Reduce
from custom_components.v2h.engine.model import Floats, StorageKind
from custom_components.v2h.engine.replay import (
    REPLAY_TUNING,
    TRIPS_KNOWN_H,
    Case,
    Replay,
    ReplayRun,
    cases_of,
)
from custom_components.v2h.engine.simulation.clock import LocalTimes, midnight
from custom_components.v2h.engine.simulation.home import Home, HomePenalties, HomeStorage
from custom_components.v2h.engine.simulation.timeline import Timeline, TripRow, plugged_share
from custom_components.v2h.engine.valuing.household import Tuning

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = [0.2] * 6 + [0.8] * 10 + [2.0] * 5 + [0.8] * 3
"""Spot by local hour: cheap at night, dear in the evening."""


class Spot:
    """Bought for a fee more than spot, sold for spot."""

    def __init__(self, fee: float) -> None:
        """fee: per kWh."""
        self._fee = fee

    def of(self, spot: Floats, times: LocalTimes) -> Floats:
        """The price."""
        return np.asarray(spot + self._fee)


BATTERY = HomeStorage(
    key="battery",
    kind=StorageKind.BATTERY,
    capacity_kwh=10.0,
    charge_kw=5.0,
    discharge_kw=5.0,
    charge_efficiency=0.95,
    discharge_efficiency=0.95,
    min_soc=0.2,
    max_soc=1.0,
    initial_soc=0.2,
    final_soc=None,
    wear_per_kwh=0.1,
)
CAR = replace(
    BATTERY,
    key="vehicle",
    kind=StorageKind.VEHICLE,
    capacity_kwh=60.0,
    charge_kw=11.0,
    max_soc=0.9,
    initial_soc=0.7,
    departure_soc=0.7,
)


def home(*storages: HomeStorage, peaks: Sequence[PeakRule] = (), fixed: float = 0.0) -> Home:
    return Home(
        name="Villa",
        tz=STOCKHOLM,
        currency="SEK",
        step_minutes=60,
        buy=Spot(0.5),
        sell=Spot(0.0),
        may_sell=True,
        fixed_monthly=fixed,
        import_limit_kw=12.0,
        export_limit_kw=12.0,
        pv_curtailable=False,
        peaks=tuple(peaks),
        storages=storages,
        trips_known_hours=TRIPS_KNOWN_H,
        penalties=HomePenalties(),
    )


def timeline(
    first: date,
    last: date,
    *,
    load_kw: float = 1.0,
    past_days: int = 14,
    gone: tuple[datetime, datetime] | None = None,
    unpriced: tuple[datetime, datetime] | None = None,
    drives: bool = False,
) -> Timeline:
    """Local days, the last not included, of one load and one day's prices. gone, unpriced: what is not known."""
    begin, end = (int(midnight(day, STOCKHOLM).timestamp()) for day in (first, last))
    past = past_days * 24
    starts = begin + 3600 * np.arange(-past, (end - begin) // 3600 + 48)
    hours = LocalTimes(starts, STOCKHOLM).hour.astype(int)
    load, spot = np.full(len(starts), load_kw), np.array(DAY)[hours]
    load[past + (end - begin) // 3600 :] = np.nan
    for span, values in ((gone, load), (unpriced, spot)):
        if span is not None:
            a, b = (int(item.timestamp()) for item in span)
            values[(starts >= a) & (starts < b)] = np.nan
    trips = tuple(
        TripRow(depart=int(at) + 8 * 3600, back=int(at) + 17 * 3600, energy_kwh=9.0)
        for at in (range(begin, end, 86400) if drives else ())
    )
    run = starts[past : past + (end - begin) // 3600]
    return Timeline(
        step_s=3600,
        starts=starts,
        first=past,
        end=past + len(run),
        load_kw=load,
        solar_kw=np.zeros(len(starts)),
        spot=spot,
        times=LocalTimes(run, STOCKHOLM),
        trips=trips,
        share=plugged_share(trips, starts, 3600),
    )


def replayed(of: Home, over: Timeline, tuning: Tuning = REPLAY_TUNING) -> Replay:
    run = ReplayRun(of, over, tuning)
    shares = [run.progress]
    while not run.done:
        run.advance(24)
        shares.append(run.progress)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    return run.result()


EFFEKT = PeakRule(name="effekt", reduce=Reduce.MAX, prices=(50.0,) * 12)


def test_the_house_without_anything_is_counted_to_the_ore() -> None:
    found = replayed(home(BATTERY, peaks=[EFFEKT], fixed=300.0), timeline(date(2024, 4, 1), date(2024, 5, 1)))
    unmanaged = found.cases[Case.UNMANAGED]
    (april,) = unmanaged.months
    assert april.month == "2024-04"
    assert april.covered == 1.0
    assert april.energy == pytest.approx(30 * (sum(DAY) + 24 * 0.5))
    assert april.peak == pytest.approx(50.0)
    assert april.fixed == 300.0
    assert april.peaks_kw == (1.0,)
    assert unmanaged.import_kwh == pytest.approx(720)
    assert found.gaps == ()
    assert found.covered == 1.0


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [(date(2024, 3, 30), date(2024, 4, 2), 71), (date(2024, 10, 26), date(2024, 10, 29), 73)],
)
def test_a_day_of_the_clock_change_has_its_own_length(first: date, last: date, hours: int) -> None:
    found = replayed(home(BATTERY), timeline(first, last))
    assert found.known_hours == found.hours == hours
    assert found.cases[Case.UNMANAGED].import_kwh == pytest.approx(hours)


def test_a_battery_earns_no_more_than_physics_and_prices_allow() -> None:
    days = 6
    found = replayed(home(BATTERY), timeline(date(2024, 4, 8), date(2024, 4, 8 + days)))
    result = found.cases[Case.BATTERY]
    most_kwh = days * 8.0 * 0.95
    # Each of them for the difference between the dearest and the cheapest hour, with what is lost on the way.
    most = most_kwh * (2.5 - 0.7 / 0.95**2 - 0.1)
    assert 0.8 * most_kwh * 5.0 / 7.6 < result.discharged_kwh["battery"] <= most_kwh + 1e-9
    assert 0.6 * most * 5.0 / 7.6 < found.saving(Case.BATTERY) <= most
    assert result.sum("wear") == pytest.approx(0.1 * result.discharged_kwh["battery"])
    assert found.by_discharging(Case.BATTERY) == found.saving(Case.BATTERY)


def test_cases_are_those_that_the_storages_make() -> None:
    one_way = replace(CAR, discharge_kw=0.0)
    assert cases_of(home(BATTERY)) == (Case.UNMANAGED, Case.BATTERY)
    assert cases_of(home(CAR)) == (Case.UNMANAGED, Case.CHARGING_ONLY, Case.VEHICLE)
    assert cases_of(home(one_way, BATTERY)) == (Case.UNMANAGED, Case.CHARGING_ONLY, Case.BATTERY)
    assert cases_of(home(BATTERY, CAR)) == tuple(Case)


def test_a_car_that_charges_at_the_right_time_and_gives_back() -> None:
    found = replayed(home(BATTERY, CAR), timeline(date(2024, 4, 8), date(2024, 4, 15), drives=True))
    charging = found.cases[Case.CHARGING_ONLY]
    assert charging.discharged_kwh == {"vehicle": 0.0}
    # It comes home at 17, when power is dearest: the night saves 1.8 a kWh of 9 kWh driven, the last one may be another.
    a_night = 9.0 / 0.95 * 1.8
    assert 5.5 * a_night < found.saving(Case.CHARGING_ONLY) < 7.5 * a_night
    assert found.by_discharging(Case.VEHICLE) > 0
    assert found.by_discharging(Case.BOTH) >= found.by_discharging(Case.VEHICLE) - 1.0
    assert all(item.shortfall_kwh < 1.0 for item in found.cases.values())
    values = found.year_values(Case.BOTH)
    assert values.car_kwh == found.cases[Case.BOTH].discharged_kwh["vehicle"]
    assert values.discharged_kwh == pytest.approx(sum(found.cases[Case.BOTH].discharged_kwh.values()))
    assert values.covered == pytest.approx(168 / 8760)


def test_what_nobody_knows_is_left_out_of_every_case() -> None:
    gone = datetime(2024, 4, 10, tzinfo=UTC), datetime(2024, 4, 12, tzinfo=UTC)
    unpriced = datetime(2024, 4, 13, 6, tzinfo=UTC), datetime(2024, 4, 13, 7, tzinfo=UTC)
    over = timeline(date(2024, 4, 8), date(2024, 4, 15), gone=gone, unpriced=unpriced)
    found = replayed(home(BATTERY, peaks=[EFFEKT], fixed=300.0), over)
    assert [(gap.start_s, gap.end_s) for gap in found.gaps] == [
        tuple(int(item.timestamp()) for item in span) for span in (gone, unpriced)
    ]
    assert found.known_hours == 7 * 24 - 49
    for result in found.cases.values():
        (april,) = result.months
        assert april.covered == pytest.approx((7 * 24 - 49) / 720)
        assert april.fixed == pytest.approx(300.0 * april.covered)
    assert found.cases[Case.UNMANAGED].import_kwh == pytest.approx(7 * 24 - 49)
    assert found.cases[Case.UNMANAGED].sum("peak") == pytest.approx(50.0 * (7 * 24 - 49) / 720)


def test_a_year_with_half_its_data_is_half_a_year_and_says_so() -> None:
    gone = datetime(2025, 3, 31, 22, tzinfo=UTC), datetime(2025, 9, 30, 22, tzinfo=UTC)
    rule = PeakRule(name="peak", reduce=Reduce.MAX, prices=(10.0,) * 12)
    over = timeline(date(2025, 1, 1), date(2026, 1, 1), gone=gone)
    half = ReplayRun(home(peaks=(rule,), fixed=100.0), over).result()
    known = (8760 - (gone[1] - gone[0]).total_seconds() / 3600) / 8760
    assert half.covered == pytest.approx(known)
    assert half.of_a_year == pytest.approx(known)
    assert [(gap.start_s, gap.end_s) for gap in half.gaps] == [tuple(int(at.timestamp()) for at in gone)]
    result = half.cases[Case.UNMANAGED]
    assert [month.month for month in result.months] == [f"2025-{month:02}" for month in (1, 2, 3, 10, 11, 12)]
    assert result.import_kwh == pytest.approx(8760 * known)
    assert result.sum("fixed") == pytest.approx(600.0)
    assert result.sum("peak") == pytest.approx(60.0)
    assert half.worst_day
    assert half.charging is result


def test_a_gap_is_no_place_to_charge_or_to_save() -> None:
    """Energy that is stored when a gap begins is there when it ends, and nothing was bought or sold meanwhile."""
    gone = datetime(2024, 4, 9, 4, tzinfo=UTC), datetime(2024, 4, 12, 12, tzinfo=UTC)
    over = timeline(date(2024, 4, 8), date(2024, 4, 15), gone=gone)
    with_gap = replayed(home(BATTERY), over)
    whole = replayed(home(BATTERY), timeline(date(2024, 4, 8), date(2024, 4, 15)))
    assert with_gap.saving(Case.BATTERY) < whole.saving(Case.BATTERY)
    result = with_gap.cases[Case.BATTERY]
    bought = result.import_kwh - result.export_kwh - (with_gap.known_hours * 1.0)
    lost = result.discharged_kwh["battery"] * (1.0 / 0.95**2 - 1.0)
    held = result.stored / (1.35 * 0.95) / 0.95 if result.stored > 0 else 0.0
    assert bought == pytest.approx(lost + held, abs=0.6)


def test_nobody_drives_and_nobody_charges_in_a_gap() -> None:
    gone = datetime(2024, 4, 9, tzinfo=UTC), datetime(2024, 4, 12, tzinfo=UTC)
    over = timeline(date(2024, 4, 8), date(2024, 4, 15), gone=gone)
    found = replayed(home(CAR), over)
    assert found.cases[Case.UNMANAGED].sum("public_charging") == 0.0
    assert found.cases[Case.UNMANAGED].shortfall_kwh == 0.0


def test_a_time_of_which_nothing_is_known_is_an_error() -> None:
    everything = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="nothing is known"):
        ReplayRun(home(BATTERY), timeline(date(2024, 4, 8), date(2024, 4, 9), gone=everything))


def test_a_result_is_not_to_be_had_before_it_is_done() -> None:
    run = ReplayRun(home(BATTERY), timeline(date(2024, 4, 8), date(2024, 4, 9)))
    with pytest.raises(RuntimeError):
        run.result()


def test_a_small_fuse_is_told_of() -> None:
    over = timeline(date(2024, 4, 8), date(2024, 4, 10), load_kw=5.0)
    found = replayed(replace(home(BATTERY), import_limit_kw=4.0), over)
    assert found.cases[Case.UNMANAGED].over_limit_hours == 48
    # What has nothing to charge with cannot help.
    assert found.cases[Case.BATTERY].over_limit_hours == 48
    assert [kw for _, kw in found.worst_day] == [5.0] * 24


def test_conversion_costs_power_as_long_as_it_runs() -> None:
    lossy = replace(BATTERY, conversion_loss_kw=0.2)
    over = timeline(date(2024, 4, 8), date(2024, 4, 12))
    without, with_loss = replayed(home(BATTERY), over), replayed(home(lossy), over)
    assert with_loss.saving(Case.BATTERY) < without.saving(Case.BATTERY)


def test_what_may_not_be_exported_is_not() -> None:
    at_home = replace(BATTERY, can_export=False)
    found = replayed(home(at_home), timeline(date(2024, 4, 8), date(2024, 4, 12)))
    assert found.cases[Case.BATTERY].export_kwh == pytest.approx(0.0, abs=1e-9)
