-- Who wants to be told by mail, once a week, how much comes due. Owned by dues. A row is made and taken away by its holder.
create table due_mail (
    account    text primary key references account,
    address    bytea not null,
    language   text not null check (language in ('zh', 'en')),
    wished_at  timestamptz not null,
    sent_on    date,
    trouble_on date
);
comment on table due_mail is 'who is told by mail what comes due: numbers only, never a name';
comment on column due_mail.address is 'the mail address, sealed with a key of the data folder, for this account alone';
comment on column due_mail.sent_on is 'the day of the last mail, so that a week has one';
comment on column due_mail.trouble_on is 'the day on which the last mail could not be sent; absent: it could';
grant select, insert, update, delete on due_mail to ${app};

alter table due_mail enable row level security;
create policy own on due_mail using ((select jiedui_everything()) or account = (select jiedui_account()));
