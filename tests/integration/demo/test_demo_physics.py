"""The simulated house obeys as hardware does. Pure: no Home Assistant runs here."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.v2h_demo.faults import DeviceFault, Faults
from custom_components.v2h_demo.load import house_load
from custom_components.v2h_demo.past import live_through
from custom_components.v2h_demo.physics import BatteryMode, ChargerStatus, House
from custom_components.v2h_demo.prices import Market, PricePattern
from custom_components.v2h_demo.solar import clear_sky, forecast, solar_power
from custom_components.v2h_demo.storage import BATTERY, CHARGER

ZONE = ZoneInfo("Europe/Stockholm")
NIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # a Tuesday
NOON = datetime(2026, 6, 16, 11, 0, tzinfo=UTC)


def make(now: datetime = NIGHT, **options: object) -> House:
    return House(zone=ZONE, seed=1, now=now, **{"refusals": False, **options})


def run(house: House, **duration: float) -> House:
    house.advance(house.now + timedelta(**duration))
    return house


def charging(setpoint_w: float, **options: object) -> House:
    house = make(**options)
    house.command_charger(enabled=True, setpoint_w=setpoint_w)
    return run(house, seconds=30)


@pytest.mark.parametrize(
    ("setpoint_w", "power_w"),
    [(6900, 6900), (-5000, -5000), (20000, 11000), (-20000, -7400), (599, 0), (-599, 0), (600, 600), (0, 0)],
)
def test_charger_follows_its_setpoint_within_its_limits(setpoint_w: float, power_w: float) -> None:
    assert charging(setpoint_w).flows.charger == power_w


def test_charger_needs_to_be_enabled() -> None:
    house = make()
    house.command_charger(setpoint_w=7000)
    assert run(house, minutes=1).flows.charger == 0
    assert house.status is ChargerStatus.CONNECTED
    house.command_charger(enabled=True)
    assert run(house, minutes=1).flows.charger == 7000
    assert house.status is ChargerStatus.CHARGING


def test_charger_needs_the_car() -> None:
    house = charging(7000)
    house.move_car(home=False)
    assert run(house, seconds=2).flows.charger == 0
    assert house.status is ChargerStatus.AVAILABLE


def test_commands_take_seconds() -> None:
    house = make()
    house.command_charger(enabled=True, setpoint_w=9000)
    assert run(house, seconds=2).flows.charger == 0
    assert 0 < run(house, seconds=3).flows.charger < 9000
    assert run(house, seconds=10).flows.charger == 9000


@pytest.mark.parametrize(
    ("setpoint_w", "stored_kwh"),
    [
        (10000, 10 * CHARGER.charge_efficiency - CHARGER.loss_w / 1000),
        (-5000, -5 / CHARGER.discharge_efficiency - CHARGER.loss_w / 1000),
    ],
)
def test_an_hour_at_a_power_stores_what_efficiency_and_loss_leave(
    setpoint_w: float, stored_kwh: float
) -> None:
    house = charging(setpoint_w)
    before = house.charger.stored_kwh
    assert run(house, hours=1).charger.stored_kwh - before == pytest.approx(stored_kwh)


@pytest.mark.parametrize(
    ("mode", "power_w"), [(BatteryMode.HOLD, 0), (BatteryMode.CHARGE, 3000), (BatteryMode.DISCHARGE, -3000)]
)
def test_battery_obeys_its_mode(mode: BatteryMode, power_w: float) -> None:
    house = make()
    house.command_battery(setpoint_w=3000)
    house.command_battery(mode=mode)
    assert run(house, seconds=30).flows.battery == power_w


def test_self_consumption_covers_the_house_and_stores_the_sun() -> None:
    night = run(make(), minutes=5)
    assert night.flows.battery < 0
    assert night.flows.grid == pytest.approx(0)
    day = run(make(NOON), minutes=5)
    assert day.flows.battery > 0
    assert day.flows.grid == pytest.approx(0)


def test_the_meter_counts_what_the_phases_draw() -> None:
    house = run(make(), minutes=30)
    house.command_battery(mode=BatteryMode.HOLD)
    house.command_charger(enabled=True, setpoint_w=-7400)
    run(house, minutes=1)
    before = house.meters.grid_export
    run(house, hours=1)
    assert house.flows.grid == pytest.approx(sum(house.flows.phases))
    assert house.flows.grid == pytest.approx(sum(house.flows.house) + house.flows.charger)
    assert 4 < house.meters.grid_export - before < 7.4


@settings(max_examples=40, deadline=None)
@given(
    soc=st.floats(0, 1),
    speed=st.sampled_from([1.0, 60.0, 3600.0]),
    commands=st.lists(
        st.tuples(st.floats(-12000, 12000), st.sampled_from(BatteryMode), st.integers(1, 40000)),
        min_size=1,
        max_size=4,
    ),
)
def test_nothing_leaves_its_bounds(
    soc: float, speed: float, commands: list[tuple[float, BatteryMode, int]]
) -> None:
    house = make(speed=speed)
    house.battery.soc = house.charger.soc = soc
    for setpoint_w, mode, seconds in commands:
        house.command_charger(enabled=True, setpoint_w=setpoint_w)
        house.command_battery(mode=mode, setpoint_w=abs(setpoint_w))
        run(house, seconds=seconds)
        for storage in (house.battery, house.charger):
            assert min(soc, storage.hardware.min_soc) - 0.15 <= storage.soc <= 1
            assert -storage.hardware.discharge_w <= storage.power_w <= storage.hardware.charge_w


def test_an_empty_or_full_battery_stops() -> None:
    house = make(speed=3600)
    house.command_battery(mode=BatteryMode.DISCHARGE, setpoint_w=5000)
    run(house, minutes=2)
    assert house.battery.soc == pytest.approx(BATTERY.min_soc, abs=1e-6)
    assert house.flows.battery == pytest.approx(0, abs=1)
    house.command_battery(mode=BatteryMode.CHARGE)
    run(house, minutes=2)
    assert house.battery.soc == pytest.approx(1, abs=1e-3)
    assert house.flows.battery == 0


def test_a_device_ignores_a_command_now_and_then_but_shows_it() -> None:
    house = make(refusals=True)
    house.command_charger(enabled=True)
    ignored = 0
    for i in range(200):
        setpoint_w = 1000.0 + 10 * i
        house.command_charger(setpoint_w=setpoint_w)
        run(house, seconds=30)
        assert house.charger_control.asked.setpoint_w == setpoint_w
        ignored += house.flows.charger != setpoint_w
    assert 1 <= ignored <= 20


@pytest.mark.parametrize(
    ("fault", "soon_w", "later_w"),
    [
        (DeviceFault.NONE, -3000, -3000),
        (DeviceFault.IGNORES, 0, 0),
        (DeviceFault.DELAYS, 0, -3000),
        (DeviceFault.DOUBLES, -6000, -6000),
        (DeviceFault.INVERTS, 3000, 3000),
        (DeviceFault.NO_DISCHARGE, 0, 0),
    ],
)
def test_a_device_with_a_fault_shows_its_command_and_does_something_else(
    fault: DeviceFault, soon_w: float, later_w: float
) -> None:
    house = make(faults=Faults(charger=fault))
    house.command_charger(enabled=True, setpoint_w=-3000)
    assert run(house, seconds=20).flows.charger == soon_w
    assert run(house, seconds=20).flows.charger == later_w
    assert house.charger_control.asked.setpoint_w == -3000


def test_speed_hurries_the_storages_and_not_the_meter() -> None:
    slow, fast = make(), make(speed=60)
    for house in (slow, fast):
        house.command_battery(mode=BatteryMode.HOLD)
        house.command_charger(enabled=True, setpoint_w=6000)
        run(house, minutes=1)
    socs = slow.charger.soc, fast.charger.soc
    imports = slow.meters.grid_import, fast.meters.grid_import
    run(slow, minutes=2)
    run(fast, minutes=2)
    assert fast.charger.soc - socs[1] == pytest.approx(60 * (slow.charger.soc - socs[0]))
    assert fast.meters.grid_import - imports[1] == pytest.approx(
        slow.meters.grid_import - imports[0], rel=0.05
    )


def test_a_power_cut_leaves_the_house_to_the_battery_until_it_is_empty() -> None:
    house = charging(7000)
    house.outage = True
    before = house.meters.grid_import
    run(house, minutes=10)
    assert house.flows.grid == 0
    assert house.flows.charger == 0
    assert house.status is ChargerStatus.NO_GRID
    assert sum(house.flows.house) == pytest.approx(-house.flows.battery)
    run(house, hours=24)
    assert sum(house.flows.house) == pytest.approx(house.flows.solar)
    assert house.battery.soc == pytest.approx(BATTERY.min_soc, abs=0.02)
    assert house.meters.grid_import == before
    house.outage = False
    assert sum(run(house, minutes=1).flows.house) > 150


@pytest.mark.parametrize("day", [date(2026, 3, 30), date(2026, 10, 26), date(2026, 11, 24)])
def test_the_car_leaves_on_workday_mornings_and_returns_with_less(day: date) -> None:
    def local(hour: int, minute: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)

    house = make(local(7, 29))
    soc = house.charger.soc
    house.advance(local(7, 31))
    assert not house.car_home
    house.advance(local(16, 59))
    assert not house.car_home
    house.advance(local(17, 1))
    assert house.car_home
    assert (soc - house.charger.soc) * CHARGER.capacity_kwh == pytest.approx(8)


def test_the_car_stays_home_on_weekends() -> None:
    house = make(datetime(2026, 11, 21, 1, tzinfo=UTC))
    for _ in range(47):
        assert run(house, hours=1).car_home


def test_pulling_the_plug_for_a_minute_costs_no_trip() -> None:
    house = make()
    house.move_car(home=False)
    run(house, minutes=1)
    house.move_car(home=True)
    assert house.charger.soc == pytest.approx(0.55, abs=0.005)


@pytest.mark.parametrize(
    ("day", "count"), [(date(2026, 3, 29), 92), (date(2026, 10, 25), 100), (date(2026, 11, 22), 96)]
)
def test_price_days_have_the_clocks_quarters(day: date, count: int) -> None:
    rows = Market(seed=1, zone=ZONE).day(day)
    assert len(rows) == count
    starts = [row.start.astimezone(UTC) for row in rows]
    assert all(later - sooner == timedelta(minutes=15) for sooner, later in pairwise(starts))
    assert rows == Market(seed=1, zone=ZONE).day(day)
    assert rows != Market(seed=2, zone=ZONE).day(day)


def test_prices_have_cheap_nights_dear_evenings_and_negative_summer_noons() -> None:
    market = Market(seed=1, zone=ZONE)
    days = [market.day(date(2026, 1, 1) + timedelta(days=i)) for i in range(364)]

    def mean(hour: int) -> float:
        values = [row.value for day in days for row in day if row.start.hour == hour]
        return sum(values) / len(values)

    assert mean(3) < mean(13) < mean(8) < mean(18)
    assert 0.3 < sum(mean(hour) for hour in range(24)) / 24 < 1
    negative = [row.start for day in days for row in day if row.value < 0]
    assert negative
    assert {start.month for start in negative} <= set(range(4, 10))
    assert {start.hour for start in negative} <= set(range(9, 18))


@pytest.mark.parametrize(
    ("pattern", "cheaper"), [(PricePattern.CHEAP_NOW, True), (PricePattern.EXPENSIVE_NOW, False)]
)
def test_a_price_pattern_begins_now_and_ends(pattern: PricePattern, cheaper: bool) -> None:
    market = Market(seed=1, zone=ZONE, pattern=pattern, anchor=NIGHT)
    now = market.spot(NIGHT)
    soon = market.spot(NIGHT + timedelta(hours=2))
    assert soon == pytest.approx(now, abs=0.2)
    assert (now < soon) if cheaper else (now > soon)
    later = [market.spot(NIGHT + timedelta(hours=hour)) for hour in range(4, 20)]
    assert all((value > now + 1) if cheaper else (value < now - 1) for value in later)


def test_the_house_uses_what_a_villa_uses() -> None:
    def day_kwh(day: datetime) -> float:
        loads = [sum(house_load(day + timedelta(minutes=i), ZONE, 1)) for i in range(1440)]
        assert min(loads) > 100
        assert max(loads) < 16000
        return sum(loads) / 60000

    winter = [day_kwh(datetime(2026, 1, 1 + i, tzinfo=UTC)) for i in range(10)]
    summer = [day_kwh(datetime(2026, 7, 1 + i, tzinfo=UTC)) for i in range(10)]
    assert 30 < sum(winter) / 10 < 70
    assert 8 < sum(summer) / 10 < 25
    assert len({round(kwh) for kwh in winter}) > 4


def test_the_sun_shines_by_day_and_the_forecast_is_about_right() -> None:
    assert clear_sky(NIGHT) == 0
    assert clear_sky(NOON) > 4000
    first = datetime(2026, 6, 1, tzinfo=UTC)
    expected = sum(forecast(first, 24 * 14, 1).values())
    real = sum(solar_power(first + timedelta(minutes=10 * i), 1) / 6 for i in range(6 * 24 * 14))
    assert expected == pytest.approx(real, rel=0.15)
    assert 14 * 8000 < real < 14 * 40000


def test_the_past_ends_where_the_present_begins() -> None:
    now = datetime(2026, 11, 22, 20, 3, tzinfo=UTC)
    past = live_through(ZONE, 1, now, timedelta(days=2), timedelta(hours=3))
    assert len(past.hours) == 48
    assert past.hours[-1].start == datetime(2026, 11, 22, 19, tzinfo=UTC)
    assert past.short[-1].start == datetime(2026, 11, 22, 19, 55, tzinfo=UTC)
    assert past.short[-1].counters["grid_import"] == past.meters.grid_import
    for before, after in pairwise(past.hours):
        used = after.counters["grid_import"] - before.counters["grid_import"]
        sold = after.counters["grid_export"] - before.counters["grid_export"]
        assert used - sold == pytest.approx(after.mean["grid_power"] / 1000, abs=1e-6)
