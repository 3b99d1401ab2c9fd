//! Labels as an image: one below the other, in millimetres.

use std::io::{Result, Write};

use unicode_width::UnicodeWidthStr as _;

use super::{FittedText, Matrix, PrintedLabel, code128, fit};
use crate::exchange::Html;

const WIDTH: usize = 100;

const HEIGHT: usize = 50;

/// Left edge and side of the DataMatrix, in millimetres.
const MATRIX_LEFT: usize = 73;
const MATRIX_SIDE: usize = 24;

/// Millimetres of the bars and where they begin.
const BARS_TOP: usize = 34;
const BARS_HEIGHT: usize = 10;

/// Light modules beside the bars.
const QUIET_ZONE: usize = 10;

/// Writes all labels, each so many times, one after the other: a thousand take no more memory than one.
pub(super) fn write_labels(labels: &[PrintedLabel], copies: u32, out: &mut dyn Write) -> Result<()> {
    let height = (HEIGHT * labels.len()).saturating_mul(copies as usize).max(1);
    let mut svg = Html::new("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100mm\" height=\"");
    number(&mut svg, height);
    svg.markup("mm\" viewBox=\"0 0 100 ");
    number(&mut svg, height);
    svg.markup(
        "\" font-family=\"sans-serif\" fill=\"#000\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
    );
    out.write_all(svg.into_string().as_bytes())?;
    let all = labels.iter().flat_map(|label| std::iter::repeat_n(label, copies as usize));
    for (place, label) in all.enumerate() {
        let mut svg = Html::new("<g transform=\"translate(0 ");
        number(&mut svg, place.saturating_mul(HEIGHT));
        svg.markup(")\">");
        write_label(&mut svg, label);
        svg.markup("</g>\n");
        out.write_all(svg.into_string().as_bytes())?;
    }
    out.write_all(b"</svg>\n")
}

fn write_label(svg: &mut Html, label: &PrintedLabel) {
    write_text(svg, 7, "5\" font-weight=\"bold", &fit(&label.name, 10 * (WIDTH - 6), 50));
    for (place, line) in [&label.sku].into_iter().chain(&label.lines).enumerate() {
        write_text(svg, 13 + 5 * place, "4", &fit(line, 10 * (MATRIX_LEFT - 6), 40));
    }
    if let Some(matrix) = Matrix::of_label(&label.code) {
        write_matrix(svg, &matrix);
    }
    if let Some(modules) = code128::modules(&label.code) {
        write_bars(svg, &modules);
        write_text(svg, 48, "2.6", &fit(&label.code.to_string(), 10 * (WIDTH - 6), 26));
    }
}

/// Writes a line that was fitted in tenths of a millimetre.
fn write_text(svg: &mut Html, baseline: usize, font: &'static str, fitted: &FittedText) {
    svg.markup("<text x=\"3\" y=\"");
    number(svg, baseline);
    svg.markup("\" font-size=\"").markup(font);
    if let Some(letter) = fitted.narrowed {
        svg.markup("\" lengthAdjust=\"spacingAndGlyphs\" textLength=\"");
        number(svg, letter * fitted.text.width() / 10);
    }
    svg.markup("\">").text(&fitted.text).markup("</text>");
}

fn write_matrix(svg: &mut Html, matrix: &Matrix) {
    svg.markup("<svg x=\"");
    number(svg, MATRIX_LEFT);
    svg.markup("\" y=\"9\" width=\"");
    number(svg, MATRIX_SIDE);
    svg.markup("\" height=\"");
    number(svg, MATRIX_SIDE);
    write_view_box(svg, matrix.side(), matrix.side());
    for y in 0..matrix.side() {
        for x in (0..matrix.side()).filter(|x| matrix.is_dark(*x, y)) {
            write_rectangle(svg, (x, y), (1, 1));
        }
    }
    svg.markup("\"/></svg>");
}

fn write_bars(svg: &mut Html, modules: &[bool]) {
    svg.markup("<svg x=\"3\" width=\"");
    number(svg, WIDTH - 6);
    svg.markup("\" preserveAspectRatio=\"none\" y=\"");
    number(svg, BARS_TOP);
    svg.markup("\" height=\"");
    number(svg, BARS_HEIGHT);
    write_view_box(svg, modules.len() + 2 * QUIET_ZONE, BARS_HEIGHT);
    for (x, _) in modules.iter().enumerate().filter(|(_, is_dark)| **is_dark) {
        write_rectangle(svg, (x + QUIET_ZONE, 0), (1, BARS_HEIGHT));
    }
    svg.markup("\"/></svg>");
}

fn write_view_box(svg: &mut Html, width: usize, height: usize) {
    svg.markup("\" viewBox=\"0 0 ");
    number(svg, width);
    svg.markup(" ");
    number(svg, height);
    svg.markup("\" shape-rendering=\"crispEdges\"><path d=\"");
}

fn write_rectangle(svg: &mut Html, (x, y): (usize, usize), (width, height): (usize, usize)) {
    svg.markup("M");
    number(svg, x);
    svg.markup(" ");
    number(svg, y);
    svg.markup("h");
    number(svg, width);
    svg.markup("v");
    number(svg, height);
    svg.markup("h-");
    number(svg, width);
    svg.markup("z");
}

fn number(svg: &mut Html, number: usize) {
    svg.text(&number.to_string());
}
