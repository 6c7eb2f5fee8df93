-- The idempotency key that an invitation was asked for with, so that whoever did not hear the answer can ask again.
alter table network_invitation add column batch text;
