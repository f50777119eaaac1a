"""What the MongoDB frontier asks of the server: filters and pipelines as plain values."""

from collections.abc import Collection, Sequence
from typing import Any

from services.crawler.frontier.frontier import (
    CLOCK_SKEW,
    DUE_COUNTED,
    FORGOTTEN,
    LONGEST_REST,
    LOST_LEASE,
    MAX_LEASE,
    NEVER,
    PRIORITIES,
    Entry,
    Host,
)

Document = dict[str, Any]
Pipeline = list[Document]

_LEASE = ("host", "portal", "due_at", "owner", "lease_until")
# When a host may be leased: once it has rested and something is due, or its lease has run out.
_READY = {
    "$cond": [
        {"$eq": [{"$ifNull": ["$owner", None]}, None]},
        {"$max": ["$next_ok", "$due_at"]},
        {"$max": ["$next_ok", "$lease_until"]},
    ]
}
SET_READY: Document = {"$set": {"ready_at": _READY}}


def only_of(only: Collection[str]) -> Document:
    """Return the filter on portals and hosts, none for all."""
    named = {"$in": list(only)}
    return {"$or": [{"portal": named}, {"_id": named}]} if only else {}


def ready(now: float, only: Collection[str], taken: Collection[str]) -> Document:
    """Return the filter of hosts that may be leased; `taken` are addresses known to be in use.

    The host that has such an address itself is among them once its lease has run out: whoever
    leases it again frees the address for its neighbours.
    """
    free: Document = {"ready_at": {"$lte": now}, **only_of(only)}
    if not taken:
        return free
    addresses = list(taken)
    usable = [{"address": {"$nin": addresses}}, {"leased_address": {"$in": addresses}}]
    return {"$and": [free, {"$or": usable}]}


def busy(now: float, soon: float, awake: float, only: Collection[str]) -> Document:
    """Return the filter of hosts that keep a frontier busy, see Frontier.busy."""
    leased = {
        "owner": {"$ne": None},
        "$or": [{"lease_until": {"$gt": now}}, {"next_ok": {"$lte": awake}}],
    }
    waiting = {
        "owner": None,
        "ready_at": {"$lte": max(soon, awake)},
        "next_ok": {"$lte": awake},
        "due_at": {"$lte": soon},
    }
    return {"$and": [{"$or": [leased, waiting]}, only_of(only)]}


def claiming(
    owner: str, now: float, until: float, only: Collection[str], taken: Collection[str]
) -> Document:
    """Return the command that leases a host and says what was known of it before.

    A unique index keeps its address for it alone. What is `upcoming` on it is no longer so.
    """
    address = {"$ifNull": ["$address", "$$REMOVE"]}
    lease = {"owner": owner, "lease_until": until, "leased_address": address, "upcoming": []}
    return {
        "findAndModify": "hosts",
        "query": ready(now, only, taken),
        # All hosts on an address are ready once it has rested: who was asked longest ago is next.
        "sort": {"ready_at": 1, "asked_at": 1},
        "update": [{"$set": lease}, SET_READY],
    }


def due(host: str, now: float, limit: int) -> Pipeline:
    """Return the pipeline of the due URLs of a host: one look-up for each priority, one answer."""
    first, *rest = ([*_due(host, priority, now), {"$limit": limit}] for priority in PRIORITIES)
    others = [{"$unionWith": {"coll": "urls", "pipeline": lane}} for lane in rest]
    return [*first, *others, {"$sort": {"lane": 1, "next_at": 1}}, {"$limit": limit}]


def _due(host: str, priority: int, now: float) -> Pipeline:
    wanted = {"host": host, "lane": priority, "next_at": {"$lte": now}}
    return [{"$match": wanted}, {"$sort": {"next_at": 1}}]


def counting_due(now: float) -> Pipeline:
    """Return the pipeline that counts the due URLs, of each host DUE_COUNTED at most."""
    wanted = {"lane": {"$in": list(PRIORITIES)}, "next_at": {"$lte": now}}
    of_host = {"from": "urls", "localField": "_id", "foreignField": "host", "as": "due"}
    few: Pipeline = [{"$match": wanted}, {"$limit": DUE_COUNTED}, {"$count": "number"}]
    return [
        {"$match": {"due_at": {"$lte": now}}},
        {"$project": {"_id": 1}},
        {"$lookup": {**of_host, "pipeline": few}},
        {"$group": {"_id": None, "due": {"$sum": {"$first": "$due.number"}}}},
    ]


def saving(settled: Sequence[tuple[Document, Host]]) -> Pipeline:
    """Return the pipeline that writes entries, if their hosts are still leased by these owners.

    It reads the leases and writes the URLs in one call to the server; each host comes once.
    """
    given = [{"host": host.host, "owner": host.owner, "entry": entry} for entry, host in settled]
    return [
        {"$match": {"_id": {"$in": [one["host"] for one in given]}}},
        {"$set": {"given": _first_of(given, "$_id", "host")}},
        *_FENCE,
        {"$replaceWith": "$given.entry"},
        {"$merge": {"into": "urls", "on": "_id", "whenMatched": _SAVED}},
    ]


def _first_of(given: Sequence[Document], value: str, name: str) -> Document:
    """Return the expression of the first of the given documents with such a value of that name."""
    is_it = {"$eq": [f"$$this.{name}", value]}
    return {"$first": {"$filter": {"input": {"$literal": list(given)}, "cond": is_it}}}


# What was forgotten while a visit was under way stays so, whatever that visit brought.
_IS_UNDOING = {"$and": [{"$eq": ["$reason", FORGOTTEN]}, {"$ne": ["$$new.reason", FORGOTTEN]}]}
_SAVED: Pipeline = [
    {"$replaceWith": {"$cond": [_IS_UNDOING, "$$ROOT", {"$mergeObjects": ["$$ROOT", "$$new"]}]}}
]
_IS_MINE: Document = {"$eq": ["$given.host", "$_id"]}
# What has another owner is no number: so the whole call fails (ConversionFailure), where a $match
# would be silent. Nothing is written before all are looked at: sorting waits for the last.
_STRANGER = {"$toInt": {"$concat": ["leased by ", {"$ifNull": ["$owner", "nobody"]}]}}
_IS_STRANGER = {"$and": [_IS_MINE, {"$ne": ["$given.owner", "$owner"]}]}
_FENCE: Pipeline = [
    {"$set": {"fence": {"$cond": [_IS_STRANGER, _STRANGER, 1]}}},
    {"$sort": {"fence": 1}},
    {"$match": {"fence": 1}},
]


def releasing(hosts: Sequence[Host]) -> Pipeline:
    """Return the pipeline that gives hosts back, and lets their neighbours on an address rest.

    `due_at` is read from the URLs while others may add some: who does so counts `woken` up, and
    where that has moved in between, the lower bound of before holds too. The first URL of each
    priority is kept as `upcoming`, for the next claim, until others change what there is.
    """
    given = [
        {"host": one.host, "owner": one.owner, "address": one.address, "facts": facts(one)}
        for one in hosts
    ]
    addresses = [one.address for one in hosts if one.address]
    on_address = {"$cond": [{"$in": ["$address", addresses]}, "$address", "none"]}
    found = [_first_of(given, "$_id", "host"), _first_of(given, "$on_address", "address")]
    lanes = [f"lane{priority}" for priority in PRIORITIES]
    first = [{"$ifNull": [{"$first": f"${lane}.next_at"}, NEVER]} for lane in lanes]
    upcoming = {"$concatArrays": [f"${lane}" for lane in lanes]}
    return [
        {"$match": {"$or": [{"_id": {"$in": [one.host for one in hosts]}}, _on(addresses)]}},
        {"$project": {"woken": 1, "owner": 1, "on_address": on_address}},
        {"$set": {"given": {"$ifNull": found}}},
        *_FENCE,
        {"$set": {"mine": {"$cond": [_IS_MINE, "$_id", None]}}},
        # Neighbours first: they are written one after the other, and the address is free for them
        # as soon as the host itself is.
        {"$sort": {"mine": 1}},
        *map(_earliest, PRIORITIES),
        {"$project": {"woken": 1, "given": 1, "first": {"$min": first}, "upcoming": upcoming}},
        {
            "$merge": {
                "into": "hosts",
                "on": "_id",
                "let": {name: f"${name}" for name in ("woken", "given", "first", "upcoming")},
                "whenMatched": [_given_back(), SET_READY],
                "whenNotMatched": "discard",
            }
        },
    ]


def _on(addresses: Sequence[str]) -> Document:
    return {"address": {"$in": list(addresses)}}


def _earliest(priority: int) -> Document:
    is_light = {"$eq": [{"$ifNull": ["$shown", []]}, []]}
    find = [
        {"$match": {"lane": priority}},
        {"$sort": {"next_at": 1}},
        {"$limit": 1},
        # What a listing showed is too much to be carried along.
        {"$replaceWith": {"$cond": [is_light, "$$ROOT", {"next_at": "$next_at"}]}},
    ]
    mine = {"localField": "mine", "foreignField": "host"}
    return {"$lookup": {"from": "urls", **mine, "pipeline": find, "as": f"lane{priority}"}}


def _given_back() -> Document:
    """Return the stage that makes of a host as it stands what `releasing` says of it."""
    same_owner = {"$eq": ["$owner", "$$given.owner"]}
    is_mine = {"$and": [{"$eq": ["$_id", "$$given.host"]}, same_owner]}
    undisturbed = {"$eq": [{"$ifNull": ["$woken", 0]}, {"$ifNull": ["$$woken", 0]}]}
    due_at = {"$cond": [undisturbed, "$$first", {"$min": ["$due_at", "$$first"]}]}
    upcoming = {"$cond": [undisturbed, "$$upcoming", []]}
    left = {"owner": None, "lease_until": 0.0, "due_at": due_at, "upcoming": upcoming}
    mine = {"$mergeObjects": [_without_lease("$$ROOT"), "$$given.facts", left]}
    is_neighbour = {"$ne": ["$_id", "$$given.host"]}
    rest = {"next_ok": {"$max": ["$next_ok", "$$given.facts.address_ok"]}}
    neighbour = {"$mergeObjects": ["$$ROOT", rest]}
    choices = [{"case": is_mine, "then": mine}, {"case": is_neighbour, "then": neighbour}]
    return {"$replaceWith": {"$switch": {"branches": choices, "default": "$$ROOT"}}}


def _without_lease(document: str) -> Document:
    return {"$unsetField": {"field": "leased_address", "input": document}}


def ahead(now: float) -> Document:
    """Return the filter of hosts that a clock wrote which was ahead, see Frontier.mend."""
    skewed = {"asked_at": {"$gt": now + CLOCK_SKEW}}
    return {"$or": [skewed, {"next_ok": {"$gt": now + LONGEST_REST}}]}


def bringing_back(seconds: float, now: float) -> Pipeline:
    """Return the update of a host that a clock wrote which was so many seconds ahead."""
    earlier = {name: {"$subtract": [f"${name}", seconds]} for name in ("next_ok", "due_at")}
    return [{"$set": {**earlier, "asked_at": now, "address_ok": 0.0, "upcoming": []}}, SET_READY]


def too_long(now: float) -> Document:
    """Return the filter of leases that no clock that is right has written."""
    return {"owner": {"$ne": None}, "lease_until": {"$gt": now + MAX_LEASE}}


def shortened(now: float) -> Pipeline:
    """Return the update of such a lease."""
    return [{"$set": {"lease_until": now + LOST_LEASE}}, SET_READY]


def waking(entry: Entry) -> Pipeline:
    """Return the upsert that makes a host due no later than an entry.

    It counts `woken` up, so that who gives the host back meanwhile sees it, and drops `upcoming`,
    the URLs kept for the next claim, which no longer hold.
    """
    defaults = {
        name: {"$ifNull": [f"${name}", {"$literal": value}]}
        for name, value in Host(host=entry.host).document().items()
        if name not in ("host", "due_at", "portal")
    }
    named = {"portal": {"$literal": entry.portal}} if entry.portal else {}
    due_at = {"$min": [{"$ifNull": ["$due_at", NEVER]}, entry.next_at]}
    woken = {"$add": [{"$ifNull": ["$woken", 0]}, 1]}
    return [
        {"$set": {**defaults, **named, "due_at": due_at, "woken": woken, "upcoming": []}},
        SET_READY,
    ]


def requested(entry: Entry) -> Document:
    """Return `frontier.after_request` as an update of what is known."""
    is_same = {"$eq": ["$kind", entry.kind]}
    return {
        "kind": entry.kind,
        "lane": {"$min": ["$lane", entry.priority]},
        "next_at": {"$min": ["$next_at", entry.next_at]},
        "attempts": 0,
        "suspect": {"$or": [{"$ifNull": ["$suspect", False]}, entry.suspect]},
        "body_hash": {"$cond": [is_same, "$body_hash", None]},
    }


def facts(host: Host) -> Document:
    """Return what a worker writes of a host that it leases."""
    return {name: value for name, value in host.document().items() if name not in _LEASE}
