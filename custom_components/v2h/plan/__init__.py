"""From settings and readings to a plan, and the plan as others read it."""
