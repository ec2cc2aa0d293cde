-- The way of one person through a secondment. A nomination never changes; what was said of the person and the post is kept in
-- versions, each told by a step; a step is only ever added. What was taken back stays.
create table nomination (
    id           bigint generated always as identity primary key,
    person       bigint      not null references person (id),
    person_name  text        not null,                                -- as recorded: for finding and ordering
    category     text        not null check (category in ('cadre', 'specialist')),
    home_place   text        not null,
    host_place   text        not null,
    pairing      bigint references pairing (id),                      -- null: outside any recorded pairing
    direction    text        not null check (direction in ('east-to-west', 'west-to-east')),
    manner       text        not null check (manner in ('recommended', 'applied', 'taken-up')),
    post         bigint references post_asked (id),                   -- null: no post was asked for
    replaces     bigint references stay (id),                         -- whose place the person takes
    stay         bigint references stay (id),                         -- taken up: of a stay on the books already
    batch        bigint,                                              -- null: taken up
    withdrawn_at timestamptz
);
create index nomination_person on nomination (person) where withdrawn_at is null;
create index nomination_post on nomination (post) where withdrawn_at is null;
create index nomination_pairing on nomination (pairing) where withdrawn_at is null;
create index nomination_batch on nomination (batch);
create unique index nomination_of_stay on nomination (stay) where stay is not null and withdrawn_at is null;

create table nomination_step (
    nomination   bigint      not null references nomination (id),
    no           integer     not null check (no > 0),                 -- two at once: one of them is too late
    step         text        not null,
    answer       boolean,
    day          partial_date,
    year         integer,
    reference    text        not null default '',
    words        text        not null default '',
    party        text        not null check (party in ('home', 'host', 'self')),
    by           text        not null,
    at           timestamptz not null,
    takes_back   integer,
    batch        bigint,                                              -- the intake that posted what came of it
    stay         bigint references stay (id),                         -- of an arrival: the stay that began
    primary key (nomination, no),
    foreign key (nomination, takes_back) references nomination_step (nomination, no)
);
create index nomination_step_stay on nomination_step (stay) where stay is not null;
create index nomination_step_batch on nomination_step (batch) where batch is not null;

create table nomination_detail (
    nomination   bigint      not null,
    no           integer     not null,                                -- of the step that told it
    office       text        not null,
    home         text        not null,
    host         text        not null,
    title        text        not null,
    profession   text,
    rank         text,
    post_rank    text,
    sex          text,
    born         partial_date,
    education    text,
    origin       text,
    starts       partial_date,
    ends         partial_end,
    note         text        not null,
    primary key (nomination, no),
    foreign key (nomination, no) references nomination_step (nomination, no)
);

-- A rule that should hold and was set aside, and why.
create table nomination_override (
    nomination   bigint      not null,
    no           integer     not null,
    rule         text        not null,
    reason       text        not null check (reason <> ''),
    primary key (nomination, no, rule),
    foreign key (nomination, no) references nomination_step (nomination, no)
);

alter table nomination enable row level security;
create policy scope on nomination using
    ((select jiedui_everything()) or jiedui_sees(home_place, host_place, null, pairing) or jiedui_person(person));

alter table nomination_step enable row level security;
create policy scope on nomination_step using
    ((select jiedui_everything()) or exists (select from nomination n where n.id = nomination));

alter table nomination_detail enable row level security;
create policy scope on nomination_detail using
    ((select jiedui_everything()) or exists (select from nomination n where n.id = nomination));

alter table nomination_override enable row level security;
create policy scope on nomination_override using
    ((select jiedui_everything()) or exists (select from nomination n where n.id = nomination));

-- Who is nominated is known to whoever sees the nomination, also before there is a stay.
create policy nominated on person using
    (exists (select from nomination n where n.person = person.id and n.withdrawn_at is null));

grant select, insert on nomination, nomination_step, nomination_detail, nomination_override to ${app};
grant update (withdrawn_at) on nomination to ${app};
