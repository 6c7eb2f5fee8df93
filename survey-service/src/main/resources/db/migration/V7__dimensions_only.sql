-- What a campaign tells: items and dimensions, or dimensions alone, as 10-FAKTOR does; then backgrounds are of the top unit alone.
alter table campaign add column tells text not null default 'items' check (tells in ('items', 'dimensions'));
