-- What indicators are called, for people; of one that was told before, it comes with its next version.
alter table binding add column label jsonb;
