"""What a plan opens: the parser by the portal files of the day that is asked for."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.replay.handle import open_handle
from services.replay.plan import Plan
from shared.runtime.settings import Settings
from tests.support.replays import SLOGAN, kept_page, write_file


async def test_the_layout_of_another_day_is_that_of_the_plan(tmp_path: Path) -> None:
    write_file(tmp_path, f"former_hints: [{{until: 2026-01-01, hints: {{repeated: '{SLOGAN}'}}}}]")
    settings = Settings(portals=tmp_path, own_portals=False)
    texts = []
    for as_of in (None, datetime(2025, 6, 1, tzinfo=UTC)):
        handle: Any
        async with open_handle(Plan("parse", as_of=as_of), settings) as handle:
            ((article,),) = await handle([kept_page(1, slogan=True)])
        texts.append(article.text)

    assert [SLOGAN in text for text in texts] == [True, False]
