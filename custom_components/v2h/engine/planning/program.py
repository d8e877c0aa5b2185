"""The plan as one linear program with whole on/off columns, after the frame.

Each storage: charge c <= most * uc and c >= least * uc, the same for discharge d and ud, uc + ud <= 1;
stored e[t] = e[t-1] - trip + relief + efficiency c h - d h / efficiency - loss (uc + ud).
House: import - export - spill = net + sum(c - d). Everything that the world can break is priced.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats, Ints

from .commands import Commanded
from .frame import Frame, StorageFrame
from .incumbent import Runs, extra_price
from .lp import LinearProgram, Term, Tie, Values
from .peak_frame import PeakFrame, TopMean

_TIE: Final = 1e-6
"""Currency per kWh: decides between what costs the same, so that a plan is never arbitrary."""

_MOST_SWITCHES: Final = 800
"""Steps of storages whose switching is priced: with twenty storages the rows of all of them took half of the time."""
_LEAST_SWITCHED: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageColumns:
    """Where a storage's decisions are, each (n,)."""

    charge: Ints
    discharge: Ints
    charging: Ints
    discharging: Ints
    stored: Ints


@dataclass(slots=True)
class _House:
    """The columns of the connection, (n,)."""

    bought: Ints
    over: Ints
    sold: Ints
    spilled: Ints


def formulate(
    frame: Frame, commands: tuple[Commanded, ...], before: tuple[Runs | None, ...] | None = None
) -> tuple[LinearProgram, tuple[StorageColumns, ...]]:
    """Write the program of a frame in which the commanded steps are fixed. before: what the plan before has them do."""
    program = LinearProgram()
    house = _house(program, frame)
    storages = tuple(
        _storage(program, frame, item, command, runs)
        for item, command, runs in zip(
            frame.storages, commands, before or (None,) * len(commands), strict=True
        )
    )
    balance: list[Term] = [(house.bought, 1.0), (house.over, 1.0), (house.sold, -1.0), (house.spilled, -1.0)]
    for columns in storages:
        balance += [(columns.charge, -1.0), (columns.discharge, 1.0)]
    rows = program.add_rows(*balance, lower=frame.net_kw, upper=frame.net_kw)
    program.start_from(np.where(frame.net_kw > 0, house.bought, house.sold), rows)
    _one_way(program, frame, house)
    _house_only(program, frame, storages)
    _tighten(program, frame, house, storages)
    for peak in frame.peaks:
        _peak(program, peak, house)
    return program, storages


def _house(program: LinearProgram, frame: Frame) -> _House:
    """Import up to the limit, over it only what the load alone takes; spill only what may not be sold."""
    over_limit = np.maximum(frame.net_kw - frame.import_limit_kw, 0.0)
    no_outlet = np.maximum(frame.surplus_kw - frame.export_limit_kw, 0.0)
    spill_price = np.maximum(0.0, np.maximum(-frame.sell, -frame.buy)) + _TIE
    over_price = frame.buy + frame.penalties.import_over_limit_per_kwh
    return _House(
        bought=program.add_columns(frame.n, cost=frame.buy * frame.hours, upper=frame.import_limit_kw),
        over=program.add_columns(frame.n, cost=over_price * frame.hours, upper=over_limit),
        sold=program.add_columns(frame.n, cost=-frame.sell * frame.hours, upper=frame.export_limit_kw),
        spilled=program.add_columns(frame.n, cost=spill_price * frame.hours, upper=no_outlet),
    )


def _storage(
    program: LinearProgram, frame: Frame, item: StorageFrame, command: Commanded, runs: Runs | None
) -> StorageColumns:
    n, hours = frame.n, frame.hours
    held, power = command.held, command.power_kw
    charge = np.maximum(power, 0.0)
    discharge = np.maximum(-power, 0.0)
    most_charge = np.where(held, charge, item.most_charge_kw)
    most_discharge = np.where(held, discharge, item.most_discharge_kw)
    columns = StorageColumns(
        charge=program.add_columns(
            n, cost=_TIE * hours, lower=np.where(held, charge, 0.0), upper=most_charge
        ),
        discharge=program.add_columns(
            n,
            cost=(item.wear_per_kwh + _TIE) * hours,
            lower=np.where(held, discharge, 0.0),
            upper=most_discharge,
        ),
        charging=_on(
            program, most_charge, held & (charge > 0), extra_price(frame, runs.charging if runs else None)
        ),
        discharging=_on(
            program,
            most_discharge,
            held & (discharge > 0),
            extra_price(frame, runs.discharging if runs else None),
        ),
        stored=_stored(program, frame, item),
    )
    for flow, on, most, least in (
        (columns.charge, columns.charging, most_charge, np.where(held, charge, item.least_charge_kw)),
        (
            columns.discharge,
            columns.discharging,
            most_discharge,
            np.where(held, discharge, item.least_discharge_kw),
        ),
    ):
        program.tie(Tie(on=on, flow=flow, least=least, most=most))
        charges = flow is columns.charge
        was_on = item.runs_charging if charges else item.runs_discharging
        price = np.full(frame.n, 2 * frame.penalties.switching)
        _switching(program, on[: _switched_steps(frame)], price, was_on=was_on)
    program.add_exclusive(columns.charging, columns.discharging)
    _energy(program, frame, item, columns)
    return columns


def _on(program: LinearProgram, most: Floats, forced: npt.NDArray[np.bool_], price: Floats) -> Ints:
    """Whether power flows in each step, and what that costs."""
    return program.add_columns(
        len(most),
        cost=price,
        lower=forced.astype(np.float64),
        upper=(most > 0).astype(np.float64),
        integer=True,
    )


def _stored(program: LinearProgram, frame: Frame, item: StorageFrame) -> Ints:
    """Stored energy: from the floor up, or from zero where a low start or a trip can lead below it."""
    may_be_low = item.start_kwh < item.floor_kwh or bool(np.any(item.trip_kwh > 0))
    value = np.zeros(frame.n)
    value[-1] = -item.end_value_per_kwh
    return program.add_columns(
        frame.n,
        cost=value,
        lower=0.0 if may_be_low else item.floor_kwh,
        upper=max(item.max_kwh, item.start_kwh),
    )


def _switched_steps(frame: Frame) -> int:
    """How many of the first steps have their switching priced: all of them, but in a very large program."""
    return max(_MOST_SWITCHES // max(len(frame.storages), 1), _LEAST_SWITCHED)


def _switching(program: LinearProgram, on: Ints, price: Floats, *, was_on: bool) -> None:
    """Price every run by its start and its stop, also where it begins or ends with the plan; one that goes on is free."""
    if not np.any(price > 0):
        return
    started = program.add_columns(len(on), cost=price[: len(on)], upper=1.0)
    every = np.arange(len(on))
    upper = np.zeros(len(on))
    upper[0] = float(was_on)
    program.add_grouped_rows(
        len(on), (every, on, 1.0), (every[1:], on[:-1], -1.0), (every, started, -1.0), upper=upper, finer=True
    )


def _energy(program: LinearProgram, frame: Frame, item: StorageFrame, columns: StorageColumns) -> None:
    """The balance of stored energy, and what holds at its two ends."""
    n, hours = frame.n, frame.hours
    stored = columns.stored
    trips = np.flatnonzero(item.trip_kwh > 0)
    relief = program.add_columns(len(trips), cost=frame.penalties.trip_per_kwh, upper=item.trip_kwh[trips])
    before = -item.trip_kwh.copy()
    before[0] += item.start_kwh
    every, later = np.arange(n), np.arange(1, n)
    rows = program.add_grouped_rows(
        n,
        (every, stored, 1.0),
        (later, stored[:-1], -1.0),
        (every, columns.charge, -item.charge_efficiency * hours),
        (every, columns.discharge, hours / item.discharge_efficiency),
        (every, columns.charging, item.loss_kwh),
        (every, columns.discharging, item.loss_kwh),
        (trips, relief, -1.0),
        lower=before,
        upper=before,
    )
    program.start_from(stored, rows)
    _trips(program, item, trips, relief, stored)
    for wished in item.departures:
        lack = program.add_columns(1, cost=wished.price_per_kwh(frame.penalties))
        program.add_rows((stored[wished.step : wished.step + 1], 1.0), (lack, 1.0), lower=wished.target_kwh)
    _low(program, frame, item, columns)
    _hold(program, frame, item, stored)
    if item.start_kwh > item.max_kwh:  # too full: nothing charges until it is not
        excess = item.start_kwh - item.max_kwh
        program.add_rows((stored, 1.0), (columns.charging, excess), upper=item.start_kwh)


def _trips(program: LinearProgram, item: StorageFrame, trips: Ints, relief: Ints, stored: Ints) -> None:
    """Hold public charging to exactly what each trip lacks: it brings nothing home to trade with."""
    if not len(trips):
        return
    energy = item.trip_kwh[trips]
    lacking = program.add_columns(len(trips), upper=1.0, integer=True)
    program.add_rows((relief, 1.0), (lacking, -energy), upper=0.0)
    fullest = max(item.max_kwh, item.start_kwh)
    before = np.where(trips == 0, item.start_kwh, 0.0)
    later = np.flatnonzero(trips > 0)
    brought = (later, stored[trips[later] - 1], 1.0)
    left: list[tuple[Ints, Ints, Values]] = [(np.arange(len(trips)), relief, 1.0), brought]
    program.follow(lacking, (later, brought[1], -1.0), base=energy - before, leads=True)
    program.add_grouped_rows(len(trips), *left, lower=energy - before)
    program.add_grouped_rows(
        len(trips), *left, (np.arange(len(trips)), lacking, fullest), upper=fullest + energy - before
    )


def _low(program: LinearProgram, frame: Frame, item: StorageFrame, columns: StorageColumns) -> None:
    """Below the floor nothing is discharged and below the reserve it costs, where either can happen at all.

    Only a start below it or a trip leads below the floor, so what lacks never grows but by a trip: this
    keeps trading out of the reserve even where a price would pay for the penalty.
    """
    start_lack = max(item.floor_kwh - item.start_kwh, 0.0)
    if item.floor_kwh <= 0 or (start_lack == 0 and not np.any(item.trip_kwh > 0)):
        return
    n, stored = frame.n, columns.stored
    price = frame.penalties.reserve_per_kwh_h * item.share * frame.hours
    price[: item.reserve_from] = 0.0
    is_reserve = item.reserve_kwh >= item.floor_kwh
    lack = program.add_columns(n, cost=price if is_reserve else 0.0)
    program.add_rows((stored, 1.0), (lack, 1.0), lower=item.floor_kwh)
    program.add_grouped_rows(
        n,
        (np.arange(n), lack, 1.0),
        (np.arange(1, n), lack[:-1], -1.0),
        upper=item.trip_kwh + np.where(np.arange(n) == 0, start_lack, 0.0),
    )
    deepest = np.minimum(start_lack + np.cumsum(item.trip_kwh), item.floor_kwh)
    program.add_rows((stored, 1.0), (columns.discharging, -deepest), lower=item.floor_kwh - deepest)
    if not is_reserve and item.reserve_kwh > 0:
        short = program.add_columns(n, cost=price)
        program.add_rows((stored, 1.0), (short, 1.0), lower=item.reserve_kwh)


def _hold(program: LinearProgram, frame: Frame, item: StorageFrame, stored: Ints) -> None:
    """A target that is held costs what it lacks as the reserve does, beyond what the reserve counts already.

    What lacks never grows but by a trip: no price tempts it.
    """
    steps = np.flatnonzero(item.held_kwh > max(item.floor_kwh, item.reserve_kwh))
    if len(steps):
        price = frame.penalties.reserve_per_kwh_h * item.share[steps] * frame.hours[steps]
        price[0] += frame.penalties.target_per_kwh  # no lack is bought at first to be used later
        short = program.add_columns(len(steps), cost=price)
        program.add_rows((stored[steps], 1.0), (short, 1.0), lower=item.held_kwh[steps])
        if len(steps) > 1:
            program.add_rows((short[1:], 1.0), (short[:-1], -1.0), upper=item.trip_kwh[steps[1:]])


def _one_way(program: LinearProgram, frame: Frame, house: _House) -> None:
    """Where selling pays more than buying costs, a whole column forbids doing both at once."""
    steps = np.flatnonzero(frame.sell > frame.buy)
    if not len(steps):
        return
    importing = program.add_columns(len(steps), upper=1.0, integer=True)
    every = np.arange(len(steps))
    bought, over, sold = house.bought[steps], house.over[steps], house.sold[steps]
    program.follow(importing, (every, bought, 1.0), (every, over, 1.0), (every, sold, -1.0))
    most_in = np.maximum(frame.import_limit_kw, frame.net_kw[steps])
    program.add_rows((bought, 1.0), (over, 1.0), (importing, -most_in), upper=0.0)
    program.add_rows((sold, 1.0), (importing, frame.export_limit_kw), upper=frame.export_limit_kw)


def _house_only(program: LinearProgram, frame: Frame, storages: tuple[StorageColumns, ...]) -> None:
    """What may not be exported is together no more than the house draws (alone, its bound says so)."""
    bound = [
        columns for item, columns in zip(frame.storages, storages, strict=True) if not item.storage.can_export
    ]
    if len(bound) > 1:
        program.add_rows(*((columns.discharge, 1.0) for columns in bound), upper=frame.draw_kw)


def _tighten(
    program: LinearProgram, frame: Frame, house: _House, storages: tuple[StorageColumns, ...]
) -> None:
    """Add cuts that whole solutions keep anyway.

    Beyond the house's draw a discharge is exported, beyond its surplus a charge is bought. Without them
    half-switched converters look far too efficient at low power.
    """
    for item, columns in zip(frame.storages, storages, strict=True):
        others = [other for other in storages if other is not columns]
        steps = np.flatnonzero((frame.draw_kw > 0) & (item.most_discharge_kw > frame.draw_kw))
        if len(steps):
            program.add_rows(
                (house.sold[steps], 1.0),
                (columns.discharge[steps], -1.0),
                (columns.discharging[steps], frame.draw_kw[steps]),
                *((other.charge[steps], 1.0) for other in others),
                lower=0.0,
                finer=True,
            )
        steps = np.flatnonzero((frame.surplus_kw > 0) & (item.most_charge_kw > frame.surplus_kw))
        if len(steps):
            program.add_rows(
                (house.bought[steps], 1.0),
                (columns.charge[steps], -1.0),
                (columns.charging[steps], frame.surplus_kw[steps]),
                *((other.discharge[steps], 1.0) for other in others),
                lower=0.0,
                finer=True,
            )


def _peak(program: LinearProgram, peak: PeakFrame, house: _House) -> None:
    """No weighted mean of a window is above what its group pays for."""
    if peak.together is not None:
        booked = peak.month.booked_kw[[int(peak.month.group[item.windows[0]]) for item in peak.fees]]
        reached = program.add_columns(len(peak.fees), lower=booked)
        for at, item in enumerate(peak.fees):
            _cover(program, peak, house, item.windows, reached[at : at + 1], 0.0)
        _top_places(program, peak.together, reached)
        return
    for item in peak.fees:  # slope by slope, the cheapest first
        paid = program.add_columns(len(item.fee.slope), cost=item.fee.slope, upper=item.fee.width_kw)
        _cover(program, peak, house, item.windows, paid, item.fee.free_kw)


def _cover(
    program: LinearProgram, peak: PeakFrame, house: _House, windows: Ints, paid: Ints, free_kw: float
) -> None:
    """Let the columns sum to at least the weighted mean of each of some windows, beyond what is free."""
    place = np.full(len(peak.used_kw), -1)
    place[windows] = np.arange(len(windows))
    mine = np.flatnonzero(place[peak.window_of_step] >= 0)
    row, steps = place[peak.window_of_step[mine]], peak.steps[mine]
    share = peak.share[mine] * peak.factor[peak.window_of_step[mine]]
    count = len(windows)
    program.add_grouped_rows(
        count,
        (row, house.bought[steps], share),
        (row, house.over[steps], share),
        (np.repeat(np.arange(count), len(paid)), np.tile(paid, count), -1.0),
        upper=free_kw - peak.factor[windows] * peak.used_kw[windows],
    )


def _top_places(program: LinearProgram, together: TopMean, reached: Ints) -> None:
    """Price the sum of the N highest: N theta + what each peak is above theta, the least over theta.

    Theta climbs over the peaks that hold the places already: above the lowest of them it costs one place, ...
    """
    price = together.price * together.share
    for level in together.level_kw:
        places = len(level)
        theta = program.add_columns(
            places,
            cost=np.arange(1, places + 1, dtype=np.float64) * price,
            upper=np.diff(level, append=np.inf),
        )
        above = program.add_columns(len(reached), cost=price)
        every = np.arange(len(reached))
        program.add_grouped_rows(
            len(reached),
            (every, reached, 1.0),
            (every, above, -1.0),
            (np.repeat(every, places), np.tile(theta, len(every)), -1.0),
            upper=float(level[0]),
        )
