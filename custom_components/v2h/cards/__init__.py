"""What the cards are told."""
