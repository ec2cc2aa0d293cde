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

-- Where a date told later was read: as the entry that its intake posted for the stay says; not clear if there are two, or
-- none was posted.
with told as (
    select min(t.id) as id, min(e.no) as entry
    from stay_term t
    join ledger_tie tie on tie.stay = t.stay
    join ledger_entry e on e.no = tie.entry and e.kind = 'stay' and e.reverses is null and e.batch = t.batch
    where t.known_by is null
    group by t.stay, t.batch
    having count(*) = 1)
update stay_term t
set known_by = b.known_by, side = b.side, file = e.file, file_name = e.file_name, sheet = e.sheet, row_no = e.row_no,
    reference = e.reference
from told
join ledger_entry e on e.no = told.entry
join intake_batch b on b.id = e.batch
where told.id = t.id;

-- An entry posted anew took over the papers of those before it: the row's own are the others.
insert into stay_term_paper (term, place, file, name)
select t.id, row_number() over (partition by t.id order by p.no), p.file, p.name
from stay_term t
join ledger_tie tie on tie.stay = t.stay
join ledger_entry e on e.no = tie.entry and e.kind = 'stay' and e.reverses is null and e.batch = t.batch
join ledger_evidence p on p.entry = e.no
where t.known_by is not null
  and not exists (select 1 from stay_term_paper own where own.term = t.id)
  and not exists (select 1
                  from ledger_tie earlier
                  join ledger_entry o on o.no = earlier.entry and o.kind = 'stay'
                  join ledger_evidence held on held.entry = o.no
                  where earlier.stay = t.stay and o.no < e.no and held.file = p.file);
