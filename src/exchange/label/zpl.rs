//! Labels as ZPL II, which label printers print: 100 by 50 millimetres at 8 dots a millimetre.

use std::fmt::Write as _;

use super::code128::{self, Set, Step};
use super::{PrintedLabel, fit};
use crate::domain::gs1::SEPARATOR;

const WIDTH: usize = 800;

const HEIGHT: usize = 400;

/// Dots from the edge.
const MARGIN: usize = 30;

/// Dots of a module of the DataMatrix, and where that stands.
const MATRIX_MODULE: usize = 6;
const MATRIX_LEFT: usize = 590;

/// Dots of a module of the bars, unless they would be too wide, and of their height.
const BARS_MODULE: usize = 2;
const BARS_HEIGHT: usize = 80;

/// Stands before a function character in a DataMatrix; twice it is itself.
const ESCAPE: char = '_';

/// A label, printed so many times.
pub(super) fn label(label: &PrintedLabel, copies: u32) -> String {
    let mut zpl = format!("^XA^CI28^PW{WIDTH}^LL{HEIGHT}^LH0,0\n");
    let mut top = MARGIN;
    text(&mut zpl, top, 44, WIDTH - 2 * MARGIN, &label.name);
    top += 54;
    for line in [&label.sku].into_iter().chain(&label.lines) {
        text(&mut zpl, top, 32, MATRIX_LEFT - 2 * MARGIN, line);
        top += 40;
    }
    if !label.code.is_empty() {
        let data = matrix_data(&label.code.element_string());
        push(&mut zpl, format_args!("^FO{MATRIX_LEFT},84^BXN,{MATRIX_MODULE},200,,,,{ESCAPE}^FD{data}^FS\n"));
    }
    if let Some(steps) = code128::steps(&label.code) {
        let data: String = steps.into_iter().map(step).collect();
        let (from_top, readable) = (HEIGHT - MARGIN - BARS_HEIGHT - 24, label.code.to_string());
        let modules = code128::modules(&label.code).map_or(0, |modules| modules.len());
        let module = if modules * BARS_MODULE <= WIDTH - 2 * MARGIN { BARS_MODULE } else { 1 };
        push(
            &mut zpl,
            format_args!("^FO{MARGIN},{from_top}^BY{module}^BCN,{BARS_HEIGHT},N,N,N,N^FD{data}^FS\n"),
        );
        text(&mut zpl, HEIGHT - MARGIN - 18, 20, WIDTH - 2 * MARGIN, &readable);
    }
    push(&mut zpl, format_args!("^PQ{copies}^XZ\n"));
    zpl
}

/// Adds a line of text of some height, narrowed and then cut where it is too wide: the printer would write what is left of it over
/// the line.
fn text(zpl: &mut String, top: usize, height: usize, width: usize, text: &str) {
    let fitted = fit(text, width, height);
    let data = field_data(&fitted.text);
    // The printer's letters are scaled by the ratio of both numbers.
    let wide = fitted.narrowed.map_or(height, |letter| letter * 10 / 7);
    push(zpl, format_args!("^FO{MARGIN},{top}^A0N,{height},{wide}^FB{width},1,0,L^FH^FD{data}^FS\n"));
}

/// A text as field data: what begins commands is written in hexadecimal digits.
fn field_data(text: &str) -> String {
    let mut data = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '^' | '~' | '_' | '\\' => push(&mut data, format_args!("_{:02X}", u32::from(character))),
            control if control.is_control() => data.push(' '),
            plain => data.push(plain),
        }
    }
    data
}

/// An element string as data of a GS1 DataMatrix.
fn matrix_data(text: &str) -> String {
    let mut data = format!("{ESCAPE}1");
    for character in text.chars() {
        match character {
            SEPARATOR => data.push_str("_1"),
            ESCAPE => data.push_str("__"),
            plain => data.push(plain),
        }
    }
    data
}

/// A step of a GS1-128 as the printer reads it.
fn step(step: Step) -> String {
    match step {
        Step::Start(Set::B) => ">:".to_owned(),
        Step::Start(Set::C) => ">;".to_owned(),
        Step::Switch(Set::B) => ">6".to_owned(),
        Step::Switch(Set::C) => ">5".to_owned(),
        Step::Fnc1 => ">8".to_owned(),
        Step::Character('>') => ">0".to_owned(),
        Step::Character(character) => character.to_string(),
    }
}

/// Writing to a string never fails.
fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

#[cfg(test)]
mod tests {
    use super::super::tests::label as goods;
    use super::*;
    use crate::domain::gs1::GoodsLabel;
    use crate::domain::{Day, Gtin, LotCode};

    #[test]
    fn the_printer_gets_both_symbols_and_the_words() {
        let zpl = label(&goods(), 2);
        assert!(zpl.starts_with("^XA^CI28") && zpl.ends_with("^PQ2^XZ\n"), "{zpl}");
        assert!(zpl.contains("^FD_101040063813339311727033110L2611-04_13024^FS"), "{zpl}");
        assert!(zpl.contains("^FD>;>801040063813339311727033110>6L>52611>6-04^FS"), "{zpl}");
        assert!(zpl.contains("^FDLote L2611-04^FS") && zpl.contains("^FDVence 31 mar 2027^FS"), "{zpl}");
    }

    #[test]
    fn a_long_lot_has_narrow_bars_and_a_long_name_narrow_letters() {
        let long =
            PrintedLabel { name: "Mermelada de frambuesa y arándanos de montaña".to_owned(), ..goods() };
        let zpl = label(&long, 1);
        assert!(zpl.contains("^BY2^BCN") && zpl.contains("^A0N,44,22^FB740"), "{zpl}");
        let (gtin, lot) =
            (Gtin::parse("4006381333931").unwrap(), LotCode::parse("ABCDEFGHIJabcdefghij").unwrap());
        let today = Day::parse_iso("2026-11-23").unwrap();
        let code = GoodsLabel::new(Some(&gtin), Some(&lot), Some(today), None, today);
        assert!(label(&PrintedLabel { code, ..goods() }, 1).contains("^BY1^BCN"));
    }

    #[test]
    fn a_name_is_no_command() {
        let zpl = label(&goods(), 1);
        assert!(zpl.contains("^FDLeche _5EXZ _5F entera _7E^FS"), "{zpl}");
        assert_eq!(zpl.matches("^XZ").count(), 1);
    }
}
