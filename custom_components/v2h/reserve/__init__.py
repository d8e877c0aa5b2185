"""What is kept for the next trip and the next power cut: backup mode, outages, departures."""
