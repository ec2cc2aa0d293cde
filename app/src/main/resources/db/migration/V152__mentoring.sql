-- Mentoring pairs: somebody on a stay and somebody else, one of whom passes a skill on to the other; and, told along the way,
-- what was passed on. Neither changes; both are marked when they are taken back.
create table mentoring (
    id           bigint generated always as identity primary key,
    entry        bigint not null unique,                              -- the ledger's entry
    stay         bigint not null references stay (id),
    role         text   not null check (role in ('mentor', 'apprentice')),    -- of the person on the stay
    other        bigint not null references person (id),
    skill        text   not null check (skill <> ''),
    starts       partial_date,
    ends         partial_end,
    batch        bigint not null,
    withdrawn_at timestamptz
);
create index mentoring_stay on mentoring (stay) where withdrawn_at is null;
create index mentoring_other on mentoring (other);
create index mentoring_batch on mentoring (batch);

create table mentoring_told (
    id           bigint generated always as identity primary key,
    mentoring    bigint      not null references mentoring (id),
    day          partial_date,                                        -- of which time it speaks; null: not said
    words        text        not null check (words <> ''),
    ended        boolean     not null,                                -- with this it was over
    by           text        not null,
    at           timestamptz not null,
    withdrawn_at timestamptz
);
create index mentoring_told_of on mentoring_told (mentoring);

alter table mentoring enable row level security;
create policy scope on mentoring using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));

alter table mentoring_told enable row level security;
create policy scope on mentoring_told using
    ((select jiedui_everything()) or exists (select from mentoring m where m.id = mentoring));

-- The other of a pair is known to whoever sees the pair.
create policy mentored on person using
    (exists (select from mentoring m where m.other = person.id and m.withdrawn_at is null));

grant select, insert on mentoring, mentoring_told to ${app};
grant update (withdrawn_at) on mentoring, mentoring_told to ${app};

-- Whoever is erased, on either side of a pair: their name goes out of every word.
create function jiedui_person_erased_mentoring() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    update mentoring m set skill = replace(m.skill, old.name, '〔已删除〕')
    from stay s where s.id = m.stay and (s.person = new.id or m.other = new.id);
    update mentoring_told t set words = replace(t.words, old.name, '〔已删除〕')
    from mentoring m join stay s on s.id = m.stay where m.id = t.mentoring and (s.person = new.id or m.other = new.id);
    -- the other's name stands in the row that told the pair, whose entry is tied to the one on the stay alone
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, replace(c.value, old.name, '〔已删除〕')) from jsonb_each_text(r.cells) c)
    where r.batch in (select m.batch from mentoring m where m.other = new.id) and position(old.name in r.cells::text) > 0;
    return null;
end
$$;
create trigger person_erased_mentoring after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_mentoring();
