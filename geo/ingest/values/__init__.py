"""What a cell says: numbers, figures, days, coordinates and clean text, each read with a note or refused with a reason.

Pure functions of a text; nothing here knows a file, a row or a clock.
"""
