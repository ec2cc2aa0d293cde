-- Two more things that a role can allow: to recommend somebody for a secondment, and to decide about one.
alter table role_permission drop constraint role_permission_permission_check;
alter table role_permission add constraint role_permission_permission_check check
    (permission in ('record', 'undo', 'sign', 'audit', 'reveal', 'grant', 'administer', 'nominate', 'decide'));

insert into role_permission (role, permission) values
    ('cooperation-office', 'nominate'),
    ('organisation-department', 'nominate'), ('organisation-department', 'decide'),
    ('line-bureau', 'nominate');
