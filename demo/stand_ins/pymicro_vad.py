"""Stands in for a package that needs a compiler: the simulated home has no microphone to listen to."""


class MicroVad:
    """Named by Home Assistant's assist_pipeline, used only for sound."""

    def __init__(self) -> None:
        """Refuse: there is no sound here."""
        raise NotImplementedError("The simulated home has no microphone")
