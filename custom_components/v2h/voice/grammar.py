"""What people may say: a language's sentences with the names of this home, and what a sentence means.

The sentences are hassil's, as Home Assistant's own are. They are given to the conversation agent as sentence triggers,
which know no lists but wildcards; a wildcard would take sentences that are not meant for us, so the lists are written
out. A sentence that has come through is read once more, with the lists, for what it says.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
import re
from typing import Any, Final

from hassil.intents import Intents
from hassil.recognize import recognize_best

from .names import ANY_BATTERY, ANY_VEHICLE
from .speech import load_language, number_words

ANSWERS: Final = ("V2hConfirm", "V2hCancel")
"""Only listened for while there is a question."""

_REFERENCE: Final = re.compile(r"(?<!\\)([<{])([a-z_]+)(?::[a-z_]+)?[>}]")
_SPECIAL: Final = re.compile(r"([()\[\]{}<>|:;\\@])")
_CLOCK: Final = re.compile(r"(\d)[.:](?=(?:\d\d)\b)")
_DIGIT: Final = "(0|1|2|3|4|5|6|7|8|9)"
_UP_TO_99: Final = f"[(1|2|3|4|5|6|7|8|9)]{_DIGIT}"
_DIGITS: Final[Mapping[int, str]] = {
    7: "(1|2|3|4|5|6|7)",
    24: f"([(0|1)]{_DIGIT}|2(0|1|2|3|4))",
    48: _UP_TO_99,
    59: f"(0|1|2|3|4|5){_DIGIT}",
    100: f"{_UP_TO_99}|100",
    199: f"[1]{_DIGIT}{_DIGIT}|{_DIGIT}",
}
"""Numbers up to these in digits; what is too much for its range is not understood afterwards."""
_BARE: Final = f"(2(5|6|7|8|9)|(3|4|5|6|7|8|9){_DIGIT}|100)"
"""A charge level that nobody could take for a time of the day."""
_SLOTS: Final = {"bare": "level", "night": "rough"}
_RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "level": (1, 100),
    "bare": (25, 100),
    "days": (1, 7),
    "hour": (0, 24),
    "half": (0, 24),
    "past": (0, 24),
    "to": (0, 24),
    "minute": (0, 59),
    "hours": (1, 48),
    "in_hours": (1, 48),
    "minutes": (1, 199),
    "in_minutes": (1, 199),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What this home calls things. vehicles, batteries, areas: what may be said, to what is meant by it."""

    vehicles: Mapping[str, str] = field(default_factory=dict)
    batteries: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a sentence says: an intent, its slots as the grammar has them, and the words that filled them."""

    intent: str
    slots: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict)


class Grammar:
    """The sentences of one language in one home."""

    def __init__(self, language: str, names: Names) -> None:
        """Take a language that has been loaded."""
        data = load_language(language)
        self._language = language
        self._numbers: Mapping[str, Any] = data["numbers"]
        self._sentences: Mapping[str, list[str]] = data["intents"]
        self._lists = _lists(data, names)
        area = " [<area>]" if names.areas else ""
        self._rules: dict[str, str] = {
            **data["rules"],
            "storage": f"{{storage}}{area}",
            "vehicle": f"{{vehicle:storage}}{area}",
        }
        self._loose: Mapping[str, str] = data["loose"]
        """Rules that take more than is meant, for being written out: the sentences are read once more."""
        if not names.areas:
            del self._rules["area"]
        self._intents: Intents | None = None

    def templates(self, intents: Iterable[str] | None = None) -> list[str]:
        """The sentences with every list written out; without those that answer a question."""
        wanted = [name for name in self._sentences if name not in ANSWERS] if intents is None else intents
        return [self._written_out(text) for name in wanted for text in self._sentences[name]]

    def understand(self, text: str) -> Understood | None:
        """What a sentence says, None where it is none of ours."""
        if self._intents is None:
            self._intents = Intents.from_dict(
                {
                    "language": self._language,
                    "intents": {
                        name: {"data": [{"sentences": list(texts)}]}
                        for name, texts in self._sentences.items()
                    },
                    "expansion_rules": self._rules,
                    "lists": {
                        name: {"values": [{"in": word, "out": value} for word, value in words]}
                        for name, words in self._all_lists()
                    },
                }
            )
        # "7.30": a word of a list ends where a word ends.
        found = recognize_best(_CLOCK.sub(r"\1 ", text), self._intents, language=self._language)
        if found is None:
            return None
        slots = {_SLOTS.get(item.name, item.name): item.value for item in found.entities_list}
        words = {item.name: item.text.strip() for item in found.entities_list}
        return Understood(intent=found.intent.name, slots=slots, words=words)

    def _all_lists(self) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
        for name, words in self._lists.items():
            yield name, [(_escaped(word), value) for word, value in words.items()]
        for name, (first, last) in _RANGES.items():
            yield name, list(self._numbers_between(name, first, last))

    def _numbers_between(self, name: str, first: int, last: int) -> Iterator[tuple[str, int]]:
        for value in range(first, last + 1):
            if name != "minute" or value >= 10:
                yield str(value), value
            if value < 10 and (name == "minute" or last == 24):
                yield f"0{value}", value
            words = number_words(self._numbers, value) if value <= min(last, 100) else []
            yield from ((word, value) for word in words if name != "minute" or value >= 10)
            if value == 1:
                yield from ((word, value) for word in self._numbers["article"])

    def _written_out(self, text: str) -> str:
        """A sentence without references to rules and lists."""

        def replaced(match: re.Match[str]) -> str:
            kind, name = match.groups()
            if kind == "<":
                return f"({self._written_out(self._loose.get(name, self._rules[name]))})"
            if name in _RANGES:
                return f"({self._compact(name)})"
            return f"({_alternatives(self._lists[name])})"

        return _REFERENCE.sub(replaced, text)

    def _compact(self, name: str) -> str:
        """A range of numbers in few words: a list of them all would take long to be read."""
        first, last = _RANGES[name]
        small, tens = self._numbers["small"], self._numbers["tens"]
        if last <= 24:
            words = [
                *small[first : last + 1],
                *(word for n in range(20, last + 1) for word in number_words(self._numbers, n)),
            ]
            return f"{_DIGITS[last]}|{'|'.join(words)}"
        digits = _DIGITS[last]
        few = "|".join(small[1:10])
        joint = "(-| )" if self._numbers["joint"] else "[ ]"
        if name == "bare":
            middle = f"{tens[0]}{joint}({'|'.join(small[5:10])})"
            spelt = f"({'|'.join(tens[1:])})[{joint}({few})]"
            return f"{_BARE}|{middle}|{spelt}|{'|'.join(self._numbers['hundred'])}"
        spelt = f"({'|'.join(tens)})[{joint}({few})]"
        more = [*small, *self._numbers["article"], *(self._numbers["hundred"] if last >= 100 else [])]
        return f"{digits}|{spelt}|{'|'.join(more)}"


def _lists(data: Mapping[str, Any], names: Names) -> dict[str, dict[str, Any]]:
    """Every list but the numbers: what may be said, to what it means."""
    nouns = data["lists"]
    vehicles = dict.fromkeys(nouns["vehicle"], ANY_VEHICLE) | dict(names.vehicles)
    batteries = dict.fromkeys(nouns["battery"], ANY_BATTERY) | dict(names.batteries)
    lists: dict[str, dict[str, Any]] = {
        "vehicle": vehicles,
        "storage": vehicles | batteries,
    }
    for name in ("full", "fully", "few", "span"):
        lists[name] = {word: int(value) for value, words in nouns[name].items() for word in words}
    for name in ("day", "rough", "night", "part", "period"):
        lists[name] = {word: value for value, words in nouns[name].items() for word in words}
    if names.areas:
        lists["area"] = dict(names.areas)
    return lists


def _alternatives(names: Iterable[str]) -> str:
    """Names as alternatives, those that begin with the same word together: half as much to be read."""
    ends: dict[str, list[str]] = {}
    for name in names:
        word, _, rest = name.partition(" ")
        ends.setdefault(word, []).append(rest)
    found = []
    for word, rests in ends.items():
        more = [rest for rest in rests if rest]
        if len(more) < 2:
            found += [_escaped(f"{word} {rest}".strip()) for rest in rests]
            continue
        joined = f"({_alternatives(more)})"
        found.append(f"{_escaped(word)}[ {joined}]" if "" in rests else f"{_escaped(word)} {joined}")
    return "|".join(found)


def _escaped(word: str) -> str:
    """A name that may hold what means something in a sentence."""
    return _SPECIAL.sub(r"\\\1", word)
