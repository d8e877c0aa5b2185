"""What is kept of a device's test, with its subentry, and what it is still worth. Pure functions."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from enum import StrEnum
import hashlib
import json
from typing import Any, Final, Self

from custom_components.v2h.control.trial import TrialResult
from custom_components.v2h.control.trial_judge import FindingCode
from custom_components.v2h.instants import parse_instant
from custom_components.v2h.settings import CommandModel, CommandUnit, MeterSettings, StorageSettings

KEY: Final = "trial"
"""In the subentry's data."""

_NOT_TESTED: Final = frozenset({"refresh_s", "min_interval_s", "settle_s", "safe_verb", "foreign_minutes"})
"""Of how a device is commanded: when, and what it is left with. None of it has a sign or a scale."""


class TrialState(StrEnum):
    """What is known of a device."""

    TESTED = "tested"
    ACCEPTED = "accepted"
    """Its owner has checked it."""
    IN_USE = "in_use"
    """It was commanded before there was a test."""
    FAILED = "failed"
    OUTDATED = "outdated"
    """The way it is commanded or measured has changed since."""
    UNTESTED = "untested"
    NOT_COMMANDED = "not_commanded"
    """Set up without control: there is nothing to test."""


MAY_COMMAND: Final = frozenset({TrialState.TESTED, TrialState.ACCEPTED, TrialState.IN_USE})


class Proof(StrEnum):
    """How a device came to count as right."""

    TEST = "test"
    OWNER = "owner"
    USE = "use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step of a test, kW with sign: what was sent, and the steps seen at device and meter."""

    verb: str
    told_kw: float
    own_kw: float | None = None
    meter_kw: float | None = None
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRecord:
    """A test as it is kept. settings: what it was of, see `fingerprint`. confirmed: of a device in use, by its power.

    findings: what is wrong, with the factor where it is one of scale.
    """

    proof: Proof
    at: datetime
    settings: str
    passed: bool = True
    confirmed: bool = True
    findings: tuple[tuple[FindingCode, float | None], ...] = ()
    steps: tuple[Told, ...] = ()

    @property
    def state(self) -> TrialState:
        """What it says, as long as the settings are the same."""
        if not self.passed:
            return TrialState.FAILED
        match self.proof:
            case Proof.TEST:
                return TrialState.TESTED
            case Proof.OWNER:
                return TrialState.ACCEPTED
            case Proof.USE:
                return TrialState.IN_USE

    @classmethod
    def of_result(cls, result: TrialResult, settings: str, at: datetime) -> Self:
        """What a test has come to."""
        return cls(
            proof=Proof.TEST,
            at=at,
            settings=settings,
            passed=result.judged.passed,
            findings=tuple((item.code, item.factor) for item in result.judged.findings),
            steps=tuple(
                Told(
                    verb=leg.verb.value,
                    told_kw=round(leg.told_kw, 3),
                    own_kw=None if leg.own_kw is None else round(leg.own_kw, 4),
                    meter_kw=None if leg.meter_kw is None else round(leg.meter_kw, 3),
                    calls=leg.calls,
                )
                for leg in result.legs
            ),
        )

    def as_dict(self) -> dict[str, Any]:
        """For the subentry's data: JSON."""
        return {
            "proof": self.proof.value,
            "at": self.at.isoformat(),
            "settings": self.settings,
            "passed": self.passed,
            "confirmed": self.confirmed,
            "findings": [[code.value, factor] for code, factor in self.findings],
            "steps": [
                {
                    "verb": step.verb,
                    "told_kw": step.told_kw,
                    "own_kw": step.own_kw,
                    "meter_kw": step.meter_kw,
                    "calls": list(step.calls),
                }
                for step in self.steps
            ],
        }


def read_record(data: Mapping[str, Any]) -> TrialRecord | None:
    """The record in a subentry's data. One that cannot be read is none: then the device is tested anew."""
    try:
        stored = data[KEY]
        at = parse_instant(str(stored["at"]))
        if at is None or at.tzinfo is None:
            return None
        return TrialRecord(
            proof=Proof(stored["proof"]),
            at=at,
            settings=str(stored["settings"]),
            passed=stored["passed"] is True,
            confirmed=stored["confirmed"] is True,
            findings=tuple(
                (FindingCode(code), None if factor is None else float(factor))
                for code, factor in stored["findings"]
            ),
            steps=tuple(
                Told(
                    verb=str(step["verb"]),
                    told_kw=float(step["told_kw"]),
                    own_kw=None if step["own_kw"] is None else float(step["own_kw"]),
                    meter_kw=None if step["meter_kw"] is None else float(step["meter_kw"]),
                    calls=tuple(str(call) for call in step["calls"]),
                )
                for step in stored["steps"]
            ),
        )
    except KeyError, TypeError, ValueError:
        return None


def state_of(data: Mapping[str, Any], settings: StorageSettings, meter: MeterSettings) -> TrialState:
    """What is known of a device, from its subentry's data and what it is set up as now."""
    if settings.control.model is CommandModel.NONE:
        return TrialState.NOT_COMMANDED
    record = read_record(data)
    if record is None:
        return TrialState.UNTESTED
    return record.state if record.settings == fingerprint(settings, meter) else TrialState.OUTDATED


def fingerprint(settings: StorageSettings, meter: MeterSettings) -> str:
    """What a test is of: how the device is commanded and measured, and which meter has seen it.

    Only what differs from the default, so that a new setting of a later version does not outdate every test.
    """
    of_percent = settings.control.unit is CommandUnit.PERCENT
    parts = {
        "control": _set(settings.control, _NOT_TESTED),
        "power": [settings.power_entity, settings.power_positive_is],
        "full": [settings.charge_kw, settings.discharge_kw] if of_percent else None,
        "meter": [meter.grid_power, meter.grid_positive_is, meter.import_power, meter.export_power],
    }
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _set(settings: Any, without: frozenset[str]) -> dict[str, Any]:
    """The fields of a settings object that are not as they are by default."""
    return {
        item.name: getattr(settings, item.name)
        for item in fields(settings)
        if item.name not in without
        and (item.default is MISSING or getattr(settings, item.name) != item.default)
    }
