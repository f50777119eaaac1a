"""How the verbs show what they found: on the console, as JSON, as tables."""
