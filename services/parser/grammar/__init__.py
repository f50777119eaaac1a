"""What a string says, without a page: dates, names, bylines, lines of facts."""
