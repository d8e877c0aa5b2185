"""A form as a list of fields: its schema, and the one place where form values become stored values.

Stored values are those of settings.py (fractions, kW, kWh); a form shows per cent.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import time
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectOptionDict,
    Selector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
from homeassistant.helpers.translation import async_get_translations
import probatio as vol

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.messages import with_decimal
from custom_components.v2h.settings import Settings

ADVANCED: Final = "advanced"
"""The section for what most people never need to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """From the stored value to the form's and back."""

    to_form: Callable[[Any], Any]
    to_data: Callable[[Any], Any]


PERCENT: Final = Conversion(
    # Rounded: 0.07 times 100 is 7.000000000000001, which nobody wants to read or to store.
    to_form=lambda value: round(value * 100, 6),
    to_data=lambda value: round(value / 100, 9),
)
"""Stored as a fraction."""
CHOSEN_NUMBER: Final = Conversion(to_form=lambda value: f"{value:g}", to_data=float)
"""A number among a few, chosen from a list, whose values are text."""
CHOSEN_INTEGER: Final = Conversion(to_form=str, to_data=int)
CHOSEN_INTEGERS: Final = Conversion(
    to_form=lambda values: [str(value) for value in values],
    to_data=lambda values: sorted(int(value) for value in values),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. key: of the form and of the stored data. default: a stored value.

    shown_when_absent: the form's value for a stored None, which has a meaning of its own.

    left_with_page: the form lets it be empty although it is required, for a page that can be left by BACK, and
    where nobody must answer without looking: the frontend opens a required choice with its first option and a required
    number with 0.

    A required field with a default may be left out of an answer; an optional one may be emptied, and is then
    absent from the data. may_be_empty: no item chosen is an answer, too.
    """

    key: str
    selector: Selector[Any]
    required: bool = True
    default: Any = None
    may_be_empty: bool = False
    left_with_page: bool = False
    shown_when_absent: Any = None
    conversion: Conversion | None = None
    section: str | None = None

    def shown(self, value: Any) -> Any:
        """The form's value for a stored one."""
        if self.conversion is not None:
            return self.conversion.to_form(value)
        return list(value) if isinstance(value, tuple) else value

    def stored(self, value: Any) -> Any:
        """The stored value for a form's."""
        return value if self.conversion is None else self.conversion.to_data(value)

    def marker(self, values: Mapping[str, Any]) -> vol.Marker:
        """The schema's key, prefilled."""
        value = values.get(self.key)
        if value is None:
            value = self.default
        if value is None:
            return self._empty()
        if self.required and not self.left_with_page:
            return vol.Required(self.key, default=self.shown(value))
        return vol.Optional(self.key, description={"suggested_value": self.shown(value)})

    def _empty(self) -> vol.Marker:
        if not self.required or self.left_with_page:
            return vol.Optional(self.key)
        if self.shown_when_absent is None:
            return vol.Required(self.key)
        return vol.Required(self.key, default=self.shown_when_absent)


def schema(form: Iterable[Field], values: Mapping[str, Any]) -> vol.Schema:
    """The form's schema, prefilled with stored values; sections come last and closed."""
    outer: dict[vol.Marker, Any] = {}
    sections: dict[str, dict[vol.Marker, Any]] = {}
    for item in form:
        inner = outer if item.section is None else sections.setdefault(item.section, {})
        inner[item.marker(values)] = item.selector
    for name, inner in sections.items():
        outer[vol.Required(name)] = section(vol.Schema(inner), {"collapsed": True})
    return vol.Schema(outer)


def to_data(form: Iterable[Field], answer: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values of an answer. What was left empty is absent."""
    data: dict[str, Any] = {}
    for item in form:
        place = answer if item.section is None else answer.get(item.section, {})
        value = place.get(item.key)
        if isinstance(value, str):
            value = value.strip()
        if value in (None, "") or (value == [] and not item.may_be_empty):
            continue
        if (stored := item.stored(value)) is not None:
            data[item.key] = stored
    return data


def replaced(form: Iterable[Field], values: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The values with a form's part of them replaced, so that what was emptied is gone."""
    keys = {item.key for item in form}
    return {key: value for key, value in values.items() if key not in keys} | dict(data)


@dataclass(slots=True)
class FieldErrors:
    """What is wrong with an answer: a translation key per field, and the placeholders of the sentences.

    A form has one set of placeholders. So of two errors that need the same placeholder with different
    values the first is shown, and the other when the first is mended.
    """

    sections: Mapping[str, str | None]
    """Each field's section: an error inside a closed section is shown at the section."""
    errors: dict[str, str] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    """By section: the field in it that is wrong."""

    @classmethod
    def of(cls, form: Iterable[Field], data: Mapping[str, Any]) -> FieldErrors:
        """Nothing wrong but what is missing or out of its range."""
        errors = cls(sections={item.key: item.section for item in form})
        for item in form:
            if item.key in data:
                if isinstance(item.selector, Number):
                    item.selector.check(item.key, item.shown(data[item.key]), errors)
            elif item.required and item.shown_when_absent is None:
                errors.add(item.key, "required")
        return errors

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.errors)

    def add(self, key: str, error: str, /, **placeholders: str) -> None:
        """Say what is wrong at a field, or in the form as a whole (key "base")."""
        place = self.sections.get(key) or key
        clash = any(self.placeholders.get(name, text) != text for name, text in placeholders.items())
        if place in self.errors or clash:
            return
        self.errors[place] = error
        self.placeholders.update(placeholders)
        if place != key:
            self.hidden[place] = key

    async def async_name_hidden(self, hass: HomeAssistant, category: str, step: str) -> None:
        """Say of numbers out of their range in a section which fields they are in.

        The form's texts need `out_of_range_in` for it.
        """
        for place, key in self.hidden.items():
            if self.errors[place] == "out_of_range":
                self.errors[place] = "out_of_range_in"
                self.placeholders["figure"] = await async_label(hass, category, step, key)


async def async_label(hass: HomeAssistant, category: str, step: str, key: str) -> str:
    """What a form calls a field, in the language of the house. category: config or options."""
    texts = await async_get_translations(hass, hass.config.language, category, [DOMAIN])
    start = f"component.{DOMAIN}.{category}.step.{step}"
    labels = (f"{start}.data.{key}", f"{start}.sections.{ADVANCED}.data.{key}")
    return next((texts[label] for label in labels if label in texts), key)


def defaults(settings: type[Settings]) -> dict[str, Any]:
    """The settings' own defaults: a form has none of its own."""
    return {item.name: item.default for item in fields(settings) if item.default is not MISSING}


class Number(NumberSelector):
    """A number between two, typed in a box.

    Its limits are not the schema's, which would answer in English, without saying which the limits are.
    """

    def __init__(self, low: float, high: float, *, unit: str = "", error: str = "out_of_range") -> None:
        """low, high: in the form's unit. error: the sentence for what lies outside."""
        config = NumberSelectorConfig(step="any", mode=NumberSelectorMode.BOX)
        if unit:
            config["unit_of_measurement"] = unit
        super().__init__(config)
        self._low = low
        self._high = high
        self._unit = unit
        self._error = error

    def check(self, key: str, value: float, errors: FieldErrors) -> None:
        """Say at the field which the limits are, if the value is not between them."""
        if not self._low <= value <= self._high:
            limits = {"low": f"{self._low:.10g}", "high": f"{self._high:.10g} {self._unit}".rstrip()}
            errors.add(key, self._error, value=f"{value:.10g}", **limits)


def percent(low: float = 0, high: float = 100) -> Number:
    """A share, in per cent."""
    return Number(low, high, unit="%")


def per_kwh(low: float, high: float, currency: str) -> Number:
    """Money per kWh, which people know in hundredths."""
    return Number(low, high, unit=f"{currency}/kWh", error="money_out_of_range")


def choice(
    options: Iterable[str], translation_key: str, *, multiple: bool = False, listed: bool = False
) -> SelectSelector:
    """A choice among translated options; listed: all are seen at once."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[str(option) for option in options],
            translation_key=translation_key,
            multiple=multiple,
            mode=SelectSelectorMode.LIST if listed else SelectSelectorMode.DROPDOWN,
        )
    )


def labelled(
    options: Mapping[str, str],
    *,
    multiple: bool = False,
    custom: bool = False,
    translation_key: str | None = None,
) -> SelectSelector:
    """A choice among options that carry their own text; translation_key: for those that do not."""
    config = SelectSelectorConfig(
        options=[SelectOptionDict(value=value, label=label) for value, label in options.items()],
        multiple=multiple,
        custom_value=custom,
        mode=SelectSelectorMode.DROPDOWN,
    )
    if translation_key is not None:
        config["translation_key"] = translation_key
    return SelectSelector(config)


def written(hass: HomeAssistant, placeholders: Mapping[str, str]) -> dict[str, str]:
    """What fills a form's sentences, with the decimal sign of the house's language."""
    return with_decimal(placeholders, "." if hass.config.language.split("-", maxsplit=1)[0] == "en" else ",")


LOCAL_TIME: Final = Conversion(to_form=str, to_data=lambda text: time.fromisoformat(text).isoformat())
"""Stored as "HH:MM:SS", whether or not the seconds were given."""

YES_NO: Final = BooleanSelector()
