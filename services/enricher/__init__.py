"""The enricher: finds who, where, when and by which document."""

from services.enricher.enrich import ENRICHER_VERSION, enrich
from services.enricher.explain import Annotation, annotations, evidence
from services.enricher.findings import find, prepared_lexicon
from services.enricher.lexicon import ResolvedUnit, find_place, load_thesaurus, name_key
from services.enricher.stage import STAGES
from services.enricher.text import (
    Fingerprint,
    fingerprint,
    hamming_distance,
    normalize,
    shared_hashes,
)

__all__ = [
    "ENRICHER_VERSION",
    "STAGES",
    "Annotation",
    "Fingerprint",
    "ResolvedUnit",
    "annotations",
    "enrich",
    "evidence",
    "find",
    "find_place",
    "fingerprint",
    "hamming_distance",
    "load_thesaurus",
    "name_key",
    "normalize",
    "prepared_lexicon",
    "shared_hashes",
]
