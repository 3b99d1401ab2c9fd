//! Holds of a lot code: where its goods must not be dispatched from (docs/RULES.md, H1 to H4).

use serde::{Deserialize, Serialize};

use super::{DocumentNumber, Label, Reason};

/// Where a hold or a release acts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldScope {
    /// Every place where the code stands, and whatever of it comes later.
    #[default]
    Everywhere,
    /// One place only; `None` for goods without a location.
    Place(Option<Label>),
}

impl HoldScope {
    /// Returns whether it is every place.
    pub fn is_everywhere(&self) -> bool {
        *self == HoldScope::Everywhere
    }

    /// Returns whether goods at `place` are within it.
    pub fn covers(&self, place: Option<&Label>) -> bool {
        match self {
            HoldScope::Everywhere => true,
            HoldScope::Place(only) => Label::matches_optional(only.as_ref(), place),
        }
    }

    /// What it is sorted and compared by.
    fn key(&self) -> Option<String> {
        match self {
            HoldScope::Everywhere => None,
            HoldScope::Place(place) => Some(place.as_ref().map(Label::key).unwrap_or_default()),
        }
    }
}

/// A hold in force, or a place that was released from the hold of every place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeHold {
    /// Where.
    pub scope: HoldScope,
    /// Why; `None` if the code is released there.
    pub reason: Option<Reason>,
    /// The document that said so; `None` for the one that is being written.
    pub document: Option<DocumentNumber>,
}

/// All holds in force of one lot code: the one of every place comes first, and what is said of a place overrides it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeHolds(Vec<CodeHold>);

impl CodeHolds {
    /// Returns why the code is on hold at a place; `None` if it isn't.
    pub fn at(&self, place: Option<&Label>) -> Option<&Reason> {
        self.entry_at(place).or_else(|| self.everywhere())?.reason.as_ref()
    }

    /// Returns the hold of every place.
    pub fn everywhere(&self) -> Option<&CodeHold> {
        self.0.iter().find(|hold| hold.scope.is_everywhere())
    }

    /// Returns what is said of this place alone.
    pub fn entry_at(&self, place: Option<&Label>) -> Option<&CodeHold> {
        self.0.iter().find(|hold| !hold.scope.is_everywhere() && hold.scope.covers(place))
    }

    /// Returns whether the code is on hold anywhere.
    pub fn is_held_anywhere(&self) -> bool {
        self.0.iter().any(|hold| hold.reason.is_some())
    }

    /// Returns every entry.
    pub fn entries(&self) -> &[CodeHold] {
        &self.0
    }

    /// Puts on hold what is not on hold yet within `scope`; what already is keeps its reason. Returns the reason of the
    /// standing hold if nothing would change.
    pub fn hold(&mut self, scope: &HoldScope, reason: &Reason) -> Result<(), Reason> {
        match (scope, self.everywhere().cloned()) {
            (HoldScope::Place(place), _) => match self.at(place.as_ref()) {
                Some(standing) => return Err(standing.clone()),
                None => self.set_at(place.as_ref(), Some(reason)),
            },
            (HoldScope::Everywhere, None) => self.insert(HoldScope::Everywhere, Some(reason)),
            (HoldScope::Everywhere, Some(standing)) => {
                let released: Vec<HoldScope> = self
                    .0
                    .iter()
                    .filter(|hold| hold.reason.is_none())
                    .map(|hold| hold.scope.clone())
                    .collect();
                if released.is_empty() {
                    return Err(standing.reason.unwrap_or_else(|| reason.clone()));
                }
                for scope in released {
                    self.insert(scope, Some(reason));
                }
            }
        }
        Ok(())
    }

    /// Releases what is on hold within `scope`; releasing one place leaves the others and later goods on hold. Returns
    /// whether anything was on hold there.
    pub fn release(&mut self, scope: &HoldScope) -> bool {
        match scope {
            HoldScope::Everywhere => {
                let held = self.is_held_anywhere();
                self.0.clear();
                held
            }
            HoldScope::Place(place) => {
                let held = self.at(place.as_ref()).is_some();
                self.set_at(place.as_ref(), None);
                held
            }
        }
    }

    /// Makes `reason` what applies at a place, whatever applies elsewhere.
    pub fn set_at(&mut self, place: Option<&Label>, reason: Option<&Reason>) {
        if self.at(place) == reason {
            return;
        }
        let scope = HoldScope::Place(place.cloned());
        self.0.retain(|hold| hold.scope.key() != scope.key());
        if self.at(place) != reason {
            self.insert(scope, reason);
        }
    }

    /// Takes over what is said of a mistyped code that is corrected to this one: it is on hold wherever either was.
    pub fn take_over(&mut self, mistyped: &CodeHolds) {
        let mut places = Vec::new();
        for hold in self.0.iter().chain(&mistyped.0) {
            if let HoldScope::Place(place) = &hold.scope {
                let reason = self.at(place.as_ref()).or_else(|| mistyped.at(place.as_ref()));
                places.push((place.clone(), reason.cloned()));
            }
        }
        if let (None, Some(hold)) = (self.everywhere(), mistyped.everywhere()) {
            self.insert(HoldScope::Everywhere, hold.reason.as_ref());
        }
        for (place, reason) in places {
            self.set_at(place.as_ref(), reason.as_ref());
        }
    }

    /// Forgets everything that one document said.
    pub fn forget(&mut self, document: DocumentNumber) {
        self.0.retain(|hold| hold.document != Some(document));
        if self.everywhere().is_none() {
            // A place is released from the hold of every place only.
            self.0.retain(|hold| hold.reason.is_some());
        }
    }

    /// Forgets what one document said of a place alone.
    pub fn forget_at(&mut self, place: Option<&Label>, document: DocumentNumber) {
        let said = |hold: &CodeHold| {
            hold.document == Some(document) && !hold.scope.is_everywhere() && hold.scope.covers(place)
        };
        self.0.retain(|hold| !said(hold));
    }

    /// Adds an entry that the book has.
    pub fn push(&mut self, hold: CodeHold) {
        self.0.push(hold);
        self.0.sort_by_key(|hold| hold.scope.key());
    }

    /// Fills in the document that is being written.
    pub fn sign(&mut self, document: DocumentNumber) {
        for hold in &mut self.0 {
            hold.document.get_or_insert(document);
        }
    }

    fn insert(&mut self, scope: HoldScope, reason: Option<&Reason>) {
        self.0.retain(|hold| hold.scope.key() != scope.key());
        self.0.push(CodeHold { scope, reason: reason.cloned(), document: None });
        self.0.sort_by_key(|hold| hold.scope.key());
    }
}

impl FromIterator<CodeHold> for CodeHolds {
    fn from_iter<T: IntoIterator<Item = CodeHold>>(holds: T) -> Self {
        let mut holds: Vec<CodeHold> = holds.into_iter().collect();
        holds.sort_by_key(|hold| hold.scope.key());
        CodeHolds(holds)
    }
}

#[cfg(test)]
mod tests;
