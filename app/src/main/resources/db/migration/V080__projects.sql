-- Dates are kept as far as they are known: 2018, 2018-10 or 2018-10-07, in a form that sorts as text.
create domain known_date as text check (value ~ '^\d{4}(-\d{2}(-\d{2})?)?$');

create table project (
    id           bigint generated always as identity primary key,
    batch        bigint not null,
    title        text not null check (title <> ''),
    kind         text not null,
    pairing      bigint,
    giver        text,
    receiver     text,
    place        text,
    state        text check (state in ('planned', 'under-way', 'completed')),
    started      known_date,
    ended        known_date,
    reference    text,
    note         text not null default '',
    recorded_at  timestamptz not null default now(),
    withdrawn_at timestamptz
);
create unique index project_title on project (title, coalesce(place, '')) where withdrawn_at is null;
create index project_pairing on project (pairing) where withdrawn_at is null;
create index project_batch on project (batch);

-- The stays that a project is related to (no share) or owed to (basis points).
create table project_stay (
    project bigint not null references project,
    stay    bigint not null,
    person  bigint not null,
    share   int check (share between 1 and 10000),
    primary key (project, stay)
);
create index project_stay_stay on project_stay (stay);

create table project_partner (
    id           bigint generated always as identity primary key,
    batch        bigint not null,
    project      bigint not null references project,
    organisation bigint not null,
    role         text not null default '',
    recorded_at  timestamptz not null default now(),
    withdrawn_at timestamptz
);
create unique index project_partner_once on project_partner (project, organisation, role) where withdrawn_at is null;
create index project_partner_batch on project_partner (batch);

-- What was said of a milestone, in the order it was said; the latest word on a name is how it stands.
create table milestone (
    id           bigint generated always as identity primary key,
    batch        bigint not null,
    project      bigint not null references project,
    code         text,
    name         text not null check (name <> ''),
    reached      boolean not null,
    happened     known_date,
    note         text not null default '',
    recorded_at  timestamptz not null default now(),
    withdrawn_at timestamptz
);
create index milestone_project on milestone (project, id);
create index milestone_batch on milestone (batch);

create table project_target (
    id           bigint generated always as identity primary key,
    batch        bigint not null,
    project      bigint not null references project,
    subject      text not null check (subject <> ''),
    value        numeric(30, 6),
    unit         text not null,
    precision    text not null check (precision in ('exact', 'at_least', 'about', 'unknown')),
    due          known_date,
    note         text not null default '',
    recorded_at  timestamptz not null default now(),
    withdrawn_at timestamptz,
    check ((value is null) = (precision = 'unknown'))
);
create index project_target_project on project_target (project, id);
create index project_target_batch on project_target (batch);

grant select, insert, update on project, project_partner, milestone, project_target to ${app};
grant select, insert on project_stay to ${app};
