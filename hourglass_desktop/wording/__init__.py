"""Figures, dates and sentences in words: the same on screen, in commands and on paper."""
