"""What a storage is worth in a year, cause by cause: from a replayed year, or from a typical one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import nan
from typing import Any, Final

from custom_components.v2h.engine.grid_tariff import PeakRule

from .assumptions import Assumptions, FigureError, Service, Wrong, check
from .investment import Investment, InvestmentKind, usable_kwh


class Cause(StrEnum):
    """Why a year gets cheaper or dearer. Each is a translated word."""

    CHARGING_HOURS = "charging_hours"
    """The car charges in cheaper hours: needs no purchase but an ordinary charge point."""
    CHARGING_PEAKS = "charging_peaks"
    """The car does not charge in the peaks that count: as above."""
    HOURS = "hours"
    """Bought cheap and used dear."""
    PEAKS = "peaks"
    """A lower peak charge."""
    FUSE = "fuse"
    """A smaller main fuse."""
    SOLAR = "solar"
    """Own production kept instead of sold."""
    BACKUP = "backup"
    """What the owner says that power in a power cut is worth."""
    SERVICES = "services"
    """An aggregator's pay."""
    SERVICES_TAX = "services_tax"
    WEAR = "wear"
    """Of a storage that is not bought: the own car's battery."""
    RUNNING = "running"
    """What a bought car costs although nobody drives it."""


BY_CHARGING: Final = frozenset({Cause.CHARGING_HOURS, Cause.CHARGING_PEAKS})
"""What charging alone earns, without anything that is bought here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCosts:
    """What a household paid in a year, currency. energy: bought less sold. peak: peak charges."""

    energy: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValues:
    """One year of a house three times: as it was, with charging moved only, and with the storage giving back.

    discharged_kwh: by the storages, house side, in the third; car_kwh: of it by the owner's own car. worst_day_a:
    (hours, phases) mean currents of the worst winter day of the first. covered: share of the year with data; nothing
    is made of the rest.
    """

    unmanaged: YearCosts
    charging_only: YearCosts
    discharging: YearCosts
    discharged_kwh: float
    car_kwh: float = 0.0
    worst_day_a: tuple[tuple[float, ...], ...] = ()
    covered: float = 1.0


def year_values(data: Mapping[str, Any]) -> YearValues:
    """Read a replayed year from what an action answered, or was given.

    Keys: unmanaged, charging_only and discharging, each with energy and peak; discharged_kwh; and where they are
    known car_kwh, worst_day_a and covered. Raises FigureError with the path of what is missing or no number.
    """

    def costs(name: str) -> YearCosts:
        part = data.get(name)
        known: Mapping[str, Any] = part if isinstance(part, Mapping) else {}
        energy, peak = (_number(known, key, f"replayed.{name}.{key}") for key in ("energy", "peak"))
        return YearCosts(energy=energy, peak=peak)

    try:
        worst_day = tuple(tuple(float(value) for value in hour) for hour in data.get("worst_day_a") or ())
    except (OverflowError, TypeError, ValueError) as error:
        raise FigureError("replayed.worst_day_a", nan, Wrong.NOT_FINITE) from error
    return YearValues(
        unmanaged=costs("unmanaged"),
        charging_only=costs("charging_only"),
        discharging=costs("discharging"),
        discharged_kwh=_number(data, "discharged_kwh", "replayed.discharged_kwh"),
        car_kwh=_number({"car_kwh": 0.0} | dict(data), "car_kwh", "replayed.car_kwh"),
        worst_day_a=worst_day,
        covered=_number({"covered": 1.0} | dict(data), "covered", "replayed.covered"),
    )


def _number(data: Mapping[str, Any], key: str, field: str) -> float:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FigureError(field, nan, Wrong.MISSING)
    check(field, float(value), signed=key == "energy")
    return float(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Yearly values, currency, before wear, services and what those block. *_kwh: discharged a year, house side."""

    charging_hours: float = 0.0
    charging_peaks: float = 0.0
    hours: float = 0.0
    peaks: float = 0.0
    solar: float = 0.0
    bought_kwh: float = 0.0
    car_kwh: float = 0.0

    def scaled(self, *, hours: float = 1.0, peaks: float = 1.0) -> Uses:
        """With another price spread or peak charge, where only what a year came to is known."""
        return replace(
            self,
            charging_hours=self.charging_hours * hours,
            hours=self.hours * hours,
            charging_peaks=self.charging_peaks * peaks,
            peaks=self.peaks * peaks,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of the house where no year of it was replayed.

    rules: peak components of its grid tariff; None: the country's peak price. peak_kw: what counts in a month when the
    car is charged at night. charging_kw: how much higher it is when the car charges as it comes home.
    solar_surplus_kwh: a year, exported today. house_kwh: that the house draws in a day's dear hours.
    """

    rules: tuple[PeakRule, ...] | None = None
    peak_kw: float = 8.0
    charging_kw: float = 8.0
    solar_surplus_kwh: float = 0.0
    house_kwh: float = 12.0

    def __post_init__(self) -> None:
        """Raise FigureError for the first number that cannot be."""
        for name in ("peak_kw", "charging_kw", "solar_surplus_kwh", "house_kwh"):
            check(name, float(getattr(self, name)))


def replayed_uses(values: YearValues) -> Uses:
    """The yearly values of a replayed year: differences of what was paid."""
    before, charging, after = values.unmanaged, values.charging_only, values.discharging
    return Uses(
        charging_hours=before.energy - charging.energy,
        charging_peaks=before.peak - charging.peak,
        hours=charging.energy - after.energy,
        peaks=charging.peak - after.peak,
        bought_kwh=values.discharged_kwh - values.car_kwh,
        car_kwh=values.car_kwh,
    )


def margin_per_kwh(assumptions: Assumptions, efficiency: float) -> float:
    """What a kWh out of a storage earns in the house before wear, currency/kWh; at least 0: else it is not moved.

    spread x (1 + VAT) - refill price x (1 / efficiency - 1): the fees per kWh are paid when charging and spared when
    discharging, but for the losses. efficiency: round trip.
    """
    gain = assumptions.spread * (1.0 + assumptions.vat)
    return max(0.0, gain - assumptions.refill_price * (1.0 / efficiency - 1.0))


def peak_charge_year(rules: Sequence[PeakRule], value_kw: float) -> float:
    """What a year costs with the same value in every month that a component counts in, currency."""
    return sum(
        rule.fee(max(value_kw, rule.floor_kw), month)
        for rule in rules
        for month in range(1, 13)
        if month in rule.when.months
    )


def typical_uses(investment: Investment, assumptions: Assumptions, profile: Profile) -> Uses:
    """The yearly values of a typical house.

    Cheaper hours: kWh a year x margin_per_kwh; a bought storage gives cycles_per_year x what it holds or the house
    draws in the dear hours, whichever is less; the own car v2h_kwh_per_year. Own production: kWh kept x what they
    replace, less what they would have been sold for. Peak charge: the fee of peak_kw less that of peak_kw -
    peak_cut_kw, each month. Charging: car_kwh_per_year x spread x (1 + VAT), and the fee of charging_kw more.
    """
    kind = investment.kind
    gain = assumptions.spread * (1.0 + assumptions.vat)
    own_car = kind in (InvestmentKind.V2H_CHARGER, InvestmentKind.BATTERY_AND_CHARGER)
    efficiency = assumptions.battery_efficiency if kind.has_battery else assumptions.vehicle_efficiency
    usable = usable_kwh(investment, assumptions)
    a_cycle = min(usable, profile.house_kwh)
    sun_kwh = min(profile.solar_surplus_kwh * efficiency, usable * assumptions.solar_days)
    sun_cycles = sun_kwh / usable if usable else 0.0
    moved_kwh = a_cycle * max(0.0, min(assumptions.cycles_per_year, 365.0 - sun_cycles))
    # No plan gives a kWh that wears the car more than it earns.
    car_margin = margin_per_kwh(assumptions, assumptions.vehicle_efficiency)
    pays = own_car and car_margin > assumptions.wear_per_kwh
    car_kwh = min(assumptions.v2h_kwh_per_year, _left(profile, assumptions, moved_kwh)) if pays else 0.0
    kw = (investment.battery_kw if kind.has_battery else 0.0) + (
        investment.charger_kw if kind.has_charger else 0.0
    )
    charging, after = _peaks(assumptions, profile, min(assumptions.peak_cut_kw, kw))
    return Uses(
        charging_hours=assumptions.car_kwh_per_year * gain if own_car else 0.0,
        charging_peaks=charging if own_car else 0.0,
        hours=moved_kwh * margin_per_kwh(assumptions, efficiency) + car_kwh * car_margin,
        peaks=after,
        solar=sun_kwh * (assumptions.refill_price + gain - assumptions.sell_price / efficiency),
        bought_kwh=moved_kwh + sun_kwh,
        car_kwh=car_kwh,
    )


def _left(profile: Profile, assumptions: Assumptions, moved_kwh: float) -> float:
    """What the house still draws in the dear hours of a year beside what the battery gives."""
    return max(0.0, profile.house_kwh * assumptions.cycles_per_year - moved_kwh)


def _peaks(assumptions: Assumptions, profile: Profile, cut_kw: float) -> tuple[float, float]:
    """What is saved on peak charges in a year by charging later, and by discharging."""
    if profile.rules is None:
        per_kw = 12.0 * assumptions.peak_price
        return profile.charging_kw * per_kw, min(cut_kw, profile.peak_kw) * per_kw
    least = max(0.0, profile.peak_kw - cut_kw)
    unmanaged, charging, after = (
        peak_charge_year(profile.rules, value)
        for value in (profile.peak_kw + profile.charging_kw, profile.peak_kw, least)
    )
    return unmanaged - charging, charging - after


def service_pay(service: Service, kw: float, per_kw_month: float | None = None) -> float:
    """What an aggregator pays a year, currency: kW x pay per kW and month x 12.

    per_kw_month: what it is instead of the service's own.
    """
    monthly = service.per_kw_month.value if per_kw_month is None else per_kw_month
    check("service_per_kw_month", monthly)
    return kw * monthly * 12.0


def income_tax(income: float, *, other_income: float, allowance: float, rate: float) -> float:
    """The tax that an income from the home adds, currency: rate x what of it is above the allowance.

    other_income: of the same kind, which uses the allowance first. Source: the tax on what is sold from a home.
    """
    check("other_income", other_income)
    return rate * (max(0.0, income + other_income - allowance) - max(0.0, other_income - allowance))
