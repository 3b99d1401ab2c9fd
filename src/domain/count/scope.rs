//! The scope of a count.

use serde::{Deserialize, Serialize};

use super::AbcClass;
use crate::domain::{Day, Label, Sku, fold_for_identity};

/// The lots to count: those that meet every condition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CountScope {
    /// Only this product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<Sku>,
    /// Only products of this category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Label>,
    /// Only this place, or the places with this prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<PlacePattern>,
    /// Only lots that were not counted, nor came in, within so many days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_counted_for: Option<u32>,
    /// Only lots that have an alert, or whose product has one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_alerts: bool,
    /// Only products of this class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<AbcClass>,
}

/// A place, or with a trailing `*` all places with that prefix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlacePattern(pub Label);

impl PlacePattern {
    /// Returns whether the pattern matches a place. It never matches lots without one.
    pub fn covers(&self, place: Option<&Label>) -> bool {
        let Some(place) = place else { return false };
        match self.0.as_str().strip_suffix('*') {
            Some(beginning) => place.key().starts_with(&fold_for_identity(beginning)),
            None => self.0.matches(place),
        }
    }
}

/// A lot that may be in the scope of a count.
#[derive(Debug, Clone, Copy)]
pub struct LotToCount<'a> {
    /// Its place.
    pub location: Option<&'a Label>,
    /// Its product's category.
    pub category: Option<&'a Label>,
    /// The class of its product.
    pub class: AbcClass,
    /// The day on which it was last counted, or else received.
    pub seen: Day,
    /// It has an alert, or its product has one.
    pub has_alert: bool,
}

impl CountScope {
    /// Returns whether a lot of a product that is meant is in scope on a day. Whether the product is the one of
    /// [`CountScope::sku`] is the caller's to know.
    pub fn covers(&self, lot: LotToCount<'_>, today: Day) -> bool {
        let is_of = |wanted: &Label| lot.category.is_some_and(|category| category.matches(wanted));
        let is_old = |days: &u32| today.days_since(lot.seen) >= i64::from(*days);
        self.category.as_ref().is_none_or(is_of)
            && self.location.as_ref().is_none_or(|pattern| pattern.covers(lot.location))
            && self.not_counted_for.as_ref().is_none_or(is_old)
            && self.class.is_none_or(|class| class == lot.class)
            && (!self.with_alerts || lot.has_alert)
    }
}
