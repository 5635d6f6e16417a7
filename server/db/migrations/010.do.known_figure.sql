alter table release_protection add column known jsonb not null default '[]';
comment on column release_protection.known is 'Figures about which earlier releases tell more than the rules allow, whatever is hidden: [{kind, measure, period, level, code, lo, hi, from, isRevealedNow}]; lo and hi are what readers can derive, from are the moments at which those releases began';
