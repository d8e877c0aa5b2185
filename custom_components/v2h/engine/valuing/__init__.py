"""The value of stored energy, and the guard that decides with it between two plans."""
