//! `init`: creates or migrates the stock book and prints its location.

use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::exchange::RecordWriter;
use crate::settings::Format;
use crate::t;

crate::record! {
    /// docs/CLI.md, "init".
    InitRecord<'a> {
        database: &'a str,
        schema_version: u32,
        created: bool,
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>) -> Result<()> {
    let warehouse = session.warehouse()?;
    let about = warehouse.about();
    let record = InitRecord {
        database: &about.location,
        schema_version: about.schema_version,
        created: about.created,
    };
    match session.output.format() {
        Format::Json => session.output.object(&record),
        Format::Csv => {
            let mut out = RecordWriter::csv::<InitRecord<'_>>(session.output.raw())?;
            out.write(&record)?;
            out.finish()?;
            Ok(())
        }
        Format::Table if session.output.is_quiet() => session.output.line(&about.location),
        Format::Table => {
            let line = t!(
                session.texts,
                "cli-database",
                database = about.location.clone(),
                version = about.schema_version.to_string(),
                created = about.created.to_string()
            );
            session.output.line(&line)
        }
    }
}
