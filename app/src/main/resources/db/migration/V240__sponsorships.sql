-- Students in need, those who pledge to sponsor some, and what came of it. Nothing is changed; what an intake entered and took
-- back is marked. There is no column for free words about a child.
create table student_in_need (
    id           bigint generated always as identity primary key,
    pseudonym    text           not null unique,                      -- what the ledger knows the student by
    school       text           not null check (school <> ''),
    number       text           not null check (number <> ''),        -- at the school
    place        text           not null,
    pairing      bigint references pairing (id),
    stage        text           not null check (stage in ('primary', 'junior', 'senior', 'vocational', 'university')),
    monthly      numeric(11, 2) not null check (monthly > 0),         -- yuan
    sponsors     integer        not null check (sponsors between 1 and 99),   -- how many may share the need
    starts       partial_date,
    ends         partial_end,
    consent      text           not null check (consent in ('none', 'school', 'first-name', 'full')),
    batch        bigint         not null,
    erased_at    timestamptz,
    withdrawn_at timestamptz
);
create unique index student_known_once on student_in_need (school, place, number) where withdrawn_at is null;
create index student_batch on student_in_need (batch);

-- What the guardian consents to be told to a sponsor; the latest counts. The names are sealed.
create table student_consent (
    id           bigint generated always as identity primary key,
    student      bigint      not null references student_in_need (id),
    consent      text        not null check (consent in ('none', 'school', 'first-name', 'full')),
    day          date        not null,
    name         bytea,
    guardian     bytea,
    entered_by   text        default jiedui_account(),
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index student_consent_student on student_consent (student);

create table student_erasure (
    student bigint      primary key references student_in_need (id),
    by_whom text        not null,
    reason  text        not null check (reason <> ''),
    at      timestamptz not null
);

create table pledge (
    id           bigint generated always as identity primary key,
    kind         text           not null check (kind in ('person', 'firm', 'group')),
    sponsor      text           not null check (sponsor <> ''),
    person       bigint references person (id),                       -- the sponsor, or who speaks for the firm or group
    organisation bigint references organisation (id),
    place        text           not null,                             -- where it comes from
    pairing      bigint references pairing (id),
    monthly      numeric(11, 2) not null check (monthly > 0),         -- yuan for each student
    students     integer        not null check (students between 1 and 9999),
    rhythm       integer        not null check (rhythm in (1, 6, 12)),   -- months that are paid for at a time
    wish_place   text,
    wish_school  text           not null,
    wish_stage   text check (wish_stage in ('primary', 'junior', 'senior', 'vocational', 'university')),
    starts       partial_date,
    ends         partial_end,
    batch        bigint         not null,
    withdrawn_at timestamptz
);
create index pledge_person on pledge (person);
create index pledge_batch on pledge (batch);

create table sponsorship (
    id           bigint generated always as identity primary key,
    entry        bigint         not null unique,                      -- the ledger's entry
    pledge       bigint         not null references pledge (id),
    student      bigint         not null references student_in_need (id),
    form         text           not null check (form in ('one-to-one', 'one-to-many', 'many-to-one', 'mixed')),
    monthly      numeric(11, 2) not null check (monthly > 0),
    rhythm       integer        not null check (rhythm in (1, 6, 12)),   -- as pledged
    starts       date           not null,
    ends         date,
    giver_place  text           not null,
    place        text           not null,
    pairing      bigint references pairing (id),
    within_sum   boolean        not null,                             -- the student is counted by an entry of many already
    batch        bigint         not null,
    withdrawn_at timestamptz,
    check (ends >= starts)
);
create index sponsorship_pledge on sponsorship (pledge) where withdrawn_at is null;
create index sponsorship_student on sponsorship (student) where withdrawn_at is null;
create index sponsorship_batch on sponsorship (batch);

create table sponsorship_act (
    id           bigint generated always as identity primary key,
    sponsorship  bigint not null references sponsorship (id),
    act          text   not null check (act in ('renewed', 'ended')),
    day          date   not null,
    until        date check (until >= day),                           -- renewed until
    reason       text check (reason in ('sponsor-stopped', 'sponsor-lost', 'graduated', 'left-school', 'moved',
                                        'no-longer-needed', 'other')),
    words        text   not null,
    entry        bigint unique,                                       -- a renewal is posted, an end is not
    batch        bigint not null,
    withdrawn_at timestamptz,
    check ((act = 'ended') = (reason is not null)),
    check ((act = 'renewed') = (entry is not null))
);
create index sponsorship_act_sponsorship on sponsorship_act (sponsorship);
create index sponsorship_act_batch on sponsorship_act (batch);
create unique index sponsorship_ends_once on sponsorship_act (sponsorship) where act = 'ended' and withdrawn_at is null;

create table sponsorship_payment (
    id           bigint generated always as identity primary key,
    sponsorship  bigint         not null references sponsorship (id),
    step         text           not null check (step in ('received', 'handed-on')),
    amount       numeric(11, 2) not null check (amount > 0),
    day          date           not null,
    account      text           not null check (account <> ''),       -- whose account it went through
    receipt      text           not null,
    note         text           not null,
    entry        bigint unique,                                       -- what was handed on is posted
    batch        bigint         not null,
    withdrawn_at timestamptz,
    check ((step = 'handed-on') = (entry is not null))
);
create index sponsorship_payment_sponsorship on sponsorship_payment (sponsorship);
create index sponsorship_payment_batch on sponsorship_payment (batch);

-- A sponsor's own word that a period is paid; not yet money received. Once for each period.
create table sponsorship_said (
    sponsorship bigint         not null references sponsorship (id),
    period      date           not null,                              -- its first day
    amount      numeric(11, 2) not null check (amount > 0),
    day         date           not null,
    by          text           not null default jiedui_account(),
    at          timestamptz    not null,
    primary key (sponsorship, period)
);

create table sponsorship_letter (
    id           bigint generated always as identity primary key,
    sponsorship  bigint not null references sponsorship (id),
    day          date   not null,
    direction    text   not null check (direction in ('to-student', 'to-sponsor')),
    kind         text   not null check (kind in ('letter', 'visit', 'reply')),
    through      text   not null check (through <> ''),
    note         text   not null,
    batch        bigint not null,
    withdrawn_at timestamptz
);
create index sponsorship_letter_sponsorship on sponsorship_letter (sponsorship);
create index sponsorship_letter_batch on sponsorship_letter (batch);

-- Whether somebody in reach sponsors, or sponsored, the student; past the policies, which would ask each other.
create function jiedui_sponsors(student_id bigint) returns boolean
    language sql stable security definer set search_path from current as
$$
    select exists (select from sponsorship s join pledge p on p.id = s.pledge
                   where s.student = student_id and s.withdrawn_at is null and jiedui_person(p.person))
$$;

-- Whether a sponsorship by this pledge is in reach, so that who keeps the student knows by whom; past the policies, as above.
create function jiedui_pledged(pledge_id bigint) returns boolean
    language sql stable security definer set search_path from current as
$$
    select exists (select from sponsorship s
                   where s.pledge = pledge_id and s.withdrawn_at is null
                     and (s.pairing = any (jiedui_pairing_ids()::bigint[]) or s.place like any (jiedui_patterns()::text[])))
$$;

-- How many sponsorships of a student, of a pledge, and of the two together are there, also out of reach: of which room is left
-- nobody may be mistaken. Running are those without an end.
create function jiedui_of_student(student_id bigint, running boolean) returns integer
    language sql stable security definer set search_path from current as
$$
    select count(*)::integer from sponsorship s
    where s.withdrawn_at is null and s.student = student_id
      and not (running and exists (select from sponsorship_act a
                       where a.sponsorship = s.id and a.act = 'ended' and a.withdrawn_at is null))
$$;

create function jiedui_of_pledge(pledge_id bigint, running boolean) returns integer
    language sql stable security definer set search_path from current as
$$
    select count(*)::integer from sponsorship s
    where s.withdrawn_at is null and s.pledge = pledge_id
      and not (running and exists (select from sponsorship_act a
                       where a.sponsorship = s.id and a.act = 'ended' and a.withdrawn_at is null))
$$;

create function jiedui_together(pledge_id bigint, student_id bigint) returns integer
    language sql stable security definer set search_path from current as
$$
    select count(*)::integer from sponsorship s
    where s.withdrawn_at is null and s.student = student_id and s.pledge = pledge_id
      and not (exists (select from sponsorship_act a
                       where a.sponsorship = s.id and a.act = 'ended' and a.withdrawn_at is null))
$$;

-- Sponsorships that would run again without the ends of this intake, though their place is taken since, in reach or not.
create function jiedui_replaced(batch_id bigint) returns setof bigint
    language sql stable security definer set search_path from current as
$$
    with reopened as (
        select s.id, s.pledge, s.student from sponsorship s
        join sponsorship_act a on a.sponsorship = s.id
        where a.batch = batch_id and a.act = 'ended' and a.withdrawn_at is null
          and s.withdrawn_at is null and s.batch <> batch_id
    ), then_running as (
        select s.id, s.pledge, s.student from sponsorship s
        where s.withdrawn_at is null and s.batch <> batch_id
          and (s.pledge in (select pledge from reopened) or s.student in (select student from reopened))
          and not exists (select from sponsorship_act a where a.sponsorship = s.id and a.act = 'ended'
                                                          and a.withdrawn_at is null and a.batch <> batch_id)
    )
    select r.id from reopened r join student_in_need n on n.id = r.student join pledge p on p.id = r.pledge
    where (select count(*) from then_running t where t.student = r.student) > n.sponsors
       or (select count(*) from then_running t where t.pledge = r.pledge) > p.students
       or exists (select from then_running t where t.pledge = r.pledge and t.student = r.student and t.id <> r.id)
$$;

alter table student_in_need enable row level security;
create policy scope on student_in_need using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons()) and jiedui_sponsors(id));

alter table student_consent enable row level security;
create policy scope on student_consent using
    ((select jiedui_everything()) or exists (select from student_in_need n where n.id = student));

alter table student_erasure enable row level security;
create policy scope on student_erasure using
    ((select jiedui_everything()) or exists (select from student_in_need n where n.id = student));

alter table pledge enable row level security;
create policy scope on pledge using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons()) and jiedui_person(person)
     or jiedui_pledged(id));

alter table sponsorship enable row level security;
create policy scope on sponsorship using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or giver_place like any ((select jiedui_patterns())::text[])
     or place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons())
        and exists (select from pledge p where p.id = pledge and jiedui_person(p.person)));

alter table sponsorship_act enable row level security;
create policy scope on sponsorship_act using
    ((select jiedui_everything()) or exists (select from sponsorship s where s.id = sponsorship));

alter table sponsorship_payment enable row level security;
create policy scope on sponsorship_payment using
    ((select jiedui_everything()) or exists (select from sponsorship s where s.id = sponsorship));

alter table sponsorship_said enable row level security;
create policy scope on sponsorship_said using
    ((select jiedui_everything()) or exists (select from sponsorship s where s.id = sponsorship));

alter table sponsorship_letter enable row level security;
create policy scope on sponsorship_letter using
    ((select jiedui_everything()) or exists (select from sponsorship s where s.id = sponsorship));

-- Sponsorships as they stand, with how far they were renewed and how they ended.
create view standing_sponsorship with (security_invoker = true) as
select s.*, e.day as ended_on, e.reason as ended_why, coalesce(r.until, s.ends) as until
from sponsorship s
left join sponsorship_act e on e.sponsorship = s.id and e.act = 'ended' and e.withdrawn_at is null
left join lateral (select a.until from sponsorship_act a
                   where a.sponsorship = s.id and a.act = 'renewed' and a.withdrawn_at is null
                   order by a.id desc limit 1) r on true
where s.withdrawn_at is null;

grant select, insert on student_in_need, student_consent, pledge, sponsorship, sponsorship_act, sponsorship_payment,
    sponsorship_said, sponsorship_letter to ${app};
grant select on student_erasure, standing_sponsorship to ${app};
grant update (withdrawn_at) on student_in_need, student_consent, pledge, sponsorship, sponsorship_act, sponsorship_payment,
    sponsorship_letter to ${app};
grant update (name, guardian) on student_consent to ${app};

-- Of these cells those that say something, blotted.
create function jiedui_blotted(cells jsonb, keys text[], blot text) returns jsonb language sql immutable as
$$
    select coalesce(jsonb_object_agg(key, blot), '{}') from unnest(keys) key where coalesce(cells ->> key, '') <> ''
$$;

-- Blots a child out: names, the number at the school, the words of letters, payments and ends, and the rows of intakes that
-- bore them. The ledger knows the child by a pseudonym only, and stays as it is. Once for each.
create function jiedui_erase_student(who bigint, by_name text, why text, moment timestamptz) returns void
    language plpgsql security definer set search_path from current as
$$
declare
    old student_in_need;
    blot constant text := '〔已删除〕';
begin
    select * into old from student_in_need where id = who for update;
    if old.id is null or old.erased_at is not null then
        raise exception 'no student %, or erased already', who;
    end if;
    update student_consent set name = null, guardian = null where student = who;
    update intake_row r
    set cells = (r.cells - 'name' - 'guardian') || jiedui_blotted(r.cells, array['number', 'words'], blot),
        findings = '[]', same = null
    where r.register in ('students-in-need', 'student-consents', 'sponsorships')
      and (btrim(r.cells ->> 'student') = who::text
           or btrim(r.cells ->> 'number') = old.number and btrim(r.cells ->> 'school') = old.school);
    update intake_row r
    set cells = r.cells || jiedui_blotted(r.cells, array['note', 'receipt'], blot), findings = '[]', same = null
    where r.register in ('sponsorship-letters', 'sponsorship-payments')
      and btrim(r.cells ->> 'sponsorship') in (select s.id::text from sponsorship s where s.student = who);
    update sponsorship_letter l set note = blot
    from sponsorship s where s.id = l.sponsorship and s.student = who and l.note <> '';
    update sponsorship_payment p
    set note = case p.note when '' then '' else blot end, receipt = case p.receipt when '' then '' else blot end
    from sponsorship s where s.id = p.sponsorship and s.student = who and (p.note <> '' or p.receipt <> '');
    update sponsorship_act a set words = blot
    from sponsorship s where s.id = a.sponsorship and s.student = who and a.words <> '';
    update student_in_need set number = blot || ' ' || who, consent = 'none', erased_at = moment where id = who;
    insert into student_erasure (student, by_whom, reason, at) values (who, by_name, why, moment);
end
$$;
revoke all on function jiedui_erase_student(bigint, text, text, timestamptz) from public;
grant execute on function jiedui_erase_student(bigint, text, text, timestamptz) to ${app};

-- A sponsor who is erased: the name goes out of what they pledged. Amounts, days and students stay.
create function jiedui_person_erased_pledges() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
begin
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, replace(c.value, old.name, blot)) from jsonb_each_text(r.cells) c),
        findings = '[]', same = null
    where r.register in ('pledges', 'sponsorships') and position(old.name in r.cells::text) > 0
      and (r.batch in (select p.batch from pledge p where p.person = new.id)
           or r.batch in (select s.batch from sponsorship s join pledge p on p.id = s.pledge where p.person = new.id));
    update pledge set sponsor = blot || ' ' || new.id where person = new.id and kind = 'person';
    return null;
end
$$;
create trigger person_erased_pledges after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_pledges();

-- Somebody who sponsors and sees what is their own; a firm's account, what the firm pledged.
insert into role (code, name, english, place) values ('sponsor', '助学资助人', 'Sponsor', 8);
