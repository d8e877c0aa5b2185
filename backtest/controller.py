"""The engine's controller in the simulated house."""

from datetime import timedelta

from custom_components.v2h.engine.controller import Controller as EngineController
from custom_components.v2h.engine.household import Device, Household, KnownTrip, Moment, Tuning
from custom_components.v2h.engine.model import Floats, Ints, StorageKind

from .clock import LocalTimes
from .home import Home, HomeStorage
from .seen import Controller, Seen, SeenTrip

_TRIPS_REMEMBERED = 100


def make_controller(home: Home, *, guard: bool) -> Controller:
    """Return the product's controller for a home."""
    return HouseController(home, guard=guard)


class HouseController:
    """Shows the engine what the house sees, and the house what the engine decides."""

    def __init__(self, home: Home, *, guard: bool, tuning: Tuning | None = None) -> None:
        """Begin knowing nothing. Without the guard a step's powers are decided on its expected load."""
        self.home, self.guard = home, guard
        self._share = 1.0

        def buy(spot: Floats, starts: Ints) -> Floats:
            return home.buy.of(spot, LocalTimes(starts, home.tz))

        def sell(spot: Floats, starts: Ints) -> Floats:
            return home.sell.of(spot, LocalTimes(starts, home.tz))

        self.engine = EngineController(
            Household(
                tz=home.tz,
                devices=tuple(_device(item) for item in home.storages),
                rules=home.peaks,
                import_limit_kw=home.import_limit_kw,
                export_limit_kw=home.export_cap_kw,
                buy=buy,
                sell=sell,
                departure_per_kwh=home.penalties.departure_per_kwh,
                reserve_per_kwh_h=home.penalties.reserve_per_kwh_h,
                trip_per_kwh=home.penalties.public_charging_per_kwh,
                trips_known_s=round(home.trips_known_hours * 3600),
            ),
            tuning,
        )

    def plan(self, seen: Seen) -> None:
        """Plan anew."""
        self.engine.plan(
            Moment(
                starts=seen.starts,
                step_s=int(seen.step.total_seconds()),
                load_kw=seen.load_kw,
                solar_kw=seen.solar_kw,
                import_kw=seen.import_kw,
                spot=seen.spot,
                stored_kwh={key: state.stored_kwh for key, state in seen.storages.items()},
                trips=tuple(_trip(item) for item in seen.trips),
                past_trips=tuple(_trip(item) for item in seen.past_trips[-_TRIPS_REMEMBERED:]),
            )
        )
        self._share = _share(seen)

    def act(self, load_kw: float, solar_kw: float) -> dict[str, float]:
        """Decide the step; a vehicle's power is that while it is plugged in."""
        if not self.guard:
            load_kw, solar_kw = self.engine.expected_net_kw, 0.0
        powers = self.engine.act(load_kw, solar_kw)
        return {
            item.key: powers[item.key] / self._share
            if item.kind is StorageKind.VEHICLE and self._share > 0
            else powers[item.key]
            for item in self.home.storages
        }


def _device(item: HomeStorage) -> Device:
    return Device(
        key=item.key,
        kind=item.kind,
        capacity_kwh=item.capacity_kwh,
        charge_kw=item.charge_kw,
        discharge_kw=item.discharge_kw,
        charge_efficiency=item.charge_efficiency,
        discharge_efficiency=item.discharge_efficiency,
        min_kwh=item.min_kwh,
        max_kwh=item.max_kwh,
        wear_per_kwh=item.wear_per_kwh,
        retention_per_hour=item.retention_per_hour,
        departure_kwh=item.departure_soc * item.capacity_kwh,
    )


def _trip(item: SeenTrip) -> KnownTrip:
    return KnownTrip(
        depart_s=int(item.departure.timestamp()),
        back_s=None if item.return_ is None else int(item.return_.timestamp()),
        energy_kwh=item.energy_kwh,
    )


def _share(seen: Seen) -> float:
    """Part of the step that begins now in which no known trip is."""
    away = timedelta()
    for trip in seen.trips:
        end = seen.now + seen.step if trip.return_ is None else min(trip.return_, seen.now + seen.step)
        away += max(end - max(trip.departure, seen.now), timedelta())
    return 1.0 - away / seen.step
