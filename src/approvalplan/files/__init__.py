"""Readers and writers of files; every mistake in a file is a finding with its place."""
