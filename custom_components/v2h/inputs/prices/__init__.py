"""Prices from Home Assistant, whatever the provider calls its lists, and those of hours that are over."""
