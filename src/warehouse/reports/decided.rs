//! What the decision of a dispatch tells of FEFO.

use memchr::memmem::Finder;
use serde::Deserialize;

use crate::domain::LifeDays;
use crate::domain::fefo::PassReason;
use crate::store::DecidedDispatch;
use crate::warehouse::Result;
use crate::warehouse::commands::dispatch::DispatchDecision;
use crate::warehouse::ledger::corrupt;

/// What comes before the lots that a decision passed over. Nothing before them is a text, so that it is found where they begin.
const LOTS: &str = r#","passed_over":["#;

/// What a dispatch did besides taking what expires first (docs/RULES.md, Q11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decided {
    /// It passed over lots that come first.
    pub(super) is_overridden: bool,
    /// It took a lot with fewer days left than were asked for.
    pub(super) is_short: bool,
}

/// The part of a decision before its lots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct Required {
    min_life_days: LifeDays,
    #[serde(default)]
    undercut: Option<LifeDays>,
}

impl Required {
    fn days(self) -> LifeDays {
        self.undercut.unwrap_or(self.min_life_days)
    }
}

/// Reads decisions. Most of the text of one is the lots that were passed over because they had expired or were on hold: they
/// are read only if one was passed over by choice.
pub(super) struct DecisionReader {
    lots: Finder<'static>,
    by_choice: Finder<'static>,
    /// What the last decision began with, and what it required: the next one mostly begins alike.
    last: Option<(String, Required)>,
}

impl DecisionReader {
    pub(super) fn new() -> Self {
        let by_choice = Finder::new(PassReason::Overridden.name());
        DecisionReader { lots: Finder::new(LOTS), by_choice, last: None }
    }

    pub(super) fn read(&mut self, dispatch: &DecidedDispatch) -> Result<Decided> {
        let text = dispatch.decision.as_deref().ok_or_else(|| corrupt("a dispatch without its decision"))?;
        let decision = match self.read_beginning(text) {
            Some(required) => Some((required.days(), false)),
            None => read_whole(text),
        };
        let (required, is_overridden) =
            decision.ok_or_else(|| corrupt("a dispatch whose decision can't be read"))?;
        let left = dispatch.soonest.map(|expires| expires.days_since(dispatch.day));
        Ok(Decided { is_overridden, is_short: left.is_some_and(|left| left < i64::from(required)) })
    }

    /// Returns what was required, if no lot was passed over by choice.
    fn read_beginning(&mut self, text: &str) -> Option<Required> {
        if self.by_choice.find(text.as_bytes()).is_some() {
            return None;
        }
        let beginning = text.get(..self.lots.find(text.as_bytes())?)?;
        if let Some((known, required)) = &self.last
            && known == beginning
        {
            return Some(*required);
        }
        let required: Required = serde_json::from_str(&[beginning, "}"].concat()).ok()?;
        self.last = Some((beginning.to_owned(), required));
        Some(required)
    }
}

/// Returns what was required, and whether a lot was passed over by choice.
fn read_whole(text: &str) -> Option<(LifeDays, bool)> {
    let decision: DispatchDecision = serde_json::from_str(text).ok()?;
    let is_overridden = decision.passed_over.iter().any(|(_, _, reason)| *reason == PassReason::Overridden);
    Some((decision.undercut.unwrap_or(decision.min_life_days), is_overridden))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{LotId, Quantity};

    const REASONS: [PassReason; 5] = [
        PassReason::Expired,
        PassReason::OnHold,
        PassReason::NotReceived,
        PassReason::ShortLife,
        PassReason::Overridden,
    ];

    fn life(days: u32) -> LifeDays {
        LifeDays::try_from(days).unwrap()
    }

    /// What is read of a decision, by itself and after another one.
    fn read(reader: &mut DecisionReader, text: &str) -> Option<(LifeDays, bool)> {
        match reader.read_beginning(text) {
            Some(required) => Some((required.days(), false)),
            None => read_whole(text),
        }
    }

    proptest! {
        #[test]
        fn a_decision_says_the_same_whether_its_lots_are_read_or_not(
            decisions in proptest::collection::vec(
                (0_u32..400, proptest::option::of(0_u32..400), proptest::collection::vec(0_usize..5, 0..4)),
                1..6,
            )
        ) {
            let mut reader = DecisionReader::new();
            for (min_life_days, undercut, reasons) in decisions {
                let lot = |reason: usize| (LotId(7), Quantity::from_thousandths(1_000).unwrap(), REASONS[reason]);
                let decision = DispatchDecision {
                    min_life_days: life(min_life_days),
                    undercut: undercut.map(life),
                    passed_over: reasons.iter().copied().map(lot).collect(),
                    warnings: Vec::new(),
                };
                let text = serde_json::to_string(&decision).unwrap();
                let required = life(undercut.unwrap_or(min_life_days));
                prop_assert_eq!(read(&mut reader, &text), Some((required, reasons.contains(&4))));
            }
        }
    }

    #[test]
    fn most_decisions_are_read_without_their_lots() {
        let mut reader = DecisionReader::new();
        let required = Required { min_life_days: life(3), undercut: Some(life(9)) };
        let expired = r#"{"min_life_days":3,"undercut":9,"passed_over":[[7,1000,"expired"]]}"#;
        assert_eq!(reader.read_beginning(expired), Some(required));
        let chosen = r#"{"min_life_days":3,"undercut":9,"passed_over":[[7,1000,"overridden"]]}"#;
        assert_eq!(reader.read_beginning(chosen), None);
    }

    #[test]
    fn what_is_no_decision_is_not_read() {
        let mut reader = DecisionReader::new();
        for text in ["", "{}", r#"{"passed_over":[]}"#, r#"{"min_life_days":-1,"passed_over":[]}"#, "[]"] {
            assert_eq!(read(&mut reader, text), None, "{text}");
        }
    }
}
