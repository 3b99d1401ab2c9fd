//! Values as JSON writes them.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

use crate::domain::{Quantity, QuantityChange};

/// A quantity or change that serializes as an exact JSON number, without trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactDecimal(QuantityChange);

impl From<Quantity> for ExactDecimal {
    fn from(quantity: Quantity) -> Self {
        ExactDecimal(quantity.to_incoming())
    }
}

impl From<QuantityChange> for ExactDecimal {
    fn from(change: QuantityChange) -> Self {
        ExactDecimal(change)
    }
}

impl std::fmt::Display for ExactDecimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for ExactDecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.0.to_string()).serialize(serializer)
    }
}

/// A timestamp that serializes as RFC 3339 in UTC, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UtcTimestamp(pub DateTime<Utc>);

impl std::fmt::Display for UtcTimestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for UtcTimestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_serialize_as_exact_json_numbers() {
        for (thousandths, json) in
            [(480_000, "480"), (12_450, "12.45"), (-1, "-0.001"), (i64::MAX, "9223372036854775.807")]
        {
            let number = ExactDecimal::from(QuantityChange::from_thousandths(thousandths));
            assert_eq!(serde_json::to_string(&number).unwrap(), json);
        }
    }
}
