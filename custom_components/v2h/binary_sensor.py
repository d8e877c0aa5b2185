"""Binary sensors: is the house ready for a power cut, and is there one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.binary_sensor import BinarySensorEntity, BinarySensorEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import V2hConfigEntry, V2hCoordinator
from .engine.outage import Phase
from .entity import V2hEntity

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class V2hBinarySensorDescription(BinarySensorEntityDescription):
    """A fact about the house."""

    value_fn: Callable[[V2hCoordinator], bool | None]
    attributes_fn: Callable[[V2hCoordinator], Mapping[str, Any]]


def _why_not(coordinator: V2hCoordinator) -> Mapping[str, Any]:
    found = coordinator.backup.why_not_ready(dt_util.utcnow())
    return {"why_not": [coordinator.texts.message(item) for item in found]}


def _outage(coordinator: V2hCoordinator) -> Mapping[str, Any]:
    now = dt_util.utcnow()
    phase, outage = coordinator.backup.phase(now), coordinator.choices.current.outage
    if outage is None or phase is Phase.NONE:
        return {"phase": Phase.NONE}
    lasting = coordinator.backup.lasting()
    left = None if lasting is None or lasting.load_hours is None else round(lasting.load_hours, 1)
    return {
        "phase": phase,
        "since": dt_util.as_local(outage.since),
        "returned": None if outage.returned is None else dt_util.as_local(outage.returned),
        "hours_left": left,
    }


DESCRIPTIONS: tuple[V2hBinarySensorDescription, ...] = (
    V2hBinarySensorDescription(
        key="ready_for_outage",
        translation_key="ready_for_outage",
        value_fn=lambda c: not c.backup.why_not_ready(dt_util.utcnow()),
        attributes_fn=_why_not,
    ),
    V2hBinarySensorDescription(
        key="power_outage",
        translation_key="power_outage",
        value_fn=lambda c: c.backup.phase(dt_util.utcnow()) in (Phase.CUT, Phase.RETURNING),
        attributes_fn=_outage,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: V2hConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the facts about the house."""
    async_add_entities(V2hBinarySensor(entry.runtime_data, description) for description in DESCRIPTIONS)


class V2hBinarySensor(V2hEntity, BinarySensorEntity):
    """A fact about the house."""

    entity_description: V2hBinarySensorDescription

    @property
    @override
    def is_on(self) -> bool | None:
        """As described."""
        return self.entity_description.value_fn(self.coordinator)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """As described."""
        return self.entity_description.attributes_fn(self.coordinator)
