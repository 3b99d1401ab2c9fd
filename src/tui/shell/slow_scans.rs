//! Scans that come as slowly as a quick hand types, as over a line that dawdles.
//!
//! Where letters type text, they are typed as they come. If a separator follows, or if all of it turns out to be the label
//! of goods, it is taken as one: what was typed is taken back, key by key, and is a scan as a whole. That holds for a label
//! that a hand types without a pause, too, which is meant as one.
//!
//! Where letters are commands, what begins with a digit waits for the rest of a code. A quick hand types such keys, too: a
//! number of a line and what to do with it, a tab and a search. So it is a scan only if it looks like a code.

use std::time::Duration;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Shell;
use crate::domain::gs1::SEPARATOR;
use crate::tui::component::Event;
use crate::tui::keys::{Action, Chord};
use crate::tui::shell::message::Command;

/// How long the beginning of a label is held for the rest of it: half a label is another label. Nobody waits for that who
/// has set the scanner to end with Enter or Tab.
pub(super) const LABEL_PAUSE: Duration = Duration::from_millis(120);

/// The longest pause between two characters of a scan that comes slowly.
const SLOW_PACE: Duration = Duration::from_millis(150);

/// The characters of the shortest label: an AI and a trade item number.
const SHORTEST_LABEL: usize = 16;

/// The fewest characters of a code that comes slowly where letters are commands.
const SHORTEST_SLOW_CODE: usize = 6;

/// The digits at the beginning of a shorter one: no hand opens so many tabs, and two are the number of a line.
const DIGITS_OF_SLOW_CODE: usize = 3;

/// Keys that were typed one by one, without a pause.
#[derive(Debug, Default)]
pub(super) struct TypedScan {
    keys: Vec<KeyEvent>,
}

impl Shell {
    /// Notes keys that are typed one by one into a form that takes labels.
    pub(super) fn note_typed_keys(&mut self, keys: &[KeyEvent]) {
        let types = |key: &KeyEvent| Chord::from_key_event(*key).typed_char().is_some();
        match self.types_text_or_labels() && keys.iter().all(types) {
            true => self.key_bursts.typed.keys.extend_from_slice(keys),
            false => self.key_bursts.typed.keys.clear(),
        }
    }

    /// Takes back what was typed if this key shows that it is a scan; it is held then. Forgets it if no scan goes on like
    /// this.
    pub(super) fn take_back_typed_scan(
        &mut self,
        chord: Chord,
        scanned: Option<char>,
        pause: Option<Duration>,
    ) -> Vec<Command> {
        let goes_on = pause.is_some_and(|pause| pause <= SLOW_PACE);
        let may_end = matches!(chord.code(), KeyCode::Enter | KeyCode::Tab) && chord.is_plain();
        if !goes_on || !(scanned.is_some() || may_end) || !self.types_text_or_labels() {
            self.key_bursts.typed.keys.clear();
            return Vec::new();
        }
        let is_scan = match scanned {
            Some(character) => character == SEPARATOR && !self.key_bursts.typed.keys.is_empty(),
            None => self.is_typed_label(),
        };
        if is_scan { self.hold_typed_keys() } else { Vec::new() }
    }

    /// Whether what was typed and the keys that are held are a label of goods together: a line fell silent amid it.
    pub(super) fn completes_typed_label(&self) -> bool {
        let (typed, held) = (&self.key_bursts.typed.keys, &self.key_bursts.held);
        let text = self.text_of(typed) + &self.text_of(held);
        !typed.is_empty()
            && !held.is_empty()
            && self.types_text_or_labels()
            && self.reads_as_label(&self.scanner.read(&text))
    }

    /// Takes back what was typed, and holds it before the keys that are held.
    pub(super) fn join_typed_keys(&mut self) -> Vec<Command> {
        let held = std::mem::take(&mut self.key_bursts.held);
        let commands = self.hold_typed_keys();
        self.key_bursts.held.extend(held);
        commands
    }

    /// Whether what was typed is a label of goods.
    fn is_typed_label(&self) -> bool {
        let keys = &self.key_bursts.typed.keys;
        keys.len() >= SHORTEST_LABEL && self.reads_as_label(&self.scanner.read(&self.text_of(keys)))
    }

    /// Takes back what was typed, and holds it as the beginning of a scan.
    fn hold_typed_keys(&mut self) -> Vec<Command> {
        let keys = std::mem::take(&mut self.key_bursts.typed.keys);
        let backspace = Chord::from_key_event(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE));
        let front = self.focused_id();
        let commands = keys.iter().flat_map(|_| self.send_event(front, Event::Typed(backspace))).collect();
        self.key_bursts.held = keys;
        self.key_bursts.is_holding_label = true;
        commands
    }

    /// Finishes a scan that came slowly and that nothing ended.
    pub(super) fn finish_slow_scan(&mut self) -> Vec<Command> {
        if !self.key_bursts.held.is_empty() || !self.is_typed_label() {
            return Vec::new();
        }
        let mut commands = self.hold_typed_keys();
        commands.extend(self.finish_scan(false));
        commands
    }

    /// Whether the held keys look like a code, and not like what a quick hand does where letters are commands.
    pub(super) fn is_slow_code(&self) -> bool {
        let held = &self.key_bursts.held;
        let arrived = self.text_of(held);
        let digits = arrived.chars().take_while(char::is_ascii_digit).count();
        let searches = || held.get(1).is_some_and(|key| self.is_search_sign(Chord::from_key_event(*key)));
        self.scanner.marks_scan(&arrived)
            || arrived.contains(SEPARATOR)
            || digits >= DIGITS_OF_SLOW_CODE
            || held.len() >= SHORTEST_SLOW_CODE && !searches()
    }

    /// Whether a chord opens the search of a list and is no letter or digit: `/`.
    fn is_search_sign(&self, chord: Chord) -> bool {
        let opens = |action| self.keymap.keys_for_action(action).contains(&chord);
        chord.typed_char().is_some_and(|sign| !sign.is_alphanumeric())
            && [Action::LotSearch, Action::ProductSearch].into_iter().any(opens)
    }

    /// Forgets what was typed.
    pub(super) fn forget_typed_keys(&mut self) {
        self.key_bursts.typed.keys.clear();
    }

    /// How long to wait for more of what was typed, if it may be a scan that comes slowly.
    pub(super) fn pause_after_typed(&self) -> Option<Command> {
        self.is_typed_label().then_some(Command::HoldKeys(LABEL_PAUSE))
    }
}
