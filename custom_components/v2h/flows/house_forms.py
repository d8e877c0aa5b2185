"""The house's forms: where the price is read, what is added to it, and the meter at the main fuse."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig as Filter,
    TextSelector,
)

from custom_components.v2h.engine.tariffs.taxes import Taxes
from custom_components.v2h.inputs.energy_preferences import EnergySuggestions
from custom_components.v2h.settings import GridSign, MeterSettings, PriceContent, PriceStep, TariffSettings

from .checks import CURRENT_UNITS, ENERGY_UNITS, check_measured
from .form import (
    ADVANCED,
    CHOSEN_INTEGER,
    CHOSEN_NUMBER,
    PERCENT,
    YES_NO,
    Conversion,
    Field,
    FieldErrors,
    Number,
    choice,
    labelled,
    per_kwh,
    percent,
)

SWEDISH: Final = "SEK"
"""The currency of the retailers whose usual markup TariffSettings has as its default."""

MAIN_FUSES_A: Final = (16, 20, 25, 35, 50, 63)

UNIT_FACTORS: Final = {"auto": None, "per_kwh": 1.0, "cents_per_kwh": 0.01, "per_mwh": 0.001}
"""What the user can say the price's unit is, and the factor to currency/kWh."""

_UNIT_FACTOR: Final = Conversion(
    to_form=lambda factor: next(key for key, value in UNIT_FACTORS.items() if value == factor),
    to_data=UNIT_FACTORS.__getitem__,
)

POWER_SENSOR: Final = EntitySelector(
    EntitySelectorConfig(
        filter=[
            Filter(domain="sensor", device_class="power"),
            Filter(domain=["sensor", "input_number"], unit_of_measurement=["W", "kW"]),
        ]
    )
)

ENERGY_SENSOR: Final = EntitySelector(
    EntitySelectorConfig(
        filter=[
            Filter(domain="sensor", device_class="energy"),
            Filter(domain=["sensor", "input_number"], unit_of_measurement=["Wh", "kWh", "MWh"]),
        ]
    )
)

PRICE_ENTITY: Final = (
    Field(
        key="entities",
        selector=EntitySelector(
            EntitySelectorConfig(
                filter=[Filter(domain=["sensor", "binary_sensor", "event"])],
                multiple=True,
            )
        ),
    ),
    Field(key="attribute", selector=TextSelector(), required=False, section=ADVANCED),
    Field(key="start_key", selector=TextSelector(), required=False, section=ADVANCED),
    Field(key="value_key", selector=TextSelector(), required=False, section=ADVANCED),
)

PRICE: Final = (
    Field(
        key="content",
        selector=choice(PriceContent, "price_content", listed=True),
        default=PriceContent.SPOT,
    ),
    Field(key="step", selector=choice(PriceStep, "price_step", listed=True), default=PriceStep.QUARTER),
)

PRICE_UNIT: Final = Field(
    key="unit_factor",
    selector=choice(UNIT_FACTORS, "price_unit"),
    shown_when_absent="auto",
    conversion=_UNIT_FACTOR,
)
"""Only for prices that are read from an entity: the actions say their unit."""


class TaxBy(StrEnum):
    """Where the energy tax is from."""

    LAW = "law"
    """The normal rate of the day."""
    LAW_REDUCED = "law_reduced"
    """The rate of the day in the municipalities that have a lower one."""
    OWN = "own"
    """A number that the user knows."""


_CLOSE_CURRENCIES: Final = ("SEK", "NOK", "DKK", "EUR")


def _most_per_kwh(currency: str) -> float:
    """Above this it is öre or cents that were typed: 8 öre must not become 8 kronor."""
    return 2.0 if currency in _CLOSE_CURRENCIES else 10.0


def _added(currency: str) -> Number:
    """What somebody adds to the spot price or takes from it."""
    most = _most_per_kwh(currency)
    return per_kwh(-most, most, currency)


def tariff(currency: str, taxes: Taxes | None) -> tuple[Field, ...]:
    """What the supplier and the state add to the spot price. taxes: of the country, where they are known."""
    usual = TariffSettings()
    tax_by = Field(
        key="energy_tax_by", selector=choice(TaxBy, "energy_tax_by", listed=True), default=TaxBy.LAW
    )
    return (
        Field(
            key="vat",
            selector=percent(),
            default=taxes.vat if taxes else usual.vat,
            conversion=PERCENT,
        ),
        Field(
            key="markup",
            selector=_added(currency),
            default=usual.markup if currency == SWEDISH else 0.0,
        ),
        *((tax_by,) if taxes else ()),
        Field(key="sell_allowed", selector=YES_NO, default=usual.sell_allowed),
        Field(
            key="sell_factor",
            selector=percent(high=200),
            default=usual.sell_factor,
            conversion=PERCENT,
            section=ADVANCED,
        ),
        Field(
            key="sell_adder",
            selector=_added(currency),
            default=usual.sell_adder,
            section=ADVANCED,
        ),
    )


def energy_tax(currency: str, today: float | None) -> tuple[Field, ...]:
    """The energy tax as a number. today: by law, where that is known."""
    return (Field(key="energy_tax", selector=_added(currency), default=today),)


def meter() -> tuple[Field, ...]:
    """The meter and the main fuse."""
    usual = MeterSettings()
    return (
        Field(key="grid_power", selector=POWER_SENSOR, required=False),
        Field(
            key="grid_positive_is",
            selector=choice(GridSign, "grid_sign"),
            default=usual.grid_positive_is,
        ),
        Field(key="import_power", selector=POWER_SENSOR, required=False),
        Field(key="export_power", selector=POWER_SENSOR, required=False),
        Field(
            key="main_fuse_a",
            selector=labelled({str(fuse): f"{fuse} A" for fuse in MAIN_FUSES_A}),
            default=usual.main_fuse_a,
            conversion=CHOSEN_NUMBER,
        ),
        Field(
            key="phases",
            selector=labelled({"1": "1", "3": "3"}),
            default=usual.phases,
            conversion=CHOSEN_INTEGER,
        ),
        Field(
            key="phase_currents",
            selector=EntitySelector(
                EntitySelectorConfig(
                    filter=[
                        Filter(domain="sensor", device_class=["current", "power"]),
                        Filter(domain=["sensor", "input_number"], unit_of_measurement=["A", "W", "kW"]),
                    ],
                    multiple=True,
                    reorder=True,
                )
            ),
            required=False,
        ),
        Field(key="import_energy", selector=ENERGY_SENSOR, required=False),
        Field(key="export_energy", selector=ENERGY_SENSOR, required=False),
        Field(
            key="voltage_v",
            selector=Number(100, 300, unit="V"),
            default=usual.voltage_v,
            section=ADVANCED,
        ),
        Field(
            key="fuse_share",
            selector=percent(50),
            default=usual.fuse_share,
            conversion=PERCENT,
            section=ADVANCED,
        ),
        Field(
            key="max_age_s",
            selector=Number(10, 3600, unit="s"),
            default=usual.max_age_s,
            section=ADVANCED,
        ),
    )


def suggested_meter(suggestions: EnergySuggestions) -> dict[str, Any]:
    """The meter that the Energy dashboard knows, as stored values."""
    counters = {"import_energy": suggestions.import_energy, "export_energy": suggestions.export_energy}
    return _suggested_power(suggestions) | {key: entity for key, entity in counters.items() if entity}


def _suggested_power(suggestions: EnergySuggestions) -> dict[str, Any]:
    for power in suggestions.grid:
        if power.signed:
            sign = GridSign.EXPORT if power.inverted else GridSign.IMPORT
            return {"grid_power": power.signed, "grid_positive_is": sign}
        return {"import_power": power.outward} | ({"export_power": power.inward} if power.inward else {})
    return {}


def check_meter(hass: HomeAssistant, data: Mapping[str, Any], errors: FieldErrors) -> None:
    """One way of measuring, entities that measure, and every phase or none."""
    power = [key for key in ("grid_power", "import_power", "export_power") if key in data]
    if not power:
        errors.add("grid_power", "meter_required")
    elif "grid_power" in data and len(power) > 1:
        errors.add(power[1], "meter_twice")
    elif "import_power" not in data and "export_power" in data:
        errors.add("import_power", "import_required")
    elif data.get("import_power") == data.get("export_power") and "import_power" in data:
        errors.add("export_power", "same_entity", entity=data["export_power"])
    for key in power:
        check_measured(hass, errors, key, data[key])
    _check_counters(hass, data, errors)
    currents = data.get("phase_currents", [])
    for entity_id in {item for item in currents if currents.count(item) > 1}:
        errors.add("phase_currents", "same_entity", entity=entity_id)
    for entity_id in currents:
        check_measured(hass, errors, "phase_currents", entity_id, CURRENT_UNITS)
    if currents and len(currents) != data["phases"]:
        errors.add("phase_currents", "phase_count", count=str(len(currents)), phases=str(data["phases"]))


def _check_counters(hass: HomeAssistant, data: Mapping[str, Any], errors: FieldErrors) -> None:
    """Counters of energy, import among them."""
    counters = [key for key in ("import_energy", "export_energy") if key in data]
    if counters == ["export_energy"]:
        errors.add("import_energy", "import_required")
    elif len(counters) > 1 and data["import_energy"] == data["export_energy"]:
        errors.add("export_energy", "same_entity", entity=data["export_energy"])
    for key in counters:
        check_measured(hass, errors, key, data[key], ENERGY_UNITS)
