//! Which documents are shown.

use std::collections::HashSet;
use std::sync::Arc;

use crate::domain::{Day, DocumentKind, DocumentNumber, Label, LotCode, ProductId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::navigation::{DocumentsWanted, NamedDocuments};
use crate::warehouse::{DocumentQuery, Result, Warehouse};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct DocumentFilter {
    /// Only these; what is chosen beside them narrows them further.
    pub(super) only: Option<NamedDocuments>,
    pub(super) product: Option<(ProductId, Sku)>,
    pub(super) kind: Option<DocumentKind>,
    pub(super) days: DayRange,
    pub(super) words: DocumentWords,
}

/// What a document says, written out: case and accents don't matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct DocumentWords {
    pub(super) reference: Option<Label>,
    /// Supplier or customer.
    pub(super) partner: Option<Label>,
    pub(super) operator: Option<Label>,
    /// The code of a lot that the document moved or changed.
    pub(super) code: Option<LotCode>,
}

impl DocumentWords {
    /// Returns the words for the bar above the list.
    pub(super) fn label(&self) -> Option<String> {
        let labels = [&self.reference, &self.partner, &self.operator];
        let mut words: Vec<String> = labels.into_iter().flatten().map(ToString::to_string).collect();
        words.extend(self.code.as_ref().map(ToString::to_string));
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// A range of days, relative to today or absolute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DayRange {
    #[default]
    Any,
    Today,
    Yesterday,
    /// The last so many days, including today.
    Last(u32),
    /// Both ends included; `None` leaves that end open.
    Between(Option<Day>, Option<Day>),
}

impl DayRange {
    /// The ranges offered without typing.
    pub(super) const PRESETS: [DayRange; 5] =
        [DayRange::Any, DayRange::Today, DayRange::Yesterday, DayRange::Last(7), DayRange::Last(30)];

    /// The first and last day, as of `today`.
    pub(super) fn bounds(self, today: Day) -> (Option<Day>, Option<Day>) {
        let before = |days| today.minus_days(days);
        match self {
            DayRange::Any => (None, None),
            DayRange::Today => (Some(today), Some(today)),
            DayRange::Yesterday => (before(1), before(1)),
            DayRange::Last(days) => (before(days.saturating_sub(1)), Some(today)),
            DayRange::Between(from, to) => (from, to),
        }
    }

    pub(super) fn label(self, texts: &Texts) -> String {
        let date = |day| texts.date(day);
        match self {
            DayRange::Any | DayRange::Between(None, None) => t!(texts, "history-days-any"),
            DayRange::Today => texts.relative_days(0),
            DayRange::Yesterday => texts.relative_days(-1),
            DayRange::Last(days) => t!(texts, "history-days-last", days = days),
            DayRange::Between(Some(from), Some(to)) if from == to => date(from),
            DayRange::Between(Some(from), Some(to)) => {
                t!(texts, "history-days-between", from = date(from), to = date(to))
            }
            DayRange::Between(Some(from), None) => t!(texts, "history-days-from", from = date(from)),
            DayRange::Between(None, Some(to)) => t!(texts, "history-days-to", to = date(to)),
        }
    }
}

impl From<DocumentsWanted> for DocumentFilter {
    fn from(wanted: DocumentsWanted) -> Self {
        let DocumentsWanted { product, kind, from, to, partner, operator } = wanted;
        let days = match (from, to) {
            (None, None) => DayRange::Any,
            (from, to) => DayRange::Between(from, to),
        };
        DocumentFilter {
            only: None,
            product,
            kind,
            days,
            words: DocumentWords { partner, operator, ..Default::default() },
        }
    }
}

impl From<NamedDocuments> for DocumentFilter {
    fn from(documents: NamedDocuments) -> Self {
        DocumentFilter { only: Some(documents), ..Default::default() }
    }
}

/// What History lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ListedDocuments {
    pub(super) query: DocumentQuery,
    /// Of those of the query only these, newest first.
    pub(super) only: Option<Arc<[DocumentNumber]>>,
}

impl ListedDocuments {
    /// Reads which documents are listed, newest first, if only certain ones are.
    pub(super) fn chosen(&self, warehouse: &mut Warehouse) -> Result<Option<Vec<DocumentNumber>>> {
        let Some(only) = &self.only else { return Ok(None) };
        if self.query == DocumentQuery::default() {
            return Ok(Some(only.to_vec()));
        }
        let mut numbers = warehouse.document_numbers(&self.query)?;
        let only: HashSet<DocumentNumber> = only.iter().copied().collect();
        numbers.retain(|number| only.contains(number));
        Ok(Some(numbers))
    }
}

impl DocumentFilter {
    pub(super) fn to_query(&self, today: Day) -> ListedDocuments {
        let (from, to) = self.days.bounds(today);
        let product = self.product.as_ref().map(|(product, _)| *product);
        let DocumentWords { reference, partner, operator, code } = self.words.clone();
        let query = DocumentQuery {
            product,
            kind: self.kind,
            from,
            to,
            reference,
            partner,
            operator,
            code,
            ..Default::default()
        };
        ListedDocuments { query, only: self.only.as_ref().map(|only| Arc::clone(&only.numbers)) }
    }

    pub(super) fn is_narrowed(&self) -> bool {
        *self != DocumentFilter::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::today;

    #[test]
    fn seven_days_end_today_and_yesterday_is_one_day() {
        let before = |days| today().minus_days(days);
        assert_eq!(DayRange::Last(7).bounds(today()), (before(6), Some(today())));
        assert_eq!(DayRange::Yesterday.bounds(today()), (before(1), before(1)));
        assert_eq!(DayRange::Any.bounds(today()), (None, None));
    }
}
