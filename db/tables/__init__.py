"""One published table a file: the SELECT that makes it, columns by name in the model's order."""
