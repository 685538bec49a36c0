"""How figures, dates and sentences are put into words, the same on screen, in commands and on paper."""
