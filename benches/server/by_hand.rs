//! The same by `pgbench`: the statements that fefo sends, and what a receipt and a dispatch write at the least.

use std::fs;
use std::process::Command;
use std::time::Duration;

use super::cluster::OwnServer;
use super::stock::Act;

/// Locks the product, reads what decides, and writes what the act writes: balances, document, movement, the sum of the
/// day, the ends of the ledger last.
const COMMON: &str = "
SELECT count(*) FROM document WHERE id = '00000000-0000-0000-0000-000000000000';
SELECT day, alert_day FROM book;
SELECT id AS product, on_hand FROM product WHERE id = :p FOR NO KEY UPDATE \\gset
SELECT id AS lot, on_hand AS stock FROM lot WHERE product_id = :p AND open ORDER BY expires, received, id LIMIT 1 \\gset
SELECT a.id FROM alert a WHERE a.product_id = :p AND coalesce(a.lot_id, 0) IN (0, :lot) AND a.resolved_at IS NULL;
UPDATE lot SET on_hand = on_hand + :change WHERE id = :lot;
UPDATE product SET on_hand = on_hand + :change WHERE id = :p;
INSERT INTO daily_flow AS f (day, kind, product_id, incoming, outgoing) VALUES (current_date, :kind, :p, 0, 1000)
  ON CONFLICT (day, kind, product_id) DO UPDATE SET outgoing = f.outgoing + excluded.outgoing;
WITH ends AS (UPDATE book SET document = document + 1, movement = movement + 1, version = version + 1
              RETURNING document AS number, movement AS first),
     posted AS (INSERT INTO document (number, id, kind, at, day, backdated, operator, station, first_movement, movements, request)
                SELECT e.number, gen_random_uuid(), :kind, now(), current_date, false, 'ana', 'dock-1', e.first, 1, '{}' FROM ends e)
INSERT INTO movement (document, line, product_id, lot_id, change, on_hand_after)
SELECT e.number, 1, :p::bigint, :lot::bigint, :change::bigint, :stock::bigint + :change::bigint FROM ends e;
";

/// Returns a script that does an act by the fewest statements.
pub(crate) fn script(act: Act, spread: usize) -> String {
    let (kind, change) = match act {
        Act::Receive => (1, 1000),
        Act::Dispatch => (2, -1000),
    };
    format!("\\set p random(1, {spread})\n\\set kind {kind}\n\\set change {change}\nBEGIN;{COMMON}COMMIT;\n")
}

/// Returns how often `pgbench` does a script with so many clients.
pub(crate) fn times_per_second(server: &OwnServer, text: &str, clients: usize, seconds: Duration) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("act.sql");
    fs::write(&script, text).unwrap();
    let done = Command::new(server.binary("pgbench"))
        // As fefo's sessions have it: where a plan seems dear, compiling it costs a hundred times what it does.
        .env("PGOPTIONS", "-c jit=off -c max_parallel_workers_per_gather=0")
        .args(["--no-vacuum", "--protocol=prepared", "--username=fefo", "--failures-detailed"])
        .arg("--host")
        .arg(server.folder())
        .args(["--client", &clients.to_string(), "--jobs", &clients.min(4).to_string()])
        .args(["--time", &seconds.as_secs().max(1).to_string()])
        .arg("--file")
        .arg(&script)
        .arg("book")
        .output()
        .unwrap();
    // A client that fails stops, and the others go on.
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    // One that is refused by a lock goes on, and is slower for nothing.
    assert!(text.contains("failed transactions: 0 "), "{text}");
    let line = text.lines().find_map(|line| line.strip_prefix("tps = "));
    let figure = line.and_then(|line| line.split(' ').next()?.parse().ok());
    figure.unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&done.stderr)))
}
