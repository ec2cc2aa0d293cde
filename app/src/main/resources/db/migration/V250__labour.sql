-- Jobs and workers: fairs, what employers offer, who looks for work, groups that travel together, and the way of each worker from
-- the plan to the work and on. Nothing changes; what was taken back is marked.

-- Somebody who holds no office is known by a mask of the name, stands in no list and is found by no name.
alter table person add column if not exists masked boolean not null default false;
alter table personal_datum drop constraint if exists personal_datum_kind_check;
alter table personal_datum add constraint personal_datum_kind_check
    check (kind in ('identity-number', 'phone', 'address', 'health', 'guardian', 'account', 'name'));

create table labour_fair (
    id           bigint generated always as identity primary key,
    entry        bigint  not null unique,                             -- the ledger's entry: one fair
    posts_entry  bigint  unique,                                      -- and that of the posts offered, if somebody counted them
    title        text    not null check (title <> ''),
    day          partial_date,
    place        text    not null,                                    -- where it is held
    origin       text    not null,                                    -- whose workers it is for
    firms        integer check (firms > 0),
    posts        integer check (posts > 0),
    pairing      bigint references pairing (id),
    batch        bigint  not null,
    withdrawn_at timestamptz
);
create index labour_fair_batch on labour_fair (batch);

create table labour_vacancy (
    id            bigint generated always as identity primary key,
    employer      bigint  not null references organisation (id),
    employer_name text    not null,                                   -- as recorded: for finding and ordering
    employer_kind text check (employer_kind in ('settled-enterprise', 'park-enterprise', 'workshop', 'other')),
    place         text    not null,                                   -- of the work
    origin        text,                                               -- for whom it is meant; null: for anybody
    title         text    not null check (title <> ''),
    skill         text    not null,
    licence       text    not null,
    wanted        integer not null check (wanted between 1 and 9999),
    wage_from     integer,                                            -- yuan a month
    wage_to       integer,
    starts        partial_date,
    ends          partial_end,
    lodging       boolean,                                            -- null: not said
    transport     boolean,
    fair          bigint references labour_fair (id),
    remark        text    not null,
    pairing       bigint references pairing (id),
    batch         bigint  not null,
    withdrawn_at  timestamptz,
    check (wage_to >= wage_from)
);
create index labour_vacancy_batch on labour_vacancy (batch);
create index labour_vacancy_pairing on labour_vacancy (pairing) where withdrawn_at is null;

-- What somebody who looks for work says of themselves. Said again, the later word counts. The name is sealed elsewhere; the
-- prints, made with a key of the house, tell whether two rows speak of one person.
create table labour_seeker (
    id           bigint generated always as identity primary key,
    person       bigint  not null references person (id),
    mask         text    not null,                                    -- 张**
    name_print   bytea,
    number_print bytea,                                               -- of the identity number, if it was told
    origin       text    not null,                                    -- place of the household register
    village      text    not null,
    skill        text    not null,
    licence      text    not null,
    poor         boolean,                                             -- formerly poor; null: not known
    wish_place   text,
    wish_only    boolean not null,                                    -- nowhere else
    wish_skill   text    not null,
    wish_wage    integer,                                             -- yuan a month at least
    starts       partial_date,                                        -- available from
    training     boolean,
    transport    boolean,
    remark       text    not null,
    pairing      bigint references pairing (id),
    batch        bigint  not null,
    withdrawn_at timestamptz
);
create index labour_seeker_person on labour_seeker (person) where withdrawn_at is null;
create index labour_seeker_name on labour_seeker (name_print) where withdrawn_at is null;
create index labour_seeker_number on labour_seeker (number_print) where withdrawn_at is null;
create index labour_seeker_batch on labour_seeker (batch);

-- Workers who are sent together. If their number stands on the books already as one entry, they are counted there, and no
-- placement of the group posts a fact of its own.
create table labour_group (
    id           bigint generated always as identity primary key,
    title        text    not null check (title <> ''),
    origin       text    not null,
    place        text,                                                -- where they go to
    fair         bigint references labour_fair (id),
    counted_by   bigint,
    remark       text    not null,
    pairing      bigint references pairing (id),
    batch        bigint  not null,
    withdrawn_at timestamptz
);
create index labour_group_batch on labour_group (batch);
create unique index labour_group_counted_once on labour_group (counted_by) where withdrawn_at is null;

create table labour_placement (
    id            bigint generated always as identity primary key,
    person        bigint  not null references person (id),
    origin        text    not null,
    vacancy       bigint references labour_vacancy (id),
    employer      bigint  not null references organisation (id),
    employer_name text    not null,
    employer_kind text,
    place         text    not null,                                   -- of the work
    title         text    not null check (title <> ''),
    wage          integer,
    grp           bigint references labour_group (id),
    fair          bigint references labour_fair (id),
    remark        text    not null,
    pairing       bigint references pairing (id),
    by            text    not null,
    at            timestamptz not null,
    batch         bigint  not null,
    withdrawn_at  timestamptz
);
create index labour_placement_person on labour_placement (person) where withdrawn_at is null;
create index labour_placement_vacancy on labour_placement (vacancy) where withdrawn_at is null;
create index labour_placement_grp on labour_placement (grp) where withdrawn_at is null;
create index labour_placement_batch on labour_placement (batch);

create table labour_step (
    placement    bigint      not null references labour_placement (id),
    no           integer     not null check (no > 0),                 -- two at once: one of them is too late
    step         text        not null
                 check (step in ('contacted', 'placed', 'still-1', 'still-3', 'still-6', 'still-12', 'left', 'declined')),
    day          partial_date,
    why          text check (why in ('wage', 'family', 'health', 'ended', 'other-work', 'employer', 'unsuited', 'other')),
    words        text        not null default '',
    entry        bigint unique,                                       -- the fact that came of it
    by           text        not null,
    at           timestamptz not null,
    batch        bigint      not null,
    withdrawn_at timestamptz,
    primary key (placement, no)
);
create index labour_step_batch on labour_step (batch);

alter table labour_fair enable row level security;
create policy scope on labour_fair using
    ((select jiedui_everything()) or jiedui_sees(origin, place, null, pairing));

alter table labour_group enable row level security;
create policy scope on labour_group using
    ((select jiedui_everything()) or jiedui_sees(origin, null, null, pairing));

alter table labour_seeker enable row level security;
create policy scope on labour_seeker using
    ((select jiedui_everything()) or jiedui_sees(origin, null, null, pairing) or jiedui_person(person));

alter table labour_placement enable row level security;
create policy scope on labour_placement using
    ((select jiedui_everything()) or jiedui_sees(origin, place, null, pairing) or jiedui_person(person));

alter table labour_step enable row level security;
create policy scope on labour_step using
    ((select jiedui_everything()) or exists (select from labour_placement p where p.id = placement));

alter table labour_vacancy enable row level security;
create policy scope on labour_vacancy using
    ((select jiedui_everything()) or jiedui_sees(place, origin, null, pairing)
     or exists (select from labour_placement p where p.vacancy = labour_vacancy.id and jiedui_person(p.person)));

-- The place of the household register that was told first, whoever asks: it settles whose own side somebody is of. A later word,
-- of whomever, settles nothing.
create function jiedui_worker_home(who bigint) returns text
    language sql stable security definer set search_path from current as
$$ select s.origin from labour_seeker s where s.person = who order by s.id limit 1 $$;
revoke all on function jiedui_worker_home(bigint) from public;
grant execute on function jiedui_worker_home(bigint) to ${app};

-- A worker is known, by the mask, to whoever sees what they look for; what is sealed about them is opened by their own side alone.
create policy seeking on person using
    (exists (select from labour_seeker s where s.person = person.id and s.withdrawn_at is null));
create policy seeking on personal_datum using
    (exists (select from labour_seeker s where s.person = personal_datum.person and s.withdrawn_at is null)
     and exists (select from unnest(jiedui_places()) stem where starts_with(jiedui_worker_home(personal_datum.person), stem)));

-- What somebody said last.
create view standing_seeker with (security_invoker = true) as
select distinct on (person) * from labour_seeker where withdrawn_at is null order by person, id desc;

-- A placement, and where it stands: the last step that was not taken back; none: planned.
create view standing_placement with (security_invoker = true) as
select p.*, coalesce(s.step, 'planned') as stage, s.no as stage_no, s.day as stage_day, s.why as stage_why,
       d.day as placed_day
from labour_placement p
left join lateral (select * from labour_step t where t.placement = p.id and t.withdrawn_at is null
                   order by t.no desc limit 1) s on true
left join lateral (select t.day from labour_step t where t.placement = p.id and t.withdrawn_at is null and t.step = 'placed') d
    on true
where p.withdrawn_at is null;

grant select, insert on labour_fair, labour_vacancy, labour_seeker, labour_group, labour_placement, labour_step to ${app};
grant update (withdrawn_at) on labour_fair, labour_vacancy, labour_seeker, labour_group, labour_placement, labour_step to ${app};
grant select on standing_seeker, standing_placement to ${app};

-- How many placements of other intakes, and how many later words, name somebody whom this intake entered, whoever asks.
create function jiedui_labour_naming(of_batch bigint) returns bigint
    language sql stable security definer set search_path from current as
$$
    select (select count(*) from labour_placement l join person p on p.id = l.person
            where p.batch = of_batch and l.batch <> of_batch and l.withdrawn_at is null)
         + (select count(*) from labour_seeker l join person p on p.id = l.person
            where p.batch = of_batch and l.batch <> of_batch and l.withdrawn_at is null)
$$;
revoke all on function jiedui_labour_naming(bigint) from public;
grant execute on function jiedui_labour_naming(bigint) to ${app};

-- Whoever is erased: what tells who they are goes, what they did stays counted. Of a row as it was handed in nobody can say
-- whose it is, for names are left out of it: free words go from all rows of the intakes that told of this person, and so do the
-- hashes of rows with a name in them. The records themselves keep what was said of others.
create function jiedui_person_erased_labour() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
begin
    update intake_row r
    set cells = (select coalesce(jsonb_object_agg(c.key, case when c.key in ('remark', 'words') then blot else c.value end), '{}')
                 from jsonb_each_text(r.cells) c),
        findings = '[]', same = null
    where r.register in ('seekers', 'placements', 'placement-steps')
      and (r.batch in (select s.batch from labour_seeker s where s.person = new.id
                       union select p.batch from labour_placement p where p.person = new.id
                       union select t.batch from labour_step t join labour_placement p on p.id = t.placement
                             where p.person = new.id)
           -- and rows that came to nothing, as far as they say whose they are or repeat the words
           or r.cells ->> 'person-no' = new.id::text
           or r.cells ->> 'placement-no' in (select p.id::text from labour_placement p where p.person = new.id)
           or r.cells ->> 'remark' in (select s.remark from labour_seeker s where s.person = new.id
                                       union select p.remark from labour_placement p where p.person = new.id));
    update labour_seeker set mask = '〔已删除〕', name_print = null, number_print = null, village = '', remark = ''
    where person = new.id;
    update labour_placement set remark = '' where person = new.id;
    update labour_step t set words = '〔已删除〕' from labour_placement p
    where p.id = t.placement and p.person = new.id and t.words <> '';
    return null;
end
$$;
create trigger person_erased_labour after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_labour();
