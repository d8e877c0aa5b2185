"""Everything that V2H can say has its sentence, in every language, with all its placeholders."""

from collections.abc import Iterator
from string import Formatter

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util
import pytest

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.control.command import Withheld, WithheldReason
from custom_components.v2h.control.confirm import DeviceProblem, ProblemCode
from custom_components.v2h.control.fault import EntityFaultError, Fault, failed_write
from custom_components.v2h.engine.model import BrokenCode, BrokenLimit, ReasonCode, Verb
from custom_components.v2h.engine.tariffs.checked import TariffError
from custom_components.v2h.engine.tariffs.problem import WORDS, Problem
from custom_components.v2h.inputs.reading import Reading, ReadingIssue
from custom_components.v2h.inputs.snapshot import DraftNote
from custom_components.v2h.messages import (
    Message,
    async_load_texts,
    broken_message,
    note_message,
    problem_details,
    problem_message,
    reading_message,
    tariff_problem,
    withheld_message,
)

PARAMETERS: dict[WithheldReason, dict[str, float | str]] = {
    WithheldReason.SOC_FLOOR: {"soc": 0.299, "floor_soc": 0.3},
    WithheldReason.SOC_CEILING: {"soc": 0.9, "max_soc": 0.9},
    WithheldReason.FUSE: {"limit_kw": 1.5},
    WithheldReason.NO_EXPORT: {"limit_kw": 1.5},
    WithheldReason.EXPORT_LIMIT: {"limit_kw": 1.5},
    WithheldReason.OTHER_FOLLOWS: {"storage": "Batteriet"},
    WithheldReason.WAITING_INTERVAL: {"until": "2026-11-23T12:00:00+00:00"},
    WithheldReason.WRITE_FAILED: {"until": "2026-11-23T12:00:00+00:00"},
    WithheldReason.WRONG_DIRECTION: {"until": "2026-11-23T12:00:00+00:00"},
    WithheldReason.NOT_CONFIRMED: {"until": "2026-11-23T12:00:00+00:00"},
    WithheldReason.FOREIGN: {
        "entity": "select.mode",
        "expected": "auto",
        "seen": "hold",
        "until": "2026-11-23T12:00:00+00:00",
    },
    WithheldReason.REFUSED: {"seen": "nak", "until": "2026-11-23T12:00:00+00:00"},
    WithheldReason.SOLD: {"entity": "calendar.fcr", "until": "2026-11-23T12:00:00+00:00"},
    WithheldReason.SOLD_UNKNOWN: {"entity": "calendar.fcr"},
}


def everything() -> Iterator[Message]:
    """One message of each kind."""
    for issue in ReadingIssue:
        yield reading_message(Reading[float](value=None, source="sensor.x", issue=issue, raw="y"), "Bilen")
    yield from map(note_message, DraftNote)
    for reason in WithheldReason:
        yield withheld_message(Withheld(reason=reason, parameters=PARAMETERS.get(reason, {})))
    for limit in BrokenCode:
        broken = BrokenLimit(code=limit, storage=None, at=dt_util.utcnow(), amount_kwh=1.234)
        yield broken_message(broken, "Bilen")
    for code in ProblemCode:
        problem = DeviceProblem(code=code, sent="a", seen="b", at=dt_util.utcnow())
        yield problem_message(problem, "Bilen")
        yield problem_details(problem)
    for fault in Fault:
        yield problem_message(a_failed_write(fault), "Bilen")


def a_failed_write(fault: Fault) -> DeviceProblem:
    """As it is told where a command did not arrive."""
    error = (
        TimeoutError("no answer within 10 s")
        if fault is Fault.SILENT
        else EntityFaultError(fault, "number.power", "is no good")
    )
    return failed_write("number.set_value number.power (value: 3000)", error, dt_util.utcnow())


@pytest.mark.parametrize("language", ["en", "sv"])
async def test_a_failed_command_is_told_without_technical_words(hass: HomeAssistant, language: str) -> None:
    """It was the call and the integration's English error, in every language."""
    texts = await async_load_texts(hass, language)
    other = failed_write("number.set_value number.power", ValueError("Modbus 0x83"), dt_util.utcnow())
    for problem in (*(a_failed_write(fault) for fault in Fault), other):
        told = texts.message(problem_message(problem, "Bilen"))
        assert told.startswith("Bilen ")
        assert told.count(". ") >= 1, "what is wrong, and what to do"
        for word in ("set_value", "Modbus", "no answer within", "is no good"):
            assert word not in told
        details = texts.message(problem_details(problem))
        assert problem.sent in details
        assert problem.seen in details


@pytest.mark.parametrize("language", ["en", "sv"])
async def test_every_message_has_its_sentence(hass: HomeAssistant, language: str) -> None:
    texts = await async_load_texts(hass, language)
    for message in everything():
        text = texts.message(message)
        assert text != message.key
        assert not [name for _, name, _, _ in Formatter().parse(text) if name is not None], text


@pytest.mark.parametrize("language", ["en", "sv"])
async def test_every_verb_and_reason_has_its_words(hass: HomeAssistant, language: str) -> None:
    texts = await async_load_texts(hass, language)
    assert all(texts.state("action", verb) != verb for verb in Verb)
    assert all(texts.state("reason", code) != code for code in ReasonCode)


async def test_levels_are_percent_and_instants_local_time(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    texts = await async_load_texts(hass, "en")
    floor = withheld_message(
        Withheld(reason=WithheldReason.SOC_FLOOR, parameters=PARAMETERS[WithheldReason.SOC_FLOOR])
    )
    assert texts.message(floor) == "The charge level 30 % is at the lowest level 30 %: no discharge."
    waiting = withheld_message(
        Withheld(
            reason=WithheldReason.WAITING_INTERVAL, parameters=PARAMETERS[WithheldReason.WAITING_INTERVAL]
        )
    )
    assert "13:00:00" in texts.message(waiting)


async def test_numbers_have_the_decimal_sign_of_the_language(hass: HomeAssistant) -> None:
    broken = BrokenLimit(code=BrokenCode.RESERVE, storage="car", amount_kwh=1.5, at=dt_util.utcnow())
    said = {
        language: (await async_load_texts(hass, language)).message(broken_message(broken, "sensor.a_1.5"))
        for language in ("en", "sv")
    }
    assert "1.5 kWh" in said["en"]
    assert "1,5 kWh" in said["sv"]
    assert all("sensor.a_1.5" in text for text in said.values())


async def test_a_missing_placeholder_never_fails(hass: HomeAssistant) -> None:
    texts = await async_load_texts(hass, "en")
    assert "{entity}" in texts.message(Message(key="missing", placeholders={"subject": "Car"}))
    keys = await async_get_translations(hass, "en", "exceptions", [DOMAIN])
    assert keys


def names(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("problem", Problem)
async def test_what_is_wrong_with_a_tariff_has_its_words_in_every_language(
    hass: HomeAssistant, problem: Problem
) -> None:
    """The words were English in every language."""
    texts = {language: await async_load_texts(hass, language) for language in ("en", "sv")}
    said = {
        language: item.message(Message(key=f"tariff_problem_{problem}")) for language, item in texts.items()
    }
    assert said["en"] == WORDS[problem] != said["sv"]
    assert names(said["en"]) == names(said["sv"])
    told = dict.fromkeys(names(said["en"]), "x")
    for value, shown in ((3, "a[0].b (3) "), (None, "a[0].b ")):
        text = tariff_problem(texts["sv"], TariffError("a[0].b", value, problem, **told))
        assert text == shown + said["sv"].format(**told)


async def test_a_problem_that_is_only_for_the_log_still_names_field_and_value(hass: HomeAssistant) -> None:
    texts = await async_load_texts(hass, "sv")
    assert tariff_problem(texts, TariffError("a", 3, "is odd")) == "a (3) kan inte användas"
