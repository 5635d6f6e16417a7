comment on column sign_in_throttle.key is 'login:, address: or browser: and a SHA-256, hexadecimal';
alter table sign_in_throttle add column noted_lock timestamptz;
comment on column sign_in_throttle.noted_lock is 'End of the lock whose refusals stand in the audit trail already; null: none';

create table known_browser (
  id_hash text primary key check (id_hash ~ '^[0-9a-f]{64}$'),
  account_id integer not null references account,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
comment on table known_browser is 'Browsers in which somebody signed in with their password; guesses made elsewhere do not lock them out';
comment on column known_browser.id_hash is 'SHA-256 of the secret in the cookie, hexadecimal';
comment on column known_browser.account_id is 'Whose login this browser counts for';
comment on column known_browser.last_used_at is 'Last sign-in; not looked at any more half a year later';
create index known_browser_account on known_browser (account_id);
