-- Codes in the order that people expect: skole-2 before skole-10.
create collation natural_order (provider = icu, locale = 'und-u-kn-true');

-- Imports that only say what they would do, what they added, changed and removed, and when their facts were recorded, so that they can be
-- taken back.
alter table import
    add column dry_run boolean not null default false,
    add column added bigint,
    add column changed bigint,
    add column removed bigint,
    add column recorded_at timestamptz,
    drop constraint import_state_check,
    add constraint import_state_check check (
        state in ('received', 'checking', 'folding', 'completed', 'rejected', 'failed', 'taking-back', 'taken-back'));
