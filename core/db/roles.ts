import pg from 'pg';

/**
 * Who talks to the database. The owner changes tables (migrations); the app serves requests and sees one partner at a
 * time; the system reads across partners where a policy says `to scx_system`. None of them may bypass row-level security.
 */
export const ROLES = { owner: 'scx_owner', app: 'scx_app', system: 'scx_system' } as const;

export type RoleKey = keyof typeof ROLES;
export type RolePasswords = Record<RoleKey, string>;
export type RoleUrls = Record<RoleKey, string>;

/** "Trusted" in PostgreSQL's sense: on a managed server the owner may create them without being superuser. */
const EXTENSIONS = ['pg_trgm', 'btree_gist'];
const SETUP_LOCK = 7_238_042;
const ROLE_NAMES: string[] = Object.values(ROLES);
const RUNTIME_ROLES = `${ROLES.app}, ${ROLES.system}`;

/** Makes the roles and the database, or brings them back to what they should be; safe to repeat at every start. */
export async function ensureRoles(
  adminUrl: string,
  options: { database: string; passwords: RolePasswords },
): Promise<RoleUrls> {
  const { database, passwords } = options;
  await withClient(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [SETUP_LOCK]); // two at once: "tuple concurrently updated"
    for (const key of Object.keys(ROLES) as RoleKey[]) await ensureRole(admin, ROLES[key], passwords[key]);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await admin.query(`create database ${name(database)}`);
    await letOnlyOurRolesIn(admin, database);
    await withClient(inDatabase(adminUrl, database), prepareSchema);
  });
  return roleUrls(adminUrl, database, passwords);
}

/** The same server and database, as each of the three. */
export function roleUrls(url: string, database: string, passwords: RolePasswords): RoleUrls {
  const as = (key: RoleKey): string => {
    const address = new URL(inDatabase(url, database));
    address.username = ROLES[key];
    address.password = passwords[key];
    return address.href;
  };
  return { owner: as('owner'), app: as('app'), system: as('system') };
}

/** A copy of a whole database, for tests; nobody may be connected to the template meanwhile. */
export async function createDatabaseFromTemplate(adminUrl: string, template: string, database: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    await admin.query(`create database ${name(database)} template ${name(template)} strategy file_copy`);
    await letOnlyOurRolesIn(admin, database); // grants on the database itself are not copied
  });
}

/** Also when somebody is still connected to it. */
export async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, (admin) => admin.query(`drop database if exists ${name(database)} with (force)`));
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  await admin.query(
    `${rowCount ? 'alter' : 'create'} role ${role} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication
     password ${pg.escapeLiteral(password)}`,
  );
}

async function letOnlyOurRolesIn(admin: pg.Client, database: string): Promise<void> {
  await admin.query(`alter database ${name(database)} owner to ${ROLES.owner}`);
  await admin.query(`revoke all on database ${name(database)} from public`);
  await admin.query(`grant connect on database ${name(database)} to ${RUNTIME_ROLES}`);
}

/** Tables that exist are left alone: a migration may have taken a grant away on purpose (sign-in tables). */
async function prepareSchema(client: pg.Client): Promise<void> {
  for (const extension of EXTENSIONS) await client.query(`create extension if not exists ${extension}`);
  await client.query(`
    alter schema public owner to ${ROLES.owner};
    revoke all on schema public from public;
    grant usage on schema public to ${RUNTIME_ROLES};
    alter default privileges for role ${ROLES.owner} grant usage on schemas to ${RUNTIME_ROLES};
    alter default privileges for role ${ROLES.owner} grant select, insert, update, delete on tables to ${RUNTIME_ROLES};
    alter default privileges for role ${ROLES.owner} grant usage, select on sequences to ${RUNTIME_ROLES};
  `);
}

type Check = { sentence: string; sql: string; holds: string };

/** What a server of one's own must have; each `holds` is asked in the database of the URL. */
const CHECKS: Check[] = [
  ...ROLE_NAMES.map((role) => ({
    sentence: `the role ${role} does not exist`,
    sql: `create role ${role} login password '…'`,
    holds: `exists (select from pg_roles where rolname = '${role}')`,
  })),
  ...ROLE_NAMES.map((role) => ({
    sentence: `the role ${role} may bypass row-level security, so partners would see each other's data`,
    sql: `alter role ${role} nosuperuser nobypassrls`,
    holds: `not exists (select from pg_roles where rolname = '${role}' and (rolsuper or rolbypassrls))`,
  })),
  ...ROLE_NAMES.map((role) => ({
    sentence: `the role ${role} may not log in to this database`,
    sql: `alter role ${role} login; grant connect on database %database% to ${role}`,
    holds: `has_database_privilege('${role}', current_database(), 'connect') and (select rolcanlogin from pg_roles where rolname = '${role}')`,
  })),
  {
    sentence: `the role ${ROLES.owner} may not create tables in the schema public`,
    sql: `alter schema public owner to ${ROLES.owner}; grant create on database %database% to ${ROLES.owner}`,
    holds: `has_schema_privilege('${ROLES.owner}', 'public', 'create') and has_database_privilege('${ROLES.owner}', current_database(), 'create')`,
  },
  ...[ROLES.app, ROLES.system].map((role) => ({
    sentence: `the role ${role} may not use the schema public`,
    sql: `grant usage on schema public to ${role}`,
    holds: `has_schema_privilege('${role}', 'public', 'usage')`,
  })),
  ...[ROLES.app, ROLES.system].flatMap((role) => [
    defaultGrant(role, 'r', 'select, insert, update, delete on tables', ['SELECT', 'INSERT', 'UPDATE', 'DELETE']),
    defaultGrant(role, 'S', 'usage, select on sequences', ['USAGE', 'SELECT']),
  ]),
  ...EXTENSIONS.map((extension) => ({
    sentence: `the extension ${extension} is missing`,
    sql: `create extension ${extension}`,
    holds: `exists (select from pg_extension where extname = '${extension}')`,
  })),
];

/**
 * For a server of one's own (DATABASE_URL): undefined when its roles are as they must be, otherwise one sentence that
 * names the first thing missing and the SQL its administrator runs. The URL may be that of any of the three roles.
 */
export async function checkRoles(url: string): Promise<string | undefined> {
  return withClient(url, firstMissing).catch((error: unknown) => {
    const { code, message } = error as { code?: string; message: string };
    return `The database of DATABASE_URL cannot be used (${message || code}): check its address, name, user and password.`;
  });
}

async function firstMissing(client: pg.Client): Promise<string | undefined> {
  for (const { holds, sentence, sql } of CHECKS) {
    const { rows } = await client.query<{ holds: boolean; database: string }>(
      `select (${holds}) as holds, quote_ident(current_database()) as database`,
    );
    const answer = rows[0];
    if (answer?.holds) continue;
    const remedy = sql.replace('%database%', answer?.database ?? '');
    return `The database is not ready for SellerCloudX: ${sentence}; its administrator runs: ${remedy};`;
  }
  return undefined;
}

function defaultGrant(role: string, kind: 'r' | 'S', grant: string, privileges: string[]): Check {
  const wanted = privileges.map((privilege) => `'${privilege}'`).join(', ');
  return {
    sentence: `what ${ROLES.owner} creates later would be closed to ${role}`,
    sql: `alter default privileges for role ${ROLES.owner} grant ${grant} to ${role}`,
    holds: `array[${wanted}]::text[] <@ array(
      select given.privilege_type from pg_default_acl, aclexplode(defaclacl) as given
      where defaclrole = '${ROLES.owner}'::regrole and defaclobjtype = '${kind}' and given.grantee = '${role}'::regrole
        and defaclnamespace in (0, 'public'::regnamespace))`,
  };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.href;
}

const name = (identifier: string): string => pg.escapeIdentifier(identifier);
