//! Routes messages to components or to the shell itself, and runs the effects that result.

use std::time::Instant;

use ratatui::crossterm::event::{
    Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Rect, Size};

use super::key_bursts::MIN_SURE_SCAN;
use super::{DOUBLE_CLICK, Shell, read_book_settings};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::{Notice, NoticeKind};
use crate::tui::component::{DynResponse, Effect, Event, Job, Scan, UpdateContext};
use crate::tui::keys::{Action, Chord, Scope};
use crate::tui::shell::message::{Arrival, Command, ComponentId, Message};
use crate::warehouse::ErrorKind;

const LINES_PER_WHEEL_NOTCH: i32 = 3;

impl Shell {
    /// Handles a message and returns the commands it calls for.
    pub(crate) fn update(&mut self, message: Message) -> Vec<Command> {
        match message {
            Message::Input(input, arrival) => self.on_input(input, arrival),
            Message::KeysPaused => self.on_keys_paused(),
            Message::ScannerSaved(saved) => self.on_scanner_saved(saved),
            Message::Background(background) => self.apply_background_theme(background),
            Message::Response(ComponentId::Shell, response) => self.on_overlay_reply(response),
            Message::Response(address, response) => self.send_event(address, Event::Response(response)),
            Message::StockChanged => {
                let mut commands = vec![read_book_settings()];
                commands.extend(self.broadcast_event(|| Event::StockChanged));
                commands
            }
            Message::BookSettings(Ok(settings)) => {
                self.texts.set_currency(settings.currency);
                Vec::new()
            }
            Message::DayChanged(day) => self.on_day_changed(day),
            Message::BookDays(days) => self.on_book_days(days),
            Message::DayRolled(result) => {
                if let Err(error) = result {
                    self.notice = Some(Notice::error(&self.texts, &error));
                }
                self.broadcast_day_changed()
            }
            Message::WorkerError(error) | Message::BookSettings(Err(error)) => {
                self.book_is_replaced |= error.kind() == ErrorKind::BookReplaced;
                self.notice = Some(Notice::error(&self.texts, &error));
                Vec::new()
            }
            Message::Outage(outage) => self.on_outage(outage),
            Message::BookReopened(result) => self.on_book_reopened(result),
            Message::AlertsHandled(act, handled) => self.on_alerts_handled(act, handled),
            Message::Suspend => vec![Command::Suspend],
            Message::Signal(_) | Message::HungUp | Message::WorkerGone => vec![Command::Quit],
            Message::Resumed => Vec::new(),
        }
    }

    fn on_input(&mut self, input: Input, arrival: Arrival) -> Vec<Command> {
        match input {
            Input::Resize(width, height) => self.resize(Size { width, height }),
            Input::Key(key) if key.kind != KeyEventKind::Release => self.on_key_arrived(key, arrival),
            Input::Paste(text) => {
                let mut commands = self.begin_burst();
                commands.extend(self.on_paste(&text));
                commands
            }
            Input::Mouse(mouse) => {
                let mut commands = self.begin_burst();
                commands.extend(self.on_mouse(mouse, arrival.at));
                commands
            }
            _ => Vec::new(),
        }
    }

    /// Sets the size of the screen.
    pub(crate) fn resize(&mut self, size: Size) -> Vec<Command> {
        self.screen = Rect::from((Position::ORIGIN, size));
        self.notify_shown()
    }

    /// Notifies the open tab and the overlays that they are visible at the current size.
    pub(super) fn notify_shown(&mut self) -> Vec<Command> {
        let mut commands = self.send_event(ComponentId::Tab(self.current_tab), Event::Shown);
        let overlays: Vec<u64> = self.layers.iter().map(|layer| layer.id).collect();
        for number in overlays {
            commands.extend(self.send_event(ComponentId::Overlay(number), Event::Shown));
        }
        commands
    }

    /// Handles a key on its own.
    pub(super) fn on_key(&mut self, key: KeyEvent) -> Vec<Command> {
        // A scanner that sends CR LF submits only once.
        let feeds_line = key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL;
        let after_return = std::mem::replace(&mut self.last_key_was_enter, key.code == KeyCode::Enter);
        if feeds_line && after_return {
            return Vec::new();
        }
        let chord = Chord::from_key_event(key);
        if key.code == KeyCode::Esc && self.job_progress.is_some_and(|working| working.is_cancellable) {
            return vec![Command::CancelRead];
        }
        let front = self.focused_id();
        let Some(component) = self.component(front) else { return Vec::new() };
        let typing = component.accepts_text();
        let types = typing && chord.typed_char().is_some() && !self.leaves_field(front, chord);
        let action = (!types).then(|| self.resolve_action(front, chord)).flatten();
        if !matches!(action, Some(Action::ShowErrorDetails | Action::Menu)) {
            self.return_to_outage_notice();
        }
        match action {
            // A screen that is too small shows nothing to act on.
            _ if self.is_too_small() && !matches!(action, Some(Action::Quit | Action::Suspend)) => Vec::new(),
            // Which of its keys it was matters.
            Some(action) if action.means_digits() && chord.is_digit() => {
                self.send_event(front, Event::Typed(chord))
            }
            Some(action) => self.run_action(action),
            None if typing && !self.switches_tab(chord) => self.send_event(front, Event::Typed(chord)),
            None => self.explain_unavailable_key(front, chord),
        }
    }

    /// Whether a chord that types a character elsewhere leaves the focused field, as its value is complete.
    fn leaves_field(&self, front: ComponentId, chord: Chord) -> bool {
        let field = self.component(front).and_then(|component| component.typed_field());
        let (today, mark) = (self.clock.today(), self.texts.decimal_mark());
        self.keymap.may_leave_field(chord)
            && chord.typed_char().zip(field).is_some_and(|(sign, field)| field.is_left_by(sign, today, mark))
    }

    /// Returns the available action that a chord is bound to for a component.
    pub(super) fn resolve_action(&self, front: ComponentId, chord: Chord) -> Option<Action> {
        let scopes = self.component(front)?.scopes().iter().chain([&Scope::Global]);
        let actions = scopes.filter_map(|scope| self.keymap.action_for_key(&[*scope], chord));
        actions.into_iter().find(|action| self.is_available(*action))
    }

    /// Whether a chord that types no text would switch tabs under an overlay.
    fn switches_tab(&self, chord: Chord) -> bool {
        let action = self.keymap.action_for_key(&[Scope::Global], chord);
        let leads = |action: Action| {
            action.tab_index().is_some() || matches!(action, Action::NextTab | Action::PreviousTab)
        };
        !self.layers.is_empty() && chord.typed_char().is_none() && action.is_some_and(leads)
    }

    /// Explains why a bound key does nothing now.
    fn explain_unavailable_key(&mut self, front: ComponentId, chord: Chord) -> Vec<Command> {
        let Some(component) = self.component(front) else { return Vec::new() };
        let action = self.keymap.action_for_key(component.scopes(), chord);
        match action.or_else(|| self.keymap.action_for_key(&[Scope::Global], chord)) {
            Some(action) => self.explain_unavailable_action(action),
            None if chord.typed_char().is_some() => self.send_event(front, Event::UnboundKey(chord)),
            None => Vec::new(),
        }
    }

    /// Explains why an action is unavailable, or lets the focused component do so.
    pub(super) fn explain_unavailable_action(&mut self, action: Action) -> Vec<Command> {
        match action {
            Action::Undo if self.layers.is_empty() => {
                self.notice = Some(Notice::info(t!(self.texts, "tui-nothing-to-undo")));
                Vec::new()
            }
            Action::ChangeOperator if self.has_pending_acts() => {
                self.notice = Some(Notice::info(t!(self.texts, "tui-still-saving")));
                Vec::new()
            }
            _ if action.scope() == Scope::Global => {
                if !self.layers.is_empty() {
                    self.notice = Some(Notice::info(t!(self.texts, "tui-close-first")));
                }
                Vec::new()
            }
            _ => self.send_event(self.focused_id(), Event::Unavailable(action)),
        }
    }

    /// Returns the first key that runs an action now. Skips keys that type text, and keys that an inner scope binds to
    /// another action.
    pub(super) fn available_key(&self, action: Action) -> Option<Chord> {
        let front = self.focused_id();
        let typing = self.component(front)?.accepts_text();
        let types = |chord: &Chord| typing && self.keymap.types(*chord);
        let mut keys = self.keymap.keys_for_action(action).iter().copied();
        keys.find(|chord| !types(chord) && self.resolve_action(front, *chord) == Some(action))
    }

    /// Whether an action can run now.
    pub(super) fn is_available(&self, action: Action) -> bool {
        let front = self.focused_id();
        match action.scope() {
            Scope::Global => self.is_global_action_available(action),
            scope => self.component(front).is_some_and(|component| {
                component.scopes().contains(&scope)
                    && component.is_available(action, &self.update_context(front))
            }),
        }
    }

    /// Runs an action. What confirms an overlay never does so in the burst that opened it: nobody has seen it yet.
    pub(super) fn run_action(&mut self, action: Action) -> Vec<Command> {
        if matches!(
            action,
            Action::DialogSubmit
                | Action::ReasonTake
                | Action::NameTake
                | Action::ConfirmYes
                | Action::OperatorTake
        ) && self.is_focused_overlay_unseen()
        {
            self.notice = Some(Notice::info(t!(self.texts, "tui-scan-not-confirmed")));
            return Vec::new();
        }
        match action.scope() {
            Scope::Global => self.run_global_action(action),
            _ => self.send_event(self.focused_id(), Event::Action(action)),
        }
    }

    fn on_paste(&mut self, text: &str) -> Vec<Command> {
        let front = self.focused_id();
        if self.watches_keys() {
            let key = |letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            return self.send_event(front, Event::Arrived(text.chars().map(key).collect()));
        }
        let read = self.scanner.marks_scan(text).then(|| self.scanner.read(text).into_owned());
        let text = read.as_deref().unwrap_or(text);
        let lines: Vec<&str> =
            text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > 1 && lines.first().is_some_and(|first| self.reads_as_label(first)) {
            // The symbols of a label, or several labels: each is a scan.
            let scans = lines.into_iter().map(|line| Scan { text: line.to_owned(), is_complete: true });
            return scans.flat_map(|scan| self.on_scan(scan)).collect();
        }
        // A terminal may paste what a scanner sends, its Enter or Tab with it: as if its keys had come at once.
        let is_ended = lines.len() == 1 && text.len() > MIN_SURE_SCAN && text.ends_with(['\r', '\n', '\t']);
        let text = lines.join(" ");
        match self.component(front) {
            Some(component) if component.accepts_text() && !self.is_too_small() => {
                if self.reads_as_label(&text) {
                    return self.on_scan(Scan { text, is_complete: true });
                }
                if is_ended && component.takes_labels() {
                    let letters = text.chars().map(KeyCode::Char).chain([KeyCode::Enter]);
                    return letters
                        .flat_map(|code| self.on_key(KeyEvent::new(code, KeyModifiers::NONE)))
                        .collect();
                }
                self.send_event(front, Event::Pasted(text))
            }
            _ if text.is_empty() => Vec::new(),
            _ => self.on_scan(Scan { text, is_complete: false }),
        }
    }

    fn on_mouse(&mut self, mouse: MouseEvent, now: Instant) -> Vec<Command> {
        if self.is_too_small() {
            return Vec::new();
        }
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollUp => {
                self.send_event(self.focused_id(), Event::Scrolled { at, lines: -LINES_PER_WHEEL_NOTCH })
            }
            MouseEventKind::ScrollDown => {
                self.send_event(self.focused_id(), Event::Scrolled { at, lines: LINES_PER_WHEEL_NOTCH })
            }
            MouseEventKind::Down(MouseButton::Left) => {
                let before = self.last_click.replace((at, now));
                let twice =
                    before.is_some_and(|(position, then)| position == at && now - then < DOUBLE_CLICK);
                match self.action_at(at) {
                    Some(action) if self.is_available(action) => self.run_action(action),
                    Some(action) => self.explain_unavailable_action(action),
                    None => self.send_event(self.focused_id(), Event::Clicked { at, is_double: twice }),
                }
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn broadcast_day_changed(&mut self) -> Vec<Command> {
        self.broadcast_event(|| Event::DayChanged)
    }

    /// Sends an event to every tab and overlay.
    pub(super) fn broadcast_event(&mut self, event: impl Fn() -> Event<DynResponse>) -> Vec<Command> {
        let tabs = (0..self.tabs.len()).map(ComponentId::Tab);
        let layers: Vec<ComponentId> =
            self.layers.iter().map(|layer| ComponentId::Overlay(layer.id)).collect();
        let mut commands = Vec::new();
        for address in tabs.chain(layers) {
            commands.extend(self.send_event(address, event()));
        }
        commands
    }

    /// Sends an event to a component and runs the resulting effects. Does nothing if the component is gone.
    pub(super) fn send_event(&mut self, address: ComponentId, event: Event<DynResponse>) -> Vec<Command> {
        let area = self.body_area();
        let visible = !matches!(address, ComponentId::Tab(index) if index != self.current_tab);
        let cx = UpdateContext {
            texts: &self.texts,
            today: self.clock.today(),
            alerts_day: self.clock.alerts_day(),
            actor: &self.actor,
            area,
            visible,
            offline_since: self.outage.as_ref().map(|outage| outage.since),
            burst: self.key_bursts.current(),
            store_codes: &self.store_codes,
        };
        let effects = match address {
            ComponentId::Tab(index) => self.tabs.get_mut(index).map(|tab| tab.update_erased(event, &cx)),
            ComponentId::Overlay(number) => {
                let mut layers = self.layers.iter_mut().chain(&mut self.withdrawn);
                let layer = layers.find(|layer| layer.id == number);
                layer.map(|layer| layer.component.update_erased(event, &cx))
            }
            ComponentId::Shell => None,
        };
        effects.into_iter().flatten().flat_map(|effect| self.run_effect(address, effect)).collect()
    }

    fn run_effect(&mut self, from: ComponentId, effect: Effect<DynResponse>) -> Vec<Command> {
        let into_message = |job: Job<DynResponse>| -> Job<Message> {
            Box::new(move |warehouse| Message::Response(from, job(warehouse)))
        };
        match effect {
            Effect::Read(key, job) => vec![Command::Read((from, key), into_message(job))],
            Effect::Write(job) => self.write(into_message(job)),
            Effect::Elsewhere(work) => {
                vec![Command::Elsewhere(Box::new(move || Message::Response(from, work())))]
            }
            Effect::OpenOverlay(overlay) => self.push_overlay(from, overlay),
            Effect::Close => {
                if let ComponentId::Overlay(number) = from {
                    self.close_overlay(number);
                }
                Vec::new()
            }
            Effect::Withdraw => {
                if let ComponentId::Overlay(number) = from {
                    self.withdraw_overlay(number);
                }
                Vec::new()
            }
            Effect::Reply(response) => match self.overlay_opener(from) {
                Some(ComponentId::Shell) => self.on_overlay_reply(response),
                Some(opener) => self.send_event(opener, Event::Response(response)),
                None => Vec::new(),
            },
            Effect::Navigate(navigation) => self.navigate(navigation),
            Effect::Copy(text) => vec![Command::Copy(text)],
            Effect::Notify(notice) => {
                let is_refusal = notice.kind == NoticeKind::Error;
                let is_of_scan = is_refusal && self.key_bursts.is_after_scan();
                self.refused_scan = is_of_scan.then(|| notice.text.clone());
                let bell = if is_refusal { self.bell() } else { None };
                self.notice = Some(notice);
                bell.into_iter().collect()
            }
        }
    }

    /// Opens the tab that accepts a request, and passes the request on.
    fn navigate(&mut self, navigation: Navigation) -> Vec<Command> {
        let Some(index) = self.tabs.iter().position(|tab| tab.accepts_navigation(&navigation)) else {
            return Vec::new();
        };
        let mut commands = self.open_tab(index);
        commands.extend(self.send_event(ComponentId::Tab(index), Event::Navigation(navigation)));
        commands
    }
}
