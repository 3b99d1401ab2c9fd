//! Which goods a report tells of.

use crate::domain::{Day, Label, ProductId};
use crate::store::{DayRange, DecidedDispatch, MovedGoods, StandingGoods};

/// A range of days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReportDays {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl ReportDays {
    pub(super) fn range(self) -> DayRange {
        DayRange { from: self.from, to: self.to }
    }
}

/// Only goods to which all of this applies. Texts compare by their keys (docs/RULES.md, rule 9).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ReportFilter {
    /// Only this product.
    pub product: Option<ProductId>,
    /// Only products of this category.
    pub category: Option<Label>,
    /// Only lots at this location.
    pub location: Option<Label>,
    /// Of what stands, only lots of this supplier; of what moved, only what came from or went to this partner.
    pub partner: Option<Label>,
    /// Of what moved, only documents of this operator.
    pub operator: Option<Label>,
}

impl ReportFilter {
    pub(super) fn takes_standing<'a>(
        &self,
        goods: &StandingGoods,
        category: impl FnOnce() -> Option<&'a Label>,
    ) -> bool {
        self.takes_product_of(goods.product, category)
            && is_wanted(self.location.as_ref(), goods.location.as_ref())
            && is_wanted(self.partner.as_ref(), goods.supplier.as_ref())
    }

    pub(super) fn takes_moved<'a>(
        &self,
        goods: &MovedGoods,
        category: impl FnOnce() -> Option<&'a Label>,
    ) -> bool {
        self.takes_product_of(goods.product, category)
            && is_wanted(self.location.as_ref(), goods.location.as_ref())
            && is_wanted(self.partner.as_ref(), goods.partner.as_ref())
            && is_wanted(self.operator.as_ref(), goods.operator.as_ref())
    }

    pub(super) fn takes_dispatch<'a>(
        &self,
        dispatch: &DecidedDispatch,
        category: impl FnOnce() -> Option<&'a Label>,
    ) -> bool {
        self.takes_product_of(dispatch.product, category)
            && is_wanted(self.operator.as_ref(), Some(&dispatch.operator))
    }

    /// Whether it takes the texts of a document to know.
    pub(super) fn needs_texts(&self) -> bool {
        self.partner.is_some() || self.operator.is_some()
    }

    /// Whether it takes the texts of a lot to know.
    pub(super) fn needs_texts_of_lots(&self) -> bool {
        self.location.is_some() || self.partner.is_some()
    }

    /// Asks for the category only if that matters.
    fn takes_product_of<'a>(&self, product: ProductId, category: impl FnOnce() -> Option<&'a Label>) -> bool {
        self.takes_product(product, self.category.as_ref().and_then(|_| category()))
    }

    pub(super) fn takes_product(&self, product: ProductId, category: Option<&Label>) -> bool {
        self.product.is_none_or(|wanted| wanted == product) && is_wanted(self.category.as_ref(), category)
    }
}

fn is_wanted(wanted: Option<&Label>, label: Option<&Label>) -> bool {
    wanted.is_none_or(|wanted| label.is_some_and(|label| label.matches(wanted)))
}
