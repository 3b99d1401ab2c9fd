//! Words of stock counts.

use super::Texts;
use crate::domain::Label;
use crate::domain::count::{AbcClass, CountScope, CountState, CycleSubject, LineState, Resolution, Trouble};
use crate::t;
use crate::warehouse::{CountApplication, LineMeant};

impl Texts {
    /// `being counted`, `in review`, …
    pub fn count_state(&self, state: CountState) -> String {
        match state {
            CountState::Counting => t!(self, "count-state-counting"),
            CountState::Review => t!(self, "count-state-review"),
            CountState::Applied => t!(self, "count-state-applied"),
            CountState::Cancelled => t!(self, "count-state-cancelled"),
        }
    }

    /// How a line of a count stands: `matches`, `differs`, …
    pub fn count_line_state(&self, state: LineState) -> String {
        match state {
            LineState::Conflict => t!(self, "count-line-conflict"),
            LineState::Differs => t!(self, "count-line-differs"),
            LineState::Recount => t!(self, "count-line-recount"),
            LineState::Uncounted => t!(self, "count-line-uncounted"),
            LineState::Matches => t!(self, "count-line-matches"),
        }
    }

    /// Why a line of a count can't be squared by rule.
    pub fn count_trouble(&self, trouble: Trouble) -> String {
        match trouble {
            Trouble::ChangedSince(document) => {
                t!(self, "count-trouble-changed-since", number = document.0.to_string())
            }
            Trouble::MovedWhileCounted(document) => {
                t!(self, "count-trouble-moved-while-counted", number = document.0.to_string())
            }
            Trouble::CountersDisagree => t!(self, "count-trouble-counters-disagree"),
            Trouble::BelowZero => t!(self, "count-trouble-below-zero"),
            Trouble::TooMuch => t!(self, "count-trouble-too-much"),
            Trouble::LacksRequired => t!(self, "count-trouble-lacks-required"),
            Trouble::OtherExpiry => t!(self, "count-trouble-other-expiry"),
        }
    }

    /// What a reviewer decided: `as counted`, `recount`, …
    pub fn count_resolution(&self, resolution: Resolution) -> String {
        match resolution {
            Resolution::Counted => t!(self, "count-resolution-counted"),
            Resolution::Difference => t!(self, "count-resolution-difference"),
            Resolution::Recount => t!(self, "count-resolution-recount"),
            Resolution::Zero => t!(self, "count-resolution-zero"),
            Resolution::Leave => t!(self, "count-resolution-leave"),
        }
    }

    /// Which lots a cycle of counts is about: `class A`, `A03*`.
    pub fn cycle_subject(&self, subject: &CycleSubject) -> String {
        match subject {
            CycleSubject::Class(class) => self.abc_class(*class),
            CycleSubject::Location(place) => place.0.to_string(),
            CycleSubject::Category(category) => {
                t!(self, "count-scope-category", category = category.as_str())
            }
        }
    }

    fn abc_class(&self, class: AbcClass) -> String {
        t!(self, "count-scope-class", class = class.name().to_uppercase())
    }

    /// Which lots a count is about: `A03*, class A`; `all lots`.
    pub fn count_scope(&self, scope: &CountScope) -> String {
        let old = |days: u32| t!(self, "count-scope-not-counted", days = days);
        let said = [
            scope.sku.as_ref().map(ToString::to_string),
            scope.location.as_ref().map(|place| place.0.to_string()),
            scope.category.as_ref().map(ToString::to_string),
            scope.not_counted_for.map(old),
            scope.with_alerts.then(|| t!(self, "count-scope-with-alerts")),
            scope.class.map(|class| self.abc_class(class)),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() { t!(self, "count-scope-all") } else { said.join(", ") }
    }

    /// Lines of a count that a code may mean: `A7 (expires 08 Aug 2027), A8 (no expiry)`.
    pub fn count_lines_meant(&self, lines: &[LineMeant]) -> String {
        let line = |line: &LineMeant| {
            let place = line.location.as_ref().map_or_else(|| t!(self, "word-no-location"), Label::to_string);
            match line.expires {
                Some(day) => {
                    t!(self, "error-several-lines-line", location = place, expires = self.date(day))
                }
                None => t!(self, "error-several-lines-line-undated", location = place),
            }
        };
        lines.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    /// What was applied of a count and stays, with the documents.
    pub fn count_stays_booked(&self, applied: &[CountApplication]) -> String {
        let lots: u32 = applied.iter().map(|applied| applied.lots).sum();
        let documents: Vec<String> = applied.iter().map(|applied| applied.document.to_string()).collect();
        t!(
            self,
            "count-stays-booked",
            count_lots = lots,
            lots = self.integer(lots.into()),
            documents = documents.join(", ")
        )
    }
}
