"""The choices in force: the owner's own, under what backup mode and a power cut lay over them. Pure functions.

Nothing of the owner's is changed by either, so nothing has to be put back when they end.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from custom_components.v2h.choices import Backup, Choices, StorageChoices
from custom_components.v2h.engine.model import Override, Target, Verb
from custom_components.v2h.settings import AnyStorageSettings

_STOPS_FILLING = (Verb.AUTO, Verb.DISCHARGE, Verb.HOLD, Verb.SUPPORT)


def running(backup: Backup | None, now: datetime) -> Backup | None:
    """Backup mode, unless its time is over."""
    return None if backup is None or (backup.until is not None and backup.until <= now) else backup


def in_force(
    choices: Choices,
    storages: Mapping[str, AnyStorageSettings],
    now: datetime,
    shares: Mapping[str, float] | None = None,
    *,
    cut: bool = False,
    spent: Collection[str] = (),
) -> Choices:
    """What the plan and the devices are to follow now.

    shares: SoC that each storage keeps of the home's reserve; the higher of it and the storage's own holds. cut: the grid
    is gone or just back, every device is left to itself. spent: those of them that have nothing left but what their
    departure needs: they are held.
    """
    backup = running(choices.backup, now)
    found = {}
    for key, settings in storages.items():
        chosen = choices.of(key)
        own = settings.reserve_soc if chosen.reserve_soc is None else chosen.reserve_soc
        if (share := (shares or {}).get(key)) is not None and share > own:
            chosen = replace(chosen, reserve_soc=share)
        chosen = replace(chosen, refill=choices.refills.get(key))
        if backup is not None and key in backup.levels:
            chosen = _filled(chosen, settings, backup, key, now)
        found[key] = _cut(chosen, key in spent) if cut else chosen
    return replace(choices, storages={**choices.storages, **found}, backup=backup)


def _filled(
    chosen: StorageChoices, settings: AnyStorageSettings, backup: Backup, key: str, now: datetime
) -> StorageChoices:
    """A storage in backup mode: filled to its level by the deadline, and held."""
    level = min(backup.levels[key], settings.max_soc)
    waits = backup.ready_by is not None and now < backup.ready_by
    own = settings.reserve_soc if chosen.reserve_soc is None else chosen.reserve_soc
    kept = min(backup.kept.get(key, 0.0), level) if waits else level
    override = chosen.override
    # The later order wins: a command from before the mode waits, one given since then holds.
    if override is not None and override == backup.suppressed.get(key):
        override = None
    if override is None and backup.any_price:
        # Without an end of its own, so that it is over when the level is reached and more may be traded with.
        override = Override(verb=Verb.CHARGE, target_soc=level)
    return replace(
        chosen,
        reserve_soc=max(own, kept),
        override=override,
        target=Target(soc=level, by=backup.ready_by, until=backup.until)
        if waits and backup.ready_by is not None
        else None,
        # From the deadline on, whatever lacks is filled at once.
        refill=chosen.refill if waits else None,
    )


def suppressed_by(level: float, override: Override | None, now: datetime) -> bool:
    """Whether a command of the owner's would keep a storage from being filled to a level."""
    if override is None or (override.until is not None and override.until <= now):
        return False
    return override.verb in _STOPS_FILLING or (
        override.target_soc is not None and override.target_soc < level
    )


def _cut(chosen: StorageChoices, spent: bool) -> StorageChoices:
    """A storage while the grid is gone. What its owner has released stays so."""
    if spent and not chosen.released:
        return replace(chosen, override=Override(verb=Verb.HOLD), target=None, refill=None)
    return replace(chosen, released=True, outage=not chosen.released, override=None, target=None, refill=None)
