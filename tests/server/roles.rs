//! Owner, application and reader, as whoever runs the database makes them: what each may do, and is told that it may not.

use rstest::rstest;
use serde_json::json;

use super::command_line::{Station, url};
use crate::support::cli::TestCli;
use crate::support::server::cluster::{TestDatabase, empty_database};

/// A book with its three roles, each with one who logs in. Roles are of the whole server: each test has its own.
struct Book {
    database: TestDatabase,
    cli: TestCli,
    prefix: &'static str,
}

impl Book {
    /// `None` if the machine has no PostgreSQL.
    fn with_roles(prefix: &'static str) -> Option<Self> {
        let database = empty_database()?;
        let book = Book { database, cli: TestCli::without_book(), prefix };
        book.as_role("fefo").run_ok(&book.init_line());
        for (part, who) in [("app", "dock"), ("read", "eye"), ("owner", "boss")] {
            book.sql(&format!("CREATE ROLE {prefix}_{who} LOGIN IN ROLE {prefix}_{part}"));
        }
        Some(book)
    }

    fn init_line(&self) -> String {
        let prefix = self.prefix;
        format!("init --owner {prefix}_owner --app-role {prefix}_app --read-role {prefix}_read")
    }

    fn sql(&self, statement: &str) {
        self.database.run_sql(statement);
    }

    fn as_role(&self, role: &str) -> Station<'_> {
        Station::new(&self.cli, url(role, self.database.name(), self.database.server_folder()))
    }

    fn as_member(&self, who: &str) -> Station<'_> {
        self.as_role(&format!("{}_{who}", self.prefix))
    }

    /// What the server says to a statement of a role.
    fn try_as(&self, role: &str, statement: &str) -> Result<(), String> {
        self.database.try_sql(&format!("SET ROLE {}_{role}; {statement}", self.prefix))
    }
}

const PRODUCTS: &str = "sku,name\nEGG-0012,Huevos\nSAL-0500,Sal fina\n";
const STOCK: &str =
    "sku,name,quantity,lot,expires\nTEA-0020,Té,12,T1,2027-05-31\nEGG-0012,Huevos,30,E1,2026-12-08\n";

/// Acts of a day's work, in an order in which each has what it needs. `{}` stands for the last document,
/// `{alert}` for the first alert.
const ACTS: &[&str] = &[
    "product add --sku MLK-1000 --name Leche --min-stock 30 --gtin 4006381333931",
    "product add --sku HAM-0001 --name Jamón --unit kg --decimals 3",
    "product edit MLK-1000 --price 1.99 --shelf-life 15",
    "product edit HAM-0001 --sku HAM-1",
    "product archive HAM-1",
    "product archive HAM-1 --undo",
    "barcode add MLK-1000 CASE-12 --quantity 12 --unit caja",
    "barcode remove CASE-12",
    "import products products.csv",
    "import stock stock.csv",
    "settings currency EUR",
    "settings alert-days 40",
    "settings not-counted-days 90",
    "settings currency \"\"",
    "receive --sku MLK-1000 --lot L1 --expires 2026-12-05 --location A1 --supplier \"Lácteos\" --cost 0.80 --qty 100",
    "receive --sku MLK-1000 --lot L2 --expires 2026-12-20 --location A2 --qty 50",
    "receive --sku MLK-1000 --lot OLD --expires 2026-11-20 --location A3 --qty 4 --yes",
    "dispatch --sku MLK-1000 --qty 10 --customer \"Bar Sol\" --reference O-1",
    "hold --sku MLK-1000 --lot L2 --reason label",
    "release --sku MLK-1000 --lot L2 --reason checked",
    "transfer --sku MLK-1000 --lot L1 --location A1 --to B1 --qty 20 --reason space",
    "transfer --sku MLK-1000 --lot L2 --location A2 --to B1 --qty 50 --reason space",
    "write-off --sku MLK-1000 --lot OLD --location A3 --qty 1 --reason leaked",
    "adjust --sku MLK-1000 --lot L1 --location A1 --qty -2 --reason broken",
    "adjust --sku MLK-1000 --lot L1 --location A1 --counted 66 --reason recount",
    "return in --sku MLK-1000 --lot L1 --location A1 --qty 1 --customer \"Bar Sol\" --reason late --release",
    "return out --sku MLK-1000 --lot L1 --location A1 --qty 3 --supplier \"Lácteos\" --reason sour",
    "lot edit --sku MLK-1000 --lot L1 --expires 2026-12-06 --reason label",
    "lot edit --sku MLK-1000 --lot L2 --code L3 --reason label",
    "dispatch --sku MLK-1000 --lot L3 --qty 1 --reason wanted",
    "reverse {} --reason wrong",
    "count plan set --class a --days 30",
    "count plan clear --class a",
    "count open --location A1*",
    "count enter 1 --sku MLK-1000 --lot L1 --location A1 --qty 60",
    "count enter 1 --sku MLK-1000 --lot L9 --location A1 --expires 2026-12-09 --qty 2",
    "count review 1",
    "count resolve 1 counted --all differing",
    "count apply 1",
    "count open --sku EGG-0012 --blind",
    "count cancel 2",
    "alerts ack {alert}",
    "alerts snooze {alert} --until 2026-11-28",
    "receive --sku TEA-0020 --lot T2 --expires 2027-06-30 --qty 5 --today 2026-11-25",
    "settings day 2026-11-24 --reason \"wrong clock\"",
];

/// What somebody may try after that day, who may only read.
const ACTS_IN_VAIN: &[&str] = &[
    "product add --sku NEW-1 --name Nuevo",
    "product edit MLK-1000 --price 2.05",
    "product archive HAM-1",
    "barcode add MLK-1000 CASE-13 --quantity 12",
    "import products products.csv",
    "import stock stock.csv --again",
    "settings currency EUR",
    "settings alert-days 41",
    "settings day 2026-11-23 --reason \"wrong clock\"",
    "receive --sku MLK-1000 --lot L1 --expires 2026-12-06 --location A1 --qty 100",
    "dispatch --sku MLK-1000 --qty 10",
    "dispatch --sku MLK-1000 --lot L1 --location B1 --qty 1 --reason wanted",
    "hold --sku MLK-1000 --lot L1 --reason label",
    "transfer --sku MLK-1000 --lot L1 --location A1 --to B2 --qty 2 --reason space",
    "write-off --sku MLK-1000 --lot L1 --location A1 --qty 1 --reason leaked",
    "adjust --sku MLK-1000 --lot L1 --location A1 --qty -2 --reason broken",
    "adjust --sku MLK-1000 --lot L1 --location A1 --counted 9 --reason recount",
    "return in --sku MLK-1000 --lot L1 --location A1 --qty 1 --reason late",
    "return out --sku MLK-1000 --lot L1 --location A1 --qty 3 --reason sour",
    "lot edit --sku MLK-1000 --lot L1 --expires 2026-12-07 --reason label",
    "reverse {} --reason wrong",
    "count plan set --class a --days 30",
    "count open --location B1*",
    "alerts ack {alert}",
    "alerts snooze {alert} --until 2026-11-28",
];

/// What is only looked at.
pub const LOOKS: &[&str] = &[
    "product list",
    "product show MLK-1000",
    "stock",
    "lots --status all",
    "movements",
    "documents",
    "alerts --all",
    "barcode list",
    "settings",
    "trace --sku MLK-1000 --lot L1",
    "trace --partner Lácteos",
    "count list --all",
    "count show 1",
    "count plan",
    "count stats",
    "export stock",
    "export movements",
    "dispatch --sku MLK-1000 --qty 1 --dry-run",
];

pub fn do_all_acts(station: &Station<'_>) {
    station.cli.write_file("products.csv", PRODUCTS);
    station.cli.write_file("stock.csv", STOCK);
    let mut last = String::new();
    for act in ACTS {
        let alert = if act.contains("{alert}") { first_alert(station) } else { String::new() };
        let done = station.run_json(&act.replace("{}", &last).replace("{alert}", &alert));
        if let Some(document) = done["document"].as_str() {
            document.clone_into(&mut last);
        }
    }
}

fn first_alert(station: &Station<'_>) -> String {
    station.run_json("alerts")[0]["id"].to_string()
}

#[test]
fn the_application_role_does_a_days_work() {
    let Some(book) = Book::with_roles("work") else { return };
    let dock = book.as_member("dock");
    do_all_acts(&dock);
    for look in LOOKS {
        dock.run_ok(look);
    }
    dock.verify();
}

/// What is written stays written, whatever a station's login is used for.
#[test]
fn the_application_role_changes_nothing_that_is_written() {
    let Some(book) = Book::with_roles("keep") else { return };
    do_all_acts(&book.as_member("dock"));
    for (table, change) in [
        ("document", "operator = 'eva'"),
        ("movement", "change = 1"),
        ("fact_change", "after = NULL"),
        ("count_entry", "quantity = 0"),
        ("count_assertion", "quantity = 0"),
        ("count_act", "answer = ''"),
        ("alert_event", "answer = ''"),
        ("partner", "name = 'Otro'"),
        ("lot_supplier", "partner = 1"),
        ("book", "id = gen_random_uuid()"),
        ("book", "schema = 99"),
    ] {
        let answer = book.try_as("dock", &format!("UPDATE {table} SET {change}"));
        assert!(answer.as_ref().is_err_and(|said| said.contains("permission denied")), "{table}: {answer:?}");
    }
    for table in [
        "document",
        "movement",
        "fact_change",
        "count_entry",
        "count_assertion",
        "count_act",
        "alert_event",
        "alert",
        "partner",
        "lot_supplier",
        "book",
        "lot",
        "product",
        "stock_count",
        "count_line",
        "daily_flow",
    ] {
        for statement in [
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table} CASCADE"),
            format!("DROP TABLE {table} CASCADE"),
            format!("ALTER TABLE {table} DISABLE TRIGGER ALL"),
        ] {
            let answer = book.try_as("dock", &statement);
            let is_refused = answer
                .as_ref()
                .is_err_and(|said| said.contains("permission denied") || said.contains("must be owner"));
            assert!(is_refused, "{statement}: {answer:?}");
        }
    }
    for statement in [
        "CREATE TABLE mine (n int)",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
        "UPDATE lot SET location = 'Z9'",
        "ALTER ROLE keep_app SUPERUSER",
    ] {
        assert!(book.try_as("dock", statement).is_err(), "{statement}");
    }
    book.as_member("dock").verify();
}

#[test]
fn a_reader_looks_and_is_told_that_it_may_not_act() {
    let Some(book) = Book::with_roles("look") else { return };
    do_all_acts(&book.as_member("dock"));
    let (eye, before) = (book.as_member("eye"), book.as_member("dock").run_ok("documents --format json").out);
    for look in LOOKS {
        assert_eq!(eye.run_ok(look).out, book.as_member("dock").run_ok(look).out, "{look}");
    }
    eye.verify();
    let last =
        book.as_member("dock").run_json("documents --limit 1")[0]["document"].as_str().unwrap().to_owned();
    let alert = first_alert(&eye);
    for act in ACTS_IN_VAIN {
        let act = act.replace("{}", &last).replace("{alert}", &alert);
        let (message, hint) = eye.run_refused(&act, "read_only");
        let is_told = message.ends_with("may be read by this role, not written; nothing was changed.");
        assert!(is_told, "{act}: {message}");
        assert!(hint.contains("Connect as a role that may write"), "{act}: {hint}");
    }
    let (message, _) = eye.run_refused("init --app-role look_app", "read_only");
    assert!(message.contains("look_eye may not grant look_app what it needs"), "{message}");
    assert_eq!(eye.run_ok("documents --format json").out, before);
}

/// The day turns, which nobody notes who may not; the lists are there all the same.
#[test]
fn a_reader_opens_the_terminal() {
    let Some(book) = Book::with_roles("tty") else { return };
    do_all_acts(&book.as_member("dock"));
    let mut terminal = book.as_member("eye").open_terminal("2026-11-26");
    terminal.wait_for("MLK-1000");
    terminal.wait_for("read only");
    terminal.type_bytes("\x1bOR");
    terminal.wait_for("Dispatch");
    terminal.wait_for("nothing can be booked");
    terminal.type_bytes("\x1b[21~");
    terminal.wait_for_exit();
}

/// Whoever runs the database may create roles, and is no superuser.
#[test]
fn an_administrator_sets_up_roles_and_does_it_again() {
    let Some(database) = empty_database() else { return };
    database.run_sql("CREATE ROLE adm_boss LOGIN CREATEROLE");
    database.run_sql(&format!("ALTER DATABASE {} OWNER TO adm_boss", database.name()));
    let book = Book { database, cli: TestCli::without_book(), prefix: "adm" };
    let boss = book.as_role("adm_boss");
    let roles = |created: bool| {
        json!([
            { "role": "adm_owner", "part": "owner", "created": created },
            { "role": "adm_app", "part": "app", "created": created },
            { "role": "adm_read", "part": "reader", "created": created },
        ])
    };
    let first = boss.run_json(&book.init_line());
    assert_eq!((&first["created"], &first["roles"]), (&json!(true), &roles(true)));
    let again = boss.run_json(&book.init_line());
    assert_eq!((&again["created"], &again["roles"]), (&json!(false), &roles(false)));
    assert_eq!(boss.run_json("init")["roles"], json!([]));
    let said = boss.run_ok(&book.init_line()).out;
    assert!(said.contains("adm_owner owns the tables."), "{said}");
    assert!(!said.contains("Created the role"), "{said}");
    for (part, who) in [("app", "dock"), ("read", "eye")] {
        let statement = format!("CREATE ROLE adm_{who} LOGIN; GRANT adm_{part} TO adm_{who}");
        book.database.run_sql(&format!("SET ROLE adm_boss; {statement}"));
    }
    do_all_acts(&book.as_member("dock"));
    book.as_member("eye").verify();
    boss.verify();
}

/// Setting up is all or nothing, and says which step was refused and who can do it.
#[rstest]
#[case("init --app-role no_app", "no_boss may not create the role no_app", "createuser --no-login no_app")]
#[case("init --owner no_other", "no_boss may not give the tables to no_other", "GRANT no_other TO no_boss")]
fn an_administrator_is_told_what_he_may_not_do(#[case] line: &str, #[case] why: &str, #[case] way_out: &str) {
    let Some(database) = empty_database() else { return };
    for statement in ["CREATE ROLE no_boss LOGIN", "CREATE ROLE no_other"] {
        // The other case has made it, maybe.
        let _ = database.try_sql(statement);
    }
    database.run_sql(&format!("ALTER DATABASE {} OWNER TO no_boss", database.name()));
    let cli = TestCli::without_book();
    let boss = Station::new(&cli, url("no_boss", database.name(), database.server_folder()));
    let (message, hint) = boss.run_refused(line, "read_only");
    assert!(message.contains(why), "{message}");
    assert!(hint.contains(way_out), "{hint}");
    boss.run_ok("stock");
}

/// What grants can't limit is no role for a part, and nothing is left of the try.
#[test]
fn a_role_that_may_do_more_is_refused() {
    let Some(book) = Book::with_roles("lim") else { return };
    let fefo = book.as_role("fefo");
    for (line, why) in [
        ("init --app-role fefo", "fefo is a superuser"),
        ("init --read-role fefo", "fefo is a superuser"),
        ("init --owner lim_owner --app-role fefo", "fefo is a superuser"),
        ("init --app-role lim_owner", "lim_owner owns the tables"),
        ("init --read-role lim_boss", "lim_boss owns the tables, or is a member"),
        ("init --read-role lim_dock", "lim_dock may do more"),
    ] {
        let (message, hint) = fefo.run_refused(line, "invalid");
        assert!(message.contains(why), "{line}: {message}");
        assert!(hint.contains("fefo_app"), "{line}: {hint}");
    }
    do_all_acts(&book.as_member("dock"));
    book.as_member("eye").verify();
}

/// Who may only log in makes no book, and says so.
#[test]
fn a_stranger_makes_no_book() {
    let Some(database) = empty_database() else { return };
    database.run_sql("CREATE ROLE just_anybody LOGIN");
    let cli = TestCli::without_book();
    let stranger = Station::new(&cli, url("just_anybody", database.name(), database.server_folder()));
    let (message, hint) = stranger.run_refused("init", "read_only");
    assert!(message.contains("just_anybody may not make tables there"), "{message}");
    assert!(hint.contains("owner of the database"), "{hint}");
    // Nor does it see what is in a book that it has no part in.
    Station::new(&cli, url("fefo", database.name(), database.server_folder())).run_ok("init");
    let (message, hint) = stranger.run_refused("stock", "unreachable");
    assert!(message.contains("just_anybody has no part in the stock book"), "{message}");
    assert!(hint.contains("GRANT fefo_app TO just_anybody"), "{hint}");
    assert!(hint.contains("fefo init --app-role fefo_app"), "there is no such role yet: {hint}");
    let fefo = Station::new(&cli, url("fefo", database.name(), database.server_folder()));
    fefo.run_ok("init --app-role anybody_app");
    let (_, hint) = stranger.run_refused("stock", "unreachable");
    assert!(hint.contains("GRANT anybody_app TO just_anybody") && !hint.contains("init"), "{hint}");
}
