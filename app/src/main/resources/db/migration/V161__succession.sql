-- Whose place somebody takes is asked from the stay that is left.
create index nomination_replaces on nomination (replaces) where replaces is not null and withdrawn_at is null;
