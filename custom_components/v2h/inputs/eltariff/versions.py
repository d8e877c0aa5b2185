"""From an Eltariff-API's price list to versions of our own tariff: seasons become months, sums become rates."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from custom_components.v2h.engine.calendar import ALL_MONTHS
from custom_components.v2h.engine.grid_tariff import EnergyRate, PeakRule, TariffVersion
from custom_components.v2h.engine.tariffs.checked import TariffError

from .calendar import KINDS, NEVER_ON, Interval, Schedule, cells, holds, merged, whens
from .error import UnsupportedTariffError
from .parts import ApiTariff, EnergyPart, PeakPart, Span
from .peaks import PeakForm

type _Price = tuple[float, float]
"""A price per kWh and a share of the spot price."""

_HOLIDAYS_A_WEEKDAY: Final = 2 / 52
"""About how often a weekday is a public holiday: only to find the price that holds most of the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Season:
    """Days within a price list on which the same parts hold. months: those it touches."""

    span: Span
    fixed_per_month: float
    energy: tuple[EnergyPart, ...]
    months: tuple[int, ...]


def versions_of(tariff: ApiTariff, size: str | None, source: str, read_on: date) -> Iterator[TariffVersion]:
    """The versions that a price list is, ascending and without a hole.

    size: which of the fixed fees that speak of a main fuse to take. source, read_on: where and when it was read.

    Parts that change on the first of a month within a year become one version whose rules name their months; where
    that is not exact, the versions are split instead. Raises TariffError where no price is known for some days within
    the price list, and UnsupportedTariffError where no rules of ours name the days of a price.
    """
    for seasons in _years(_seasons(tariff, size)):
        span = Span(start=seasons[0].span.start, end=seasons[-1].span.end)
        yield TariffVersion(
            valid_from=span.start,
            valid_to=None if span.end == date.max else span.end,
            verified=True,
            source=source,
            source_date=read_on,
            fixed_per_month=round(seasons[0].fixed_per_month, 6),
            energy=_rates(seasons, tariff),
            peaks=tuple(_rules(tariff, span, {month for season in seasons for month in season.months})),
        )


def _seasons(tariff: ApiTariff, size: str | None) -> list[_Season]:
    """The price list cut wherever a part begins or ends; days at its ends that have no price are left out."""
    fixed = [part for part in tariff.fixed if size is None or part.size in (None, size)]
    whole = tariff.span
    spans = [part.span for part in fixed] + [part.span for part in tariff.energy]
    spans += [whole, *(part.span for part in tariff.peaks)]
    cuts = {day for span in spans for day in (span.start, span.end) if whole.start <= day <= whole.end}
    pieces: list[_Season | None] = []
    for start, end in pairwise(sorted(cuts)):
        energy = tuple(part for part in tariff.energy if _covers(part.span, start))
        fees = [part.per_month for part in fixed if _covers(part.span, start)]
        priced = bool(energy or not tariff.energy) and bool(fees or not fixed)
        span = Span(start=start, end=end)
        piece = _Season(span=span, fixed_per_month=sum(fees), energy=energy, months=_months(span))
        pieces.append(piece if priced else None)
    while pieces and pieces[-1] is None:
        pieces.pop()
    while pieces and pieces[0] is None:
        pieces.pop(0)
    found = [piece for piece in pieces if piece is not None]
    if not found:
        raise TariffError("validPeriod", tariff.name, "has no day on which all its prices hold")
    if len(found) < len(pieces):
        before, after = next((one, two) for one, two in pairwise(found) if one.span.end != two.span.start)
        what = f"{before.span.end} – {after.span.start}"
        raise TariffError("validPeriod", what, f"is without a price in {tariff.name}")
    return found


def _covers(span: Span, day: date) -> bool:
    return span.start <= day < span.end


def _months(span: Span) -> tuple[int, ...]:
    """The months that a span touches, all of them where it is longer than a year."""
    first, last = span.start.year * 12 + span.start.month - 1, span.end.year * 12 + span.end.month - 1
    last -= span.end.day == 1
    return (
        ALL_MONTHS
        if last - first >= 11
        else tuple(sorted(number % 12 + 1 for number in range(first, last + 1)))
    )


def _years(seasons: list[_Season]) -> Iterator[list[_Season]]:
    """Runs of seasons that months can tell apart: none has a month of another, all have the same fixed fee."""
    run: list[_Season] = []
    for season in seasons:
        taken = {month for other in run for month in other.months}
        if run and (taken & set(season.months) or season.fixed_per_month != run[0].fixed_per_month):
            yield run
            run = []
        run.append(season)
    yield run


def _rates(seasons: list[_Season], tariff: ApiTariff) -> tuple[EnergyRate, ...]:
    """The energy rates of a version: the price that holds most of the time last, the others by their hours."""
    if not tariff.energy:
        return (EnergyRate(price=0.0),)
    tables = [_table(season.energy) for season in seasons]
    weight: Counter[_Price] = Counter()
    for season, table in zip(seasons, tables, strict=True):
        for price, schedule in table.items():
            weight[price] += round(len(season.months) * sum(_minutes(schedule)))
    usual = max(weight, key=lambda price: (weight[price], price))
    rates = []
    for price in sorted(weight, reverse=True):
        months: dict[Schedule, set[int]] = {}
        for season, table in zip(seasons, tables, strict=True):
            if price != usual and price in table:
                months.setdefault(table[price], set()).update(season.months)
        for schedule, held in months.items():
            rules = whens(schedule, tariff.eves, ALL_MONTHS if len(seasons) == 1 else tuple(sorted(held)))
            if rules is None:
                raise UnsupportedTariffError(
                    "energyPrice", tariff.name, "has days that no rule of ours names"
                )
            rates += [EnergyRate(price=price[0], spot_share=price[1], when=rule) for rule in rules]
    return (*rates, EnergyRate(price=usual[0], spot_share=usual[1]))


def _table(parts: tuple[EnergyPart, ...]) -> dict[_Price, Schedule]:
    """The sum of the parts at each hour of each kind of day, as the hours of each sum."""
    found: dict[_Price, list[list[Interval]]] = {}
    for kind in range(KINDS):
        for begin, end in cells([part.schedule for part in parts], kind):
            held = [part for part in parts if holds(part.schedule, kind, begin)]
            price = (
                round(sum(part.price for part in held), 6),
                round(sum(part.spot_share for part in held), 6),
            )
            found.setdefault(price, [[] for _ in NEVER_ON])[kind].append((begin, end))
    return {price: tuple(merged(intervals) for intervals in kinds) for price, kinds in found.items()}


def unpriced_hours(part_list: tuple[EnergyPart, ...]) -> bool:
    """Whether some hour of some day has none of the parts."""
    return any(
        not any(holds(part.schedule, kind, begin) for part in part_list)
        for kind in range(KINDS)
        for begin, _ in cells([part.schedule for part in part_list], kind)
    )


def _minutes(schedule: Schedule) -> Iterator[float]:
    for kind, intervals in enumerate(schedule):
        often = 1.0 if kind < KINDS // 2 else _HOLIDAYS_A_WEEKDAY
        yield often * sum(end - begin for begin, end in intervals)


def _rules(tariff: ApiTariff, span: Span, months: set[int]) -> Iterator[PeakRule]:
    """The peak rules of a version: parts that count alike are one, with a price for each month."""
    groups: dict[PeakForm, tuple[str, dict[int, float]]] = {}
    for part in tariff.peaks:
        held = _held(part, span)
        name, prices = groups.setdefault(part.form, (part.name, {}))
        for month in held:
            prices[month] = round(prices.get(month, 0.0) + part.price, 6)
        groups[part.form] = (name, prices)
    names: set[str] = set()
    for form, (name, prices) in groups.items():
        if not prices:
            continue
        names.add(unique := _unique(name or "peak", names))
        flat = len(set(prices.values())) == 1
        yield PeakRule(
            name=unique,
            window_minutes=form.window_minutes,
            when=form.when if set(prices) >= months else replace(form.when, months=tuple(sorted(prices))),
            weights=form.weights,
            reduce=form.reduce,
            n=form.n,
            distinct=form.distinct,
            prices=(next(iter(prices.values())),) * 12
            if flat
            else tuple(prices.get(month, 0.0) for month in ALL_MONTHS),
            free_kw=form.free_kw,
        )


def _held(part: PeakPart, span: Span) -> Iterable[int]:
    """The months of a version in which a peak part holds."""
    start, end = max(part.span.start, span.start), min(part.span.end, span.end)
    return _months(Span(start=start, end=end)) if start < end else ()


def _unique(name: str, taken: set[str]) -> str:
    """A name that no other rule of the version has."""
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name} {number}"
    return unique
