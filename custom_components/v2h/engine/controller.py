"""The closed loop: from what a house has seen to the powers of its storages, step by step.

At each step the house's load is a set of courses around what is expected, prices beyond publication follow the last
week's shape, and the peaks that the rest of a month will bring are those that hindsight finds in the last weeks. Every
storage is valued in turn (value.py) with what the ones before it are expected to do; the guard (guard.py) then decides
the step with what the house really draws.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from .expectation import departure_rate, expected_prices, expected_trips, load_samples
from .guard import decide, followed
from .hindsight import Hindsight, look_back
from .household import Device, Household, KnownTrip, Moment, Tuning
from .model import Floats, Ints, StorageKind
from .peak_levels import PeakBook, month_number
from .value import House, Store, values

_DAY_S: Final = 86400
_PAST_DAYS: Final = 28
"""Days that hindsight looks at, at least five of them known."""
_LARGE_KWH: Final = 25.0
"""A storage that is larger gets the coarser grid."""
_AWAY_S: Final = 9 * 3600
"""How long a vehicle is taken to be away that nobody knows the return of."""


class Controller:
    """Plans and acts in one house; keeps what it has learned from one step to the next."""

    def __init__(self, household: Household, tuning: Tuning | None = None) -> None:
        """Begin knowing nothing."""
        self.home, self.tuning = household, tuning or Tuning()
        self._peaks = PeakBook(household, self.tuning)
        self._hindsight: Hindsight | None = None
        self._looked_back_at = -(10**12)
        self._house: House | None = None
        self._moment: Moment | None = None
        self._stores: list[Store] = []
        self._after: list[list[Floats]] = []
        self._departures: Ints = np.zeros(0, dtype=np.int64)
        self._expected = np.zeros(1)
        self._planned_at = -(10**12)
        self._known = 0
        self._trips: tuple[KnownTrip, ...] = ()
        self._age = 0

    @property
    def expected_net_kw(self) -> float:
        """What the house is expected to draw in the step, kW."""
        return float(self._expected[self._age])

    def plan(self, moment: Moment) -> None:
        """Value the stored energy anew, where new prices are known or the last time is some steps ago."""
        now = moment.now_s
        self._moment = moment
        self._peaks.book(moment)
        steps = (now - self._planned_at) // moment.step_s
        news = self._house is None or int(moment.starts[-1]) != self._known or moment.trips != self._trips
        if news or steps >= self.tuning.replan:
            self._value(moment)
            self._trips = moment.trips
            self._planned_at, self._known = now, int(moment.starts[-1])
        self._age = (now - self._planned_at) // moment.step_s

    def act(self, load_kw: float, solar_kw: float) -> dict[str, float]:
        """Return the powers of the step, kW means over it, for what the house draws and its sun gives in it.

        Raises RuntimeError where nothing was planned.
        """
        if self._house is None or self._moment is None:
            raise RuntimeError("nothing is planned yet")
        house, moment = self._house, self._moment
        peaks = tuple(
            replace(peak, now_kw=self._peaks.open_kw(index, moment.now_s))
            for index, peak in enumerate(house.peaks)
        )
        house = replace(house, peaks=peaks)
        stored = [moment.stored_kwh[store.key] * store.retention**house.hours for store in self._stores]
        after = [item[self._age] for item in self._after]
        powers = decide(house, self._stores, after, stored, load_kw - solar_kw, step=self._age)
        return {store.key: power for store, power in zip(self._stores, powers, strict=True)}

    def _value(self, moment: Moment) -> None:
        tuning, home = self.tuning, self.home
        day = _DAY_S // moment.step_s
        count = len(moment.starts) - len(moment.load_kw) + self._tail_hours * day // 24
        starts: Ints = moment.now_s + moment.step_s * np.arange(count)
        net = load_samples(moment.load_kw, count, day, tuning)
        if np.any(moment.solar_kw[-7 * day :] > 0):
            solar = moment.solar_kw[-7 * day :]
            solar = solar[len(solar) % day :].reshape(-1, day)
            net = net - _mean_day(solar)[np.arange(count) % day]
        if home.rules and moment.now_s - self._looked_back_at >= tuning.hindsight_days * _DAY_S:
            self._looked_back_at = moment.now_s
            self._hindsight = self._look_back(moment, day) or self._hindsight
        house = self._house_over(starts, expected_prices(moment, count, day), moment.step_s)
        levels = tuple(
            self._peaks.levels(index, starts, net, self._hindsight)
            for index in range(min(2, len(home.rules)))
        )
        house = replace(house, peaks=levels)
        trips = expected_trips(moment, int(starts[-1]) + moment.step_s, home.trips_known_s)
        self._house, self._stores, self._after = house, [], []
        departed = np.array([trip.depart_s for trip in moment.past_trips], dtype=np.int64)
        self._departures = np.sort(self._peaks.clock.local(departed)) if len(departed) else departed
        self._expected = net.mean(axis=0)
        # The largest first: what it leaves is what the smaller ones meet.
        for device in sorted(home.devices, key=lambda item: -item.max_kwh):
            stored = moment.stored_kwh[device.key]
            store = self._store(device, stored, trips, starts, house)
            after = values(house, store, net)
            self._stores.append(store)
            self._after.append(after)
            if len(self._stores) < len(home.devices):
                net = followed(house, store, after, net, stored)

    @property
    def _tail_hours(self) -> int:
        has_vehicle = any(item.kind is StorageKind.VEHICLE for item in self.home.devices)
        return self.tuning.vehicle_tail_hours if has_vehicle else self.tuning.tail_hours

    def _house_over(self, starts: Ints, spot: Floats, step_s: int) -> House:
        home = self.home
        return House(
            hours=step_s / 3600,
            buy=home.buy(spot, starts),
            sell=home.sell(spot, starts),
            import_limit_kw=home.import_limit_kw,
            export_limit_kw=home.export_limit_kw,
            peaks=(),
        )

    def _look_back(self, moment: Moment, day: int) -> Hindsight | None:
        count = len(moment.load_kw)
        part = slice(max(0, count - _PAST_DAYS * day), count)
        starts, load, spot = moment.starts[part], moment.load_kw[part], moment.spot[part]
        if np.isfinite(load).sum() < 5 * day or not np.isfinite(spot).any():
            return None
        spot = np.where(np.isfinite(spot), spot, np.nanmean(spot))
        load = np.where(np.isfinite(load), load, np.nanmean(load))
        house = self._house_over(starts, spot, moment.step_s)
        stores = [
            self._store(item, (item.min_kwh + item.max_kwh) / 2, moment.past_trips, starts, house)
            for item in sorted(self.home.devices, key=lambda item: -item.max_kwh)
        ]
        local = self._peaks.clock.local(starts)
        return look_back(
            house,
            stores,
            load - np.nan_to_num(moment.solar_kw[part]),
            self.home.rules,
            [self._peaks.masks.factors(index, starts) for index in range(len(self.home.rules))],
            local=local,
            month=int(month_number(local)[-1]) % 12 + 1,
            level_sd=self.tuning.step_level_sd,
        )

    def _store(
        self, device: Device, stored_kwh: float, trips: tuple[KnownTrip, ...], starts: Ints, house: House
    ) -> Store:
        is_car = device.kind is StorageKind.VEHICLE
        count, step_s = len(starts), round(house.hours * 3600)
        share, trip_kwh, target = np.ones(count), np.zeros(count), np.full(count, np.nan)
        for item in trips if is_car else ():
            back = item.back_s
            if back is None:
                back = max(item.depart_s + _AWAY_S, int(starts[0]) + step_s)
            away = np.minimum(starts + step_s, back) - np.maximum(starts, item.depart_s)
            share -= np.clip(away / step_s, 0.0, 1.0)
            place = (item.depart_s - int(starts[0])) // step_s
            if 0 <= place < count:
                trip_kwh[place] += item.energy_kwh or 0.0
                target[place] = device.departure_kwh
        leaves = np.zeros(count)
        if is_car and not self.home.trips_known_s:
            leaves = departure_rate(self._peaks.clock.local(starts), self._departures) * share.clip(0.0, 1.0)
        low = 0.0 if is_car else device.min_kwh
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
            leaves=leaves,
            departure_kwh=device.departure_kwh,
            departure_per_kwh=self.home.departure_per_kwh * self.tuning.departure_weight,
            reserve_per_kwh_h=self.home.reserve_per_kwh_h if is_car else 0.0,
            trip_per_kwh=self.home.trip_per_kwh,
            end_per_kwh=self._end_value(device, house.buy),
            retention=device.retention_per_hour,
            only_house=self.home.export_limit_kw <= 0,
        )

    def _points(self, device: Device) -> int:
        tuning = self.tuning
        large = device.max_kwh > _LARGE_KWH
        if len(self.home.devices) > 1 and len(self.home.rules) > 1:
            return tuning.points_of_two[0 if large else 1]
        width = tuning.coarse_kwh if large else tuning.fine_kwh
        return min(tuning.points, 1 + max(8, round(device.max_kwh / width)))

    def _end_value(self, device: Device, buy: Floats) -> float:
        """Worth of a stored kWh at the end: what it saves later, for a vehicle at least what it costs to buy again."""
        value = self.tuning.end_share * float(buy.mean()) * device.discharge_efficiency - device.wear_per_kwh
        if device.kind is StorageKind.VEHICLE:
            value = max(value, float(np.quantile(buy, 0.25)) / device.charge_efficiency)
        return max(value, 0.0)


def _mean_day(days: Floats) -> Floats:
    """Mean of each time of day over (days, times), 0 where nothing is known."""
    known = np.isfinite(days)
    total: Floats = np.where(known, days, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return total
