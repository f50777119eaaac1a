"""What MongoDB's errors mean: wait, refuse one document, or end until a person has mended it."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.errors import Rejected, Unavailable, UsageError
from shared.extras import extra

with extra("mongo"):
    from pymongo.errors import BulkWriteError, ConfigurationError, OperationFailure, PyMongoError

DUPLICATE_KEY = 11000
# BadValue, FailedToParse, DocumentValidationFailure, two of "too large", KeyTooLong: the document
# is at fault, and will be the next time too.
DOCUMENT_AT_FAULT = {2, 9, 121, 10334, 17419, 17280}
# Unauthorized, AuthenticationFailed, IllegalOperation, CannotCreateIndex, InvalidNamespace, two of
# an index that exists with other options, and what Atlas says to a wrong password.
# https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
PERMANENT = {13, 18, 20, 67, 73, 85, 86, 8000}
# A transaction of WiredTiger (a document with all its index keys) outgrew the cache.
TOO_LARGE_FOR_CACHE = 388
MAX_CHARACTERS = 500  # the driver adds its view of every server, a screen long


def outage_or_refusal(error: PyMongoError, variable: str) -> Unavailable | UsageError:
    """Return the error as an outage that waiting mends, or as what a person must mend."""
    said = str(error)[:MAX_CHARACTERS]
    code = error.code if isinstance(error, OperationFailure) else None
    certificate = "CERTIFICATE_VERIFY_FAILED" in str(error)
    if code in PERMANENT or certificate or isinstance(error, ConfigurationError):
        return UsageError(f"MongoDB refuses us, check {variable} and its rights: {said}")
    return Unavailable(f"MongoDB: {said}")


def refused_documents(error: PyMongoError, ids: Sequence[str]) -> dict[str, Rejected | None]:
    """Return, by id, the documents that a bulk write refused; see `why_refused`.

    `ids` are those of its operations. Raises the error itself when it is about more than documents.
    """
    if not isinstance(error, BulkWriteError) or error.details["writeConcernErrors"]:
        raise error
    return {ids[failure["index"]]: why_refused(failure) for failure in error.details["writeErrors"]}


def why_refused(error: Mapping[str, Any]) -> Rejected | None:
    """Return why one document of a bulk write was refused, None when another writer came first.

    Raises Unavailable or UsageError when it is not the document's fault.
    """
    code, said = error["code"], error["errmsg"][:MAX_CHARACTERS]
    if code == DUPLICATE_KEY:
        return None
    if code in DOCUMENT_AT_FAULT:
        return Rejected(f"MongoDB refuses it: {said}")
    if code in PERMANENT:
        raise UsageError(f"MongoDB refuses to write, check BANTIN_STORE and its rights: {said}")
    raise Unavailable(f"MongoDB: {said}")


def is_too_much_at_once(error: PyMongoError) -> bool:
    """Return True if a write has more index keys than the cache of MongoDB takes."""
    if isinstance(error, BulkWriteError):
        codes = {failure["code"] for failure in error.details["writeErrors"]}
        return TOO_LARGE_FOR_CACHE in codes
    return isinstance(error, OperationFailure) and error.code == TOO_LARGE_FOR_CACHE


def wrong_url(error: Exception, url: str, variable: str) -> UsageError:
    """Return that the URL is none, without what the driver repeats of it: passwords too."""
    why = "percent-encode user and password (/ is %2F, @ is %40)" if "@" in url else str(error)
    return UsageError(f"{variable} is no URL of a MongoDB: {why}")
