//! The SKUs of a book for completion at a prompt: quick, and silent whatever goes wrong.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::PostgresStore;
use super::rows::value_at;
use super::session::Session;
use crate::domain::fold_for_identity;
use crate::store::{Result, ServerAddress};

/// How long somebody who types waits for all of it.
const PATIENCE: Duration = Duration::from_secs(1);

const FIND: &str = "SELECT p.sku FROM product p
     WHERE p.sku_key >= $1 AND p.sku_key < $1 || chr(1114111) AND NOT p.archived
     ORDER BY p.sku_key LIMIT $2";

impl PostgresStore {
    /// Returns the first SKUs that begin with a text; none if the server doesn't say so quickly.
    pub fn skus_beginning_with(address: &ServerAddress, beginning: &str, limit: usize) -> Vec<String> {
        let address = ServerAddress { connect_timeout: PATIENCE, ..address.clone() };
        let beginning = fold_for_identity(beginning);
        let (answer, wait) = mpsc::channel();
        thread::spawn(move || {
            // Who asked may have gone.
            let _ = answer.send(read_skus(&address, &beginning, limit));
        });
        wait.recv_timeout(PATIENCE).ok().and_then(Result::ok).unwrap_or_default()
    }
}

fn read_skus(address: &ServerAddress, beginning: &str, limit: usize) -> Result<Vec<String>> {
    let session = Session::connect(address)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = session.query(FIND, &(beginning, limit))?;
    rows.iter().map(|row| value_at(row, 0)).collect()
}
