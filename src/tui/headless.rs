//! The same screen without a terminal: for tests, and for pictures of the real program.

use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{
    Event as Input, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Rect, Size};

use super::keys::{Chord, Keymap};
use super::message::{Command, Message};
use super::shell::{Shell, Start};
use super::symbols::Symbols;
use super::theme::Theme;
use super::{Error, Options, runtime};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::warehouse::Warehouse;

/// The screen without a terminal. What it asks of the warehouse is done at once, so that it always shows the final state.
pub struct Headless {
    shell: Shell,
    warehouse: Warehouse,
    size: Size,
    clicks: u64,
    ended: bool,
    copied: Option<String>,
}

impl Headless {
    /// Opens the screen over a warehouse, in the theme of the options or else the dark one.
    pub fn open(
        warehouse: Warehouse,
        texts: Texts,
        options: &Options,
        size: (u16, u16),
    ) -> Result<Self, Error> {
        let size = Size::from(size);
        let (shell, commands) = Shell::open(Start {
            texts,
            desk: options.desk.clone(),
            database: warehouse.about().name.clone(),
            today: options.fixed_today.unwrap_or_else(Day::local_today),
            horizon: options.horizon,
            theme: Theme::named(options.theme.as_deref().unwrap_or("dark"), options.screen.depth)?,
            theme_is_open: false,
            depth: options.screen.depth,
            symbols: if options.screen.utf8 { &Symbols::UNICODE } else { &Symbols::ASCII },
            keymap: Keymap::delivered()?,
            tab: runtime::tab_place(options)?,
            size,
        });
        let mut headless = Headless { shell, warehouse, size, clicks: 0, ended: false, copied: None };
        headless.carry_out(commands);
        Ok(headless)
    }

    /// Whether a key has that name.
    pub fn is_key(name: &str) -> bool {
        Chord::parse(name).is_some()
    }

    /// Presses keys by their names, as `Ctrl+R`, `Enter`, `q`; names of no key are skipped.
    pub fn press(&mut self, keys: &[&str]) {
        for chord in keys.iter().filter_map(|key| Chord::parse(key)) {
            self.take_in(Message::Input(Input::Key(chord.event()), Instant::now()));
        }
    }

    /// Types a text, letter by letter.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let key = KeyEvent::new(ratatui::crossterm::event::KeyCode::Char(letter), KeyModifiers::NONE);
            self.take_in(Message::Input(Input::Key(key), Instant::now()));
        }
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.take_in(Message::Input(Input::Paste(text.to_owned()), Instant::now()));
    }

    /// Presses the mouse there, counted from 0; long after the last press, so that it is never a double one.
    pub fn click(&mut self, column: u16, row: u16) {
        self.clicks += 1;
        let now = Instant::now() + std::time::Duration::from_secs(self.clicks);
        let kind = MouseEventKind::Down(MouseButton::Left);
        let press = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.take_in(Message::Input(Input::Mouse(press), now));
    }

    /// Turns the wheel there; negative is up.
    pub fn scroll(&mut self, column: u16, row: u16, notches: i32) {
        let kind = if notches < 0 { MouseEventKind::ScrollUp } else { MouseEventKind::ScrollDown };
        for _ in 0..notches.unsigned_abs() {
            let turn = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
            self.take_in(Message::Input(Input::Mouse(turn), Instant::now()));
        }
    }

    /// Changes the screen's size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = Size { width, height };
        self.take_in(Message::Input(Input::Resize(width, height), Instant::now()));
    }

    /// Lets another day begin.
    pub fn turn_to(&mut self, day: Day) {
        self.take_in(Message::Day(day));
    }

    /// Looks whether another process changed the stock, as an idle program does.
    pub fn look_around(&mut self) {
        match self.warehouse.changed_elsewhere() {
            Ok(true) => self.take_in(Message::StockChanged),
            Ok(false) => {}
            Err(error) => self.take_in(Message::Trouble(error)),
        }
    }

    /// Whether the program was told to end, and did.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The text that was put into the clipboard last.
    pub fn copied(&self) -> Option<&str> {
        self.copied.as_deref()
    }

    /// The look.
    pub fn theme(&self) -> &Theme {
        self.shell.theme()
    }

    /// The warehouse, to look what became of it.
    pub fn warehouse(&mut self) -> &mut Warehouse {
        &mut self.warehouse
    }

    /// What is on the screen, and where the text cursor is.
    pub fn draw(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        let cursor = self.shell.view(&mut buffer);
        (buffer, cursor)
    }

    /// What is on the screen as plain text, a line each, without the spaces at their ends.
    pub fn text(&self) -> String {
        let (buffer, _) = self.draw();
        let mut text = String::new();
        for y in buffer.area.rows().map(|row| row.y) {
            let mut line = String::new();
            let mut x = 0;
            while let Some(cell) = buffer.cell((x, y)) {
                line.push_str(cell.symbol());
                x += super::canvas::width_of(cell.symbol()).max(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn take_in(&mut self, message: Message) {
        let commands = self.shell.update(message);
        self.carry_out(commands);
    }

    fn carry_out(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::Read(_, job) => {
                    let answer = job(&mut self.warehouse);
                    self.take_in(answer);
                }
                Command::Write(job) => {
                    let answer = job(&mut self.warehouse);
                    self.take_in(answer);
                    self.take_in(Message::StockChanged);
                }
                Command::TurnTo(day) => {
                    let turned = self.warehouse.turn_to(day);
                    self.take_in(Message::DayTurned(turned));
                }
                Command::Quit => self.ended = true,
                Command::Copy(text) => self.copied = Some(text),
                Command::Remember(_) | Command::Suspend | Command::Stop => {}
            }
        }
    }
}
