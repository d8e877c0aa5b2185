"""A house that lives through measured load, sun, prices and trips with the engine's controller, and is billed for it."""
