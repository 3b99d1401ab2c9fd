//! What a tab that enters one line after another does with input that waited.

use super::form::LineItemField;
use super::session::{LineSession, SessionResponse};
use super::session_log::LogLine;
use super::type_ahead::WaitingInput;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::warehouse::Result;

/// A tab that is built on a [`LineSession`].
pub(crate) trait LineTab {
    type Field: LineItemField;
    type Line: LogLine;
    type Response: From<SessionResponse> + 'static;

    fn session_mut(&mut self) -> &mut LineSession<Self::Field, Self::Line, Self::Response>;

    /// Handles input that waited. The same key may mean something else by now.
    fn replay_event(
        &mut self,
        event: Event<Self::Response>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Self::Response>>;

    /// Handles all input that waited, each in the burst that it came in. It may begin another wait, for which the rest is
    /// buffered again.
    fn replay(
        &mut self,
        waiting: WaitingInput<Self::Response>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Self::Response>> {
        let mut effects = Vec::new();
        for (event, burst) in waiting {
            if let Some(event) = self.session_mut().hold_back(event, burst) {
                effects.extend(self.replay_event(event, &UpdateContext { burst, ..*cx }));
            }
        }
        effects
    }

    /// Begins to correct a line that was looked up, and goes on with what was typed since. Text that stands in the form takes
    /// precedence.
    fn on_line_to_correct<T>(
        &mut self,
        loaded: Result<T>,
        start: impl FnOnce(&mut Self, T) -> Vec<Effect<Self::Response>>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Self::Response>>
    where
        Self: Sized,
    {
        let waiting = self.session_mut().end_posting();
        let mut effects = match loaded {
            Ok(_) if self.session_mut().has_unsaved_text() => Vec::new(),
            Ok(line) => start(self, line),
            // What was typed was meant for the line.
            Err(error) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
        };
        effects.extend(self.replay(waiting, cx));
        effects
    }
}
