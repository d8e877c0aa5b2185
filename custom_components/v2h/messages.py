"""Sentences for people, from the translations, for the places where Home Assistant takes ready text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A translated sentence: its key under `exceptions` and what fills its placeholders."""

    key: str
    placeholders: Mapping[str, str] = field(default_factory=dict)


class Texts:
    """The integration's translations in one language."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Use what `async_load_texts` read."""
        self._texts = texts

    def message(self, message: Message) -> str:
        """The sentence, or its key where a translation is missing."""
        text = self._texts.get(f"component.{DOMAIN}.exceptions.{message.key}.message", message.key)
        return text.format_map(_Tolerant(message.placeholders))

    def state(self, sensor: str, state: str) -> str:
        """The name of a sensor's state."""
        return self._texts.get(f"component.{DOMAIN}.entity.sensor.{sensor}.state.{state}", state)


class _Tolerant(dict[str, str]):
    """Leaves a placeholder as it is written where nothing fills it: a sentence must never fail."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


async def async_load_texts(hass: HomeAssistant, language: str | None = None) -> Texts:
    """The texts in a language, by default the house's own."""
    language = language or hass.config.language
    texts: dict[str, str] = {}
    for category in ("exceptions", "entity"):
        texts |= await async_get_translations(hass, language, category, [DOMAIN])
    return Texts(texts)
