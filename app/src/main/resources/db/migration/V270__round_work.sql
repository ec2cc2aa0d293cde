-- Work on plans, so that what was begun and never ended, because the system was stopped, is told as such. Nothing is ever changed.
create table round_work (
    id    bigint generated always as identity primary key,
    round bigint      not null references round (id),
    hash  text        not null,                                       -- SHA-256 of the problem
    by    text        not null,
    at    timestamptz not null
);
create index round_work_round on round_work (round);

create table round_work_end (
    work    bigint primary key references round_work (id),
    trouble text,                                                     -- why it came to no end; null: it did
    at      timestamptz not null
);

alter table round_work enable row level security;
create policy scope on round_work using
    ((select jiedui_everything()) or exists (select from round r where r.id = round_work.round));

alter table round_work_end enable row level security;
create policy scope on round_work_end using
    ((select jiedui_everything()) or exists (select from round_work w where w.id = round_work_end.work));

grant select, insert on round_work, round_work_end to ${app};
