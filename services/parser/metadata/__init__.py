"""What the head of a page states: meta elements, JSON-LD, the publisher."""
