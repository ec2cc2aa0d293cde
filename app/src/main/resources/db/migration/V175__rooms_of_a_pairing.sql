-- A room is that of one pairing: who comes to the same place under another one does not read what was said before.
alter table team_line add column pairing bigint references pairing (id);      -- null: outside any recorded pairing

update team_line t set pairing = s.pairing from stay s
where s.host_place = t.host_place and s.direction = t.direction and (t.person is null or s.person = t.person);

-- A line of which nobody can tell any more in which of several rooms it was said is shown in none.
update team_line t set withdrawn_at = now()
where t.withdrawn_at is null
  and (select count(distinct coalesce(s.pairing, 0)) from stay s
       where s.host_place = t.host_place and s.direction = t.direction and (t.person is null or s.person = t.person)) > 1;

drop index team_line_of;
create index team_line_of on team_line (host_place, direction, pairing, id desc);

drop policy scope on team_line;
create policy scope on team_line using
    ((select jiedui_everything()) and (select jiedui_account()) is null
     or exists (select from stay s where s.host_place = team_line.host_place and s.direction = team_line.direction
                    and s.pairing is not distinct from team_line.pairing and s.withdrawn_at is null));
