-- What those who are seconded from one side to one place say among themselves. A line never changes; it can be taken back.
create table team_line (
    id           bigint generated always as identity primary key,
    direction    text        not null check (direction in ('east-to-west', 'west-to-east')),
    host_place   text        not null,
    person       bigint references person (id),                       -- null: said by an office
    name         text        not null,                                -- of the person or the account, as it was
    words        text        not null check (words <> ''),
    by           text        not null,
    at           timestamptz not null,
    withdrawn_at timestamptz
);
create index team_line_of on team_line (host_place, direction, id desc);

-- Shown to whoever sees a stay in this place and direction; who of them is of the team is asked where it is read.
alter table team_line enable row level security;
create policy scope on team_line using
    ((select jiedui_everything()) and (select jiedui_account()) is null
     or exists (select from stay s where s.host_place = team_line.host_place and s.direction = team_line.direction
                    and s.withdrawn_at is null));

grant select, insert on team_line to ${app};
grant update (withdrawn_at) on team_line to ${app};

-- Whoever is erased: their own words go wholly, their name out of what their team said.
create function jiedui_person_erased_teams() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    update team_line t set words = '〔已删除〕', name = new.name where t.person = new.id;
    update team_line t set words = replace(t.words, old.name, '〔已删除〕')
    where position(old.name in t.words) > 0
      and exists (select from stay s where s.person = new.id and s.host_place = t.host_place);
    return null;
end
$$;
create trigger person_erased_teams after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_teams();
