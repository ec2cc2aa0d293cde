-- What lists of students, pledges and sponsorships are narrowed and ordered by, so that a page of them is read and not all.

-- How many sponsor each student now, also out of reach, and whether a sponsor of theirs left. One who has, or had, none is left out.
create function jiedui_taken_students() returns table (student bigint, taken integer, gone boolean)
    language sql stable security definer set search_path from current as
$$
    select s.student, (count(*) filter (where e.id is null))::integer,
           coalesce(bool_or(e.reason in ('sponsor-stopped', 'sponsor-lost')), false)
    from sponsorship s
    left join sponsorship_act e on e.sponsorship = s.id and e.act = 'ended' and e.withdrawn_at is null
    where s.withdrawn_at is null
    group by s.student
$$;

-- To how many students each pledge goes now, also out of reach.
create function jiedui_taken_pledges() returns table (pledge bigint, taken integer)
    language sql stable security definer set search_path from current as
$$
    select s.pledge, count(*)::integer from sponsorship s
    where s.withdrawn_at is null
      and not exists (select from sponsorship_act e where e.sponsorship = s.id and e.act = 'ended' and e.withdrawn_at is null)
    group by s.pledge
$$;

create function jiedui_month(day date) returns integer language sql immutable as
$$ select extract(year from day)::integer * 12 + extract(month from day)::integer $$;

-- For how many months money is due by the portions that begin in the month of a day or before: whole calendar months, in portions
-- of so many, the last one cut off where it ends. The same as in Sponsorship.Schedule.
create function jiedui_months_due(starts date, last date, rhythm integer, day date) returns integer language sql immutable as
$$
    select case when least(day, last) < date_trunc('month', starts) then 0
                else least(((jiedui_month(least(day, last)) - jiedui_month(starts)) / rhythm + 1) * rhythm,
                           jiedui_month(last) - jiedui_month(starts) + 1) end
$$;
