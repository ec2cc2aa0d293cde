-- Allowances that were granted to somebody on a stay: a book of its own, of which no line changes. A line is taken back by one
-- more. It is no part of the ledger of facts: nothing of it came of the exchange.
create table allowance_granted (
    id      bigint generated always as identity primary key,
    stay    bigint         not null references stay (id),
    code    text           not null,                                  -- of the policy; empty: under none that is on record
    name    text           not null check (name <> ''),
    amount  numeric(11, 2) not null check (amount > 0),               -- yuan
    month   text           check (month ~ '^\d{4}-\d{2}$'),           -- null: once
    payer   text           not null check (payer in ('home', 'host')),
    ground  text           not null check (ground <> ''),             -- where it is written
    by      text           not null,
    at      timestamptz    not null
);
create index allowance_granted_stay on allowance_granted (stay);

create table allowance_taken_back (
    allowance bigint      primary key references allowance_granted (id),
    why       text        not null check (why <> ''),
    by        text        not null,
    at        timestamptz not null
);

alter table allowance_granted enable row level security;
create policy scope on allowance_granted using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));

alter table allowance_taken_back enable row level security;
create policy scope on allowance_taken_back using
    ((select jiedui_everything()) or exists (select from allowance_granted g where g.id = allowance));

grant select, insert on allowance_granted, allowance_taken_back to ${app};

-- Whoever is erased: their name goes out of every word. Amounts and months stay.
create function jiedui_person_erased_allowances() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    update allowance_granted g
    set ground = replace(g.ground, old.name, '〔已删除〕'), name = replace(g.name, old.name, '〔已删除〕')
    from stay s where s.id = g.stay and s.person = new.id;
    update allowance_taken_back b set why = replace(b.why, old.name, '〔已删除〕')
    from allowance_granted g join stay s on s.id = g.stay where g.id = b.allowance and s.person = new.id;
    return null;
end
$$;
create trigger person_erased_allowances after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_allowances();
