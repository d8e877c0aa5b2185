"""The pages that say what the last time would have cost: a form, the progress, and the result in words."""

from abc import abstractmethod
import asyncio
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.core import callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import EntitySelector, EntitySelectorConfig

from custom_components.v2h.engine.buying.investment import InvestmentKind
from custom_components.v2h.engine.model import StorageKind
from custom_components.v2h.engine.replay import Case
from custom_components.v2h.engine.tariffs.file import Company, TariffError, load_companies
from custom_components.v2h.messages import Message, async_load_texts, tariff_problem
from custom_components.v2h.plan.planning import Home
from custom_components.v2h.savings.replay import Replayed, async_replays
from custom_components.v2h.savings.replay_question import RANGES, QuestionError
from custom_components.v2h.savings.replay_view import ReplayWords, year_as_dict

from .device_steps import Answer
from .form import ADVANCED, Field, FieldErrors, Number, async_label, labelled, schema, to_data, written

_TARIFF: Final = "grid_tariff"
_APART: Final = "/"
"""Between company and product: neither key has it."""
_UNITS: Final = {
    "main_fuse_a": "A",
    "battery_kwh": "kWh",
    "battery_kw": "kW",
    "car_kwh": "kWh",
    "charger_kw": "kW",
    "trip_kwh": "kWh",
}
_STEP: Final = 0.01
"""Of the progress that is worth telling the page."""
_FIELD_OF: Final = {"company": _TARIFF, "product": _TARIFF, "size": "main_fuse_a"}


_CASES: Final = {
    InvestmentKind.BATTERY: Case.BATTERY,
    InvestmentKind.V2H_CHARGER: Case.VEHICLE,
    InvestmentKind.BATTERY_AND_CHARGER: Case.BOTH,
}
"""What a replay tells of a purchase. A used car that nobody drives is no case of it."""
LEAST_OF_A_YEAR: Final = 0.5
"""Of a shorter time nobody should make a year."""


def replay_form(companies: tuple[Company, ...]) -> tuple[Field, ...]:
    """What time, what tariff, what fuse, what storages: what is left empty is as the house has it."""
    tariffs = {
        f"{company.key}{_APART}{product.key}": f"{company.name} · {product.name}"
        for company in companies
        for product in company.products
    }

    def number(key: str, *, section: str | None = None, default: float | None = None) -> Field:
        low, high = RANGES[key]
        selector = Number(low, high, unit=_UNITS.get(key, ""))
        return Field(key=key, selector=selector, required=False, default=default, section=section)

    chosen = Field(key=_TARIFF, selector=labelled(tariffs), required=False)
    sensor = EntitySelector(EntitySelectorConfig(domain=SENSOR_DOMAIN))
    return (
        number("months", default=1),
        number("days"),
        *((chosen,) if tariffs else ()),
        number("main_fuse_a"),
        *(
            number(key, section=ADVANCED)
            for key in ("battery_kwh", "battery_kw", "car_kwh", "charger_kw", "trip_kwh")
        ),
        Field(key="price_entity", selector=sensor, required=False, section=ADVANCED),
    )


class ReplaySteps(OptionsFlow):
    """Asks what shall be replayed, shows how far it is, and says what it came to. Nothing is saved."""

    _replay_answers: Mapping[str, Any] = {}
    _replay_task: asyncio.Task[Replayed] | None = None
    _replay_error: Exception | None = None
    _replayed: Replayed | None = None
    _replay_shown = 0.0

    @property
    @abstractmethod
    def _after_replay(self) -> list[str]:
        """Where one can go from the result."""

    async def async_step_replay(self, user_input: Answer = None) -> ConfigFlowResult:
        """What shall be replayed."""
        entry = self.config_entry
        country = Home.from_entry(entry).house.tariff.grid.country or self.hass.config.country or ""
        form = replay_form(await self.hass.async_add_executor_job(load_companies, country))
        if user_input is None:
            return await self._async_show_replay(form, self._replay_answers)
        values = to_data(form, user_input)
        errors = FieldErrors.of(form, values)
        if errors:
            await errors.async_name_hidden(self.hass, "options", "replay")
            return await self._async_show_replay(form, values, errors)
        self._replay_answers, self._replay_error, self._replayed = values, None, None
        self._replay_shown = 0.0
        coordinator = entry.runtime_data
        run = async_replays(self.hass, entry).async_run(
            coordinator.home, _answers(values), coordinator.past_prices, self._replay_told
        )
        self._replay_task = self.hass.async_create_task(run, "v2h replay page")
        return await self.async_step_replay_run()

    async def async_step_replay_run(self, user_input: Answer = None) -> ConfigFlowResult:
        """How far it is."""
        task = self._replay_task
        if task is None:
            return await self.async_step_replay()
        if not task.done():
            return self.async_show_progress(
                step_id="replay_run", progress_action="replaying", progress_task=task
            )
        self._replay_task = None
        try:
            self._replayed = task.result()
        except (QuestionError, HomeAssistantError, TariffError) as error:
            self._replay_error = error
            return self.async_show_progress_done(next_step_id="replay")
        return self.async_show_progress_done(next_step_id="replay_result")

    async def async_step_replay_result(self, user_input: Answer = None) -> ConfigFlowResult:
        """What it came to."""
        if self._replayed is None:
            return await self.async_step_replay()
        return self.async_show_menu(
            step_id="replay_result",
            menu_options=["replay", *self._after_replay],
            description_placeholders=ReplayWords(self._replayed).placeholders(),
        )

    @callback
    def _replay_told(self, share: float) -> None:
        if share - self._replay_shown >= _STEP:
            self._replay_shown = share
            self.async_update_progress(min(share, 1.0))

    async def _async_show_replay(
        self, form: tuple[Field, ...], values: Mapping[str, Any], errors: FieldErrors | None = None
    ) -> ConfigFlowResult:
        errors = errors or FieldErrors.of(form, {})
        if (error := self._replay_error) is not None:
            self._replay_error = None
            await self._async_add(errors, error)
        return self.async_show_form(
            step_id="replay",
            data_schema=schema(form, values),
            errors=errors.errors,
            description_placeholders=written(self.hass, errors.placeholders),
            last_step=False,
        )

    async def _async_add(self, errors: FieldErrors, error: Exception) -> None:
        """Say what went wrong, at the field where there is one."""
        texts = await async_load_texts(self.hass)
        if isinstance(error, TariffError):
            errors.add("base", "figure_unknown", problem=tariff_problem(texts, error))
        elif isinstance(error, QuestionError):
            field = _FIELD_OF.get(error.field, error.field)
            label = await async_label(self.hass, "options", "replay", field)
            told = Message(key=error.key, placeholders=error.placeholders | {"field": label})
            errors.add(field, "figure_unknown", problem=texts.message(told))
        elif isinstance(error, HomeAssistantError):
            told = Message(key=error.translation_key or "", placeholders=error.translation_placeholders or {})
            problem = texts.message(told) if error.translation_key else str(error)
            errors.add("base", "figure_unknown", problem=problem)


def _answers(values: Mapping[str, Any]) -> dict[str, Any]:
    """The form's values as the action's fields."""
    answers = {key: value for key, value in values.items() if key != _TARIFF}
    if _TARIFF in values:
        answers["company"], answers["product"] = str(values[_TARIFF]).split(_APART, maxsplit=1)
    if "days" in answers:
        answers.pop("months", None)
    return answers


def investment_of(replayed: Replayed | None) -> dict[str, Any] | None:
    """The purchase that a replay tells of, as the form of a purchase takes it; None where it tells too little."""
    if replayed is None or replayed.replay.of_a_year < LEAST_OF_A_YEAR:
        return None
    kind = next((kind for kind, case in _CASES.items() if case in replayed.replay.cases), None)
    return None if kind is None else {"kind": kind, **_sizes(replayed, kind)}


def measured_year(replayed: Replayed | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The replayed year, where the purchase that is thought of is the one that was replayed."""
    kind = InvestmentKind(values.get("kind", InvestmentKind.BATTERY))
    case = _CASES.get(kind)
    if replayed is None or case is None or case not in replayed.replay.cases:
        return {}
    if replayed.replay.of_a_year < LEAST_OF_A_YEAR:
        return {}
    sizes = _sizes(replayed, kind)
    if any(values.get(key, size) != size for key, size in sizes.items()):
        return {}
    return {"replayed": year_as_dict(replayed, case)}


def _sizes(replayed: Replayed, kind: InvestmentKind) -> dict[str, float]:
    """What was replayed, by the names of the form of a purchase."""
    home = replayed.question.home
    battery = next((item for item in home.storages if item.kind is StorageKind.BATTERY), None)
    if battery is None or not kind.has_battery:
        return {}
    return {"battery_kwh": battery.capacity_kwh, "battery_kw": battery.discharge_kw}
