"""What a sign and scale test needs to see, and why it cannot begin or go on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import CommandModel, StorageSettings

from .models import supported_verbs

SOC_MARGIN: Final = 0.03
"""What the charge level must keep from its ends: a test moves less than a percent of the smallest battery."""


class Refusal(StrEnum):
    """Why a test cannot begin, or was ended. Each is a translated sentence with its parameters."""

    NOT_COMMANDED = "not_commanded"
    NOT_RUNNING = "not_running"
    """Home Assistant is starting or stopping."""
    UNDER_WAY = "under_way"
    """Another test runs in this house."""
    OUTAGE = "outage"
    RELEASED = "released"
    FOREIGN = "foreign"
    """Somebody else commands the device."""
    UNPLUGGED = "unplugged"
    PLUG_UNKNOWN = "plug_unknown"
    SOC_UNKNOWN = "soc_unknown"
    SOC_LOW = "soc_low"
    """Charge level `soc`, needed `least_soc`."""
    SOC_HIGH = "soc_high"
    READING_UNKNOWN = "reading_unknown"
    """The device's power reading is set up and has no value."""
    METER_UNKNOWN = "meter_unknown"
    NOTHING_MEASURED = "nothing_measured"
    """Neither a power reading nor a meter: only the owner can see what it does."""
    NO_ROOM = "no_room"
    """The meter shows `grid_kw`, the main fuse carries `limit_kw`, and `power_kw` is needed."""
    NO_LOAD = "no_load"
    """The house draws `load_kw`, the device needs `power_kw` and nothing may be exported."""
    NO_POWER = "no_power"
    """The device's entities take no power that fits."""
    WRITE_FAILED = "write_failed"
    """`sent` and `seen`."""
    INTERRUPTED = "interrupted"
    """Ended before its end, by its user or because the house was unloaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A refusal with its parameters: kW, fractions, texts."""

    code: Refusal
    parameters: dict[str, float | str]


class TrialRefusedError(Exception):
    """The test cannot begin or go on."""

    def __init__(self, code: Refusal, **parameters: float | str) -> None:
        """Say why."""
        super().__init__(code)
        self.refused = Refused(code=code, parameters=parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One look at device and house. kW, positive charging and import; None where unknown.

    has_reading, has_meter: set up. others_kw: all other storages together, solar_kw: the sun, 0 where none is
    measured. whole: whether the sun and every other storage are measured, so that what the house itself draws is
    known. import_limit_kw, export_limit_kw, room_kw: of the connection; room_kw: what the main fuse leaves on the
    fullest phase, None where unknown. soc, floor_soc, ceiling_soc: fractions.
    """

    own_kw: float | None
    has_reading: bool
    grid_kw: float | None
    grid_at: datetime | None
    has_meter: bool
    others_kw: float
    solar_kw: float
    whole: bool
    soc: float | None
    floor_soc: float
    plugged: bool | None
    import_limit_kw: float
    export_limit_kw: float
    room_kw: float | None

    @property
    def net_kw(self) -> float | None:
        """The meter without what the sun and the other storages do: the house and this device."""
        return None if self.grid_kw is None else self.grid_kw + self.solar_kw - self.others_kw


def check(settings: StorageSettings, seen: Seen, *, margin: float = SOC_MARGIN) -> None:
    """Raise TrialRefusedError where the device cannot be tested now. margin: the charge level's, to its ends."""
    if settings.control.model is CommandModel.NONE:
        raise TrialRefusedError(Refusal.NOT_COMMANDED)
    if not seen.has_reading and not seen.has_meter:
        raise TrialRefusedError(Refusal.NOTHING_MEASURED)
    if seen.plugged is not True:
        raise TrialRefusedError(Refusal.PLUG_UNKNOWN if seen.plugged is None else Refusal.UNPLUGGED)
    if seen.soc is None:
        raise TrialRefusedError(Refusal.SOC_UNKNOWN)
    if seen.has_reading and seen.own_kw is None:
        raise TrialRefusedError(Refusal.READING_UNKNOWN)
    if seen.has_meter and seen.grid_kw is None:
        raise TrialRefusedError(Refusal.METER_UNKNOWN)
    verbs = verbs_of(settings)
    least, most = seen.floor_soc + margin, settings.max_soc - margin
    if Verb.DISCHARGE in verbs and seen.soc < least:
        raise TrialRefusedError(Refusal.SOC_LOW, soc=seen.soc, least_soc=least)
    if Verb.CHARGE in verbs and seen.soc > most:
        raise TrialRefusedError(Refusal.SOC_HIGH, soc=seen.soc, most_soc=most)


def verbs_of(settings: StorageSettings) -> tuple[Verb, ...]:
    """What the device can be told as it is set up, in the order of the test."""
    supported = supported_verbs(settings)
    return tuple(verb for verb in (Verb.CHARGE, Verb.DISCHARGE) if verb in supported)
