-- Which service told a measurement: revisions are counted by each for itself, and can be compared only with its own.
alter table measurement add column origin text;
update measurement set origin = case when source = 'manual' then 'MANUAL' else 'REPORTING' end;
alter table measurement alter column origin set not null;

-- Whether any or all of the criteria that a status was judged by must be met.
alter table status add column match text;
