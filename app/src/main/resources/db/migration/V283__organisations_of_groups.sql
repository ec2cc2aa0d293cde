-- Groups that pledged before they had an organisation get the one of their name and place, so that an account can reach what they
-- pledged. One that was taken back comes to life again with the intake that named it.
insert into organisation (name, place, batch, entered_by)
select distinct on (p.sponsor, p.place) p.sponsor, p.place, p.batch, null
from pledge p
where p.kind = 'group' and p.organisation is null and p.withdrawn_at is null
order by p.sponsor, p.place, p.batch
on conflict on constraint organisation_known_once do update
    set batch = case when organisation.withdrawn_at is null then organisation.batch else excluded.batch end,
        withdrawn_at = null;

update pledge p set organisation = o.id
from organisation o
where p.kind = 'group' and p.organisation is null and p.withdrawn_at is null and o.name = p.sponsor and o.place = p.place;
