-- Definition sets that are written on a page: each text that was handed in, what somebody else said of it, from which day it is in
-- force, and that it is so no more. Owned by definitions. Rows are appended, none is ever changed: what a set says that was in
-- force once is known for good, and its code never comes to mean something else.
create table definition_draft (
    id         bigint generated always as identity primary key,
    code       text        not null check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    version    integer     not null check (version >= 1),
    text       text        not null check (length(text) between 1 and 400000),   -- as it was written
    whole      text        not null,               -- the same written out: what it has from another set is in it
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),           -- of the text in UTF-8
    based_on   text,
    beside     text        not null,               -- code of the set that it was begun from and is compared with
    written_by text        not null,
    written_at timestamptz not null,
    unique (code, version)
);

create table definition_review (
    draft       bigint      primary key references definition_draft,   -- once
    verdict     text        not null check (verdict in ('approved', 'sent-back')),
    words       text        not null check (length(words) <= 2000),
    alone       boolean     not null,              -- nobody else administered: the writer looked again
    reviewed_by text        not null,
    reviewed_at timestamptz not null,
    check (verdict = 'approved' or words <> '')
);

create table definition_force (
    code      text        primary key,             -- once, for good
    draft     bigint      not null unique references definition_review,
    from_day  date        not null,
    forced_by text        not null,
    forced_at timestamptz not null
);

create table definition_withdrawal (
    code         text        primary key references definition_force,
    on_day       date        not null,             -- the first on which it is in force no more
    words        text        not null check (words <> '' and length(words) <= 2000),
    withdrawn_by text        not null,
    withdrawn_at timestamptz not null
);

-- Under a set every figure of everybody is counted: only whoever administers everything writes one, and until it is in force only
-- they read it.
alter table definition_draft enable row level security;
alter table definition_review enable row level security;
alter table definition_force enable row level security;
alter table definition_withdrawal enable row level security;
create policy everything on definition_draft using ((select jiedui_everything()));
create policy everything on definition_review using ((select jiedui_everything()));
create policy everything on definition_force using ((select jiedui_everything()));
create policy everything on definition_withdrawal using ((select jiedui_everything()));

grant select, insert on definition_draft, definition_review, definition_force, definition_withdrawal to ${app};
