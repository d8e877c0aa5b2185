"""What one storage's charge level must be by the energy that has been moved, and when nobody can know it any more.

Everything errs on the safe side: an estimate is the least that can be left, so that what is planned and commanded by
it never takes a storage below its reserve.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Self

from custom_components.v2h.instants import parse_instant
from custom_components.v2h.settings import StorageSettings, VehicleSettings

from .reading import SocSource

WHOLE_PERCENT: Final = 0.01
"""What a charge level that is told in whole percent may be off by."""

ENTERED_MARGIN: Final = 0.05
"""What a charge level that a person has entered may be off by: read from a phone, perhaps a while ago."""

MOVED_SHARE: Final = 0.08
"""How much of the energy that was moved may be missing: chargers' meters differ by some per cent, and efficiency falls
at low power and in the cold."""

HEATING_KWH: Final = 4.0
"""What a plugged-in car may take to heat itself while it looks like charging: half an hour of its heater."""

UNSEEN_KW: Final = 0.2
"""What car and converter may draw from the battery without the charger's sensor showing it."""

MARGIN_LIMIT: Final = 0.15
ENTERED_LIMIT: Final = 0.20
"""With a wider margin than this the charge level counts as unknown."""

LONGEST: Final = timedelta(hours=24)
"""An estimate that is based on something older is none."""

SAMPLE_GAP: Final = timedelta(minutes=5)
"""Two readings of the power farther apart do not say what flowed between them."""

MAY_HAVE_LEFT: Final = timedelta(minutes=10)
"""So long without a reading of the plug, and a car may have been away."""

SHORT_ABSENCE: Final = timedelta(minutes=30)
"""In less time a car is moved and not driven: what it told before still holds."""

STANDS_STILL: Final = 0.05
"""A charge level that has not moved while this share of the capacity has is not the battery's."""

IMPOSSIBLE: Final = 0.05
"""So much above the highest that can be left after a discharge is an old charge level."""

SAMPLES_EVERY: Final = timedelta(minutes=2)
_SAMPLES: Final = int(LONGEST / SAMPLES_EVERY)
_IDLE_KW: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Energy since the beginning: net into the store, moved in either direction, and what was stored of it.

    unknown_kwh: what may have been taken out while the power was unknown.
    """

    at: datetime
    net_kwh: float = 0.0
    moved_kwh: float = 0.0
    charged_kwh: float = 0.0
    unknown_kwh: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A charge level that was known. margin: what it may have been too high by."""

    soc: float
    then: Totals
    source: SocSource
    margin: float = WHOLE_PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A charge level by what has been moved since an anchor. best: the likeliest. margin: how much less it may be."""

    best: float
    margin: float
    since: datetime

    @property
    def soc(self) -> float:
        """The least that it can be, above 0."""
        return self.best - self.margin


@dataclass(slots=True, kw_only=True)
class SocTrack:
    """One storage.

    seen: what each entity tells, and since when. left_with: what it told when the car left, as long as it has told
    nothing else. left_at, plugged_at: of the last absence, None where none was seen.
    """

    totals: Totals | None = None
    power_kw: float | None = None
    plugged: bool | None = None
    left_at: datetime | None = None
    plugged_at: datetime | None = None
    left_with: dict[str, float] = field(default_factory=dict)
    seen: dict[str, Anchor] = field(default_factory=dict)
    anchor: Anchor | None = None
    entered: Anchor | None = None
    samples: deque[Totals] = field(default_factory=lambda: deque(maxlen=_SAMPLES))
    _plug_seen_at: datetime | None = None

    def advance(
        self, settings: StorageSettings, power_kw: float | None, plugged: bool | None, now: datetime
    ) -> bool:
        """Count what has been moved until now; return whether the car came or left.

        power_kw: positive charging, None where unknown.
        """
        before = self.totals
        if before is not None and timedelta(0) < before.at - now < SAMPLE_GAP:
            now = before.at  # a reading that had to wait for something
        if before is None:
            self.totals = Totals(at=now)
        elif now < before.at:
            self.forget()  # the clock was set back: how long anything took is not known
            self.samples.clear()
            self.totals, self.plugged_at, self.left_at = replace(before, at=now), None, None
            self._plug_seen_at = None
        elif now > before.at:
            self.totals = _counted(before, settings, self.power_kw, power_kw, now)
        self.power_kw = power_kw
        totals = self.totals
        if totals is not None and (not self.samples or now - self.samples[-1].at >= SAMPLES_EVERY):
            self.samples.append(totals)
        return self._follow_plug(settings, plugged, now)

    def _follow_plug(self, settings: StorageSettings, plugged: bool | None, now: datetime) -> bool:
        if plugged is None or not isinstance(settings, VehicleSettings):
            return False
        looked, self._plug_seen_at = self._plug_seen_at, now
        if looked is not None and now - looked > MAY_HAVE_LEFT:
            self.forget()
        before, self.plugged = self.plugged, plugged
        if before is None or before is plugged:
            return False
        self.forget()
        if plugged:
            self.plugged_at = now
            if self.left_at is not None and now - self.left_at < SHORT_ABSENCE:
                self.left_with = {}
        else:
            self.left_at = now
            self.left_with = {entity: seen.soc for entity, seen in self.seen.items()}
        return True

    def forget(self) -> None:
        """Nothing can be reckoned from what was known."""
        self.anchor = self.entered = None

    def see(self, entity: str, soc: float, told: datetime | None) -> Anchor | None:
        """Take what an entity tells; return it with when it was true. told: when the car says that it read it.

        None where that is before anything was counted.
        """
        then = self.totals if told is None else self._at(told)
        if then is None:
            return None
        seen = self.seen.get(entity)
        moved_on = told is not None and seen is not None and then.at > seen.then.at
        if seen is None or seen.soc != soc or moved_on:
            self.seen[entity] = seen = Anchor(soc=soc, then=then, source=SocSource.CAR)
        if abs(self.left_with.get(entity, soc) - soc) > WHOLE_PERCENT / 2:
            del self.left_with[entity]
        if told is not None and self.plugged_at is not None and told >= self.plugged_at - SHORT_ABSENCE:
            self.left_with.pop(entity, None)
        return seen

    def _at(self, instant: datetime) -> Totals | None:
        """What had been counted at an instant; None before the beginning."""
        if self.totals is not None and instant >= self.totals.at:
            return self.totals
        return next((item for item in reversed(self.samples) if item.at <= instant), None)

    def moved_since(self, then: Totals, settings: StorageSettings) -> float:
        """The share of the capacity that has been charged, negative: discharged, since."""
        return 0.0 if self.totals is None else (self.totals.net_kwh - then.net_kwh) / settings.capacity_kwh

    def estimate(
        self, anchor: Anchor | None, settings: StorageSettings, limit: float = MARGIN_LIMIT
    ) -> Estimate | None:
        """The charge level by an anchor; None where too much may have happened since."""
        now = self.totals
        if anchor is None or now is None:
            return None
        then, lasted = anchor.then, now.at - anchor.then.at
        moved_kwh = now.moved_kwh - then.moved_kwh
        unseen_kwh = UNSEEN_KW * lasted / timedelta(hours=1) + now.unknown_kwh - then.unknown_kwh
        if isinstance(settings, VehicleSettings):
            unseen_kwh += min(HEATING_KWH, now.charged_kwh - then.charged_kwh)
        margin = anchor.margin + (MOVED_SHARE * moved_kwh + unseen_kwh) / settings.capacity_kwh
        if margin > limit or lasted > LONGEST or lasted < timedelta(0):
            return None
        best = min(1.0, anchor.soc + self.moved_since(then, settings))
        if best <= margin:
            return None  # by the count it may be empty, and unknown is never 0
        return Estimate(best=best, margin=margin, since=then.at)

    def as_dict(self) -> dict[str, Any]:
        """What outlives a restart, JSON-ready."""
        return {
            "totals": _stored(self.totals),
            "plugged": self.plugged,
            "left_at": self.left_at.isoformat() if self.left_at else None,
            "plugged_at": self.plugged_at.isoformat() if self.plugged_at else None,
            "plug_seen_at": self._plug_seen_at.isoformat() if self._plug_seen_at else None,
            "left_with": dict(self.left_with),
            "anchor": _stored_anchor(self.anchor),
            "entered": _stored_anchor(self.entered),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Go on from what was stored. Raises KeyError, TypeError, ValueError where it cannot be read."""
        plugged = data["plugged"]
        if plugged is not None and not isinstance(plugged, bool):
            raise ValueError(plugged)
        made = cls(
            totals=_totals(data["totals"]),
            plugged=plugged,
            left_at=_instant(data["left_at"]),
            plugged_at=_instant(data["plugged_at"]),
            left_with={str(entity): _share(soc) for entity, soc in data["left_with"].items()},
            anchor=_anchor(data["anchor"]),
            entered=_anchor(data["entered"]),
        )
        made._plug_seen_at = _instant(data["plug_seen_at"])
        return made


def _counted(
    before: Totals, settings: StorageSettings, then_kw: float | None, now_kw: float | None, now: datetime
) -> Totals:
    """The totals with what flowed between two readings of the power."""
    lasted = now - before.at
    hours = lasted / timedelta(hours=1)
    if then_kw is None or now_kw is None or lasted > SAMPLE_GAP:
        # Nobody knows what flowed: at worst it was discharged all the time.
        lost_kwh = hours * settings.discharge_kw / settings.discharge_efficiency
        return replace(before, at=now, unknown_kwh=before.unknown_kwh + lost_kwh)
    stored_kw = _stored_kw(settings, then_kw), _stored_kw(settings, now_kw)
    return replace(
        before,
        at=now,
        net_kwh=before.net_kwh + hours * sum(stored_kw) / 2,
        moved_kwh=before.moved_kwh + hours * (abs(then_kw) + abs(now_kw)) / 2,
        charged_kwh=before.charged_kwh + hours * sum(max(kw, 0.0) for kw in stored_kw) / 2,
    )


def _stored_kw(settings: StorageSettings, power_kw: float) -> float:
    """What a power does to the stored energy, as the planner counts it (model.Storage)."""
    if abs(power_kw) <= _IDLE_KW:
        return 0.0
    if power_kw > 0:
        return settings.charge_efficiency * power_kw - settings.conversion_loss_kw
    return power_kw / settings.discharge_efficiency - settings.conversion_loss_kw


def _stored(totals: Totals | None) -> dict[str, Any] | None:
    if totals is None:
        return None
    return {
        "at": totals.at.isoformat(),
        "net_kwh": totals.net_kwh,
        "moved_kwh": totals.moved_kwh,
        "charged_kwh": totals.charged_kwh,
        "unknown_kwh": totals.unknown_kwh,
    }


def _stored_anchor(anchor: Anchor | None) -> dict[str, Any] | None:
    if anchor is None:
        return None
    then = _stored(anchor.then)
    return {"soc": anchor.soc, "then": then, "source": anchor.source.value, "margin": anchor.margin}


def _instant(value: Any) -> datetime | None:
    if value is None:
        return None
    instant = parse_instant(str(value))
    if instant is None or instant.tzinfo is None:
        raise ValueError(value)
    return instant


def _share(value: Any) -> float:
    share = float(value)
    if not 0.0 <= share <= 1.0:
        raise ValueError(value)
    return share


def _energy(value: Any) -> float:
    energy = float(value)
    if not abs(energy) < 1e9:  # NaN is not, either
        raise ValueError(value)
    return energy


def _totals(data: Any) -> Totals | None:
    if data is None:
        return None
    at = _instant(data["at"])
    if at is None:
        raise ValueError(data)
    return Totals(
        at=at,
        net_kwh=_energy(data["net_kwh"]),
        moved_kwh=_energy(data["moved_kwh"]),
        charged_kwh=_energy(data["charged_kwh"]),
        unknown_kwh=_energy(data["unknown_kwh"]),
    )


def _anchor(data: Any) -> Anchor | None:
    if data is None or (then := _totals(data["then"])) is None:
        return None
    return Anchor(
        soc=_share(data["soc"]), then=then, source=SocSource(data["source"]), margin=_share(data["margin"])
    )
