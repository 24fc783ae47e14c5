"""Plan → Timeline → blocks: where milliseconds become frames, and frames become samples."""
