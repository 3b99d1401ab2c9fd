//! One question about many keys. To a server each question costs more than the few rows that answer it, so that the keys travel as
//! arrays, and each row says which key it answers.

use std::fmt::Write as _;

use tokio_postgres::Row;
use tokio_postgres::types::{Kind, ToSql, Type};

use super::params::EncodedParam;
use super::rows::value_at;
use super::session::Request;
use super::transaction::Transaction;
use crate::store::{Result, StoreError};

/// Fewer keys are asked for one by one, with a statement that is prepared already.
const FEWEST: usize = 32;

/// Keys of one statement.
const AT_ONCE: usize = 4_096;

/// Returns a statement that asks a question, in which each `$` begins a parameter, for each member of arrays, which stand for the
/// parameters. The rows of each key come together, in the question's own order; last in each stands the place of its key, from one on.
/// `None` if arrays have no such members.
///
/// It is planned as it is for a single key: since its rows are numbered, it can't be joined any other way.
fn for_each_key(question: &str, params: &[Type]) -> Option<String> {
    let is_single = |kind: &Type| matches!(kind.kind(), Kind::Simple);
    if params.is_empty() || !params.iter().all(is_single) {
        return None;
    }
    let (mut arrays, mut names) = (String::new(), String::new());
    for (number, kind) in (1..).zip(params) {
        let _ = write!(arrays, "{}${number}::{kind}[]", if number == 1 { "" } else { ", " });
        let _ = write!(names, "key{number}, ");
    }
    Some(format!(
        "SELECT answer.*, asked.place
           FROM unnest({arrays}) WITH ORDINALITY AS asked ({names}place)
          CROSS JOIN LATERAL (SELECT found.*, row_number() OVER () AS row_place FROM ({}) AS found) AS answer
          ORDER BY asked.place, answer.row_place",
        question.replace('$', "asked.key"),
    ))
}

/// Returns the values of each parameter of these requests.
fn columns_of(requests: &[Request], params: usize) -> Vec<Box<dyn ToSql + Sync>> {
    let column = |param: usize| -> Box<dyn ToSql + Sync> {
        let values = requests.iter().filter_map(|request| request.values().get(param).cloned());
        Box::new(values.collect::<Vec<EncodedParam>>())
    };
    (0..params).map(column).collect()
}

impl Transaction<'_> {
    /// Returns the rows that answer each of these requests, which all ask the same question.
    pub(super) fn rows_of_requests(&self, question: &str, requests: Vec<Request>) -> Result<Vec<Vec<Row>>> {
        let statement = match requests.first() {
            Some(Request::Prepared { statement, .. }) if requests.len() >= FEWEST => {
                for_each_key(question, statement.params()).map(|sql| (sql, statement.params().len()))
            }
            _ => None,
        };
        let Some((sql, params)) = statement else {
            return Ok(self.send(requests)?.into_iter().map(|answer| answer.rows).collect());
        };
        let together =
            requests.chunks(AT_ONCE).map(|requests| self.request(&sql, &columns_of(requests, params)));
        let answers = self.send(together.collect::<Result<_>>()?)?;
        let mut rows_of_each = Vec::with_capacity(requests.len());
        for (requests, answer) in requests.chunks(AT_ONCE).zip(answers) {
            let first = rows_of_each.len();
            rows_of_each.resize_with(first + requests.len(), Vec::new);
            for row in answer.rows {
                let place: i64 = value_at(&row, row.len().saturating_sub(1))?;
                let asked = usize::try_from(place.saturating_sub(1)).ok();
                let rows = asked.and_then(|asked| rows_of_each.get_mut(first..)?.get_mut(asked));
                let detail = || format!("an answer to question {place} of {}", requests.len());
                rows.ok_or_else(|| StoreError::Other { detail: detail() })?.push(row);
            }
        }
        Ok(rows_of_each)
    }
}
