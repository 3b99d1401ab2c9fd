//! Routes messages to components or to the shell itself, and runs the effects that result.

use std::time::Instant;

use ratatui::crossterm::event::{
    Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Rect, Size};

use super::{DOUBLE_CLICK, Layer, Shell};
use crate::t;
use crate::tui::keys::{Action, Chord, Scope};
use crate::tui::letter::Letter;
use crate::tui::message::{Address, Command, Message};
use crate::tui::notice::Notice;
use crate::tui::part::{AnyAnswer, Context, Effect, Event, Job};

const WHEEL: i32 = 3;

impl Shell {
    /// Handles a message and returns the commands it calls for.
    pub(crate) fn update(&mut self, message: Message) -> Vec<Command> {
        match message {
            Message::Input(input, at) => self.input(input, at),
            Message::Ground(background) => self.take_ground(background),
            Message::Answer(Address::Shell, response) => self.replied(response),
            Message::Answer(address, response) => self.tell(address, Event::Answer(response)),
            Message::StockChanged => self.tell_all(|| Event::StockChanged),
            Message::Day(day) => {
                self.today = day;
                vec![Command::TurnTo(day)]
            }
            Message::DayTurned(result) => {
                if let Err(error) = result {
                    self.notice = Some(Notice::refused(&self.texts, &error));
                }
                self.tell_all(|| Event::DayChanged)
            }
            Message::Trouble(error) => {
                self.notice = Some(Notice::refused(&self.texts, &error));
                Vec::new()
            }
            Message::Suspend => vec![Command::Suspend],
            Message::Signal(_) | Message::HungUp | Message::WorkerGone => vec![Command::Quit],
            Message::Continued => Vec::new(),
        }
    }

    fn input(&mut self, input: Input, at: Instant) -> Vec<Command> {
        match input {
            Input::Resize(width, height) => self.resize(Size { width, height }),
            Input::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse, at),
            _ => Vec::new(),
        }
    }

    /// Sets the size of the screen.
    pub(crate) fn resize(&mut self, size: Size) -> Vec<Command> {
        self.screen = Rect::from((Position::ORIGIN, size));
        self.show()
    }

    /// Notifies the open tab and the overlays that they are visible at the current size.
    pub(super) fn show(&mut self) -> Vec<Command> {
        let mut commands = self.tell(Address::Tab(self.current), Event::Shown);
        let overlays: Vec<u64> = self.layers.iter().map(|layer| layer.number).collect();
        for number in overlays {
            commands.extend(self.tell(Address::Overlay(number), Event::Shown));
        }
        commands
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Command> {
        // A scanner that sends CR LF submits only once.
        let feeds_line = key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL;
        let after_return = std::mem::replace(&mut self.after_return, key.code == KeyCode::Enter);
        if feeds_line && after_return {
            return Vec::new();
        }
        let chord = Chord::of(key);
        if key.code == KeyCode::Esc && self.working.is_some_and(|working| working.stoppable) {
            return vec![Command::Stop];
        }
        let front = self.front();
        let Some(component) = self.part(front) else { return Vec::new() };
        let typing = component.takes_text();
        let types = typing && chord.typed().is_some();
        let action = (!types).then(|| self.meant(front, chord)).flatten();
        match action {
            // A screen that is too small shows nothing to act on.
            _ if self.is_cramped() && !matches!(action, Some(Action::Quit | Action::Suspend)) => Vec::new(),
            Some(action) => self.act(action),
            None if typing && !self.leads_away(chord) => self.tell(front, Event::Typed(chord)),
            None => self.refuse_key(front, chord),
        }
    }

    /// Returns the available action that a chord is bound to for a component.
    pub(super) fn meant(&self, front: Address, chord: Chord) -> Option<Action> {
        let scopes = self.part(front)?.scopes().iter().chain([&Scope::Global]);
        let actions = scopes.filter_map(|scope| self.keymap.action(&[*scope], chord));
        actions.into_iter().find(|action| self.offers(*action))
    }

    /// Whether a chord that types no text would switch tabs under an overlay.
    fn leads_away(&self, chord: Chord) -> bool {
        let action = self.keymap.action(&[Scope::Global], chord);
        let leads = |action: Action| {
            action.opened_tab().is_some() || matches!(action, Action::NextTab | Action::PreviousTab)
        };
        !self.layers.is_empty() && chord.typed().is_none() && action.is_some_and(leads)
    }

    /// Explains why a bound key does nothing now.
    fn refuse_key(&mut self, front: Address, chord: Chord) -> Vec<Command> {
        let Some(component) = self.part(front) else { return Vec::new() };
        let action = self.keymap.action(component.scopes(), chord);
        let action = action.or_else(|| self.keymap.action(&[Scope::Global], chord));
        action.map(|action| self.refuse(action)).unwrap_or_default()
    }

    /// Explains why an action is unavailable, or lets the focused component do so.
    pub(super) fn refuse(&mut self, action: Action) -> Vec<Command> {
        match action {
            Action::Undo if self.layers.is_empty() => {
                self.notice = Some(Notice::told(t!(self.texts, "tui-nothing-to-undo")));
                Vec::new()
            }
            _ if action.scope() == Scope::Global => {
                if !self.layers.is_empty() {
                    self.notice = Some(Notice::told(t!(self.texts, "tui-close-first")));
                }
                Vec::new()
            }
            _ => self.tell(self.front(), Event::NotNow(action)),
        }
    }

    /// Returns the first key that runs an action now. Skips keys that type text, and keys that an inner scope binds to
    /// another action.
    pub(super) fn live_key(&self, action: Action) -> Option<Chord> {
        let front = self.front();
        let typing = self.part(front)?.takes_text();
        let types = |chord: &Chord| typing && chord.typed().is_some();
        let mut keys = self.keymap.keys(action).iter().copied();
        keys.find(|chord| !types(chord) && self.meant(front, *chord) == Some(action))
    }

    /// Whether an action can run now.
    pub(super) fn offers(&self, action: Action) -> bool {
        let front = self.front();
        match action.scope() {
            Scope::Global => self.offers_global(action),
            scope => self.part(front).is_some_and(|component| {
                component.scopes().contains(&scope) && component.offers(action, &self.context(front))
            }),
        }
    }

    /// Runs an action.
    pub(super) fn act(&mut self, action: Action) -> Vec<Command> {
        match action.scope() {
            Scope::Global => self.act_global(action),
            _ => self.tell(self.front(), Event::Action(action)),
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Command> {
        let front = self.front();
        if self.is_cramped() || !self.part(front).is_some_and(|component| component.takes_text()) {
            return Vec::new();
        }
        let line = text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
        self.tell(front, Event::Pasted(line.collect::<Vec<_>>().join(" ")))
    }

    fn mouse(&mut self, mouse: MouseEvent, now: Instant) -> Vec<Command> {
        if self.is_cramped() {
            return Vec::new();
        }
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollUp => self.tell(self.front(), Event::Scrolled { at, lines: -WHEEL }),
            MouseEventKind::ScrollDown => self.tell(self.front(), Event::Scrolled { at, lines: WHEEL }),
            MouseEventKind::Down(MouseButton::Left) => {
                let before = self.pressed.replace((at, now));
                let twice = before.is_some_and(|(place, then)| place == at && now - then < DOUBLE_CLICK);
                match self.action_at(at) {
                    Some(action) if self.offers(action) => self.act(action),
                    Some(action) => self.refuse(action),
                    None => self.tell(self.front(), Event::Clicked { at, twice }),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Sends an event to every tab and overlay.
    fn tell_all(&mut self, event: impl Fn() -> Event<AnyAnswer>) -> Vec<Command> {
        let tabs = (0..self.tabs.len()).map(Address::Tab);
        let layers: Vec<Address> = self.layers.iter().map(|layer| Address::Overlay(layer.number)).collect();
        let mut commands = Vec::new();
        for address in tabs.chain(layers) {
            commands.extend(self.tell(address, event()));
        }
        commands
    }

    /// Sends an event to a component and runs the resulting effects. Does nothing if the component is gone.
    pub(super) fn tell(&mut self, address: Address, event: Event<AnyAnswer>) -> Vec<Command> {
        let area = self.body();
        let visible = !matches!(address, Address::Tab(place) if place != self.current);
        let cx = Context { texts: &self.texts, today: self.today, desk: &self.desk, area, visible };
        let effects = match address {
            Address::Tab(place) => self.tabs.get_mut(place).map(|tab| tab.update_any(event, &cx)),
            Address::Overlay(number) => {
                let layer = self.layers.iter_mut().find(|layer| layer.number == number);
                layer.map(|layer| layer.part.update_any(event, &cx))
            }
            Address::Shell => None,
        };
        effects.into_iter().flatten().flat_map(|effect| self.carry_out(address, effect)).collect()
    }

    fn carry_out(&mut self, from: Address, effect: Effect<AnyAnswer>) -> Vec<Command> {
        let into_message = |job: Job<AnyAnswer>| -> Job<Message> {
            Box::new(move |warehouse| Message::Answer(from, job(warehouse)))
        };
        match effect {
            Effect::Read(key, job) => vec![Command::Read((from, key), into_message(job))],
            Effect::Write(job) => vec![Command::Write(into_message(job))],
            Effect::Open(overlay) => {
                self.layers_opened += 1;
                let number = self.layers_opened;
                self.layers.push(Layer { number, opener: from, part: overlay });
                self.tell(Address::Overlay(number), Event::Shown)
            }
            Effect::Close => {
                if let Address::Overlay(number) = from {
                    self.close(number);
                }
                Vec::new()
            }
            Effect::Reply(response) => match self.opener(from) {
                Some(Address::Shell) => self.replied(response),
                Some(opener) => self.tell(opener, Event::Answer(response)),
                None => Vec::new(),
            },
            Effect::Send(navigation) => self.deliver(navigation),
            Effect::Copy(text) => vec![Command::Copy(text)],
            Effect::Say(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
        }
    }

    /// Opens the tab that accepts a request, and passes the request on.
    fn deliver(&mut self, navigation: Letter) -> Vec<Command> {
        let Some(place) = self.tabs.iter().position(|tab| tab.takes(&navigation)) else { return Vec::new() };
        let mut commands = self.open_tab(place);
        commands.extend(self.tell(Address::Tab(place), Event::Letter(navigation)));
        commands
    }
}
