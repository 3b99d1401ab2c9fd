//! `reverse`: reverses a document with a new one.

use clap::Args;

use super::print_written;
use crate::cli::arguments::DocumentFlag;
use crate::cli::ask::confirm;
use crate::cli::failure::Result;
use crate::cli::given;
use crate::cli::session::Session;
use crate::t;
use crate::warehouse;

#[derive(Debug, Args)]
pub(in crate::cli) struct Reverse {
    reversed: String,
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Reverse) -> Result<()> {
    let order = warehouse::Reverse {
        document: given::document(&flags.reversed)?,
        reason: given::reason(&flags.reason)?,
    };
    let act = session.act(flags.document.document.as_ref())?;
    let mut book = session.warehouse()?;
    let reversed = book.document(order.document)?;
    let question = t!(
        session.texts,
        "cli-ask-reverse",
        kind = session.texts.document_kind(reversed.kind).to_owned(),
        at = session.texts.moment(reversed.at),
        operator = reversed.operator.to_string()
    );
    confirm(session, &question)?;
    let written = book.reverse(&act, &order)?;
    print_written(session, &written)
}
