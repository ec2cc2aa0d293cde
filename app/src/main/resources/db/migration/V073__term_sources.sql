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
