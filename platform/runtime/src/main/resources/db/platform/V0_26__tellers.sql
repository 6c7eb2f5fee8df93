-- Who says that it tells an event: one that is not the service of its topic is parked. Before this was asked, nobody but that service did.
alter table parked add column source text;
