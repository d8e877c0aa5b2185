"""Reads the tariffs of an Eltariff-API's answer: strict about what is billed, tolerant about the rest."""

from collections.abc import Iterator
from datetime import date
import re
from typing import Final

from custom_components.v2h.engine.tariffs.checked import Checked, TariffError

from .calendar import ALWAYS_ON, Patterns, Schedule, active, union
from .error import UnsupportedTariffError
from .model import ApiNote, ApiNoteCode
from .parts import ApiTariff, Direction, EnergyPart, FixedPart, PeakPart, RefusedTariff, Span
from .peaks import peak_forms

VAT: Final = 0.25
"""Swedish VAT on grid fees; used where a price is given without it only."""

OPEN_FROM_YEAR: Final = 2100
"""An end this late (2199-12-31 is seen) means until further notice."""

_DAY_MONTHS: Final = {"P1M": 1, "P3M": 3, "P12M": 12, "P1Y": 12}
_ENERGY_TAX: Final = re.compile(r"energiskatt|elskatt|energy\s*tax|electricity\s*tax", re.IGNORECASE)
_TAX_REFERENCES: Final = frozenset({"tax", "energytax", "energy_tax", "skatt", "energiskatt"})
_SIZE: Final = re.compile(r"(?<![\w,.])(\d{2,3})\s?A\b")
_AT_MOST: Final = re.compile(r"(max\.?|över|over|upp till|up to|under|[<>≤≥–-])\s*$", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"[A-Z]{3}")

# Far above any price of a Swedish grid company for a house, far below öre taken for kronor or a year for a month.
_MOST_PER_KWH: Final = 10.0
_MOST_PER_KW: Final = 2000.0
_MOST_A_MONTH: Final = 100_000.0
_VAT_SLACK: Final = 0.02
"""Companies round both prices."""


def parse_tariffs(
    answer: Checked, patterns: Patterns
) -> tuple[tuple[ApiTariff, ...], tuple[RefusedTariff, ...]]:
    """The consumption tariffs of an answer: those that can be used and those that cannot.

    Raises TariffError where the answer is no list of tariffs at all.
    """
    node = answer.at("tariffs") if not isinstance(answer.value, list) else answer
    good: list[ApiTariff] = []
    refused: list[RefusedTariff] = []
    for item in node.items():
        direction = item.get("direction")
        if direction is not None and str(direction.value).lower() == Direction.PRODUCTION:
            continue
        try:
            good.append(_TariffReader(item, patterns).read())
        except TariffError as error:
            refused.append(_refused(item, error))
    return tuple(good), tuple(refused)


def sizes_in(*texts: str) -> tuple[str, ...]:
    """The main fuses that texts speak of ("20 A"), not the limits ("max 63 A")."""
    found = (
        f"{match[1]}A"
        for text in texts
        for match in _SIZE.finditer(text)
        if not _AT_MOST.search(text[: match.start()])
    )
    return tuple(dict.fromkeys(found))


def _refused(item: Checked, error: TariffError) -> RefusedTariff:
    """What can be said of a price list that cannot be used."""
    name, product = _text(item, "name") or item.path, _text(item, "product")
    try:
        span = _span(item)
    except TariffError:
        span = None
    return RefusedTariff(name=name, product=product or name, span=span, error=error)


def _text(node: Checked, key: str) -> str:
    """A text that is only shown: what it is matters little."""
    value = node.get(key)
    return str(value.value).strip() if value else ""


def _span(node: Checked) -> Span | None:
    """The valid period of something; None where it names none."""
    period = node.get("validPeriod")
    if period is None or period.get("fromIncluding") is None:
        return None
    start = _day(period.at("fromIncluding"))
    last = period.get("toExcluding")
    end = _day(last) if last else date.max
    if end.year >= OPEN_FROM_YEAR:
        end = date.max
    if end <= start:
        raise period.at("toExcluding").error(f"is not after {start}")
    return Span(start=start, end=end)


def _day(node: Checked) -> date:
    """A date; of a date with time, the date."""
    try:
        return date.fromisoformat(node.text()[:10])
    except ValueError as error:
        raise node.error("must be a date such as 2026-01-31") from error


class _TariffReader:
    """Reads one price list and keeps what a person should know of it."""

    def __init__(self, item: Checked, patterns: Patterns) -> None:
        self._item = item
        self._patterns = patterns
        self._notes: list[ApiNote] = []
        self._currencies: dict[str, str] = {}
        self._tax: list[tuple[Span, float]] = []
        self._span = self._hull()

    def read(self) -> ApiTariff:
        """The price list. Raises TariffError with the place and the value of what cannot be used."""
        item = self._item
        name = _text(item, "name") or _text(item, "product")
        fixed, energy, peaks = tuple(self._fixed()), tuple(self._energy()), tuple(self._peaks())
        if not fixed:
            self._note(ApiNoteCode.NO_FIXED_PRICE)
        if not energy:
            self._note(ApiNoteCode.NO_ENERGY_PRICE, component=name)
        if len(self._currencies) > 1:
            currency, path = list(self._currencies.items())[1]
            raise TariffError(path, currency, f"differs from {next(iter(self._currencies))}")
        return ApiTariff(
            id=_text(item, "id"),
            name=name,
            product=_text(item, "product") or name,
            direction=Direction.CONSUMPTION,
            company=_text(item, "companyName"),
            organisation=_text(item, "companyOrgNo") or None,
            published=_text(item, "published") or _text(item, "lastUpdated"),
            currency=next(iter(self._currencies), "SEK"),
            span=self._span,
            fixed=fixed,
            energy=energy,
            peaks=peaks,
            energy_tax=max(self._tax, key=lambda tax: tax[0].start)[1] if self._tax else None,
            eves=self._patterns.eves,
            notes=tuple({(note.code, *note.placeholders.items()): note for note in self._notes}.values()),
        )

    def _note(self, code: ApiNoteCode, **placeholders: str) -> None:
        self._notes.append(ApiNote(code=code, placeholders=placeholders))

    def _hull(self) -> Span:
        """When the price list holds: what it says, or else from its first part to the end of its last."""
        if (own := _span(self._item)) is not None:
            return own
        spans = [
            span
            for key in ("fixedPrice", "energyPrice", "powerPrice")
            for component, _ in self._components(key)
            if (span := _span(component)) is not None
        ]
        if not spans:
            raise TariffError(f"{self._item.path}.validPeriod", None, "is missing")
        return Span(start=min(span.start for span in spans), end=max(span.end for span in spans))

    def _components(self, key: str) -> Iterator[tuple[Checked, Checked]]:
        """The components of a price group, each with its group; a group that is a price itself is its own one."""
        group = self._item.get(key)
        if group is None:
            return
        components = group.get("components")
        if components is not None:
            yield from ((component, group) for component in components.items())
        elif group.get("price") is not None:
            yield group, group

    def _clipped(self, component: Checked, group: Checked) -> Span | None:
        """When a component holds within its price list; None where it does not at all."""
        span = _span(component) or _span(group) or self._span
        start, end = max(span.start, self._span.start), min(span.end, self._span.end)
        # An end that is meant as the last day: some write 2026-12-31 beside a price list that ends on 2027-01-01.
        if end != date.max and end.toordinal() + 1 == self._span.end.toordinal():
            end = self._span.end
        return Span(start=start, end=end) if start < end else None

    def _price(self, component: Checked, most: float, name: str) -> float:
        """A component's price with VAT."""
        node = component.at("price")
        with_vat, without = node.get("priceIncVat"), node.get("priceExVat")
        if (currency := node.get("currency")) is not None:
            code = currency.text().strip().upper()
            if not _CURRENCY.fullmatch(code):
                raise currency.error("must be a currency's three letters")
            self._currencies.setdefault(code, currency.path)
        if with_vat is None:
            price = node.at("priceExVat").number(-most, most) * (1 + VAT)
            if price:
                self._note(ApiNoteCode.VAT_ADDED, component=name)
            return round(price, 6)
        price = with_vat.number(-most, most)
        if without is not None:
            expected = without.number() * (1 + VAT)
            if abs(price) < abs(without.number()):
                raise with_vat.error(f"is less than {without.value} without VAT")
            if abs(price - expected) > _VAT_SLACK * abs(expected):
                self._note(ApiNoteCode.VAT_ODD, component=name, price=f"{price:g}")
        return price

    def _fixed(self) -> Iterator[FixedPart]:
        for component, group in self._components("fixedPrice"):
            name, span = _text(component, "name"), self._clipped(component, group)
            if span is None:
                continue
            if component.get("price") is None and _text(component, "type") == "specific":
                self._note(ApiNoteCode.NO_FIXED_PRICE)
                continue
            period = component.at("pricedPeriod")
            if str(period.value) not in _DAY_MONTHS:
                raise UnsupportedTariffError(
                    period.path, period.value, "is no period that we know a price for"
                )
            months = _DAY_MONTHS[str(period.value)]
            sizes = sizes_in(name)
            yield FixedPart(
                name=name,
                span=span,
                per_month=self._price(component, _MOST_A_MONTH * months, name) / months,
                size=sizes[0] if len(sizes) == 1 else None,
            )

    def _energy(self) -> Iterator[EnergyPart]:
        for component, group in self._components("energyPrice"):
            name, span = _text(component, "name"), self._clipped(component, group)
            if span is None:
                continue
            unit = component.get("unit") or group.get("unit")
            if unit is not None and "var" in str(unit.value).lower():
                self._note(ApiNoteCode.REACTIVE, component=name, unit=str(unit.value))
                continue
            if unit is not None and str(unit.value).strip().lower() != "kwh":
                raise UnsupportedTariffError(unit.path, unit.value, "is no unit that we know a price for")
            kind = _text(component, "type").lower() or "fixed"
            if kind not in ("fixed", "spot"):
                raise UnsupportedTariffError(
                    f"{component.path}.type", kind, "is no kind of energy price we know"
                )
            price = self._price(component, _MOST_PER_KWH, name) if component.get("price") else 0.0
            share = self._spot_share(component, name) if kind == "spot" else 0.0
            if kind == "fixed":
                component.at("price").mapping()
            if _is_energy_tax(component, name):
                self._tax.append((span, price))
                self._note(ApiNoteCode.ENERGY_TAX, price=f"{price:g}")
                continue
            schedule = union(self._schedules(component, name).values()) if _recurs(component) else ALWAYS_ON
            yield EnergyPart(name=name, span=span, price=price, spot_share=share, schedule=schedule)

    def _spot_share(self, component: Checked, name: str) -> float:
        """The share of the spot price; that of a component whose type is spot must be given."""
        share = component.at("spotPriceSettings").at("multiplier").number(0.0, 1.0)
        self._note(ApiNoteCode.SPOT_SHARE, component=name, share=f"{share * 100:g}")
        return share

    def _peaks(self) -> Iterator[PeakPart]:
        free_of_charge: list[str] = []
        some = False
        for component, group in self._components("powerPrice"):
            name, span = _text(component, "name"), self._clipped(component, group)
            if span is None:
                continue
            unit = component.get("unit") or group.get("unit")
            if unit is not None and "var" in str(unit.value).lower():
                self._note(ApiNoteCode.REACTIVE, component=name, unit=str(unit.value))
                continue
            price = self._price(component, _MOST_PER_KW, name) if component.get("price") else None
            if price == 0:
                free_of_charge.append(name)
                continue
            some = True
            yield from self._peak(component, unit, name, span, price)
        if free_of_charge and not some:
            self._note(ApiNoteCode.NO_PEAK_PRICE, component=", ".join(dict.fromkeys(free_of_charge)))

    def _peak(
        self, component: Checked, unit: Checked | None, name: str, span: Span, price: float | None
    ) -> Iterator[PeakPart]:
        kind = _text(component, "type").lower() or "peak"
        settings = component.get("peakIdentificationSettings")
        if kind not in ("peak", "fixed") or settings is None:
            raise UnsupportedTariffError(
                f"{component.path}.type", kind, "is no power price with peaks of its own"
            )
        if price is None:
            raise TariffError(f"{component.path}.price", None, "is missing")
        if price < 0:
            raise component.at("price").error("must not be negative")
        billing = self._item.get("billingPeriod")
        if billing is not None and billing.value != "P1M":
            raise UnsupportedTariffError(
                billing.path, billing.value, "is no month, and peaks are priced by month"
            )
        schedules = self._schedules(component, name) if _recurs(component) else {}
        reference = _text(component, "reference").lower() or "main"
        for scale, form in peak_forms(settings, schedules, reference, self._patterns.eves):
            known = {"kw", "kwh/h", "kwh"} if form.window_minutes == 60 else {"kw", "kwh/h"}
            if unit is not None and str(unit.value).strip().lower() not in known:
                raise UnsupportedTariffError(
                    unit.path, unit.value, "is no unit that we know a peak's price for"
                )
            yield PeakPart(name=name, span=span, price=price * scale, form=form)

    def _schedules(self, component: Checked, name: str) -> dict[str, Schedule]:
        """The hours of a component's recurring periods, by their reference in small letters."""
        found: dict[str, Schedule] = {}
        for period in component.at("recurringPeriods").items():
            frequency = period.get("frequency")
            if frequency is not None and frequency.value != "P1D":
                raise UnsupportedTariffError(
                    frequency.path, frequency.value, "is no day, and hours recur daily"
                )
            reference = _text(period, "reference").lower() or "main"
            periods = period.get("activePeriods")
            hours = [active(item, self._patterns, self._notes) for item in periods.items()] if periods else []
            before = [found[reference]] if reference in found else []
            found[reference] = union([*before, *hours]) if hours else ALWAYS_ON
        return found


def _recurs(component: Checked) -> bool:
    """Whether a component names hours at all; otherwise it always holds."""
    periods = component.get("recurringPeriods")
    return periods is not None and any(True for _ in periods.items())


def _is_energy_tax(component: Checked, name: str) -> bool:
    reference = _text(component, "reference").lower()
    return reference in _TAX_REFERENCES or _ENERGY_TAX.search(name) is not None
