"""What the closed loop is told: the house that does not change, and what is known at a moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.model import Floats, Ints, StorageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A storage of the house: what Storage says of it, without the moment.

    min_kwh: what it keeps; where `refills`, it charges up to that whatever the price. departure_kwh: wished at a
    departure that says nothing itself.
    """

    key: str
    kind: StorageKind
    capacity_kwh: float
    charge_kw: float
    discharge_kw: float
    charge_efficiency: float
    discharge_efficiency: float
    min_kwh: float
    max_kwh: float
    wear_per_kwh: float
    retention_per_hour: float = 1.0
    departure_kwh: float = 0.0
    min_charge_kw: float = 0.0
    min_discharge_kw: float = 0.0
    conversion_loss_kw: float = 0.0
    can_export: bool = True
    refills: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTrip:
    """A trip, seconds since 1970; back_s, energy_kwh: None where nobody knows.

    key: of the vehicle, None where there is one. target_kwh: wished at departure, None for the vehicle's own.
    """

    depart_s: int
    back_s: int | None
    energy_kwh: float | None
    key: str | None = None
    target_kwh: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is known when a step begins.

    starts: (m + k,) seconds since 1970 of equal steps: m that have ended, then k until the end of the published prices.
    load_kw, solar_kw, import_kw: (m,) measured means, NaN where unknown. spot: (m + k,), NaN in a past without prices.
    trips: known to come or under way. past_trips: that have ended. solar_ahead_kw: (j,) expected from now on, None for
    the mean of the last days. booked: for each peak component the start and weighted mean, kW, of the windows that
    are its groups' highest in this month; None where import_kw is to tell.
    """

    starts: Ints
    step_s: int
    load_kw: Floats
    solar_kw: Floats
    import_kw: Floats
    spot: Floats
    stored_kwh: Mapping[str, float]
    trips: tuple[KnownTrip, ...]
    past_trips: tuple[KnownTrip, ...]
    solar_ahead_kw: Floats | None = None
    booked: tuple[tuple[tuple[int, float], ...], ...] | None = None

    @property
    def now_s(self) -> int:
        """Start of the step that begins now, seconds since 1970."""
        return int(self.starts[len(self.load_kw)])


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseNow:
    """The house at an instant, for the guard.

    at_s: seconds since 1970. net_kw: what the house draws less its sun, without the storages, until known_s, and
    after it nobody knows. stored_kwh: of each storage. present: the storages that may be used now. imported_kwh: for
    each peak component what its open window has imported. peaks_kw: for each the weighted highest that the open
    group (day, week or month) has booked. running_kw: what the storages do now, positive charging: kept where
    nothing else is worth a change; none where every step decides anew. turned_s: how long ago each has last started, stopped or
    turned; one that is not in it did so long ago. empty:
    those that must not discharge now.
    """

    at_s: float
    net_kw: float
    known_s: float
    stored_kwh: Mapping[str, float]
    present: frozenset[str]
    imported_kwh: tuple[float, ...]
    peaks_kw: tuple[float, ...]
    running_kw: Mapping[str, float] | None = None
    turned_s: Mapping[str, float] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """Parameters of the method, one set for every house: chosen on the years that docs/backtest.md names.

    spread: how much wider the load varies than measured. tail_hours, vehicle_tail_hours: beyond the published prices;
    free_tail_hours: of a vehicle where no peak costs. end_share: worth of energy left against the mean price. level_sd:
    of the logarithm of how much a month's load differs from the last one's. step_hope: how much lower than in hindsight
    the load may keep a month's peaks on a step. step_energy: how much of what hindsight says that a step costs in
    energy it will. levels, levels_of_two: of the peaks so far, for one component and for two. fine_kwh, coarse_kwh,
    points, points_of_two: grid of a storage's energy; free_kwh, free_points: where no peak costs. departure_weight: a
    shortfall at departure against its price. replan: stages between two valuations of a simulated house.
    """

    spread: float = 1.3
    tail_hours: int = 24
    vehicle_tail_hours: int = 48
    free_tail_hours: int = 96
    end_share: float = 0.95
    level_sd: float = 0.3
    step_hope: float = 0.9
    step_energy: float = 0.75
    rest_samples: int = 24
    levels: int = 14
    levels_of_two: tuple[int, int] = (6, 5)
    fine_kwh: float = 0.5
    coarse_kwh: float = 1.0
    points: int = 61
    points_of_two: tuple[int, int] = (31, 15)
    free_kwh: float = 0.25
    free_points: int = 201
    hindsight_days: int = 7
    departure_weight: float = 1.5
    replan: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """What does not change. buy, sell: currency/kWh from spot and the local times of n instants."""

    tz: tzinfo
    devices: tuple[Device, ...]
    rules: tuple[PeakRule, ...]
    import_limit_kw: float
    export_limit_kw: float
    buy: Callable[[Floats, Ints], Floats]
    sell: Callable[[Floats, Ints], Floats]
    departure_per_kwh: float = 10.0
    reserve_per_kwh_h: float = 1.0
    trip_per_kwh: float = 6.0
    trips_known_s: int = 86400
