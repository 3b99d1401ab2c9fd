//! Keys where all that arrives is shown, as in the setup of the scanner: those that come together do nothing.

use std::time::Duration;

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::Shell;
use super::key_bursts::MIN_BURST_WITH_PAUSE;
use crate::tui::component::Event;
use crate::tui::shell::message::Command;

/// How long keys are collected where all that arrives is shown.
const WATCHED_PAUSE: Duration = Duration::from_millis(250);

impl Shell {
    /// Whether the focused component shows all that arrives.
    pub(super) fn watches_keys(&self) -> bool {
        self.component(self.focused_id()).is_some_and(|component| component.watches_keys())
    }

    /// Holds a key that is only shown, with those that come together with it.
    pub(super) fn collect_watched_key(&mut self, key: KeyEvent) -> Vec<Command> {
        // No scanner sends it alone.
        if key.code == KeyCode::Esc {
            let mut commands = self.show_watched_keys();
            commands.extend(self.on_key(key));
            return commands;
        }
        self.key_bursts.held.push(key);
        vec![Command::HoldKeys(WATCHED_PAUSE)]
    }

    /// Handles keys that came together as something to look at; few, or one held down, as what they do.
    pub(super) fn show_watched_keys(&mut self) -> Vec<Command> {
        let keys = std::mem::take(&mut self.key_bursts.held);
        let is_one = keys.windows(2).all(|pair| matches!(pair, [one, next] if one.code == next.code));
        if keys.len() < MIN_BURST_WITH_PAUSE || is_one {
            return keys.into_iter().flat_map(|key| self.on_key(key)).collect();
        }
        self.send_event(self.focused_id(), Event::Arrived(keys))
    }
}
