-- A plan that is being worked out holds a problem that no erasure reaches. Whoever keeps a plan therefore waits for erasures that
-- go on, and keeps none that was begun before one of them; an erasure waits for plans that are just being kept, and then finds them.
create function jiedui_erasures() returns bigint
    language sql stable security definer set search_path from current as
$$
    select (select count(*) from person_erasure) + (select count(*) from student_erasure)
$$;
revoke all on function jiedui_erasures() from public;
grant execute on function jiedui_erasures() to ${app};

create function jiedui_erasure_waits_for_plans() returns trigger
    language plpgsql set search_path from current as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('round plans kept', 0));
    return new;
end
$$;
create trigger erasure_waits_for_plans before insert on student_erasure
    for each row execute function jiedui_erasure_waits_for_plans();
create trigger erasure_waits_for_plans before update of name on person
    for each row when (new.name <> old.name and new.name like '〔已删除〕%')
    execute function jiedui_erasure_waits_for_plans();
