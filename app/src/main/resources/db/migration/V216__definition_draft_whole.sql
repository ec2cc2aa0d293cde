-- The hash of what counts of a text, beside that of what was written: who reads it again sees that it is still the same.
alter table definition_draft add column whole_sha256 text check (whole_sha256 ~ '^[0-9a-f]{64}$');   -- of the whole in UTF-8
update definition_draft set whole_sha256 = encode(sha256(convert_to(whole, 'UTF8')), 'hex');
alter table definition_draft alter column whole_sha256 set not null;

-- The policies of V215 hold also when a set is in force: nobody but whoever administers everything reads these tables. Everybody
-- else knows such a set from the application, which reads it as the system's own work.
