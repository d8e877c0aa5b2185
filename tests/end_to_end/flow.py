"""Answers a flow as a person at the frontend does: fills in what is asked, leaves the rest as it is offered."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

type Json = dict[str, Any]
type Post = Callable[[str, Json], Awaitable[Json]]
"""POST to a path of the REST API."""

type Script = Mapping[str, Mapping[str, Any]]
"""Answers by step id, then by field."""

MOST_STEPS = 40


class FlowError(AssertionError):
    """The flow did not go where it should."""


@dataclass(slots=True)
class Flow:
    """One flow. post: of the REST client. path: config/config_entries/flow or .../subentries/flow."""

    post: Post
    path: str
    shown: list[Json] = field(default_factory=list)
    """Every step as it was shown."""

    async def start(self, handler: str | list[str], **more: Any) -> Json:
        """Open the flow."""
        return self._remember(await self.post(f"/api/{self.path}", {"handler": handler, **more}))

    async def answer(self, step: Json, values: Mapping[str, Any]) -> Json:
        """Submit a step: the given values, and for the others what the form offers."""
        if step["type"] == "menu":
            data: Json = {"next_step_id": values["menu"]}
        else:
            data = filled(step["data_schema"] or [], values)
        return self._remember(await self.post(f"/api/{self.path}/{step['flow_id']}", data))

    async def walk(self, step: Json, script: Script, until: set[str]) -> Json:
        """Answer every step from the script until one of these steps or results is shown.

        script: values by step id; a step that is not in it is submitted as it is offered.
        """
        for _ in range(MOST_STEPS):
            if step.get("step_id") in until or step["type"] in until:
                return step
            if step["type"] not in {"form", "menu"}:
                raise FlowError(f"The flow ended with {step}")
            if step["type"] == "form" and step.get("errors"):
                raise FlowError(
                    f"{step['step_id']}: {step['errors']}, {step.get('description_placeholders')}"
                )
            step = await self.answer(step, script.get(step["step_id"], {}))
        raise FlowError(f"The flow never came to {until}: {[item.get('step_id') for item in self.shown]}")

    def _remember(self, step: Json) -> Json:
        self.shown.append(step)
        return step


def filled(schema: list[Json], values: Mapping[str, Any]) -> Json:
    """What the frontend sends for a form: given values first, then suggestions, then defaults."""
    data: Json = {}
    for item in schema:
        name = item["name"]
        if item.get("type") == "expandable":
            data[name] = filled(item["schema"], values)
        elif name in values:
            if values[name] is not None:
                data[name] = values[name]
        elif (suggested := (item.get("description") or {}).get("suggested_value")) is not None:
            data[name] = suggested
        elif item.get("default") is not None:
            data[name] = item["default"]
        elif item.get("required") and "boolean" in item.get("selector", {}):
            data[name] = False
        elif item.get("required"):
            raise FlowError(f"The form asks for {name}, and neither the test nor the form knows a value")
    return data
