//! Reports: what stands and what moved, added up by group and valued at what it cost.
//!
//! `filter` says which goods are told of, `group` what rows are about, `value` how sums are made; then one file a report.
//! Every figure is of documents that stand: a document and its reversal are both left out (docs/RULES.md, Q2).

mod catalogue;
mod filter;
mod flows;
mod group;
mod standing;
mod value;

pub use filter::{ReportDays, ReportFilter};
pub use flows::{FlowFigures, FlowReport, FlowRow, MovedKinds};
pub use group::{ReportBy, ReportGroup};
pub(in crate::warehouse) use value::value_of;

pub use standing::{StandingFigures, StandingQuery, StandingReport, StandingRow};
