//! fefo and the work by hand in turns, and the line that tells both.

use ::fefo::domain::Day;
use ::fefo::warehouse::Warehouse;

use crate::measure::book::today;
use crate::measure::by_hand::ByHand;
use crate::measure::figures::{Table, Times, mb, ms, ratio};
use crate::measure::process::Process;

/// How often what takes microseconds is asked.
pub(crate) const OFTEN: usize = 101;
/// How often what takes tens of milliseconds is.
pub(crate) const SOMETIMES: usize = 11;
/// How often what takes a second is.
pub(crate) const SELDOM: usize = 3;

/// Days that change a question and not its answer: more than questions are kept.
const DAYS: usize = 90;

/// Both sides over one book.
pub(crate) struct Sides {
    /// fefo's.
    pub(crate) warehouse: Warehouse,
    /// The other.
    pub(crate) hand: ByHand,
    table: Table,
}

impl Sides {
    /// Over a book that both have open.
    pub(crate) fn begin(warehouse: Warehouse, hand: ByHand) -> Self {
        let columns = ["fefo ms", "worst", "by hand ms", "worst", "ratio", "MB held"];
        Sides { warehouse, hand, table: Table::begin("", &columns) }
    }

    /// Names what comes next.
    pub(crate) fn section(&self, title: &str) {
        println!("{title}");
    }

    /// Asks both so many times, each first by turns. Returns what each answered at first.
    pub(crate) fn beside<A, B>(
        &mut self,
        question: &str,
        times: usize,
        mut fefo: impl FnMut(&mut Warehouse, usize) -> A,
        mut by_hand: impl FnMut(&mut ByHand, usize) -> B,
    ) -> (A, B) {
        let [mut ours, mut theirs] = [Times::default(), Times::default()];
        let mut first = None;
        for turn in 0..times {
            let (answer, other);
            if turn % 2 == 0 {
                answer = ours.time(|| fefo(&mut self.warehouse, turn));
                other = theirs.time(|| by_hand(&mut self.hand, turn));
            } else {
                other = theirs.time(|| by_hand(&mut self.hand, turn));
                answer = ours.time(|| fefo(&mut self.warehouse, turn));
            }
            first.get_or_insert((answer, other));
        }
        self.tell(question, &ours, Some(&theirs));
        first.unwrap()
    }

    /// Tells a question's times.
    pub(crate) fn tell(&self, question: &str, ours: &Times, theirs: Option<&Times>) {
        let memory = mb(Process::own().resident());
        let hand =
            theirs.map(|hand| [ms(hand.median()), ms(hand.worst()), ratio(ours.median(), hand.median())]);
        let [median, worst, ratio] = hand.unwrap_or_default();
        self.table.line(
            &format!("  {question}"),
            &[ms(ours.median()), ms(ours.worst()), median, worst, ratio, memory],
        );
    }
}

/// Another day for each turn, before today: what is kept under a day does not answer for it.
pub(crate) fn day_of(turn: usize) -> Day {
    today().minus_days(u32::try_from(turn % DAYS).unwrap()).unwrap()
}
