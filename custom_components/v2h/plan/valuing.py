"""What stored energy is worth to one house: learns for as long as the house and its tariff stay the same."""

from dataclasses import dataclass, replace
from datetime import datetime
import logging
from threading import Lock
import time
from typing import Any

from homeassistant.core import HomeAssistant, callback

from custom_components.v2h.choices import Choices
from custom_components.v2h.control.guarding import OpenPeak, Valued
from custom_components.v2h.engine.model import Problem
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.prices import PriceSeries
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.engine.valuing.controller import Controller
from custom_components.v2h.engine.valuing.household import Device
from custom_components.v2h.engine.valuing.valuation import Valuation
from custom_components.v2h.inputs.snapshot import DraftNote, ProblemDraft, Snapshot
from custom_components.v2h.settings import HouseSettings

from .learning import NothingToValueError, household, moment, open_peaks
from .past_prices import PastPrices, PriceArchive

_LOGGER = logging.getLogger(__name__)

_NOTES = {"history": DraftNote.VALUE_NO_HISTORY, "prices": DraftNote.VALUE_NO_PRICES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What was found. valuation: None where there is none, and note says why. components: of the tariff, in order."""

    made: datetime
    valuation: Valuation | None = None
    components: tuple[str, ...] = ()
    note: DraftNote | None = None
    took_ms: float = 0.0

    def now(self, tracker: PeakTracker, now: datetime) -> Valued | None:
        """With what the open peak windows have come to; None where there is no value or the tariff is another."""
        if self.valuation is None or tuple(rule.name for rule in tracker.rules) != self.components:
            return None
        valued = Valued(valuation=self.valuation, made=self.made)
        if not valued.holds(now):
            return None
        found = open_peaks(tracker, now, self.valuation.expected_net_kw(now.timestamp()))
        peaks: tuple[OpenPeak, ...] = tuple(found[name] for name in self.components)
        return replace(valued, peaks=peaks)


class HouseValue:
    """The controller of a house, and the prices that it looks back at. One valuation at a time."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Nothing is learned yet."""
        self._lock = Lock()
        self._past = PastPrices(hass, entry_id)
        self._prices: PriceSeries | None = None
        self._controller: Controller | None = None
        self._for: tuple[Any, ...] | None = None
        self._failed = False

    async def async_load(self) -> None:
        """Take up what was read before a restart."""
        await self._past.async_load()

    @property
    def past_prices(self) -> PriceArchive:
        """The prices of the last weeks, as the source gives them."""
        return self._past.archive

    @callback
    def async_take(self, house: HouseSettings, snapshot: Snapshot) -> None:
        """Keep the prices that were read."""
        self._past.async_take(house.price, snapshot.prices, snapshot.taken)

    def value(
        self,
        snapshot: Snapshot,
        draft: ProblemDraft,
        build_up: PriceBuildUp,
        choices: Choices,
        peaks: PeakTracker,
        now: datetime,
    ) -> Value:
        """Value the stored energy; runs in a worker thread and never raises: without a value the plan is followed.

        peaks: a copy of the tracker, with all that was measured until now.
        """
        if draft.problem is None or not draft.problem.storages:
            return Value(made=now)
        began = time.perf_counter()
        try:
            with self._lock:
                valuation = self._value(snapshot, draft, build_up, choices, peaks, now)
        except NothingToValueError as missing:
            return Value(made=now, note=_NOTES[missing.what])
        except Exception:
            if not self._failed:
                _LOGGER.exception("Stored energy cannot be valued; the plan is followed")
            self._failed = True
            return Value(made=now, note=DraftNote.VALUE_FAILED)
        self._failed = False
        return Value(
            made=now,
            valuation=valuation,
            components=tuple(rule.name for rule in peaks.rules),
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def with_rest(self, problem: Problem) -> Problem:
        """A problem that knows what the days after it will bring to the month's peaks; runs in a worker thread."""
        with self._lock:
            if self._controller is None:
                return problem
            return replace(
                problem, peaks=self._controller.with_rest(problem.peaks, int(problem.grid.end.timestamp()))
            )

    def _value(
        self,
        snapshot: Snapshot,
        draft: ProblemDraft,
        build_up: PriceBuildUp,
        choices: Choices,
        peaks: PeakTracker,
        now: datetime,
    ) -> Valuation:
        problem = draft.problem
        if problem is None:
            raise NothingToValueError("prices")
        seen = moment(problem, snapshot, choices, peaks, self._past.archive, now, build_up.tz)
        self._prices = snapshot.prices
        home = household(problem, snapshot, build_up, choices, peaks.rules, lambda: self._prices)
        devices: tuple[Device, ...] = home.devices
        made_for = (build_up, devices, home.rules, home.import_limit_kw, home.export_limit_kw)
        if self._controller is None or self._for != made_for:
            self._controller, self._for = Controller(home), made_for
        return self._controller.value(seen)
