-- The SHA-256 of the body that an idempotency key was used for; null for keys that were used before it was kept.
alter table idempotency_key add column fingerprint text;

-- Why an import failed, as its caller is told.
alter table import add column failure text;
