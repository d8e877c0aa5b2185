"""The input contract: what each input is believed for, how long, and what stands in for it.

The readers take their limits from here and may use no other substitute; docs/inputs.md shows the same table, and
a test keeps the two equal.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from math import inf
from typing import Final

from .reading import Reading, Substitute


class InputKey(StrEnum):
    """The inputs; each has a translated name."""

    PRICES = "prices"
    GRID_POWER = "grid_power"
    PHASES = "phases"
    HOUSE_LOAD = "house_load"
    HISTORY = "history"
    SOLAR_POWER = "solar_power"
    SOLAR_FORECAST = "solar_forecast"
    SOC = "soc"
    PLUG = "plug"
    DEVICE_POWER = "device_power"
    DEVICE = "device"
    TRIPS = "trips"
    GRID_STATUS = "grid_status"
    WARNINGS = "warnings"


class Without(StrEnum):
    """What happens when an input is unknown and nothing stands in for it."""

    NO_PLAN = "no_plan"
    """No plan is made, and the devices look after themselves."""
    NO_COMMANDS = "no_commands"
    """Every device gets its safe verb."""
    NO_CHARGING = "no_charging"
    """Nothing is charged on command: the main fuse cannot be protected."""
    LEFT_ALONE = "left_alone"
    """Its car or battery gets its safe verb, and the others are planned without it."""
    PLAN_GOES_ON = "plan_goes_on"
    """The plan is made without it."""
    NOTHING_BEGINS = "nothing_begins"
    """It neither begins nor ends anything."""
    FAILS_LOUDLY = "fails_loudly"
    """Commands to this device fail, are tried again and reported; the others go on."""


VITAL: Final = frozenset({Without.NO_PLAN, Without.NO_COMMANDS, Without.NO_CHARGING, Without.LEFT_ALONE})
"""Without such an input something is not planned or not commanded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One input's row.

    max_age: None where age says nothing. owners_age: the setting that holds the owner's own limit in its place.
    low, high: what is believed, in unit. times_rated: with a known rating, so many times it where that is wider.
    substitutes: what stands in, in the order in which they are tried. without: when nothing does.
    """

    key: InputKey
    without: Without
    unit: str = ""
    max_age: timedelta | None = None
    owners_age: str | None = None
    low: float = -inf
    high: float = inf
    times_rated: float | None = None
    substitutes: tuple[Substitute, ...] = ()

    @property
    def vital(self) -> bool:
        """Whether something stops without it."""
        return self.without in VITAL

    def age(self, owners: timedelta | None = None) -> timedelta | None:
        """The limit of age. owners: what the owner has set, for rows with owners_age."""
        return owners if self.owners_age is not None else self.max_age

    def bounds(self, rated: float | None = None) -> tuple[float, float]:
        """What is believed. rated: the rating of what is measured, in the row's unit."""
        if self.times_rated is None or rated is None:
            return self.low, self.high
        wide = self.times_rated * rated
        both_ways = self.low == -self.high
        return min(self.low, -wide) if both_ways else self.low, max(self.high, wide)

    def substituted[T](self, reading: Reading[T], substitute: Substitute) -> Reading[T]:
        """A reading that stands in. Raises ValueError where the table does not know of it."""
        if substitute not in self.substitutes:
            raise ValueError(f"{substitute} is no substitute for {self.key}")
        return replace(reading, substitution=substitute)


PRICES: Final = Contract(
    key=InputKey.PRICES,
    # So long after the last published price its shape stands in for the day that is missing, and no longer.
    max_age=timedelta(hours=24),
    unit="currency/kWh",
    # No day-ahead market had a median near it in these currencies; öre taken for kronor has.
    low=-10.0,
    high=10.0,
    substitutes=(Substitute.KEPT, Substitute.RECENT_SHAPE),
    without=Without.NO_PLAN,
)
GRID_POWER: Final = Contract(
    key=InputKey.GRID_POWER,
    owners_age="max_age_s",
    unit="kW",
    low=-30.0,
    high=30.0,
    times_rated=3.0,
    substitutes=(Substitute.STEADY,),
    without=Without.NO_COMMANDS,
)
PHASES: Final = Contract(
    key=InputKey.PHASES,
    owners_age="max_age_s",
    unit="A",
    low=-100.0,
    high=100.0,
    # A fuse carries three times its rating for some seconds: a heat pump's start is no fault of the meter.
    times_rated=3.0,
    substitutes=(Substitute.STEADY,),
    without=Without.NO_CHARGING,
)
HOUSE_LOAD: Final = Contract(
    key=InputKey.HOUSE_LOAD,
    owners_age="max_age_s",
    unit="kW",
    substitutes=(Substitute.HISTORY,),
    without=Without.PLAN_GOES_ON,
)
HISTORY: Final = Contract(
    key=InputKey.HISTORY,
    substitutes=(Substitute.KEPT, Substitute.TYPICAL),
    without=Without.PLAN_GOES_ON,
)
SOLAR_POWER: Final = Contract(
    key=InputKey.SOLAR_POWER,
    # The slowest cloud inverters report every five minutes; a missed one is not an error.
    max_age=timedelta(minutes=15),
    unit="kW",
    # An inverter draws a few watts at night; more is a sign that is turned round.
    low=-0.5,
    high=100.0,
    times_rated=3.0,
    substitutes=(Substitute.RESTING,),
    without=Without.PLAN_GOES_ON,
)
SOLAR_FORECAST: Final = Contract(
    key=InputKey.SOLAR_FORECAST,
    substitutes=(Substitute.KEPT, Substitute.HISTORY),
    without=Without.PLAN_GOES_ON,
)
SOC: Final = Contract(
    key=InputKey.SOC,
    owners_age="soc_max_age_min",
    unit="%",
    low=0.0,
    # Some batteries report a little more than full.
    high=101.0,
    substitutes=(
        Substitute.NEXT_SOURCE,
        Substitute.UNTOUCHED,
        Substitute.ESTIMATE,
        Substitute.ENTERED,
        Substitute.LAST_KNOWN,
    ),
    without=Without.LEFT_ALONE,
)
PLUG: Final = Contract(
    key=InputKey.PLUG,
    # A plug sensor reports when it changes, which may be days ago.
    substitutes=(Substitute.FLOWING,),
    without=Without.LEFT_ALONE,
)
DEVICE_POWER: Final = Contract(
    key=InputKey.DEVICE_POWER,
    max_age=SOLAR_POWER.max_age,
    unit="kW",
    low=-30.0,
    high=30.0,
    times_rated=3.0,
    substitutes=(Substitute.RESTING, Substitute.COMMANDED),
    without=Without.PLAN_GOES_ON,
)
DEVICE: Final = Contract(key=InputKey.DEVICE, without=Without.FAILS_LOUDLY)
TRIPS: Final = Contract(
    key=InputKey.TRIPS,
    substitutes=(Substitute.KEPT, Substitute.USUAL_WEEK),
    without=Without.PLAN_GOES_ON,
)
GRID_STATUS: Final = Contract(
    key=InputKey.GRID_STATUS,
    unit="V",
    low=0.0,
    high=1000.0,
    substitutes=(Substitute.NEXT_SOURCE,),
    without=Without.NOTHING_BEGINS,
)
WARNINGS: Final = Contract(key=InputKey.WARNINGS, without=Without.NOTHING_BEGINS)

CONTRACT: Final = (
    PRICES,
    GRID_POWER,
    PHASES,
    HOUSE_LOAD,
    HISTORY,
    SOLAR_POWER,
    SOLAR_FORECAST,
    SOC,
    PLUG,
    DEVICE_POWER,
    DEVICE,
    TRIPS,
    GRID_STATUS,
    WARNINGS,
)
"""All inputs, in the order in which they are shown."""
