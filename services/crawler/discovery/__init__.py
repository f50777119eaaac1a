"""What listings, feeds and sitemaps lead to."""
