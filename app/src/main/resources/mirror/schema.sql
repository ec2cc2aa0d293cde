-- The columnar mirror of the ledger. Thrown away and made again at every start; nothing here is the truth.
-- Types and functions are those that both the embedded and the distributed engine know.

-- One row for each entry that is not itself a reversal: what happens once. Places and standings as numbers, see Codes.
create table happening (
    no            bigint not null,
    shape         integer not null,         -- everything a measure asks about an entry but its numbers, see shape
    amount        decimal(30, 6),           -- what it states, 1 if it states no quantity, null if the amount is unknown
    precision     tinyint not null,         -- 0 exact, 1 at least, 2 about, 3 unknown
    day           date not null,            -- the day it counts on
    dated         boolean not null,
    giver         integer,
    receiver      integer,
    effect        integer,
    pairing       bigint,
    project       bigint,
    subject       varchar,
    owed          integer not null,         -- basis points owed to persons, all together
    posted_at     timestamp not null,       -- when its transaction was committed
    reversed_at   timestamp,
    standing      tinyint not null,         -- as it is now; as it was, see spell
    evidenced_at  timestamp
);

-- The same of what happens to a subject that is named: what counts each once reads nothing else.
create table named as from happening;

-- The same of states, of which there are few: what asks for those in force reads nothing else.
create table holding (
    no            bigint not null,
    shape         integer not null,
    amount        decimal(30, 6),
    precision     tinyint not null,
    day           date not null,
    dated         boolean not null,
    giver         integer,
    receiver      integer,
    effect        integer,
    pairing       bigint,
    project       bigint,
    subject       varchar,
    owed          integer not null,
    posted_at     timestamp not null,
    reversed_at   timestamp,
    standing      tinyint not null,
    evidenced_at  timestamp,
    since         date not null,            -- in force from
    until         date not null             --          to, both included
);

create view fact as
select *, cast(null as date) as since, cast(null as date) as until from happening
union all
select *, cast(null as date), cast(null as date) from named
union all
select * from holding;

-- What has a subject, and states without one.
create view about as
select *, cast(null as date) as since, cast(null as date) as until from named
union all
select * from holding;

-- What stands at present, added up by month of the counting day. A later change is a further row that adds or takes away.
create table monthly (
    month         integer not null,         -- 201810
    shape         integer not null,
    dated         boolean not null,
    giver         integer,
    receiver      integer,
    effect        integer,
    pairing       bigint,
    entries       bigint not null,
    unknown       bigint not null,
    at_least      bigint not null,
    about         bigint not null,
    confirmed     bigint not null,
    evidenced     bigint not null,
    total         decimal(38, 6) not null,  -- of amounts
    confirmed_total decimal(38, 6) not null,
    evidenced_total decimal(38, 6) not null
);

-- A person behind an entry: the sum of their shares, 0 if they are related without one.
create table tie (no bigint not null, person bigint not null, basis_points integer not null);

-- A stay behind an entry, once: the sum of its shares, 0 if the entry is related to it without one.
create table behind (no bigint not null, stay bigint not null, person bigint not null, basis_points integer not null);

-- A stay that some entry is tied to: from which organisation to which, if they are recorded, and what it is seen by.
create table stay (
    stay          bigint not null,
    person        bigint not null,
    home          bigint,
    host          bigint,
    home_place    integer not null,
    host_place    integer not null,
    pairing       bigint
);

-- A time over which an entry had a standing; before the first it was recorded.
create table spell (signature bigint not null, no bigint not null, standing tinyint not null, since timestamp not null, until timestamp);

-- Entries alike in kind, unit, having a subject, and the attributes that some measure asks about.
create table shape (shape integer not null, kind varchar not null, unit varchar, has_subject boolean not null, attributes map(varchar, varchar) not null);

-- Which shapes a measure counts, and how: by their amounts, by their number, or each subject once.
create table counted (set_code varchar not null, measure varchar not null, shape integer not null, mode varchar not null);

-- Years (2018), quarters (20184) and months (201810), for states that stand in each of those they touch.
create table bucket (grain varchar not null, part integer not null, first date not null, last date not null);
insert into bucket
select 'year', y.n, make_date(y.n, 1, 1), make_date(y.n, 12, 31)
from (select cast(range as integer) as n from range(1900, 2200)) y;
insert into bucket
select 'quarter', y.n * 10 + q.n, make_date(y.n, q.n * 3 - 2, 1),
       case when q.n = 4 then make_date(y.n, 12, 31) else make_date(y.n, q.n * 3 + 1, 1) - 1 end
from (select cast(range as integer) as n from range(1900, 2200)) y, (select cast(range as integer) as n from range(1, 5)) q;
insert into bucket
select 'month', y.n * 100 + m.n, make_date(y.n, m.n, 1),
       case when m.n = 12 then make_date(y.n, 12, 31) else make_date(y.n, m.n + 1, 1) - 1 end
from (select cast(range as integer) as n from range(1900, 2200)) y, (select cast(range as integer) as n from range(1, 13)) m;

-- What a batch brings for entries that stand already; empty between batches, and once the mirror is made.
create table reversing (no bigint not null, moment timestamp not null);
create table signing (signature bigint not null, no bigint not null, standing tinyint not null, since timestamp not null, until timestamp);
create table proving (no bigint not null, moment timestamp not null);

-- One row: a moment at which the ledger ended where this mirror does.
create table state (moment timestamp not null);
insert into state values (timestamp '1970-01-01 00:00:00');
