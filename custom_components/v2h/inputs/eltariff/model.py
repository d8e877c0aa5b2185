"""What a grid company's Eltariff-API offers, as the set-up shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from custom_components.v2h.engine.grid_tariff import GridTariff

from .error import EltariffError


class ApiNoteCode(StrEnum):
    """What a person should know about how a product was read; translated under exceptions.eltariff_note_<code>."""

    ENERGY_TAX = "energy_tax"
    """The answer's energy tax was left out of the transfer price: it is counted once, from our own table. price."""
    NO_ENERGY_PRICE = "no_energy_price"
    """No transfer price at all, or none at some hours: counted as 0. component."""
    NO_FIXED_PRICE = "no_fixed_price"
    NO_PEAK_PRICE = "no_peak_price"
    """Peak components that cost nothing, left out. component."""
    SPOT_SHARE = "spot_share"
    """Read as a share of the hour's spot price. component, share."""
    VAT_ADDED = "vat_added"
    """Only a price without VAT is given: 25 % added. component."""
    VAT_ODD = "vat_odd"
    """The price with VAT is not 25 % above that without. component, price."""
    REACTIVE = "reactive"
    """A price for reactive power, left out. component, unit."""
    HOLIDAYS_ASSUMED = "holidays_assumed"
    """Holidays are named but not listed: public holidays without eves."""
    HOLIDAYS_DIFFER = "holidays_differ"
    """Listed or left out against the public holidays; those days are priced as we know them. dates."""
    DATE_IGNORED = "date_ignored"
    """A single date in a schedule, priced as the weekday it is. dates."""
    WRAPS_MIDNIGHT = "wraps_midnight"
    """Hours over midnight on some weekdays: each hour is judged by its own day. hours."""
    OVERLAP = "overlap"
    """Two price lists hold on the same days: the later one is used. dates."""
    GAP_CLOSED = "gap_closed"
    """A day between two price lists belongs to neither: the earlier one is used. dates."""
    HOLE = "hole"
    """Days on which no price list holds: only those before or after them are used. dates: where the next begin."""
    OLD_UNREADABLE = "old_unreadable"
    """An earlier price list could not be read. field, value."""
    ENDED = "ended"
    """Nothing in the answer holds today. date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiNote:
    """One thing a person should know; placeholders of its sentence."""

    code: ApiNoteCode
    placeholders: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its translation key under exceptions."""
        return f"eltariff_note_{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiProduct:
    """A tariff a customer can have.

    key: the company's product code, with "/size" or "/name" behind it where the code alone is not enough; the same
    next year, so that it is what the house's settings keep. sizes: main fuses named in its texts. energy_tax: the tax
    the answer states, currency/kWh with VAT; not in the tariff.
    """

    key: str
    name: str
    sizes: tuple[str, ...]
    tariff: GridTariff
    notes: tuple[ApiNote, ...] = ()
    energy_tax: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EltariffAnswer:
    """What an API answered. refused: products that the model cannot express or whose fields are broken, by key."""

    url: str
    company: str
    organisation: str | None
    read_on: date
    products: Mapping[str, ApiProduct]
    refused: Mapping[str, EltariffError]
