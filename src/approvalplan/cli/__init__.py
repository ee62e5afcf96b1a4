"""The command line: the only place for Typer, standard output, exit codes and today's date."""
