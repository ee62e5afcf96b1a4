"""Checks of rule files: pure, they return problems and print nothing."""
