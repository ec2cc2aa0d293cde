-- The first page and a pairing's own page count what stands under the pairing.
create index labour_placement_pairing on labour_placement (pairing) where withdrawn_at is null;
create index labour_seeker_pairing on labour_seeker (pairing) where withdrawn_at is null;
create index sponsorship_pairing on sponsorship (pairing) where withdrawn_at is null;
