//! One connection to the server. It is driven by a runtime of its own, and only while somebody waits for an answer.

use std::cell::RefCell;
use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Config, Error, NoTls, Row, SimpleQueryMessage, Statement};

use super::error::{from_postgres, unreachable};
use super::params::{Param, Params};
use crate::store::{Result, StoreError};

/// How long to wait for the server to answer at all.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Statements that are on their way at once.
const MAX_IN_FLIGHT: usize = 64;

/// Plans are simple and rows few: no compiling, no helpers. Nobody waits for long: neither for another station's lock,
/// nor others for this station's.
const SETTINGS: &str = "SET jit = off;
     SET max_parallel_workers_per_gather = 0;
     SET datestyle = 'ISO';
     SET lock_timeout = '10s';
     SET statement_timeout = '60s';
     SET idle_in_transaction_session_timeout = '5min'";

pub(super) struct Session {
    client: Client,
    /// By their SQL, each prepared once.
    statements: RefCell<HashMap<String, Statement>>,
    location: String,
    /// Dropped last: it owns the task that drives the connection.
    runtime: Runtime,
}

impl Session {
    /// Connects to a server; `location` names it in errors.
    pub(super) fn connect(config: &Config, location: &str) -> Result<Self> {
        let other = |error: std::io::Error| StoreError::Other { detail: error.to_string() };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(other)?;
        let connecting = async { tokio::time::timeout(CONNECT_TIMEOUT, config.connect(NoTls)).await };
        let (client, connection) = runtime
            .block_on(connecting)
            .map_err(|late| unreachable(location, late.to_string()))?
            .map_err(|error| from_postgres(&error, location))?;
        runtime.spawn(async {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "the connection to the server ended");
            }
        });
        let statements = RefCell::default();
        let session = Session { client, statements, location: location.to_owned(), runtime };
        session.command(SETTINGS)?;
        Ok(session)
    }

    /// Returns where the book is, for errors that name it.
    pub(super) fn location(&self) -> &str {
        &self.location
    }

    /// Whether the connection is known to have ended.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    fn wait<T>(&self, answer: impl Future<Output = std::result::Result<T, Error>>) -> Result<T> {
        self.runtime.block_on(answer).map_err(|error| from_postgres(&error, &self.location))
    }

    /// Runs statements without parameters, sent as one message.
    pub(super) fn command(&self, statements: &str) -> Result<()> {
        self.wait(self.client.batch_execute(statements))
    }

    /// Like [`Session::command`], with the rows that they return.
    pub(super) fn command_rows(&self, statements: &str) -> Result<Vec<SimpleQueryMessage>> {
        self.wait(self.client.simple_query(statements))
    }

    /// Runs a query and returns its rows.
    pub(super) fn query(&self, sql: &str, params: &impl Params) -> Result<Vec<Row>> {
        let statement = self.statement(sql)?;
        self.wait(self.client.query(&statement, &params.values()))
    }

    /// Runs a query once for each set of parameters, without waiting in between.
    pub(super) fn query_each<P: Params>(&self, sql: &str, sets: &[P]) -> Result<Vec<Vec<Row>>> {
        let statement = self.statement(sql)?;
        self.in_flight(sets, async |values: &[Param<'_>]| self.client.query(&statement, values).await)
    }

    /// Runs a change and returns how many rows it changed.
    pub(super) fn execute(&self, sql: &str, params: &impl Params) -> Result<u64> {
        let statement = self.statement(sql)?;
        self.wait(self.client.execute(&statement, &params.values()))
    }

    /// Runs a change once for each set of parameters, without waiting in between.
    pub(super) fn execute_each<P: Params>(&self, sql: &str, sets: &[P]) -> Result<Vec<u64>> {
        let statement = self.statement(sql)?;
        self.in_flight(sets, async |values: &[Param<'_>]| self.client.execute(&statement, values).await)
    }

    fn statement(&self, sql: &str) -> Result<Statement> {
        if let Some(known) = self.statements.borrow().get(sql) {
            return Ok(known.clone());
        }
        let statement = self.wait(self.client.prepare(sql))?;
        self.statements.borrow_mut().insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn in_flight<P: Params, T>(
        &self,
        sets: &[P],
        run: impl AsyncFn(&[Param<'_>]) -> std::result::Result<T, Error>,
    ) -> Result<Vec<T>> {
        let mut answers = Vec::with_capacity(sets.len());
        for sets in sets.chunks(MAX_IN_FLIGHT) {
            let values: Vec<Vec<Param<'_>>> = sets.iter().map(Params::values).collect();
            let running = values.iter().map(|values| run(values)).collect();
            for answer in self.runtime.block_on(all_in_order(running)) {
                answers.push(answer.map_err(|error| from_postgres(&error, &self.location))?);
            }
        }
        Ok(answers)
    }
}

/// Waits for all, having started them in order: they reach the server in that order. Few enough to ask each at every
/// answer.
async fn all_in_order<F: Future>(running: Vec<F>) -> Vec<F::Output> {
    let mut answers: Vec<Option<F::Output>> = running.iter().map(|_| None).collect();
    let mut running: Vec<Pin<Box<F>>> = running.into_iter().map(Box::pin).collect();
    poll_fn(|context| {
        let mut all_done = true;
        for (future, answer) in running.iter_mut().zip(&mut answers) {
            if answer.is_none() {
                match future.as_mut().poll(context) {
                    Poll::Ready(done) => *answer = Some(done),
                    Poll::Pending => all_done = false,
                }
            }
        }
        if all_done { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    answers.into_iter().flatten().collect()
}
