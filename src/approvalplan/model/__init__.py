"""Records of the domain, frozen and pure, and how their values are read from text."""
