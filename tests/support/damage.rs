//! Changes of a book past its own rules, as somebody makes them who opens the file with another program.

use std::path::Path;

use rusqlite::Connection;

use super::server;

/// Runs SQL on a book, wherever it is, without its triggers and references. `SECOND` is what a second adds to an instant.
pub fn damage_book(file: &Path, sql: &str) {
    if server::IS_HOME {
        server::damage(file, &sql.replace("SECOND", "interval '1 second'"));
    } else {
        damage(file, &sql.replace("SECOND", "1000"));
    }
}

/// Runs SQL on a book without its triggers, references and checks; the triggers are there again afterwards.
pub fn damage(file: &Path, sql: &str) {
    let hand = Connection::open(file).unwrap();
    hand.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    let triggers = hand.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers = read_triggers(triggers);
    for (name, _) in &triggers {
        hand.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    hand.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    for (_, made) in triggers {
        hand.execute_batch(&made).unwrap();
    }
}

fn read_triggers(mut statement: rusqlite::Statement<'_>) -> Vec<(String, String)> {
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}
