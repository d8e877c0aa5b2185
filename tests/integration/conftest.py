"""What every test against Home Assistant needs."""

import pytest


@pytest.fixture(autouse=True)
def _our_integrations(enable_custom_integrations: None) -> None:
    """Let Home Assistant find custom integrations."""
