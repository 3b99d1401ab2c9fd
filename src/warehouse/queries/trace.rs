//! Tracing a lot: where it came from, where it stands, where it went (docs/RULES.md, rule 11).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use super::handovers::{
    Handover, HandoverLots, follow_code, handed_over_for_good, handovers, handovers_of_lots, lots_of_goods,
    renamed_lots, standing_amendments,
};
use crate::domain::{
    Day, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Label, Lot, LotCode, LotId, ProductId,
    ProductSummary, Quantity, Stamp, fefo,
};
use crate::store::{DocumentQuery, LotRow, MovementQuery, MovementRow, ReadTransaction};
use crate::warehouse::commands::lot_ref::find_lots;
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{corrupt, require_product};
use crate::warehouse::{Error, LotRef, Missing, Result, Warehouse};

/// Codes whose histories are read at once.
const CODES_AT_ONCE: usize = 256;

/// Amendments whose changes are read together.
const AMENDMENTS_AT_ONCE: usize = 64;

/// Where the goods of one lot code came from, where they stand, and where they went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The product.
    pub product: ProductSummary,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The last day on which it may be dispatched.
    pub expires: Option<Day>,
    /// The lots of the code that have stock, one per location.
    pub stands: Vec<LotRow>,
    /// What brought the goods in, oldest first.
    pub came: Vec<TraceEntry>,
    /// What took them out, oldest first.
    pub went: Vec<TraceEntry>,
    /// Total of `stands`.
    pub on_hand: Quantity,
    /// Total that receipts brought.
    pub received: Quantity,
    /// Total that dispatches took.
    pub dispatched: Quantity,
}

/// What one document brought into a location or took out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceEntry {
    /// The document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: DocumentKind,
    /// Who acted, where and when, and the partner.
    pub stamp: Stamp,
    /// How much.
    pub quantity: Quantity,
    /// Where it came to, or from where it went.
    pub location: Option<Label>,
}

/// The documents of a partner in a range of days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerDocuments {
    /// Supplier or customer.
    pub partner: Label,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

impl Warehouse {
    /// Traces one lot code, in every location, sold out or not. A code whose goods became another code's by an amendment
    /// is traced as that one.
    pub fn trace(&mut self, lot: &LotRef) -> Result<Trace> {
        let book = self.store.read()?;
        let product = require_product(&*book, &lot.sku)?;
        let lots = match find_lots(&*book, &product, &lot.lot) {
            Err(Error::NotFound(Missing::Lot(sku, code))) => {
                renamed_lots(&*book, &product, &code)?.ok_or(Error::NotFound(Missing::Lot(sku, code)))?
            }
            found => found?,
        };
        let lots = follow_code(&*book, lots)?;
        trace_lots(&*book, &lots, &Histories::of(&*book, &lots)?)
    }

    /// Traces every lot code that came from a supplier or went to a customer, by SKU and code.
    pub fn trace_partner(
        &mut self,
        query: &PartnerDocuments,
        visit: &mut dyn FnMut(Trace) -> ControlFlow<()>,
    ) -> Result<()> {
        let book = self.store.read()?;
        let PartnerDocuments { partner, from, to } = query;
        let amended = amended_to(&*book, partner)?;
        if amended.is_empty() && !book.has_partner(partner)? {
            return Err(Error::NotFound(Missing::Partner(partner.clone())));
        }
        let mut goods = goods_that_came(&*book, &amended, query)?;
        let of_partner = MovementQuery {
            partner: Some(partner.clone()),
            from: *from,
            to: *to,
            ..MovementQuery::default()
        };
        book.movements(&of_partner, &mut |row| {
            goods.extend(row.number.map(|number| (row.lot, number)));
            ControlFlow::Continue(())
        })?;
        let ids: Vec<LotId> = lots_of_goods(&*book, &goods)?.into_iter().collect();
        for codes in group_by_code(&*book, book.lot_rows(&ids)?)?.chunks(CODES_AT_ONCE) {
            let histories = Histories::of(&*book, &codes.concat())?;
            for lots in codes {
                if visit(trace_lots(&*book, lots, &histories)?).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// Rows, handovers, movements and reversals of the lots of several codes, read together.
struct Histories {
    rows: HashMap<LotId, LotRow>,
    handovers: HashMap<LotId, Vec<Handover>>,
    /// Newest first.
    movements: HashMap<LotId, Vec<MovementRow>>,
    reversals: HashMap<DocumentId, DocumentId>,
}

impl Histories {
    fn of(book: &dyn ReadTransaction, lots: &[Lot]) -> Result<Self> {
        let lots: Vec<LotId> = lots.iter().map(|lot| lot.id).collect();
        let mut movements: HashMap<LotId, Vec<MovementRow>> =
            lots.iter().map(|lot| (*lot, Vec::new())).collect();
        for row in book.movement_rows_of_lots(&lots)? {
            movements.entry(row.lot).or_default().push(row);
        }
        let mut documents: Vec<DocumentId> = movements.values().flatten().map(|row| row.document).collect();
        documents.sort_unstable();
        documents.dedup();
        Ok(Histories {
            rows: book.lot_rows(&lots)?.into_iter().map(|row| (row.lot.id, row)).collect(),
            handovers: handovers_of_lots(book, &lots)?,
            movements,
            reversals: book.reversals_of(&documents)?,
        })
    }

    fn handovers_of(&self, book: &dyn ReadTransaction, lot: LotId) -> Result<Vec<Handover>> {
        if self.movements.contains_key(&lot) {
            return Ok(self.handovers.get(&lot).cloned().unwrap_or_default());
        }
        handovers(book, lot)
    }

    /// Returns the movements of a lot, newest first.
    fn movements_of(&self, book: &dyn ReadTransaction, lot: LotId) -> Result<Vec<MovementRow>> {
        match self.movements.get(&lot) {
            Some(rows) => Ok(rows.clone()),
            None => Ok(book.movement_rows_of_lots(&[lot])?),
        }
    }

    /// Removes movements of documents that were reversed.
    fn retain_standing(&self, book: &dyn ReadTransaction, moved: &mut Vec<MovementRow>) -> Result<()> {
        let further = moved.iter().filter(|row| !self.movements.contains_key(&row.lot));
        let further = book.reversals_of(&further.map(|row| row.document).collect::<Vec<_>>())?;
        moved.retain(|row| {
            !self.reversals.contains_key(&row.document) && !further.contains_key(&row.document)
        });
        Ok(())
    }
}

/// Returns the lots of which an amendment that stands says that they are this supplier's.
fn amended_to(book: &dyn ReadTransaction, supplier: &Label) -> Result<Vec<(DocumentNumber, LotId)>> {
    let amendments = DocumentQuery { kind: Some(DocumentKind::Amendment), ..DocumentQuery::default() };
    let mut said: Vec<(DocumentNumber, LotId)> = Vec::new();
    let says_so = |change: &FactChange| {
        let named = change.after.as_deref().and_then(|text| Label::parse(text).ok());
        change.field == Field::Supplier && named.is_some_and(|named| named.matches(supplier))
    };
    for numbers in book.document_numbers(&amendments)?.chunks(AMENDMENTS_AT_ONCE) {
        if !book.changes_of_documents(numbers)?.iter().any(says_so) {
            continue;
        }
        for number in numbers {
            let changes = book.document_changes(*number)?;
            let lots = changes.iter().filter(|change| says_so(change)).filter_map(|change| change.lot);
            said.extend(lots.map(|lot| (*number, lot)));
        }
    }
    let standing = standing_amendments(book, said.iter().map(|(number, _)| *number).collect())?;
    said.retain(|(number, _)| standing.contains(number));
    Ok(said)
}

/// Returns those lots of amendments that something came into on the days of a query, each with its amendment.
fn goods_that_came(
    book: &dyn ReadTransaction,
    amended: &[(DocumentNumber, LotId)],
    query: &PartnerDocuments,
) -> Result<BTreeSet<(LotId, DocumentNumber)>> {
    let PartnerDocuments { from, to, .. } = query;
    let on_these_days = |row: &MovementRow| {
        let day = row.stamp.day;
        row.change.is_incoming() && from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to)
    };
    let lots: BTreeSet<LotId> = amended.iter().map(|(_, lot)| *lot).collect();
    let moved = book.movement_rows_of_lots(&lots.into_iter().collect::<Vec<_>>())?;
    let came: HashSet<LotId> = moved.iter().filter(|row| on_these_days(row)).map(|row| row.lot).collect();
    let goods = amended.iter().filter(|(_, lot)| came.contains(lot));
    Ok(goods.map(|(number, lot)| (*lot, *number)).collect())
}

/// Returns the lots of each code among `rows`, by SKU and code.
fn group_by_code(book: &dyn ReadTransaction, rows: Vec<LotRow>) -> Result<Vec<Vec<Lot>>> {
    let mut seen: HashSet<(ProductId, String)> = HashSet::new();
    let mut rows = rows;
    rows.sort_by_cached_key(|row| {
        (row.product.sku.key(), row.lot.code.as_ref().map(LotCode::key), row.lot.id)
    });
    let (mut groups, mut codes) = (Vec::new(), Vec::new());
    for LotRow { lot, .. } in rows {
        match &lot.code {
            None => groups.push(vec![lot]),
            Some(code) if seen.insert((lot.product, code.key())) => {
                codes.push((lot.product, code.clone()));
                groups.push(Vec::new());
            }
            Some(_) => {}
        }
    }
    let mut of_codes = book.lots_by_codes(&codes)?.into_iter();
    for group in groups.iter_mut().filter(|group| group.is_empty()) {
        *group = of_codes.next().unwrap_or_default();
    }
    Ok(groups)
}

/// Traces the lots of one code, and those that an amendment merged into them.
fn trace_lots(book: &dyn ReadTransaction, lots: &[Lot], histories: &Histories) -> Result<Trace> {
    let first = lots.first().ok_or_else(|| corrupt("a code without a lot"))?;
    let (code, expires) = (first.code.clone(), first.expires);
    let (moved, returned) = movements_of_lots(book, lots, histories)?;
    let mut rows: Vec<LotRow> = lots.iter().filter_map(|lot| histories.rows.get(&lot.id).cloned()).collect();
    rows.append(&mut book.lot_rows(&returned)?);
    let product = rows.first().ok_or_else(|| corrupt("a lot that was just read is missing"))?.product.clone();
    let mut stands: Vec<LotRow> = rows.into_iter().filter(|row| !row.lot.on_hand.is_zero()).collect();
    stands.sort_by(|one, other| fefo::cmp(&one.lot, &other.lot));
    let (came, went) = entries(moved)?;
    let total = |entries: &[TraceEntry], kind| {
        sum(entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.quantity))
    };
    Ok(Trace {
        on_hand: sum(stands.iter().map(|row| row.lot.on_hand))?,
        received: total(&came, DocumentKind::Receipt)?,
        dispatched: total(&went, DocumentKind::Dispatch)?,
        product,
        code,
        expires,
        stands,
        came,
        went,
    })
}

/// Returns the movements of the lots, and those of lots of mistyped codes until amendments handed their goods over, without
/// transfers and amendments among them, and what was reversed. Then the lots of mistyped codes to which reversals brought
/// some of these goods back.
fn movements_of_lots(
    book: &dyn ReadTransaction,
    lots: &[Lot],
    histories: &Histories,
) -> Result<(Vec<MovementRow>, Vec<LotId>)> {
    let mut to_read: Vec<(LotId, Option<DocumentNumber>)> = lots.iter().map(|lot| (lot.id, None)).collect();
    let mut known: BTreeSet<(LotId, Option<DocumentNumber>)> = to_read.iter().copied().collect();
    let (mut moved, mut returned) = (Vec::new(), Vec::new());
    while let Some((lot, until)) = to_read.pop() {
        let mut handovers = histories.handovers_of(book, lot)?;
        handovers.retain(|handover| until.is_none_or(|until| handover.document < until));
        // What it gave before belongs to another code.
        let from = handovers.iter().rfind(|handover| handover.gives).map(|handover| handover.document);
        for taken in handovers.iter().filter(|handover| !handover.gives && Some(handover.document) > from) {
            for giver in HandoverLots::of_documents(book, &BTreeSet::from([taken.document]))?.gave {
                let given = (giver, Some(taken.document));
                if known.insert(given) {
                    to_read.push(given);
                }
                let last = handed_over_for_good(book, giver)? == Some(taken.document);
                if last && known.insert((giver, None)) {
                    to_read.push((giver, None));
                    returned.push(giver);
                }
            }
        }
        let mut of_lot = histories.movements_of(book, lot)?;
        of_lot.retain(|row| row.number > from && until.is_none_or(|until| row.number < Some(until)));
        moved.append(&mut of_lot);
    }
    let mut net: BTreeMap<DocumentId, i64> = BTreeMap::new();
    for row in &moved {
        *net.entry(row.document).or_default() += row.change.thousandths();
    }
    moved.retain(|row| {
        let within = row.kind == DocumentKind::Transfer && net.get(&row.document) == Some(&0);
        let told = !matches!(row.kind, DocumentKind::Reversal | DocumentKind::Amendment);
        told && !within
    });
    histories.retain_standing(book, &mut moved)?;
    moved.sort_by_key(|row| row.id);
    Ok((moved, returned))
}

/// Splits movements into what came and what went, one entry for each document and location.
fn entries(moved: Vec<MovementRow>) -> Result<(Vec<TraceEntry>, Vec<TraceEntry>)> {
    let (mut came, mut went) = (Vec::<TraceEntry>::new(), Vec::<TraceEntry>::new());
    for row in moved {
        let quantity = row.change.abs().map_err(quantity_error(Field::Quantity))?;
        let side = if row.change.is_incoming() { &mut came } else { &mut went };
        match side.last_mut() {
            Some(last) if last.document == row.document && last.location == row.location => {
                last.quantity = last.quantity.plus(quantity).map_err(quantity_error(Field::Quantity))?;
            }
            _ => side.push(TraceEntry {
                document: row.document,
                kind: row.kind,
                stamp: row.stamp,
                quantity,
                location: row.location,
            }),
        }
    }
    Ok((came, went))
}

fn sum(quantities: impl Iterator<Item = Quantity>) -> Result<Quantity> {
    let mut total = Quantity::ZERO;
    for quantity in quantities {
        total = total.plus(quantity).map_err(quantity_error(Field::Quantity))?;
    }
    Ok(total)
}
