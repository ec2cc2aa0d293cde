-- The same limits, asked once for a question instead of once for a row: what a transaction may see is worked out into arrays,
-- and a row is compared with them. Rows tied to a person are looked up only for whoever reaches persons.
create function jiedui_patterns() returns text[] language sql stable as
$$ select coalesce((select array_agg(stem || '%') from unnest(jiedui_places()) stem), '{}') $$;

create function jiedui_pairing_ids() returns bigint[] language sql stable as
$$ select coalesce(nullif(current_setting('jiedui.pairings', true), ''), '{}')::bigint[] $$;

create function jiedui_reaches_persons() returns boolean language sql stable as
$$ select coalesce(nullif(current_setting('jiedui.persons', true), ''), '{}') <> '{}' $$;

alter policy scope on ledger_entry using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or giver like any ((select jiedui_patterns())::text[])
     or receiver like any ((select jiedui_patterns())::text[])
     or effect like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons()) and jiedui_tied(no));

alter policy scope on stay using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or home_place like any ((select jiedui_patterns())::text[])
     or host_place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons()) and jiedui_person(person));

alter policy scope on project using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or giver like any ((select jiedui_patterns())::text[])
     or receiver like any ((select jiedui_patterns())::text[])
     or place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_persons()) and jiedui_undertaken(id));
