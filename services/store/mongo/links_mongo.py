"""Links between copies in MongoDB.

An article is written first and linked then: of two copies that are written at once by two writers,
one at least sees the other. A link is written only in place of the state that it was decided from,
and who wrote one looks again until nothing changes, so that the last writer leaves what is right. A
writer that dies in between has not committed its events: they come again, and are linked then.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from services.store.copies import COMMON, STRONG, Link, Member, member_of, relinked, touched
from services.store.states import State
from shared.errors import Unavailable
from shared.extras import extra

with extra("mongo"):
    from pymongo import UpdateOne

_MEMBER = dict.fromkeys(("copies", "origin", "similarity", "writes"), 1)
# Decisions that others follow from, and races that are lost; a cluster ends after a few.
MAX_ROUNDS = 100


class MongoLinks:
    """The links of one collection of articles; every method raises the driver's own errors."""

    def __init__(self, articles: Any, common: Any) -> None:  # noqa: ANN401 - motor has no types
        self._articles = articles
        self._common = common
        self._known_common: set[int] | None = None
        # Copies of a part by hashes that have turned out to be common.
        self._doubted: set[str] = set()

    async def link(self, ids: Collection[str], states: Mapping[str, State]) -> None:
        """Decide anew whose copies these articles are, and whoever depends on them.

        `states` are those that were just written; articles that are no more may be among the ids.
        """
        if not ids:
            return
        common = await self._common_hashes()
        own = [_member(states[one]) for one in ids if one in states]
        unread = [one for one in ids if one not in states]
        own += await self._members({"_id": {"$in": unread}}) if unread else []
        known = await self._around(ids, own, common)
        undecided = touched(ids, known, common)
        for _ in range(MAX_ROUNDS):
            undecided |= self._doubted
            self._doubted = set()
            if not undecided:
                return
            if not undecided <= set(ids):
                members = await self._members({"_id": {"$in": list(undecided)}})
                known = await self._around(undecided, members, common)
            links, affected = relinked(undecided, known, common)
            await self._write(links)
            # Who was just written is looked at again: another writer may have come in between.
            undecided = affected | {one.member.article_id for one in links}
            ids = ()
        raise Unavailable("others change the same copies again and again")

    async def part(self, article_id: str) -> None:
        """Decide anew whose copies the others are, as if this article were no more."""
        alone = {"$set": {"copies": None}, "$inc": {"writes": 1}}
        if (await self._articles.update_one({"_id": article_id}, alone)).matched_count:
            await self.link([article_id], {})

    async def cluster(self, article_id: str) -> list[str]:
        """Return the ids of a cluster, its origin first, then its copies in their order."""
        found = await self._articles.find_one({"_id": article_id}, {"origin": 1})
        if found is None:
            return []
        origin = found.get("origin") or article_id
        copies = self._articles.find({"origin": origin}, {"_id": 1}).sort("copies.place", 1)
        return [origin, *(one["_id"] for one in await copies.to_list(None))]

    async def _around(
        self, ids: Collection[str], own: Iterable[Member], common: set[int]
    ) -> dict[str, Member]:
        """Return these members, those that are linked to them, and who else shares a hash.

        That is every origin, and of the copies those that come after the first of these members.
        Hashes that too many have are put among the common ones.
        """
        known = {one.article_id: one for one in own}
        hashes = {one for member in known.values() for one in member.sketch} - common
        wanted = list(ids)
        near: list[dict[str, Any]] = [{"origin": {"$in": wanted}}]
        if hashes:
            first = min(member.order for member in known.values())
            sharing = {"copies.hashes": {"$in": list(hashes)}}
            weak = [{"origin": None}, {"similarity": {"$lt": STRONG}}]
            near.append({**sharing, "$or": [*weak, {"copies.place": {"$gt": first}}]})
        # Each of them has its own hashes: what is known of it need not be read.
        found = await self._members({"$or": near, "_id": {"$nin": list(known)}})
        known |= {one.article_id: one for one in found}
        await self._learn_common(known.values(), hashes, common)
        return known

    async def _members(self, wanted: Mapping[str, Any]) -> list[Member]:
        documents = await self._articles.find(wanted, _MEMBER).to_list(None)
        return [_read_member(document) for document in documents if document.get("copies")]

    async def _common_hashes(self) -> set[int]:
        if self._known_common is None:
            documents = await self._common.find({}, {"_id": 1}).to_list(None)
            self._known_common = {document["_id"] for document in documents}
        return self._known_common

    async def _learn_common(
        self, found: Iterable[Member], asked: set[int], common: set[int]
    ) -> None:
        """Remember the hashes that too many have: they are not asked for again."""
        number: dict[int, int] = {}
        for member in found:
            for one in member.sketch & asked if member.is_weak() else ():
                number[one] = number.get(one, 0) + 1
        new = {one for one, many in number.items() if many > COMMON}
        if not new:
            return
        common |= new
        self._doubted |= {one.article_id for one in found if one.origin and one.sketch & new}
        await self._common.bulk_write(
            [UpdateOne({"_id": one}, {"$set": {}}, upsert=True) for one in new], ordered=False
        )

    async def _write(self, links: Iterable[Link]) -> None:
        writes = [_update(one) for one in links]
        if writes:
            await self._articles.bulk_write(writes, ordered=False)


def _member(state: State) -> Member:
    """Return a state that was just written as a member with its link."""
    member = member_of(state.article, gone=state.gone_at is not None)
    return replace(member, origin=state.origin, similarity=state.similarity, writes=state.writes)


def _read_member(document: Mapping[str, Any]) -> Member:
    copies = document["copies"]
    return Member(
        article_id=document["_id"],
        order=copies["place"],
        site=copies["site"],
        sketch=frozenset((*copies["hashes"], *copies["more"])),
        origin=document.get("origin"),
        similarity=document.get("similarity", 0),
        writes=document["writes"],
    )


def _update(link: Link) -> UpdateOne:
    """Return the write of a link in place of the state that it was decided from."""
    counted = {"$inc": {"writes": 1}}
    told = (
        {"$unset": {"origin": 1, "similarity": 1}}
        if link.origin is None
        else {"$set": {"origin": link.origin, "similarity": link.similarity}}
    )
    member = link.member
    return UpdateOne({"_id": member.article_id, "writes": member.writes}, {**told, **counted})
