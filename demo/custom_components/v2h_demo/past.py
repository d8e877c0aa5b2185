"""The weeks before the demo was set up: the same house with nobody managing it, as the recorder would have kept it."""

from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta, tzinfo
from typing import Final

from .physics import House, Meters
from .prices import Market

STEP: Final = timedelta(seconds=60)
SHORT: Final = timedelta(minutes=5)
HOUR: Final = timedelta(hours=1)
POWERS: Final = ("grid_power", "house_power", "solar_power", "battery_power", "charger_power")
LEVELS: Final = ("car_soc",)
COUNTERS: Final = tuple(item.name for item in fields(Meters))
CHARGE_W: Final = 7000.0
CHARGE_UNTIL: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Mean, least and most of each power, W, and level, %, and each counter at the end, kWh."""

    start: datetime
    mean: dict[str, float]
    low: dict[str, float]
    high: dict[str, float]
    counters: dict[str, float]


@dataclass(slots=True, kw_only=True)
class _Open:
    start: datetime
    length: timedelta
    samples: list[tuple[float, ...]] = field(default_factory=list)

    def close(self, counters: dict[str, float]) -> Period:
        columns = dict(zip((*POWERS, *LEVELS), zip(*self.samples, strict=True), strict=True))
        return Period(
            start=self.start,
            mean={name: sum(values) / len(values) for name, values in columns.items()},
            low={name: min(values) for name, values in columns.items()},
            high={name: max(values) for name, values in columns.items()},
            counters=counters,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Whole hours, the five-minute periods of the last days, and the counters as they stand at the end."""

    hours: list[Period]
    short: list[Period]
    meters: Meters


def live_through(
    zone: tzinfo, seed: int, now: datetime, history: timedelta, short_history: timedelta
) -> Past:
    """Run the unmanaged house up to the last whole five minutes: the battery serves itself, the car charges at once."""
    end = datetime.fromtimestamp(now.timestamp() // 300 * 300, now.tzinfo)
    start = datetime.fromtimestamp((end - history).timestamp() // 3600 * 3600, now.tzinfo)
    house = House(zone=zone, seed=seed, now=start, refusals=False, step_s=STEP.total_seconds())
    hours: list[Period] = []
    short: list[Period] = []
    open_hour, open_short = _Open(start=start, length=HOUR), _Open(start=start, length=SHORT)
    at = start
    while at < end:
        at += STEP
        _charge_at_once(house)
        house.advance(at)
        flows = house.flows
        level = 100 * house.charger.soc
        sample = (flows.grid, sum(flows.house), flows.solar, flows.battery, flows.charger, level)
        open_hour.samples.append(sample)
        open_short.samples.append(sample)
        if at == open_short.start + SHORT:
            if at > end - short_history:
                short.append(open_short.close(asdict(house.meters)))
            open_short = _Open(start=at, length=SHORT)
        if at == open_hour.start + HOUR:
            hours.append(open_hour.close(asdict(house.meters)))
            open_hour = _Open(start=at, length=HOUR)
    return Past(hours=hours, short=short, meters=house.meters)


def _charge_at_once(house: House) -> None:
    charging = house.charger_control.asked.enabled
    wanted = house.car_home and house.charger.soc < (CHARGE_UNTIL if charging else CHARGE_UNTIL - 0.03)
    if wanted != charging:
        house.command_charger(enabled=wanted, setpoint_w=CHARGE_W if wanted else 0.0)


def past_prices(market: Market, past: Past) -> list[float]:
    """The mean price of each of the past's hours."""
    quarter = timedelta(minutes=15)
    return [sum(market.spot(hour.start + i * quarter) for i in range(4)) / 4 for hour in past.hours]
