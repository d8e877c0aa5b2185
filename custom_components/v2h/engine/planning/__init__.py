"""The plan: a joint optimum of all storages over the horizon, why each does what it does, and rules where no solver is."""
