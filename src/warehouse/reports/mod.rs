//! Reports: what stands and what moved, added up by group and valued at what it cost.
//!
//! `query` says which reports there are and what each can be asked, `run` asks any of them and answers with a `table` of typed cells.
//! `period` and `filter` say of which days and goods, `group` what rows are about, `rate` how fast goods go out; then
//! one file a report.
//! Every figure is of documents that stand: a document and its reversal are both left out (docs/RULES.md, Q2).

mod accuracy;
mod asked;
mod behind;
mod catalogue;
mod column;
mod compliance;
mod dispatches;
mod documents;
mod figures;
mod filter;
mod flows;
mod group;
mod line;
mod period;
mod query;
mod rate;
mod reorder;
mod run;
mod slow;
mod standing;
mod suppliers;
mod table;
mod top;
mod turnover;

pub use column::{Aspect, Measure, ReportColumn, ReportField};
pub use filter::{ReportDays, ReportFilter};
pub use flows::{FlowFigures, FlowReport, FlowRow, MovedKinds};
pub use group::{ReportBy, ReportGroup};
pub use line::LinePoint;
pub use period::ReportPeriod;
pub use query::{Report, ReportOptions, ReportQuery, UnfitOption};
pub use standing::{LotsBehind, StandingFigures, StandingQuery, StandingReport, StandingRow};
pub use table::{Pace, ReportCell, ReportRow, ReportTable};
