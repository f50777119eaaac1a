"""What an article is chiefly about."""
