"""The coordinating unit's reads over many persons: register, dashboard, reports."""
