-- Which rows a transaction sees. The application says at the start of each whose work it is (set_config, for this
-- transaction alone); where nothing was said, or what is left over is empty, there is no row. Every question is narrowed
-- once more where it is asked; this is the second lock on the same door.
--
-- nullif(…, ''): a setting that was set and reset on a pooled connection is empty, not absent; without it a comparison
-- such as "starts with" would be true of everything.

create function jiedui_everything() returns boolean language sql stable as
$$ select coalesce(current_setting('jiedui.everything', true), '') = 'yes' $$;

create function jiedui_account() returns text language sql stable as
$$ select nullif(current_setting('jiedui.account', true), '') $$;

create function jiedui_places() returns text[] language sql stable as
$$ select coalesce(nullif(current_setting('jiedui.places', true), ''), '{}')::text[] $$;

-- Whether something that touches these places, under this pairing, is in reach.
create function jiedui_sees(giver text, receiver text, effect text, pairing bigint) returns boolean language sql stable as
$$
    select coalesce(pairing = any (nullif(current_setting('jiedui.pairings', true), '')::bigint[]), false)
        or exists (select from unnest(jiedui_places()) stem
                   where starts_with(giver, stem) or starts_with(receiver, stem) or starts_with(effect, stem))
$$;

create function jiedui_person(person bigint) returns boolean language sql stable as
$$ select coalesce(person = any (nullif(current_setting('jiedui.persons', true), '')::bigint[]), false) $$;

create function jiedui_known(pairing bigint) returns boolean language sql stable as
$$ select coalesce(pairing = any (nullif(current_setting('jiedui.known', true), '')::bigint[]), false) $$;

-- These two look past the policies, at nothing but whether a tie to a person in reach is there: a policy that asked for it
-- through the tied table's own policy would ask itself.
create function jiedui_tied(entry_no bigint) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from ledger_tie t where t.entry = entry_no and jiedui_person(t.person)) $$;

create function jiedui_undertaken(project_id bigint) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from project_stay s where s.project = project_id and jiedui_person(s.person)) $$;

-- The ends of the chains, whoever writes next.
create function jiedui_chain_end(chain text) returns table (no bigint, hash bytea)
    language plpgsql stable security definer set search_path from current as
$$
begin
    case chain
        when 'entry' then return query select e.no, e.hash from ledger_entry e order by e.no desc limit 1;
        when 'signature' then return query select s.no, s.hash from ledger_signature s order by s.no desc limit 1;
        when 'evidence' then return query select v.no, v.hash from ledger_evidence v order by v.no desc limit 1;
    end case;
end
$$;

alter table ledger_entry enable row level security;
create policy scope on ledger_entry using
    ((select jiedui_everything()) or jiedui_sees(giver, receiver, effect, pairing) or jiedui_tied(no));

alter table ledger_text enable row level security;
create policy scope on ledger_text using
    ((select jiedui_everything()) or exists (select from ledger_entry e where e.no = entry));

alter table ledger_tie enable row level security;
create policy scope on ledger_tie using
    ((select jiedui_everything()) or exists (select from ledger_entry e where e.no = entry));

alter table ledger_signature enable row level security;
create policy scope on ledger_signature using
    ((select jiedui_everything()) or exists (select from ledger_entry e where e.no = entry));

alter table ledger_evidence enable row level security;
create policy scope on ledger_evidence using
    ((select jiedui_everything()) or exists (select from ledger_entry e where e.no = entry));

alter table pairing enable row level security;
create policy scope on pairing using
    ((select jiedui_everything()) or jiedui_known(id) or jiedui_sees(giver_place, receiver_place, null, id));

alter table agreement enable row level security;
create policy scope on agreement using
    ((select jiedui_everything()) or jiedui_sees(giver_place, receiver_place, null, pairing));

alter table visit enable row level security;
create policy scope on visit using
    ((select jiedui_everything()) or jiedui_sees(from_place, to_place, null, pairing));

alter table place_count enable row level security;
create policy scope on place_count using
    ((select jiedui_everything()) or jiedui_sees(place, null, null, null));

alter table stay enable row level security;
create policy scope on stay using
    ((select jiedui_everything()) or jiedui_sees(home_place, host_place, null, pairing) or jiedui_person(person));

alter table position enable row level security;
create policy scope on position using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));

alter table extension enable row level security;
create policy scope on extension using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));

alter table reflection enable row level security;
create policy scope on reflection using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));

alter table stay_term enable row level security;
create policy scope on stay_term using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));

alter table stay_term_paper enable row level security;
create policy scope on stay_term_paper using
    ((select jiedui_everything()) or exists (select from stay_term t where t.id = term));

alter table secondment_entry enable row level security;
create policy scope on secondment_entry using
    ((select jiedui_everything()) or exists (select from ledger_entry e where e.no = entry));

alter view standing_stay set (security_invoker = true);

alter table project enable row level security;
create policy scope on project using
    ((select jiedui_everything()) or jiedui_sees(giver, receiver, place, pairing) or jiedui_undertaken(id));

alter table project_stay enable row level security;
create policy scope on project_stay using
    ((select jiedui_everything()) or jiedui_person(person) or exists (select from project p where p.id = project));

alter table project_partner enable row level security;
create policy scope on project_partner using
    ((select jiedui_everything()) or exists (select from project p where p.id = project));

alter table milestone enable row level security;
create policy scope on milestone using
    ((select jiedui_everything()) or exists (select from project p where p.id = project));

alter table project_target enable row level security;
create policy scope on project_target using
    ((select jiedui_everything()) or exists (select from project p where p.id = project));

-- A person is known to whoever sees a stay of theirs, and to the one who entered them.
alter table person add column entered_by text default jiedui_account();
alter table person enable row level security;
create policy scope on person using
    ((select jiedui_everything()) or entered_by = (select jiedui_account()) or jiedui_person(id)
     or exists (select from stay s where s.person = person.id));

-- An organisation is one and the same for everybody, so that no name stands twice; lists show it to those for whom
-- something on the books concerns it.
alter table organisation add column entered_by text default jiedui_account();
create function jiedui_concerned(organisation_id bigint, organisation_place text, entered_by text)
    returns boolean language sql stable as
$$
    select (select jiedui_everything())
        or entered_by = (select jiedui_account())
        or jiedui_sees(organisation_place, null, null, null)
        or exists (select from stay s where s.home = organisation_id or s.host = organisation_id)
        or exists (select from position p where p.organisation = organisation_id)
        or exists (select from project_partner p where p.organisation = organisation_id)
        or exists (select from pairing p where p.giver_organisation = organisation_id or p.receiver_organisation = organisation_id)
$$;

-- An intake is seen by the one who handed it in and by those who reach as far as they did.
alter table intake_batch add column seen_from text[] not null default jiedui_places();
alter table intake_batch enable row level security;
create policy scope on intake_batch using
    ((select jiedui_everything()) or handed_in_by = (select jiedui_account())
     or seen_from <> '{}' and not exists (
         select from unnest(seen_from) f where not exists (
             select from unnest(jiedui_places()) mine where starts_with(f, mine))));

alter table intake_row enable row level security;
create policy scope on intake_row using
    ((select jiedui_everything()) or exists (select from intake_batch b where b.id = batch));

create index on organisation (entered_by);
create index on stay (home) where withdrawn_at is null;
create index on stay (host) where withdrawn_at is null;
create index on ledger_evidence (file);
create index on intake_batch (file);
