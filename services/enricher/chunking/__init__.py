"""The text cut into the pieces that name something."""
