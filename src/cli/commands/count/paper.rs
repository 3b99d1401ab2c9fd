//! The sheet of a count for paper.

use std::io::Write;
use std::ops::ControlFlow;

use clap::Args;

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::session::Session;
use crate::domain::CountId;
use crate::exchange::{PaperLine, PaperSheet, PaperWords};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{Count, CountLineQuery, CountLineRow, Warehouse};

#[derive(Debug, Args)]
pub(super) struct SheetArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
}

pub(super) fn run(session: &mut Session<'_>, flags: &SheetArgs) -> Result<()> {
    let count = flags.count.get()?;
    let mut book = session.open_warehouse()?;
    write_paper(&mut book, count, session.texts, session.output.raw_writer()).map(|_| ())
}

/// Writes the sheet and returns how many lots are on it.
pub(super) fn write_paper(
    book: &mut Warehouse,
    id: CountId,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<u64> {
    let mut sheet = PaperSheet::new(id.code(), words(texts, &book.count(id)?));
    let mut lots = 0;
    book.count_lines(id, &CountLineQuery::default(), &mut |row| {
        lots += 1;
        sheet.push(&paper_line(texts, &row));
        ControlFlow::Continue(())
    })?;
    sheet.write(out, &|page, pages| {
        t!(texts, "cli-count-paper-page", page = page.to_string(), pages = pages.to_string())
    })?;
    Ok(lots)
}

fn words(texts: &Texts, count: &Count) -> PaperWords {
    let scope = texts.count_scope(&count.scope);
    PaperWords {
        title: t!(texts, "cli-count-paper-title", count = count.id.to_string(), scope = scope),
        counter: t!(texts, "cli-count-paper-counter"),
        date: t!(texts, "cli-count-paper-date"),
        columns: [
            t!(texts, "cli-column-sku"),
            t!(texts, "cli-column-product"),
            t!(texts, "cli-column-lot"),
            t!(texts, "cli-column-expires"),
            t!(texts, "cli-column-unit"),
            t!(texts, "cli-column-counted"),
        ],
        continued: t!(texts, "cli-count-paper-continued"),
        no_location: t!(texts, "word-no-location"),
    }
}

fn paper_line(texts: &Texts, row: &CountLineRow) -> PaperLine {
    let (line, product) = (&row.line, &row.product);
    PaperLine {
        location: line.location.as_ref().map(ToString::to_string),
        cells: [
            product.sku.to_string(),
            product.name.to_string(),
            line.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string),
            line.expires.map(|day| texts.date(day)).unwrap_or_default(),
            product.unit.to_string(),
        ],
    }
}
