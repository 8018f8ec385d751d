"""Reading newspaper pages: from bytes to claims, notices and declared counts."""
