"""What stands around the application, from the inside out."""

from services.desk.http.bodies import ETags, Head
from services.desk.http.counting import Caught, Counted
from services.desk.http.gate import Gate
from services.desk.http.headers import SecurityHeaders
from services.desk.http.problems import Told
from shared.extras import extra
from shared.runtime import Settings

with extra("desk"):
    from fastapi import FastAPI
    from fastapi.middleware.gzip import GZipMiddleware

LEAST_ZIPPED = 1000  # bytes; what is smaller fits into one packet anyway
LEVEL = 5  # of 9; on lists of articles 9 takes twice the time for 1 % less


def guard(app: FastAPI, settings: Settings, told: Told) -> None:
    """Put around an application what every request goes through; `told` answers its errors."""
    app.add_middleware(ETags)
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_ZIPPED, compresslevel=LEVEL)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(Caught, told=told)
    app.add_middleware(Head)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Counted)
