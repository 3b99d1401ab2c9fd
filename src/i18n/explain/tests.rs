use super::*;
use crate::domain::gs1::{Ai, CharacterSet, Clash, CodeError, CodeProblem, LayoutError};
use crate::domain::{
    AlertId, DayError, DocumentId, DocumentKind, Field, GtinError, NumberError, Quantity, QuantityError,
    Reason, TextError,
    fefo::{PassReason, PassedLot, Plan},
};
use crate::files::FileFault;
use crate::i18n::Language;
use crate::warehouse::{Duplicate, ServerFault, StoreError, WarnedLot, Warning};

fn explain_in_english(error: impl Into<Error>) -> Explanation {
    explain(&Texts::new(Language::English), &error.into())
}

fn explain_in_spanish(error: impl Into<Error>) -> Explanation {
    explain(&Texts::new(Language::Spanish), &error.into())
}

fn sku() -> Sku {
    Sku::parse("MLK-1000").unwrap()
}

fn lot_code() -> LotCode {
    LotCode::parse("L2611-04").unwrap()
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn document_id(number: u128) -> DocumentId {
    DocumentId(uuid::Uuid::from_u128(number))
}

fn passed_over_lot(quantity: u32, reason: PassReason) -> PassedLot {
    PassedLot {
        lot: LotId(1),
        code: None,
        expires: None,
        location: None,
        on_hand: Quantity::from_units(quantity),
        reason,
    }
}

fn shortage_error(passed_over: Vec<PassedLot>, available: u32) -> Error {
    let (requested, available) = (Quantity::from_units(1600), Quantity::from_units(available));
    let plan = Plan { requested, planned: available, lines: Vec::new(), passed_over };
    let (decimals, plan) = (Decimals::NONE, Some(Box::new(plan)));
    Error::Shortage { sku: sku(), decimals, requested, available, location: None, plan }
}

#[test]
fn a_shortage_shows_the_shortfall_and_the_excluded_lots() {
    let held = vec![
        passed_over_lot(7, PassReason::Expired),
        passed_over_lot(20, PassReason::OnHold),
        passed_over_lot(5, PassReason::Expired),
    ];
    let told = explain_in_english(shortage_error(held.clone(), 412));
    assert_eq!(told.message, "MLK-1000: 1,600 requested, 412 available, 1,188 short.");
    assert_eq!(
        told.hint.unwrap(),
        "Excluded: 12 expired, 20 on hold. Dispatch what there is, request less, or receive more first."
    );
    let told = explain_in_spanish(shortage_error(held, 412));
    assert_eq!(told.message, "Se pidieron 1600 de MLK-1000 y hay 412 disponibles: faltan 1188.");
    assert!(told.hint.unwrap().starts_with("No se cuenta: 12 vencido, 20 retenido. Despache lo que hay"));
    let told = explain_in_english(shortage_error(Vec::new(), 0));
    assert_eq!(told.hint.unwrap(), "Receive more first.");
}

#[test]
fn a_shortage_of_one_lot_shows_its_available_quantity() {
    let told = explain_in_spanish(Error::Shortage {
        sku: sku(),
        decimals: Decimals::MAX,
        requested: Quantity::from_thousandths(12_500).unwrap(),
        available: Quantity::from_thousandths(2_250).unwrap(),
        location: None,
        plan: None,
    });
    assert_eq!(told.message, "Se pidieron 12,500 de MLK-1000 y hay 2,250 disponibles: faltan 10,250.");
    assert!(told.hint.unwrap().starts_with("Tome 2,250 o menos"));
}

#[test]
fn only_the_whole_sentence_names_the_field() {
    let invalid = Invalid::Quantity {
        field: Field::Quantity,
        error: QuantityError::TooManyDecimals { value: "1.5".to_owned(), allowed: 0 },
    };
    let beside = explain_invalid(&Texts::new(Language::English), &invalid);
    assert_eq!(beside, "1.5 is not a whole number; this product has no decimals");
    assert_eq!(explain_in_english(invalid).message, format!("Quantity: {beside}."));
    let two = |allowed| Invalid::Quantity {
        field: Field::Quantity,
        error: QuantityError::TooManyDecimals { value: "1.5555".to_owned(), allowed },
    };
    assert_eq!(explain_in_english(two(1)).message, "Quantity: 1.5555 has more than one decimal.");
    assert_eq!(explain_in_spanish(two(3)).message, "Cantidad: 1.5555 tiene más de 3 decimales.");
}

#[test]
fn an_ambiguous_number_shows_both_unambiguous_forms() {
    let ambiguous = |value: &str| Invalid::Quantity {
        field: Field::Quantity,
        error: QuantityError::Ambiguous { value: value.to_owned() },
    };
    assert_eq!(
        explain_in_english(ambiguous("1,250")).message,
        "Quantity: “1,250” is unclear: type 1250 or 1.250."
    );
    assert_eq!(
        explain_in_spanish(ambiguous("1.250")).message,
        "Cantidad: «1.250» es dudoso: escriba 1250 o 1,250."
    );
    assert_eq!(
        explain_in_spanish(ambiguous("-1.250")).message,
        "Cantidad: «-1.250» es dudoso: escriba -1250 o -1,250."
    );
}

#[test]
fn outside_text_is_sanitized_and_truncated() {
    let hostile = || "\u{1b}[2Jrm \u{202e}fdp.exe".to_owned();
    let told = explain_in_english(Invalid::Day {
        field: Field::Expires,
        error: DayError::NotADate { value: hostile() },
    });
    assert_eq!(told.message, "Expires: “\u{fffd}[2Jrm \u{fffd}fdp.exe” is not a date.");
    let store = explain_in_english(StoreError::Unreachable {
        location: hostile(),
        fault: FileFault::Other(hostile()),
    });
    assert!(!store.message.chars().any(crate::domain::is_unprintable), "{}", store.message);
    let long = Invalid::Text {
        field: Field::Name,
        error: TextError::TooLong { value: "ñ".repeat(5_000), max: 120 },
    };
    let told = explain_in_spanish(long);
    assert!(told.message.ends_with("…» pasa de 120 caracteres."), "{}", told.message);
    assert!(told.message.chars().count() < 100);
    let hidden = TextError::Unprintable { value: "L\u{fffd}1".to_owned(), character: '\u{202e}' };
    let told = explain_in_english(Invalid::Text { field: Field::Lot, error: hidden });
    assert_eq!(told.message, "Lot: “L\u{fffd}1” contains the hidden character U+202E.");
}

#[test]
fn a_message_without_a_field_starts_with_a_capital() {
    assert_eq!(explain_in_english(Invalid::NothingToDo).message, "Nothing would change.");
    assert_eq!(explain_in_spanish(Invalid::AlertResolved).message, "La alerta ya está resuelta.");
}

#[test]
fn a_lot_code_with_another_expiry_shows_both_dates() {
    let told = explain_in_english(Error::Conflict(Conflict::OtherExpiry {
        sku: sku(),
        code: lot_code(),
        known: Some(day("2026-11-25")),
        given: None,
    }));
    assert_eq!(
        told.message,
        "Lot L2611-04 of MLK-1000 is on the book with expiry 25 Nov 2026, not without expiry."
    );
}

#[test]
fn a_code_in_several_locations_lists_them() {
    let told = explain_in_english(Error::Conflict(Conflict::SeveralLocations {
        sku: sku(),
        code: lot_code(),
        lots: vec![(LotId(12), Some(Label::parse("A03-2").unwrap())), (LotId(13), None)],
    }));
    assert_eq!(
        told.message,
        "Lot L2611-04 of MLK-1000 is in several locations: A03-2 (id 12), no location (id 13)."
    );
    assert_eq!(
        told.hint.unwrap(),
        "Say which with --location, or with --lot-id 12 where the command takes it."
    );
}

/// At least one error of each variant.
fn all_errors() -> Vec<Error> {
    let (field, value) = (Field::Quantity, || "X".to_owned());
    let quantity = |error| Error::Invalid(Invalid::Quantity { field, error });
    let text = |error| Error::Invalid(Invalid::Text { field, error });
    let date = |error| Error::Invalid(Invalid::Day { field, error });
    let today = day("2026-11-24");
    let invalid = [
        Invalid::Gtin(GtinError::Format { value: value() }),
        Invalid::Gtin(GtinError::CheckDigit { value: value(), expected: 3 }),
        Invalid::Code {
            code: value(),
            error: Box::new(CodeError { at: 0, ai: Some(Ai::LOT), problem: CodeProblem::Separator }),
        },
        Invalid::StoreCodeLayout(LayoutError { value: value() }),
        Invalid::ScanDiffers { field, given: value(), scanned: value() },
        Invalid::Number { field, error: NumberError::NotANumber { value: value(), min: 0, max: 3650 } },
        Invalid::DayBehind { day: today, book_day: today },
        Invalid::DayFarAhead { day: today, book_day: today },
        Invalid::NotReceived { sku: sku(), code: Some(lot_code()), received: today, day: today },
        Invalid::Strict(vec![Warning::MissingExpiry { lot: WarnedLot { sku: sku(), code: None } }]),
        Invalid::Contradiction(Warning::ProducedAfterExpiry {
            lot: WarnedLot { sku: sku(), code: Some(lot_code()) },
            produced: today,
            expires: today,
        }),
        Invalid::InFuture { field, day: today },
        Invalid::ReasonNeeded { earlier: Some(lot_code()), expires: Some(today) },
        Invalid::ReasonNeeded { earlier: None, expires: None },
        Invalid::ShortLifeReason {
            required: crate::domain::LifeDays::try_from(7).unwrap(),
            given: crate::domain::LifeDays::ZERO,
        },
        Invalid::ChoiceSum {
            requested: Quantity::from_units(5),
            chosen: Quantity::from_units(3),
            decimals: Decimals::NONE,
        },
        Invalid::NothingToDo,
        Invalid::CountAgrees { on_hand: Quantity::from_units(3), decimals: Decimals::NONE },
        Invalid::SameLocation { location: Label::parse("A03-2").unwrap() },
        Invalid::Archived { sku: sku() },
        Invalid::StillOnHand { sku: sku(), on_hand: Quantity::from_units(3), decimals: Decimals::NONE },
        Invalid::DecimalsInUse { sku: sku(), decimals: 1 },
        Invalid::BeingCounted { sku: sku(), field: Field::Decimals, count: crate::domain::CountId(1) },
        Invalid::NotReversible { kind: DocumentKind::Hold },
        Invalid::NotOnHold,
        Invalid::SnoozePast { until: today },
        Invalid::TokenExpired { expires: today },
        Invalid::DaysReversed { from: today, to: today },
        Invalid::AlertResolved,
    ];
    let plan = Plan {
        requested: Quantity::from_units(2),
        planned: Quantity::from_units(1),
        lines: Vec::new(),
        passed_over: Vec::new(),
    };
    let (location, detail) = (value, value);
    let store = [
        StoreError::Busy,
        StoreError::ReadOnly { location: location() },
        StoreError::DiskFull,
        StoreError::Unreachable { location: location(), fault: FileFault::Other(detail()) },
        StoreError::Server {
            location: location(),
            fault: ServerFault::WrongPassword { user: value(), origin: None },
        },
        StoreError::Server { location: location(), fault: ServerFault::UnknownHost { host: value() } },
        StoreError::Server { location: location(), fault: ServerFault::Other(detail()) },
        StoreError::NoFolder { location: location(), folder: location() },
        StoreError::NoBook { location: location(), folder: location() },
        StoreError::NotAFile { location: location(), is_folder: true },
        StoreError::BookReplaced { location: location() },
        StoreError::NotAStockBook { location: location() },
        StoreError::NewerSchema { location: location(), found: 9, known: 1 },
        StoreError::Corrupt { detail: detail() },
        StoreError::Constraint { detail: detail() },
        StoreError::Other { detail: detail() },
    ];
    let mut all = vec![
        shortage_error(Vec::new(), 3),
        Error::NotFound(Missing::Product(sku())),
        Error::NotFound(Missing::Lot(sku(), lot_code())),
        Error::NotFound(Missing::LotId(sku(), LotId(7))),
        Error::NotFound(Missing::Document(document_id(1))),
        Error::NotFound(Missing::Alert(AlertId(7))),
        Error::Conflict(Conflict::OtherExpiry {
            sku: sku(),
            code: lot_code(),
            known: None,
            given: Some(today),
        }),
        Error::Conflict(Conflict::SeveralLocations { sku: sku(), code: lot_code(), lots: Vec::new() }),
        Error::Conflict(Conflict::SeveralLines { sku: sku(), code: lot_code(), lines: Vec::new() }),
        Error::Conflict(Conflict::PlanChanged { plan: Box::new(plan) }),
        Error::Conflict(Conflict::ImportedBefore { document: document_id(2) }),
        Error::Conflict(Conflict::NotEmpty { location: value() }),
        Error::Conflict(Conflict::AlreadyStand { rows: 4, standing: 3 }),
        Error::Conflict(Conflict::MovedSinceCounted {
            sku: sku(),
            code: None,
            document: document_id(2),
            kind: DocumentKind::Dispatch,
        }),
        Error::Duplicate(Duplicate::Sku(sku())),
        Error::Duplicate(Duplicate::Token(Label::parse("Tienda").unwrap())),
        Error::NotFound(Missing::Token(Label::parse("Tienda").unwrap())),
        Error::Duplicate(Duplicate::Gtin("4006381333931".to_owned(), sku())),
        Error::OnHold { sku: sku(), code: None, reason: Reason::parse("recall").unwrap() },
        Error::Expired { sku: sku(), code: Some(lot_code()), expires: today },
        Error::AlreadyReversed { document: document_id(1), by: document_id(2) },
        Error::DocumentReused { document: document_id(1), kind: Some(DocumentKind::Receipt) },
        quantity(QuantityError::Empty),
        quantity(QuantityError::NotANumber { value: value() }),
        quantity(QuantityError::Negative { value: value() }),
        quantity(QuantityError::Zero),
        quantity(QuantityError::Overflow),
        quantity(QuantityError::Decimals { digits: 4 }),
        date(DayError::Empty),
        date(DayError::OutOfRange { value: value() }),
        text(TextError::Empty),
    ];
    all.extend(invalid.map(Error::Invalid));
    all.extend(store.map(Error::Store));
    all
}

#[test]
fn every_error_is_a_sentence_in_both_languages() {
    for error in all_errors() {
        let (en, es) = (explain_in_english(error.clone()), explain_in_spanish(error.clone()));
        for told in [&en, &es] {
            assert!(told.message.ends_with('.') && !told.message.ends_with(".."), "{}", told.message);
            let begins = told.message.chars().next().unwrap();
            assert!(!begins.is_lowercase(), "{}", told.message);
            for sentence in std::iter::once(&told.message).chain(&told.hint) {
                let broken = ["{", "}", "error-", "word-", "No localization"];
                assert!(!broken.iter().any(|mark| sentence.contains(mark)), "{error:?}: {sentence}");
            }
        }
        assert_ne!(en.message, es.message, "{error:?} is not translated");
    }
}

#[test]
fn what_is_wrong_with_a_code_is_said_with_ai_and_character() {
    let text = || "X".to_owned();
    let clash = |clash: Clash| CodeProblem::Clash(clash);
    // `~` stands for the AI and the place.
    let problems = [
        (CodeProblem::Empty, "There is no code."),
        (CodeProblem::TooLong { max: 8_192 }, "The code is longer than 8,192 characters."),
        (CodeProblem::NotGs1, "This is no GS1 code."),
        (CodeProblem::PlainData, "The symbol holds no GS1 data, no trade item number and no Digital Link."),
        (CodeProblem::UnknownAi { text: text() }, "~no application identifier begins with “X”."),
        (
            CodeProblem::Length { min: 1, max: 20, found: 21 },
            "~it has to have 1 to 20 characters, and has 21.",
        ),
        (CodeProblem::Length { min: 6, max: 6, found: 1 }, "~it has to have 6 characters, and has 1."),
        (CodeProblem::Character { character: '\u{1d}', set: CharacterSet::Digits }, "~“U+001D” is no digit."),
        (
            CodeProblem::Character { character: 'x', set: CharacterSet::Set39 },
            "~“x” is neither a digit nor a capital letter, #, - or /.",
        ),
        (
            CodeProblem::Character { character: '!', set: CharacterSet::Set64 },
            "~“!” is neither a letter nor a digit, - or _.",
        ),
        (
            CodeProblem::Character { character: 'ñ', set: CharacterSet::Set82 },
            "~“ñ” is no character that such a value may have.",
        ),
        (CodeProblem::CheckDigit { expected: '7' }, "~the check digit should be 7."),
        (CodeProblem::CheckPair { expected: text() }, "~the check characters should be X."),
        (CodeProblem::Date { value: text() }, "~X is no date."),
        (CodeProblem::Time { value: text() }, "~X is no time of day."),
        (CodeProblem::Value { value: text() }, "~X is not allowed here."),
        (CodeProblem::Separator, "~two separators together."),
        (CodeProblem::Bracket, "~a bracket is missing or too many."),
        (CodeProblem::NoKey, "~the address holds no GS1 key, such as /01/ and a GTIN."),
        (CodeProblem::Qualifier, "~it doesn't belong there in the address, or not in this order."),
        (CodeProblem::Attribute, "~it can't stand behind the question mark of an address."),
        (CodeProblem::Escape, "~% is not followed by two hexadecimal digits of a text."),
        (clash(Clash::Values { ai: Ai::LOT, first: text(), second: "Y".to_owned() }), "~it is X and Y."),
        (clash(Clash::Excluded { ai: Ai::LOT, other: Ai::SERIAL }), "~(10) and (21) exclude each other."),
        (
            clash(Clash::Days {
                ai: Ai::EXPIRY_TIME,
                value: text(),
                other: Ai::EXPIRES,
                other_value: text(),
            }),
            "~(7003) is X and (17) is X, another day.",
        ),
        (clash(Clash::StoreCodes { first: text(), second: text() }), "~it is X and X."),
    ];
    for (problem, expected) in problems {
        let error = CodeError { at: 2, ai: Some(Ai::LOT), problem };
        let invalid = || Invalid::Code { code: "10ñ".to_owned(), error: Box::new(error.clone()) };
        let (english, spanish) = (explain_in_english(invalid()), explain_in_spanish(invalid()));
        assert_eq!(english.message, expected.replace('~', "In (10) lot, character 3: "));
        let has_place = spanish.message.starts_with("En (10) lote, carácter 3: ");
        assert_eq!(has_place, expected.starts_with('~'), "{}", spanish.message);
        assert_eq!(english.hint.is_some(), spanish.hint.is_some(), "{expected}");
    }
}
