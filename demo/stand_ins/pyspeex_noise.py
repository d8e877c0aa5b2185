"""Stands in for a package that needs a compiler: the simulated home has no microphone to listen to."""


class AudioProcessor:
    """Named by Home Assistant's assist_pipeline, used only for sound."""

    def __init__(self, *_: object) -> None:
        """Refuse: there is no sound here."""
        raise NotImplementedError("The simulated home has no microphone")
