-- What tables are made of.
call watch('indicator');
call watch('target');
call watch('measurement');
call watch('status');
