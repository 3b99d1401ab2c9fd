//! Lots in memory, by what lists order and search them by: 48 bytes a lot and its code; locations and suppliers once each.
//!
//! It holds the lots with stock, or every lot once that is asked for, and follows the ledger: whoever changed a lot wrote a document.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::{Catalogue, Words};
use crate::domain::{DocumentNumber, LotId, folded};
use crate::store::{LotColumns, LotQuery, LotSort, LotStatusFilter, Read};
use crate::warehouse::Result;

/// Where more than this part of the lots changed, all are read anew: one after the other is quicker than each by its key.
const RELOAD_PART: usize = 8;

/// An expiry of a lot that has none: after every day.
const NEVER: i32 = i32::MAX;

/// A lot as lists see it. Keys are counted from 1 by the store: four thousand million of them fit.
#[derive(Debug, Clone, Copy)]
struct Entry {
    lot: u32,
    product: u32,
    /// Days since 1970-01-01.
    expires: i32,
    received: i32,
    /// In thousandths.
    on_hand: i64,
    received_quantity: i64,
    location: u32,
    supplier: u32,
    /// Where its folded code begins among the codes.
    code_start: u32,
    code_length: u16,
    on_hold: bool,
}

/// The lots in memory.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct LotTable {
    /// In the order of their keys.
    entries: Vec<Entry>,
    codes: String,
    locations: Shared,
    suppliers: Shared,
    scope: Option<Scope>,
    /// The newest document that the entries know of.
    seen: Option<DocumentNumber>,
}

/// Which lots are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Open,
    All,
}

impl Scope {
    fn of(query: &LotQuery) -> Self {
        match query.status {
            LotStatusFilter::All | LotStatusFilter::Empty => Scope::All,
            _ => Scope::Open,
        }
    }
}

impl LotTable {
    /// Whether a list is better asked of memory than of the database: where words narrow it, or where no index has its order.
    pub(in crate::warehouse) fn serves(query: &LotQuery, words: &Words) -> bool {
        let indexed = matches!(query.sort, LotSort::Expires | LotSort::Sku | LotSort::Product);
        let few = query.product.is_some() || query.status == LotStatusFilter::OnHold;
        !words.is_empty()
            || !(few || (indexed && Scope::of(query) == Scope::Open) || query.sort == LotSort::Arrival)
    }

    /// Reads what a query needs and is not held yet, and what changed since.
    pub(in crate::warehouse) fn refresh(&mut self, book: &dyn Read, query: &LotQuery) -> Result<()> {
        let wanted = Scope::of(query);
        let (touched, newest) = book.lots_touched(self.seen.unwrap_or(DocumentNumber(i64::MAX)))?;
        let held = self.seen.is_some() && self.scope >= Some(wanted);
        if held && touched.len() <= self.entries.len() / RELOAD_PART {
            self.follow(book, &touched)?;
        } else {
            *self = LotTable { scope: self.scope.max(Some(wanted)), ..LotTable::default() };
            book.lot_columns(self.scope == Some(Scope::Open), &mut |lot| self.admit(lot))?;
            self.entries.shrink_to_fit();
            self.codes.shrink_to_fit();
        }
        self.seen = Some(newest);
        Ok(())
    }

    /// Reads lots anew, or for the first time.
    fn follow(&mut self, book: &dyn Read, touched: &[LotId]) -> Result<()> {
        if touched.is_empty() {
            return Ok(());
        }
        self.entries.retain(|entry| touched.binary_search(&LotId(i64::from(entry.lot))).is_err());
        book.lot_columns_of(touched, &mut |lot| self.admit(lot))?;
        self.entries.sort_by_key(|entry| entry.lot);
        Ok(())
    }

    fn admit(&mut self, lot: LotColumns<'_>) {
        if self.scope == Some(Scope::Open) && lot.on_hand.is_zero() {
            return;
        }
        let start = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        self.codes.push_str(&folded(lot.code));
        let length = self.codes.len() - start as usize;
        self.entries.push(Entry {
            lot: narrow(lot.lot.0),
            product: narrow(lot.product.0),
            expires: lot.expires.map_or(NEVER, |day| days(day.to_epoch_days())),
            received: days(lot.received.to_epoch_days()),
            on_hand: lot.on_hand.thousandths(),
            received_quantity: lot.received_quantity.thousandths(),
            location: self.locations.place(lot.location),
            supplier: self.suppliers.place(lot.supplier),
            code_start: start,
            code_length: u16::try_from(length).unwrap_or(u16::MAX),
            on_hold: lot.on_hold,
        });
    }

    fn code(&self, entry: &Entry) -> &str {
        let start = entry.code_start as usize;
        self.codes.get(start..start + usize::from(entry.code_length)).unwrap_or_default()
    }

    /// The keys of a query's lots in which every word occurs, in its order: all of them, or the first `limit`.
    pub(in crate::warehouse) fn ids(
        &self,
        catalogue: &Catalogue,
        query: &LotQuery,
        words: &Words,
        limit: Option<usize>,
    ) -> Vec<LotId> {
        let tests: Vec<WordTest<'_>> = words.each().map(|word| WordTest::of(self, catalogue, word)).collect();
        let filter = Filter::of(query, &self.locations);
        let order = Order::of(self, catalogue, query);
        let passes = |entry: &Entry| {
            filter.passes(entry) && tests.iter().all(|test| test.passes(entry, self.code(entry)))
        };
        let entries = (0..).zip(&self.entries).filter(|(_, entry)| passes(entry));
        let keys: Vec<u128> = entries.map(|(place, entry)| order.key(entry, place)).collect();
        order.first(keys, limit.or(query.limit))
    }
}

/// A query's conditions, in the terms of the entries.
struct Filter {
    status: LotStatusFilter,
    product: Option<u32>,
    today: i32,
    expires_by: i32,
    /// `Some(None)` where no lot stands there.
    location: Option<Option<u32>>,
}

impl Filter {
    fn of(query: &LotQuery, locations: &Shared) -> Self {
        let today = days(query.today.to_epoch_days());
        let ahead =
            |within: u32| today.saturating_add(i32::try_from(within).unwrap_or(i32::MAX)).min(NEVER - 1);
        Filter {
            status: query.status,
            product: query.product.map(|product| narrow(product.0)),
            today,
            expires_by: query.expiring_within.map_or(NEVER, ahead),
            location: query
                .location
                .as_ref()
                .map(|location| locations.places.get(location.as_str()).copied()),
        }
    }

    fn passes(&self, entry: &Entry) -> bool {
        let open = entry.on_hand > 0;
        let status = match self.status {
            LotStatusFilter::All => true,
            LotStatusFilter::Empty => !open,
            LotStatusFilter::Open => open,
            LotStatusFilter::OnHold => open && entry.on_hold,
            LotStatusFilter::Expired => open && !entry.on_hold && entry.expires < self.today,
            LotStatusFilter::Available => open && !entry.on_hold && entry.expires >= self.today,
        };
        status
            && entry.expires <= self.expires_by
            && self.product.is_none_or(|product| product == entry.product)
            && self.location.is_none_or(|location| location == Some(entry.location))
    }
}

/// A query's order, in the terms of the entries. Each entry gets a number by which it is sorted; its lowest bits are its place among
/// the entries, which are in the order of their keys, so that the order is total.
struct Order<'a> {
    table: &'a LotTable,
    sort: LotSort,
    descending: bool,
    /// For orders by product or location: the place of each in that order.
    ranks: Vec<u32>,
}

impl<'a> Order<'a> {
    fn of(table: &'a LotTable, catalogue: &Catalogue, query: &LotQuery) -> Self {
        let ranks = match query.sort {
            LotSort::Sku => catalogue.ranks_by_sku(),
            LotSort::Product => catalogue.ranks_by_name(),
            LotSort::Location => table.locations.ranks(),
            _ => Vec::new(),
        };
        Order { table, sort: query.sort, descending: query.descending, ranks }
    }

    fn key(&self, entry: &Entry, place: u32) -> u128 {
        let rank = |place: u32| u128::from(self.ranks.get(place as usize).copied().unwrap_or(u32::MAX));
        let leading = match self.sort {
            LotSort::Sku | LotSort::Product => {
                rank(entry.product) << 64 | ordered_days(entry.expires) << 32 | ordered_days(entry.received)
            }
            LotSort::Expires => ordered_days(entry.expires),
            LotSort::Code => leading_bytes(self.table.code(entry)),
            LotSort::OnHand => ordered(entry.on_hand),
            LotSort::Received => ordered_days(entry.received),
            LotSort::ReceivedQuantity => ordered(entry.received_quantity),
            LotSort::Location => rank(entry.location),
            LotSort::Arrival => 0,
        };
        leading << 32 | u128::from(place)
    }

    fn entry(&self, key: u128) -> Option<&'a Entry> {
        let place = usize::try_from(key & u128::from(u32::MAX)).ok()?;
        self.table.entries.get(place)
    }

    /// What the numbers leave open: codes that begin alike.
    fn compare(&self, a: u128, b: u128) -> Ordering {
        if self.sort == LotSort::Code && a >> 32 == b >> 32 {
            let code = |key| self.entry(key).map(|entry| self.table.code(entry));
            return code(a).cmp(&code(b)).then(a.cmp(&b));
        }
        a.cmp(&b)
    }

    /// The lots of the first `limit` keys in order, or of all.
    fn first(&self, mut keys: Vec<u128>, limit: Option<usize>) -> Vec<LotId> {
        let compare = |a: &u128, b: &u128| {
            let ordering = self.compare(*a, *b);
            if self.descending { ordering.reverse() } else { ordering }
        };
        if let Some(limit) = limit.filter(|limit| *limit < keys.len()) {
            keys.select_nth_unstable_by(limit, compare);
            keys.truncate(limit);
        }
        keys.sort_unstable_by(compare);
        let lots = keys.into_iter().filter_map(|key| self.entry(key));
        lots.map(|entry| LotId(i64::from(entry.lot))).collect()
    }
}

/// A signed number as an unsigned one in the same order, in 64 bits.
fn ordered(number: i64) -> u128 {
    u128::from(number.cast_unsigned() ^ (1 << 63))
}

/// The same of a day, in 32 bits.
fn ordered_days(days: i32) -> u128 {
    u128::from(days.cast_unsigned() ^ (1 << 31))
}

/// The first eight bytes of a code as a number in the same order; a lot without a code comes last.
fn leading_bytes(code: &str) -> u128 {
    if code.is_empty() {
        return u128::from(u64::MAX);
    }
    let mut bytes = [0; 8];
    for (place, byte) in bytes.iter_mut().zip(code.bytes()) {
        *place = byte;
    }
    u128::from(u64::from_be_bytes(bytes))
}

/// Texts that many lots share, kept once each.
#[derive(Debug, Default)]
struct Shared {
    /// Each folded.
    texts: Vec<String>,
    places: HashMap<String, u32>,
}

impl Shared {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(folded(text));
        self.places.insert(text.to_owned(), place);
        place
    }

    fn having(&self, word: &str) -> Vec<bool> {
        self.texts.iter().map(|text| text.contains(word)).collect()
    }

    /// For each place, where its text stands in their order; the empty text, which is no text, last.
    fn ranks(&self) -> Vec<u32> {
        let mut sorted: Vec<(&String, u32)> =
            self.places.iter().map(|(text, place)| (text, *place)).collect();
        sorted.sort_unstable_by_key(|(text, _)| (text.is_empty(), *text));
        let mut ranks = vec![u32::MAX; self.texts.len()];
        for (rank, (_, place)) in (0..).zip(sorted) {
            if let Some(slot) = ranks.get_mut(place as usize) {
                *slot = rank;
            }
        }
        ranks
    }
}

fn narrow(key: i64) -> u32 {
    u32::try_from(key).unwrap_or(u32::MAX)
}

fn days(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(NEVER)
}

/// Where one word occurs, for all that lots share.
struct WordTest<'a> {
    word: &'a str,
    products: Vec<bool>,
    locations: Vec<bool>,
    suppliers: Vec<bool>,
}

impl<'a> WordTest<'a> {
    fn of(lots: &LotTable, catalogue: &Catalogue, word: &'a str) -> Self {
        WordTest {
            word,
            products: catalogue.having(word),
            locations: lots.locations.having(word),
            suppliers: lots.suppliers.having(word),
        }
    }

    fn passes(&self, entry: &Entry, code: &str) -> bool {
        let has = |hits: &[bool], place: u32| hits.get(place as usize).copied().unwrap_or(false);
        has(&self.products, entry.product)
            || has(&self.locations, entry.location)
            || has(&self.suppliers, entry.supplier)
            || code.contains(self.word)
    }
}
