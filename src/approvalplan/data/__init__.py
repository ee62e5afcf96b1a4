"""What the program answers as data for programs: typed, JSON, with its schema."""
