"""Tools of the people who work on approvalplan; nothing here is installed."""
