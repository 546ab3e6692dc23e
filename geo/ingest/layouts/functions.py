"""What no rule of a mapping can say: small functions from the cells of a row to a text, named by the layouts.

Each is a judgement about one layout's writing and changes nothing else; a mapping can call these and nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.layouts import acled, airwars, gdelt, ucdp, web
from geo.ingest.layouts.row_functions import RowFunction

if TYPE_CHECKING:
    from collections.abc import Callable

# What a rule can name with `call`.
FUNCTIONS: dict[str, RowFunction] = {
    name: function
    for module in (acled, airwars, gdelt, ucdp)
    for name, function in vars(module).items()
    if isinstance(function, RowFunction)
}

# What [outlets] can name as its reader: from a cell to the outlets in it.
READERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "ucdp_outlets": ucdp.ucdp_outlets,
    "web_outlets": web.web_outlets,
    "listed_outlets": web.listed_outlets,
}
