"""A portal whose pages changed."""
