//! What the rows of a report are about.

use std::collections::HashMap;

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
    /// A day, or the first day of a week; `None` of goods without expiry.
    Days(Option<Day>),
    /// The first day of a month; `None` of goods without expiry.
    Month(Option<Day>),
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
            ReportGroup::Days(day) | ReportGroup::Month(day) => day.map(|day| day.to_string()),
            ReportGroup::Kind(kind) => Some(kind.name().to_owned()),
            ReportGroup::Reason(reason) => reason.as_ref().map(|reason| fold_for_identity(reason.as_str())),
        }
    }

    /// A product of which more is known.
    pub(super) fn of(known: &CatalogueProduct) -> Self {
        ReportGroup::Product(known.summary.clone())
    }

    /// By what rows are listed: products by SKU, what is known before what is not.
    fn order(&self) -> (bool, Option<Day>, Option<DocumentKind>, String) {
        match self {
            ReportGroup::Days(day) | ReportGroup::Month(day) => (day.is_none(), *day, None, String::new()),
            ReportGroup::Kind(kind) => (false, None, Some(*kind), String::new()),
            _ => {
                let text = self.identity();
                (text.is_none(), None, None, text.unwrap_or_default())
            }
        }
    }
}

/// Identifies a row while goods are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum GroupKey {
    Product(ProductId),
    /// A text, by its number among those of the report; `None` of goods without one.
    Text(Option<usize>),
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
    /// The row that goods belong to.
    pub(super) fn group(self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> ReportGroup {
        match self.label(goods, catalogue) {
            Some(label) => ReportGroup::Label(label.cloned()),
            None => match (self, goods.moved) {
                (ReportBy::Kind, Some((kind, ..))) => ReportGroup::Kind(kind),
                (ReportBy::Reason, moved) => {
                    ReportGroup::Reason(moved.and_then(|(_, _, reason)| reason).cloned())
                }
                (ReportBy::Month, _) => ReportGroup::Month(goods.day.map(|day| self.first_day(day))),
                (ReportBy::Day | ReportBy::Week, _) => {
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

    /// The text that rows are about, if they are about one.
    fn text<'a>(self, goods: &GoodsFacts<'a>, catalogue: &'a Catalogue) -> Option<Option<&'a str>> {
        match self {
            ReportBy::Reason => Some(goods.moved.and_then(|(_, _, reason)| reason).map(Reason::as_str)),
            _ => self.label(goods, catalogue).map(|label| label.map(Label::as_str)),
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

/// Texts that are told apart by what they fold to, each as it is written folded only once.
#[derive(Default)]
struct TextNumbers {
    written: HashMap<String, usize, RandomState>,
    folded: HashMap<String, usize, RandomState>,
}

impl TextNumbers {
    fn of(&mut self, text: &str) -> usize {
        if let Some(number) = self.written.get(text) {
            return *number;
        }
        let next = self.folded.len();
        let number = *self.folded.entry(fold_for_identity(text)).or_insert(next);
        self.written.insert(text.to_owned(), number);
        number
    }
}

/// Sums by group.
pub(super) struct Groups<S> {
    by: ReportBy,
    sums: HashMap<GroupKey, (ReportGroup, S), RandomState>,
    texts: TextNumbers,
}

impl<S: Default> Groups<S> {
    pub(super) fn new(by: ReportBy) -> Self {
        Groups { by, sums: HashMap::default(), texts: TextNumbers::default() }
    }

    /// The sums of the group that goods belong to.
    pub(super) fn of(&mut self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> &mut S {
        let (by, key) = (self.by, self.key(goods, catalogue));
        let (_, sums) = self.sums.entry(key).or_insert_with(|| (by.group(goods, catalogue), S::default()));
        sums
    }

    fn key(&mut self, goods: &GoodsFacts<'_>, catalogue: &Catalogue) -> GroupKey {
        if let Some(text) = self.by.text(goods, catalogue) {
            return GroupKey::Text(text.map(|text| self.texts.of(text)));
        }
        match (self.by, goods.moved) {
            (ReportBy::Kind, Some((kind, ..))) => GroupKey::Kind(kind),
            (by, _) if by.is_of_days() => GroupKey::Days(goods.day.map(|day| by.first_day(day))),
            _ => GroupKey::Product(goods.product),
        }
    }

    /// The groups in the order in which they are listed.
    pub(super) fn into_rows(self) -> Vec<(ReportGroup, S)> {
        let mut rows: Vec<_> = self.sums.into_values().collect();
        rows.sort_by_cached_key(|(group, _)| group.order());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart_by_what_they_fold_to() {
        let mut texts = TextNumbers::default();
        let numbers = ["Ana", "Luis", "ANA", "ana", "Luis"].map(|text| texts.of(text));
        assert_eq!(numbers, [0, 1, 0, 0, 1]);
    }

    #[test]
    fn what_is_unknown_is_listed_last() {
        let label = |text: &str| ReportGroup::Label(Some(Label::parse(text).unwrap()));
        let day = |day| ReportGroup::Days(Some(Day::new(2026, 11, day).unwrap()));
        let orders = [
            [label("A-2"), ReportGroup::Label(None), label("a-1")],
            [day(24), ReportGroup::Days(None), day(3)],
        ];
        for [second, unknown, first] in orders {
            let mut groups = [second.clone(), unknown.clone(), first.clone()];
            groups.sort_by_cached_key(ReportGroup::order);
            assert_eq!(groups, [first, second, unknown]);
        }
    }
}
