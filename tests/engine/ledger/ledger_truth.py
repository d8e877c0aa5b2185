"""A simulated household minute by minute, and what it and the baselines cost: worked out apart from the ledger's code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil, isfinite, sin

from .ledger_home import BATTERY, CAR, STOCKHOLM

MINUTE = timedelta(minutes=1)
H = 1 / 60
LIMIT_KW = 13.0


@dataclass(kw_only=True)
class Minute:
    """What truly happens in a minute. car_kw, battery_kw: positive charging; *_kwh: stored when it ends."""

    at: datetime
    load_kw: float
    solar_kw: float
    car_kw: float
    battery_kw: float
    plugged: bool
    car_before: float
    battery_before: float
    car_kwh: float
    battery_kwh: float
    trip_kwh: float

    @property
    def grid_kw(self) -> float:
        """Positive import."""
        return self.load_kw - self.solar_kw + self.car_kw + self.battery_kw


def household(begin: datetime, end: datetime) -> Iterator[Minute]:
    """Charges at night, discharges in the evening; away on weekdays and on Saturday for shopping."""
    car, battery, at, trip = 35.0, 6.0, begin, 0.0
    while at < end:
        local = at.astimezone(STOCKHOLM)
        clock, day = local.hour + local.minute / 60, local.day
        away = _is_away(local.weekday(), clock)
        load = 0.6 + 0.2 * sin(at.timestamp() / 500) + (2.4 if 17 <= clock < 20.5 else 0.0)
        load += (1 + day % 5) if 18 <= clock < 18.6 else 0.0
        solar = max(0.0, 5.5 * sin((clock - 7) / 10 * 3.14159)) if 7 <= clock < 17 and day % 3 else 0.0
        trip = 7.5 + day % 4 if away else trip
        driven, trip = (0.0, trip) if away else (trip, 0.0)
        car -= driven
        before = car, battery
        car_kw = 0.0 if away else _car_kw(clock, day, car, load)
        battery_kw = _battery_kw(clock, battery, load, solar)
        car += (car_kw * 0.9 if car_kw > 0 else car_kw / 0.9) * H
        if battery_kw:
            battery += ((battery_kw * 0.95 if battery_kw > 0 else battery_kw / 0.95) - 0.02) * H
        yield Minute(
            at=at,
            load_kw=load,
            solar_kw=solar,
            car_kw=car_kw,
            battery_kw=battery_kw,
            plugged=not away,
            car_before=before[0],
            battery_before=before[1],
            car_kwh=car,
            battery_kwh=battery,
            trip_kwh=driven,
        )
        at += MINUTE


def _is_away(weekday: int, clock: float) -> bool:
    if weekday == 6:
        return False
    return 7.62 <= clock < 16.85 if weekday < 5 else 10.2 <= clock < 12.05


def _car_kw(clock: float, day: int, stored_kwh: float, load_kw: float) -> float:
    if 1 <= clock < 5 and stored_kwh < 40.0:
        return 6.0 if day % 7 else 8.0
    return -min(8.0, load_kw) if 17.5 <= clock < 20 and stored_kwh > 18.0 else 0.0


def _battery_kw(clock: float, stored_kwh: float, load_kw: float, solar_kw: float) -> float:
    if solar_kw > load_kw and stored_kwh < 9.8:
        return min(4.0, solar_kw - load_kw)
    if 2 <= clock < 4 and stored_kwh < 8.0:
        return 3.0
    return -min(4.0, load_kw) if 20 <= clock < 23 and stored_kwh > 1.5 else 0.0


@dataclass(kw_only=True)
class Costs:
    """Of one policy."""

    energy: float = 0.0
    wear: float = 0.0
    worth: float = 0.0
    """Of what is stored now."""
    kw: dict[datetime, float] = field(default_factory=dict)
    """Mean import by quarter."""
    solar: float = 0.0

    def peak_charge(self, rates: float, rule_n: int) -> float:
        """Price times the mean of the highest hours of different days."""
        hours: dict[datetime, list[float]] = {}
        for at, kw in self.kw.items():
            hours.setdefault(at.replace(minute=0), []).append(kw)
        days: dict[str, float] = {}
        for at, quarters in hours.items():
            if len(quarters) >= 2:
                day = at.astimezone(STOCKHOLM).date().isoformat()
                days[day] = max(days.get(day, 0.0), sum(quarters) / len(quarters))
        highest = sorted(days.values(), reverse=True)[:rule_n]
        return rates * sum(highest) / len(highest)


class Truth:
    """The three baselines and the household by their definitions in docs/savings.md."""

    def __init__(self, buy: Mapping[datetime, float], sell: Mapping[datetime, float]) -> None:
        """buy, sell: as the provider has them in the end, by quarter."""
        self.buy, self.sell = buy, sell
        self.costs = {name: Costs() for name in ("realised", "plug_in", "cheapest", "unmanaged")}
        self._begun = False
        self.car = dict.fromkeys(self.costs, 0.0)
        self.battery = dict.fromkeys(self.costs, 0.0)
        self.hours = 0.0
        self.prices: list[tuple[datetime, float]] = []
        self._untold = 0.0
        self._untold_battery = 0.0

    def live(self, minutes: list[Minute], told: list[bool], known_buy: Mapping[datetime, float]) -> None:
        """Take a quarter. told: of which minutes everything was measured. known_buy: what was published then."""
        start = minutes[0].at
        if not self._begun:
            self._begun = True
            for name in self.costs:
                self.car[name], self.battery[name] = minutes[0].car_before, minutes[0].battery_before
        seen = [item for item, known in zip(minutes, told, strict=True) if known]
        booked = len(seen) >= 10
        # What changes where it is not metered changes alike for all: trips, and what happens in a gap.
        for item, known in zip(minutes, told, strict=True):
            self._untold -= item.trip_kwh
            if not (known and booked):
                self._untold += item.car_kwh - item.car_before
                self._untold_battery += item.battery_kwh - item.battery_before
        if not booked:
            return
        if minutes[-1].plugged:
            for name in self.costs:
                self.car[name] += self._untold
            self._untold = 0.0
        for name in self.costs:
            self.battery[name] += self._untold_battery
        self._untold_battery = 0.0
        self._book(start, seen, known_buy)

    def _book(self, start: datetime, seen: list[Minute], known_buy: Mapping[datetime, float]) -> None:
        hours = len(seen) * H
        self.hours += hours
        bought = sum(max(item.grid_kw, 0.0) for item in seen) * H
        sold = sum(max(-item.grid_kw, 0.0) for item in seen) * H
        net = sum(item.load_kw - item.solar_kw for item in seen) * H
        connected = sum(item.plugged for item in seen) * H
        both = min(bought, sold)
        self.car["realised"] += sum(item.car_kwh - item.car_before for item in seen)
        self.battery["realised"] += sum(item.battery_kwh - item.battery_before for item in seen)
        out_car = sum(max(-item.car_kw, 0.0) for item in seen) * H
        out_battery = sum(max(-item.battery_kw, 0.0) for item in seen) * H
        flows = {"realised": (bought, sold, out_car * 0.2 + out_battery * 0.1)}
        for name in ("plug_in", "cheapest", "unmanaged"):
            grid, wear = net, 0.0
            if name != "cheapest" or self._cheap(start, self.car[name], known_buy):
                power = min(8.0, LIMIT_KW - grid / hours)
                missing = 40.0 - self.car[name]
                if missing > 0 and power > 0:
                    time = min(connected, missing / (0.9 * power))
                    grid += power * time
                    self.car[name] += 0.9 * power * time
            if name == "unmanaged":
                power = min(4.0, abs(grid) / hours)
                if grid < 0 and self.battery[name] < 10.0 and power * 0.95 > 0.02:
                    time = min(hours, (10.0 - self.battery[name]) / (0.95 * power - 0.02))
                    grid += power * time
                    self.battery[name] += (0.95 * power - 0.02) * time
                elif grid > 0 and self.battery[name] > 1.0:
                    time = min(hours, (self.battery[name] - 1.0) / (power / 0.95 + 0.02))
                    grid -= power * time
                    self.battery[name] -= (power / 0.95 + 0.02) * time
                    wear = power * time * 0.1
            flows[name] = (max(grid, 0.0) + both, max(-grid, 0.0) + both, wear)
        buy, sell = self.buy[start], self.sell[start]
        self.prices.append((start, buy))
        week = [price for at, price in self.prices if at > start - timedelta(days=7)]
        mean = sum(week) / len(week)
        surplus = max(-net, 0.0)
        round_trip = (50.0 * 0.81 + 10.0 * 0.9025) / 60.0
        for name, (taken, given, wear) in flows.items():
            costs = self.costs[name]
            costs.energy += taken * buy - given * sell
            costs.wear += wear
            costs.kw[start] = taken / hours
            costs.worth = (self.car[name] * 0.9 + self.battery[name] * 0.95) * mean
            kept = min(given, surplus) - min(sold, surplus)
            costs.solar += kept * (round_trip * mean - sell)

    def _cheap(self, start: datetime, level: float, known_buy: Mapping[datetime, float]) -> bool:
        local = start.astimezone(STOCKHOLM)
        end = start + timedelta(hours=24)
        for days in (0, 1):
            day = local.date() + timedelta(days=days)
            leaves = datetime(day.year, day.month, day.day, 7, 30, tzinfo=STOCKHOLM).astimezone(UTC)
            if day.weekday() < 5 and start < leaves < end:
                end = leaves
                break
        needed = ceil((40.0 - level) / (0.9 * 8.0 / 4) - 1e-9)
        ahead = []
        at = start
        while at < end:
            ahead.append(known_buy.get(at, float("nan")))
            at += timedelta(minutes=15)
        if not isfinite(ahead[0]):
            return len(ahead) <= needed
        return needed > 0 and sum(price < ahead[0] for price in ahead if isfinite(price)) < needed


assert CAR.capacity_kwh == 50.0
assert BATTERY.capacity_kwh == 10.0
