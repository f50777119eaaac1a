"""The token of the desk: who may write, and who may read a private one."""

import base64
import binascii
import hmac

from services.desk.http.problems import ProblemError
from shared.extras import extra
from shared.runtime import Settings

with extra("desk"):
    from fastapi import Request

BEARER = {"WWW-Authenticate": 'Bearer realm="bantin"'}
# A browser asks for a password; the token is one, and whose it is nobody asks.
BASIC = {"WWW-Authenticate": 'Basic realm="bantin", charset="UTF-8"'}


def bearer_of(authorization: str) -> str:
    """Return the token of `Bearer …`, "" for none."""
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def password_of(authorization: str) -> str:
    """Return the password of `Basic …`, "" for none."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def has_token(settings: Settings) -> bool:
    """Return True if a token is set, so that who knows it may write; an empty one is none."""
    return bool(settings.desk_token and settings.desk_token.get_secret_value())


def is_token(given: str, settings: Settings) -> bool:
    """Return True for the token of the settings, in a time that tells nothing of it."""
    if settings.desk_token is None or not has_token(settings):
        return False
    return hmac.compare_digest(given.encode(), settings.desk_token.get_secret_value().encode())


def may_read(authorization: str, settings: Settings) -> bool:
    """Return True if who sends this header may read: anybody, unless the desk is private."""
    if not settings.desk_private:
        return True
    given = bearer_of(authorization) or password_of(authorization)
    return is_token(given, settings)


def require_writer(request: Request, settings: Settings) -> None:
    """Raise ProblemError unless a request may write: 403 where nobody may, 401 without the token.

    Only a bearer token counts: a browser sends a password by itself, also for another site's form.
    """
    require_token(bearer_of(request.headers.get("authorization", "")), settings)


def require_token(given: str, settings: Settings) -> None:
    """Raise ProblemError unless this is the token: 403 where none is set, 401 for another one."""
    if not has_token(settings):
        raise ProblemError(403, "this desk only reads: BANTIN_DESK_TOKEN is not set")
    if not is_token(given, settings):
        raise ProblemError(401, "the token of the desk is needed to write", headers=BEARER)
