"""Rulebooks (规则库): layers of YAML files become records."""
