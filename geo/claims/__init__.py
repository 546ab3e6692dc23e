"""What a claim can be and how a set of claims is asked for: vocabulary, filter, search text, link.

The filter is the one thing that travels between panel, cache, store, route and URL, so it depends on none of them.
"""

from geo.claims.filters import CLAIM_TYPES, CLOCKS, VALUE_FIELDS, ClaimFilter
from geo.claims.folding import fold_text
from geo.claims.links import URL_KEYS, from_query, to_query

__all__ = [
    "CLAIM_TYPES",
    "CLOCKS",
    "URL_KEYS",
    "VALUE_FIELDS",
    "ClaimFilter",
    "fold_text",
    "from_query",
    "to_query",
]
