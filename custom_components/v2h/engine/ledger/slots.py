"""What the ledger keeps of a slot: what the meters said, what it was worth, and what each baseline did in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any, Final

from custom_components.v2h.engine.model import SLOT, StorageKind

DECIMALS: Final = 6
"""A milliwatt hour: a year of rounding is far below an öre."""

MIN_COVERAGE: Final = 2 / 3
"""A slot of which less was measured is out: two of the three five-minute means that a recorder keeps."""

NOT_RUNNING: Final = "not_running"
"""Nobody measured: the reason of a gap that no reading explains."""
OUT_OF_RANGE: Final = "out_of_range"
"""The word of the readings' issues for a value that cannot be."""
NO_PRICE: Final = "no_price"
"""The slot is measured and waits for its price."""

_RECALLED: Final = 1
_COUNTED: Final = 2
"""What a stored slot says of where it is from."""

type StorageKey = str


class Policy(StrEnum):
    """What the household did, and the three baselines, fixed in advance."""

    REALISED = "realised"
    """As the meters say."""
    PLUG_IN = "plug_in_and_charge"
    """Batteries idle; vehicles charge at full power from plug-in to their departure level."""
    CHEAPEST = "cheapest_hours"
    """Batteries idle; vehicles charge in the cheapest slots before the usual departure."""
    UNMANAGED = "same_hardware"
    """Batteries run their own self-consumption; vehicles as in PLUG_IN."""


BASELINES: Final = (Policy.PLUG_IN, Policy.CHEAPEST, Policy.UNMANAGED)
HEADLINE: Final = Policy.PLUG_IN
"""The baseline that the sensors show: what the household would have paid by just plugging in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStorage:
    """A storage as the baselines run it; the words and units of model.Storage.

    target_soc: to which a vehicle is charged when nobody manages it. departure, trip_days: its usual local time of
    departure and weekdays (0 = Monday), None for a battery.
    """

    key: StorageKey
    kind: StorageKind
    capacity_kwh: float
    charge_kw: float
    discharge_kw: float
    min_charge_kw: float = 0.0
    min_discharge_kw: float = 0.0
    charge_efficiency: float = 0.95
    discharge_efficiency: float = 0.95
    conversion_loss_kw: float = 0.0
    min_soc: float = 0.0
    max_soc: float = 1.0
    target_soc: float = 1.0
    wear_per_kwh: float = 0.0
    departure: time | None = None
    trip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerHouse:
    """What the baselines need of the house. import_limit_kw: what charging keeps the import under."""

    tz: tzinfo
    import_limit_kw: float
    storages: tuple[LedgerStorage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageEnergy:
    """What a storage did in the measured part of a slot.

    in_kwh, out_kwh: at the house side. share: of the measured time, in which it could be used. soc: the last known
    while it could be used, fraction. plugged_at_end: whether it could be used at the slot's end. not_ours: share of
    the measured time in which somebody else ran it: that is no time in which it could be used.
    """

    in_kwh: float = 0.0
    out_kwh: float = 0.0
    share: float = 1.0
    soc: float | None = None
    plugged_at_end: bool = True
    not_ours: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSlot:
    """What the meters said of a slot.

    start: UTC. hours: how much of the slot was measured. import_kwh, export_kwh: counted apart, as a meter does.
    solar_kwh: None where nobody measures it. recalled: whether it comes from the recorder and not from the meter.
    counted: whether the energies are those of the meter's own counters, and not power that was added up.
    """

    start: datetime
    hours: float
    import_kwh: float
    export_kwh: float
    solar_kwh: float | None = None
    storages: Mapping[StorageKey, StorageEnergy] = field(default_factory=dict)
    recalled: bool = False
    counted: bool = False

    @property
    def storages_kwh(self) -> float:
        """What the storages took, less what they gave."""
        return sum(item.in_kwh - item.out_kwh for item in self.storages.values())

    @property
    def net_kwh(self) -> float:
        """What the house without its storages would have drawn from the grid, negative: given."""
        return self.import_kwh - self.export_kwh - self.storages_kwh

    @property
    def both_kwh(self) -> float:
        """What went both ways within the slot: left as it was in every baseline."""
        return min(self.import_kwh, self.export_kwh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A slot that is out. reason: a word of the readings' issues. source: the entity that is to blame, if one is."""

    start: datetime
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What a policy did in a slot. wear: currency. worth_kwh: what it has stored at the end, as it would come out."""

    import_kwh: float
    export_kwh: float
    wear: float
    worth_kwh: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPrices:
    """source: as the provider gives it. buy, sell: what a kWh costs and brings. All currency/kWh."""

    source: float
    buy: float
    sell: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedSlot:
    """A slot of the ledger.

    flows: of every policy. outside_kwh: stored energy that left each storage unmetered: a trip, or what happened in a
    gap. round_trip: what of a kWh put into the storages comes out again. prices: None until they are known.
    mean_buy: of the seven days up to this slot, currency/kWh: what a stored kWh that comes out is worth.
    """

    measured: MeasuredSlot
    flows: Mapping[Policy, Flow]
    outside_kwh: Mapping[StorageKey, float]
    round_trip: float
    prices: SlotPrices | None = None
    mean_buy: float | None = None

    @property
    def start(self) -> datetime:
        """Of the slot, UTC."""
        return self.measured.start


def rounded(value: float) -> float:
    """A number as the ledger keeps it, so that what is read from the file is what was booked."""
    return round(value, DECIMALS) + 0.0


def slot_number(start: datetime) -> int:
    """Number of a slot since 1970."""
    return int(start.timestamp() // SLOT.total_seconds())


def slot_as_row(slot: BookedSlot, keys: list[StorageKey]) -> list[Any]:
    """A booked slot as JSON takes it, short: there are thousands. keys: the storages by number; new ones are added."""
    measured, prices = slot.measured, slot.prices
    keys += [key for key in measured.storages if key not in keys]
    return [
        slot_number(slot.start),
        [
            measured.hours,
            measured.import_kwh,
            measured.export_kwh,
            measured.solar_kwh,
            _RECALLED * measured.recalled + _COUNTED * measured.counted,
        ],
        [
            [
                keys.index(key),
                item.in_kwh,
                item.out_kwh,
                item.share,
                item.soc,
                int(item.plugged_at_end),
                slot.outside_kwh.get(key, 0.0),
                *([item.not_ours] if item.not_ours else []),
            ]
            for key, item in measured.storages.items()
        ],
        [
            [flow.import_kwh, flow.export_kwh, flow.wear, flow.worth_kwh]
            for flow in (slot.flows[policy] for policy in Policy)
        ],
        slot.round_trip,
        [prices.source, prices.buy, prices.sell] if prices else None,
        slot.mean_buy,
    ]


def slot_from_row(row: Any, keys: list[StorageKey]) -> BookedSlot:
    """Read what slot_as_row wrote. Raises LookupError, TypeError or ValueError for anything else."""
    number, meter, storages, flows, round_trip, prices, mean_buy = row
    hours, import_kwh, export_kwh, solar_kwh, origin = meter
    return BookedSlot(
        measured=MeasuredSlot(
            start=datetime.fromtimestamp(0, UTC) + int(number) * SLOT,
            hours=float(hours),
            import_kwh=float(import_kwh),
            export_kwh=float(export_kwh),
            solar_kwh=None if solar_kwh is None else float(solar_kwh),
            storages={keys[item[0]]: _energy(*item[1:6], *item[7:8]) for item in storages},
            recalled=bool(int(origin) & _RECALLED),
            counted=bool(int(origin) & _COUNTED),
        ),
        flows={policy: _flow(*values) for policy, values in zip(Policy, flows, strict=True)},
        outside_kwh={keys[item[0]]: float(item[6]) for item in storages},
        round_trip=float(round_trip),
        prices=SlotPrices(source=float(prices[0]), buy=float(prices[1]), sell=float(prices[2]))
        if prices
        else None,
        mean_buy=None if mean_buy is None else float(mean_buy),
    )


def _energy(
    in_kwh: float,
    out_kwh: float,
    share: float,
    soc: float | None,
    plugged_at_end: int,
    not_ours: float = 0.0,
) -> StorageEnergy:
    return StorageEnergy(
        in_kwh=float(in_kwh),
        out_kwh=float(out_kwh),
        share=float(share),
        soc=None if soc is None else float(soc),
        plugged_at_end=bool(plugged_at_end),
        not_ours=float(not_ours),
    )


def _flow(import_kwh: float, export_kwh: float, wear: float, worth_kwh: float) -> Flow:
    return Flow(
        import_kwh=float(import_kwh),
        export_kwh=float(export_kwh),
        wear=float(wear),
        worth_kwh=float(worth_kwh),
    )


def hours_between(begin: datetime, end: datetime) -> float:
    """Length of a span in hours."""
    return (end - begin) / timedelta(hours=1)
