//! Where a hold or a release acts: every place where the code stands and what comes later, or the place of the selected
//! lot. Chosen in the dialog, which says where the code stands.

use crate::domain::{HoldScope, Label, Lot};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{CodeStanding, LotRow};

/// Places that are named in a preview; more are counted.
const MAX_NAMED_PLACES: usize = 4;

/// Where a hold or a release acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScopeChoice {
    only_here: bool,
    /// Place of the selected lot.
    here: Option<Label>,
    /// Where the code stands; `None` until it is read.
    standing: Option<CodeStanding>,
}

impl ScopeChoice {
    /// Every place, for a lot that has a code; one without a code is held by itself.
    pub(super) fn for_lot(row: &LotRow) -> Option<Self> {
        row.lot.code.as_ref()?;
        Some(ScopeChoice { only_here: false, here: row.lot.location.clone(), standing: None })
    }

    pub(super) fn toggle(&mut self) {
        self.only_here = !self.only_here;
    }

    pub(super) fn set_standing(&mut self, standing: CodeStanding) {
        self.standing = Some(standing);
    }

    pub(super) fn scope(&self) -> HoldScope {
        if self.only_here { HoldScope::Place(self.here.clone()) } else { HoldScope::Everywhere }
    }

    /// The text of the field.
    pub(super) fn label(&self, texts: &Texts) -> String {
        if !self.only_here {
            return t!(texts, "operation-scope-everywhere");
        }
        match &self.here {
            Some(place) => t!(texts, "operation-scope-place", location = place.as_str()),
            None => t!(texts, "operation-scope-no-place"),
        }
    }

    /// What holding it does.
    pub(super) fn hold_preview(&self, row: &LotRow, texts: &Texts) -> String {
        match self.places(row, texts, |_| true) {
            _ if self.only_here => {
                t!(texts, "operation-preview-hold-place", location = self.here_text(texts))
            }
            Some(places) => t!(texts, "operation-preview-hold-places", places = places),
            None => t!(texts, "operation-preview-hold-everywhere"),
        }
    }

    /// What releasing it does.
    pub(super) fn release_preview(&self, row: &LotRow, texts: &Texts) -> String {
        match self.places(row, texts, |lot| lot.hold.is_some()) {
            _ if self.only_here => {
                t!(texts, "operation-preview-release-place", location = self.here_text(texts))
            }
            Some(places) => t!(texts, "operation-preview-release-places", places = places),
            None => t!(texts, "operation-preview-release-everywhere"),
        }
    }

    fn here_text(&self, texts: &Texts) -> String {
        self.here.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string)
    }

    /// The places where the code stands with their quantities, once known: `A03-2 480, B01-1 60 and 2 more`.
    fn places(&self, row: &LotRow, texts: &Texts, counts: impl Fn(&Lot) -> bool) -> Option<String> {
        let standing = self.standing.as_ref()?;
        let lots: Vec<&Lot> = standing.lots.iter().filter(|lot| counts(lot)).collect();
        let place = |lot: &&Lot| {
            let place =
                lot.location.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
            format!("{place} {}", texts.quantity(lot.on_hand, row.product.decimals))
        };
        let named: Vec<String> = lots.iter().take(MAX_NAMED_PLACES).map(place).collect();
        let named = (!named.is_empty()).then(|| named.join(", "))?;
        Some(match lots.len().saturating_sub(MAX_NAMED_PLACES) {
            0 => named,
            more => {
                let shown = texts.integer(more as u64);
                t!(texts, "operation-places-and-more", places = named, shown = shown)
            }
        })
    }
}
