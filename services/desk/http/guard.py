"""What stands around the application, from the outside in."""

from services.desk.http.headers import SecurityHeaders
from shared.extras import extra
from shared.runtime import Settings

with extra("desk"):
    from fastapi import FastAPI
    from fastapi.middleware.gzip import GZipMiddleware

LEAST_ZIPPED = 1000  # bytes; what is smaller fits into one packet anyway


def guard(app: FastAPI, settings: Settings) -> None:
    """Put around an application what every request goes through."""
    _ = settings
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_ZIPPED)
    app.add_middleware(SecurityHeaders)
