"""Which states of an entity mean that the car is connected."""

from collections.abc import Iterable
import re
from typing import Final

from custom_components.v2h.inputs.devices import BROKEN_STATES

_NO_CAR: Final = frozenset(
    [
        "away",
        "not home",
        "available",
        "free",
        "empty",
        "none",
        "no",
        "false",
        "off",
        "0",
        "a",
        "av",
        "borta",
        "ledig",
        "nej",
        "tillgänglig",
    ]
)
"""Whole states, without case. "a" is the control pilot's (IEC 61851-1)."""

_NO_CAR_PARTS: Final = (
    "disconnect",
    "unplug",
    "not connected",
    "not plugged",
    "no car",
    "no vehicle",
    "no ev",
    "no cable",
    "frånkopplad",
    "urkopplad",
    "bortkopplad",
    "ej ansluten",
    "inte ansluten",
    "ej inkopplad",
    "inte inkopplad",
    "ingen bil",
)

_OFTEN_NO_CAR: Final = frozenset({"idle", "ready", "standby", "reserved", "locked", "vilar", "redo"})
"""No car at chargers that have no clearer word for it (go-e: idle); at others a car that waits."""

_MOVES_ENERGY: Final = re.compile(r"charg(?!er)|ladd(?!box|are|stolp|station)")
_NEGATED: Final = re.compile(r"\b(not|no|inte|ej|ingen)\b")

USUAL_STATES: Final = (
    "on",
    "home",
    "true",
    "connected",
    "plugged_in",
    "charging",
    "discharging",
    "paused",
    "completed",
    "finished",
)
"""Offered where the entity does not say which states it can have."""


def _plain(state: str) -> str:
    """Words without case: "NotConnected", "not_connected" and "not connected" are the same."""
    apart = re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])", " ", state)
    return " ".join(re.split(r"[\s_\-]+", apart.strip())).casefold()


def _means_no_car(state: str) -> bool:
    plain = _plain(state)
    return plain in _NO_CAR or any(part in plain for part in _NO_CAR_PARTS)


def likely_plugged(states: Iterable[str]) -> list[str]:
    """The states but for those that mean no car.

    In doubt a state counts as plugged in: one that is left out by mistake ends what charges.
    """
    sound = [state for state in states if _plain(state) not in BROKEN_STATES]
    likely = [state for state in sound if not _means_no_car(state)]
    if len(likely) < len(sound):
        return likely
    return [state for state in likely if _plain(state) not in _OFTEN_NO_CAR]


def left_out(states: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """The states in which energy flows, or is about to, that are not among the chosen: a car is there."""
    known = {state.strip().casefold() for state in chosen}
    return [
        state
        for state in states
        if state.casefold() not in known
        and not _means_no_car(state)
        and _MOVES_ENERGY.search(_plain(state))
        and not _NEGATED.search(_plain(state))
    ]
