-- The book of facts. The application's role may read and append, never change or take away.

create table ledger_entry (
    no              bigint primary key check (no >= 1),
    kind            text not null,
    happened_on     date,                                        -- first day it may have happened; null: not known
    happened_grain  text check (happened_grain in ('day', 'month', 'year')),
    happened_last   date,                                        -- last day it may have happened
    known_by        date not null,
    until_how       text check (until_how in ('on', 'open', 'not-recorded')),
    until_on        date,
    until_grain     text check (until_grain in ('day', 'month', 'year')),
    until_last      date,
    quantity        numeric(30, 6),
    unit            text,
    precision       text check (precision in ('exact', 'at_least', 'about', 'unknown')),
    giver           text,
    receiver        text,
    effect          text,
    pairing         bigint,
    project         bigint,
    subject         text,
    attributes      jsonb not null,
    recorded_by     text check (recorded_by in ('giver', 'receiver')),
    batch           bigint not null,
    file            text,                                        -- SHA-256 of the workbook it was read from, hex
    file_name       text,
    sheet           text,
    row_no          integer,
    reference       text,
    reverses        bigint unique references ledger_entry (no),
    reason          text not null default '',
    posted_by       text not null,
    posted_at       timestamptz not null,
    words           bytea not null,                              -- salted hash of title and note, see ledger_text
    previous        bytea not null,
    hash            bytea not null unique,
    check ((happened_on is null) = (happened_grain is null) and (happened_on is null) = (happened_last is null)),
    check ((until_how is not distinct from 'on') = (until_on is not null)),
    check ((until_on is null) = (until_grain is null) and (until_on is null) = (until_last is null)),
    check ((unit is null) = (precision is null)),
    check ((quantity is null) = (precision is null or precision = 'unknown')),
    check (reverses is null or reverses < no)
);
create index on ledger_entry (batch);
create index on ledger_entry (pairing);
create index on ledger_entry (project);

-- Title and note stand beside the entry: a name in them can be erased later, and the chain, which holds only their
-- salted hash, can still be verified.
create table ledger_text (
    entry  bigint primary key references ledger_entry (no),
    title  text not null,
    note   text not null,
    salt   bytea not null
);

create table ledger_tie (
    entry         bigint not null references ledger_entry (no),
    place         smallint not null,                             -- order among the entry's ties, from 0
    stay          bigint not null,
    person        bigint not null,
    basis_points  integer check (basis_points between 1 and 10000),  -- null: related, no share stated
    primary key (entry, place)
);
create index on ledger_tie (stay);

create table ledger_signature (
    no        bigint primary key check (no >= 1),
    entry     bigint not null references ledger_entry (no),
    side      text not null check (side in ('giver', 'receiver')),
    confirms  boolean not null,
    reason    text not null,
    standing  text not null check (standing in ('recorded', 'confirmed', 'disputed')),  -- of the entry, after this word
    by_whom   text not null,
    at        timestamptz not null,
    previous  bytea not null,
    hash      bytea not null unique
);
create index on ledger_signature (entry);

create table ledger_evidence (
    no        bigint primary key check (no >= 1),
    entry     bigint not null references ledger_entry (no),
    file      text not null,                                     -- SHA-256 of its bytes, hex
    name      text not null,
    by_whom   text not null,
    at        timestamptz not null,
    previous  bytea not null,
    hash      bytea not null unique,
    unique (entry, file)
);

grant select, insert on ledger_entry, ledger_text, ledger_tie, ledger_signature, ledger_evidence to ${app};
