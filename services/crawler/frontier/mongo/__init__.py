"""The frontier in MongoDB: the connection, what is asked of it, and the port on top."""
