//! Numbers, dates and times in the language's form.

use chrono::{DateTime, Datelike as _, Local, Utc};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::{Decimal, SignDisplay};
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;

use super::{Language, Texts};
use crate::domain::{Change, Day, Decimals, Quantity};
use crate::t;

/// How a language writes numbers.
pub(super) struct Numbers(Option<DecimalFormatter>);

impl Numbers {
    pub(super) fn new(language: Language) -> Self {
        let locale = match language {
            Language::English => locale!("en"),
            Language::Spanish => locale!("es"),
        };
        Numbers(DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok())
    }

    fn format(&self, number: &Decimal) -> String {
        match &self.0 {
            Some(formatter) => formatter.format(number).to_string(),
            None => number.to_string(),
        }
    }
}

impl Texts {
    /// A quantity with its product's decimals: `1,240`, `12.450`.
    pub fn quantity(&self, quantity: Quantity, decimals: Decimals) -> String {
        self.numbers.format(&fixed(quantity.thousandths(), decimals))
    }

    /// A signed change with its product's decimals: `−240`, `+480`.
    pub fn change(&self, change: Change, decimals: Decimals) -> String {
        let number = fixed(change.thousandths(), decimals).with_sign_display(SignDisplay::ExceptZero);
        self.numbers.format(&number).replace('-', "−")
    }

    /// A count of things.
    pub fn count(&self, count: u64) -> String {
        self.numbers.format(&Decimal::from(count))
    }

    /// `25 Nov 2026`.
    pub fn date(&self, day: Day) -> String {
        let date = day.date();
        t!(
            self,
            "date",
            day = format!("{:02}", date.day()),
            month = self.month(date.month0()),
            year = date.year().to_string()
        )
    }

    /// `25 Nov`.
    pub fn short_date(&self, day: Day) -> String {
        let date = day.date();
        t!(self, "date-short", day = format!("{:02}", date.day()), month = self.month(date.month0()))
    }

    /// `Tue 24 Nov`.
    pub fn weekday_date(&self, day: Day) -> String {
        t!(self, "date-weekday", weekday = self.weekday(day), date = self.short_date(day))
    }

    /// `Tue 24 Nov 2026`.
    pub fn full_date(&self, day: Day) -> String {
        t!(self, "date-weekday", weekday = self.weekday(day), date = self.date(day))
    }

    /// `24 Nov 09:12`, in the machine's time zone.
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&Local);
        match Day::try_from(local.date_naive()) {
            Ok(day) => {
                t!(self, "moment", date = self.short_date(day), time = local.format("%H:%M").to_string())
            }
            Err(_) => local.format("%H:%M").to_string(),
        }
    }

    /// `09:12`, in the machine's time zone.
    pub fn clock(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&Local).format("%H:%M").to_string()
    }

    fn month(&self, month0: u32) -> String {
        t!(self, "month-short", month = (month0 + 1).to_string())
    }

    fn weekday(&self, day: Day) -> String {
        t!(self, "weekday-short", weekday = day.date().weekday().number_from_monday().to_string())
    }
}

/// Thousandths with so many decimals shown; more where the number needs them, so that nothing is rounded away.
fn fixed(thousandths: i64, decimals: Decimals) -> Decimal {
    let mut number = Decimal::from(thousandths);
    number.multiply_pow10(-3);
    number.absolute.trim_end();
    number.absolute.pad_end(-i16::from(decimals.digits()));
    number
}
