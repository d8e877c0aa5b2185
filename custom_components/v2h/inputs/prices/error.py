"""What is wrong with a price source, as a key that the faces translate."""

from typing import Final

from homeassistant.exceptions import HomeAssistantError

from custom_components.v2h.const import DOMAIN

LONGEST: Final = 500
"""Characters of what a message quotes of a source: it can name anything, as long as it likes."""


class PriceReadError(HomeAssistantError):
    """No prices can be had from the source. placeholders: what the translated sentence names."""

    def __init__(self, translation_key: str, placeholders: dict[str, str]) -> None:
        """Keep the key and its placeholders; as a Home Assistant error it is translated by itself."""
        placeholders = {
            name: text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
            for name, text in placeholders.items()
        }
        super().__init__(
            f"{translation_key}: {placeholders}",
            translation_domain=DOMAIN,
            translation_key=translation_key,
            translation_placeholders=placeholders,
        )
        self.key = translation_key
        self.placeholders = placeholders
