"""Rules shown, compared, documented, extended and compiled."""
