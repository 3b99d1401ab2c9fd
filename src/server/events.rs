//! What is done to the book, told as it happens to whoever listens (server-sent events).
//!
//! One task follows the book for all of them (`follower`). What it found lately is kept, so that a client whose connection
//! broke goes on where it was.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use serde::Serialize;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, broadcast, mpsc, watch};

use super::reply::Reply;
use crate::contract::{TouchedRecord, VersionRecord};
use crate::warehouse::Touched;

/// So many clients may listen.
const MAX_STREAMS: usize = 256;

/// So many events are kept for clients that come back, and for those that read slowly.
const KEPT: usize = 1_024;

/// A comment is sent this often, so that nobody in between takes the connection for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Events that wait for a client that reads slowly.
const QUEUE: usize = 16;

/// Seconds after which a client may try again that finds too many others.
const RETRY_SECONDS: u64 = 5;

/// How long a client whose connection broke waits until it comes back, in milliseconds.
const RECONNECT: &str = "retry: 2000\n\n";

/// An event, as it is sent.
#[derive(Debug, Clone)]
struct Event {
    version: i64,
    /// Whatever was told before, clients have to read anew.
    is_reset: bool,
    frame: Bytes,
}

/// The events of a book.
pub(super) struct Events {
    live: broadcast::Sender<Event>,
    recent: Mutex<Recent>,
    /// The newest document as of the last look; changed by every look.
    position: watch::Sender<Option<i64>>,
    wake: Notify,
    slots: Arc<Semaphore>,
    is_closed: watch::Sender<bool>,
}

/// What was found lately.
#[derive(Debug, Default)]
struct Recent {
    events: VecDeque<Event>,
    /// Everything after this version is among them.
    since: i64,
}

/// How a client that comes back goes on.
#[derive(Debug)]
enum Resumption {
    /// By these events, and then what is new.
    With(Vec<Event>),
    /// What it missed is not known any more: it has to read anew.
    Anew,
}

fn frame(name: &str, version: i64, data: &impl Serialize) -> Bytes {
    let data = serde_json::to_string(data).unwrap_or_default();
    format!("id: {version}\nevent: {name}\ndata: {data}\n\n").into()
}

/// Says where the book is: what was read before is of an earlier version, of which nothing is known.
fn frame_of_position(name: &str, version: i64) -> Bytes {
    frame(name, version, &VersionRecord { version })
}

impl Recent {
    fn keep(&mut self, event: Event) {
        self.events.push_back(event);
        if self.events.len() > KEPT
            && let Some(oldest) = self.events.pop_front()
        {
            self.since = oldest.version;
        }
    }

    /// Forgets all, as what was between is not known.
    fn begin_anew(&mut self, version: i64) {
        self.events.clear();
        self.since = version;
    }

    /// How a client goes on that knows a version of a book that is at `position`.
    fn resume(&self, known: i64, position: i64) -> Resumption {
        if !(self.since..=position).contains(&known) {
            return Resumption::Anew;
        }
        let missed = self.events.iter().filter(|event| event.version > known && event.version <= position);
        Resumption::With(missed.cloned().collect())
    }
}

impl Events {
    pub(super) fn new() -> Self {
        Events {
            live: broadcast::channel(KEPT).0,
            recent: Mutex::default(),
            position: watch::channel(None).0,
            wake: Notify::new(),
            slots: Arc::new(Semaphore::new(MAX_STREAMS)),
            is_closed: watch::channel(false).0,
        }
    }

    /// How many clients listen.
    pub(super) fn listeners(&self) -> usize {
        self.live.receiver_count()
    }

    /// Something was most likely written.
    pub(super) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Waits until it is worth looking what is new: somebody listens, and something was most likely written or it is time.
    pub(super) async fn is_worth_a_look(&self, every: Duration) {
        loop {
            match self.live.receiver_count() {
                0 => self.wake.notified().await,
                _ => {
                    let _ = tokio::time::timeout(every, self.wake.notified()).await;
                }
            }
            if self.live.receiver_count() > 0 {
                return;
            }
        }
    }

    /// Ends all streams.
    pub(super) fn close(&self) {
        self.is_closed.send_replace(true);
    }

    /// Answers with a stream of events, after the version that the client knows, if it knows one.
    pub(super) fn listen(self: &Arc<Self>, known: Option<&str>) -> Result<Response<Body>, Reply> {
        let slot = Arc::clone(&self.slots).try_acquire_owned().map_err(|_| {
            Reply::later(StatusCode::SERVICE_UNAVAILABLE, "Too many clients listen", RETRY_SECONDS)
        })?;
        // What is no version of this book is one that nothing is known of.
        let known = known.map(|text| text.trim().parse().unwrap_or(-1));
        let (frames, sent) = mpsc::channel(QUEUE);
        let stream = Stream { events: Arc::clone(self), frames, known, slot };
        tokio::spawn(stream.run(
            self.live.subscribe(),
            self.position.subscribe(),
            self.is_closed.subscribe(),
        ));
        let body = futures_util::stream::unfold(sent, |mut sent| async {
            sent.recv().await.map(|frame: Bytes| (Ok::<_, Infallible>(frame), sent))
        });
        let mut response = Response::new(Body::from_stream(body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }

    /// Tells what a look has found, after one that found the book at `before`, if there was one.
    pub(super) fn note(&self, touched: &Touched, before: Option<i64>) {
        let version = touched.newest.0;
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let is_behind = before.is_some_and(|before| before > version);
        if before.is_none() || is_behind || !touched.is_complete {
            recent.begin_anew(version);
        }
        if before.is_some() && (is_behind || !touched.is_complete) {
            let frame = frame_of_position("reset", version);
            let _ = self.live.send(Event { version, is_reset: true, frame });
        } else if before.is_some() && !touched.documents.is_empty() {
            let frame = frame("changed", version, &TouchedRecord::from(touched));
            let event = Event { version, is_reset: false, frame };
            recent.keep(event.clone());
            // Nobody may listen any more.
            let _ = self.live.send(event);
        }
        drop(recent);
        self.position.send_replace(Some(version));
    }
}

/// A client that listens.
struct Stream {
    events: Arc<Events>,
    frames: mpsc::Sender<Bytes>,
    known: Option<i64>,
    /// Its place among those who may listen.
    slot: OwnedSemaphorePermit,
}

impl Stream {
    /// Tells what there is until the client goes away or the server ends.
    async fn run(
        self,
        live: broadcast::Receiver<Event>,
        position: watch::Receiver<Option<i64>>,
        mut is_closed: watch::Receiver<bool>,
    ) {
        let frames = self.frames.clone();
        tokio::select! {
            _ = is_closed.wait_for(|is_closed| *is_closed) => {}
            () = frames.closed() => {}
            _ = self.tell(live, position) => {}
        }
    }

    async fn tell(
        self,
        mut live: broadcast::Receiver<Event>,
        mut position: watch::Receiver<Option<i64>>,
    ) -> Result<(), mpsc::error::SendError<Bytes>> {
        let Stream { events, frames, known, slot: _slot } = self;
        frames.send(Bytes::from_static(RECONNECT.as_bytes())).await?;
        // A look from now on: what comes later is among what is live.
        position.mark_unchanged();
        events.wake();
        let mut told = loop {
            match tokio::time::timeout(KEEP_ALIVE, position.changed()).await {
                Ok(Ok(())) => break position.borrow().unwrap_or_default(),
                Ok(Err(_)) => return Ok(()),
                Err(_) => frames.send(Bytes::from_static(b":\n\n")).await?,
            }
        };
        let resumption = known
            .map(|known| events.recent.lock().unwrap_or_else(PoisonError::into_inner).resume(known, told));
        match resumption {
            None => frames.send(frame_of_position("version", told)).await?,
            Some(Resumption::Anew) => frames.send(frame_of_position("reset", told)).await?,
            Some(Resumption::With(missed)) => {
                for event in missed {
                    frames.send(event.frame).await?;
                }
            }
        }
        loop {
            match tokio::time::timeout(KEEP_ALIVE, live.recv()).await {
                Ok(Ok(event)) if event.version <= told && !event.is_reset => {}
                Ok(Ok(event)) => {
                    told = event.version;
                    frames.send(event.frame).await?;
                }
                Ok(Err(broadcast::error::RecvError::Lagged(_))) => {
                    told = position.borrow().unwrap_or(told);
                    frames.send(frame_of_position("reset", told)).await?;
                }
                Ok(Err(broadcast::error::RecvError::Closed)) => return Ok(()),
                Err(_) => frames.send(Bytes::from_static(b":\n\n")).await?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(version: i64) -> Event {
        Event { version, is_reset: false, frame: Bytes::new() }
    }

    fn told(recent: &Recent, known: i64, position: i64) -> Option<Vec<i64>> {
        match recent.resume(known, position) {
            Resumption::With(events) => Some(events.iter().map(|event| event.version).collect()),
            Resumption::Anew => None,
        }
    }

    #[test]
    fn who_comes_back_is_told_what_was_missed_or_to_read_anew() {
        let mut recent = Recent::default();
        recent.begin_anew(10);
        for version in [11, 14, 15] {
            recent.keep(event(version));
        }
        assert_eq!(told(&recent, 10, 15), Some(vec![11, 14, 15]));
        assert_eq!(told(&recent, 12, 15), Some(vec![14, 15]), "in the middle of an event");
        assert_eq!(told(&recent, 14, 14), Some(vec![]), "the rest comes as it happens");
        assert_eq!(told(&recent, 9, 15), None, "of before");
        assert_eq!(told(&recent, 16, 15), None, "of another book");
        assert_eq!(told(&recent, -1, 15), None, "no version at all");
    }

    #[test]
    fn only_so_many_events_are_kept() {
        let mut recent = Recent::default();
        for version in 1..=KEPT as i64 + 5 {
            recent.keep(event(version));
        }
        assert_eq!((recent.events.len(), recent.since), (KEPT, 5));
        assert_eq!(told(&recent, 4, 2_000), None);
        assert_eq!(told(&recent, 5, 2_000).unwrap().len(), KEPT);
    }
}
