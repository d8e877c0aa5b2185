"""The power price of an Eltariff-API: its peak functions, of which a list of forms is understood."""

from dataclasses import dataclass
import re
from typing import Final

from custom_components.v2h.engine.calendar import ALL_MONTHS, Eve, When
from custom_components.v2h.engine.grid_tariff import Distinct, Reduce, Weight
from custom_components.v2h.engine.tariffs.checked import Checked, TariffError

from .calendar import ALWAYS_ON, Schedule, one_when, union, whens, where
from .error import UnsupportedTariffError

_NUMBER: Final = r"\d+(?:\.\d+)?"
_TERM: Final = re.compile(
    rf"(?:(?P<before>{_NUMBER})\*)?peak\((?P<name>[\w-]+)\)(?:(?P<sign>[*/])(?P<after>{_NUMBER}))?"
)
_ABOVE: Final = re.compile(rf"max\((?P<term>[^,]+)-(?P<free>{_NUMBER}),0(?:\.0+)?\)")
_MAX: Final = re.compile(r"max\((?P<terms>.+)\)")

_WINDOWS: Final = {"PT15M": 15, "PT30M": 30, "PT60M": 60, "PT1H": 60}
_DISTINCT: Final = {"P1D": Distinct.DAY, "P1W": Distinct.WEEK, "P1M": Distinct.NONE}
_MOST_PEAKS: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakForm:
    """How peaks are counted, without price and season: what two components share that are one rule.

    when and weights as in PeakRule, months left open.
    """

    window_minutes: int
    reduce: Reduce
    n: int
    distinct: Distinct
    free_kw: float
    when: When
    weights: tuple[Weight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """A peak function: the highest of terms (each a factor and a reference), or the sum of such."""

    sums: tuple[tuple[tuple[float, str], ...], ...]
    free_kw: float = 0.0


def peak_forms(
    settings: Checked, schedules: dict[str, Schedule], reference: str, eves: tuple[Eve, ...]
) -> tuple[tuple[float, PeakForm], ...]:
    """The rules that a component's peakIdentificationSettings are, each with a factor on its price.

    schedules: the hours of the recurring periods by their reference, none where the component always holds.
    Raises UnsupportedTariffError where a form is not among those that are known to mean what we count.
    """
    period, duration = settings.at("peakIdentificationPeriod"), settings.at("peakDuration")
    n = settings.at("numberOfPeaksForAverageCalculation").whole(1, _MOST_PEAKS)
    if str(period.value) not in _DISTINCT:
        raise UnsupportedTariffError(period.path, period.value, "is no period that we find peaks in")
    if str(duration.value) not in _WINDOWS:
        raise UnsupportedTariffError(
            duration.path, duration.value, "is no length of a peak window that we know"
        )
    function = settings.at("peakFunction")
    distinct = _DISTINCT[str(period.value)]
    terms = _terms(function)
    # Of several peaks (or of several days' sums) the mean of such an expression is no longer the expression of means.
    per_month = distinct is Distinct.NONE
    if (
        (len(terms.sums) > 1 and not (per_month and n == 1))
        or (terms.free_kw and n > 1)
        or (per_month and n > 1 and any(len(group) > 1 for group in terms.sums))
    ):
        what = f"with {n} peaks of {period.value} is more than we can count exactly"
        raise UnsupportedTariffError(function.path, function.value, what)
    return tuple(
        _form(
            [(factor, _hours(function, name, schedules, reference)) for factor, name in group],
            eves,
            function,
            window_minutes=_WINDOWS[str(duration.value)],
            n=n,
            distinct=distinct,
            free_kw=terms.free_kw,
        )
        for group in terms.sums
    )


def _terms(function: Checked) -> _Terms:
    """Read a peak function. Whatever is not of a known form is refused: it is pseudo-code, and may mean anything."""
    text = re.sub(r"\s+", "", function.text().lower())
    if match := _ABOVE.fullmatch(text):
        factor, name = _term(function, match["term"])
        if factor != 1:
            raise _unknown(function)
        return _Terms(sums=(((1.0, name),),), free_kw=float(match["free"]))
    if match := _MAX.fullmatch(text):
        return _Terms(sums=(tuple(_term(function, part) for part in match["terms"].split(",")),))
    return _Terms(sums=tuple((_term(function, part),) for part in text.split("+")))


def _term(function: Checked, text: str) -> tuple[float, str]:
    match = _TERM.fullmatch(text)
    if match is None:
        raise _unknown(function)
    before, after = float(match["before"] or 1), float(match["after"] or 1)
    if not before or not after:
        raise _unknown(function)
    return (before / after if match["sign"] == "/" else before * after), match["name"]


def _unknown(function: Checked) -> UnsupportedTariffError:
    return UnsupportedTariffError(function.path, function.value, "is no peak function that we know")


def _hours(function: Checked, name: str, schedules: dict[str, Schedule], reference: str) -> Schedule:
    """The hours of a peak(name): those of the recurring period of that name, or of all where it is the component's."""
    if not schedules:
        return ALWAYS_ON
    if name in schedules:
        return schedules[name]
    if name in ("main", reference):
        return union(schedules.values())
    raise TariffError(function.path, function.value, f"refers to {name}, which is no recurring period")


def _form(
    weighted: list[tuple[float, Schedule]],
    eves: tuple[Eve, ...],
    function: Checked,
    *,
    window_minutes: int,
    n: int,
    distinct: Distinct,
    free_kw: float,
) -> tuple[float, PeakForm]:
    """The rule of hours with factors: which windows count, and the weight of those that count less than others."""
    scale = max(factor for factor, _ in weighted)
    relative = [(factor / scale, schedule) for factor, schedule in weighted]
    counted = union(schedule for _, schedule in relative)
    when = one_when(counted, ALL_MONTHS, eves)
    weights: list[Weight] = []
    others = {factor for factor, _ in relative} - {1.0}
    if when is None:
        # Days with different hours: every hour of the days that have any, those that do not count weighing nothing.
        bound: Schedule = tuple(ALWAYS_ON[kind] if hours else () for kind, hours in enumerate(counted))
        when = one_when(bound, ALL_MONTHS, eves)
        others.add(0.0)
    for factor in sorted(others):
        lesser = where(relative, factor)
        if factor == 0:
            lesser = tuple(hours if counted[kind] else () for kind, hours in enumerate(lesser))
        pieces = whens(lesser, eves)
        if pieces is None:
            when = None
            break
        weights += [Weight(factor=factor, when=piece) for piece in pieces]
    if when is None:
        raise UnsupportedTariffError(
            function.path, function.value, "counts on days that no rule of ours names"
        )
    reduce = Reduce.MAX if n == 1 else Reduce.MEAN_TOP_N
    return scale, PeakForm(
        window_minutes=window_minutes,
        reduce=reduce,
        n=n,
        # The highest window is the same however they are grouped: written one way, seasons can be one rule.
        distinct=Distinct.DAY if n == 1 else distinct,
        free_kw=free_kw,
        when=when,
        weights=tuple(weights),
    )
