"""Requests, assessments, decisions and their letters (pbrl. §§ 2-5, 2-5 b, 2-5 c)."""
