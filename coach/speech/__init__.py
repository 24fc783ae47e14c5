"""Speech backends: text in, clips out. One module an engine."""
