"""What a sign and scale test has shown: from the steps at device and meter to what is set up wrong. Pure functions.

Three factors are unknown, each 1 where all is right: what the device makes of a command (k), what its power reading
makes of the power (a), and what the house meter makes of it (b). Seen are a * k at the device and b * k at the meter.
The simplest explanation is taken: the fewest of the three that differ from 1. Where two explanations are as simple,
the sign of what the house draws at rest decides: a house never draws less than nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import fmean
from typing import Final

from custom_components.v2h.engine.model import Verb

MOVED_SHARE: Final = 0.25
"""A step smaller than this share of what was asked is none: losses, and a car that takes its time."""

SCALE_LOW: Final = 0.6
SCALE_HIGH: Final = 1.6
"""Between these a step has the right size: at low power, chargers are imprecise and take losses of their own."""

SAME_SCALE: Final = 1.4
"""Two factors nearer to each other than this are one."""

NOISE_SHARE: Final = 0.35
"""More unrest of the house than this share of the step, and the meter's step says nothing."""

STOPPED_SHARE: Final = 0.4
"""A device that keeps more of its step than this, after it was told to rest, has not stopped."""

TRACE_KW: Final = 0.0003
"""The smallest step of a device's own reading that can be told from none: a thousand times too small is seen."""

REST_LOAD_KW: Final = 0.1
"""A house at rest that draws at least this has a meter with the right sign; at most the negative, the wrong one."""


class FindingCode(StrEnum):
    """What is wrong. Each is a translated sentence that says what to change."""

    COMMAND_INVERTED = "command_inverted"
    READING_INVERTED = "reading_inverted"
    METER_INVERTED = "meter_inverted"
    COMMAND_OR_READING_INVERTED = "command_or_reading_inverted"
    """No meter to tell which."""
    COMMAND_OR_METER_INVERTED = "command_or_meter_inverted"
    """No power reading to tell which."""
    DEVICE_OR_METER_INVERTED = "device_or_meter_inverted"
    """Command and reading against the meter, and the house at rest does not tell."""
    COMMAND_SCALE = "command_scale"
    READING_SCALE = "reading_scale"
    METER_SCALE = "meter_scale"
    EITHER_SCALE = "either_scale"
    """Only one of reading and meter is there: what is told and what is seen differ."""
    READING_UNSIGNED = "reading_unsigned"
    """It shows the size of the power and not its direction."""
    METER_UNSIGNED = "meter_unsigned"
    READING_SILENT = "reading_silent"
    """The meter moves, the reading does not."""
    METER_SILENT = "meter_silent"
    NO_REACTION = "no_reaction"
    CANNOT_CHARGE = "cannot_charge"
    CANNOT_DISCHARGE = "cannot_discharge"
    DISCHARGE_CHARGES = "discharge_charges"
    """It charges when it is told to discharge."""
    CHARGE_DISCHARGES = "charge_discharges"
    NOT_STOPPING = "not_stopping"
    UNQUIET = "unquiet"
    """The house moved too much to see the device at the meter. Nothing is known to be wrong."""
    HOUSE_GIVES = "house_gives"
    """All fits together, but at rest the house seems to produce power that nothing measures."""
    OTHER_MOVED = "other_moved"
    """Another storage moved at the same time and covered it. Nothing is known to be wrong."""


INCONCLUSIVE: Final = frozenset({FindingCode.UNQUIET, FindingCode.OTHER_MOVED, FindingCode.HOUSE_GIVES})


class Hint(StrEnum):
    """What a wrong factor usually comes from. Each is a translated sentence."""

    KILO = "kilo"
    PHASES = "phases"
    AMPERE = "ampere"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is wrong; factor: how many times too much, where it is a matter of scale."""

    code: FindingCode
    factor: float | None = None

    @property
    def hint(self) -> Hint | None:
        """What the factor comes from."""
        return None if self.factor is None else hint_of(self.factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What one command did: charge or discharge, between two rests. kW, positive charging or import.

    asked_kw: magnitude of what was sent. own_kw, meter_kw: the step from the rest before, None where it is not
    measured. The meter's without what other storages and the sun did meanwhile; others_kw: what those storages did.
    own_left_kw, meter_left_kw: what was left of the step at the rest after. unrest_kw: how much the meter moved by
    itself. calls: what was sent.
    """

    verb: Verb
    asked_kw: float
    own_kw: float | None
    meter_kw: float | None
    own_left_kw: float = 0.0
    meter_left_kw: float = 0.0
    unrest_kw: float = 0.0
    others_kw: float = 0.0
    calls: tuple[str, ...] = ()

    @property
    def told_kw(self) -> float:
        """What was asked, with its sign."""
        return self.asked_kw if self.verb is Verb.CHARGE else -self.asked_kw

    @property
    def own_ratio(self) -> float | None:
        """The device's step against what was told: 1 is right."""
        return None if self.own_kw is None else self.own_kw / self.told_kw

    @property
    def meter_ratio(self) -> float | None:
        """The meter's step against what was told."""
        return None if self.meter_kw is None else self.meter_kw / self.told_kw

    @property
    def noisy(self) -> bool:
        """Whether the meter's step cannot be told from the house's own."""
        if self.meter_kw is None:
            return False
        return self.unrest_kw > NOISE_SHARE * max(self.asked_kw, abs(self.meter_kw))

    @property
    def own_moved(self) -> bool:
        """Whether the device's reading shows a step of some size."""
        return self.own_ratio is not None and abs(self.own_ratio) >= MOVED_SHARE

    @property
    def meter_moved(self) -> bool:
        """Whether the meter shows a step that is not the house's own."""
        return self.meter_ratio is not None and abs(self.meter_ratio) >= MOVED_SHARE and not self.noisy

    @property
    def moved(self) -> bool:
        """Whether the device did anything."""
        return self.own_moved or self.meter_moved

    @property
    def kept_on(self) -> bool:
        """Whether the device went on after it was told to rest, where its own reading shows that."""
        return (
            self.own_kw is not None
            and self.own_moved
            and abs(self.own_left_kw) > STOPPED_SHARE * abs(self.own_kw)
            and (
                self.meter_kw is None
                or not self.meter_moved
                or abs(self.meter_left_kw) > STOPPED_SHARE * abs(self.meter_kw)
            )
        )

    @property
    def doubtful(self) -> bool:
        """Whether the meter's step is neither what was told nor what the device shows: that may be the house."""
        if self.meter_kw is None or not self.moved:
            return False
        likely = [self.told_kw] if self.own_kw is None else [self.told_kw, self.own_kw]
        return all(abs(self.meter_kw - kw) > NOISE_SHARE * max(self.asked_kw, abs(kw)) for kw in likely)

    @property
    def worth_repeating(self) -> bool:
        """Whether once more may tell more: the house moved, or a command may have been lost."""
        return self.noisy or not self.moved or self.kept_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is wrong, and whether the test has come to an end at all."""

    findings: tuple[Finding, ...] = field(default_factory=tuple)

    @property
    def passed(self) -> bool:
        """Whether all is as it should be."""
        return not self.findings

    @property
    def conclusive(self) -> bool:
        """Whether anything is known: if not, the same test may pass when the house is quieter."""
        return not any(item.code in INCONCLUSIVE for item in self.findings)


def hint_of(factor: float) -> Hint:
    """What a scale that is wrong by a factor usually comes from."""
    size = factor if factor >= 1 else 1 / factor if factor > 0 else 0.0
    if 600 <= size <= 1700:
        return Hint.KILO
    if 2.5 <= size <= 3.6:
        return Hint.PHASES
    # Volts of one phase, 230, and of three.
    if 180 <= size <= 300 or 550 <= size < 600:
        return Hint.AMPERE
    return Hint.OTHER


def judge(legs: Sequence[Leg], *, rest_load_kw: float | None) -> Judged:
    """Say what is wrong.

    legs: the last attempt at each verb. rest_load_kw: what the house draws with all storages out of it and the sun
    put back, by the meter as it is set up; None where that is not known. Its sign tells whether the meter's is right.
    """
    unstopped = [Finding(code=FindingCode.NOT_STOPPING)] if any(leg.kept_on for leg in legs) else []
    dead = [leg for leg in legs if not leg.moved]
    unquiet = [leg for leg in legs if leg.noisy]
    if unquiet:
        return Judged(findings=(*unstopped, Finding(code=FindingCode.UNQUIET)))
    if len(dead) == len(legs):
        return Judged(findings=(Finding(code=FindingCode.NO_REACTION),))
    findings = [
        Finding(code=FindingCode.CANNOT_CHARGE if leg.verb is Verb.CHARGE else FindingCode.CANNOT_DISCHARGE)
        for leg in dead
    ]
    alive = [leg for leg in legs if leg.moved]
    findings += unstopped
    explained = _one_way(alive) or _explained(alive, rest_load_kw)
    # What another storage does against it may hide the device, and its own reading may be wrong.
    if explained and any(abs(leg.others_kw) > NOISE_SHARE * leg.asked_kw for leg in alive):
        explained = [Finding(code=FindingCode.OTHER_MOVED)]
    return Judged(findings=(*findings, *explained))


def _one_way(legs: Sequence[Leg]) -> list[Finding]:
    """Something that goes the same way whatever is told: a device, or one that shows no sign."""
    if len(legs) < 2:
        return []
    own = {leg.verb: leg.own_ratio for leg in legs if leg.own_moved and leg.own_ratio is not None}
    meter = {leg.verb: leg.meter_ratio for leg in legs if leg.meter_moved and leg.meter_ratio is not None}
    own_splits, meter_splits = _splits(own), _splits(meter)
    if own_splits and meter_splits is False:
        return [Finding(code=FindingCode.READING_UNSIGNED)]
    if meter_splits and own_splits is False:
        return [Finding(code=FindingCode.METER_UNSIGNED)]
    if own_splits or meter_splits:
        charging = (own if own_splits else meter)[Verb.CHARGE] > 0
        code = FindingCode.DISCHARGE_CHARGES if charging else FindingCode.CHARGE_DISCHARGES
        return [Finding(code=code)]
    return []


def _splits(ratios: dict[Verb, float]) -> bool | None:
    """Whether charge and discharge go the same way, None where one of them is not seen."""
    if len(ratios) < 2:
        return None
    return ratios[Verb.CHARGE] * ratios[Verb.DISCHARGE] < 0


def _explained(legs: Sequence[Leg], rest_load_kw: float | None) -> list[Finding]:
    """Signs and scales that are wrong in both directions alike."""
    own = [leg.own_ratio for leg in legs if leg.own_ratio is not None]
    meter = [leg.meter_ratio for leg in legs if leg.meter_ratio is not None]
    own_ratio = fmean(own) if own else None
    meter_ratio = fmean(meter) if meter else None
    findings: list[Finding] = []
    if own_ratio is not None and meter_ratio is not None:
        if abs(meter_ratio) < MOVED_SHARE:
            findings.append(Finding(code=FindingCode.METER_SILENT))
            meter_ratio = None
        elif not _leaves_trace(legs, own_ratio):
            findings.append(Finding(code=FindingCode.READING_SILENT))
            own_ratio = None
    if own_ratio is not None and meter_ratio is not None:
        return [*_signs(own_ratio, meter_ratio, _meter_sign(rest_load_kw)), *_scales(own_ratio, meter_ratio)]
    # A silent one is a finding already; what the other says alone is no less true.
    only = meter_ratio if own_ratio is None else own_ratio
    if only is None:
        return findings
    meter_right = _meter_sign(rest_load_kw)
    if only < 0:
        findings.append(Finding(code=_only_sign(own_ratio is None, meter_right)))
    elif own_ratio is None and meter_right is False:
        findings.append(Finding(code=FindingCode.HOUSE_GIVES))
    if not _right_size(only):
        findings.append(Finding(code=FindingCode.EITHER_SCALE, factor=abs(only)))
    return findings


def _leaves_trace(legs: Sequence[Leg], ratio: float) -> bool:
    """Whether the reading follows at all. A step far too small counts where a known mistake makes it."""
    if any(leg.own_moved for leg in legs):
        return True
    known = ratio != 0 and hint_of(abs(ratio)) is not Hint.OTHER
    alike = (
        all(1 / SAME_SCALE < (leg.own_ratio or 0.0) / ratio < SAME_SCALE for leg in legs) if known else False
    )
    return alike and all(abs(leg.own_kw or 0.0) >= TRACE_KW for leg in legs)


def _meter_sign(rest_load_kw: float | None) -> bool | None:
    """Whether the meter's sign is right, as far as the house at rest tells."""
    if rest_load_kw is None or abs(rest_load_kw) < REST_LOAD_KW:
        return None
    return rest_load_kw > 0


def _only_sign(by_meter: bool, meter_right: bool | None) -> FindingCode:
    if not by_meter:
        return FindingCode.COMMAND_OR_READING_INVERTED
    if meter_right is None:
        return FindingCode.COMMAND_OR_METER_INVERTED
    return FindingCode.COMMAND_INVERTED if meter_right else FindingCode.METER_INVERTED


def _signs(own: float, meter: float, meter_right: bool | None) -> list[Finding]:
    """Which signs are wrong, from the signs of both ratios."""
    match own > 0, meter > 0, meter_right:
        case True, True, False:
            # Sun that is not set up, or all three are wrong.
            codes = [FindingCode.HOUSE_GIVES]
        case True, True, _:
            codes = []
        case True, False, True:
            codes = [FindingCode.COMMAND_INVERTED, FindingCode.READING_INVERTED]
        case True, False, False:
            codes = [FindingCode.METER_INVERTED]
        case True, False, None:
            codes = [FindingCode.DEVICE_OR_METER_INVERTED]
        case False, True, False:
            codes = [FindingCode.COMMAND_INVERTED, FindingCode.METER_INVERTED]
        case False, True, _:
            codes = [FindingCode.READING_INVERTED]
        case False, False, False:
            codes = [FindingCode.READING_INVERTED, FindingCode.METER_INVERTED]
        case _:
            codes = [FindingCode.COMMAND_INVERTED]
    return [Finding(code=code) for code in codes]


def _scales(own: float, meter: float) -> list[Finding]:
    """Which scales are wrong, from the sizes of both ratios."""
    own, meter = abs(own), abs(meter)
    if _right_size(meter):
        return [] if _right_size(own) else [Finding(code=FindingCode.READING_SCALE, factor=own)]
    if 1 / SAME_SCALE < own / meter < SAME_SCALE:
        return [Finding(code=FindingCode.COMMAND_SCALE, factor=meter)]
    if _right_size(own):
        return [Finding(code=FindingCode.METER_SCALE, factor=meter)]
    return [
        Finding(code=FindingCode.COMMAND_SCALE, factor=meter),
        Finding(code=FindingCode.READING_SCALE, factor=own / meter),
    ]


def _right_size(ratio: float) -> bool:
    return SCALE_LOW <= abs(ratio) <= SCALE_HIGH
