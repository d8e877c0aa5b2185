"""The forms of set-up: what is asked, how it is checked and how it becomes the stored settings."""
