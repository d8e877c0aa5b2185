"""From an Eltariff-API's answer to the products a customer can choose."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
import json
from typing import Final

from custom_components.v2h.engine.calendar import eves_in, holidays_of
from custom_components.v2h.engine.grid_tariff import GridTariff, TariffVersion
from custom_components.v2h.engine.tariffs.checked import Checked, TariffError
from custom_components.v2h.engine.tariffs.file import tariff_as_mapping, tariff_from_mapping

from .calendar import Patterns, read_patterns
from .error import EltariffError, UnsupportedTariffError, shown
from .model import ApiNote, ApiNoteCode, ApiProduct, EltariffAnswer
from .parse import parse_tariffs, sizes_in
from .parts import ApiTariff, RefusedTariff, Span
from .versions import unpriced_hours, versions_of

COUNTRY: Final = "SE"
"""The API is RISE's for Swedish grid companies."""

_YEARS_AROUND: Final = 10
"""Eves are known for so many years before and after the answer was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """The price lists of one product, by date."""

    key: str
    size: str | None
    tariffs: tuple[ApiTariff, ...]


def read_answer(payload: bytes, url: str, read_on: date) -> EltariffAnswer:
    """Everything that an answer to GET /tariffs offers (blocking: parses, and reads the holidays).

    payload: the answer's body. read_on: today, local. Raises EltariffError where there is no product to choose.
    """
    try:
        answer = Checked(json.loads(payload, parse_constant=_no_number))
        tariffs, refused = parse_tariffs(answer, _patterns(answer, read_on))
    except TariffError as error:
        raise field_error(url, error) from error
    except (ValueError, RecursionError) as error:
        start = payload[:80].decode(errors="replace")
        raise EltariffError(
            translation_key="eltariff_not_json", placeholders={"url": url, "value": shown(start)}
        ) from error
    products: dict[str, ApiProduct] = {}
    errors: dict[str, EltariffError] = {}
    for group in _groups(tariffs):
        try:
            product = _product(group, refused, url, read_on)
        except TariffError as error:
            errors[group.key] = field_error(url, error)
        else:
            products[group.key] = product
    for item in refused:
        if item.product not in products:
            errors.setdefault(item.product, field_error(url, item.error))
    if not products and errors:
        raise next(iter(errors.values()))
    if not products:
        raise EltariffError(translation_key="eltariff_no_tariffs", placeholders={"url": url})
    return EltariffAnswer(
        url=url,
        company=next((item.company for item in tariffs if item.company), ""),
        organisation=next((item.organisation for item in tariffs if item.organisation), None),
        read_on=read_on,
        products=products,
        refused=errors,
    )


def field_error(url: str, error: TariffError) -> EltariffError:
    """What is wrong with a field of an answer, for people: the tariff can be entered by hand in either case."""
    placeholders = {
        "url": url,
        "field": error.field or "–",
        "value": "–" if error.value is None else shown(error.value),
        "problem": error.problem,
    }
    if isinstance(error, UnsupportedTariffError):
        return EltariffError(translation_key="eltariff_field_unsupported", placeholders=placeholders)
    return EltariffError(translation_key="eltariff_field_broken", placeholders=placeholders)


def grid_tariff_of(
    tariffs: Sequence[ApiTariff], *, size: str | None, source: str, read_on: date
) -> tuple[GridTariff, tuple[ApiNote, ...]]:
    """One product's tariff, its price lists put behind each other, and what a person should know of that.

    tariffs: the price lists of one product and size. size: the main fuse, where fixed fees speak of several.
    source, read_on: where and when they were read. Raises TariffError.
    """
    notes: list[ApiNote] = []
    versions: list[TariffVersion] = []
    row = _in_a_row(tariffs, read_on, notes)
    for tariff in row:
        found = tuple(versions_of(tariff, size, source, read_on))
        if versions and versions[-1].valid_to != found[0].valid_from:
            what = f"{versions[-1].valid_to} – {found[0].valid_from}"
            raise TariffError("validPeriod", what, f"is without a price in {tariff.name}")
        versions += found
        if tariff.energy and unpriced_hours(tariff.energy):
            notes.append(ApiNote(code=ApiNoteCode.NO_ENERGY_PRICE, placeholders={"component": tariff.name}))
        if tariff.span.end > read_on or tariff is row[-1]:
            notes += tariff.notes
    last = row[-1]
    if len(currencies := dict.fromkeys(tariff.currency for tariff in row)) > 1:
        raise TariffError("currency", ", ".join(currencies), f"differ within {last.name}")
    result = GridTariff(
        company=last.company or source,
        product=last.name,
        size=size,
        country=COUNTRY,
        currency=last.currency,
        versions=tuple(versions),
    )
    # What cannot be kept in the house's settings and read again must not get there.
    if tariff_from_mapping(tariff_as_mapping(result)) != result:
        raise TariffError("tariffs", last.name, "cannot be kept as it was read")
    if (end := versions[-1].valid_to) is not None and end <= read_on:
        notes.append(ApiNote(code=ApiNoteCode.ENDED, placeholders={"date": end.isoformat()}))
    return result, tuple({(note.code, *note.placeholders.items()): note for note in notes}.values())


def _no_number(text: str) -> float:
    """JSON has no NaN and no infinity; Python reads them all the same."""
    raise ValueError(text)


def _patterns(answer: Checked, read_on: date) -> Patterns:
    """The answer's calendar patterns; of an answer that is a bare list those that need no saying."""
    if isinstance(answer.value, list):
        return Patterns()
    years = range(read_on.year - _YEARS_AROUND, read_on.year + _YEARS_AROUND + 1)
    eves = {day: eve for year in years for eve, day in eves_in(year).items()}
    return read_patterns(answer, holidays_of(COUNTRY, ()), eves)


def _groups(tariffs: Iterable[ApiTariff]) -> Iterator[_Group]:
    """The products: price lists by code, apart by main fuse or name where lists of one code hold at the same time."""
    by_code: dict[str, list[ApiTariff]] = {}
    for tariff in tariffs:
        by_code.setdefault(tariff.product, []).append(tariff)
    for code, members in by_code.items():
        for label, items in _apart(members).items():
            key = f"{code}/{label}" if label else code
            ordered = tuple(sorted(items, key=lambda item: (item.span.start, item.published)))
            if len(fuses := _fuses(ordered)) > 1:
                yield from (_Group(key=f"{key}/{fuse}", size=fuse, tariffs=ordered) for fuse in fuses)
            else:
                yield _Group(key=key, size=_size(ordered), tariffs=ordered)


def _apart(members: list[ApiTariff]) -> Mapping[str, list[ApiTariff]]:
    """The price lists of one code by what tells those apart that hold at the same time; by "" where nothing does."""
    rivals = [(one, two) for one, two in combinations(members, 2) if _overlap(one.span, two.span)]
    for label in (_fuse_of, _name_of):
        if rivals and all(label(one) != label(two) for one, two in rivals) and all(map(label, members)):
            labelled: dict[str, list[ApiTariff]] = {}
            for member in members:
                labelled.setdefault(label(member), []).append(member)
            return labelled
    return {"": members}


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _fuse_of(tariff: ApiTariff) -> str:
    """The one main fuse that a price list's texts speak of, "" where it is none or several."""
    sizes = sizes_in(tariff.name, *(part.name for part in tariff.fixed))
    return sizes[0] if len(sizes) == 1 else ""


def _name_of(tariff: ApiTariff) -> str:
    return tariff.name


def _size(tariffs: Iterable[ApiTariff]) -> str | None:
    """The main fuse that all price lists of a product are for."""
    sizes = {_fuse_of(tariff) for tariff in tariffs}
    return next(iter(sizes)) or None if len(sizes) == 1 else None


def _fuses(tariffs: Iterable[ApiTariff]) -> tuple[str, ...]:
    """Main fuses whose fixed fees stand beside each other in one price list: one of them is paid, not their sum."""
    found: dict[str, None] = {}
    for tariff in tariffs:
        for one, two in combinations(tariff.fixed, 2):
            if one.size and two.size and one.size != two.size and _overlap(one.span, two.span):
                found |= dict.fromkeys((one.size, two.size))
    return tuple(found)


def _product(group: _Group, refused: Iterable[RefusedTariff], url: str, read_on: date) -> ApiProduct:
    """A product. Raises TariffError where its present or coming price list cannot be used."""
    notes: list[ApiNote] = []
    code = group.tariffs[-1].product
    for item in refused:
        if item.product != code or (item.name != group.tariffs[-1].name and group.key != code):
            continue
        if item.span is None or item.span.end > read_on:
            raise item.error
        told = {"field": item.error.field, "value": shown(item.error.value)}
        notes.append(ApiNote(code=ApiNoteCode.OLD_UNREADABLE, placeholders=told))
    company = group.tariffs[-1].company
    source = f"Eltariff-API {company} ({url})" if company else f"Eltariff-API ({url})"
    fee_size = group.size if _fuses(group.tariffs) else None
    tariff, found = grid_tariff_of(group.tariffs, size=fee_size, source=source, read_on=read_on)
    taxes = [item.energy_tax for item in group.tariffs if item.energy_tax is not None]
    return ApiProduct(
        key=group.key,
        name=group.tariffs[-1].name,
        sizes=(group.size,) if group.size else _hints(group.tariffs),
        tariff=replace(tariff, size=group.size),
        notes=(*notes, *found),
        energy_tax=taxes[-1] if taxes else None,
    )


def _hints(tariffs: Iterable[ApiTariff]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            size for item in tariffs for size in sizes_in(item.name, *(part.name for part in item.fixed))
        )
    )


def _in_a_row(tariffs: Sequence[ApiTariff], read_on: date, notes: list[ApiNote]) -> list[ApiTariff]:
    """Price lists that follow each other, by date; where there is a hole, those that hold today, or the last.

    Raises TariffError where nothing says which of two on the same days is to be used.
    """
    row: list[ApiTariff] = []
    for tariff in sorted(tariffs, key=lambda item: (item.span.start, item.published)):
        if row:
            row.extend(_after(row.pop(), tariff, notes))
        else:
            row.append(tariff)
    runs: list[list[ApiTariff]] = []
    for tariff in row:
        if runs and runs[-1][-1].span.end == tariff.span.start:
            runs[-1].append(tariff)
        else:
            runs.append([tariff])
    if len(runs) > 1:
        notes.append(_dated(ApiNoteCode.HOLE, *(run[0].span.start for run in runs[1:])))
    return next((run for run in runs if run[0].span.start <= read_on < run[-1].span.end), runs[-1])


def _after(before: ApiTariff, tariff: ApiTariff, notes: list[ApiNote]) -> tuple[ApiTariff, ...]:
    """Two price lists, the second not begun before the first: the later begun counts, then the later published."""
    start = tariff.span.start
    if before.span.start == start:
        if replace(before, id=tariff.id) == tariff:
            return (tariff,)
        if before.published == tariff.published:
            what = f"{start} – {tariff.span.end}"
            raise TariffError("validPeriod", what, f"is that of two different price lists of {tariff.name}")
        notes.append(_dated(ApiNoteCode.OVERLAP, start))
        return (tariff,)
    if start < before.span.end:
        # One that held until further notice is simply followed.
        if before.valid_to is not None:
            notes.append(_dated(ApiNoteCode.OVERLAP, start))
        return replace(before, span=Span(start=before.span.start, end=start)), tariff
    if before.span.end + timedelta(days=1) == start:
        notes.append(_dated(ApiNoteCode.GAP_CLOSED, before.span.end))
        return _lengthened(before, start), tariff
    return before, tariff


def _lengthened(tariff: ApiTariff, end: date) -> ApiTariff:
    """A price list that holds a day longer, with the parts that held to its end."""
    old = tariff.span.end

    def longer(span: Span) -> Span:
        return Span(start=span.start, end=end) if span.end == old else span

    return replace(
        tariff,
        span=longer(tariff.span),
        fixed=tuple(replace(part, span=longer(part.span)) for part in tariff.fixed),
        energy=tuple(replace(part, span=longer(part.span)) for part in tariff.energy),
        peaks=tuple(replace(part, span=longer(part.span)) for part in tariff.peaks),
    )


def _dated(code: ApiNoteCode, *days: date) -> ApiNote:
    return ApiNote(code=code, placeholders={"dates": ", ".join(day.isoformat() for day in days)})
