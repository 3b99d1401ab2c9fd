//! The front end without a terminal, for tests and screenshots.

use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{
    Event as Input, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Rect, Size};

use crate::domain::Day;
use crate::i18n::Texts;
use crate::settings::save_scanner;
use crate::tui::keys::Chord;
use crate::tui::shell::message::{Arrival, Command, Message};
use crate::tui::shell::{Shell, ShellConfig};
use crate::tui::theme::{InitialTheme, Theme};
use crate::tui::{Error, Options};
use crate::warehouse::Warehouse;

/// The time between two inputs: longer than between the clicks of a double click.
const BETWEEN_INPUTS: Duration = Duration::from_secs(1);

/// The front end without a terminal. Commands run synchronously, so the screen always shows their results.
pub struct Headless {
    shell: Shell,
    warehouse: Warehouse,
    size: Size,
    /// The time of the latest input: a hand's pace after the one before it.
    now: Instant,
    /// How long held keys wait for more.
    held_for: Option<Duration>,
    has_ended: bool,
    clipboard: Option<String>,
    rings: usize,
}

impl Headless {
    /// Opens the front end over a warehouse, with the theme of the options or the dark one.
    pub fn open(
        warehouse: Warehouse,
        texts: Texts,
        options: &Options,
        size: (u16, u16),
    ) -> Result<Self, Error> {
        let size = Size::from(size);
        let theme = options.theme.as_deref().unwrap_or("dark");
        let theme = InitialTheme::fixed(theme, options.capabilities.color_depth)?;
        let book = warehouse.store_info();
        let (shell, commands) = Shell::new(ShellConfig::new(options, texts, book, theme, size)?);
        let mut headless = Headless {
            shell,
            warehouse,
            size,
            now: Instant::now(),
            held_for: None,
            has_ended: false,
            clipboard: None,
            rings: 0,
        };
        headless.run_commands(commands);
        Ok(headless)
    }

    /// Whether `name` names a key.
    pub fn is_key_name(name: &str) -> bool {
        Chord::parse(name).is_some()
    }

    /// Presses keys by name, one after the other: `Ctrl+R`, `Enter`, `q`. Unknown names are skipped.
    pub fn press(&mut self, keys: &[&str]) {
        for chord in keys.iter().filter_map(|key| Chord::parse(key)) {
            self.handle_input(Input::Key(chord.to_key_event()));
        }
    }

    /// Types text by hand, one key press per character.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.handle_input(Input::Key(key_of(letter)));
        }
    }

    /// Sends text in one burst, as a scanner does that acts as a keyboard; `\r`, `\n` and `\t` end a scan,
    /// and U+001D is the separator of a GS1 code.
    pub fn scan(&mut self, text: &str) {
        self.advance_clock();
        for (letter, follows_at_once) in text.chars().zip([false].into_iter().chain(std::iter::repeat(true)))
        {
            let arrival = Arrival { at: self.now, follows_at_once };
            self.handle_message(Message::Input(Input::Key(key_of(letter)), arrival));
        }
        self.pause();
    }

    /// Sends text key by key with a pause between any two, as a scanner does over a slow line; no key waits for the clock in
    /// vain meanwhile.
    pub fn scan_slowly(&mut self, text: &str, pace: Duration) {
        self.advance_clock();
        for letter in text.chars() {
            self.now += pace;
            let arrival = Arrival { at: self.now, follows_at_once: false };
            self.handle_message(Message::Input(Input::Key(key_of(letter)), arrival));
            // A longer wait than this pace may be over only at the end.
            if self.held_for.is_some_and(|time| time < pace) {
                self.pause_once();
            }
        }
        self.pause();
    }

    /// Sends the pieces of a scan, each in one burst, with a pause between any two.
    pub fn scan_in_pieces(&mut self, pieces: &[&str], pause: Duration) {
        self.advance_clock();
        for piece in pieces {
            for (letter, follows_at_once) in
                piece.chars().zip([false].into_iter().chain(std::iter::repeat(true)))
            {
                let arrival = Arrival { at: self.now, follows_at_once };
                self.handle_message(Message::Input(Input::Key(key_of(letter)), arrival));
            }
            if self.held_for.is_some_and(|time| time < pause) {
                self.pause_once();
            }
            self.now += pause;
        }
        self.pause();
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) {
        self.handle_input(Input::Paste(text.to_owned()));
    }

    /// Clicks at a position, counted from 0. Never counts as a double click.
    pub fn click(&mut self, column: u16, row: u16) {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let press = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.handle_input(Input::Mouse(press));
    }

    /// Turns the mouse wheel at a position; negative is up.
    pub fn scroll(&mut self, column: u16, row: u16, notches: i32) {
        let kind = if notches < 0 { MouseEventKind::ScrollUp } else { MouseEventKind::ScrollDown };
        for _ in 0..notches.unsigned_abs() {
            let turn = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
            self.handle_input(Input::Mouse(turn));
        }
    }

    /// Resizes the screen.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = Size { width, height };
        self.handle_input(Input::Resize(width, height));
    }

    /// Changes the local day.
    pub fn roll_to_day(&mut self, day: Day) {
        self.handle_message(Message::DayChanged(day));
    }

    /// Checks for changes by other processes, as the idle program does.
    pub fn poll_external_changes(&mut self) {
        match self.warehouse.poll_external_changes() {
            Ok(true) => {
                self.read_book_days();
                self.handle_message(Message::StockChanged);
            }
            Ok(false) => {}
            Err(error) => self.handle_message(Message::WorkerError(error)),
        }
    }

    fn read_book_days(&mut self) {
        match self.warehouse.book_days() {
            Ok(days) => self.handle_message(Message::BookDays(days)),
            Err(error) => self.handle_message(Message::WorkerError(error)),
        }
    }

    /// Whether the program has quit.
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Returns the text last copied to the clipboard.
    pub fn clipboard_text(&self) -> Option<&str> {
        self.clipboard.as_deref()
    }

    /// How often the bell was sounded.
    pub fn rings(&self) -> usize {
        self.rings
    }

    /// Returns the current theme.
    pub fn theme(&self) -> &Theme {
        self.shell.theme()
    }

    /// Returns the warehouse, to inspect or change it directly.
    pub fn warehouse(&mut self) -> &mut Warehouse {
        &mut self.warehouse
    }

    /// Draws the screen. Returns it with the position of the text cursor.
    pub fn draw(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        let cursor = self.shell.draw(&mut buffer);
        (buffer, cursor)
    }

    /// Returns the screen as plain text, one line per row, without trailing spaces.
    pub fn text(&self) -> String {
        let (buffer, _) = self.draw();
        let mut text = String::new();
        for y in buffer.area.rows().map(|row| row.y) {
            let mut line = String::new();
            let mut x = 0;
            while let Some(cell) = buffer.cell((x, y)) {
                line.push_str(cell.symbol());
                x += crate::tui::component::canvas::text_width(cell.symbol()).max(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Handles input at a hand's pace.
    fn handle_input(&mut self, input: Input) {
        self.advance_clock();
        let arrival = Arrival { at: self.now, follows_at_once: false };
        self.handle_message(Message::Input(input, arrival));
        self.pause();
    }

    fn advance_clock(&mut self) {
        self.now += BETWEEN_INPUTS;
    }

    /// Lets held keys go, as the event loop does when no more come.
    fn pause(&mut self) {
        while self.held_for.is_some() {
            self.pause_once();
        }
    }

    fn pause_once(&mut self) {
        if self.held_for.take().is_some() {
            self.handle_message(Message::KeysPaused);
        }
    }

    fn handle_message(&mut self, message: Message) {
        let commands = self.shell.update(message);
        self.run_commands(commands);
    }

    fn run_commands(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::Read(_, job) => {
                    let response = job(&mut self.warehouse);
                    self.handle_message(response);
                }
                Command::Write(job) => {
                    let response = job(&mut self.warehouse);
                    self.handle_message(response);
                    self.read_book_days();
                    self.handle_message(Message::StockChanged);
                }
                Command::Elsewhere(work) => self.handle_message(work()),
                Command::RollToDay(day) => {
                    let result = day.map_or(Ok(()), |day| self.warehouse.roll_to_day(day).map(drop));
                    self.read_book_days();
                    self.handle_message(Message::DayRolled(result));
                }
                Command::HoldKeys(time) => self.held_for = Some(time),
                Command::Quit => self.has_ended = true,
                Command::Copy(text) => self.clipboard = Some(text),
                Command::Bell => self.rings += 1,
                Command::SaveScanner(path, setup) => {
                    let saved = save_scanner(&path, &setup).map(|()| path);
                    self.handle_message(Message::ScannerSaved(saved));
                }
                Command::SaveTheme(_)
                | Command::RememberOperators(_)
                | Command::Suspend
                | Command::CancelRead => {}
            }
        }
    }
}

/// The key that types a character, as a terminal reports it.
fn key_of(letter: char) -> KeyEvent {
    match letter {
        '\r' => KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE),
        '\n' => KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL),
        '\t' => KeyEvent::new(KeyCode::Tab, KeyModifiers::NONE),
        '\u{1d}' => KeyEvent::new(KeyCode::Char('5'), KeyModifiers::CONTROL),
        other => KeyEvent::new(KeyCode::Char(other), KeyModifiers::NONE),
    }
}
