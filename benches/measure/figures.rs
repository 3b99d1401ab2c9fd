//! Times, and the lines that tell them.

use std::time::{Duration, Instant};

/// How long something took, each time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// One more.
    pub(crate) fn add(&mut self, time: Duration) {
        let place = self.0.partition_point(|other| *other <= time);
        self.0.insert(place, time);
    }

    /// Does the work and adds how long it took.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let answer = std::hint::black_box(work());
        self.add(start.elapsed());
        answer
    }

    /// All of others too.
    pub(crate) fn join(&mut self, others: &Times) {
        self.0.extend(&others.0);
        self.0.sort_unstable();
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The one that so many of a hundred are not above; zero of none.
    fn at(&self, percent: usize) -> Duration {
        let place = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(place).copied().unwrap_or_default()
    }

    /// The shortest.
    pub(crate) fn best(&self) -> Duration {
        self.0.first().copied().unwrap_or_default()
    }

    /// The one in the middle.
    pub(crate) fn median(&self) -> Duration {
        self.at(50)
    }

    /// The one that one of a hundred is above.
    pub(crate) fn p99(&self) -> Duration {
        self.at(99)
    }

    /// The longest.
    pub(crate) fn worst(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }
}

/// In milliseconds.
pub(crate) fn ms(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1e3)
}

/// In seconds.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

/// How many times one is of the other.
pub(crate) fn ratio(one: Duration, other: Duration) -> String {
    format!("{:.2}", one.as_secs_f64() / other.as_secs_f64())
}

/// Megabytes, where the system said how many.
pub(crate) fn mb(megabytes: Option<f64>) -> String {
    megabytes.map_or_else(|| "?".to_owned(), |megabytes| format!("{megabytes:.1}"))
}

/// The lines of one table, told one by one: what they are about, then figures set to the right.
pub(crate) struct Table(usize);

impl Table {
    /// Tells what the table is about and what its columns are.
    pub(crate) fn begin(title: &str, columns: &[&str]) -> Self {
        let table = Table(columns.len());
        println!();
        table.line(title, columns);
        table
    }

    /// One line; figures that are left out stay blank.
    pub(crate) fn line(&self, about: &str, figures: &[impl AsRef<str>]) {
        let mut line = format!("{about:<56}");
        for figure in figures.iter().take(self.0) {
            line.push_str(&format!("{:>13}", figure.as_ref()));
        }
        println!("{}", line.trim_end());
    }
}
