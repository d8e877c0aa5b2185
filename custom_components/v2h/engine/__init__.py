"""The engine: planning, forecasts and tariffs in pure Python. Imports nothing of Home Assistant."""
