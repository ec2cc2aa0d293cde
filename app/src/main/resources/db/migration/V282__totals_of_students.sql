-- What a renewal says of totals is kept with the renewal: it is about its own year, as the word at the beginning is about that one.
alter table sponsorship_act add column within_sum boolean;
update sponsorship_act a set within_sum = e.quantity = 0 from ledger_entry e where e.no = a.entry;
alter table sponsorship_act add check ((act = 'renewed') = (within_sum is not null));

-- What the codes of a place and of all below it start with.
create function jiedui_stem(place text) returns text language sql immutable as
$$
    select case when length(place) > 6 then place
                when right(place, 4) = '0000' then left(place, 2)
                when right(place, 2) = '00' then left(place, 4)
                else place end
$$;

-- Entries of many students, or of money for many, that may hold what happened at a place on a day, also those out of reach: what a
-- total holds already must not be counted again because the total belongs to somebody else. Undated, a total may hold whatever was
-- before it was known. None that a payment posted.
create function jiedui_totals(of_unit text, at_place text, at_day date) returns setof bigint
    language sql stable security definer set search_path from current as
$$
    select e.no from ledger_entry e
    where e.kind = 'student-sponsored' and e.unit = of_unit and e.subject is null and e.reverses is null
      and (e.quantity is null or e.quantity > 0)
      and coalesce(e.happened_last, e.known_by) >= date_trunc('year', at_day)::date
      and case when e.happened_on is null then e.known_by >= at_day
               else extract(year from e.happened_on) = extract(year from at_day) end
      and (coalesce(e.effect, e.receiver) is null
           or starts_with(at_place, jiedui_stem(coalesce(e.effect, e.receiver))))
      and not exists (select from ledger_entry r where r.reverses = e.no)
      and not exists (select from sponsorship_payment p where p.entry = e.no)
$$;
revoke all on function jiedui_totals(text, text, date) from public;
grant execute on function jiedui_totals(text, text, date) to ${app};
