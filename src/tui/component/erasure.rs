//! Events whose response type is restored.

use super::{DynResponse, Event};

impl Event<DynResponse> {
    /// Restores the response type; `None` if the response is of another type.
    pub(super) fn downcast<A: Send + 'static>(self) -> Option<Event<A>> {
        Some(match self {
            Event::Response(response) => Event::Response(*response.downcast().ok()?),
            Event::Action(action) => Event::Action(action),
            Event::Unavailable(action) => Event::Unavailable(action),
            Event::Typed(chord) => Event::Typed(chord),
            Event::Pasted(text) => Event::Pasted(text),
            Event::Scanned(scan) => Event::Scanned(scan),
            Event::Arrived(keys) => Event::Arrived(keys),
            Event::UnboundKey(chord) => Event::UnboundKey(chord),
            Event::Clicked { at, is_double: twice } => Event::Clicked { at, is_double: twice },
            Event::Scrolled { at, lines } => Event::Scrolled { at, lines },
            Event::Navigation(navigation) => Event::Navigation(navigation),
            Event::Shown => Event::Shown,
            Event::StockChanged => Event::StockChanged,
            Event::DayChanged => Event::DayChanged,
            Event::OperatorChanged => Event::OperatorChanged,
        })
    }
}
