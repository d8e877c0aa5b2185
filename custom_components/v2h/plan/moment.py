"""What several entities show of one moment, made once for all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Moment:
    """Keeps what is made while it lasts: nothing that it is made from changes in between."""

    def __init__(self) -> None:
        """Keep nothing: it does not last yet."""
        self._made: dict[str, Any] | None = None

    @contextmanager
    def lasting(self) -> Iterator[None]:
        """Keep what is made. Only around what does not wait for anything."""
        if self._made is not None:
            yield
            return
        self._made = {}
        try:
            yield
        finally:
            self._made = None

    def once[T](self, name: str, make: Callable[[], T]) -> T:
        """What was made under a name, or make it."""
        if self._made is None:
            return make()
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found
