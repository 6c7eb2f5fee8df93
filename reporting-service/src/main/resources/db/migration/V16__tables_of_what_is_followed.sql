-- Tables tell how far reports and controls have come, as the steps say that they have taken.
call watch('step_taken');
call watch('monthly_report');
call watch('control');
