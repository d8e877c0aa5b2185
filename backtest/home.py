"""HOME.json: the house, its prices, peak components and storages, read and checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
import json
from pathlib import Path
from typing import Final

import numpy as np

from custom_components.v2h.engine.calendar import When
from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule, Reduce, Weight
from custom_components.v2h.engine.model import Floats, StorageKind
from custom_components.v2h.engine.simulation.clock import LocalTimes
from custom_components.v2h.engine.simulation.home import Home, HomePenalties, HomeStorage

from .errors import InputError
from .fields import Fields

_WINDOWS: Final = (15, 30, 60)
_STEPS: Final = (15, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adder:
    """Currency per kWh on top of the price while its schedule holds."""

    when: When
    adder: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A price per kWh: spot x spot_factor + adder + all adders that hold."""

    spot_factor: float = 1.0
    adder: float = 0.0
    adders: tuple[Adder, ...] = ()

    def of(self, spot: Floats, times: LocalTimes) -> Floats:
        """Return the price of each instant, (n,) currency/kWh; spot: (n,), NaN stays NaN."""
        price = spot * self.spot_factor + self.adder
        for item in self.adders:
            price = price + item.adder * times.hold(item.when)
        return np.asarray(price)


def read_home(path: Path) -> Home:
    """Read HOME.json. Raises InputError naming the file, the field and its value."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{path}: line {error.lineno}, column {error.colno}: not JSON ({error.msg})"
        ) from error
    return parse_home(data, name=str(path))


def parse_home(data: object, *, name: str = "HOME.json") -> Home:
    """Check a home. Raises InputError naming the field and its value."""
    fields = Fields.of(data, name)
    sell = fields.optional_part("sell")
    may_sell = sell.flag("allowed", default=False)
    storages = tuple(
        _storage(part, kind) for kind in StorageKind if (part := fields.part_or_none(kind.value)) is not None
    )
    home = Home(
        name=fields.text("name", default=Path(name).stem),
        tz=fields.zone("timezone"),
        currency=fields.text("currency", default="SEK"),
        step_minutes=fields.one_of("step_minutes", _STEPS, default=60),
        buy=_price(fields.part("buy")),
        sell=_price(sell),
        may_sell=may_sell,
        fixed_monthly=fields.number("fixed_monthly", default=0.0),
        import_limit_kw=fields.number("import_limit_kw", least=0.0),
        export_limit_kw=fields.number("export_limit_kw", least=0.0, default=0.0),
        pv_curtailable=fields.flag("pv_curtailable", default=False),
        peaks=tuple(_peak(part) for part in fields.parts("peaks")),
        storages=storages,
        trips_known_hours=fields.number("trips_known_hours", least=0.0, default=24.0),
        penalties=_penalties(fields.optional_part("penalties")),
    )
    return _with_notes(home, fields.unused())


def _with_notes(home: Home, notes: Sequence[str]) -> Home:
    object.__setattr__(home, "notes", tuple(notes))
    return home


def _price(fields: Fields) -> Price:
    return Price(
        spot_factor=fields.number("spot_factor", default=1.0),
        adder=fields.number("adder", default=0.0),
        adders=tuple(Adder(when=_when(part), adder=part.number("adder")) for part in fields.parts("adders")),
    )


def _when(fields: Fields) -> When:
    return When(
        months=fields.whole_numbers("months", 1, 12),
        weekdays=fields.whole_numbers("weekdays", 0, 6),
        hours=fields.hours("hours"),
    )


def _peak(fields: Fields) -> PeakRule:
    reduce = Reduce(
        fields.one_of("reduce", (Reduce.MAX.value, Reduce.MEAN_TOP_N.value), default=Reduce.MAX.value)
    )
    steps = fields.steps("steps")
    price = fields.number("price", least=0.0, default=0.0) if steps else fields.number("price", least=0.0)
    return PeakRule(
        name=fields.text("name", default="peak"),
        window_minutes=fields.one_of("window_minutes", _WINDOWS, default=60),
        when=_when(fields),
        weights=tuple(
            Weight(factor=part.number("factor", least=0.0), when=_when(part))
            for part in fields.parts("weights")
        ),
        reduce=reduce,
        n=fields.whole("n", least=1, default=1),
        distinct=Distinct(fields.one_of("distinct", tuple(Distinct), default=Distinct.DAY.value)),
        prices=(price,) * 12,
        free_kw=fields.number("free_kw", least=0.0, default=0.0),
        steps=steps,
    )


def _storage(fields: Fields, kind: StorageKind) -> HomeStorage:
    is_vehicle = kind is StorageKind.VEHICLE
    least = fields.number("min_soc", least=0.0, most=1.0, default=0.0)
    number: Callable[..., float] = fields.number
    return HomeStorage(
        key=kind.value,
        kind=kind,
        capacity_kwh=number("capacity_kwh", above=0.0),
        charge_kw=number("charge_kw", least=0.0),
        discharge_kw=number("discharge_kw", least=0.0),
        charge_efficiency=number("charge_efficiency", above=0.0, most=1.0),
        discharge_efficiency=number("discharge_efficiency", above=0.0, most=1.0),
        min_soc=least,
        max_soc=number("max_soc", least=least, most=1.0, default=1.0),
        initial_soc=number("initial_soc", least=0.0, most=1.0),
        final_soc=fields.number_or_none("final_soc", least=0.0, most=1.0)
        if is_vehicle
        else number("final_soc", least=0.0, most=1.0),
        wear_per_kwh=number("wear_per_kwh", least=0.0, default=0.0),
        retention_per_hour=1.0
        if is_vehicle
        else number("retention_per_hour", above=0.0, most=1.0, default=1.0),
        departure_soc=number("departure_soc", least=0.0, most=1.0) if is_vehicle else 0.0,
    )


def _penalties(fields: Fields) -> HomePenalties:
    return HomePenalties(
        departure_per_kwh=fields.number("departure_per_kwh", least=0.0, default=10.0),
        reserve_per_kwh_h=fields.number("reserve_per_kwh_h", least=0.0, default=1.0),
        public_charging_per_kwh=fields.number("public_charging_per_kwh", least=0.0, default=6.0),
    )
