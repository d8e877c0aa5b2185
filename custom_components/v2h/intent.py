"""Intents: what may be asked and ordered by voice, of sentences and of language models alike."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, override

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError, UnknownUser
from homeassistant.helpers import config_validation as cv, intent
from homeassistant.helpers.importlib import async_import_module
from homeassistant.setup import async_when_setup
from homeassistant.util import dt as dt_util
import probatio as vol

from .const import DOMAIN
from .messages import Message, async_load_texts
from .permissions import async_caller
from .voice.orders import (
    async_activate,
    async_cancel,
    async_charge_by,
    async_charge_now,
    async_confirm,
    async_deactivate,
    async_departure,
    async_discharge,
    async_hold,
    async_release,
    async_resume,
)
from .voice.questions import async_backup_hours, async_peak, async_ready, async_reason, async_savings
from .voice.speech import Speech, load_language, nearest_language
from .voice.targets import Asked, NotMeantError

CONVERSATION_DOMAIN: Final = "conversation"

type Slots = Mapping[vol.Marker, Any]


def _moment(value: Any) -> datetime:
    parsed: datetime = value if isinstance(value, datetime) else cv.datetime(value)
    return parsed


_PERCENT: Final = vol.All(vol.Coerce(float), vol.Range(min=1, max=100))
_PERIODS: Final = ("today", "yesterday", "month", "last_month", "year", "total")

NAME: Final[Slots] = {
    vol.Optional("name", description="Name of the car or battery, or just 'car' or 'battery'"): cv.string,
    vol.Optional("area", description="Area in which the car or battery is"): cv.string,
    vol.Optional("preferred_area_id"): cv.string,
}
LEVEL: Final[Slots] = {vol.Optional("level", description="Charge level in percent, 1 to 100"): _PERCENT}
LENGTH: Final[Slots] = {
    vol.Optional("minutes", description="For how many minutes; leave out for until told otherwise"): vol.All(
        vol.Coerce(float), vol.Range(min=1, max=7 * 24 * 60)
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentDescription:
    """An intent. title, description: for a language model. asks: it changes nothing. offered: as a tool, too."""

    type: str
    title: str
    description: str
    answer: Callable[[Asked], Awaitable[str]]
    slots: Slots = field(default_factory=dict)
    asks: bool = False
    offered: bool = True


INTENTS: Final = (
    IntentDescription(
        type="V2hActivateBackup",
        title="Turn on backup mode",
        description=(
            "Prepare the home for a power cut or a storm: fill the car and the home battery to a level by a time, "
            "at the best price, and keep it until told. The answer says what it costs and what will be missing."
        ),
        answer=async_activate,
        slots={
            **NAME,
            **LEVEL,
            **LENGTH,
            vol.Optional("ready_by", description="Local date and time by which it must be full"): _moment,
            vol.Optional("until", description="Local date and time at which it ends by itself"): _moment,
        },
    ),
    IntentDescription(
        type="V2hDeactivateBackup",
        title="Turn off backup mode",
        description="End backup mode, so that the car and the home battery follow the price plan again.",
        answer=async_deactivate,
        slots=NAME,
    ),
    IntentDescription(
        type="V2hChargeBy",
        title="Charge to a level by a time",
        description="Have the car or the home battery at a charge level by a time, charging at the cheapest hours.",
        answer=async_charge_by,
        slots={
            **NAME,
            vol.Optional(
                "level", description="Charge level in percent, 1 to 100; leave out for the usual one"
            ): _PERCENT,
            vol.Required("ready_by", description="Local date and time by which it must be reached"): _moment,
        },
    ),
    IntentDescription(
        type="V2hChargeNow",
        title="Charge now",
        description="Charge the car or the home battery at once, whatever the price is.",
        answer=async_charge_now,
        slots={**NAME, **LEVEL, **LENGTH},
    ),
    IntentDescription(
        type="V2hHold",
        title="Pause",
        description=(
            "Let the car or the home battery neither charge nor discharge. May ask a question back; then ask the "
            "user, and call the confirm tool only after a yes."
        ),
        answer=async_hold,
        slots={**NAME, **LENGTH},
    ),
    IntentDescription(
        type="V2hRelease",
        title="Release",
        description=(
            "Stop controlling the car or the home battery and leave it to itself. Asks a question back for a car; "
            "ask the user, and call the confirm tool only after a yes."
        ),
        answer=async_release,
        slots=NAME,
    ),
    IntentDescription(
        type="V2hResume",
        title="Back to the plan",
        description="End what was ordered by hand and let the price plan decide over the car or the home battery.",
        answer=async_resume,
        slots=NAME,
    ),
    IntentDescription(
        type="V2hSetDeparture",
        title="Set departure",
        description="Say when the car leaves next, and with which charge level. The answer says what will be missing.",
        answer=async_departure,
        slots={
            **NAME,
            **LEVEL,
            vol.Required("departure", description="Local date and time of the departure"): _moment,
        },
    ),
    IntentDescription(
        type="V2hBackupHours",
        title="How long the reserve lasts",
        description="How long the car and the home battery can supply the home in a power cut.",
        answer=async_backup_hours,
        slots=NAME,
        asks=True,
    ),
    IntentDescription(
        type="V2hSavings",
        title="What was saved",
        description="How much money the car and the home battery have saved in a period, as measured.",
        answer=async_savings,
        slots={
            **NAME,
            vol.Optional("period", description="The period; leave out for this month"): vol.In(_PERIODS),
        },
        asks=True,
    ),
    IntentDescription(
        type="V2hPeak",
        title="This month's peak",
        description="The month's highest power peak (effekttopp) for the grid fee, what it costs, and what is expected.",
        answer=async_peak,
        slots=NAME,
        asks=True,
    ),
    IntentDescription(
        type="V2hReason",
        title="What it does and why",
        description="What the car or the home battery does now and why.",
        answer=async_reason,
        slots=NAME,
        asks=True,
    ),
    IntentDescription(
        type="V2hReady",
        title="When it is ready",
        description="When the car or the home battery is charged, and how much charge it has now.",
        answer=async_ready,
        slots=NAME,
        asks=True,
    ),
    IntentDescription(
        type="V2hConfirm",
        title="Confirm",
        description="The user has said yes to the question that a Vehicle-to-Home tool has just asked.",
        answer=async_confirm,
    ),
    IntentDescription(
        type="V2hCancel",
        title="Cancel",
        description="The user has said no to the question that a Vehicle-to-Home tool has just asked.",
        answer=async_cancel,
    ),
    IntentDescription(
        type="V2hDischarge",
        title="Empty",
        description="Refuses to empty the car or the home battery.",
        answer=async_discharge,
        slots={**NAME, **LEVEL},
        offered=False,
    ),
)


class V2hIntentHandler(intent.IntentHandler):
    """Answers one intent in the language it came in."""

    def __init__(self, described: IntentDescription) -> None:
        """Be what is described."""
        self.described = described
        self.intent_type = described.type
        self.description = described.description

    @property
    @override
    def slot_schema(self) -> dict[Any, Any] | None:
        """The slots, as a sentence or a language model fills them."""
        return dict(self.described.slots) or None

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do what is meant, or say why not."""
        slots = self.async_validate_slots(intent_obj.slots)
        hass, language = intent_obj.hass, nearest_language(intent_obj.language)
        await hass.async_add_executor_job(load_language, language)
        texts = await async_load_texts(hass, language)
        response = intent_obj.create_response()
        try:
            user = await async_caller(hass, intent_obj.context)
        except UnknownUser:
            refused = Speech(language, dt_util.utcnow(), "").say("not_allowed")
            response.async_set_error(intent.IntentResponseErrorCode.NO_VALID_TARGETS, refused)
            return response
        asked = Asked(
            source=intent_obj,
            values={name: slot["value"] for name, slot in slots.items()},
            texts=texts,
            now=dt_util.utcnow(),
            user=user,
        )
        try:
            response.async_set_speech(await self.described.answer(asked))
        except NotMeantError as error:
            response.async_set_error(intent.IntentResponseErrorCode.NO_VALID_TARGETS, str(error))
        except ServiceValidationError as error:
            why = Message(
                key=error.translation_key or "", placeholders=dict(error.translation_placeholders or {})
            )
            told = texts.message(why) if error.translation_domain == DOMAIN else str(error)
            speech = Speech(language, asked.now, "")
            response.async_set_error(
                intent.IntentResponseErrorCode.FAILED_TO_HANDLE, speech.say("refused", why=told)
            )
        else:
            if self.described.asks:
                response.response_type = intent.IntentResponseType.QUERY_ANSWER
        return response


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register what may be asked and ordered; Home Assistant calls this with its intent integration."""
    for described in INTENTS:
        intent.async_register(hass, V2hIntentHandler(described))

    async def listen(hass: HomeAssistant, _component: str) -> None:
        # Only now: what sentences are matched with comes with the conversation integration.
        listening = await async_import_module(hass, f"{__package__}.voice.listening")
        listening.async_setup_voice(hass)

    async_when_setup(hass, CONVERSATION_DOMAIN, listen)
