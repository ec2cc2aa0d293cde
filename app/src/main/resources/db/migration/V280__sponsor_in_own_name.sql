-- Who sponsors sees it, and nobody in their place: a person what they pledged themselves, the account of a firm or a group what
-- the firm or group pledged. Whoever is named as its contact is somebody to call. Nor does an organisation see what those whom it
-- sent, or who were sent to it, give as private persons.
create function jiedui_organisation(organisation bigint) returns boolean language sql stable as
$$ select coalesce(organisation = any (nullif(current_setting('jiedui.organisations', true), '')::bigint[]), false) $$;

create function jiedui_reaches_sponsors() returns boolean language sql stable as
$$ select jiedui_reaches_persons()
       or coalesce(nullif(current_setting('jiedui.organisations', true), ''), '{}') <> '{}' $$;

-- Whether the account at work belongs to this person, and reaches them.
create function jiedui_oneself(who bigint) returns boolean
    language sql stable security definer set search_path from current as
$$ select jiedui_person(who) and exists (select from account a where a.name = jiedui_account() and a.person = who) $$;

create function jiedui_sponsor(kind text, person bigint, organisation bigint) returns boolean language sql stable as
$$ select case kind when 'person' then jiedui_oneself(person) else jiedui_organisation(organisation) end $$;

create or replace function jiedui_sponsors(student_id bigint) returns boolean
    language sql stable security definer set search_path from current as
$$
    select exists (select from sponsorship s join pledge p on p.id = s.pledge
                   where s.student = student_id and s.withdrawn_at is null
                     and jiedui_sponsor(p.kind, p.person, p.organisation))
$$;

alter policy scope on student_in_need using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_sponsors()) and jiedui_sponsors(id));

alter policy scope on pledge using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_sponsors()) and jiedui_sponsor(kind, person, organisation)
     or jiedui_pledged(id));

alter policy scope on sponsorship using
    ((select jiedui_everything())
     or pairing = any ((select jiedui_pairing_ids())::bigint[])
     or giver_place like any ((select jiedui_patterns())::text[])
     or place like any ((select jiedui_patterns())::text[])
     or (select jiedui_reaches_sponsors())
        and exists (select from pledge p where p.id = pledge and jiedui_sponsor(p.kind, p.person, p.organisation)));

create index pledge_organisation on pledge (organisation) where organisation is not null;
