"""The pages of articles: the list of them, and one of them whole."""

from services.desk.pages.articles import article, listing
from services.desk.pages.articles.rows import Row, province_href, rows_of, rows_of_hits

ROOMS = (listing, article)

__all__ = ["ROOMS", "Row", "province_href", "rows_of", "rows_of_hits"]
