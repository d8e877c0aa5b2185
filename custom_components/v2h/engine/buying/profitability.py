"""Does it pay: what a storage costs against what it earns, cause by cause, and how sure that is.

Every year is like the first one: no prices rise, nothing fades before its life is over. What charging alone earns is
kept apart from what the purchase itself earns, for an ordinary charge point earns that, too.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from .assumptions import Assumptions, Service, check
from .finance import Outlay, Return, purchase
from .investment import Cost, Investment, InvestmentKind, cost, fuse_kw, outlays, usable_kwh, wear_of_purchase
from .main_fuse import FuseCheck
from .yearly import (
    BY_CHARGING,
    Cause,
    Profile,
    Uses,
    YearValues,
    income_tax,
    replayed_uses,
    service_pay,
    typical_uses,
)


class Note(StrEnum):
    """What the owner must know before he believes the numbers. Each is a translated sentence."""

    TYPICAL = "typical"
    """A typical house, not his own."""
    INCOMPLETE_YEAR = "incomplete_year"
    SERVICES_BLOCK = "services_block"
    """Services keep the storage from most of its other uses."""
    SERVICES_NOT_OF_CAR = "services_not_of_car"
    """Nobody is known who sells a car's power as a service."""
    FUSE_ANYWAY = "fuse_anyway"
    """The smaller fuse carries the house already: no purchase is needed."""
    FUSE_EMPTY = "fuse_empty"
    """An empty storage would blow the smaller fuse."""
    FUSE_TOO_SMALL = "fuse_too_small"
    """The storage has not the power or the energy for the worst day."""
    WORN_FIRST = "worn_first"
    """The cycles are used up before the years."""
    NEVER = "never"
    """It does not come back within its life."""
    CHARGING_ALONE = "charging_alone"
    """Most of the saving is that of charging at the right time."""
    GREEN_CAPPED = "green_capped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of the household. year: a replayed one; None: the profile's typical one.

    fuse: a smaller main fuse that was checked. main_fuse_a: limits what power can be sold as a service. other_income:
    from the home, of the kind that shares the allowance. backup_value: the owner's own, a year.
    service, service_per_kw_month: which service is sold, and what is paid where the owner knows better.
    """

    profile: Profile = field(default_factory=Profile)
    year: YearValues | None = None
    fuse: FuseCheck | None = None
    main_fuse_a: float | None = None
    other_income: float = 0.0
    backup_value: float = 0.0
    service: str | None = None
    service_per_kw_month: float | None = None

    def __post_init__(self) -> None:
        """Raise FigureError for the first number that cannot be."""
        for name in ("other_income", "backup_value", "service_per_kw_month", "main_fuse_a"):
            if (value := getattr(self, name)) is not None:
                check(name, float(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What one cause makes a year cheaper (positive) or dearer. by_charging: an ordinary charge point does it, too."""

    cause: Cause
    amount: float
    by_charging: bool = False


class Case(StrEnum):
    """One thing that turns out otherwise. Each is a translated sentence."""

    SPREAD_LOW = "spread_low"
    SPREAD_HIGH = "spread_high"
    TARIFF_LOW = "tariff_low"
    TARIFF_HIGH = "tariff_high"
    SERVICES_NONE = "services_none"
    SERVICES_LOW = "services_low"
    SERVICES_HIGH = "services_high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """The purchase in one case. value: price spread per kWh, peak price (or times the house's own), pay per kW and month.

    own_tariff: the value of a tariff is times the house's own peak charge.
    """

    case: Case
    value: float
    own_tariff: bool
    yearly: float
    payback_years: float | None
    net_present_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a purchase comes to.

    whole: with everything that it and charging at the right time earn. discharging: what the purchase itself earns,
    against what it costs more than an ordinary charge point where there is none. sensitivity: of discharging.
    """

    investment: Investment
    cost: Cost
    amounts: tuple[Amount, ...]
    whole: Return
    discharging: Return
    wear_of_purchase: float | None
    usable_kwh: float
    sensitivity: tuple[Scenario, ...]
    notes: tuple[Note, ...]

    def amount(self, cause: Cause) -> float:
        """What one cause comes to, 0 where it has no part in it."""
        return sum(item.amount for item in self.amounts if item.cause is cause)


_MOSTLY: Final = 0.5
"""Of the saving: charging alone earns more than the purchase."""


def estimate(
    investment: Investment, assumptions: Assumptions, situation: Situation | None = None
) -> Estimate:
    """Judge a purchase.

    assumptions: with the owner's own numbers in place. situation: None: nothing is known of the house.
    Raises FigureError where a number cannot be.
    """
    situation = situation or Situation()
    uses = _uses(investment, assumptions, situation)
    amounts = _amounts(investment, assumptions, situation, uses)
    bought = cost(investment, assumptions)
    usable = usable_kwh(investment, assumptions)
    made = outlays(bought, assumptions, usable, uses.bought_kwh)
    whole, discharging = _returns(investment, assumptions, amounts, made)
    notes = _notes(investment, assumptions, situation, bought, amounts, discharging)
    return Estimate(
        investment=investment,
        cost=bought,
        amounts=amounts,
        whole=whole,
        discharging=discharging,
        wear_of_purchase=wear_of_purchase(investment, assumptions),
        usable_kwh=usable,
        sensitivity=_sensitivity(investment, assumptions, situation),
        notes=notes,
    )


def _uses(investment: Investment, assumptions: Assumptions, situation: Situation) -> Uses:
    if situation.year is None:
        return typical_uses(investment, assumptions, situation.profile)
    return replayed_uses(situation.year)


def _service(investment: Investment, assumptions: Assumptions, situation: Situation) -> Service | None:
    """The service that is sold: of a vehicle alone only where somebody buys that."""
    if not investment.sells_services or not _service_kw(investment, assumptions, situation):
        return None
    return assumptions.service(situation.service)


def _service_kw(investment: Investment, assumptions: Assumptions, situation: Situation) -> float:
    """What can be sold as a service, mean of the year: a storage's power, as far as the main fuse lets it through."""
    battery = investment.kind.has_battery
    kw = investment.battery_kw if battery else investment.charger_kw
    if situation.main_fuse_a is not None:
        kw = min(kw, fuse_kw(situation.main_fuse_a))
    return kw if battery else kw * assumptions.vehicle_services


def _amounts(
    investment: Investment, assumptions: Assumptions, situation: Situation, uses: Uses
) -> tuple[Amount, ...]:
    service = _service(investment, assumptions, situation)
    hours_left = service.hours_left if service else 1.0
    peaks_left = service.peaks_left if service else 1.0
    pay = tax = 0.0
    if service:
        kw = _service_kw(investment, assumptions, situation)
        pay = service_pay(service, kw, situation.service_per_kw_month)
        battery = investment.kind.has_battery
        allowance = assumptions.income_allowance if battery else assumptions.vehicle_allowance
        tax = income_tax(
            pay, other_income=situation.other_income, allowance=allowance, rate=assumptions.income_tax
        )
    fuse = situation.fuse
    used = investment.kind is InvestmentKind.USED_CAR
    # A car that moves its charging away from the peaks does so on an ordinary charge point.
    fuse_by_charging = investment.kind is InvestmentKind.V2H_CHARGER
    found = {
        Cause.CHARGING_HOURS: uses.charging_hours,
        Cause.CHARGING_PEAKS: uses.charging_peaks,
        Cause.HOURS: uses.hours * hours_left,
        Cause.PEAKS: uses.peaks * peaks_left,
        Cause.FUSE: fuse.saving * peaks_left if fuse and fuse.counts else 0.0,
        Cause.SOLAR: uses.solar * hours_left,
        Cause.SERVICES: pay,
        Cause.SERVICES_TAX: -tax,
        Cause.BACKUP: situation.backup_value,
        Cause.WEAR: -uses.car_kwh * assumptions.wear_per_kwh * hours_left,
        Cause.RUNNING: -assumptions.used_car_yearly * investment.car_share if used else 0.0,
    }
    return tuple(
        Amount(
            cause=cause,
            amount=amount,
            by_charging=cause in BY_CHARGING or (cause is Cause.FUSE and fuse_by_charging),
        )
        for cause, amount in found.items()
        if amount or cause is Cause.BACKUP
    )


def _returns(
    investment: Investment, assumptions: Assumptions, amounts: tuple[Amount, ...], made: tuple[Outlay, ...]
) -> tuple[Return, Return]:
    """The whole purchase, and what discharging itself earns against what it costs more."""
    yearly = sum(item.amount for item in amounts)
    alone = sum(item.amount for item in amounts if not item.by_charging)
    spared: tuple[Outlay, ...] = ()
    if investment.kind.has_charger and not investment.has_charger:
        spared = (Outlay(price=assumptions.ordinary_charger, years=assumptions.charger_years),)
    return (
        purchase(made, yearly, assumptions.interest),
        purchase(_without(made, spared), alone, assumptions.interest),
    )


def _without(made: tuple[Outlay, ...], spared: tuple[Outlay, ...]) -> tuple[Outlay, ...]:
    """The outlays less those that would have been made anyway, taken off the ones that last as long."""
    left = sum(item.price for item in spared)
    result: list[Outlay] = []
    lives = {item.years for item in spared}
    for item in made:
        off = min(left, item.price) if item.years in lives else 0.0
        left -= off
        result.append(replace(item, price=item.price - off))
    return tuple(result)


def _sensitivity(
    investment: Investment, assumptions: Assumptions, situation: Situation
) -> tuple[Scenario, ...]:
    """What discharging earns with the price spread, the peak charge and the services low and high, one at a time."""
    found: list[Scenario] = []
    for case, level in ((Case.SPREAD_LOW, "low"), (Case.SPREAD_HIGH, "high")):
        there = assumptions.at("spread", level)
        times = there.spread / assumptions.spread if assumptions.spread else 1.0
        made = _scenario(case, there.spread, investment, there, situation, hours=times)
        found.append(made)
    profile = situation.profile
    own = situation.year is not None or bool(profile.rules)
    # A house without a peak charge is shown what one would do, at the country's prices.
    there_may_be = replace(situation, profile=replace(profile, rules=None))
    for case, level in ((Case.TARIFF_LOW, "low"), (Case.TARIFF_HIGH, "high")):
        if own:
            times = _PEAK_RATIOS[case]
            made = _scenario(case, times, investment, assumptions, situation, peaks=times)
            made = replace(made, own_tariff=True)
        else:
            there = assumptions.at("peak_price", level)
            made = _scenario(case, there.peak_price, investment, there, there_may_be)
        found.append(made)
    service = assumptions.service(situation.service)
    if service is None or not _service_kw(investment, assumptions, situation):
        return tuple(found)
    pay = situation.service_per_kw_month
    pay = service.per_kw_month.value if pay is None else pay
    low, high = min(service.per_kw_month.low, pay), max(service.per_kw_month.high, pay)
    for case, paid in ((Case.SERVICES_NONE, 0.0), (Case.SERVICES_LOW, low), (Case.SERVICES_HIGH, high)):
        sells = replace(investment, sells_services=case is not Case.SERVICES_NONE)
        found.append(_scenario(case, paid, sells, assumptions, replace(situation, service_per_kw_month=paid)))
    return tuple(found)


_PEAK_RATIOS: Final = {Case.TARIFF_LOW: 0.0, Case.TARIFF_HIGH: 1.5}
"""Of a house's own peak charge: several companies have abolished it, none is known to have raised it more at once."""


def _scenario(
    case: Case,
    value: float,
    investment: Investment,
    assumptions: Assumptions,
    situation: Situation,
    *,
    hours: float = 1.0,
    peaks: float = 1.0,
) -> Scenario:
    """Judge the purchase in one case. hours, peaks: times what a replayed year (or the house's own tariff) came to."""
    uses = _uses(investment, assumptions, situation)
    uses = uses.scaled(hours=hours if situation.year is not None else 1.0, peaks=peaks)
    amounts = _amounts(investment, assumptions, situation, uses)
    bought = cost(investment, assumptions)
    made = outlays(bought, assumptions, usable_kwh(investment, assumptions), uses.bought_kwh)
    _, alone = _returns(investment, assumptions, amounts, made)
    return Scenario(
        case=case,
        value=value,
        own_tariff=False,
        yearly=alone.yearly,
        payback_years=alone.payback_years,
        net_present_value=alone.net_present_value,
    )


def _notes(
    investment: Investment,
    assumptions: Assumptions,
    situation: Situation,
    bought: Cost,
    amounts: tuple[Amount, ...],
    alone: Return,
) -> tuple[Note, ...]:
    fuse = situation.fuse
    by_charging = sum(item.amount for item in amounts if item.by_charging)
    total = sum(item.amount for item in amounts)
    storage_years = min((item.years for item in bought.parts if item.storage), default=alone.years)
    said = {
        Note.TYPICAL: situation.year is None,
        Note.INCOMPLETE_YEAR: situation.year is not None and situation.year.covered < 1.0,
        Note.SERVICES_BLOCK: _service(investment, assumptions, situation) is not None,
        Note.SERVICES_NOT_OF_CAR: investment.sells_services
        and not _service_kw(investment, assumptions, situation),
        Note.FUSE_ANYWAY: fuse is not None and fuse.fits_now,
        Note.FUSE_TOO_SMALL: fuse is not None and not fuse.fits_with_storage,
        Note.FUSE_EMPTY: fuse is not None and fuse.fits_with_storage and not fuse.fits_empty,
        Note.WORN_FIRST: alone.years < storage_years,
        Note.NEVER: alone.payback_years is None or alone.payback_years > alone.years,
        Note.CHARGING_ALONE: total > 0 and by_charging > _MOSTLY * total,
        Note.GREEN_CAPPED: bought.green > 0 and bought.green >= assumptions.green_cap * investment.persons,
    }
    return tuple(note for note, holds in said.items() if holds)
