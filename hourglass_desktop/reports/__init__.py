"""Pages to print: PDF files drawn from plain values; nothing here reads a store."""
