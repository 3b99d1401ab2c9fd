//! Opening a count: what the book says of each lot in scope is written down. Nothing is frozen.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::require_count;
use crate::domain::count::{
    AbcClass, CountId, CountLine, CountScope, CountState, LotToCount, classify_by_value,
};
use crate::domain::{Day, Label, Lot, LotId, Product, ProductId};
use crate::store::{Count, LotQuery, LotSort, LotStatusFilter, NewCount, ProductQuery, ReadTransaction};
use crate::warehouse::ledger::{require_product, to_json};
use crate::warehouse::{ActContext, Invalid, Result, UnitOfWork, Warehouse};

/// Bounds the memory of opening a large count.
const LOTS_AT_ONCE: usize = 1_000;

/// What moved within so many days decides the class of a product.
const CLASS_DAYS: u32 = 365;

/// Opens a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCount {
    /// Which lots it is about.
    pub scope: CountScope,
    /// What the book expects is shown to nobody before the review.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blind: bool,
    /// Two counters have to agree, who don't see each other's figures.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub two_counters: bool,
}

/// A count that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCount {
    /// The count.
    pub count: Count,
    /// Other open counts that some of its lots are in, each with how many.
    pub also_in: Vec<(CountId, u32)>,
}

/// What is stored of the answer; the rest can't change.
#[derive(Serialize, Deserialize)]
struct OpeningAnswer {
    count: CountId,
    lines: u32,
    also_in: Vec<(CountId, u32)>,
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

/// The line of a lot that the book knows.
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
        applied: None,
    }
}

/// Which lots are in a scope on a day.
struct Selection<'a> {
    scope: &'a CountScope,
    today: Day,
    /// Lots with stock, of the product that is meant.
    lots: Vec<LotId>,
    /// Read only as far as the scope asks.
    categories: HashMap<ProductId, Label>,
    classes: HashMap<ProductId, AbcClass>,
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
            categories: HashMap::new(),
            classes: HashMap::new(),
            counted: HashMap::new(),
            alerted: HashSet::new(),
        };
        if scope.category.is_some() || scope.class.is_some() {
            selection.read_products(book)?;
        }
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

    fn read_products(&mut self, book: &dyn ReadTransaction) -> Result<()> {
        let mut products: Vec<Product> = Vec::new();
        let all = ProductQuery { include_archived: true, ..ProductQuery::default() };
        book.products(&all, self.today, &mut |stock| {
            products.push(stock.product);
            ControlFlow::Continue(())
        })?;
        if self.scope.class.is_some() {
            self.classes = classes_of_products(book, &products, self.today)?;
        }
        let of_category = products
            .into_iter()
            .filter_map(|product| product.details.category.map(|category| (product.id, category)));
        self.categories = of_category.collect();
        Ok(())
    }

    fn covers(&self, lot: &Lot) -> bool {
        let to_count = LotToCount {
            location: lot.location.as_ref(),
            category: self.categories.get(&lot.product),
            class: self.classes.get(&lot.product).copied().unwrap_or_default(),
            seen: self.counted.get(&lot.id).copied().unwrap_or(lot.received),
            has_alert: self.alerted.contains(&(lot.product, Some(lot.id)))
                || self.alerted.contains(&(lot.product, None)),
        };
        self.scope.covers(to_count, self.today)
    }
}

/// Classifies products by the value of what went out of them lately, at their price; of products without a price by the
/// quantity alone.
pub(super) fn classes_of_products(
    book: &dyn ReadTransaction,
    products: &[Product],
    today: Day,
) -> Result<HashMap<ProductId, AbcClass>> {
    let from = today.minus_days(CLASS_DAYS).unwrap_or(Day::MIN);
    let prices: HashMap<ProductId, u64> = products
        .iter()
        .map(|product| {
            let price = product.details.price.map_or(0, |price| price.ten_thousandths().unsigned_abs());
            (product.id, price.max(1))
        })
        .collect();
    let mut values: HashMap<ProductId, u128> = HashMap::new();
    book.daily_flows(&mut |flow| {
        if flow.day > from && !flow.kind.moves_within() {
            let price = prices.get(&flow.product).copied().unwrap_or(1);
            let out = u128::from(flow.outgoing.thousandths().unsigned_abs());
            *values.entry(flow.product).or_default() += out * u128::from(price);
        }
        ControlFlow::Continue(())
    })?;
    Ok(classify_by_value(values))
}
