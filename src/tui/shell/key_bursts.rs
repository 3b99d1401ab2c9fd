//! Tells what a hand types from what arrives in a burst: a barcode scanner, or a paste in a terminal without bracketed
//! paste.
//!
//! Where letters type text, a burst types it like a hand would, unless it is the label of goods and the form takes it as a
//! whole. Where letters are commands, it is no command. In both places a key that types a character is held for
//! [`HAND_PACE`], and together with what follows in that time it is either a scan, which goes to the form or the search of
//! the list as a whole, or single keys. No key is ever dropped.
//!
//! What a scan looks like counts for more than its pace, which a slow line spoils: what the scanner sends before each scan,
//! and a symbology identifier, begin one however slowly it comes; see `slow_scans` for the rest. A setup of the station's
//! scanner says what was on the label, given what arrived; what a hand types is never touched by it.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Shell;
use super::slow_scans::{LABEL_PAUSE, TypedScan};
use crate::domain::Field;
use crate::domain::gs1::SEPARATOR;
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
pub(super) const MIN_BURST_WITH_PAUSE: usize = 4;

/// How long a digit alone is held where it is a command, such as to open a tab: a code that begins with it may come over a
/// slow line. Function keys open tabs at once.
const DIGIT_PAUSE: Duration = Duration::from_millis(80);

/// The fewest characters of a scan that Enter or Tab ends.
const MIN_COMPLETE_SCAN: usize = 2;
/// The fewest characters of a scan without an end.
const MIN_OPEN_SCAN: usize = 3;
/// The fewest characters of a scan where a hand types quantities, which a slow line may deliver at once.
pub(super) const MIN_SURE_SCAN: usize = 6;

/// What is known about the pace of the input.
#[derive(Debug, Default)]
pub(super) struct KeyBursts {
    current: BurstId,
    /// When the latest key arrived.
    last_key: Option<Instant>,
    /// The characters of this burst that nothing has ended yet.
    characters: usize,
    /// Those before the latest key, if it is no character.
    characters_ended: usize,
    /// Whether a separator is in this burst, which no hand types.
    has_separator: bool,
    /// Keys that may be commands or the beginning of a scan.
    pub(super) held: Vec<KeyEvent>,
    /// Whether they begin like a label of goods, where one is taken as a whole.
    pub(super) is_holding_label: bool,
    /// Whether one of them came only when a quick hand could have typed it.
    is_slow: bool,
    /// Keys that were typed one by one, and may turn out to be a scan that comes slowly.
    pub(super) typed: TypedScan,
    /// The burst that the latest scan was part of.
    scanned_in: Option<BurstId>,
}

impl KeyBursts {
    /// The burst that the latest input belongs to.
    pub(super) fn current(&self) -> BurstId {
        self.current
    }

    /// Whether nothing came since the latest scan.
    pub(super) fn is_after_scan(&self) -> bool {
        self.scanned_in == Some(self.current)
    }

    /// Records the arrival of a key. Returns whether it belongs to the burst of the key before it.
    fn on_arrival(&mut self, scanned: Option<char>, arrival: Arrival) -> bool {
        let before = self.last_key.replace(arrival.at);
        let comes_within = |pause| {
            let is_close = |then| arrival.at.saturating_duration_since(then) < pause;
            before.is_some_and(|then| arrival.follows_at_once || is_close(then))
        };
        let pace = if self.characters < MIN_BURST_WITH_PAUSE { HAND_PACE } else { SCANNER_PAUSE };
        let joins = comes_within(if self.is_holding_label { LABEL_PAUSE } else { pace });
        if !joins {
            self.begin();
        }
        self.is_slow |= joins && !comes_within(pace);
        (self.characters, self.characters_ended) = match scanned {
            Some(_) => (self.characters + 1, 0),
            None => (0, self.characters),
        };
        self.has_separator |= scanned == Some(SEPARATOR);
        joins
    }

    fn begin(&mut self) {
        self.current = BurstId(self.current.0 + 1);
        (self.characters, self.is_slow, self.has_separator) = (0, false, false);
    }
}

impl Shell {
    /// Begins a burst with input that is no key.
    pub(super) fn begin_burst(&mut self) -> Vec<Command> {
        let commands = self.release_held_keys();
        self.forget_typed_keys();
        self.key_bursts.last_key = None;
        self.key_bursts.begin();
        commands
    }

    /// Handles a key, or holds it until it is clear whether it is part of a scan.
    pub(super) fn on_key_arrived(&mut self, key: KeyEvent, arrival: Arrival) -> Vec<Command> {
        if self.watches_keys() {
            return self.collect_watched_key(key);
        }
        let chord = Chord::from_key_event(key);
        let scanned = self.scanned_char(chord);
        let before = self.key_bursts.last_key;
        let joins = self.key_bursts.on_arrival(scanned, arrival);
        let mut commands = if joins { Vec::new() } else { self.release_held_keys() };
        let is_held = if self.key_bursts.held.is_empty() {
            let pause = before.map(|then| arrival.at.saturating_duration_since(then));
            commands.extend(self.take_back_typed_scan(chord, scanned, pause));
            !self.key_bursts.held.is_empty() || self.may_begin_scan(chord, scanned)
        } else {
            scanned.is_some()
        };
        if is_held && scanned.is_some() {
            self.key_bursts.held.push(key);
            self.key_bursts.is_holding_label = self.is_certain_to_go_on() || self.may_become_label();
            commands.push(Command::HoldKeys(self.hold_time()));
            return commands;
        }
        let ends_scan = matches!(chord.code(), KeyCode::Enter | KeyCode::Tab) && chord.is_plain();
        let completes_scan = || self.is_held_scan() || self.completes_typed_label();
        if ends_scan && (completes_scan() || !self.types_text() && self.is_scan(MIN_COMPLETE_SCAN)) {
            self.last_key_was_enter = key.code == KeyCode::Enter;
            commands.extend(self.finish_scan(true));
        } else {
            commands.extend(self.release_held_keys());
            commands.extend(self.on_key(self.without_confirmation(key, joins)));
            // A line feed behind it is no other one.
            self.last_key_was_enter = key.code == KeyCode::Enter;
            // What is typed after it is no part of what was typed before.
            if scanned.is_none() {
                self.forget_typed_keys();
            }
        }
        commands
    }

    /// How long the held keys wait for more.
    fn hold_time(&self) -> Duration {
        let is_digit_alone = || {
            self.key_bursts.held.len() == 1
                && !self.types_text()
                && self.text_of(&self.key_bursts.held).starts_with(|digit: char| digit.is_ascii_digit())
        };
        match self.key_bursts.is_holding_label {
            true if is_digit_alone() => DIGIT_PAUSE,
            true => LABEL_PAUSE,
            false => HAND_PACE,
        }
    }

    /// Returns the key that an Enter is where a scanner sends it, and Enter alone would save: it moves on, as Tab does.
    fn without_confirmation(&self, key: KeyEvent, joins: bool) -> KeyEvent {
        let confirms = |action| match action {
            Some(Action::EntrySave | Action::DispatchGoToPlan) => true,
            Some(Action::DialogSubmit) => {
                let front = self.component(self.focused_id());
                front.is_some_and(|component| component.is_for_acts()) && self.has_scan_in_field()
            }
            Some(Action::BarcodeAdd) => self.has_scan_in_field(),
            _ => false,
        };
        let chord = Chord::from_key_event(key);
        let is_enter = joins && chord.code() == KeyCode::Enter && chord.is_plain();
        match is_enter && confirms(self.resolve_action(self.focused_id(), chord)) {
            true => KeyEvent::new(KeyCode::Tab, KeyModifiers::NONE),
            false => key,
        }
    }

    /// Whether what was typed in this burst into a field of a dialog is a scan. A slow line delivers numbers and days of a hand
    /// at once, so these have to be longer; a reason that looks like a code is asked about by its dialog.
    fn has_scan_in_field(&self) -> bool {
        let component = self.component(self.focused_id());
        let fewest = match component.and_then(|component| component.typed_field()).map(|typed| typed.field) {
            _ if self.key_bursts.has_separator => 0,
            Some(Field::Reason) => usize::MAX,
            Some(Field::Quantity | Field::Cost | Field::Expires | Field::Produced | Field::Until) => {
                MIN_SURE_SCAN
            }
            _ => MIN_COMPLETE_SCAN,
        };
        self.key_bursts.characters_ended >= fewest
    }

    /// Handles the held keys: as a scan without an end, or one by one.
    pub(super) fn release_held_keys(&mut self) -> Vec<Command> {
        if self.watches_keys() {
            return self.show_watched_keys();
        }
        let is_scan = || self.is_scan(MIN_OPEN_SCAN) && !self.may_be_held_down();
        if self.is_held_scan() || !self.types_text() && is_scan() {
            return self.finish_scan(false);
        }
        self.key_bursts.is_holding_label = false;
        let keys = std::mem::take(&mut self.key_bursts.held);
        let is_burst = keys.len() >= MIN_BURST_WITH_PAUSE && !self.scanner.is_plain();
        if is_burst && self.types_text() {
            let text = self.scanner.read(&self.text_of(&keys)).replace(SEPARATOR, "");
            let typed = text.chars().map(|letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
            return typed.flat_map(|key| self.on_key(key)).collect();
        }
        self.note_typed_keys(&keys);
        keys.into_iter().flat_map(|key| self.on_key(key)).collect()
    }

    /// Handles a pause: what is held is complete, and so is a scan that came slowly.
    pub(super) fn on_keys_paused(&mut self) -> Vec<Command> {
        let mut commands = self.finish_slow_scan();
        commands.extend(self.release_held_keys());
        commands.extend(self.pause_after_typed());
        commands
    }

    /// Returns the character that a chord is in a scan, at this station.
    fn scanned_char(&self, chord: Chord) -> Option<char> {
        let is_separator = || self.separator_key == Some(chord);
        chord.scanned_char().or_else(|| is_separator().then_some(SEPARATOR))
    }

    /// Whether letters type text in the focused component.
    pub(super) fn types_text(&self) -> bool {
        self.component(self.focused_id()).is_none_or(|component| component.accepts_text())
    }

    /// Whether letters type text in the focused component, and it takes a label as a whole.
    pub(super) fn types_text_or_labels(&self) -> bool {
        let component = self.component(self.focused_id());
        component.is_some_and(|component| component.accepts_text() && component.takes_labels())
    }

    /// Whether the held keys are a scan for sure, where letters type text: the label of goods, or what the scanner marks.
    fn is_held_scan(&self) -> bool {
        let arrived = self.text_of(&self.key_bursts.held);
        if arrived.is_empty() {
            return false;
        }
        self.scanner.marks_scan(&arrived)
            || self.types_text_or_labels() && self.reads_as_label(&self.scanner.read(&arrived))
    }

    /// Whether the held keys are the beginning of a scan for sure, however few they are: what the scanner sends before
    /// each one, or a symbology identifier. In a list, a digit may wait, too: most codes begin with one.
    fn is_certain_to_go_on(&self) -> bool {
        let arrived = self.text_of(&self.key_bursts.held);
        let read = self.scanner.read(&arrived);
        let mut letters = read.chars();
        let is_symbology =
            letters.next() == Some(']') && letters.next().is_none_or(|kind| kind.is_ascii_alphabetic());
        self.scanner.begins_scan(&arrived)
            || is_symbology && (!self.types_text() || self.types_text_or_labels())
            || !self.types_text() && arrived.starts_with(|first: char| first.is_ascii_digit())
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

    /// What was on the label, given the held keys.
    fn held_text(&self) -> String {
        self.scanner.read(&self.text_of(&self.key_bursts.held)).into_owned()
    }

    /// The characters of keys as they arrived.
    pub(super) fn text_of(&self, keys: &[KeyEvent]) -> String {
        let chords = keys.iter().map(|key| Chord::from_key_event(*key));
        chords.filter_map(|chord| self.scanned_char(chord)).collect()
    }

    /// Whether a key may be the first of a scan: it types a character, which is text or a command unless it is part of a
    /// scan, or is a separator. The sign that opens a search is none: what follows is text anyway.
    fn may_begin_scan(&self, chord: Chord, scanned: Option<char>) -> bool {
        let front = self.focused_id();
        if self.types_text() {
            let is_worth_while = self.types_text_or_labels() || !self.scanner.is_plain();
            return scanned.is_some() && is_worth_while && !self.is_too_small();
        }
        let Some(letter) = scanned.filter(|_| !self.is_too_small()) else {
            return false;
        };
        let opens_search = || {
            let action = self.resolve_action(front, chord);
            matches!(action, Some(Action::LotSearch | Action::ProductSearch | Action::HistoryFilterProduct))
        };
        letter.is_alphanumeric() || !opens_search()
    }

    /// Whether the held keys are a scan where letters are commands, given the fewest characters of one. What follows a
    /// scan in the same burst is one, however short; what a quick hand could have typed, only if it looks like a code.
    fn is_scan(&self, fewest: usize) -> bool {
        let KeyBursts { held, scanned_in, current, is_slow, .. } = &self.key_bursts;
        let follows_scan = !held.is_empty() && *scanned_in == Some(*current);
        follows_scan || held.len() >= fewest && (!is_slow || self.is_slow_code())
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

    pub(super) fn finish_scan(&mut self, is_complete: bool) -> Vec<Command> {
        let joined = if self.completes_typed_label() { self.join_typed_keys() } else { Vec::new() };
        let text = self.held_text();
        self.key_bursts.held.clear();
        self.key_bursts.is_holding_label = false;
        self.forget_typed_keys();
        let mut commands = joined;
        commands.extend(self.finish_scan_of(text, is_complete));
        commands
    }

    fn finish_scan_of(&mut self, text: String, is_complete: bool) -> Vec<Command> {
        if self.types_text() && !self.reads_as_label(&text) {
            // The scanner says that it is a scan, and the form takes it as text.
            let front = self.focused_id();
            let mut commands = self.send_event(front, Event::Pasted(text.replace(SEPARATOR, "")));
            if is_complete {
                commands.extend(self.on_key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)));
            }
            return commands;
        }
        self.on_scan(Scan { text, is_complete })
    }

    /// Sends a scan to the focused component, or says that nothing here takes it.
    pub(super) fn on_scan(&mut self, scan: Scan) -> Vec<Command> {
        self.key_bursts.scanned_in = Some(self.key_bursts.current);
        let front = self.focused_id();
        let takes = self.component(front).is_some_and(|component| match component.accepts_text() {
            true => component.takes_labels(),
            false => component.accepts_scans(),
        });
        if takes && !self.is_too_small() {
            return self.send_event(front, Event::Scanned(scan));
        }
        self.notice = Some(Notice::info(t!(self.texts, "tui-scan-unused", text = scan.text.trim())));
        self.bell().into_iter().collect()
    }

    /// Whether the focused overlay was opened in this very burst.
    pub(super) fn is_focused_overlay_unseen(&self) -> bool {
        let ComponentId::Overlay(id) = self.focused_id() else { return false };
        self.layers.iter().any(|layer| layer.id == id && layer.opened_in == self.key_bursts.current)
    }
}
