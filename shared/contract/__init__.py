"""What the services agree on: events, their values, topics, schemas."""
