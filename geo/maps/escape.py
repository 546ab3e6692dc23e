"""The one door through which anything reaches a folium template.

folium renders a layer's script and then renders the result again as a Jinja template, so a claim that holds two
braces would run on the server; nothing else in the project may hand a value to folium.
"""

from __future__ import annotations

import json

# Each of these can end a script, a string, a template literal or start a Jinja expression.
_INERT = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("'", "\\u0027"),
    ("`", "\\u0060"),
    ("$", "\\u0024"),
    ("{{", "\\u007b\\u007b"),
    ("{%", "\\u007b%"),
    ("{#", "\\u007b#"),
)


def escape_js(value: object) -> str:
    """Return `value` as JSON that is inert in a script, in a template literal and in a Jinja template.

    JSON's own syntax never puts two opening braces, or a brace and a percent sign or hash, side by side, so every
    such pair stands inside a string, where an escape means the same character.

    Raises
    ------
    ValueError
        For NaN and infinities, which JSON cannot carry and which break a whole map.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    for dangerous, harmless in _INERT:
        text = text.replace(dangerous, harmless)
    return text
