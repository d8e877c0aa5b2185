"""Grid companies' tariffs as data: one file for each company, and one resolved tariff as a config entry keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
import json
from pathlib import Path
import re
from typing import Any, Final

from custom_components.v2h.engine.grid_tariff import GridTariff, TariffVersion

from .checked import Checked, TariffError
from .parts import parse_version, version_as_mapping
from .problem import Problem

__all__ = [
    "Company",
    "Product",
    "TariffAge",
    "TariffError",
    "load_companies",
    "load_company",
    "load_words",
    "parse_company",
    "sentences",
    "tariff_age",
    "tariff_as_mapping",
    "tariff_from_mapping",
]

OLD_AFTER: Final = timedelta(days=365)
"""Grid companies change their prices at least once a year."""

_FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "tariffs"
_SENTENCE_END: Final = re.compile(r"(?<=\.) (?=[A-Z])")
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_]*")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_ADDRESS: Final = re.compile(r"https://[^\s/]+\S*")


class TariffAge(StrEnum):
    """How far a version of a tariff is to be trusted on a day. All but CURRENT: compare with the invoice."""

    CURRENT = "current"
    UNVERIFIED = "unverified"
    """Nobody has compared it with the company's own prices."""
    OLD = "old"
    """It was compared more than a year ago."""
    ENDED = "ended"
    """It no longer holds, and nobody has written down what came after it."""


def tariff_age(version: TariffVersion, today: date) -> TariffAge:
    """How far a version is to be trusted on a local day; the worst thing that can be said of it."""
    if version.valid_to is not None and version.valid_to <= today:
        return TariffAge.ENDED
    if not version.verified:
        return TariffAge.UNVERIFIED
    return TariffAge.OLD if today - version.source_date > OLD_AFTER else TariffAge.CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A tariff that a company offers.

    sizes: fuses or power classes that the price depends on, as the company writes them; empty where it does not.
    versions: by size, or under None where there are no sizes.
    """

    key: str
    name: str
    sizes: tuple[str, ...]
    versions: Mapping[str | None, tuple[TariffVersion, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A grid company and its tariffs. organisation: its registration number. eltariff_api: base address."""

    key: str
    name: str
    organisation: str | None
    country: str
    currency: str
    website: str
    eltariff_api: str | None
    products: tuple[Product, ...]

    def tariff(self, product: str, size: str | None = None) -> GridTariff:
        """The tariff of one customer, with the names of company and product as people read them.

        product: a product's key. size: one of its sizes; without meaning where it has none.
        Raises TariffError where the company has no such product or size.
        """
        chosen = next((item for item in self.products if item.key == product), None)
        if chosen is None:
            known = ", ".join(item.key for item in self.products)
            raise TariffError("product", product, Problem.NO_PRODUCT, company=self.name, known=known)
        if not chosen.sizes:
            size = None
        elif size not in chosen.sizes:
            raise TariffError("size", size, Problem.NO_CHOICE, known=", ".join(chosen.sizes))
        return GridTariff(
            company=self.name,
            product=chosen.name,
            size=size,
            country=self.country,
            currency=self.currency,
            versions=chosen.versions[size],
        )


def parse_company(data: Mapping[str, Any]) -> Company:
    """Read the content of a company's file. Raises TariffError with the place and the value of the first mistake."""
    node = Checked(data)
    node.only("key", "name", "organisation", "country", "currency", "website", "eltariff_api", "products")
    organisation, api = node.at("organisation"), node.get("eltariff_api")
    products: dict[str, Product] = {}
    for item in node.at("products").items(least=1):
        product = _product(item)
        if product.key in products:
            raise item.at("key").error(Problem.TWICE)
        products[product.key] = product
    return Company(
        key=_like(node.at("key"), _KEY, Problem.NO_KEY),
        name=node.at("name").text(),
        organisation=None if organisation.value is None else organisation.text(),
        country=_like(node.at("country"), _COUNTRY, Problem.NO_COUNTRY_CODE),
        currency=_like(node.at("currency"), _CURRENCY, Problem.NO_CURRENCY_CODE),
        website=_like(node.at("website"), _ADDRESS, Problem.NO_ADDRESS),
        eltariff_api=_like(api, _ADDRESS, Problem.NO_ADDRESS) if api else None,
        products=tuple(products.values()),
    )


def load_companies(country: str) -> tuple[Company, ...]:
    """Read every company of a country, by name (blocking); none where there is no folder for it.

    country: ISO 3166 code with two letters. Raises TariffError with the file's name where one is not right.
    """
    folder = _FOLDER / country.lower()
    if not country.isalpha() or not folder.is_dir():
        return ()
    companies = (_read(path) for path in sorted(folder.glob("*.json")))
    return tuple(sorted(companies, key=lambda company: company.name.casefold()))


def load_company(country: str, key: str) -> Company | None:
    """Read one company (blocking); None where there is no file for it. Raises TariffError as load_companies does."""
    if not country.isalpha() or not _KEY.fullmatch(key):
        return None
    path = _FOLDER / country.lower() / f"{key}.json"
    return _read(path) if path.is_file() else None


def load_words(language: str) -> Mapping[str, str]:
    """The sentences of the files' sources and notes in another language than English (blocking, read once)."""
    return _words(_FOLDER / f"words_{language}.json") if language.isalpha() else {}


@cache
def _words(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        return {}
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return words


def sentences(text: str) -> list[str]:
    """A source or a note in the parts that are translated."""
    return _SENTENCE_END.split(text)


def tariff_from_mapping(data: Mapping[str, Any]) -> GridTariff:
    """Read one customer's tariff from what tariff_as_mapping made, or a form or an API gave.

    Keys: company, product, size (may be null or absent), country, currency, versions: those of a company's file with
    every price a plain number (or by month). Raises TariffError with the place and the value of the first mistake.
    """
    node = Checked(data)
    node.only("company", "product", "size", "country", "currency", "versions")
    size = node.get("size")
    return GridTariff(
        company=node.at("company").text(),
        product=node.at("product").text(),
        size=size.text() if size else None,
        country=_like(node.at("country"), _COUNTRY, Problem.NO_COUNTRY_CODE),
        currency=_like(node.at("currency"), _CURRENCY, Problem.NO_CURRENCY_CODE),
        versions=_versions(node.at("versions"), None, ()),
    )


def tariff_as_mapping(tariff: GridTariff) -> dict[str, Any]:
    """One customer's tariff as JSON takes it: tariff_from_mapping reads the same tariff from it."""
    return {
        "company": tariff.company,
        "product": tariff.product,
        "size": tariff.size,
        "country": tariff.country,
        "currency": tariff.currency,
        "versions": [version_as_mapping(version) for version in tariff.versions],
    }


def _read(path: Path) -> Company:
    """Read one company's file, and say its name where it is not right."""
    try:
        company = _named(json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_unique), path)
    except TariffError as error:
        raise TariffError(
            f"{path.name}: {error.field}", error.value, error.code or error.problem, **error.told
        ) from error
    except ValueError as error:
        raise TariffError(path.name, None, Problem.NO_JSON, why=str(error)) from error
    return company


def _named(data: Mapping[str, Any], path: Path) -> Company:
    """A company that is what its file and folder are named."""
    company = parse_company(data)
    for field, value, name in (
        ("key", company.key, path.stem),
        ("country", company.country, path.parent.name.upper()),
    ):
        if value != name:
            raise TariffError(field, value, Problem.NOT_AS_PATH, name=name)
    return company


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. A key that stands twice would hide the first one's value."""
    data = dict(pairs)
    if len(data) < len(pairs):
        twice = next(key for key in data if sum(other == key for other, _ in pairs) > 1)
        raise TariffError(twice, None, Problem.TWICE_IN_OBJECT)
    return data


def _product(node: Checked) -> Product:
    node.only("key", "name", "sizes", "versions")
    sizes: list[str] = []
    for item in node.at("sizes").items():
        if (size := item.text()) in sizes:
            raise item.error(Problem.TWICE)
        sizes.append(size)
    every = tuple(sizes)
    keys: tuple[str | None, ...] = every or (None,)
    return Product(
        key=_like(node.at("key"), _KEY, Problem.NO_KEY),
        name=node.at("name").text(),
        sizes=every,
        versions={size: _versions(node.at("versions"), size, every) for size in keys},
    )


def _versions(node: Checked, size: str | None, sizes: tuple[str, ...]) -> tuple[TariffVersion, ...]:
    """The versions for one size: by date, each beginning where the one before it ends."""
    items = tuple(node.items(least=1))
    versions = tuple(parse_version(item, size, sizes) for item in items)
    for (item, before), (following, after) in pairwise(zip(items, versions, strict=True)):
        if before.valid_to is None:
            raise TariffError(
                f"{item.path}.valid_to",
                None,
                Problem.NO_END,
                following=following.path,
                begin=str(after.valid_from),
            )
        if before.valid_to != after.valid_from:
            what = Problem.HOLE if before.valid_to < after.valid_from else Problem.OVERLAP
            raise following.at("valid_from").error(what, before=item.path, end=str(before.valid_to))
    return versions


def _like(node: Checked, pattern: re.Pattern[str], problem: Problem) -> str:
    text = node.text()
    if not pattern.fullmatch(text):
        raise node.error(problem)
    return text
