-- Whoever is erased leaves a key in rounds and nothing that was said of them: neither why somebody decided about them, nor what of
-- their affairs spoke for a pair, nor their name where somebody wrote it into a reason, a title or the name of a team. Who
-- decided, when, what, and what a plan was worth as a whole stays.

-- The problem of a plan without what speaks for the pairs of those of these keys: the score of a pair stays, its parts go.
create function jiedui_untold_problem(problem text, people text[], seats text[]) returns text
    language sql immutable set search_path from current as
$$
    with line as (select l, n, split_part(l, E'\t', 1) as kind, split_part(l, E'\t', 2) as key
                  from regexp_split_to_table(problem, E'\n') with ordinality as lines (l, n)),
         numbered as (select kind, key, row_number() over (partition by kind order by n) - 1 as number
                      from line where kind in ('person', 'seat')),
         gone as (select kind, number::text as number from numbered
                  where kind = 'person' and key = any(people) or kind = 'seat' and key = any(seats))
    select string_agg(
               case when kind = 'pair' and l !~ '/[0-9]+$'
                         and (exists (select from gone g where g.kind = 'person' and g.number = key)
                              or exists (select from gone g where g.kind = 'seat' and g.number = split_part(l, E'\t', 3)))
                    then regexp_replace(l, E'\t[^\t]*$', E'\t-') else l end, E'\n' order by n)
    from line
$$;

-- In the rounds of a shape in which one of these keys takes part. The name may be null: nobody's is known.
create function jiedui_erase_in_rounds(of_shape text, whom text[], places text[], old_name text) returns void
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
    concerned bigint[];
begin
    select array_agg(r.id) into concerned from round r
    where r.shape = of_shape
      and (exists (select from round_wish w where w.round = r.id and (w.person = any(whom) or w.seat = any(places)))
           or exists (select from round_plan p join round_decision d on d.plan = p.id
                      where p.round = r.id and (d.person = any(whom) or d.seat = any(places) or d.instead = any(places)))
           or exists (select from round_plan p
                      where p.round = r.id
                        and exists (select from unnest(whom) k where position(E'\nperson\t' || k || E'\t' in p.problem) > 0
                                    union all
                                    select from unnest(places) k where position(E'\nseat\t' || k || E'\t' in p.problem) > 0)));
    if concerned is null then
        return;
    end if;
    update round_wish w set reason = blot
    where w.round = any(concerned) and (w.person = any(whom) or w.seat = any(places));
    update round_decision d set reason = blot from round_plan p
    where p.id = d.plan and p.round = any(concerned) and d.reason <> ''
      and (d.person = any(whom) or d.seat = any(places) or d.instead = any(places));
    update round_plan p set problem = jiedui_untold_problem(p.problem, whom, places) where p.round = any(concerned);
    if old_name <> '' then
        update round_wish w set reason = replace(w.reason, old_name, blot)
        where w.round = any(concerned) and position(old_name in w.reason) > 0;
        update round_decision d set reason = replace(d.reason, old_name, blot) from round_plan p
        where p.id = d.plan and p.round = any(concerned) and position(old_name in d.reason) > 0;
        update round_closed c set reason = replace(c.reason, old_name, blot)
        where c.round = any(concerned) and position(old_name in c.reason) > 0;
        update round r set title = left(replace(r.title, old_name, blot), 200)
        where r.id = any(concerned) and position(old_name in r.title) > 0;
        update round_plan p
        set problem = replace(p.problem, old_name, blot),
            conflict = (select coalesce(array_agg(replace(c, old_name, blot) order by n), '{}')
                        from unnest(p.conflict) with ordinality as cs (c, n))
        where p.round = any(concerned)
          and (position(old_name in p.problem) > 0 or position(old_name in array_to_string(p.conflict, ' ')) > 0);
    end if;
end
$$;
revoke all on function jiedui_erase_in_rounds(text, text[], text[], text) from public;

-- A person is a candidate by number, a sponsor by their pledges, somebody looking for work by their own number.
create function jiedui_person_erased_rounds() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    perform jiedui_erase_in_rounds('posts', (select coalesce(array_agg(c.id::text), '{}') from candidate c where c.person = new.id),
                                   '{}', old.name);
    perform jiedui_erase_in_rounds('students', (select coalesce(array_agg('pledge-' || p.id), '{}') from pledge p where p.person = new.id),
                                   '{}', old.name);
    perform jiedui_erase_in_rounds('jobs', (select coalesce(array_agg(distinct 'P' || s.person), '{}') from labour_seeker s where s.person = new.id),
                                   '{}', old.name);
    return null;
end
$$;
create trigger person_erased_rounds after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased_rounds();

create function jiedui_student_erased_rounds() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    perform jiedui_erase_in_rounds('students', '{}', array['student-' || new.student], null);
    return null;
end
$$;
create trigger student_erased_rounds after insert on student_erasure
    for each row execute function jiedui_student_erased_rounds();

-- Of a candidate: why they were taken off is said of them alone, and a team can bear somebody's name, also with those who are
-- not erased.
create or replace function jiedui_person_erased_candidates() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
begin
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, case when c.key = 'person' then blot
                                                     when c.key in ('office', 'sex', 'born', 'education', 'origin', 'years',
                                                                    'wishes', 'partner', 'priority', 'note') then ''
                                                     else replace(c.value, old.name, blot) end)
                 from jsonb_each_text(r.cells) c),
        findings = '[]'
    where r.batch in (select c.batch from candidate c where c.person = new.id) and r.cells ->> 'person' = old.name;
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, replace(c.value, old.name, blot)) from jsonb_each_text(r.cells) c), findings = '[]'
    where r.batch in (select c.batch from candidate c
                      where (c.partner = old.name or position(old.name in c.team) > 0)
                        and c.home_place in (select o.home_place from candidate o where o.person = new.id))
      and (r.cells ->> 'partner' = old.name or position(old.name in r.cells ->> 'team') > 0);
    update candidate c set partner = blot, note = replace(c.note, old.name, blot)
    where c.partner = old.name and c.home_place in (select o.home_place from candidate o where o.person = new.id);
    update candidate c set team = replace(c.team, old.name, blot)
    where position(old.name in c.team) > 0 and c.home_place in (select o.home_place from candidate o where o.person = new.id);
    update candidate_withdrawal w set words = blot
    from candidate c where c.id = w.candidate and c.person = new.id;
    update candidate c
    set name = new.name, office = '', sex = null, born = null, education = null, origin = null, years = null, wishes = '{}',
        partner = '', priority = null, note = '', withdrawn_at = coalesce(c.withdrawn_at, now())
    where c.person = new.id;
    return null;
end
$$;
