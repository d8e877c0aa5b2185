"""Listens to the entities of one device, and says when somebody else has changed them."""

from collections.abc import Callable
from datetime import datetime
import logging

from homeassistant.core import CALLBACK_TYPE, Context, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util import dt as dt_util

from custom_components.v2h.settings import StorageSettings

from .calls import DeviceCall
from .foreign import Change, ControlWatch, Finding, Who, leaves_our_mode
from .step_back import StepBack

_LOGGER = logging.getLogger(__name__)


class Others:
    """Of one device. What is found changes its step back."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: StorageSettings,
        back: StepBack,
        on_taken: Callable[[bool], None],
        on_forgotten: Callable[[], None],
        on_memory: Callable[[bool], None],
    ) -> None:
        """on_taken: called when somebody else has it, with whether it goes on in a mode of ours.

        on_forgotten: called when it is to be told again. on_memory: called when it must be kept who has it.
        """
        self._hass = hass
        self._name = settings.name
        self._control = settings.control
        self._back = back
        self._on_taken = on_taken
        self._on_forgotten = on_forgotten
        self._on_memory = on_memory
        self._watch = ControlWatch(settings.control)
        self._unwatch: CALLBACK_TYPE | None = None
        if back.watches and self._watch.entities:
            self._unwatch = async_track_state_change_event(hass, self._watch.entities, self._async_on_change)

    def new_context(self) -> Context:
        """A context by which the effects of a call are known as ours."""
        return self._watch.own(Context())

    def called(self, call: DeviceCall) -> None:
        """A call is about to be sent."""
        self._watch.wrote(call, self._hass.states.get(call.entity_id), dt_util.utcnow())

    def begin(self, calls: tuple[object, ...]) -> None:
        """A new command consists of these calls."""
        self._watch.keep(frozenset(call.entity_id for call in calls if isinstance(call, DeviceCall)))

    def forget(self) -> None:
        """Nothing that the entities show is ours any more."""
        self._watch.forget()

    def look(self, now: datetime) -> None:
        """Judge what is shown once the time for an echo is over."""
        if (finding := self._watch.due(self._hass.states.get, now)) is not None and self._back.watches:
            self._found(finding, now)

    def take(self, who: Who, entity: str, expected: str, seen: str, now: datetime, *, partly: bool) -> None:
        """Somebody else has the device. partly: a mode of ours goes on."""
        _LOGGER.warning(
            "%s is somebody else's (%s): %s is %s and not %s", self._name, who, entity, seen, expected
        )
        self._back.take(who, entity, expected, seen, now)
        self._on_memory(True)
        self._watch.forget()
        self._on_taken(partly)

    @callback
    def async_stop(self) -> None:
        """Listen no more."""
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None

    @callback
    def _async_on_change(self, event: Event[EventStateChangedData]) -> None:
        """An entity that we write to shows something else."""
        old, new, now = event.data["old_state"], event.data["new_state"], dt_util.utcnow()
        if (foreign := self._back.foreign) is not None:
            theirs = new is not None and not self._watch.is_own(new.context)
            if (
                theirs
                and old is not None
                and new is not None
                and old.state != new.state
                and foreign.until > now
            ):
                self._back.go_on(now)
                self._on_memory(True)
            return
        if (finding := self._watch.changed(old, new, event.data["entity_id"], now)) is not None:
            self._found(finding, now)

    def _found(self, finding: Finding, now: datetime) -> None:
        if finding.change is Change.FORGOTTEN:
            _LOGGER.info("%s shows %s at %s: told again", self._name, finding.seen, finding.entity)
            self._on_forgotten()
        else:
            partly = leaves_our_mode(self._control, finding.entity)
            self.take(Who(finding.change), finding.entity, finding.expected, finding.seen, now, partly=partly)
