-- Whoever is erased is erased from their nominations, too: name, birth, sex, education, origin and every word of the steps that
-- names them. The steps, their days and the documents' numbers stay.
create function jiedui_erase_nominations(who bigint, old_name text) returns void
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
    where r.batch in (select n.batch from nomination n where n.person = who) and position(old_name in r.cells::text) > 0
       or r.batch in (select s.batch from nomination_step s join nomination n on n.id = s.nomination where n.person = who);
    update nomination n set person_name = blot || ' ' || who where n.person = who;
end
$$;
revoke all on function jiedui_erase_nominations(bigint, text) from public;

-- Fires when a person's name is blotted out, whoever does it.
create function jiedui_person_erased() returns trigger
    language plpgsql security definer set search_path from current as
$$
begin
    perform jiedui_erase_nominations(new.id, old.name);
    return null;
end
$$;
create trigger person_erased after update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_person_erased();
