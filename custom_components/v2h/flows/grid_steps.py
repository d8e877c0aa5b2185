"""The steps of the grid tariff: a grid company's, from its API, or by hand; shown in words before it counts."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
import logging
from typing import Any, Final

from homeassistant.config_entries import ConfigFlowContext, ConfigFlowResult
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.engine.grid_tariff import GridTariff
from custom_components.v2h.engine.tariffs.file import (
    Company,
    Product,
    TariffError,
    load_companies,
    tariff_as_mapping,
    tariff_from_mapping,
)
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp, PriceLineName
from custom_components.v2h.grid.tariff import async_load_price_build_up, confirmed_version, load_grid_tariff
from custom_components.v2h.grid.tariff_words import TariffWords
from custom_components.v2h.inputs.eltariff.company import (
    ApiProduct,
    EltariffAnswer,
    EltariffError,
    async_fetch_tariffs,
)
from custom_components.v2h.messages import Message, Texts, async_load_texts, tariff_problem
from custom_components.v2h.settings import GridSettings, HouseSettings, TariffSource

from . import grid_forms
from .checks import NO_UNIT
from .device_steps import Answer, DeviceSteps
from .form import Field, FieldErrors, to_data
from .price_source import PriceReading

_LOGGER = logging.getLogger(__name__)

_SHOWN: Final = (*PriceLineName, "buy", "sell")


class GridSteps(DeviceSteps[ConfigFlowContext, ConfigFlowResult, str]):
    """Gathers the grid tariff, which is the part `grid` of the house's tariff."""

    _house: dict[str, Any]
    """The entry's data so far."""
    _country: str
    """Of the house: its grid companies, taxes and holidays."""
    _reading: PriceReading
    """What the price source said when it was last read."""
    _companies: Mapping[str, Company]
    _company: Company
    _answer: EltariffAnswer
    _grid: dict[str, Any]
    """What was chosen and not yet accepted, as it will be stored."""
    _grid_shown: Mapping[str, str]
    """What the page that asks for acceptance says of it."""
    _basis: dict[str, Any]
    """The first page of a tariff by hand."""
    _peaks: list[dict[str, Any]]
    """The answered pages of its peak components."""
    _fuse_of_grid: float | None = None
    """The main fuse of a size that was chosen now."""

    @abstractmethod
    async def _async_grid_done(self) -> ConfigFlowResult:
        """Go on with an accepted grid tariff."""

    @property
    def _stored_grid(self) -> GridSettings | None:
        stored = self._house.get("tariff", {}).get("grid")
        return GridSettings.from_mapping(stored) if stored else None

    async def async_step_grid(self, user_input: Answer = None) -> ConfigFlowResult:
        """Where the grid tariff comes from."""
        self._companies = await self.hass.async_add_executor_job(self._load_companies)
        self._fuse_of_grid = None
        keep = ["grid_keep"] if self._stored_grid else []
        company = ["grid_company"] if self._companies else []
        return self.async_show_menu(
            step_id="grid", menu_options=[*keep, *company, "grid_api", "grid_by_hand", "grid_yaml"]
        )

    def _load_companies(self) -> dict[str, Company]:
        try:
            found = load_companies(self._country)
        except TariffError:
            _LOGGER.exception("The grid companies cannot be offered")
            return {}
        return {company.key: company for company in found}

    async def async_step_grid_keep(self, user_input: Answer = None) -> ConfigFlowResult:
        """Keep what is stored, after a look at it."""
        self._grid = dict(self._house["tariff"]["grid"])
        if error := await self._async_try():
            _LOGGER.warning("The stored grid tariff cannot be kept: %s", error)
            return (
                await self.async_step_grid_company() if self._companies else await self.async_step_grid_yaml()
            )
        return await self.async_step_grid_confirm()

    async def async_step_grid_company(self, user_input: Answer = None) -> ConfigFlowResult:
        """Which grid company."""
        form = await self._async_companies_form()
        if user_input is None:
            stored = self._stored_grid
            known = self._companies.get(stored.company or "") if stored else None
            return self._show("grid_company", form, {"company": known.name if known else None})
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("grid_company", form, data, errors)
        not_listed = await self._async_not_listed()
        chosen = grid_forms.company_named(self._companies, data["company"], not_listed)
        if chosen is None:
            errors.add("company", "company_unknown", value=data["company"])
            return self._show("grid_company", form, data, errors)
        if chosen == grid_forms.NOT_LISTED:
            return await self.async_step_grid()
        self._company = self._companies[chosen]
        if self._company.currency != self._currency:
            errors.add(
                "company",
                "grid_currency",
                company=self._company.name,
                other=self._company.currency,
                currency=self._currency,
            )
            return self._show("grid_company", form, data, errors)
        if len(self._company.products) > 1:
            return await self.async_step_grid_product()
        return await self._async_product(self._company.products[0])

    async def _async_companies_form(self) -> tuple[Field, ...]:
        return grid_forms.companies(self._companies.values(), await self._async_not_listed())

    async def _async_not_listed(self) -> str:
        """What the last line of the list is called."""
        return (await self._async_texts()).message(Message(key="tariff_word_not_listed"))

    async def async_step_grid_product(self, user_input: Answer = None) -> ConfigFlowResult:
        """Which of its tariffs."""
        form = grid_forms.products(self._company)
        named = {"company": self._company.name}
        products = {product.key: product for product in self._company.products}
        if user_input is None:
            stored = self._stored_grid
            mine = stored is not None and stored.company == self._company.key and stored.product in products
            values = {"product": stored.product if stored and mine else None}
            return self._show("grid_product", form, values, placeholders=named)
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("grid_product", form, data, errors, named)
        return await self._async_product(products[data["product"]])

    async def _async_product(self, product: Product) -> ConfigFlowResult:
        self._grid = {
            "source": TariffSource.PRESET.value,
            "country": self._country,
            "company": self._company.key,
            "product": product.key,
        }
        if product.sizes:
            return await self.async_step_grid_size()
        return await self._async_preset()

    async def async_step_grid_size(self, user_input: Answer = None) -> ConfigFlowResult:
        """Which fuse or power class; the main fuse says it where that is known."""
        product = next(item for item in self._company.products if item.key == self._grid["product"])
        form = grid_forms.sizes(product)
        named = {"company": self._company.name, "product": product.name}
        if user_input is None:
            stored = self._stored_grid
            size = stored.size if stored and stored.size in product.sizes else None
            fuse = self._house.get("meter", {}).get("main_fuse_a")
            if size is None and fuse is not None:
                size = grid_forms.size_of_fuse(product.sizes, fuse)
            return self._show("grid_size", form, {"size": size}, placeholders=named)
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("grid_size", form, data, errors, named)
        self._grid["size"] = data["size"]
        return await self._async_preset()

    async def _async_preset(self) -> ConfigFlowResult:
        size = self._grid.get("size")
        self._grid["tariff"] = tariff_as_mapping(self._company.tariff(self._grid["product"], size))
        if (error := await self._async_try()) is not None:
            form = await self._async_companies_form()
            errors = FieldErrors.of((), {})
            errors.add("base", "tariff_refused", problem=tariff_problem(await self._async_texts(), error))
            return self._show("grid_company", form, {"company": self._company.name}, errors)
        self._fuse_of_grid = grid_forms.fuse_of_size(size)
        return await self.async_step_grid_confirm()

    async def async_step_grid_api(self, user_input: Answer = None) -> ConfigFlowResult:
        """Whose API; what it answers is read here."""
        form = grid_forms.api(self._companies.values())
        if user_input is None:
            stored = self._stored_grid
            return self._show("grid_api", form, {"api": stored.api_url if stored else None})
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("grid_api", form, data, errors)
        try:
            self._answer = await async_fetch_tariffs(self.hass, data["api"])
        except EltariffError as error:
            errors.add("api", "api_failed", problem=self._told(await self._async_texts(), error))
            return self._show("grid_api", form, data, errors)
        if not self._answer.products:
            refused = await self._async_refused()
            errors.add("api", "api_nothing", company=self._answer.company, refused=refused)
            return self._show("grid_api", form, data, errors)
        return await self.async_step_grid_api_product()

    async def async_step_grid_api_product(self, user_input: Answer = None) -> ConfigFlowResult:
        """Which of the tariffs that the API has."""
        form = grid_forms.api_products(self._answer)
        told = {"company": self._answer.company, "refused": await self._async_refused()}
        if user_input is None:
            stored = self._stored_grid
            known = stored.product if stored and stored.product in self._answer.products else None
            return self._show("grid_api_product", form, {"product": known}, placeholders=told)
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        if not errors:
            product = self._answer.products[data["product"]]
            self._grid = {
                "source": TariffSource.API.value,
                "country": product.tariff.country,
                "company": self._answer.company,
                "product": product.key,
                "api_url": self._answer.url,
                "tariff": tariff_as_mapping(product.tariff),
            }
            if (error := await self._async_try(product)) is None:
                fuses = {grid_forms.fuse_of_size(size) for size in product.sizes}
                self._fuse_of_grid = fuses.pop() if len(fuses) == 1 else None
                return await self.async_step_grid_confirm()
            errors.add("product", "tariff_refused", problem=tariff_problem(await self._async_texts(), error))
        return self._show("grid_api_product", form, data, errors, told)

    async def async_step_grid_by_hand(self, user_input: Answer = None) -> ConfigFlowResult:
        """Fixed fee, one energy fee, and how many peak components."""
        form = grid_forms.by_hand(self._currency)
        if user_input is None:
            basis, self._peaks_shown = await self._async_shown_by_hand()
            return self._show("grid_by_hand", form, basis)
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("grid_by_hand", form, data, errors)
        self._basis, self._peaks = data, []
        return await self._async_next_peak()

    _peaks_shown: list[dict[str, Any]]
    """What the pages of the peak components begin with."""

    async def _async_shown_by_hand(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        stored = self._stored_grid
        if stored is None or stored.source is not TariffSource.CUSTOM:
            return {}, []
        try:
            tariff = await self.hass.async_add_executor_job(load_grid_tariff, stored)
        except TariffError:
            return {}, []
        return grid_forms.shown_by_hand(tariff)

    async def async_step_grid_peak(self, user_input: Answer = None) -> ConfigFlowResult:
        """One peak component after the other."""
        form = grid_forms.peak(self._currency)
        number = len(self._peaks)
        told = {"number": str(number + 1), "count": str(self._basis["peaks"])}
        if user_input is None:
            values = self._peaks_shown[number] if number < len(self._peaks_shown) else {}
            return self._show("grid_peak", form, values, placeholders=told)
        data = to_data(form, user_input)
        errors = FieldErrors.of(form, data)
        grid_forms.check_peak(data, errors)
        if errors:
            return self._show("grid_peak", form, data, errors, told)
        self._peaks.append(data)
        return await self._async_next_peak()

    async def _async_next_peak(self) -> ConfigFlowResult:
        """Ask for the next peak component; when all are there, show the tariff."""
        if len(self._peaks) < self._basis["peaks"]:
            return await self.async_step_grid_peak()
        made = grid_forms.entered(
            self._basis,
            self._peaks,
            country=self._country,
            currency=self._currency,
            today=dt_util.now().date(),
        )
        self._grid = {"source": TariffSource.CUSTOM.value, "country": self._country, "tariff": made}
        if (error := await self._async_try()) is None:
            return await self.async_step_grid_confirm()
        errors = FieldErrors.of((), {})
        errors.add("base", "tariff_refused", problem=tariff_problem(await self._async_texts(), error))
        return self._show("grid_by_hand", grid_forms.by_hand(self._currency), self._basis, errors)

    async def async_step_grid_yaml(self, user_input: Answer = None) -> ConfigFlowResult:
        """The whole tariff, every field of it."""
        form = grid_forms.EVERY_FIELD
        if user_input is None:
            return self._show("grid_yaml", form, {grid_forms.EVERYTHING: await self._async_yaml()})
        data = to_data(form, user_input)
        if errors := FieldErrors.of(form, data):
            return self._show("grid_yaml", form, data, errors)
        written = grid_forms.from_yaml(data[grid_forms.EVERYTHING])
        if isinstance(written, dict):
            written = {"country": self._country, "currency": self._currency} | written
        try:
            tariff = tariff_from_mapping(written)
        except TariffError as error:
            errors.add(
                grid_forms.EVERYTHING,
                "tariff_refused",
                problem=tariff_problem(await self._async_texts(), error),
            )
            return self._show("grid_yaml", form, data, errors)
        if tariff.currency != self._currency:
            errors.add(
                grid_forms.EVERYTHING,
                "grid_currency",
                company=tariff.company,
                other=tariff.currency,
                currency=self._currency,
            )
            return self._show("grid_yaml", form, data, errors)
        self._grid = {
            "source": TariffSource.CUSTOM.value,
            "country": tariff.country,
            "tariff": tariff_as_mapping(tariff),
        }
        if (refused := await self._async_try()) is not None:
            errors.add(
                grid_forms.EVERYTHING,
                "tariff_refused",
                problem=tariff_problem(await self._async_texts(), refused),
            )
            return self._show("grid_yaml", form, data, errors)
        return await self.async_step_grid_confirm()

    async def _async_yaml(self) -> dict[str, Any]:
        """What there is to change: what was just chosen, or is stored, or an example."""
        settings = GridSettings.from_mapping(getattr(self, "_grid", {}))
        if settings.tariff is None:
            settings = self._stored_grid or settings
        if settings.tariff is not None:
            try:
                return grid_forms.as_yaml(await self.hass.async_add_executor_job(load_grid_tariff, settings))
            except TariffError:
                return dict(settings.tariff)
        return grid_forms.example(dt_util.now().date())

    async def async_step_grid_confirm(self, user_input: Answer = None) -> ConfigFlowResult:
        """Show the tariff in words, and the price of the hour with it, before it counts."""
        return self.async_show_menu(
            step_id="grid_confirm",
            menu_options=["grid_accept", "grid", "grid_yaml"],
            description_placeholders=self._grid_shown,
        )

    async def async_step_grid_accept(self, user_input: Answer = None) -> ConfigFlowResult:
        """Take the tariff."""
        self._house["tariff"] = {**self._house["tariff"], "grid": self._grid}
        return await self._async_grid_done()

    async def _async_try(self, product: ApiProduct | None = None) -> TariffError | None:
        """Price the hour with what was chosen, and put it in words; the error where that is not possible.

        product: what the API said of it.
        """
        tariff = {**self._house["tariff"], "grid": self._grid}
        house = HouseSettings.from_mapping({**self._house, "tariff": tariff})
        try:
            build_up = await async_load_price_build_up(self.hass, house)
        except TariffError as error:
            return error
        texts = await self._async_texts()
        notes = (
            [
                f"- {texts.message(Message(key=note.key, placeholders=note.placeholders))}"
                for note in product.notes
            ]
            if product
            else []
        )
        self._grid_shown = {
            "tariff": self._in_words(texts, build_up.tariff, house.tariff.grid),
            "notes": "\n".join(["", texts.message(Message(key="tariff_word_notes")), "", *notes])
            if notes
            else "",
            **self._price_lines(texts, build_up),
        }
        return None

    @staticmethod
    def _in_words(texts: Texts, tariff: GridTariff, settings: GridSettings) -> str:
        versions = tuple(confirmed_version(version, settings) for version in tariff.versions)
        return TariffWords(texts).tariff(replace(tariff, versions=versions), dt_util.now().date())

    def _price_lines(self, texts: Texts, build_up: PriceBuildUp) -> dict[str, str]:
        """The price right now, line by line."""
        now = dt_util.utcnow()
        series = self._reading.series
        source = series.at(now) if series is not None else None
        shown = dict.fromkeys(_SHOWN, NO_UNIT) | {"currency": self._currency}
        if source is None:
            return shown
        each = np.array([source])
        amounts = {line.name.value: line.amount for line in build_up.lines(source, now, series)}
        amounts["buy"] = float(build_up.buy(each, (now,), series)[0])
        amounts["sell"] = float(build_up.sell(each, (now,), series)[0])
        words = TariffWords(texts)
        return shown | {key: words.money(amount) for key, amount in amounts.items()}

    async def _async_texts(self) -> Texts:
        return await async_load_texts(self.hass)

    async def _async_refused(self) -> str:
        """Tariffs of the API that cannot be used, and why."""
        texts = await self._async_texts()
        return (
            "\n".join(f"- {key}: {self._told(texts, error)}" for key, error in self._answer.refused.items())
            or NO_UNIT
        )

    @staticmethod
    def _told(texts: Texts, error: EltariffError) -> str:
        return texts.message(Message(key=error.key, placeholders=error.placeholders))
