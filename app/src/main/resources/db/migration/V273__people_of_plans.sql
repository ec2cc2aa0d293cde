-- Whom a plan reckoned with, by key, so that somebody who asks for their own reasons is found without reading every problem that
-- was ever kept.
create function jiedui_problem_people(problem text) returns text[]
    language sql immutable set search_path from current as
$$
    select coalesce(array_agg(split_part(l, E'\t', 2) order by n), '{}')
    from regexp_split_to_table(problem, E'\n') with ordinality as lines (l, n)
    where l like E'person\t%'
$$;

alter table round_plan add column keys text[];
update round_plan set keys = jiedui_problem_people(problem);
alter table round_plan alter column keys set not null;
create index round_plan_keys on round_plan using gin (keys);

create function jiedui_round_plan_keys() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    new.keys := jiedui_problem_people(new.problem);
    return new;
end
$$;
create trigger round_plan_keys before insert on round_plan for each row execute function jiedui_round_plan_keys();
