-- A step that was taken for several nominations at once, so that it can be found and taken back together. The steps themselves
-- stand with their nominations. Nothing is ever changed.
create table joint_step (
    id        bigint generated always as identity primary key,
    step      text        not null,
    by        text        not null,
    at        timestamptz not null,
    seen_from text[]      not null default jiedui_places()            -- how far whoever took it reached
);

create table joint_step_part (
    joint      bigint  not null references joint_step (id),
    nomination bigint  not null,
    no         integer not null,                                      -- of the step within the nomination
    primary key (joint, nomination),
    foreign key (nomination, no) references nomination_step (nomination, no)
);

-- Seen by the one who took it and by those who reach as far as they did, as an intake is.
alter table joint_step enable row level security;
create policy scope on joint_step using
    ((select jiedui_everything()) or by = (select jiedui_account())
     or seen_from <> '{}' and not exists (
         select from unnest(seen_from) f where not exists (
             select from unnest(jiedui_places()) mine where starts_with(f, mine))));

alter table joint_step_part enable row level security;
create policy scope on joint_step_part using
    ((select jiedui_everything()) or exists (select from joint_step j where j.id = joint));

grant select, insert on joint_step, joint_step_part to ${app};
