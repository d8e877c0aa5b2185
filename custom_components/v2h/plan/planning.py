"""One way through the house: settings and live readings in, a plan out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Self

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Choices
from custom_components.v2h.const import SUBENTRY_BATTERY, SUBENTRY_SOLAR, SUBENTRY_VEHICLE
from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.model import Plan, PlanStatus, Problem as ProblemIn, Verb
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.peaks.windows import recalled_windows
from custom_components.v2h.engine.planning.planner import make_plan, solver_available
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.grid.tariff import async_load_price_build_up
from custom_components.v2h.inputs.reading import ReadingIssue
from custom_components.v2h.inputs.recorder.peak_history import PeakSpans
from custom_components.v2h.inputs.snapshot import (
    DraftNote,
    InputMemory,
    LeftOutCode,
    ProblemDraft,
    Snapshot,
    StorageReading,
    async_read_snapshot,
    make_problem,
)
from custom_components.v2h.messages import Message, Texts, async_load_texts, note_message, reading_message
from custom_components.v2h.problems import Problem, Status
from custom_components.v2h.reserve.settings import OPTIONS_KEY, BackupSettings
from custom_components.v2h.settings import (
    AnyStorageSettings,
    BatterySettings,
    HouseSettings,
    SolarSettings,
    VehicleSettings,
)

from .valuing import HouseValue, Value
from .view import stretches

HISTORY_GRACE: Final = timedelta(hours=1)
"""A new meter has its first statistics within minutes, and the history is read again every quarter until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A house with its storages and solar installations, by subentry id."""

    house: HouseSettings
    storages: Mapping[str, AnyStorageSettings] = field(default_factory=dict)
    solar: Mapping[str, SolarSettings] = field(default_factory=dict)
    backup: BackupSettings = field(default_factory=BackupSettings)

    @classmethod
    def from_entry(cls, entry: ConfigEntry) -> Self:
        """Read what set-up stored."""
        storages: dict[str, AnyStorageSettings] = {}
        solar: dict[str, SolarSettings] = {}
        for key, subentry in entry.subentries.items():
            match subentry.subentry_type:
                case t if t == SUBENTRY_VEHICLE:
                    storages[key] = VehicleSettings.from_mapping(subentry.data)
                case t if t == SUBENTRY_BATTERY:
                    storages[key] = BatterySettings.from_mapping(subentry.data)
                case t if t == SUBENTRY_SOLAR:
                    solar[key] = SolarSettings.from_mapping(subentry.data)
        return cls(
            house=HouseSettings.from_mapping(entry.data),
            storages=storages,
            solar=solar,
            backup=BackupSettings.from_mapping(entry.options.get(OPTIONS_KEY, {})),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan with what it was made from; plan is None where not even a price is known.

    value: what stored energy is worth, None where nobody asked. solver: whether HiGHS is installed.
    """

    snapshot: Snapshot
    draft: ProblemDraft
    plan: Plan | None
    value: Value | None = None
    solver: bool = True

    @property
    def notes(self) -> tuple[DraftNote, ...]:
        """What had to be assumed."""
        note = self.value.note if self.value else None
        return self.draft.notes if note is None else (*self.draft.notes, note)


def peak_rules(build_up: PriceBuildUp) -> tuple[PeakRule, ...]:
    """The peak components that hold today, less those that never cost anything."""
    rules = build_up.version_on(dt_util.now(build_up.tz).date()).peaks
    return tuple(rule for rule in rules if rule.steps or any(rule.prices))


def new_tracker(
    house: HouseSettings, build_up: PriceBuildUp, stored: Mapping[str, Any] | None = None
) -> PeakTracker:
    """A tracker of the components that hold today. stored: what it goes on from, None: nothing measured yet."""
    return PeakTracker.from_dict(
        stored or {},
        peak_rules(build_up),
        tz=build_up.tz,
        is_holiday=build_up.is_holiday,
        limit_kw=house.meter.fuse_kw,
    )


async def async_plan(
    hass: HomeAssistant,
    home: Home,
    *,
    build_up: PriceBuildUp,
    choices: Choices,
    peaks: PeakTracker,
    memory: InputMemory,
    now: datetime,
    house_value: HouseValue | None = None,
    incumbent: Plan | None = None,
) -> Planned:
    """Read everything and make a plan; all that takes time runs in the executor.

    house_value: values the stored energy, too. incumbent: the plan that is followed until now.
    """
    snapshot = await async_read_snapshot(hass, home.house, home.storages, home.solar, memory, now)
    if house_value is not None:
        house_value.async_take(home.house, snapshot)
    tz = dt_util.get_default_time_zone()
    midnight = dt_util.start_of_local_day(dt_util.as_local(now) + timedelta(days=1))

    measured = await memory.peaks.async_read(hass, home.house.meter, peaks.rules, now, peaks.tz)
    frozen = peaks.copy()  # the meter goes on being followed while the worker plans

    def solve() -> tuple[Planned, Mapping[int, Mapping[datetime, float]]]:
        recalled = {minutes: _recall(measured, minutes, frozen, now) for minutes in frozen.window_lengths}
        frozen.take_in(recalled, now)
        draft = make_problem(snapshot, home.house, build_up, choices, frozen, now, tz)
        value = house_value.value(snapshot, draft, build_up, choices, frozen, now) if house_value else None
        if house_value and draft.problem:
            draft = replace(draft, problem=house_value.with_rest(draft.problem))
        draft = replace(draft, problem=_running(draft.problem, snapshot))
        plan = (
            make_plan(draft.problem, created=now, day_ends=midnight, incumbent=incumbent)
            if draft.problem
            else None
        )
        solver = solver_available()
        return Planned(snapshot=snapshot, draft=draft, plan=plan, value=value, solver=solver), recalled

    planned, recalled = await hass.async_add_executor_job(solve)
    peaks.take_in(recalled, now)
    return planned


def _running(problem: ProblemIn | None, snapshot: Snapshot) -> ProblemIn | None:
    """A problem that knows what the storages do as it is made."""
    if problem is None:
        return None
    storages = tuple(
        replace(item, running_kw=snapshot.storages[item.key].power_kw.value) for item in problem.storages
    )
    return replace(problem, storages=storages)


def _recall(measured: PeakSpans, minutes: int, peaks: PeakTracker, now: datetime) -> dict[datetime, float]:
    """The windows of one length: from five-minute means where they are kept, from those of hours before that.

    An hour's mean does not say how much of the hour was measured, so it never stands in for five-minute means that
    are missing.
    """
    first = measured.fine[0].start if measured.fine else now
    hourly, fine = (
        recalled_windows(spans, now, minutes=minutes, tz=peaks.tz, limit_kw=peaks.limit_kw)
        for spans in ([span for span in measured.hourly if span.start <= first], measured.fine)
    )
    return hourly | fine


def planned_problems(
    home: Home, planned: Planned, now: Mapping[str, StorageReading] | None = None
) -> list[Problem]:
    """What was missing when the plan was made. now: the storages' readings of this moment, where there are newer ones."""
    found: list[Problem] = []

    def of_house(status: Status, why: Message) -> None:
        found.append(Problem(status=status, source="house", subject=home.house.name, why=why))

    if (error := planned.snapshot.price_error) is not None:
        of_house(Status.NO_PRICES, Message(key=error.key, placeholders=error.placeholders))
    elif planned.draft.problem is None:
        of_house(Status.NO_PRICES, note_message(planned.draft.notes[0]))
    found += _storage_problems(home, planned, planned.snapshot.storages if now is None else now)
    if planned.plan and planned.plan.status is PlanStatus.RULES:
        why = Message(key="solver_failed" if planned.solver else "solver_missing")
        of_house(Status.SIMPLE_PLAN, why)
    snapshot = planned.snapshot
    since = snapshot.history_missing_since
    if since is not None and snapshot.taken - since >= HISTORY_GRACE:
        missing = ", ".join(planned.snapshot.history.missing)
        unmeasured = Message(key="no_statistics", placeholders={"entities": missing})
        of_house(Status.NO_HISTORY, unmeasured if missing else note_message(DraftNote.LOAD_DEFAULT))
    return found


def _storage_problems(home: Home, planned: Planned, readings: Mapping[str, StorageReading]) -> list[Problem]:
    """The storages that cannot be planned or commanded, by the readings of this moment."""
    found: list[Problem] = []
    for key, settings in home.storages.items():
        left_out, reading = planned.draft.left_out.get(key), readings[key]
        if left_out and left_out.code is LeftOutCode.RELEASED:
            continue
        status, why = Status.STORAGE_MISSING, None
        if not reading.plugged.known:
            why = reading_message(reading.plugged, settings.name)
        elif reading.plugged.value and not reading.soc.known:
            status, why = Status.NO_SOC, reading_message(reading.soc, settings.name)
        elif left_out and left_out.code is LeftOutCode.FAILED:
            why = Message(key=ReadingIssue.FAILED, placeholders={"subject": settings.name})
        if why is not None:
            found.append(Problem(status=status, source=key, subject=settings.name, why=why))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the owner sees before anything is saved."""

    home: Home
    planned: Planned
    texts: Mapping[str, Texts]

    def summary_placeholders(self, language: str) -> dict[str, str]:
        """Fill the last step of set-up: saving, hours, first_actions, problems and currency."""
        texts = self.texts.get(language.split("-", maxsplit=1)[0]) or self.texts["en"]
        plan = self.planned.plan
        decimal = "," if texts is self.texts["sv"] else "."
        return {
            "currency": self.home.house.currency,
            "saving": f"{plan.energy_saving:.2f}".replace(".", decimal) if plan else "–",
            "peak_saving": f"{plan.peak_saving:.2f}".replace(".", decimal) if plan else "–",
            "hours": f"{(plan.slots[-1].end - plan.slots[0].start).total_seconds() / 3600:.0f}"
            if plan
            else "–",
            "first_actions": self._first_actions(plan, texts, decimal) if plan else "–",
            "problems": self._problems(texts) or "–",
        }

    def _first_actions(self, plan: Plan, texts: Texts, decimal: str) -> str:
        active = [
            stretch
            for key in self.home.storages
            for stretch in stretches(plan, key)
            if stretch.verb is not Verb.HOLD
        ]
        active.sort(key=lambda stretch: stretch.start)
        lines = [
            f"- {dt_util.as_local(item.start):%-d/%-m %H:%M}–{dt_util.as_local(item.end):%H:%M} "
            f"**{self.home.storages[item.storage].name}**: {texts.state('action', item.verb)} "
            f"{f'{abs(item.power_kw):.1f}'.replace('.', decimal)} kW – {texts.state('reason', item.reason.code)}"
            for item in active[:6]
        ]
        return "\n".join(lines) or "–"

    def _problems(self, texts: Texts) -> str:
        return "\n".join(f"- {texts.message(item.why)}" for item in planned_problems(self.home, self.planned))


async def async_preview(
    hass: HomeAssistant,
    house: HouseSettings,
    storages: Mapping[str, AnyStorageSettings],
    solar: Sequence[SolarSettings],
) -> Preview:
    """Make the first plan from live data, for a house that is not set up yet."""
    home = Home(house=house, storages=storages, solar={str(index): item for index, item in enumerate(solar)})
    build_up = await async_load_price_build_up(hass, house)
    planned = await async_plan(
        hass,
        home,
        build_up=build_up,
        choices=Choices(),
        peaks=new_tracker(house, build_up),
        memory=InputMemory(),
        now=dt_util.utcnow(),
    )
    texts = {language: await async_load_texts(hass, language) for language in ("en", "sv")}
    return Preview(home=home, planned=planned, texts=texts)
