"""Files a reader takes away: the rows of a filter, and the note that says what they are.

Kept from the store because a file has rules of its own: spreadsheets run what looks like a formula, and a table
outlives its page.
"""
