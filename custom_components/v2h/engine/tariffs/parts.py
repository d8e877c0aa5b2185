"""A tariff's version, rates, peak rules and schedules: from the data of a file and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from custom_components.v2h.engine.calendar import (
    ALL_MONTHS,
    ALL_WEEKDAYS,
    ALWAYS,
    Clock,
    Eve,
    HolidayRule,
    When,
)
from custom_components.v2h.engine.grid_tariff import (
    Distinct,
    EnergyRate,
    PeakPeriod,
    PeakRule,
    Reduce,
    SpotBasis,
    TariffVersion,
    Weight,
)

from .checked import Checked, TariffError
from .problem import Problem

MOST_PER_KWH: Final = 5.0
"""No grid company's energy fee comes near, in any of the currencies: a larger number is öre or cents."""

_WINDOWS: Final = (15, 30, 60)
_QUARTER: Final = 0.25
_PER: Final = {"month": 1.0, "year": 12.0}


@dataclass(frozen=True, slots=True)
class _Sized:
    """Prices for one customer's size. sizes: all those that a price by size must name; none: plain numbers only."""

    size: str | None
    sizes: tuple[str, ...]

    def price(self, node: Checked, *, least: float = -inf, most: float = inf) -> float:
        """A number, or the number of this size. Every size is read, so that a mistake in any is found."""
        if not isinstance(node.value, Mapping):
            return node.number(least, most)
        if not self.sizes:
            raise node.error(Problem.NO_SIZES)
        node.only(*self.sizes)
        return {size: node.at(size).number(least, most) for size in self.sizes}[self.size or ""]

    def monthly(self, node: Checked) -> tuple[float, ...]:
        """Twelve prices, January first: the same, or by_month."""
        if not isinstance(node.value, Mapping) or "by_month" not in node.value:
            return (self.price(node, least=0.0),) * 12
        node.only("by_month")
        by_month = node.at("by_month")
        names = [str(month) for month in ALL_MONTHS]
        by_month.only(*names)
        return tuple(self.price(by_month.at(name), least=0.0) for name in names)


def parse_version(node: Checked, size: str | None, sizes: tuple[str, ...]) -> TariffVersion:
    """Read one version as one size pays it.

    size: one of sizes, None where there are none. sizes: all that a price by size must name.
    Raises TariffError with the place and the value of the first mistake.
    """
    node.only(
        "valid_from",
        "valid_to",
        "verified",
        "source",
        "source_date",
        "note",
        "fixed",
        "energy",
        "export",
        "peaks",
    )
    sized = _Sized(size, sizes)
    valid_from, valid_to = node.at("valid_from").day(), node.get("valid_to")
    if valid_to is not None and valid_to.day() <= valid_from:
        raise valid_to.error(Problem.NOT_AFTER, day=str(valid_from))
    fixed, export, peaks = node.at("fixed"), node.get("export"), node.get("peaks")
    fixed.only("per", "price")
    note = node.get("note")
    return TariffVersion(
        valid_from=valid_from,
        valid_to=valid_to.day() if valid_to else None,
        verified=node.at("verified").flag(),
        source=node.at("source").text(),
        source_date=node.at("source_date").day(),
        note=note.text() if note else "",
        fixed_per_month=sized.price(fixed.at("price"), least=0.0) / _months(fixed),
        energy=_rates(node.at("energy"), sized, least=1),
        export=_rates(export, sized, least=0) if export else (),
        peaks=_rules(peaks, sized) if peaks else (),
    )


def version_as_mapping(version: TariffVersion) -> dict[str, Any]:
    """A version as JSON takes it: parse_version reads the same one from it."""
    data: dict[str, Any] = {
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "verified": version.verified,
        "source": version.source,
        "source_date": version.source_date.isoformat(),
        "fixed": {"per": "month", "price": version.fixed_per_month},
        "energy": [_rate_as_mapping(rate) for rate in version.energy],
        "export": [_rate_as_mapping(rate) for rate in version.export],
        "peaks": [_rule_as_mapping(rule) for rule in version.peaks],
    }
    return data | ({"note": version.note} if version.note else {})


def _months(node: Checked) -> float:
    """How many months a price is for."""
    per = node.get("per")
    if per is None:
        return _PER["month"]
    if (text := per.text()) not in _PER:
        raise per.error(Problem.NO_CHOICE, known=", ".join(_PER))
    return _PER[text]


def _rates(node: Checked, sized: _Sized, *, least: int) -> tuple[EnergyRate, ...]:
    """Rates of which the last one, and no other, always holds."""
    items = tuple(node.items(least=least))
    rates = tuple(_rate(item, sized) for item in items)
    for item, rate in zip(items[:-1], rates, strict=False):
        if rate.when == ALWAYS:
            raise TariffError(f"{item.path}.when", None, Problem.RATE_HIDES_OTHERS)
    if rates and rates[-1].when != ALWAYS:
        raise items[-1].at("when").error(Problem.LAST_RATE_WITH_WHEN)
    return rates


def _rate(node: Checked, sized: _Sized) -> EnergyRate:
    node.only("price", "spot_share", "spot_basis", "when")
    share, basis = node.get("spot_share"), node.get("spot_basis")
    return EnergyRate(
        price=sized.price(node.at("price"), least=-MOST_PER_KWH, most=MOST_PER_KWH),
        spot_share=sized.price(share, least=0.0, most=1.0) if share else 0.0,
        spot_basis=basis.choice(SpotBasis) if basis else SpotBasis.HOUR,
        when=_when(node),
    )


def _rate_as_mapping(rate: EnergyRate) -> dict[str, Any]:
    data: dict[str, Any] = {"price": rate.price}
    if rate.spot_share:
        data["spot_share"] = rate.spot_share
    if rate.spot_basis is not SpotBasis.HOUR:
        data["spot_basis"] = rate.spot_basis.value
    return data | _when_as_mapping(rate.when)


def _rules(node: Checked, sized: _Sized) -> tuple[PeakRule, ...]:
    rules: dict[str, PeakRule] = {}
    for item in node.items():
        rule = _rule(item, sized)
        if rule.name in rules:
            raise item.at("name").error(Problem.TWICE)
        rules[rule.name] = rule
    return tuple(rules.values())


def _rule(node: Checked, sized: _Sized) -> PeakRule:
    node.only(
        "name", "window_minutes", "when", "weights", "reduce", "n", "distinct", "period", "floor_kw", "per", "price",
        "free_kw", "steps",
    )  # fmt: skip
    window, distinct, period = node.get("window_minutes"), node.get("distinct"), node.get("period")
    minutes = window.whole(1) if window else 60
    if window is not None and minutes not in _WINDOWS:
        raise window.error(Problem.NO_WINDOW)
    floor, free, weights = node.get("floor_kw"), node.get("free_kw"), node.get("weights")
    price, table, months = node.get("price"), node.get("steps"), _months(node)
    if (price is None) == (table is None):
        raise TariffError(f"{node.path}.price", None, Problem.PRICE_OR_STEPS)
    prices = sized.monthly(price) if price else (0.0,) * 12
    steps = _steps(table, sized) if table else ()
    return PeakRule(
        name=node.at("name").text(),
        window_minutes=minutes,
        when=_when(node),
        weights=tuple(_weight(item) for item in weights.items()) if weights else (),
        reduce=node.at("reduce").choice(Reduce),
        n=_n(node),
        distinct=distinct.choice(Distinct) if distinct else Distinct.DAY,
        period=period.choice(PeakPeriod) if period else PeakPeriod.MONTH,
        floor_kw=floor.number(0.0) if floor else 0.0,
        prices=tuple(price / months for price in prices),
        free_kw=free.number(0.0) if free else 0.0,
        steps=tuple((limit, fee / months) for limit, fee in steps),
    )


def _n(node: Checked) -> int:
    """How many peaks are reduced: to be said for all but the highest one."""
    if node.at("reduce").choice(Reduce) is not Reduce.MAX:
        return node.at("n").whole(1)
    n = node.get("n")
    if n is not None and n.whole(1) != 1:
        raise n.error(Problem.N_OF_MAX)
    return 1


def _weight(node: Checked) -> Weight:
    node.only("factor", "when")
    return Weight(factor=node.at("factor").number(0.0), when=_when(node))


def _steps(node: Checked, sized: _Sized) -> tuple[tuple[float, float], ...]:
    steps: list[tuple[float, float]] = []
    for item in node.items(least=1):
        pair = tuple(item.items(least=2))
        if len(pair) != 2:
            raise item.error(Problem.NO_STEP)
        limit = inf if pair[0].value is None else pair[0].number(0.0)
        if steps and limit <= steps[-1][0]:
            raise item.error(Problem.STEP_LIMIT, before=f"{steps[-1][0]:g}")
        fee = sized.price(pair[1], least=0.0)
        if steps and fee < steps[-1][1]:
            raise item.error(Problem.STEP_FEE, before=f"{steps[-1][1]:g}")
        steps.append((limit, fee))
    return tuple(steps)


def _rule_as_mapping(rule: PeakRule) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": rule.name,
        "window_minutes": rule.window_minutes,
        "reduce": rule.reduce.value,
        "distinct": rule.distinct.value,
        "period": rule.period.value,
        "floor_kw": rule.floor_kw,
        "free_kw": rule.free_kw,
    }
    if rule.reduce is not Reduce.MAX:
        data["n"] = rule.n
    if rule.steps:
        data["steps"] = [[None if limit == inf else limit, fee] for limit, fee in rule.steps]
    elif len(set(rule.prices)) == 1:
        data["price"] = rule.prices[0]
    else:
        data["price"] = {"by_month": {str(month): price for month, price in enumerate(rule.prices, 1)}}
    if rule.weights:
        data["weights"] = [{"factor": item.factor} | _when_as_mapping(item.when) for item in rule.weights]
    return data | _when_as_mapping(rule.when)


def _when(parent: Checked) -> When:
    """The schedule of a rate, a rule or a weight; without one it always holds."""
    node = parent.get("when")
    if node is None:
        return ALWAYS
    node.only("months", "weekdays", "hours", "holidays", "eves", "clock")
    months, weekdays, hours = node.get("months"), node.get("weekdays"), node.get("hours")
    holidays, eves, clock = node.get("holidays"), node.get("eves"), node.get("clock")
    rule = holidays.choice(HolidayRule) if holidays else HolidayRule.ORDINARY
    days = tuple(item.choice(Eve) for item in eves.items()) if eves else ()
    if eves is not None and days and rule is HolidayRule.ORDINARY:
        raise eves.error(Problem.EVES_ORDINARY)
    return When(
        months=months.wholes(1, 12) if months else ALL_MONTHS,
        weekdays=weekdays.wholes(0, 6) if weekdays else ALL_WEEKDAYS,
        hours=_hours(hours) if hours else ALWAYS.hours,
        holidays=rule,
        eves=tuple(eve for eve in Eve if eve in days),
        clock=clock.choice(Clock) if clock else Clock.LOCAL,
    )


def _hours(node: Checked) -> tuple[tuple[float, float], ...]:
    hours: list[tuple[float, float]] = []
    for item in node.items(least=1):
        pair = tuple(item.items(least=2))
        if len(pair) != 2:
            raise item.error(Problem.NO_HOURS)
        begin, end = (part.number(0.0, 24.0) for part in pair)
        if begin in (end, 24.0):
            raise item.error(Problem.NO_TIME_OF_DAY)
        if begin % _QUARTER or end % _QUARTER:
            raise item.error(Problem.UNEVEN_HOURS)
        hours.append((begin, end))
    return tuple(hours)


def _when_as_mapping(when: When) -> dict[str, Any]:
    """A schedule under its key; nothing where it always holds."""
    data: dict[str, Any] = {}
    if when.months != ALL_MONTHS:
        data["months"] = list(when.months)
    if when.weekdays != ALL_WEEKDAYS:
        data["weekdays"] = list(when.weekdays)
    if when.hours != ALWAYS.hours:
        data["hours"] = [list(pair) for pair in when.hours]
    if when.holidays is not HolidayRule.ORDINARY:
        data["holidays"] = when.holidays.value
    if when.eves:
        data["eves"] = [eve.value for eve in when.eves]
    if when.clock is not Clock.LOCAL:
        data["clock"] = when.clock.value
    return {"when": data} if data else {}
