"""Sentences for people, from the translations, for the places where Home Assistant takes ready text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
import re
from types import MappingProxyType
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .control.command import Withheld
from .control.confirm import DeviceProblem
from .engine.model import BrokenLimit
from .engine.tariffs.checked import TariffError, shown
from .engine.tariffs.file import load_words, sentences
from .inputs.reading import Reading, ReadingIssue
from .inputs.snapshot import DraftNote
from .instants import parse_instant

_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A translated sentence: its key under `exceptions` and what fills its placeholders."""

    key: str
    placeholders: Mapping[str, str] = field(default_factory=dict)


def reading_message[T](reading: Reading[T], subject: str) -> Message:
    """Why a reading has no value. subject: what the owner calls what is read."""
    return Message(
        key=reading.issue or ReadingIssue.UNAVAILABLE,
        placeholders={"subject": subject, "entity": reading.source, "value": reading.raw or "–"},
    )


def note_message(note: DraftNote) -> Message:
    """What a plan had to assume."""
    return Message(key=f"note_{note}")


def withheld_message(withheld: Withheld) -> Message:
    """Why a command was changed or not sent."""
    return Message(
        key=f"withheld_{withheld.reason}",
        placeholders={name: _plain(name, value) for name, value in withheld.parameters.items()},
    )


def problem_message(problem: DeviceProblem, subject: str) -> Message:
    """What is wrong with a device, and what to do. subject: what the owner calls it."""
    return Message(
        key=f"problem_write_failed_{problem.fault}" if problem.fault else f"problem_{problem.code}",
        placeholders={
            "subject": subject,
            "entity": problem.entity,
            "measured": problem.seen.removesuffix(" kW"),
        },
    )


def problem_details(problem: DeviceProblem) -> Message:
    """What was sent and what came back, for who sets the device up or helps with it."""
    return Message(key="problem_details", placeholders={"sent": problem.sent, "seen": problem.seen})


def broken_message(broken: BrokenLimit, subject: str) -> Message:
    """What a plan cannot keep. subject: what the owner calls the storage."""
    at = f"{dt_util.as_local(broken.at):%Y-%m-%d %H:%M}"
    return Message(
        key=f"broken_{broken.code}",
        placeholders={"subject": subject, "at": at, "amount": f"{broken.amount_kwh:.1f}"},
    )


def _plain(name: str, value: float | str) -> str:
    """A parameter as people write it: percent for charge levels, local time for instants."""
    if isinstance(value, str):
        instant = parse_instant(value) if name == "until" else None
        return f"{dt_util.as_local(instant):%H:%M:%S}" if instant else value
    return f"{value * 100:.0f} %" if name.endswith("soc") else f"{value:g}"


_NUMBER: Final = re.compile(r"[+-]?\d+\.\d+( \S+)?")
"""A number, perhaps with its unit; no date and no entity is written so."""


def with_decimal(placeholders: Mapping[str, str], sign: str) -> dict[str, str]:
    """What fills a sentence, its numbers with a language's decimal sign."""
    return {
        name: text.replace(".", sign, 1) if sign != "." and _NUMBER.fullmatch(text) else text
        for name, text in placeholders.items()
    }


class Texts:
    """The integration's translations in one language."""

    def __init__(self, texts: Mapping[str, str], words: Mapping[str, str] = _NO_WORDS) -> None:
        """Use what `async_load_texts` read. words: the sentences of tariff files."""
        self._texts = texts
        self._words = words

    def message(self, message: Message) -> str:
        """The sentence, or its key where a translation is missing."""
        start = f"component.{DOMAIN}.exceptions"
        text = self._texts.get(f"{start}.{message.key}.message", message.key)
        sign = self._texts.get(f"{start}.trial_decimal.message", ".")
        return text.format_map(_Tolerant(with_decimal(message.placeholders, sign)))

    def common(self, key: str, placeholders: Mapping[str, str] = _NO_WORDS) -> str:
        """A sentence that the card says in the same words, or its key where a translation is missing."""
        text = self._texts.get(f"component.{DOMAIN}.common.{key}", key)
        return text.format_map(_Tolerant(placeholders))

    def of_file(self, text: str) -> str:
        """A source or a note of a tariff file; what the owner has written himself stays as it is."""
        return " ".join(self._words.get(sentence, sentence) for sentence in sentences(text))

    def state(self, sensor: str, state: str) -> str:
        """The name of a sensor's state."""
        return self._texts.get(f"component.{DOMAIN}.entity.sensor.{sensor}.state.{state}", state)


def tariff_problem(texts: Texts, error: TariffError) -> str:
    """What is wrong with a tariff: the field, the value and why; what to do is left to who says it."""
    code = f"tariff_problem_{error.code or 'other'}"
    problem = texts.message(Message(key=code, placeholders=error.told))
    key = "tariff_problem_missing_value" if error.value is None else "tariff_problem_of_value"
    placeholders = {"field": error.field, "value": shown(error.value), "problem": problem}
    return texts.message(Message(key=key, placeholders=placeholders))


class _Tolerant(dict[str, str]):
    """Leaves a placeholder as it is written where nothing fills it: a sentence must never fail."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


async def async_load_texts(hass: HomeAssistant, language: str | None = None) -> Texts:
    """The texts in a language, by default the house's own."""
    language = language or hass.config.language
    texts: dict[str, str] = {}
    for category in ("exceptions", "entity", "common"):
        texts |= await async_get_translations(hass, language, category, [DOMAIN])
    return Texts(texts, await hass.async_add_executor_job(load_words, language))
