//! Names to choose from when a partner or a location is typed.

use crate::domain::DocumentKind;
use crate::store::UsualNames;
use crate::warehouse::{Result, Warehouse};

impl Warehouse {
    /// Returns partners: first those of the newest documents of a kind, the most used first, then others of the book.
    pub fn usual_partners(&mut self, kind: DocumentKind) -> Result<UsualNames> {
        Ok(self.store.read()?.usual_partners(kind)?)
    }

    /// Returns the locations of the newest lots, those of most lots first.
    pub fn usual_locations(&mut self) -> Result<UsualNames> {
        Ok(self.store.read()?.usual_locations()?)
    }
}
