"""The fields of an article, a file each: title, lead, authors, dates, images."""
