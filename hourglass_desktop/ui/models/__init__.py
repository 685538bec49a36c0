"""Item models over tuples of rows; they know no widgets."""
