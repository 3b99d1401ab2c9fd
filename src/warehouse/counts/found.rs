//! What the book knows by now of goods found while counting.

use std::collections::{HashMap, HashSet};

use super::open::line_of_lot;
use crate::domain::count::{CountLine, Resolution};
use crate::domain::{Day, Label, Lot, LotCode, LotId, Product, ProductId, Requires};
use crate::store::{Count, CountLineRow, ReadTransaction};
use crate::warehouse::commands::required::ensure_required_is_known;
use crate::warehouse::{Result, UnitOfWork};

/// A code of a product, in the form that is compared.
type CodeKey = (ProductId, String);

/// The codes of goods that were found.
#[derive(Default)]
pub(super) struct FoundGoods {
    /// Lots of the codes that were found.
    lots: HashMap<CodeKey, Vec<Lot>>,
    /// Expiries that counters read from goods of one code.
    read: HashMap<CodeKey, HashSet<Day>>,
    /// What the products of goods that the book doesn't know require.
    required: HashMap<ProductId, Requires>,
}

impl FoundGoods {
    /// Reads what the book knows of goods that were found, and gives those of which no expiry was read that of their code.
    pub(super) fn load(book: &dyn ReadTransaction, rows: &mut [CountLineRow]) -> Result<Self> {
        let mut found = FoundGoods::default();
        let mut codes: HashMap<CodeKey, (ProductId, LotCode)> = HashMap::new();
        for line in rows.iter().map(|row| &row.line).filter(|line| is_found(line)) {
            let Some((key, code)) = key_of(line).zip(line.code.clone()) else { continue };
            if line.decision.as_ref().is_none_or(|decision| decision.resolution != Resolution::Leave) {
                found.read.entry(key.clone()).or_default().extend(line.expires);
            }
            codes.entry(key).or_insert((line.product, code));
        }
        let (keys, codes): (Vec<CodeKey>, Vec<(ProductId, LotCode)>) = codes.into_iter().unzip();
        found.lots = keys.into_iter().zip(book.lots_by_codes(&codes)?).collect();
        for line in rows.iter_mut().map(|row| &mut row.line).filter(|line| line.lot.is_none()) {
            if line.expires.is_none() {
                line.expires = found.expiry_of(line);
            }
        }
        let mut products: Vec<ProductId> =
            rows.iter().filter(|row| row.line.lot.is_none()).map(|row| row.line.product).collect();
        products.sort_unstable();
        products.dedup();
        let products = book.products_by_ids(&products)?.into_iter();
        found.required = products.map(|product| (product.id, product.details.requires)).collect();
        Ok(found)
    }

    /// Returns the lot that a line is about: that of goods which the book learned of after they were found, too.
    pub(super) fn lot_of(&self, line: &CountLine) -> Option<LotId> {
        line.lot.or_else(|| {
            let mut known = self.known(line).iter();
            known
                .find(|lot| Label::matches_optional(lot.location.as_ref(), line.location.as_ref()))
                .map(|lot| lot.id)
        })
    }

    /// Whether a counter read another expiry from goods than the book has for their code, or than somebody else read.
    pub(super) fn is_other_expiry(&self, line: &CountLine, lot: Option<&Lot>) -> bool {
        let (true, Some(read)) = (is_found(line), line.expires) else { return false };
        let is_other = |lot: &Lot| !lot.is_blank() && lot.expires != Some(read);
        let differ = key_of(line).and_then(|key| self.read.get(&key)).is_some_and(|read| read.len() > 1);
        lot.is_some_and(is_other) || self.known(line).iter().any(is_other) || differ
    }

    /// Whether goods of a line would open a lot without what its product requires.
    pub(super) fn lacks_required(&self, line: &CountLine, lot: Option<&Lot>) -> bool {
        let required = self.required.get(&line.product).copied().unwrap_or_default();
        line.lot.is_none()
            && lot.is_none_or(Lot::is_blank)
            && !required.missing_of(line.code.as_ref(), line.expires).is_nothing()
    }

    /// The expiry of a code: the book's, or what was read from goods of it elsewhere.
    fn expiry_of(&self, line: &CountLine) -> Option<Day> {
        match self.known(line).iter().find(|lot| !lot.is_blank()) {
            Some(lot) => lot.expires,
            None => self.read.get(&key_of(line)?)?.iter().next().copied(),
        }
    }

    fn known(&self, line: &CountLine) -> &[Lot] {
        key_of(line).and_then(|key| self.lots.get(&key)).map(Vec::as_slice).unwrap_or_default()
    }
}

impl UnitOfWork<'_> {
    /// Returns a line for goods that the count doesn't have: those of a lot that the book knows there, else new ones of a
    /// code that it knows elsewhere, or of a new code.
    pub(super) fn found_goods(
        &self,
        count: &Count,
        product: &Product,
        code: Option<&LotCode>,
        location: Option<&Label>,
        expires: Option<Day>,
    ) -> Result<CountLine<()>> {
        let known = match code {
            Some(code) => self.tx.lots_by_code(product.id, code)?,
            None => Vec::new(),
        };
        let lines_of_code = self.tx.count_lines_of_code(count.id, product.id, code)?;
        let here = known.iter().find(|lot| Label::matches_optional(lot.location.as_ref(), location));
        if let Some(lot) = here.filter(|lot| !lot.is_blank()) {
            let line = line_of_lot(lot.clone());
            let is_other = expires.is_some_and(|read| Some(read) != line.expires);
            // What differs from the book is found, not expected.
            return Ok(CountLine {
                expires: expires.or(line.expires),
                expected: line.expected.filter(|_| !is_other),
                ..line
            });
        }
        let of_code = match known.iter().find(|lot| !lot.is_blank()) {
            Some(lot) => lot.expires,
            // A count file has no balances: what it says of a code stands in its lines.
            None => lines_of_code.iter().find(|line| line.lot.is_some()).and_then(|line| line.expires),
        };
        let expires = expires.or(of_code);
        ensure_required_is_known(product, code, expires)?;
        Ok(CountLine {
            key: (),
            product: product.id,
            lot: None,
            code: code.cloned(),
            expires,
            location: location.cloned(),
            expected: None,
            decision: None,
            sent_back: None,
            applied: None,
        })
    }
}

/// Whether the book didn't expect the goods of a line when they were counted.
pub(super) fn is_found(line: &CountLine) -> bool {
    line.lot.is_none() || line.expected.is_none()
}

fn key_of(line: &CountLine) -> Option<CodeKey> {
    line.code.as_ref().map(|code: &LotCode| (line.product, code.key()))
}

/// A place in the form that is compared.
pub(super) fn place_key(place: Option<&Label>) -> Option<String> {
    place.map(Label::key)
}
