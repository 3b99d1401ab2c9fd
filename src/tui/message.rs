//! What arrives on the one channel, and what the loop is asked to do.

use std::time::Instant;

use ratatui::crossterm::event::Event as Input;

use super::ground::Ground;
use super::part::{AnyAnswer, Job};
use crate::domain::Day;
use crate::warehouse::Error;

/// Whose question an answer answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Address {
    /// The tab at that place.
    Tab(usize),
    /// The overlay of that number; numbers are never used again.
    Overlay(u64),
    /// The shell around them.
    Shell,
}

/// What arrives on the one channel.
pub(crate) enum Message {
    /// The terminal reported something.
    Input(Input, Instant),
    /// The terminal told its ground.
    Ground(Ground),
    /// The warehouse answered.
    Answer(Address, AnyAnswer),
    /// This or another process changed the stock.
    StockChanged,
    /// The civil day is another one.
    Day(Day),
    /// The alerts are those of the day now, or could not be made so.
    DayTurned(Result<(), Error>),
    /// Something that nobody asked for went wrong.
    Trouble(Error),
    /// The system asks the program to end, by that signal.
    Signal(i32),
    /// The system asks the program to stand still.
    Suspend,
    /// The program goes on after it stood still.
    Continued,
    /// The terminal is gone.
    HungUp,
    /// The thread that owns the warehouse is gone.
    WorkerGone,
}

/// What the shell asks the loop to do.
pub(crate) enum Command {
    /// To read; a later reading of the same slot replaces one that has not begun.
    Read(Slot, Job<Message>),
    /// To write; each one, in the order asked.
    Write(Job<Message>),
    /// To make the alerts those of a day.
    TurnTo(Day),
    /// To stop the reading that takes long.
    Stop,
    /// To remember the theme that was chosen.
    Remember(String),
    /// To put a text into the clipboard of whoever sits at the terminal.
    Copy(String),
    /// To stand still and give the terminal back for a while.
    Suspend,
    /// To end.
    Quit,
}

/// Whose reading, and of what.
pub(crate) type Slot = (Address, &'static str);
