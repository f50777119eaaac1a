"""Cookies of a host, kept for one visit: a wall that only wants them back lets it through."""

from services.crawler.http.response import Response


def cookies_of(response: Response) -> dict[str, str]:
    """Return the cookies that an answer sets, by name."""
    pairs = [line.partition(";")[0].partition("=") for line in response.cookies]
    return {name.strip(): value.strip() for name, equals, value in pairs if equals and name.strip()}


def cookie_header(cookies: dict[str, str]) -> dict[str, str]:
    """Return the header of the cookies that the host has set in this visit."""
    pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": pairs} if pairs else {}
