"""The files that Home Assistant and HACS read keep their rules, and the rules themselves catch what is broken."""

import ast
from collections.abc import Callable
from copy import deepcopy
import importlib
import json
from pathlib import Path
import re
import struct
import tomllib
from typing import Any

from homeassistant.util.yaml import parse_yaml
from packaging.requirements import Requirement
import pytest

from tests import project_rules as rules, project_usage as usage

ROOT = Path(__file__).parents[1]
OURS = ROOT / "custom_components" / "v2h"
DEMO = ROOT / "demo" / "custom_components" / "v2h_demo"
BOTH = [pytest.param(OURS, id="v2h"), pytest.param(DEMO, id="v2h_demo")]
LANGUAGES = ("en", "sv")
DRIVING_ERRORS = {"departure_soc_outside", "plugged_state_left_out", "return_at_departure", "trip_too_long"}
"""What only a car's forms can say."""


def read(folder: Path, name: str) -> Any:
    path = folder / name
    if not path.exists():
        pytest.fail(f"{path.relative_to(ROOT)} is missing")
    text = path.read_text()
    return parse_yaml(text) if path.suffix == ".yaml" else json.loads(text, object_pairs_hook=unique)


def optional(folder: Path, name: str) -> Any:
    return read(folder, name) if (folder / name).exists() else {}


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key stands twice: {[key for key in keys if keys.count(key) > 1]}"
    return dict(pairs)


def sources(folder: Path = OURS) -> dict[Path, str]:
    return {path: path.read_text() for path in sorted(folder.rglob("*.py"))}


def gathered(find: Callable[[str], set[str]]) -> set[str]:
    return set().union(*(find(source) for source in sources().values()))


# The files as they are


@pytest.mark.parametrize("folder", BOTH)
def test_manifest_keeps_the_rules(folder: Path) -> None:
    assert rules.manifest_problems(read(folder, "manifest.json"), folder.name) == []


def test_versions_agree() -> None:
    """The version of the manifest is what HACS shows; pyproject's must not drift from it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert read(OURS, "manifest.json")["version"] == project["version"]


def test_tests_run_what_the_manifest_requires() -> None:
    wanted = {Requirement(line) for line in read(OURS, "manifest.json")["requirements"]}
    lines = (ROOT / "requirements_test.txt").read_text().splitlines()
    tested = {Requirement(line) for line in lines if line and not line.startswith("#")}
    assert wanted <= tested


def test_hacs_file() -> None:
    hacs = read(ROOT, "hacs.json")
    assert hacs.keys() <= {
        "name",
        "homeassistant",
        "hacs",
        "country",
        "content_in_root",
        "filename",
        "hide_default_branch",
    }
    assert hacs["name"] == read(OURS, "manifest.json")["name"]
    assert hacs["homeassistant"] == "2026.10.0"
    assert not hacs.get("content_in_root", False)


@pytest.mark.parametrize(("name", "size"), [("icon.png", 256), ("icon@2x.png", 512)])
def test_brand_icons_have_the_size_that_home_assistant_shows(name: str, size: int) -> None:
    data = (OURS / "brand" / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (size, size)
    assert data[25] == 6, "no alpha channel"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", BOTH)
def test_translations_keep_the_rules(folder: Path, language: str) -> None:
    assert rules.translation_problems(read(folder, f"translations/{language}.json"), language) == []


@pytest.mark.parametrize("folder", BOTH)
def test_languages_say_the_same(folder: Path) -> None:
    english, swedish = (read(folder, f"translations/{language}.json") for language in LANGUAGES)
    assert rules.language_differences(english, swedish) == []


@pytest.mark.parametrize("folder", BOTH)
def test_no_other_language_is_left_behind(folder: Path) -> None:
    assert {path.name for path in (folder / "translations").iterdir()} == {
        f"{name}.json" for name in LANGUAGES
    }


@pytest.mark.parametrize("folder", BOTH)
def test_icons_keep_the_rules(folder: Path) -> None:
    assert rules.icon_problems(optional(folder, "icons.json")) == []


@pytest.mark.parametrize("folder", BOTH)
def test_icons_belong_to_entities_that_exist(folder: Path) -> None:
    texts = read(folder, "translations/en.json").get("entity", {})
    lost = [
        f"{platform}.{key}"
        for platform, icons in optional(folder, "icons.json").get("entity", {}).items()
        for key in icons
        if key not in texts.get(platform, {})
    ]
    assert lost == []


@pytest.mark.parametrize("folder", BOTH)
def test_services_keep_the_rules(folder: Path) -> None:
    services, icons = optional(folder, "services.yaml"), optional(folder, "icons.json")
    assert rules.service_problems(services, read(folder, "translations/en.json"), icons) == []


@pytest.mark.parametrize("kind", ["triggers", "conditions"])
def test_triggers_and_conditions_keep_the_rules(kind: str) -> None:
    described, icons = read(OURS, f"{kind}.yaml"), read(OURS, "icons.json")
    assert rules.automation_problems(kind, described, read(OURS, "translations/en.json"), icons) == []


def test_every_exception_has_its_sentence() -> None:
    used = gathered(usage.used_exceptions)
    assert used, "the code's exceptions are no longer found: see tests/project_usage.py"
    assert used - set(read(OURS, "translations/en.json").get("exceptions", {})) == set()


def test_every_sentence_of_the_exceptions_is_used() -> None:
    """A text that nothing says is a text that somebody forgot to say, or to remove."""
    words, beginnings = set(), {""}
    for node in (node for source in sources().values() for node in ast.walk(ast.parse(source))):
        match node:
            case ast.Constant(value=str(text)):
                words.add(text)
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), ast.FormattedValue()]):
                beginnings.add(text)
    said = {beginning + word for beginning in beginnings for word in words}
    assert set(read(OURS, "translations/en.json").get("exceptions", {})) - said == set()


def test_every_issue_has_its_text() -> None:
    problems = importlib.import_module("custom_components.v2h.problems")
    used = gathered(usage.used_issues) | {status.value for status in problems.Status} - {"ok"}
    assert used - set(read(OURS, "translations/en.json").get("issues", {})) == set()


def test_every_step_abort_and_selector_of_the_flows_has_its_text() -> None:
    strings = read(OURS, "translations/en.json")
    flows = [strings["config"], strings["options"], *strings["config_subentries"].values()]
    assert gathered(usage.used_steps) - {step for flow in flows for step in flow["step"]} == set()
    aborts = {reason for flow in flows for reason in flow.get("abort", {})}
    assert gathered(usage.used_aborts) - aborts == set()
    assert gathered(usage.used_selectors) - set(strings.get("selector", {})) == set()


def test_every_error_of_a_form_has_its_text_in_each_flow_that_shows_it() -> None:
    """A custom integration's texts cannot refer to each other: what two flows show stands in both."""
    strings = read(OURS, "translations/en.json")
    used = {
        path.relative_to(OURS).as_posix(): usage.used_errors(source) for path, source in sources().items()
    }
    assert used["flows/storage_forms.py"]
    assert used["inputs/prices/actions.py"]
    assert set().union(*used.values()) - set(strings["config"]["error"]) == set()
    storage = set().union(
        *(used[f"flows/{name}.py"] for name in ("checks", "control_forms", "storage_forms", "device_steps"))
    )
    for kind in ("vehicle", "battery"):
        missing = storage - set(strings["config_subentries"][kind]["error"])
        assert missing <= (set() if kind == "vehicle" else DRIVING_ERRORS), kind


@pytest.mark.parametrize("platform", ["binary_sensor", "sensor", "switch", "select", "number", "time"])
def test_every_entity_and_state_has_its_text(platform: str) -> None:
    needed = usage.entity_texts(importlib.import_module(f"custom_components.v2h.{platform}"))
    assert needed, "the platform's descriptions are no longer found: see tests/project_usage.py"
    have = {path for path, _ in rules.leaves(read(OURS, "translations/en.json")["entity"])}
    assert needed - have == set()


def test_quality_scale_names_each_rule_once_and_excuses_exemptions() -> None:
    scale = read(OURS, "quality_scale.yaml")["rules"]
    for name, state in scale.items():
        if isinstance(state, dict):
            assert state["status"] in {"done", "todo", "exempt"}, name
            assert state["status"] != "exempt" or state.get("comment"), name
        else:
            assert state in {"done", "todo"}, name


def test_no_excuse_hides_a_type_error() -> None:
    hidden = [
        str(path.relative_to(ROOT))
        for path, source in sources(ROOT / "custom_components").items()
        if "type: ignore" in source
    ]
    assert hidden == []


def test_each_noqa_gives_its_reason() -> None:
    without = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path, source in sources(ROOT / "custom_components").items()
        for line in source.splitlines()
        if re.search(r"# noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)*\W+\w)", line)
    ]
    assert without == []


# The rules against broken files

MANIFEST = {
    "domain": "some_house",
    "name": "Some house",
    "codeowners": ["@somebody"],
    "config_flow": True,
    "documentation": "https://example.com",
    "integration_type": "hub",
    "iot_class": "calculated",
    "requirements": ["highspy>=1.15,<1.16"],
    "version": "0.1.0",
}
STRINGS: dict[str, Any] = {
    "config": {
        "step": {
            "user": {
                "title": "House",
                "data": {"name": "Name"},
                "data_description": {"name": "What you call it"},
            }
        },
        "error": {"not_found": "There is no {entity}"},
    },
    "entity": {"sensor": {"status": {"name": "Status", "state": {"ok": "Fine"}}}},
    "services": {
        "charge": {
            "name": "Charge",
            "description": "Charges",
            "fields": {"power": {"name": "Power", "description": "How much"}},
        }
    },
}
ICONS: dict[str, Any] = {
    "entity": {"sensor": {"status": {"default": "mdi:check", "state": {"bad": "mdi:alert"}}}},
    "services": {"charge": {"service": "mdi:flash"}},
}
SERVICES: dict[str, Any] = {"charge": {"fields": {"power": {"selector": {"number": {"min": 0, "max": 50}}}}}}


def changed(tree: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with one value set, or taken away (None)."""
    copy = deepcopy(tree)
    *parents, last = path.split("/")
    place = copy
    for name in parents:
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return copy


def test_good_examples_pass() -> None:
    assert rules.manifest_problems(MANIFEST, "some_house") == []
    assert rules.translation_problems(STRINGS, "en") == []
    assert rules.language_differences(STRINGS, deepcopy(STRINGS)) == []
    assert rules.icon_problems(ICONS) == []
    assert rules.service_problems(SERVICES, STRINGS, ICONS) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", None),
        ("version", "first"),
        ("iot_class", "sometimes"),
        ("codeowners", ["somebody"]),
        ("codeowners", []),
        ("documentation", "http://example.com"),
        ("requirements", ["highspy"]),
        ("requirements", ["highspy>=1.15"]),
        ("requirements", [">=1"]),
        ("integration_type", "thing"),
        ("domain", "nordpool"),
        ("colour", "green"),
        ("after_dependencies", ["no_such_integration"]),
        ("aftermath", True),
    ],
)
def test_broken_manifest_is_caught(path: str, value: Any) -> None:
    assert rules.manifest_problems(changed(MANIFEST, path, value), "some_house")


def test_unsorted_manifest_is_caught() -> None:
    assert rules.manifest_problems(dict(reversed(MANIFEST.items())), "some_house")


def test_manifest_of_a_taken_domain_is_caught() -> None:
    assert rules.manifest_problems(MANIFEST | {"domain": "nordpool"}, "nordpool")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("config/step/user/title", ""),
        ("config/step/user/title", "House "),
        ("config/step/user/title", "<b>House</b>"),
        ("config/step/user/title", "See https://example.com"),
        ("config/step/user/title", "[%key:common::config_flow::data::name%]"),
        ("config/step/user/title", 3),
        ("config/step/user/data_description", {"colour": "Of the door"}),
        ("config/step/user/headline", "House"),
        ("config/step", None),
        ("config/error/not_found", "There is no '{entity}'"),
        ("config/error/not_found", "There is no {the entity}"),
        ("config/error/not_found", "There is no {entity"),
        ("entity/sensor/Status", {"name": "Status"}),
        ("entity/sensor/status/state/_ok", "Fine"),
        ("services/charge/description", None),
        ("services/charge/fields/power/name", None),
        ("exceptions", {"broken": {"text": "Broken"}}),
        ("issues", {"broken": {"title": "Broken"}}),
        ("config_subentries", {"vehicle": {"step": {}}}),
        ("sentences", {}),
    ],
)
def test_broken_translation_is_caught(path: str, value: Any) -> None:
    assert rules.translation_problems(changed(STRINGS, path, value), "en")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("config/error/not_found", None),
        ("config/error/not_found", "Finns inte"),
        ("config/error/other", "Annat"),
    ],
)
def test_languages_that_differ_are_caught(path: str, value: Any) -> None:
    assert rules.language_differences(STRINGS, changed(STRINGS, path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("entity/sensor/status/default", "hass:check"),
        ("entity/sensor/status/state/bad", "mdi:check"),
        ("entity/sensor/Status", {"default": "mdi:check"}),
        ("services/charge", "mdi:flash"),
        ("pictures", {}),
    ],
)
def test_broken_icons_are_caught(path: str, value: Any) -> None:
    assert rules.icon_problems(changed(ICONS, path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("charge/fields/power/selector", {"slider": {}}),
        ("charge/fields/power/colour", "green"),
        ("charge/fields/duration", {"selector": {"duration": {}}}),
        ("charge/fields", None),
        ("charge/target", {"colour": "green"}),
        ("hold", {}),
        ("Hold", {}),
    ],
)
def test_broken_services_are_caught(path: str, value: Any) -> None:
    assert rules.service_problems(changed(SERVICES, path, value), STRINGS, ICONS)


def test_texts_of_a_service_that_is_gone_are_caught() -> None:
    assert rules.service_problems({}, STRINGS, ICONS)


def test_texts_that_code_asks_for_are_found() -> None:
    source = """
raise ServiceValidationError(translation_domain=DOMAIN, translation_key="too_late")
raise PriceReadError("no_rows", {})
why = Message(key="stale" if old else "missing")
ir.async_create_issue(hass, DOMAIN, "1", translation_key="no_prices")
self.async_show_form(step_id="meter")
self.async_abort(reason="no_home")
errors.add("entity", "unknown_option", value="3")
SelectSelectorConfig(options=[], translation_key="price_kind")
"""
    assert usage.used_exceptions(source) == {"too_late", "no_rows", "stale", "missing"}
    assert usage.used_issues(source) == {"no_prices"}
    assert usage.used_steps(source) == {"meter"}
    assert usage.used_aborts(source) == {"no_home"}
    assert usage.used_errors(source) == {"no_rows", "unknown_option"}
    assert usage.used_selectors(source) == {"price_kind"}
