//! What is doubtful about an act, in words.

use super::Texts;
use crate::t;
use crate::warehouse::{WarnedLot, Warning};

impl Texts {
    /// What is doubtful, as a phrase: sentences, the last one without its full stop.
    pub(super) fn warnings_as_phrase(&self, warnings: &[Warning]) -> String {
        let sentences = warnings.iter().map(|warning| self.warning(warning)).collect::<Vec<_>>().join(" ");
        sentences.trim_end_matches('.').to_owned()
    }

    /// A sentence that says what is doubtful.
    pub fn warning(&self, warning: &Warning) -> String {
        let what = |lot: &WarnedLot| match &lot.code {
            Some(code) => t!(self, "warning-lot", sku = lot.sku.as_str(), lot = code.as_str()),
            None => lot.sku.to_string(),
        };
        match warning {
            Warning::Expired { lot, expires } => {
                t!(self, "warning-expired", what = what(lot), expires = self.date(*expires))
            }
            Warning::FarExpiry { lot, expires } => {
                t!(self, "warning-far-expiry", what = what(lot), expires = self.date(*expires))
            }
            Warning::ProducedAfterExpiry { lot, produced, expires } => t!(
                self,
                "warning-produced-after-expiry",
                what = what(lot),
                produced = self.date(*produced),
                expires = self.date(*expires)
            ),
            Warning::BeforeReceived { lot, expires, received } => t!(
                self,
                "warning-before-received",
                what = what(lot),
                expires = self.date(*expires),
                received = self.date(*received)
            ),
            Warning::MissingExpiry { lot } => {
                t!(self, "warning-missing-expiry", what = what(lot))
            }
            Warning::SameOrder { sku, reference, day, station } => t!(
                self,
                "warning-same-order",
                sku = sku.as_str(),
                reference = reference.as_str(),
                day = self.date(*day),
                station = station.as_str()
            ),
            Warning::LotsLackRequired { sku, missing, lots } => {
                let (lots, shown) = (*lots, self.integer(u64::from(*lots)));
                let (sku, missing) = (sku.as_str(), missing.to_string());
                t!(
                    self,
                    "warning-lots-lack-required",
                    sku = sku,
                    missing = missing,
                    lots = lots,
                    shown = shown
                )
            }
            Warning::ExpiredSince { lot, expires } => {
                t!(self, "warning-expired-since", what = what(lot), expires = self.date(*expires))
            }
        }
    }
}
