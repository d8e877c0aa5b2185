"""What the engine is given and what it answers: the words of the whole project.

Signs: grid power is positive into the house (import); a storage's power is positive when it charges.
Units: kW, kWh, currency per kWh, fractions 0..1 for SoC and efficiency, UTC instants.
Every energy of a storage is at the house side of its converter unless a name says "stored".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from .grid_tariff import PeakRule

type Floats = npt.NDArray[np.float64]
type Ints = npt.NDArray[np.int64]

SLOT: Final = timedelta(minutes=15)


def slot_start(instant: datetime) -> datetime:
    """The start of the quarter of an hour, UTC, that holds the instant."""
    utc = instant.astimezone(UTC)
    return utc.replace(minute=utc.minute - utc.minute % 15, second=0, microsecond=0)


class Verb(StrEnum):
    """What a storage is told to do in a slot."""

    AUTO = "auto"
    """The device's own self-consumption."""
    HOLD = "hold"
    """Neither charge from the grid nor discharge."""
    CHARGE = "charge"
    DISCHARGE = "discharge"
    SUPPORT = "support"
    """Cover what the house draws, never export."""


class StorageKind(StrEnum):
    """The two kinds of storage."""

    BATTERY = "battery"
    VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGrid:
    """The steps of a plan: consecutive, the first one may be what is left of the open slot.

    starts: n UTC instants, ascending. hours: (n,) length of each step.
    """

    starts: tuple[datetime, ...]
    hours: Floats

    @classmethod
    def quarters(cls, now: datetime, end: datetime) -> TimeGrid:
        """Quarters of an hour from now (a shortened first one, at least a minute long) until end."""
        first = slot_start(now)
        count = max(1, int(np.ceil((end.astimezone(UTC) - first) / SLOT)))
        starts = [first + i * SLOT for i in range(count)]
        hours = np.full(count, SLOT / timedelta(hours=1))
        elapsed = min(now.astimezone(UTC) - first, SLOT - timedelta(minutes=1))
        starts[0] = first + elapsed
        hours[0] -= elapsed / timedelta(hours=1)
        return cls(starts=tuple(starts), hours=hours)

    @classmethod
    def with_tail(
        cls, now: datetime, end: datetime, *, quarters_until: datetime, hours_until: datetime | None = None
    ) -> TimeGrid:
        """Quarters until an instant, then hours until another (None: for a day), then steps of three hours until end.

        What is planned for later is planned again before it comes: it needs to be right, not fine. The coarse steps
        begin on whole hours, UTC, so that none lies in two peak windows of an hour.
        """
        hour = timedelta(hours=1)
        fine_end = slot_start(quarters_until).replace(minute=0)
        if fine_end < quarters_until:
            fine_end += hour
        grid = cls.quarters(now, min(fine_end, end))
        starts, hours, at = list(grid.starts), grid.hours.tolist(), grid.end
        while at < end:
            step = hour if at < (hours_until or fine_end + timedelta(days=1)) else 3 * hour
            starts.append(at)
            hours.append(step / hour)
            at += step
        return cls(starts=tuple(starts), hours=np.array(hours))

    def __len__(self) -> int:
        """The number of steps."""
        return len(self.starts)

    @property
    def end(self) -> datetime:
        """The instant where the last step ends."""
        return self.starts[-1] + timedelta(hours=float(self.hours[-1]))


SOLD_SOURCE: Final = "sold"
"""The source of a trip on which nothing drives away: the storage is sold meanwhile, and somebody else runs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """The vehicle is away between two instants and comes back with less energy; or a storage is sold.

    A departure may be before the plan's start (the vehicle is away now) and a return after its end.
    target_soc: wished SoC at departure, None where only the trip's own energy matters.
    energy_kwh: stored energy that the trip takes. source: who told of it, only for showing.
    """

    departure: datetime
    return_: datetime
    energy_kwh: float = 0.0
    target_soc: float | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The user's own command for a storage, until an instant (None: until taken back)."""

    verb: Verb
    power_kw: float | None = None
    until: datetime | None = None
    target_soc: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A SoC that a storage should have from an instant on, and keep until another (None: to the plan's end)."""

    soc: float
    by: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """A battery or a vehicle as the planner sees it.

    soc: now, and may be outside [min_soc, max_soc]. min_soc and max_soc: where the device itself stops.
    reserve_soc: what the outage reserve keeps, soft, refilled when below.
    min_charge_kw, min_discharge_kw: smallest non-zero power. conversion_loss_kw: taken from the stored
    energy for as long as power flows in either direction. stored += charge_efficiency x in x h
    - out / discharge_efficiency x h - conversion_loss_kw x h (while power flows).
    wear_per_kwh: currency per kWh discharged. plugged: (n,) share of each step it can be used before trips
    are taken out, None for always. can_export: may discharge beyond what the house draws.
    end_value_per_kwh: worth of a stored kWh at the plan's end, None lets the planner set it. target: what it is
    filled to for a power cut, soft as the departures are. running_kw: what it does as the plan is made, positive charging,
    so that going on costs no start; None where nobody knows. refill: to what and by when it is filled
    at the best price and without a higher peak; None: what lacks of the reserve is filled at once.
    """

    key: str
    kind: StorageKind
    capacity_kwh: float
    soc: float
    min_soc: float = 0.0
    max_soc: float = 1.0
    reserve_soc: float = 0.0
    charge_kw: float
    discharge_kw: float
    min_charge_kw: float = 0.0
    min_discharge_kw: float = 0.0
    charge_efficiency: float = 0.95
    discharge_efficiency: float = 0.95
    conversion_loss_kw: float = 0.0
    wear_per_kwh: float = 0.0
    can_export: bool = True
    plugged: Floats | None = None
    trips: tuple[Trip, ...] = ()
    override: Override | None = None
    end_value_per_kwh: float | None = None
    target: Target | None = None
    running_kw: float | None = None
    refill: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakMonth:
    """One peak component in one billing month: what is booked, and which steps of the plan can add to it.

    rule: how peaks become a charge. year, month: the local month billed. window: (n,) number of the peak window that
    each step belongs to, ascending from 0, -1 where none counts. weight: (windows,) the rule's factor on each
    window's mean. group: (windows,) number of the day, week or window of which only the highest counts.
    booked_kw: (groups,) weighted kW that each of these groups has already, 0 for none. others_kw: the same of the month's
    groups that the plan does not touch, highest first. earlier_kw: the values of the months before that a rolling year
    holds, else empty. rest_groups: groups that count after the plan's end, to the month's end. rest_kw: (samples, k)
    the highest peaks that those are expected to bring, highest first; (0, 0) where nobody expects anything.
    used_kwh: import already metered in the window that is open at the plan's start.
    """

    rule: PeakRule
    year: int
    month: int
    window: Ints
    weight: Floats
    group: Ints
    booked_kw: Floats
    others_kw: tuple[float, ...] = ()
    earlier_kw: tuple[float, ...] = ()
    rest_groups: int = 0
    rest_kw: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    used_kwh: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalties:
    """Prices of what must not happen, currency: high enough to win over any spot price.

    departure and reserve as `scripts/backtest` counts them.
    """

    departure_per_kwh: float = 10.0
    target_per_kwh: float = 400.0
    """Of a target for a power cut: above what a kilowatt more costs a month in the shortest peak window (a quarter of
    an hour: 0.23 kWh stored for 92, the dearest Swedish tariffs of 2026 take 80). Who wants it cheaper gives more time.
    """
    refill_per_kwh: float = 5.0
    """Of a reserve that has time to be refilled: more than the hours of a day differ in price."""
    trip_per_kwh: float = 20.0
    reserve_per_kwh_h: float = 1.0
    import_over_limit_per_kwh: float = 100.0
    switching: float = 0.01
    """For each start or stop of a storage: what keeps it from flapping between equal slots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything that one plan is made from. Arrays are (n,) for the n steps of the grid.

    spot, buy, sell: currency/kWh. price_known: True where the provider has published the price.
    load_kw: expected house load without the storages. solar_kw: expected production.
    """

    grid: TimeGrid
    spot: Floats
    buy: Floats
    sell: Floats
    price_known: npt.NDArray[np.bool_]
    load_kw: Floats
    solar_kw: Floats
    import_limit_kw: float
    export_limit_kw: float
    storages: tuple[Storage, ...] = ()
    peaks: tuple[PeakMonth, ...] = ()
    penalties: Penalties = field(default_factory=Penalties)
    currency: str = "SEK"


class ReasonCode(StrEnum):
    """Why a storage does what it does in a slot. Each code is a translated sentence with its parameters."""

    CHEAP_CHARGE = "cheap_charge"
    """Charges now: `price` is low, used when it is `later_price` (`later` instant)."""
    CHARGE_FOR_DEPARTURE = "charge_for_departure"
    """Charges to `target_soc` by `departure`."""
    CHARGE_FOR_RESERVE = "charge_for_reserve"
    """Below the outage reserve `reserve_soc`: charges up to it."""
    SOLAR_CHARGE = "solar_charge"
    """Stores own solar power instead of selling at `sell_price`."""
    NEGATIVE_PRICE = "negative_price"
    """Is paid to use power: `price`."""
    EXPENSIVE_SUPPORT = "expensive_support"
    """Supplies the house: `price` is high, refilled at `refill_price`."""
    PEAK_SHAVING = "peak_shaving"
    """Keeps the effekttopp at `peak_kw`; without, the month's peak charge would be `fee` higher."""
    EXPORT = "export"
    """Sells at `sell_price`."""
    KEEP_FOR_LATER = "keep_for_later"
    """Holds its energy for `later` at `later_price`."""
    KEEP_FOR_DEPARTURE = "keep_for_departure"
    """Holds what driving needs at `departure`."""
    KEEP_RESERVE = "keep_reserve"
    """Holds the outage reserve `reserve_soc`."""
    WAIT_FOR_PRICE = "wait_for_price"
    """Charges at `later`, when the price is `later_price`."""
    NOTHING_TO_GAIN = "nothing_to_gain"
    """No difference in price pays for losses and wear."""
    FULL = "full"
    EMPTY = "empty"
    AWAY = "away"
    """The vehicle is not plugged in."""
    SOLD = "sold"
    """It is sold until `until`: somebody else runs it."""
    OVERRIDE = "override"
    """The user has said so, until `until` (may be absent)."""
    MAIN_FUSE = "main_fuse"
    """Supplies the house to keep the import at `limit_kw`."""
    GUARD_PEAK = "guard_peak"
    """On the meter's reading: supplies the house to keep the open window's peak at `peak_kw`."""
    GUARD_LOAD = "guard_load"
    """On the meter's reading: covers the house's draw, `load_kw`."""
    GUARD_CHARGE = "guard_charge"
    """On the meter's reading: charges with `power_kw`, which the plan did not expect."""
    GUARD_EXPORT = "guard_export"
    """On the meter's reading: sells `power_kw`, which the plan did not expect."""
    GUARD_HOLD = "guard_hold"
    """On the meter's reading: keeps its energy, which is worth more later."""
    OUTAGE = "outage"
    """The grid is gone: its own backup behaviour decides, or it keeps `target_soc` for the departure."""


type ReasonValue = float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A code and its parameters: numbers in the units above, instants as ISO 8601 UTC text."""

    code: ReasonCode
    parameters: Mapping[str, ReasonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageSlot:
    """What one storage does in one step. power_kw: mean, positive charging. soc: at the step's end."""

    verb: Verb
    power_kw: float
    soc: float
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSlot:
    """One step of the plan; powers are means over it."""

    start: datetime
    end: datetime
    spot: float
    buy: float
    sell: float
    price_known: bool
    load_kw: float
    solar_kw: float
    import_kw: float
    export_kw: float
    storages: Mapping[str, StorageSlot]


class BrokenCode(StrEnum):
    """Limits that the world made impossible to keep."""

    IMPORT_LIMIT = "import_limit"
    RESERVE = "reserve"
    DEPARTURE = "departure"
    TRIP = "trip"
    TARGET = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLimit:
    """A soft limit that the plan could not keep: which, whose, when first, by how much (kWh)."""

    code: BrokenCode
    storage: str | None
    at: datetime
    amount_kwh: float


class PlanStatus(StrEnum):
    """How the plan came to be."""

    OPTIMAL = "optimal"
    INCUMBENT = "incumbent"
    """The time limit ended the search; `gap` says how far from the optimum it can be at most."""
    RULES = "rules"
    """HiGHS is missing or failed; the simple rule planner made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Expected cost over the plan's horizon, currency. Stored energy left at the end counts as income."""

    energy: float
    peak: float
    wear: float
    end_value: float

    @property
    def total(self) -> float:
        """What the household pays, less the worth of what is left in the storages."""
        return self.energy + self.peak + self.wear - self.end_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The joint plan of all storages.

    costs: the plan's own. baseline: the same hours with the storages unmanaged (batteries idle, the car
    charges at full power when plugged in until its departure target). day_costs, day_baseline: the same
    until the local day ends, None where nobody asked.
    """

    created: datetime
    status: PlanStatus
    slots: tuple[PlanSlot, ...]
    costs: Costs
    baseline: Costs
    day_costs: Costs | None = None
    day_baseline: Costs | None = None
    broken: tuple[BrokenLimit, ...] = ()
    solve_ms: float = 0.0
    gap: float = 0.0
    currency: str = "SEK"

    @property
    def saving(self) -> float:
        """Expected saving against the unmanaged baseline, currency."""
        return self.baseline.total - self.costs.total

    @property
    def peak_saving(self) -> float:
        """What of the saving is a lower peak charge: of the whole period, not of one day, currency."""
        return self.baseline.peak - self.costs.peak

    @property
    def energy_saving(self) -> float:
        """The saving without the peak charge, currency."""
        return self.saving - self.peak_saving

    @property
    def day_energy_saving(self) -> float | None:
        """The saving without the peak charge until the local day ends, currency."""
        if self.day_costs is None or self.day_baseline is None:
            return None
        planned, unmanaged = self.day_costs, self.day_baseline
        return unmanaged.total - unmanaged.peak - (planned.total - planned.peak)

    def slot_at(self, instant: datetime) -> PlanSlot | None:
        """The step that holds the instant, None outside the plan."""
        for slot in self.slots:
            if slot.start <= instant < slot.end:
                return slot
        return None
