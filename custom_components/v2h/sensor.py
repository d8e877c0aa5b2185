"""Sensors: prices, plan and savings of the house; power, SoC and what each storage does and why."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory, UnitOfEnergy, UnitOfPower, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import V2hConfigEntry, V2hCoordinator
from .engine.model import ReasonCode, StorageSlot, Verb
from .entity import V2hEntity, V2hStorageEntity
from .grid.sensors import async_peak_sensors
from .inputs.contract import InputKey
from .inputs.overview import InputsState
from .inputs.reading import Substitute
from .messages import problem_details, problem_message, withheld_message
from .plan.prices_view import buy_attributes, price_forecast, price_now
from .plan.view import Stretch, next_change
from .problems import Status
from .savings.projected import saving_attributes, saving_month, saving_today
from .savings.selling import break_even_attributes
from .savings.sensors import SENSORS as LEDGER, LedgerSensor
from .trials.sensors import TRIAL, TrialSensor

PARALLEL_UPDATES = 0

type Attributes = Mapping[str, Any]
type Value = str | float | datetime | None


@dataclass(frozen=True, kw_only=True)
class V2hSensorDescription(SensorEntityDescription):
    """A sensor of the house. per_kwh, money: the unit is made from the house's currency."""

    value_fn: Callable[[V2hCoordinator], Value]
    attributes_fn: Callable[[V2hCoordinator], Attributes] | None = None
    per_kwh: bool = False
    money: bool = False


@dataclass(frozen=True, kw_only=True)
class V2hStorageSensorDescription(SensorEntityDescription):
    """A sensor of one storage, by its key."""

    value_fn: Callable[[V2hCoordinator, str], Value]
    attributes_fn: Callable[[V2hCoordinator, str], Attributes] | None = None


def _next(coordinator: V2hCoordinator) -> Stretch | None:
    plan = coordinator.shown_plan
    if plan is None:
        return None
    return coordinator.moment.once("next", lambda: next_change(plan, dt_util.utcnow()))


def _next_verb(coordinator: V2hCoordinator) -> Value:
    change = _next(coordinator)
    return change.verb if change else None


def _next_attributes(coordinator: V2hCoordinator) -> Attributes:
    if (change := _next(coordinator)) is None:
        return {}
    return {
        "storage": coordinator.storages[change.storage].name,
        "start": dt_util.as_local(change.start),
        "end": dt_util.as_local(change.end),
        "power_kw": round(change.power_kw, 2),
        "reason": change.reason.code.value,
        "reason_parameters": dict(change.reason.parameters),
    }


def _hours_of_backup(coordinator: V2hCoordinator) -> float | None:
    lasting = coordinator.backup.lasting()
    return None if lasting is None or lasting.hours is None else round(lasting.hours, 2)


def _backup_attributes(coordinator: V2hCoordinator) -> Attributes:
    if (lasting := coordinator.backup.lasting()) is None:
        return {}
    return {
        "usable_kwh": round(lasting.usable_kwh, 1),
        "essential_w": None if lasting.essential_kw is None else round(lasting.essential_kw * 1000),
        "learned": lasting.learned,
        "hours_at_load": None if lasting.load_hours is None else round(lasting.load_hours, 2),
        "unknown": list(lasting.missing),
    }


HOUSE: tuple[V2hSensorDescription, ...] = (
    V2hSensorDescription(
        key="projected_savings",
        translation_key="projected_savings",
        device_class=SensorDeviceClass.MONETARY,
        suggested_display_precision=2,
        money=True,
        value_fn=saving_today,
        attributes_fn=saving_attributes,
    ),
    V2hSensorDescription(
        key="projected_savings_month",
        translation_key="projected_savings_month",
        device_class=SensorDeviceClass.MONETARY,
        suggested_display_precision=0,
        money=True,
        value_fn=saving_month,
    ),
    V2hSensorDescription(
        key="next_action",
        translation_key="next_action",
        device_class=SensorDeviceClass.ENUM,
        options=[verb.value for verb in Verb],
        value_fn=_next_verb,
        attributes_fn=_next_attributes,
    ),
    V2hSensorDescription(
        key="buy_price",
        translation_key="buy_price",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=2,
        per_kwh=True,
        value_fn=lambda c: price_now(c, "buy"),
        attributes_fn=buy_attributes,
    ),
    V2hSensorDescription(
        key="sell_price",
        translation_key="sell_price",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=2,
        per_kwh=True,
        value_fn=lambda c: price_now(c, "sell"),
        attributes_fn=lambda c: {**break_even_attributes(c), **price_forecast(c, "sell")},
    ),
    V2hSensorDescription(
        key="house_load",
        translation_key="house_load",
        device_class=SensorDeviceClass.POWER,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfPower.KILO_WATT,
        suggested_display_precision=2,
        value_fn=lambda c: c.live.load_kw.value,
    ),
    V2hSensorDescription(
        key="hours_of_backup",
        translation_key="hours_of_backup",
        device_class=SensorDeviceClass.DURATION,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfTime.HOURS,
        suggested_display_precision=1,
        value_fn=_hours_of_backup,
        attributes_fn=_backup_attributes,
    ),
    V2hSensorDescription(
        key="inputs",
        translation_key="inputs",
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=[state.value for state in InputsState],
        value_fn=lambda c: c.inputs.state,
        attributes_fn=lambda c: c.inputs.attributes,
    ),
    V2hSensorDescription(
        key="status",
        translation_key="status",
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=[status.value for status in Status],
        value_fn=lambda c: c.status,
        attributes_fn=lambda c: c.house_status.attributes(),
    ),
)


def _slot(coordinator: V2hCoordinator, key: str) -> StorageSlot | None:
    plan = coordinator.shown_plan
    slot = plan.slot_at(dt_util.utcnow()) if plan else None
    return slot.storages.get(key) if slot else None


def _soc(coordinator: V2hCoordinator, key: str) -> float | None:
    soc = coordinator.live.storages[key].soc.value
    return None if soc is None else round(soc * 100, 1)


def _soc_source(coordinator: V2hCoordinator, key: str) -> Attributes:
    storage = coordinator.live.storages[key]
    reading, source = storage.soc, storage.soc_source
    entity = reading.source if reading.substitution in (Substitute.ESTIMATE, Substitute.ENTERED) else None
    return {
        "source": entity or reading.substitute or reading.source,
        "from": source.value if source else None,
        "margin": round(storage.soc_margin * 100, 1),
        "since": dt_util.as_local(reading.at) if entity and reading.at else None,
        "issue": reading.issue.value if reading.issue else None,
    }


def _reserve_attributes(coordinator: V2hCoordinator, key: str) -> Attributes:
    reserve = coordinator.reserve(key)
    attributes: dict[str, Any] = {
        "outage_kwh": round(reserve.outage_kwh, 1),
        "driving_kwh": round(reserve.driving_kwh, 1),
    }
    if reserve.refill_by is not None:
        attributes["refilled_by"] = dt_util.as_local(reserve.refill_by)
    if reserve.departure is None or reserve.departure_soc is None:
        return attributes
    departure = dt_util.as_local(reserve.departure)
    return attributes | {
        "departure": departure,
        "departure_soc": round(reserve.departure_soc * 100),
        "departure_source": reserve.source,
    }


def _action_attributes(coordinator: V2hCoordinator, key: str) -> Attributes:
    if (slot := _slot(coordinator, key)) is None:
        return {}
    return {"power_kw": round(slot.power_kw, 2), "soc_after": round(slot.soc * 100, 1)}


def _reason_attributes(coordinator: V2hCoordinator, key: str) -> Attributes:
    if (slot := _slot(coordinator, key)) is None:
        return {}
    name = coordinator.storages[key].name
    explanation = coordinator.explainer.slot(name, slot)
    return {"explanation": explanation, **slot.reason.parameters}


def _command_attributes(coordinator: V2hCoordinator, key: str) -> Attributes:
    state, texts, name = coordinator.executor.states[key], coordinator.texts, coordinator.storages[key].name
    return {
        "dry_run": state.dry_run,
        "calls": list(state.calls),
        "sent_at": state.sent_at,
        "confirmed": state.confirmed,
        "withheld": [texts.message(withheld_message(item)) for item in state.withheld],
        "problem": texts.message(problem_message(state.problem, name)) if state.problem else None,
        "problem_details": texts.message(problem_details(state.problem)) if state.problem else None,
        "writes_today": state.writes_today,
        "left_alone": coordinator.hands.why(key),
    }


def _counts(coordinator: V2hCoordinator, key: str) -> Attributes:
    memory = coordinator.commands_of(key)
    return {
        "switches": memory.today().switches,
        "written_at": memory.written_at,
        "last_command": memory.verb,
        "day": memory.today().day.isoformat(),
    }


STORAGE: tuple[V2hStorageSensorDescription, ...] = (
    V2hStorageSensorDescription(
        key="soc",
        translation_key="soc",
        device_class=SensorDeviceClass.BATTERY,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=PERCENTAGE,
        suggested_display_precision=0,
        value_fn=_soc,
        attributes_fn=_soc_source,
    ),
    V2hStorageSensorDescription(
        key="power",
        translation_key="power",
        device_class=SensorDeviceClass.POWER,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfPower.KILO_WATT,
        suggested_display_precision=2,
        value_fn=lambda c, key: c.live.storages[key].power_kw.value,
    ),
    V2hStorageSensorDescription(
        key="action",
        translation_key="action",
        device_class=SensorDeviceClass.ENUM,
        options=[verb.value for verb in Verb],
        value_fn=lambda c, key: slot.verb if (slot := _slot(c, key)) else None,
        attributes_fn=_action_attributes,
    ),
    V2hStorageSensorDescription(
        key="reason",
        translation_key="reason",
        device_class=SensorDeviceClass.ENUM,
        options=[code.value for code in ReasonCode],
        value_fn=lambda c, key: slot.reason.code if (slot := _slot(c, key)) else None,
        attributes_fn=_reason_attributes,
    ),
    V2hStorageSensorDescription(
        key="reserve",
        translation_key="reserve",
        device_class=SensorDeviceClass.ENERGY_STORAGE,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=1,
        value_fn=lambda c, key: round(c.reserve(key).total_kwh, 2),
        attributes_fn=_reserve_attributes,
    ),
    V2hStorageSensorDescription(
        key="command",
        translation_key="command",
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=[verb.value for verb in Verb],
        value_fn=lambda c, key: wanted.verb if (wanted := c.executor.states[key].wanted) else None,
        attributes_fn=_command_attributes,
    ),
    V2hStorageSensorDescription(
        key="commands_today",
        translation_key="commands_today",
        state_class=SensorStateClass.TOTAL_INCREASING,
        entity_category=EntityCategory.DIAGNOSTIC,
        suggested_display_precision=0,
        value_fn=lambda c, key: c.commands_of(key).today().writes,
        attributes_fn=_counts,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: V2hConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensors of the house and of each storage."""
    coordinator = entry.runtime_data
    async_add_entities(V2hSensor(coordinator, description) for description in HOUSE)
    # Here and below: many entities take long to add, and others want to run in between.
    await asyncio.sleep(0)
    async_add_entities(async_peak_sensors(hass, coordinator))
    async_add_entities(LedgerSensor(coordinator, description) for description in LEDGER)
    for key in coordinator.storages:
        async_add_entities(
            (V2hStorageSensor(coordinator, description, entry.subentries[key]) for description in STORAGE),
            config_subentry_id=key,
        )
        async_add_entities([TrialSensor(coordinator, TRIAL, entry.subentries[key])], config_subentry_id=key)
        await asyncio.sleep(0)


class V2hSensor(V2hEntity, SensorEntity):
    """A sensor of the house."""

    entity_description: V2hSensorDescription
    # Lists of prices are long and known from elsewhere: the recorder does not need them.
    _unrecorded_attributes = frozenset({"prices", "reason_parameters", *InputKey})

    def __init__(self, coordinator: V2hCoordinator, description: V2hSensorDescription) -> None:
        """Make units of money from the house's currency."""
        super().__init__(coordinator, description)
        if description.per_kwh:
            self._attr_native_unit_of_measurement = f"{coordinator.home.house.currency}/kWh"
        elif description.money:
            self._attr_native_unit_of_measurement = coordinator.home.house.currency

    @property
    @override
    def native_value(self) -> Value:
        """As described."""
        return self.entity_description.value_fn(self.coordinator)

    @property
    @override
    def extra_state_attributes(self) -> Attributes | None:
        """As described."""
        attributes = self.entity_description.attributes_fn
        return attributes(self.coordinator) if attributes else None


class V2hStorageSensor(V2hStorageEntity, SensorEntity):
    """A sensor of a storage."""

    entity_description: V2hStorageSensorDescription
    _unrecorded_attributes = frozenset({"calls", "withheld", "explanation"})

    @property
    @override
    def native_value(self) -> Value:
        """As described."""
        return self.entity_description.value_fn(self.coordinator, self.key)

    @property
    @override
    def extra_state_attributes(self) -> Attributes | None:
        """As described."""
        attributes = self.entity_description.attributes_fn
        return attributes(self.coordinator, self.key) if attributes else None
