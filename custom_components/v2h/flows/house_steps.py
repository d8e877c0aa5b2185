"""The steps of the house: prices, what is added to them, and the meter."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Final, override

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.generated.countries import COUNTRIES
from homeassistant.generated.currencies import ACTIVE_CURRENCIES
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import CountrySelector, TextSelector
from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.tariffs.taxes import Taxes, load_taxes
from custom_components.v2h.inputs.energy_preferences import async_read_energy_preferences
from custom_components.v2h.inputs.prices.reader import (
    PriceCandidate,
    PriceReadError,
    async_find_price_sources,
)
from custom_components.v2h.migration import country_of
from custom_components.v2h.settings import MeterSettings, PriceKind

from . import house_forms
from .checks import NO_UNIT
from .device_steps import Answer
from .form import Field, FieldErrors, labelled, replaced, to_data
from .grid_steps import GridSteps
from .house_forms import TaxBy
from .price_source import (
    CURRENCY_ERROR,
    UNIT_ERRORS,
    PriceReading,
    UnitProblem,
    async_read,
    chosen_source,
    error_field,
    source_key,
    source_selector,
)

_CURRENCIES: Final = ("SEK", "NOK", "DKK", "EUR")
"""First in the list: where bidirectional charging is."""


class HouseSteps(GridSteps):
    """Gathers the house's data."""

    _candidates: Sequence[PriceCandidate] = ()
    _reading: PriceReading = PriceReading()
    """What the chosen source said when it was last read."""
    _usual_tariff: Mapping[str, float] = {}
    """What the chosen source implies for the price build-up."""
    _taxes: Taxes | None = None
    """Of the country, where they are known."""

    @abstractmethod
    async def _async_claim_meter(self, unique_id: str) -> str | None:
        """Take the meter for this house; the name of another house that has it already."""

    @abstractmethod
    async def _async_house_done(self) -> ConfigFlowResult:
        """Go on when all of the house is known."""

    @property
    @override
    def _currency(self) -> str:
        return str(self._house["currency"])

    @property
    @override
    def _meter(self) -> MeterSettings:
        return MeterSettings.from_mapping(self._house["meter"])

    def _house_country(self) -> str | None:
        """The country that is stored, or was chosen before."""
        stored = self._stored_grid
        return getattr(self, "_country", None) or (stored.country if stored else None)

    @property
    def _price(self) -> dict[str, Any]:
        return dict(self._house.get("price", {}))

    def _user_form(self) -> tuple[Field, ...]:
        currency = str(self.hass.config.currency)
        country = self._house_country() or self.hass.config.country or country_of(currency)
        currencies = {item: item for item in (currency, *_CURRENCIES, *sorted(ACTIVE_CURRENCIES))}
        return (
            Field(key="name", selector=TextSelector(), default=self.hass.config.location_name),
            Field(
                key="country",
                selector=CountrySelector(),
                default=country if country in COUNTRIES else None,
            ),
            Field(key="currency", selector=labelled(currencies), default=currency),
            Field(key="price_source", selector=source_selector(self._candidates)),
        )

    async def async_step_user(self, user_input: Answer = None) -> ConfigFlowResult:
        """What the house is called and where its prices come from."""
        if not self._candidates:
            self._candidates = await async_find_price_sources(self.hass)
        form = self._user_form()
        if user_input is None:
            source = chosen_source(self._price, self._candidates)
            return self._show("user", form, self._house | {"price_source": source})
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("user", form, data, errors)
        source, self._country = data.pop("price_source"), data.pop("country")
        self._house |= data
        candidate = next((item for item in self._candidates if source_key(item.settings) == source), None)
        if candidate is None:
            self._usual_tariff = {}
            return await self.async_step_price_entity()
        # The same source again: what the user has said about it stands.
        kept = self._price if source == source_key(self._price) else {}
        self._usual_tariff = candidate.tariff
        if error := await self._async_try_price({**candidate.settings, **kept}):
            place = "currency" if error.key == CURRENCY_ERROR else "price_source"
            errors.add(place, error.key, **error.placeholders)
            return self._show("user", form, data | {"price_source": source}, errors)
        return await self.async_step_price()

    async def async_step_price_entity(self, user_input: Answer = None) -> ConfigFlowResult:
        """An entity that the user names, and perhaps how its list is written."""
        form = house_forms.PRICE_ENTITY
        if user_input is None:
            return self._show("price_entity", form, self._price)
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        if len(data.get("entities", ())) > 2:
            errors.add("entities", "one_or_two_entities", count=str(len(data["entities"])))
        if errors:
            return self._show("price_entity", form, data, errors)
        price = replaced(form, self._price, data) | {"kind": PriceKind.ATTRIBUTES.value}
        if error := await self._async_try_price(price):
            errors.add(error_field(error), error.key, **error.placeholders)
            return self._show("price_entity", form, data, errors)
        return await self.async_step_price()

    async def _async_try_price(self, price: Mapping[str, Any]) -> PriceReadError | UnitProblem | None:
        """Read the prices and keep what was read; the error, unless the next step can mend it."""
        self._reading = await async_read(self.hass, price, self._currency)
        error = self._reading.error
        if error is not None and (error.key not in UNIT_ERRORS or price["kind"] != PriceKind.ATTRIBUTES):
            return error
        self._house["price"] = dict(price)
        return None

    def _price_form(self) -> tuple[Field, ...]:
        if self._price["kind"] == PriceKind.ATTRIBUTES:
            return (house_forms.PRICE_UNIT, *house_forms.PRICE)
        return house_forms.PRICE

    async def async_step_price(self, user_input: Answer = None) -> ConfigFlowResult:
        """What was read, what it includes, and how the contract settles."""
        form = self._price_form()
        if user_input is None:
            return self._show_price(form, self._price)
        data = to_data(form, user_input)
        price = replaced(form, self._price, data)
        if self._reading.error is None and price.get("unit_factor") == self._price.get("unit_factor"):
            self._house["price"] = price
            return await self.async_step_tariff()
        # Another unit: its numbers are shown before they count.
        self._reading = await async_read(self.hass, price, self._currency)
        self._house["price"] = price
        return self._show_price(form, price)

    def _show_price(self, form: tuple[Field, ...], values: Mapping[str, Any]) -> ConfigFlowResult:
        errors = FieldErrors.of((), {})
        if (error := self._reading.error or self._reading.doubt) is not None:
            errors.add(
                "unit_factor" if form[0] is house_forms.PRICE_UNIT else "base",
                error.key,
                **error.placeholders,
            )
        seen = self._reading.placeholders(dt_util.utcnow(), self._currency)
        return self._show("price", form, values, errors, placeholders=seen)

    async def async_step_tariff(self, user_input: Answer = None) -> ConfigFlowResult:
        """What the supplier and the state add to the spot price."""
        self._taxes = await self.hass.async_add_executor_job(load_taxes, self._country)
        form = house_forms.tariff(self._currency, self._taxes)
        stored = self._house.get("tariff", {})
        if user_input is None:
            values = {**self._usual_tariff, **stored, "energy_tax_by": _tax_by(stored)}
            return self._show("tariff", form, values, placeholders=self._tax_placeholders())
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("tariff", form, data, errors, self._tax_placeholders())
        tax_by = data.pop("energy_tax_by", TaxBy.OWN)
        kept = {key: stored[key] for key in ("grid", "energy_tax") if key in stored}
        self._house["tariff"] = {**kept, **data}
        if tax_by == TaxBy.OWN:
            return await self.async_step_energy_tax()
        self._house["tariff"].pop("energy_tax", None)
        self._house["tariff"]["reduced_energy_tax"] = tax_by == TaxBy.LAW_REDUCED
        return await self.async_step_grid()

    async def async_step_energy_tax(self, user_input: Answer = None) -> ConfigFlowResult:
        """The energy tax as the user knows it."""
        form = house_forms.energy_tax(self._currency, self._tax_today(reduced=False))
        if user_input is None:
            return self._show("energy_tax", form, self._house["tariff"])
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("energy_tax", form, data, errors)
        self._house["tariff"] |= data
        return await self.async_step_grid()

    def _tax_today(self, *, reduced: bool) -> float | None:
        """The energy tax of today by law, currency/kWh with VAT."""
        today = dt_util.now().date()
        return self._taxes.energy_tax_with_vat(today, reduced=reduced) if self._taxes else None

    def _tax_placeholders(self) -> dict[str, str]:
        """What the law says, where it is known."""
        normal, reduced = self._tax_today(reduced=False), self._tax_today(reduced=True)
        taxes = self._taxes
        where = (*taxes.reduced_counties, *taxes.reduced_municipalities) if taxes else ()
        return {
            "currency": self._currency,
            "tax": NO_UNIT if normal is None else f"{normal:.4g}",
            "tax_reduced": NO_UNIT if reduced is None else f"{reduced:.4g}",
            "reduced_in": ", ".join(where) or NO_UNIT,
        }

    @override
    async def _async_grid_done(self) -> ConfigFlowResult:
        return await self.async_step_meter()

    async def async_step_meter(self, user_input: Answer = None) -> ConfigFlowResult:
        """The meter and the main fuse."""
        form = house_forms.meter()
        if user_input is None:
            values = self._house.get("meter")
            if values is None:
                values = house_forms.suggested_meter(await async_read_energy_preferences(self.hass))
            if self._fuse_of_grid in house_forms.MAIN_FUSES_A:
                values = {**values, "main_fuse_a": self._fuse_of_grid}
            return self._show("meter", form, values)
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        house_forms.check_meter(self.hass, data, errors)
        if not errors and (owner := await self._async_claim_meter(self._meter_id(data))) is not None:
            key = "grid_power" if "grid_power" in data else "import_power"
            errors.add(key, "meter_in_use", entity=data[key], house=owner)
        if errors:
            return self._show("meter", form, data, errors)
        self._house["meter"] = data
        return await self._async_house_done()

    def _meter_id(self, meter: Mapping[str, Any]) -> str:
        """The meter's identity, which a renamed entity keeps."""
        entity_id = str(meter.get("grid_power") or meter["import_power"])
        entry = er.async_get(self.hass).async_get(entity_id)
        return entry.id if entry is not None else entity_id


def _tax_by(stored: Mapping[str, Any]) -> TaxBy | None:
    """Where the stored energy tax is from; None where nothing is stored."""
    if stored.get("energy_tax") is not None:
        return TaxBy.OWN
    if "reduced_energy_tax" not in stored:
        return None
    return TaxBy.LAW_REDUCED if stored["reduced_energy_tax"] else TaxBy.LAW
