-- Stays and what is said of them. A date is written as far as it is known: 2018, 2018-10 or 2018-10-07. An end is such a
-- date, 'open' if the record says that it goes on, and null if the record does not say. Withdrawn rows
-- stay; every query leaves them out.
create domain partial_date as text check (value ~ '^\d{4}(-\d{2}(-\d{2})?)?$');
create domain partial_end as text check (value = 'open' or value ~ '^\d{4}(-\d{2}(-\d{2})?)?$');

create table stay (
    id           bigint generated always as identity primary key,
    person       bigint      not null references person (id),
    person_name  text        not null,                                -- as recorded: for finding and ordering
    office       text        not null,                                -- what the person was when sent, in the row's words
    home         bigint references organisation (id),
    home_place   text        not null,
    host         bigint references organisation (id),
    host_place   text        not null,
    pairing      bigint      references pairing (id),                 -- null: outside any recorded pairing
    direction    text        not null check (direction in ('east-to-west', 'west-to-east')),
    category     text        not null check (category in ('cadre', 'specialist')),
    profession   text,
    pathway      text,
    level        text,                                                -- of the sending unit
    starts       partial_date,
    ends         partial_end,
    note         text        not null,
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index stay_person_name on stay (person_name) where withdrawn_at is null;
create index stay_person on stay (person) where withdrawn_at is null;
create index stay_pairing on stay (pairing) where withdrawn_at is null;
create index stay_starts on stay (starts) where withdrawn_at is null;
create index stay_batch on stay (batch);

create table position (
    id           bigint generated always as identity primary key,
    stay         bigint      not null references stay (id),
    title        text        not null,
    organisation bigint references organisation (id),
    place        text        not null,
    manner       text        not null check (manner in ('main', 'successive', 'concurrent')),
    starts       partial_date,
    ends         partial_end,
    note         text        not null,
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index position_stay on position (stay) where withdrawn_at is null;
create index position_batch on position (batch);

create table extension (
    id           bigint generated always as identity primary key,
    stay         bigint      not null references stay (id),
    decided      partial_date,
    starts       partial_date,
    ends         partial_end,
    own_wish     boolean,                                             -- null: not recorded, here and in the next three
    host_need    boolean,
    home_consent boolean,
    approval     boolean,
    reason       text        not null,
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index extension_stay on extension (stay) where withdrawn_at is null;
create index extension_batch on extension (batch);

create table reflection (
    id           bigint generated always as identity primary key,
    stay         bigint      not null references stay (id),
    told         partial_date,
    own_words    text        not null,
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index reflection_stay on reflection (stay) where withdrawn_at is null;
create index reflection_batch on reflection (batch);

grant select, insert on stay, position, extension, reflection to ${app};
grant update (withdrawn_at) on stay, position, extension, reflection to ${app};
