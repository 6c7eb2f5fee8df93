-- What tables are made of.
call watch('campaign');
call watch('result');
