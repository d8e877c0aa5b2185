"""Gives the recorder the weeks before the demo was set up, and the Energy dashboard its sources."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from homeassistant.components.energy.data import (
    BatterySourceType,
    EnergyPreferencesUpdate,
    GridSourceType,
    SolarSourceType,
    async_get_manager,
)
from homeassistant.components.recorder.db_schema import StatisticsShortTerm
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.const import PERCENTAGE, UnitOfEnergy, UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import EnergyConverter, PowerConverter, UnitlessRatioConverter

from .const import HISTORY_DAYS, SHORT_HISTORY_DAYS
from .past import COUNTERS, LEVELS, POWERS, Past, Period, live_through, past_prices
from .physics import Meters
from .prices import Market
from .storage import BATTERY

RECORDER = "recorder"


async def async_fill_statistics(hass: HomeAssistant, market: Market, now: datetime) -> Meters:
    """Write the past into the recorder where there is one; returns the counters at its end."""
    past, prices = await hass.async_add_executor_job(_live, market, now)
    if RECORDER not in hass.config.components:
        return past.meters
    units = dict.fromkeys(POWERS, (UnitOfPower.WATT.value, PowerConverter.UNIT_CLASS))
    units |= dict.fromkeys(LEVELS, (PERCENTAGE, UnitlessRatioConverter.UNIT_CLASS))
    for name, (unit, unit_class) in units.items():
        metadata = _metadata(name, unit, unit_class)
        async_import_statistics(hass, metadata, _means(name, past.hours))
        _import_short(hass, metadata, _means(name, past.short))
    rows = [
        StatisticData(start=hour.start, mean=price, min=price, max=price)
        for hour, price in zip(past.hours, prices, strict=True)
    ]
    async_import_statistics(hass, _metadata("nordpool_se3", "SEK/kWh", None), rows)
    for name in COUNTERS:
        metadata = _metadata(f"{name}_energy", UnitOfEnergy.KILO_WATT_HOUR, EnergyConverter.UNIT_CLASS)
        async_import_statistics(hass, metadata, _sums(name, past.hours))
        # The recorder goes on from the last of these; without it the sum would start again from nothing.
        _import_short(hass, metadata, _sums(name, past.short[-12:]))
    return past.meters


def _live(market: Market, now: datetime) -> tuple[Past, list[float]]:
    past = live_through(
        market.zone, market.seed, now, timedelta(days=HISTORY_DAYS), timedelta(days=SHORT_HISTORY_DAYS)
    )
    return past, past_prices(market, past)


def _metadata(name: str, unit: str, unit_class: str | None) -> StatisticMetaData:
    counter = unit_class == EnergyConverter.UNIT_CLASS
    return StatisticMetaData(
        mean_type=StatisticMeanType.NONE if counter else StatisticMeanType.ARITHMETIC,
        has_sum=counter,
        name=None,
        source=RECORDER,
        statistic_id=f"sensor.demo_{name}",
        unit_class=unit_class,
        unit_of_measurement=unit,
    )


def _means(name: str, periods: Iterable[Period]) -> list[StatisticData]:
    return [
        StatisticData(start=period.start, mean=period.mean[name], min=period.low[name], max=period.high[name])
        for period in periods
    ]


def _sums(name: str, periods: Iterable[Period]) -> list[StatisticData]:
    return [
        StatisticData(start=period.start, state=period.counters[name], sum=period.counters[name])
        for period in periods
    ]


def _import_short(hass: HomeAssistant, metadata: StatisticMetaData, rows: list[StatisticData]) -> None:
    get_instance(hass).async_import_statistics(metadata, rows, StatisticsShortTerm)


async def async_suggest_energy_preferences(hass: HomeAssistant, entry_id: str) -> None:
    """Fill in the Energy dashboard unless somebody has."""
    if "energy" not in hass.config.components:
        return
    manager = await async_get_manager(hass)
    if manager.data is not None:
        return
    await manager.async_update(
        EnergyPreferencesUpdate(
            energy_sources=[
                GridSourceType(
                    type="grid",
                    stat_energy_from="sensor.demo_grid_import_energy",
                    stat_energy_to="sensor.demo_grid_export_energy",
                    stat_cost=None,
                    entity_energy_price="sensor.demo_nordpool_se3",
                    number_energy_price=None,
                    stat_compensation=None,
                    entity_energy_price_export="sensor.demo_nordpool_se3",
                    number_energy_price_export=None,
                    power_config={"stat_rate": "sensor.demo_grid_power"},
                    cost_adjustment_day=0.0,
                ),
                SolarSourceType(
                    type="solar",
                    stat_energy_from="sensor.demo_solar_energy",
                    stat_rate="sensor.demo_solar_power",
                    config_entry_solar_forecast=[entry_id],
                ),
                BatterySourceType(
                    type="battery",
                    stat_energy_from="sensor.demo_battery_discharge_energy",
                    stat_energy_to="sensor.demo_battery_charge_energy",
                    power_config={"stat_rate_inverted": "sensor.demo_battery_power"},
                    stat_soc="sensor.demo_battery_soc",
                    capacity=BATTERY.capacity_kwh,
                ),
            ],
            device_consumption=[
                {"stat_consumption": "sensor.demo_charger_charge_energy"},
            ],
        )
    )
