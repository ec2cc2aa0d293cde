-- Who could be sent, before anybody is recommended. A candidate never changes; what was taken back or withdrawn stays, marked.
create table candidate (
    id           bigint generated always as identity primary key,
    person       bigint      not null references person (id),
    name         text        not null check (name <> ''),             -- as recorded
    category     text        not null check (category in ('cadre', 'specialist')),
    home_place   text        not null,
    host_place   text        not null,                                -- where the person may go, with all below it
    pairing      bigint references pairing (id),                      -- null: outside any recorded pairing
    direction    text        not null check (direction in ('east-to-west', 'west-to-east')),
    manner       text        not null check (manner in ('recommended', 'applied')),
    office       text        not null,
    home         text        not null,
    profession   text,
    rank         text,
    sex          text,
    born         partial_date,
    education    text,
    origin       text,
    years        integer check (years between 0 and 80),              -- in the profession
    starts       partial_date,                                        -- can be sent from
    ends         partial_end,
    wishes       text[]      not null check (cardinality(wishes) <= 3), -- the dearest first
    team         text        not null,                                -- empty: by oneself
    leads        boolean     not null,
    partner      text        not null,                                -- who goes along; empty: nobody
    priority     text check (priority in ('first', 'ordinary', 'reserve')),
    note         text        not null,
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index candidate_person on candidate (person) where withdrawn_at is null;
create index candidate_batch on candidate (batch);
-- The same offer twice, be it handed in by two at once, is one.
create unique index candidate_once on candidate (person, home_place, host_place, category, starts, ends)
    nulls not distinct where withdrawn_at is null;

-- Taken off by hand, and why.
create table candidate_withdrawal (
    candidate bigint      primary key references candidate (id),
    words     text        not null,
    by        text        not null,
    at        timestamptz not null
);

-- The way that was opened for a candidate by accepting a row of a plan.
create table candidate_way (
    nomination bigint      primary key references nomination (id),
    candidate  bigint      not null references candidate (id),
    by         text        not null,
    at         timestamptz not null
);
create index candidate_way_of on candidate_way (candidate);

-- Candidates are the home side's; under which side of a pairing somebody stands is asked where they are read. Only the host's
-- place is no reason to see one.
alter table candidate enable row level security;
create policy scope on candidate using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or home_place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons()) and jiedui_person(person));

alter table candidate_withdrawal enable row level security;
create policy scope on candidate_withdrawal using
    ((select jiedui_everything()) or exists (select from candidate c where c.id = candidate));

alter table candidate_way enable row level security;
create policy scope on candidate_way using
    ((select jiedui_everything()) or exists (select from candidate c where c.id = candidate));

-- Who is a candidate is known, as a person, at home alone: not to whoever stands under the pairing.
create policy offered on person using
    (exists (select from candidate c
             where c.person = person.id and c.withdrawn_at is null
               and c.home_place like any ((select jiedui_patterns())::text[])));

grant select, insert on candidate, candidate_withdrawal, candidate_way to ${app};
grant update (withdrawn_at) on candidate to ${app};

-- How many candidates of other intakes are somebody whom this one entered, whoever asks.
create function jiedui_candidates_naming(of_batch bigint) returns bigint
    language sql stable security definer set search_path from current as
$$
    select count(*) from candidate c join person p on p.id = c.person
    where p.batch = of_batch and p.withdrawn_at is null and c.batch <> of_batch and c.withdrawn_at is null
$$;
revoke all on function jiedui_candidates_naming(bigint) from public;
grant execute on function jiedui_candidates_naming(bigint) to ${app};

-- Whoever is erased is no candidate any more, and nothing is left of what was said of them; nor of their name with whom they were to
-- go along.
create function jiedui_person_erased_candidates() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
begin
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, case when c.key = 'person' then blot
                                                     when c.key in ('office', 'sex', 'born', 'education', 'origin', 'years',
                                                                    'wishes', 'partner', 'note') then ''
                                                     else replace(c.value, old.name, blot) end)
                 from jsonb_each_text(r.cells) c),
        findings = '[]'
    where r.batch in (select c.batch from candidate c where c.person = new.id) and r.cells ->> 'person' = old.name;
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, replace(c.value, old.name, blot)) from jsonb_each_text(r.cells) c), findings = '[]'
    where r.batch in (select c.batch from candidate c where c.partner = old.name
                        and c.home_place in (select o.home_place from candidate o where o.person = new.id))
      and r.cells ->> 'partner' = old.name;
    update candidate c set partner = blot, note = replace(c.note, old.name, blot)
    where c.partner = old.name and c.home_place in (select o.home_place from candidate o where o.person = new.id);
    update candidate_withdrawal w set words = replace(w.words, old.name, blot)
    from candidate c where c.id = w.candidate and c.person = new.id;
    update candidate c
    set name = new.name, office = '', sex = null, born = null, education = null, origin = null, years = null, wishes = '{}',
        partner = '', note = '', withdrawn_at = coalesce(c.withdrawn_at, now())
    where c.person = new.id;
    return null;
end
$$;
create trigger person_erased_candidates after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_candidates();
