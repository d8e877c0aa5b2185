"""An estimate as others read it: the response of an action, and words for a page."""

from math import isfinite
from typing import Any

from homeassistant.util.json import JsonObjectType

from custom_components.v2h.engine.buying.assumptions import NUMBERS, Assumptions, Figure
from custom_components.v2h.engine.buying.finance import Return
from custom_components.v2h.engine.buying.profitability import Scenario
from custom_components.v2h.messages import Message, Texts

from .profitability import Judged

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None or not isfinite(value) else round(value, digits)


def _return(made: Return) -> dict[str, Any]:
    return {
        "cost": _rounded(made.cost),
        "yearly": _rounded(made.yearly),
        "years": _rounded(made.years),
        "yearly_capital_cost": _rounded(made.yearly_capital),
        "payback_years": _rounded(made.payback_years),
        "discounted_payback_years": _rounded(made.discounted_payback_years),
        "net_present_value": _rounded(made.net_present_value),
        "internal_rate": _rounded(made.internal_rate, 4),
    }


def _scenario(case: Scenario) -> dict[str, Any]:
    return {
        "case": case.case.value,
        "value": _rounded(case.value, 4),
        "times_own_tariff": case.own_tariff,
        "yearly": _rounded(case.yearly),
        "payback_years": _rounded(case.payback_years),
        "net_present_value": _rounded(case.net_present_value),
    }


def _origin(figure: Figure, value: float, language: str) -> dict[str, Any]:
    return {
        "value": value,
        "default": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "source": figure.source.get(language, figure.source["en"]),
        "date": figure.date.isoformat(),
        "verified": figure.verified,
    }


def _origins(assumptions: Assumptions, language: str) -> dict[str, Any]:
    """Every number that was used, with where its default is from."""
    found = {
        name: _origin(assumptions.figures[name], float(getattr(assumptions, name)), language)
        for name in NUMBERS
    }
    services = {
        item.key: {"name": item.name, "hours_left": item.hours_left, "peaks_left": item.peaks_left}
        | _origin(item.per_kw_month, item.per_kw_month.value, language)
        for item in assumptions.services
    }
    return found | {"services": services}


def judged_as_dict(judged: Judged, language: str) -> JsonObjectType:
    """The whole estimate as JSON: money in the figures' currency, shares as fractions.

    language: of the sources and notes.
    """
    made, assumptions = judged.estimate, judged.assumptions
    bought = made.cost
    return {
        "currency": assumptions.currency,
        "figures_year": assumptions.year,
        "kind": made.investment.kind.value,
        "usable_kwh": _rounded(made.usable_kwh),
        "cost": {
            "parts": {item.name.value: _rounded(item.price) for item in bought.parts},
            "price": _rounded(bought.price),
            "deduction_labour": _rounded(bought.rot),
            "deduction_green": _rounded(bought.green),
            "net": _rounded(bought.net),
        },
        "yearly": [
            {"cause": item.cause.value, "amount": _rounded(item.amount), "by_charging": item.by_charging}
            for item in made.amounts
        ],
        "whole": _return(made.whole),
        "discharging": _return(made.discharging),
        "wear_of_purchase_per_kwh": _rounded(made.wear_of_purchase, 4),
        "sensitivity": [_scenario(case) for case in made.sensitivity],
        "notes": {
            note.value: judged.texts.message(
                Message(key=f"profitability_note_{note}", placeholders=note_facts(judged))
            )
            for note in made.notes
        },
        "assumptions": _origins(assumptions, language.split("-", maxsplit=1)[0]),
    }


def note_facts(judged: Judged) -> dict[str, str]:
    """What the sentences of the notes are filled with."""
    # Never rounded up: what is almost a year is no year.
    return {"share": str(int(100 * judged.covered))}


class EstimateWords:
    """Says an estimate on a page."""

    def __init__(self, judged: Judged) -> None:
        """What was judged, in the language of its texts."""
        self._judged = judged
        self._texts: Texts = judged.texts
        self._decimal = self._word("tariff_word_decimal")

    def placeholders(self) -> dict[str, str]:
        """Fill the page with the result."""
        made, assumptions = self._judged.estimate, self._judged.assumptions
        alone, bought = made.discharging, made.cost
        charging = made.whole.yearly - alone.yearly
        return {
            "currency": assumptions.currency,
            "price": self.money(bought.price),
            "deductions": self.money(bought.rot + bought.green),
            "cost": self.money(alone.cost),
            "yearly": self.money(alone.yearly),
            "lines": self._lines(by_charging=False),
            "charging": self._charging(charging),
            "payback": self.years(alone.payback_years),
            "years": self.number(alone.years, 0) if isfinite(alone.years) else "–",
            "net_present_value": self.money(alone.net_present_value),
            "interest": self.number(assumptions.interest * 100, 1),
            "cases": "\n".join(self._case(case) for case in made.sensitivity),
            "notes": "\n".join(
                f"- {self._word(f'profitability_note_{note}', **note_facts(self._judged))}"
                for note in made.notes
            ),
            "figures_year": str(assumptions.year),
        }

    def money(self, amount: float) -> str:
        """An amount in whole units of the currency, as people write it."""
        return f"{round(amount):,}".replace(",", _NO_BREAK_SPACE).replace("-", "\N{MINUS SIGN}")

    def number(self, value: float, digits: int) -> str:
        """A number in the reader's language."""
        return f"{value:.{digits}f}".replace(".", self._decimal)

    def years(self, value: float | None) -> str:
        """A payback time, or that it never comes."""
        if value is None:
            return self._word("profitability_never")
        return self._word("profitability_years", years=self.number(value, 1))

    def _charging(self, amount: float) -> str:
        """A paragraph of what charging alone earns; nothing where nothing is charged."""
        if not round(amount):
            return ""
        currency = self._judged.assumptions.currency
        return self._word("profitability_charging", charging=self.money(amount), currency=currency) + "\n\n"

    def _lines(self, *, by_charging: bool) -> str:
        return "\n".join(
            f"- {self._word(f'profitability_cause_{item.cause}')}: {self.money(item.amount)}"
            for item in self._judged.estimate.amounts
            if item.by_charging is by_charging
        )

    def _case(self, case: Scenario) -> str:
        key = f"profitability_case_{case.case}"
        if case.own_tariff:
            key = f"profitability_own_{case.case}"
        text = self._word(
            key,
            value=self.number(case.value, 1 if case.own_tariff else 2),
            yearly=self.money(case.yearly),
            payback=self.years(case.payback_years),
            currency=self._judged.assumptions.currency,
        )
        return f"- {text}"

    def _word(self, key: str, **placeholders: str) -> str:
        return self._texts.message(Message(key=key, placeholders=placeholders))
