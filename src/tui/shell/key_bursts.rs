//! Tells what a hand types from what arrives in a burst: a barcode scanner, or a paste in a terminal without bracketed
//! paste.
//!
//! Where letters type text, a burst types it like a hand would, unless it is the label of goods and the form takes it as a
//! whole. Where letters are commands, it is no command. In both places a key that types a character is held for
//! [`HAND_PACE`], and together with what follows in that time it is either a scan, which goes to the form or the search of
//! the list as a whole, or single keys. No key is ever dropped.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::Shell;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{BurstId, DynComponent, Event, Scan, goods_label};
use crate::tui::keys::{Action, Chord, ListMove};
use crate::tui::shell::message::{Arrival, Command, ComponentId};

/// Keys that come faster than this were not typed by a hand. Less than a frame, since a held command waits for it.
pub(super) const HAND_PACE: Duration = Duration::from_millis(10);

/// A scanner that is under way may pause for so long: what reads its keys had something else to do.
const SCANNER_PAUSE: Duration = Duration::from_millis(40);

/// The characters of a burst after which it may pause. No hand types as many at that pace.
const MIN_BURST_WITH_PAUSE: usize = 4;

/// How long the beginning of a label is held for the rest of it: half a label is another label. Nobody waits for that who
/// has set the scanner to end with Enter or Tab.
const LABEL_PAUSE: Duration = Duration::from_millis(120);

/// The fewest characters of a scan that Enter or Tab ends.
const MIN_COMPLETE_SCAN: usize = 2;
/// The fewest characters of a scan without an end.
const MIN_OPEN_SCAN: usize = 3;

/// What is known about the pace of the input.
#[derive(Debug, Default)]
pub(super) struct KeyBursts {
    current: BurstId,
    /// When the latest key arrived.
    last_key: Option<Instant>,
    /// The characters of this burst that nothing has ended yet.
    characters: usize,
    /// Keys that may be commands or the beginning of a scan.
    held: Vec<KeyEvent>,
    /// Whether they begin like a label of goods, where one is taken as a whole.
    is_holding_label: bool,
    /// The burst that the latest scan was part of.
    scanned_in: Option<BurstId>,
}

impl KeyBursts {
    /// The burst that the latest input belongs to.
    pub(super) fn current(&self) -> BurstId {
        self.current
    }

    /// Records the arrival of a key. Returns whether it belongs to the burst of the key before it.
    fn on_arrival(&mut self, chord: Chord, arrival: Arrival) -> bool {
        let before = self.last_key.replace(arrival.at);
        let pause = match self.characters < MIN_BURST_WITH_PAUSE {
            true => HAND_PACE,
            false if self.is_holding_label => LABEL_PAUSE,
            false => SCANNER_PAUSE,
        };
        let is_close = |then| arrival.at.saturating_duration_since(then) < pause;
        let joins = before.is_some_and(|then| arrival.follows_at_once || is_close(then));
        if !joins {
            self.begin();
        }
        self.characters = if chord.scanned_char().is_some() { self.characters + 1 } else { 0 };
        joins
    }

    fn begin(&mut self) {
        self.current = BurstId(self.current.0 + 1);
        self.characters = 0;
    }
}

impl Shell {
    /// Begins a burst with input that is no key.
    pub(super) fn begin_burst(&mut self) -> Vec<Command> {
        let commands = self.release_held_keys();
        self.key_bursts.last_key = None;
        self.key_bursts.begin();
        commands
    }

    /// Handles a key, or holds it until it is clear whether it is part of a scan.
    pub(super) fn on_key_arrived(&mut self, key: KeyEvent, arrival: Arrival) -> Vec<Command> {
        let chord = Chord::from_key_event(key);
        let joins = self.key_bursts.on_arrival(chord, arrival);
        let mut commands = if joins { Vec::new() } else { self.release_held_keys() };
        let is_held = if self.key_bursts.held.is_empty() {
            self.may_begin_scan(chord)
        } else {
            chord.scanned_char().is_some()
        };
        if is_held {
            self.key_bursts.held.push(key);
            self.key_bursts.is_holding_label = self.may_become_label();
            let pause = if self.key_bursts.is_holding_label { LABEL_PAUSE } else { HAND_PACE };
            commands.push(Command::HoldKeys(pause));
            return commands;
        }
        let ends_scan = matches!(chord.code(), KeyCode::Enter | KeyCode::Tab) && chord.is_plain();
        if ends_scan && (self.is_held_label() || !self.types_text() && self.is_scan(MIN_COMPLETE_SCAN)) {
            self.last_key_was_enter = key.code == KeyCode::Enter;
            commands.extend(self.finish_scan(true));
        } else {
            commands.extend(self.release_held_keys());
            commands.extend(self.on_key(key));
        }
        commands
    }

    /// Handles the held keys: as a scan without an end, or one by one.
    pub(super) fn release_held_keys(&mut self) -> Vec<Command> {
        let is_scan = || self.is_scan(MIN_OPEN_SCAN) && !self.may_be_held_down();
        if self.is_held_label() || !self.types_text() && is_scan() {
            return self.finish_scan(false);
        }
        self.key_bursts.is_holding_label = false;
        let keys = std::mem::take(&mut self.key_bursts.held);
        keys.into_iter().flat_map(|key| self.on_key(key)).collect()
    }

    /// Whether letters type text in the focused component.
    fn types_text(&self) -> bool {
        self.component(self.focused_id()).is_none_or(|component| component.accepts_text())
    }

    /// Whether letters type text in the focused component, and it takes a label as a whole.
    fn types_text_or_labels(&self) -> bool {
        let component = self.component(self.focused_id());
        component.is_some_and(|component| component.accepts_text() && component.takes_labels())
    }

    /// Whether the held keys are the label of goods, for a component in which letters type text.
    fn is_held_label(&self) -> bool {
        !self.key_bursts.held.is_empty()
            && self.types_text_or_labels()
            && self.reads_as_label(&self.held_text())
    }

    /// Whether the focused component takes a text as a label, though letters type text in it.
    pub(super) fn reads_as_label(&self, text: &str) -> bool {
        let front = self.focused_id();
        let takes = |component: &dyn DynComponent| {
            component.takes_labels() && component.reads_as_label(text, &self.update_context(front))
        };
        self.component(front).is_some_and(takes) && !self.is_too_small()
    }

    /// Whether the held keys came too fast for a hand and begin like a label that is taken as a whole.
    fn may_become_label(&self) -> bool {
        self.key_bursts.held.len() >= MIN_BURST_WITH_PAUSE
            && self.types_text_or_labels()
            && goods_label::may_begin(&self.held_text())
    }

    fn held_text(&self) -> String {
        let chords = self.key_bursts.held.iter().map(|key| Chord::from_key_event(*key));
        chords.filter_map(Chord::scanned_char).collect()
    }

    /// Whether a key may be the first of a scan: it types a character, which is text or a command unless it is part of a
    /// scan, or is a separator. The sign that opens a search is none: what follows is text anyway.
    fn may_begin_scan(&self, chord: Chord) -> bool {
        let front = self.focused_id();
        if self.types_text() {
            return chord.scanned_char().is_some() && self.types_text_or_labels() && !self.is_too_small();
        }
        let Some(letter) = chord.scanned_char().filter(|_| !self.is_too_small()) else {
            return false;
        };
        let opens_search = || {
            let action = self.resolve_action(front, chord);
            matches!(action, Some(Action::LotSearch | Action::ProductSearch | Action::HistoryFilterProduct))
        };
        letter.is_alphanumeric() || !opens_search()
    }

    /// Whether the held keys are a scan, given the fewest characters of one. What follows a scan in the same burst is
    /// one, however short.
    fn is_scan(&self, fewest: usize) -> bool {
        let KeyBursts { held, scanned_in, current, .. } = &self.key_bursts;
        held.len() >= fewest || (!held.is_empty() && *scanned_in == Some(*current))
    }

    /// Whether the held keys are one key held down, or steps through the list, which a slow line may deliver at once.
    fn may_be_held_down(&self) -> bool {
        let held = &self.key_bursts.held;
        let moves = |key: &KeyEvent| {
            let action = self.resolve_action(self.focused_id(), Chord::from_key_event(*key));
            action.and_then(ListMove::from_action).is_some()
        };
        held.iter().all(moves)
            || held.windows(2).all(|pair| matches!(pair, [one, next] if one.code == next.code))
    }

    fn finish_scan(&mut self, is_complete: bool) -> Vec<Command> {
        let text = self.held_text();
        self.key_bursts.held.clear();
        self.key_bursts.is_holding_label = false;
        self.key_bursts.scanned_in = Some(self.key_bursts.current);
        self.on_scan(Scan { text, is_complete })
    }

    /// Sends a scan to the focused component, or says that nothing here takes it.
    pub(super) fn on_scan(&mut self, scan: Scan) -> Vec<Command> {
        let front = self.focused_id();
        let takes = self.component(front).is_some_and(|component| match component.accepts_text() {
            true => component.takes_labels(),
            false => component.accepts_scans(),
        });
        if takes && !self.is_too_small() {
            return self.send_event(front, Event::Scanned(scan));
        }
        self.notice = Some(Notice::info(t!(self.texts, "tui-scan-unused", text = scan.text.trim())));
        Vec::new()
    }

    /// Whether the focused overlay was opened in this very burst.
    pub(super) fn is_focused_overlay_unseen(&self) -> bool {
        let ComponentId::Overlay(id) = self.focused_id() else { return false };
        self.layers.iter().any(|layer| layer.id == id && layer.opened_in == self.key_bursts.current)
    }
}
