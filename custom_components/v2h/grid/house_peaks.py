"""The peaks of one house, for as long as its config entry lives: followed, stored, corrected, shown."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.model import PeakMonth, Plan
from custom_components.v2h.engine.peaks.tracker import Peak, PeakTracker
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.kept import KeptStore
from custom_components.v2h.plan.planning import new_tracker, peak_rules
from custom_components.v2h.settings import HouseSettings

from .peak_view import PeakView, peak_view

SAVE_EVERY: Final = timedelta(minutes=5)
"""What a crash may lose of the open window; more often would wear an SD card."""


def peaks_store(hass: HomeAssistant, entry_id: str) -> KeptStore[dict[str, Any]]:
    """The file of a house's peaks."""
    return KeptStore(hass, f"{DOMAIN}.{entry_id}.peaks")


class HousePeaks:
    """The tracker of a house with its file and its view."""

    def __init__(
        self, hass: HomeAssistant, entry_id: str, house: HouseSettings, build_up: PriceBuildUp
    ) -> None:
        """Follow the components that hold today; nothing is measured yet."""
        self._hass = hass
        self._entry_id = entry_id
        self._house = house
        self._store = peaks_store(hass, entry_id)
        self._saved: datetime | None = None
        self._view: tuple[Any, PeakView] | None = None
        self._build_up = build_up
        self.tracker = new_tracker(house, build_up)

    async def async_load(self) -> None:
        """Take up what was measured before a restart."""
        stored = await self._store.async_load()

        def restore() -> PeakTracker:
            tracker = new_tracker(self._house, self._build_up, stored if isinstance(stored, dict) else None)
            peak_view(tracker, None, dt_util.utcnow(), self._house.meter.fuse_kw)  # looks the calendar up
            return tracker

        # A month of quarters takes tens of milliseconds to be looked up.
        self.tracker = await self._hass.async_add_executor_job(restore)

    async def async_save(self) -> None:
        """Write everything now."""
        await self._store.async_save(self.tracker.as_dict())

    @callback
    def async_add(self, now: datetime, import_kw: float | None) -> None:
        """Take a meter reading."""
        self.tracker.add(now, import_kw)
        if self._saved is None:
            self._saved = now
        if now - self._saved >= SAVE_EVERY:
            self._saved = now
            self._store.async_delay_save(self.tracker.as_dict, 1)

    @callback
    def async_follow(self) -> bool:
        """Follow the components that hold today; return whether they have other names than before."""
        before, rules = self.tracker.rules, peak_rules(self._build_up)
        if rules == before:
            return False
        self.tracker.set_rules(rules, self._build_up.is_holiday)
        self._view = None
        return [rule.name for rule in rules] != [rule.name for rule in before]

    async def async_correct(
        self, component: str, at: datetime, kw: float | None, now: datetime
    ) -> Peak | None:
        """Set a peak as the grid company has it; kw None: it counts for nothing. Raises CorrectionError."""
        made = self.tracker.correct(component, at, kw, now)
        self._view = None
        await self.async_save()
        return made

    def view(self, plan: Plan | None, now: datetime, planned: Sequence[PeakMonth] = ()) -> PeakView:
        """What the entities show; made once for all that ask at the same moment. planned: the plan's own months."""
        key = (now.replace(microsecond=0), plan.created if plan else None)
        if self._view is None or self._view[0] != key:
            self._view = (
                key,
                peak_view(self.tracker, plan, now, self._house.meter.fuse_kw, planned=planned),
            )
        return self._view[1]

    @callback
    def async_report(self, now: datetime) -> None:
        """Tell of days of this month that are not known at all: a peak may be booked that nobody here knows of.

        The id names the month, and nothing is taken back when the house is unloaded: who has said "ignore" is
        asked again in another month only.
        """
        days = self.tracker.missing_days(now)
        prefix = f"{self._entry_id}_peaks_unknown_"
        issue = f"{prefix}{now.astimezone(self.tracker.tz):%Y-%m}" if days else None
        async_withdraw_peaks(self._hass, self._entry_id, keep=issue)
        if issue is None:
            return
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key="peaks_unknown",
            translation_placeholders={
                "subject": self._house.name,
                "days": ", ".join(_ranges(days)),
                "action": f"{DOMAIN}.correct_peak",
            },
        )


@callback
def async_withdraw_peaks(hass: HomeAssistant, entry_id: str, keep: str | None = None) -> None:
    """Take back what was said of a house's unknown days, but for one month."""
    prefix = f"{entry_id}_peaks_unknown_"
    for domain, issue in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue.startswith(prefix) and issue != keep:
            ir.async_delete_issue(hass, DOMAIN, issue)


def _ranges(days: tuple[date, ...]) -> list[str]:
    """Days that follow each other as one text."""
    starts = [days[0], *(day for before, day in pairwise(days) if day - before > timedelta(days=1))]
    ends = [*(before for before, day in pairwise(days) if day - before > timedelta(days=1)), days[-1]]
    return [
        f"{start}" if start == end else f"{start} – {end}" for start, end in zip(starts, ends, strict=True)
    ]
