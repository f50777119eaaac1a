"""Tests of parser/metadata."""
