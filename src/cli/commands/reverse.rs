//! `reverse`: reverses a document with a new one.

use clap::Args;

use super::print_posted_document;
use crate::cli::arguments::DocumentFlag;
use crate::cli::failure::Result;
use crate::cli::parse;
use crate::cli::prompt::confirm;
use crate::cli::session::Session;
use crate::t;
use crate::warehouse;

#[derive(Debug, Args)]
pub(in crate::cli) struct ReverseArgs {
    reversed: String,
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ReverseArgs) -> Result<()> {
    let order = warehouse::Reverse {
        document: parse::document_id(&flags.reversed)?,
        reason: parse::reason(&flags.reason)?,
    };
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut book = session.open_warehouse()?;
    let reversed = book.document(order.document)?;
    let question = t!(
        session.texts,
        "cli-ask-reverse",
        kind = session.texts.document_kind(reversed.kind).to_owned(),
        at = session.texts.date_time(reversed.at),
        operator = reversed.operator.to_string()
    );
    confirm(session, &question)?;
    let written = book.reverse(&act, &order)?;
    print_posted_document(session, &written)
}
