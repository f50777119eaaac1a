"""How each article was read, in a few bytes: a portal whose pages changed is known by it."""

from services.store.samples.judgement import (
    BASELINE,
    WINDOW,
    Drifted,
    drifted,
    is_well_again,
    shares,
)
from services.store.samples.open import open_samples
from services.store.samples.sample import Break, Sample, sample_of
from services.store.samples.samples import Samples

__all__ = [
    "BASELINE",
    "WINDOW",
    "Break",
    "Drifted",
    "Sample",
    "Samples",
    "drifted",
    "is_well_again",
    "open_samples",
    "sample_of",
    "shares",
]
