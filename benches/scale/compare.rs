//! fefo and the work by hand in turns, and the line that tells both.

use ::fefo::domain::Day;
use ::fefo::warehouse::Warehouse;

use crate::measure::figures::{Table, Times, mb, ms, ratio};
use crate::measure::plain_sql::PlainSql;
use crate::measure::process::Process;
use crate::measure::support::values::today;

/// How often queries of microseconds run.
pub(crate) const OFTEN: usize = 101;
/// How often queries of tens of milliseconds run.
pub(crate) const SOMETIMES: usize = 11;
/// How often queries of a second run.
pub(crate) const SELDOM: usize = 3;

/// Days that change a query and not its result: more than the caches hold.
const DAYS: usize = 90;

/// fefo and plain SQL over one book.
pub(crate) struct Comparison {
    pub(crate) warehouse: Warehouse,
    pub(crate) sql: PlainSql,
    table: Table,
}

impl Comparison {
    pub(crate) fn new(warehouse: Warehouse, sql: PlainSql) -> Self {
        let columns = ["fefo ms", "worst", "by hand ms", "worst", "ratio", "MB held"];
        Comparison { warehouse, sql, table: Table::start("", &columns) }
    }

    /// Prints the title of the next rows.
    pub(crate) fn section(&self, title: &str) {
        println!("{title}");
    }

    /// Runs both several times, each first in turns. Returns the first results.
    pub(crate) fn compare<A, B>(
        &mut self,
        question: &str,
        times: usize,
        mut fefo: impl FnMut(&mut Warehouse, usize) -> A,
        mut plain_sql: impl FnMut(&mut PlainSql, usize) -> B,
    ) -> (A, B) {
        let [mut ours, mut theirs] = [Times::default(), Times::default()];
        let mut first = None;
        for turn in 0..times {
            let (answer, other);
            if turn % 2 == 0 {
                answer = ours.time(|| fefo(&mut self.warehouse, turn));
                other = theirs.time(|| plain_sql(&mut self.sql, turn));
            } else {
                other = theirs.time(|| plain_sql(&mut self.sql, turn));
                answer = ours.time(|| fefo(&mut self.warehouse, turn));
            }
            first.get_or_insert((answer, other));
        }
        self.report(question, &ours, Some(&theirs));
        first.unwrap()
    }

    /// Prints the times of a query.
    pub(crate) fn report(&self, question: &str, ours: &Times, theirs: Option<&Times>) {
        let memory = mb(Process::own().resident());
        let sql = theirs.map(|sql| [ms(sql.median()), ms(sql.worst()), ratio(ours.median(), sql.median())]);
        let [median, worst, ratio] = sql.unwrap_or_default();
        self.table.row(
            &format!("  {question}"),
            &[ms(ours.median()), ms(ours.worst()), median, worst, ratio, memory],
        );
    }
}

/// Another day for each turn, so that no cached result answers.
pub(crate) fn day_of(turn: usize) -> Day {
    today().minus_days(u32::try_from(turn % DAYS).unwrap()).unwrap()
}
