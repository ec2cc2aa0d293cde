-- The first page and a pairing's own page count what stands under the pairing.
create index labour_placement_pairing on labour_placement (pairing) where withdrawn_at is null;
create index labour_seeker_pairing on labour_seeker (pairing) where withdrawn_at is null;
create index sponsorship_pairing on sponsorship (pairing) where withdrawn_at is null;

-- What somebody said last: nothing that stands was said later. So told, it can be asked under a pairing without all others being read.
create or replace view standing_seeker with (security_invoker = true) as
select s.* from labour_seeker s
where s.withdrawn_at is null
  and not exists (select from labour_seeker later
                  where later.person = s.person and later.id > s.id and later.withdrawn_at is null);
