-- Who may come in. An account is closed, never deleted; a token is revoked, never deleted.
create table account (
    name                text primary key check (name ~ '^[a-z][a-z0-9._-]{1,39}$'),
    password            text not null,
    password_changed_at timestamptz not null,
    closed_at           timestamptz
);
comment on column account.password is 'Argon2id, with its own salt and cost';

create table api_token (
    id         bigint generated always as identity primary key,
    account    text not null references account,
    label      text not null check (label <> ''),
    hash       text not null unique check (length(hash) = 64),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at),
    revoked_at timestamptz
);
comment on column api_token.hash is 'SHA-256 of the token, which is 256 random bits and stands nowhere';
create index api_token_account on api_token (account);

grant select, insert, update on account to ${app};
grant select, insert, update on api_token to ${app};
