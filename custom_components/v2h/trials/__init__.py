"""Sign and scale tests of the house's devices: what they found, and what may be commanded for it."""
