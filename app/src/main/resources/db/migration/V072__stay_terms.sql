-- Dates that a stay's first record left open and a later record told. Nothing recorded is changed: the latest word that
-- is not withdrawn completes it.
create table stay_term (
    id           bigint generated always as identity primary key,
    stay         bigint      not null references stay (id),
    starts       partial_date,                                        -- null: this record does not say
    ends         partial_end,                                         -- null: this record does not say
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index stay_term_stay on stay_term (stay) where withdrawn_at is null;
create index stay_term_batch on stay_term (batch);
create index secondment_entry_stay on secondment_entry (stay) where stay is not null;
grant select, insert on stay_term to ${app};
grant update (withdrawn_at) on stay_term to ${app};

-- Stays as they stand: what was withdrawn is not there, and the dates are as far as anybody told.
create view standing_stay as
select s.id, s.person, s.person_name, s.office, s.home, s.home_place, s.host, s.host_place, s.pairing, s.direction,
       s.category, s.profession, s.pathway, s.level,
       coalesce(s.starts, (select t.starts from stay_term t
                           where t.stay = s.id and t.withdrawn_at is null and t.starts is not null
                           order by t.id desc limit 1)) as starts,
       coalesce(s.ends, (select t.ends from stay_term t
                         where t.stay = s.id and t.withdrawn_at is null and t.ends is not null
                         order by t.id desc limit 1)) as ends,
       s.note, s.batch
from stay s
where s.withdrawn_at is null;
grant select on standing_stay to ${app};
