"""Meters, states of charge and the price of the simulated home."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, Platform, UnitOfElectricCurrent, UnitOfEnergy, UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .entity import BATTERY, CAR, HOUSE, PRICES, DemoEntity
from .faults import REPORTED
from .home import DemoConfigEntry
from .past import COUNTERS
from .physics import VOLTAGE, ChargerStatus, House
from .prices import PriceRow


@dataclass(frozen=True, kw_only=True)
class DemoSensorDescription(SensorEntityDescription):
    """A sensor that reads the house."""

    device: str
    value_fn: Callable[[House], float | str]


def _power(key: str, device: str, value_fn: Callable[[House], float]) -> DemoSensorDescription:
    return DemoSensorDescription(
        key=key,
        device=device,
        device_class=SensorDeviceClass.POWER,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfPower.WATT,
        suggested_display_precision=0,
        value_fn=lambda house: round(value_fn(house)),
    )


def _current(phase: int) -> DemoSensorDescription:
    return DemoSensorDescription(
        key=f"current_l{phase + 1}",
        device=HOUSE,
        device_class=SensorDeviceClass.CURRENT,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfElectricCurrent.AMPERE,
        suggested_display_precision=1,
        # As Swedish meters have it: the size of the current, whichever way it runs.
        value_fn=lambda house: round(abs(house.flows.phases[phase]) / VOLTAGE, 1),
    )


def _energy(counter: str) -> DemoSensorDescription:
    device = {"battery": BATTERY, "charger": CAR}.get(counter.split("_", maxsplit=1)[0], HOUSE)
    return DemoSensorDescription(
        key=f"{counter}_energy",
        device=device,
        device_class=SensorDeviceClass.ENERGY,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        value_fn=lambda house: round(getattr(house.meters, counter), 4),
    )


def _soc(key: str, device: str, value_fn: Callable[[House], float]) -> DemoSensorDescription:
    return DemoSensorDescription(
        key=key,
        device=device,
        device_class=SensorDeviceClass.BATTERY,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=PERCENTAGE,
        suggested_display_precision=1,
        value_fn=lambda house: round(100 * value_fn(house), 1),
    )


SENSORS = (
    _power("grid_power", HOUSE, lambda house: house.reported_grid_w),
    _power("house_power", HOUSE, lambda house: sum(house.flows.house)),
    _power("solar_power", HOUSE, lambda house: house.flows.solar),
    _power("battery_power", BATTERY, lambda house: house.flows.battery),
    _power("charger_power", CAR, lambda house: house.flows.charger),
    *(_current(phase) for phase in range(3)),
    *(_energy(counter) for counter in COUNTERS),
    _soc("battery_soc", BATTERY, lambda house: house.battery.soc),
    _soc("car_soc", CAR, lambda house: house.charger.soc),
    DemoSensorDescription(
        key="charger_status",
        device=CAR,
        device_class=SensorDeviceClass.ENUM,
        options=[status.value for status in ChargerStatus],
        value_fn=lambda house: house.status.value,
    ),
    DemoSensorDescription(
        key="grid_status",
        device=BATTERY,
        device_class=SensorDeviceClass.ENUM,
        options=["on_grid", "off_grid"],
        value_fn=lambda house: "off_grid" if house.outage else "on_grid",
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensors."""
    async_add_entities([*(DemoSensor(entry, description) for description in SENSORS), DemoPrice(entry)])


class DemoSensor(DemoEntity, SensorEntity):
    """A sensor that reads the house."""

    entity_description: DemoSensorDescription

    def __init__(self, entry: DemoConfigEntry, description: DemoSensorDescription) -> None:
        """Take what the description says."""
        super().__init__(entry, Platform.SENSOR, description.key, description.device)
        self.entity_description = description

    @property
    @override
    def native_value(self) -> float | str:
        return self.entity_description.value_fn(self._house)

    @override
    def _async_tell(self) -> None:
        fault = self._house.faults.report
        if fault not in REPORTED or self.native_unit_of_measurement is None:
            super()._async_tell()
            return
        # Past Home Assistant's own checks, as the states of templates, REST and MQTT can be.
        state = self.hass.states.get(self.entity_id)
        attributes = dict(state.attributes) if state else {}
        self.hass.states.async_set(self.entity_id, REPORTED[fault], attributes, force_update=True)


class DemoPrice(DemoEntity, SensorEntity):
    """The spot price with its lists in the attributes of the HACS Nord Pool integration."""

    _attr_native_unit_of_measurement = "SEK/kWh"
    _attr_state_class = SensorStateClass.MEASUREMENT
    _attr_suggested_display_precision = 3
    _unrecorded_attributes = frozenset({"raw_today", "raw_tomorrow", "today", "tomorrow"})

    def __init__(self, entry: DemoConfigEntry) -> None:
        """Start without prices."""
        super().__init__(entry, Platform.SENSOR, "nordpool_se3", PRICES)
        self._quarter: datetime | None = None
        self._today: list[PriceRow] = []
        self._tomorrow: list[PriceRow] = []

    @override
    async def async_added_to_hass(self) -> None:
        self._read(dt_util.utcnow())
        self.async_on_remove(self._home.async_add_listener(self._on_change))

    def _on_change(self) -> None:
        if self._read(self._house.now):
            self.async_write_ha_state()

    def _read(self, now: datetime) -> bool:
        """Take a new quarter's price; False while the last one holds."""
        quarter = now - timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
        if quarter == self._quarter:
            return False
        self._quarter = quarter
        market = self._home.market
        today = now.astimezone(market.zone).date()
        self._today = market.day(today)
        self._tomorrow = market.day(today + timedelta(days=1)) if market.tomorrow_published(now) else []
        return True

    @property
    @override
    def available(self) -> bool:
        return True

    @property
    @override
    def native_value(self) -> float | None:
        return None if self._quarter is None else self._home.market.spot(self._quarter)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        values = [row.value for row in self._today]
        return {
            "average": round(fmean(values), 5) if values else None,
            "min": min(values, default=None),
            "max": max(values, default=None),
            "unit": "kWh",
            "currency": "SEK",
            "country": "Sweden",
            "region": "SE3",
            "price_in_cents": False,
            "today": values,
            "tomorrow": [row.value for row in self._tomorrow],
            "tomorrow_valid": bool(self._tomorrow),
            "raw_today": _raw(self._today),
            "raw_tomorrow": _raw(self._tomorrow),
        }


def _raw(rows: list[PriceRow]) -> list[dict[str, Any]]:
    return [{"start": row.start, "end": row.end, "value": row.value} for row in rows]
