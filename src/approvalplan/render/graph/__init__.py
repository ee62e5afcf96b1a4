"""The flow of papers as a picture."""
