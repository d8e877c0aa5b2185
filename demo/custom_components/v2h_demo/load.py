"""What the house draws: standby, heat pump, lights, cooking, laundry and now and then the sauna, on three phases."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache
from math import cos, pi
from typing import Final

from .chance import between, chance, wave

type Phases = tuple[float, float, float]
"""Watts on L1, L2 and L3."""

STANDBY: Final[Phases] = (90.0, 55.0, 40.0)
FRIDGE_W: Final = 95.0
FRIDGE_CYCLE_S: Final = 2700
COMPRESSOR: Final[Phases] = (800.0, 800.0, 800.0)
COMPRESSOR_CYCLE_S: Final = 3000
HEAT_W_PER_K: Final = 170.0
COP: Final = 3.2
INDOOR: Final = 17.0
"""Where heating starts, degrees Celsius: people and machines do the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Something is on for a while; seconds of the local day."""

    start: float
    end: float
    phases: Phases


def outdoor(local: datetime, seed: int) -> float:
    """A believable temperature in Stockholm, degrees Celsius."""
    season = cos(2 * pi * (local.timetuple().tm_yday - 25) / 365)
    weather = 10 * (wave(local.toordinal() / 3, seed, "weather") - 0.5)
    return 8 - 10 * season + weather - 2.5 * cos(2 * pi * (local.hour - 3) / 24)


def _use(hour: float, minutes: float, *phases: float) -> Use:
    first, second, third = phases
    return Use(start=hour * 3600, end=hour * 3600 + minutes * 60, phases=(first, second, third))


@lru_cache(maxsize=64)
def uses(day: date, seed: int) -> tuple[Use, ...]:
    """What people switch on during a local day."""
    number = day.toordinal()
    workday = day.weekday() < 5

    def draw(low: float, high: float, name: str) -> float:
        return between(low, high, seed, name, number)

    rise = draw(5.9, 6.6, "rise") if workday else draw(7.5, 9.0, "rise")
    dinner = draw(16.8, 18.3, "dinner")
    found = [
        _use(4.6, 40, *COMPRESSOR),  # hot water
        _use(20.8, 35, *COMPRESSOR),
        _use(rise, 100, 130, 60, 40),  # lights
        _use(rise + 0.3, 3.5, 0, 2000, 0),  # kettle
        _use(rise + 0.5, 12, 0, 0, 1100),  # breakfast
        _use(16.3, 390, 190, 110, 90),  # evening: lights and screens
        _use(dinner, draw(20, 40, "stove"), 1700, 0, 0),
        _use(dinner + 0.1, draw(25, 45, "oven"), 0, 0, 2100),
        _use(draw(20, 21.5, "tea"), 3, 0, 2000, 0),
        _use(draw(19.2, 20.2, "dishes"), 22, 0, 1900, 0),
        _use(draw(20.6, 21.2, "drying"), 15, 0, 1900, 0),
    ]
    if not workday:
        found += [_use(12.2, 30, 1500, 0, 0), _use(10.5, 480, 110, 60, 40)]
    if chance(seed, "laundry", number) < 0.45:
        start = draw(17.5, 19.5, "wash") if workday else draw(10, 14, "wash")
        found += [_use(start, 25, 0, 2000, 0), _use(start + 1.6, 70, 0, 0, 1800)]
    if chance(seed, "sauna", number) < (0.12 if workday else 0.55):
        start = draw(18.3, 19.6, "sauna time")
        found.append(_use(start, 32, 2200, 2200, 2200))
        found += [_use(start + 0.63 + i * 0.2, 7, 2200, 2200, 2200) for i in range(5)]
    return tuple(found)


def _running(seconds: float, cycle_s: float, share: float) -> bool:
    return seconds % cycle_s < cycle_s * min(1.0, share)


def house_load(at: datetime, zone: tzinfo, seed: int) -> Phases:
    """Watts per phase at an instant."""
    local = at.astimezone(zone)
    second = local.hour * 3600 + local.minute * 60 + local.second
    stamp = at.timestamp()
    l1, l2, l3 = STANDBY
    heat_w = max(0.0, INDOOR - outdoor(local, seed)) * HEAT_W_PER_K / COP
    uses_now = [use.phases for use in uses(local.date(), seed) if use.start <= second < use.end]
    if COMPRESSOR not in uses_now and _running(stamp, COMPRESSOR_CYCLE_S, heat_w / sum(COMPRESSOR)):
        uses_now.append(COMPRESSOR)
    if _running(stamp, FRIDGE_CYCLE_S, 0.35):
        l2 += FRIDGE_W
    for first, second_, third in uses_now:
        l1, l2, l3 = l1 + first, l2 + second_, l3 + third
    flicker = 1 + 0.04 * (wave(stamp / 20, seed, "flicker") - 0.5)
    return l1 * flicker, l2 * flicker, l3 * flicker
