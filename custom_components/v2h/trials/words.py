"""What a test has found, in words and as data."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from homeassistant.util import dt as dt_util

from custom_components.v2h.control.trial_check import Refused
from custom_components.v2h.control.trial_judge import FindingCode, hint_of
from custom_components.v2h.messages import Message, Texts
from custom_components.v2h.problems import Problem, Status

from .record import Told, TrialRecord, TrialState

if TYPE_CHECKING:
    from .house_trials import HouseTrials

_NONE: Final = "–"


def when(record: TrialRecord) -> str:
    """The local time of a test."""
    return f"{dt_util.as_local(record.at):%Y-%m-%d %H:%M}"


def state_message(state: TrialState, record: TrialRecord | None) -> Message:
    """What is known of a device, with its date."""
    at = {"at": when(record)} if record else {}
    return Message(key=f"trial_state_{state}", placeholders=at)


def refused_message(texts: Texts, refused: Refused, subject: str) -> Message:
    """Why a device cannot be tested now."""
    return Message(
        key=f"trial_refused_{refused.code}",
        placeholders={"subject": subject}
        | {key: _plain(texts, key, value) for key, value in refused.parameters.items()},
    )


def finding_sentences(
    texts: Texts, findings: Iterable[tuple[FindingCode, float | None]], subject: str
) -> list[str]:
    """What is wrong and what to change."""
    told = []
    for code, factor in findings:
        hint = ""
        if factor is not None:
            hint = texts.message(Message(key=f"trial_hint_{hint_of(factor)}"))
        placeholders = {
            "subject": subject,
            "factor": "" if factor is None else decimal(texts, _number(factor)),
            "hint": hint,
        }
        told.append(texts.message(Message(key=f"trial_found_{code}", placeholders=placeholders)).strip())
    return told


def decimal(texts: Texts, text: str) -> str:
    """A number as the language writes it."""
    return text.replace(".", texts.message(Message(key="trial_decimal")))


def step_sentence(texts: Texts, step: Told) -> str:
    """One step: what was sent, and what device and meter have shown."""
    placeholders = {
        "told": decimal(texts, _signed(step.told_kw)),
        "own": decimal(texts, _signed(step.own_kw)),
        "meter": decimal(texts, _signed(step.meter_kw)),
        "calls": "; ".join(step.calls) or _NONE,
    }
    return texts.message(Message(key=f"trial_step_{step.verb}", placeholders=placeholders))


def record_as_dict(texts: Texts, record: TrialRecord, state: TrialState, subject: str) -> dict[str, Any]:
    """The answer of the action, and what the sensor tells."""
    return {
        "result": state.value,
        "at": dt_util.as_local(record.at).isoformat(timespec="seconds"),
        "text": texts.message(state_message(state, record)),
        "found": finding_sentences(texts, record.findings, subject),
        "codes": [code.value for code, _ in record.findings],
        "steps": [
            {
                "verb": step.verb,
                "sent_kw": step.told_kw,
                "device_kw": step.own_kw,
                "meter_kw": step.meter_kw,
                "calls": list(step.calls),
            }
            for step in record.steps
        ],
    }


def untested_problem(trials: HouseTrials, key: str, subject: str) -> Problem:
    """A device that would be commanded and is not."""
    why = state_message(trials.state(key), trials.record(key))
    return Problem(status=Status.UNTESTED, source=key, subject=subject, why=why)


def _signed(value_kw: float | None) -> str:
    if value_kw is None:
        return _NONE
    return f"{value_kw:+.4f}" if 0 < abs(value_kw) < 0.05 else f"{value_kw:+.2f}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _plain(texts: Texts, key: str, value: float | str) -> str:
    if isinstance(value, str):
        return value
    text = (
        f"{value * 100:.0f}" if key.endswith("soc") else f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"
    )
    return decimal(texts, text)
