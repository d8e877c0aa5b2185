"""What the value of stored energy is made from: the house as it is, and what it has seen until now."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

import numpy as np

from custom_components.v2h.choices import Choices, StorageChoices
from custom_components.v2h.control.guarding import OpenPeak
from custom_components.v2h.engine.forecast import QUARTER_S, QUARTERS_A_DAY, solar_forecast
from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule, Reduce
from custom_components.v2h.engine.model import Floats, Ints, Problem, Storage, TimeGrid, Trip, slot_start
from custom_components.v2h.engine.peaks.calendar import month_of
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.engine.valuing.household import Device, Household, KnownTrip, Moment
from custom_components.v2h.inputs.snapshot import Snapshot
from custom_components.v2h.inputs.trips import expected_trips
from custom_components.v2h.settings import VehicleSettings

from .past_prices import PriceArchive

PAST_DAYS: Final = 28
"""What the recorder's history is read for, and what hindsight looks at."""

LEAST_KNOWN: Final = QUARTERS_A_DAY
"""Quarters of the house's load that must be known: of less there is no day to expect."""

TRIPS_AHEAD: Final = timedelta(days=5)
"""How far ahead trips are told: beyond the published prices and what follows them."""

SOLAR_AHEAD: Final = timedelta(days=4)

HOUR: Final = timedelta(hours=1)


class NothingToValueError(Exception):
    """What is known does not suffice. what: "history" or "prices"."""

    def __init__(self, what: str) -> None:
        """Say what is missing."""
        super().__init__(what)
        self.what = what


def household(
    problem: Problem,
    snapshot: Snapshot,
    build_up: PriceBuildUp,
    choices: Choices,
    rules: tuple[PeakRule, ...],
    known: Callable[[], PriceSeries | None],
) -> Household:
    """What does not change from one plan to the next.

    known: the prices that are known when a price is asked for, for the means of hours and months.
    """

    def priced(side: Callable[..., Floats]) -> Callable[[Floats, Ints], Floats]:
        def of(spot: Floats, starts: Ints) -> Floats:
            return side(spot, [datetime.fromtimestamp(start, UTC) for start in starts.tolist()], known())

        return of

    penalties = problem.penalties
    return Household(
        tz=build_up.tz,
        devices=tuple(_device(storage, snapshot, choices) for storage in problem.storages),
        rules=rules,
        import_limit_kw=problem.import_limit_kw,
        export_limit_kw=problem.export_limit_kw,
        buy=priced(build_up.buy),
        sell=priced(build_up.sell),
        departure_per_kwh=penalties.departure_per_kwh,
        reserve_per_kwh_h=penalties.reserve_per_kwh_h,
        trip_per_kwh=penalties.trip_per_kwh,
        trips_known_s=int(TRIPS_AHEAD.total_seconds()),
    )


def _device(storage: Storage, snapshot: Snapshot, choices: Choices) -> Device:
    capacity = storage.capacity_kwh
    settings, chosen = snapshot.storages[storage.key].settings, choices.of(storage.key)
    departure_soc = 0.0
    if isinstance(settings, VehicleSettings):
        departure_soc = settings.departure_soc if chosen.departure_soc is None else chosen.departure_soc
    floor_soc = min(max(storage.min_soc, storage.reserve_soc), storage.max_soc)
    return Device(
        key=storage.key,
        kind=storage.kind,
        capacity_kwh=capacity,
        charge_kw=storage.charge_kw,
        discharge_kw=storage.discharge_kw,
        charge_efficiency=storage.charge_efficiency,
        discharge_efficiency=storage.discharge_efficiency,
        min_kwh=floor_soc * capacity,
        max_kwh=storage.max_soc * capacity,
        wear_per_kwh=storage.wear_per_kwh,
        departure_kwh=min(departure_soc, storage.max_soc) * capacity,
        min_charge_kw=storage.min_charge_kw,
        min_discharge_kw=storage.min_discharge_kw,
        conversion_loss_kw=storage.conversion_loss_kw,
        can_export=storage.can_export,
        refills=True,
    )


def moment(
    problem: Problem,
    snapshot: Snapshot,
    choices: Choices,
    peaks: PeakTracker,
    archive: PriceArchive,
    now: datetime,
    tz: tzinfo,
) -> Moment:
    """What is known when the open quarter began. Raises NothingToValueError.

    peaks: with what was measured until now. archive: the prices as the source gives them, those to come among them.
    """
    history = snapshot.history
    begin = slot_start(now)
    quarter = int(begin.timestamp()) // QUARTER_S
    load = history.load.before(quarter, PAST_DAYS)
    known = np.flatnonzero(np.isfinite(load))
    if len(known) < LEAST_KNOWN:
        raise NothingToValueError("history")
    until = snapshot.prices.known_until(now) if snapshot.prices else None
    ahead = 0 if until is None else int(until.timestamp()) // QUARTER_S - quarter
    if ahead <= 0:
        raise NothingToValueError("prices")
    past = PAST_DAYS * QUARTERS_A_DAY - int(known[0])
    first = quarter - past
    spot = archive.on(first, past + ahead)
    if not np.isfinite(spot[past:]).all():
        raise NothingToValueError("prices")
    imported = np.maximum(history.grid.before(quarter, PAST_DAYS), 0.0)
    trips, past_trips = _trips(problem, snapshot, choices, now, tz)
    return Moment(
        starts=QUARTER_S * (first + np.arange(past + ahead, dtype=np.int64)),
        step_s=QUARTER_S,
        load_kw=load[-past:],
        solar_kw=history.solar.before(quarter, PAST_DAYS)[-past:]
        if snapshot.plans_solar
        else np.where(np.isfinite(load[-past:]), 0.0, np.nan),
        import_kw=imported[-past:],
        spot=spot,
        stored_kwh={item.key: item.soc * item.capacity_kwh for item in problem.storages},
        trips=trips,
        past_trips=past_trips,
        solar_ahead_kw=_solar_ahead(snapshot, begin, tz),
        booked=tuple(
            tuple(
                (int(peak.at.timestamp()), peak.kw)
                for peak in peaks.groups(rule.name, month_of(now, peaks.tz))
            )
            for rule in peaks.rules
        ),
    )


def _solar_ahead(snapshot: Snapshot, begin: datetime, tz: tzinfo) -> Floats | None:
    """The provider's forecast, None where there is none: the last days' mean stands in then."""
    if snapshot.solar_forecast is None or not snapshot.plans_solar:
        return None
    grid = TimeGrid.quarters(begin, begin + SOLAR_AHEAD)
    return solar_forecast(snapshot.solar_forecast, snapshot.history.solar, grid, tz)[0]


def _trips(
    problem: Problem, snapshot: Snapshot, choices: Choices, now: datetime, tz: tzinfo
) -> tuple[tuple[KnownTrip, ...], tuple[KnownTrip, ...]]:
    """The trips to come, and the usual ones of the past weeks: what was driven then nobody has written down."""
    coming: list[KnownTrip] = []
    past: list[KnownTrip] = []
    since = now - timedelta(days=PAST_DAYS)
    for storage in problem.storages:
        reading = snapshot.storages[storage.key]
        settings = reading.settings
        if not isinstance(settings, VehicleSettings):
            continue
        plugged = bool(reading.plugged.value)
        chosen = choices.of(storage.key)
        ahead = expected_trips(settings, chosen, plugged=plugged, now=now, end=now + TRIPS_AHEAD, tz=tz)
        usual = expected_trips(settings, StorageChoices(), plugged=True, now=since, end=now, tz=tz)
        coming += [_trip(trip, storage) for trip in ahead]
        past += [_trip(trip, storage) for trip in usual if trip.return_ <= now]
    return tuple(coming), tuple(past)


def _trip(trip: Trip, storage: Storage) -> KnownTrip:
    return KnownTrip(
        depart_s=int(trip.departure.timestamp()),
        back_s=int(trip.return_.timestamp()),
        energy_kwh=trip.energy_kwh,
        key=storage.key,
        target_kwh=None if trip.target_soc is None else trip.target_soc * storage.capacity_kwh,
    )


def open_peaks(tracker: PeakTracker, now: datetime, expected_kw: float) -> Mapping[str, OpenPeak]:
    """For each component by its name what its open window has imported and what its open group has booked.

    expected_kw: the house's draw, for the time that the meter has not told of.
    """
    found = {}
    for rule in tracker.rules:
        window = tracker.open_window(now, rule.name)
        found[rule.name] = OpenPeak(
            # Not taken to have been like what was measured: that is what the storages make of it, and a guard that
            # answers to itself swings.
            used_kwh=window.told_kwh + max(expected_kw, 0.0) * (window.untold / HOUR),
            booked_kw=_open_group_kw(tracker, rule, now),
            start=window.start,
            end=window.end,
            counts=window.counts,
        )
    return found


def _open_group_kw(tracker: PeakTracker, rule: PeakRule, now: datetime) -> float:
    """The weighted highest of the day, the week or the month that is open, 0 where there is none yet."""
    month = month_of(now, tracker.tz)
    if rule.reduce is Reduce.MAX or rule.n == 1:
        return next((peak.kw for peak in tracker.groups(rule.name, month)), 0.0)
    if rule.distinct is Distinct.NONE:
        return 0.0  # the open window is its own group

    def group(instant: datetime) -> tuple[int, ...]:
        year, week, weekday = instant.astimezone(tracker.tz).isocalendar()
        return (year, week) if rule.distinct is Distinct.WEEK else (year, week, weekday)

    mine = group(now)
    return max((peak.kw for peak in tracker.groups(rule.name, month) if group(peak.at) == mine), default=0.0)


__all__ = ["NothingToValueError", "household", "moment", "open_peaks"]
