-- Questionnaires ------------------------------------------------------------------------------------------------------

-- A version is written over until a campaign that uses it opens; then the next change makes the next version.
create table questionnaire (
    tenant      text        not null default current_setting('resultat.tenant'),
    code        text        not null,
    version     integer     not null,
    document    jsonb       not null,
    used        boolean     not null default false,
    revision    bigint      not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (tenant, code, version)
);
call protect_tenant('questionnaire');

-- What statements need to know of a version's items and background questions.
create table questionnaire_item (
    tenant     text    not null default current_setting('resultat.tenant'),
    code       text    not null,
    version    integer not null,
    item       text    not null,
    kind       text    not null,
    lowest     numeric,
    highest    numeric,
    options    text[]  not null default '{}',
    dimension  text,
    favourable integer,
    background boolean not null,
    primary key (tenant, code, version, item)
);
call protect_tenant('questionnaire_item');

-- Campaigns -----------------------------------------------------------------------------------------------------------

create table campaign (
    tenant           text        not null default current_setting('resultat.tenant'),
    id               uuid        not null primary key,
    position         bigint      generated always as identity unique,
    label            jsonb       not null,
    questionnaire    text        not null,
    version          integer     not null,
    respondent_group text        not null,
    period           text        not null,
    opens            date        not null,
    closes           date        not null,
    smallest_group   integer     not null check (smallest_group >= 3),
    confidentiality  text        not null check (confidentiality in ('anonymous', 'confidential')),
    state            text        not null check (state in ('draft', 'open', 'closed', 'released')),
    released_at      timestamptz,
    public           boolean     not null default false,
    revision         bigint      not null default 1,
    check (opens <= closes),
    foreign key (tenant, questionnaire, version) references questionnaire (tenant, code, version)
);
create index campaign_by_tenant on campaign (tenant, position desc);
create index campaign_by_questionnaire on campaign (tenant, questionnaire, period);
call protect_tenant('campaign');

create table campaign_unit (
    tenant   text    not null default current_setting('resultat.tenant'),
    campaign uuid    not null references campaign (id),
    unit     text    not null,
    invited  integer not null default 0,
    primary key (campaign, unit)
);
call protect_tenant('campaign_unit');

-- Whose results citizens may read. Without a policy: who asks has no tenant.
create table public_campaign (
    campaign uuid primary key references campaign (id),
    tenant   text not null
);

-- Answering -----------------------------------------------------------------------------------------------------------

-- Who may answer, by the hash of a token that is told once. An invitation is deleted by answering, so that nothing is left to tie the answer
-- to.
create table form_token (
    hash      bytea   primary key,
    tenant    text    not null default current_setting('resultat.tenant'),
    campaign  uuid    not null references campaign (id),
    unit      text    not null,
    kind      text    not null check (kind in ('invitation', 'open-link')),
    remaining integer not null check (remaining >= 0),
    batch     text,
    draft     jsonb
);
create index form_token_by_campaign on form_token (campaign, unit);
call protect_tenant('form_token');

-- Who answers has no tenant; the token says which one it is. The one way past the policies, for somebody who knows a token.
create function form_of(token bytea, today date)
returns table (
    tenant text, kind text, draft text, campaign uuid, label text, questionnaire text, version integer, opens date, closes date,
    confidentiality text, open boolean, unit text)
language sql stable security definer set search_path = public as $$
    select t.tenant, t.kind, t.draft::text, c.id, c.label::text, c.questionnaire, c.version, c.opens, c.closes, c.confidentiality,
           c.state = 'open' and today between c.opens and c.closes,
           coalesce(
               (select u.name from unit_version u
                where u.tenant = t.tenant and u.code = t.unit and u.superseded_at = 'infinity' order by u.valid_from desc limit 1),
               t.unit)
    from form_token t
    join campaign c on c.id = t.campaign
    where t.hash = token
$$;

-- What was answered, until the campaign closes: no token, no address, no time.
create table received (
    tenant   text  not null default current_setting('resultat.tenant'),
    campaign uuid  not null references campaign (id),
    unit     text  not null,
    answers  jsonb not null
);
create index received_by_campaign on received (campaign, unit);
call protect_tenant('received');

-- Answers collected elsewhere, until the campaign closes. A respondent is the other system's number, which goes no further.
create table imported (
    tenant     text not null default current_setting('resultat.tenant'),
    campaign   uuid not null references campaign (id),
    source     text not null,
    respondent text not null,
    unit       text not null,
    item       text not null,
    value      text not null,
    primary key (campaign, source, respondent, item, value)
);
call protect_tenant('imported');

create table responses_staging (
    import uuid not null, row integer not null,
    campaign text, respondent text, unit text, item text, value text,
    error_field text, error_code text, error_detail text
);
create index responses_staging_by_import on responses_staging (import);

-- The answers of a closed campaign, in no order that tells of anything: rewritten at random when the campaign closes.
create table answer (
    tenant   text    not null default current_setting('resultat.tenant'),
    campaign uuid    not null references campaign (id),
    response uuid    not null,
    unit     text    not null,
    item     text    not null,
    value    text    not null
);
create index answer_by_campaign on answer (campaign, response);
call protect_tenant('answer');

-- Free text, cut loose from everything else that was answered.
create table comment (
    tenant   text not null default current_setting('resultat.tenant'),
    id       uuid not null default gen_random_uuid() primary key,
    campaign uuid not null references campaign (id),
    unit     text not null,
    item     text not null,
    text     text not null,
    state    text not null default 'pending' check (state in ('pending', 'approved', 'rejected'))
);
create index comment_by_campaign on comment (tenant, campaign, unit, id);
call protect_unit('comment', 'unit');

-- Results -------------------------------------------------------------------------------------------------------------

-- Computed once, at release: what of every unit with all that lies below it may be shown, and nothing of what may not. Whoever may see a
-- unit sees its parent's and the whole municipality's beside it, so that the unit's scope is enforced in front and not here.
create table result (
    tenant           text    not null default current_setting('resultat.tenant'),
    campaign         uuid    not null references campaign (id),
    unit             text    not null,
    kind             text    not null check (kind in ('total', 'item', 'dimension')),
    code             text    not null,
    background       text    not null default '',
    background_value text    not null default '',
    n                bigint,
    counts           jsonb,
    withheld         text,
    primary key (campaign, unit, kind, code, background, background_value)
);
call protect_tenant('result');

-- The organisation as it was when the results were computed, with how many were invited.
create table result_unit (
    tenant   text    not null default current_setting('resultat.tenant'),
    campaign uuid    not null references campaign (id),
    unit     text    not null,
    name     text    not null,
    type     text    not null,
    parent   text,
    invited  bigint  not null,
    primary key (campaign, unit)
);
call protect_tenant('result_unit');
