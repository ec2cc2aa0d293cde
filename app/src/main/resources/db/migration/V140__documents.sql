-- Documents that were issued: each with its number and its files, as they went out. Nothing of one ever changes; one that is
-- wrong is withdrawn, and its number stays used.
create table document (
    id           bigint generated always as identity primary key,
    kind         text        not null,
    about        integer,                                             -- the year that an appraisal speaks of
    nomination   bigint      not null references nomination (id),
    stay         bigint references stay (id),
    person       bigint      not null references person (id),
    person_name  text        not null,                                -- as recorded: for finding and ordering
    home_place   text        not null,
    host_place   text        not null,
    pairing      bigint references pairing (id),                      -- null: outside any recorded pairing
    direction    text        not null check (direction in ('east-to-west', 'west-to-east')),
    side         text        not null check (side in ('giver', 'receiver')),    -- which side issued it
    place        text        not null,                                -- of that side: whose numbers run on
    audience     text        not null check (audience in ('own', 'departments', 'concerned', 'both')),
    word         text        not null check (word <> ''),             -- 机关代字
    year         integer     not null check (year between 1949 and 9999),
    no           integer     not null check (no > 0),
    ordinal      integer     not null check (ordinal > 0),            -- of this side's for this nomination: two at once, one is too late
    organ        text        not null check (organ <> ''),
    addressee    text        not null,
    title        text        not null check (title <> ''),
    dated        date        not null,
    source       text        not null,                                -- what was set on its pages
    by           text        not null,
    at           timestamptz not null,
    unique (place, word, year, no),
    unique (nomination, side, ordinal)
);
create index document_nomination on document (nomination);
create index document_person on document (person);
create index document_pairing on document (pairing);

create table document_file (
    document     bigint      not null references document (id),
    format       text        not null check (format in ('pdf', 'docx')),
    file         text        not null,                                -- SHA-256
    size         bigint      not null,
    primary key (document, format)
);

create table document_withdrawal (
    document     bigint      primary key references document (id),
    reason       text        not null check (reason <> ''),
    by           text        not null,
    at           timestamptz not null
);

-- Whether the user of the transaction reaches this side of the pairing, or of one that it lies in, by a role for a side.
create function jiedui_on_side(of_pairing bigint, of_side text) returns boolean
    language sql stable security definer set search_path from current as
$$
    with recursive around (id, parent) as (
        select p.id, p.parent from pairing p where p.id = of_pairing
        union
        select p.id, p.parent from pairing p join around a on p.id = a.parent)
    select exists (
        select from access_grant g join around a on a.id = g.pairing
        where g.account = jiedui_account() and g.reach = 'side' and g.side = of_side and g.revoked_at is null
          and not g.awaits and g.from_day <= current_date and coalesce(g.until_day >= current_date, true))
$$;
revoke all on function jiedui_on_side(bigint, text) from public;
grant execute on function jiedui_on_side(bigint, text) to ${app};

-- What one side says among itself is that side's; what is addressed to the other is both sides'; what is about somebody and
-- theirs to know is also the person's.
alter table document enable row level security;
create policy scope on document using
    ((select jiedui_everything())
     or audience = 'own' and (place like any ((select jiedui_patterns())::text[]) or jiedui_on_side(pairing, side))
     or audience <> 'own' and (pairing = any ((select jiedui_pairing_ids())::bigint[])
                               or home_place like any ((select jiedui_patterns())::text[])
                               or host_place like any ((select jiedui_patterns())::text[]))
     or audience in ('concerned', 'both') and jiedui_person(person));

alter table document_file enable row level security;
create policy scope on document_file using
    ((select jiedui_everything()) or exists (select from document d where d.id = document));

alter table document_withdrawal enable row level security;
create policy scope on document_withdrawal using
    ((select jiedui_everything()) or exists (select from document d where d.id = document));

-- The next number of a series, whoever issued the one before. Whoever asks holds the series until their transaction ends, so
-- that no number is given twice and none is left out.
create function jiedui_next_document(of_place text, of_word text, of_year integer, first_no integer) returns integer
    language plpgsql volatile security definer set search_path from current as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('document ' || of_place || ' ' || of_year || ' ' || of_word, 0));
    return coalesce((select max(d.no) + 1 from document d where d.place = of_place and d.word = of_word and d.year = of_year),
                    first_no);
end
$$;
revoke all on function jiedui_next_document(text, text, integer, integer) from public;
grant execute on function jiedui_next_document(text, text, integer, integer) to ${app};

grant select, insert on document, document_file, document_withdrawal to ${app};

-- Whoever is erased is erased from what this system holds of their documents; the files that went out stay as they went out.
create function jiedui_erase_documents() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    update document d
    set person_name = '〔已删除〕 ' || d.person, title = replace(d.title, old.name, '〔已删除〕'),
        addressee = replace(d.addressee, old.name, '〔已删除〕'), source = ''
    where d.person = new.id;
    update document_withdrawal w set reason = replace(w.reason, old.name, '〔已删除〕')
    from document d where d.id = w.document and d.person = new.id;
    return null;
end
$$;
create trigger documents_erased after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_erase_documents();
