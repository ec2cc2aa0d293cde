-- Who may do what, and where. A role is a bundle of named permissions; a deployer can add roles of their own. A grant gives
-- an account a role for a reach, from a day to a day; it is revoked, never deleted.
create table role (
    code     text primary key check (code ~ '^[a-z][a-z-]{1,39}$'),
    name     text not null check (name <> ''),
    english  text not null check (english <> ''),
    place    smallint not null                                   -- order in lists
);

create table role_permission (
    role        text not null references role,
    permission  text not null check (permission in ('record', 'undo', 'sign', 'audit', 'reveal', 'grant', 'administer')),
    primary key (role, permission)
);

insert into role (code, name, english, place) values
    ('cooperation-office', '协作办', 'Cooperation office', 1),
    ('organisation-department', '组织部', 'Organisation department', 2),
    ('working-group', '前方工作组', 'Front working group', 3),
    ('line-bureau', '行业部门', 'Line bureau', 4),
    ('secondee', '挂职人员', 'Secondee', 5),
    ('auditor', '审计与考核', 'Auditor', 6),
    ('administrator', '管理员', 'Administrator', 7);

insert into role_permission (role, permission) values
    ('cooperation-office', 'record'), ('cooperation-office', 'undo'), ('cooperation-office', 'sign'),
    ('organisation-department', 'record'), ('organisation-department', 'undo'), ('organisation-department', 'sign'),
    ('organisation-department', 'reveal'),
    ('working-group', 'record'), ('working-group', 'undo'),
    ('line-bureau', 'record'), ('line-bureau', 'undo'),
    ('auditor', 'audit'),
    ('administrator', 'administer'), ('administrator', 'grant'), ('administrator', 'audit');

alter table account add column full_name text not null default '';
alter table account add column person bigint;
comment on column account.person is 'who the holder is, if somebody on the books: what "oneself" reaches';
alter table account add column opened_by text;
alter table account add column opened_at timestamptz;

create table access_grant (
    id            bigint generated always as identity primary key,
    account       text not null references account,
    role          text not null references role,
    reach         text not null check (reach in ('everything', 'place', 'side', 'organisation', 'oneself')),
    place         text,
    pairing       bigint,
    side          text check (side in ('giver', 'receiver')),
    organisation  bigint,
    from_day      date not null,
    until_day     date check (until_day >= from_day),
    granted_by    text not null,
    granted_at    timestamptz not null,
    agreed_by     text check (agreed_by <> granted_by),          -- four eyes: a second administrator
    agreed_at     timestamptz,
    awaits        boolean not null default false,                -- of nothing until a second administrator agrees
    revoked_by    text,
    revoked_at    timestamptz,
    check ((reach = 'place') = (place is not null)),
    check ((reach = 'side') = (pairing is not null) and (reach = 'side') = (side is not null)),
    check ((reach = 'organisation') = (organisation is not null)),
    check ((agreed_by is null) = (agreed_at is null)),
    check ((revoked_by is null) = (revoked_at is null))
);
create index on access_grant (account) where revoked_at is null;

-- Accounts of before this table did everything there was.
insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
select a.name, r.code, 'everything', date '2000-01-01', 'system', now()
from account a cross join (values ('administrator'), ('cooperation-office')) r (code);

grant select, insert on role, role_permission to ${app};
grant delete on role_permission to ${app};
grant select, insert, update on access_grant to ${app};
