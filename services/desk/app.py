"""The application: its routes, its files, and what stands around every request."""

from services.desk import api, pages
from services.desk.desk import Desk
from services.desk.http import guard, tell_problems
from services.desk.templating import STATIC
from shared.extras import extra
from shared.runtime import telemetry

with extra("desk"):
    from fastapi import FastAPI
    from fastapi.staticfiles import StaticFiles


def create_app(desk: Desk) -> FastAPI:
    """Return the desk as an ASGI application: /api/v1, the pages, /static and /healthz."""
    app = FastAPI(
        title="bantin",
        summary="What Vietnam's provincial portals publish: read, searched, exported.",
        description=api.ABOUT,
        version=telemetry.release(),
        openapi_url=f"{api.PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.include_router(api.router(desk))
    app.include_router(pages.router(desk), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> dict[str, str]:
        """Return that the process answers; /readyz of BANTIN_HTTP_PORT asks the store too."""
        return {"status": "ok"}

    api.describe(app)
    told = tell_problems(app, pages.error_page)
    guard(app, desk.settings, told)
    return app
