"""Names of closed lists that are none are told; what is stored or known never is."""

from pathlib import Path

import pytest

from services.known_names import UnknownNameError, refuse_unknown
from services.store.articles import Query
from services.store.open import open_articles
from shared.portals.portal import read_portals
from shared.runtime.settings import Settings
from tests.support.stored_articles import article

PORTALS = read_portals()


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        (Query(portal="baocamao"), "portal", "the nearest are baocamau"),
        (Query(province="nosuch"), "province", "the nearest are "),
        (Query(province="Ca Mao"), "province", "the nearest are Cà Mau"),
        (Query(topic="hạn mạng"), "topic", "the nearest are hạn mặn"),
        (Query(topic="xam nhap man"), "topic", "there are hạn mặn$"),
    ],
)
async def test_a_name_that_is_none_is_told_with_the_nearest(
    query: Query, parameter: str, said: str, tmp_path: Path
) -> None:
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        with pytest.raises(UnknownNameError, match=said) as refused:
            await refuse_unknown(query, PORTALS, articles)
    assert refused.value.parameter == parameter


async def test_what_is_known_or_stored_may_find_nothing(tmp_path: Path) -> None:
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        await articles.save([article(1, portal="of-another-folder")])
        for query in (
            Query(portal="of-another-folder", text="nowhere"),
            Query(portal="baocamau", province="ca mau", topic="giam ngheo"),
            Query(province="Bạc Liêu", person="nobody"),
        ):
            await refuse_unknown(query, PORTALS, articles)
