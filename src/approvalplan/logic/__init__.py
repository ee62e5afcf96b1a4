"""Conditions put together, and exact searches for projects where they hold."""
