"""The office: what waits, the assessment, the answer (/kontor/)."""
