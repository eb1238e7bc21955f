"""PDF files → printed lines, page by page, in a child process. `pages.read_pages` is the way in."""
