"""Strict YAML: data, where each value stands, and every mistake with its place."""
