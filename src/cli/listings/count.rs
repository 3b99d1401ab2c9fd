//! Counts, their lines, and their review.

use super::{Listing, date_or_empty, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{CountLineRecord, CountRecord, CountReviewRecord};
use crate::domain::Day;
use crate::domain::count::{Resolution, Trouble};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{Count, CountedLine, ReviewLine};

pub(crate) struct CountListing;

impl Listing for CountListing {
    type Row = Count;
    type Record<'a> = CountRecord<'a>;

    fn record(count: &Count, _day: Day) -> CountRecord<'_> {
        count.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            number_column(t!(texts, "cli-column-count")),
            text_column(t!(texts, "cli-column-state")),
            text_column(t!(texts, "cli-column-scope")).with_wrapping(),
            number_column(t!(texts, "cli-column-counted")),
            number_column(t!(texts, "cli-column-lots")),
            text_column(t!(texts, "cli-column-counting")).with_wrapping().with_drop_rank(3),
            text_column(t!(texts, "cli-column-at")).with_drop_rank(2),
            text_column(t!(texts, "cli-column-operator")).with_drop_rank(1),
        ]
    }

    fn cells(count: &Count, texts: &Texts, _day: Day) -> Vec<String> {
        let how = [
            count.blind.then(|| t!(texts, "cli-count-blind")),
            count.two_counters.then(|| t!(texts, "cli-count-two-counters")),
        ];
        vec![
            count.id.to_string(),
            texts.count_state(count.state),
            texts.count_scope(&count.scope),
            texts.integer(count.counted.into()),
            texts.integer(count.lines.into()),
            how.into_iter().flatten().collect::<Vec<_>>().join(", "),
            texts.date_time_with_day(count.at, count.day),
            count.operator.to_string(),
        ]
    }
}

pub(crate) struct CountLineListing;

impl Listing for CountLineListing {
    type Row = CountedLine;
    type Record<'a> = CountLineRecord<'a>;

    fn record(line: &CountedLine, _day: Day) -> CountLineRecord<'_> {
        line.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-location")),
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-product")).with_wrapping().with_drop_rank(3),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-expires")).with_drop_rank(2),
            number_column(t!(texts, "cli-column-expected")),
            number_column(t!(texts, "cli-column-counted")),
            text_column(t!(texts, "cli-column-unit")).with_drop_rank(4),
            text_column(t!(texts, "cli-column-operator")).with_drop_rank(1),
        ]
    }

    fn cells(counted: &CountedLine, texts: &Texts, _day: Day) -> Vec<String> {
        let (line, product, figure) = (&counted.row.line, &counted.row.product, counted.figures.last());
        let quantity = |quantity| texts.quantity(quantity, product.decimals);
        vec![
            display_or_empty(line.location.as_ref()),
            product.sku.to_string(),
            product.name.to_string(),
            display_or_empty(line.code.as_ref()),
            date_or_empty(texts, line.expires),
            line.expected.map(quantity).unwrap_or_default(),
            figure.and_then(|figure| figure.quantity).map(quantity).unwrap_or_default(),
            product.unit.to_string(),
            figure.map(|figure| figure.counter.to_string()).unwrap_or_default(),
        ]
    }
}

/// A line of a review, and whether the book tolerates by how much it is off.
pub(crate) struct ReviewRow {
    pub(crate) line: ReviewLine,
    pub(crate) tolerated: bool,
}

pub(crate) struct ReviewListing;

impl Listing for ReviewListing {
    type Row = ReviewRow;
    type Record<'a> = CountReviewRecord<'a>;

    fn record(row: &ReviewRow, _day: Day) -> CountReviewRecord<'_> {
        CountReviewRecord::new(&row.line, row.tolerated)
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-state")),
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-location")).with_drop_rank(1),
            number_column(t!(texts, "cli-column-expected")),
            number_column(t!(texts, "cli-column-counted")),
            number_column(t!(texts, "cli-column-variance")),
            number_column(t!(texts, "cli-column-percent")).with_drop_rank(5),
            number_column(t!(texts, "cli-column-value")).with_drop_rank(3),
            number_column(t!(texts, "cli-column-moved-since")).with_drop_rank(6),
            text_column(t!(texts, "cli-column-operator")).with_drop_rank(4),
            text_column(t!(texts, "cli-column-passed-over")).with_wrapping().with_drop_rank(2),
        ]
    }

    fn cells(row: &ReviewRow, texts: &Texts, _day: Day) -> Vec<String> {
        let (line, squared) = (&row.line, &row.line.squared);
        let product = &line.row.product;
        let change = |change| texts.change(change, product.decimals);
        let quantity = |quantity| texts.quantity(quantity, product.decimals);
        vec![
            texts.count_line_state(squared.state),
            product.sku.to_string(),
            display_or_empty(line.row.line.code.as_ref()),
            display_or_empty(line.row.line.location.as_ref()),
            texts.balance(squared.expected, product.decimals),
            squared.counted.map(quantity).unwrap_or_default(),
            squared.variance.map(change).unwrap_or_default(),
            line.percent().map(|percent| texts.signed_percent(percent)).unwrap_or_default(),
            line.value().map(|value| texts.signed_value(value)).unwrap_or_default(),
            if squared.moved_since.is_zero() { String::new() } else { change(squared.moved_since) },
            squared.figure.as_ref().map(|figure| figure.counter.to_string()).unwrap_or_default(),
            remarks(row, texts),
        ]
    }
}

/// What there is to say of a line: that it was applied, why it can't be squared, what was decided.
fn remarks(row: &ReviewRow, texts: &Texts) -> String {
    let (line, squared) = (&row.line, &row.line.squared);
    let is_off = squared.variance.is_some_and(|variance| !variance.is_zero());
    let said = [
        line.row.line.applied.map(|_| t!(texts, "cli-count-line-applied")),
        squared.trouble.map(|trouble| trouble_text(line, trouble, texts)),
        line.waits_for_second_counter().then(|| t!(texts, "count-waits-for-second")),
        line.row.line.decision.as_ref().map(|decision| match decision.resolution {
            Resolution::Recount if line.was_recounted() => t!(texts, "cli-count-recounted"),
            resolution => texts.count_resolution(resolution),
        }),
        (row.tolerated && is_off && squared.trouble.is_none()).then(|| t!(texts, "cli-count-tolerated")),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Why a line can't be squared; of counters who disagree, with what each has counted.
fn trouble_text(line: &ReviewLine, trouble: Trouble, texts: &Texts) -> String {
    let why = texts.count_trouble(trouble);
    if trouble != Trouble::CountersDisagree {
        return why;
    }
    let figures = line.figures.iter().filter_map(|figure| {
        let counted = texts.quantity(figure.quantity?, line.row.product.decimals);
        Some(t!(texts, "cli-count-figure", counter = figure.counter.as_str(), counted = counted))
    });
    let figures: Vec<String> = figures.collect();
    t!(texts, "cli-count-disagree", why = why, figures = figures.join(", "))
}
