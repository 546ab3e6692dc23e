"""What the columns of a strange table may mean: from their names, from their cells, each guess with its reason.

A guess is a proposal the reader confirms; nothing is read by it unasked.
"""
