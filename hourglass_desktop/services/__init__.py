"""Use cases: one method, one transaction, plain results."""
