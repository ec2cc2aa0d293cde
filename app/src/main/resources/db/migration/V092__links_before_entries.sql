-- A record's link to its entry is written while the entry still waits to be written in bulk: a limit on what can be seen of
-- the entry kept every office that does not reach everything from recording a stay. Whether the act is in reach is asked of
-- the stay itself and of the entry.
drop policy scope on secondment_entry;
create policy scope on secondment_entry using
    ((select jiedui_everything()) or exists (select from ledger_entry e where e.no = entry)) with check (true);
