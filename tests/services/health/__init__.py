"""Whether each portal is well."""
