"""What a measured time would have cost: without storages managed, with the car, with the battery, with both.

Every case is the same house on the same load, sun, prices and trips; what it pays is what simulation.billing makes of
what it draws. Nothing is known before a house would know it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from enum import StrEnum
from math import isfinite
from typing import Final

import numpy as np

from custom_components.v2h.engine.buying.yearly import YearCosts, YearValues
from custom_components.v2h.engine.valuing.household import Tuning

from .calendar import Mask
from .model import Floats, StorageKind
from .simulation.billing import Billing
from .simulation.clock import midnight
from .simulation.closed_loop import ClosedLoop
from .simulation.home import Home
from .simulation.house import Record
from .simulation.house_controller import HouseController
from .simulation.outcome import Outcome, outcome
from .simulation.timeline import Timeline
from .simulation.unmanaged import run_unmanaged

REPLAY_TUNING: Final = Tuning(
    replan=6,
    points=31,
    points_of_two=(17, 9),
    levels=10,
    free_kwh=1.0,
    free_points=61,
    tail_hours=18,
    vehicle_tail_hours=12,
    free_tail_hours=48,
)
"""Coarser than a house's own controller, in a thirteenth of its time: on three measured houses the saving of two months
was 5 % less to 7 % more (docs/replay.md)."""

TRIPS_KNOWN_H: Final = 120.0
"""How long before a departure a house knows of it: longer than anything is valued."""

_NEWS_H: Final = 12.0
"""A trip that is told later calls for a valuation of its own: the next one may be too late."""

_YEAR_H: Final = 8760.0
_OVER_KW: Final = 1e-6


class Case(StrEnum):
    """What the house has, and what is done with it. Each is a translated word."""

    UNMANAGED = "unmanaged"
    """The car charges at full power as it comes home; no battery."""
    CHARGING_ONLY = "charging_only"
    """The car charges at the right time and gives nothing back; no battery."""
    VEHICLE = "vehicle"
    """The car gives back, too; no battery."""
    BATTERY = "battery"
    """The battery, and the car as in CHARGING_ONLY."""
    BOTH = "both"


DISCHARGING: Final = (Case.VEHICLE, Case.BATTERY, Case.BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCosts:
    """A local month of a case, currency. covered: share of the month that was replayed.

    peak, fixed: of a month that is known in part its part. peaks_kw: what each component is charged for.
    """

    month: str
    covered: float
    energy: float
    peak: float
    fixed: float
    wear: float
    public_charging: float
    peaks_kw: tuple[float | None, ...]

    @property
    def total(self) -> float:
        """All of it."""
        return self.energy + self.peak + self.fixed + self.wear + self.public_charging


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What a case came to.

    stored: worth of what the storages hold at the end beyond what they began with (a vehicle: beyond what it ends with
    unmanaged), currency; negative where they hold less. discharged_kwh: by storage, at the house. most_kw: highest
    import of an hour. over_limit_hours: in which the house alone drew more than the main fuse allows.
    shortfall_kwh: that the vehicle left with less than wished.
    """

    case: Case
    months: tuple[MonthCosts, ...]
    stored: float
    import_kwh: float
    export_kwh: float
    discharged_kwh: Mapping[str, float]
    most_kw: float
    over_limit_hours: float
    shortfall_kwh: float

    def sum(self, name: str) -> float:
        """Return one kind of cost over all months, currency."""
        return float(sum(getattr(item, name) for item in self.months))

    @property
    def total(self) -> float:
        """What is paid, less what is still stored."""
        return self.sum("total") - self.stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time that nobody knows enough of. start, end: seconds since 1970."""

    start_s: int
    end_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """All cases of a replayed time.

    start_s, end_s: seconds since 1970. hours: of it; known_hours: of them those that were replayed. components: names
    of the tariff's peak components. worst_day: starts and imports, kW, of the steps of the day in which the house
    unmanaged draws the most in one of them. car: key of the vehicle, None where there is none.
    """

    start_s: int
    end_s: int
    hours: float
    known_hours: float
    gaps: tuple[Gap, ...]
    components: tuple[str, ...]
    cases: Mapping[Case, CaseResult]
    worst_day: tuple[tuple[int, float], ...]
    car: str | None

    @property
    def covered(self) -> float:
        """Share of the time that was replayed."""
        return self.known_hours / self.hours if self.hours else 0.0

    @property
    def of_a_year(self) -> float:
        """Share of a year that was replayed."""
        return min(self.known_hours / _YEAR_H, 1.0)

    @property
    def charging(self) -> CaseResult:
        """What charging at the right time comes to, unmanaged where nothing charges."""
        return self.cases.get(Case.CHARGING_ONLY, self.cases[Case.UNMANAGED])

    def saving(self, case: Case) -> float:
        """Currency against UNMANAGED."""
        return self.cases[Case.UNMANAGED].total - self.cases[case].total

    def by_discharging(self, case: Case) -> float:
        """What discharging itself earns beyond charging at the right time, currency."""
        return self.charging.total - self.cases[case].total

    def year_values(self, case: Case, worst_day_a: tuple[tuple[float, ...], ...] = ()) -> YearValues:
        """The replayed time as engine.yearly judges a purchase by it.

        case: of DISCHARGING. worst_day_a: currents by phase of `worst_day`, where they were measured.
        """
        result = self.cases[case]
        return YearValues(
            unmanaged=_year_costs(self.cases[Case.UNMANAGED]),
            charging_only=_year_costs(self.charging),
            discharging=_year_costs(result),
            discharged_kwh=sum(result.discharged_kwh.values()),
            car_kwh=result.discharged_kwh.get(self.car or "", 0.0),
            worst_day_a=worst_day_a,
            covered=self.of_a_year,
        )


def _year_costs(result: CaseResult) -> YearCosts:
    """Energy with what was charged elsewhere and less what is still stored; wear is judged apart."""
    energy = result.sum("energy") + result.sum("public_charging") - result.stored
    return YearCosts(energy=energy, peak=result.sum("peak"))


def cases_of(home: Home) -> tuple[Case, ...]:
    """The cases that a home with these storages has."""
    kinds = {item.kind for item in home.storages}
    gives = home.vehicle is not None and home.vehicle.discharge_kw > 0
    found = {
        Case.UNMANAGED: True,
        Case.CHARGING_ONLY: StorageKind.VEHICLE in kinds,
        Case.VEHICLE: gives,
        Case.BATTERY: StorageKind.BATTERY in kinds,
        Case.BOTH: gives and StorageKind.BATTERY in kinds,
    }
    return tuple(case for case, there in found.items() if there)


def home_of(home: Home, case: Case) -> Home:
    """The home as a case has it."""
    batteries = tuple(item for item in home.storages if item.kind is StorageKind.BATTERY)
    cars = tuple(item for item in home.storages if item.kind is StorageKind.VEHICLE)
    if case in (Case.CHARGING_ONLY, Case.BATTERY):
        cars = tuple(replace(item, discharge_kw=0.0) for item in cars)
    with_battery = case in (Case.BATTERY, Case.BOTH)
    return replace(home, storages=(*(batteries if with_battery else ()), *cars))


@dataclass(slots=True, kw_only=True)
class _Run:
    """A case on its way."""

    case: Case
    home: Home
    loop: ClosedLoop


@dataclass(slots=True)
class ReplayRun:
    """A replay that can be left and taken up again; not to be used from two threads at once.

    home: with all storages that any case has; at most one vehicle. timeline: the measured time, of which gaps are left
    out. Raises ValueError where nothing of it is known.
    """

    home: Home
    timeline: Timeline
    tuning: Tuning = REPLAY_TUNING
    _known: Mask = field(init=False)
    _billing: Billing = field(init=False)
    _unmanaged: Record = field(init=False)
    _waiting: list[_Run] = field(init=False)
    _results: dict[Case, CaseResult] = field(init=False)
    _count: int = field(init=False)

    def __post_init__(self) -> None:
        """Run what takes no time, and prepare the rest."""
        self._known = self.timeline.known
        if not self._known.any():
            raise ValueError("nothing is known of the time to replay")
        without = home_of(self.home, Case.UNMANAGED)
        self._billing = Billing.of(self.home, self.timeline)
        self._unmanaged = run_unmanaged(without, self.timeline)
        self._results = {Case.UNMANAGED: self._result(Case.UNMANAGED, without, self._unmanaged)}
        self._waiting = []
        told_late = self.home.trips_known_hours < _NEWS_H
        for case in cases_of(self.home):
            if case is Case.UNMANAGED:
                continue
            home = home_of(self.home, case)
            controller = HouseController(home, guard=True, tuning=self.tuning, trips_are_news=told_late)
            loop = ClosedLoop(home, self.timeline, controller)
            self._waiting.append(_Run(case=case, home=home, loop=loop))
        self._count = len(self._waiting)

    @property
    def done(self) -> bool:
        """Whether every case has been replayed."""
        return not self._waiting

    @property
    def progress(self) -> float:
        """Share of the work that is done."""
        if not self._waiting:
            return 1.0
        ended = self._count - len(self._waiting)
        return (ended + self._waiting[0].loop.step / len(self.timeline)) / self._count

    def advance(self, steps: int) -> None:
        """Replay so many steps more of one case, fewer where it ends; steps of a gap take no time and do not count."""
        if not self._waiting:
            return
        run = self._waiting[0]
        while steps > 0 and not run.loop.done:
            steps -= int(self._known[run.loop.step])
            run.loop.advance()
        if run.loop.done:
            self._results[run.case] = self._result(run.case, run.home, run.loop.record)
            del self._waiting[0]

    def result(self) -> Replay:
        """What the cases came to. Raises RuntimeError before all are done."""
        if self._waiting:
            raise RuntimeError("the replay is not done")
        timeline = self.timeline
        starts, step_s = timeline.starts[timeline.run], timeline.step_s
        vehicle = self.home.vehicle
        return Replay(
            start_s=int(starts[0]),
            end_s=int(starts[-1]) + step_s,
            hours=len(timeline) * timeline.hours,
            known_hours=float(self._known.sum()) * timeline.hours,
            gaps=gaps_of(timeline),
            components=tuple(rule.name for rule in self.home.peaks),
            cases=dict(self._results),
            worst_day=self._worst_day(),
            car=vehicle.key if vehicle else None,
        )

    def _result(self, case: Case, home: Home, record: Record) -> CaseResult:
        timeline, known = self.timeline, self._known
        made = outcome(case.value, self._billing_of(home), record, self._reference(home))
        most, limit = record.import_kw[known], home.import_limit_kw
        return CaseResult(
            case=case,
            months=self._months(made),
            stored=self._stored(home, record),
            import_kwh=float(record.import_kw.sum()) * timeline.hours,
            export_kwh=float(record.export_kw.sum()) * timeline.hours,
            discharged_kwh={
                key: float(np.maximum(-power, 0.0).sum()) * timeline.hours
                for key, power in record.power_kw.items()
            },
            most_kw=float(most.max()),
            over_limit_hours=float((most > limit + _OVER_KW).sum()) * timeline.hours,
            shortfall_kwh=float(record.shortfall_kwh.sum()),
        )

    def _billing_of(self, home: Home) -> Billing:
        return replace(self._billing, home=home)

    def _months(self, made: Outcome) -> tuple[MonthCosts, ...]:
        """The months of which anything is known."""
        billing = self._billing
        covered = self._covered()
        fixed = self.home.fixed_monthly
        return tuple(
            MonthCosts(
                month=name,
                covered=share,
                energy=float(made.energy[place]),
                peak=float(made.peak[place]) * share,
                fixed=fixed * share,
                wear=float(made.wear[place]),
                public_charging=float(made.public[place]),
                peaks_kw=tuple(values[place] for values in made.peak_values),
            )
            for place, (name, share) in enumerate(zip(billing.names, covered, strict=True))
            if share > 0
        )

    def _covered(self) -> list[float]:
        """Share of each month that is known."""
        billing, times = self._billing, self.timeline.times
        known = billing.monthly(self._known.astype(np.float64)) * self.timeline.hours
        hours = [_month_hours(int(month), times.tz) for month in np.unique(times.month)]
        return [min(part / whole, 1.0) for part, whole in zip(known.tolist(), hours, strict=True)]

    def _reference(self, home: Home) -> dict[str, float]:
        """What the storages would hold at the end without being used."""
        unmanaged = self._unmanaged.stored_kwh
        return {
            item.key: float(unmanaged[item.key][-1])
            if item.key in unmanaged
            else item.initial_soc * item.capacity_kwh
            for item in home.storages
        }

    def _stored(self, home: Home, record: Record) -> float:
        """Worth of what is held beyond the reference: what it replaces, or what it costs to buy again."""
        price, worth = self._billing.mean_buy, 0.0
        reference = self._reference(home)
        for item in home.storages:
            more = float(record.stored_kwh[item.key][-1]) - reference[item.key]
            worth += price * more * (item.discharge_efficiency if more > 0 else 1.0 / item.charge_efficiency)
        return worth if isfinite(worth) else 0.0

    def _worst_day(self) -> tuple[tuple[int, float], ...]:
        imports: Floats = self._unmanaged.import_kw
        times = self.timeline.times
        mine = np.flatnonzero((times.day == times.day[int(imports.argmax())]) & self._known)
        return tuple((int(times.seconds[place]), float(imports[place])) for place in mine)


def _month_hours(month: int, tz: tzinfo) -> float:
    """Hours of a month; month: as LocalTimes counts them."""
    begin, end = (midnight(date(item // 12, item % 12 + 1, 1), tz) for item in (month, month + 1))
    return (end - begin).total_seconds() / 3600.0


def gaps_of(timeline: Timeline) -> tuple[Gap, ...]:
    """The times of the run that nobody knows enough of, ascending."""
    unknown = np.concatenate(([0], (~timeline.known).astype(np.int8), [0]))
    edges = np.flatnonzero(np.diff(unknown)).reshape(-1, 2)
    begin, step_s = int(timeline.starts[timeline.first]), timeline.step_s
    return tuple(
        Gap(start_s=begin + int(first) * step_s, end_s=begin + int(last) * step_s) for first, last in edges
    )
