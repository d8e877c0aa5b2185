"""What plan and user wish, with what the value of stored energy, the main fuse and the open peak windows make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
import logging

from .clamp import HouseState
from .command import WithheldReason
from .decision import Wish, wish_to
from .guarding import Decision, Guarded, LiveGuard, Valued, can_guard
from .meant import MeantTargets
from .peak_watch import PeakTarget
from .protecting import Protectable, Protector

_LOGGER = logging.getLogger(__name__)


class HouseGuard:
    """Decides on every reading, the value first and then fuse and peaks; an error of its own stops no device."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._live = LiveGuard()
        self._protector = Protector()
        self._meant = MeantTargets()
        self._failed = False

    @property
    def decision(self) -> Decision | None:
        """What was last decided by the value of stored energy or for fuse and peak, None where the plan is followed."""
        return self._protector.added_to(self._live.last)

    def wishes(
        self,
        now: datetime,
        devices: Sequence[Protectable],
        valued: Valued | None,
        house: HouseState,
        targets: Sequence[PeakTarget],
    ) -> tuple[Mapping[str, Wish], HouseState]:
        """The wishes that are to be another one, and the connection as its main fuse is protected.

        With an error of ours those of the value stay; the main fuse then still cuts each charge as it is commanded.
        """
        by_value: dict[str, Wish] = {}
        try:
            seen = self._protector.observe(now, house, devices)
            by_value = self._by_value(now, devices, valued, seen)
            valued_devices = [_with_value(device, by_value.get(device.key)) for device in devices]
            valued_only = [device for device in valued_devices if device.by_value]
            meant = self._meant.now(now, valued, valued_only, targets)
            protected = self._protector.protect(now, seen, valued_devices, (*targets, *meant))
        except Exception:
            if not self._failed:
                _LOGGER.exception("Main fuse and peaks are kept by cutting charges only")
            self._failed, self._protector = True, Protector()
            return by_value, house
        self._failed = False
        return by_value | protected, seen

    def _by_value(
        self, now: datetime, devices: Sequence[Protectable], valued: Valued | None, house: HouseState
    ) -> dict[str, Wish]:
        """What the value says that storages should do, where it says something."""
        known = valued.valuation.keys if valued else frozenset()
        told = self._live.told(
            now,
            valued,
            house,
            [
                Guarded(
                    key=device.key,
                    settings=device.settings,
                    state=device.state,
                    settled=device.settled,
                    empty=WithheldReason.SOC_FLOOR in device.held,
                )
                for device in devices
                if device.free and device.key in known and can_guard(device.settings)
            ],
        )
        return {
            device.key: wish_to(item.verb, item.power_kw, item.limit_kw, device.settings, now, device.floor)
            for device in devices
            if (item := told.get(device.key)) is not None
        }


def _with_value(device: Protectable, wish: Wish | None) -> Protectable:
    return device if wish is None else replace(device, wish=wish, by_value=True)
