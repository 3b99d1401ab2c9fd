//! `init`: creates or migrates the stock book and prints its location.

use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::contract::InitRecord;
use crate::settings::OutputFormat;
use crate::t;

pub(in crate::cli) fn run(session: &mut Session<'_>) -> Result<()> {
    let warehouse = session.open_or_init(&session.settings.book)?;
    session.note_done();
    let about = warehouse.store_info();
    match session.output.format() {
        OutputFormat::Json | OutputFormat::Csv => session.output.write_record(&InitRecord::from(about)),
        OutputFormat::Table if session.output.is_quiet() => session.output.write_line(&about.location),
        OutputFormat::Table => {
            let line = t!(
                session.texts,
                "cli-init-done",
                database = about.location.clone(),
                version = about.schema_version.to_string(),
                created = about.created.to_string()
            );
            session.output.write_line(&line)
        }
    }
}
