"""How a portal is, as the API tells it."""

from datetime import datetime

from pydantic import BaseModel, Field

from services.desk.desk import Desk
from services.desk.portals import health_by_portal, moment
from services.health import Health


class HealthOut(BaseModel):
    """How a portal is."""

    light: str = Field(description="green, amber, red, or grey where too little is known.")
    code: str = Field(description="Why, in a word: well, silent, challenge, drift …")
    reason: str = Field(description="Why, in a sentence.")
    also: list[str] = Field(description="Further reasons, the gravest first.")
    last_article: datetime | None
    silent_at: datetime | None = Field(
        description="When it will have fallen silent if no article comes before."
    )
    next_visit: datetime | None
    a_day: float | None = Field(description="Articles of a mean day.")
    complete: float | None = Field(description="Share of listed articles that was read, 0 to 1.")
    second: float | None = Field(
        description="The same by a second reading of the listings, which shares no rule."
    )
    refused: float | None = Field(description="Share of new pages that were no article, 0 to 1.")
    missing: dict[str, float] = Field(description="Share of articles without each field, 0 to 1.")
    characters: int | None = Field(description="The median length of its texts.")
    held: int = Field(description="Articles that are not stored, for its pages changed.")


async def health_by_id(desk: Desk) -> dict[str, HealthOut]:
    """Return how the portals are by their ids, as it was at most a minute ago."""
    return {name: _health(one) for name, one in (await health_by_portal(desk)).items()}


def _health(health: Health) -> HealthOut:
    facts = health.facts
    return HealthOut(
        light=health.light,
        code=health.code,
        reason=health.reason,
        also=list(health.also),
        last_article=moment(facts.last_article),
        silent_at=moment(health.silent_at),
        next_visit=moment(health.next_visit),
        a_day=facts.rhythm.a_day if facts.rhythm else None,
        complete=facts.completeness.share,
        second=facts.completeness.plain_share,
        refused=facts.reading.refused_share,
        missing=dict(facts.reading.missing),
        characters=facts.reading.characters,
        held=facts.reading.held,
    )
