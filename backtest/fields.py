"""Fields of a JSON object, taken out one by one and checked; what nobody took is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .errors import InputError

_REMARKS: Final = frozenset({"name", "note", "notes", "source", "comment", "description"})
"""Words for the reader that change nothing."""


@dataclass(slots=True)
class Fields:
    """One JSON object at a path of a file."""

    data: Mapping[str, object]
    path: str
    taken: set[str] = field(default_factory=set)
    inner: list[Fields] = field(default_factory=list)

    @classmethod
    def of(cls, value: object, path: str) -> Self:
        """Take a value for an object, or refuse it."""
        if not isinstance(value, dict):
            raise InputError(f"{path}: an object is expected, not {_shown(value)}")
        return cls(data=value, path=path)

    def refuse(self, key: str, problem: str) -> InputError:
        """Say what is wrong with a field."""
        if key not in self.data:
            return InputError(f"{self._name(key)}: is missing; {problem}")
        return InputError(f"{self._name(key)} = {_shown(self.data[key])}: {problem}")

    def unused(self) -> list[str]:
        """Paths of the fields that nobody took and that are no remarks."""
        own = [self._name(key) for key in self.data if key not in self.taken | _REMARKS]
        return own + [name for part in self.inner for name in part.unused()]

    def number(
        self,
        key: str,
        *,
        least: float | None = None,
        most: float | None = None,
        above: float | None = None,
        default: float | None = None,
    ) -> float:
        """Take a finite number within limits."""
        wanted = "a number"
        if above is not None:
            wanted += f" above {above:g}"
        if least is not None:
            wanted += f" of at least {least:g}"
        if most is not None:
            wanted += f" and at most {most:g}"
        value = self._take(key, default)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not isfinite(value)
            or (least is not None and value < least)
            or (most is not None and value > most)
            or (above is not None and value <= above)
        ):
            raise self.refuse(key, f"{wanted} is expected")
        return float(value)

    def number_or_none(self, key: str, *, least: float, most: float) -> float | None:
        """Take a number that may be absent or null."""
        return None if self._take(key, None) is None else self.number(key, least=least, most=most)

    def whole(self, key: str, *, least: int, default: int) -> int:
        """Take a whole number."""
        value = self.number(key, least=least, default=default)
        if value != int(value):
            raise self.refuse(key, "a whole number is expected")
        return int(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.refuse(key, "true or false is expected")
        return value

    def text(self, key: str, *, default: str) -> str:
        """Take a text."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.refuse(key, "a text is expected")
        return value

    def one_of[T: (int, str)](self, key: str, options: Sequence[T], *, default: T) -> T:
        """Take one of some values."""
        value = self._take(key, default)
        found = next((item for item in options if item == value and not isinstance(value, bool)), None)
        if found is None:
            raise self.refuse(key, f"one of {', '.join(map(str, options))} is expected")
        return found

    def zone(self, key: str) -> ZoneInfo:
        """Take a time zone's name."""
        value = self._take(key, None)
        try:
            return ZoneInfo(value) if isinstance(value, str) else ZoneInfo("")
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise self.refuse(key, "a time zone such as Europe/Stockholm is expected") from error

    def whole_numbers(self, key: str, first: int, last: int) -> tuple[int, ...]:
        """Take a list of whole numbers within a range; all of them where it is absent."""
        value = self._take(key, list(range(first, last + 1)))
        if not isinstance(value, list) or not all(
            isinstance(item, int) and not isinstance(item, bool) and first <= item <= last for item in value
        ):
            raise self.refuse(key, f"a list of whole numbers from {first} to {last} is expected")
        return tuple(value)

    def hours(self, key: str) -> tuple[tuple[float, float], ...]:
        """Take [from, to) in hours of the day, or several of them; the whole day where it is absent."""
        value = self._take(key, [0, 24])
        pairs = value if isinstance(value, list) and value and isinstance(value[0], list) else [value]
        result = []
        for pair in pairs:
            if (
                not isinstance(pair, list)
                or len(pair) != 2
                or not all(
                    isinstance(item, int | float) and not isinstance(item, bool) and 0 <= item <= 24
                    for item in pair
                )
            ):
                raise self.refuse(key, "[from, to] in hours from 0 to 24 is expected")
            result.append((float(pair[0]), float(pair[1])))
        return tuple(result)

    def steps(self, key: str) -> tuple[tuple[float, float], ...]:
        """Take [[limit kW, fee], ...], limits ascending and fees not falling; the last limit may be null."""
        value = self._take(key, [])
        if not isinstance(value, list):
            raise self.refuse(key, "a list of [limit kW, fee] is expected")
        result: list[tuple[float, float]] = []
        for place, item in enumerate(value):
            if not isinstance(item, list) or len(item) != 2:
                raise self.refuse(key, f"[limit kW, fee] is expected at place {place}")
            limit, fee = item
            if limit is None and place == len(value) - 1:
                limit = float("inf")
            if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in (limit, fee)):
                raise self.refuse(key, f"two numbers are expected at place {place}")
            if result and (limit <= result[-1][0] or fee < result[-1][1]):
                raise self.refuse(key, f"limits must rise and fees must not fall, at place {place}")
            result.append((float(limit), float(fee)))
        return tuple(result)

    def part(self, key: str) -> Fields:
        """Take an object."""
        if key not in self.data:
            raise self.refuse(key, "an object is expected")
        return self._inside(self._take(key, None), self._name(key))

    def optional_part(self, key: str) -> Fields:
        """Take an object that may be absent."""
        return self._inside(self._take(key, {}), self._name(key))

    def part_or_none(self, key: str) -> Fields | None:
        """Take an object, None where it is absent or null."""
        value = self._take(key, None)
        return None if value is None else self._inside(value, self._name(key))

    def parts(self, key: str) -> list[Fields]:
        """Take a list of objects, none where it is absent."""
        value = self._take(key, [])
        if not isinstance(value, list):
            raise self.refuse(key, "a list of objects is expected")
        return [self._inside(item, f"{self._name(key)}[{place}]") for place, item in enumerate(value)]

    def _inside(self, value: object, path: str) -> Fields:
        part = Fields.of(value, path)
        self.inner.append(part)
        return part

    def _take(self, key: str, default: object) -> object:
        self.taken.add(key)
        return self.data.get(key, default)

    def _name(self, key: str) -> str:
        return f"{self.path}: {key}" if self.path.endswith(".json") else f"{self.path}.{key}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
