"""The crawl: hosts are leased, their due URLs visited, pages published."""
