-- Who is paired with whom. A date stands as far as it is known: 2018, 2018-10 or 2018-10-07; none stays null.

create table pairing (
    id                     bigint generated always as identity primary key,
    batch                  bigint not null,
    entry                  bigint,                  -- set in the transaction that made the row
    giver_name             text not null,
    giver_place            text,
    giver_organisation     bigint,
    receiver_name          text not null,
    receiver_place         text,
    receiver_organisation  bigint,
    level                  text not null,
    parent                 bigint references pairing,
    started                text,
    until_how              text not null check (until_how in ('on', 'open', 'not-recorded')),
    ended                  text,
    plan                   text,
    group_name             text not null,
    remark                 text not null,
    withdrawn_at           timestamptz,
    check (coalesce(giver_place, giver_organisation::text) is not null),
    check (coalesce(receiver_place, receiver_organisation::text) is not null),
    check ((until_how = 'on') = (ended is not null)),
    check (started ~ '^\d{4}(-\d\d(-\d\d)?)?$' and ended ~ '^\d{4}(-\d\d(-\d\d)?)?$')
);
create index on pairing (batch);
create index on pairing (parent);

create table agreement (
    id                     bigint generated always as identity primary key,
    batch                  bigint not null,
    entry                  bigint not null,
    pairing                bigint references pairing,
    title                  text not null,
    signed                 text,
    scope                  text,
    parties                text not null,
    giver_place            text,
    receiver_place         text,
    remark                 text not null,
    withdrawn_at           timestamptz
);
create index on agreement (batch);
create index on agreement (pairing);

create table visit (
    id                     bigint generated always as identity primary key,
    batch                  bigint not null,
    entry                  bigint not null,
    pairing                bigint references pairing,
    day                    text,
    title                  text not null,
    from_place             text not null,
    to_place               text not null,
    host                   text not null,
    rank                   text,
    participants           text not null,
    purpose                text not null,
    withdrawn_at           timestamptz
);
create index on visit (batch);
create index on visit (pairing);

create table place_count (
    id                     bigint generated always as identity primary key,
    batch                  bigint not null,
    entry                  bigint not null,
    place                  text not null,
    topic                  text not null,
    day                    text,
    amount                 numeric(30, 6),
    unit                   text not null,
    precision              text not null,
    withdrawn_at           timestamptz
);
create index on place_count (batch);
create index on place_count (place);

grant select, insert, update on pairing, agreement, visit, place_count to ${app};
