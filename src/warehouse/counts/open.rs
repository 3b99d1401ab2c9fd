//! Opening a count, which records the balance of each lot in scope. Nothing is frozen.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::groups::ProductGroups;
use super::require_count;
use crate::domain::count::{CountId, CountLine, CountScope, CountState, LotToCount};
use crate::domain::{Day, Lot, LotId, ProductId};
use crate::store::{Count, LotQuery, LotSort, LotStatusFilter, NewCount, ReadTransaction};
use crate::warehouse::ledger::{require_product, to_json};
use crate::warehouse::{ActContext, Invalid, Result, UnitOfWork, Warehouse};

/// Bounds the memory of opening a large count.
const LOTS_AT_ONCE: usize = 1_000;

/// Opens a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCount {
    /// Its scope.
    pub scope: CountScope,
    /// Hides the expected quantities until the review.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blind: bool,
    /// Two counters have to agree, without seeing each other's figures.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub two_counters: bool,
}

/// A count that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCount {
    /// The count.
    pub count: Count,
    /// Other open counts that share lots with it, each with their number.
    pub also_in: Vec<(CountId, u32)>,
}

/// The part of the answer that is stored; the rest can't change.
#[derive(Serialize, Deserialize)]
pub(in crate::warehouse) struct OpeningAnswer {
    pub(in crate::warehouse) count: CountId,
    pub(in crate::warehouse) lines: u32,
    pub(in crate::warehouse) also_in: Vec<(CountId, u32)>,
}

impl UnitOfWork<'_> {
    /// Opens a count. Fails if no lot is in its scope.
    pub fn open_count(&mut self, ctx: &ActContext, command: &OpenCount) -> Result<OpenedCount> {
        let request = to_json(command)?;
        if let Some(answer) = self.repeated_count_act::<OpeningAnswer>(ctx, &request)? {
            let opened = require_count(&*self.tx, answer.count)?;
            let (state, lines) = (CountState::Counting, answer.lines);
            let count = Count { state, lines, counted: 0, entries: 0, rescan: None, ..opened };
            return Ok(OpenedCount { count, also_in: answer.also_in });
        }
        let ctx = &self.begin_undated_act(ctx)?;
        // What is expected of the lots and the position that it is expected at belong together.
        self.lock_day()?;
        let selection = Selection::new(&*self.tx, &command.scope, ctx.today)?;
        let id = self.tx.insert_count(&NewCount {
            id: (),
            scope: command.scope.clone(),
            blind: command.blind,
            two_counters: command.two_counters,
            state: CountState::Counting,
            rescan: None,
            position: self.tx.newest_document()?,
            at: ctx.at,
            day: ctx.today,
            operator: ctx.operator.clone(),
            station: ctx.station.clone(),
            lines: 0,
            counted: 0,
            entries: 0,
        })?;
        if selection.lots.len() > LOTS_AT_ONCE {
            self.tx.prepare_for_bulk()?;
        }
        for ids in selection.lots.chunks(LOTS_AT_ONCE) {
            let mut lots = self.tx.lots_by_ids(ids)?;
            lots.retain(|lot| selection.covers(lot));
            let lines: Vec<CountLine<()>> = lots.into_iter().map(line_of_lot).collect();
            self.tx.insert_count_lines(id, &lines)?;
        }
        let count = require_count(&*self.tx, id)?;
        if count.lines == 0 {
            return Err(Invalid::NothingToCount.into());
        }
        let also_in = self.tx.overlapping_counts(id)?;
        let answer = OpeningAnswer { count: id, lines: count.lines, also_in: also_in.clone() };
        self.record_count_act(ctx, id, request, &answer)?;
        Ok(OpenedCount { count, also_in })
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::open_count`] in a unit of work of its own.
    pub fn open_count(&mut self, ctx: &ActContext, command: &OpenCount) -> Result<OpenedCount> {
        self.unit_of_work(|unit| unit.open_count(ctx, command))
    }
}

/// Returns the line of a lot of the book.
pub(super) fn line_of_lot(lot: Lot) -> CountLine<()> {
    CountLine {
        key: (),
        product: lot.product,
        lot: Some(lot.id),
        code: lot.code,
        expires: lot.expires,
        location: lot.location,
        expected: Some(lot.on_hand),
        decision: None,
        sent_back: None,
        applied: None,
    }
}

/// The lots in a scope on a day.
struct Selection<'a> {
    scope: &'a CountScope,
    today: Day,
    /// Lots with stock, of the product in scope.
    lots: Vec<LotId>,
    groups: ProductGroups,
    /// Read only if the scope needs them.
    counted: HashMap<LotId, Day>,
    alerted: HashSet<(ProductId, Option<LotId>)>,
}

impl<'a> Selection<'a> {
    fn new(book: &dyn ReadTransaction, scope: &'a CountScope, today: Day) -> Result<Self> {
        let product = scope.sku.as_ref().map(|sku| require_product(book, sku)).transpose()?;
        let query = LotQuery {
            product: product.map(|product| product.id),
            status: LotStatusFilter::Open,
            sort: LotSort::Arrival,
            ..LotQuery::for_open_lots(today)
        };
        let mut selection = Selection {
            scope,
            today,
            lots: book.lot_ids(&query)?,
            groups: ProductGroups::load(book, scope.category.is_some(), scope.class.is_some(), today)?,
            counted: HashMap::new(),
            alerted: HashSet::new(),
        };
        if scope.not_counted_for.is_some() {
            selection.counted = book.last_counted_days()?;
        }
        if scope.with_alerts {
            book.all_unresolved_alerts(&mut |alert| {
                selection.alerted.insert((alert.product, alert.lot));
                ControlFlow::Continue(())
            })?;
        }
        Ok(selection)
    }

    fn covers(&self, lot: &Lot) -> bool {
        let to_count = LotToCount {
            location: lot.location.as_ref(),
            category: self.groups.category(lot.product),
            class: self.groups.class(lot.product),
            seen: lot.seen_day(self.counted.get(&lot.id).copied()),
            has_alert: self.alerted.contains(&(lot.product, Some(lot.id)))
                || self.alerted.contains(&(lot.product, None)),
        };
        self.scope.covers(to_count, self.today)
    }
}
