"""Organisations, official documents, meetings and terms of office."""
