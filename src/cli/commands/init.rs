//! `init`: creates or migrates the stock book and prints its location.

use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::contract::InitRecord;
use crate::exchange::RecordWriter;
use crate::settings::OutputFormat;
use crate::t;

pub(in crate::cli) fn run(session: &mut Session<'_>) -> Result<()> {
    let warehouse = session.open_warehouse()?;
    let about = warehouse.store_info();
    let record = InitRecord::from(about);
    match session.output.format() {
        OutputFormat::Json => session.output.write_json(&record),
        OutputFormat::Csv => {
            let mut out = RecordWriter::for_csv::<InitRecord<'_>>(session.output.raw_writer())?;
            out.write(&record)?;
            out.finish()?;
            Ok(())
        }
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
