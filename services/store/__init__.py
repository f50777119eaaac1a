"""The store: keeps the newest state of every article and each real change."""
