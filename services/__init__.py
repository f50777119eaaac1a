"""The four services of the pipeline, and the command that runs them."""
