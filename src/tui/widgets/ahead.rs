//! Input buffered while a document is being posted, to keep up with a scanner.

use crate::tui::part::Event;

const MOST: usize = 512;

#[derive(Debug)]
pub(crate) struct Ahead<A>(Vec<Event<A>>);

impl<A> Default for Ahead<A> {
    fn default() -> Self {
        Ahead(Vec::new())
    }
}

impl<A> Ahead<A> {
    /// Buffers user input and returns `None`; returns every other event.
    pub(crate) fn keep(&mut self, event: Event<A>) -> Option<Event<A>> {
        if !matches!(event, Event::Action(_) | Event::Typed(_) | Event::Pasted(_)) {
            return Some(event);
        }
        if self.0.len() < MOST {
            self.0.push(event);
        }
        None
    }

    pub(crate) fn take(&mut self) -> Vec<Event<A>> {
        std::mem::take(&mut self.0)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
