"""A slot's reason as a sentence: one wording for the card, the sensor, the voice and the plan that others read.

The sentences are the translations' `common.does_...` and `common.reason_...`. Here they are chosen and joined; only their
values are written in more than one way: as text here, as they are spoken in the voice, and by the card in its user's formats.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Protocol

from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.model import Reason, ReasonCode, StorageSlot, Verb
from custom_components.v2h.instants import parse_instant
from custom_components.v2h.messages import Texts

_PER_KWH: Final = frozenset({"price", "later_price", "sell_price", "refill_price"})
_MONEY: Final = frozenset({"fee"})
_INSTANTS: Final = frozenset({"later", "departure", "until"})
_SHARES: Final = frozenset({"target_soc", "reserve_soc"})
_POWERS: Final = frozenset({"peak_kw", "limit_kw", "load_kw", "power_kw"})

_STILL_KW: Final = 0.05
"""Less would be written as 0.0."""

_VARIANTS: Final[Mapping[ReasonCode, str]] = {
    ReasonCode.OVERRIDE: "until",
    ReasonCode.PEAK_SHAVING: "fee",
    ReasonCode.OUTAGE: "target_soc",
}
"""Codes with a longer sentence where this parameter is given."""


def reason_key(reason: Reason) -> str:
    """The key of a reason's sentence."""
    longer = _VARIANTS.get(reason.code)
    return f"reason_{reason.code}_{longer}" if longer in reason.parameters else f"reason_{reason.code}"


class Values(Protocol):
    """How the values inside a sentence are written."""

    def per_kwh(self, value: float) -> str:
        """A price of energy, in the house's currency per kWh."""

    def money(self, value: float) -> str:
        """An amount of money."""

    def power(self, value_kw: float) -> str:
        """A power."""

    def percent(self, share: float) -> str:
        """A share, 0..1."""

    def when(self, at: datetime) -> str:
        """A time of day, with the day where it is another one than today."""


class Explainer:
    """Writes what a storage does, and why, in one language."""

    def __init__(self, texts: Texts, values: Values) -> None:
        """Use the texts of that language. values: how it writes what stands in them."""
        self._texts = texts
        self._values = values

    def reason(self, reason: Reason) -> str:
        """Why, with the alternative and its price."""
        filled = {name: self._filled(name, value) for name, value in reason.parameters.items()}
        return self._texts.common(reason_key(reason), filled)

    def slot(self, name: str, slot: StorageSlot) -> str:
        """What a storage does and why, in two short sentences. name: what the owner calls it."""
        still = slot.verb is not Verb.AUTO and abs(slot.power_kw) < _STILL_KW
        told = {"name": name, "power": self._values.power(abs(slot.power_kw))}
        does = self._texts.common(f"does_{Verb.HOLD if still else slot.verb}", told)
        return f"{does} {self.reason(slot.reason)}"

    def _filled(self, name: str, value: float | str) -> str:
        if isinstance(value, str):
            instant = parse_instant(value) if name in _INSTANTS else None
            return value if instant is None else self._values.when(instant)
        if name in _PER_KWH:
            return self._values.per_kwh(value)
        if name in _MONEY:
            return self._values.money(value)
        if name in _SHARES:
            return self._values.percent(value)
        return self._values.power(value) if name in _POWERS else f"{value:g}"


class Written:
    """Values as text, with a language's decimal sign. now: what "tomorrow" is counted from."""

    def __init__(self, texts: Texts, language: str, currency: str, now: datetime) -> None:
        """Take the house's currency."""
        self._texts = texts
        self._comma = language.split("-", maxsplit=1)[0] != "en"
        self._currency = "kr" if self._comma and currency in {"SEK", "NOK", "DKK"} else currency
        self._today = dt_util.as_local(now).date()

    def per_kwh(self, value: float) -> str:
        """Two decimals; the kilowatt-hour is understood."""
        return f"{self._number(value, 2)} {self._currency}"

    def money(self, value: float) -> str:
        """Whole units of the currency."""
        return f"{self._number(value, 0)} {self._currency}"

    def power(self, value_kw: float) -> str:
        """One decimal."""
        return f"{self._number(value_kw, 1)} kW"

    def percent(self, share: float) -> str:
        """Whole per cent."""
        return f"{share * 100:.0f} %"

    def when(self, at: datetime) -> str:
        """The clock, with the day where it is not today."""
        local = dt_util.as_local(at)
        if local.date() == self._today:
            return f"{local:%H:%M}"
        if local.date() == self._today + timedelta(days=1):
            return self._texts.common("tomorrow_at", {"time": f"{local:%H:%M}"})
        return f"{local:%-d/%-m %H:%M}" if self._comma else f"{local:%b %-d, %H:%M}"

    def _number(self, value: float, digits: int) -> str:
        text = f"{value:.{digits}f}"
        return text.replace(".", ",") if self._comma else text
