-- Persons and organisations as public facts of their office. A row stays for good: what an intake entered and
-- took back is marked, no longer found by name, and still named where an older record speaks of it.
create table person (
    id           bigint generated always as identity primary key,
    name         text        not null check (name <> ''),
    office       text        not null default '',
    pseudonym    text        not null unique,
    pinyin       text        not null default '',
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index person_name on person (name) where withdrawn_at is null;
create index person_batch on person (batch);

create table organisation (
    id           bigint generated always as identity primary key,
    name         text        not null check (name <> ''),
    place        text,
    batch        bigint      not null,
    withdrawn_at timestamptz,
    constraint organisation_known_once unique nulls not distinct (name, place)
);
create index organisation_batch on organisation (batch);

grant select, insert on person, organisation to ${app};
grant update (withdrawn_at) on person to ${app};
grant update (withdrawn_at, batch) on organisation to ${app};
