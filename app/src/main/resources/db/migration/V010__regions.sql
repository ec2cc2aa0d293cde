-- Towns added by hand. The table of provinces, prefectures and counties is not here: it is a file that comes with the software.
create table region_town (
    code     text primary key check (code ~ '^[1-9][0-9]{8}$'),
    above    text not null check (above = left(code, 6)),
    name     text not null check (name = trim(name) and name <> ''),
    added_by text not null,
    added_at timestamptz not null default now(),
    unique (above, name)
);

comment on table region_town is 'Towns added by hand, below a county or a city without counties';

grant select, insert on region_town to ${app};
