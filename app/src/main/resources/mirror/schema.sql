-- The columnar mirror of the ledger. Thrown away and made again at every start; nothing here is the truth.
-- Types and functions are those that both the embedded and the distributed engine know.

-- One row for each entry that is not itself a reversal.
create table fact (
    no            bigint not null,
    shape         integer not null,         -- everything a measure asks about an entry but its numbers, see shape
    amount        decimal(30, 6),           -- what it states, 1 if it states no quantity, null if the amount is unknown
    precision     tinyint not null,         -- 0 exact, 1 at least, 2 about, 3 unknown
    day           date not null,            -- the day it counts on
    dated         boolean not null,
    since         date,                     -- states: in force from
    until         date,                     --         to, both included
    giver         varchar,
    receiver      varchar,
    effect        varchar,
    place         varchar,                  -- where it is counted in a split by place
    pairing       bigint,
    project       bigint,
    subject       varchar,
    owed          integer not null,         -- basis points owed to persons, all together
    posted_at     timestamp not null,       -- when its transaction was committed
    reversed_at   timestamp,
    standing      varchar not null,         -- as it is now; as it was, see spell
    evidenced_at  timestamp
);

-- A person behind an entry: the sum of their shares, 0 if they are related without one.
create table tie (no bigint not null, person bigint not null, basis_points integer not null);

-- A stay behind an entry, once, whatever its shares.
create table behind (no bigint not null, stay bigint not null);

-- A time over which an entry had a standing; before the first it was recorded.
create table spell (signature bigint not null, no bigint not null, standing varchar not null, since timestamp not null, until timestamp);

-- Entries alike in kind, unit, having a subject, and the attributes that some measure asks about.
create table shape (shape integer not null, kind varchar not null, unit varchar, has_subject boolean not null, attributes map(varchar, varchar) not null);

-- Which shapes a measure counts, and how: by their amounts, by their number, or each subject once.
create table counted (set_code varchar not null, measure varchar not null, shape integer not null, mode varchar not null);

-- Years (2018) and months (201810), for states that stand in each of those they touch.
create table bucket (grain varchar not null, part integer not null, first date not null, last date not null);
insert into bucket
select 'year', y.n, make_date(y.n, 1, 1), make_date(y.n, 12, 31)
from (select cast(range as integer) as n from range(1900, 2200)) y;
insert into bucket
select 'month', y.n * 100 + m.n, make_date(y.n, m.n, 1),
       case when m.n = 12 then make_date(y.n, 12, 31) else make_date(y.n, m.n + 1, 1) - 1 end
from (select cast(range as integer) as n from range(1900, 2200)) y, (select cast(range as integer) as n from range(1, 13)) m;

-- What a batch brings for entries that stand already; empty between batches.
create table reversing (no bigint not null, moment timestamp not null);
create table signing (no bigint not null);
create table proving (no bigint not null, moment timestamp not null);

-- One row: a moment at which the ledger ended where this mirror does.
create table state (moment timestamp not null);
insert into state values (timestamp '1970-01-01 00:00:00');
