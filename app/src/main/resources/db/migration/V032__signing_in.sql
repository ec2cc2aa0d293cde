-- How the holder of an account is known: a password they set themselves through a link, a second factor, a token lent to a
-- program, an identity at a provider elsewhere. Nothing that opens an account stands here as it is.
alter table account alter column password drop not null;
comment on column account.password is 'Argon2id, with its own salt and cost; absent: no password opens the account';

-- A link by which the holder sets a password. It is used once, or expires, or is taken back; never deleted.
create table invitation (
    id          bigint generated always as identity primary key,
    account     text not null references account,
    hash        text not null unique check (length(hash) = 64),
    made_by     text not null,
    made_at     timestamptz not null,
    expires_at  timestamptz not null check (expires_at > made_at),
    used_at     timestamptz,
    revoked_at  timestamptz,
    check (used_at is null or revoked_at is null)
);
comment on column invitation.hash is 'SHA-256 of what the link holds, which is 256 random bits and stands nowhere';
create index invitation_account on invitation (account);

create table second_factor (
    account      text primary key references account,
    secret       text not null,
    enrolled_at  timestamptz not null,
    last_step    bigint not null
);
comment on column second_factor.secret is 'sealed with a key of the data folder, for this account alone';
comment on column second_factor.last_step is 'the half minute of the last code that was taken: no code is taken twice';

create table recovery_code (
    account  text not null references account,
    hash     text not null check (length(hash) = 64),
    used_at  timestamptz,
    primary key (account, hash)
);
comment on column recovery_code.hash is 'SHA-256 of the code, which is 80 random bits and stands nowhere';

create table outside_identity (
    issuer     text not null,
    subject    text not null,
    account    text not null references account,
    linked_at  timestamptz not null,
    primary key (issuer, subject),
    unique (account, issuer)
);

alter table api_token add column permissions text[];
comment on column api_token.permissions is 'what of the owner''s it may do; absent: all';
alter table api_token add column last_used_at timestamptz;
alter table api_token add column last_used_from text;
alter table api_token add column revoked_by text;

grant select, insert, update on invitation, second_factor, recovery_code to ${app};
grant select, insert, delete on outside_identity to ${app};
grant delete on second_factor, recovery_code to ${app};
