"""The page that tells an error."""

from services.desk.desk import Desk
from services.desk.http import Problem
from shared.extras import extra

with extra("desk"):
    from fastapi import Request, Response
    from fastapi.responses import HTMLResponse


def error_page(desk: Desk, request: Request, problem: Problem) -> Response:
    """Return the page of an error, with its status."""
    _ = request
    written = desk.templates.get_template("error.html").render(problem=problem)
    return HTMLResponse(written, problem.status)
