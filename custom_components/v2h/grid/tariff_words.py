"""A grid tariff in plain words, so that its customer can compare it with the invoice."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite
from typing import Final

from custom_components.v2h.engine.calendar import ALL_MONTHS, ALL_WEEKDAYS, ALWAYS, Clock, HolidayRule, When
from custom_components.v2h.engine.grid_tariff import (
    EnergyRate,
    GridTariff,
    PeakPeriod,
    PeakRule,
    Reduce,
    TariffVersion,
    Weight,
)
from custom_components.v2h.engine.tariffs.file import tariff_age
from custom_components.v2h.messages import Message, Texts

from .tariff import BY_HAND

_WINDOWS: Final = {60: "hour", 30: "half_hour", 15: "quarter"}


class TariffWords:
    """Says a tariff in one language."""

    def __init__(self, texts: Texts) -> None:
        """texts: of the reader's language."""
        self._texts = texts

    def name(self, tariff: GridTariff) -> str:
        """Company, product and size, in one line."""
        if tariff.company == BY_HAND:
            return self._word("by_hand")
        return " · ".join(filter(None, (tariff.company, tariff.product, tariff.size)))

    def tariff(self, tariff: GridTariff, today: date) -> str:
        """Everything that holds on a day and after it, as Markdown."""
        coming = [item for item in tariff.versions if item.valid_to is None or item.valid_to > today]
        shown = coming or list(tariff.versions[-1:])
        parts = [f"**{self.name(tariff)}**"]
        for version in shown:
            lines = [*self._version(version, tariff.currency), *self._origin(version, tariff, today)]
            # What was entered by hand counts from long ago, which is nothing to be told.
            validity = [] if tariff.company == BY_HAND else [self._validity(version), ""]
            parts.append("\n".join([*validity, *(f"- {line}" for line in lines)]))
        return "\n\n".join(parts)

    def _validity(self, version: TariffVersion) -> str:
        begin = version.valid_from.isoformat()
        if version.valid_to is None:
            return self._word("valid_from", begin=begin)
        return self._word("valid_between", begin=begin, end=version.valid_to.isoformat())

    def _version(self, version: TariffVersion, currency: str) -> Iterable[str]:
        yield self._word("fixed", price=self.money(version.fixed_per_month), currency=currency)
        yield self._word("energy", rates=self._rates(version.energy, currency))
        if version.export:
            yield self._word("export", rates=self._rates(version.export, currency))
        for rule in version.peaks:
            yield self._peak(rule, currency)
        if not version.peaks:
            yield self._word("no_peaks")

    def _origin(self, version: TariffVersion, tariff: GridTariff, today: date) -> Iterable[str]:
        if tariff.company != BY_HAND:
            yield self._word(
                "source", source=self._texts.of_file(version.source), day=version.source_date.isoformat()
            )
            yield self._texts.message(Message(key=f"tariff_age_{tariff_age(version, today)}"))
        if version.note:
            yield self._texts.of_file(version.note)

    def _rates(self, rates: Sequence[EnergyRate], currency: str) -> str:
        said: list[str] = []
        for rate in rates:
            price = self._word("per_kwh", price=self.money(rate.price, 5), currency=currency)
            if rate.spot_share:
                share = f"{self._number(rate.spot_share * 100, 2)} %"
                spot = self._texts.message(
                    Message(key=f"tariff_share_{rate.spot_basis}", placeholders={"share": share})
                )
                price = f"{price} + {spot}" if rate.price else spot
            if rate.when != ALWAYS:
                price = f"{price} ({self._when(rate.when)})"
            elif said:
                price = self._word("otherwise", what=price)
            said.append(price)
        return "; ".join(said)

    def _peak(self, rule: PeakRule, currency: str) -> str:
        window = _WINDOWS[rule.window_minutes]
        one = rule.reduce is Reduce.MAX
        windows = self._texts.message(Message(key=f"tariff_one_{window}" if one else f"tariff_many_{window}"))
        value = self._texts.message(
            Message(key=f"tariff_{rule.reduce}", placeholders={"n": str(rule.n), "windows": windows})
        )
        extras = []
        if rule.reduce is not Reduce.MAX and rule.n > 1:
            extras.append(self._texts.message(Message(key=f"tariff_distinct_{rule.distinct}")))
        if rule.when != ALWAYS:
            extras.append(self._when(rule.when))
        extras += [self._weight(weight) for weight in rule.weights]
        if rule.period is PeakPeriod.ROLLING_YEAR:
            extras.append(self._word("rolling_year"))
        if rule.floor_kw:
            extras.append(self._word("floor", kw=self._number(rule.floor_kw, 3)))
        if rule.free_kw:
            extras.append(self._word("free", kw=self._number(rule.free_kw, 3)))
        price = self._steps(rule, currency) if rule.steps else self._prices(rule, currency)
        return self._word("peak", name=rule.name, price=price, value=", ".join([value, *extras]))

    def _weight(self, weight: Weight) -> str:
        when = self._when(weight.when)
        if not weight.factor:
            return self._word("not_counted", when=when)
        return self._word("weight", factor=self._number(weight.factor, 3), when=when)

    def _prices(self, rule: PeakRule, currency: str) -> str:
        prices = dict.fromkeys(rule.prices)
        if len(prices) == 1:
            said = self.money(rule.prices[0])
        else:
            said = ", ".join(
                f"{self.money(price)} ({self._months([m for m in ALL_MONTHS if rule.prices[m - 1] == price])})"
                for price in prices
            )
        return self._word("per_kw", price=said, currency=currency)

    def _steps(self, rule: PeakRule, currency: str) -> str:
        said, before = [], 0.0
        for limit, fee in rule.steps:
            reach = f"≤ {self._number(limit, 3)}" if isfinite(limit) else f"> {self._number(before, 3)}"
            said.append(f"{reach} kW {self.money(fee)}")
            before = limit
        return self._word("steps", steps=", ".join(said), currency=currency)

    def _when(self, when: When) -> str:
        said = []
        if when.months != ALL_MONTHS:
            said.append(self._months(when.months))
        if when.weekdays != ALL_WEEKDAYS:
            said.append(", ".join(_runs(when.weekdays, self._word("weekdays").split())))
        if when.hours != ALWAYS.hours:
            said.append(", ".join(f"{_clock(begin)}–{_clock(end)}" for begin, end in when.hours))
        if when.holidays is not HolidayRule.ORDINARY:
            said.append(self._texts.message(Message(key=f"tariff_{when.holidays}")))
        if when.eves:
            names = [self._texts.message(Message(key=f"tariff_eve_{eve}")) for eve in when.eves]
            said.append(self._word("eves", eves=", ".join(names)))
        if when.clock is Clock.STANDARD:
            said.append(self._word("standard_time"))
        return ", ".join(said)

    def _months(self, months: Sequence[int]) -> str:
        """Runs of months, also over the new year."""
        return ", ".join(_runs([month - 1 for month in months], self._word("months").split()))

    def money(self, amount: float, most: int = 2) -> str:
        """An amount as the language writes it. At least two decimals, and no more than there are."""
        text = f"{amount:.{most}f}"
        while len(text.partition(".")[2]) > 2 and text.endswith("0"):
            text = text[:-1]
        return text.replace(".", self._word("decimal"))

    def _number(self, number: float, most: int) -> str:
        return f"{round(number, most):g}".replace(".", self._word("decimal"))

    def _word(self, word: str, /, **placeholders: str) -> str:
        return self._texts.message(Message(key=f"tariff_word_{word}", placeholders=placeholders))


def _runs(members: Sequence[int], names: Sequence[str]) -> list[str]:
    """Members of a round of names, put together where they follow each other: 0, 1, 10, 11 of months is Nov-Feb."""
    present = set(members)
    if len(present) == len(names):
        return [f"{names[0]}–{names[-1]}"]
    begins = sorted(member for member in present if (member - 1) % len(names) not in present)
    runs = []
    for begin in begins:
        end = begin
        while (end + 1) % len(names) in present:
            end = (end + 1) % len(names)
        runs.append(names[begin] if begin == end else f"{names[begin]}–{names[end]}")
    return runs


def _clock(hour: float) -> str:
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}" + (f":{minutes % 60:02d}" if minutes % 60 else "")
