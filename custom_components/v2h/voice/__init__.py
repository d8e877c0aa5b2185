"""Voice: what may be said, what is meant, what is done and answered."""
