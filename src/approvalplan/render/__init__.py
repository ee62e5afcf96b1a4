"""Reports and findings in the forms that people and programs read."""
