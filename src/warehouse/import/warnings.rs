//! What is doubtful about the rows of an import: the first ones, and how many more.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::warehouse::Warning;

/// Warnings that are kept of an import.
const MAX_KEPT: usize = 100;

/// What is doubtful about the rows of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportWarnings {
    /// The first 100 in file order, each with the index of its row, from 0.
    pub first: Vec<(usize, Warning)>,
    /// How many more there are of each kind.
    pub more: BTreeMap<String, u64>,
}

impl ImportWarnings {
    /// Returns whether nothing is doubtful.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Returns whether it is as an import leaves it: rows in file order, and others counted only once there are too many.
    pub(in crate::warehouse) fn is_well_formed(&self) -> bool {
        self.first.len() <= MAX_KEPT
            && self.first.is_sorted_by_key(|(row, _)| *row)
            && (self.more.is_empty() || self.first.len() == MAX_KEPT)
            && self.more.values().all(|more| *more > 0)
    }

    /// Adds the warnings of a row, in any order of rows.
    pub(super) fn add(&mut self, row: usize, warnings: Vec<Warning>) {
        for warning in warnings {
            let at = self.first.partition_point(|(kept, _)| *kept <= row);
            if at < MAX_KEPT {
                self.first.insert(at, (row, warning));
                if self.first.len() > MAX_KEPT {
                    let dropped = self.first.pop();
                    self.count_more(dropped.map(|(_, warning)| warning));
                }
            } else {
                self.count_more(Some(warning));
            }
        }
    }

    fn count_more(&mut self, warning: Option<Warning>) {
        if let Some(warning) = warning {
            *self.more.entry(warning.kind().to_owned()).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Sku;
    use crate::warehouse::WarnedLot;

    #[test]
    fn the_first_hundred_rows_are_kept_in_file_order() {
        let warning = || {
            let lot = WarnedLot { sku: Sku::parse("MLK").unwrap(), code: None };
            vec![Warning::MissingExpiry { lot }]
        };
        let mut warnings = ImportWarnings::default();
        for row in (0..250).rev() {
            warnings.add(row, warning());
        }
        let rows: Vec<usize> = warnings.first.iter().map(|(row, _)| *row).collect();
        assert_eq!(rows, (0..100).collect::<Vec<_>>());
        assert_eq!(warnings.more, BTreeMap::from([("missing_expiry".to_owned(), 150)]));
    }
}
