"""English words written alike that sound different."""
