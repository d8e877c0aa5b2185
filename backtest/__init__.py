"""A house run over measured prices, load, sun and trips: what the planner would have cost, and what was possible.

The rules, the file formats and the figures' meaning are in docs/backtest.md; scripts/backtest runs it.
"""
