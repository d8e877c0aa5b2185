"""The grid company: its tariff as the owner knows it, and the peaks of the month."""
