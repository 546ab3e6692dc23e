"""What no rule of a mapping can say: small functions from the cells of a row to a text, named by the layouts.

Each is a judgement about one layout's writing and changes nothing else.
"""
