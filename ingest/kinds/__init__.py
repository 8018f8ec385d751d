"""One file a kind of record: its words and the rule that reads it."""
