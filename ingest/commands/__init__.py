"""The commands, a file for what they are about."""
