-- The service's own role may use what the owner made, and owns nothing of it. The audit trail is only ever added to.
grant usage on schema public to "${app}";
grant select, insert, update, delete, maintain on all tables in schema public to "${app}";
grant usage, select on all sequences in schema public to "${app}";
grant execute on all routines in schema public to "${app}";
revoke update, delete on audit from "${app}";
-- No request lets a tenant end, or forgets a person.
revoke execute on procedure end_tenant(text) from "${app}";
revoke execute on procedure forget_person(text, text[], text) from "${app}";
