-- The entry that was posted with a record: reversed by itself, it takes the record with it.
alter table project add column entry bigint;
alter table milestone add column entry bigint;
alter table project_target add column entry bigint;
create index on project (entry);
create index on milestone (entry);
create index on project_target (entry);
