"""The child's own page: who helps, what comes, own goals, own opinion; and no more than that."""
