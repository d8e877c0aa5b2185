"""Prices and tariffs: what a kWh, a kW and a month cost, by whose rule, and from which date."""
