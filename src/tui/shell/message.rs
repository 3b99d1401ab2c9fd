//! What the shell is told, and what it asks of the event loop.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ratatui::crossterm::event::Event as Input;

use crate::domain::scanner::ScannerSetup;
use crate::domain::{AlertAct, Day, Label};
use crate::settings;
use crate::tui::component::{DynResponse, Job};
use crate::tui::theme::Background;
use crate::warehouse::{BookDays, BookSettings, Error, GroupRefusal, HandledAlert};

/// Identifies the component that a response is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ComponentId {
    /// The tab at this index.
    Tab(usize),
    /// The overlay with this id; ids are never reused.
    Overlay(u64),
    /// The shell itself.
    Shell,
}

/// An input to the shell.
pub(crate) enum Message {
    /// A terminal event, and how it arrived.
    Input(Input, Arrival),
    /// No key came within the time that [`Command::HoldKeys`] asked for.
    KeysPaused,
    /// The terminal reported its background.
    Background(Background),
    /// A read or a write finished.
    Response(ComponentId, DynResponse),
    /// This or another process changed the stock.
    StockChanged,
    /// The settings of the book, or why they can't be read.
    BookSettings(Result<BookSettings, Error>),
    /// The local day changed.
    DayChanged(Day),
    /// The alerts were brought to the day, or that failed.
    DayRolled(Result<(), Error>),
    /// The days that the book is at.
    BookDays(BookDays),
    /// The idle worker failed at something that no component requested.
    WorkerError(Error),
    /// The server of the book can't be reached, or it can again.
    Outage(Option<Outage>),
    /// The book that took the place of the one that was open is open now, or that failed.
    BookReopened(Result<(), Error>),
    /// The setup of the scanner was saved in this file, or that failed.
    ScannerSaved(Result<PathBuf, settings::Error>),
    /// What was done about alerts was taken back, or that failed.
    AlertsHandled(AlertAct, Result<Vec<HandledAlert>, GroupRefusal>),
    /// A signal with this number asks the program to end.
    Signal(i32),
    /// A signal asks the program to suspend itself.
    Suspend,
    /// The program resumed after a suspension.
    Resumed,
    /// The terminal was closed.
    HungUp,
    /// The worker thread ended.
    WorkerGone,
}

/// How a terminal event arrived.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival {
    /// When it was read.
    pub(crate) at: Instant,
    /// Whether it was already waiting when the event before it was read: both came in one read of the terminal.
    pub(crate) follows_at_once: bool,
}

/// A request from the shell to the event loop.
pub(crate) enum Command {
    /// Sends [`Message::KeysPaused`] if no key comes within this time.
    HoldKeys(Duration),
    /// Reads from the warehouse; a later read with the same key supersedes this one.
    Read(ReadKey, Job<Message>),
    /// Writes to the warehouse. Every write runs, in the order requested.
    Write(Job<Message>),
    /// Waits for something else than the warehouse, on a thread of its own.
    Elsewhere(Box<dyn FnOnce() -> Message + Send>),
    /// Brings the alerts to the day of the clock, unless another day stands in for it, and reads the book's days.
    RollToDay(Option<Day>),
    /// Cancels the read in flight.
    CancelRead,
    /// Saves the name of the chosen theme.
    SaveTheme(String),
    /// Remembers operators who work at this station, the latest last.
    RememberOperators(Vec<Label>),
    /// Saves the setup of the scanner in the station's configuration file; answered by [`Message::ScannerSaved`].
    SaveScanner(PathBuf, Box<ScannerSetup>),
    /// Sounds the terminal's bell.
    Bell,
    /// Copies text to the clipboard of the user's terminal.
    Copy(String),
    /// Restores the terminal and suspends the process.
    Suspend,
    Quit,
}

/// The component that reads, and what it reads.
pub(crate) type ReadKey = (ComponentId, &'static str);

/// The progress of the job in flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JobProgress {
    /// From 0 to 100; 0 if unknown.
    pub(crate) percent: u8,
    pub(crate) is_cancellable: bool,
}

/// Why the server can't be reached, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outage {
    pub(crate) error: Error,
    /// When it answered last, by the clock of the station.
    pub(crate) since: DateTime<Utc>,
    pub(crate) lasts: OutageAge,
}

/// How long ago the server answered last, as exactly as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutageAge {
    Seconds(u64),
    Minutes(u64),
    Hours(u64),
}

impl OutageAge {
    pub(crate) fn of_seconds(seconds: u64) -> Self {
        match seconds {
            0..60 => OutageAge::Seconds(seconds),
            60..3_600 => OutageAge::Minutes(seconds / 60),
            _ => OutageAge::Hours(seconds / 3_600),
        }
    }
}
