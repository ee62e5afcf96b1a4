"""What a run says, as lists and reasons: the parts of a plan (方案的各部分)."""
