"""What is bought, what it costs after deductions, and how long it lasts."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from .assumptions import Assumptions, check
from .finance import Outlay


class InvestmentKind(StrEnum):
    """What can be bought."""

    BATTERY = "battery"
    """A stationary battery with its inverter."""
    V2H_CHARGER = "v2h_charger"
    """A bidirectional charger for a car that there is anyway."""
    USED_CAR = "used_car"
    """A second-hand car with a bidirectional charger, bought for its battery."""
    BATTERY_AND_CHARGER = "battery_and_charger"

    @property
    def has_battery(self) -> bool:
        """Whether a stationary battery is bought."""
        return self in (InvestmentKind.BATTERY, InvestmentKind.BATTERY_AND_CHARGER)

    @property
    def has_charger(self) -> bool:
        """Whether a bidirectional charger is bought."""
        return self is not InvestmentKind.BATTERY


class PartName(StrEnum):
    """What an investment is made of. Each is a translated word."""

    BATTERY = "battery"
    INVERTER = "inverter"
    INSTALLATION = "installation"
    CHARGER = "charger"
    CHARGER_INSTALLATION = "charger_installation"
    USED_CAR = "used_car"


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """What the owner thinks of buying.

    battery_kwh: nominal. battery_kw: of the inverter. car_kwh: nominal, of the used car when it was new. charger_kw: of
    the bidirectional charger. has_inverter: a hybrid inverter is there already. has_charger: so is an ordinary charge
    point. car_share: of the used car's price that is for the storage: 1 where nobody drives it, 0 where the household
    needs another car anyway. has_production: own grid-connected renewable production. green_charger: the charger has a
    connector that the deduction for charge points asks for. persons: who share the deductions.
    """

    kind: InvestmentKind
    battery_kwh: float = 10.0
    battery_kw: float = 10.0
    car_kwh: float = 40.0
    charger_kw: float = 10.0
    has_inverter: bool = False
    has_charger: bool = True
    car_share: float = 1.0
    has_production: bool = False
    green_charger: bool = False
    sells_services: bool = False
    persons: float = 1.0

    def __post_init__(self) -> None:
        """Raise FigureError for the first number that cannot be."""
        for name in ("battery_kwh", "battery_kw", "car_kwh", "charger_kw", "car_share", "persons"):
            check(name, float(getattr(self, name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of the quotation. price: before deductions. years: of calendar life.

    labour: of the price, what the deduction for labour counts. green: share of the price that the deduction for
    storage and charge points takes off, 0 where it does not apply. storage: worn by use, which may end it sooner.
    """

    name: PartName
    price: float
    years: float
    labour: float = 0.0
    green: float = 0.0
    storage: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an investment costs. rot: deduction for labour. green: for storage and charge points. net: after both."""

    parts: tuple[Part, ...]
    price: float
    rot: float
    green: float

    @property
    def net(self) -> float:
        """What is paid."""
        return self.price - self.rot - self.green


def unit_price(price: float, size: float) -> float:
    """What one kWh or kW of a quoted model costs. Raises FigureError for a price below 0 or a size that is none."""
    check("price", price)
    check("battery_kwh", size)
    return price / size


def fuse_kw(amperes: float, *, phases: int = 3, voltage_v: float = 230.0) -> float:
    """What a main fuse carries: amperes x volts x phases."""
    return amperes * voltage_v * phases / 1000.0


def usable_kwh(investment: Investment, assumptions: Assumptions) -> float:
    """Capacity of what is bought that can be cycled; 0 for a charger, whose storage is the car there is."""
    kwh = 0.0
    if investment.kind.has_battery:
        kwh += investment.battery_kwh * assumptions.battery_usable
    if investment.kind is InvestmentKind.USED_CAR:
        kwh += investment.car_kwh * assumptions.used_car_health * assumptions.car_usable
    return kwh


def parts(investment: Investment, assumptions: Assumptions) -> tuple[Part, ...]:
    """What is bought, part by part.

    The deduction for storage needs own production where the country says so, and no sale of services where it does
    not allow that. Labour that it covers is not deducted twice.
    """
    allowed = (investment.has_production or not assumptions.green_needs_production) and (
        assumptions.green_allows_services > 0 or not investment.sells_services
    )
    green = assumptions.green_storage_share if allowed else 0.0
    found: list[Part] = []
    years = assumptions.battery_years
    if investment.kind.has_battery:
        price = investment.battery_kwh * assumptions.battery_per_kwh
        found.append(Part(name=PartName.BATTERY, price=price, years=years, green=green, storage=True))
        if not investment.has_inverter:
            price = investment.battery_kw * assumptions.inverter_per_kw
            found.append(Part(name=PartName.INVERTER, price=price, years=years, green=green))
        price = assumptions.installation
        found.append(Part(name=PartName.INSTALLATION, price=price, years=years, labour=price, green=green))
    if investment.kind.has_charger:
        green = assumptions.green_charger_share if investment.green_charger else 0.0
        years = assumptions.charger_years
        found.append(Part(name=PartName.CHARGER, price=assumptions.charger, years=years, green=green))
        price = assumptions.charger_installation
        found.append(
            Part(name=PartName.CHARGER_INSTALLATION, price=price, years=years, labour=price, green=green)
        )
    if investment.kind is InvestmentKind.USED_CAR:
        price = assumptions.used_car * investment.car_share
        found.append(Part(name=PartName.USED_CAR, price=price, years=assumptions.car_years, storage=True))
    return tuple(found)


def cost(investment: Investment, assumptions: Assumptions) -> Cost:
    """What the investment costs after deductions, each at most its cap for every person."""
    bought = parts(investment, assumptions)
    rot = sum(item.labour for item in bought if not item.green) * assumptions.rot_share
    green = sum(item.price * item.green for item in bought)
    return Cost(
        parts=bought,
        price=sum(item.price for item in bought),
        rot=min(rot, assumptions.rot_cap * investment.persons),
        green=min(green, assumptions.green_cap * investment.persons),
    )


def outlays(bought: Cost, assumptions: Assumptions, usable: float, yearly_kwh: float) -> tuple[Outlay, ...]:
    """What is paid for each part after deductions, and for how long it lasts.

    usable: kWh of capacity. yearly_kwh: discharged from what is bought. A storage lasts for its years, or for its
    cycles where they are used up sooner; then so do its inverter and installation, which go on to the next one.
    """
    rot = sum(item.labour for item in bought.parts if not item.green)
    green = sum(item.price * item.green for item in bought.parts)
    made: list[Outlay] = []
    for item in bought.parts:
        price = item.price
        if green:
            price -= bought.green * item.price * item.green / green
        if rot and not item.green:
            price -= bought.rot * item.labour / rot
        cycles = assumptions.car_cycles if item.name is PartName.USED_CAR else assumptions.battery_cycles
        worn = cycles * usable / yearly_kwh if item.storage and yearly_kwh > 0 else inf
        made.append(Outlay(price=price, years=min(item.years, worn)))
    return tuple(made)


def wear_of_purchase(investment: Investment, assumptions: Assumptions) -> float | None:
    """What a kWh out of the bought storage uses up of its price, currency/kWh; None where no storage is bought.

    Price of the storage part / (cycles x usable capacity): what a discharge must earn before the purchase pays.
    """
    kwh = usable_kwh(investment, assumptions)
    if kwh <= 0:
        return None
    price = sum(item.price for item in parts(investment, assumptions) if item.storage)
    car = investment.kind is InvestmentKind.USED_CAR
    return price / ((assumptions.car_cycles if car else assumptions.battery_cycles) * kwh)
