"""Copies: articles that say the same, linked to the one that they likely come from."""

from services.store.copies.linking import Link, relinked, touched
from services.store.copies.members import (
    COMMON,
    INDEXED,
    STRONG,
    Member,
    elements,
    follows_from,
    member_of,
    shared,
    unlinked,
)

__all__ = [
    "COMMON",
    "INDEXED",
    "STRONG",
    "Link",
    "Member",
    "elements",
    "follows_from",
    "member_of",
    "relinked",
    "shared",
    "touched",
    "unlinked",
]
