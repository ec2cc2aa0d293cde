-- A stay ended before its term. Approved first by the organisation department; not recorded is not refused.
create table early_end (
    id           bigint generated always as identity primary key,
    stay         bigint      not null references stay (id),
    decided      partial_date,
    ended        partial_date not null,                               -- the last day
    approval     boolean,                                             -- null: not recorded
    reason       text        not null,
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create unique index early_end_stay on early_end (stay) where withdrawn_at is null;
create index early_end_batch on early_end (batch);

alter table secondment_entry add column early_end bigint references early_end (id);
alter table secondment_entry drop constraint secondment_entry_check;
alter table secondment_entry add constraint secondment_entry_check
    check (num_nonnulls(stay, position, extension, reflection, early_end) = 1);

grant select, insert on early_end to ${app};
grant update (withdrawn_at) on early_end to ${app};
