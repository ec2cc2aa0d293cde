-- posting: of a long file, in the book portion by portion; more of its rows are to come.
alter table intake_batch drop constraint intake_batch_state_check;
alter table intake_batch add constraint intake_batch_state_check
    check (state in ('open', 'checked', 'refused', 'posting', 'posted', 'undone'));
