"""What the coach costs, measured from the outside beside what a person would use instead."""
