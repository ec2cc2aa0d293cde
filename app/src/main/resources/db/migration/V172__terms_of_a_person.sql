-- When somebody is away, whoever asks: nobody is in two places at once, though the other one be out of reach. Says no place.
create function jiedui_terms(of_person bigint)
    returns table (stay bigint, starts text, ends text, extended text[], ended text)
    language sql stable security definer set search_path from current as
$$
    select s.id, s.starts::text, s.ends::text,
           array(select e.ends::text from extension e where e.stay = s.id and e.withdrawn_at is null
                 order by coalesce(e.starts, e.decided) nulls last, e.id),
           (select d.ended::text from early_end d where d.stay = s.id and d.withdrawn_at is null)
    from standing_stay s
    where s.person = of_person
    order by s.id
$$;
revoke all on function jiedui_terms(bigint) from public;
grant execute on function jiedui_terms(bigint) to ${app};

-- Who is erased: the rows that name this very person, not others whose name begins alike; and where somebody takes their place.
create or replace function jiedui_erase_nominations(who bigint, old_name text) returns void
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
begin
    update nomination_detail d
    set office = '', sex = null, born = null, education = null, origin = null, note = replace(d.note, old_name, blot),
        title = replace(d.title, old_name, blot)
    from nomination n where n.id = d.nomination and n.person = who;
    update nomination_step s set words = replace(s.words, old_name, blot)
    from nomination n where n.id = s.nomination and n.person = who;
    update nomination_override o set reason = coalesce(nullif(replace(o.reason, old_name, blot), ''), blot)
    from nomination n where n.id = o.nomination and n.person = who;
    update early_end x set reason = replace(x.reason, old_name, blot) from stay s where s.id = x.stay and s.person = who;
    -- what was typed with a recommendation, and what a step handed on
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, case when c.key in ('office', 'sex', 'born', 'education', 'origin') then ''
                                                     else replace(c.value, old_name, blot) end)
                 from jsonb_each_text(r.cells) c),
        findings = '[]'
    where r.batch in (select n.batch from nomination n where n.person = who) and r.cells ->> 'person' = old_name
       or r.batch in (select s.batch from nomination_step s join nomination n on n.id = s.nomination where n.person = who);
    -- whoever took their place was recommended with their name
    update intake_row r
    set cells = r.cells || jsonb_build_object('replaces', blot), findings = '[]'
    where r.batch in (select n.batch from nomination n join stay s on s.id = n.replaces where s.person = who)
      and r.cells ->> 'replaces' = old_name;
    update nomination n set person_name = blot || ' ' || who where n.person = who;
end
$$;
revoke all on function jiedui_erase_nominations(bigint, text) from public;
