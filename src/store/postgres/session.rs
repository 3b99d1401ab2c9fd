//! One connection to the server. It is driven by a runtime of its own, and only while somebody waits for an answer.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use bytes::Bytes;
use foldhash::fast::RandomState;
use futures_util::TryStreamExt as _;
use futures_util::future::join;
use tokio::runtime::Runtime;
use tokio_postgres::types::Type;
use tokio_postgres::{Client, CopyInSink, Error, Row, RowStream, Statement};

use super::connect::{self, Connected};
use super::error::{from_postgres, lost};
use super::liveness::{self, NO_ANSWER, PATIENCE, Place};
use super::params::{EncodedParam, Params, encode};
use super::pooled::{KnownStatement, PooledSession};
use crate::store::{Result, ServerAddress, StoreError};

/// How long to wait for an answer: longer than a statement may take.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(75);

/// Requests of one flight that are on their way at once.
const MAX_IN_FLIGHT: usize = 1_024;

/// Something to ask of the server.
pub(super) enum Request {
    /// A statement with the values of its parameters.
    Prepared { statement: KnownStatement, values: Vec<EncodedParam> },
    /// Statements without parameters.
    Plain(String),
}

impl Request {
    /// A statement that is sent as it is, and returns rows.
    pub(super) fn unprepared(sql: &str) -> Self {
        let (params, columns) = (Arc::default(), Arc::default());
        Request::Prepared {
            statement: KnownStatement::Described { sql: sql.into(), params, columns },
            values: Vec::new(),
        }
    }

    /// The values of a statement's parameters.
    pub(super) fn values(&self) -> &[EncodedParam] {
        match self {
            Request::Prepared { values, .. } => values,
            Request::Plain(_) => &[],
        }
    }

    /// The same values for another statement, sent as it is.
    pub(super) fn within(self, sql: &str) -> Self {
        match self {
            Request::Prepared { statement, values } => {
                let (params, columns) = (statement.params().into(), Arc::default());
                Request::Prepared {
                    statement: KnownStatement::Described { sql: sql.into(), params, columns },
                    values,
                }
            }
            Request::Plain(_) => Request::Plain(sql.to_owned()),
        }
    }
}

/// What the server answers to a request.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) rows: Vec<Row>,
    /// How many rows a statement changed or returned.
    pub(super) affected: u64,
}

pub(super) struct Session {
    client: Client,
    /// By their SQL, each prepared once.
    statements: RefCell<HashMap<String, KnownStatement, RandomState>>,
    /// Behind a pooler nothing outlasts a transaction.
    pooled: Option<PooledSession>,
    address: ServerAddress,
    location: String,
    /// Where the server is asked whether it is there, if an answer takes long.
    places: Vec<Place>,
    /// The server gave no answer in time: what it sends now answers a question that nobody asks any more.
    is_given_up: Cell<bool>,
    /// How often the server was waited for, but for preparing statements.
    flights: Arc<AtomicU64>,
    /// How often it was waited for to prepare statements.
    preparations: Arc<AtomicU64>,
    /// Dropped last: it owns the task that drives the connection.
    runtime: Runtime,
}

impl Session {
    /// Connects to a server.
    pub(super) fn connect(address: &ServerAddress) -> Result<Self> {
        let Connected { client, runtime, is_pooled } = connect::connect(address)?;
        let pooled = is_pooled.then(PooledSession::default);
        let statements = RefCell::default();
        let (location, flights, preparations) = (address.location(), Arc::default(), Arc::default());
        let (is_given_up, places) = (Cell::new(false), Place::all_of(address));
        Ok(Session {
            client,
            statements,
            pooled,
            address: address.clone(),
            location,
            places,
            is_given_up,
            flights,
            preparations,
            runtime,
        })
    }

    /// Returns the address that it was opened with.
    pub(super) fn address(&self) -> &ServerAddress {
        &self.address
    }

    /// Whether a pooler stands in between.
    pub(super) fn is_pooled(&self) -> bool {
        self.pooled.is_some()
    }

    /// Returns where the book is, for errors that name it.
    pub(super) fn location(&self) -> &str {
        &self.location
    }

    /// Whether the connection has ended, as far as can be known without asking the server.
    pub(super) fn is_closed(&self) -> bool {
        if self.is_given_up.get() {
            return true;
        }
        // Once to see what has come, and once for the connection's own task to take it.
        self.runtime.block_on(async {
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
        });
        self.client.is_closed()
    }

    /// Whether other stations go on while the server writes this one's commits to disk, for which it still waits.
    pub(super) fn releases_early(&self) -> bool {
        self.address.early_release
    }

    /// Returns how often the server was waited for, but for preparing statements, which is done once.
    #[cfg(test)]
    pub(super) fn flights(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.flights)
    }

    /// Returns how often the server was waited for to prepare statements.
    #[cfg(test)]
    pub(super) fn preparations(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.preparations)
    }

    /// Waits for an answer. A server that gives none is given up: soon if it is not even there, else when no statement
    /// takes so long.
    fn wait_for<T>(&self, answer: impl Future<Output = T>) -> Result<T> {
        if self.is_given_up.get() {
            return Err(lost(&self.location, NO_ANSWER.to_owned()));
        }
        let (start, mut answer) = (Instant::now(), pin!(answer));
        while start.elapsed() < ANSWER_TIMEOUT {
            let waited = async { tokio::time::timeout(PATIENCE, answer.as_mut()).await };
            match self.runtime.block_on(waited) {
                Ok(answer) => return Ok(answer),
                Err(_) if liveness::ask_any(&self.places).is_err() => break,
                Err(_) => {}
            }
        }
        self.is_given_up.set(true);
        Err(lost(&self.location, NO_ANSWER.to_owned()))
    }

    /// Waits for an answer of the server.
    pub(super) fn wait<T>(&self, answer: impl Future<Output = std::result::Result<T, Error>>) -> Result<T> {
        self.wait_for(answer)?.map_err(|error| from_postgres(&error, &self.location))
    }

    /// Runs statements without parameters, sent as one message.
    pub(super) fn command(&self, statements: &str) -> Result<()> {
        self.send(&[Request::Plain(statements.to_owned())]).map(drop)
    }

    /// Sends statements without waiting for their answer.
    pub(super) fn send_off(&self, statements: &str) {
        if let Some(pooled) = &self.pooled {
            pooled.note(statements);
        }
        self.runtime.block_on(async {
            let mut answer = pin!(self.client.batch_execute(statements));
            poll_fn(|context| {
                let _ = answer.as_mut().poll(context);
                Poll::Ready(())
            })
            .await;
            // The connection's own task writes it out.
            tokio::task::yield_now().await;
        });
    }

    /// Runs a query and returns its rows.
    pub(super) fn query(&self, sql: &str, params: &impl Params) -> Result<Vec<Row>> {
        let request = self.request(sql, params)?;
        Ok(self.send(&[request])?.pop().unwrap_or_default().rows)
    }

    /// Runs a query that is asked once, and returns its rows.
    pub(super) fn query_once(&self, sql: &str) -> Result<Vec<Row>> {
        Ok(self.send(&[Request::unprepared(sql)])?.pop().unwrap_or_default().rows)
    }

    /// Runs a change.
    pub(super) fn execute(&self, sql: &str, params: &impl Params) -> Result<()> {
        self.query(sql, params).map(drop)
    }

    /// Makes a request of a statement and the values of its parameters.
    pub(super) fn request(&self, sql: &str, params: &impl Params) -> Result<Request> {
        let statement = self.statement(sql)?;
        let values = encode(statement.params(), &params.values())?;
        Ok(Request::Prepared { statement, values })
    }

    /// Prepares those of these statements that are not, all at once.
    pub(super) fn prepare_all(&self, statements: &[&str]) -> Result<()> {
        let missing: Vec<&str> =
            statements.iter().copied().filter(|sql| !self.statements.borrow().contains_key(*sql)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        self.preparations.fetch_add(1, Ordering::Relaxed);
        // Behind a pooler: within a transaction, so that the same server is asked and told to forget.
        let has_its_own = self.pooled.as_ref().is_some_and(PooledSession::is_between);
        if has_its_own {
            self.send_off("BEGIN");
        }
        let preparing = missing.iter().map(|sql| self.client.prepare(sql)).collect();
        let prepared = self.wait_for(all_in_order(preparing));
        let kept = prepared.and_then(|prepared| self.keep(&missing, prepared));
        if has_its_own {
            self.send_off("COMMIT");
        }
        kept
    }

    /// Asks questions outside of a transaction, of which each may fail by itself, and prepares statements, all at once.
    /// Those that can't be prepared yet are left for later.
    pub(super) fn ask_each(&self, questions: &[Request], statements: &[&str]) -> Result<Vec<Result<Answer>>> {
        self.count_flight();
        let asking = all_in_order(questions.iter().map(|question| self.ask(question)).collect());
        let answers = if self.pooled.is_some() {
            let answers = self.wait_for(asking)?;
            let _ = self.prepare_all(statements);
            answers
        } else {
            let preparing = all_in_order(statements.iter().map(|sql| self.client.prepare(sql)).collect());
            let (answers, prepared) = self.wait_for(join(asking, preparing))?;
            for (sql, statement) in statements.iter().zip(prepared) {
                if let Ok(statement) = statement {
                    self.keep(&[*sql], vec![Ok(statement)])?;
                }
            }
            answers
        };
        let fault_of = |error| from_postgres(&error, &self.location);
        Ok(answers.into_iter().map(|answer| answer.map_err(fault_of)).collect())
    }

    fn keep(&self, missing: &[&str], prepared: Vec<std::result::Result<Statement, Error>>) -> Result<()> {
        for (sql, statement) in missing.iter().zip(prepared) {
            let statement = statement.map_err(|error| from_postgres(&error, &self.location))?;
            let known = match self.pooled {
                Some(_) => KnownStatement::described(sql, &statement),
                None => KnownStatement::Prepared(statement),
            };
            self.statements.borrow_mut().insert((*sql).to_owned(), known);
        }
        Ok(())
    }

    /// Counts a time that the server is waited for.
    pub(super) fn count_flight(&self) {
        self.flights.fetch_add(1, Ordering::Relaxed);
    }

    /// Begins to send rows to a statement that copies them.
    pub(super) fn copy_in(&self, sql: &str) -> Result<CopyInSink<Bytes>> {
        self.wait(self.client.copy_in(sql))
    }

    /// Returns the types of the columns of a query.
    pub(super) fn column_types(&self, sql: &str) -> Result<Vec<Type>> {
        Ok(self.statement(sql)?.columns())
    }

    fn statement(&self, sql: &str) -> Result<KnownStatement> {
        if let Some(known) = self.statements.borrow().get(sql) {
            return Ok(known.clone());
        }
        self.prepare_all(&[sql])?;
        let known = self.statements.borrow().get(sql).cloned();
        known.ok_or_else(|| StoreError::Other { detail: format!("{sql:?} was not prepared") })
    }

    /// Sends requests in order, without waiting in between, and returns their answers. Fails with the first that fails:
    /// within a transaction the server refuses all that follow, COMMIT among them, which it answers like a rollback.
    pub(super) fn send(&self, requests: &[Request]) -> Result<Vec<Answer>> {
        let mut answers = Vec::with_capacity(requests.len());
        for requests in requests.chunks(MAX_IN_FLIGHT) {
            self.count_flight();
            let running = requests.iter().map(|request| self.ask(request)).collect();
            for answer in self.wait_for(all_in_order(running))? {
                answers.push(answer.map_err(|error| from_postgres(&error, &self.location))?);
            }
        }
        Ok(answers)
    }

    /// Asks for rows, which come when they are waited for.
    pub(super) async fn ask_for_rows(
        &self,
        statement: &KnownStatement,
        values: &[EncodedParam],
    ) -> std::result::Result<RowStream, Error> {
        match statement {
            KnownStatement::Prepared(statement) => self.client.query_raw(statement, values).await,
            KnownStatement::Described { sql, params, .. } => {
                let values = values.iter().zip(params.iter().cloned());
                self.client.query_typed_raw(sql, values).await
            }
        }
    }

    async fn ask(&self, request: &Request) -> std::result::Result<Answer, Error> {
        match request {
            Request::Prepared { statement, values } => {
                let mut stream = pin!(self.ask_for_rows(statement, values).await?);
                let mut rows = Vec::new();
                while let Some(row) = stream.try_next().await? {
                    rows.push(row);
                }
                let affected = stream.rows_affected().unwrap_or_default();
                Ok(Answer { rows, affected })
            }
            Request::Plain(statements) => {
                match &self.pooled {
                    Some(pooled) => self.client.batch_execute(&pooled.note(statements)).await?,
                    None => self.client.batch_execute(statements).await?,
                }
                Ok(Answer::default())
            }
        }
    }
}

/// Waits for all, having started them in order: they reach the server in that order, and so do their answers come back.
async fn all_in_order<F: Future>(running: Vec<F>) -> Vec<F::Output> {
    let mut running: Vec<Pin<Box<F>>> = running.into_iter().map(Box::pin).collect();
    let mut answers: Vec<Option<F::Output>> = running.iter().map(|_| None).collect();
    let (mut done, mut are_started) = (0, false);
    poll_fn(|context| {
        let were_started = std::mem::replace(&mut are_started, true);
        for (future, answer) in running.iter_mut().zip(&mut answers).skip(done) {
            if answer.is_none() {
                match future.as_mut().poll(context) {
                    Poll::Ready(output) => *answer = Some(output),
                    Poll::Pending if were_started => break,
                    Poll::Pending => {}
                }
            }
        }
        done += answers.iter().skip(done).take_while(|answer| answer.is_some()).count();
        if done == answers.len() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    answers.into_iter().flatten().collect()
}
