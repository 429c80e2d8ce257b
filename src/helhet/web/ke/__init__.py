"""The coordinating unit: who waits, who is asked, who has whom; appointing and ending."""
