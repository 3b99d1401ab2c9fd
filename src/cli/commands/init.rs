//! `init`: creates or migrates the stock book and prints its location.

use clap::Args;

use crate::cli::failure::{Result, UsageError};
use crate::cli::session::Session;
use crate::contract::InitRecord;
use crate::domain::replace_unprintable;
use crate::i18n::Texts;
use crate::settings::{BookLocation, OutputFormat};
use crate::t;
use crate::warehouse::{BookRoles, RoleInPlace, RolePart, Warehouse};

/// The roles of a book on a server.
#[derive(Debug, Args)]
pub(in crate::cli) struct InitArgs {
    #[arg(long)]
    owner: Option<String>,
    #[arg(long)]
    app_role: Option<String>,
    #[arg(long)]
    read_role: Option<String>,
}

impl InitArgs {
    fn roles(&self) -> BookRoles {
        BookRoles { owner: self.owner.clone(), app: self.app_role.clone(), reader: self.read_role.clone() }
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &InitArgs) -> Result<()> {
    let roles = flags.roles();
    ensure_roles_fit(&roles, &session.settings.book)?;
    let warehouse = session.open_or_init(&session.settings.book)?;
    session.note_done();
    let in_place = if roles.is_empty() {
        Vec::new()
    } else {
        (session.deps.set_up_roles)(&session.settings.book, &roles)?
    };
    print_book(session, &warehouse, &in_place)?;
    if session.output.format() != OutputFormat::Table || session.output.is_quiet() {
        return Ok(());
    }
    let created = in_place.iter().filter(|role| role.created).map(|role| created_text(session.texts, role));
    let parts = in_place.iter().map(|role| part_text(session.texts, role));
    for line in created.chain(parts).collect::<Vec<_>>() {
        session.output.write_line(&line)?;
    }
    Ok(())
}

/// Only a server has roles, and each has one part.
fn ensure_roles_fit(roles: &BookRoles, book: &BookLocation) -> Result<()> {
    if !roles.is_empty() && !book.is_shared() {
        return Err(UsageError::RolesOfFile.into());
    }
    let named: Vec<&String> = [&roles.owner, &roles.app, &roles.reader].into_iter().flatten().collect();
    let twice = named.iter().enumerate().find(|(index, name)| named.iter().take(*index).any(|n| n == *name));
    match twice {
        Some((_, name)) => Err(UsageError::RoleTwice { name: (*name).clone() }.into()),
        None => Ok(()),
    }
}

fn created_text(texts: &Texts, role: &RoleInPlace) -> String {
    t!(texts, "cli-role-created", role = replace_unprintable(&role.name))
}

fn part_text(texts: &Texts, role: &RoleInPlace) -> String {
    let name = replace_unprintable(&role.name);
    match role.part {
        RolePart::Owner => t!(texts, "cli-role-owns", role = name),
        RolePart::App => t!(texts, "cli-role-may-record", role = name),
        RolePart::Reader => t!(texts, "cli-role-may-read", role = name),
    }
}

fn print_book(session: &mut Session<'_>, warehouse: &Warehouse, roles: &[RoleInPlace]) -> Result<()> {
    let about = warehouse.store_info();
    match session.output.format() {
        OutputFormat::Json | OutputFormat::Csv | OutputFormat::Xlsx => {
            session.output.write_record(&InitRecord::new(about, roles))
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
