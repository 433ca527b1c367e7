"""Readers of files, a module for each family of kinds; each imports its library when its first file comes."""
