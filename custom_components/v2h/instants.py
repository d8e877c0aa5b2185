"""Instants out of text that anybody may have written."""

from datetime import datetime

from homeassistant.util import dt as dt_util


def parse_instant(text: str) -> datetime | None:
    """Read an instant, None where the text is none. Raises ValueError where it is one that cannot be.

    Whatever is no ASCII is none: the reader in C that Home Assistant uses ends the whole process at half a
    surrogate pair, which a template can put into a state (ciso8601 2.3.3, seen in November 2026).
    """
    return dt_util.parse_datetime(text) if text.isascii() else None
