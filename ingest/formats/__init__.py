"""The kinds of file that pages come in, a file each: bytes → text and where each stretch of it stands."""
