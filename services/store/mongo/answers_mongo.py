"""What is read from MongoDB: states, lists, searches."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.store.articles import Query
from services.store.mongo.questions import by_words, conditions, holds, ways_to
from services.store.mongo_documents import LISTED, PERSONS, STATE, listed_article, state_of
from services.store.search import (
    CANDIDATES,
    Candidate,
    Expression,
    Hit,
    Phrase,
    expression_of,
    one_after_the_other,
    ranked,
    snippet_of,
    wanted_phrases,
)
from services.store.states import ListedArticle, NamedPersons, State, named_persons
from shared.extras import extra

with extra("mongo"):
    from pymongo import DESCENDING

_NEWEST = [("moment", DESCENDING)]
_PLACE = {"origin": 1}
_AT_ONCE = 500  # documents whose cluster is looked at
# What leads to so many articles is frequent, and no longer counted.
FREQUENT = 2_000
_CANDIDATE = {"moment": 1, "article.title": 1, "origin": 1}
_ANSWER = {**LISTED, "article.text": 1, "article.attachments.text": 1}


class MongoAnswers:
    """Answers from one collection of articles; every method raises the driver's own errors."""

    def __init__(self, articles: Any) -> None:  # noqa: ANN401 - motor has no types
        self._articles = articles

    async def documents(
        self, ids: Sequence[str], fields: Mapping[str, int] = STATE
    ) -> list[dict[str, Any]]:
        """Return these fields of the documents of articles, else all that a state is read from."""
        found = self._articles.find({"_id": {"$in": list(ids)}}, fields)
        return list(await found.to_list(None))

    async def writes(self, ids: Sequence[str]) -> dict[str, int]:
        """Return how often these articles were written; unknown ones are left out."""
        return {one["_id"]: one["writes"] for one in await self.documents(ids, {"writes": 1})}

    async def states(self, ids: Sequence[str]) -> list[State]:
        """Return the states of these articles in their order; unknown ones are left out."""
        found = {document["_id"]: state_of(document) for document in await self.documents(ids)}
        return [found[one] for one in ids if one in found]

    async def ids(self, beginning: str, limit: int) -> list[str]:
        """Return the ids that begin so, in order."""
        wanted = {"_id": {"$regex": f"^{re.escape(beginning)}"}, "revision": {"$gte": 1}}
        found = self._articles.find(wanted, {"_id": 1}).sort("_id", 1).limit(limit)
        return [document["_id"] for document in await found.to_list(None)]

    async def find(self, query: Query) -> list[State]:
        """Return a page of a list."""
        return [state_of(document) for document in await self._page(query, STATE)]

    async def listed(self, query: Query) -> list[ListedArticle]:
        """Return what is shown of a page of a list."""
        return [listed_article(document) for document in await self._page(query, LISTED)]

    async def named_persons(self, query: Query) -> list[NamedPersons]:
        """Return who holds an office in the articles of a page of a list."""
        page = await self._page(query, PERSONS)
        return [named_persons(one["article"], one.get("origin")) for one in page]

    async def _page(self, query: Query, fields: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return these fields of the documents of a page of a list."""
        if query.one_per_cluster:
            ids = await self._page_of_clusters(query)
            found = {one["_id"]: one for one in await self.documents(ids, fields)}
            return [found[one] for one in ids if one in found]
        page = self._articles.find(await self._conditions(query), fields).sort(_NEWEST)
        return list(await page.skip(query.offset).limit(query.limit).to_list(None))

    async def count(self, query: Query, at_most: int | None = None) -> int:
        """Return how many articles a list has, see Articles.count."""
        wanted = await self._conditions(query)
        if query.one_per_cluster and at_most is not None:
            every = replace(query, offset=0, limit=at_most + 1)
            return len(await self._page_of_clusters(every))
        limit = {} if at_most is None else {"limit": at_most + 1}
        number = int(await self._articles.count_documents(wanted, **limit))
        if not query.one_per_cluster:
            return number
        copies = [
            {"$match": {"$and": [{"origin": {"$gt": ""}}, wanted]}},
            {"$group": {"_id": "$origin", "copies": {"$sum": 1}}},
        ]
        clusters = await self._articles.aggregate(copies).to_list(None)
        origins = [one["_id"] for one in clusters]
        # A copy counts only where its origin is not in the list, and then once.
        listed = {"$and": [{"_id": {"$in": origins}}, wanted]}
        with_origin = int(await self._articles.count_documents(listed)) if origins else 0
        hidden = sum(int(one["copies"]) for one in clusters)
        return number - hidden + len(origins) - with_origin

    async def search(self, query: Query) -> list[Hit]:
        """Return a page of the answers to a search, the best first."""
        expression = expression_of(query.text or "")
        if expression is None:
            return []
        candidates = await self._candidates(query, expression)
        answers = ranked(expression, candidates, one_per_cluster=query.one_per_cluster)
        page = answers[query.offset : query.offset + query.limit]
        documents = await self.documents([one.article_id for _, one in page], _ANSWER)
        by_id = {document["_id"]: document for document in documents}
        return [
            Hit(listed_article(said), rank, snippet_of(expression, said["article"]))
            for rank, one in page
            if (said := by_id.get(one.article_id))
        ]

    async def _candidates(self, query: Query, expression: Expression) -> list[Candidate]:
        """Return the newest that fit; the server says of each if it has the words together.

        To look for those that have them together apart, in all that fit, would read every article
        that has three frequent words: the more there are, the longer. A phrase in quotes does so.
        """
        wanted = await self._conditions(query, expression)
        adjacent = one_after_the_other(expression)
        together = {"together": holds(adjacent)} if adjacent != expression else {}
        found = self._articles.find(wanted, {**_CANDIDATE, **together}).sort(_NEWEST)
        # All of them at once: the server's first answer has a hundred else.
        found = found.limit(CANDIDATES).batch_size(CANDIDATES + 1)
        return [_candidate(document) for document in await found.to_list(None)]

    async def _conditions(
        self, query: Query, expression: Expression | None = None
    ) -> dict[str, Any]:
        """Return a query as a filter in which each phrase is looked for by what is rare of it."""
        if expression is None:
            expression = expression_of(query.text or "")
        wanted = wanted_phrases(expression) if expression else []
        phrases = {one for one in wanted if " " in one.words}
        found = await asyncio.gather(*map(self._lead, phrases))
        return conditions(query, expression, dict(zip(phrases, found, strict=True)))

    async def _lead(self, phrase: Phrase) -> list[dict[str, Any]]:
        """Return by what a phrase is looked for: the rarest, as far as that matters.

        Two words that are frequent together are looked for by each: the newest soon have both.
        """
        ways, count = ways_to(phrase), self._articles.count_documents
        numbers = await asyncio.gather(*[count(one, limit=FREQUENT) for one in ways])
        fewest = min(numbers)
        if fewest == FREQUENT and len(phrase.words.split()) == 2:  # noqa: PLR2004 - see above
            return by_words(phrase)
        return [ways[numbers.index(fewest)]]

    async def _page_of_clusters(self, query: Query) -> list[str]:
        """Return the ids of a page of a list that has one article of each cluster."""
        page: list[str] = []
        skipped = 0
        async for article_id in self._first_of_each(query):
            if skipped < query.offset:
                skipped += 1
                continue
            page.append(article_id)
            if len(page) == query.limit:
                break
        return page

    async def _first_of_each(self, query: Query) -> AsyncIterator[str]:
        seen = set[str]()
        found = self._articles.find(await self._conditions(query), _PLACE).sort(_NEWEST)
        # As much as the driver takes at once would be all of them, as so little is read of each.
        async for document in found.batch_size(_AT_ONCE):
            cluster = document.get("origin") or document["_id"]
            if cluster not in seen:
                seen.add(cluster)
                yield document["_id"]


def _candidate(document: Mapping[str, Any]) -> Candidate:
    article_id = document["_id"]
    title = document["article"].get("title", "")
    cluster = document.get("origin") or article_id
    return Candidate(article_id, document["moment"], title, document.get("together", True), cluster)
