-- Leave and visits home of somebody on a stay. What was asked for never changes; what was said to it is steps, only ever added.
create table leave_asked (
    id           bigint generated always as identity primary key,
    stay         bigint not null references stay (id),
    kind         text   not null check (kind in ('annual', 'home-visit', 'personal', 'sick', 'other')),
    first_day    date   not null,
    last_day     date   not null check (last_day >= first_day),
    why          text   not null                                      -- may be empty; the home side does not see it
);
create index leave_asked_stay on leave_asked (stay);

create table leave_step (
    leave        bigint      not null references leave_asked (id),
    no           integer     not null check (no > 0),                 -- two at once: one of them is too late
    step         text        not null check (step in ('ask', 'approve', 'refuse', 'shorten', 'cancel', 'take-back')),
    day          date,                                                -- of a leave cut short: its last day
    words        text        not null,
    party        text        not null check (party in ('self', 'host')),
    by           text        not null,
    at           timestamptz not null,
    takes_back   integer,
    primary key (leave, no),
    foreign key (leave, takes_back) references leave_step (leave, no),
    check ((step = 'shorten') = (day is not null)),
    check ((step = 'take-back') = (takes_back is not null))
);

alter table leave_asked enable row level security;
create policy scope on leave_asked using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));

alter table leave_step enable row level security;
create policy scope on leave_step using
    ((select jiedui_everything()) or exists (select from leave_asked a where a.id = leave));

grant select, insert on leave_asked, leave_step to ${app};

-- Whoever is erased: why they asked goes wholly, their name out of every word that was said to it. Kinds and days stay.
create function jiedui_erase_leave(who bigint, old_name text) returns void
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
begin
    update leave_asked a set why = case when a.why = '' then '' else blot end from stay s where s.id = a.stay and s.person = who;
    update leave_step l set words = case when l.party = 'self' and l.words <> '' then blot else replace(l.words, old_name, blot) end
    from leave_asked a join stay s on s.id = a.stay where a.id = l.leave and s.person = who;
end
$$;
revoke all on function jiedui_erase_leave(bigint, text) from public;

create function jiedui_person_erased_leave() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    perform jiedui_erase_leave(new.id, old.name);
    return null;
end
$$;
create trigger person_erased_leave after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_leave();
