"""A rulebook made ready for one day, and a profile brought into its terms (编译)."""
