//! Answers that were fetched before they are asked for.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use foldhash::fast::RandomState;
use tokio_postgres::Row;

use super::params::EncodedParam;
use super::session::Answer;
use crate::domain::{CountId, Day, DocumentId, Lot, ProductId, Quantity};
use crate::store::StockForesight;

/// What an answer is about. A change of it makes the answer wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Ids,
    Head,
    Products,
    Lots,
    Holds,
    Alerts,
    Ledger,
    Counts,
    Settings,
}

type Question = (String, Vec<EncodedParam>);

/// An act asks a hundred questions, whose statements are long and our own: they are hashed for speed.
type ByQuestion<T> = HashMap<Question, T, RandomState>;

/// Answers by statement and parameters, until something changes what they are about.
#[derive(Default)]
pub(super) struct Foreseen {
    answers: RefCell<ByQuestion<(Subject, Vec<Row>)>>,
    /// Answers about what a sheet names. They are many, so each is forgotten by itself.
    named: RefCell<ByQuestion<Vec<Row>>>,
    /// Questions among those whose answer is a product.
    naming: RefCell<HashMap<ProductId, Vec<Question>>>,
    /// Answers about the lines of a count and their entries. Forgotten one by one where a line is added, else together.
    lines: RefCell<HashMap<Question, Vec<Row>>>,
    /// The count that they are about.
    count: Cell<Option<CountId>>,
    /// What products have in lots that had expired on a day. Kept right as lots change.
    expired: RefCell<HashMap<(ProductId, Day), i64>>,
}

impl Foreseen {
    pub(super) fn clear(&self) {
        self.answers.borrow_mut().clear();
        self.named.borrow_mut().clear();
        self.naming.borrow_mut().clear();
        self.lines.borrow_mut().clear();
        self.expired.borrow_mut().clear();
    }

    /// Whether there is none but what a sheet names.
    pub(super) fn is_empty(&self) -> bool {
        self.answers.borrow().is_empty()
    }

    /// Whether there are answers about what a sheet names.
    pub(super) fn has_named(&self) -> bool {
        !self.named.borrow().is_empty()
    }

    pub(super) fn put(&self, subject: Subject, sql: &str, params: Vec<EncodedParam>, rows: Vec<Row>) {
        self.answers.borrow_mut().insert((sql.to_owned(), params), (subject, rows));
    }

    /// Returns the answer to a question, if it was foreseen and nothing has changed since.
    pub(super) fn get(&self, sql: &str, params: &[EncodedParam]) -> Option<Vec<Row>> {
        let question = (sql.to_owned(), params.to_vec());
        let answer = self.answers.borrow().get(&question).map(|(_, rows)| rows.clone());
        let answer = answer.or_else(|| self.named.borrow().get(&question).cloned());
        answer.or_else(|| self.lines.borrow().get(&question).cloned())
    }

    /// Keeps an answer about lines of a count.
    pub(super) fn put_lines(&self, sql: &str, params: Vec<EncodedParam>, rows: Vec<Row>) {
        self.lines.borrow_mut().insert((sql.to_owned(), params), rows);
    }

    /// Notes which count the answers about lines are about from here on.
    pub(super) fn begin_count(&self, count: CountId) {
        if self.count.replace(Some(count)) != Some(count) {
            self.forget_lines();
        }
    }

    /// Whether there are answers about lines, all of them of one count.
    pub(super) fn has_lines_of(&self, count: CountId) -> bool {
        self.count.get() == Some(count) && !self.lines.borrow().is_empty()
    }

    /// Forgets one of them.
    pub(super) fn forget_line(&self, sql: &str, params: Vec<EncodedParam>) {
        self.lines.borrow_mut().remove(&(sql.to_owned(), params));
    }

    /// Forgets all of them.
    pub(super) fn forget_lines(&self) {
        self.lines.borrow_mut().clear();
    }

    /// Keeps an answer about something that a sheet names, which may be a product.
    pub(super) fn put_named(
        &self,
        product: Option<ProductId>,
        (sql, params): (&str, Vec<EncodedParam>),
        rows: Vec<Row>,
    ) {
        let question = (sql.to_owned(), params);
        if let Some(product) = product {
            self.naming.borrow_mut().entry(product).or_default().push(question.clone());
        }
        self.named.borrow_mut().insert(question, rows);
    }

    /// Forgets what one name means.
    pub(super) fn forget_name(&self, sql: &str, params: Vec<EncodedParam>) {
        self.named.borrow_mut().remove(&(sql.to_owned(), params));
    }

    /// Forgets what names mean a product that is about to change.
    pub(super) fn forget_names_of(&self, product: ProductId) {
        let questions = self.naming.borrow_mut().remove(&product).unwrap_or_default();
        let mut named = self.named.borrow_mut();
        for question in questions {
            named.remove(&question);
        }
    }

    /// Forgets the answers about something that is about to change.
    pub(super) fn forget(&self, subject: Subject) {
        self.answers.borrow_mut().retain(|_, (about, _)| *about != subject);
    }

    pub(super) fn put_expired(&self, product: ProductId, day: Day, on_hand: i64) {
        self.expired.borrow_mut().insert((product, day), on_hand);
    }

    pub(super) fn expired(&self, product: ProductId, day: Day) -> Option<Quantity> {
        let on_hand = self.expired.borrow().get(&(product, day)).copied()?;
        Quantity::from_thousandths(on_hand).ok()
    }

    /// Notes that a lot changes: one that is new had nothing before.
    pub(super) fn change_lot(&self, before: Option<&Lot>, after: &Lot) {
        self.forget(Subject::Lots);
        for ((product, day), on_hand) in self.expired.borrow_mut().iter_mut() {
            if *product == after.product {
                let part = |lot: &Lot| expired_part(lot, *day);
                *on_hand += part(after) - before.map_or(0, part);
            }
        }
    }
}

/// Answers for acts whose turn has not come yet, by the id of the act. Of each product only the first act has some: it
/// changes what the next one would find.
#[derive(Default)]
pub(super) struct GroupForeseen(RefCell<HashMap<DocumentId, Vec<Answer>>>);

impl GroupForeseen {
    /// Keeps the answers for an act.
    pub(super) fn put(&self, act: DocumentId, answers: Vec<Answer>) {
        self.0.borrow_mut().insert(act, answers);
    }

    /// Returns the answers for an act whose turn has come.
    pub(super) fn take(&self, stock: &StockForesight<'_>) -> Option<Vec<Answer>> {
        self.0.borrow_mut().remove(&stock.act)
    }

    /// Forgets all answers: what they are about is locked no more.
    pub(super) fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

/// Returns what a lot adds to the expired stock on a day. Goods on hold are counted apart.
fn expired_part(lot: &Lot, day: Day) -> i64 {
    if lot.is_expired(day) && lot.hold.is_none() { lot.on_hand.thousandths() } else { 0 }
}
