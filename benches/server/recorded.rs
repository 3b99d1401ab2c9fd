//! The statements of one act, as the server saw them, for `pgbench` to send again.

use std::fs;

use super::cluster::OwnServer;
use super::stock::{Act, Home, Shelf};

/// The product whose act is recorded: its numbers stand for nothing else in the statements.
const RECORDED: usize = 216;

/// A statement, and what its `$1`, `$2` … were.
#[derive(Default)]
struct Statement {
    text: String,
    values: Vec<String>,
}

/// Returns a script of `pgbench` that does an act on one of `spread` products by the statements that fefo sends, in their
/// order, with the values of the product that each transaction draws.
pub(crate) fn script(server: &OwnServer, shelf: &Shelf, act: Act, spread: usize) -> String {
    let statements = record(server, shelf, act);
    let value_of = |start: &str, nth: usize| {
        let found = statements.iter().find(|statement| statement.text.starts_with(start));
        found.unwrap_or_else(|| panic!("an act has no {start}")).values[nth].clone()
    };
    let change = match act {
        Act::Receive => "+ 1000",
        Act::Dispatch => "- 1000",
    };
    let (lot, product) = ("UPDATE lot SET on_hand", "UPDATE product SET on_hand");
    let drawn = [
        (format!("p-{RECORDED}"), "('p-' || lpad((:p::bigint - 1)::text, 3, '0'))".to_owned()),
        (format!("l-{RECORDED}"), "('l-' || (:p::bigint - 1))".to_owned()),
        (value_of("WITH", 0), "lpad(to_hex(:r::bigint), 32, '0')::uuid".to_owned()),
        (value_of(lot, 0), ":lot_id::bigint".to_owned()),
        (value_of(lot, 1), format!("(:lot_on_hand::bigint {change})")),
        (value_of(product, 0), ":product_id::bigint".to_owned()),
        (value_of(product, 1), format!("(:product_on_hand::bigint {change})")),
    ];
    let mut script = format!("\\set p random(1, {spread})\n\\set r random(1, 9223372036854775806)\n");
    for statement in &statements {
        script.push_str(&statement.with(&drawn));
        // What a statement found decides what the next ones say.
        script.push_str(match statement.text.as_str() {
            text if text.starts_with("SELECT $1::text, p.id") => " \\aset product_\n",
            text if text.starts_with("SELECT l.id, l.product_id") => " \\aset lot_\n",
            _ => ";\n",
        });
    }
    script
}

/// Returns what the server logs while an act is done on a connection that has prepared it.
fn record(server: &OwnServer, shelf: &Shelf, act: Act) -> Vec<Statement> {
    let log = server.folder().join("log");
    let from = fs::metadata(&log).unwrap().len() as usize;
    server.run_sql("ALTER ROLE fefo SET log_statement = 'all'");
    server.run_sql("ALTER ROLE fefo SET log_min_messages = log");
    let mut warehouse = Home::server(&server.address()).open();
    server.run_sql("ALTER ROLE fefo RESET ALL");
    shelf.do_one(&mut warehouse, act, RECORDED, Shelf::PRODUCTS);
    shelf.do_one(&mut warehouse, act, RECORDED, Shelf::PRODUCTS);
    let said = fs::read_to_string(&log).unwrap().split_off(from);
    let begin = said.rfind("statement: BEGIN").unwrap();
    let end = begin + said[begin..].find("statement: COMMIT").unwrap() + "statement: COMMIT".len();
    statements(&said[begin..end])
}

/// Reads a log: lines of statements, each with the line of its values.
fn statements(log: &str) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    for (nth, line) in log.split("LOG:  ").enumerate() {
        let line = if nth == 0 { line } else { line.split_once(": ").map_or(line, |(_, text)| text) };
        let line = line.strip_prefix("statement: ").unwrap_or(line);
        let (text, values) = line.split_once("DETAIL:  parameters: ").unwrap_or((line, ""));
        // The last line of each begins with the time of the next message.
        let without_next = |text: &str| match text.rfind('\n') {
            Some(end) if text[end..].contains(" UTC [") => text[..end].to_owned(),
            _ => text.to_owned(),
        };
        let values = parameters(&without_next(values));
        for text in without_next(text).split(";\n") {
            found.push(Statement { text: text.trim().to_owned(), values: values.clone() });
        }
    }
    found
}

/// Reads `$1 = 'a', $2 = NULL`.
fn parameters(line: &str) -> Vec<String> {
    let starts: Vec<usize> = (1..).map_while(|nth| line.find(&format!("${nth} = "))).collect();
    let ends = starts.iter().skip(1).map(|start| start - 2).chain([line.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| line[start..end].split_once(" = ").unwrap().1.to_owned())
        .collect()
}

impl Statement {
    /// Returns the statement with its values in their places, the drawn ones as what they are drawn from.
    fn with(&self, drawn: &[(String, String)]) -> String {
        let mut text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (nth, value) in self.values.iter().enumerate().rev() {
            let listed = |own: &str| value.trim_matches(['\'', '{', '}']) == own.trim_matches('\'');
            let value = match drawn.iter().find(|(own, _)| listed(own)) {
                Some((_, from)) if value.starts_with("'{") => format!("ARRAY[{from}]"),
                Some((_, from)) => from.clone(),
                None => value.clone(),
            };
            text = text.replace(&format!("${}", nth + 1), &value);
        }
        text
    }
}
