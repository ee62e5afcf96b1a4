"""Benchmarks: how fast the program is, against what it promises. Run with `python -m benchmarks`."""
