"""Turns news into a knowledge graph in which every edge shows its sentence."""
