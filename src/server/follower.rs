//! Follows the book for all who listen to events: looks twice a second, and at once after a request that writes, as long as
//! anybody listens.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::front::Front;
use super::workers::Access;
use crate::domain::DocumentNumber;

/// How often the book is looked at for what others have written.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// The most documents that one event tells; where there are more, clients are told to read anew.
const MOST_DOCUMENTS: usize = 1_000;

/// Follows the book until the server ends.
pub(super) async fn follow(front: Arc<Front>) {
    let mut before: Option<i64> = None;
    loop {
        front.events.is_worth_a_look(LOOK_EVERY).await;
        // The first look only says where the book is.
        let after = DocumentNumber(before.unwrap_or(i64::MAX));
        let looked = front.workers.run(Access::Read, Instant::now() + front.timeout, move |desk| {
            desk.book.touched_since(after, MOST_DOCUMENTS)
        });
        // What is in the way is told by requests, not twice a second.
        if let Ok(Ok(touched)) = looked.await {
            front.events.note(&touched, before);
            before = Some(touched.newest.0);
        }
    }
}
