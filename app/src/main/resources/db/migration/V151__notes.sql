-- What somebody writes of their own stay: notes of a month, goals, skills, what came of it. A text never changes: it is put right
-- by another one in its place, or taken back; both leave it where it was.
create table own_note (
    id           bigint generated always as identity primary key,
    stay         bigint      not null references stay (id),
    person       bigint      not null references person (id),
    kind         text        not null check (kind in ('note', 'goal', 'gained', 'passed-on', 'outcome')),
    told         partial_date,                                        -- what time it speaks of; null: not said
    words        text        not null check (words <> ''),
    audience     text        not null check (audience in ('self', 'offices', 'pairing')),
    behalf       boolean     not null check (not behalf or audience <> 'self'),  -- written down for the person by an office
    by           text        not null,
    at           timestamptz not null,
    replaces     bigint unique references own_note (id),              -- two at once: one of them is too late
    withdrawn_at timestamptz
);
create index own_note_stay on own_note (stay);

-- The entries that came of a note.
create table own_note_entry (
    note  bigint not null references own_note (id),
    entry bigint not null references ledger_entry (no),
    primary key (note, entry)
);

-- What is meant for nobody else is shown to nobody else: whatever an account may do everywhere, it is not the person's own. Only
-- the system's own work (a backup) passes. Of which office a reader is, is asked where the text is shown.
create function jiedui_own(who bigint) returns boolean
    language sql stable security definer set search_path from current as
$$ select exists (select from account a where a.name = jiedui_account() and a.person = who and a.closed_at is null) $$;

alter table own_note enable row level security;
create policy scope on own_note using
    (case when audience = 'self'
          then jiedui_own(person) or ((select jiedui_everything()) and (select jiedui_account()) is null)
          else (select jiedui_everything()) or exists (select from stay s where s.id = stay) end);

alter table own_note_entry enable row level security;
create policy scope on own_note_entry using (exists (select from own_note n where n.id = note));

grant select, insert on own_note, own_note_entry to ${app};
grant update (withdrawn_at) on own_note to ${app};

-- Whoever is erased: their own words go wholly.
create function jiedui_person_erased_notes() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    update own_note n set words = '〔已删除〕' where n.person = new.id;
    return null;
end
$$;
create trigger person_erased_notes after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_notes();
