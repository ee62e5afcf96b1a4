"""The pictures of a plan: the chart of weeks and the ways of the permit."""
