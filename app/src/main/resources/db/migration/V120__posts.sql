-- Posts that a host side asks for, and what the home side says to each. The latest answer counts; none is ever changed.
create table post_asked (
    id           bigint generated always as identity primary key,
    entry        bigint      not null unique,                         -- the ledger's entry
    pairing      bigint references pairing (id),                      -- null: outside any recorded pairing
    direction    text        not null check (direction in ('east-to-west', 'west-to-east')),
    home_place   text        not null,                                -- from where somebody is wanted
    host         bigint references organisation (id),
    host_place   text        not null,
    title        text        not null check (title <> ''),
    duties       text        not null,
    category     text        not null check (category in ('cadre', 'specialist')),
    profession   text,
    rank         text,
    wanted       integer     not null check (wanted between 1 and 999),
    starts       partial_date,
    ends         partial_end,
    urgent       boolean     not null,
    wishes       text        not null,
    team         text        not null,                                -- empty: by itself
    leads        boolean     not null,                                -- the leader of the team
    batch        bigint      not null,
    withdrawn_at timestamptz
);
create index post_asked_pairing on post_asked (pairing) where withdrawn_at is null;
create index post_asked_batch on post_asked (batch);

create table post_answer (
    id     bigint generated always as identity primary key,
    post   bigint      not null references post_asked (id),
    agreed integer     not null check (agreed between 0 and 999),
    words  text        not null,
    by     text        not null,
    at     timestamptz not null
);
create index post_answer_post on post_answer (post);

alter table post_asked enable row level security;
create policy scope on post_asked using
    ((select jiedui_everything()) or jiedui_sees(home_place, host_place, null, pairing));

alter table post_answer enable row level security;
create policy scope on post_answer using
    ((select jiedui_everything()) or exists (select from post_asked p where p.id = post));

-- Posts as they stand, with the latest answer.
create view standing_post with (security_invoker = true) as
select p.*, a.agreed, a.words as answer
from post_asked p
left join lateral (select agreed, words from post_answer where post = p.id order by id desc limit 1) a on true
where p.withdrawn_at is null;

grant select, insert on post_asked, post_answer to ${app};
grant update (withdrawn_at) on post_asked to ${app};
grant select on standing_post to ${app};
