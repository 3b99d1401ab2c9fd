//! The command line through the real binary: transcripts, and the contract of docs/CLI.md field by field. The program
//! that tells its stories on a server tells these too; what is about the file that a book is stands in `cli_of_file`.

mod barcodes;
mod bootstrap;
pub mod completion;
mod confirmation;
mod contract;
mod copies;
mod count_decisions;
mod count_files;
mod counts;
mod cycle_counts;
mod days;
mod document_names;
mod errors;
mod excel_files;
#[cfg(unix)]
pub mod faults;
mod file_dates;
mod file_faults;
mod files;
mod help;
mod holds;
mod hostile_input;
mod importing_guide;
mod labels;
mod lot_edit;
pub mod money;
mod odd_files;
mod papers;
#[cfg(target_os = "linux")]
mod passwords;
mod paths;
mod product_changes;
mod repeats;
mod reports;
mod required;
mod round_trip;
mod saved_maps;
mod scan;
mod scanner;
pub mod settings;
mod stock_files;
mod store;
mod strange_files;
mod transcripts;
mod workbooks;

use crate::support::cli::TestCli;

/// Compares a transcript with its snapshot, with ids and times masked.
pub fn assert_transcript(cli: TestCli, name: &str) {
    let filters = vec![
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "[document]"),
        (r"\d{4}-\d{2}-\d{2}T[0-9:.]+Z", "[instant]"),
        (r"\d{2} [a-z]{3} \d{2}:\d{2}|\d{2} [A-Z][a-z]{2} \d{2}:\d{2}", "[moment]    "),
    ];
    insta::with_settings!({ filters => filters, omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, cli.transcript());
    });
}
