"""Ask the ledger: what is read from its derived tables to answer one question, as structs that are shown or handed on.

Nothing is read in a text anew here: every value is one that a reading or a derivation has put into the ledger.
"""
