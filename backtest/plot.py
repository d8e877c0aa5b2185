"""A picture of the run: price, power, SoC and peaks, of the whole run and of the week around its highest peak."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.ticker import Formatter, Locator
import numpy as np

from custom_components.v2h.engine.model import Floats
from custom_components.v2h.engine.simulation.billing import Billing
from custom_components.v2h.engine.simulation.outcome import Outcome, captured
from custom_components.v2h.engine.simulation.timeline import Timeline

from .errors import InputError

COLOURS: Final = {
    "unmanaged": "#9a9a9a",
    "charging_only": "#c9a227",
    "planned": "#0b6fb8",
    "perfect": "#2e8b57",
}
_NAMES: Final = {"charging_only": "charging only", "perfect": "perfect (the ideal)"}
_DASHES: Final = ("-", "--")
_DETAIL_DAYS: Final = 7
_SHORT_DAYS: Final = 14
"""A run of at most this length is drawn as a whole, step by step."""
# matplotlib's types leave these two out.
_locator: Callable[[], Locator] = AutoDateLocator
_formatter: Callable[[Locator], Formatter] = ConciseDateFormatter

type Outcomes = Mapping[str, Outcome]


def plot(path: Path, timeline: Timeline, billing: Billing, outcomes: Outcomes) -> None:
    """Draw the outcomes of a run into a file. Raises InputError where it cannot be written."""
    days = len(timeline) * timeline.hours / 24.0
    short = days <= _SHORT_DAYS
    mpl.rcParams.update({"font.size": 9, "axes.grid": True, "grid.alpha": 0.25, "axes.axisbelow": True})
    figure = Figure(figsize=(11, 13) if short else (17, 11), layout="constrained")
    axes = figure.subplots(5 if short else 4, 1 if short else 2, squeeze=False)
    figure.suptitle(_title(billing, outcomes), fontsize=11)
    if short:
        _bars(axes[4, 0], billing, _drawn(outcomes))
    else:
        _whole(axes[:, 0], timeline, billing, outcomes)
    _detail(axes[:4, -1], timeline, billing, outcomes, short=short)
    try:
        figure.savefig(path, dpi=110)
    except (OSError, ValueError) as error:
        raise InputError(f"--plot {path}: cannot be written ({error})") from error


def _title(billing: Billing, outcomes: Outcomes) -> str:
    unmanaged, perfect = outcomes.get("unmanaged"), outcomes.get("perfect")
    parts = []
    for name, item in outcomes.items():
        share = captured(item, unmanaged, perfect)
        more = f" ({share:.1%} of the ideal saving)" if name == "planned" and share is not None else ""
        parts.append(f"{_label(item)} {item.total:,.0f}{more}")
    span = billing.names[0] if len(billing.names) == 1 else f"{billing.names[0]} to {billing.names[-1]}"
    return f"{billing.home.name}, {span}, {billing.home.currency}\n" + ", ".join(parts)


def _label(item: Outcome) -> str:
    guard = {None: "", True: ", guard on", False: ", guard off"}[item.guard]
    return _NAMES.get(item.policy, item.policy) + guard


def _drawn(outcomes: Outcomes) -> dict[str, Outcome]:
    """Without charging alone where there is more to see: its course is nearly that of the ideal."""
    return {name: item for name, item in outcomes.items() if name != "charging_only" or len(outcomes) == 1}


def _clock(timeline: Timeline) -> Any:
    """The wall clock's times of the run's steps."""
    return timeline.times.local.astype("datetime64[s]").astype(datetime)


def _whole(axes: Any, timeline: Timeline, billing: Billing, outcomes: Outcomes) -> None:
    """Draw the whole run, day by day, and its peaks, month by month."""
    day, place = np.unique(timeline.times.day, return_inverse=True)
    dates = day.astype("datetime64[D]").astype(datetime)

    def highest(values: Floats) -> Floats:
        result = np.full(len(day), -np.inf)
        np.maximum.at(result, place, values)
        return result

    price, power, soc, peaks = axes
    price.fill_between(
        dates, -highest(-billing.buy), highest(billing.buy), step="post", alpha=0.3, color="#8a4fa3"
    )
    mean = np.bincount(place, billing.buy) / np.bincount(place)
    price.step(dates, mean, where="post", color="#8a4fa3")
    _name(price, "Buy price of each day: lowest, mean, highest", f"{billing.home.currency}/kWh")
    for name, item in _drawn(outcomes).items():
        power.step(
            dates,
            highest(item.record.import_kw),
            where="post",
            color=COLOURS[name],
            lw=1.0,
            label=_label(item),
        )
    _name(power, "Highest import of each day", "kW")
    power.legend(loc="upper right", ncols=3, frameon=False)
    _headroom(power)
    shown = outcomes.get("planned") or outcomes.get("perfect")
    if shown is not None and billing.home.storages:
        for colour, storage in zip(("#0b6fb8", "#d1622b"), billing.home.storages, strict=False):
            level = shown.record.stored_kwh[storage.key] / storage.capacity_kwh * 100.0
            soc.step(dates, -highest(-level), where="post", color=colour, lw=1.0, label=storage.key)
        soc.legend(loc="upper right", ncols=2, frameon=False)
        _percent(soc)
        _headroom(soc)
    _name(soc, f"Lowest SoC of each day: {_label(shown) if shown else ''}", "%")
    for axis in (price, power, soc):
        _dates(axis)
    _bars(peaks, billing, _drawn(outcomes))


def _bars(axis: Axes, billing: Billing, outcomes: Outcomes) -> None:
    """Month by month what is charged for: kW of each component, or the cost where the tariff has none."""
    months = np.arange(len(billing.names))
    count = len(outcomes) * max(len(billing.peaks), 1)
    width = 0.85 / max(count, 1)
    at = 0
    for number, windows in enumerate(billing.peaks):
        for name, item in outcomes.items():
            kw = [value or 0.0 for value in item.peak_values[number]]
            axis.bar(
                months + (at - (count - 1) / 2) * width,
                kw,
                width,
                color=COLOURS[name],
                alpha=1.0 if number == 0 else 0.55,
                hatch=None if number == 0 else "//",
                label=f"{windows.rule.name}: {_label(item)}",
            )
            at += 1
    if not billing.peaks:
        for at, (name, item) in enumerate(outcomes.items()):
            axis.bar(
                months + (at - (count - 1) / 2) * width,
                item.monthly,
                width,
                color=COLOURS[name],
                label=_label(item),
            )
    axis.set_xticks(months, billing.names)
    _name(
        axis,
        "Peaks charged for, month by month" if billing.peaks else "Cost, month by month (no peak component)",
        "kW" if billing.peaks else billing.home.currency,
    )
    axis.set_ylim(0, axis.get_ylim()[1] * 1.25)
    axis.legend(loc="upper right", ncols=3, frameon=False, fontsize=8)


def _detail(axes: Any, timeline: Timeline, billing: Billing, outcomes: Outcomes, *, short: bool) -> None:
    """Draw a week step by step."""
    first = next(iter(outcomes.values())).record.import_kw
    steps = round(_DETAIL_DAYS * 24 / timeline.hours)
    middle = int(np.flatnonzero(timeline.times.day == timeline.times.day[first.argmax()])[0])
    begin = 0 if short else int(np.clip(middle - round(3 * 24 / timeline.hours), 0, len(timeline) - steps))
    part = slice(begin, len(timeline) if short else begin + steps)
    times = _clock(timeline)[part]
    ends = times + timedelta(hours=timeline.hours)
    shown = outcomes.get("planned") or outcomes.get("perfect") or next(iter(outcomes.values()))
    price, power, stores, soc = axes
    price.step(times, billing.buy[part], where="post", color="#8a4fa3", label="buy")
    price.step(times, billing.sell[part], where="post", color="#8a4fa3", alpha=0.45, lw=1.0, label="sell")
    price.legend(loc="upper right", ncols=2, frameon=False)
    _name(
        price, "Price" if short else "Price in the week of the highest import", f"{billing.home.currency}/kWh"
    )
    net = (timeline.load_kw - timeline.solar_kw)[timeline.run][part]
    power.fill_between(times, 0.0, net, step="post", color="#dddddd", label="house less sun")
    for name, item in _drawn(outcomes).items():
        grid = (item.record.import_kw - item.record.export_kw)[part]
        power.step(times, grid, where="post", color=COLOURS[name], lw=1.2, label=_label(item))
    power.legend(loc="upper right", ncols=4, frameon=False)
    _name(power, "Grid power (import positive)", "kW")
    for colour, storage in zip(("#0b6fb8", "#d1622b"), billing.home.storages, strict=False):
        used = shown.record.power_kw[storage.key][part]
        stores.step(times, used, where="post", color=colour, lw=1.2, label=storage.key)
        for name, dash in zip(("planned", "perfect"), _DASHES, strict=True):
            if name in outcomes:
                level = outcomes[name].record.stored_kwh[storage.key][part] / storage.capacity_kwh * 100.0
                soc.plot(ends, level, color=colour, ls=dash, lw=1.2, label=f"{storage.key}, {name}")
        if storage.min_soc > 0:
            soc.axhline(storage.min_soc * 100.0, color=colour, lw=0.8, ls=":")
    _name(stores, f"Storage power (charging positive): {_label(shown)}", "kW")
    _name(soc, "SoC, dotted where nothing is discharged below", "%")
    _percent(soc)
    for axis in (stores, soc):
        if axis.get_legend_handles_labels()[0]:
            axis.legend(loc="upper right", ncols=4, frameon=False)
    for axis in axes:
        _dates(axis)
        axis.set_xlim(times[0], times[-1])
        _headroom(axis)


def _percent(axis: Axes) -> None:
    axis.set_ylim(0, 105)
    axis.set_yticks(range(0, 101, 20))


def _headroom(axis: Axes) -> None:
    """Room for the legend above the curves."""
    low, high = axis.get_ylim()
    axis.set_ylim(low, high + 0.18 * (high - low))


def _name(axis: Axes, title: str, unit: str) -> None:
    axis.set_title(title, loc="left", fontsize=10)
    axis.set_ylabel(unit)


def _dates(axis: Axes) -> None:
    locator = _locator()
    axis.xaxis.set_major_locator(locator)
    axis.xaxis.set_major_formatter(_formatter(locator))
