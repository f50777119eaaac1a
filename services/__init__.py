"""The four services of the corridor, and the command that runs them."""
