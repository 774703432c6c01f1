"""What states decide: instruments with their dated actions, pathways with their dated rules, and criticism."""
