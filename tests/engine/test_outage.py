"""What is believed of the grid: debounce, flicker, the end, and nothing where nothing is known."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from custom_components.v2h.engine.outage import Believed, OutageRules, Phase, follow

T0 = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULES = OutageRules(debounce=timedelta(seconds=10), pause=timedelta(minutes=5), soft=timedelta(minutes=30))


def after(seconds: float) -> datetime:
    """An instant of the story."""
    return T0 + timedelta(seconds=seconds)


def told(*story: tuple[float, bool | None]) -> Believed:
    """What is believed after what was told at some seconds."""
    believed = Believed()
    for seconds, on in story:
        believed = follow(believed, on, after(seconds), RULES)
    return believed


def test_a_blink_is_no_power_cut() -> None:
    assert told((0, False), (5, True), (12, False)).phase(after(12), RULES) is Phase.NONE


def test_a_cut_begins_when_the_grid_went() -> None:
    believed = told((0, True), (3, False), (13, False))
    assert believed.since == after(3)
    assert believed.phase(after(13), RULES) is Phase.CUT


def test_nothing_known_neither_begins_nor_ends_a_cut() -> None:
    assert told((0, None), (3600, None)).since is None
    believed = told((0, False), (10, False), (11, None), (7200, None))
    assert believed.phase(after(7200), RULES) is Phase.CUT


def test_a_grid_that_flickers_back_is_the_same_cut() -> None:
    believed = told((0, False), (10, False), (3600, True), (3700, False))
    assert believed.since == T0
    assert believed.phase(after(3700), RULES) is Phase.CUT
    assert told((0, False), (10, False), (3600, True), (3700, False), (3710, True)).returned == after(3710)


def test_the_return_waits_then_begins_softly_then_is_over() -> None:
    believed = told((0, False), (10, False), (3600, True))
    assert believed.phase(after(3600 + 299), RULES) is Phase.RETURNING
    assert believed.phase(after(3600 + 300), RULES) is Phase.SOFT
    assert believed.phase(after(3600 + 300 + 1800), RULES) is Phase.NONE
    assert follow(believed, True, after(9000), RULES) == Believed()


def test_a_grid_that_goes_again_after_the_pause_is_another_cut() -> None:
    believed = told((0, False), (10, False), (3600, True), (4000, False), (4010, False))
    assert believed.since == after(4000)
    assert believed.phase(after(4010), RULES) is Phase.CUT


@given(st.lists(st.tuples(st.integers(0, 600), st.sampled_from([True, False, None])), max_size=40))
def test_a_cut_is_only_left_by_a_grid_that_was_on(steps: list[tuple[int, bool | None]]) -> None:
    believed, now = Believed(), T0
    for seconds, on in steps:
        now += timedelta(seconds=seconds)
        before = believed.phase(now, RULES)
        believed = follow(believed, on, now, RULES)
        if before is Phase.CUT and on is not True:
            assert believed.phase(now, RULES) is Phase.CUT
        if believed.phase(now, RULES) is Phase.CUT:
            assert believed.since is not None
            assert before in (Phase.CUT, Phase.RETURNING) or now - believed.since >= RULES.debounce
