"""Which texts the code asks for: read from the source, and from the entity descriptions it holds."""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

from homeassistant.helpers.entity import EntityDescription


def used_exceptions(source: str) -> set[str]:
    """The exception keys that a module raises, or keeps as a Message, by a literal."""
    keys = set()
    for call in _calls(ast.parse(source)):
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        name = _name(call)
        if name.endswith("Error") or "translation_domain" in named or name == "ConfigEntryNotReady":
            keys |= _literals(named.get("translation_key"))
        if name.endswith("ReadError"):
            keys |= _literals(call.args[0] if call.args else None)
        if name == "Message":
            keys |= _literals(named.get("key"))
    return keys


def used_issues(source: str) -> set[str]:
    """The issue keys that a module creates by a literal."""
    return {
        key
        for call in _calls(ast.parse(source))
        if _name(call) == "async_create_issue"
        for keyword in call.keywords
        if keyword.arg == "translation_key"
        for key in _literals(keyword.value)
    }


def used_steps(source: str) -> set[str]:
    """The steps that a flow shows by a literal."""
    return {
        key
        for call in _calls(ast.parse(source))
        if _name(call) in {"async_show_form", "async_show_menu", "async_show_progress"}
        for keyword in call.keywords
        if keyword.arg == "step_id"
        for key in _literals(keyword.value)
    }


def used_aborts(source: str) -> set[str]:
    """The reasons with which a flow ends by a literal."""
    return {
        key
        for call in _calls(ast.parse(source))
        if _name(call) in {"async_abort", "AbortFlow"}
        for value in [
            *call.args[:1],
            *(keyword.value for keyword in call.keywords if keyword.arg == "reason"),
        ]
        for key in _literals(value)
    }


def used_errors(source: str) -> set[str]:
    """The errors that a flow shows by a literal: what FieldErrors.add is given, and errors of a price source."""
    found: set[str] = set()
    for call in _calls(ast.parse(source)):
        if _name(call) == "add" and len(call.args) == 2:
            found |= _literals(call.args[1])
        if _name(call) == "PriceReadError" and call.args:
            found |= _literals(call.args[0])
    return found


def used_selectors(source: str) -> set[str]:
    """The selectors' translation keys."""
    return {
        key
        for call in _calls(ast.parse(source))
        if _name(call) in {"SelectSelectorConfig", "choice"}
        for value in [
            *(call.args[1:2] if _name(call) == "choice" else ()),
            *(keyword.value for keyword in call.keywords if keyword.arg == "translation_key"),
        ]
        for key in _literals(value)
    }


def entity_texts(module: ModuleType) -> set[str]:
    """The paths below `entity` that the module's entity descriptions need: each name, and each state of an enum."""
    platform = module.__name__.rsplit(".", 1)[-1]
    needed = set()
    for description in _descriptions(vars(module).values()):
        key = getattr(description, "translation_key", None)
        if not isinstance(key, str):
            continue
        needed.add(f"{platform}.{key}.name")
        options = getattr(description, "options", None)
        needed |= {f"{platform}.{key}.state.{option}" for option in options or ()}
    return needed


def _descriptions(values: Any) -> Iterator[EntityDescription]:
    for value in values:
        # Not isinstance: a description that is not subclassed is an instance of a hidden dataclass.
        if type(value).__name__.endswith("EntityDescription") or isinstance(value, EntityDescription):
            yield value
        elif isinstance(value, (list, tuple, set)):
            yield from _descriptions(value)
        elif isinstance(value, dict):
            yield from _descriptions(value.values())
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _descriptions(getattr(value, item.name) for item in fields(value))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _literals(node: ast.expr | None) -> set[str]:
    """The texts that an expression can be, as far as they are written in it."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=other):
            return _literals(body) | _literals(other)
        case _:
            return set()
