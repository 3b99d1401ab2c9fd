//! Which goods a report tells of.

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::catalogue::Catalogue;
use crate::domain::{Day, Label, ProductId};
use crate::store::{CatalogueProduct, DayRange, MovedDetails, MovedGoods, StandingGoods};

/// A range of days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReportDays {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl ReportDays {
    /// Whether the range ends before it begins.
    pub(super) fn is_empty(self) -> bool {
        self.from > self.to
    }

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

/// A filter at work. It compares each text once: rows repeat few, and to fold one takes longer than to read a row.
pub(super) struct ReportMatcher<'a> {
    product: Option<ProductId>,
    category: LabelMatcher<'a>,
    location: LabelMatcher<'a>,
    partner: LabelMatcher<'a>,
    operator: LabelMatcher<'a>,
}

/// Compares labels with one.
struct LabelMatcher<'a> {
    wanted: Option<&'a Label>,
    known: RefCell<HashMap<String, bool, RandomState>>,
}

impl ReportFilter {
    pub(super) fn matcher(&self) -> ReportMatcher<'_> {
        ReportMatcher {
            product: self.product,
            category: LabelMatcher::new(self.category.as_ref()),
            location: LabelMatcher::new(self.location.as_ref()),
            partner: LabelMatcher::new(self.partner.as_ref()),
            operator: LabelMatcher::new(self.operator.as_ref()),
        }
    }

    /// The products that it takes, by SKU.
    pub(super) fn products<'c>(&self, catalogue: &'c Catalogue) -> Vec<&'c CatalogueProduct> {
        let matcher = self.matcher();
        let mut products: Vec<&CatalogueProduct> =
            catalogue.products().filter(|known| matcher.takes_product(known.id, catalogue)).collect();
        products.sort_by_cached_key(|known| known.summary.sku.key());
        products
    }

    /// What it takes to know whether it takes what moved.
    pub(super) fn details(&self) -> MovedDetails {
        MovedDetails {
            operator: self.operator.is_some(),
            reason: false,
            decision: false,
            partner: self.partner.is_some(),
            expiry: false,
            location: self.location.is_some(),
        }
    }

    /// Whether it takes the texts of a lot to know.
    pub(super) fn needs_texts_of_lots(&self) -> bool {
        self.location.is_some() || self.partner.is_some()
    }
}

impl ReportMatcher<'_> {
    pub(super) fn takes_standing(&self, goods: &StandingGoods, catalogue: &Catalogue) -> bool {
        self.takes_product(goods.product, catalogue)
            && self.location.takes(goods.location.as_ref())
            && self.partner.takes(goods.supplier.as_ref())
    }

    pub(super) fn takes_moved(&self, goods: &MovedGoods, catalogue: &Catalogue) -> bool {
        self.takes_product(goods.product, catalogue)
            && self.location.takes(goods.location.as_deref())
            && self.partner.takes(goods.partner.as_deref())
            && self.operator.takes(goods.operator.as_deref())
    }

    pub(super) fn takes_product(&self, product: ProductId, catalogue: &Catalogue) -> bool {
        self.product.is_none_or(|wanted| wanted == product)
            && (self.category.wanted.is_none() || self.category.takes(catalogue.category(product)))
    }
}

impl<'a> LabelMatcher<'a> {
    fn new(wanted: Option<&'a Label>) -> Self {
        LabelMatcher { wanted, known: RefCell::default() }
    }

    fn takes(&self, label: Option<&Label>) -> bool {
        let (Some(wanted), Some(label)) = (self.wanted, label) else { return self.wanted.is_none() };
        let mut known = self.known.borrow_mut();
        if let Some(takes) = known.get(label.as_str()) {
            return *takes;
        }
        let takes = label.matches(wanted);
        known.insert(label.as_str().to_owned(), takes);
        takes
    }
}
