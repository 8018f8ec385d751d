"""The commands, beyond those of ingest/__main__.py, a file for what they are about."""
