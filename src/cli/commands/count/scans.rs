//! `count enter --scan -`: one entry for each line of standard input.

use super::entry::{ParsedFlags, entered_sentence, print_other_counts};
use crate::cli::failure::Result;
use crate::cli::scan_lines::{ScanCommand, run_scan_lines};
use crate::cli::session::Session;
use crate::contract::EnteredRecord;
use crate::t;
use crate::warehouse::{ActContext, EnteredCount, Warehouse};

struct EnterScans<'a> {
    book: Warehouse,
    flags: &'a ParsedFlags,
}

/// Enters each line of standard input.
pub(super) fn enter_scans(session: &mut Session<'_>, ctx: &ActContext, flags: &ParsedFlags) -> Result<u8> {
    let mut book = session.open_warehouse()?;
    book.count(flags.count)?;
    run_scan_lines(session, ctx, &mut EnterScans { book, flags })
}

impl ScanCommand for EnterScans<'_> {
    type Done = EnteredCount;

    fn book(&mut self, _: &Session<'_>, ctx: &ActContext, scan: &str) -> Result<EnteredCount> {
        Ok(self.book.enter_count(ctx, &self.flags.scanned(scan)?)?)
    }

    fn write_json(&self, session: &mut Session<'_>, entered: &EnteredCount) -> Result<()> {
        session.output.write_json_item(&EnteredRecord::from(entered))
    }

    fn write_csv(&self, session: &mut Session<'_>, entered: &EnteredCount, is_first: bool) -> Result<()> {
        session.output.write_csv_rows(std::iter::once(EnteredRecord::from(entered)), is_first)
    }

    fn print(&self, session: &mut Session<'_>, entered: &EnteredCount) -> Result<()> {
        let line = entered_sentence(session.texts, entered);
        session.output.write_line(&line)?;
        print_other_counts(session, entered)
    }

    fn summary(&self, session: &Session<'_>, entered: String, refused: String) -> String {
        t!(session.texts, "cli-count-scanned", entered = entered, refused = refused)
    }
}
