"""Consent to the plan (IPF § 5) and consent to sharing (IPF § 9 i), never merged."""
