//! Times, and the tables that they are printed in.

use std::time::{Duration, Instant};

/// How long something took each time, sorted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        let place = self.0.partition_point(|other| *other <= time);
        self.0.insert(place, time);
    }

    /// Does the work and adds the time that it took.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let answer = std::hint::black_box(work());
        self.add(start.elapsed());
        answer
    }

    /// Adds all of the others.
    pub(crate) fn extend(&mut self, others: &Times) {
        self.0.extend(&others.0);
        self.0.sort_unstable();
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The percentile; zero if there are no times.
    fn percentile(&self, percent: usize) -> Duration {
        let place = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(place).copied().unwrap_or_default()
    }

    pub(crate) fn best(&self) -> Duration {
        self.0.first().copied().unwrap_or_default()
    }

    pub(crate) fn median(&self) -> Duration {
        self.percentile(50)
    }

    pub(crate) fn p99(&self) -> Duration {
        self.percentile(99)
    }

    pub(crate) fn worst(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }
}

impl FromIterator<Duration> for Times {
    fn from_iter<I: IntoIterator<Item = Duration>>(times: I) -> Self {
        let mut times: Vec<Duration> = times.into_iter().collect();
        times.sort_unstable();
        Times(times)
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

/// How many times as long one is as the other.
pub(crate) fn ratio(one: Duration, other: Duration) -> String {
    format!("{:.2}", one.as_secs_f64() / other.as_secs_f64())
}

/// In megabytes; `?` where the system does not tell.
pub(crate) fn mb(megabytes: Option<f64>) -> String {
    megabytes.map_or_else(|| "?".to_owned(), |megabytes| format!("{megabytes:.1}"))
}

/// A table that is printed row by row: a name, then figures aligned to the right.
pub(crate) struct Table(usize);

impl Table {
    /// Prints the title and the names of the columns.
    pub(crate) fn start(title: &str, columns: &[&str]) -> Self {
        let table = Table(columns.len());
        println!();
        table.row(title, columns);
        table
    }

    /// Prints a row; figures that are left out stay blank.
    pub(crate) fn row(&self, about: &str, figures: &[impl AsRef<str>]) {
        let mut line = format!("{about:<56}");
        for figure in figures.iter().take(self.0) {
            line.push_str(&format!("{:>13}", figure.as_ref()));
        }
        println!("{}", line.trim_end());
    }
}
