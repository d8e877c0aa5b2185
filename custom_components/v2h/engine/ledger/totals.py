"""Periods of the ledger: what each policy cost, and what was saved against each baseline, by cause."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from typing import Any, Final, Self

import numpy as np

from custom_components.v2h.engine.grid_tariff import TariffVersion
from custom_components.v2h.engine.model import SLOT, Floats
from custom_components.v2h.engine.peaks.billing import Corrections, WindowsBefore, peak_charges
from custom_components.v2h.engine.peaks.calendar import Month, month_begin, month_of, months_before
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp

from .slots import BASELINES, BookedSlot, Policy, StorageKey, hours_between

_SLOT_H: Final = SLOT / timedelta(hours=1)
_PROJECTED_FROM_H: Final = 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCosts:
    """What a policy cost over the measured time, currency.

    energy: bought less sold. peak_charge: what the month's charge grew by, of what can no longer change. fixed_fee: of the measured time. wear: of
    what was discharged. stored_energy: what a baseline has stored more than the household, less what it had more when
    the time began; the household's own is 0, so that its total is what it pays.
    """

    energy: float = 0.0
    peak_charge: float = 0.0
    fixed_fee: float = 0.0
    wear: float = 0.0
    stored_energy: float = 0.0

    @property
    def total(self) -> float:
        """All of it: stored energy is not spent."""
        return self.energy + self.peak_charge + self.fixed_fee + self.wear - self.stored_energy

    def plus(self, other: LedgerCosts) -> LedgerCosts:
        """The costs of both."""
        names = [item.name for item in fields(self)]
        return LedgerCosts(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSaving:
    """A saving against a baseline by cause, currency; total is their sum.

    price: moving use to cheaper hours and selling in dear ones, with what is still stored. peak_charge: a lower
    effektavgift. solar: keeping own sun instead of selling it. wear: the wear it took, a minus as a rule.
    """

    price: float
    peak_charge: float
    solar: float
    wear: float

    @property
    def total(self) -> float:
        """The sum of the causes: what the baseline cost less what was realised."""
        return self.price + self.peak_charge + self.solar + self.wear


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The ledger over a span of time.

    costs: by policy. solar: by baseline, what of the saving is own sun kept. elapsed_h: of the span since the ledger
    began; measured_h: that is booked with its price; recalled_h: of that, from the recorder; counted_h: of that, by the
    meter's own counters; not_ours_h: of that, in
    which somebody else ran a storage, by storage: nothing is saved by it then.
    """

    start: datetime
    costs: Mapping[Policy, LedgerCosts] = field(default_factory=lambda: dict.fromkeys(Policy, LedgerCosts()))
    solar: Mapping[Policy, float] = field(default_factory=lambda: dict.fromkeys(BASELINES, 0.0))
    elapsed_h: float = 0.0
    measured_h: float = 0.0
    recalled_h: float = 0.0
    counted_h: float = 0.0
    not_ours_h: Mapping[StorageKey, float] = field(default_factory=dict)

    @property
    def covered(self) -> float | None:
        """Share of the time that is booked, None where no time has passed."""
        return min(1.0, self.measured_h / self.elapsed_h) if self.elapsed_h > 0.0 else None

    @property
    def known(self) -> bool:
        """Whether anything is booked: nothing measured is not a saving of 0."""
        return self.measured_h > 0.0

    def saving(self, baseline: Policy) -> LedgerSaving:
        """What was saved against a baseline, by cause."""
        ours, theirs = self.costs[Policy.REALISED], self.costs[baseline]
        stored = ours.stored_energy - theirs.stored_energy
        fixed = theirs.fixed_fee - ours.fixed_fee
        return LedgerSaving(
            price=theirs.energy - ours.energy + stored + fixed - self.solar[baseline],
            peak_charge=theirs.peak_charge - ours.peak_charge,
            solar=self.solar[baseline],
            wear=theirs.wear - ours.wear,
        )

    def projected(self, baseline: Policy, hours_left: float) -> float | None:
        """What the span is expected to have saved when so many hours more have passed, currency.

        Each hour to come saves what an hour measured has on average, without the peak charge; the peak charge stays as
        it is. None where less than three days are measured: two days say nothing of a month.
        """
        if self.measured_h < _PROJECTED_FROM_H:
            return None
        saving = self.saving(baseline)
        return saving.total + (saving.total - saving.peak_charge) / self.measured_h * hours_left

    def plus(self, other: Period) -> Period:
        """Both spans together."""
        return Period(
            start=min(self.start, other.start),
            costs={policy: self.costs[policy].plus(other.costs[policy]) for policy in Policy},
            solar={policy: self.solar[policy] + other.solar[policy] for policy in BASELINES},
            elapsed_h=self.elapsed_h + other.elapsed_h,
            measured_h=self.measured_h + other.measured_h,
            recalled_h=self.recalled_h + other.recalled_h,
            counted_h=self.counted_h + other.counted_h,
            not_ours_h={
                key: self.not_ours_h.get(key, 0.0) + other.not_ours_h.get(key, 0.0)
                for key in {**self.not_ours_h, **other.not_ours_h}
            },
        )

    def as_dict(self) -> dict[str, Any]:
        """As JSON takes it."""
        return {
            "start": self.start.isoformat(),
            "costs": {
                policy: {item.name: getattr(costs, item.name) for item in fields(costs)}
                for policy, costs in self.costs.items()
            },
            "solar": dict(self.solar),
            "hours": [self.elapsed_h, self.measured_h, self.recalled_h, self.counted_h],
            "not_ours": dict(self.not_ours_h),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what as_dict gave. Raises LookupError, TypeError or ValueError for anything else."""
        hours = [float(value) for value in data["hours"]]
        return cls(
            start=datetime.fromisoformat(data["start"]).astimezone(UTC),
            costs={
                policy: LedgerCosts(
                    **{item.name: float(data["costs"][policy][item.name]) for item in fields(LedgerCosts)}
                )
                for policy in Policy
            },
            solar={policy: float(data["solar"][policy]) for policy in BASELINES},
            elapsed_h=hours[0],
            measured_h=hours[1],
            recalled_h=hours[2],
            counted_h=sum(hours[3:4]),  # not in a file of before 2026-12
            not_ours_h={str(key): float(value) for key, value in data.get("not_ours", {}).items()},
        )


type PeakValues = Mapping[Policy, Mapping[str, float]]
"""What a month came to, kW, by policy and component."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedMonth:
    """A month whose slots are no longer kept."""

    period: Period
    peaks_kw: PeakValues


class Columns:
    """The slots that are kept, as arrays: what sums over spans are made from. Of those without a price only peaks count."""

    def __init__(
        self,
        slots: Sequence[BookedSlot],
        opening: Mapping[Policy, float],
        settled: Sequence[tuple[datetime, Mapping[Policy, float]]],
    ) -> None:
        """Lay out what has a price, and what peaks are made of.

        slots: ascending. opening: what each policy had stored more than the household before the first, currency.
        settled: money that is added to the worth of its stored energy from an instant on, for storages that came or
        went.
        """
        self.metered = [slot.start for slot in slots]
        hours = _array(slot.measured.hours for slot in slots)
        self.import_kw = {p: _array(slot.flows[p].import_kwh for slot in slots) / hours for p in Policy}
        priced = [slot for slot in slots if slot.prices is not None and slot.mean_buy is not None]
        self.starts = [slot.start for slot in priced]
        self.hours = _array(slot.measured.hours for slot in priced)
        self.recalled = _array(float(slot.measured.recalled) for slot in priced)
        self.counted = _array(float(slot.measured.counted) for slot in priced)
        keys = {key for slot in priced for key, item in slot.measured.storages.items() if item.not_ours}
        self.not_ours_h = {
            key: _array(
                slot.measured.hours * item.not_ours if (item := slot.measured.storages.get(key)) else 0.0
                for slot in priced
            )
            for key in sorted(keys)
        }
        self.buy = _array(slot.prices.buy for slot in priced if slot.prices)
        self.sell = _array(slot.prices.sell for slot in priced if slot.prices)
        mean_buy = _array(slot.mean_buy or 0.0 for slot in priced)
        surplus = np.maximum(-_array(slot.measured.net_kwh for slot in priced), 0.0)
        self.import_kwh = {p: _array(slot.flows[p].import_kwh for slot in priced) for p in Policy}
        self.export_kwh = {p: _array(slot.flows[p].export_kwh for slot in priced) for p in Policy}
        self.wear = {p: _array(slot.flows[p].wear for slot in priced) for p in Policy}
        # Of the sun that is left over, what was sold; the rest was kept, and comes out of the storages one day.
        kept_worth = _array(slot.round_trip for slot in priced) * mean_buy - self.sell
        sold = {p: np.minimum(self.export_kwh[p], surplus) for p in Policy}
        self.solar = {p: (sold[p] - sold[Policy.REALISED]) * kept_worth for p in BASELINES}
        self.worth: dict[Policy, Floats] = {}
        for policy in Policy:
            worth = _array(slot.flows[policy].worth_kwh for slot in priced) * mean_buy
            for at, money in settled:
                worth[[start >= at for start in self.starts]] += money[policy]
            self.worth[policy] = np.append(worth, opening[policy])  # index -1: before the first
        household = self.worth[Policy.REALISED].copy()
        for worth in self.worth.values():
            worth -= household

    def span(self, begin: datetime, end: datetime) -> slice:
        """The slots that start in a span."""
        return _between(self.starts, begin, end)

    def metered_span(self, begin: datetime, end: datetime) -> slice:
        """The same of the slots with or without a price."""
        return _between(self.metered, begin, end)


def _between(starts: Sequence[datetime], begin: datetime, end: datetime) -> slice:
    return slice(bisect_left(starts, begin), bisect_left(starts, end))


def _array(values: Any) -> Floats:
    return np.fromiter(values, dtype=np.float64)


class Accounts:
    """Sums over the kept slots, month by month."""

    def __init__(
        self,
        columns: Columns,
        build_up: PriceBuildUp,
        closed: Mapping[Month, ClosedMonth],
        since: datetime,
        until: datetime,
        corrections: Corrections,
        before: WindowsBefore,
    ) -> None:
        """closed: the months whose slots are gone, for components whose year rolls. since: when the ledger began.

        until: what is before it is booked or known to be missing: peak windows that end later are not final.
        corrections: of the household's peaks. A window that counts for nothing counts for nobody; a mean that the grid
        company has is the household's alone, for no meter of its ever saw a baseline. before: the windows of the first
        month before the ledger began: everybody's, so that nobody has saved what was used up already.
        """
        removed = {
            name: {start: kw for start, kw in windows.items() if kw is None}
            for name, windows in corrections.items()
        }
        self._corrected = dict.fromkeys(BASELINES, removed) | {Policy.REALISED: corrections}
        self._before = {
            name: {
                start: told
                for start, kw in windows.items()
                if (told := corrections.get(name, {}).get(start, kw)) is not None
            }
            for name, windows in before.items()
        }
        self._columns = columns
        self._build_up = build_up
        self._closed = closed
        self._since = since
        self._until = until
        self._values: dict[Month, PeakValues] = {}

    def within(self, month: Month, begin: datetime, end: datetime) -> Period:
        """A span within one month. The peak charge is what the month's charge grew by in it."""
        tz = self._build_up.tz
        month_start = month_begin(month, tz)
        columns, span = self._columns, self._columns.span(begin, end)
        after, before = self._peak_fees(month, month_start, end), self._peak_fees(month, month_start, begin)
        fixed = self._fixed_fee(month) * columns.hours[span].sum()
        costs = {}
        for policy in Policy:
            bought = columns.import_kwh[policy][span] @ columns.buy[span]
            sold = columns.export_kwh[policy][span] @ columns.sell[span]
            worth = columns.worth[policy]
            costs[policy] = LedgerCosts(
                energy=float(bought - sold),
                peak_charge=after[policy] - before[policy],
                fixed_fee=float(fixed),
                wear=float(columns.wear[policy][span].sum()),
                stored_energy=float(worth[span.stop - 1] - worth[span.start - 1]),
            )
        hours = columns.hours[span]
        return Period(
            start=begin,
            costs=costs,
            solar={policy: float(columns.solar[policy][span].sum()) for policy in BASELINES},
            elapsed_h=max(0.0, hours_between(max(begin, self._since), end)),
            measured_h=float(hours.sum()),
            recalled_h=float(hours @ columns.recalled[span]),
            counted_h=float(hours @ columns.counted[span]),
            not_ours_h={
                key: total
                for key, values in columns.not_ours_h.items()
                if (total := float(values[span].sum()))
            },
        )

    def worth_before(self, instant: datetime) -> dict[Policy, float]:
        """What each policy had stored more than the household before an instant, currency."""
        last = self._columns.span(instant, instant).start - 1
        return {policy: float(self._columns.worth[policy][last]) for policy in Policy}

    def values(self, month: Month) -> PeakValues:
        """What the months' peaks came to by policy and component, kW, of what is booked of it."""
        if (done := self._closed.get(month)) is not None:
            return done.peaks_kw
        if month not in self._values:
            tz = self._build_up.tz
            begin, end = month_begin(month, tz), month_begin(months_before(month, -1), tz)
            self._values[month] = self._peaks(month, begin, end, {})[1]
        return self._values[month]

    def _peak_fees(self, month: Month, begin: datetime, end: datetime) -> Mapping[Policy, float]:
        earlier = {policy: self._earlier(policy, month) for policy in Policy}
        return self._peaks(month, begin, end, earlier)[0]

    def _earlier(self, policy: Policy, month: Month) -> dict[str, list[float]]:
        """The values of the eleven months before, as far as the ledger knows them, by component."""
        found: dict[str, list[float]] = {}
        for count in range(11, 0, -1):
            earlier = months_before(month, count)
            if earlier >= month_of(self._since, self._build_up.tz):
                for name, value in self.values(earlier)[policy].items():
                    found.setdefault(name, []).append(value)
        return found

    def _peaks(
        self,
        month: Month,
        begin: datetime,
        end: datetime,
        earlier: Mapping[Policy, Mapping[str, Sequence[float]]],
    ) -> tuple[Mapping[Policy, float], PeakValues]:
        """Each policy's peak charge of a month and its components' values, of the slots in a span of it."""
        columns, span = self._columns, self._columns.metered_span(begin, end)
        rules = [rule for rule in self._version(month).peaks if rule.steps or any(rule.prices)]
        fees, values = dict.fromkeys(Policy, 0.0), {policy: dict[str, float]() for policy in Policy}
        before = self._before if month == month_of(self._since, self._build_up.tz) else {}
        if not rules or (span.stop <= span.start and not any(before.values())):
            return fees, values
        for policy in Policy:
            for charge in peak_charges(
                rules,
                columns.metered[span],
                columns.import_kw[policy][span],
                _SLOT_H,
                self._build_up.tz,
                self._build_up.is_holiday,
                earlier_kw=earlier.get(policy, {}),
                corrected=self._corrected[policy],
                before=before,
                until=max(min(end, self._until), self._since),
            ):
                if (charge.year, charge.month) == month and isfinite(charge.fee):
                    fees[policy] += charge.fee
                    values[policy][charge.rule.name] = charge.month_kw
        return fees, values

    def _version(self, month: Month) -> TariffVersion:
        """The tariff that bills a month: the one that holds on its last day."""
        return self._build_up.version_on(date(*months_before(month, -1), 1) - timedelta(days=1))

    def _fixed_fee(self, month: Month) -> float:
        """The fixed fee of an hour of a month."""
        tz = self._build_up.tz
        hours = hours_between(month_begin(month, tz), month_begin(months_before(month, -1), tz))
        return self._version(month).fixed_per_month / hours
