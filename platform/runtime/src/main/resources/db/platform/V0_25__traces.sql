-- What somebody's request set off is logged under that request's trace, also where it is done later or elsewhere.
alter table outbox add column trace text;
alter table import_queue add column trace text;
