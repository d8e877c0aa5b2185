"""What the guard was told and said around what it did not keep, for tests.benchmarks.guard_month --trace."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime
import sys

from custom_components.v2h.control.executor import Executor

from .guard_house import VOLT_KW, Charger

KEPT_S = 3700
"""An hour and a little: a window's story begins at its start."""


class Trace:
    """The last hour's lines, printed where something was not kept."""

    def __init__(self, chargers: Mapping[str, Charger], executor: Executor) -> None:
        """Nothing happened yet."""
        self._chargers, self._executor = chargers, executor
        self._lines: deque[tuple[int, str]] = deque()
        self._last = ""

    def add(self, second: int, text: str) -> None:
        """Keep a line."""
        self._lines.append((second, text))
        while self._lines[0][0] < second - KEPT_S:
            self._lines.popleft()

    def sent(self, second: int, key: str, watts: float, obeys_s: float) -> None:
        """A setpoint."""
        self.add(second, f"    >> {key} {watts / 1000:.2f} kW, obeys at +{obeys_s - second:.0f}")

    def read(self, second: int, phases: tuple[float, float, float]) -> None:
        """A reading of the meter: the true powers and what the storages do."""
        amperes = " ".join(f"{kw / VOLT_KW:5.1f}" for kw in phases)
        own = sum(item.power_kw for item in self._chargers.values())
        does = " ".join(
            f"{key} {item.power_kw:6.2f} (shows {item.shown_kw:6.2f})" for key, item in self._chargers.items()
        )
        self.add(second, f"grid {sum(phases):6.2f} kW [{amperes} A] house {sum(phases) - own:6.2f} | {does}")

    def decided(self, second: int, target_kw: float | None, used_kwh: float) -> None:
        """What the executor has made of it."""
        decision = self._executor.decision
        told = decision.told if decision else {}
        parts = [f"net {decision.net_kw:.2f}" if decision else "no decision"]
        for key, state in self._executor.states.items():
            item = told.get(key)
            value = f"{item.verb} {item.power_kw:.2f} {item.reason.code}" if item else "plan"
            wanted = state.wanted.signed_kw if state.wanted else None
            why = "+".join(str(one.reason) for one in state.withheld)
            parts.append(f"{key}: {value} -> {wanted} {why}{'' if state.confirmed else ' unconfirmed'}")
        text = "; ".join(parts)
        target = "-" if target_kw is None else f"{target_kw:.2f}"
        if text != self._last:
            self._last = text
            self.add(second, f"  target {target} used {used_kwh:.2f} | {text}")

    def show(self, title: str, begin_s: int, now: datetime) -> None:
        """Print the lines since an instant."""
        sys.stderr.write(f"==== {title}, until {now:%d %H:%M:%S}\n")
        for second, text in self._lines:
            if second >= begin_s:
                sys.stderr.write(f"{second // 3600:4d}h{second % 3600:04d} {text}\n")
