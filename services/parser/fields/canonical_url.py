"""The canonical URL of an article, where the page states a plausible one."""

from urllib.parse import urlsplit

from services.parser.metadata import Metadata
from shared.contract import Candidate, FieldSource, Provenance
from shared.errors import Rejected
from shared.text import canonical_url

# A section has a shorter path than this, an article a longer one.
LONG_PATH = 20


def find_canonical(metadata: Metadata, base: str, own: str) -> tuple[str, Provenance]:
    """Return the canonical URL that the page states, if it is one of its own host, or its own."""
    chosen, losers = own, list[Candidate]()
    source: FieldSource = "url"
    for value, origin in metadata.canonical:
        try:
            stated = canonical_url(value.strip(), base)
        except Rejected:
            continue
        if source == "url" and _is_plausible(stated, own):
            chosen, source = stated, origin
        elif stated != chosen:
            losers.append(Candidate(value=stated, source=origin))
    return chosen, Provenance(field="canonical_url", source=source, candidates=tuple(losers))


def _is_plausible(stated: str, own: str) -> bool:
    theirs, ours = urlsplit(stated), urlsplit(own)
    # Some templates state the front page, or a section, for every article.
    same_host = (theirs.hostname or "").removeprefix("www.") == (ours.hostname or "").removeprefix(
        "www."
    )
    is_deep = theirs.path.count("/") >= ours.path.count("/") or len(theirs.path) > LONG_PATH
    return same_host and is_deep and len(theirs.path) > 1
