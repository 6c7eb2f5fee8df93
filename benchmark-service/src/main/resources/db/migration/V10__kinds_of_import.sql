-- Whether figures are final, and whose accounts they are, was part of an import's kind, and is an option of it.
update import set options = jsonb_build_object('publication', substr(kind, 9)), kind = 'figures' where kind like 'figures-%';
update import set options = jsonb_build_object('scope', substr(kind, 10)), kind = 'accounts' where kind in ('accounts-treasury', 'accounts-enterprises');
update import_queue set kind = 'figures' where kind like 'figures-%';
update import_queue set kind = 'accounts' where kind in ('accounts-treasury', 'accounts-enterprises');

-- What was said of one of the two holds for both, unless both were said.
update import_mapping m set kind = split_part(kind, '-', 1)
where kind in ('figures-final', 'accounts-treasury')
  and not exists (select from import_mapping other where other.tenant = m.tenant and other.kind = split_part(m.kind, '-', 1));
update import_mapping m set kind = split_part(kind, '-', 1)
where kind in ('figures-provisional', 'accounts-enterprises')
  and not exists (select from import_mapping other where other.tenant = m.tenant and other.kind = split_part(m.kind, '-', 1));
