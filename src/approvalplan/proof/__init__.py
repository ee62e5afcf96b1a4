"""Proofs over every possible project: the space of facts split until each question is decided, exactly."""
