-- Units number their respondents each for itself.
alter table imported drop constraint imported_pkey, add primary key (campaign, source, unit, respondent, item, value);
