"""What shall be replayed: the answers of an action or a form, and what the house's settings say, made into a house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.buying.investment import Investment, InvestmentKind
from custom_components.v2h.engine.grid_tariff import GridTariff, TariffVersion
from custom_components.v2h.engine.model import Floats, StorageKind
from custom_components.v2h.engine.replay import TRIPS_KNOWN_H
from custom_components.v2h.engine.simulation.clock import LocalTimes
from custom_components.v2h.engine.simulation.home import Home as SimulatedHome, HomePenalties, HomeStorage
from custom_components.v2h.engine.tariffs.file import load_company
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.engine.tariffs.taxes import load_taxes
from custom_components.v2h.flows.grid_forms import size_of_fuse
from custom_components.v2h.grid.tariff import load_grid_tariff, price_build_up
from custom_components.v2h.plan.planning import Home
from custom_components.v2h.settings import (
    AnyStorageSettings,
    BatterySettings,
    HouseSettings,
    MeterSettings,
    TariffSource,
    VehicleSettings,
)

type Answers = Mapping[str, Any]
"""By the names of the action's fields; what is absent is as the house has it."""

RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "months": (1, 12),
    "days": (1, 366),
    "main_fuse_a": (6, 250),
    "battery_kwh": (0, 1000),
    "battery_kw": (0.1, 500),
    "car_kwh": (0, 300),
    "charger_kw": (0.1, 100),
    "trip_kwh": (0, 300),
}
"""The answers that are numbers, and what they can be. A capacity of 0: there is none."""

BATTERY: Final = "battery"
VEHICLE: Final = "vehicle"

_USUAL: Final = Investment(kind=InvestmentKind.BATTERY_AND_CHARGER)
_USUAL_CAR_KWH: Final = 60.0
"""An ordinary electric car of the last years; a used one that is bought as a storage is smaller."""


class QuestionError(Exception):
    """An answer that cannot be. key: of its sentence."""

    def __init__(self, field: str, key: str, **placeholders: str) -> None:
        """Say at which field."""
        super().__init__(f"{field}: {key}")
        self.field, self.key = field, key
        self.placeholders = {"field": field, **placeholders}


@dataclass(frozen=True, slots=True)
class StackPrice:
    """One side of the house's price stack, as a simulated house asks for it."""

    build_up: PriceBuildUp
    sells: bool

    def of(self, spot: Floats, times: LocalTimes) -> Floats:
        """Return the price of each instant, (n,) currency/kWh; spot: (n,) what the source gives, NaN stays."""
        side = self.build_up.sell if self.sells else self.build_up.buy
        return side(spot, times.moments.instants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A time, a tariff and a house. assumed: storages that the owner neither has nor named.

    begin, end: UTC. car: the settings of the vehicle, for its trips.
    """

    begin: datetime
    end: datetime
    tariff: GridTariff
    version: TariffVersion
    meter: MeterSettings
    home: SimulatedHome
    car: VehicleSettings | None
    assumed: bool
    more_cars: bool


def checked(answers: Answers) -> None:
    """Raise QuestionError for the first number that cannot be."""
    for field, (low, high) in RANGES.items():
        if field in answers and not low <= float(answers[field]) <= high:
            raise QuestionError(
                field,
                "replay_out_of_range",
                value=f"{float(answers[field]):.10g}",
                low=f"{low:g}",
                high=f"{high:g}",
            )
    if "months" in answers and "days" in answers:
        raise QuestionError("days", "replay_months_or_days")


def question(home: Home, answers: Answers, now: datetime) -> Question:
    """Put the answers in the place of what the house has (blocking: reads the tariff's file).

    Raises QuestionError with the answer's field, TariffError where the house's own tariff cannot be read.
    """
    checked(answers)
    house = home.house
    meter = replace(house.meter, main_fuse_a=float(answers.get("main_fuse_a", house.meter.main_fuse_a)))
    tariff = _tariff(house, answers, meter.main_fuse_a)
    build_up = price_build_up(house, tariff, load_taxes(tariff.country))
    build_up, version = _held(build_up, answers.get("tariff_day") or dt_util.as_local(now).date())
    begin, end = _period(answers, now)
    owns = bool(home.storages)
    battery = _battery(home.storages.values(), answers, owns=owns)
    car = _car(home.storages.values(), answers, owns=owns)
    storages = (
        *(() if battery is None else (_storage(BATTERY, battery),)),
        *(() if car is None else (_storage(VEHICLE, car),)),
    )
    if not storages:
        raise QuestionError("battery_kwh", "replay_nothing")
    cars = sum(isinstance(item, VehicleSettings) for item in home.storages.values())
    return Question(
        begin=begin,
        end=end,
        tariff=tariff,
        version=version,
        meter=meter,
        home=SimulatedHome(
            name=house.name,
            tz=build_up.tz,
            currency=house.currency,
            step_minutes=60,
            buy=StackPrice(build_up, sells=False),
            sell=StackPrice(build_up, sells=True),
            may_sell=build_up.sell_allowed,
            fixed_monthly=version.fixed_per_month,
            import_limit_kw=meter.import_limit_kw,
            export_limit_kw=meter.import_limit_kw,
            pv_curtailable=False,
            peaks=tuple(rule for rule in version.peaks if rule.steps or any(rule.prices)),
            storages=storages,
            trips_known_hours=TRIPS_KNOWN_H,
            penalties=HomePenalties(),
            is_holiday=build_up.is_holiday,
        ),
        car=car,
        assumed=not owns and not {"battery_kwh", "car_kwh"} & answers.keys(),
        more_cars=cars > 1,
    )


def _period(answers: Answers, now: datetime) -> tuple[datetime, datetime]:
    """The last whole local days or months."""
    today = dt_util.as_local(now).date()
    if "days" in answers:
        first, last = today - timedelta(days=int(answers["days"])), today
    else:
        last = today.replace(day=1)
        month = last.year * 12 + last.month - 1 - int(answers.get("months", 1))
        first = date(month // 12, month % 12 + 1, 1)
    begin, end = (dt_util.as_utc(dt_util.start_of_local_day(day)) for day in (first, last))
    return begin, end


def _tariff(house: HouseSettings, answers: Answers, fuse_a: float) -> GridTariff:
    grid = house.tariff.grid
    own = grid.source is TariffSource.PRESET
    key = answers.get("company") or (grid.company if own and "main_fuse_a" in answers else None)
    if key is None:
        return load_grid_tariff(grid)
    company = load_company(grid.country or "", str(key))
    if company is None:
        raise QuestionError("company", "replay_no_company", value=str(key))
    known = {item.key: item for item in company.products}
    named = answers.get("product") or (grid.product if own and key == grid.company else None)
    product = known.get(str(named or next(iter(known))))
    if product is None:
        raise QuestionError("product", "replay_no_choice", value=str(named), known=", ".join(known))
    size = answers.get("size") or size_of_fuse(product.sizes, fuse_a)
    if product.sizes and size not in product.sizes:
        choices = ", ".join(product.sizes)
        raise QuestionError("size", "replay_no_choice", value=str(size or f"{fuse_a:g} A"), known=choices)
    return company.tariff(product.key, size)


def _held(build_up: PriceBuildUp, day: date) -> tuple[PriceBuildUp, TariffVersion]:
    """The price stack with what holds on one day, held for all time."""
    version = build_up.version_on(day)
    tax, taxes = build_up.energy_tax, build_up.taxes
    if tax is None and taxes is not None:
        tax = taxes.energy_tax_with_vat(taxes.nearest(day), reduced=build_up.reduced_energy_tax)
    always = replace(version, valid_from=date.min, valid_to=None)
    return replace(build_up, tariff=replace(build_up.tariff, versions=(always,)), energy_tax=tax), version


def _battery(
    storages: Iterable[AnyStorageSettings], answers: Answers, *, owns: bool
) -> BatterySettings | None:
    """The batteries as one, or the one that is thought of."""
    mine = [item for item in storages if isinstance(item, BatterySettings)]
    named = answers.get("battery_kwh")
    if named == 0 or (named is None and not mine and owns):
        return None
    capacity = float(sum(item.capacity_kwh for item in mine) if named is None else named)
    if not mine:
        power = float(answers.get("battery_kw", _USUAL.battery_kw))
        return BatterySettings(
            name=BATTERY,
            soc_entities=(),
            capacity_kwh=capacity or _USUAL.battery_kwh,
            charge_kw=power,
            discharge_kw=power,
        )

    whole = sum(item.capacity_kwh for item in mine)

    def mean(name: str) -> float:
        return float(sum(getattr(item, name) * item.capacity_kwh for item in mine) / whole)

    shares = (
        "charge_efficiency",
        "discharge_efficiency",
        "min_soc",
        "max_soc",
        "reserve_soc",
        "wear_per_kwh",
    )
    means: dict[str, Any] = {name: mean(name) for name in shares}
    charge, discharge = (
        float(answers.get("battery_kw", sum(getattr(item, name) for item in mine)))
        for name in ("charge_kw", "discharge_kw")
    )
    return replace(
        mine[0],
        capacity_kwh=capacity,
        charge_kw=charge,
        discharge_kw=discharge,
        conversion_loss_kw=sum(item.conversion_loss_kw for item in mine),
        can_export=all(item.can_export for item in mine),
        **means,
    )


def _car(storages: Iterable[AnyStorageSettings], answers: Answers, *, owns: bool) -> VehicleSettings | None:
    """The largest car, or the one that is thought of."""
    mine = [item for item in storages if isinstance(item, VehicleSettings)]
    named = answers.get("car_kwh")
    if named == 0 or (named is None and not mine and owns):
        return None
    charger = answers.get("charger_kw")
    if mine:
        car = max(mine, key=lambda item: item.capacity_kwh)
    else:
        power = _USUAL.charger_kw if charger is None else float(charger)
        car = VehicleSettings(
            name=VEHICLE,
            soc_entities=(),
            plugged_entity="",
            capacity_kwh=_USUAL_CAR_KWH,
            charge_kw=power,
            discharge_kw=power,
        )
    changes: dict[str, Any] = {
        key: answers[key] for key in ("departure_time", "return_time") if key in answers
    }
    changes |= {} if named is None else {"capacity_kwh": float(named)}
    changes |= {} if charger is None else {"charge_kw": float(charger), "discharge_kw": float(charger)}
    changes |= {"trip_kwh": float(answers["trip_kwh"])} if "trip_kwh" in answers else {}
    return replace(car, **changes)


def _storage(key: str, settings: AnyStorageSettings) -> HomeStorage:
    floor = min(max(settings.min_soc, settings.reserve_soc), settings.max_soc)
    target = min(settings.departure_soc, settings.max_soc) if isinstance(settings, VehicleSettings) else 0.0
    return HomeStorage(
        key=key,
        kind=StorageKind.BATTERY if isinstance(settings, BatterySettings) else StorageKind.VEHICLE,
        capacity_kwh=settings.capacity_kwh,
        charge_kw=settings.charge_kw,
        discharge_kw=settings.discharge_kw,
        charge_efficiency=settings.charge_efficiency,
        discharge_efficiency=settings.discharge_efficiency,
        min_soc=floor,
        max_soc=settings.max_soc,
        initial_soc=max(floor, target),
        final_soc=None,
        wear_per_kwh=settings.wear_per_kwh,
        departure_soc=target,
        min_charge_kw=settings.min_charge_kw,
        min_discharge_kw=settings.min_discharge_kw,
        conversion_loss_kw=settings.conversion_loss_kw,
        can_export=settings.can_export,
    )
