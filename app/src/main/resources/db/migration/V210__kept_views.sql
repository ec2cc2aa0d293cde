-- Tables that an account put together and keeps by a name. Owned by pivot. Only the question is kept, never a figure.
create table kept_view (
    account text not null references account,
    name    text not null check (length(name) between 1 and 60),
    address text not null check (length(address) between 1 and 4000 and address like '/pivot%'),
    kept_at timestamptz not null,
    primary key (account, name)
);
comment on table kept_view is 'a table that an account keeps by a name: what was asked, and how it is laid out';
comment on column kept_view.address is 'the address that asks for it again';
grant select, insert, update, delete on kept_view to ${app};

alter table kept_view enable row level security;
create policy own on kept_view using ((select jiedui_everything()) or account = (select jiedui_account()));
