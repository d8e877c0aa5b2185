"""Answers of a grid company's Eltariff-API, written in the style of the real ones and of their deviations."""

from typing import Any

COMPANY = "Provbygdens Elnät AB"
YEAR = ("2026-01-01", "2027-01-01")
PATTERNS = [
    {"reference": "weekdays", "frequency": "P1W", "days": [1, 2, 3, 4, 5], "dates": []},
    {"reference": "weekends", "frequency": "P1W", "days": [6, 7], "dates": []},
    {
        "reference": "holidays",
        "frequency": "P1Y",
        "days": [],
        "dates": [
            *(
                "2026-01-01",
                "2026-01-06",
                "2026-04-03",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-06-19",
            ),
            *("2026-12-24", "2026-12-25", "2026-12-31"),
        ],
    },
]

type Json = dict[str, Any]


def span(begin: str | None, end: str | None) -> Json:
    return {"fromIncluding": begin, "toExcluding": end}


def price(with_vat: float | None, currency: str = "SEK", *, without: float | None = None) -> Json:
    without = without if without is not None or with_vat is None else with_vat / 1.25
    return {"priceExVat": without, "priceIncVat": with_vat, "currency": currency}


def hours(
    begin: str = "00:00:00",
    end: str = "00:00:00",
    include: tuple[str, ...] = ("weekdays", "weekends"),
    exclude: tuple[str, ...] = (),
) -> Json:
    return {
        "fromIncluding": begin,
        "toExcluding": end,
        "calendarPatternReferences": {"include": list(include), "exclude": list(exclude)},
    }


def recurring(*periods: Json, reference: str = "main") -> Json:
    return {"reference": reference, "frequency": "P1D", "activePeriods": list(periods)}


WORKDAYS = hours("06:00:00", "22:00:00", ("weekdays",), ("holidays",))


def fixed(amount: float = 2400.0, per: str = "P1Y", valid: tuple[str, str] = YEAR, **changes: Any) -> Json:
    return {
        "id": "5d0e3bd2-4c86-4a93-8a3e-0a61a0c4f001",
        "name": "Fast avgift",
        "type": "public",
        "reference": "main",
        "validPeriod": span(*valid),
        "price": price(amount),
        "pricedPeriod": per,
    } | changes


def energy(amount: float = 0.25, *periods: Json, valid: tuple[str, str] = YEAR, **changes: Any) -> Json:
    return {
        "id": "5d0e3bd2-4c86-4a93-8a3e-0a61a0c4f002",
        "name": "Överföring",
        "type": "fixed",
        "reference": "main",
        "validPeriod": span(*valid),
        "price": price(amount),
        "unit": "kWh",
        "recurringPeriods": [recurring(*periods)] if periods else [],
    } | changes


def tax(amount: float = 0.45) -> Json:
    return energy(amount, name="Energiskatt", reference="tax")


def peak(
    amount: float = 50.0,
    *periods: Json,
    valid: tuple[str, str] = YEAR,
    function: str = "peak(main)",
    per: str = "P1D",
    window: str = "PT1H",
    n: int = 3,
    **changes: Any,
) -> Json:
    return {
        "id": "5d0e3bd2-4c86-4a93-8a3e-0a61a0c4f003",
        "name": "Effektavgift",
        "type": "peak",
        "reference": "main",
        "validPeriod": span(*valid),
        "price": price(amount),
        "unit": "kW",
        "peakIdentificationSettings": {
            "peakFunction": function,
            "peakIdentificationPeriod": per,
            "peakDuration": window,
            "numberOfPeaksForAverageCalculation": n,
        },
        "recurringPeriods": [recurring(*(periods or (hours(),)))],
    } | changes


def tariff(
    fees: list[Json] | None = None,
    energies: list[Json] | None = None,
    peaks: list[Json] | None = None,
    *,
    valid: tuple[str, str] | None = YEAR,
    **changes: Any,
) -> Json:
    """A price list; a group that is [] has no components, and one that is left out has the usual ones."""

    def group(name: str, function: str, components: list[Json]) -> Json:
        return {"id": name, "name": name, "costFunction": function, "components": components}

    return {
        "id": "5d0e3bd2-4c86-4a93-8a3e-0a61a0c4f000",
        "name": "Villa",
        "description": "",
        "published": "2025-12-01T12:00:00+01:00",
        "validPeriod": None if valid is None else span(*valid),
        "timeZone": "Europe/Stockholm",
        "companyName": COMPANY,
        "companyOrgNo": "556000-0001",
        "product": "VILLA",
        "direction": "consumption",
        "billingPeriod": "P1M",
        "fixedPrice": group("Fast", "sum(price(c))", [fixed()] if fees is None else fees),
        "energyPrice": group(
            "Energi", "sum(energy(c)*price(c))", [energy(), tax()] if energies is None else energies
        ),
        "powerPrice": group("Effekt", "sum(peak(c)*price(c))", [peak()] if peaks is None else peaks),
    } | changes


def answer(*tariffs: Json, patterns: list[Json] | None = None) -> Json:
    return {"tariffs": list(tariffs), "calendarPatterns": PATTERNS if patterns is None else patterns}


def day_and_night(function: str, **changes: Any) -> Json:
    return peak(
        81.25,
        function=function,
        recurringPeriods=[
            recurring(hours("06:00:00", "22:00:00"), reference="high"),
            recurring(hours("22:00:00", "06:00:00"), reference="low"),
        ],
        **changes,
    )
