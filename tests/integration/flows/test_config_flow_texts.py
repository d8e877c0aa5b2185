"""The texts of set-up: complete in both languages, and the same wherever the same page is shown."""

from collections.abc import Iterator, Mapping
from pathlib import Path
import re
from string import Formatter
from typing import Any

import pytest

from custom_components.v2h.engine.tariffs.taxes import load_taxes
from custom_components.v2h.flows import control_forms, grid_forms, house_forms, storage_forms
from custom_components.v2h.flows.control_forms import Reach
from custom_components.v2h.flows.form import (
    CHOSEN_INTEGER,
    CHOSEN_INTEGERS,
    CHOSEN_NUMBER,
    PERCENT,
    Conversion,
    Field,
    Number,
    schema,
    to_data,
)
from custom_components.v2h.settings import BatterySettings, CommandModel, MeterSettings, VehicleSettings

from .flow_walk import TEXTS

OWN = ("config", "config_subentries", "selector")
PACKAGE = Path(__file__).parents[3] / "custom_components" / "v2h"


def leaves(tree: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


@pytest.mark.parametrize("part", OWN)
def test_english_and_swedish_have_the_same_texts_with_the_same_placeholders(part: str) -> None:
    english, swedish = (dict(leaves(TEXTS[language][part])) for language in ("en", "sv"))
    assert english.keys() == swedish.keys()
    for path, text in english.items():
        assert placeholders(text) == placeholders(swedish[path]), path


LATER = ("preview", "what", "trial")
"""Pages that only a device has that is set up already; "preview" reads otherwise there."""


def test_a_page_reads_the_same_in_the_first_set_up_and_later() -> None:
    for language in ("en", "sv"):
        config = TEXTS[language]["config"]
        for kind, texts in TEXTS[language]["config_subentries"].items():
            for step, content in texts["step"].items():
                if not step.startswith(LATER):
                    assert content == config["step"][step], (language, kind, step)
            errors = {key: text for key, text in texts["error"].items() if not key.startswith(LATER)}
            assert errors.items() <= config["error"].items()


def test_only_a_new_house_is_promised_that_nothing_is_controlled() -> None:
    """Dry run may be off in a house that is changed: the change is then used by the control at once."""
    for language, dry_run in (("en", "Dry run is on"), ("sv", "Provläget är på")):
        texts = TEXTS[language]
        for step in ("preview", "preview_failed"):
            said = texts["config"]["step"][step]["menu_option_descriptions"]["finish"]
            assert said.startswith(dry_run)
        changed = [texts["config"]["step"][step] for step in ("preview_change", "preview_change_failed")]
        for kind in texts["config_subentries"].values():
            changed += [kind["step"][step] for step in ("preview", "preview_failed")]
        for step in changed:
            assert dry_run not in step["menu_option_descriptions"]["finish"]
            assert "inget styrs" not in step["description"]
            assert "nothing is controlled" not in step["description"]


@pytest.mark.parametrize("word", ["torrkör", "provkör", "Håll", "börvärde", "Ditt elavtal", "Lämnas i när"])
def test_set_up_has_one_swedish_word_for_one_thing(word: str) -> None:
    said = [path for part in OWN for path, text in leaves(TEXTS["sv"][part]) if word in text]
    assert said == []


def test_every_error_that_reading_prices_can_give_is_translated() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "inputs").rglob("*.py"))
    keys = set(re.findall(r'PriceReadError\(\s*"(\w+)"', sources))
    assert len(keys) > 10
    assert keys <= TEXTS["en"]["config"]["error"].keys()


def test_no_text_is_left_over() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in [*(PACKAGE / "flows").glob("*.py"), *(PACKAGE / "inputs" / "prices").glob("*.py")]
    )
    unused = [
        key
        for key in TEXTS["en"]["config"]["error"]
        if f'"{key}"' not in code and not re.match(r"(number_cannot|min)_(dis)?charge(_above_max)?$", key)
    ]
    assert unused == []


CONVERSIONS = [
    (PERCENT, 0.07, 7),
    (PERCENT, 0.915, 91.5),
    (PERCENT, 1.0, 100),
    (PERCENT, 0, 0),
    (CHOSEN_NUMBER, 20.0, "20"),
    (CHOSEN_INTEGER, 3, "3"),
    (CHOSEN_INTEGERS, [0, 5], ["0", "5"]),
]


@pytest.mark.parametrize(("conversion", "stored", "shown"), CONVERSIONS)
def test_a_conversion_is_exact_both_ways(conversion: Conversion, stored: Any, shown: Any) -> None:
    assert conversion.to_form(stored) == shown
    assert conversion.to_data(shown) == stored


def test_every_whole_per_cent_comes_back_as_it_was() -> None:
    for percent in range(201):
        assert PERCENT.to_form(PERCENT.to_data(percent)) == percent


FORMS = {
    "tariff": house_forms.tariff("SEK", load_taxes("SE")),
    "tariff without taxes": house_forms.tariff("EUR", None),
    "grid_peak": tuple(item for item in grid_forms.peak("SEK") if item.key != "price"),
    "meter": house_forms.meter(),
    "price": (house_forms.PRICE_UNIT, *house_forms.PRICE),
    "driving": storage_forms.driving(),
    **{
        f"limits {kind.__name__}": storage_forms.limits(kind, Reach(), "SEK", MeterSettings())
        for kind in (VehicleSettings, BatterySettings)
    },
    **{model.value: fields for model, fields in control_forms.MODEL_FIELDS.items()},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_a_form_offers_is_what_it_stores(form: tuple[Field, ...]) -> None:
    required = [item for item in form if item.required and item.default is None]
    answers = {
        item.key: [{"delay": 1}] if item.key.startswith("action_") else "number.some"
        for item in required
        if item.shown_when_absent is None
    }
    answers |= {"select": "select.some"} if "select" in answers else {}
    answers |= {"control_charge": "script.some"} if "control_charge" in answers else {}
    sections: dict[str, Any] = {item.section: {} for item in form if item.section}
    data = to_data(form, schema(form, {})(answers | sections))
    for item in form:
        if item.default is not None:
            expected = list(item.default) if isinstance(item.default, tuple) else item.default
            assert data[item.key] == expected, item.key


@pytest.mark.parametrize("form", [*FORMS.values(), storage_forms.VEHICLE, storage_forms.solar({})])
def test_no_form_leaves_limits_to_the_schema(form: tuple[Field, ...]) -> None:
    for item in form:
        if item.selector.selector_type == "number":
            assert isinstance(item.selector, Number), item.key
            assert not {"min", "max"} & item.selector.config.keys(), item.key


def test_every_model_that_commands_has_a_form() -> None:
    assert set(control_forms.MODEL_FIELDS) == set(CommandModel) - {CommandModel.NONE}
