"""What is wrong with a grid company's Eltariff-API, as a key that the faces translate."""

from typing import Final

from homeassistant.exceptions import HomeAssistantError

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.tariffs.checked import TariffError

VALUE_LENGTH: Final = 120
"""A refused value is shown to a person: a whole document is not."""


class EltariffError(HomeAssistantError):
    """No tariff can be had from an API. placeholders: what the translated sentence names, `url` always.

    temporary: the API is down and may be back by itself; otherwise its answer or its address is at fault.
    """

    def __init__(
        self, translation_key: str, placeholders: dict[str, str], *, temporary: bool = False
    ) -> None:
        """Keep the key and its placeholders; as a Home Assistant error it is translated by itself."""
        super().__init__(
            f"{translation_key}: {placeholders}",
            translation_domain=DOMAIN,
            translation_key=translation_key,
            translation_placeholders=placeholders,
        )
        self.key = translation_key
        self.placeholders = placeholders
        self.temporary = temporary


def shown(value: object) -> str:
    """A value from an answer as a message quotes it."""
    text = str(value)
    return text if len(text) <= VALUE_LENGTH else f"{text[: VALUE_LENGTH - 1]}…"


class UnsupportedTariffError(TariffError):
    """A tariff is written as the API allows, but our model has no such rule: it has to be entered by hand."""
