"""The snapshot, what it remembers, and the problem made from it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import numpy as np
import pytest

from custom_components.v2h.choices import Choices, Departure, StorageChoices
from custom_components.v2h.engine.forecast import LoadHistory, SolarForecast
from custom_components.v2h.engine.model import Override, Problem, Storage, Verb
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.grid.tariff import load_price_build_up, simple_tariff
from custom_components.v2h.inputs.prices.reader import PriceReadError
from custom_components.v2h.inputs.reading import Reading, ReadingIssue
from custom_components.v2h.inputs.recorder.history import HouseHistory
from custom_components.v2h.inputs.snapshot import (
    DraftNote,
    InputMemory,
    LeftOutCode,
    ProblemDraft,
    Snapshot,
    StorageReading,
    async_read_snapshot,
    house_load,
    make_problem,
)
from custom_components.v2h.plan.planning import new_tracker
from custom_components.v2h.settings import (
    BatterySettings,
    CommandModel,
    ControlSettings,
    GridSettings,
    HouseSettings,
    MeterSettings,
    PriceKind,
    PriceSettings,
    SolarSettings,
    TariffSettings,
    VehicleSettings,
)

NOW = datetime(2026, 11, 11, 19, 0, tzinfo=dt_util.UTC)  # a Wednesday, 20:00 in Stockholm
HOUR = timedelta(hours=1)
W = {"unit_of_measurement": "W"}
PERCENT = {"unit_of_measurement": "%"}

HOUSE = HouseSettings(
    name="Villa",
    currency="SEK",
    price=PriceSettings(kind=PriceKind.ATTRIBUTES, entities=("sensor.prices",)),
    tariff=TariffSettings(
        vat=0.25,
        markup=0.1,
        energy_tax=0.4,
        sell_adder=0.05,
        grid=GridSettings(
            tariff=simple_tariff(
                country="SE",
                currency="SEK",
                source_date=date(2026, 11, 1),
                energy_fee=0.3,
                peak_price=49.0,
            )
        ),
    ),
    meter=MeterSettings(grid_power="sensor.grid", main_fuse_a=20, fuse_share=1.0, voltage_v=230, phases=3),
)
BATTERY = BatterySettings(
    name="Battery",
    capacity_kwh=10,
    charge_kw=5,
    discharge_kw=4,
    soc_entities=("sensor.battery_soc",),
    power_entity="sensor.battery_power",
)
CAR = VehicleSettings(
    name="Car",
    capacity_kwh=64,
    charge_kw=11,
    discharge_kw=10,
    soc_entities=("sensor.car_soc",),
    power_entity="sensor.car_power",
    plugged_entity="binary_sensor.plug",
)
ROOF = SolarSettings(name="Roof", power_entity="sensor.solar", forecast_entries=("entry",))
MEASURED = HouseHistory(load=LoadHistory(starts=(NOW - HOUR,), kw=np.ones(1)), solar=LoadHistory.empty())
SUN = SolarForecast(starts=(NOW,), hours=np.ones(1), kw=np.ones(1))


def known[T](value: T) -> Reading[T]:
    return Reading(value=value, source="test", at=NOW)


def unknown(issue: ReadingIssue = ReadingIssue.UNAVAILABLE) -> Reading[Any]:
    return Reading(value=None, source="sensor.broken", issue=issue)


def prices(begin: datetime = NOW - 20 * HOUR, hours: int = 48, source: str = "test") -> PriceSeries:
    rows = tuple(
        PriceRow(start=begin + index * HOUR, end=begin + (index + 1) * HOUR, price=0.5 + index % 24 / 100)
        for index in range(hours)
    )
    return PriceSeries(rows=rows, source=source, unit="SEK/kWh", currency="SEK", read_at=begin)


def storage(settings: Any, soc: Any = 0.5, plugged: Any = True, power: Any = 0.0) -> StorageReading:
    def reading(value: Any) -> Reading[Any]:
        return value if isinstance(value, Reading) else known(value)

    return StorageReading(
        settings=settings, soc=reading(soc), plugged=reading(plugged), power_kw=reading(power)
    )


def snapshot(**changes: Any) -> Snapshot:
    return replace(
        Snapshot(
            taken=NOW,
            prices=prices(),
            price_error=None,
            grid_kw=known(1.0),
            phase_a=(),
            storages={"battery": storage(BATTERY), "car": storage(CAR)},
            solar_kw=known(0.0),
            load_kw=known(1.0),
            history=MEASURED,
            solar_forecast=None,
            plans_solar=False,
        ),
        **changes,
    )


def draft(
    taken: Snapshot | None = None,
    house: HouseSettings = HOUSE,
    peaks: PeakTracker | None = None,
    now: datetime = NOW,
    **choices: StorageChoices,
) -> ProblemDraft:
    return make_problem(
        taken or snapshot(),
        house,
        load_price_build_up(house),
        Choices(storages=choices),
        peaks,
        now,
        dt_util.get_default_time_zone(),
    )


def problem(result: ProblemDraft) -> Problem:
    assert result.problem is not None
    return result.problem


def only(result: ProblemDraft, key: str) -> Storage:
    (found,) = [item for item in problem(result).storages if item.key == key]
    return found


@pytest.fixture(autouse=True)
async def _swedish_time(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")


def test_a_problem_of_a_house_with_everything_known() -> None:
    result = draft()
    made = problem(result)
    assert [item.key for item in made.storages] == ["battery", "car"]
    assert result.left_out == {}
    assert result.notes == ()
    published = NOW + 28 * HOUR
    assert result.prices_forecast_from == published
    assert made.grid.end == NOW + 72 * HOUR
    assert made.price_known.tolist() == [start < published for start in made.grid.starts]
    assert made.buy == pytest.approx(made.spot * 1.25 + 0.8)
    assert made.sell == pytest.approx(made.spot + 0.05)
    assert made.import_limit_kw == made.export_limit_kw == pytest.approx(13.8)
    assert made.peaks == ()
    car = only(result, "car")
    assert [trip.departure for trip in car.trips] == [
        datetime(2026, 11, 12, 6, 30, tzinfo=dt_util.UTC),
        datetime(2026, 11, 13, 6, 30, tzinfo=dt_util.UTC),
    ]
    assert (car.soc, car.reserve_soc, car.min_soc, car.max_soc) == (0.5, 0.3, 0.2, 0.9)
    assert only(result, "battery").trips == ()


@pytest.mark.parametrize(
    ("soc", "plugged", "code"),
    [
        (unknown(ReadingIssue.STALE), True, LeftOutCode.SOC_UNKNOWN),
        (0.5, unknown(), LeftOutCode.PLUGGED_UNKNOWN),
    ],
)
def test_a_storage_that_is_not_known_is_left_out_and_the_other_planned(
    soc: Any, plugged: Any, code: LeftOutCode
) -> None:
    result = draft(snapshot(storages={"battery": storage(BATTERY), "car": storage(CAR, soc, plugged)}))
    assert [item.key for item in problem(result).storages] == ["battery"]
    left = result.left_out["car"]
    assert left.code is code
    assert left.reading is not None
    assert left.reading.source == "sensor.broken"


def test_a_released_storage_is_left_out_and_mentioned() -> None:
    result = draft(battery=StorageChoices(released=True))
    assert [item.key for item in problem(result).storages] == ["car"]
    assert result.left_out["battery"].code is LeftOutCode.RELEASED


def test_settings_that_make_no_storage_do_not_stop_the_others() -> None:
    broken = replace(CAR, departure_time="half past seven")
    result = draft(snapshot(storages={"car": storage(broken), "battery": storage(BATTERY)}))
    assert [item.key for item in problem(result).storages] == ["battery"]
    assert result.left_out["car"].code is LeftOutCode.FAILED


def test_an_unplugged_car_is_away_now_and_planned_from_its_return() -> None:
    result = draft(snapshot(storages={"car": storage(CAR, plugged=False)}))
    away, later = only(result, "car").trips
    assert away.departure < NOW
    assert away.return_ == datetime(2026, 11, 12, 16, tzinfo=dt_util.UTC)
    assert later.departure > away.return_


@pytest.mark.parametrize("issue", [ReadingIssue.UNAVAILABLE, ReadingIssue.STALE, ReadingIssue.OUT_OF_RANGE])
def test_a_car_that_is_away_is_planned_with_its_last_known_charge(issue: ReadingIssue) -> None:
    car = replace(storage(CAR, unknown(issue), plugged=False), last_soc=known(0.62))
    result = draft(snapshot(storages={"car": car}))
    assert only(result, "car").soc == 0.62
    assert result.left_out == {}


def test_a_car_that_is_away_and_was_never_known_is_left_out_without_a_fault() -> None:
    result = draft(snapshot(storages={"car": storage(CAR, unknown(), plugged=False)}))
    assert result.left_out["car"].code is LeftOutCode.AWAY


def test_a_car_that_is_plugged_in_is_not_planned_with_an_old_charge() -> None:
    car = replace(storage(CAR, unknown()), last_soc=known(0.62))
    assert draft(snapshot(storages={"car": car})).left_out["car"].code is LeftOutCode.SOC_UNKNOWN


def test_the_owners_choices_win_over_set_up() -> None:
    at = NOW + 10 * HOUR
    result = draft(
        car=StorageChoices(reserve_soc=0.55, departure=Departure(at=at, target_soc=0.8)),
        battery=StorageChoices(override=Override(verb=Verb.CHARGE, power_kw=2.0, until=NOW + HOUR)),
    )
    car = only(result, "car")
    assert car.reserve_soc == 0.55
    assert (car.trips[0].departure, car.trips[0].target_soc) == (at, 0.8)
    override = only(result, "battery").override
    assert override is not None
    assert override.verb is Verb.CHARGE


@pytest.mark.parametrize(
    ("until", "holds"), [(None, True), (NOW + HOUR, True), (NOW, False), (NOW - HOUR, False)]
)
def test_an_override_ends_with_its_time(until: datetime | None, holds: bool) -> None:
    result = draft(battery=StorageChoices(override=Override(verb=Verb.HOLD, until=until)))
    assert (only(result, "battery").override is not None) is holds


def test_a_house_that_may_not_sell_does_not_export() -> None:
    house = replace(HOUSE, tariff=replace(HOUSE.tariff, sell_allowed=False))
    result = draft(house=house)
    assert not any(item.can_export for item in problem(result).storages)
    assert (problem(result).sell == 0).all()


def test_a_device_that_takes_only_a_current_limit_is_not_planned_to_discharge() -> None:
    wallbox = replace(CAR, control=ControlSettings(model=CommandModel.CURRENT_LIMIT))
    result = draft(snapshot(storages={"car": storage(wallbox)}))
    assert only(result, "car").discharge_kw == 0.0


def test_a_long_step_has_the_means_of_its_quarters() -> None:
    begin, quarter = NOW - 20 * HOUR, HOUR / 4
    rows = tuple(
        PriceRow(start=begin + index * quarter, end=begin + (index + 1) * quarter, price=2.0 * (index % 2))
        for index in range(48 * 4)
    )
    made = problem(draft(snapshot(prices=replace(prices(), rows=rows))))
    tail = ~made.price_known
    assert (made.grid.hours[tail] == 1.0).all()
    assert made.spot[~tail][:4].tolist() == [0.0, 2.0, 0.0, 2.0]
    assert made.spot[tail] == pytest.approx(np.ones(tail.sum()))
    assert made.buy[tail] == pytest.approx(np.full(tail.sum(), 2.05))


def test_tomorrow_missing_at_noon_is_planned_with_expected_prices() -> None:
    noon = datetime(2026, 11, 11, 11, 0, tzinfo=dt_util.UTC)
    midnight = datetime(2026, 11, 11, 23, 0, tzinfo=dt_util.UTC)
    result = draft(snapshot(prices=prices(midnight - 24 * HOUR, 24)), now=noon)
    made = problem(result)
    assert made.grid.end == noon + 72 * HOUR
    assert np.isfinite(made.buy).all()
    assert result.notes == (DraftNote.PRICES_FORECAST,)
    assert result.prices_forecast_from == midnight
    assert made.price_known.sum() == 48


@pytest.mark.parametrize(
    ("series", "note"),
    [
        (None, DraftNote.PRICES_UNKNOWN),
        (replace(prices(), rows=()), DraftNote.PRICES_UNKNOWN),
        (prices(NOW - 80 * HOUR, 50), DraftNote.PRICES_TOO_OLD),
    ],
)
def test_without_prices_there_is_no_problem_but_a_reason(series: PriceSeries | None, note: DraftNote) -> None:
    result = draft(
        snapshot(prices=series, storages={"car": storage(CAR, unknown()), "battery": storage(BATTERY)})
    )
    assert result.problem is None
    assert result.notes == (note,)
    assert set(result.left_out) == {"car"}


def test_prices_that_ended_this_morning_still_give_a_plan() -> None:
    result = draft(snapshot(prices=prices(NOW - 48 * HOUR, 40)))
    assert not problem(result).price_known.any()
    assert result.notes == (DraftNote.PRICES_FORECAST,)


def test_what_had_to_be_assumed_is_noted() -> None:
    result = draft(snapshot(history=HouseHistory.empty(), plans_solar=True, load_kw=unknown()))
    assert result.notes == (DraftNote.LOAD_DEFAULT, DraftNote.SOLAR_UNKNOWN)
    assert (problem(result).solar_kw == 0).all()


def test_solar_of_the_provider_is_in_the_problem() -> None:
    forecast = SolarForecast(starts=(NOW + 14 * HOUR,), hours=np.ones(1), kw=np.array([3.0]))
    made = problem(draft(snapshot(solar_forecast=forecast, plans_solar=True)))
    day = [start < NOW + 24 * HOUR for start in made.grid.starts]
    assert (made.solar_kw * made.grid.hours)[day].sum() == pytest.approx(3.0)


def test_the_peak_component_comes_from_the_tracker() -> None:
    tracker = new_tracker(HOUSE, load_price_build_up(HOUSE))
    for minute in range(61):
        tracker.add(NOW - HOUR + minute * timedelta(minutes=1), 4.0)
    (component,) = problem(draft(peaks=tracker)).peaks
    assert max(*component.others_kw, *component.booked_kw) == pytest.approx(4.0)
    assert component.rule.prices[0] == 49.0


@pytest.mark.parametrize(
    ("grid", "solar", "storages", "load", "issue"),
    [
        pytest.param(known(1.0), known(2.0), [storage(BATTERY, power=1.5)], 1.5, None, id="charging"),
        pytest.param(known(-1.0), known(0.0), [storage(BATTERY, power=-3.0)], 2.0, None, id="discharging"),
        pytest.param(unknown(), known(0.0), [], None, ReadingIssue.UNAVAILABLE, id="no meter"),
        pytest.param(known(1.0), unknown(), [], None, ReadingIssue.UNAVAILABLE, id="solar lost"),
        pytest.param(known(1.0), unknown(ReadingIssue.NOT_CONFIGURED), [], 1.0, None, id="solar in the load"),
        pytest.param(
            known(1.0),
            known(0.0),
            [storage(BATTERY, power=unknown())],
            None,
            ReadingIssue.UNAVAILABLE,
            id="power",
        ),
        pytest.param(
            known(1.0), known(0.0), [storage(CAR, plugged=False, power=unknown())], 1.0, None, id="car away"
        ),
    ],
)
def test_house_load_is_without_the_storages(
    grid: Any, solar: Any, storages: Any, load: float | None, issue: ReadingIssue | None
) -> None:
    reading = house_load(grid, solar, storages)
    assert (reading.value, reading.issue) == (load, issue)


def set_states(hass: HomeAssistant) -> None:
    hass.states.async_set("sensor.grid", "2000", W)
    hass.states.async_set("sensor.battery_soc", "40", PERCENT)
    hass.states.async_set("sensor.battery_power", "500", W)
    hass.states.async_set("sensor.car_soc", "unknown", PERCENT)
    hass.states.async_set("sensor.car_power", "0", W)
    hass.states.async_set("binary_sensor.plug", "on")
    hass.states.async_set("sensor.solar", "1000", W)


async def read(hass: HomeAssistant, memory: InputMemory) -> Snapshot:
    return await async_read_snapshot(
        hass, HOUSE, {"battery": BATTERY, "car": CAR}, {"roof": ROOF}, memory, dt_util.utcnow()
    )


READ_PRICES = "custom_components.v2h.inputs.memory.async_read_prices"
READ_HISTORY = "custom_components.v2h.inputs.memory.async_read_history"
READ_SOLAR = "custom_components.v2h.inputs.memory.async_read_solar_forecast"


async def test_a_snapshot_of_live_states(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)
    set_states(hass)
    with patch(READ_PRICES, return_value=prices()):
        taken = await read(hass, InputMemory())
    assert taken.load_kw.value == pytest.approx(2.0 + 1.0 - 0.5)
    assert taken.storages["battery"].soc.value == 0.4
    assert taken.storages["car"].soc.issue is ReadingIssue.UNAVAILABLE
    assert taken.prices == prices()
    assert taken.plans_solar
    result = draft(taken)
    assert [item.key for item in problem(result).storages] == ["battery"]


async def car_soc(
    hass: HomeAssistant, memory: InputMemory, plug: str, soc: str, car: VehicleSettings = CAR
) -> float | LeftOutCode:
    """What the car is planned with, or why it is not."""
    hass.states.async_set("binary_sensor.plug", plug)
    if soc:
        hass.states.async_set("sensor.car_soc", soc, PERCENT)
    with patch(READ_PRICES, return_value=prices()):
        taken = await async_read_snapshot(hass, HOUSE, {"car": car}, {}, memory, dt_util.utcnow())
    result = draft(taken, now=dt_util.utcnow())
    return result.left_out["car"].code if result.left_out else only(result, "car").soc


async def test_a_charger_without_a_session_does_not_drop_the_car_from_the_plan(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    memory = InputMemory()
    assert await car_soc(hass, memory, "off", "unknown") is LeftOutCode.AWAY
    assert await car_soc(hass, memory, "on", "55") == 0.55
    assert await car_soc(hass, memory, "off", "unknown") == 0.55
    assert await car_soc(hass, memory, "off", "0") == 0.55
    assert await car_soc(hass, memory, "on", "unknown") is LeftOutCode.SOC_UNKNOWN


async def test_a_sleeping_car_is_planned_with_what_it_told_last(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    hass.states.async_set("sensor.car_soc", "48", PERCENT)
    freezer.tick(7 * HOUR)
    memory = InputMemory()
    assert await car_soc(hass, memory, "on", "") is LeftOutCode.SOC_UNKNOWN
    assert await car_soc(hass, memory, "off", "") == 0.48
    hass.states.async_remove("sensor.car_soc")
    assert await car_soc(hass, memory, "off", "") == 0.48


async def test_an_old_report_does_not_win_over_a_newer_one(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    car = replace(CAR, soc_entities=("sensor.car_soc", "sensor.cloud_soc"))
    hass.states.async_set("sensor.cloud_soc", "30", PERCENT)
    freezer.tick(7 * HOUR)
    memory = InputMemory()
    assert await car_soc(hass, memory, "on", "80", car) == 0.8
    assert await car_soc(hass, memory, "off", "unavailable", car) == 0.8


async def test_an_error_in_one_storage_does_not_stop_the_other(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    set_states(hass)
    hass.states.async_set("sensor.car_soc", "70", PERCENT)
    broken = replace(BATTERY, power_entity=["not", "an", "entity"])
    with patch(READ_PRICES, return_value=prices()):
        taken = await async_read_snapshot(
            hass, HOUSE, {"battery": broken, "car": CAR}, {}, InputMemory(), dt_util.utcnow()
        )
    assert taken.storages["battery"].soc.issue is ReadingIssue.FAILED
    assert taken.storages["car"].soc.value == 0.7
    assert "Reading the storage Battery failed" in caplog.text


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (PriceReadError("price_entity_unavailable", {"entity": "sensor.prices"}), "price_entity_unavailable"),
        (RuntimeError("boom"), "price_read_failed"),
        (TimeoutError(), "price_read_failed"),
    ],
)
async def test_a_broken_provider_leaves_what_is_known_and_recovers(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, error: Exception, key: str
) -> None:
    freezer.move_to(NOW)
    memory = InputMemory()
    with patch(READ_PRICES, return_value=prices()):
        await read(hass, memory)
    freezer.tick(900)
    with patch(READ_PRICES, side_effect=error):
        taken = await read(hass, memory)
    assert taken.prices == prices()
    assert taken.price_error is not None
    assert taken.price_error.key == key
    assert draft(taken, now=dt_util.utcnow()).problem is not None
    freezer.tick(900)
    with patch(READ_PRICES, return_value=prices(NOW, 30)):
        taken = await read(hass, memory)
    assert taken.price_error is None
    assert taken.prices is not None
    assert taken.prices.at(NOW - 5 * HOUR) is not None  # yesterday's shape is kept
    assert taken.prices.known_until(NOW) == NOW + 30 * HOUR


async def test_prices_of_a_server_are_not_asked_for_at_every_plan(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    house = replace(HOUSE, price=PriceSettings(kind=PriceKind.NORDPOOL))
    memory = InputMemory()
    with patch(READ_PRICES, return_value=prices()) as asked:
        for _ in range(5):
            await async_read_snapshot(hass, house, {}, {}, memory, dt_util.utcnow())
            freezer.tick(timedelta(minutes=15))
    assert asked.call_count == 2  # tomorrow is known: hourly


async def test_history_hourly_and_solar_every_quarter(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    memory = InputMemory()
    with (
        patch(READ_PRICES, return_value=prices()),
        patch(READ_HISTORY, return_value=MEASURED) as history,
        patch(READ_SOLAR, return_value=SUN) as solar,
    ):
        for _ in range(9):
            await read(hass, memory)
            freezer.tick(timedelta(minutes=7, seconds=30))
    assert (history.call_count, solar.call_count) == (2, 5)


async def test_history_and_solar_that_fail_keep_what_was_read(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    memory = InputMemory()
    with (
        patch(READ_PRICES, return_value=prices()),
        patch(READ_HISTORY, side_effect=[MEASURED, OSError("database is locked")]),
        patch(READ_SOLAR, side_effect=[SUN, ImportError("energy")]),
    ):
        await read(hass, memory)
        freezer.tick(timedelta(hours=2))
        taken = await read(hass, memory)
    assert taken.load_history is MEASURED.load
    assert taken.solar_forecast is SUN


def slots(first: datetime, count: int) -> list[datetime]:
    """When plans are made: a second into each slot, each a millisecond earlier than the last."""
    return [
        first + index * timedelta(minutes=15) + timedelta(seconds=1, milliseconds=500 - index)
        for index in range(count)
    ]


SERVER = replace(HOUSE, price=PriceSettings(kind=PriceKind.NORDPOOL))


async def test_a_retry_does_not_miss_every_other_slot(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    today = prices(NOW - 20 * HOUR, 24)
    memory = InputMemory(prices=today)
    failure = PriceReadError("price_action_failed", {"action": "nordpool", "error": "down"})
    history = HouseHistory(load=LoadHistory(starts=(NOW - HOUR,), kw=np.ones(1)), solar=LoadHistory.empty())
    memory.history = history
    with (
        patch(READ_PRICES, side_effect=failure) as asked,
        patch(READ_HISTORY, side_effect=OSError("database is locked")) as recalled,
        patch(READ_SOLAR, return_value=SUN) as sun,
    ):
        for now in (NOW + timedelta(minutes=2), *slots(NOW + timedelta(minutes=15), 6)):
            freezer.move_to(now)
            await async_read_snapshot(hass, SERVER, {}, {"roof": ROOF}, memory, now)
    assert (asked.call_count, recalled.call_count, sun.call_count) == (7, 7, 7)


async def test_hourly_reads_come_each_hour_although_the_plan_comes_a_moment_early(
    hass: HomeAssistant,
) -> None:
    memory = InputMemory()
    with patch(READ_PRICES, return_value=prices()) as asked, patch(READ_HISTORY) as recalled:
        recalled.return_value = MEASURED
        for now in slots(NOW, 13):
            await async_read_snapshot(hass, SERVER, {}, {}, memory, now)
    assert (asked.call_count, recalled.call_count) == (4, 4)


async def test_a_house_without_history_looks_for_it_again_each_quarter(hass: HomeAssistant) -> None:
    memory = InputMemory()
    with patch(READ_PRICES, return_value=prices()), patch(READ_HISTORY) as recalled:
        recalled.return_value = HouseHistory.empty()
        for now in slots(NOW, 4):
            await async_read_snapshot(hass, SERVER, {}, {}, memory, now)
    assert recalled.call_count == 4


async def test_what_failed_at_the_start_is_read_at_the_very_next_plan(hass: HomeAssistant) -> None:
    memory = InputMemory()
    failure = PriceReadError("price_action_missing", {"action": "nordpool.get_prices_for_date"})
    with (
        patch(READ_PRICES, side_effect=[failure, prices()]) as asked,
        patch(READ_HISTORY, side_effect=[TimeoutError(), MEASURED]) as recalled,
        patch(READ_SOLAR, side_effect=[None, SUN]) as sun,
    ):
        for seconds in (0, 5, 10):
            now = NOW + timedelta(seconds=seconds)
            await async_read_snapshot(hass, SERVER, {}, {"roof": ROOF}, memory, now)
    assert (asked.call_count, recalled.call_count, sun.call_count) == (2, 2, 2)


async def test_a_forgotten_schedule_reads_everything_again(hass: HomeAssistant) -> None:
    memory = InputMemory()
    with (
        patch(READ_PRICES, return_value=prices()) as asked,
        patch(READ_HISTORY, return_value=HouseHistory.empty()) as recalled,
        patch(READ_SOLAR, return_value=None) as sun,
    ):
        for _ in range(2):
            await async_read_snapshot(hass, SERVER, {}, {}, memory, NOW)
        memory.forget_schedule()
        await async_read_snapshot(hass, SERVER, {}, {}, memory, NOW)
    assert (asked.call_count, recalled.call_count, sun.call_count) == (2, 2, 2)
