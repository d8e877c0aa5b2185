"""What it saves: the ledger, replays of the past, and whether it pays."""
