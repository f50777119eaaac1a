"""A portal whose pages changed is told once, and held, on the way into the store."""
