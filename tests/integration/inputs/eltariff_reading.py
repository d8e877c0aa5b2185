"""What tests do with an answer of an Eltariff-API: read it, and look at what has become of it."""

from datetime import UTC, date, datetime
import json
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from custom_components.v2h.engine.calendar import holidays_of
from custom_components.v2h.engine.grid_tariff import PeakRule, TariffVersion, energy_price
from custom_components.v2h.inputs.eltariff.error import EltariffError
from custom_components.v2h.inputs.eltariff.model import ApiProduct, EltariffAnswer
from custom_components.v2h.inputs.eltariff.products import read_answer

from .eltariff_samples import answer, tariff

URL = "https://api.provbygden.example/v0"
TODAY = date(2026, 11, 23)
TZ = ZoneInfo("Europe/Stockholm")
IS_HOLIDAY = holidays_of("SE", (2026,))

type Json = dict[str, Any]


def read(data: Any, today: date = TODAY) -> EltariffAnswer:
    return read_answer(json.dumps(data).encode(), URL, today)


def product_of(*tariffs: Json, patterns: list[Json] | None = None) -> ApiProduct:
    (product,) = read(answer(*tariffs, patterns=patterns)).products.values()
    return product


def version_of(*args: Any, patterns: list[Json] | None = None, **kwargs: Any) -> TariffVersion:
    (version,) = product_of(tariff(*args, **kwargs), patterns=patterns).tariff.versions
    return version


def rules_of(*components: Json) -> tuple[PeakRule, ...]:
    return version_of(peaks=list(components)).peaks


def codes(product: ApiProduct) -> list[str]:
    return [note.code.value for note in product.notes]


def refusal(data: Any) -> EltariffError:
    with pytest.raises(EltariffError) as caught:
        read(data)
    return caught.value


def kwh_price(version: TariffVersion, local: str) -> float:
    """The price of a kWh at a local time of 2026, spot 1 kr/kWh with VAT."""
    at = [datetime.fromisoformat(local).replace(tzinfo=TZ).astimezone(UTC)]
    return float(energy_price(version.energy, at, np.ones(1), 1.0, TZ, IS_HOLIDAY)[0])
