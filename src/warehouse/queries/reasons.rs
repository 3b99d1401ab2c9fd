//! The reasons that people give for an act.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::domain::{DocumentKind, Reason, fold_for_identity};
use crate::store::DocumentQuery;
use crate::warehouse::{Result, Warehouse};

/// The newest documents of a kind that are looked at: what people say today, at a cost that does not grow with the book.
const NEWEST_DOCUMENTS: usize = 200;

impl Warehouse {
    /// Returns the reasons that the newest documents of a kind give, the most used first, as they were written last. Those
    /// of backdated documents may say why they are late, and are left out.
    pub fn usual_reasons(&mut self, kind: DocumentKind) -> Result<Vec<Reason>> {
        let query =
            DocumentQuery { kind: Some(kind), limit: Some(NEWEST_DOCUMENTS), ..DocumentQuery::default() };
        let mut reasons: Vec<(Reason, usize)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        self.store.read()?.documents(&query, &mut |row| {
            if let Some(reason) = row.stamp.reason.filter(|_| !row.stamp.backdated) {
                let place = *places.entry(fold_for_identity(reason.as_str())).or_insert(reasons.len());
                match reasons.get_mut(place) {
                    Some((_, uses)) => *uses += 1,
                    None => reasons.push((reason, 1)),
                }
            }
            ControlFlow::Continue(())
        })?;
        // Stable: of those used as often, the one used last comes first.
        reasons.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
        Ok(reasons.into_iter().map(|(reason, _)| reason).collect())
    }
}
