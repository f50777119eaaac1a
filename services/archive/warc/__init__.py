"""Pages as records of WARC/1.1 and lines of CDXJ, and back: pure."""

from services.archive.warc import cdxj
from services.archive.warc.records import Original, kind_of, payload_digest, rendered, warcinfo
from services.archive.warc.scanning import Damage, FoundPage, pages, whole_until

__all__ = [
    "Damage",
    "FoundPage",
    "Original",
    "cdxj",
    "kind_of",
    "pages",
    "payload_digest",
    "rendered",
    "warcinfo",
    "whole_until",
]
