"""What a restart must not lose of the peaks, as JSON takes it. What cannot be read is left out, and said in the log."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
import logging
from math import isfinite
from typing import Any, Final

from custom_components.v2h.engine.grid_tariff import PeakRule

from .calendar import Month

_LOGGER = logging.getLogger(__name__)

type WindowMeans = Mapping[datetime, float | None]
"""Mean import of windows, kW by their start, UTC. None: spoilt by nonsense, or taken away by the user."""

type Windows = Mapping[int, WindowMeans]
"""By the windows' length in minutes."""

type Corrections = Mapping[str, WindowMeans]
"""By the component's name."""

type MonthValues = Mapping[str, Mapping[Month, float]]
"""By the component's name: what earlier months have come to, kW."""

_DECIMALS: Final = 6
"""A thousandth of a watt: no meter tells more, and the file is written often."""


def measure_of(rule: PeakRule) -> str:
    """How a component is measured, whatever it costs: values of earlier months are good for as long as this holds."""
    parts = (
        rule.window_minutes, rule.when, rule.weights, rule.reduce, rule.n, rule.distinct, rule.period, rule.floor_kw,
    )  # fmt: skip
    return repr(parts)


def state_as_dict(
    windows: Windows, corrections: Corrections, values: MonthValues, rules: Sequence[PeakRule]
) -> dict[str, Any]:
    """The tracker's state, without the open windows."""
    return {
        "windows": {
            str(minutes): list(_runs(means, timedelta(minutes=minutes))) for minutes, means in windows.items()
        },
        "components": {
            rule.name: {
                "window_minutes": rule.window_minutes,
                "measure": measure_of(rule),
                "corrections": [
                    {"at": at.isoformat(), "kw": kw} for at, kw in corrections.get(rule.name, {}).items()
                ],
                "months": [
                    {"month": list(month), "kw": kw} for month, kw in values.get(rule.name, {}).items()
                ],
            }
            for rule in rules
        },
    }


def windows_from(data: Mapping[str, Any]) -> dict[int, WindowMeans]:
    """The windows of state_as_dict's data, or of the form that was written before 2026-12: each day's highest one."""
    found: dict[int, WindowMeans] = {}
    stored = data.get("windows")
    for minutes, runs in stored.items() if isinstance(stored, Mapping) else ():
        means: dict[datetime, float | None] = {}
        for run in _items(runs, "windows"):
            try:
                start = datetime.fromisoformat(run["start"]).astimezone(UTC)
                length = timedelta(minutes=int(minutes))
                values = [None if kw is None else _number(kw) for kw in run["kw"]]
                means |= {start + index * length: kw for index, kw in enumerate(values)}
            except (ArithmeticError, KeyError, TypeError, ValueError) as error:
                _LOGGER.warning("Some stored peak windows cannot be read: %r", error)
        if str(minutes).isdecimal():
            found[int(minutes)] = means
    if stored is None and "days" in data:
        means = {}
        for item in _items(data["days"], "days"):
            try:
                means[datetime.fromisoformat(item["at"]).astimezone(UTC)] = _number(item["kw"])
            except (ArithmeticError, KeyError, TypeError, ValueError) as error:
                _LOGGER.warning("A stored peak cannot be read: %r", error)
        if isinstance(data.get("window_minutes"), int):
            found[data["window_minutes"]] = means
    return found


def corrections_from(data: Mapping[str, Any], rules: Sequence[PeakRule]) -> dict[str, WindowMeans]:
    """The corrections of the components whose windows are as long as they were."""
    found: dict[str, WindowMeans] = {}
    for rule in rules:
        stored = _component(data, rule)
        if stored.get("window_minutes") != rule.window_minutes:
            continue
        means: dict[datetime, float | None] = {}
        for item in _items(stored.get("corrections"), "corrections"):
            try:
                kw = None if item["kw"] is None else _number(item["kw"])
                means[datetime.fromisoformat(item["at"]).astimezone(UTC)] = kw
            except (ArithmeticError, KeyError, TypeError, ValueError) as error:
                _LOGGER.warning("A corrected peak of %s cannot be read: %r", rule.name, error)
        found[rule.name] = means
    return found


def values_from(data: Mapping[str, Any], rules: Sequence[PeakRule]) -> dict[str, dict[Month, float]]:
    """The earlier months' values of the components that are measured as they were."""
    found: dict[str, dict[Month, float]] = {}
    for rule in rules:
        stored = _component(data, rule)
        if stored.get("measure") != measure_of(rule):
            continue
        values: dict[Month, float] = {}
        for item in _items(stored.get("months"), "months"):
            try:
                year, month = item["month"]
                values[int(year), int(month)] = _number(item["kw"])
            except (ArithmeticError, KeyError, TypeError, ValueError) as error:
                _LOGGER.warning("An earlier month of %s cannot be read: %r", rule.name, error)
        found[rule.name] = values
    return found


def _runs(means: WindowMeans, length: timedelta) -> Iterator[dict[str, Any]]:
    """Windows without a gap between them share one start."""
    run: dict[str, Any] | None = None
    following: datetime | None = None
    for start in sorted(means):
        kw = means[start]
        if run is None or start != following:
            if run is not None:
                yield run
            run = {"start": start.isoformat(), "kw": []}
        run["kw"].append(None if kw is None else round(kw, _DECIMALS))
        following = start + length
    if run is not None:
        yield run


def _component(data: Mapping[str, Any], rule: PeakRule) -> Mapping[str, Any]:
    stored = data.get("components")
    found = stored.get(rule.name) if isinstance(stored, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _items(stored: object, what: str) -> list[Mapping[str, Any]]:
    """The entries of a stored list."""
    items = stored if isinstance(stored, list) else []
    good = [item for item in items if isinstance(item, Mapping)]
    if len(good) < len(items) or not isinstance(stored, list | None):
        _LOGGER.warning("Some of the stored %s of the peaks cannot be read", what)
    return good


def _number(value: Any) -> float:
    """A stored power: a finite number, not negative. Raises OverflowError or ValueError."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        raise ValueError(value)
    return float(value)
