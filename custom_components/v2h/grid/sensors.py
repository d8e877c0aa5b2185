"""Sensors of the month's peaks: what is booked, what is expected, and what the next kW costs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import UnitOfPower
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util, slugify

from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.peaks.tracker import Peak
from custom_components.v2h.entity import V2hEntity

from .peak_view import ComponentView, PeakView, missing_spans

type Attributes = Mapping[str, Any]

SHOWN_SPANS: Final = 20
"""Of what was not measured, the newest: attributes are small."""


@dataclass(frozen=True, kw_only=True)
class ComponentSensorDescription(SensorEntityDescription):
    """A sensor of each peak component."""

    value_fn: Callable[[ComponentView], float | None]
    attributes_fn: Callable[[ComponentView, PeakView], Attributes]


@dataclass(frozen=True, kw_only=True)
class HousePeakSensorDescription(SensorEntityDescription):
    """A sensor of all components together. unit: what follows the house's currency, None where it is no money."""

    value_fn: Callable[[PeakView], float | None]
    attributes_fn: Callable[[PeakView], Attributes]
    unit: str | None = None


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def peak_as_dict(peak: Peak) -> dict[str, Any]:
    """A peak as attributes and answers have it, local time."""
    result: dict[str, Any] = {"at": dt_util.as_local(peak.at).isoformat(), "kw": round(peak.kw, 3)}
    if peak.measured_kw is not None:
        result["measured_kw"] = round(peak.measured_kw, 3)
    if peak.corrected:
        result["corrected"] = True
    return result


def _booked(item: ComponentView, _view: PeakView) -> Attributes:
    spans = missing_spans(item.incomplete)[-SHOWN_SPANS:]
    return {
        "component": item.rule.name,
        "entries": [peak_as_dict(peak) for peak in item.entries],
        "charged_kw": _rounded(item.value_kw, 3),
        "charge": _rounded(item.fee, 2),
        "incomplete_windows": len(item.incomplete),
        "incomplete": [
            {"start": dt_util.as_local(span.start).isoformat(), "end": dt_util.as_local(span.end).isoformat()}
            for span in spans
        ],
    }


def _expected(item: ComponentView, view: PeakView) -> Attributes:
    expected = item.expected
    return {
        "component": item.rule.name,
        "charge": _rounded(expected.fee, 2) if expected else None,
    }


COMPONENT: Final = (
    ComponentSensorDescription(
        key="peak_this_month",
        translation_key="peak_this_month",
        device_class=SensorDeviceClass.POWER,
        native_unit_of_measurement=UnitOfPower.KILO_WATT,
        suggested_display_precision=2,
        # Before anything has counted there is no peak, which is not a peak of 0 kW.
        value_fn=lambda item: _rounded(item.month_kw, 3) if item.entries else None,
        attributes_fn=_booked,
    ),
    ComponentSensorDescription(
        key="projected_peak",
        translation_key="projected_peak",
        device_class=SensorDeviceClass.POWER,
        native_unit_of_measurement=UnitOfPower.KILO_WATT,
        suggested_display_precision=2,
        value_fn=lambda item: _rounded(item.expected.month_kw, 3) if item.expected else None,
        attributes_fn=_expected,
    ),
)


def _by_component(
    view: PeakView, value_fn: Callable[[ComponentView], float | None]
) -> dict[str, dict[str, float | None]]:
    return {"components": {item.rule.name: _rounded(value_fn(item), 2) for item in view.components}}


def _window(view: PeakView) -> Attributes:
    if (window := view.window) is None:
        return {}
    return {
        "start": dt_util.as_local(window.start).isoformat(),
        "end": dt_util.as_local(window.end).isoformat(),
        "used_kwh": round(window.used_kwh, 3),
        "counts": window.counts,
    }


def _margin(view: PeakView) -> Attributes:
    if view.margin_kw is None or view.window_kw is None:
        return {}
    return {"until_kw": round(view.window_kw + view.margin_kw, 2)}


HOUSE: Final = (
    HousePeakSensorDescription(
        key="next_kw_cost",
        translation_key="next_kw_cost",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=2,
        unit="/kW",
        value_fn=lambda view: _rounded(view.next_kw, 2),
        attributes_fn=lambda view: _by_component(
            view, lambda item: item.expected.next_kw if item.expected else None
        ),
    ),
    HousePeakSensorDescription(
        key="window_mean",
        translation_key="window_mean",
        device_class=SensorDeviceClass.POWER,
        native_unit_of_measurement=UnitOfPower.KILO_WATT,
        suggested_display_precision=2,
        value_fn=lambda view: _rounded(view.window_kw, 3),
        attributes_fn=_window,
    ),
    HousePeakSensorDescription(
        key="window_margin",
        translation_key="window_margin",
        device_class=SensorDeviceClass.POWER,
        native_unit_of_measurement=UnitOfPower.KILO_WATT,
        suggested_display_precision=2,
        value_fn=lambda view: _rounded(view.margin_kw, 3),
        attributes_fn=_margin,
    ),
    HousePeakSensorDescription(
        key="peak_charge",
        translation_key="peak_charge",
        device_class=SensorDeviceClass.MONETARY,
        suggested_display_precision=2,
        unit="",
        value_fn=lambda view: _rounded(view.fee, 2),
        attributes_fn=lambda view: _by_component(view, lambda item: item.fee),
    ),
    HousePeakSensorDescription(
        key="projected_peak_charge",
        translation_key="projected_peak_charge",
        device_class=SensorDeviceClass.MONETARY,
        suggested_display_precision=2,
        unit="",
        value_fn=lambda view: _rounded(view.expected_fee, 2),
        attributes_fn=lambda view: _by_component(
            view, lambda item: item.expected.fee if item.expected else None
        ),
    ),
)


@callback
def async_peak_sensors(hass: HomeAssistant, coordinator: V2hCoordinator) -> list[SensorEntity]:
    """The sensors of the tariff's components, none where it has none; those of components that are gone are removed."""
    names = [rule.name for rule in coordinator.peaks.tracker.rules]
    sensors: list[V2hEntity] = [
        PeakComponentSensor(coordinator, description, name, several=len(names) > 1)
        for name in names
        for description in COMPONENT
    ]
    if names:
        sensors += [HousePeakSensor(coordinator, description) for description in HOUSE]
    _remove_others(hass, coordinator, {sensor.unique_id for sensor in sensors})
    return [sensor for sensor in sensors if isinstance(sensor, SensorEntity)]


def _remove_others(hass: HomeAssistant, coordinator: V2hCoordinator, wanted: set[str | None]) -> None:
    entry_id = coordinator.config_entry.entry_id
    ours = tuple(f"{entry_id}_{description.key}" for description in (*COMPONENT, *HOUSE))
    registry = er.async_get(hass)
    for entity in er.async_entries_for_config_entry(registry, entry_id):
        if entity.domain == "sensor" and entity.unique_id not in wanted and _is_of(entity.unique_id, ours):
            registry.async_remove(entity.entity_id)


def _is_of(unique_id: str, ours: tuple[str, ...]) -> bool:
    """Whether a unique id is one of ours or that of one of several components."""
    return unique_id.split("/", maxsplit=1)[0] in ours


class PeakComponentSensor(V2hEntity, SensorEntity):
    """A sensor of a peak component."""

    entity_description: ComponentSensorDescription
    _unrecorded_attributes = frozenset({"incomplete"})

    def __init__(
        self,
        coordinator: V2hCoordinator,
        description: ComponentSensorDescription,
        component: str,
        *,
        several: bool,
    ) -> None:
        """Name the component where there are several."""
        super().__init__(coordinator, description)
        self._component = component
        if several:
            self._attr_unique_id = f"{self._attr_unique_id}/{slugify(component)}"
            self._attr_translation_key = f"{description.translation_key}_of"
            self._attr_translation_placeholders = {"component": component}

    def _view(self) -> ComponentView | None:
        components = self.coordinator.peak_view().components
        return next((item for item in components if item.rule.name == self._component), None)

    @property
    @override
    def native_value(self) -> float | None:
        """As described; unknown where the tariff has changed and the entities are about to."""
        item = self._view()
        return self.entity_description.value_fn(item) if item else None

    @property
    @override
    def extra_state_attributes(self) -> Attributes:
        """As described."""
        item = self._view()
        return self.entity_description.attributes_fn(item, self.coordinator.peak_view()) if item else {}


class HousePeakSensor(V2hEntity, SensorEntity):
    """A sensor of all peak components together."""

    entity_description: HousePeakSensorDescription

    def __init__(self, coordinator: V2hCoordinator, description: HousePeakSensorDescription) -> None:
        """Make units of money from the house's currency."""
        super().__init__(coordinator, description)
        if description.unit is not None:
            self._attr_native_unit_of_measurement = f"{coordinator.home.house.currency}{description.unit}"

    @property
    @override
    def native_value(self) -> float | None:
        """As described."""
        return self.entity_description.value_fn(self.coordinator.peak_view())

    @property
    @override
    def extra_state_attributes(self) -> Attributes:
        """As described."""
        return self.entity_description.attributes_fn(self.coordinator.peak_view())
