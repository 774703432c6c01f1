"""What is counted: indicators and the figures that rival sources give for them."""
