"""What the value of stored energy is made from: the past that the recorder has, trips, peaks, and the devices."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from custom_components.v2h.choices import Choices, StorageChoices
from custom_components.v2h.engine.calendar import no_holiday
from custom_components.v2h.engine.forecast import LoadHistory
from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule, Reduce
from custom_components.v2h.engine.model import Problem, Storage, StorageKind, TimeGrid
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.engine.valuing.household import Moment
from custom_components.v2h.inputs.reading import Reading
from custom_components.v2h.inputs.recorder.history import HouseHistory
from custom_components.v2h.inputs.snapshot import Snapshot, StorageReading
from custom_components.v2h.plan.learning import NothingToValueError, moment, open_peaks
from custom_components.v2h.plan.past_prices import PriceArchive
from tests.integration.control.control_devices import battery, car

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
OPEN = datetime(2026, 11, 24, 12, 15, tzinfo=UTC)
TOP_THREE = PeakRule(name="effekt", reduce=Reduce.MEAN_TOP_N, n=3, distinct=Distinct.DAY, prices=(80.0,) * 12)
HIGHEST = PeakRule(name="month", prices=(40.0,) * 12)


def history(days: float, kw: float = 1.2, end: datetime = OPEN) -> LoadHistory:
    count = round(days * 96)
    return LoadHistory(
        starts=tuple(end - (count - index) * QUARTER for index in range(count)), kw=np.full(count, kw)
    )


def prices(hours: int = 24) -> PriceSeries:
    begin = NOW.replace(minute=0)
    return PriceSeries(
        rows=tuple(
            PriceRow(start=begin + timedelta(hours=i), end=begin + timedelta(hours=i + 1), price=1.0 + i)
            for i in range(hours)
        ),
        source="sensor.price",
        unit="SEK/kWh",
        currency="SEK",
        read_at=NOW,
    )


def storage(key: str, kind: StorageKind) -> Storage:
    return Storage(key=key, kind=kind, capacity_kwh=60, soc=0.5, charge_kw=7, discharge_kw=7)


def snapshot(load: LoadHistory, *, plugged: bool = True, grid: LoadHistory | None = None) -> Snapshot:
    def known(value: float) -> Reading[float]:
        return Reading(value=value, source="sensor.x", at=NOW)

    return Snapshot(
        taken=NOW,
        prices=prices(),
        price_error=None,
        grid_kw=known(1.0),
        phase_a=(),
        storages={
            key: StorageReading(
                settings=settings,
                soc=known(0.5),
                power_kw=known(0.0),
                plugged=Reading(value=plugged, source="binary_sensor.plug", at=NOW),
            )
            for key, settings in (("car", car()), ("battery", battery()))
        },
        solar_kw=known(0.0),
        load_kw=known(1.0),
        history=HouseHistory(load=load, solar=LoadHistory.empty(), grid=load if grid is None else grid),
        solar_forecast=None,
        plans_solar=False,
    )


def problem() -> Problem:
    grid = TimeGrid.quarters(NOW, NOW + timedelta(hours=24))
    zeros = np.zeros(len(grid))
    return Problem(
        grid=grid,
        spot=zeros,
        buy=zeros,
        sell=zeros,
        price_known=zeros == 0,
        load_kw=zeros,
        solar_kw=zeros,
        import_limit_kw=12,
        export_limit_kw=12,
        storages=(storage("car", StorageKind.VEHICLE), storage("battery", StorageKind.BATTERY)),
    )


def tracker(*rules: PeakRule) -> PeakTracker:
    return PeakTracker(rules, tz=STOCKHOLM, is_holiday=no_holiday, limit_kw=13.8)


def seen(
    taken: Snapshot, choices: Choices | None = None, peaks: PeakTracker | None = None, archive_days: int = 28
) -> Moment:
    archive = PriceArchive().taken("a", prices(), NOW)
    first = int((OPEN - timedelta(days=archive_days)).timestamp()) // 900
    past = PriceArchive(of="a", first=first, prices=np.full(archive_days * 96, 0.5))
    archive = past.taken("a", prices(), NOW) if archive_days else archive
    return moment(problem(), taken, choices or Choices(), peaks or tracker(), archive, NOW, STOCKHOLM)


def test_the_past_ends_where_the_open_quarter_begins_and_prices_go_on_to_their_end() -> None:
    found = seen(snapshot(history(28)))
    assert found.now_s == int(OPEN.timestamp())
    assert len(found.load_kw) == len(found.import_kw) == len(found.solar_kw) == 28 * 96
    assert len(found.spot) == len(found.starts)
    assert found.starts[-1] + 900 == int(NOW.replace(minute=0).timestamp()) + 24 * 3600
    assert (np.diff(found.starts) == 900).all()
    assert found.spot[0] == 0.5
    assert found.spot[-1] == 24.0
    assert found.stored_kwh == {"car": 30.0, "battery": 30.0}


def test_a_past_that_begins_later_is_shorter_and_a_gap_stays_unknown() -> None:
    load = history(10)
    load.kw[40:60] = np.nan
    found = seen(snapshot(load))
    assert len(found.load_kw) == 10 * 96
    assert np.isnan(found.load_kw[40:60]).all()
    assert np.isnan(found.solar_kw[40:60]).all()
    assert found.solar_kw[0] == 0.0


def test_what_the_recorder_has_not_compiled_yet_is_unknown_and_not_left_out() -> None:
    found = seen(snapshot(history(10, end=OPEN - 3 * QUARTER)))
    assert np.isnan(found.load_kw[-3:]).all()
    assert np.isfinite(found.load_kw[-4])


def test_export_is_no_import() -> None:
    found = seen(snapshot(history(10), grid=history(10, -2.0)))
    assert (found.import_kw == 0.0).all()


def test_weeks_without_prices_are_unknown_and_no_obstacle() -> None:
    found = seen(snapshot(history(28)), archive_days=0)
    assert np.isnan(found.spot[: 27 * 96]).all()
    assert np.isfinite(found.spot[28 * 96 :]).all()


@pytest.mark.parametrize(("days", "what"), [(0.0, "history"), (0.9, "history")])
def test_less_than_a_day_is_too_little(days: float, what: str) -> None:
    with pytest.raises(NothingToValueError) as error:
        seen(snapshot(history(days)))
    assert error.value.what == what


def test_trips_come_from_the_same_week_as_the_plans_and_the_named_departure_among_them() -> None:
    found = seen(snapshot(history(28)), Choices(storages={"car": StorageChoices(departure_soc=0.8)}))
    first = found.trips[0]
    local = datetime.fromtimestamp(first.depart_s, UTC).astimezone(STOCKHOLM)
    assert (first.key, f"{local:%a %H:%M}") == ("car", "Wed 07:30")
    assert first.target_kwh == pytest.approx(0.8 * 60)
    assert first.energy_kwh == 8.0
    assert found.past_trips
    assert all(trip.back_s is not None and trip.back_s <= NOW.timestamp() for trip in found.past_trips)


def test_an_unplugged_car_is_away_now() -> None:
    found = seen(snapshot(history(28), plugged=False))
    assert found.trips[0].depart_s <= found.now_s
    assert found.trips[0].back_s is not None
    assert found.trips[0].back_s > found.now_s


def followed(peaks: PeakTracker, begin: datetime, hours: float, kw: float) -> None:
    """The meter shows the same for some hours."""
    for minute in range(0, round(hours * 60) + 1, 2):
        peaks.add(begin + timedelta(minutes=minute), kw)


def test_what_is_booked_this_month_is_told_with_the_corrections() -> None:
    peaks = tracker(TOP_THREE)
    followed(peaks, datetime(2026, 11, 20, 16, tzinfo=UTC), 1, 5.0)
    followed(peaks, datetime(2026, 11, 21, 16, tzinfo=UTC), 1, 6.0)
    peaks.correct("effekt", datetime(2026, 11, 21, 16, 30, tzinfo=UTC), 4.0, NOW)
    (booked,) = seen(snapshot(history(28)), peaks=peaks).booked or ()
    told = {datetime.fromtimestamp(at, UTC): kw for at, kw in booked}
    assert told[datetime(2026, 11, 20, 16, tzinfo=UTC)] == pytest.approx(5.0)
    assert told[datetime(2026, 11, 21, 16, tzinfo=UTC)] == pytest.approx(4.0)


def test_the_open_group_is_the_day_or_the_month() -> None:
    peaks = tracker(TOP_THREE, HIGHEST)
    followed(peaks, datetime(2026, 11, 20, 16, tzinfo=UTC), 1, 5.0)
    followed(peaks, datetime(2026, 11, 24, 6, tzinfo=UTC), 1, 3.0)
    followed(peaks, datetime(2026, 11, 24, 12, tzinfo=UTC), 1 / 3, 2.0)
    found = open_peaks(peaks, NOW, 1.0)
    assert found["effekt"].booked_kw == pytest.approx(3.0)
    assert found["month"].booked_kw == pytest.approx(5.0)
    assert found["effekt"].used_kwh == pytest.approx(2.0 / 3)
    assert found["effekt"].counts


def test_what_the_meter_has_not_told_of_the_open_window_is_the_houses_expected_draw() -> None:
    peaks = tracker(TOP_THREE)
    followed(peaks, NOW - timedelta(minutes=2), 2 / 60, 15.0)  # a storage charges since two minutes ago
    found = open_peaks(peaks, NOW, 1.0)
    assert found["effekt"].used_kwh == pytest.approx(15.0 / 30 + 18 / 60, abs=0.01)


@pytest.mark.parametrize(
    ("distinct", "kw"), [(Distinct.DAY, 3.0), (Distinct.WEEK, 6.0), (Distinct.NONE, 0.0)]
)
def test_what_is_open_of_a_mean_of_several(distinct: Distinct, kw: float) -> None:
    rule = PeakRule(name="several", reduce=Reduce.MEAN_TOP_N, n=3, distinct=distinct, prices=(80.0,) * 12)
    peaks = tracker(rule)
    for begin, power_kw in (((22, 16), 7.0), ((23, 16), 6.0), ((24, 6), 3.0)):
        followed(peaks, datetime(2026, 11, *begin, tzinfo=UTC), 1, power_kw)
    peaks.add(NOW, 1.0)
    assert open_peaks(peaks, NOW, 1.0)["several"].booked_kw == pytest.approx(kw)
