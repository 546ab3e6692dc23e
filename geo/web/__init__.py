"""What the server adds around the screens: security headers and the route that answers the map.

Kept from the screens because it runs once a process, outside any session.
"""
