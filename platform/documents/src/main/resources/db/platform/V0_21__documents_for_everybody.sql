-- A document may be for everybody in the municipality; then it is of no unit.
alter table document_version alter column unit drop not null;
alter table document_receipt alter column unit drop not null;
drop policy tenant_and_unit on document_version;
call protect_unit_or_everybody('document_version', 'unit');
drop policy tenant_and_unit on document_receipt;
call protect_unit_or_everybody('document_receipt', 'unit');
