"""The commands below `approvalplan rules`."""
