"""A slot's reason as a sentence: one wording for the card, the sensor, the voice and the plan that others read.

The sentences are the translations' `common.reason_...`. The card fills them itself, with its user's own formats.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from custom_components.v2h.engine.model import Reason, ReasonCode, StorageSlot, Verb
from custom_components.v2h.messages import Texts

_MONEY: Final = frozenset({"price", "later_price", "sell_price", "refill_price", "fee"})
_INSTANTS: Final = frozenset({"later", "departure", "until"})
_SHARES: Final = frozenset({"target_soc", "reserve_soc"})
_POWERS: Final = frozenset({"peak_kw", "limit_kw", "load_kw", "power_kw"})

_VARIANTS: Final[Mapping[ReasonCode, str]] = {ReasonCode.OVERRIDE: "until", ReasonCode.PEAK_SHAVING: "fee"}
"""Codes with a longer sentence where this parameter is given."""


def reason_key(reason: Reason) -> str:
    """The key of a reason's sentence."""
    longer = _VARIANTS.get(reason.code)
    return f"reason_{reason.code}_{longer}" if longer in reason.parameters else f"reason_{reason.code}"


class Explainer:
    """Writes reasons in one language, with its decimal sign and the house's currency and clock."""

    def __init__(self, texts: Texts, language: str, currency: str) -> None:
        """Use the texts of that language."""
        self._texts = texts
        self._comma = language.split("-", maxsplit=1)[0] != "en"
        self._currency = "kr" if self._comma and currency in {"SEK", "NOK", "DKK"} else currency

    def reason(self, reason: Reason, now: datetime) -> str:
        """Why, with the alternative and its price."""
        filled = {name: self._filled(name, value, now) for name, value in reason.parameters.items()}
        return self._texts.common(reason_key(reason), filled)

    def slot(self, name: str, slot: StorageSlot, now: datetime) -> str:
        """What a storage does and why, in one sentence. name: what the owner calls it."""
        told = {"name": name, "power": self._kw(abs(slot.power_kw))}
        key = (
            f"does_{slot.verb}"
            if slot.verb in {Verb.HOLD, Verb.AUTO} or slot.power_kw
            else f"does_{Verb.HOLD}"
        )
        return f"{self._texts.common(key, told)} {self.reason(slot.reason, now)}"

    def _filled(self, name: str, value: float | str, now: datetime) -> str:
        if name in _INSTANTS:
            return self._time(str(value), now)
        if isinstance(value, str):
            return value
        if name in _MONEY:
            return f"{self._number(value, 0 if name == 'fee' else 2)} {self._currency}"
        if name in _SHARES:
            return f"{value * 100:.0f} %"
        return self._kw(value) if name in _POWERS else self._number(value, 2)

    def _kw(self, value: float) -> str:
        return f"{self._number(value, 1)} kW"

    def _number(self, value: float, digits: int) -> str:
        text = f"{value:.{digits}f}"
        return text.replace(".", ",") if self._comma else text

    def _time(self, value: str, now: datetime) -> str:
        instant = dt_util.parse_datetime(value)
        if instant is None:
            return value
        local, today = dt_util.as_local(instant), dt_util.as_local(now).date()
        if local.date() == today:
            return f"{local:%H:%M}"
        if local.date() == today + timedelta(days=1):
            return self._texts.common("tomorrow_at", {"time": f"{local:%H:%M}"})
        return f"{local:%-d/%-m %H:%M}" if self._comma else f"{local:%b %-d, %H:%M}"
