//! Owner, application and reader: who may do what, table by table.

use super::PostgresStore;
use super::migrate;
use super::outage::Urgency;
use super::rows::value_at;
use super::session::Session;
use crate::store::{BookRoles, Result, RoleInPlace, RolePart, ServerFault, SetUpStep, StoreError, Unlimited};

/// What the application may do besides reading: what its statements do, and no more. Nothing of the ledger is ever updated
/// or deleted.
const APPLICATION: [(&str, &str); 24] = [
    (
        "book",
        "UPDATE (day, alert_day, horizon_days, critical_days, not_counted_days, document, movement, version, catalogue)",
    ),
    ("setting", "INSERT, UPDATE, DELETE"),
    ("api_token", "INSERT, UPDATE"),
    ("product", "INSERT, UPDATE"),
    ("barcode", "INSERT, UPDATE, DELETE"),
    ("former_sku", "INSERT, UPDATE, DELETE"),
    ("lot", "INSERT, UPDATE"),
    ("lot_totals", "INSERT, UPDATE"),
    ("partner", "INSERT"),
    ("lot_supplier", "INSERT"),
    ("document", "INSERT"),
    ("movement", "INSERT"),
    ("fact_change", "INSERT"),
    ("hold", "INSERT, DELETE"),
    ("daily_flow", "INSERT, UPDATE"),
    ("import_digest", "INSERT, UPDATE, DELETE"),
    ("alert", "INSERT, UPDATE"),
    ("alert_totals", "INSERT, UPDATE"),
    ("alert_event", "INSERT"),
    ("stock_count", "INSERT, UPDATE"),
    ("count_line", "INSERT, UPDATE"),
    ("count_entry", "INSERT"),
    ("count_act", "INSERT"),
    ("count_assertion", "INSERT"),
];

/// Ids that the application draws itself.
const SEQUENCES: &str = "product_id_seq, lot_id_seq, alert_id_seq";

/// The longest name that the server doesn't cut.
const LONGEST_NAME: usize = 63;

const FIND_ROLE: &str = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1::text)";

const IS_MEMBER: &str = "SELECT pg_has_role(current_user, $1::text::name, 'USAGE')";

/// Whether a role is a superuser, is the owner of the tables or a member of it, and whether it may do any of these things
/// to what is written.
const MAY_MORE: &str = "SELECT r.rolsuper, pg_has_role(r.oid, c.relowner, 'USAGE'),
       has_table_privilege(r.oid, c.oid, $2::text)
     FROM pg_roles r, pg_class c WHERE r.rolname = $1::text AND c.oid = to_regclass('movement')";

const SCHEMA: &str = "SELECT quote_ident(current_schema()), quote_ident(current_database())";

impl PostgresStore {
    /// Makes the roles that are missing and gives each what it may do, all in one transaction. Doing it again changes
    /// nothing.
    pub fn set_up_roles(&mut self, roles: &BookRoles) -> Result<Vec<RoleInPlace>> {
        self.ensure_connected(Urgency::Act)?;
        let session = &self.session;
        session.command(migrate::LOCK)?;
        let done = SetUp { session, user: &self.session.address().user }.run(roles);
        session.command(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        done
    }
}

struct SetUp<'a> {
    session: &'a Session,
    user: &'a str,
}

impl SetUp<'_> {
    fn run(&self, roles: &BookRoles) -> Result<Vec<RoleInPlace>> {
        let named =
            [(&roles.owner, RolePart::Owner), (&roles.app, RolePart::App), (&roles.reader, RolePart::Reader)];
        let mut in_place = Vec::new();
        for (name, part) in named {
            let Some(name) = name.clone() else { continue };
            let created = self.ensure_role(&name)?;
            in_place.push(RoleInPlace { name, part, created });
        }
        let names = self.session.query(SCHEMA, &())?;
        let name =
            |index| names.first().map_or_else(|| Ok(String::new()), |row| value_at::<String>(row, index));
        let (schema, database) = (name(0)?, name(1)?);
        for RoleInPlace { name, part, .. } in &in_place {
            let (name, role) = (name.clone(), quote(name));
            match part {
                RolePart::Owner => self
                    .give_to(&name, &schema)
                    .map_err(|error| self.refused(error, SetUpStep::HandOver { name })),
                RolePart::App => self
                    .admit(&role, &schema, &database, &grants_of_application(&role))
                    .map_err(|error| self.refused(error, SetUpStep::Grant { name: name.clone() }))
                    .and_then(|()| self.ensure_limited(name, "UPDATE, DELETE, TRUNCATE")),
                RolePart::Reader => self
                    .admit(&role, &schema, &database, &grants_of_reader(&role))
                    .map_err(|error| self.refused(error, SetUpStep::Grant { name: name.clone() }))
                    .and_then(|()| self.ensure_limited(name, "INSERT, UPDATE, DELETE, TRUNCATE")),
            }?;
        }
        Ok(in_place)
    }

    /// Says what a role that sets up may not do.
    fn refused(&self, error: StoreError, step: SetUpStep) -> StoreError {
        match error {
            StoreError::ReadOnly { location } => {
                let fault = ServerFault::MayNotSetUp { user: self.user.to_owned(), step };
                StoreError::Server { location, fault }
            }
            other => other,
        }
    }

    /// Makes a role if it is missing. Returns whether it was.
    fn ensure_role(&self, name: &str) -> Result<bool> {
        if name.is_empty() || name.len() > LONGEST_NAME || name.contains('\0') {
            return Err(StoreError::Constraint { detail: format!("{name:?} can't be the name of a role") });
        }
        if self.is_true(FIND_ROLE, name)? {
            return Ok(false);
        }
        self.session
            .command(&format!("CREATE ROLE {} NOLOGIN", quote(name)))
            .map_err(|error| self.refused(error, SetUpStep::CreateRole { name: name.to_owned() }))?;
        Ok(true)
    }

    /// Makes the owner own all of the book. Only a member of it can.
    fn give_to(&self, owner: &str, schema: &str) -> Result<()> {
        let role = quote(owner);
        if !self.is_true(IS_MEMBER, owner)? {
            self.session.command(&format!("GRANT {role} TO CURRENT_USER"))?;
        }
        let mut statements = vec![format!("GRANT USAGE, CREATE ON SCHEMA {schema} TO {role}")];
        let tables = APPLICATION.iter().map(|(table, _)| format!("ALTER TABLE {table} OWNER TO {role}"));
        statements.extend(tables);
        statements.push(format!("ALTER FUNCTION refuse_change() OWNER TO {role}"));
        self.session.command(&statements.join(";"))
    }

    /// Lets a role into the database, takes from it what it may no longer do there, and grants what it may.
    fn admit(&self, role: &str, schema: &str, database: &str, grants: &str) -> Result<()> {
        self.session.command(&format!(
            "GRANT CONNECT ON DATABASE {database} TO {role};
             GRANT USAGE ON SCHEMA {schema} TO {role};
             REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role};
             REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {role};
             {grants}"
        ))
    }

    /// Refuses a role that may do what it should not, whatever was granted now.
    fn ensure_limited(&self, name: String, withheld: &'static str) -> Result<()> {
        let rows = self.session.query(MAY_MORE, &(name.as_str(), withheld))?;
        let Some(row) = rows.first() else { return Ok(()) };
        let why = match (value_at(row, 0)?, value_at(row, 1)?, value_at(row, 2)?) {
            (true, _, _) => Unlimited::Superuser,
            (false, true, _) => Unlimited::Owner,
            (false, false, true) => Unlimited::Granted,
            (false, false, false) => return Ok(()),
        };
        let (location, fault) = (self.session.location().to_owned(), ServerFault::Unlimited { name, why });
        Err(StoreError::Server { location, fault })
    }

    fn is_true(&self, sql: &str, name: &str) -> Result<bool> {
        let rows = self.session.query(sql, &[name])?;
        rows.first().map_or(Ok(false), |row| value_at(row, 0))
    }
}

fn grants_of_application(role: &str) -> String {
    let tables =
        APPLICATION.iter().map(|(table, what)| format!("GRANT SELECT, {what} ON {table} TO {role};"));
    format!("{} GRANT USAGE ON SEQUENCE {SEQUENCES} TO {role}", tables.collect::<String>())
}

fn grants_of_reader(role: &str) -> String {
    let tables: Vec<&str> = APPLICATION.iter().map(|(table, _)| *table).collect();
    format!("GRANT SELECT ON {} TO {role}", tables.join(", "))
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
