"""How stages run: one process over SQLite, or services over Kafka."""
