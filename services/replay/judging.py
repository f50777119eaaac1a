"""A batch of kept records through a stage, and what each comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.replay.decoding import Decoder, Replayed, article_ids
from services.replay.results import Result, Results
from services.replay.verdicts import Difference, compare, compare_refusal
from services.store import Articles, State
from shared.contract import ArticleParsed, PageFetched, Record, traceparent
from shared.errors import Skipped, in_words
from shared.runtime import Conversion, Handle, Source, Stage

# Characters of a value that a sample shows.
MAX_SHOWN = 20_000
_PUBLISHED = ("changed", "better", "worse", "newly accepted")


@dataclass(slots=True)
class Judge:
    """Takes kept records through the stage and holds what comes out against what is stored."""

    decoder: Decoder
    stage: Stage
    handle: Handle | Source | Conversion
    articles: Articles
    results: Results

    async def judge(self, records: Sequence[Record]) -> list[Result]:
        """Return a result for each record that is meant."""
        decoded = [(record, self.decoder.decode(record)) for record in records]
        undecodable = [
            _undecodable(record, why) for record, why in decoded if isinstance(why, Exception)
        ]
        events = [event for _, event in decoded if event and not isinstance(event, Exception)]
        handle: Any = self.handle
        made = await handle(events) if events else ()
        judged = [await self._judged(event, one) for event, one in zip(events, made, strict=True)]
        return undecodable + judged

    async def _judged(self, event: Replayed, made: object) -> Result:
        if isinstance(made, Exception) or not isinstance(made, Sequence) or not made:
            return await self._refused(event, made)
        article: ArticleParsed = made[0]
        replayed = None if isinstance(event, PageFetched) else event
        before = await self.articles.get(article.article_id)
        difference = compare(before, article, replayed)
        result = self._result(event, article.article_id, difference)
        if difference.verdict not in _PUBLISHED:
            return result
        return replace(
            result,
            values=_values(before, article, difference.fields),
            output=self._output(article),
            order=f"{event.fetched_at.isoformat()} {result.key}",
        )

    async def _refused(self, event: Replayed, made: object) -> Result:
        reason = in_words(made) if isinstance(made, Exception) else "nothing was made of it"
        first, *_ = ids = article_ids(event)
        if not isinstance(made, Skipped):
            return self._result(event, first, Difference("failed", detail=reason))
        found = [await self.articles.get(one) for one in ids]
        before = next((state for state in found if state), None)
        return self._result(event, first, compare_refusal(before, event, str(made)))

    def _result(self, event: Replayed, article_id: str, difference: Difference) -> Result:
        return Result(event.event_id(), article_id, event.url, event.portal, difference)

    def _output(self, article: ArticleParsed) -> Record:
        """Return the record to publish: stamped with the replay, so that it wins over the first."""
        topic: Any = self.stage.produces
        stamp = "reparsed_at" if self.stage.name == "parse" else "reenriched_at"
        begun = self.results.begun_at
        record: Record = topic.record(
            article.model_copy(update={stamp: begun}),
            source=self.stage.name,
            at=begun,
            traceparent=traceparent(),
        )
        return replace(record, headers=(*record.headers, ("replay-id", self.results.id.encode())))


def _undecodable(record: Record, error: Exception) -> Result:
    place = f"{record.topic}/{record.partition}/{record.offset}"
    return Result(place, place, place, None, Difference("failed", detail=in_words(error)[:200]))


def _values(
    before: State | None, after: ArticleParsed, fields: Sequence[str]
) -> dict[str, tuple[Any, Any]]:
    """Return the differing fields before and after; of a new article its title and its text."""
    named = set(fields) - {"blocks"} or {"title", "text"}
    old = before.article.model_dump(mode="json", include=named) if before else {}
    new = after.model_dump(mode="json", include=named)
    return {name: (_shown(old.get(name)), _shown(new.get(name))) for name in sorted(named)}


def _shown(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return value[:MAX_SHOWN] if isinstance(value, str) else value
