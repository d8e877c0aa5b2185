"""The ledger: what the house cost slot by slot, what its baselines would have cost, and what was saved."""
