"""Articles out of the store: a stream of them into one file, whole or not at all."""

from services.export.export import Exported, export
from services.export.writers import FORMATS, Format, format_of, open_writer

__all__ = ["FORMATS", "Exported", "Format", "export", "format_of", "open_writer"]
