create table account (
  id integer generated always as identity primary key,
  login text not null check (login = btrim(login) and length(login) between 1 and 254),
  name text not null check (length(name) between 1 and 200),
  password_hash text,
  password_changed_at timestamptz,
  oidc_issuer text,
  oidc_subject text,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  check ((oidc_issuer is null) = (oidc_subject is null)),
  unique (oidc_issuer, oidc_subject)
);
comment on table account is 'A person who can sign in; disabled, never deleted, since the audit trail and releases name them';
comment on column account.login is 'Mail address or login name as written; unique whatever its case';
comment on column account.name is 'Name shown to colleagues';
comment on column account.password_hash is 'argon2id in PHC form; null: signs in with OpenID Connect only';
comment on column account.password_changed_at is 'When the password was last set; sessions begun before have ended';
comment on column account.oidc_issuer is 'Identity provider; its roles replace those given here at every sign-in';
comment on column account.oidc_subject is 'Lasting name of the person at the identity provider';
comment on column account.disabled_at is 'From when on nobody can sign in with it; null: in use';
create unique index account_login on account (lower(login));

create table account_role (
  account_id integer not null references account,
  role text not null check (role in ('planner', 'editor', 'releaser', 'administrator')),
  department text references department,
  check ((role = 'editor') = (department is not null))
);
comment on table account_role is 'Roles of a person; several are possible';
comment on column account_role.department is 'Whose figures an editor delivers; null for every other role';
create unique index account_role_once on account_role (account_id, role, coalesce(department, ''));

create table session (
  id_hash text primary key,
  account_id integer not null references account,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text
);
comment on table session is 'A signed-in browser';
comment on column session.id_hash is 'SHA-256 of what the cookie holds, hexadecimal; the cookie itself is stored nowhere';
comment on column session.last_seen_at is 'Last request, to the minute; without one for a while the session ends';
comment on column session.expires_at is 'When it ends whatever happens';
comment on column session.ended_at is 'When it was ended before: signed out, password changed, account disabled';
comment on column session.user_agent is 'What the browser called itself, shortened';
create index session_account on session (account_id) where ended_at is null;

create table api_token (
  id integer generated always as identity primary key,
  token_hash text not null unique,
  hint text not null,
  name text not null check (length(name) between 1 and 200),
  role text not null check (role in ('planner', 'editor', 'releaser')),
  department text references department,
  created_by integer references account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  check ((role = 'editor') = (department is not null))
);
comment on table api_token is 'Key with which a program works; shown once when made';
comment on column api_token.token_hash is 'SHA-256 of the whole token, hexadecimal; the token itself is stored nowhere';
comment on column api_token.hint is 'Its first characters, to recognise it by';
comment on column api_token.role is 'What the program may do; administration is for people only';
comment on column api_token.department is 'Whose figures an editor delivers; null for every other role';
comment on column api_token.created_by is 'Administrator who made it; null: made on the command line';
comment on column api_token.last_used_at is 'To the minute';

create table sign_in_throttle (
  key text primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);
comment on table sign_in_throttle is 'Failed sign-ins by login and by address, known logins and invented ones alike';
comment on column sign_in_throttle.key is 'login: or address: and a SHA-256, hexadecimal';
comment on column sign_in_throttle.failures is 'Failures in a row; forgotten a day after the last one';
comment on column sign_in_throttle.locked_until is 'Until then no attempt is looked at';

create table oidc_request (
  id_hash text primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  created_at timestamptz not null
);
comment on table oidc_request is 'A sign-in under way at the identity provider; used once, gone after ten minutes';
comment on column oidc_request.id_hash is 'SHA-256 of what the cookie of this browser holds, hexadecimal';
comment on column oidc_request.return_to is 'Path in the atlas to go back to';

create table access_rule (
  id integer generated always as identity primary key,
  indicator_id integer references indicator,
  spatial_level_id integer references spatial_level,
  audience text not null check (audience in ('public', 'internal', 'department'))
);
comment on table access_rule is 'Who may read which indicator on which level, below what is released; without a rule everyone whom the release is for';
comment on column access_rule.indicator_id is 'Null: every indicator without a rule of its own';
comment on column access_rule.spatial_level_id is 'Null: every level without a rule of its own';
comment on column access_rule.audience is 'public: all; internal: who is signed in; department: editors of the indicator''s department, and releasers';
create unique index access_rule_once on access_rule (coalesce(indicator_id, 0), coalesce(spatial_level_id, 0));

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('public', 'account', 'token', 'command', 'system')),
  actor_id integer,
  actor_name text,
  action text not null,
  subject text,
  details jsonb not null default '{}'
);
comment on table audit_entry is 'Who did what when; rows are only ever added';
comment on column audit_entry.actor_kind is 'A person, a program with a token, the command line, the atlas itself, or somebody not signed in';
comment on column audit_entry.actor_id is 'Number of the account or token';
comment on column audit_entry.actor_name is 'Name at that time';
comment on column audit_entry.action is 'What was done, such as sign-in or account-created';
comment on column audit_entry.subject is 'What it was done to, such as account:7';
comment on column audit_entry.details is 'What changed; never passwords, tokens or other secrets';
create index audit_entry_at on audit_entry (at);
create trigger audit_entry_is_frozen before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry execute function refuse_change();
