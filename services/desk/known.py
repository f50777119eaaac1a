"""Names that are none are told, of portals, provinces and topics with the nearest."""

from services.desk.desk import Desk
from services.desk.http import ProblemError, refused
from services.known_names import UnknownNameError, refuse_unknown
from services.store import Query
from shared.errors import UsageError
from shared.portals import Portal, ids_of_kind, in_province


async def require_known(desk: Desk, query: Query, found: int) -> None:
    """Raise ProblemError where a query found nothing for a name that is none."""
    if found:
        return
    try:
        await refuse_unknown(query, desk.portals, desk.articles)
    except UnknownNameError as unknown:
        raise refused(unknown.parameter, str(unknown)) from None


def portal_named(desk: Desk, name: str) -> Portal:
    """Return the portal with this id; raise ProblemError for none."""
    portal = desk.portal(name)
    if portal is None:
        raise ProblemError(404, f"no portal {name[:80]!r}")
    return portal


def portals_of(desk: Desk, kind: str | None, province: str | None) -> list[Portal]:
    """Return the portals of a kind and of a province; raise ProblemError for a name of none."""
    parameter = "province"
    try:
        within = in_province(desk.portals, province) if province else list(desk.portals)
        parameter = "kind"
        ids = ids_of_kind(desk.portals, kind) if kind else None
    except UsageError as none:
        raise refused(parameter, str(none)) from None
    return [one for one in within if ids is None or one.id in ids]
