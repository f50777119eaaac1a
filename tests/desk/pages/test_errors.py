"""An error is a page in the reader's language that says what to do."""

import httpx
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Không có trang này"), ("en", "no such page")]
)
async def test_what_there_is_not_says_where_to_go(
    language: str, said: str, desk: httpx.AsyncClient
) -> None:
    answer = await desk.get(f"/nothing/<script>?lang={language}")
    assert answer.status_code == 404
    assert said in answer.text
    assert 'href="/articles"' in answer.text
    assert "<script>" not in answer.text
