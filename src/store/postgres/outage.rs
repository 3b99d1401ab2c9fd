//! When to try to reach a server again that could not be reached: soon at first, then less and less often, and not all
//! stations at once.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::{Duration, Instant};

use crate::store::StoreError;

/// The pause after the first try that failed. It doubles with every further one.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Whether somebody waits for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Urgency {
    /// Somebody does: the server is tried at once.
    Act,
    /// The program asks by itself: it waits until the next try is due.
    Idle,
}

/// Why the server can't be reached, and when it is tried again.
#[derive(Debug)]
pub(super) struct Outage {
    error: StoreError,
    tries: u32,
    next: Instant,
}

impl Outage {
    /// Begins with an error that nothing was tried after.
    pub(super) fn begin(error: StoreError, now: Instant) -> Self {
        Outage { error, tries: 0, next: now }
    }

    pub(super) fn error(&self) -> &StoreError {
        &self.error
    }

    pub(super) fn is_try_due(&self, urgency: Urgency, now: Instant) -> bool {
        urgency == Urgency::Act || now >= self.next
    }

    /// Notes a try that failed.
    pub(super) fn note_failure(&mut self, error: StoreError, now: Instant) {
        self.error = error;
        self.tries = self.tries.saturating_add(1);
        self.next = now + pause(self.tries, RandomState::new().build_hasher().finish());
    }
}

/// The pause after so many tries: of its length a quarter is left to chance.
fn pause(tries: u32, chance: u64) -> Duration {
    let doubled = 2_u32.saturating_pow(tries.saturating_sub(1).min(16));
    let full = FIRST_PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE);
    let permille = u32::try_from(chance % 250).unwrap_or_default();
    full - full * permille / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error() -> StoreError {
        StoreError::Busy
    }

    #[test]
    fn pauses_grow_and_stay_bounded() {
        let pauses: Vec<u128> = (1..9).map(|tries| pause(tries, 0).as_millis()).collect();
        assert_eq!(pauses, [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
        assert_eq!(pause(u32::MAX, 0), LONGEST_PAUSE);
        for chance in [1, 99, u64::MAX] {
            assert!((150..=200).contains(&pause(1, chance).as_millis()));
        }
    }

    #[test]
    fn whoever_waits_for_it_tries_at_once() {
        let now = Instant::now();
        let mut outage = Outage::begin(error(), now);
        assert!(outage.is_try_due(Urgency::Idle, now), "the first try is not put off");
        outage.note_failure(error(), now);
        assert!(!outage.is_try_due(Urgency::Idle, now + Duration::from_millis(149)));
        assert!(outage.is_try_due(Urgency::Idle, now + FIRST_PAUSE));
        assert!(outage.is_try_due(Urgency::Act, now));
    }
}
