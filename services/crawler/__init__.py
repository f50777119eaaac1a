"""The crawler: finds and fetches what the portals publish."""
