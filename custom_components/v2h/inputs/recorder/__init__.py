"""What the recorder knows of hours that are over."""
