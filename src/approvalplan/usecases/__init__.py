"""What the program does, without printing: load, compute, return a result."""
