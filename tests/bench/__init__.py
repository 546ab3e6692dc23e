"""How fast the screens answer, measured in a real browser against a real server; `python -m tests.bench` runs it.

Kept out of the tests: what counts is how the built-in table compares with an empty one, in the same minutes.
"""
