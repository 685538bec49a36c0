"""Pages: what the navigation leads to."""
