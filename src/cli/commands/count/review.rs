//! `count review`: what was counted, compared with the book.

use clap::Args;

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::listings::count::{ReviewListing, ReviewRow};
use crate::cli::prompt::confirm;
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::domain::CountId;
use crate::domain::count::CountState;
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{CountReview, CountStep};

#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[arg(long)]
    limit: Option<usize>,
    #[command(flatten)]
    document: DocumentFlag,
}

/// Begins the review of a count that is being counted, and prints it.
pub(super) fn run(session: &mut Session<'_>, flags: &ReviewArgs) -> Result<()> {
    let (id, ctx) = (flags.count.get()?, session.act_context(flags.document.get()?));
    let mut book = session.open_warehouse()?;
    let count = book.count(id)?;
    if count.state == CountState::Counting {
        if count.blind {
            confirm(session, &t!(session.texts, "cli-ask-reveal", count = id.to_string()))?;
        }
        book.step_count(&ctx, CountStep::Review(id))?;
        session.note_done();
    }
    let review = book.review_count(id)?;
    print_review(session, review, flags.limit)
}

fn print_review(session: &mut Session<'_>, review: CountReview, limit: Option<usize>) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    if session.output.format() == OutputFormat::Table && !session.output.is_quiet() {
        session.output.write_line(&tally_sentence(texts, &review))?;
    }
    let mut rows = session.output.start_list::<ReviewListing>(texts, today)?;
    let tolerated: Vec<bool> = review.lines.iter().map(|line| review.tolerates(line)).collect();
    let lines = review.lines.into_iter().zip(tolerated).take(limit.unwrap_or(usize::MAX));
    for (line, tolerated) in lines {
        if rows.push(&ReviewRow { line, tolerated }).is_break() {
            break;
        }
    }
    rows.finish().map(|_| ())
}

/// The number of lots in each state, as a line of text.
fn tally_sentence(texts: &Texts, review: &CountReview) -> String {
    let (tally, number) = (review.tally(), |count: u32| texts.integer(count.into()));
    let said = t!(
        texts,
        "cli-count-tally",
        count = review.count.id.to_string(),
        conflict = number(tally.in_conflict),
        differ = number(tally.differ),
        uncounted = number(tally.to_count()),
        matches = number(tally.match_book)
    );
    match tally.applied + tally.left {
        0 => said,
        _ => t!(
            texts,
            "cli-count-tally-done",
            tally = said,
            applied = number(tally.applied),
            left = number(tally.left)
        ),
    }
}
