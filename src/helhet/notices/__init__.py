"""What is sent: an outbox with idempotency keys, and its ports."""
