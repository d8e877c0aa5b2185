"""The sensor of a storage's test."""

from collections.abc import Mapping
from typing import Any, Final, override

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.util import dt as dt_util

from custom_components.v2h.entity import V2hStorageEntity

from .record import TrialState
from .words import record_as_dict, state_message

TRIAL: Final = SensorEntityDescription(
    key="trial",
    translation_key="trial",
    device_class=SensorDeviceClass.ENUM,
    entity_category=EntityCategory.DIAGNOSTIC,
    options=[state.value for state in TrialState],
)


class TrialSensor(V2hStorageEntity, SensorEntity):
    """Whether a device was tested as it is set up, and when."""

    _unrecorded_attributes = frozenset({"steps", "found", "codes"})

    @property
    @override
    def native_value(self) -> str:
        """What is known of it."""
        return self.coordinator.trials.state(self.key)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """When, what was sent and seen, and what is wrong."""
        coordinator = self.coordinator
        trials, texts, name = coordinator.trials, coordinator.texts, coordinator.storages[self.key].name
        state, record = trials.state(self.key), trials.record(self.key)
        testing = {"testing": trials.under_way == self.key}
        if record is None:
            return {"text": texts.message(state_message(state, None)), **testing}
        told = record_as_dict(texts, record, state, name)
        del told["result"]
        return told | testing | {"at": dt_util.as_local(record.at)}
