"""The languages of the desk: their words, and how each writes numbers, days and times."""

from services.desk.language.choice import LANGUAGES, chosen
from services.desk.language.language import Language, iso, language

__all__ = ["LANGUAGES", "Language", "chosen", "iso", "language"]
