-- Who saw, did, changed, took out and revealed what, when and from where. The application may read and append; what is
-- older than the policy keeps goes through one function, from the beginning only, which leaves behind where it cut.
create table audit_line (
    no        bigint primary key check (no >= 1),
    at        timestamptz not null,
    account   text not null,                                     -- empty: nobody was signed in, or the system's own work
    deed      text not null check (deed in ('saw', 'changed', 'exported', 'revealed', 'refused',
                                            'signed-in', 'sign-in-refused', 'signed-out', 'system')),
    route     text not null,                                     -- the pattern of the address, or the name of the work
    subject   text not null,                                     -- what it was done to: an address, an account
    detail    text not null,
    address   text not null,                                     -- of the network, from where
    previous  bytea not null,
    hash      bytea not null unique
);
create index on audit_line (account, no);
create index on audit_line (at);

-- Up to which line the trail was forgotten, with that line's hash: the chain goes on from here.
create table audit_cut (
    no     bigint primary key,
    hash   bytea not null,
    lines  bigint not null check (lines > 0),
    at     timestamptz not null default now()
);

alter table audit_line enable row level security;
create policy own on audit_line for select using ((select jiedui_everything()) or account = (select jiedui_account()));
create policy anybody_leaves_a_trace on audit_line for insert with check (true);

grant select, insert on audit_line to ${app};
grant select on audit_cut to ${app};

-- Whoever writes, a line follows the last in number and time; so nobody makes the newest look old.
create function jiedui_audit_follows() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    last audit_line;
begin
    select * into last from audit_line l order by l.no desc limit 1;
    if last.no is null then
        select max(c.no) into last.no from audit_cut c;
    end if;
    if new.no <> coalesce(last.no, 0) + 1 or new.at < last.at then
        raise exception 'line % of the audit trail does not follow line %', new.no, last.no;
    end if;
    return new;
end
$$;
create trigger follows before insert on audit_line for each row execute function jiedui_audit_follows();

create function jiedui_audit_forget(before timestamptz) returns bigint
    language plpgsql security definer set search_path from current as
$$
declare
    first_kept bigint;
    last audit_line;
    gone bigint;
begin
    if before > now() - interval '6 months' then
        raise exception 'the trail of the last six months is not forgotten';
    end if;
    select min(l.no) into first_kept from audit_line l where l.at >= before;
    select * into last from audit_line l where first_kept is null or l.no < first_kept order by l.no desc limit 1;
    if last.no is null then
        return 0;
    end if;
    delete from audit_line l where l.no <= last.no;
    get diagnostics gone = row_count;
    insert into audit_cut (no, hash, lines) values (last.no, last.hash, gone);
    return gone;
end
$$;
revoke all on function jiedui_audit_forget(timestamptz) from public;
grant execute on function jiedui_audit_forget(timestamptz) to ${app};
