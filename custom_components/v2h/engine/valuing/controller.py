"""The closed loop: from what a house has seen to what its stored energy is worth.

The house's load is a set of courses around what is expected, prices beyond publication follow the last week's shape,
and the peaks that the rest of a month will bring are those that hindsight finds in the last weeks. Every storage is
valued in turn (value.py) with what the ones before it are expected to do; the guard (guard.py) then decides each moment
with what the house really draws. Stages are an hour long, or a peak window where that is shorter.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints, PeakMonth, StorageKind

from .expectation import departure_rate, expected_prices, expected_trips, load_samples, means
from .guard import followed
from .hindsight import Hindsight, look_back
from .household import Device, Household, KnownTrip, Moment, Tuning
from .peak_levels import PeakBook, month_number
from .valuation import Valuation
from .value import House, Store, value_now, values

_DAY_S: Final = 86400
_HOUR_S: Final = 3600
_PAST_DAYS: Final = 28
"""Days that hindsight looks at, at least five of them known."""
_LARGE_KWH: Final = 25.0
"""A storage that is larger gets the coarser grid."""
_AWAY_S: Final = 9 * 3600
"""How long a vehicle is taken to be away that nobody knows the return of."""
_KEPT: Final = 8
"""Stages that can be decided before the next valuation."""
_FINELY: Final = 2
"""Storages that are looked at finely; of more than that each gets a coarser grid."""
_VALUED_PEAKS: Final = 2
"""Peak components that the value knows: the dearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stages:
    """A moment in stages of q steps: m that have ended, then those that begin with the open one.

    starts: (m + k,). load_kw, solar_kw, import_kw: (m,). spot: (m + k, q), to the end of what is expected.
    """

    starts: Ints
    open: int
    stage_s: int
    load_kw: Floats
    solar_kw: Floats
    import_kw: Floats
    solar_ahead_kw: Floats
    spot: Floats

    @property
    def ahead(self) -> Ints:
        """Starts of the open stage and those to come."""
        return self.starts[self.open :]


class Controller:
    """Values in one house; keeps what it has learned from one moment to the next."""

    def __init__(self, household: Household, tuning: Tuning | None = None) -> None:
        """Begin knowing nothing."""
        self.home, self.tuning = household, tuning or Tuning()
        self.peaks = PeakBook(household, self.tuning)
        self._hindsight: Hindsight | None = None
        self._looked_back_at = -(10**12)
        self._devices = sorted(household.devices, key=lambda item: -item.max_kwh)
        """The largest first: what it leaves is what the smaller ones meet."""

    def stage_s(self, step_s: int) -> int:
        """Length of a stage where steps are so long, seconds."""
        windows = [rule.window_minutes * 60 for rule in self.home.rules]
        return max(step_s, min([_HOUR_S, *windows]))

    def value(self, moment: Moment) -> Valuation:
        """Value the stored energy of each storage from the open stage on."""
        stages = self._stages(moment)
        day = _DAY_S // stages.stage_s
        ahead, count = stages.ahead, len(stages.ahead)
        self._book(moment, stages)
        load, chances, turns = load_samples(stages.load_kw, count, day, self.tuning.spread)
        net = load - stages.solar_ahead_kw
        if self.home.rules and moment.now_s - self._looked_back_at >= self.tuning.hindsight_days * _DAY_S:
            self._looked_back_at = moment.now_s
            self._hindsight = self._look_back(moment, stages, day) or self._hindsight
        house = self._house_over(ahead, stages.spot[stages.open :], stages.stage_s)
        trips = expected_trips(moment, int(ahead[-1]) + stages.stage_s, self.home.trips_known_s)
        departures = self._gone(moment.past_trips)
        expected, levels_kw = chances @ net, net[:, :_KEPT]
        stores, after, away = [], [], []
        for place, device in enumerate(self._devices):
            stored = moment.stored_kwh[device.key]
            gone = _away(device, trips, moment.now_s + moment.step_s)
            store = self._store(device, stored, trips, gone, ahead, house, departures)
            if not place:
                house, worth = self._with_peaks(house, store, ahead, (net, chances, turns), stored)
            else:
                worth = values(house, store, net, chances, turns)
            stores.append(store)
            after.append(tuple(worth[:_KEPT]))
            away.append(gone)
            if place + 1 < len(self._devices):
                net = followed(house, store, worth, net, stored)
        return Valuation(
            starts_s=int(ahead[0]),
            stage_s=stages.stage_s,
            part_s=moment.step_s,
            house=_first(house),
            stores=tuple(stores),
            after=tuple(after),
            levels_kw=levels_kw,
            expected_kw=expected[:_KEPT],
            window_s=tuple(rule.window_minutes * 60 for rule in self.home.rules[: len(house.peaks)]),
            away=tuple(away),
        )

    def _with_peaks(
        self, house: House, store: Store, starts: Ints, net: tuple[Floats, Floats, Floats], stored_kwh: float
    ) -> tuple[House, list[Floats]]:
        """The house with its peaks, and what the largest storage's energy is worth in it.

        Of a step table that step is held which costs least with the days that are known and those that hindsight tells
        of: what is lost once is lost for all of them, which no single day's peak says.
        """
        net_kw, chances, _ = net
        valued = range(min(_VALUED_PEAKS, len(self.home.rules)))
        steps = [held for index in valued for held in self.peaks.holdable(index, starts, self._hindsight)]
        found: list[tuple[float, House, list[Floats]]] = []
        for place in range(max(len(steps), 1)):
            if steps:
                self.peaks.hold(steps[place])
            levels = tuple(self.peaks.levels(index, starts, net_kw, self._hindsight) for index in valued)
            with_peaks = replace(house, peaks=levels)
            worth = values(with_peaks, store, *net)
            cost = 0.0
            if len(steps) > 1:
                cost = steps[place].cost + value_now(
                    with_peaks, store, net_kw[:, 0], chances, worth[0], stored_kwh
                )
            found.append((cost, with_peaks, worth))
        best = min(range(len(found)), key=lambda place: found[place][0])
        if steps:
            self.peaks.hold(steps[best])
        return found[best][1], found[best][2]

    def with_rest(self, months: tuple[PeakMonth, ...], ends_s: int) -> tuple[PeakMonth, ...]:
        """A plan's months with samples of the peaks that the days after its end will bring anyway.

        ends_s: end of the plan, seconds since 1970. A month is left as it is where nothing was learned yet, and where
        its component is not one of the house's.
        """
        if self._hindsight is None:
            return months
        names = {rule.name: index for index, rule in enumerate(self.home.rules)}
        day = int(self.peaks.clock.local(np.array([ends_s - 1]))[0]) // _DAY_S + 1
        found = []
        for item in months:
            index = names.get(item.rule.name)
            if index is None or not item.rest_groups:
                found.append(item)
                continue
            month = (item.year - 1970) * 12 + item.month - 1
            others = [*item.others_kw, *item.booked_kw.tolist()]
            rest = self.peaks.rest_of(index, month, day, others, self._hindsight)
            found.append(replace(item, rest_kw=rest))
        return tuple(found)

    def metered(
        self, starts: Ints, import_kw: Floats, step_s: int
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Book the steps that have ended; what each component's open window has imported, kWh, and open group booked, kW.

        starts: (m + 1,) seconds since 1970, the last of the step that begins now. import_kw: (m,) measured means.
        """
        stage_s, now_s, hours = self.stage_s(step_s), int(starts[-1]), step_s / _HOUR_S
        parts = stage_s // step_s
        if self.home.rules:
            open_at = len(import_kw) - (now_s % stage_s) // step_s
            recent = 31 * _DAY_S // step_s if self.peaks.booked_until < int(starts[0]) else 2 * parts
            first = max(open_at - recent, 0)
            first += (open_at - first) % parts
            ended = means(import_kw[first:open_at].reshape(-1, parts), axis=1)
            self.peaks.book(starts[first:open_at:parts], ended)
        imported = []
        for rule in self.home.rules:
            begun = (now_s % (rule.window_minutes * 60)) // step_s
            imported.append(float(np.nansum(import_kw[len(import_kw) - begun :])) * hours)
        peaks = [self.peaks.open_kw(index, now_s) for index in range(len(self.home.rules))]
        return tuple(imported), tuple(peaks)

    def _stages(self, moment: Moment) -> _Stages:
        """Fold steps into stages; prices and sun to the end of what is valued."""
        step_s, stage_s = moment.step_s, self.stage_s(moment.step_s)
        parts, day = stage_s // step_s, _DAY_S // step_s
        now = len(moment.load_kw)
        open_at = now - (moment.now_s % stage_s) // step_s
        first = open_at % parts
        tail = self._tail_hours * _HOUR_S // step_s
        count = -(-(len(moment.starts) - open_at + tail) // parts) * parts

        def folded(values: Floats) -> Floats:
            return means(values[first:open_at].reshape(-1, parts), axis=1)

        solar = np.full(count, np.nan)
        if moment.solar_ahead_kw is not None:
            known = moment.solar_ahead_kw[: count - (now - open_at)]
            solar[now - open_at : now - open_at + len(known)] = known
        usual = moment.solar_kw[-7 * day :]
        if len(usual) >= day and np.any(usual > 0):
            usual = np.nan_to_num(means(usual[len(usual) % day :].reshape(-1, day)))
            usual = usual[(np.arange(count) - (now - open_at)) % day]
        else:
            usual = np.zeros(count)
        spot = expected_prices(moment.spot, open_at, count, day)
        spot = np.where(np.isfinite(spot), spot, np.nanmean(spot))
        past = moment.spot[first:open_at]
        return _Stages(
            starts=int(moment.starts[first]) + stage_s * np.arange((open_at - first + count) // parts),
            open=(open_at - first) // parts,
            stage_s=stage_s,
            load_kw=folded(moment.load_kw),
            solar_kw=folded(moment.solar_kw),
            import_kw=folded(moment.import_kw),
            solar_ahead_kw=means(np.where(np.isfinite(solar), solar, usual).reshape(-1, parts), axis=1),
            spot=np.concatenate((past, spot)).reshape(-1, parts),
        )

    def _book(self, moment: Moment, stages: _Stages) -> None:
        if moment.booked is not None:
            self.peaks.set(moment.booked)
        elif self.home.rules:
            first = max(0, stages.open - 31 * _DAY_S // stages.stage_s)
            part = slice(first, stages.open)
            self.peaks.book(stages.starts[part], stages.import_kw[part])

    @property
    def _tail_hours(self) -> int:
        tuning = self.tuning
        if not any(item.kind is StorageKind.VEHICLE for item in self.home.devices):
            return tuning.tail_hours
        return tuning.vehicle_tail_hours if self.home.rules else tuning.free_tail_hours

    def _house_over(self, starts: Ints, spot: Floats, stage_s: int) -> House:
        """The connection over stages; spot: (n, q)."""
        home, parts = self.home, spot.shape[1]
        part_s = stage_s // parts
        instants = (starts[:, None] + part_s * np.arange(parts)).ravel()
        return House(
            hours=np.full(parts, part_s / _HOUR_S),
            buy=home.buy(spot.ravel(), instants).reshape(spot.shape),
            sell=home.sell(spot.ravel(), instants).reshape(spot.shape),
            import_limit_kw=home.import_limit_kw,
            export_limit_kw=home.export_limit_kw,
            peaks=(),
        )

    def _look_back(self, moment: Moment, stages: _Stages, day: int) -> Hindsight | None:
        part = slice(max(0, stages.open - _PAST_DAYS * day), stages.open)
        starts, load, spot = stages.starts[part], stages.load_kw[part], stages.spot[part]
        if np.isfinite(load).sum() < 5 * day or not np.isfinite(spot).any():
            return None
        spot = np.where(np.isfinite(spot), spot, np.nanmean(spot))
        load = np.where(np.isfinite(load), load, np.nanmean(load))
        house = self._house_over(starts, spot, stages.stage_s)
        none = np.zeros((0, 2), dtype=np.int64)
        stores = []
        for item in self._devices:
            gone = _away(item, moment.past_trips, moment.now_s)
            half = (item.min_kwh + item.max_kwh) / 2
            stores.append(self._store(item, half, moment.past_trips, gone, starts, house, none))
        local = self.peaks.clock.local(starts)
        return look_back(
            house,
            stores,
            load - np.nan_to_num(stages.solar_kw[part]),
            self.home.rules,
            [self.peaks.masks.factors(index, starts) for index in range(len(self.home.rules))],
            local=local,
            month=int(month_number(local)[-1]) % 12 + 1,
        )

    def _gone(self, trips: tuple[KnownTrip, ...]) -> Ints:
        """Departures and returns on the wall clock, (t, 2)."""
        whole = [(item.depart_s, item.back_s) for item in trips if item.back_s is not None]
        if not whole:
            return np.zeros((0, 2), dtype=np.int64)
        gone = np.array(sorted(whole), dtype=np.int64)
        return np.stack((self.peaks.clock.local(gone[:, 0]), self.peaks.clock.local(gone[:, 1])), axis=1)

    def _store(
        self,
        device: Device,
        stored_kwh: float,
        trips: tuple[KnownTrip, ...],
        away: tuple[tuple[int, int], ...],
        starts: Ints,
        house: House,
        departures: Ints,
    ) -> Store:
        is_car = device.kind is StorageKind.VEHICLE
        count, stage_s = len(starts), round(house.length * _HOUR_S)
        share, trip_kwh, target = np.ones(count), np.zeros(count), np.full(count, np.nan)
        for leaves, back in away:
            gone = np.minimum(starts + stage_s, back) - np.maximum(starts, leaves)
            share -= np.clip(gone / stage_s, 0.0, 1.0)
        for item in _of(device, trips):
            place = (item.depart_s - int(starts[0])) // stage_s
            if 0 <= place < count:
                trip_kwh[place] += item.energy_kwh or 0.0
                target[place] = device.departure_kwh if item.target_kwh is None else item.target_kwh
        leaves_rate = np.zeros(count)
        if is_car and not self.home.trips_known_s:
            leaves_rate = departure_rate(self.peaks.clock.local(starts), departures) * share.clip(0.0, 1.0)
        low = 0.0 if is_car else device.min_kwh
        refills = is_car or device.refills
        return Store(
            key=device.key,
            energies=np.linspace(min(low, stored_kwh), max(device.max_kwh, stored_kwh), self._points(device)),
            charge_kw=device.charge_kw,
            discharge_kw=device.discharge_kw,
            charge_efficiency=device.charge_efficiency,
            discharge_efficiency=device.discharge_efficiency,
            wear_per_kwh=device.wear_per_kwh,
            floor_kwh=device.min_kwh,
            share=np.where(share < 1e-6, 0.0, np.clip(share, 0.0, 1.0)),
            trip_kwh=trip_kwh,
            target_kwh=target,
            leaves=leaves_rate,
            departure_kwh=device.departure_kwh,
            departure_per_kwh=self.home.departure_per_kwh * self.tuning.departure_weight,
            reserve_per_kwh_h=self.home.reserve_per_kwh_h if refills else 0.0,
            trip_per_kwh=self.home.trip_per_kwh,
            end_per_kwh=self._end_value(device, house.buy),
            retention=device.retention_per_hour,
            only_house=self.home.export_limit_kw <= 0 or not device.can_export,
            loss_kw=device.conversion_loss_kw,
            min_charge_kw=device.min_charge_kw,
            min_discharge_kw=device.min_discharge_kw,
        )

    def _points(self, device: Device) -> int:
        tuning = self.tuning
        if not self.home.rules and len(self.home.devices) <= _FINELY:
            return min(tuning.free_points, 1 + max(8, round(device.max_kwh / tuning.free_kwh)))
        large = device.max_kwh > _LARGE_KWH
        if len(self.home.devices) > _FINELY or (len(self.home.devices) > 1 and len(self.home.rules) > 1):
            return tuning.points_of_two[0 if large else 1]
        width = tuning.coarse_kwh if large else tuning.fine_kwh
        return min(tuning.points, 1 + max(8, round(device.max_kwh / width)))

    def _end_value(self, device: Device, buy: Floats) -> float:
        """Worth of a stored kWh at the end: what it saves later, for a vehicle at least what it costs to buy again."""
        value = self.tuning.end_share * float(buy.mean()) * device.discharge_efficiency - device.wear_per_kwh
        if device.kind is StorageKind.VEHICLE:
            value = max(value, float(np.quantile(buy, 0.25)) / device.charge_efficiency)
        return max(value, 0.0)


def _of(device: Device, trips: tuple[KnownTrip, ...]) -> list[KnownTrip]:
    """The trips of a vehicle."""
    if device.kind is not StorageKind.VEHICLE:
        return []
    return [item for item in trips if item.key in (None, device.key)]


def _away(device: Device, trips: tuple[KnownTrip, ...], least_back_s: int) -> tuple[tuple[int, int], ...]:
    """When a vehicle is gone. least_back_s: before which one that nobody knows the return of does not come."""
    return tuple(
        (
            item.depart_s,
            item.back_s if item.back_s is not None else max(item.depart_s + _AWAY_S, least_back_s),
        )
        for item in _of(device, trips)
    )


def _first(house: House) -> House:
    """The first stages alone."""
    return replace(
        house,
        buy=house.buy[:_KEPT],
        sell=house.sell[:_KEPT],
        peaks=tuple(
            replace(
                peak,
                counts=peak.counts[:_KEPT],
                factor=peak.factor[:_KEPT],
                closes=peak.closes[:_KEPT],
                fee=peak.fee[:_KEPT],
            )
            for peak in house.peaks
        ),
    )
