"""A small house of plain states for tests of the faces: prices, a meter, a car and a battery."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import cos, pi
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.grid.tariff import simple_tariff
from custom_components.v2h.migration import MINOR_VERSION
from custom_components.v2h.settings import BatterySettings, HouseSettings, VehicleSettings
from custom_components.v2h.trials.record import KEY, Proof, TrialRecord, fingerprint

PRICE = "sensor.nordpool"
GRID = "sensor.grid"
CAR_SOC = "sensor.car_soc"
CAR_PLUG = "binary_sensor.car_plug"
CAR_POWER = "sensor.car_power"
CAR_SETPOINT = "input_number.car_setpoint"
BATTERY_SOC = "sensor.battery_soc"
BATTERY_POWER = "sensor.battery_power"
BATTERY_MODE = "input_select.battery_mode"
BATTERY_SETPOINT = "input_number.battery_setpoint"

HOUSE: Mapping[str, Any] = MappingProxyType(
    {
        "name": "Villa",
        "currency": "SEK",
        "price": {"kind": "attributes", "entities": [PRICE]},
        "tariff": {
            "energy_tax": 0.45,
            "grid": {
                "source": "custom",
                "country": "SE",
                "tariff": simple_tariff(
                    country="SE",
                    currency="SEK",
                    source_date=date(2026, 11, 1),
                    energy_fee=0.26,
                    peak_price=49.0,
                ),
            },
        },
        "meter": {"grid_power": GRID, "main_fuse_a": 20},
    }
)
CAR: Mapping[str, Any] = MappingProxyType(
    {
        "name": "Bilen",
        "capacity_kwh": 60,
        "soc_entities": [CAR_SOC],
        "plugged_entity": CAR_PLUG,
        "power_entity": CAR_POWER,
        "charge_kw": 11,
        "discharge_kw": 7.4,
        "control": {
            "model": "signed_number",
            "number": CAR_SETPOINT,
            "safe_verb": "hold",
            "min_interval_s": 0,
        },
    }
)
BATTERY: Mapping[str, Any] = MappingProxyType(
    {
        "name": "Batteriet",
        "capacity_kwh": 10,
        "soc_entities": [BATTERY_SOC],
        "power_entity": BATTERY_POWER,
        "charge_kw": 5,
        "discharge_kw": 5,
        "control": {
            "model": "mode_select",
            "select": BATTERY_MODE,
            "option_auto": "auto",
            "option_hold": "hold",
            "option_charge": "charge",
            "option_discharge": "discharge",
            "number": BATTERY_SETPOINT,
            "min_interval_s": 0,
        },
    }
)


def day_prices(day: datetime) -> list[dict[str, Any]]:
    """A day of quarters, dear in the evening and cheap at night, in the HACS Nord Pool format."""
    start = dt_util.start_of_local_day(day)
    end = dt_util.start_of_local_day(day + timedelta(days=1, hours=2))
    count = int((dt_util.as_utc(end) - dt_util.as_utc(start)) / timedelta(minutes=15))
    times = [dt_util.as_local(dt_util.as_utc(start) + i * timedelta(minutes=15)) for i in range(count + 1)]
    return [
        {"start": begin, "end": stop, "value": round(1.0 - 0.8 * cos((begin.hour - 3) / 12 * pi), 4)}
        for begin, stop in pairwise(times)
    ]


def set_prices(hass: HomeAssistant, now: datetime, *, tomorrow: bool = True) -> None:
    """Publish today's prices, and tomorrow's."""
    today = day_prices(now)
    hass.states.async_set(
        PRICE,
        "1.0",
        {
            "unit_of_measurement": "SEK/kWh",
            "raw_today": today,
            "raw_tomorrow": day_prices(now + timedelta(days=1)) if tomorrow else [],
            "tomorrow_valid": tomorrow,
        },
    )


def set_readings(
    hass: HomeAssistant,
    *,
    grid_w: float = 1500,
    car_soc: float | str = 50,
    plugged: str = "on",
    car_w: float = 0,
    battery_soc: float | str = 50,
    battery_w: float = 0,
) -> None:
    """Let the meter and the devices report."""
    watt = {"unit_of_measurement": "W", "device_class": "power"}
    percent = {"unit_of_measurement": "%", "device_class": "battery"}
    for entity_id, value, attributes in (
        (GRID, grid_w, watt),
        (CAR_SOC, car_soc, percent),
        (CAR_PLUG, plugged, {}),
        (CAR_POWER, car_w, watt),
        (BATTERY_SOC, battery_soc, percent),
        (BATTERY_POWER, battery_w, watt),
    ):
        hass.states.async_set(entity_id, str(value), attributes)


async def lose_car_soc(hass: HomeAssistant, **others: float | str) -> None:
    """Let the car come home without telling its charge level: what it has driven cannot be counted. others: readings."""
    set_readings(hass, plugged="off")
    await hass.async_block_till_done(wait_background_tasks=True)
    set_readings(hass, car_soc="unavailable", **others)
    await hass.async_block_till_done(wait_background_tasks=True)


def checked_device(kind: str, device: Mapping[str, Any], house: Mapping[str, Any]) -> dict[str, Any]:
    """What a device's data has beside its settings when its owner has checked it."""
    settings = (VehicleSettings if kind == "vehicle" else BatterySettings).from_mapping(device)
    meter = HouseSettings.from_mapping(house).meter
    at = datetime.fromisoformat("2026-11-20T12:00:00+00:00")
    record = TrialRecord(proof=Proof.OWNER, at=at, settings=fingerprint(settings, meter))
    return {KEY: record.as_dict()}


def make_entry(
    house: Mapping[str, Any] = HOUSE,
    car: Mapping[str, Any] | None = CAR,
    battery: Mapping[str, Any] | None = BATTERY,
    *,
    checked: bool = True,
) -> MockConfigEntry:
    """The config entry as set-up stores it. checked: the owner has said that the devices do what they are told."""
    subentries = [
        ConfigSubentryData(
            data=MappingProxyType({**data, **(checked_device(kind, data, house) if checked else {})}),
            subentry_id=kind,
            subentry_type=kind,
            title=data["name"],
            unique_id=None,
        )
        for kind, data in (("vehicle", car), ("battery", battery))
        if data is not None
    ]
    return MockConfigEntry(
        domain=DOMAIN,
        minor_version=MINOR_VERSION,
        title="Villa",
        data=dict(house),
        subentries_data=subentries,
        entry_id="house",
    )
