"""What every service shares: the events, the topics, and the two runtimes that carry them."""
