-- What identifies a person beyond name and office, sealed; and what was erased at somebody's request.
create table personal_datum (
    id           bigint generated always as identity primary key,
    person       bigint not null references person (id),
    kind         text not null check (kind in ('identity-number', 'phone', 'address', 'health', 'guardian', 'account')),
    sealed       bytea,                                          -- null: erased
    fingerprint  bytea,                                          -- of the plain form, under a key; to find it again
    ground       text not null check (ground <> ''),             -- why it is held, in words
    entered_by   text not null default jiedui_account(),
    entered_at   timestamptz not null,
    erased_by    text,
    erased_at    timestamptz,
    check ((sealed is null) = (erased_at is not null)),
    check (sealed is not null or fingerprint is null),
    check ((erased_at is null) = (erased_by is null))
);
create index on personal_datum (person);
create index on personal_datum (fingerprint);
grant select, insert on personal_datum to ${app};
grant update (sealed, fingerprint, erased_by, erased_at) on personal_datum to ${app};

-- Counted past the policies: whether all stays of a person are in somebody's reach.
create function jiedui_person_stays(who bigint) returns bigint
    language sql stable security definer set search_path from current as
$$ select count(*) from stay s where s.person = who and s.withdrawn_at is null $$;
revoke all on function jiedui_person_stays(bigint) from public;
grant execute on function jiedui_person_stays(bigint) to ${app};

-- Narrower than the person: who once entered somebody keeps knowing the name, not the data, once there is a stay.
alter table personal_datum enable row level security;
create policy scope on personal_datum using
    ((select jiedui_everything()) or jiedui_person(person)
     or exists (select from stay s where s.person = personal_datum.person and s.withdrawn_at is null)
     or jiedui_person_stays(person) = 0
        and exists (select from person p where p.id = person and p.entered_by = (select jiedui_account())));

-- A person whose name, office and data were erased: who asked for it to be done, and why.
create table person_erasure (
    person  bigint primary key references person (id),
    by_whom text not null,
    reason  text not null check (reason <> ''),
    at      timestamptz not null,
    texts   bigint not null,                                     -- entries in whose texts the name was blotted out
    rows    bigint not null                                      -- rows of intakes likewise
);
grant select on person_erasure to ${app};
alter table person_erasure enable row level security;
create policy scope on person_erasure using
    ((select jiedui_everything()) or exists (select from person p where p.id = person));

-- Entries whose title or note is no longer what was posted, by an erasure; the chain holds only their salted hash.
create table erased_text (
    entry  bigint primary key references ledger_entry (no),
    at     timestamptz not null
);
grant select on erased_text to ${app};

-- Blots out a name wherever the books hold it as text: the person and their stays, the texts of the entries tied to them,
-- the rows these were read from; their own words and what was sealed go wholly. Entries, amounts, shares, signatures and
-- hashes stay. Once for each person.
create function jiedui_erase_person(who bigint, by_name text, why text, moment timestamptz) returns void
    language plpgsql security definer set search_path from current as
$$
declare
    old person;
    blot constant text := '〔已删除〕';
    texts bigint;
    lines bigint;
begin
    select * into old from person where id = who for update;
    if old.id is null or exists (select from person_erasure e where e.person = who) then
        raise exception 'no person %, or erased already', who;
    end if;
    with named as (
        update ledger_text t set title = replace(t.title, old.name, blot), note = replace(t.note, old.name, blot)
        where (position(old.name in t.title) > 0 or position(old.name in t.note) > 0)
          and exists (select from ledger_tie i where i.entry = t.entry and i.person = who)
        returning t.entry)
    insert into erased_text (entry, at) select entry, moment from named on conflict do nothing;
    get diagnostics texts = row_count;
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, replace(c.value, old.name, blot)) from jsonb_each_text(r.cells) c),
        findings = case when position(old.name in r.findings::text) > 0 then '[]' else r.findings end
    where position(old.name in r.cells::text) > 0
      and exists (select from ledger_entry e join ledger_tie i on i.entry = e.no
                  where i.person = who and e.batch = r.batch
                    and (e.file is null or e.sheet = r.sheet and e.row_no = r.line));
    get diagnostics lines = row_count;
    update reflection w set own_words = blot from stay s where s.id = w.stay and s.person = who;
    update position p set note = replace(p.note, old.name, blot), title = replace(p.title, old.name, blot)
    from stay s where s.id = p.stay and s.person = who;
    update extension x set reason = replace(x.reason, old.name, blot) from stay s where s.id = x.stay and s.person = who;
    update stay s set person_name = blot || ' ' || who, office = '', note = replace(s.note, old.name, blot)
    where s.person = who;
    update personal_datum d set sealed = null, fingerprint = null, ground = blot, erased_by = by_name, erased_at = moment
    where d.person = who and d.sealed is not null;
    update person p set name = blot || ' ' || p.id, office = '', pinyin = '' where p.id = who;
    insert into person_erasure (person, by_whom, reason, at, texts, rows) values (who, by_name, why, moment, texts, lines);
end
$$;
revoke all on function jiedui_erase_person(bigint, text, text, timestamptz) from public;
grant execute on function jiedui_erase_person(bigint, text, text, timestamptz) to ${app};
