"""Names as they are typed where no marks can be: "chau doc"."""

import unicodedata


def plain(name: str) -> str:
    """Return a name in small letters without marks, its words a blank apart."""
    letters = unicodedata.normalize("NFD", " ".join(name.casefold().split()).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
