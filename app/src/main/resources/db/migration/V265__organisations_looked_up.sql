-- Whether an organisation concerns a reader is asked by its id. What is withdrawn concerns them too, so the indexes are on all
-- rows; they serve those that stand as well.
drop index stay_home_idx;
drop index stay_host_idx;
create index stay_home on stay (home);
create index stay_host on stay (host);
create index position_organisation on position (organisation);
create index project_partner_organisation on project_partner (organisation);
create index pairing_giver_organisation on pairing (giver_organisation);
create index pairing_receiver_organisation on pairing (receiver_organisation);

-- The same as before; each end by itself, so that one look into an index answers it.
create or replace function jiedui_concerned(organisation_id bigint, organisation_place text, entered_by text)
    returns boolean language sql stable as
$$
    select (select jiedui_everything())
        or entered_by = (select jiedui_account())
        or jiedui_sees(organisation_place, null, null, null)
        or exists (select from stay s where s.home = organisation_id)
        or exists (select from stay s where s.host = organisation_id)
        or exists (select from position p where p.organisation = organisation_id)
        or exists (select from project_partner p where p.organisation = organisation_id)
        or exists (select from pairing p where p.giver_organisation = organisation_id)
        or exists (select from pairing p where p.receiver_organisation = organisation_id)
$$;

-- Whether a stay that stands, and that the reader sees, sends from or leads to it.
create function jiedui_of_a_stay(organisation_id bigint) returns boolean language sql stable as
$$
    select exists (select from stay s where s.home = organisation_id and s.withdrawn_at is null)
        or exists (select from stay s where s.host = organisation_id and s.withdrawn_at is null)
$$;
