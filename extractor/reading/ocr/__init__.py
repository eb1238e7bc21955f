"""Optical character recognition: pictures of pages → printed lines, by Tesseract."""
