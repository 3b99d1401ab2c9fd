//! `token`: who may use the stock book over HTTP.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::cli::days::open_for_act;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, parse_optional_day};
use crate::cli::listings::token::TokenListing;
use crate::cli::session::Session;
use crate::contract::{IssuedTokenRecord, TokenRecord};
use crate::domain::{Field, Label, TokenScope};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::NewToken;

/// Names of the scopes.
const SCOPES: [&str; 3] = ["read", "write", "admin"];

#[derive(Debug, Args)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(in crate::cli) struct TokenArgs {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    #[command(about = "cli-token-add")]
    Add(AddArgs),
    #[command(about = "cli-token-list")]
    List,
    #[command(about = "cli-token-revoke")]
    Revoke(RevokeArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[arg(value_parser = flag_value::label(Field::Operator))]
    name: FlagValue<Label>,
    #[arg(long, value_parser = PossibleValuesParser::new(SCOPES))]
    scope: String,
    #[arg(long)]
    expires: Option<String>,
}

#[derive(Debug, Args)]
struct RevokeArgs {
    #[arg(value_parser = flag_value::label(Field::Operator))]
    name: FlagValue<Label>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, token: &TokenArgs) -> Result<()> {
    match &token.command {
        TokenCommand::Add(add) => run_add(session, add),
        TokenCommand::List => {
            let tokens = session.open_warehouse()?.tokens()?;
            let today = session.today();
            let mut list = session.output.start_list::<TokenListing>(session.texts, today)?;
            for token in &tokens {
                if list.push(token).is_break() {
                    break;
                }
            }
            list.finish().map(drop)
        }
        TokenCommand::Revoke(revoke) => {
            let name = revoke.name.get()?;
            let revoked = session.open_warehouse()?.revoke_token(&name)?;
            session.note_done();
            if session.output.format() != OutputFormat::Table {
                return session.output.write_record(&TokenRecord::from(&revoked));
            }
            let done = t!(session.texts, "cli-token-revoked", name = revoked.name.to_string());
            session.output.write_line(&done)
        }
    }
}

/// Makes a token and shows it, this once.
fn run_add(session: &mut Session<'_>, add: &AddArgs) -> Result<()> {
    let expires = parse_optional_day(Field::Expires, add.expires.as_ref(), session.today())?;
    // The parser knows the names of the scopes.
    let scope = TokenScope::from_name(&add.scope).unwrap_or(TokenScope::Read);
    let new = NewToken { name: add.name.get()?, scope, expires };
    let mut ctx = session.settings.actor.context(None, session.today());
    let issued = open_for_act(session, &mut ctx)?.add_token(&ctx, &new)?;
    session.note_done();
    match session.output.format() {
        OutputFormat::Json | OutputFormat::Csv | OutputFormat::Xlsx => {
            session.output.write_record(&IssuedTokenRecord::from(&issued))
        }
        OutputFormat::Table if session.output.is_quiet() => session.output.write_line(&issued.secret),
        OutputFormat::Table => {
            let done = t!(session.texts, "cli-token-added", name = issued.token.name.to_string());
            session.output.write_line(&done)?;
            session.output.write_line(&issued.secret)
        }
    }
}
