"""What a choice of powers does: stored energy, grid power, cost and broken limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import BrokenCode, BrokenLimit, Costs, Floats

from .frame import Frame, StorageFrame

_NOTICEABLE_KWH: Final = 1e-3
IDLE_KW: Final = 1e-5
"""Below it a power is rounding, not a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of one storage. power_kw: (n,). stored_kwh: (n + 1,), at the steps' limits.

    relief_kwh: (n,) what public charging gave a trip that lacked it.
    """

    power_kw: Floats
    stored_kwh: Floats
    relief_kwh: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All storages' courses, and the grid power that results, (n,) kW."""

    courses: tuple[Course, ...]
    import_kw: Floats
    export_kw: Floats
    spill_kw: Floats


def change_kwh(storage: StorageFrame, step: int, power_kw: float, hours: float) -> float:
    """What a power does to the stored energy in a step (the balance of model.Storage)."""
    if power_kw > 0:
        return storage.charge_efficiency * power_kw * hours - float(storage.loss_kwh[step])
    if power_kw < 0:
        return power_kw * hours / storage.discharge_efficiency - float(storage.loss_kwh[step])
    return 0.0


def possible_kw(
    frame: Frame,
    storage: StorageFrame,
    step: int,
    wish_kw: float,
    level_kwh: float,
    *,
    net_kw: float,
    draw_kw: float,
    until_kwh: float | None = None,
) -> float:
    """A wished power within the storage's power and energy and the connection's limits, 0 where too little is left.

    level_kwh: stored before the step. net_kw: the house with what other storages do. draw_kw: what of the
    house's own draw nobody supplies yet. until_kwh: stops there, short of its own limits.
    """
    hours, loss = float(frame.hours[step]), float(storage.loss_kwh[step])
    if wish_kw > 0:
        ceiling = storage.max_kwh if until_kwh is None else min(storage.max_kwh, until_kwh)
        missing = (ceiling - level_kwh + loss) / (storage.charge_efficiency * hours)
        useful = loss / (storage.charge_efficiency * hours)  # less would only feed the converter
        power = min(wish_kw, float(storage.most_charge_kw[step]), missing, frame.import_limit_kw - net_kw)
        return power if power > max(float(storage.least_charge_kw[step]) - IDLE_KW, useful, IDLE_KW) else 0.0
    if wish_kw < 0:
        floor = storage.floor_kwh if until_kwh is None else max(storage.floor_kwh, until_kwh)
        spare = (level_kwh - floor - loss) * storage.discharge_efficiency / hours
        outlet = net_kw + frame.export_limit_kw if storage.storage.can_export else draw_kw
        power = min(-wish_kw, float(storage.most_discharge_kw[step]), spare, outlet)
        return -power if power > max(float(storage.least_discharge_kw[step]) - IDLE_KW, IDLE_KW) else 0.0
    return 0.0


def follow(frame: Frame, storage: StorageFrame, power_kw: Floats) -> Course:
    """The course of a storage under given powers."""
    losses = np.where(power_kw != 0, storage.loss_kwh, 0.0)
    charged = np.maximum(power_kw, 0.0) * storage.charge_efficiency
    discharged = np.maximum(-power_kw, 0.0) / storage.discharge_efficiency
    change = (charged - discharged) * frame.hours - losses
    stored = np.empty(frame.n + 1)
    relief = np.zeros(frame.n)
    stored[0] = level = storage.start_kwh
    for step, (gain, trip) in enumerate(zip(change.tolist(), storage.trip_kwh.tolist(), strict=True)):
        if trip > level:
            relief[step] = trip - level
            level = trip
        level = max(level - trip + gain, 0.0)
        stored[step + 1] = level
    return Course(power_kw=power_kw, stored_kwh=stored, relief_kwh=relief)


def schedule(frame: Frame, powers_kw: Sequence[Floats]) -> Schedule:
    """Everything that follows from the storages' powers."""
    balance = frame.net_kw + sum(powers_kw, start=np.zeros(frame.n))
    out = np.maximum(-balance, 0.0)
    export = np.minimum(out, frame.export_limit_kw)
    return Schedule(
        courses=tuple(
            follow(frame, storage, power) for storage, power in zip(frame.storages, powers_kw, strict=True)
        ),
        import_kw=np.maximum(balance, 0.0),
        export_kw=export,
        spill_kw=out - export,
    )


def costs(frame: Frame, made: Schedule, steps: int | None = None) -> Costs:
    """Expected cost of a schedule, currency; penalties and switching are not money and not in it.

    steps: of the first so many steps alone, with the energy stored after them.
    """
    last = frame.n if steps is None else steps
    hours = np.where(np.arange(frame.n) < last, frame.hours, 0.0)
    wear = end_value = 0.0
    for storage, course in zip(frame.storages, made.courses, strict=True):
        wear += storage.wear_per_kwh * float(np.maximum(-course.power_kw, 0.0) @ hours)
        end_value += storage.end_value_per_kwh * float(course.stored_kwh[last])
    energy = (frame.buy * made.import_kw - frame.sell * made.export_kw) @ hours
    import_kw = np.where(hours > 0, made.import_kw, 0.0)
    peak = sum(item.added_fee(import_kw) for item in frame.peaks)
    return Costs(energy=float(energy), peak=float(peak), wear=wear, end_value=end_value)


def below_reserve_kwh(storage: StorageFrame, course: Course) -> Floats:
    """What the reserve lacks at each step's end, counted by the share the storage is at home."""
    return np.asarray(storage.share * np.maximum(storage.reserve_kwh - course.stored_kwh[1:], 0.0))


def penalty(frame: Frame, made: Schedule) -> float:
    """The price of the soft limits that a schedule breaks, and of its switching."""
    prices = frame.penalties
    over = np.maximum(made.import_kw - frame.import_limit_kw, 0.0)
    total = prices.import_over_limit_per_kwh * float(over @ frame.hours)
    for storage, course in zip(frame.storages, made.courses, strict=True):
        below = below_reserve_kwh(storage, course)[storage.reserve_from :]
        total += prices.reserve_per_kwh_h * float(below @ frame.hours[storage.reserve_from :])
        short = np.maximum(storage.held_kwh - np.maximum(course.stored_kwh[1:], storage.reserve_kwh), 0.0)
        total += prices.reserve_per_kwh_h * float((storage.share * short) @ frame.hours)
        total += prices.trip_per_kwh * float(course.relief_kwh.sum())
        for item in storage.departures:
            lack = max(item.target_kwh - float(course.stored_kwh[item.step + 1]), 0.0)
            total += item.price_per_kwh(prices) * lack
        for running, before in (
            (course.power_kw > 0, storage.runs_charging),
            (course.power_kw < 0, storage.runs_discharging),
        ):
            starts = int(running[0] and not before) + int(np.count_nonzero(running[1:] & ~running[:-1]))
            total += 2 * prices.switching * starts  # each run starts and stops
    return total


def broken_limits(frame: Frame, made: Schedule) -> tuple[BrokenLimit, ...]:
    """The soft limits that are not kept: first instant and total, kWh (the reserve: its deepest lack)."""
    starts = frame.problem.grid.starts
    found: list[BrokenLimit] = []

    def report(code: BrokenCode, key: str | None, lack: Floats, *, deepest: bool = False) -> None:
        where = np.flatnonzero(lack > _NOTICEABLE_KWH)
        if len(where):
            amount = float(lack.max() if deepest else lack.sum())
            found.append(BrokenLimit(code=code, storage=key, at=starts[where[0]], amount_kwh=amount))

    over = np.maximum(made.import_kw - frame.import_limit_kw, 0.0) * frame.hours
    report(BrokenCode.IMPORT_LIMIT, None, over)
    for storage, course in zip(frame.storages, made.courses, strict=True):
        report(BrokenCode.RESERVE, storage.key, below_reserve_kwh(storage, course), deepest=True)
        report(BrokenCode.TRIP, storage.key, course.relief_kwh)
        for item in storage.departures:
            lack = item.target_kwh - float(course.stored_kwh[item.step + 1]) + item.beyond_kwh
            if item.refills:
                continue  # said of the reserve itself
            if lack > _NOTICEABLE_KWH and item.at <= frame.problem.grid.end:
                code = BrokenCode.TARGET if item.stays else BrokenCode.DEPARTURE
                found.append(BrokenLimit(code=code, storage=storage.key, at=item.at, amount_kwh=lack))
    return tuple(found)
