"""Requests are counted by route and status; a route is the code's, never what somebody typed."""

from pathlib import Path

from shared.runtime.settings import Settings
from shared.runtime.telemetry import DESK_REQUESTS
from tests.support.desks import asked_desk


def _counts() -> dict[tuple[str, str], float]:
    return {
        (one.labels["route"], one.labels["status"]): one.value
        for metric in DESK_REQUESTS.collect()
        for one in metric.samples
        if one.name.endswith("_total")
    }


async def test_a_request_is_counted_once_by_its_route(tmp_path: Path) -> None:
    before = _counts()
    async with asked_desk(Settings(data=tmp_path / "bantin.db")) as desk:
        await desk.get("/api/v1/portals/baocamau")
        await desk.get("/api/v1/portals/no-such")
        await desk.get("/no/such/page")

    new = {key: n - before.get(key, 0) for key, n in _counts().items() if n != before.get(key)}
    assert set(new.values()) == {1}
    assert {status for _, status in new} == {"200", "404"}
    assert {route for route, _ in new} == {"/api/v1/portals/{portal}", "none"}
