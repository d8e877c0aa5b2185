"""Tools for language models: the same intents, offered where the owner has shared something of the house."""

from typing import Final

from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import intent
from homeassistant.helpers.llm import LLM_API_ASSIST, IntentTool, LLMContext, Tool, ToolAnnotations

from .const import DOMAIN
from .intent import V2hIntentHandler
from .voice.targets import houses

_PROMPT: Final = (
    "Vehicle-to-Home runs the home's electric car and home battery by the price of power. When one of its tools asks a "
    "question, ask the user that question, and call v2h__V2hConfirm only when the user has answered yes. Never confirm "
    "by yourself. Tell its answer as it is: do not add numbers of your own."
)
_READS: Final = ToolAnnotations(read_only=True, destructive=False, idempotent=True, open_world=False)
_ACTS: Final = ToolAnnotations(destructive=False, open_world=False)
_DESTRUCTIVE: Final = ToolAnnotations(destructive=True, open_world=False)
_MAY_HARM: Final = ("V2hConfirm", "V2hDeactivateBackup", "V2hHold", "V2hRelease")


@callback
def async_get_tools(hass: HomeAssistant, llm_context: LLMContext, api_id: str) -> LLMTools | None:
    """The tools of Home Assistant's Assist API; none where nothing of a house is shared with the assistant."""
    if api_id != LLM_API_ASSIST or not llm_context.assistant or not houses(hass, llm_context.assistant):
        return None
    tools: list[Tool] = [
        IntentTool(
            f"{DOMAIN}__{handler.intent_type}",
            handler,
            title=handler.described.title,
            integration=DOMAIN,
            annotations=_annotations(handler),
        )
        for handler in intent.async_get(hass)
        if isinstance(handler, V2hIntentHandler) and handler.described.offered
    ]
    return LLMTools(tools=tools, prompt=_PROMPT) if tools else None


def _annotations(handler: V2hIntentHandler) -> ToolAnnotations:
    if handler.described.asks:
        return _READS
    return _DESTRUCTIVE if handler.intent_type in _MAY_HARM else _ACTS
