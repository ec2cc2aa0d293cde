-- Payments name their sponsorship by sponsor and student, too, as the list of sponsorships does: who is erased goes out of them as well.

-- Blots a child out: names, the number at the school, the words of letters, payments and ends, and the rows of intakes that
-- bore them. The ledger knows the child by a pseudonym only, and stays as it is. Once for each.
create or replace function jiedui_erase_student(who bigint, by_name text, why text, moment timestamptz) returns void
    language plpgsql security definer set search_path from current as
$$
declare
    old student_in_need;
    blot constant text := '〔已删除〕';
begin
    select * into old from student_in_need where id = who for update;
    if old.id is null or old.erased_at is not null then
        raise exception 'no student %, or erased already', who;
    end if;
    update student_consent set name = null, guardian = null where student = who;
    update intake_row r
    set cells = r.cells || jiedui_blotted(r.cells, array['note', 'receipt'], blot), findings = '[]', same = null
    where r.register in ('sponsorship-letters', 'sponsorship-payments')
      and (btrim(r.cells ->> 'sponsorship') in (select s.id::text from sponsorship s where s.student = who)
           or btrim(r.cells ->> 'student') = who::text
           or btrim(r.cells ->> 'number') = old.number and btrim(r.cells ->> 'school') = old.school);
    update intake_row r
    set cells = (r.cells - 'name' - 'guardian') || jiedui_blotted(r.cells, array['number', 'words'], blot),
        findings = '[]', same = null
    where r.register in ('students-in-need', 'student-consents', 'sponsorships', 'sponsorship-payments')
      and (btrim(r.cells ->> 'student') = who::text
           or btrim(r.cells ->> 'number') = old.number and btrim(r.cells ->> 'school') = old.school);
    update sponsorship_letter l set note = blot
    from sponsorship s where s.id = l.sponsorship and s.student = who and l.note <> '';
    update sponsorship_payment p
    set note = case p.note when '' then '' else blot end, receipt = case p.receipt when '' then '' else blot end
    from sponsorship s where s.id = p.sponsorship and s.student = who and (p.note <> '' or p.receipt <> '');
    update sponsorship_act a set words = blot
    from sponsorship s where s.id = a.sponsorship and s.student = who and a.words <> '';
    update student_in_need set number = blot || ' ' || who, consent = 'none', erased_at = moment where id = who;
    insert into student_erasure (student, by_whom, reason, at) values (who, by_name, why, moment);
end
$$;

-- A sponsor who is erased: the name goes out of what they pledged. Amounts, days and students stay.
create or replace function jiedui_person_erased_pledges() returns trigger
    language plpgsql security definer set search_path from current as
$$
declare
    blot constant text := '〔已删除〕';
begin
    update intake_row r
    set cells = (select jsonb_object_agg(c.key, replace(c.value, old.name, blot)) from jsonb_each_text(r.cells) c),
        findings = '[]', same = null
    where r.register in ('pledges', 'sponsorships', 'sponsorship-payments') and position(old.name in r.cells::text) > 0
      and (r.batch in (select p.batch from pledge p where p.person = new.id)
           or r.batch in (select s.batch from sponsorship s join pledge p on p.id = s.pledge where p.person = new.id)
           or r.batch in (select m.batch from sponsorship_payment m join sponsorship s on s.id = m.sponsorship
                          join pledge p on p.id = s.pledge where p.person = new.id));
    update pledge set sponsor = blot || ' ' || new.id where person = new.id and kind = 'person';
    return null;
end
$$;
