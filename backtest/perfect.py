"""The ideal: the whole run solved at once with everything known, total and penalties as small as can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints, StorageKind
from custom_components.v2h.engine.simulation.billing import Billing, PeakWindows
from custom_components.v2h.engine.simulation.home import Home, HomeStorage
from custom_components.v2h.engine.simulation.house import House, Record, trips_by_step
from custom_components.v2h.engine.simulation.outcome import outcome
from custom_components.v2h.engine.simulation.timeline import Timeline

from .linear import Program, Solution, Values

_MISSING_PER_KWH: Final = 1000.0
"""Price of ending with less than rule 6 asks for where nothing else is possible."""
_NOTICEABLE: Final = 1e-5
_TOLERANCE: Final = 0.005
"""Currency over the whole run that what was lived may differ from what was solved."""
_ROUNDS: Final = 6
_STEP_MARGIN_KW: Final = 1e-6
"""How far below a step's limit the ideal stays, so that the solver's rounding does not cost a step."""


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageColumns:
    """Columns of one storage: charge, discharge (n,) kW means; level (n,) stored before a departure, left (n,) after."""

    storage: HomeStorage
    share: Floats
    charge: Ints
    discharge: Ints
    level: Ints
    left: Ints


@dataclass(slots=True, kw_only=True)
class Ideal:
    """The program of the whole run and where its parts are.

    public, after: for each departure what is charged elsewhere and what is left when it is over.
    """

    program: Program
    import_: Ints
    export: Ints
    most_import_kw: Floats
    most_export_kw: float
    storages: list[StorageColumns] = field(default_factory=list)
    public: Ints = field(default_factory=_none)
    after: Ints = field(default_factory=_none)
    forbidden: set[tuple[int, int]] = field(default_factory=set)

    def forbid(self, values: Floats) -> int:
        """Forbid with whole columns what cannot be and yet is in a solution; returns how many were added."""
        count = self._exclude(values, self.import_, self.export, self.most_import_kw, self.most_export_kw)
        for item in self.storages:
            storage = item.storage
            most_in, most_out = storage.charge_kw * item.share, storage.discharge_kw * item.share
            count += self._exclude(values, item.charge, item.discharge, most_in, most_out)
            count += self._keep_minimum(values, item, most_out)
            if storage.kind is StorageKind.VEHICLE:
                # Charged elsewhere is only what the trip lacks: nothing is left then.
                count += self._exclude(
                    values, self.public, self.after, storage.capacity_kwh, storage.capacity_kwh
                )
        return count

    def _new(self, found: Ints, one: Ints, other: Ints) -> Ints:
        """Of some places those whose pair has not been forbidden before."""
        pairs = [(int(one[place]), int(other[place])) for place in found]
        fresh = [
            place for place, pair in zip(found.tolist(), pairs, strict=True) if pair not in self.forbidden
        ]
        self.forbidden.update(pairs)
        return np.array(fresh, dtype=np.int64)

    def _exclude(self, values: Floats, one: Ints, other: Ints, most_one: Values, most_other: Values) -> int:
        found = np.flatnonzero((values[one] > _NOTICEABLE) & (values[other] > _NOTICEABLE))
        found = self._new(found, one, other)
        rows = np.arange(len(found))
        which = self.program.add(len(found), upper=1.0, whole=True)
        most_one = np.broadcast_to(most_one, len(one))[found]
        most_other = np.broadcast_to(most_other, len(other))[found]
        self.program.require(len(found), (rows, one[found], 1.0), (rows, which, -most_one), upper=0.0)
        self.program.require(
            len(found), (rows, other[found], 1.0), (rows, which, most_other), upper=most_other
        )
        return len(found)

    def _keep_minimum(self, values: Floats, item: StorageColumns, most_kw: Floats) -> int:
        least = item.storage.min_kwh
        found = np.flatnonzero(
            (values[item.discharge] > _NOTICEABLE) & (values[item.level] < least - _NOTICEABLE)
        )
        found = self._new(found, item.discharge, item.level)
        rows = np.arange(len(found))
        which = self.program.add(len(found), upper=1.0, whole=True)
        self.program.require(
            len(found), (rows, item.discharge[found], 1.0), (rows, which, -most_kw[found]), upper=0.0
        )
        self.program.require(len(found), (rows, item.level[found], 1.0), (rows, which, -least), lower=0.0)
        return len(found)


def run_ideal(
    home: Home,
    timeline: Timeline,
    billing: Billing,
    final_kwh: Mapping[str, float],
    *,
    may_discharge: bool = True,
) -> Record:
    """Live through the run with what minimises total + penalties.

    final_kwh: what each storage has to end with. may_discharge: False lets vehicles only charge and batteries idle.
    The program first lets a storage charge and discharge at once and the like; where that pays, whole columns forbid
    it, and it is solved again. So the house does exactly what was solved for.
    """
    ideal = build(home, timeline, billing, final_kwh, may_discharge=may_discharge)
    seconds = 0.0
    for _ in range(_ROUNDS):
        solution = ideal.program.solve()
        seconds += solution.seconds
        record = _replay(home, timeline, ideal, solution)
        lived = outcome("", billing, record, final_kwh)
        missing = sum(
            max(final_kwh[key] - float(record.stored_kwh[key][-1]), 0.0)
            for key in (item.storage.key for item in ideal.storages)
        )
        cost = lived.total - float(lived.fixed.sum()) + lived.penalties + _MISSING_PER_KWH * missing
        if cost - solution.objective < _TOLERANCE:
            break
        if not ideal.forbid(solution.values):
            break
    record.solve_ms.append(seconds * 1000.0)
    return record


def _replay(home: Home, timeline: Timeline, ideal: Ideal, solution: Solution) -> Record:
    house = House(home, timeline)
    powers = {item.storage.key: _powers(item, solution) for item in ideal.storages}
    for step in range(len(timeline)):
        house.live({key: float(power[step]) for key, power in powers.items()})
    return house.record


def _powers(item: StorageColumns, solution: Solution) -> Floats:
    mean = solution.values[item.charge] - solution.values[item.discharge]
    return np.asarray(np.divide(mean, item.share, out=np.zeros(len(mean)), where=item.share > 0))


def build(
    home: Home, timeline: Timeline, billing: Billing, final_kwh: Mapping[str, float], *, may_discharge: bool
) -> Ideal:
    """Make the program of the run."""
    run, hours, n = timeline.run, timeline.hours, len(timeline)
    net = timeline.load_kw[run] - timeline.solar_kw[run]
    surplus = np.maximum(-net, 0.0)
    cap = home.export_cap_kw
    program = Program()
    most_kw = np.maximum(home.import_limit_kw, net)
    import_ = program.add(n, cost=billing.buy * hours, upper=most_kw)
    export = program.add(n, cost=-billing.sell * hours, upper=cap)
    curtailed = home.pv_curtailable & (billing.sell < 0)
    spill = program.add(n, upper=np.where(curtailed, surplus, np.maximum(surplus - cap, 0.0)))
    ideal = Ideal(program=program, import_=import_, export=export, most_import_kw=most_kw, most_export_kw=cap)
    for item in home.storages:
        may_run = may_discharge or item.kind is StorageKind.VEHICLE
        if may_run:
            _add_storage(ideal, home, timeline, item, final_kwh[item.key], may_discharge=may_discharge)
    rows = np.arange(n)
    flows: list[tuple[Ints, Ints, Floats | float]] = [
        (rows, import_, 1.0),
        (rows, export, -1.0),
        (rows, spill, -1.0),
    ]
    for columns in ideal.storages:
        flows += [(rows, columns.charge, -1.0), (rows, columns.discharge, 1.0)]
    program.require(n, *flows, lower=net, upper=net)
    for windows in billing.peaks:
        _add_peak(program, import_, windows, billing, most_kw)
    return ideal


def _add_storage(
    ideal: Ideal, home: Home, timeline: Timeline, item: HomeStorage, final_kwh: float, *, may_discharge: bool
) -> None:
    program, hours, n = ideal.program, timeline.hours, len(timeline)
    is_vehicle = item.kind is StorageKind.VEHICLE
    share = timeline.share[timeline.run] if is_vehicle else np.ones(n)
    kept = item.retention_per_hour**hours
    idle = item.initial_soc * item.capacity_kwh * kept ** np.arange(1, n + 1)
    charge = program.add(n, upper=item.charge_kw * share)
    discharge = program.add(
        n, cost=item.wear_per_kwh * hours, upper=item.discharge_kw * share if may_discharge else 0.0
    )
    # A storage that begins outside its range, or drifts below it by itself, is not forced back at once.
    least = 0.0 if is_vehicle else np.minimum(item.min_kwh, idle)
    level = program.add(n, lower=least, upper=np.maximum(item.max_kwh, idle))
    left = _add_trips(ideal, home, timeline, item, level) if is_vehicle else level
    rows = np.arange(n)
    start = np.zeros(n)
    start[0] = idle[0]
    program.require(
        n,
        (rows, level, 1.0),
        (rows[1:], left[:-1], -kept),
        (rows, charge, -item.charge_efficiency * hours),
        (rows, discharge, hours / item.discharge_efficiency),
        lower=start,
        upper=start,
    )
    if is_vehicle and item.min_kwh > 0:
        plugged = np.flatnonzero(share > 0)
        low = program.add(len(plugged), cost=home.penalties.reserve_per_kwh_h * share[plugged] * hours)
        rows = np.arange(len(plugged))
        program.require(len(plugged), (rows, level[plugged], 1.0), (rows, low, 1.0), lower=item.min_kwh)
    missing = program.add(1, cost=_MISSING_PER_KWH)
    zero = np.zeros(1, dtype=np.int64)
    program.require(1, (zero, left[-1:], 1.0), (zero, missing, 1.0), lower=final_kwh)
    ideal.storages.append(
        StorageColumns(storage=item, share=share, charge=charge, discharge=discharge, level=level, left=left)
    )


def _add_trips(ideal: Ideal, home: Home, timeline: Timeline, item: HomeStorage, level: Ints) -> Ints:
    """Departures, one after the other; returns the columns of what is left at each step's end."""
    program = ideal.program
    left = level.copy()
    zero = np.zeros(1, dtype=np.int64)
    for step, energies in trips_by_step(timeline).items():
        for energy in energies:
            before = left[step : step + 1].copy()
            after = program.add(1)
            public = program.add(1, cost=home.penalties.public_charging_per_kwh, upper=energy)
            short = program.add(1, cost=home.penalties.departure_per_kwh)
            program.require(
                1,
                (zero, after, 1.0),
                (zero, before, -1.0),
                (zero, public, -1.0),
                lower=-energy,
                upper=-energy,
            )
            program.require(1, (zero, before, 1.0), (zero, short, 1.0), lower=item.departure_kwh)
            left[step] = after[0]
            ideal.public, ideal.after = np.append(ideal.public, public), np.append(ideal.after, after)
    return left


def _add_peak(
    program: Program, import_: Ints, windows: PeakWindows, billing: Billing, most_kw: Floats
) -> None:
    """Add a component: its value is the mean of the n highest groups, n x theta + sum of what is above theta."""
    rule = windows.rule
    count = len(windows.weight)
    if not count:
        return
    groups_of = np.zeros(int(windows.group.max()) + 1, dtype=np.int64)
    groups_of[windows.group] = windows.month
    months = np.unique(windows.month)
    per_month = np.array([min(rule.peaks, int(np.sum(groups_of == month))) for month in months])
    place = np.searchsorted(months, groups_of)
    value = program.add(len(months))
    theta = program.add(len(months))
    above = program.add(len(groups_of))
    rows = np.arange(len(months))
    program.require(
        len(months),
        (rows, value, per_month.astype(float)),
        (rows, theta, -per_month.astype(float)),
        (place, above, -1.0),
        lower=0.0,
    )
    steps = np.flatnonzero(windows.window >= 0)
    window = windows.window[steps]
    every = np.arange(count)
    program.require(
        count,
        (every, theta[place[windows.group]], 1.0),
        (every, above[windows.group], 1.0),
        (window, import_[steps], -windows.share * windows.weight[window]),
        lower=0.0,
    )
    if rule.steps:
        _add_step_fees(
            program, value, windows, most_kw=float((windows.weight[window] * most_kw[steps]).max())
        )
    else:
        prices = np.array([rule.prices[billing.calendar[month]] for month in months])
        charged = program.add(len(months), cost=prices)
        program.require(len(months), (rows, charged, 1.0), (rows, value, -1.0), lower=-rule.free_kw)


def _add_step_fees(program: Program, value: Ints, windows: PeakWindows, *, most_kw: float) -> None:
    """Add a whole column for each step. most_kw: no value is above it, so that the relaxation is tight."""
    steps = windows.rule.steps
    months = np.arange(len(value))
    chosen = [program.add(len(value), cost=price, upper=1.0, whole=True) for _, price in steps]
    program.require(len(value), *((months, column, 1.0) for column in chosen), lower=1.0, upper=1.0)
    # Above the last limit the last fee holds.
    limits = [max(limit - _STEP_MARGIN_KW, 0.0) for limit, _ in steps[:-1]]
    limits.append(max(most_kw, *limits, 0.0))
    program.require(
        len(value),
        (months, value, -1.0),
        *((months, column, limit) for column, limit in zip(chosen, limits, strict=True)),
        lower=0.0,
    )
