"""Peaks: what the windows have measured, what of it counts, what is billed, and what the month may yet bring."""
