"""Letters read from their topics; tests/contracts/test_letters.py has both runtimes."""

import pytest

from services.crawler.fetching import FETCH
from services.parser.stage import PARSE
from shared.errors import UsageError
from shared.runtime.letters.reading import letter_topic


def test_a_stage_that_reads_a_topic_has_a_topic_of_letters() -> None:
    assert letter_topic(PARSE).name == "page.fetched.parse.dead"


def test_a_source_has_none_and_the_line_says_where_to_look() -> None:
    with pytest.raises(UsageError, match="bantin frontier url"):
        letter_topic(FETCH)
