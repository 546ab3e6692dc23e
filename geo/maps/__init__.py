"""The map: the only rooms that know folium.

Data enters here as numbers and opaque ids; text enters through `escape.js` alone, because folium renders what it is
given as a template.
"""
