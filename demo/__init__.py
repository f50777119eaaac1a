"""A small web on loopback in the manner of provincial portals, and a show of bantin reading it."""
