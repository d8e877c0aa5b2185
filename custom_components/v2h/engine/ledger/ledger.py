"""The ledger: what the house cost slot by slot, what three fixed baselines would have cost, and what was saved.

Definitions with a worked example: docs/savings.md.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
import logging
from operator import attrgetter
from typing import Any, Final, Self

import numpy as np

from custom_components.v2h.engine.model import SLOT, Floats, slot_start
from custom_components.v2h.engine.peaks.billing import WindowsBefore
from custom_components.v2h.engine.peaks.calendar import Month, month_begin, month_of, months_before
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp

from .baselines import run_baseline
from .file import closed_month_from, correction_from, each, gap_from, instant_from, settlement_from
from .levels import StoredEnergies
from .slots import (
    BASELINES,
    NO_PRICE,
    NOT_RUNNING,
    BookedSlot,
    Flow,
    Gap,
    LedgerHouse,
    MeasuredSlot,
    Policy,
    SlotPrices,
    StorageEnergy,
    StorageKey,
    rounded,
    slot_as_row,
    slot_from_row,
)
from .totals import Accounts, ClosedMonth, Columns, Period

_LOGGER = logging.getLogger(__name__)

VALUED_OVER: Final = timedelta(days=7)
"""Stored energy is worth the mean buy price of so long: a week has its weekend, and is not yet another season."""

_WHOLE_H: Final = 0.999 * (SLOT / timedelta(hours=1))
_PRICE_CHANGED: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """What the ledger says at a moment.

    Each period ends where the last slot ended. today, month, year: of the local day, month and year in which that slot
    began, so that a day keeps its value until the next one's first slot is booked.
    """

    until: datetime
    since: datetime
    today: Period
    month: Period
    year: Period
    total: Period
    yesterday: Period | None = None
    last_month: Period | None = None
    """None where the ledger had not begun by then."""
    gaps: tuple[Gap, ...] = ()
    """Of this month, ascending; one for each slot that is out."""


class Ledger:
    """Books slots in order, each once, and keeps those of this month and the last; of older months their sums."""

    def __init__(self, house: LedgerHouse) -> None:
        """Start with nothing booked."""
        self.house = house
        self.since: datetime | None = None
        """Start of the first slot that was measured or should have been."""
        self.until: datetime | None = None
        """End of the newest slot that was dealt with."""
        self._slots: dict[datetime, BookedSlot] = {}
        self._gaps: dict[datetime, Gap] = {}
        self._closed: dict[Month, ClosedMonth] = {}
        self._corrections: dict[str, dict[datetime, float | None]] = {}
        """Mean imports of peak windows as the grid company has them, by component and start."""
        self._before: dict[str, dict[datetime, float]] = {}
        """Mean imports of the first month's peak windows before the ledger began, by component and start."""
        self._stored = StoredEnergies()
        self._opening: dict[Policy, float] = dict.fromkeys(Policy, 0.0)
        """What each policy had stored more than the household when the slots that are kept began, currency."""
        self._settled: list[tuple[datetime, dict[Policy, float]]] = []
        self._rows: dict[datetime, tuple[BookedSlot, list[Any]]] = {}
        self._keys: list[StorageKey] = []
        """The storages by their number in the rows."""

    @property
    def slots(self) -> tuple[BookedSlot, ...]:
        """The slots that are kept, ascending."""
        return tuple(self._slots.values())

    @property
    def levels(self) -> Mapping[Policy, Mapping[StorageKey, float]]:
        """Stored energy of each policy after the newest slot, kWh."""
        return self._stored.levels

    def book(self, slot: MeasuredSlot | Gap, ahead_buy: Floats, prices: SlotPrices | None = None) -> bool:
        """Book a slot that has ended, or that it is out; return whether it was new.

        ahead_buy: (m,) buy price of the slot and those after it, currency/kWh, NaN where unknown then. prices: of the
        slot, None where unknown yet. A slot that begins before the newest one ended is refused: nothing is ever booked
        twice, and the baselines' stored energy runs one way.
        """
        if self.until is not None and slot.start < self.until:
            return False
        self.since = self.since or slot.start
        if isinstance(slot, Gap):
            self._gaps[slot.start] = slot
            self._stored.doubt()
        else:
            self._book(slot, ahead_buy, prices)
        self.until = slot.start + SLOT
        return True

    def reprice(self, prices: Mapping[datetime, SlotPrices]) -> int:
        """Give booked slots the prices that hold for them now, by their start; return how many changed.

        What the baselines did stays: it was decided by the prices of its day.
        """
        changed = [
            start
            for start, new in prices.items()
            if (slot := self._slots.get(start)) is not None and _differs(slot.prices, new)
        ]
        for start in changed:
            self._slots[start] = replace(self._slots[start], prices=prices[start])
        if changed:
            self._value_from(min(changed))
        return len(changed)

    def correct_peak(self, component: str, start: datetime, kw: float | None) -> None:
        """Bill the household for a peak window as the grid company has it; nothing where its month is closed.

        start: of the window, UTC. kw: its mean import before a weight; None: it counts for nothing, then for no
        baseline either.
        """
        if month_of(start, self.house.tz) not in self._closed:
            self._corrections.setdefault(component, {})[start] = kw

    def take_before(self, windows: WindowsBefore) -> None:
        """Know peak windows of the month in which the ledger begins: nobody saves what they have cost already.

        windows: of that month; those that had not ended when the ledger began are left out. Later months change nothing.
        """
        if self.since is None:
            return
        tz = self.house.tz
        month = month_of(self.since, tz)
        for component, means in windows.items():
            found = {at: kw for at, kw in means.items() if at < self.since and month_of(at, tz) == month}
            if found:
                self._before[component] = found

    def correct_month(self, component: str, month: Month, kw: float | None) -> None:
        """Set what a closed month came to for the household, for a component whose year rolls; None: unknown."""
        if (closed := self._closed.get(month)) is None:
            return
        values = {key: old for key, old in closed.peaks_kw[Policy.REALISED].items() if key != component}
        values |= {} if kw is None else {component: kw}
        self._closed[month] = replace(closed, peaks_kw={**closed.peaks_kw, Policy.REALISED: values})

    def unpriced(self) -> tuple[datetime, ...]:
        """The starts of the kept slots whose price is not known yet."""
        return tuple(start for start, slot in self._slots.items() if slot.prices is None)

    def view(self, now: datetime, build_up: PriceBuildUp) -> LedgerView | None:
        """What is saved by now; None before the first slot. Months before the last one are closed."""
        end = slot_start(now)
        if self.since is None or end <= self.since:
            return None
        tz = build_up.tz
        last = end - SLOT
        month = month_of(last, tz)
        self._close_before(months_before(month, 1), build_up)
        accounts = self._accounts(self.since, self.until or self.since, build_up)
        day = last.astimezone(tz).date()
        midnight = datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)
        eve = (midnight.astimezone(tz) - timedelta(days=1)).replace(hour=0, minute=0)
        kept = {item: self._month(accounts, item, end) for item in (months_before(month, 1), month)}
        kept = {item: period for item, period in kept.items() if item >= month_of(self.since, tz)}
        periods = {item: closed.period for item, closed in self._closed.items()} | kept
        return LedgerView(
            until=end,
            since=self.since,
            today=accounts.within(month, midnight, end),
            yesterday=accounts.within((eve.year, eve.month), eve.astimezone(UTC), midnight)
            if midnight > self.since
            else None,
            last_month=kept.get(months_before(month, 1)),
            month=kept[month],
            year=_sum([period for item, period in periods.items() if item[0] == month[0]], (month[0], 1), tz),
            total=replace(_sum(list(periods.values()), month, tz), start=self.since),
            gaps=self._gaps_between(max(self.since, month_begin(month, tz)), end),
        )

    def as_dict(self) -> dict[str, Any]:
        """Everything that a restart must not lose, as JSON takes it."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "slots": [self._row(slot) for slot in self._slots.values()],
            "keys": list(self._keys),
            "gaps": [[gap.start.isoformat(), gap.reason, gap.source] for gap in self._gaps.values()],
            "corrections": [
                [component, start.isoformat(), kw]
                for component, windows in self._corrections.items()
                for start, kw in windows.items()
            ],
            "before": [
                [component, start.isoformat(), rounded(kw)]
                for component, windows in self._before.items()
                for start, kw in windows.items()
            ],
            "stored": self._stored.as_dict(),
            "opening": dict(self._opening),
            "settled": [[at.isoformat(), dict(money)] for at, money in self._settled],
            "closed": [
                {
                    "month": list(month),
                    **closed.period.as_dict(),
                    "peaks_kw": {policy: dict(values) for policy, values in closed.peaks_kw.items()},
                }
                for month, closed in self._closed.items()
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], house: LedgerHouse) -> Self:
        """Go on from what as_dict gave. A row that cannot be read is a gap, and said in the log."""
        ledger = cls(house)
        ledger._keys = [str(key) for key in found] if isinstance(found := data.get("keys"), list) else []
        slots = each(data.get("slots"), lambda row: slot_from_row(row, ledger._keys))
        ledger._slots = {slot.start: slot for slot in slots}
        ledger._slots = dict(sorted(ledger._slots.items()))
        ledger._gaps = {gap.start: gap for gap in each(data.get("gaps"), gap_from)}
        ledger._closed = dict(each(data.get("closed"), closed_month_from))
        for component, start, kw in each(data.get("corrections"), correction_from):
            ledger._corrections.setdefault(component, {})[start] = kw
        for component, start, kw in each(data.get("before"), correction_from):
            if kw is not None:
                ledger._before.setdefault(component, {})[start] = kw
        ledger._settled = list(each(data.get("settled"), settlement_from))
        newest = max((start + SLOT for start in (*ledger._slots, *ledger._gaps)), default=None)
        ledger.since = instant_from(data.get("since")) or min((*ledger._slots, *ledger._gaps), default=None)
        # Never before what is booked, whatever the file says: that would book it twice.
        ledger.until = max(filter(None, (instant_from(data.get("until")), newest)), default=None)
        try:
            ledger._stored.restore(data["stored"])
            ledger._opening = {policy: float(data["opening"][policy]) for policy in Policy}
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            if data:
                _LOGGER.warning("The ledger's stored energies cannot be read and start anew: %r", error)
        return ledger

    def _book(self, slot: MeasuredSlot, ahead_buy: Floats, prices: SlotPrices | None) -> None:
        slot = replace(
            slot,
            storages={item.key: slot.storages.get(item.key, _ABSENT) for item in self.house.storages},
        )
        whole = slot.hours >= _WHOLE_H
        if slot.start != self.until or not whole:
            self._stored.doubt()
        self._follow_storages(slot)
        outside = {item.key: self._stored.take_reading(item, slot) for item in self.house.storages}
        flows = {Policy.REALISED: self._realised(slot)}
        for policy in BASELINES:
            before = {key: level - outside[key] for key, level in self._stored.levels[policy].items()}
            course = run_baseline(policy, self.house, slot, before, ahead_buy)
            self._stored.levels[policy] = {key: rounded(level) for key, level in course.stored_kwh.items()}
            flows[policy] = Flow(
                import_kwh=rounded(course.import_kwh),
                export_kwh=rounded(course.export_kwh),
                wear=rounded(
                    sum(item.wear_per_kwh * course.discharged_kwh[item.key] for item in self.house.storages)
                ),
                worth_kwh=self._worth_kwh(policy),
            )
        self._slots[slot.start] = BookedSlot(
            measured=slot,
            flows=flows,
            outside_kwh=outside,
            round_trip=self._round_trip(),
            prices=prices,
        )
        if not whole:
            self._stored.doubt()
        self._value_from(slot.start)

    def _realised(self, slot: MeasuredSlot) -> Flow:
        wear = sum(item.wear_per_kwh * slot.storages[item.key].out_kwh for item in self.house.storages)
        return Flow(
            import_kwh=slot.import_kwh,
            export_kwh=slot.export_kwh,
            wear=rounded(wear),
            worth_kwh=self._worth_kwh(Policy.REALISED),
        )

    def _follow_storages(self, slot: MeasuredSlot) -> None:
        """Keep out of the sums what storages hold that came or went."""
        lost = self._stored.empty and bool(self._slots)
        left = self._stored.follow(self.house, slot)
        if lost:  # what was stored is not known any more
            newest = next(reversed(self._slots.values()))
            left = {policy: left[policy] + newest.flows[policy].worth_kwh for policy in Policy}
        if any(left.values()):
            worths = (slot.mean_buy for slot in reversed(self._slots.values()))
            mean = next((worth for worth in worths if worth is not None), 0.0)
            self._settled.append((slot.start, {policy: kwh * mean for policy, kwh in left.items()}))

    def _worth_kwh(self, policy: Policy) -> float:
        return self._stored.worth_kwh(policy, self.house)

    def _row(self, slot: BookedSlot) -> list[Any]:
        """The slot as it is stored, made once: the file is written often and most of it stays."""
        made = self._rows.get(slot.start)
        if made is None or made[0] is not slot:
            made = self._rows[slot.start] = slot, slot_as_row(slot, self._keys)
        return made[1]

    def _round_trip(self) -> float:
        """What of a kWh put into the storages comes out again: their mean by capacity."""
        capacity = sum(item.capacity_kwh for item in self.house.storages)
        if capacity <= 0.0:
            return 1.0
        kept = sum(
            item.capacity_kwh * item.charge_efficiency * item.discharge_efficiency
            for item in self.house.storages
        )
        return rounded(kept / capacity)

    def _value_from(self, begin: datetime) -> None:
        """Set what a stored kWh is worth in the slots from an instant to VALUED_OVER after it, and in newer ones."""
        slots = list(self._slots.values())
        slots = slots[bisect_right(slots, begin - VALUED_OVER, key=attrgetter("start")) :]
        priced = [(slot.start, slot.prices.buy) for slot in slots if slot.prices]
        times = [start for start, _ in priced]
        running = np.concatenate(([0.0], np.cumsum([buy for _, buy in priced])))
        for slot in slots[bisect_left(slots, begin, key=attrgetter("start")) :]:
            last = bisect_right(times, slot.start)
            first = bisect_right(times, slot.start - VALUED_OVER)
            mean = rounded(float(running[last] - running[first]) / (last - first)) if last > first else None
            mean = mean if slot.prices else None
            if mean != slot.mean_buy:
                self._slots[slot.start] = replace(slot, mean_buy=mean)

    def _accounts(self, since: datetime, until: datetime, build_up: PriceBuildUp) -> Accounts:
        columns = Columns(list(self._slots.values()), self._opening, self._settled)
        return Accounts(columns, build_up, self._closed, since, until, self._corrections, self._before)

    def _month(self, accounts: Accounts, month: Month, end: datetime) -> Period:
        tz = self.house.tz
        begin, following = month_begin(month, tz), month_begin(months_before(month, -1), tz)
        return accounts.within(month, begin, min(end, following))

    def _close_before(self, month: Month, build_up: PriceBuildUp) -> None:
        """Keep the sums of the months before one, and drop their slots."""
        if self.since is None:
            return
        tz = self.house.tz
        kept_from = month_begin(month, tz)
        item = max(self._closed, default=months_before(month_of(self.since, tz), 1))
        if months_before(item, -1) >= month:
            return
        accounts = self._accounts(self.since, kept_from, build_up)
        while (item := months_before(item, -1)) < month:
            period = self._month(accounts, item, kept_from)
            self._closed[item] = ClosedMonth(period=period, peaks_kw=accounts.values(item))
        self._opening = accounts.worth_before(kept_from)
        self._slots = {start: slot for start, slot in self._slots.items() if start >= kept_from}
        self._gaps = {start: gap for start, gap in self._gaps.items() if start >= kept_from}
        self._corrections = {
            component: {start: kw for start, kw in windows.items() if start >= kept_from}
            for component, windows in self._corrections.items()
        }
        self._rows = {}

    def _gaps_between(self, begin: datetime, end: datetime) -> tuple[Gap, ...]:
        """The slots of a span that are out, those that nobody measured at all among them."""
        found = []
        start = slot_start(begin)
        while start < end:
            slot = self._slots.get(start)
            if slot is None:
                found.append(self._gaps.get(start) or Gap(start=start, reason=NOT_RUNNING))
            elif slot.prices is None:
                found.append(Gap(start=start, reason=NO_PRICE))
            start += SLOT
        return tuple(found)


_ABSENT: Final = StorageEnergy(share=0.0, plugged_at_end=False)


def _differs(old: SlotPrices | None, new: SlotPrices) -> bool:
    pairs = ((old.source, new.source), (old.buy, new.buy), (old.sell, new.sell)) if old else ()
    return not pairs or any(abs(before - after) > _PRICE_CHANGED for before, after in pairs)


def _sum(periods: list[Period], month: Month, tz: tzinfo) -> Period:
    """Periods together; an empty one of a month's beginning where there is none."""
    total = Period(start=min((item.start for item in periods), default=month_begin(month, tz)))
    for item in periods:
        total = total.plus(item)
    return total
