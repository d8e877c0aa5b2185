"""The problem laid out on its grid: limits that hold together, whatever the input was."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import (
    Floats,
    Penalties,
    Problem,
    Storage,
    StorageKind,
    TimeGrid,
    Trip,
)

from .peak_frame import PeakFrame, lay_out_peak
from .refill import fitting_kwh, free_room_kw

LARGE: Final = 1e6
"""Beyond any house: what a wild number is cut to, so that the solver stays exact."""
_NOTICEABLE: Final = 1e-9
RUNNING_KW: Final = 0.1
"""A storage that is measured to do less rests."""
_SMALLEST_KW: Final = 0.05
"""Less is no decision: no device follows it, and a converter that idles at nothing would count as running."""
_MOST_TIMES: Final = 100
"""The shortest step, in the longest."""
_END_SHARE_OF_MEAN_PRICE: Final = 0.95
"""Worth of energy left against the mean buy price: measured best in closed loop on a year of prices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Wished stored energy at the end of a step. at: when it leaves, which may be after the plan.

    stays: it is a target for a power cut, and nothing leaves. beyond_kwh: what was wished above target_kwh, and cannot be
    charged until then. refills: it is the reserve, which nothing dear is done for.
    """

    step: int
    at: datetime
    target_kwh: float
    stays: bool = False
    beyond_kwh: float = 0.0
    refills: bool = False

    def price_per_kwh(self, penalties: Penalties) -> float:
        """What lacks of it costs."""
        if self.refills:
            return penalties.refill_per_kwh
        return penalties.target_per_kwh if self.stays else penalties.departure_per_kwh


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageFrame:
    """A storage's limits on the grid: (n,) arrays of kW and kWh.

    share: part of each step it is plugged in; trip_kwh: taken at the start of the step;
    most/least: largest and smallest non-zero mean power; loss_kwh: taken in a step while power flows.
    floor_kwh: below it nothing is discharged. reserve_kwh: below it each kWh and hour has a price. held_kwh: the same
    at the end of each step, 0 where no target is held. reserve_from: the first step in which what lacks of the reserve has
    its price: before it, it has time.
    """

    storage: Storage
    share: Floats
    trip_kwh: Floats
    start_kwh: float
    max_kwh: float
    floor_kwh: float
    reserve_kwh: float
    most_charge_kw: Floats
    least_charge_kw: Floats
    most_discharge_kw: Floats
    least_discharge_kw: Floats
    loss_kwh: Floats
    charge_efficiency: float
    discharge_efficiency: float
    wear_per_kwh: float
    end_value_per_kwh: float
    departures: tuple[Departure, ...]
    held_kwh: Floats
    capacity_kwh: float
    reserve_from: int = 0

    @property
    def key(self) -> str:
        """The storage's name."""
        return self.storage.key

    @property
    def runs_charging(self) -> bool:
        """Whether it charges as the plan is made."""
        return (self.storage.running_kw or 0.0) > RUNNING_KW

    @property
    def runs_discharging(self) -> bool:
        """Whether it discharges as the plan is made."""
        return (self.storage.running_kw or 0.0) < -RUNNING_KW

    def soc(self, kwh: float) -> float:
        """Stored energy as a fraction; what came in where there is no capacity."""
        return kwh / self.capacity_kwh if self.capacity_kwh > _NOTICEABLE else self.storage.soc


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The whole problem on its grid, finite and consistent. net_kw: load less sun, before the storages."""

    problem: Problem
    n: int
    hours: Floats
    buy: Floats
    sell: Floats
    net_kw: Floats
    import_limit_kw: float
    export_limit_kw: float
    storages: tuple[StorageFrame, ...]
    peaks: tuple[PeakFrame, ...]
    penalties: Penalties

    @property
    def draw_kw(self) -> Floats:
        """What the house draws beyond its sun."""
        return np.maximum(self.net_kw, 0.0)

    @property
    def surplus_kw(self) -> Floats:
        """What its sun gives beyond the load."""
        return np.maximum(-self.net_kw, 0.0)


def lay_out(problem: Problem) -> Frame:
    """Make the frame of any finite problem."""
    grid = problem.grid
    n = len(grid)
    hours = np.maximum(np.asarray(grid.hours, dtype=np.float64), _NOTICEABLE)
    buy, sell, net = (
        np.clip(np.asarray(values, dtype=np.float64), -LARGE, LARGE)
        for values in (problem.buy, problem.sell, np.subtract(problem.load_kw, problem.solar_kw))
    )
    import_limit, export_limit = _within(problem.import_limit_kw), _within(problem.export_limit_kw)
    draw = np.maximum(net, 0.0)
    peaks = tuple(lay_out_peak(item, hours, import_limit) for item in problem.peaks)
    storages = tuple(_storage(item, grid, hours, buy, draw) for item in problem.storages)
    if any(item.refill for item in problem.storages):
        storages = _with_refills(storages, grid, hours, free_room_kw(hours, net, peaks, import_limit))
    return Frame(
        problem=problem,
        n=n,
        hours=hours,
        buy=buy,
        sell=sell,
        net_kw=net,
        import_limit_kw=import_limit,
        export_limit_kw=export_limit,
        storages=storages,
        peaks=peaks,
        penalties=problem.penalties,
    )


def _within(value: float, upper: float = LARGE, lower: float = 0.0) -> float:
    return float(min(max(value, lower), upper))


def _storage(storage: Storage, grid: TimeGrid, hours: Floats, buy: Floats, draw_kw: Floats) -> StorageFrame:
    capacity = _within(storage.capacity_kwh)
    share = np.ones(len(hours)) if storage.plugged is None else np.clip(storage.plugged, 0.0, 1.0)
    share = np.where(share < _NOTICEABLE, 0.0, share * _at_home(storage, grid))
    share = np.where(share < _NOTICEABLE, 0.0, share)
    max_kwh = _within(storage.max_soc, 1.0) * capacity
    reserve = min(_within(storage.reserve_soc, 1.0) * capacity, max_kwh)
    charge_efficiency = _within(storage.charge_efficiency, 1.0, 0.05)
    discharge_efficiency = _within(storage.discharge_efficiency, 1.0, 0.05)
    most_discharge = _within(storage.discharge_kw) * share
    if not storage.can_export:
        most_discharge = np.minimum(most_discharge, draw_kw)
    most_charge, least_charge = _power_range(
        _within(storage.charge_kw) * share, storage.min_charge_kw * share
    )
    most_discharge, least_discharge = _power_range(most_discharge, storage.min_discharge_kw * share)
    wear = _within(storage.wear_per_kwh)
    if storage.end_value_per_kwh is None:
        end_value = default_end_value(storage, buy, hours, charge_efficiency, discharge_efficiency, wear)
    else:
        end_value = _within(storage.end_value_per_kwh, lower=-LARGE)
    return StorageFrame(
        storage=storage,
        share=share,
        trip_kwh=_trip_energy(storage, grid),
        start_kwh=_within(storage.soc, 1.0) * capacity,
        max_kwh=max_kwh,
        floor_kwh=max(min(_within(storage.min_soc, 1.0) * capacity, max_kwh), reserve),
        reserve_kwh=reserve,
        most_charge_kw=most_charge,
        least_charge_kw=least_charge,
        most_discharge_kw=most_discharge,
        least_discharge_kw=least_discharge,
        loss_kwh=_within(storage.conversion_loss_kw) * hours * share,
        charge_efficiency=charge_efficiency,
        discharge_efficiency=discharge_efficiency,
        wear_per_kwh=wear,
        end_value_per_kwh=end_value,
        departures=(
            *_departures(storage, grid, max_kwh, charge_efficiency),
            *_target(storage, grid, hours, most_charge, max_kwh, charge_efficiency),
        ),
        held_kwh=_held(storage, grid, max_kwh),
        capacity_kwh=capacity,
    )


def _power_range(most: Floats, least: Floats) -> tuple[Floats, Floats]:
    least = np.maximum(least, _SMALLEST_KW)
    usable = (most > _NOTICEABLE) & (least <= most)
    return np.where(usable, most, 0.0), np.where(usable, least, 0.0)


def default_end_value(
    storage: Storage,
    buy: Floats,
    hours: Floats,
    charge_efficiency: float,
    discharge_efficiency: float,
    wear_per_kwh: float,
) -> float:
    """Worth of a stored kWh at the plan's end, currency.

    What it later saves at the mean buy price; for a vehicle at least what buying it again in
    the cheapest quarter of the time would cost, because it will be driven.
    """
    value = 0.0
    if storage.discharge_kw > 0:
        mean = float(np.average(buy, weights=hours))
        value = _END_SHARE_OF_MEAN_PRICE * mean * discharge_efficiency - wear_per_kwh
    if storage.kind is StorageKind.VEHICLE:
        value = max(value, price_quantile(buy, hours, 0.25) / charge_efficiency)
    return max(value, 0.0)


def price_quantile(price: Floats, hours: Floats, share: float) -> float:
    """The price that so large a share of the time is not above, whatever the length of the steps."""
    times = np.clip(np.round(hours / hours[1:].min(initial=hours.max())), 1, _MOST_TIMES)
    return float(np.quantile(np.repeat(price, times.astype(np.int64)), share))


def _at_home(storage: Storage, grid: TimeGrid) -> Floats:
    away = np.zeros(len(grid))
    starts = np.array([start.timestamp() for start in grid.starts])
    seconds = np.maximum(np.asarray(grid.hours) * 3600.0, _NOTICEABLE)
    for trip in storage.trips:
        first = np.maximum(starts, trip.departure.timestamp())
        last = np.minimum(starts + seconds, trip.return_.timestamp())
        away += np.maximum(last - first, 0.0) / seconds
    return np.asarray(np.clip(1.0 - away, 0.0, 1.0))


def _step_of(instant: datetime, grid: TimeGrid) -> int:
    """The step that holds the instant: -1 before the grid, n after it."""
    if instant >= grid.end:
        return len(grid)
    return (
        int(np.searchsorted([start.timestamp() for start in grid.starts], instant.timestamp(), side="right"))
        - 1
    )


def _trip_energy(storage: Storage, grid: TimeGrid) -> Floats:
    """A trip costs its energy in the step of the return; one that outlasts the plan in the last step."""
    energy = np.zeros(len(grid))
    for trip in storage.trips:
        back = max(trip.return_, trip.departure)
        if back <= grid.starts[0] or trip.departure >= grid.end:
            continue
        energy[min(_step_of(back, grid), len(grid) - 1)] += _within(trip.energy_kwh)
    return energy


def _departures(
    storage: Storage, grid: TimeGrid, max_kwh: float, charge_efficiency: float
) -> tuple[Departure, ...]:
    """Wished energies; of a departure beyond the end only what cannot be charged in between."""
    wished: list[Departure] = []
    for trip in storage.trips:
        if trip.target_soc is None or trip.departure <= grid.starts[0]:
            continue
        target = min(_within(trip.target_soc, 1.0) * _within(storage.capacity_kwh), max_kwh)
        at = trip.departure.astimezone(UTC)
        if at > grid.end:
            later = (at - grid.end) / timedelta(hours=1)
            target -= later * _within(storage.charge_kw) * charge_efficiency
            step = len(grid) - 1
        else:
            step = min(_step_of(at, grid), len(grid) - 1)
            if at == grid.starts[step]:
                step -= 1
        if target > 0:
            wished.append(Departure(step=step, at=at, target_kwh=target))
    return tuple(wished)


def _target(
    storage: Storage,
    grid: TimeGrid,
    hours: Floats,
    most_charge_kw: Floats,
    max_kwh: float,
    charge_efficiency: float,
) -> tuple[Departure, ...]:
    """A target as a departure at which nothing leaves."""
    if (target := storage.target) is None:
        return ()
    at = max(target.by, grid.starts[0] + timedelta(seconds=1))
    wish = Trip(departure=at, return_=at, target_soc=target.soc)
    found = _departures(replace(storage, trips=(wish,)), grid, max_kwh, charge_efficiency)
    made: list[Departure] = []
    for item in found:
        # A wish that nothing can fulfil would only blur what else is to be decided.
        most = _within(storage.soc, 1.0) * _within(storage.capacity_kwh)
        most += float(most_charge_kw[: item.step + 1] @ hours[: item.step + 1]) * charge_efficiency
        beyond = max(item.target_kwh - most, 0.0)
        made.append(replace(item, stays=True, target_kwh=item.target_kwh - beyond, beyond_kwh=beyond))
    return tuple(made)


def _with_refills(
    storages: tuple[StorageFrame, ...], grid: TimeGrid, hours: Floats, room_kw: Floats
) -> tuple[StorageFrame, ...]:
    """The storages with what they are to be refilled to as departures at which nothing leaves, as far as that fits."""
    taken_kwh = 0.0
    made = []
    for item in storages:
        wish = item.storage.refill
        lacks_kwh = 0.0 if wish is None else min(wish.soc * item.capacity_kwh, item.max_kwh) - item.start_kwh
        if wish is None or lacks_kwh <= _NOTICEABLE:
            made.append(item)
            continue
        by = max(wish.by, grid.starts[0] + timedelta(seconds=1))
        until = fitting_kwh(by, grid, hours, room_kw, item.most_charge_kw, item.least_charge_kw)
        fits_kwh = min(item.charge_efficiency * max(until - taken_kwh, 0.0), lacks_kwh)
        taken_kwh += fits_kwh / item.charge_efficiency  # the next storage has only what this one leaves
        aim = Trip(departure=by, return_=by, target_soc=(item.start_kwh + fits_kwh) / item.capacity_kwh)
        found = _departures(replace(item.storage, trips=(aim,)), grid, item.max_kwh, item.charge_efficiency)
        beyond_kwh = lacks_kwh - fits_kwh
        wished = [replace(of, stays=True, refills=True, beyond_kwh=beyond_kwh) for of in found]
        item = replace(item, departures=(*item.departures, *wished))
        made.append(_waiting(item, max((of.step + 1 for of in wished), default=0), beyond_kwh))
    return tuple(made)


def _waiting(item: StorageFrame, until: int, beyond_kwh: float) -> StorageFrame:
    """A storage below its floor that has time: what it lacks costs nothing before, and it gives nothing until then.

    It would not be let give before it is filled, and the plan after that will know better; a bound, and not an integer
    of each step, keeps the solver as fast as it is. Where not all fits, no price is put on what does not.
    """
    if item.start_kwh >= item.floor_kwh:
        return item
    gives = np.arange(len(item.share)) >= until
    return replace(
        item,
        most_discharge_kw=np.where(gives, item.most_discharge_kw, 0.0),
        least_discharge_kw=np.where(gives, item.least_discharge_kw, 0.0),
        reserve_from=until if beyond_kwh <= _NOTICEABLE else len(item.share),
    )


def _held(storage: Storage, grid: TimeGrid, max_kwh: float) -> Floats:
    """What a target keeps stored at the end of each step that ends while it holds."""
    held = np.zeros(len(grid))
    if (target := storage.target) is None:
        return held
    ends = np.array([*(start.timestamp() for start in grid.starts[1:]), grid.end.timestamp()])
    inside = ends >= target.by.timestamp()
    if target.until is not None:
        inside &= ends <= target.until.timestamp()
    held[inside] = min(_within(target.soc, 1.0) * _within(storage.capacity_kwh), max_kwh)
    return held
