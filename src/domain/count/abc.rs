//! Classes of products by the value of what moves.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::ProductId;

/// A product's class by the value of what went out of it: the few products that most of the value goes through are A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AbcClass {
    /// The first four fifths of the value.
    A,
    /// The next fifteen hundredths.
    B,
    /// The rest, and what didn't move.
    #[default]
    C,
}

impl AbcClass {
    /// Every class, in order.
    pub const ALL: [AbcClass; 3] = [AbcClass::A, AbcClass::B, AbcClass::C];

    /// Stable name in flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            AbcClass::A => "a",
            AbcClass::B => "b",
            AbcClass::C => "c",
        }
    }

    /// Looks a class up by its name, in either case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name().eq_ignore_ascii_case(name))
    }
}

/// Classifies products by the value that moved of each; a product that isn't named is C. The product that crosses a
/// boundary belongs to the class before it, so that a class is empty only if no value moved.
pub fn classify_by_value(
    values: impl IntoIterator<Item = (ProductId, u128)>,
) -> HashMap<ProductId, AbcClass> {
    let mut values: Vec<(ProductId, u128)> = values.into_iter().filter(|(_, value)| *value > 0).collect();
    values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let total: u128 = values.iter().map(|(_, value)| value).sum();
    let mut before = 0;
    let mut classes = HashMap::with_capacity(values.len());
    for (product, value) in values {
        let class = match before * 100 {
            share if share < total * 80 => AbcClass::A,
            share if share < total * 95 => AbcClass::B,
            _ => AbcClass::C,
        };
        classes.insert(product, class);
        before += value;
    }
    classes
}
