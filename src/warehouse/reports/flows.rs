//! What came in and went out in a range of days: the reports of movements and of waste.

use std::ops::ControlFlow;

use super::catalogue::Catalogue;
use super::documents::DocumentCount;
use super::filter::{ReportDays, ReportFilter};
use super::group::{GoodsFacts, Groups, ReportBy, ReportGroup};
use crate::domain::{DocumentKind, QuantityChange};
use crate::store::{MovedGoods, MovedQuery};
use crate::warehouse::value::{SumOfOne, value_of};
use crate::warehouse::{Result, Warehouse};

/// Which documents a report of movements tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedKinds {
    /// All that have movements.
    All,
    /// Those of one kind.
    Only(DocumentKind),
}

/// What moved of a group of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FlowFigures {
    /// Documents.
    pub documents: u64,
    /// Their movements.
    pub movements: u64,
    /// What came in; only of one product.
    pub incoming: Option<QuantityChange>,
    /// What went out, above zero; only of one product.
    pub outgoing: Option<QuantityChange>,
    /// What goods of known cost that came in are worth, in ten-thousandths of the currency.
    pub value_in: i128,
    /// What goods of known cost that went out are worth.
    pub value_out: i128,
    /// Movements of lots of unknown cost.
    pub unvalued_movements: u64,
}

/// What moved of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowRow {
    /// Which goods.
    pub group: ReportGroup,
    /// What moved of them.
    pub figures: FlowFigures,
}

/// What moved, by group, in the order of groups, and in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowReport {
    /// The rows.
    pub rows: Vec<FlowRow>,
    /// All of them together; a document is counted once.
    pub totals: FlowFigures,
}

#[derive(Default)]
struct Sums {
    figures: FlowFigures,
    documents: DocumentCount,
    incoming: SumOfOne,
    outgoing: SumOfOne,
}

impl Warehouse {
    /// Returns what documents of these days that stand moved, valued at what each lot costs (docs/RULES.md, Q2, Q4). Reads
    /// these documents once.
    pub fn flow_report(
        &mut self,
        kinds: MovedKinds,
        days: ReportDays,
        by: ReportBy,
        filter: &ReportFilter,
    ) -> Result<FlowReport> {
        let progress = self.progress();
        let book = self.store.read()?;
        let catalogue = Catalogue::load(&*book)?;
        let mut rows: Groups<Sums> = Groups::new(by);
        let mut all = Sums::default();
        let (matcher, mut asked) = (filter.matcher(), Ok(()));
        let kinds = match &kinds {
            MovedKinds::All => &DocumentKind::ALL,
            MovedKinds::Only(kind) => std::slice::from_ref(kind),
        };
        book.moved_goods(&moved_query(kinds, days, by, filter), &mut |goods| {
            if matcher.takes_moved(&goods, &catalogue) {
                let (amount, value) = amount_and_value(&goods);
                rows.of(&facts_of(&goods), &catalogue).add(&goods, amount, value);
                all.add(&goods, amount, value);
            }
            asked = progress.ensure_not_cancelled();
            if asked.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        asked?;
        let rows = rows.into_rows().into_iter().map(|(group, sums)| {
            let figures = sums.finish(matches!(group, ReportGroup::Product(_)));
            FlowRow { group, figures }
        });
        Ok(FlowReport { rows: rows.collect(), totals: all.finish(false) })
    }
}

/// Asks for what moved, with all that it takes to filter, group and value it.
pub(super) fn moved_query<'a>(
    kinds: &'a [DocumentKind],
    days: ReportDays,
    by: ReportBy,
    filter: &ReportFilter,
) -> MovedQuery<'a> {
    MovedQuery { kinds, days: days.range(), details: by.details() | filter.details() }
}

pub(super) fn facts_of(goods: &MovedGoods) -> GoodsFacts<'_> {
    GoodsFacts {
        product: goods.product,
        location: goods.location.as_deref(),
        partner: goods.partner.as_deref(),
        day: Some(goods.day),
        moved: Some((goods.kind, goods.operator.as_deref(), goods.reason.as_deref())),
    }
}

/// How much was moved, above zero, and what it is worth.
pub(super) fn amount_and_value(goods: &MovedGoods) -> (QuantityChange, Option<i128>) {
    let amount = QuantityChange::from_thousandths(goods.change.thousandths().saturating_abs());
    (amount, goods.cost.map(|cost| value_of(amount, cost)))
}

impl Sums {
    fn add(&mut self, goods: &MovedGoods, amount: QuantityChange, value: Option<i128>) {
        self.documents.add(goods.document);
        self.figures.movements += 1;
        let is_incoming = goods.change.is_incoming();
        if is_incoming {
            self.incoming.add(amount);
        } else {
            self.outgoing.add(amount);
        }
        match value {
            Some(value) if is_incoming => self.figures.value_in += value,
            Some(value) => self.figures.value_out += value,
            None => self.figures.unvalued_movements += 1,
        }
    }

    /// The figures; with quantities if they are of one product.
    fn finish(self, is_one: bool) -> FlowFigures {
        FlowFigures {
            documents: self.documents.get(),
            incoming: is_one.then(|| self.incoming.change()),
            outgoing: is_one.then(|| self.outgoing.change()),
            ..self.figures
        }
    }
}
