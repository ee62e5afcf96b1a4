"""The pages of a rulebook (规则手册)."""
