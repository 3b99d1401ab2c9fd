//! Which goods a report tells of.

use super::catalogue::Catalogue;
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
    pub(super) fn takes_standing(&self, goods: &StandingGoods, catalogue: &Catalogue) -> bool {
        self.takes_product_of(goods.product, catalogue)
            && is_wanted(self.location.as_ref(), goods.location.as_ref())
            && is_wanted(self.partner.as_ref(), goods.supplier.as_ref())
    }

    pub(super) fn takes_moved(&self, goods: &MovedGoods, catalogue: &Catalogue) -> bool {
        self.takes_product_of(goods.product, catalogue)
            && is_wanted(self.location.as_ref(), goods.location.as_ref())
            && is_wanted(self.partner.as_ref(), goods.partner.as_ref())
            && is_wanted(self.operator.as_ref(), goods.operator.as_ref())
    }

    pub(super) fn takes_dispatch(&self, dispatch: &DecidedDispatch, catalogue: &Catalogue) -> bool {
        self.takes_product_of(dispatch.product, catalogue)
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

    /// Looks the product up only if that matters.
    fn takes_product_of(&self, product: ProductId, catalogue: &Catalogue) -> bool {
        self.takes_product(product, self.category.as_ref().and_then(|_| catalogue.category(product)))
    }

    pub(super) fn takes_product(&self, product: ProductId, category: Option<&Label>) -> bool {
        self.product.is_none_or(|wanted| wanted == product) && is_wanted(self.category.as_ref(), category)
    }
}

fn is_wanted(wanted: Option<&Label>, label: Option<&Label>) -> bool {
    wanted.is_none_or(|wanted| label.is_some_and(|label| label.matches(wanted)))
}
