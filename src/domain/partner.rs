//! Partners: who sends goods, and who gets them (docs/RULES.md, rule 11).

use serde::{Deserialize, Serialize};

/// Database key of a supplier or customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartnerId(pub i64);
