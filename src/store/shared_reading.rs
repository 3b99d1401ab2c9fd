//! Movements that two connections read side by side. A report of many documents spends most of its time reading them, and one
//! connection keeps one processor busy, here or on a server.
//!
//! The snapshot of the second is its own and may be newer, so it reads nothing but what never changes: movements of documents
//! that the first has seen. What it can't read is left to the first.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};

use foldhash::fast::RandomState;

use super::Result;
use super::standing_documents::StandingMovement;

/// Parts of the work, shared out between two connections.
#[derive(Debug)]
pub(super) struct SharedReading {
    parts: usize,
    /// The first that nobody reads yet.
    next: AtomicUsize,
}

/// A part by its place, to be visited.
#[derive(Debug)]
pub(super) struct ReadPart {
    pub(super) place: usize,
    /// `None`: the first connection has to read them.
    pub(super) movements: Option<Vec<StandingMovement>>,
}

impl SharedReading {
    pub(super) fn new(parts: usize) -> Self {
        SharedReading { parts, next: AtomicUsize::new(0) }
    }

    /// Returns the place of a part that nobody reads yet.
    fn claim(&self) -> Option<usize> {
        let place = self.next.fetch_add(1, Ordering::Relaxed);
        (place < self.parts).then_some(place)
    }

    /// Reads parts on behalf of the second connection until there are none, or nobody takes them any more. `read` returns the
    /// movements of a part, or `None` if it can't.
    pub(super) fn read(
        &self,
        sender: &SyncSender<ReadPart>,
        mut read: impl FnMut(usize) -> Option<Vec<StandingMovement>>,
    ) {
        while let Some(place) = self.claim() {
            if sender.send(ReadPart { place, movements: read(place) }).is_err() {
                return;
            }
        }
    }

    /// Visits each part once, in no order: those that the second connection has read, and between them those that `visit` has to
    /// read by the first.
    pub(super) fn visit(
        &self,
        second: Option<&Receiver<ReadPart>>,
        mut visit: impl FnMut(ReadPart) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let unread = |place| ReadPart { place, movements: None };
        let mut visited: HashSet<usize, RandomState> = HashSet::default();
        // Not longer: the second connection may still be opened, and has nothing to give.
        while visited.len() < self.parts {
            let part = second.and_then(|second| second.try_recv().ok());
            let part = part.or_else(|| self.claim().map(unread));
            let Some(part) = part.or_else(|| second?.recv().ok()) else { break };
            visited.insert(part.place);
            if visit(part)?.is_break() {
                return Ok(());
            }
        }
        // The second connection may have come to its end within a part.
        for place in (0..self.parts).filter(|place| !visited.contains(place)) {
            if visit(unread(place))?.is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::domain::{DocumentNumber, LotId, QuantityChange};
    use crate::store::StoreError;

    const PARTS: usize = 200;

    /// The movements of a part, as the second connection reads them.
    fn movements_of(place: usize) -> Vec<StandingMovement> {
        let document = DocumentNumber(i64::try_from(place).unwrap());
        let change = QuantityChange::from_thousandths(1);
        vec![StandingMovement { document, lot: LotId(1), change, partner: None }]
    }

    /// Returns the places that were visited, in order, and how many of them the second connection had read.
    fn visit_all(reading: &SharedReading, second: Option<&Receiver<ReadPart>>) -> (Vec<usize>, usize) {
        let (mut places, mut by_second) = (Vec::new(), 0);
        let visited = reading.visit(second, |ReadPart { place, movements }| {
            if let Some(movements) = movements {
                assert_eq!(movements[0].document, movements_of(place)[0].document, "with its own movements");
                by_second += 1;
            } else {
                thread::sleep(Duration::from_micros(100));
            }
            places.push(place);
            Ok(ControlFlow::Continue(()))
        });
        visited.unwrap();
        places.sort_unstable();
        (places, by_second)
    }

    fn all() -> Vec<usize> {
        (0..PARTS).collect()
    }

    #[test]
    fn each_part_is_visited_once_whoever_reads_it() {
        assert_eq!(visit_all(&SharedReading::new(PARTS), None), (all(), 0));
        let (reading, (sender, read)) = (SharedReading::new(PARTS), sync_channel(3));
        thread::scope(|scope| {
            let second = &reading;
            scope.spawn(move || second.read(&sender, |place| Some(movements_of(place))));
            let (visited, by_second) = visit_all(&reading, Some(&read));
            assert_eq!(visited, all());
            assert!(by_second > 0);
        });
        assert_eq!(visit_all(&SharedReading::new(0), None), (Vec::new(), 0));
    }

    #[test]
    fn what_the_second_can_not_read_is_left_to_the_first() {
        let (reading, (sender, read)) = (SharedReading::new(PARTS), sync_channel(PARTS));
        reading.read(&sender, |place| (place % 2 == 0).then(|| movements_of(place)));
        drop(sender);
        assert_eq!(visit_all(&reading, Some(&read)), (all(), PARTS / 2));
    }

    #[test]
    fn a_second_that_comes_to_its_end_within_a_part_loses_none() {
        let (reading, (sender, read)) = (SharedReading::new(PARTS), sync_channel(PARTS));
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            reading
                .read(&sender, |place| if place < 7 { Some(movements_of(place)) } else { panic!("it ends") });
        }));
        assert!(ended.is_err());
        drop(sender);
        assert_eq!(visit_all(&reading, Some(&read)), (all(), 7));
    }

    #[test]
    fn nobody_waits_for_a_second_that_has_not_begun() {
        let (_sender, read) = sync_channel(1);
        assert_eq!(visit_all(&SharedReading::new(PARTS), Some(&read)), (all(), 0));
    }

    #[test]
    fn a_visit_ends_early_with_what_it_says() {
        let reading = SharedReading::new(PARTS);
        let mut visits = 0;
        let stop = |_| {
            visits += 1;
            Ok(ControlFlow::Break(()))
        };
        reading.visit(None, stop).unwrap();
        assert_eq!(visits, 1);
        assert!(matches!(reading.visit(None, |_| Err(StoreError::Busy)), Err(StoreError::Busy)));
    }
}
