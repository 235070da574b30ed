"""The article's fields, read off judged blocks."""
