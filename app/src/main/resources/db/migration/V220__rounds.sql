-- Rounds of matching: who goes where, worked out and decided row by row. Only keys of people and seats are kept, never a name.
-- Nothing here is ever changed: what is said later is another row.
create table round (
    id        bigint generated always as identity primary key,
    shape     text        not null check (shape <> ''),
    title     text        not null check (length(title) between 1 and 200),
    pairing   bigint      not null references pairing (id),
    from_day  date        not null,
    until_day date        not null check (until_day >= from_day),
    weights   jsonb       not null,                                   -- criterion to weight
    settings  jsonb       not null,                                   -- name to word
    by        text        not null,
    at        timestamptz not null
);
create index round_pairing on round (pairing);

create table round_closed (
    round  bigint primary key references round (id),
    reason text        not null,
    by     text        not null,
    at     timestamptz not null
);

-- What was asked of all plans of a round: two who go together whatever it costs, or never do.
create table round_wish (
    id     bigint generated always as identity primary key,
    round  bigint      not null references round (id),
    person text        not null,
    seat   text        not null,
    wish   text        not null check (wish in ('pin', 'forbid')),
    reason text        not null check (reason <> ''),
    by     text        not null,
    at     timestamptz not null
);
create index round_wish_round on round_wish (round);

create table round_wish_lifted (
    wish bigint primary key references round_wish (id),
    by   text        not null,
    at   timestamptz not null
);

-- A plan, or that there is none. With the problem it was worked out of, so that it can be explained as long as it is kept.
create table round_plan (
    id       bigint generated always as identity primary key,
    round    bigint      not null references round (id),
    nth      integer     not null check (nth > 0),
    found    text        not null check (found in ('plan', 'impossible', 'undecided')),
    method   text,
    why      text,
    proved   boolean     not null,
    worth    bigint[]    not null,                                    -- placed, kept, by urgency, score
    bound    bigint[]    not null,                                    -- what no plan can exceed
    people   text[]      not null,                                    -- who, and beside it where
    seats    text[]      not null,
    conflict text[]      not null,                                    -- what cannot hold together
    problem  text        not null,
    hash     text        not null,                                    -- SHA-256 of the problem
    by       text        not null,
    at       timestamptz not null,
    unique (round, nth),
    check (cardinality(people) = cardinality(seats)),
    check ((found = 'plan') = (method is not null) and (found = 'plan') = (why is not null))
);

-- What somebody decided about a row. Of a row that was not in the plan, somebody without a place, the seat is empty.
create table round_decision (
    id       bigint generated always as identity primary key,
    plan     bigint      not null references round_plan (id),
    person   text        not null,
    seat     text        not null,
    decision text        not null check (decision in ('accepted', 'refused', 'overridden')),
    instead  text,                                                    -- the seat that was taken instead
    reason   text        not null check (reason <> '' or decision = 'accepted'),
    became   text,                                                    -- the address of what became of it
    by       text        not null,
    at       timestamptz not null,
    unique (plan, person, seat),
    check ((decision = 'overridden') = (instead is not null)),
    check ((decision = 'refused') = (became is null))
);

alter table round enable row level security;
create policy scope on round using ((select jiedui_everything()) or jiedui_sees(null, null, null, pairing));

alter table round_closed enable row level security;
create policy scope on round_closed using
    ((select jiedui_everything()) or exists (select from round r where r.id = round_closed.round));

alter table round_wish enable row level security;
create policy scope on round_wish using
    ((select jiedui_everything()) or exists (select from round r where r.id = round_wish.round));

alter table round_wish_lifted enable row level security;
create policy scope on round_wish_lifted using
    ((select jiedui_everything()) or exists (select from round_wish w where w.id = round_wish_lifted.wish));

alter table round_plan enable row level security;
create policy scope on round_plan using
    ((select jiedui_everything()) or exists (select from round r where r.id = round_plan.round));

alter table round_decision enable row level security;
create policy scope on round_decision using
    ((select jiedui_everything()) or exists (select from round_plan p where p.id = round_decision.plan));

grant select, insert on round, round_closed, round_wish, round_wish_lifted, round_plan, round_decision to ${app};
