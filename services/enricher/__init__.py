"""The enricher: says who, where, when and by which document."""
