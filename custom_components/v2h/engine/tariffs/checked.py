"""Data from a file, an API or a form, read with checks: what is wrong is named by its place and its value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf, isfinite

from .problem import WORDS, Problem


class TariffError(ValueError):
    """A tariff breaks the model.

    field: where, as a path such as products[0].versions[1].peaks[0].n. value: what stands there, None for nothing.
    problem: what is wrong with it, in English. code: the same for those who translate it, with what fills its words
    (told); None where nobody shows more than the field and the value.
    """

    def __init__(self, field: str, value: object, problem: Problem | str, **told: str) -> None:
        """Keep the parts apart, for those who word it themselves."""
        self.code = problem if isinstance(problem, Problem) else None
        self.told = told
        self.problem = WORDS[problem].format(**told) if isinstance(problem, Problem) else problem
        self.field = field
        self.value = value
        super().__init__(
            f"{field}: {shown(value)} {self.problem}" if value is not None else f"{field} {self.problem}"
        )


def shown(value: object) -> str:
    """A value as one short line."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


@dataclass(frozen=True, slots=True)
class Checked:
    """A piece of the data and the path to it. Every method raises TariffError where the data is not what it asks."""

    value: object
    path: str = ""

    def error(self, problem: Problem | str, **told: str) -> TariffError:
        """The error that this value is."""
        return TariffError(self.path, self.value, problem, **told)

    def mapping(self) -> Mapping[object, object]:
        """The value, an object."""
        if not isinstance(self.value, Mapping):
            raise self.error(Problem.NO_OBJECT)
        return self.value

    def only(self, *keys: str) -> None:
        """Refuse keys that nobody knows: a misspelt one would be a rule left out."""
        for key, value in self.mapping().items():
            if key not in keys:
                raise TariffError(self._under(key), value, Problem.UNKNOWN_FIELD, known=", ".join(keys))

    def at(self, key: str) -> Checked:
        """The value of a key that must be there."""
        data = self.mapping()
        if key not in data:
            raise TariffError(self._under(key), None, Problem.MISSING)
        return Checked(data[key], self._under(key))

    def get(self, key: str) -> Checked | None:
        """The value of a key; None where it is missing or null."""
        value = self.mapping().get(key)
        return None if value is None else Checked(value, self._under(key))

    def items(self, *, least: int = 0) -> Iterator[Checked]:
        """The members of a list."""
        if not isinstance(self.value, Sequence) or isinstance(self.value, str | bytes):
            raise self.error(Problem.NO_LIST)
        if len(self.value) < least:
            raise self.error(Problem.EMPTY if least == 1 else Problem.TOO_FEW, least=str(least))
        for index, value in enumerate(self.value):
            yield Checked(value, f"{self.path}[{index}]")

    def text(self) -> str:
        """The value, a text that says something."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.error(Problem.NO_TEXT)
        return self.value

    def flag(self) -> bool:
        """The value, true or false."""
        if not isinstance(self.value, bool):
            raise self.error(Problem.NO_FLAG)
        return self.value

    def number(self, least: float = -inf, most: float = inf) -> float:
        """The value, a finite number between two that are allowed themselves."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.error(Problem.NO_NUMBER)
        try:
            number = float(self.value)
        except OverflowError:
            number = inf
        if not isfinite(number):
            raise self.error(Problem.NOT_FINITE)
        if not least <= number <= most:
            raise self.error(_outside(least, most), least=f"{least:g}", most=f"{most:g}")
        return number

    def whole(self, least: int, most: float = inf) -> int:
        """The value, a whole number between two that are allowed themselves."""
        number = self.number(least, most)
        if not number.is_integer():
            raise self.error(Problem.NOT_WHOLE)
        return int(number)

    def day(self) -> date:
        """The value, a date written 2026-01-31."""
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.error(Problem.NO_DATE) from error

    def choice[E: StrEnum](self, choices: type[E]) -> E:
        """The value, one of the words of an enumeration."""
        try:
            return choices(self.text())
        except ValueError as error:
            raise self.error(Problem.NO_CHOICE, known=", ".join(choices)) from error

    def wholes(self, least: int, most: int) -> tuple[int, ...]:
        """The value, a list of different whole numbers, ascending in the result."""
        found: set[int] = set()
        for item in self.items(least=1):
            if (number := item.whole(least, most)) in found:
                raise item.error(Problem.TWICE)
            found.add(number)
        return tuple(sorted(found))

    def _under(self, key: object) -> str:
        return f"{self.path}.{key}" if self.path else str(key)


def _outside(least: float, most: float) -> Problem:
    if most == inf:
        return Problem.TOO_LOW
    return Problem.TOO_HIGH if least == -inf else Problem.OUTSIDE
