"""The page that tells an error: what is wrong, and what a reader can do."""

from services.desk.http import Problem
from services.desk.pages.view import page, words_of
from shared.extras import extra

with extra("desk"):
    from fastapi import Request, Response

# Errors that have words of their own; every other is told as the first of its kind.
TOLD = (400, 401, 403, 404, 422, 429, 500, 503)


def error_page(request: Request, problem: Problem) -> Response:
    """Return the page of an error, with its status."""
    told = problem.status if problem.status in TOLD else 500 if problem.status >= 500 else 400  # noqa: PLR2004 - as HTTP has them
    words = words_of(request)
    given = {
        "problem": problem,
        "heading": words(f"error.{told}"),
        "advice": words(f"error.{told}_advice"),
    }
    return page(request, "error.html", given, status=problem.status)
