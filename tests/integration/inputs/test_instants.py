"""Instants out of text that anybody may have written."""

from datetime import UTC, datetime

import pytest

from custom_components.v2h.instants import parse_instant


def test_an_instant_is_read() -> None:
    assert parse_instant("2026-11-22T11:00:00+00:00") == datetime(2026, 11, 22, 11, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "\ud800", "2026-11-22\ud800", "２０２６-11-22T11:00:00+00:00"])
def test_what_is_no_instant_is_none_and_ends_nothing(text: str) -> None:
    """Half a surrogate pair ended the process that read it."""
    assert parse_instant(text) is None
