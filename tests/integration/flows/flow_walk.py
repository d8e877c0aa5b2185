"""Walks through set-up as the frontend does, and looks at every page for texts that are missing."""

from collections.abc import Mapping
from dataclasses import dataclass
import json
from pathlib import Path
from string import Formatter
from typing import Any

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigFlowContext,
    SubentryFlowContext,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, section
from homeassistant.helpers import config_validation as cv
import probatio as vol

from custom_components.v2h.const import DOMAIN

TRANSLATIONS = Path(__file__).parents[3] / "custom_components" / "v2h" / "translations"
LANGUAGES = ("en", "sv")
TEXTS: Mapping[str, Any] = {
    language: json.loads((TRANSLATIONS / f"{language}.json").read_text(encoding="utf-8"))
    for language in LANGUAGES
}

type Result = Mapping[str, Any]


@dataclass(slots=True)
class Walk:
    """One flow; subentry_type: None for the house's own."""

    hass: HomeAssistant
    result: Result
    subentry_type: str | None = None

    @classmethod
    async def house(cls, hass: HomeAssistant, entry_id: str | None = None) -> Walk:
        """Begin with a new house, or with changing one."""
        context = ConfigFlowContext(source=SOURCE_USER if entry_id is None else SOURCE_RECONFIGURE)
        if entry_id is not None:
            context["entry_id"] = entry_id
        walk = cls(hass=hass, result={})
        return walk._seen(await hass.config_entries.flow.async_init(DOMAIN, context=context))

    @classmethod
    async def device(
        cls, hass: HomeAssistant, entry_id: str, kind: str, subentry_id: str | None = None
    ) -> Walk:
        """Begin with a new device, or with changing one."""
        context = SubentryFlowContext(source=SOURCE_USER if subentry_id is None else SOURCE_RECONFIGURE)
        if subentry_id is not None:
            context["subentry_id"] = subentry_id
        walk = cls(hass=hass, result={}, subentry_type=kind)
        return walk._seen(await hass.config_entries.subentries.async_init((entry_id, kind), context=context))

    async def answer(self, step: str, /, without: tuple[str, ...] = (), **values: Any) -> Walk:
        """Answer the form with these values, and for the rest with what it offers."""
        assert self.at == step, self.result
        data = filled(self.result["data_schema"], values, without)
        assert not values, f"{step} does not ask for {sorted(values)}"
        return await self._configure(data)

    async def choose(self, step: str, option: str) -> Walk:
        """Choose from a menu."""
        assert self.at == step, self.result
        assert option in self.result["menu_options"]
        return await self._configure({"next_step_id": option})

    async def grid_by_hand(self, energy: float = 0.26) -> Walk:
        """From the choice of the grid tariff to the page after it: one fee by hand, no peak charge."""
        await self.choose("grid", "grid_by_hand")
        await self.answer("grid_by_hand", energy=energy)
        return await self.choose("grid_confirm", "grid_accept")

    async def grid_kept(self) -> Walk:
        """The same, with the tariff that is stored."""
        await self.choose("grid", "grid_keep")
        return await self.choose("grid_confirm", "grid_accept")

    @property
    def at(self) -> str:
        """The step that is shown, or how the flow ended."""
        return str(self.result.get("step_id") or self.result["type"])

    @property
    def errors(self) -> Mapping[str, str]:
        """The errors of the form that is shown."""
        return dict(self.result["errors"])

    @property
    def offered(self) -> dict[str, Any]:
        """What the form that is shown has filled in."""
        return flattened(filled(self.result["data_schema"], {}, (), only_offered=True))

    def error_text(self, field: str, language: str = "en") -> str:
        """The sentence at a field."""
        text = str(self._texts(language)["error"][self.errors[field]])
        return text.format_map(self.result["description_placeholders"])

    async def _configure(self, data: dict[str, Any]) -> Walk:
        manager = (
            self.hass.config_entries.flow
            if self.subentry_type is None
            else self.hass.config_entries.subentries
        )
        return self._seen(await manager.async_configure(self.result["flow_id"], data))

    def _texts(self, language: str) -> Mapping[str, Any]:
        if self.subentry_type is None:
            return dict(TEXTS[language]["config"])
        return dict(TEXTS[language]["config_subentries"][self.subentry_type])

    def _seen(self, result: Any) -> Walk:
        self.result = result
        for language in LANGUAGES:
            texts = self._texts(language)
            match result["type"]:
                case FlowResultType.FORM:
                    # As it travels to the frontend.
                    json.dumps(
                        vol.to_field_list(result["data_schema"], custom_serializer=cv.custom_serializer)
                    )
                    form_is_explained(result, texts, TEXTS[language]["selector"])
                case FlowResultType.MENU:
                    menu_is_explained(result, texts)
                case FlowResultType.ABORT:
                    assert texts["abort"][result["reason"]]
        return self


def filled(
    schema: vol.Schema, values: dict[str, Any], without: tuple[str, ...], *, only_offered: bool = False
) -> dict[str, Any]:
    """The answer to a form: the values (taken out as they are used), then suggestions and defaults."""
    answer: dict[str, Any] = {}
    for key, selector in schema.schema.items():
        name = key.schema
        if isinstance(selector, section):
            answer[name] = filled(selector.schema, values, without, only_offered=only_offered)
        elif name in values:
            answer[name] = values.pop(name)
        elif name in without:
            continue
        elif key.description and key.description.get("suggested_value") is not None:
            answer[name] = key.description["suggested_value"]
        elif only_offered and not isinstance(key.default, vol.Undefined):
            answer[name] = key.default()
    return answer


def flattened(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a form without its sections."""
    flat: dict[str, Any] = {}
    for name, value in answer.items():
        flat |= flattened(value) if isinstance(value, dict) else {name: value}
    return flat


def form_is_explained(result: Result, texts: Mapping[str, Any], selectors: Mapping[str, Any]) -> None:
    """Every field has a label and a description, every option and error a text, and they can be filled in."""
    step = texts["step"][result["step_id"]]
    filled_in(result, step["title"], step["description"])
    for key, selector in result["data_schema"].schema.items():
        if isinstance(selector, section):
            inner = step["sections"][key.schema]
            filled_in(result, inner["name"], inner["description"])
            for field, inner_selector in selector.schema.schema.items():
                field_is_explained(result, inner, field.schema, inner_selector, selectors)
        else:
            field_is_explained(result, step, key.schema, selector, selectors)
    for error in result["errors"].values():
        filled_in(result, texts["error"][error])


def field_is_explained(
    result: Result, texts: Mapping[str, Any], field: str, selector: Any, selectors: Mapping[str, Any]
) -> None:
    """One field's label, description and options."""
    filled_in(result, texts["data"][field], texts["data_description"][field])
    assert texts["data"][field]
    assert texts["data_description"][field]
    if (translation_key := selector.config.get("translation_key")) is None:
        return
    for option in selector.config["options"]:
        value = option if isinstance(option, str) else option["value"]
        own_text = not isinstance(option, str) and option["label"] != value
        assert own_text or selectors[translation_key]["options"][value]


def menu_is_explained(result: Result, texts: Mapping[str, Any]) -> None:
    """Every option of a menu has a label and a description."""
    step = texts["step"][result["step_id"]]
    filled_in(result, step["title"], step["description"])
    for option in result["menu_options"]:
        assert step["menu_options"][option]
        assert step["menu_option_descriptions"][option]


def filled_in(result: Result, *sentences: str) -> None:
    """Every placeholder of the sentences is given by the step."""
    known = set(result["description_placeholders"] or {})
    for sentence in sentences:
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
        assert names <= known, f"{sentence!r} needs {sorted(names - known)}"
