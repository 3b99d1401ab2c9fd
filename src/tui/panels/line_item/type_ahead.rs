//! Input buffered while a document is being posted, to keep up with a scanner.

use crate::tui::component::Event;

const MAX_EVENTS: usize = 512;

#[derive(Debug)]
pub(crate) struct TypeAhead<A>(Vec<Event<A>>);

impl<A> Default for TypeAhead<A> {
    fn default() -> Self {
        TypeAhead(Vec::new())
    }
}

impl<A> TypeAhead<A> {
    /// Buffers user input and returns `None`; returns every other event.
    pub(crate) fn hold_back(&mut self, event: Event<A>) -> Option<Event<A>> {
        if !matches!(event, Event::Action(_) | Event::Typed(_) | Event::Pasted(_)) {
            return Some(event);
        }
        if self.0.len() < MAX_EVENTS {
            self.0.push(event);
        }
        None
    }

    pub(crate) fn drain(&mut self) -> Vec<Event<A>> {
        std::mem::take(&mut self.0)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
