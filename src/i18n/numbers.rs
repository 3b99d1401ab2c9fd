//! Numbers in the language's format.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::{Decimal, SignDisplay};
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;

use super::{Language, Texts};
use crate::domain::{
    Amount, AmountError, DecimalMark, Decimals, ProductUnits, Quantity, QuantityChange, usual_decimals,
};

pub(super) struct NumberFormat(Option<DecimalFormatter>);

impl NumberFormat {
    pub(super) fn new(language: Language) -> Self {
        let locale = match language {
            Language::English => locale!("en"),
            Language::Spanish | Language::SpanishOfSpain => locale!("es"),
            Language::PortugueseOfBrazil => locale!("pt-BR"),
        };
        NumberFormat(DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok())
    }

    fn format(&self, number: &Decimal) -> String {
        match &self.0 {
            Some(formatter) => formatter.format(number).to_string(),
            None => number.to_string(),
        }
    }
}

impl Texts {
    /// A number as it is.
    pub(super) fn decimal(&self, number: &Decimal) -> String {
        self.numbers.format(number)
    }

    /// A quantity with its product's decimals: `1,240`, `12.450`.
    pub fn quantity(&self, quantity: Quantity, decimals: Decimals) -> String {
        self.numbers.format(&to_fixed_decimal(quantity.thousandths(), decimals))
    }

    /// A quantity, with its unit if it has decimals: `480`, `12.450 kg`. The unit tells `126,970 kg` from thousands.
    pub fn quantity_with_unit(&self, quantity: Quantity, decimals: Decimals, unit: &str) -> String {
        let shown_unit = if decimals == Decimals::NONE { "" } else { unit };
        self.quantity_in_full(quantity, decimals, shown_unit)
    }

    /// A quantity with its unit, for papers that leave the house: `3 box`, `12.450 kg`.
    pub fn quantity_in_full(&self, quantity: Quantity, decimals: Decimals, unit: &str) -> String {
        let number = self.quantity(quantity, decimals);
        if unit.is_empty() { number } else { format!("{number} {unit}") }
    }

    /// A quantity in the packs of its product, the rest in its own unit: `3 case + 4`; `None` if it fills no pack.
    pub fn packs(&self, quantity: Quantity, units: &ProductUnits) -> Option<String> {
        let packed = units.in_packs(quantity)?;
        let shown = packed
            .packs
            .iter()
            .map(|(count, name)| format!("{} {name}", self.quantity(*count, Decimals::NONE)))
            .chain((!packed.rest.is_zero()).then(|| self.quantity(packed.rest, units.decimals())));
        Some(shown.collect::<Vec<_>>().join(" + "))
    }

    /// A quantity and what it is in packs: `76 ea = 3 case + 4`; `None` if it fills no pack.
    pub fn quantity_with_packs(&self, quantity: Quantity, units: &ProductUnits) -> Option<String> {
        let packs = self.packs(quantity, units)?;
        Some(format!("{} {} = {packs}", self.quantity(quantity, units.decimals()), units.own_name()))
    }

    /// A balance that may be below zero, with its product's decimals and without a plus.
    pub fn balance(&self, balance: QuantityChange, decimals: Decimals) -> String {
        self.numbers.format(&to_fixed_decimal(balance.thousandths(), decimals)).replace('-', "−")
    }

    /// A signed change with its product's decimals: `−240`, `+480`.
    pub fn change(&self, change: QuantityChange, decimals: Decimals) -> String {
        let number =
            to_fixed_decimal(change.thousandths(), decimals).with_sign_display(SignDisplay::ExceptZero);
        self.numbers.format(&number).replace('-', "−")
    }

    /// A signed change, with its unit if it has decimals.
    pub fn change_with_unit(&self, change: QuantityChange, decimals: Decimals, unit: &str) -> String {
        let number = self.change(change, decimals);
        if decimals == Decimals::NONE || unit.is_empty() { number } else { format!("{number} {unit}") }
    }

    /// A quantity as typed in a field, without grouping: `12450` or `12,45`.
    pub fn input_quantity(&self, quantity: Quantity) -> String {
        match self.decimal_mark() {
            DecimalMark::Point => quantity.to_string(),
            DecimalMark::Comma => quantity.to_string().replace('.', ","),
        }
    }

    /// An amount with at least the decimals of its currency: `1,240.50`, `0.1234`.
    pub fn amount(&self, amount: Amount) -> String {
        let mut number = Decimal::from(amount.ten_thousandths());
        number.multiply_pow10(-4);
        number.absolute.trim_end();
        number.absolute.pad_end(-i16::from(usual_decimals(self.currency())));
        self.numbers.format(&number)
    }

    /// A sum of money in ten-thousandths of the currency: `1,240.50`, `−12.50`.
    pub fn sum_of_money(&self, ten_thousandths: i128) -> String {
        let mut number = Decimal::from(ten_thousandths);
        number.multiply_pow10(-4);
        number.absolute.trim_end();
        number.absolute.pad_end(-i16::from(usual_decimals(self.currency())));
        self.numbers.format(&number).replace('-', "−")
    }

    /// The same rounded to the decimals of the currency, a half away from zero, so that amounts in a column line up.
    pub fn rounded_sum_of_money(&self, ten_thousandths: i128) -> String {
        let step = 10_i128.pow(4_u32.saturating_sub(usual_decimals(self.currency()).into()));
        let half = if ten_thousandths < 0 { -step / 2 } else { step / 2 };
        self.sum_of_money((ten_thousandths + half) / step * step)
    }

    /// What a variance is worth, in ten-thousandths of the currency, with its sign: `−12.50`.
    pub fn signed_value(&self, ten_thousandths: i64) -> String {
        let mut number = Decimal::from(ten_thousandths);
        number.multiply_pow10(-4);
        number.absolute.trim_end();
        number.absolute.pad_end(-i16::from(usual_decimals(self.currency())));
        self.numbers.format(&number.with_sign_display(SignDisplay::ExceptZero)).replace('-', "−")
    }

    /// A share in hundredths of a percent: `97.5 %`.
    pub fn percent(&self, hundredths: i64) -> String {
        let mut number = Decimal::from(hundredths);
        number.multiply_pow10(-2);
        number.absolute.trim_end();
        format!("{} %", self.numbers.format(&number))
    }

    /// A share in hundredths of a percent, with its sign: `−2.5 %`.
    pub fn signed_percent(&self, hundredths: i64) -> String {
        let mut number = Decimal::from(hundredths);
        number.multiply_pow10(-2);
        number.absolute.trim_end();
        let number = self.numbers.format(&number.with_sign_display(SignDisplay::ExceptZero));
        format!("{} %", number.replace('-', "−"))
    }

    /// An amount with the code of its currency, if the book has one: `12.50 EUR`.
    pub fn amount_with_currency(&self, amount: Amount) -> String {
        let number = self.amount(amount);
        self.currency().map_or(number.clone(), |currency| format!("{number} {currency}"))
    }

    /// Parses an amount as it is typed.
    pub fn parse_amount(&self, text: &str) -> Result<Amount, AmountError> {
        Amount::parse(text, self.decimal_mark(), self.currency())
    }

    /// An amount as typed in a field, without grouping: `1240.50` or `1240,50`.
    pub fn input_amount(&self, amount: Amount) -> String {
        let text = amount.to_decimal_string(usual_decimals(self.currency()));
        match self.decimal_mark() {
            DecimalMark::Point => text,
            DecimalMark::Comma => text.replace('.', ","),
        }
    }

    /// A whole number with grouping.
    pub fn integer(&self, count: u64) -> String {
        self.numbers.format(&Decimal::from(count))
    }
}

/// Converts thousandths to a decimal with at least `decimals` places, and more rather than rounding.
fn to_fixed_decimal(thousandths: i64, decimals: Decimals) -> Decimal {
    let mut number = Decimal::from(thousandths);
    number.multiply_pow10(-3);
    number.absolute.trim_end();
    number.absolute.pad_end(-i16::from(decimals.count()));
    number
}
