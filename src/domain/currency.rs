//! Currencies: their codes, how many decimals they have, and the signs that people write.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A currency by its ISO 4217 code, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// A text that is no currency code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{value:?} is not a currency code of three letters")]
pub struct CurrencyError {
    /// The text as given.
    pub value: String,
}

/// Decimals of a currency that is not in [`DECIMALS`], and of amounts in no currency.
const USUAL_DECIMALS: u8 = 2;

/// The currencies that do not have two decimals (ISO 4217).
const DECIMALS: [(u8, &str); 3] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];

/// The currencies in use, by which a word beside an amount is known to be a code.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP \
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK \
    LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB \
    PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB \
    TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Signs as they are written beside an amount, in lower case, and the currencies that each may mean.
const SIGNS: &[(&str, &str)] = &[
    (
        "$",
        "USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NIO NZD PAB SBD SGD \
         SRD SVC TTD TWD UYU XCD",
    ),
    ("us$", "USD"),
    ("u$s", "USD"),
    ("mx$", "MXN"),
    ("a$", "AUD"),
    ("c$", "CAD NIO"),
    ("ca$", "CAD"),
    ("hk$", "HKD"),
    ("nz$", "NZD"),
    ("s$", "SGD"),
    ("nt$", "TWD"),
    ("rd$", "DOP"),
    ("r$", "BRL"),
    ("$u", "UYU"),
    ("b/", "PAB"),
    ("bs", "BOB VES"),
    ("q", "GTQ"),
    ("l", "HNL"),
    ("s/", "PEN"),
    ("gs", "PYG"),
    ("₲", "PYG"),
    ("₡", "CRC SVC"),
    ("€", "EUR"),
    ("£", "GBP EGP FKP GIP LBP SHP SYP"),
    ("¥", "JPY CNY"),
    ("￥", "JPY CNY"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("kr", "DKK ISK NOK SEK"),
    ("kč", "CZK"),
    ("zł", "PLN"),
    ("ft", "HUF"),
    ("lei", "MDL RON"),
    ("лв", "BGN"),
    ("₴", "UAH"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₪", "ILS"),
    ("₹", "INR"),
    ("₨", "INR LKR MUR NPR PKR SCR"),
    ("rs", "INR LKR MUR NPR PKR SCR"),
    ("rp", "IDR"),
    ("rm", "MYR"),
    ("₩", "KPW KRW"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₭", "LAK"),
    ("₮", "MNT"),
    ("₱", "PHP"),
    ("₸", "KZT"),
    ("₼", "AZN"),
    ("₾", "GEL"),
    ("₵", "GHS"),
    ("₦", "NGN"),
    ("r", "ZAR"),
    ("fcfa", "XAF XOF"),
    ("cfa", "XAF XOF"),
];

impl Currency {
    /// Parses a code of three letters, in either case. It need not be one that is known here.
    pub fn parse(text: &str) -> Result<Self, CurrencyError> {
        let code = <[u8; 3]>::try_from(text.trim().as_bytes()).ok();
        code.filter(|code| code.iter().all(u8::is_ascii_alphabetic))
            .map(|code| Currency(code.map(|letter| letter.to_ascii_uppercase())))
            .ok_or_else(|| CurrencyError { value: text.to_owned() })
    }

    /// Returns the code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns how many decimals its amounts usually have: 2 for `EUR`, 0 for `JPY`.
    pub fn decimals(self) -> u8 {
        let listed = DECIMALS.iter().find(|(_, codes)| lists(codes, self.code()));
        listed.map_or(USUAL_DECIMALS, |(decimals, _)| *decimals)
    }
}

/// Returns how many decimals amounts in `currency` usually have.
pub fn usual_decimals(currency: Option<Currency>) -> u8 {
    currency.map_or(USUAL_DECIMALS, Currency::decimals)
}

/// A sign or a code beside an amount, and the currencies that it may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CurrencySign {
    codes: &'static str,
    /// The currency that it most often means.
    pub(super) usual: Currency,
}

impl CurrencySign {
    /// Reads a sign such as `€` or `S/.`, or a code such as `EUR`. `None` if it is neither.
    pub(super) fn read(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let sign = lower.strip_suffix('.').unwrap_or(&lower);
        let known = SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, codes)| *codes);
        let codes =
            known.or_else(|| CODES.split_ascii_whitespace().find(|code| code.eq_ignore_ascii_case(sign)));
        let codes = codes?;
        let usual = codes.split_ascii_whitespace().next().and_then(|code| Currency::parse(code).ok())?;
        Some(CurrencySign { codes, usual })
    }

    /// Reads what stands after an amount, where a single letter is rather a unit: `12 l`.
    pub(super) fn read_after(text: &str) -> Option<Self> {
        let is_letter = matches!(text.trim().as_bytes(), [letter] if letter.is_ascii_alphabetic());
        if is_letter { None } else { Self::read(text) }
    }

    /// Returns whether it may mean `currency`.
    pub(super) fn may_mean(self, currency: Currency) -> bool {
        lists(self.codes, currency.code())
    }
}

fn lists(codes: &str, code: &str) -> bool {
    codes.split_ascii_whitespace().any(|listed| listed == code)
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        Currency::parse(text)
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(text: String) -> Result<Self, CurrencyError> {
        Currency::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.code())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("EUR", 2)]
    #[case(" jpy ", 0)]
    #[case("KWD", 3)]
    #[case("clf", 4)]
    #[case("XYZ", 2)]
    fn a_code_has_its_usual_decimals(#[case] text: &str, #[case] decimals: u8) {
        assert_eq!(Currency::parse(text).unwrap().decimals(), decimals);
    }

    #[rstest]
    #[case("")]
    #[case("EURO")]
    #[case("€")]
    #[case("E1R")]
    #[case("ñu")]
    fn other_texts_are_no_codes(#[case] text: &str) {
        assert_eq!(Currency::parse(text), Err(CurrencyError { value: text.to_owned() }));
    }

    #[test]
    fn signs_mean_known_currencies_only() {
        for (sign, codes) in SIGNS {
            assert_eq!(*sign, sign.to_lowercase(), "signs are compared in lower case");
            for code in codes.split_ascii_whitespace() {
                assert!(lists(CODES, code), "{sign}: {code}");
            }
        }
    }
}
