"""What is wrong with a price source, as a key that the faces translate."""

from homeassistant.exceptions import HomeAssistantError

from custom_components.v2h.const import DOMAIN


class PriceReadError(HomeAssistantError):
    """No prices can be had from the source. placeholders: what the translated sentence names."""

    def __init__(self, translation_key: str, placeholders: dict[str, str]) -> None:
        """Keep the key and its placeholders; as a Home Assistant error it is translated by itself."""
        super().__init__(
            f"{translation_key}: {placeholders}",
            translation_domain=DOMAIN,
            translation_key=translation_key,
            translation_placeholders=placeholders,
        )
        self.key = translation_key
        self.placeholders = placeholders
