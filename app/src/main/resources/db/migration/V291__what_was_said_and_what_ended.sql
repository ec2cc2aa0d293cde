-- What a sponsor said and took back is kept, with when: it holds once for each period as long as it is not taken back.
alter table sponsorship_said drop constraint sponsorship_said_pkey;
alter table sponsorship_said add column id bigint generated always as identity primary key;
alter table sponsorship_said add column taken_back_at timestamptz;
create unique index sponsorship_said_once on sponsorship_said (sponsorship, period) where taken_back_at is null;
revoke delete on sponsorship_said from ${app};
grant update (taken_back_at) on sponsorship_said to ${app};

-- Whether somebody in reach sponsors the student; from the day after the last one of it nothing is told of the child any more. Days
-- are those of China, as everywhere.
create or replace function jiedui_sponsors(student_id bigint) returns boolean
    language sql stable security definer set search_path from current as
$$
    select exists (select from sponsorship s join pledge p on p.id = s.pledge
                   where s.student = student_id and s.withdrawn_at is null
                     and jiedui_sponsor(p.kind, p.person, p.organisation)
                     and not exists (select from sponsorship_act e
                                     where e.sponsorship = s.id and e.act = 'ended' and e.withdrawn_at is null
                                       and e.day < (now() at time zone 'Asia/Shanghai')::date))
$$;
