"""The engine's controller in the simulated house."""

from custom_components.v2h.engine.model import Floats, Ints
from custom_components.v2h.engine.valuing.controller import Controller as EngineController
from custom_components.v2h.engine.valuing.household import (
    Device,
    Household,
    HouseNow,
    KnownTrip,
    Moment,
    Tuning,
)
from custom_components.v2h.engine.valuing.valuation import Valuation

from .clock import LocalTimes
from .home import Home, HomeStorage
from .seen import Controller, Seen, SeenTrip

_TRIPS_REMEMBERED = 100


def make_controller(home: Home, *, guard: bool) -> Controller:
    """Return the product's controller for a home."""
    return HouseController(home, guard=guard)


class HouseController:
    """Shows the engine what the house sees, and the house what the engine decides."""

    def __init__(
        self,
        home: Home,
        *,
        guard: bool,
        tuning: Tuning | None = None,
        trips_are_news: bool = True,
        steady: bool = False,
    ) -> None:
        """Begin knowing nothing. Without the guard a step's powers are decided on its expected load.

        steady: whether what ran in the last step goes on unless something else gains more, as between two readings of a
        meter. trips_are_news: whether a trip that is told, begins or ends calls for a new valuation; not where all of them
        are known long before and go as expected.
        """
        self.home, self.guard, self._trips_are_news = home, guard, trips_are_news
        self._steady, self._did = steady, dict[str, float]()
        self._seen: Seen | None = None
        self._valuation: Valuation | None = None
        self._valued_at = 0
        self._known: tuple[int, tuple[SeenTrip, ...]] | None = None

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

    def plan(self, seen: Seen) -> bool:
        """Value the stored energy anew, where new prices or trips are known or the last time is some stages ago."""
        self._seen = seen
        now_s, step_s = int(seen.now.timestamp()), int(seen.step.total_seconds())
        known = len(seen.starts), seen.trips if self._trips_are_news else ()
        age = (now_s - self._valued_at) // self.engine.stage_s(step_s)
        if self._valuation is not None and known == self._known and age < self.engine.tuning.replan:
            return False
        self._valued_at, self._known = now_s, known
        self._valuation = self.engine.value(
            Moment(
                starts=seen.starts,
                step_s=step_s,
                load_kw=seen.load_kw,
                solar_kw=seen.solar_kw,
                import_kw=seen.import_kw,
                spot=seen.spot,
                stored_kwh={key: state.stored_kwh for key, state in seen.storages.items()},
                trips=tuple(_trip(item) for item in seen.trips),
                past_trips=tuple(_trip(item) for item in seen.past_trips[-_TRIPS_REMEMBERED:]),
            )
        )
        return True

    def act(self, load_kw: float, solar_kw: float) -> dict[str, float]:
        """Decide the step. Raises RuntimeError where nothing was planned."""
        seen, valuation = self._seen, self._valuation
        if seen is None or valuation is None:
            raise RuntimeError("nothing is planned yet")
        now_s, step_s = int(seen.now.timestamp()), int(seen.step.total_seconds())
        measured = len(seen.import_kw)
        imported, peaks = self.engine.metered(seen.starts[: measured + 1], seen.import_kw, step_s)
        powers = valuation.decide(
            HouseNow(
                at_s=now_s,
                net_kw=load_kw - solar_kw if self.guard else valuation.expected_net_kw(now_s),
                known_s=now_s + step_s,
                stored_kwh={key: state.stored_kwh for key, state in seen.storages.items()},
                present=valuation.keys,
                imported_kwh=imported,
                peaks_kw=peaks,
                running_kw=self._did if self._steady else None,
            )
        )
        self._did = {
            item.key: self._at_return(item, seen) if item.key not in powers else powers[item.key]
            for item in self.home.storages
        }
        return self._did

    def _at_return(self, item: HomeStorage, seen: Seen) -> float:
        """What a vehicle that nobody knows the return of does from the moment it is plugged in to the next step."""
        wished = item.min_kwh if self.home.peaks else item.departure_kwh
        short = seen.storages[item.key].stored_kwh < wished
        return item.charge_kw if short and any(trip.return_ is None for trip in seen.trips) else 0.0


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
        min_charge_kw=item.min_charge_kw,
        min_discharge_kw=item.min_discharge_kw,
        conversion_loss_kw=item.conversion_loss_kw,
        can_export=item.can_export,
    )


def _trip(item: SeenTrip) -> KnownTrip:
    return KnownTrip(
        depart_s=int(item.departure.timestamp()),
        back_s=None if item.return_ is None else int(item.return_.timestamp()),
        energy_kwh=item.energy_kwh,
    )
