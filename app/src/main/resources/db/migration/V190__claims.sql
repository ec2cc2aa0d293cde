-- Figures that somebody published or has to report. They stand beside the answers of the ledger and never become facts: nothing
-- of this table is posted. A line never changes; it is withdrawn with the intake that it came by.
create table claim (
    id            bigint generated always as identity primary key,
    reference     text        not null,                               -- the number that the list it came from gives it
    standing      text        not null check (standing in ('published', 'reported')),
    givers        text[]      not null,                               -- codes; none: the nation, or many
    receivers     text[]      not null,
    giver_name    text        not null,                               -- as the source calls them; empty: by the codes
    receiver_name text        not null,
    pairing       bigint references pairing (id),
    starts        partial_date,                                       -- null: since an unnamed beginning
    ends          partial_end,
    kind          text        check (kind in ('annual', 'cumulative', 'point')),   -- null: the source does not say
    measure       text,                                               -- its code in any set; null: only the name is known
    name          text        not null check (name <> ''),
    definition    text,                                               -- the set that the source states
    direction     text        check (direction in ('east-to-west', 'west-to-east', 'both')),
    amount        numeric(30, 6),                                     -- in the base unit
    unit          text        not null check (unit <> ''),
    precision     text        not null check (precision in ('exact', 'at_least', 'about', 'unknown')),
    grain         numeric(30, 6) check (grain > 0),                   -- what the last digit that was published is worth
    source        text        not null,
    grade         text        check (grade in ('A', 'B')),
    publisher     text        not null,
    address       text        not null,
    note          text        not null,
    batch         bigint      not null,
    entered_by    text        not null,
    entered_at    timestamptz not null,
    withdrawn_at  timestamptz,
    check ((amount is null) = (precision = 'unknown') and (amount is null) = (grain is null))
);
create index claim_batch on claim (batch);
create index claim_same on claim (name, amount) where withdrawn_at is null;

create table claim_paper (
    claim bigint not null references claim (id),
    no    integer not null,
    file  text   not null,                                            -- SHA-256 of its bytes
    name  text   not null,
    primary key (claim, no)
);
create index claim_paper_file on claim_paper (file);

-- Whether somebody may enter what is said of these places: one of them, or the pairing, is in reach. What is said of the nation
-- is entered by whoever reaches everything.
create function jiedui_claims(givers text[], receivers text[], pairing bigint) returns boolean language sql stable as
$$
    select (select jiedui_everything())
        or coalesce(pairing = any ((select jiedui_pairing_ids())::bigint[]), false)
        or exists (select from unnest(givers || receivers) place where place like any ((select jiedui_patterns())::text[]))
$$;

-- What was published is public: every account reads it. What is only reported is read by those whom it concerns.
alter table claim enable row level security;
create policy seen on claim for select using
    (standing = 'published' and ((select jiedui_everything()) or (select jiedui_account()) is not null)
     or jiedui_claims(givers, receivers, pairing));
create policy entered on claim for insert with check (jiedui_claims(givers, receivers, pairing));
create policy withdrawn on claim for update using (jiedui_claims(givers, receivers, pairing));

alter table claim_paper enable row level security;
create policy scope on claim_paper using (exists (select from claim c where c.id = claim));

-- How many lines of an intake still stand, whoever sees them: it is taken back as a whole or not at all.
create function jiedui_claims_standing(intake bigint) returns bigint
    language sql stable security definer set search_path from current as
$$ select count(*) from claim where batch = intake and withdrawn_at is null $$;

grant select, insert on claim, claim_paper to ${app};
grant update (withdrawn_at) on claim to ${app};
