//! What the rows of a report are about.

use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::RandomState;

use super::catalogue::Catalogue;
use super::period::monday_of;
use crate::domain::{Day, DocumentKind, Label, ProductId, ProductSummary, Reason, fold_for_identity};
use crate::store::{CatalogueProduct, MovedDetails};

/// By what a report has its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportBy {
    /// By product; the only rows with quantities.
    Product,
    /// By category of the product.
    Category,
    /// By location of the lot.
    Location,
    /// By supplier of the lot, or partner of the movement.
    Partner,
    /// By day: of the document, or of the expiry.
    Day,
    /// By week, which begins on Monday.
    Week,
    /// By month.
    Month,
    /// By kind of document.
    Kind,
    /// By reason of the document.
    Reason,
    /// By who acted.
    Operator,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportGroup {
    /// A product.
    Product(ProductSummary),
    /// A category, a location, a partner or an operator; `None` of goods without one.
    Label(Option<Label>),
    /// A day, or the first day of a week or month; `None` of goods without expiry.
    Days(Option<Day>),
    /// The kind of document.
    Kind(DocumentKind),
    /// Why; `None` of documents without a reason.
    Reason(Option<Reason>),
}

impl ReportBy {
    /// Every one.
    pub const ALL: [ReportBy; 10] = [
        ReportBy::Product,
        ReportBy::Category,
        ReportBy::Location,
        ReportBy::Partner,
        ReportBy::Day,
        ReportBy::Week,
        ReportBy::Month,
        ReportBy::Kind,
        ReportBy::Reason,
        ReportBy::Operator,
    ];

    /// Stable name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            ReportBy::Product => "product",
            ReportBy::Category => "category",
            ReportBy::Location => "location",
            ReportBy::Partner => "partner",
            ReportBy::Day => "day",
            ReportBy::Week => "week",
            ReportBy::Month => "month",
            ReportBy::Kind => "kind",
            ReportBy::Reason => "reason",
            ReportBy::Operator => "operator",
        }
    }

    /// Looks it up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }

    /// Whether rows are about days.
    pub(super) fn is_of_days(self) -> bool {
        matches!(self, ReportBy::Day | ReportBy::Week | ReportBy::Month)
    }
}

impl ReportGroup {
    /// What tells it from other groups of a report, also where products and labels are written another way.
    pub(super) fn identity(&self) -> Option<String> {
        match self {
            ReportGroup::Product(product) => Some(product.sku.key()),
            ReportGroup::Label(label) => label.as_ref().map(Label::key),
            ReportGroup::Days(day) => day.map(|day| day.to_string()),
            ReportGroup::Kind(kind) => Some(kind.name().to_owned()),
            ReportGroup::Reason(reason) => reason.as_ref().map(|reason| fold_for_identity(reason.as_str())),
        }
    }

    /// A product of which more is known.
    pub(super) fn of(known: &CatalogueProduct) -> Self {
        ReportGroup::Product(known.summary.clone())
    }

    /// By what rows of products are listed; the others are in order already.
    pub(super) fn sku_key(&self) -> Option<String> {
        match self {
            ReportGroup::Product(product) => Some(product.sku.key()),
            _ => None,
        }
    }
}

/// What a row is found by while goods are added up. Orders rows as they are listed, unknown ones last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum GroupKey {
    Product(ProductId),
    Text(bool, Rc<str>),
    Days(Option<Day>),
    Kind(DocumentKind),
}

/// What is known of goods that a row may be about.
pub(super) struct GoodsFacts<'a> {
    pub(super) product: ProductId,
    pub(super) location: Option<&'a Label>,
    pub(super) partner: Option<&'a Label>,
    pub(super) day: Option<Day>,
    pub(super) moved: Option<(DocumentKind, Option<&'a Label>, Option<&'a Reason>)>,
}

impl ReportBy {
    /// The key of the row that goods belong to.
    pub(super) fn key(self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> GroupKey {
        match self.label(goods, catalogue) {
            Some(label) => GroupKey::Text(label.is_none(), label.map(Label::key).unwrap_or_default().into()),
            None => match (self, goods.moved) {
                (ReportBy::Kind, Some((kind, ..))) => GroupKey::Kind(kind),
                (ReportBy::Reason, moved) => {
                    let reason = moved.and_then(|(_, _, reason)| reason);
                    let key = reason.map(|reason| fold_for_identity(reason.as_str()));
                    GroupKey::Text(reason.is_none(), key.unwrap_or_default().into())
                }
                (ReportBy::Day | ReportBy::Week | ReportBy::Month, _) => {
                    GroupKey::Days(goods.day.map(|day| self.first_day(day)))
                }
                _ => GroupKey::Product(goods.product),
            },
        }
    }

    /// The row that goods belong to.
    pub(super) fn group(self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> ReportGroup {
        match self.label(goods, catalogue) {
            Some(label) => ReportGroup::Label(label.cloned()),
            None => match (self, goods.moved) {
                (ReportBy::Kind, Some((kind, ..))) => ReportGroup::Kind(kind),
                (ReportBy::Reason, moved) => {
                    ReportGroup::Reason(moved.and_then(|(_, _, reason)| reason).cloned())
                }
                (ReportBy::Day | ReportBy::Week | ReportBy::Month, _) => {
                    ReportGroup::Days(goods.day.map(|day| self.first_day(day)))
                }
                _ => catalogue
                    .summary(goods.product)
                    .map_or(ReportGroup::Label(None), |summary| ReportGroup::Product(summary.clone())),
            },
        }
    }

    /// The label that rows are about, if they are about one.
    fn label<'a>(self, goods: &GoodsFacts<'a>, catalogue: &'a Catalogue) -> Option<Option<&'a Label>> {
        match self {
            ReportBy::Category => Some(catalogue.category(goods.product)),
            ReportBy::Location => Some(goods.location),
            ReportBy::Partner => Some(goods.partner),
            ReportBy::Operator => Some(goods.moved.and_then(|(_, operator, _)| operator)),
            _ => None,
        }
    }

    /// The text that rows are about, if there is one.
    fn text<'a>(self, goods: &GoodsFacts<'a>, catalogue: &'a Catalogue) -> Option<&'a str> {
        match self {
            ReportBy::Reason => goods.moved.and_then(|(_, _, reason)| reason).map(Reason::as_str),
            _ => self.label(goods, catalogue).flatten().map(Label::as_str),
        }
    }

    /// Whether it takes the texts of a lot to know what a row is about.
    pub(super) fn needs_texts_of_lots(self) -> bool {
        matches!(self, ReportBy::Location | ReportBy::Partner)
    }

    /// What it takes to know in which row something is that moved.
    pub(super) fn details(self) -> MovedDetails {
        MovedDetails {
            operator: self == ReportBy::Operator,
            reason: self == ReportBy::Reason,
            decision: false,
            partner: self == ReportBy::Partner,
            expiry: false,
            location: self == ReportBy::Location,
        }
    }

    fn first_day(self, day: Day) -> Day {
        match self {
            ReportBy::Week => monday_of(day),
            ReportBy::Month => day.first_of_month(),
            _ => day,
        }
    }
}

/// Sums by group.
pub(super) struct Groups<S> {
    by: ReportBy,
    sums: HashMap<GroupKey, (ReportGroup, S), RandomState>,
    /// The keys of texts as they are written: each is folded only once.
    keys_of_texts: HashMap<String, GroupKey, RandomState>,
}

impl<S: Default> Groups<S> {
    pub(super) fn new(by: ReportBy) -> Self {
        Groups { by, sums: HashMap::default(), keys_of_texts: HashMap::default() }
    }

    /// The sums of the group that goods belong to.
    pub(super) fn of(&mut self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> &mut S {
        let (by, key) = (self.by, self.key(goods, catalogue));
        let (_, sums) = self.sums.entry(key).or_insert_with(|| (by.group(goods, catalogue), S::default()));
        sums
    }

    fn key(&mut self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> GroupKey {
        let Some(text) = self.by.text(goods, catalogue) else { return self.by.key(goods, catalogue) };
        if let Some(key) = self.keys_of_texts.get(text) {
            return key.clone();
        }
        let key = self.by.key(goods, catalogue);
        self.keys_of_texts.insert(text.to_owned(), key.clone());
        key
    }

    /// The groups in the order in which they are listed.
    pub(super) fn into_rows(self) -> Vec<(ReportGroup, S)> {
        let mut sums: Vec<_> = self.sums.into_iter().collect();
        sums.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut rows: Vec<(ReportGroup, S)> = sums.into_iter().map(|(_, row)| row).collect();
        rows.sort_by_cached_key(|(group, _)| group.sku_key());
        rows
    }
}

/// Tells whether goods belong to a row. It compares each group once.
pub(super) struct RowTest<'a> {
    row: &'a ReportGroup,
    groups: Groups<Option<bool>>,
}

impl<'a> RowTest<'a> {
    pub(super) fn new(by: ReportBy, row: &'a ReportGroup) -> Self {
        RowTest { row, groups: Groups::new(by) }
    }

    pub(super) fn takes(&mut self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> bool {
        let by = self.groups.by;
        let is_row = || by.group(goods, catalogue).identity() == self.row.identity();
        *self.groups.of(goods, catalogue).get_or_insert_with(is_row)
    }
}
