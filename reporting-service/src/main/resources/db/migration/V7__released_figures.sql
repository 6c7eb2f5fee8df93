-- Figures of a month are released to levels of publication. Budgets are not held back: the council has adopted them.
call protect_released_days('balance', 'figures', 'case when kind = ''actual'' then month else ''-infinity'' end');
call protect_released_days('balance_sum', 'figures', 'case when kind = ''actual'' then month else ''-infinity'' end');
call protect_released_days('ledger_month', 'figures', 'month');
call protect_released_days('absence', 'figures', 'month');
call protect_released_days('absence_total', 'figures', 'month');
call protect_released_days('production', 'figures', 'month');
