"""The pages that answer whether a purchase pays: a form of what is thought of, and the result in words."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Any, Final

from homeassistant.data_entry_flow import FlowContext, FlowHandler, FlowResult
from homeassistant.exceptions import HomeAssistantError

from custom_components.v2h.engine.buying.assumptions import (
    Assumptions,
    FigureError,
    Wrong,
    assumption_years,
    load_assumptions,
)
from custom_components.v2h.engine.buying.investment import Investment, InvestmentKind
from custom_components.v2h.savings.profitability import async_judge
from custom_components.v2h.savings.profitability_view import EstimateWords
from custom_components.v2h.settings import HouseSettings

from .checks import NO_UNIT
from .device_steps import Answer
from .form import (
    ADVANCED,
    PERCENT,
    YES_NO,
    Field,
    FieldErrors,
    Number,
    async_label,
    choice,
    percent,
    schema,
    to_data,
    written,
)

PROBLEMS: Final[Mapping[Wrong, str]] = {
    Wrong.NOT_FINITE: "figure_not_finite",
    Wrong.NEGATIVE: "figure_negative",
    Wrong.NOT_POSITIVE: "figure_not_positive",
    Wrong.NO_SHARE: "figure_no_share",
    Wrong.NOT_SMALLER: "figure_not_smaller",
    Wrong.MISSING: "figure_missing",
    Wrong.NOT_OFFERED: "figure_not_offered",
    Wrong.OTHER_PURCHASE: "figure_other_purchase",
}
"""The error of a form for each thing that can be wrong with a figure."""

_MOST: Final = 10_000_000.0
_USUAL: Final = Investment(kind=InvestmentKind.BATTERY)


def profitability_form(figures: Assumptions) -> tuple[Field, ...]:
    """What is thought of buying, and the numbers that matter most. figures: what stands where nothing is entered."""
    currency = figures.currency

    def money(key: str, unit: str = "") -> Field:
        number = Number(-_MOST, _MOST, unit=f"{currency}{unit}")
        return Field(
            key=key,
            selector=number,
            required=False,
            default=getattr(figures, key, None),
            section=ADVANCED,
        )

    def number(key: str, unit: str, default: float | None = None) -> Field:
        # The engine says what cannot be, for a form and an action alike.
        return Field(key=key, selector=Number(-_MOST, _MOST, unit=unit), required=False, default=default)

    def flag(key: str) -> Field:
        return Field(key=key, selector=YES_NO, default=getattr(_USUAL, key))

    def hidden(item: Field) -> Field:
        return replace(item, section=ADVANCED)

    return (
        Field(
            key="kind",
            selector=choice(InvestmentKind, "investment_kind", listed=True),
            default=InvestmentKind.BATTERY,
        ),
        number("battery_kwh", "kWh", _USUAL.battery_kwh),
        number("battery_kw", "kW", _USUAL.battery_kw),
        number("battery_price", currency),
        flag("has_inverter"),
        flag("has_charger"),
        flag("has_production"),
        flag("sells_services"),
        money("battery_per_kwh", "/kWh"),
        money("inverter_per_kw", "/kW"),
        money("installation"),
        money("charger"),
        money("charger_installation"),
        money("used_car"),
        hidden(number("car_kwh", "kWh", _USUAL.car_kwh)),
        Field(
            key="car_share",
            selector=percent(),
            required=False,
            default=_USUAL.car_share,
            conversion=PERCENT,
            section=ADVANCED,
        ),
        hidden(number("solar_surplus_kwh", "kWh")),
        hidden(number("smaller_fuse_a", "A")),
        money("fuse_saving"),
        hidden(number("worst_phase_a", "A")),
        hidden(number("pausable_a", "A")),
        money("backup_value"),
        money("service_per_kw_month", "/kW"),
        money("other_income"),
        money("spread", "/kWh"),
        hidden(number("battery_years", "", figures.battery_years)),
        Field(
            key="interest",
            selector=percent(),
            required=False,
            default=figures.interest,
            conversion=PERCENT,
            section=ADVANCED,
        ),
    )


class ProfitabilitySteps[ContextT: FlowContext, ResultT: FlowResult[Any, Any], HandlerT](
    FlowHandler[ContextT, ResultT, HandlerT]
):
    """Asks what is thought of, and says whether it pays. Nothing is saved."""

    _thought_of: dict[str, Any] | None = None
    """The last answer: the form opens with it again."""

    @abstractmethod
    def _house_to_judge(self) -> HouseSettings | None:
        """The house as far as it is known."""

    @property
    @abstractmethod
    def _after_judging(self) -> list[str]:
        """Where one can go from the result."""

    def _measured(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """More answers, from what has been measured of the house."""
        return {}

    def _has_solar(self) -> bool:
        """Whether the house is known to have production of its own: the deduction hangs on it."""
        return False

    def _country_to_judge(self) -> str:
        house = self._house_to_judge()
        return (house.tariff.grid.country if house else None) or self.hass.config.country or ""

    async def _async_can_judge(self) -> bool:
        """Whether there are figures of the country."""
        return bool(await self.hass.async_add_executor_job(assumption_years, self._country_to_judge()))

    async def async_step_profitability(self, user_input: Answer = None) -> ResultT:
        """What is thought of buying."""
        figures = await self.hass.async_add_executor_job(load_assumptions, self._country_to_judge())
        if figures is None:
            return self.async_abort(reason="no_figures")
        form = profitability_form(figures)
        values = user_input and to_data(form, user_input)
        if values is None:
            known = {"has_production": True} if self._has_solar() else {}
            return self._show_profitability(form, known | (self._thought_of or {}))
        if errors := FieldErrors.of(form, values):
            await errors.async_name_hidden(self.hass, "config", "profitability")
            return self._show_profitability(form, values, errors)
        self._thought_of = values
        try:
            judged = await async_judge(self.hass, values | self._measured(values), self._house_to_judge())
        except FigureError as error:
            value = f"{error.value:.10g}" if isfinite(error.value) else NO_UNIT
            # Of the house alone is asked elsewhere what its main fuse is.
            step = "meter" if error.field == "main_fuse_a" else "profitability"
            label = await async_label(self.hass, "config", step, error.field)
            asked = error.field in {item.key for item in form}
            errors.add(error.field if asked else "base", PROBLEMS[error.wrong], figure=label, value=value)
            return self._show_profitability(form, values, errors)
        except HomeAssistantError as error:
            errors.add("base", "figure_unknown", problem=str(error))
            return self._show_profitability(form, values, errors)
        return self.async_show_menu(
            step_id="profitability_result",
            menu_options=["profitability", *self._after_judging],
            description_placeholders=EstimateWords(judged).placeholders(),
        )

    # The result shown again, as when the page is loaded anew, begins with the question.
    async_step_profitability_result = async_step_profitability

    def _show_profitability(
        self, form: tuple[Field, ...], values: Mapping[str, Any], errors: FieldErrors | None = None
    ) -> ResultT:
        return self.async_show_form(
            step_id="profitability",
            data_schema=schema(form, values),
            errors=errors.errors if errors else {},
            description_placeholders=written(self.hass, errors.placeholders if errors else {}),
            last_step=False,
        )
