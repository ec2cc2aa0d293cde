-- Workbooks, forms and requests in. A report (a check before posting, or a file none of whose rows could go in) is kept
-- beside the intakes that were posted; both are numbered from one sequence, so that a report's number is never an intake's.
create sequence intake_number;

create table intake_batch (
    id            bigint primary key,
    -- open: being read, seen by nobody else; checked: looked at, nothing posted; refused: no row could go in
    state         text not null check (state in ('open', 'checked', 'refused', 'posted', 'undone')),
    file          text,                                          -- SHA-256 of the file's bytes, hex; null: typed
    file_name     text not null,
    handed_in_by  text not null,
    handed_in_at  timestamptz not null,
    known_by      date not null,
    side          text check (side in ('giver', 'receiver')),
    evidence      jsonb not null default '{}',                   -- hash by name of the papers that came along
    sheets        jsonb not null default '[]',
    accepted      integer not null default 0,
    rejected      integer not null default 0,
    known         integer not null default 0,
    remarked      integer not null default 0,                    -- accepted with a remark
    posted_as     bigint references intake_batch (id),           -- of a check: the intake it became
    undone_by     text,
    undone_at     timestamptz,
    reversals     integer,
    check ((state = 'undone') = (undone_at is not null))
);
create index on intake_batch (handed_in_at desc);

create table intake_row (
    batch     bigint not null references intake_batch (id),
    place     integer not null,                                  -- order of reading, from 1
    sheet     text not null,
    register  text not null,
    line      integer not null,                                  -- as the office sees it, 1 is the first of the sheet
    outcome   text not null check (outcome in ('accepted', 'rejected', 'known')),
    remarked  boolean not null,
    cells     jsonb not null,
    findings  jsonb not null,
    same      uuid,                                              -- hash of what makes rows the same; of posted rows only
    primary key (batch, place)
);
create index on intake_row (same) where same is not null;

grant usage on sequence intake_number to ${app};
grant select, insert, update on intake_batch to ${app};
grant select, insert on intake_row to ${app};
