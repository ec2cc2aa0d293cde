alter table early_end enable row level security;
create policy scope on early_end using
    ((select jiedui_everything()) or exists (select from stay s where s.id = stay));
