"""What somebody has asked for by voice: in which language, of which house or storage, and whether they may."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from homeassistant.auth.models import User
from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er, intent
from homeassistant.util import dt as dt_util

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.messages import Texts
from custom_components.v2h.permissions import BACKUP_MODE, may_control_house, may_control_storage, may_read
from custom_components.v2h.settings import AnyStorageSettings, VehicleSettings

from .names import ANY_BATTERY, ANY_VEHICLE, spoken_names
from .speech import Speech

_NOUNS: Final[Mapping[str, str]] = {
    "car": ANY_VEHICLE,
    "electric car": ANY_VEHICLE,
    "vehicle": ANY_VEHICLE,
    "ev": ANY_VEHICLE,
    "bilen": ANY_VEHICLE,
    "elbilen": ANY_VEHICLE,
    "battery": ANY_BATTERY,
    "home battery": ANY_BATTERY,
    "batteriet": ANY_BATTERY,
    "hemmabatteriet": ANY_BATTERY,
}
"""What a language model may call a storage where it does not use its name."""


class NotMeantError(Exception):
    """It cannot be done as it is asked for. It holds what to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An intent with what is needed to answer it. values: its slots, validated. texts: in the asker's language.

    user: who is logged in where it was asked, None for a satellite, which anybody in the room may speak to.
    """

    source: intent.Intent
    values: Mapping[str, Any]
    texts: Texts
    now: datetime
    user: User | None = None

    @property
    def hass(self) -> HomeAssistant:
        """Home Assistant."""
        return self.source.hass

    @property
    def place(self) -> str:
        """Where and by whom it was asked: the answer to a question of ours comes from there, and from nobody else."""
        source = self.source
        return "/".join((source.satellite_id or source.device_id or "", source.context.user_id or ""))

    def speech(self, coordinator: V2hCoordinator | None = None) -> Speech:
        """Says the answer. coordinator: the house whose money is spoken of."""
        currency = coordinator.home.house.currency if coordinator else ""
        return Speech(self.source.language, self.now, currency)

    def share(self, name: str) -> float | None:
        """A percentage as a fraction."""
        value: float | None = self.values.get(name)
        return None if value is None else value / 100

    def time(self, name: str) -> datetime | None:
        """An instant; local where it has no zone."""
        value: datetime | None = self.values.get(name)
        return None if value is None else dt_util.as_utc(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A storage that somebody means."""

    coordinator: V2hCoordinator
    key: str

    @property
    def settings(self) -> AnyStorageSettings:
        """What it is."""
        return self.coordinator.storages[self.key]

    @property
    def name(self) -> str:
        """What the owner calls it."""
        return self.settings.name

    @property
    def is_vehicle(self) -> bool:
        """Whether it drives away."""
        return isinstance(self.settings, VehicleSettings)

    @property
    def soc(self) -> float | None:
        """Its charge now, None where unknown."""
        return self.coordinator.live.storages[self.key].soc.value

    @property
    def plugged(self) -> bool | None:
        """Whether it can be commanded, None where unknown."""
        return self.coordinator.live.storages[self.key].plugged.value


def houses(hass: HomeAssistant, assistant: str | None = None) -> list[V2hCoordinator]:
    """The houses of which something is shared with an assistant; all where none asks."""
    entries = hass.config_entries.async_loaded_entries(DOMAIN)
    found: list[V2hCoordinator] = [entry.runtime_data for entry in entries]
    return [item for item in found if assistant is None or is_shared(hass, item, assistant)]


def is_shared(hass: HomeAssistant, coordinator: V2hCoordinator, assistant: str) -> bool:
    """Whether the owner lets an assistant have any entity of a house."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), coordinator.config_entry.entry_id)
    return any(async_should_expose(hass, assistant, item.entity_id) for item in entities if not item.disabled)


def the_house(asked: Asked) -> V2hCoordinator:
    """The house that is asked about: the only one, or that of what is named."""
    found = {item.coordinator.config_entry.entry_id: item.coordinator for item in storages(asked, none=True)}
    found = found or {item.config_entry.entry_id: item for item in _shared_houses(asked)}
    if len(found) > 1:
        speech = asked.speech()
        names = speech.all_of(item.config_entry.title for item in found.values())
        raise NotMeantError(speech.say("which_house", names=names))
    return next(iter(found.values()))


def _shared_houses(asked: Asked) -> list[V2hCoordinator]:
    if not houses(asked.hass):
        raise NotMeantError(asked.speech().say("no_house"))
    if not (shared := houses(asked.hass, asked.source.assistant)):
        raise NotMeantError(asked.speech().say("not_exposed"))
    if not (
        seen := [item for item in shared if may_read(asked.hass, asked.user, item.config_entry.entry_id)]
    ):
        raise NotMeantError(asked.speech().say("not_allowed"))
    return seen


def the_ordered_house(asked: Asked) -> V2hCoordinator:
    """The house whose backup mode somebody orders, who may turn its switch."""
    house = the_house(asked)
    check_backup(asked, house)
    return house


def check_backup(asked: Asked, house: V2hCoordinator) -> None:
    """Refuse who may not turn the switch of a house's backup mode."""
    if not may_control_house(asked.hass, asked.user, house.config_entry.entry_id, BACKUP_MODE):
        raise NotMeantError(asked.speech().say("not_allowed"))


def the_ordered_storage(asked: Asked, *, default: str) -> Target:
    """The one storage of which something is ordered, by somebody who may choose its mode."""
    target = the_storage(asked, default=default)
    check_storage(asked, target)
    return target


def check_storage(asked: Asked, target: Target) -> None:
    """Refuse who may not choose a storage's mode."""
    if not may_control_storage(asked.hass, asked.user, target.key):
        raise NotMeantError(asked.speech().say("not_allowed"))


def the_storage(asked: Asked, *, default: str | None = None) -> Target:
    """The one storage that is meant. default: what is meant where nothing is named."""
    found = storages(asked, default=default)
    if len(found) > 1:
        speech = asked.speech()
        raise NotMeantError(speech.say("which_storage", names=speech.all_of(item.name for item in found)))
    return found[0]


def storages(asked: Asked, *, default: str | None = None, none: bool = False) -> list[Target]:
    """The storages that are meant; all where nothing is named and there is no default.

    none: whether it may be none, in place of an error.
    """
    hass, said = asked.hass, asked.source.slots
    name = asked.values.get("name") or default
    named_area = asked.values.get("area")
    everything = [
        Target(coordinator=house, key=key) for house in _shared_houses(asked) for key in house.storages
    ]
    found = [item for item in everything if name is None or _is_meant(hass, item, name)]
    if named_area is not None:
        area = _area_id(hass, named_area)
        found = [item for item in found if area is not None and area_of(hass, item) == area]
    elif len(found) > 1 and (here := asked.values.get("preferred_area_id")):
        # Several are meant: the one in the room where somebody speaks, if there is one.
        found = [item for item in found if area_of(hass, item) == here] or found
    if found or none:
        return found
    speech = asked.speech()
    if name == ANY_VEHICLE and named_area is None:
        raise NotMeantError(speech.say("no_vehicle"))
    words = [
        str(said[slot].get("text") or said[slot]["value"]) for slot in ("name", "area") if said.get(slot)
    ]
    raise NotMeantError(speech.say("no_storage", asked=" ".join(words)))


def _is_meant(hass: HomeAssistant, target: Target, name: str) -> bool:
    wanted = name.strip().casefold()
    if wanted in {item.casefold() for item in spoken_names(hass, target.coordinator, target.key)}:
        return True
    kind = _NOUNS.get(wanted.removeprefix("the ").removeprefix("my "), wanted)
    return target.is_vehicle is (kind == ANY_VEHICLE) if kind in (ANY_VEHICLE, ANY_BATTERY) else False


def _area_id(hass: HomeAssistant, said: str) -> str | None:
    registry = ar.async_get(hass)
    if registry.async_get_area(said):
        return said
    return next((area.id for area in intent.find_areas(said, registry)), None)


def area_of(hass: HomeAssistant, target: Target) -> str | None:
    """The area in which a storage is."""
    entry_id = target.coordinator.config_entry.entry_id
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, target.key), entry_id)
    return dr.async_get_effective_area_id(hass, device) if device else None


def told_not_sent(speech: Speech, house: V2hCoordinator) -> str:
    """That nothing is commanded, where it is so: who thinks that something was done must not be wrong."""
    choices = house.choices.current
    if not choices.control:
        return speech.say("control_off")
    return speech.say("dry_run") if choices.dry_run else ""


def places(hass: HomeAssistant) -> Iterator[ar.AreaEntry]:
    """The areas in which our storages are."""
    registry = ar.async_get(hass)
    for house in houses(hass):
        for key in house.storages:
            area_id = area_of(hass, Target(coordinator=house, key=key))
            if area_id and (area := registry.async_get_area(area_id)):
                yield area
