"""A house on virtual time for the guard's figures: loads on three phases, a slow charger, a meter, and the real deciders.

Real: Home Assistant's core (states, actions), the executor, guard, clamps and arbiters of control/, the peak tracker, the
planner and the valuation of engine/. Left out: the coordinator, the reading of entities into numbers (inputs/), the
recorder; the past that the valuation learns from is kept here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from custom_components.v2h.engine.model import Floats

TZ = ZoneInfo("Europe/Stockholm")
START = datetime(2026, 11, 1, tzinfo=TZ).astimezone(UTC)
DAY_S = 86400
VOLT_KW = 0.23


def _on(power: npt.NDArray[np.float32], begin: float, seconds: float, kw: tuple[float, float, float]) -> None:
    first = int(max(begin, 0))
    power[first : int(min(begin + seconds, DAY_S))] += np.array(kw, dtype=np.float32)


def day_of_loads(day: int, seed: int) -> npt.NDArray[np.float32]:
    """A day of seconds, (86400, 3) kW: unrest, a heat pump, an oven, kettles, and a sauna every other evening."""
    random = np.random.default_rng((seed, day))
    steps = np.repeat(random.lognormal(-1.9, 0.5, (DAY_S // 60, 3)), 60, axis=0)
    power = (steps + random.normal(0.0, 0.02, (DAY_S, 3))).clip(0.03).astype(np.float32)
    at = random.uniform(0, 1200)
    while at < DAY_S:  # the heat pump, and its immersion heater on cold mornings
        runs = random.uniform(900, 2400)
        _on(power, at, runs, (0.9, 0.9, 0.9))
        if random.random() < 0.08:
            _on(power, at, runs, (1.0, 1.0, 1.0))
        at += runs + random.uniform(900, 2400)
    for _ in range(int(random.integers(3, 9))):  # kettle
        _on(power, random.uniform(6, 22) * 3600, random.uniform(100, 240), (2.1, 0.0, 0.0))
    oven = random.uniform(15.5, 18.5) * 3600
    _on(power, oven, 600, (0.0, 1.8, 1.8))
    for place in range(20):
        _on(power, oven + 600 + 120 * place, 50, (0.0, 1.8, 1.8))
    _on(power, random.uniform(18, 22) * 3600, 2400, (0.0, 2.0, 0.0))  # dishwasher
    if random.random() < 0.5:
        sauna = random.uniform(17, 20.5) * 3600
        _on(power, sauna, 2100, (2.5, 2.5, 2.5))
        for place in range(15):
            _on(power, sauna + 2100 + 240 * place, 130, (2.5, 2.5, 2.5))
    return power


@dataclass(slots=True, kw_only=True)
class Charger:
    """A storage behind a converter that obeys late and ramps.

    phases: 3, or 1 on the first. delay_s: of each command, drawn anew. away: (begin, end, kWh) hours of a weekday.
    """

    key: str
    capacity_kwh: float
    most_kw: float
    stored_kwh: float
    random: np.random.Generator
    phases: int = 3
    delay_s: tuple[float, float] = (5.0, 30.0)
    ramp_kw_s: float = 0.8
    efficiency: float = 0.95
    away: tuple[float, float, float] | None = None
    power_kw: float = 0.0
    shown_kw: float = 0.0
    aim_kw: float = 0.0
    waiting: list[tuple[float, float]] = field(default_factory=list)
    plugged: bool = True

    def tell(self, at_s: float, watts: float) -> None:
        """Take a setpoint."""
        self.waiting.append((at_s + self.random.uniform(*self.delay_s), watts / 1000))

    def live(self, at_s: float, local_hour: float, weekday: int) -> None:
        """Go through a second."""
        while self.waiting and self.waiting[0][0] <= at_s:
            self.aim_kw = self.waiting.pop(0)[1]
        if self.away:
            leaves, back, trip_kwh = self.away
            here = not (weekday < 5 and leaves <= local_hour < back)
            if self.plugged and not here:
                self.stored_kwh = max(self.stored_kwh - trip_kwh, 0.0)
                self.aim_kw = self.power_kw = 0.0
                self.waiting.clear()
            self.plugged = here
        aim = self.aim_kw if self.plugged else 0.0
        if (aim > 0 and self.stored_kwh >= self.capacity_kwh) or (aim < 0 and self.stored_kwh <= 0):
            aim = 0.0
        step = float(np.clip(aim - self.power_kw, -self.ramp_kw_s, self.ramp_kw_s))
        self.power_kw += step
        if self.power_kw:
            share = self.efficiency if self.power_kw > 0 else 1 / self.efficiency
            self.stored_kwh += self.power_kw * share / 3600
        if int(at_s) % 5 == 2:
            self.shown_kw = self.power_kw

    def spare_kwh(self) -> float:
        """What it could give the house, above the reserve of a fifth and the 3 % at which it begins again."""
        spare = max(self.stored_kwh - (0.2 + 0.03) * self.capacity_kwh, 0.0)
        return spare * self.efficiency if self.plugged else 0.0

    def less_kw(self) -> float:
        """By how much less it could do than now: what charges is cut, and supplies where it has something."""
        if not self.plugged:
            return 0.0
        return max(self.power_kw + (self.most_kw if self.spare_kwh() > 0 else 0.0), 0.0)

    def help(self) -> Helper:
        """What it could do now for the main fuse."""
        kw = self.less_kw()
        return Helper(kw=kw, late_s=self.delay_s[1] + kw / self.ramp_kw_s)

    @property
    def phase_kw(self) -> tuple[float, float, float]:
        """Power on each phase."""
        return (self.power_kw / 3,) * 3 if self.phases == 3 else (self.power_kw, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """What a storage can take off the connection at an instant, and how long it may take for all of it."""

    kw: float
    late_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time above a current: how long, by how much at most, and who could have helped when it began."""

    ended_s: float
    lasted_s: int
    over_a: float
    helpers: tuple[Helper, ...]

    def may_last_s(self, meter_s: float) -> float | None:
        """How long it lasts where all goes as it can: the next reading and 5 s of its mean, the device's delay, its ramp.

        The quicker devices are asked first. None where all of them together are not enough.
        """
        need_kw = 3 * VOLT_KW * self.over_a
        for count in range(1, len(self.helpers) + 1):
            quick = sorted(self.helpers, key=lambda helper: helper.late_s)[:count]
            if sum(helper.kw for helper in quick) >= need_kw:
                return meter_s + 5.0 + max(helper.late_s for helper in quick)
        return None


@dataclass(slots=True, kw_only=True)
class Overruns:
    """How long a phase has been above a current, again and again."""

    limit_a: float
    now_s: int = 0
    highest_a: float = 0.0
    helpers: tuple[Helper, ...] = ()
    stretches: list[Stretch] = field(default_factory=list)

    def see(self, at_s: float, current_a: float, chargers: Mapping[str, Charger]) -> Stretch | None:
        """Take a second; returns the stretch that has ended with it."""
        if current_a > self.limit_a + 0.1:
            if not self.now_s:
                self.helpers = tuple(charger.help() for charger in chargers.values())
            self.now_s += 1
            self.highest_a = max(self.highest_a, current_a - self.limit_a)
        elif self.now_s:
            self.stretches.append(
                Stretch(ended_s=at_s, lasted_s=self.now_s, over_a=self.highest_a, helpers=self.helpers)
            )
            self.now_s, self.highest_a = 0, 0.0
            return self.stretches[-1]
        return None


@dataclass(slots=True, kw_only=True)
class World:
    """What there is, second by second."""

    chargers: Mapping[str, Charger]
    seed: int
    day: int = -1
    loads: npt.NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 3), dtype=np.float32))
    load_a_quarter: list[float] = field(default_factory=list)
    sum_kw: float = 0.0

    def seconds(
        self, count: int, each: Callable[[int, datetime, tuple[float, float, float]], None]
    ) -> Iterator[int]:
        """Live through seconds; each: is told the second, the instant and the power of each phase at the main fuse."""
        zone = START.astimezone(TZ)
        first_hour = zone.hour + zone.minute / 60
        for second in range(count):
            day, place = divmod(second, DAY_S)
            if day != self.day:
                self.day, self.loads = day, day_of_loads(day, self.seed)
            hour, weekday = (first_hour + place / 3600) % 24, (zone.weekday() + day) % 7
            one, two, three = self.loads[place].tolist()
            self.sum_kw += one + two + three
            if second % 900 == 899:
                self.load_a_quarter.append(self.sum_kw / 900)
                self.sum_kw = 0.0
            for charger in self.chargers.values():
                charger.live(second, hour, weekday)
                if charger.power_kw:
                    a, b, c = charger.phase_kw
                    one, two, three = one + a, two + b, three + c
            each(second, START + timedelta(seconds=second), (one, two, three))
            yield second


def spot_prices(days: int, seed: int) -> Floats:
    """Quarters of spot prices, currency/kWh: two humps a day, a level that wanders."""
    random = np.random.default_rng(seed + 7)
    hour = np.arange(days * 96) % 96 / 4
    daily = np.exp(-((hour - 8) ** 2) / 5) + 1.3 * np.exp(-((hour - 18) ** 2) / 6)
    level = np.repeat(random.lognormal(-0.7, 0.35, days), 96)
    swing = np.repeat(random.uniform(0.2, 0.8, days), 96)
    return np.asarray(level + swing * daily + random.normal(0, 0.02, days * 96))
