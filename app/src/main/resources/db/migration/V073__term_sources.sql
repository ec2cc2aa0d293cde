-- Where a date that was told later was read, by when it was known, who told it and with which papers: what the stay's entry
-- goes by as long as the date stands. Null for dates told before this table knew it and whose entry is not clear.
alter table stay_term
    add column known_by  date,
    add column side      text check (side in ('giver', 'receiver')),
    add column file      text,
    add column file_name text,
    add column sheet     text,
    add column row_no    integer,
    add column reference text;

create table stay_term_paper (
    term  bigint not null references stay_term (id),
    place integer not null,
    file  text not null,                                              -- SHA-256 of its bytes, hex
    name  text not null,
    primary key (term, place)
);
grant select, insert on stay_term_paper to ${app};

-- The entry that the intake posted for the stay when it told the date; not clear if it told two, or none was posted.
with told as (
    select min(t.id) as id, min(e.no) as entry
    from stay_term t
    join ledger_tie tie on tie.stay = t.stay
    join ledger_entry e on e.no = tie.entry and e.kind = 'stay' and e.reverses is null and e.batch = t.batch
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
  and not exists (select 1
                  from ledger_tie earlier
                  join ledger_entry o on o.no = earlier.entry and o.kind = 'stay'
                  join ledger_evidence held on held.entry = o.no
                  where earlier.stay = t.stay and o.no < e.no and held.file = p.file);
