-- When each writing transaction became part of the book, and how far the three chains had come before and with it: what an
-- answer "as of" a moment goes by. Lines of before this table count from the moment they were posted.
create table ledger_commit (
    no                bigint primary key check (no >= 1),
    at                timestamptz not null,
    entry_before      bigint not null,
    entry             bigint not null check (entry >= entry_before),
    signature_before  bigint not null,
    signature         bigint not null check (signature >= signature_before),
    evidence_before   bigint not null,
    evidence          bigint not null check (evidence >= evidence_before),
    previous          bytea not null,
    hash              bytea not null unique
);
create index on ledger_commit (entry);
create index on ledger_commit (signature);
create index on ledger_commit (evidence);
grant select, insert on ledger_commit to ${app};
