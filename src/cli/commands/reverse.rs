//! `reverse`: reverses a document with a new one.

use clap::Args;

use super::print_posted_document;
use crate::cli::days::open_for_act;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::prompt::confirm;
use crate::cli::session::Session;
use crate::cli::shared_flags::ActFlags;
use crate::domain::Reason;
use crate::t;
use crate::warehouse::{self, DocumentName};

#[derive(Debug, Args)]
pub(in crate::cli) struct ReverseArgs {
    #[arg(value_parser = flag_value::document_name)]
    reversed: FlagValue<DocumentName>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: FlagValue<Reason>,
    #[command(flatten)]
    act: ActFlags,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ReverseArgs) -> Result<()> {
    let (name, reason) = (flags.reversed.get()?, flags.reason.get()?);
    let mut ctx = flags.act.act_context(session, Some(&reason))?;
    let mut book = open_for_act(session, &mut ctx)?;
    let order = warehouse::Reverse { document: name.id(&mut book)?, reason };
    let reversed = book.document(order.document)?;
    let question = t!(
        session.texts,
        "cli-ask-reverse",
        kind = session.texts.document_kind(reversed.kind).to_owned(),
        at = session.texts.date_time(reversed.stamp.at),
        operator = reversed.stamp.operator.to_string()
    );
    confirm(session, &question)?;
    let written = book.reverse(&ctx, &order)?;
    print_posted_document(session, &written)
}
