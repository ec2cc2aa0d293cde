-- What the problem of a round rests on, as a number that is another one as soon as any of it has changed: how often transactions
-- have written to the tables that it is said from. It was a sum over every row of twenty tables, asked for each page.
--
-- A transaction counts once for each ground, in a line that no other one that still goes on has taken, so that nobody waits for anybody and
-- there are as many lines as ever wrote at once. What is seen of it becomes visible with what was written, and only grows: the
-- same sum is the same books.
create table round_ground (
    id     bigint generated always as identity primary key,
    ground text   not null,
    times  bigint not null
);
create index round_ground_ground on round_ground (ground);
alter table round_ground enable row level security;
create policy scope on round_ground using ((select jiedui_everything()));

create function jiedui_ground_moves() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    moved text;
    said  text;
begin
    foreach moved in array tg_argv loop
        said := 'jiedui.ground_' || moved;
        if current_setting(said, true) is distinct from pg_current_xact_id()::text then
            update round_ground set times = times + 1
            where id = (select id from round_ground where ground = moved order by id limit 1 for update skip locked);
            if not found then
                insert into round_ground (ground, times) values (moved, 1);
            end if;
            perform set_config(said, pg_current_xact_id()::text, true);
        end if;
    end loop;
    return null;
end
$$;

create function jiedui_ground(which text) returns bigint
    language sql stable security definer set search_path from current as
$$
    select coalesce(sum(times), 0)::bigint from round_ground where ground = which
$$;
revoke all on function jiedui_ground_moves(), jiedui_ground(text) from public;
grant execute on function jiedui_ground(text) to ${app};

do
$$
declare
    rests record;
begin
    for rests in
        select name, string_agg(quote_literal(ground), ', ' order by ground) as grounds
        from (values
            ('posts', array['access_grant', 'account', 'candidate', 'candidate_way', 'early_end', 'extension', 'labour_seeker',
                            'mentoring', 'nomination', 'nomination_detail', 'nomination_step', 'organisation', 'pairing', 'person',
                            'position', 'post_answer', 'post_asked', 'role_permission', 'stay', 'stay_term']),
            ('students', array['pairing', 'pledge', 'sponsorship', 'sponsorship_act', 'student_consent', 'student_erasure', 'student_in_need']),
            ('jobs', array['labour_placement', 'labour_seeker', 'labour_step', 'labour_vacancy', 'pairing'])) as of (ground, tables)
        cross join unnest(tables) as name
        group by name
    loop
        execute format(
            'create trigger rounds_rest_on after insert or update or delete or truncate on %I for each statement'
            || ' execute function jiedui_ground_moves(%s)', rests.name, rests.grounds);
    end loop;
end
$$;

drop function jiedui_placing_basis();
