"""A price list of an Eltariff-API as it is understood: priced parts, each with the days it holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from custom_components.v2h.engine.calendar import Eve
from custom_components.v2h.engine.tariffs.checked import TariffError

from .calendar import Schedule
from .model import ApiNote
from .peaks import PeakForm


class Direction(StrEnum):
    """Which way the energy goes that a tariff prices."""

    CONSUMPTION = "consumption"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from start to before end; date.max until further notice."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedPart:
    """A fee that does not depend on use. size: the one main fuse its name speaks of."""

    name: str
    span: Span
    per_month: float
    size: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyPart:
    """A price per kWh; those that hold at the same time are added."""

    name: str
    span: Span
    price: float
    spot_share: float
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakPart:
    """A price per kW and month on peaks."""

    name: str
    span: Span
    price: float
    form: PeakForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiTariff:
    """One price list of one product. Prices with VAT.

    energy_tax: what the answer says it is, currency/kWh, and not among the energy parts. notes: what a person should
    know of how it was read.
    """

    id: str
    name: str
    product: str
    direction: Direction
    company: str
    organisation: str | None
    published: str
    currency: str
    span: Span
    fixed: tuple[FixedPart, ...]
    energy: tuple[EnergyPart, ...]
    peaks: tuple[PeakPart, ...]
    energy_tax: float | None
    eves: tuple[Eve, ...]
    notes: tuple[ApiNote, ...]

    @property
    def valid_from(self) -> date:
        """The first local day."""
        return self.span.start

    @property
    def valid_to(self) -> date | None:
        """The first local day it no longer holds, None until further notice."""
        return None if self.span.end == date.max else self.span.end


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedTariff:
    """A price list that cannot be used. span: None where that is what is wrong."""

    name: str
    product: str
    span: Span | None
    error: TariffError
