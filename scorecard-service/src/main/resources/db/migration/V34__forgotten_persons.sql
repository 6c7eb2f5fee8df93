-- What is about a person alone goes with the person: agreements, with what was noted of them, and addresses of calendars. Who leads is the
-- personnel system's to say, so that a leader is first let go there.
create or replace procedure before_person_goes(names text[])
language plpgsql as $$
declare
    led        text;
    agreements uuid[];
begin
    select string_agg(distinct unit, ', ' order by unit) into led
    from leader
    where tenant = current_setting('resultat.tenant') and person = any (names) and valid_to >= (now() at time zone 'Europe/Oslo')::date;
    if led is not null then
        raise exception using errcode = 'RF001', message = 'leads or will lead ' || led;
    end if;
    delete from calendar_address where tenant = current_setting('resultat.tenant') and person = any (names);
    agreements := array(select id from agreement where tenant = current_setting('resultat.tenant') and person = any (names));
    delete from step_taken where tenant = current_setting('resultat.tenant') and thing = any (agreements);
    delete from note_taken where tenant = current_setting('resultat.tenant') and thing = any (agreements);
    delete from audit where tenant = current_setting('resultat.tenant') and key = any (agreements::text[]);
    delete from agreement where tenant = current_setting('resultat.tenant') and id = any (agreements);
end $$;
