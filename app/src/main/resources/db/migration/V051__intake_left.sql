-- A check that nobody means to post any more: it is no longer listed, its report stays.
alter table intake_batch add column left_at timestamptz;
