"""The stages over Kafka. Not in the face of the runtime: it needs the extra `kafka`."""
