-- The entry that was posted with a record: reversed by itself, it takes the record with it.
create table secondment_entry (
    entry       bigint primary key,
    stay        bigint references stay (id),
    position    bigint references position (id),
    extension   bigint references extension (id),
    reflection  bigint references reflection (id),
    check (num_nonnulls(stay, position, extension, reflection) = 1)
);
grant select, insert on secondment_entry to ${app};
