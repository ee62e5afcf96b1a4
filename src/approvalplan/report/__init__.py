"""A plan in words and in order (报告): said once, for every paper and every format."""
