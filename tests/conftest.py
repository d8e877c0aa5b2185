"""What every test needs."""

# Imported before any test starts a Home Assistant: its test configuration brings a package of the same name,
# which would hide ours and the simulated home's.
import custom_components

assert custom_components.__path__
