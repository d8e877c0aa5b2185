"""Engine to Home Assistant: verbs become device commands, one arbiter owns each device."""
