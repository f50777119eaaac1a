"""How articles are found: by keys of what they name, and by the words of their text."""

from services.store.search.expressions import (
    All,
    Either,
    Expression,
    Phrase,
    Without,
    expression_of,
    is_positive,
    negated,
    one_after_the_other,
    wanted_phrases,
)
from services.store.search.former import former_keys
from services.store.search.keys import (
    GONE,
    STORED,
    article_keys,
    query_keys,
    spellings,
    written_out,
)
from services.store.search.moments import bounds, moment_of, month_of
from services.store.search.pairs import pair_range, pairs_of, phrase_triples, triples_of
from services.store.search.ranking import (
    CANDIDATES,
    Candidate,
    Hit,
    ranked,
)
from services.store.search.snippets import Snippet, snippet_of
from services.store.search.words import NO_WORDS, Words, folded, forms, searched

__all__ = [
    "CANDIDATES",
    "GONE",
    "NO_WORDS",
    "STORED",
    "All",
    "Candidate",
    "Either",
    "Expression",
    "Hit",
    "Phrase",
    "Snippet",
    "Without",
    "Words",
    "article_keys",
    "bounds",
    "expression_of",
    "folded",
    "former_keys",
    "forms",
    "is_positive",
    "moment_of",
    "month_of",
    "negated",
    "one_after_the_other",
    "pair_range",
    "pairs_of",
    "phrase_triples",
    "query_keys",
    "ranked",
    "searched",
    "snippet_of",
    "spellings",
    "triples_of",
    "wanted_phrases",
    "written_out",
]
