"""Papers as typed blocks: what stands on each and in which order, once for all formats."""
