-- Records of before V071 did not know their entries. A stay's entries are those of its kind that are tied to it; of the
-- rest, as many records as entries of a stay in one intake are each other's, in the order in which they were written.
insert into secondment_entry (entry, stay)
select e.no, s.id
from stay s
join ledger_tie t on t.stay = s.id
join ledger_entry e on e.no = t.entry and e.kind = 'stay' and e.reverses is null
where not exists (select 1 from secondment_entry k where k.entry = e.no);

with entry as (
    select e.no, e.kind, t.stay, e.batch, coalesce(e.attributes ->> 'manner', '') as manner,
           row_number() over w as place, count(*) over (partition by e.kind, t.stay, e.batch, e.attributes ->> 'manner') as n
    from ledger_entry e
    join ledger_tie t on t.entry = e.no
    where e.kind in ('position', 'extension', 'growth') and e.reverses is null
    window w as (partition by e.kind, t.stay, e.batch, e.attributes ->> 'manner' order by e.no)),
record as (
    select id, kind, stay, batch, manner,
           row_number() over (partition by kind, stay, batch, manner order by id) as place,
           count(*) over (partition by kind, stay, batch, manner) as n
    from (select id, 'position' as kind, stay, batch, manner from position
          union all
          select id, 'extension', stay, batch, '' from extension
          union all
          select id, 'growth', stay, batch, '' from reflection) r)
insert into secondment_entry (entry, position, extension, reflection)
select entry.no,
       case entry.kind when 'position' then record.id end,
       case entry.kind when 'extension' then record.id end,
       case entry.kind when 'growth' then record.id end
from entry
join record using (kind, stay, batch, manner, place, n)
where not exists (select 1 from secondment_entry k where k.entry = entry.no)
  and not exists (select 1 from secondment_entry k
                  where record.id = case entry.kind when 'position' then k.position
                                                    when 'extension' then k.extension
                                                    else k.reflection end);
