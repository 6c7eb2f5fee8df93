-- Lights are read here no sooner than at the scorecard.
call protect_released_days('told_light', 'lights', 'last_day');

-- A report tells a month's figures, and is read no sooner than they are.
call protect_released_days('monthly_report', 'figures', '(month + interval ''1 month - 1 day'')::date');
