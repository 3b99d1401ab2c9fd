//! Comparing the command of a repeat with the one that was carried out (docs/RULES.md, D2).

use serde_json::Value;

use crate::domain::fold_for_identity;

/// Names in commands whose case makes no difference: SKUs, lot codes, locations and partners (docs/RULES.md, rule 9).
const FOLDED: [&str; 9] = ["sku", "code", "at", "location", "place", "to", "supplier", "customer", "partner"];

/// Returns whether two commands, as documents keep them, say the same.
pub(super) fn is_same_request(one: &str, other: &str) -> bool {
    let read = |text| serde_json::from_str::<Value>(text).ok();
    one == other
        || match (read(one), read(other)) {
            (Some(one), Some(other)) => is_same(&one, &other, false),
            _ => false,
        }
}

fn is_same(one: &Value, other: &Value, folded: bool) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) if folded => {
            fold_for_identity(one) == fold_for_identity(other)
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other, folded))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_same_in = |(name, value): (&String, &Value)| {
                let found = other.get(name);
                found.is_some_and(|found| is_same(value, found, FOLDED.contains(&name.as_str())))
            };
            one.len() == other.len() && one.iter().all(is_same_in)
        }
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::sku(r#"{"sku":"MLK"}"#, r#"{"sku":"mlk"}"#, true)]
    #[case::lot(r#"{"lot":{"lot":{"code":"L1"}}}"#, r#"{"lot":{"lot":{"code":"l1"}}}"#, true)]
    #[case::place(r#"{"lot":{"at":["L1","A1"]}}"#, r#"{"lot":{"at":["l1","a1"]}}"#, true)]
    #[case::other_place(r#"{"lot":{"at":["L1","A1"]}}"#, r#"{"lot":{"at":["L1","A2"]}}"#, false)]
    #[case::reason(r#"{"reason":"Broken"}"#, r#"{"reason":"broken"}"#, false)]
    #[case::quantity(r#"{"quantity":1}"#, r#"{"quantity":2}"#, false)]
    #[case::more(r#"{"sku":"MLK"}"#, r#"{"sku":"mlk","strict":true}"#, false)]
    fn codes_compare_without_case(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
        assert_eq!(is_same_request(one, other), same);
        assert_eq!(is_same_request(other, one), same);
    }
}
