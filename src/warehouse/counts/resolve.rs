//! Deciding about lines that no rule settles, that nobody counted, or that have to be counted again.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::goods::several_of_code;
use super::review::{review, review_related};
use super::review_line::ReviewLine;
use crate::domain::count::{CountId, CountLine, Decision, Figure, LineKey, LineState, Resolution, figures};
use crate::domain::{Day, Label, LotCode, LotId, Sku};
use crate::store::{Count, CountLineQuery};
use crate::warehouse::ledger::{require_product, to_json};
use crate::warehouse::{ActContext, Conflict, Error, Invalid, Missing, Result, UnitOfWork, Warehouse};

/// The lines to decide about, never those that were applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinesToResolve {
    /// Lines by number.
    Lines(Vec<i64>),
    /// Every line in a state.
    Standing(StandingLines),
    /// The line of a lot.
    Lot(LotId),
    /// The line of a code, at a place if the count has it at several.
    Code {
        /// The product's SKU.
        sku: Sku,
        /// The code; `None` for goods without one.
        code: Option<LotCode>,
        /// The place.
        location: Option<Label>,
        /// The expiry, where counters have read several from goods of the code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires: Option<Day>,
    },
}

/// States whose lines can be decided all at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingLines {
    /// Lines that nobody has counted.
    Uncounted,
    /// Lines that differ.
    Differing,
    /// Lines that no rule settles.
    InConflict,
    /// Lines that are to be counted again and nobody has.
    ToRecount,
}

impl StandingLines {
    /// Every kind, in declaration order.
    pub const ALL: [StandingLines; 4] = [
        StandingLines::Uncounted,
        StandingLines::Differing,
        StandingLines::InConflict,
        StandingLines::ToRecount,
    ];

    /// Stable name in flags.
    pub fn name(self) -> &'static str {
        match self {
            StandingLines::Uncounted => "uncounted",
            StandingLines::Differing => "differing",
            StandingLines::InConflict => "conflict",
            StandingLines::ToRecount => "recount",
        }
    }

    /// Looks a kind up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }

    /// Returns whether nothing was counted of them, so that nobody learns from them what the book expects.
    fn is_without_figures(self) -> bool {
        matches!(self, StandingLines::Uncounted | StandingLines::ToRecount)
    }

    /// Returns whether a line is one of them. What one of two counters has counted is not uncounted.
    fn includes(self, line: &ReviewLine) -> bool {
        match self {
            StandingLines::Uncounted => line.squared.state == LineState::Uncounted && line.figures.is_empty(),
            StandingLines::Differing => line.squared.state == LineState::Differs,
            StandingLines::InConflict => line.squared.state == LineState::Conflict,
            StandingLines::ToRecount => line.squared.state == LineState::Recount,
        }
    }
}

/// Decides about lines of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolveCount {
    /// The count.
    pub count: CountId,
    /// Which lines.
    pub lines: LinesToResolve,
    /// What is decided.
    pub resolution: Resolution,
    /// Whose figure; `None` for the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<Label>,
}

/// The result of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedLines {
    /// The count.
    pub count: CountId,
    /// The lines, by number.
    pub lines: Vec<i64>,
    /// What was decided.
    pub resolution: Resolution,
}

impl UnitOfWork<'_> {
    /// Decides about lines. Fails if a line lacks the figure that the decision refers to, or if no line matches.
    pub fn resolve_count(&mut self, ctx: &ActContext, command: &ResolveCount) -> Result<ResolvedLines> {
        let request = to_json(command)?;
        self.foresee_count_act(ctx, command.count)?;
        if let Some(answer) = self.repeated_count_act(ctx, &request)? {
            return Ok(answer);
        }
        self.ensure_stock_book()?;
        let count = self.lock_open_count(command.count)?;
        let lines = self.lines_meant(&count, command)?;
        let decision = Decision {
            resolution: command.resolution,
            counter: command.counter.clone(),
            by: ctx.operator.clone(),
            at: ctx.at,
            position: self.tx.newest_document()?,
        };
        let mut earlier = self.figures_before_recount(&lines, command)?;
        for line in &lines {
            let key = line.row.line.key;
            let taken_back = earlier.remove(&key);
            ensure_has_figure(line, taken_back.as_ref().unwrap_or(&line.figures), command)?;
            // What is counted again comes after everything that was counted before, whatever the clocks say.
            let latest = line.figures.iter().map(|figure| figure.at).max();
            let at = latest.map_or(decision.at, |latest| latest.max(decision.at));
            let sent_back = match command.resolution {
                Resolution::Recount => Some(at),
                _ => line.row.line.sent_back.filter(|_| taken_back.is_none()),
            };
            self.tx.set_line_decision(key, Some(&Decision { at, ..decision.clone() }), sent_back)?;
        }
        let numbers = lines.iter().map(|line| line.row.line.key.line).collect();
        let answer = ResolvedLines { count: count.id, lines: numbers, resolution: command.resolution };
        self.record_count_act(ctx, count.id, request, &answer)?;
        Ok(answer)
    }

    /// Returns the figures of lines that were sent back and not counted since, where the decision is about a figure: they are
    /// no longer to be counted again.
    fn figures_before_recount(
        &self,
        lines: &[ReviewLine],
        command: &ResolveCount,
    ) -> Result<HashMap<LineKey, Vec<Figure>>> {
        if !command.resolution.needs_figure() {
            return Ok(HashMap::new());
        }
        let waiting =
            lines.iter().filter(|line| line.figures.is_empty() && line.row.line.sent_back.is_some());
        let keys: Vec<LineKey> = waiting.map(|line| line.row.line.key).collect();
        let entries = self.tx.entries_of_lines(&keys)?;
        let of_lines = entries.chunk_by(|one, next| one.key == next.key);
        Ok(of_lines.filter_map(|own| Some((own.first()?.key, figures(own, None)))).collect())
    }

    /// Returns the lines that a decision is about, held against the book. Reads no others, but those about the same goods
    /// and where lines are named by how they stand.
    fn lines_meant(&self, count: &Count, command: &ResolveCount) -> Result<Vec<ReviewLine>> {
        let unapplied = CountLineQuery { unapplied: true, ..CountLineQuery::default() };
        let named = match &command.lines {
            LinesToResolve::Standing(standing) => {
                // Which lines differ would tell what a blind count expects.
                if count.hides_expected() && !standing.is_without_figures() {
                    return Err(Invalid::BlindCount { count: count.id }.into());
                }
                let mut lines = review(&*self.tx, count, &unapplied)?;
                lines.retain(|line| standing.includes(line));
                return if lines.is_empty() { Err(Invalid::NothingToDo.into()) } else { Ok(lines) };
            }
            LinesToResolve::Lines(numbers) => self.lines_by_number(count, numbers)?,
            LinesToResolve::Lot(lot) => self.lines_of_lot(count, *lot)?,
            LinesToResolve::Code { sku, code, location, expires } => {
                self.lines_of_code(count, sku, code.as_ref(), location.as_ref(), *expires)?
            }
        };
        if named.is_empty() {
            return Err(Invalid::NothingToDo.into());
        }
        let keys: HashSet<LineKey> = named.iter().map(|line| line.key).collect();
        let mut lines = review_related(&*self.tx, count, &unapplied, named)?;
        lines.retain(|line| keys.contains(&line.row.line.key));
        Ok(lines)
    }

    fn lines_by_number(&self, count: &Count, numbers: &[i64]) -> Result<Vec<CountLine>> {
        let keys: Vec<LineKey> =
            numbers.iter().map(|line| LineKey { count: count.id, line: *line }).collect();
        let rows = self.tx.count_line_rows(&keys)?;
        let lines: Vec<CountLine> =
            rows.into_iter().map(|row| row.line).filter(|line| line.applied.is_none()).collect();
        let open: HashSet<i64> = lines.iter().map(|line| line.key.line).collect();
        match numbers.iter().find(|number| !open.contains(number)) {
            Some(number) => Err(Error::NotFound(Missing::CountLine(count.id, *number))),
            None => Ok(lines),
        }
    }

    fn lines_of_lot(&self, count: &Count, lot: LotId) -> Result<Vec<CountLine>> {
        let mut lines = self.tx.count_lines_of_lots(count.id, &[lot])?;
        let applied = applied_error(&lines);
        lines.retain(|line| line.applied.is_none());
        if lines.is_empty() {
            Err(applied.unwrap_or(Error::NotFound(Missing::AnyLot(lot))))
        } else {
            Ok(lines)
        }
    }

    /// Returns the line of a code, as the count has it or as the book does by now.
    fn lines_of_code(
        &self,
        count: &Count,
        sku: &Sku,
        code: Option<&LotCode>,
        location: Option<&Label>,
        expires: Option<Day>,
    ) -> Result<Vec<CountLine>> {
        let product = require_product(&*self.tx, sku)?;
        let mut lines = self.tx.count_lines_of_code(count.id, product.id, code)?;
        if let Some(code) = code {
            let known = self.tx.lots_by_code(product.id, code)?;
            let known: Vec<LotId> = known.iter().map(|lot| lot.id).collect();
            lines.append(&mut self.tx.count_lines_of_lots(count.id, &known)?);
        }
        lines.sort_unstable_by_key(|line| line.key);
        lines.dedup_by_key(|line| line.key);
        lines.retain(|line| {
            let place = line.location.as_ref();
            location.is_none_or(|wanted| place.is_some_and(|own| own.matches(wanted)))
                && expires.is_none_or(|wanted| line.expires == Some(wanted))
        });
        let applied = applied_error(&lines);
        lines.retain(|line| line.applied.is_none());
        if let Some(applied) = applied.filter(|_| lines.is_empty()) {
            return Err(applied);
        }
        match (lines.as_slice(), code) {
            ([_, _, ..], Some(code)) => Err(several_of_code(sku, code, &lines.iter().collect::<Vec<_>>())),
            ([], Some(code)) => Err(Error::NotFound(Missing::Lot(sku.clone(), code.clone()))),
            ([], None) => Err(Error::NotFound(Missing::Product(sku.clone()))),
            _ => Ok(lines),
        }
    }
}

fn ensure_has_figure(line: &ReviewLine, figures: &[Figure], command: &ResolveCount) -> Result<()> {
    if !command.resolution.needs_figure() {
        return Ok(());
    }
    if let Some(into) = &line.merged_into {
        let (sku, code) = (line.row.product.sku.clone(), line.row.line.code.clone());
        return Err(Error::Conflict(Conflict::MergedLot { sku, code, into: into.code.clone() }));
    }
    let mut quantities = figures.iter().map(|figure| figure.quantity);
    let first = quantities.next();
    if command.counter.is_none() && quantities.any(|quantity| Some(quantity) != first) {
        let counters = figures.iter().map(|figure| figure.counter.clone()).collect();
        let (sku, code) = (line.row.product.sku.clone(), line.row.line.code.clone());
        return Err(Error::Conflict(Conflict::SeveralFigures { sku, code, counters }));
    }
    let is_meant = |counter: &Label| command.counter.as_ref().is_none_or(|wanted| wanted.matches(counter));
    if figures.iter().any(|figure| is_meant(&figure.counter)) {
        return Ok(());
    }
    let (sku, code) = (line.row.product.sku.clone(), line.row.line.code.clone());
    Err(Invalid::NotCounted { sku, code, counter: command.counter.clone() }.into())
}

/// The refusal to decide about lines of which one was applied.
fn applied_error(lines: &[CountLine]) -> Option<Error> {
    let applied = lines.iter().find_map(|line| Some((line.key.count, line.applied?)));
    applied.map(|(count, document)| Error::Conflict(Conflict::LineApplied { count, document }))
}

impl Warehouse {
    /// Runs [`UnitOfWork::resolve_count`] in a unit of work of its own.
    pub fn resolve_count(&mut self, ctx: &ActContext, command: &ResolveCount) -> Result<ResolvedLines> {
        self.unit_of_work(|unit| unit.resolve_count(ctx, command))
    }
}
