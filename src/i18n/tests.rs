use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::{
    AlertKind, Amount, AmountError, Currency, Day, Decimals, DocumentKind, Field, LotStatus, Quantity,
    QuantityChange, Severity, fefo::PassReason, usual_decimals,
};

fn english() -> Texts {
    Texts::new(Language::English)
}

fn spanish() -> Texts {
    Texts::new(Language::Spanish)
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn decimals(digits: u8) -> Decimals {
    Decimals::try_from(digits).unwrap()
}

#[rstest]
#[case("es", Some(Language::Spanish))]
#[case("es-MX", Some(Language::Spanish))]
#[case("es_ES.UTF-8", Some(Language::SpanishOfSpain))]
#[case("EN", Some(Language::English))]
#[case("C.UTF-8", None)]
#[case("pt_BR", Some(Language::PortugueseOfBrazil))]
#[case("pt-PT", Some(Language::PortugueseOfBrazil))]
#[case("ptx", None)]
fn a_tag_selects_its_language(#[case] tag: &str, #[case] language: Option<Language>) {
    assert_eq!(Language::from_tag(tag), language);
}

#[test]
fn every_month_and_weekday_has_its_own_name() {
    let (english, spanish) = (english(), spanish());
    let english_months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let spanish_months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
    for (month, (en, es)) in (1..).zip(english_months.into_iter().zip(spanish_months)) {
        let third = Day::new(2026, month, 3).unwrap();
        assert_eq!(english.date(third), format!("03 {en} 2026"));
        assert_eq!(spanish.date(third), format!("03 {es} 2026"));
        assert_eq!(english.short_date(third), format!("03 {en}"));
    }
    let monday = day("2026-11-23");
    let english_days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let spanish_days = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
    for (later, (en, es)) in (0..).zip(english_days.into_iter().zip(spanish_days)) {
        let day = monday.plus_days(later).unwrap();
        assert_eq!(english.weekday_date(day), format!("{en} {}", english.short_date(day)));
        assert_eq!(spanish.full_date(day), format!("{es} {}", spanish.date(day)));
    }
}

#[test]
fn an_input_date_parses_back() {
    let (day, today) = (Day::new(2027, 3, 9).unwrap(), Day::new(2026, 11, 24).unwrap());
    for (language, typed) in [(Language::English, "2027-03-09"), (Language::Spanish, "09/03/2027")] {
        assert_eq!(Texts::new(language).input_date(day), typed);
        assert_eq!(Day::parse_lenient(typed, today), Ok(day));
    }
}

#[test]
fn a_timestamp_is_shown_in_local_time() {
    let at = "2026-11-24T12:05:59Z".parse().unwrap();
    let moment = english().date_time(at);
    assert!(moment.ends_with(&english().time_of_day(at)), "{moment}");
    assert!(moment.contains("Nov") && english().time_of_day(at).len() == 5, "{moment}");
}

#[rstest]
#[case(1_240_000, 0, "1,240", "1240")]
#[case(12_345_000, 0, "12,345", "12.345")]
#[case(12_450, 3, "12.450", "12,450")]
#[case(12_450, 0, "12.45", "12,45")] // extra decimals are shown, never rounded away
#[case(0, 0, "0", "0")]
#[case(500, 2, "0.50", "0,50")]
#[case(1_000, 1, "1.0", "1,0")]
#[case(100_000_000, 0, "100,000", "100.000")]
#[case(1_234_567_891, 3, "1,234,567.891", "1.234.567,891")]
fn a_quantity_is_formatted_for_its_language(
    #[case] thousandths: i64,
    #[case] digits: u8,
    #[case] en: &str,
    #[case] es: &str,
) {
    let quantity = Quantity::from_thousandths(thousandths).unwrap();
    assert_eq!(english().quantity(quantity, decimals(digits)), en);
    assert_eq!(spanish().quantity(quantity, decimals(digits)), es);
}

#[rstest]
#[case(-240_000, 0, "−240", "−240")]
#[case(480_000, 0, "+480", "+480")]
#[case(0, 0, "0", "0")]
#[case(-12_345_500, 1, "−12,345.5", "−12.345,5")]
fn a_change_carries_its_sign(
    #[case] thousandths: i64,
    #[case] digits: u8,
    #[case] en: &str,
    #[case] es: &str,
) {
    let change = QuantityChange::from_thousandths(thousandths);
    assert_eq!(english().change(change, decimals(digits)), en);
    assert_eq!(spanish().change(change, decimals(digits)), es);
}

#[rstest]
#[case(-3, "3 days ago", "hace 3 días", "−3 d", "−3 d")]
#[case(-1, "yesterday", "ayer", "−1 d", "−1 d")]
#[case(0, "today", "hoy", "today", "hoy")]
#[case(1, "tomorrow", "mañana", "1 d", "1 d")]
#[case(8, "in 8 days", "en 8 días", "8 d", "8 d")]
#[case(1204, "in 1,204 days", "en 1204 días", "1,204 d", "1204 d")]
fn relative_days_read_naturally(
    #[case] days: i64,
    #[case] en: &str,
    #[case] es: &str,
    #[case] en_short: &str,
    #[case] es_short: &str,
) {
    assert_eq!(english().relative_days(days), en);
    assert_eq!(spanish().relative_days(days), es);
    assert_eq!(english().relative_days_short(days), en_short);
    assert_eq!(spanish().relative_days_short(days), es_short);
}

#[test]
fn an_expiry_is_future_or_past() {
    assert_eq!(english().relative_expiry(8), "expires in 8 days");
    assert_eq!(english().relative_expiry(0), "expires today");
    assert_eq!(english().relative_expiry(-3), "expired 3 days ago");
    assert_eq!(spanish().relative_expiry(1), "vence mañana");
    assert_eq!(spanish().relative_expiry(-1), "venció ayer");
}

#[test]
fn every_kind_and_status_is_translated() {
    let (english, spanish) = (english(), spanish());
    assert_eq!(english.document_kind(DocumentKind::WriteOff), "write-off");
    assert_eq!(spanish.document_kind(DocumentKind::WriteOff), "baja");
    assert_eq!(spanish.document_kind(DocumentKind::Release), "liberación");
    assert_eq!(english.lot_status(LotStatus::OnHold), "on hold");
    assert_eq!(spanish.lot_status(LotStatus::Available), "disponible");
    assert_eq!(english.alert_kind(AlertKind::LowStock), "low stock");
    assert_eq!(spanish.alert_kind(AlertKind::OutOfStock), "agotado");
    assert_eq!(english.severity(Severity::Critical), "critical");
    assert_eq!(spanish.severity(Severity::Warning), "aviso");
    assert_eq!(english.pass_reason(PassReason::ShortLife), "too few days left");
    assert_eq!(spanish.pass_reason(PassReason::Overridden), "por decisión");
    for kind in DocumentKind::ALL {
        assert!(!english.document_kind(kind).is_empty() && !spanish.document_kind(kind).is_empty());
    }
}

#[test]
fn a_field_has_its_screen_label() {
    assert_eq!(english().field_label(Field::Quantity), "Quantity");
    assert_eq!(spanish().field_label(Field::MinLifeDays), "Vida restante en días");
    assert_eq!(spanish().field_label(Field::ShelfLifeDays), "Vida útil en días");
    assert_eq!(english().field_label(Field::Expiring), "expiring");
}

/// Amounts of every length and number of decimals.
fn amounts() -> impl Strategy<Value = Amount> {
    let shaped = (0_i64..=999_999_999_999_999, 0_u32..12, 0_u32..5).prop_map(|(amount, shorter, rounder)| {
        let step = 10_i64.pow(rounder);
        amount / 10_i64.pow(shorter) / step * step
    });
    shaped.prop_map(|amount| Amount::from_ten_thousandths(amount).unwrap())
}

proptest! {
    #[test]
    fn every_amount_reads_back_as_it_is_written(
        amount in amounts(),
        currency in proptest::option::of(proptest::sample::select(vec!["EUR", "USD", "JPY", "KWD", "CLF"])),
    ) {
        let currency = currency.map(|code| Currency::parse(code).unwrap());
        for texts in [english(), spanish()] {
            texts.set_currency(currency);
            prop_assert_eq!(texts.parse_amount(&texts.input_amount(amount)), Ok(amount));
            for shown in [texts.amount(amount), texts.amount_with_currency(amount)] {
                // Without decimals, thousands alone may read as decimals: `1,250` is refused, never misread.
                let is_refused = Err(AmountError::Ambiguous { value: shown.clone() });
                let has_decimals = usual_decimals(currency) > 0;
                let read = texts.parse_amount(&shown);
                prop_assert!(read == Ok(amount) || !has_decimals && read == is_refused, "{} {:?}", shown, read);
            }
            for exact in [amount.to_string(), amount.to_decimal_string(2)] {
                prop_assert_eq!(Amount::parse(&exact, DecimalMark::Point, currency), Ok(amount));
            }
        }
    }
}

#[rstest]
#[case("EUR", 125_000, "12.50", "12,50")]
#[case("EUR", 12_405_000, "1,240.50", "1240,50")]
#[case("EUR", 124_056_789, "12,405.6789", "12.405,6789")]
#[case("JPY", 12_500_000, "1,250", "1250")]
#[case("JPY", 12_505_000, "1,250.5", "1250,5")]
#[case("KWD", 12_500, "1.250", "1,250")]
fn an_amount_shows_the_decimals_of_its_currency(
    #[case] code: &str,
    #[case] ten_thousandths: i64,
    #[case] in_english: &str,
    #[case] in_spanish: &str,
) {
    let amount = Amount::from_ten_thousandths(ten_thousandths).unwrap();
    for (texts, shown) in [(english(), in_english), (spanish(), in_spanish)] {
        texts.set_currency(Currency::parse(code).ok());
        assert_eq!(texts.amount(amount), shown);
        assert_eq!(texts.amount_with_currency(amount), format!("{shown} {code}"));
    }
}

#[test]
fn sums_of_money_are_rounded_to_the_decimals_of_the_currency() {
    let texts = Texts::new(Language::English);
    for (sum, shown) in
        [(1_234_550, "123.46"), (1_234_549, "123.45"), (-50, "−0.01"), (49, "0.00"), (0, "0.00")]
    {
        assert_eq!(texts.rounded_sum_of_money(sum), shown, "{sum}");
    }
    texts.set_currency(Currency::parse("JPY").ok());
    assert_eq!(texts.rounded_sum_of_money(1_235_000), "124");
}
