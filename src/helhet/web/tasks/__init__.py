"""A worker's start page, the questions a worker is asked, and the tasks of a case."""
