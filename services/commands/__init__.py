"""The verbs of the `bantin` command, a file each."""
