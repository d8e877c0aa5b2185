"""The rules that hassfest applies to a custom integration's files, and a few of our own.

hassfest itself is not in Home Assistant's package. The rules are written after its behaviour in the autumn of
2026 (script/hassfest: manifest, translations, icons, services); the workflow in .github runs the original.
Every function returns what is wrong as sentences; an empty list is a pass.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
import re
from string import Formatter
from typing import Any, Final
from urllib.parse import urlparse

from awesomeversion import AwesomeVersion, AwesomeVersionException, AwesomeVersionStrategy
from homeassistant.helpers import config_validation as cv, selector
import homeassistant.loader as ha_loader
from packaging.requirements import InvalidRequirement, Requirement
import voluptuous as vol

type Tree = Mapping[str, Any]

CORE: Final = Path(ha_loader.__file__).parent / "components"
TRANSLATION_KEY: Final = re.compile(r"^(?!.+[_-]{2})(?![_-])[a-z0-9-_]+(?<![_-])$")
QUOTED_PLACEHOLDER: Final = re.compile(r"'{\w+}'")
REFERENCE: Final = re.compile(r"\[%|%\]")
URL: Final = re.compile(
    r"((ftp|https?|mqtt|socket)s?://|www\.)[a-z0-9]+([-.][a-z0-9]+)*\.[a-z]{2,5}", re.IGNORECASE
)
IOT_CLASSES: Final = (
    "assumed_state",
    "calculated",
    "cloud_polling",
    "cloud_push",
    "local_polling",
    "local_push",
)


def _complaints(schema: vol.Schema, value: Any, what: str) -> list[str]:
    try:
        schema(value)
    except vol.MultipleInvalid as err:
        return [f"{what}: {error}" for error in err.errors]
    except vol.Invalid as err:
        return [f"{what}: {err}"]
    return []


# The manifest


def _version(value: str) -> str:
    strategies = [
        AwesomeVersionStrategy.CALVER,
        AwesomeVersionStrategy.SEMVER,
        AwesomeVersionStrategy.SIMPLEVER,
        AwesomeVersionStrategy.BUILDVER,
        AwesomeVersionStrategy.PEP440,
    ]
    try:
        AwesomeVersion(value, ensure_strategy=strategies)
    except AwesomeVersionException as err:
        raise vol.Invalid(f"{value!r} is not a version") from err
    return value


def _https(value: str) -> str:
    if urlparse(value).scheme != "https":
        raise vol.Invalid(f"{value!r} does not begin with https")
    return value


def _requirement(value: str) -> str:
    """Pinned, or a range with both ends: Home Assistant installs it into everybody's environment."""
    try:
        operators = {part.operator for part in Requirement(value).specifier}
    except InvalidRequirement as err:
        raise vol.Invalid(f"{value!r} is not a requirement") from err
    if "==" not in operators and not (operators & {">=", "~="} and operators & {"<", "<=", "~="}):
        raise vol.Invalid(f"{value!r} has no upper and lower bound")
    return value


MANIFEST: Final = vol.Schema(
    {
        vol.Required("domain"): cv.slug,
        vol.Required("name"): str,
        vol.Required("integration_type"): vol.In(
            ("device", "hardware", "helper", "hub", "service", "system")
        ),
        vol.Required("codeowners"): vol.All([vol.Match(r"^@")], vol.Length(min=1)),
        vol.Required("documentation"): vol.All(vol.Url(), _https),
        vol.Required("iot_class"): vol.In(IOT_CLASSES),
        vol.Required("version"): _version,
        vol.Optional("issue_tracker"): vol.Url(),
        vol.Optional("requirements"): [_requirement],
        vol.Optional("quality_scale"): vol.In(("bronze", "silver", "gold", "platinum", "internal")),
        vol.Optional("loggers"): [str],
        vol.Optional("config_flow"): bool,
        vol.Optional("single_config_entry"): bool,
        vol.Optional("import_executor"): bool,
        vol.Optional("dependencies"): [str],
        vol.Optional("after_dependencies"): [str],
    }
)


def manifest_problems(manifest: Tree, folder: str) -> list[str]:
    """What is wrong with a manifest.json that lies in a folder of this name."""
    problems = _complaints(MANIFEST, manifest, "manifest")
    if manifest.get("domain") != folder:
        problems.append(
            f"manifest: the domain {manifest.get('domain')!r} is not the folder's name {folder!r}"
        )
    if (CORE / folder).exists():
        problems.append(f"manifest: Home Assistant has an integration {folder!r} of its own")
    keys = list(manifest)
    if keys != sorted(keys, key=lambda key: {"domain": "", "name": " "}.get(key, key)):
        problems.append("manifest: the keys are not in the order domain, name, then by alphabet")
    problems.extend(
        f"manifest: {key} names {name!r}, which Home Assistant does not have"
        for key in ("dependencies", "after_dependencies")
        for name in manifest.get(key, ())
        if not (CORE / name / "manifest.json").exists()
    )
    return problems


# Translations


def leaves(tree: Tree, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every text of a translation with its path."""
    for key, value in tree.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, Mapping):
            yield from leaves(value, here)
        else:
            yield here, value


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise vol.Invalid("is not a text")
    text = cv.string_with_no_html(value)
    if not text:
        raise vol.Invalid("is empty")
    if text != text.strip():
        raise vol.Invalid("begins or ends with a space")
    if QUOTED_PLACEHOLDER.search(text):
        raise vol.Invalid("has a placeholder in single quotes")
    if REFERENCE.search(text):
        raise vol.Invalid("refers to another text: only Home Assistant's own integrations are resolved so")
    if URL.search(text):
        raise vol.Invalid("holds an address: it belongs in a placeholder")
    try:
        bad = sorted(name for name in placeholders(text) if not name.isidentifier())
    except ValueError as err:
        raise vol.Invalid(f"has a lone brace ({err})") from err
    if bad:
        raise vol.Invalid(f"has placeholders that are no names: {bad}")
    return str(text)


def _key(value: str) -> str:
    if not TRANSLATION_KEY.match(value):
        raise vol.Invalid(f"{value!r} is not a translation key")
    return value


def _by_key(content: Any) -> dict[Any, Any]:
    return {_key: content}


TEXTS: Final = {str: _text}
_FIELDS: Final = {
    vol.Optional("name"): _text,
    vol.Optional("description"): _text,
    vol.Optional("data"): TEXTS,
    vol.Optional("data_description"): TEXTS,
}


def _described_fields_exist(flow: Tree) -> Tree:
    for name, step in flow["step"].items():
        for part in (step, *step.get("sections", {}).values()):
            if unknown := set(part.get("data_description", {})) - set(part.get("data", {})):
                raise vol.Invalid(f"step {name} describes fields that it does not name: {sorted(unknown)}")
    return flow


def _flow(*, subentry: bool = False) -> vol.All:
    schema: dict[Any, Any] = {
        vol.Optional("flow_title"): _text,
        vol.Required("step"): {
            str: {
                vol.Optional("title"): _text,
                vol.Optional("description"): _text,
                vol.Optional("data"): TEXTS,
                vol.Optional("data_description"): TEXTS,
                vol.Optional("menu_options"): TEXTS,
                vol.Optional("menu_option_descriptions"): TEXTS,
                vol.Optional("submit"): _text,
                vol.Optional("sections"): {str: _FIELDS},
            }
        },
        vol.Optional("error"): TEXTS,
        vol.Optional("abort"): TEXTS,
        vol.Optional("progress"): TEXTS,
        vol.Optional("create_entry"): TEXTS,
    }
    if subentry:
        schema[vol.Required("entry_type")] = _text
        schema[vol.Required("initiate_flow")] = {vol.Required("user"): _text, str: _text}
    else:
        schema[vol.Optional("initiate_flow")] = {vol.Required("user"): _text}
    return vol.All(vol.Schema(schema), _described_fields_exist)


_AUTOMATION: Final = {
    cv.slug: {
        vol.Required("name"): _text,
        vol.Required("description"): _text,
        vol.Optional("fields"): {cv.slug: {vol.Required("name"): _text, vol.Required("description"): _text}},
    }
}
STRINGS: Final = vol.Schema(
    {
        vol.Optional("title"): _text,
        vol.Optional("common"): _by_key(_text),
        vol.Optional("config"): _flow(),
        vol.Optional("config_subentries"): {cv.slug: _flow(subentry=True)},
        vol.Optional("options"): _flow(),
        vol.Optional("selector"): {
            cv.slug: {
                vol.Optional("choices"): _by_key(_text),
                vol.Optional("options"): _by_key(_text),
                vol.Optional("fields"): _by_key(
                    {vol.Required("name"): _text, vol.Optional("description"): _text}
                ),
                vol.Optional("unit_of_measurement"): _by_key(_text),
            }
        },
        vol.Optional("system_health"): {vol.Optional("info"): _by_key(_text)},
        vol.Optional("device"): _by_key({vol.Required("name"): _text}),
        vol.Optional("entity"): {
            cv.slug: _by_key(
                {
                    vol.Optional("name"): _text,
                    vol.Optional("unit_of_measurement"): _text,
                    vol.Optional("state"): _by_key(_text),
                    vol.Optional("state_attributes"): _by_key(
                        {vol.Optional("name"): _text, vol.Optional("state"): _by_key(_text)}
                    ),
                }
            )
        },
        vol.Optional("exceptions"): {cv.slug: {vol.Required("message"): _text}},
        vol.Optional("conditions"): _AUTOMATION,
        vol.Optional("triggers"): _AUTOMATION,
        vol.Optional("issues"): {
            str: vol.All(
                cv.has_at_least_one_key("description", "fix_flow"),
                {
                    vol.Required("title"): _text,
                    vol.Exclusive("description", "fixable"): _text,
                    vol.Exclusive("fix_flow", "fixable"): _flow(),
                },
            )
        },
        vol.Optional("services"): {
            cv.slug: {
                vol.Required("name"): _text,
                vol.Required("description"): _text,
                vol.Optional("fields"): {
                    cv.slug: {
                        vol.Required("name"): _text,
                        vol.Required("description"): _text,
                        vol.Optional("example"): _text,
                    }
                },
                vol.Optional("sections"): {
                    cv.slug: {vol.Required("name"): _text, vol.Optional("description"): _text}
                },
            }
        },
    }
)


def translation_problems(strings: Tree, language: str) -> list[str]:
    """What is wrong with one language's file."""
    return _complaints(STRINGS, strings, language)


def language_differences(one: Tree, other: Tree) -> list[str]:
    """Keys that only one of two languages has, and texts whose placeholders differ."""
    first, second = dict(leaves(one)), dict(leaves(other))
    problems = [f"only in one language: {path}" for path in sorted(first.keys() ^ second.keys())]
    problems.extend(
        f"other placeholders: {path}: {sorted(placeholders(first[path]))} and {sorted(placeholders(second[path]))}"
        for path in sorted(first.keys() & second.keys())
        if placeholders(first[path]) != placeholders(second[path])
    )
    return problems


# Icons


def _icon(value: Any) -> str:
    if not str(value).startswith("mdi:"):
        raise vol.Invalid(f"{value!r} does not begin with mdi:")
    return str(value)


def _not_the_default_again(section: Tree) -> Tree:
    for key, icons in section.items():
        if icons.get("default") in icons.get("state", {}).values():
            raise vol.Invalid(f"{key} has a state with the same icon as its default")
    return section


_STATES: Final = {vol.Optional("default"): _icon, vol.Optional("state"): _by_key(_icon)}
_STEPS: Final = {"step": {str: {"sections": {str: _icon}}}}
ICONS: Final = vol.Schema(
    {
        vol.Optional("config"): _STEPS,
        vol.Optional("options"): _STEPS,
        vol.Optional("conditions"): {cv.slug: {vol.Required("condition"): _icon}},
        vol.Optional("triggers"): {cv.slug: {vol.Required("trigger"): _icon}},
        vol.Optional("services"): {
            cv.slug: {vol.Optional("service"): _icon, vol.Optional("sections"): _by_key(_icon)}
        },
        vol.Optional("entity"): {
            cv.slug: vol.All(
                _by_key(
                    {
                        **_STATES,
                        vol.Optional("state_attributes"): vol.All(_by_key(_STATES), _not_the_default_again),
                    }
                ),
                _not_the_default_again,
            )
        },
    }
)


def icon_problems(icons: Tree) -> list[str]:
    """What is wrong with icons.json."""
    return _complaints(ICONS, icons, "icons")


# Services

_FIELD: Final = vol.Schema(
    {
        vol.Optional("example"): vol.NotIn((None,)),
        vol.Optional("default"): vol.NotIn((None,)),
        vol.Optional("required"): bool,
        vol.Optional("selector"): selector.validate_selector,
        vol.Optional("filter"): dict,
    }
)
_SECTION: Final = vol.Schema({vol.Optional("collapsed"): bool, vol.Required("fields"): {cv.slug: _FIELD}})
SERVICES: Final = vol.Schema(
    {
        cv.slug: vol.Any(
            None,
            {
                vol.Optional("target"): vol.Any(selector.TargetSelector.CONFIG_SCHEMA, None),
                vol.Optional("fields"): {cv.slug: vol.Any(_FIELD, _SECTION)},
            },
        )
    }
)


def service_problems(services: Tree, strings: Tree, icons: Tree) -> list[str]:
    """What is wrong with services.yaml, and what it has without a text or an icon."""
    problems = _complaints(SERVICES, services, "services")
    texts = strings.get("services", {})
    for name, service in services.items():
        if name not in icons.get("services", {}):
            problems.append(f"services: {name} has no icon")
        known = texts.get(name)
        if known is None:
            problems.append(f"services: {name} has no texts")
            continue
        fields = _flat_fields((service or {}).get("fields") or {})
        problems.extend(
            f"services: {name} has no text for the field {field}"
            for field in fields - set(known.get("fields", {}))
        )
        problems.extend(
            f"services: {name} has a text for a field {field} that it does not have"
            for field in set(known.get("fields", {})) - fields
        )
    for kind, names in (("texts", texts), ("an icon", icons.get("services", {}))):
        problems.extend(
            f"services: there is {kind} for {name}, which does not exist"
            for name in set(names) - set(services)
        )
    return problems


def _flat_fields(fields: Tree) -> set[str]:
    names: set[str] = set()
    for name, content in fields.items():
        names |= set(content["fields"]) if isinstance(content, Mapping) and "fields" in content else {name}
    return names


# Triggers and conditions


def automation_problems(kind: str, described: Tree, strings: Tree, icons: Tree) -> list[str]:
    """What triggers.yaml or conditions.yaml (kind) has without a text or an icon, and the other way round."""
    named = {name: item or {} for name, item in described.items() if not name.startswith(".")}
    texts = strings.get(kind, {})
    problems = [
        f"{kind}: {name} is not described, named and drawn alike"
        for name in sorted(set(named) | set(texts) | set(icons.get(kind, {})))
        if name not in named or name not in texts or name not in icons.get(kind, {})
    ]
    problems.extend(
        f"{kind}: {name} has other fields than texts for them"
        for name, item in named.items()
        if set(item.get("fields", {})) != set(texts.get(name, {}).get("fields", {}))
    )
    return problems
