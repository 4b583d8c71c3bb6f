"""Dates and numbers as words: the lexemes of a text, cardinals, time expressions and the calendar they lie in."""
