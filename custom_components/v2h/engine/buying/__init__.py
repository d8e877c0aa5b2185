"""Does it pay: what a storage costs, what it earns in a year, and what that hangs on."""
