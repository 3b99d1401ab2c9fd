//! Scanned codes in words: what an AI is about, and what its value means.

use std::str::FromStr as _;

use icu_decimal::input::Decimal;

use super::Texts;
use crate::domain::gs1::{Ai, Meaning, ScannedNumber};
use crate::t;

impl Texts {
    /// What an AI is about: in the language where stock needs it, else the standard's title.
    pub fn ai_title(&self, ai: Ai) -> String {
        match ai {
            Ai::SSCC => t!(self, "code-ai-sscc"),
            Ai::GTIN => t!(self, "code-ai-gtin"),
            Ai::CONTENT => t!(self, "code-ai-content"),
            Ai::LOT => t!(self, "code-ai-lot"),
            Ai::PRODUCED => t!(self, "code-ai-produced"),
            Ai::DUE => t!(self, "code-ai-due"),
            Ai::PACKED => t!(self, "code-ai-packed"),
            Ai::BEST_BEFORE => t!(self, "code-ai-best-before"),
            Ai::SELL_BY => t!(self, "code-ai-sell-by"),
            Ai::EXPIRES => t!(self, "code-ai-expires"),
            Ai::VARIANT => t!(self, "code-ai-variant"),
            Ai::SERIAL => t!(self, "code-ai-serial"),
            Ai::CONSUMER_VARIANT => t!(self, "code-ai-consumer-variant"),
            Ai::VARIABLE_COUNT => t!(self, "code-ai-pieces"),
            Ai::COUNT => t!(self, "code-ai-count"),
            Ai::ORDER => t!(self, "code-ai-order"),
            Ai::EXPIRY_TIME => t!(self, "code-ai-expiry-time"),
            Ai::PRODUCTION_TIME => t!(self, "code-ai-production-time"),
            ai if ai.fits("310n") => t!(self, "code-ai-net-weight"),
            ai if ai.fits("330n") => t!(self, "code-ai-gross-weight"),
            ai if ai.fits("390n") || ai.fits("391n") => t!(self, "code-ai-amount"),
            ai if ai.fits("392n") || ai.fits("393n") => t!(self, "code-ai-price"),
            ai if ai.fits("41n") => self.location_title(ai),
            ai => ai.title().to_owned(),
        }
    }

    fn location_title(&self, ai: Ai) -> String {
        match ai.to_string().as_str() {
            "410" => t!(self, "code-ai-ship-to"),
            "411" => t!(self, "code-ai-bill-to"),
            "412" => t!(self, "code-ai-purchase-from"),
            "414" => t!(self, "code-ai-location"),
            _ => ai.title().to_owned(),
        }
    }

    /// What a value means, if that is more than its characters.
    pub fn code_meaning(&self, meaning: &Meaning) -> Option<String> {
        Some(match meaning {
            Meaning::Text => return None,
            Meaning::Day(day) => self.date(*day),
            Meaning::Time { day, hours, minutes, seconds } => {
                let date = self.date(*day);
                let time = match (minutes, seconds) {
                    (Some(minutes), Some(seconds)) => format!("{hours}:{minutes}:{seconds}"),
                    (Some(minutes), None) => format!("{hours}:{minutes}"),
                    (None, _) => format!("{hours} h"),
                };
                t!(self, "code-time", date = date, time = time)
            }
            Meaning::Count(count) => self.integer(u64::from(*count)),
            Meaning::Measure(number, unit) => format!("{} {unit}", self.scanned_number(*number)),
            Meaning::Amount(number, None) => self.scanned_number(*number),
            Meaning::Amount(number, Some(currency)) => {
                let number = self.scanned_number(*number);
                t!(self, "code-amount", number = number, currency = currency.as_str())
            }
        })
    }

    /// A number of a code, with the decimals that it needs.
    pub fn scanned_number(&self, number: ScannedNumber) -> String {
        let shown = number.to_string();
        Decimal::from_str(&shown).map_or(shown, |number| self.decimal(&number))
    }
}
