//! Deciding about lines that no rule settles, that nobody counted, or that have to be counted again.

use serde::{Deserialize, Serialize};

use super::require_open_count;
use super::review::{ReviewLine, review};
use crate::domain::count::{CountId, Decision, LineState, Resolution};
use crate::domain::{Label, LotCode, LotId, Sku};
use crate::store::CountLineQuery;
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
}

impl StandingLines {
    /// Every kind, in declaration order.
    pub const ALL: [StandingLines; 3] =
        [StandingLines::Uncounted, StandingLines::Differing, StandingLines::InConflict];

    /// Stable name in flags.
    pub fn name(self) -> &'static str {
        match self {
            StandingLines::Uncounted => "uncounted",
            StandingLines::Differing => "differing",
            StandingLines::InConflict => "conflict",
        }
    }

    /// Looks a kind up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }

    fn state(self) -> LineState {
        match self {
            StandingLines::Uncounted => LineState::Uncounted,
            StandingLines::Differing => LineState::Differs,
            StandingLines::InConflict => LineState::Conflict,
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
        if let Some(answer) = self.repeated_count_act(ctx, &request)? {
            return Ok(answer);
        }
        self.ensure_stock_book()?;
        let count = require_open_count(&*self.tx, command.count)?;
        let unapplied = CountLineQuery { unapplied: true, ..CountLineQuery::default() };
        let mut lines = review(&*self.tx, &count, &unapplied)?;
        self.retain_meant(&mut lines, command)?;
        let decision = Decision {
            resolution: command.resolution,
            counter: command.counter.clone(),
            by: ctx.operator.clone(),
            at: ctx.at,
            position: self.tx.newest_document()?,
        };
        for line in &lines {
            ensure_has_figure(line, command)?;
            // What is counted again comes after everything that was counted before, whatever the clocks say.
            let latest = line.figures.iter().map(|figure| figure.at).max();
            let at = latest.map_or(decision.at, |latest| latest.max(decision.at));
            self.tx.set_line_decision(line.row.line.key, Some(&Decision { at, ..decision.clone() }))?;
        }
        let numbers = lines.iter().map(|line| line.row.line.key.line).collect();
        let answer = ResolvedLines { count: count.id, lines: numbers, resolution: command.resolution };
        self.record_count_act(ctx, count.id, request, &answer)?;
        Ok(answer)
    }

    fn retain_meant(&self, lines: &mut Vec<ReviewLine>, command: &ResolveCount) -> Result<()> {
        match &command.lines {
            LinesToResolve::Lines(numbers) => {
                for number in numbers {
                    if !lines.iter().any(|line| line.row.line.key.line == *number) {
                        return Err(Error::NotFound(Missing::CountLine(command.count, *number)));
                    }
                }
                lines.retain(|line| numbers.contains(&line.row.line.key.line));
            }
            LinesToResolve::Lot(lot) => {
                lines.retain(|line| line.row.line.lot == Some(*lot));
                if lines.is_empty() {
                    return Err(Error::NotFound(Missing::AnyLot(*lot)));
                }
            }
            LinesToResolve::Standing(standing) => {
                lines.retain(|line| line.squared.state == standing.state());
            }
            LinesToResolve::Code { sku, code, location } => {
                let product = require_product(&*self.tx, sku)?;
                let is_code = |own: Option<&LotCode>| LotCode::matches_optional(own, code.as_ref());
                lines.retain(|line| {
                    let current =
                        line.lot.as_ref().map_or(line.row.line.code.as_ref(), |lot| lot.code.as_ref());
                    let place = line.row.line.location.as_ref();
                    line.row.line.product == product.id
                        && (is_code(current) || is_code(line.row.line.code.as_ref()))
                        && location.as_ref().is_none_or(|wanted| place.is_some_and(|own| own.matches(wanted)))
                });
                if let ([_, _, ..], Some(code)) = (lines.as_slice(), code) {
                    return Err(Error::Conflict(Conflict::SeveralLocations {
                        sku: sku.clone(),
                        code: code.clone(),
                        lots: lines
                            .iter()
                            .filter_map(|line| Some((line.row.line.lot?, line.row.line.location.clone())))
                            .collect(),
                    }));
                }
                if lines.is_empty() {
                    return Err(Error::NotFound(match code {
                        Some(code) => Missing::Lot(sku.clone(), code.clone()),
                        None => Missing::Product(sku.clone()),
                    }));
                }
            }
        }
        if lines.is_empty() { Err(Invalid::NothingToDo.into()) } else { Ok(()) }
    }
}

fn ensure_has_figure(line: &ReviewLine, command: &ResolveCount) -> Result<()> {
    if !matches!(command.resolution, Resolution::Counted | Resolution::Difference) {
        return Ok(());
    }
    let is_meant = |counter: &Label| command.counter.as_ref().is_none_or(|wanted| wanted.matches(counter));
    if line.figures.iter().any(|figure| is_meant(&figure.counter)) {
        return Ok(());
    }
    let (sku, code) = (line.row.product.sku.clone(), line.row.line.code.clone());
    Err(Invalid::NotCounted { sku, code, counter: command.counter.clone() }.into())
}

impl Warehouse {
    /// Runs [`UnitOfWork::resolve_count`] in a unit of work of its own.
    pub fn resolve_count(&mut self, ctx: &ActContext, command: &ResolveCount) -> Result<ResolvedLines> {
        self.unit_of_work(|unit| unit.resolve_count(ctx, command))
    }
}
