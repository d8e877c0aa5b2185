"""What is said aloud: numbers, money and times as people speak them, in one language."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
import json
from pathlib import Path
from typing import Any, Final

from homeassistant.util import dt as dt_util, language as language_util

LANGUAGES: Final = ("en", "sv")

_FOLDER: Final = Path(__file__).parent / "sentences"
_WORDS_TO: Final = 12
"""Whole numbers as far as this are said as words, as people write them; more are read well as digits."""
_ORE: Final = 100
_FEW_KRONOR: Final = 2
"""A price below is said in öre, and an amount of money with a decimal."""
_WITH_ORE: Final = frozenset({"SEK", "NOK", "DKK"})


@cache
def load_language(language: str) -> Mapping[str, Any]:
    """What a language's file holds: sentences, their words, answers. Reads a file: not in the event loop."""
    data: dict[str, Any] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return data


def nearest_language(language: str) -> str:
    """The language that is spoken where another one is asked for."""
    found = language_util.matches(language, LANGUAGES)
    return found[0] if found else LANGUAGES[0]


def number_words(numbers: Mapping[str, Any], value: int) -> list[str]:
    """A whole number from 0 to 100 in words, in every way that people say it; the first is the one to say."""
    small, tens = numbers["small"], numbers["tens"]
    if value == 100:
        return list(numbers["hundred"])
    if value < len(small):
        return [small[value]]
    ten = tens[value // 10 - 2]
    if not value % 10:
        return [ten]
    joined = f"{ten}{numbers['joint']}{small[value % 10]}"
    return [joined, f"{ten} {small[value % 10]}"]


class Speech:
    """Says things in one language. now: what "tomorrow" is counted from."""

    def __init__(self, language: str, now: datetime, currency: str) -> None:
        """Take a language that has been loaded."""
        self.language = nearest_language(language)
        data = load_language(self.language)
        self._answers: Mapping[str, str] = data["answers"]
        self._spoken: Mapping[str, Any] = data["spoken"]
        self._numbers: Mapping[str, Any] = data["numbers"]
        self._nouns = frozenset((*data["lists"]["vehicle"], *data["lists"]["battery"]))
        self._now = dt_util.as_local(now)
        self._currency = currency

    def say(self, key: str, **told: str) -> str:
        """One of the language's answers, filled; it begins with a capital where it begins with what it is told."""
        if "name" in told:
            told["name"] = self._as_noun(told["name"])
        text = self._answers[key].format_map(told)
        return text if text.startswith(" ") else text[:1].upper() + text[1:]

    def _as_noun(self, name: str) -> str:
        """A storage's name inside a sentence: "Bilen" is no name but a word."""
        return name.lower() if name.lower() in self._nouns else name

    def word(self, key: str) -> str:
        """A piece of an answer, as it is."""
        return self._answers[key]

    def all_of(self, names: Iterable[str]) -> str:
        """Names one after the other."""
        *others, last = (self._as_noun(name) for name in names)
        return f"{', '.join(others)}{self._answers['list_joint']}{last}" if others else last

    def amount(self, value: float, unit: str, digits: int = 0) -> str:
        """A number with its unit spoken out. unit: a key of the language's units."""
        rounded = round(value, digits)
        singular, plural = self._spoken["units"].get(unit, (unit, unit))
        return f"{self._number(rounded, digits, unit)} {singular if abs(rounded) == 1 else plural}"

    def _number(self, value: float, digits: int, unit: str) -> str:
        if value < 0:
            return f"{self._spoken['minus']} {self._number(-value, digits, unit)}"
        if value == int(value):
            whole = int(value)
            if whole == 1 and unit in self._spoken["ones"]:
                return str(self._spoken["ones"][unit])
            return number_words(self._numbers, whole)[0] if 0 <= whole <= _WORDS_TO else str(whole)
        return f"{value:.{digits}f}".replace(".", self._spoken["comma"])

    def money(self, value: float) -> str:
        """An amount of money, without its sign: the sentence around it says which way it went."""
        value = abs(value)
        if self._currency in _WITH_ORE and 0 < value < 1:
            return self.amount(value * _ORE, "ore")
        return self.amount(value, self._currency, 1 if value < _FEW_KRONOR else 0)

    def per_kwh(self, value: float) -> str:
        """A price of energy: the kilowatt-hour is understood."""
        if self._currency in _WITH_ORE and abs(value) < _FEW_KRONOR:
            return self.amount(value * _ORE, "ore")
        return self.amount(value, self._currency, 1 if self._currency in _WITH_ORE else 2)

    def power(self, value_kw: float) -> str:
        """A power."""
        return self.amount(value_kw, "kw", 1)

    def energy(self, value_kwh: float) -> str:
        """An energy."""
        return self.amount(value_kwh, "kwh", 1 if value_kwh < 10 else 0)

    def percent(self, share: float) -> str:
        """A share."""
        return self.amount(share * 100, "percent")

    def duration(self, length: timedelta) -> str:
        """How long, no finer than anybody would say it."""
        minutes = max(0, round(length.total_seconds() / 60))
        if minutes < 60:
            return self.amount(minutes, "minute")
        if minutes >= 48 * 60:
            return self.amount(minutes / 60 / 24, "day")
        hours, rest = divmod(minutes, 60)
        if hours >= 6:
            return self.amount(minutes / 60, "hour")
        parts = [self.amount(hours, "hour"), *([self.amount(rest, "minute")] if rest else [])]
        return self.all_of(parts)

    def clock(self, at: datetime) -> str:
        """A time of day, local."""
        local, form = dt_util.as_local(at), self._spoken["clock"]
        if not form["twelve"]:
            whole = number_words(self._numbers, local.hour)[0] if local.hour <= _WORDS_TO else str(local.hour)
            told = {"hour": whole if local.minute == 0 else str(local.hour), "minute": f"{local.minute:02}"}
            return str(form["minutes" if local.minute else "whole"]).format_map(told)
        told = {"hour": str(local.hour % 12 or 12), "minute": f"{local.minute:02}"}
        half = "AM" if local.hour < 12 else "PM"
        return f"{str(form['minutes' if local.minute else 'whole']).format_map(told)} {half}"

    def moment(self, at: datetime) -> str:
        """A day and a time of day."""
        local = dt_util.as_local(at)
        ahead = (local.date() - self._now.date()).days
        days = self._spoken["days"]
        if 0 <= ahead < len(days):
            day = days[ahead]
        elif 0 <= ahead < 7:
            day = self._spoken["weekdays"][local.weekday()]
        else:
            month = self._spoken["months"][local.month - 1]
            day = str(self._spoken["date"]).format_map({"day": str(local.day), "month": month})
        return str(self._spoken["moment"]).format_map({"day": day, "clock": self.clock(at)})

    def when(self, at: datetime) -> str:
        """A time in the middle of a sentence: the clock, and the day where it is not understood."""
        if dt_util.as_local(at).date() != self._now.date():
            return self.moment(at)
        return str(self._spoken["today"]).format_map({"clock": self.clock(at)})
