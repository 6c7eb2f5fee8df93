-- Absence that is held back: what is told is an earlier version, since the newer one would tell, together with what was told before, of
-- fewer people than the limit.
alter table absence_total add column held_back boolean not null default false;

-- What may be told of every version: what is withheld now is withheld as of every earlier day too.
create view told_absence with (security_invoker = true) as
select month, unit, agreed_days, self_certified_days, doctor_certified_short_days, doctor_certified_long_days, headcount, held_back,
       hidden or (superseded_at < 'infinity' and exists (
           select from absence_total now
           where now.unit = a.unit and now.month = a.month and now.superseded_at = 'infinity' and now.hidden)) as hidden,
       recorded_at, superseded_at
from absence_total a;
