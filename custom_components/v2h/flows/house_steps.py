"""The steps of the house: prices, what is added to them, and the meter."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Final, override

from homeassistant.config_entries import ConfigFlowContext, ConfigFlowResult
from homeassistant.generated.currencies import ACTIVE_CURRENCIES
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import TextSelector
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.engine.tariff import PriceBuildUp, PriceLineName
from custom_components.v2h.engine.tariff_file import tariff_from_mapping
from custom_components.v2h.engine.taxes import load_taxes
from custom_components.v2h.grid import simple_tariff
from custom_components.v2h.inputs.energy_preferences import async_read_energy_preferences
from custom_components.v2h.inputs.prices import PriceCandidate, PriceReadError, async_find_price_sources
from custom_components.v2h.migration import country_of
from custom_components.v2h.settings import MeterSettings, PriceContent, PriceKind, TariffSource

from . import house_forms
from .checks import NO_UNIT
from .device_steps import Answer, DeviceSteps
from .form import Field, FieldErrors, labelled, replaced, to_data
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

_BUILD_UP: Final = (
    "vat",
    "markup",
    "energy_tax",
    "sell_allowed",
    "sell_factor",
    "sell_adder",
)
"""The settings of the tariff that PriceBuildUp takes by the same names."""

_GRID: Final = ("transfer_fee", "peak_price", "peak_window_minutes")


class HouseSteps(DeviceSteps[ConfigFlowContext, ConfigFlowResult, str]):
    """Gathers the house's data."""

    _house: dict[str, Any]
    """The entry's data so far."""
    _candidates: Sequence[PriceCandidate] = ()
    _reading: PriceReading = PriceReading()
    """What the chosen source said when it was last read."""
    _usual_tariff: Mapping[str, float] = {}
    """What the chosen source implies for the price build-up."""

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

    @property
    def _price(self) -> dict[str, Any]:
        return dict(self._house.get("price", {}))

    def _user_form(self) -> tuple[Field, ...]:
        currency = str(self.hass.config.currency)
        currencies = {item: item for item in (currency, *_CURRENCIES, *sorted(ACTIVE_CURRENCIES))}
        return (
            Field(key="name", selector=TextSelector(), default=self.hass.config.location_name),
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
        source = data.pop("price_source")
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
        """What is added to the spot price."""
        form = house_forms.tariff(self._currency)
        if user_input is None:
            taxes = await self._async_taxes()
            values = {**taxes, **self._usual_tariff, **self._house.get("tariff", {}), **self._grid_fees()}
            return self._show("tariff", form, values, placeholders=self._price_lines(form, values))
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("tariff", form, data, errors, self._price_lines(form, {}))
        self._house["tariff"] = {
            **{key: value for key, value in data.items() if key not in _GRID},
            "grid": {"source": TariffSource.CUSTOM.value, "tariff": self._grid_tariff(data)},
        }
        return await self.async_step_meter()

    def _grid_tariff(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return simple_tariff(
            country=self.hass.config.country or country_of(self._currency),
            currency=self._currency,
            source_date=dt_util.now().date(),
            energy_fee=values["transfer_fee"],
            peak_price=values["peak_price"],
            peak_window_minutes=values["peak_window_minutes"],
        )

    def _grid_fees(self) -> dict[str, Any]:
        stored = self._house.get("tariff", {}).get("grid", {}).get("tariff")
        if stored is None:
            return {}
        version = stored["versions"][-1]
        fees = {"transfer_fee": version["energy"][-1]["price"]}
        for peak in version["peaks"]:
            fees |= {"peak_price": peak["price"], "peak_window_minutes": peak["window_minutes"]}
        return fees

    async def _async_taxes(self) -> dict[str, float]:
        """The energy tax of today, where it is known for the house's currency."""
        if self._currency != house_forms.SWEDISH:
            return {}
        taxes = await self.hass.async_add_executor_job(load_taxes, "SE")
        tax = taxes.energy_tax_with_vat(dt_util.now().date()) if taxes else None
        return {} if tax is None else {"energy_tax": tax}

    def _price_lines(self, form: tuple[Field, ...], values: Mapping[str, Any]) -> dict[str, str]:
        """The price right now, line by line, with the values that the form shows."""
        tariff = {item.key: item.default for item in form} | dict(values)
        build_up = PriceBuildUp(
            **{key: tariff[key] for key in _BUILD_UP},
            tariff=tariff_from_mapping(self._grid_tariff(tariff)),
            tz=dt_util.get_default_time_zone(),
            is_holiday=lambda day: False,
            content=str(self._price.get("content", PriceContent.SPOT)),
        )
        series = self._reading.series
        now = dt_util.utcnow()
        source = series.at(now) if series is not None else None
        if source is None:
            return dict.fromkeys((*PriceLineName, "buy", "sell"), NO_UNIT) | {"currency": self._currency}
        amounts = {line.name.value: line.amount for line in build_up.lines(source, now)}
        each = np.array([source])
        amounts |= {"buy": build_up.buy(each, (now,))[0], "sell": build_up.sell(each, (now,))[0]}
        return {key: f"{amount:.2f}" for key, amount in amounts.items()} | {"currency": self._currency}

    async def async_step_meter(self, user_input: Answer = None) -> ConfigFlowResult:
        """The meter and the main fuse."""
        form = house_forms.meter()
        if user_input is None:
            values = self._house.get("meter")
            if values is None:
                values = house_forms.suggested_meter(await async_read_energy_preferences(self.hass))
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
