"""Portals by kind and province; what is none is the problem of its parameter."""

from pathlib import Path

import pytest

from services.desk import open_desk
from services.desk.http.problems import ProblemError
from services.desk.known import portal_named, portals_of, require_known
from services.store.articles import Query
from services.store.open import open_articles
from shared.runtime.settings import Settings


async def test_a_name_that_is_none_is_the_problem_of_its_parameter(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_articles(settings):
        pass
    async with open_desk(settings) as desk:
        assert {one.kind for one in portals_of(desk, "party", None)} == {"party"}
        assert "baocamau" in {one.id for one in portals_of(desk, None, "ca mau")}
        assert len(portals_of(desk, None, None)) == len(desk.portals)
        assert portal_named(desk, "baocamau").id == "baocamau"
        for kind, province, parameter in (("poem", None, "kind"), (None, "x", "province")):
            with pytest.raises(ProblemError) as refused:
                portals_of(desk, kind, province)
            assert refused.value.problem.errors[0]["parameter"] == parameter
        with pytest.raises(ProblemError):
            portal_named(desk, "x")
        await require_known(desk, Query(portal="x"), 1)
        with pytest.raises(ProblemError) as refused:
            await require_known(desk, Query(portal="x"), 0)
        assert refused.value.problem.errors[0]["parameter"] == "portal"
