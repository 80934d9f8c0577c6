/**
 * Row-level security of one partner table, frozen with the migrations that use it.
 * The setting is read in a sub-select, so it is evaluated once a statement and not once a row.
 */
export const tenantRules = (table: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy ${table}_tenant on ${table} to scx_app
    using (partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid))
    with check (partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid));
  create policy ${table}_system on ${table} to scx_system using (true) with check (true);
`;

/** A table outside the tenant rule (sign-in, settings of the installation): only the system role reaches it. */
export const systemOnly = (table: string): string => `revoke all on ${table} from scx_app;`;
