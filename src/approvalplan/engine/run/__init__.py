"""One run of the engine: which items apply, reforms, dates, figures, the verdict (计算)."""
