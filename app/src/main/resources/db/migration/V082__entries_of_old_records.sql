-- Records of before V081 did not know their entries. As many records as entries of a project in one intake that name the
-- same thing are each other's, in the order in which they were written.
with entry as (
    select e.no, e.kind, e.project, e.batch, coalesce(e.attributes ->> 'milestone', e.attributes ->> 'for', '') as thing,
           row_number() over w as place, count(*) over (partition by e.kind, e.project, e.batch,
               coalesce(e.attributes ->> 'milestone', e.attributes ->> 'for', '')) as n
    from ledger_entry e
    where e.kind in ('project-started', 'milestone-reached', 'target') and e.reverses is null
    window w as (partition by e.kind, e.project, e.batch,
                     coalesce(e.attributes ->> 'milestone', e.attributes ->> 'for', '') order by e.no)),
record as (
    select id, kind, project, batch, thing, entry,
           row_number() over (partition by kind, project, batch, thing order by id) as place,
           count(*) over (partition by kind, project, batch, thing) as n
    from (select id, 'project-started' as kind, id as project, batch, '' as thing, entry from project
          union all
          select id, 'milestone-reached', project, batch, name, entry from milestone where reached
          union all
          select id, 'target', project, batch, subject, entry from project_target) r),
pair as (
    select entry.no, entry.kind, record.id
    from entry
    join record using (kind, project, batch, thing, place, n)
    where record.entry is null),
projects as (
    update project set entry = pair.no from pair where pair.kind = 'project-started' and pair.id = project.id),
milestones as (
    update milestone set entry = pair.no from pair where pair.kind = 'milestone-reached' and pair.id = milestone.id)
update project_target set entry = pair.no from pair where pair.kind = 'target' and pair.id = project_target.id;
