"""What other tools write beside CommonMark, a module for each: read, or left out with a remark."""
