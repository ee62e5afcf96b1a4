"""The checks, one module each, named like its id."""
