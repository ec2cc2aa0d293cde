-- A sponsor who pressed the wrong thing takes back that a period is paid: it was a word, and nobody has counted on it yet.
grant delete on sponsorship_said to ${app};

-- Whether a sponsor will go on, in their own words; the latest holds. It moves nothing by itself: the school or the office records the
-- renewal or the end.
create table sponsorship_intent (
    id          bigint generated always as identity primary key,
    sponsorship bigint      not null references sponsorship (id),
    goes_on     boolean     not null,
    until       date,                                                  -- how far it ran then; once it runs further, this is past
    day         date        not null,
    by          text        not null default jiedui_account(),
    at          timestamptz not null
);
create index sponsorship_intent_sponsorship on sponsorship_intent (sponsorship, id);
alter table sponsorship_intent enable row level security;
create policy scope on sponsorship_intent using
    ((select jiedui_everything()) or exists (select from sponsorship s where s.id = sponsorship));
grant select, insert on sponsorship_intent to ${app};
