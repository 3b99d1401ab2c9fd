//! Fetching what an act is about to look at: one flight instead of one for each question.
//!
//! Products are locked first; the statements after that see what was committed until the lock was free. Each answer is
//! kept under the very statement that will ask for it ([`Transaction::expect`]).

use std::collections::HashMap;

use tokio_postgres::Row;

use super::alerts::UNRESOLVED;
use super::book::{HEAD, USE_OF_ID};
use super::columns::Column;
use super::commit;
use super::count_queries::LAST_COUNTED_OF_LOT;
use super::fact_changes;
use super::foreseen::Subject;
use super::foresight_queries as queries;
use super::holds::OF_CODE;
use super::ids::Sequence;
use super::ledger;
use super::lot_lists::read_lot;
use super::lots;
use super::orders::LAST_DISPATCH;
use super::product_writes::{BY_IDS, BY_SKUS, LOCK};
use super::rows::{RowReader, value_at};
use super::session::{Answer, Request};
use super::transaction::Transaction;
use crate::domain::{Day, DocumentId, DocumentNumber, Lot, LotCode, LotId, ProductId, fefo};
use crate::store::{Arrival, Foresight, Result, StockForesight};

impl Transaction<'_> {
    /// Fetches what an act is about to look at.
    pub(super) fn fetch(&self, what: &Foresight<'_>) -> Result<()> {
        match what {
            Foresight::Stock(stock) => {
                self.foreseen.clear();
                if let Some(answers) = self.together.take(stock) {
                    return self.keep_stock(stock, answers);
                }
                self.prepare_act(&[])?;
                self.fetch_stock(stock)
            }
            Foresight::Together(stocks) => {
                self.prepare_act(&[])?;
                self.fetch_together(stocks)
            }
            Foresight::Reversal { act, document } => {
                self.foreseen.clear();
                self.prepare_act(&queries::REVERSAL_STATEMENTS)?;
                self.fetch_document(*act, *document)
            }
            Foresight::Names { codes, skus } => self.fetch_names(codes, skus),
            Foresight::Codes(codes) => self.fetch_codes(codes),
            Foresight::NewLots(lots) => self.fetch_lot_ids(*lots),
            Foresight::Count(act) => {
                self.foreseen.clear();
                self.fetch_count(act)
            }
            Foresight::Entries(ids) => self.fetch_entries(ids),
            Foresight::CountedCodes { count, codes } => self.fetch_counted_codes(*count, codes),
            // What is known of the document that touched it stays so.
            Foresight::Touched { products, lots } => {
                self.prepare_all(&queries::REVERSAL_STATEMENTS)?;
                self.fetch_touched(products, lots)
            }
        }
    }

    /// Prepares what an act sends until its end, and `more`, at once: nothing is prepared while others wait for its locks.
    fn prepare_act(&self, more: &[&str]) -> Result<()> {
        self.prepare_all(&[queries::STATEMENTS.as_slice(), &commit::STATEMENTS, more].concat())
    }

    fn fetch_stock(&self, stock: &StockForesight<'_>) -> Result<()> {
        let answers = self.send(self.stock_requests(stock)?)?;
        self.keep_stock(stock, answers)
    }

    /// Returns what is asked for an act on a product's stock.
    pub(super) fn stock_requests(&self, stock: &StockForesight<'_>) -> Result<Vec<Request>> {
        let key = stock.sku.key();
        let code = stock.code.map(LotCode::key);
        let first = if stock.first_lots { lots::FIRST_LOTS as i64 } else { 0 };
        let selection = (&key, &code, stock.lot, first);
        self.lock_id(stock.act)?;
        let mut requests = vec![
            self.request(USE_OF_ID, &[stock.act])?,
            self.request(HEAD, &())?,
            self.request(queries::LOCK_OF_SKU, &[&key])?,
            self.request(queries::PRODUCT_OF_SKU, &[&key])?,
            match (&code, stock.lot) {
                (None, None) => self.request(queries::FIRST_LOTS_OF_SKU, &(&key, first))?,
                _ => self.request(queries::LOTS_OF_SKU, &selection)?,
            },
            self.request(queries::ALERTS_OF_SKU, &selection)?,
        ];
        let names_lots = code.is_some() || stock.lot.is_some();
        if names_lots {
            requests.push(self.request(queries::HOLDS_OF_SKU, &(&key, &code, stock.lot))?);
        }
        if stock.last_counts {
            requests.push(self.request(queries::COUNTED_OF_SKU, &selection)?);
        }
        if let Some(arrival) = stock.arrival {
            let place = location_key_of(arrival);
            requests.push(self.request(queries::NEXT_LOT, &(&key, &code, stock.lot, place, stock.act))?);
        }
        if let Some(order) = stock.order {
            requests.push(self.request(queries::DISPATCHED_TO_ORDER, &(&key, order))?);
        }
        Ok(requests)
    }

    /// Keeps the answers to what [`Transaction::stock_requests`] asks.
    fn keep_stock(&self, stock: &StockForesight<'_>, answers: Vec<Answer>) -> Result<()> {
        let key = stock.sku.key();
        let (keys, code) = ([vec![key]], stock.code.map(LotCode::key));
        let names_lots = code.is_some() || stock.lot.is_some();
        let mut answers = Answers::of(answers);
        self.expect(Subject::Ids, USE_OF_ID, &[stock.act], answers.next())?;
        self.expect(Subject::Head, HEAD, &(), answers.next())?;
        let (locked, product) = (answers.next(), answers.next());
        if product.iter().any(|row| !is_among(&locked, value_at(row, 1).ok())) {
            // It got this SKU while others were waited for: it is not locked.
            return Ok(());
        }
        let Some(id) = product.first().map(|row| value_at::<ProductId>(row, 1)).transpose()? else {
            return self.expect(Subject::Products, BY_SKUS, &keys, product);
        };
        self.expect_expired_beside(&product)?;
        self.expect(Subject::Products, BY_SKUS, &keys, product)?;
        let lots = FetchedLots::read(answers.next())?;
        self.expect_lots(&lots, |of| Some(of) == code.as_ref() || lots.has_code_of(stock.lot, of))?;
        if let Some(code) = code.as_ref().filter(|code| !lots.has_code(code)) {
            self.expect(Subject::Lots, lots::BY_CODE, &(id, code), Vec::new())?;
        }
        if stock.first_lots {
            self.expect(Subject::Lots, lots::FIRST_FEFO, &[id], lots.first_of(id))?;
        }
        self.expect_alerts(&[id], &lots, answers.next())?;
        if names_lots {
            self.expect_holds(id, code.into_iter().chain(lots.code_of(stock.lot)), answers.next())?;
        }
        if stock.last_counts {
            self.expect_counted(&lots, answers.next())?;
        }
        if stock.arrival.is_some() {
            self.ids.add(Sequence::Lots, numbers(&answers.next())?);
        }
        match stock.order {
            Some(order) => self.expect(Subject::Ledger, LAST_DISPATCH, &(id, order), answers.next()),
            None => Ok(()),
        }
    }

    fn fetch_document(&self, act: DocumentId, document: DocumentId) -> Result<()> {
        self.lock_id(act)?;
        let requests = vec![
            self.request(USE_OF_ID, &[act])?,
            self.request(HEAD, &())?,
            self.request(ledger::BY_ID, &[document])?,
            self.request(ledger::REVERSAL, &[document])?,
            self.request(queries::RANGE_OF_DOCUMENT, &[document])?,
            self.request(queries::MOVEMENTS_OF_DOCUMENT, &[document])?,
            self.request(queries::CHANGES_OF_DOCUMENT, &[document])?,
        ];
        let mut answers = Answers::of(self.send(requests)?);
        self.expect(Subject::Ids, USE_OF_ID, &[act], answers.next())?;
        self.expect(Subject::Head, HEAD, &(), answers.next())?;
        let found = answers.next();
        let number = found.first().map(|row| value_at::<DocumentNumber>(row, 0)).transpose()?;
        self.expect(Subject::Ledger, ledger::BY_ID, &[document], found)?;
        self.expect(Subject::Ledger, ledger::REVERSAL, &[document], answers.next())?;
        let Some(number) = number else { return Ok(()) };
        self.expect(Subject::Ledger, ledger::MOVEMENT_RANGE, &[number], answers.next())?;
        self.expect(Subject::Ledger, ledger::MOVEMENTS, &[number], answers.next())?;
        self.expect(Subject::Ledger, fact_changes::OF_DOCUMENT, &[number], answers.next())
    }

    fn fetch_touched(&self, products: &[ProductId], touched: &[LotId]) -> Result<()> {
        let ids: Vec<i64> = products.iter().map(|product| product.0).collect();
        let requests = vec![
            self.request(LOCK, &[&ids])?,
            self.request(BY_IDS, &[&ids])?,
            self.request(queries::TOUCHED_LOTS, &[touched])?,
            self.request(queries::ALERTS_OF_TOUCHED, &(touched, &ids))?,
            self.request(queries::EXPIRED_OF_TOUCHED, &[&ids])?,
            self.request(queries::COUNTED_OF_TOUCHED, &[touched])?,
            self.request(queries::CHANGES_OF_TOUCHED, &[touched])?,
        ];
        let mut answers = Answers::of(self.send(requests)?.into_iter().skip(1).collect());
        self.expect(Subject::Products, BY_IDS, &[&ids], answers.next())?;
        let lots = FetchedLots::read(answers.next())?;
        self.expect_lots(&lots, |_| true)?;
        self.expect_alerts(products, &lots, answers.next())?;
        self.expect_expired(answers.next())?;
        self.expect_counted(&lots, answers.next())?;
        self.expect_changes(touched, answers.next())
    }

    /// Expects look-ups of lots by id, and by those codes of which all lots are here.
    fn expect_lots(&self, lots: &FetchedLots, is_whole: impl Fn(&String) -> bool) -> Result<()> {
        let mut by_code: HashMap<(ProductId, String), Vec<Row>> = HashMap::new();
        for (row, lot) in &lots.0 {
            self.expect(Subject::Lots, lots::BY_ID, &[lot.id], vec![row.clone()])?;
            if let Some(code) = lot.code.as_ref().map(LotCode::key).filter(&is_whole) {
                by_code.entry((lot.product, code)).or_default().push(row.clone());
            }
        }
        for ((product, code), rows) in by_code {
            self.expect(Subject::Lots, lots::BY_CODE, &(product, code), rows)?;
        }
        Ok(())
    }

    /// Expects look-ups of the alerts of products and lots, which have none unless it is here.
    fn expect_alerts(&self, products: &[ProductId], lots: &FetchedLots, alerts: Vec<Row>) -> Result<()> {
        let mut standing: HashMap<(ProductId, LotId), Vec<Row>> = HashMap::new();
        for row in alerts {
            let lot: Option<LotId> = value_at(&row, 3)?;
            standing.entry((value_at(&row, 2)?, lot.unwrap_or(LotId(0)))).or_default().push(row);
        }
        let of_products = products.iter().map(|product| (*product, LotId(0)));
        for subject in of_products.chain(lots.0.iter().map(|(_, lot)| (lot.product, lot.id))) {
            let rows = standing.remove(&subject).unwrap_or_default();
            self.expect(Subject::Alerts, UNRESOLVED, &subject, rows)?;
        }
        Ok(())
    }

    /// Reads what stands in the last columns of a product's row, if it bears on an alert.
    fn expect_expired_beside(&self, product: &[Row]) -> Result<()> {
        let Some(row) = product.first() else { return Ok(()) };
        let (day, on_hand) = (row.len().saturating_sub(2), row.len().saturating_sub(1));
        if let Some(expired) = value_at(row, on_hand)? {
            self.foreseen.put_expired(value_at(row, 1)?, value_at(row, day)?, expired);
        }
        Ok(())
    }

    fn expect_expired(&self, sums: Vec<Row>) -> Result<()> {
        for row in &sums {
            let mut reader = RowReader::new(row);
            let (product, day): (ProductId, Day) = (reader.next_value()?, reader.next_value()?);
            self.foreseen.put_expired(product, day, reader.next_value()?);
        }
        Ok(())
    }

    fn expect_holds(
        &self,
        product: ProductId,
        codes: impl Iterator<Item = String>,
        holds: Vec<Row>,
    ) -> Result<()> {
        for code in codes {
            let of_code = |row: &&Row| value_at::<String>(row, 4).is_ok_and(|key| key == code);
            let rows = holds.iter().filter(of_code).cloned().collect();
            self.expect(Subject::Holds, OF_CODE, &(product, code), rows)?;
        }
        Ok(())
    }

    fn expect_counted(&self, lots: &FetchedLots, counted: Vec<Row>) -> Result<()> {
        let mut days: HashMap<LotId, Row> = HashMap::new();
        for row in counted {
            days.insert(value_at(&row, 0)?, row);
        }
        for (_, lot) in &lots.0 {
            let row = days.remove(&lot.id).into_iter().collect();
            self.expect(Subject::Counts, LAST_COUNTED_OF_LOT, &[lot.id], row)?;
        }
        Ok(())
    }

    fn expect_changes(&self, lots: &[LotId], changes: Vec<Row>) -> Result<()> {
        let mut of_lots: HashMap<LotId, Vec<Row>> = HashMap::new();
        for row in changes {
            of_lots.entry(value_at(&row, 2)?).or_default().push(row);
        }
        for lot in lots {
            let rows = of_lots.remove(lot).unwrap_or_default();
            self.expect(Subject::Ledger, fact_changes::OF_LOT, &[*lot], rows)?;
        }
        Ok(())
    }

    /// Expects what is known of a lot that was just inserted: it has no alert and was never counted.
    pub(super) fn expect_new_lot(&self, lot: &Lot) -> Result<()> {
        if self.foreseen.is_empty() {
            return Ok(());
        }
        self.expect(Subject::Alerts, UNRESOLVED, &(lot.product, lot.id), Vec::new())?;
        self.expect(Subject::Counts, LAST_COUNTED_OF_LOT, &[lot.id], Vec::new())
    }
}

/// The rows of answers, one answer after the other.
pub(super) struct Answers(std::vec::IntoIter<Answer>);

impl Answers {
    pub(super) fn of(answers: Vec<Answer>) -> Self {
        Answers(answers.into_iter())
    }

    pub(super) fn next(&mut self) -> Vec<Row> {
        self.0.next().unwrap_or_default().rows
    }
}

/// Lots with the rows that they were read from.
struct FetchedLots(Vec<(Row, Lot)>);

impl FetchedLots {
    fn read(rows: Vec<Row>) -> Result<Self> {
        let read = |row: Row| read_lot(&mut RowReader::new(&row)).map(|lot| (row, lot));
        rows.into_iter().map(read).collect::<Result<_>>().map(FetchedLots)
    }

    fn code_of(&self, id: Option<LotId>) -> Option<String> {
        let (_, lot) = self.0.iter().find(|(_, lot)| Some(lot.id) == id)?;
        lot.code.as_ref().map(LotCode::key)
    }

    fn has_code_of(&self, id: Option<LotId>, code: &str) -> bool {
        self.code_of(id).is_some_and(|key| key == code)
    }

    fn has_code(&self, code: &str) -> bool {
        self.0.iter().any(|(_, lot)| lot.code.as_ref().is_some_and(|own| own.key() == code))
    }

    /// Returns the first of a product with stock, in FEFO order.
    fn first_of(&self, product: ProductId) -> Vec<Row> {
        let is_open = |lot: &Lot| lot.product == product && !lot.on_hand.is_zero();
        let mut open: Vec<&(Row, Lot)> = self.0.iter().filter(|(_, lot)| is_open(lot)).collect();
        open.sort_by(|(_, one), (_, other)| fefo::cmp(one, other));
        open.into_iter().take(lots::FIRST_LOTS).map(|(row, _)| row.clone()).collect()
    }
}

/// Returns the product among the answers to what [`Transaction::stock_requests`] asks.
pub(super) fn product_among(answers: &[Answer]) -> Result<Option<ProductId>> {
    answers.get(PRODUCT_ANSWER).and_then(|answer| answer.rows.first()).map(|row| value_at(row, 1)).transpose()
}

/// The place of the product among the answers about an act on its stock.
const PRODUCT_ANSWER: usize = 3;

/// Returns the key of the place that goods come to, if it is named.
fn location_key_of(arrival: Arrival<'_>) -> Option<String> {
    match arrival {
        Arrival::WithCode => None,
        Arrival::At(place) => Some(place.key()),
    }
}

fn is_among(locked: &[Row], id: Option<ProductId>) -> bool {
    id.is_some_and(|id| locked.iter().any(|row| value_at::<ProductId>(row, 0).is_ok_and(|own| own == id)))
}

fn numbers<T: Column>(rows: &[Row]) -> Result<Vec<T>> {
    rows.iter().map(|row| value_at(row, 0)).collect()
}
