"""What the house has drawn lately: how long a reserve lasts is told by that, and not by a kettle."""

from collections import deque
from datetime import datetime, timedelta
from typing import Final

OVER: Final = timedelta(hours=1)
"""A heat pump's cycle, and a meal: a moment's draw made the hours left jump between one and nine."""
_ENOUGH: Final = timedelta(minutes=10)
"""Of a power cut, before what was drawn until then is left out of the mean: people turn things off, or cannot use them."""
_SETTLED: Final = timedelta(minutes=1)
"""Until then a storage's reading may be of what it did before the cut, when it was charging."""
_LEAST_KW: Final = 0.05
"""No house where people live draws less: what is read then is the rest that a sun leaves of which nothing is known."""


class RecentLoad:
    """The mean of what the house draws; readings come at even distances."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._seen: deque[tuple[datetime, float]] = deque()

    def note(self, now: datetime, load_kw: float | None, cut_since: datetime | None) -> None:
        """Take a reading, None where it is unknown. cut_since: when the grid went, None where it is there."""
        settles = cut_since is not None and now - cut_since < _SETTLED
        if load_kw is not None and not settles:
            # Where the meter is dark already and a storage's reading is old, what it took is counted as fed in.
            self._seen.append((now, max(load_kw, 0.0)))
        first = now - OVER
        if cut_since is not None and now - cut_since >= _ENOUGH:
            first = max(first, cut_since + _SETTLED)
        while self._seen and self._seen[0][0] < first:
            self._seen.popleft()

    def mean_kw(self) -> float | None:
        """The mean, None where nothing was read, or less than a house draws."""
        mean = sum(kw for _, kw in self._seen) / len(self._seen) if self._seen else 0.0
        return mean if mean >= _LEAST_KW else None
