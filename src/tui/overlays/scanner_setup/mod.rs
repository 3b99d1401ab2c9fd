//! The setup of the station's scanner: shows what arrives of a label and how it is read, and finds out how to read it.

mod view;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::gs1::{ScannedCode, StoreCodes};
use crate::domain::scanner::{
    ArrivedKey, Keyboard, KeyboardLayout, Lesson, ScannerSetup, arrived_text, learn,
};
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Chord, Scope};
use crate::warehouse::{Error, Invalid};

/// The setup of the scanner. Replies with a [`ScannerSetup`] to save.
pub(crate) struct ScannerSetupDialog {
    /// The setup in force.
    in_force: ScannerSetup,
    /// The setup by which what arrived is read here.
    proposed: ScannerSetup,
    /// The latest scan.
    arrived: Vec<ArrivedKey>,
    /// How it is read.
    reading: Option<Result<ScannedCode<'static>, Box<Error>>>,
    /// What it told.
    lesson: Option<Lesson>,
    /// The code to scan is shown.
    shows_code: bool,
}

impl ScannerSetupDialog {
    pub(crate) fn new(in_force: ScannerSetup) -> Self {
        ScannerSetupDialog {
            proposed: in_force.clone(),
            in_force,
            arrived: Vec::new(),
            reading: None,
            lesson: None,
            shows_code: false,
        }
    }

    /// Takes a scan: proposes the setup that it tells, unless it can be read by the one chosen.
    fn on_arrived(&mut self, keys: &[KeyEvent], cx: &UpdateContext<'_>) {
        self.arrived = keys.iter().copied().map(arrived_key).collect();
        self.shows_code = false;
        self.lesson = learn(&self.arrived, cx.today);
        if let Some(lesson) = &self.lesson {
            self.proposed = lesson.setup.clone();
        }
        self.read_again(cx);
    }

    /// Reads the latest scan by the proposed setup.
    fn read_again(&mut self, cx: &UpdateContext<'_>) {
        if self.arrived.is_empty() {
            return;
        }
        let arrived = arrived_text(&self.arrived, &self.proposed);
        let text = self.proposed.read(&arrived);
        self.reading = Some(match ScannedCode::parse(&text, cx.today, &StoreCodes::NONE) {
            Ok(code) => Ok(code.into_owned()),
            Err(error) => {
                let (code, error) = (text.into_owned(), Box::new(error));
                Err(Box::new(Error::Invalid(Invalid::Code { code, error })))
            }
        });
    }

    /// Chooses another keyboard by hand.
    fn choose_keyboard(&mut self, keyboard: Keyboard, cx: &UpdateContext<'_>) {
        self.proposed = ScannerSetup { keyboard, ..self.proposed.clone() };
        self.read_again(cx);
    }

    fn save(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match self.proposed.clone().check() {
            Ok(setup) => {
                self.in_force = setup.clone();
                vec![Effect::reply(setup)]
            }
            Err(problem) => {
                let why = cx.texts.scanner_setup_error(&problem);
                vec![Effect::Notify(Notice::rejected(t!(cx.texts, "scanner-not-saved", why = why)))]
            }
        }
    }
}

/// The layout after this one, from the last to the first again.
fn next_layout(layout: KeyboardLayout) -> KeyboardLayout {
    let after = KeyboardLayout::ALL.into_iter().skip_while(|other| *other != layout).nth(1);
    after.unwrap_or_default()
}

/// Returns a key that arrived. Enter and the line feed stay apart, unlike in a [`Chord`].
fn arrived_key(key: KeyEvent) -> ArrivedKey {
    let modifiers = key.modifiers - KeyModifiers::SHIFT;
    match key.code {
        KeyCode::Char(character) if modifiers.is_empty() => ArrivedKey::Character(character),
        KeyCode::Char('j') if modifiers == KeyModifiers::CONTROL => ArrivedKey::line_feed(),
        _ => ArrivedKey::Named(Chord::from_key_event(key).to_string()),
    }
}

impl Component for ScannerSetupDialog {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::ScannerSetup]
    }

    fn watches_keys(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _cx: &UpdateContext<'_>) -> bool {
        match action {
            Action::ScannerSave => self.proposed != self.in_force,
            Action::ScannerAsItIs => !self.proposed.is_plain(),
            _ => true,
        }
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        let keyboard = self.proposed.keyboard;
        match event {
            Event::Arrived(keys) => self.on_arrived(&keys, cx),
            Event::Action(Action::ScannerSave) => return self.save(cx),
            Event::Action(Action::ScannerKeyboard) => {
                self.choose_keyboard(Keyboard { layout: next_layout(keyboard.layout), ..keyboard }, cx);
            }
            Event::Action(Action::ScannerCapsLock) => {
                self.choose_keyboard(Keyboard { caps_lock: !keyboard.caps_lock, ..keyboard }, cx);
            }
            Event::Action(Action::ScannerAsItIs) => {
                self.proposed = ScannerSetup::default();
                self.lesson = None;
                self.read_again(cx);
            }
            Event::Action(Action::ScannerCode) => self.shows_code = !self.shows_code,
            Event::Action(Action::ScannerClose) => return vec![Effect::Close],
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: ratatui::layout::Rect) {
        self.draw_dialog(canvas, area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_can_be_chosen() {
        let mut layout = KeyboardLayout::default();
        for _ in KeyboardLayout::ALL {
            layout = next_layout(layout);
        }
        assert_eq!(layout, KeyboardLayout::default());
    }

    #[test]
    fn what_ends_a_scan_is_told_apart() {
        let key = |code, modifiers| arrived_key(KeyEvent::new(code, modifiers)).to_string();
        assert_eq!(key(KeyCode::Enter, KeyModifiers::NONE), "<CR>");
        assert_eq!(key(KeyCode::Char('j'), KeyModifiers::CONTROL), "<LF>");
        assert_eq!(key(KeyCode::Tab, KeyModifiers::NONE), "<Tab>");
        assert_eq!(key(KeyCode::F(8), KeyModifiers::NONE), "<F8>");
        assert_eq!(key(KeyCode::Char('5'), KeyModifiers::CONTROL), "<GS>");
        assert_eq!(key(KeyCode::Char('C'), KeyModifiers::SHIFT), "C");
    }
}
