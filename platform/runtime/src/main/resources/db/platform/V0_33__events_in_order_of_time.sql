-- Ids that begin with the time: whoever hears events remembers their ids, and those of one hour lie together in that index rather than each on
-- a page of its own.
alter table outbox alter column id set default uuidv7();
