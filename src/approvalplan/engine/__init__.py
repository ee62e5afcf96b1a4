"""The engine: pure functions on integers, from a profile and a rulebook to a plan."""
