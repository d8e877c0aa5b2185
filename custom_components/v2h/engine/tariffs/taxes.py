"""Taxes on electricity by country and date, from the data in tariffs/."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
import json
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "tariffs"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyTax:
    """The energy tax between two dates, the second not included.

    normal, reduced: currency/kWh without VAT; reduced is for `Taxes.reduced_municipalities` and counties.
    decided: False for a proposal. source: where the number comes from, with its date.
    """

    valid_from: date
    valid_to: date
    normal: float
    reduced: float
    decided: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxes:
    """A country's taxes on electricity. vat: fraction. energy_tax: by date, ascending, without holes."""

    country: str
    currency: str
    vat: float
    energy_tax: tuple[EnergyTax, ...]
    reduced_counties: tuple[str, ...]
    reduced_municipalities: tuple[str, ...]

    def energy_tax_on(self, day: date) -> EnergyTax | None:
        """The energy tax that holds on a local day; None where the data does not reach."""
        return next((tax for tax in self.energy_tax if tax.valid_from <= day < tax.valid_to), None)

    def nearest(self, day: date) -> date:
        """The day itself, or else the nearest one that the data reaches. Raises ValueError where there is no data."""
        if not self.energy_tax:
            raise ValueError(f"no energy tax is known for {self.country}")
        last = self.energy_tax[-1].valid_to - timedelta(days=1)
        return min(max(day, self.energy_tax[0].valid_from), last)

    def energy_tax_with_vat(self, day: date, *, reduced: bool = False) -> float | None:
        """The energy tax on a local day, currency/kWh with VAT; None where the data does not reach.

        reduced: for a house in one of the municipalities or counties with the lower tax.
        """
        if (tax := self.energy_tax_on(day)) is None:
            return None
        return round((tax.reduced if reduced else tax.normal) * (1.0 + self.vat), 5)


def parse_taxes(data: Mapping[str, Any]) -> Taxes:
    """Read the content of a tax file. Raises KeyError or ValueError where it is not well-formed."""
    return Taxes(
        country=data["country"],
        currency=data["currency"],
        vat=float(data["vat"]),
        energy_tax=tuple(
            EnergyTax(
                valid_from=date.fromisoformat(item["valid_from"]),
                valid_to=date.fromisoformat(item["valid_to"]),
                normal=float(item["normal"]),
                reduced=float(item["reduced"]),
                decided=bool(item["decided"]),
                source=item["source"],
            )
            for item in data["energy_tax"]
        ),
        reduced_counties=tuple(data["reduced_in"]["counties"]),
        reduced_municipalities=tuple(data["reduced_in"]["municipalities"]),
    )


def load_taxes(country: str) -> Taxes | None:
    """Read a country's taxes from its file (blocking); None where there is none.

    country: ISO 3166 code with two letters.
    """
    path = _FOLDER / f"taxes_{country.lower()}.json"
    if not country.isalpha() or not path.is_file():
        return None
    return parse_taxes(json.loads(path.read_text(encoding="utf-8")))
