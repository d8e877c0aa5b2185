"""The simulated house, rule by rule, with results computed by hand."""

import pytest

from custom_components.v2h.engine.simulation.house import House
from custom_components.v2h.engine.simulation.unmanaged import run_unmanaged
from tests.backtest.tiny import BATTERY, VEHICLE, home, timeline


def test_energies_are_at_the_house_side() -> None:
    of = home(battery=BATTERY)
    house = House(of, timeline(of, [1.0, 5.0]))
    house.live({"battery": 2.0})
    assert house.record.import_kw[0] == pytest.approx(3.0)
    assert house.stored["battery"] == pytest.approx(5.0 + 0.8 * 2.0)
    house.live({"battery": -1.5})
    assert house.record.import_kw[1] == pytest.approx(3.5)
    assert house.stored["battery"] == pytest.approx(6.6 - 1.5 / 0.5)
    assert house.record.wear.tolist() == pytest.approx([0.0, 0.5 * 1.5])


def test_what_the_storage_cannot_do_does_not_happen() -> None:
    of = home(battery=BATTERY)
    house = House(of, timeline(of, [6.0] * 4))
    house.live({"battery": 99.0})  # 5 kW is the most, and 4 kWh of room take 5 kWh
    assert house.record.power_kw["battery"][0] == pytest.approx(5.0)
    assert house.stored["battery"] == pytest.approx(9.0)
    house.live({"battery": 99.0})
    assert house.record.power_kw["battery"][1] == 0.0
    house.live({"battery": -99.0})  # 8 kWh above the minimum give 4 kWh
    assert house.record.power_kw["battery"][2] == pytest.approx(-4.0)
    assert house.stored["battery"] == pytest.approx(1.0)
    house.live({"battery": -99.0})
    assert house.record.power_kw["battery"][3] == 0.0


def test_stored_energy_decays_by_the_hour() -> None:
    of = home(step_minutes=15, battery=BATTERY | {"retention_per_hour": 0.81})
    house = House(of, timeline(of, [0.0] * 4))
    for _ in range(4):
        house.live({})
    assert house.stored["battery"] == pytest.approx(5.0 * 0.81)


def test_nothing_stored_is_exported_where_selling_is_not_allowed() -> None:
    of = home(battery=BATTERY)
    house = House(of, timeline(of, [1.0], solar_kw=[0.4]))
    house.live({"battery": -4.0})
    assert house.record.power_kw["battery"][0] == pytest.approx(-0.6)
    assert house.record.import_kw[0] == pytest.approx(0.0)
    assert house.record.export_kw[0] == 0.0


def test_export_stops_at_its_limit_and_the_sun_beyond_it_is_spilled() -> None:
    of = home(
        sell={"allowed": True},
        export_limit_kw=3,
        battery=BATTERY | {"min_soc": 0.0, "discharge_efficiency": 1.0},
    )
    house = House(of, timeline(of, [1.0, 1.0], solar_kw=[2.0, 6.0]))
    house.live({"battery": -4.0})  # 1 kW of sun is left: 2 kW may come from the battery
    assert house.record.power_kw["battery"][0] == pytest.approx(-2.0)
    assert house.record.export_kw[0] == pytest.approx(3.0)
    house.live({"battery": -4.0})
    assert house.record.power_kw["battery"][1] == 0.0
    assert (house.record.export_kw[1], house.record.spill_kw[1]) == pytest.approx((3.0, 2.0))


def test_sun_is_sold_at_a_loss_unless_it_can_be_curtailed() -> None:
    for curtailable, exported in ((False, 2.0), (True, 0.0)):
        of = home(sell={"allowed": True}, export_limit_kw=9, pv_curtailable=curtailable)
        house = House(of, timeline(of, [1.0], solar_kw=[3.0], spot=[-0.5]))
        house.live({})
        assert house.record.export_kw[0] == pytest.approx(exported)
        assert house.record.spill_kw[0] == pytest.approx(2.0 - exported)


def test_charging_stops_at_the_fuse_and_load_alone_may_exceed_it() -> None:
    of = home(import_limit_kw=8, battery=BATTERY | {"capacity_kwh": 100}, vehicle=VEHICLE)
    house = House(of, timeline(of, [2.0, 11.0]))
    house.live({"battery": 3.0, "vehicle": 9.0})  # 12 kW are wished, 6 are left: each gets half
    assert house.record.import_kw[0] == pytest.approx(8.0)
    assert house.record.power_kw["battery"][0] == pytest.approx(1.5)
    assert house.record.power_kw["vehicle"][0] == pytest.approx(4.5)
    house.live({"battery": 3.0})
    assert house.record.power_kw["battery"][1] == 0.0
    assert house.record.import_kw[1] == pytest.approx(11.0)


def test_a_discharge_makes_room_below_the_fuse() -> None:
    of = home(import_limit_kw=8, battery=BATTERY | {"capacity_kwh": 100}, vehicle=VEHICLE)
    house = House(of, timeline(of, [6.0]))
    house.live({"battery": -3.0, "vehicle": 5.0})
    assert house.record.import_kw[0] == pytest.approx(8.0)
    assert house.record.power_kw["vehicle"][0] == pytest.approx(5.0)


def test_the_vehicle_s_power_scales_with_the_share_it_is_plugged_in() -> None:
    of = home(vehicle=VEHICLE)
    # Leaves at 00:15 and is back at 02:30; the departure is checked after the charging of its hour.
    house = House(of, timeline(of, [0.0] * 3, trips=[(0.25, 2.5, 12.0)]))
    house.live({"vehicle": 6.0})
    assert house.record.power_kw["vehicle"][0] == pytest.approx(1.5)
    assert house.record.shortfall_kwh[0] == pytest.approx(30.0 - (25.0 + 0.8 * 1.5))
    assert house.stored["vehicle"] == pytest.approx(25.0 + 1.2 - 12.0)
    house.live({"vehicle": 6.0})
    assert house.record.power_kw["vehicle"][1] == 0.0
    house.live({"vehicle": 99.0})
    assert house.record.power_kw["vehicle"][2] == pytest.approx(5.0)


def test_public_charging_is_what_the_trip_lacks() -> None:
    of = home(vehicle=VEHICLE)
    house = House(of, timeline(of, [0.0], trips=[(0.0, 0.5, 31.5)]))
    house.live({})
    assert house.record.public_kwh[0] == pytest.approx(6.5)
    assert house.stored["vehicle"] == 0.0


def test_two_departures_in_one_step_are_judged_one_after_the_other() -> None:
    of = home(vehicle=VEHICLE | {"initial_soc": 0.6})
    house = House(of, timeline(of, [0.0], trips=[(0.0, 0.25, 4.0), (0.5, 0.75, 3.0)]))
    house.live({})
    assert house.record.shortfall_kwh[0] == pytest.approx(0.0 + 4.0)
    assert house.stored["vehicle"] == pytest.approx(30.0 - 7.0)


def test_a_trip_that_began_before_the_run_has_taken_its_energy() -> None:
    of = home(vehicle=VEHICLE)
    house = House(of, timeline(of, [0.0, 0.0], trips=[(-3.0, 0.5, 20.0)]))
    house.live({"vehicle": 10.0})
    assert house.stored["vehicle"] == pytest.approx(25.0 + 0.8 * 10.0 * 0.5)
    assert house.record.shortfall_kwh[0] == 0.0


def test_below_its_minimum_the_vehicle_feeds_nothing_and_is_counted_while_plugged_in() -> None:
    of = home(vehicle=VEHICLE | {"initial_soc": 0.1})
    # 5 kWh stored, 10 is the minimum; away for the second half of the second hour.
    house = House(of, timeline(of, [5.0] * 3, trips=[(1.5, 3.0, 1.0)]))
    house.live({"vehicle": -8.0})
    assert house.record.power_kw["vehicle"][0] == 0.0
    assert house.record.reserve_kwh_h[0] == pytest.approx(5.0)
    house.live({"vehicle": 5.0})  # 2.5 kW on average store 2 kWh: judged after charging, before the trip
    assert house.record.reserve_kwh_h[1] == pytest.approx(3.0 * 0.5)
    house.live({})
    assert house.record.reserve_kwh_h[2] == 0.0


def test_unmanaged_charges_from_plug_in_to_the_departure_target_below_the_fuse() -> None:
    of = home(import_limit_kw=9, battery=BATTERY, vehicle=VEHICLE)
    # Back after half an hour with 25 kWh; 30 is the target: 6.25 kWh at the house.
    record = run_unmanaged(of, timeline(of, [5.0] * 4, trips=[(-1.0, 0.5, 9.0)]))
    assert record.power_kw["vehicle"].tolist() == pytest.approx([4.0, 2.25, 0.0, 0.0])
    assert record.stored_kwh["vehicle"][-1] == pytest.approx(30.0)
    assert record.power_kw["battery"].tolist() == [0.0] * 4
