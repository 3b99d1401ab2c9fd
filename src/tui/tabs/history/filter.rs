//! Which documents are shown.

use crate::domain::{Day, DocumentKind, ProductId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::DocumentQuery;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Filter {
    pub(super) product: Option<(ProductId, Sku)>,
    pub(super) kind: Option<DocumentKind>,
    pub(super) days: Days,
}

/// A range of days, relative to today or absolute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Days {
    #[default]
    Any,
    Today,
    Yesterday,
    /// The last so many days, including today.
    Last(u32),
    /// Both ends included; `None` leaves that end open.
    Between(Option<Day>, Option<Day>),
}

impl Days {
    /// The ranges offered without typing.
    pub(super) const CHOICES: [Days; 5] =
        [Days::Any, Days::Today, Days::Yesterday, Days::Last(7), Days::Last(30)];

    /// The first and last day, as of `today`.
    pub(super) fn span(self, today: Day) -> (Option<Day>, Option<Day>) {
        let before = |days| today.minus_days(days);
        match self {
            Days::Any => (None, None),
            Days::Today => (Some(today), Some(today)),
            Days::Yesterday => (before(1), before(1)),
            Days::Last(days) => (before(days.saturating_sub(1)), Some(today)),
            Days::Between(from, to) => (from, to),
        }
    }

    pub(super) fn text(self, texts: &Texts) -> String {
        let date = |day| texts.date(day);
        match self {
            Days::Any | Days::Between(None, None) => t!(texts, "history-days-any"),
            Days::Today => texts.days_away(0),
            Days::Yesterday => texts.days_away(-1),
            Days::Last(days) => t!(texts, "history-days-last", days = days),
            Days::Between(Some(from), Some(to)) if from == to => date(from),
            Days::Between(Some(from), Some(to)) => {
                t!(texts, "history-days-between", from = date(from), to = date(to))
            }
            Days::Between(Some(from), None) => t!(texts, "history-days-from", from = date(from)),
            Days::Between(None, Some(to)) => t!(texts, "history-days-to", to = date(to)),
        }
    }
}

impl Filter {
    pub(super) fn query(&self, today: Day) -> DocumentQuery {
        let (from, to) = self.days.span(today);
        let product = self.product.as_ref().map(|(product, _)| *product);
        DocumentQuery { product, kind: self.kind, from, to, before: None, limit: None }
    }

    pub(super) fn narrows(&self) -> bool {
        *self != Filter::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::today;

    #[test]
    fn seven_days_end_today_and_yesterday_is_one_day() {
        let before = |days| today().minus_days(days);
        assert_eq!(Days::Last(7).span(today()), (before(6), Some(today())));
        assert_eq!(Days::Yesterday.span(today()), (before(1), before(1)));
        assert_eq!(Days::Any.span(today()), (None, None));
    }
}
