"""Many documents: a store that grows and shrinks, on all cores, and beyond one machine."""
