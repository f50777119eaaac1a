"""The text as characters: normalisation, offsets, language, similarity."""
