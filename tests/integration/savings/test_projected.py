"""What a month is expected to save, from what was measured of it."""

from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import numpy as np
import pytest

from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.slots import LedgerHouse, MeasuredSlot, SlotPrices
from custom_components.v2h.engine.model import SLOT
from custom_components.v2h.savings.house_ledger import ledger_store

from .test_ledger import Home

DECEMBER = datetime.fromisoformat("2026-12-01T00:00:00+01:00")


@pytest.mark.parametrize(
    ("now", "known"),
    [(DECEMBER - timedelta(minutes=20), True), (DECEMBER + timedelta(minutes=5), False)],
    ids=["the last minutes of November", "the first minutes of December"],
)
async def test_a_month_that_is_over_is_not_projected_into_the_next(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, now: datetime, *, known: bool
) -> None:
    """Until the first slot of a month is booked the ledger shows the month before: it came out twice as high."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(now)
    ledger = Ledger(LedgerHouse(tz=dt_util.get_default_time_zone(), import_limit_kw=10.0))
    start = dt_util.as_utc(DECEMBER) - timedelta(days=4)
    while start + SLOT <= now:
        item = MeasuredSlot(start=start, hours=0.25, import_kwh=0.5, export_kwh=0.0)
        ledger.book(item, np.array([np.nan]), SlotPrices(source=1.0, buy=2.0, sell=1.0))
        start += SLOT
    await ledger_store(hass, "house").async_save({"ledger": ledger.as_dict(), "open": {}})
    home = Home(hass, freezer)
    await home.start(car=None, battery=None)
    state = home.state("projected_savings_month").state
    assert (state != "unknown") == known
