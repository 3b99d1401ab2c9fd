//! Messages into the event loop, and commands the shell gives it.

use std::time::Instant;

use ratatui::crossterm::event::Event as Input;

use super::ground::Ground;
use super::part::{AnyAnswer, Job};
use crate::domain::Day;
use crate::warehouse::Error;

/// Identifies the component that a response is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Address {
    /// The tab at this index.
    Tab(usize),
    /// The overlay with this id; ids are never reused.
    Overlay(u64),
    /// The shell itself.
    Shell,
}

/// An input to the event loop.
pub(crate) enum Message {
    /// A terminal event, with the time it was read.
    Input(Input, Instant),
    /// The terminal reported its background.
    Ground(Ground),
    /// A read or a write finished.
    Answer(Address, AnyAnswer),
    /// This or another process changed the stock.
    StockChanged,
    /// The local day changed.
    Day(Day),
    /// The alerts were brought to the new day, or that failed.
    DayTurned(Result<(), Error>),
    /// The idle worker failed at something that no component requested.
    Trouble(Error),
    /// A signal with this number asks the program to end.
    Signal(i32),
    /// A signal asks the program to suspend itself.
    Suspend,
    /// The program resumed after a suspension.
    Continued,
    /// The terminal was closed.
    HungUp,
    /// The worker thread ended.
    WorkerGone,
}

/// A request from the shell to the event loop.
pub(crate) enum Command {
    /// Reads from the warehouse; a later read with the same key supersedes this one.
    Read(Slot, Job<Message>),
    /// Writes to the warehouse. Every write runs, in the order requested.
    Write(Job<Message>),
    /// Brings the alerts to this day.
    TurnTo(Day),
    /// Cancels the read in flight.
    Stop,
    /// Saves the name of the chosen theme.
    Remember(String),
    /// Copies text to the clipboard of the user's terminal.
    Copy(String),
    /// Restores the terminal and suspends the process.
    Suspend,
    Quit,
}

/// The component that reads, and what it reads.
pub(crate) type Slot = (Address, &'static str);
