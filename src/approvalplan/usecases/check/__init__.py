"""Rules and profiles checked, cases run, coverage told, properties proved."""
