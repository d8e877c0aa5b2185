"""Why each storage does what it does: the economic reason of every step, read from the finished schedule."""

from datetime import UTC, datetime
from functools import cached_property
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import SOLD_SOURCE, Floats, Ints, Reason, ReasonCode, ReasonValue

from .commands import Commanded
from .frame import Departure, Frame, StorageFrame
from .schedule import Course, Schedule

_TOLERANCE_KWH: Final = 0.02
_UNSEEN_KW: Final = 0.05
_PEAK_TOLERANCE_KW: Final = 0.01


def _iso(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()


def _reason(code: ReasonCode, **parameters: ReasonValue) -> Reason:
    return Reason(code=code, parameters=parameters)


class Reasons:
    """The reasons of one storage's steps."""

    def __init__(self, frame: Frame, made: Schedule, index: int, command: Commanded) -> None:
        """Find the events that reasons point to: what is charged, used and needed when."""
        self._frame, self._made, self._command = frame, made, command
        self._item: StorageFrame = frame.storages[index]
        self._course: Course = made.courses[index]
        power, stored = self._course.power_kw, self._course.stored_kwh
        self._charging: Ints = np.flatnonzero(power > 0)
        self._discharging: Ints = np.flatnonzero(power < 0)
        floor = self._item.floor_kwh
        self._emptied: Ints = np.flatnonzero(stored[1:] <= floor + _TOLERANCE_KWH)
        self._filled: Ints = np.flatnonzero(stored[1:] >= self._item.max_kwh - _TOLERANCE_KWH)
        self._needs = sorted(self._binding_departures(), key=lambda item: item.step)
        self._at_peak = _steps_at_peak(frame, made.import_kw)
        self._fees_without: dict[tuple[int, int], float] = {}

    def of(self, step: int) -> Reason:
        """The reason of a step."""
        if self._item.share[step] <= 0:
            return self._why_gone(step)
        if self._command.held[step]:
            override = self._item.storage.override
            if override is not None and override.until is not None:
                return _reason(ReasonCode.OVERRIDE, until=_iso(override.until))
            return _reason(ReasonCode.OVERRIDE)
        power = float(self._course.power_kw[step])
        if power > 0:
            return self._why_charge(step)
        if power < 0:
            return self._why_discharge(step, -power)
        return self._why_idle(step)

    def _why_gone(self, step: int) -> Reason:
        start = self._frame.problem.grid.starts[step]
        sold = [item for item in self._item.storage.trips if item.source == SOLD_SOURCE]
        until = next((item.return_ for item in sold if item.departure <= start < item.return_), None)
        return _reason(ReasonCode.AWAY) if until is None else _reason(ReasonCode.SOLD, until=_iso(until))

    def _why_charge(self, step: int) -> Reason:
        frame, item = self._frame, self._item
        price = float(frame.buy[step])
        bought = float(self._made.import_kw[step]) > _UNSEEN_KW
        if self._course.stored_kwh[step] - item.trip_kwh[step] < item.reserve_kwh - _TOLERANCE_KWH:
            return self._reserve(ReasonCode.CHARGE_FOR_RESERVE)
        if bought and price < 0:
            return _reason(ReasonCode.NEGATIVE_PRICE, price=price)
        if not bought:
            return _reason(ReasonCode.SOLAR_CHARGE, sell_price=float(frame.sell[step]))
        need = self._need_after(step)
        use = self._best_use(step, before=need.step if need else None)
        if use is None and need is not None:
            return self._departure(ReasonCode.CHARGE_FOR_DEPARTURE, need)
        use = self._best_use(step) if use is None else use
        if use is not None:
            return _reason(
                ReasonCode.CHEAP_CHARGE, price=price, later_price=self._value(use), later=self._start(use)
            )
        return _reason(  # kept beyond the plan, for what energy is worth there
            ReasonCode.CHEAP_CHARGE,
            price=price,
            later_price=item.end_value_per_kwh / item.discharge_efficiency,
            later=_iso(frame.problem.grid.end),
        )

    def _why_discharge(self, step: int, power_kw: float) -> Reason:
        frame, made = self._frame, self._made
        if made.import_kw[step] + power_kw > frame.import_limit_kw + _UNSEEN_KW:
            return _reason(ReasonCode.MAIN_FUSE, limit_kw=frame.import_limit_kw)
        if made.export_kw[step] > _UNSEEN_KW:
            return _reason(ReasonCode.EXPORT, sell_price=float(frame.sell[step]))
        if (peak_kw := self._at_peak.get(step)) is not None:
            return _reason(ReasonCode.PEAK_SHAVING, peak_kw=peak_kw, fee=self._fee_without(step))
        return _reason(
            ReasonCode.EXPENSIVE_SUPPORT, price=float(frame.buy[step]), refill_price=self._refill_price(step)
        )

    def _fee_without(self, step: int) -> float:
        """What the month's fee would rise by if this storage gave nothing in the peak window that holds the step."""
        total = 0.0
        for number, peak in enumerate(self._frame.peaks):
            for window in peak.window_of_step[peak.steps == step].tolist():
                if (number, window) not in self._fees_without:
                    mine = peak.steps[peak.window_of_step == window]
                    without = self._made.import_kw.copy()
                    without[mine] += np.maximum(-self._course.power_kw[mine], 0.0)
                    self._fees_without[number, window] = peak.added_fee(without) - self._added_fees[number]
                total += self._fees_without[number, window]
        return float(total)

    @cached_property
    def _added_fees(self) -> list[float]:
        return [peak.added_fee(self._made.import_kw) for peak in self._frame.peaks]

    def _why_idle(self, step: int) -> Reason:
        item, stored = self._item, float(self._course.stored_kwh[step + 1])
        if step < item.reserve_from and stored < item.reserve_kwh - _TOLERANCE_KWH:
            next_charge = _first_after(self._charging, step)
            if next_charge is not None:
                return self._wait(next_charge)
        if stored <= item.floor_kwh + _TOLERANCE_KWH:
            is_reserve = item.reserve_kwh > 0 and item.reserve_kwh >= item.floor_kwh
            return self._reserve(ReasonCode.KEEP_RESERVE) if is_reserve else _reason(ReasonCode.EMPTY)
        if 0 < stored <= float(item.held_kwh[step]) + _TOLERANCE_KWH:
            return _reason(ReasonCode.KEEP_RESERVE, reserve_soc=item.soc(float(item.held_kwh[step])))
        next_charge = _first_after(self._charging, step)
        next_use = _first_after(self._discharging, step)
        need = self._need_after(step)
        can_give = float(item.most_discharge_kw[step]) > 0
        if next_use is not None and (next_charge is None or next_use < next_charge):
            use = self._best_use(step)
            if use is not None and can_give and (need is None or use <= need.step):
                return _reason(
                    ReasonCode.KEEP_FOR_LATER, later=self._start(use), later_price=self._value(use)
                )
        if need is not None and (next_charge is None or next_charge > need.step):
            return self._departure(ReasonCode.KEEP_FOR_DEPARTURE, need)
        if stored >= item.max_kwh - _TOLERANCE_KWH:
            return _reason(ReasonCode.FULL)
        if next_charge is not None:  # nothing now, because then is cheaper
            return self._wait(next_charge)
        return _reason(ReasonCode.NOTHING_TO_GAIN)

    def _wait(self, until: int) -> Reason:
        later_price = float(self._frame.buy[until])
        return _reason(ReasonCode.WAIT_FOR_PRICE, later=self._start(until), later_price=later_price)

    def _binding_departures(self) -> list[Departure]:
        """Departures that leave nothing to spare: the wish just met, or just the trip's own energy aboard."""
        stored = self._course.stored_kwh
        needs = [
            item
            for item in self._item.departures
            if stored[item.step + 1] <= item.target_kwh + _TOLERANCE_KWH
        ]
        for trip in self._item.storage.trips:
            if trip.target_soc is not None or trip.energy_kwh <= 0:
                continue
            steps = [
                step for step, start in enumerate(self._frame.problem.grid.starts) if start < trip.departure
            ]
            if steps and trip.departure < self._frame.problem.grid.end:
                aboard = float(stored[steps[-1] + 1])
                if aboard <= trip.energy_kwh + self._item.floor_kwh + _TOLERANCE_KWH:
                    needs.append(Departure(step=steps[-1], at=trip.departure, target_kwh=aboard))
        return needs

    def _need_after(self, step: int) -> Departure | None:
        return next((need for need in self._needs if need.step >= step), None)

    def _best_use(self, step: int, *, before: int | None = None) -> int | None:
        """The dearest later step that this step's energy still reaches: before it is all used up."""
        emptied = _first_after(self._emptied, step)
        last = self._frame.n - 1 if emptied is None else emptied
        if before is not None:
            last = min(last, before)
        uses = self._discharging[(self._discharging > step) & (self._discharging <= last)]
        return int(max(uses.tolist(), key=self._value)) if len(uses) else None

    def _refill_price(self, step: int) -> float:
        """What the energy given here costs again: the next charge, else the last one, else its worth later."""
        later = _first_after(self._charging, step)
        earlier = self._charging[self._charging < step]
        charge = later if later is not None else int(earlier[-1]) if len(earlier) else None
        if charge is None:
            return self._item.end_value_per_kwh / self._item.discharge_efficiency
        own_sun = self._made.import_kw[charge] <= _UNSEEN_KW
        return float((self._frame.sell if own_sun else self._frame.buy)[charge])

    def _value(self, step: int) -> float:
        exported = self._made.export_kw[step] > _UNSEEN_KW
        return float((self._frame.sell if exported else self._frame.buy)[step])

    def _start(self, step: int) -> str:
        return _iso(self._frame.problem.grid.starts[step])

    def _reserve(self, code: ReasonCode) -> Reason:
        return _reason(code, reserve_soc=self._item.soc(self._item.reserve_kwh))

    def _departure(self, code: ReasonCode, need: Departure) -> Reason:
        if need.stays:
            charges = code is ReasonCode.CHARGE_FOR_DEPARTURE
            code = ReasonCode.CHARGE_FOR_RESERVE if charges else ReasonCode.KEEP_RESERVE
            return _reason(code, reserve_soc=self._item.soc(need.target_kwh))
        return _reason(code, departure=_iso(need.at), target_soc=self._item.soc(need.target_kwh))


def _first_after(steps: Ints, step: int) -> int | None:
    place = int(np.searchsorted(steps, step, side="right"))
    return int(steps[place]) if place < len(steps) else None


def _steps_at_peak(frame: Frame, import_kw: Floats) -> dict[int, float]:
    """The steps of windows that reach the paid peak, with that peak: there less supply would cost more."""
    found: dict[int, float] = {}
    for peak in frame.peaks:
        weighted = peak.weighted_kw(import_kw)
        for shared in peak.fees:
            kw = weighted[shared.windows]
            reached = max(shared.fee.free_kw, float(kw.max(initial=0.0)))
            here = np.isin(peak.window_of_step, shared.windows[kw >= reached - _PEAK_TOLERANCE_KW])
            for step in peak.steps[here].tolist():
                found.setdefault(step, reached)
    return found
