"""Questions asked and answers read (问答)."""
