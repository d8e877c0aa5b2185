"""Power from the roof: where the sun is, what the clouds leave of it, and a forecast that is a little wrong."""

from datetime import UTC, datetime, timedelta
from math import asin, cos, pi, pow as power, radians, sin
from typing import Final

from .chance import between, chance, wave

LATITUDE: Final = 59.33
LONGITUDE: Final = 18.07
PEAK_W: Final = 6000.0


def clear_sky(at: datetime) -> float:
    """Watts on a cloudless day: the sun's height over Stockholm with the usual approximation of its declination."""
    utc = at.astimezone(UTC)
    day = utc.timetuple().tm_yday
    declination = radians(-23.44) * cos(2 * pi * (day + 10) / 365)
    hour_angle = 2 * pi * ((utc.hour + utc.minute / 60 + utc.second / 3600 + LONGITUDE / 15) / 24 - 0.5)
    latitude = radians(LATITUDE)
    height = asin(sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hour_angle))
    # A roof that leans to the south sees more of a low sun than flat ground does.
    return PEAK_W * 0.95 * power(max(0.0, sin(height)), 0.9)


def sky(at: datetime, seed: int) -> float:
    """The share of clear sky that a day has on the whole."""
    return 0.12 + 0.85 * chance(seed, "sky", at.astimezone(UTC).toordinal())


def solar_power(at: datetime, seed: int) -> float:
    """Watts from the roof at an instant."""
    clear = clear_sky(at)
    if not clear:
        return 0.0
    bright = sky(at, seed)
    clouds = wave(at.timestamp() / 400, seed, "clouds")
    # Half-clouded days flicker most.
    return clear * min(1.0, max(0.03, bright + (clouds - 0.5) * 1.6 * bright * (1.1 - bright)))


def forecast(first: datetime, hours: int, seed: int) -> dict[datetime, float]:
    """Expected Wh for each of some hours from a whole hour on."""
    result: dict[datetime, float] = {}
    for i in range(hours):
        start = first + timedelta(hours=i)
        error = between(0.85, 1.15, seed, "forecast", start.toordinal())
        steps = [clear_sky(start + timedelta(minutes=minute)) for minute in (7.5, 22.5, 37.5, 52.5)]
        result[start] = round(sum(steps) / 4 * sky(start, seed) * error, 1)
    return result
