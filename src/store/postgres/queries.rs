//! Asking within a transaction: for rows, and for what they say. An answer that was foreseen is not asked for again.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::columns::Column;
use super::foreseen::Subject;
use super::ids::Sequence;
use super::params::Params;
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_single_value, value_at};
use super::session::{Answer, Request};
use super::transaction::{Transaction, no_row};
use crate::store::{Result, RowVisitor};

/// Function that reads a row.
pub(super) type ReadRow<T> = fn(&mut RowReader<'_>) -> Result<T>;

impl Transaction<'_> {
    /// Asks one thing.
    pub(super) fn ask(&self, sql: &str, params: &impl Params) -> Result<Answer> {
        let request = self.request(sql, params)?;
        Ok(self.send(vec![request])?.pop().unwrap_or_default())
    }

    /// Returns the answers to one question for each set of parameters. Those that were not foreseen are asked for at
    /// once.
    pub(super) fn rows_each<P: Params>(
        &self,
        sql: &str,
        sets: impl IntoIterator<Item = P>,
    ) -> Result<Vec<Vec<Row>>> {
        let mut answers = Vec::new();
        let mut requests = Vec::new();
        for set in sets {
            let request = self.request(sql, &set)?;
            let foreseen = match &request {
                Request::Prepared { values, .. } => self.foreseen.get(sql, values),
                Request::Plain(_) => None,
            };
            if foreseen.is_none() {
                requests.push(request);
            }
            answers.push(foreseen);
        }
        if requests.is_empty() {
            return Ok(answers.into_iter().flatten().collect());
        }
        let mut asked = self.rows_of_requests(sql, requests)?.into_iter();
        let rows = |foreseen: Option<Vec<Row>>| foreseen.unwrap_or_else(|| asked.next().unwrap_or_default());
        Ok(answers.into_iter().map(rows).collect())
    }

    /// Returns the answer to a question, if it was foreseen.
    pub(super) fn foreseen_rows(&self, sql: &str, params: &impl Params) -> Result<Option<Vec<Row>>> {
        if self.foreseen.is_empty() {
            return Ok(None);
        }
        Ok(match self.request(sql, params)? {
            Request::Prepared { values, .. } => self.foreseen.get(sql, &values),
            Request::Plain(_) => None,
        })
    }

    /// Keeps an answer for the time that it is asked for.
    pub(super) fn expect(
        &self,
        about: Subject,
        sql: &str,
        params: &impl Params,
        rows: Vec<Row>,
    ) -> Result<()> {
        if let Request::Prepared { values, .. } = self.request(sql, params)? {
            self.foreseen.put(about, sql, values, rows);
        }
        Ok(())
    }

    /// Returns the rows of a query.
    pub(super) fn rows(&self, sql: &str, params: impl Params) -> Result<Vec<Row>> {
        Ok(self.rows_each(sql, [params])?.pop().unwrap_or_default())
    }

    /// Returns the first row, if any.
    pub(super) fn query_optional<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: ReadRow<T>,
    ) -> Result<Option<T>> {
        self.rows(sql, params)?.first().map(|row| read(&mut RowReader::new(row))).transpose()
    }

    /// Returns the only column of the only row.
    pub(super) fn query_value<T: Column>(&self, sql: &str, params: impl Params) -> Result<T> {
        let rows = self.rows(sql, params)?;
        rows.first().map_or_else(|| Err(no_row()), |row| value_at(row, 0))
    }

    /// Returns all rows.
    pub(super) fn query_all<T>(&self, sql: &str, params: impl Params, read: ReadRow<T>) -> Result<Vec<T>> {
        self.rows(sql, params)?.iter().map(|row| read(&mut RowReader::new(row))).collect()
    }

    /// Returns the rows of each key, in the order of the keys. All keys are asked for at once.
    pub(super) fn query_each<K, P: Params, T>(
        &self,
        sql: &str,
        keys: impl IntoIterator<Item = K>,
        params: impl Fn(K) -> P,
        read: ReadRow<T>,
    ) -> Result<Vec<T>> {
        let rows = self.rows_each(sql, keys.into_iter().map(params))?;
        rows.iter().flatten().map(|row| read(&mut RowReader::new(row))).collect()
    }

    /// Passes all rows to `visit` until it breaks. They are all here before the first is visited, so that `visit` may ask
    /// for something else.
    pub(super) fn visit_all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: ReadRow<T>,
        visit: RowVisitor<'_, T>,
    ) -> Result<ControlFlow<()>> {
        for row in &self.rows(sql, params)? {
            if visit(read(&mut RowReader::new(row))?).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Passes the rows of a list to `visit` until it breaks. A list without limit is read a stretch at a time.
    pub(super) fn visit_list<T>(
        &self,
        query: QueryBuilder,
        read: ReadRow<T>,
        visit: RowVisitor<'_, T>,
    ) -> Result<ControlFlow<()>> {
        let is_limited = query.is_limited();
        let (sql, values) = query.finish();
        if is_limited {
            return self.visit_all(&sql, values, read, visit);
        }
        self.visit_by_cursor(&sql, &values, &mut |row| Ok(visit(read(&mut RowReader::new(row))?)))
    }

    /// Returns the rows of several lists, one after the other. All are asked for at once.
    pub(super) fn rows_of_lists(&self, queries: impl IntoIterator<Item = QueryBuilder>) -> Result<Vec<Row>> {
        let mut requests = Vec::new();
        for query in queries {
            let (sql, values) = query.finish();
            requests.push(self.request(&sql, &values)?);
        }
        if requests.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.send(requests)?.into_iter().flat_map(|answer| answer.rows).collect())
    }

    /// Returns the first column of a list.
    pub(super) fn list_keys<K: Column>(&self, query: QueryBuilder) -> Result<Vec<K>> {
        let (sql, values) = query.finish();
        self.query_all(&sql, values, |reader| reader.next_value())
    }

    /// Returns the only number of a count.
    pub(super) fn count(&self, query: QueryBuilder) -> Result<u64> {
        let (sql, values) = query.finish();
        self.query_value(&sql, values)
    }

    /// Returns the id for a new row. Draws twice as many at once each time that none are left.
    pub(super) fn next_id(&self, sequence: Sequence) -> Result<i64> {
        if let Some(id) = self.ids.next(sequence) {
            return Ok(id);
        }
        let at_once = self.ids.draw(sequence);
        let mut ids: VecDeque<i64> = self.query_all(sequence.draw(), [at_once], read_single_value)?.into();
        let id = ids.pop_front();
        self.ids.add(sequence, ids);
        id.ok_or_else(no_row)
    }
}
