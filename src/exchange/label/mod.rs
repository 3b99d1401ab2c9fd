//! Labels of goods: words for people, a GS1 DataMatrix and a GS1-128 for scanners; for a label printer (ZPL II), as an image (SVG),
//! or for a terminal.

mod code128;
mod matrix;
mod svg;
mod zpl;

use std::io::{Result, Write};

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::domain::gs1::GoodsLabel;
pub use matrix::Matrix;

/// The form of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelForm {
    /// What label printers print: ZPL II.
    Zpl,
    /// An image.
    Svg,
    /// Text, with the code out of block characters, for ink on paper.
    Text,
    /// Text for a terminal: the code dark on light whatever its colours.
    Terminal,
}

/// A label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedLabel {
    /// The product's name, in large letters.
    pub name: String,
    /// The SKU.
    pub sku: String,
    /// What else stands there: lot, expiry and quantity, each with what it is.
    pub lines: Vec<String>,
    /// What a scanner reads.
    pub code: GoodsLabel,
}

/// Writes labels, each so many times.
pub fn write_labels(
    labels: &[PrintedLabel],
    form: LabelForm,
    copies: u32,
    out: &mut dyn Write,
) -> Result<()> {
    match form {
        LabelForm::Zpl => {
            labels.iter().try_for_each(|label| out.write_all(zpl::label(label, copies).as_bytes()))
        }
        LabelForm::Svg => svg::write_labels(labels, copies, out),
        LabelForm::Text | LabelForm::Terminal => {
            for label in labels.iter().flat_map(|label| std::iter::repeat_n(label, copies as usize)) {
                write_text(label, form, out)?;
            }
            Ok(())
        }
    }
}

/// Writes a label as text.
fn write_text(label: &PrintedLabel, form: LabelForm, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}", label.name)?;
    writeln!(out, "{}", label.sku)?;
    for line in &label.lines {
        writeln!(out, "{line}")?;
    }
    if let Some(matrix) = Matrix::of_label(&label.code) {
        writeln!(out, "{}", label.code)?;
        let lines = if form == LabelForm::Terminal { matrix.terminal_lines() } else { matrix.lines() };
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)
}

/// A text as it fits a line: so many characters of some width, in the unit of the line.
struct FittedText {
    text: String,
    /// `None`: as wide as they are; the others are narrowed.
    narrowed: Option<usize>,
}

/// Fits a text into a line of some width, in letters of some height: first narrower, then cut.
fn fit(text: &str, width: usize, height: usize) -> FittedText {
    // No usual sans serif has wider letters on average, even in capitals; nobody reads those of half the width.
    let (usual, narrowest) = (height * 7 / 10, height * 7 / 20);
    let columns = text.width().max(1);
    if columns * usual <= width {
        return FittedText { text: text.to_owned(), narrowed: None };
    }
    let most = width / narrowest.max(1);
    if columns <= most {
        return FittedText { text: text.to_owned(), narrowed: Some(width / columns) };
    }
    let mut left = most.saturating_sub(1);
    let fits = |letter: &char| {
        let rest = left.checked_sub(letter.width().unwrap_or(0));
        rest.inspect(|rest| left = *rest).is_some()
    };
    let text = text.chars().take_while(fits).chain(['…']).collect();
    FittedText { text, narrowed: Some(narrowest) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::{Day, Gtin, LotCode};

    pub(in crate::exchange) fn label() -> PrintedLabel {
        let today = Day::parse_iso("2026-11-23").unwrap();
        let (gtin, lot) = (Gtin::parse("4006381333931").unwrap(), LotCode::parse("L2611-04").unwrap());
        let code = GoodsLabel::new(Some(&gtin), Some(&lot), today.plus_days(128), Some(24), today);
        let lines = ["Lote L2611-04", "Vence 31 mar 2027", "24 ea"].map(str::to_owned).to_vec();
        PrintedLabel { name: "Leche ^XZ _ entera ~".to_owned(), sku: "MLK-1000".to_owned(), lines, code }
    }

    #[test]
    fn a_long_text_is_narrowed_and_then_cut() {
        let told = |text: &str| {
            let fitted = fit(text, 70, 10);
            (fitted.text, fitted.narrowed)
        };
        assert_eq!(told("0123456789"), ("0123456789".to_owned(), None));
        assert_eq!(told("0123456789ab"), ("0123456789ab".to_owned(), Some(5)));
        let long = told("0123456789abcdefghijklmnopq");
        assert_eq!(long, ("0123456789abcdefghijkl…".to_owned(), Some(3)));
        assert_eq!(told("全角全角全角全角全角全角全角").0, "全角全角全角全角全角全…");
    }

    #[test]
    fn each_label_is_written_so_many_times() {
        let written = |form| {
            let mut out = Vec::new();
            write_labels(&[label(), label()], form, 3, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(LabelForm::Zpl).matches("^PQ3").count(), 2);
        assert_eq!(written(LabelForm::Svg).matches("MLK-1000").count(), 6);
        assert_eq!(written(LabelForm::Text).matches("MLK-1000").count(), 6);
    }
}
