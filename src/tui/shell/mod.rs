//! The shell around the tabs: the open tab, the stack of overlays, the status line, and key routing.
//!
//! Like the components, it is pure: [`Shell::update`] turns a message into commands, and [`Shell::view`] draws.

mod global;
mod layout;
mod menu;
mod reply;
mod route;
#[cfg(test)]
mod tests;
mod view;

use std::time::{Duration, Instant};

use ratatui::layout::{Position, Rect, Size};

use super::canvas::Look;
use super::keys::Keymap;
use super::message::{Address, Command};
use super::notice::Notice;
use super::part::{AnyPart, AnyTab, Context};
use super::symbols::Symbols;
use super::theme::{Depth, Theme};
use super::worker::Working;
use crate::domain::{Day, Horizon};
use crate::i18n::Texts;
use crate::warehouse::Desk;

/// The longest time between the clicks of a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// The smallest screen on which the tabs are shown.
const SMALLEST: Size = Size { width: 60, height: 15 };

pub(crate) struct Shell {
    texts: Texts,
    desk: Desk,
    database: String,
    today: Day,
    horizon: Horizon,
    theme: Theme,
    /// Nobody chose the theme, so the terminal's background may replace it.
    theme_is_open: bool,
    depth: Depth,
    symbols: &'static Symbols,
    keymap: Keymap,
    tabs: Vec<Box<dyn AnyTab>>,
    current: usize,
    layers: Vec<Layer>,
    layers_opened: u64,
    notice: Option<Notice>,
    /// The progress of a job that runs long enough to show it.
    working: Option<Working>,
    screen: Rect,
    pressed: Option<(Position, Instant)>,
    quit_asked: Option<u64>,
    after_return: bool,
    /// The overlay closed last, and its opener: its reply may still follow.
    closed: Option<(u64, Address)>,
}

/// An open overlay, and the component that opened it.
struct Layer {
    number: u64,
    opener: Address,
    part: Box<dyn AnyPart>,
}

/// The initial state of a shell.
pub(crate) struct Start {
    pub(crate) texts: Texts,
    pub(crate) desk: Desk,
    /// The short name of the stock book.
    pub(crate) database: String,
    pub(crate) today: Day,
    /// How far ahead a lot counts as expiring.
    pub(crate) horizon: Horizon,
    pub(crate) theme: Theme,
    /// Nobody chose the theme, so the terminal's background may replace it.
    pub(crate) theme_is_open: bool,
    pub(crate) depth: Depth,
    pub(crate) symbols: &'static Symbols,
    pub(crate) keymap: Keymap,
    /// The index of the tab to open.
    pub(crate) tab: usize,
    pub(crate) size: Size,
}

impl Shell {
    /// Creates the shell, with its first commands.
    pub(crate) fn open(start: Start) -> (Self, Vec<Command>) {
        let mut shell = Shell {
            texts: start.texts,
            desk: start.desk,
            database: start.database,
            today: start.today,
            horizon: start.horizon,
            theme: start.theme,
            theme_is_open: start.theme_is_open,
            depth: start.depth,
            symbols: start.symbols,
            keymap: start.keymap,
            tabs: Vec::new(),
            current: 0,
            layers: Vec::new(),
            layers_opened: 0,
            notice: None,
            working: None,
            screen: Rect::from((Position::ORIGIN, start.size)),
            pressed: None,
            quit_asked: None,
            after_return: false,
            closed: None,
        };
        shell.tabs = super::tabs::open(&shell.context(Address::Shell));
        shell.current = start.tab.min(shell.tabs.len().saturating_sub(1));
        let mut commands = shell.show();
        commands.push(Command::TurnTo(shell.today));
        (shell, commands)
    }

    pub(crate) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Sets the progress of a long job, or clears it. Returns whether it changed.
    pub(crate) fn set_working(&mut self, working: Option<Working>) -> bool {
        std::mem::replace(&mut self.working, working) != working
    }

    fn context(&self, address: Address) -> Context<'_> {
        Context {
            texts: &self.texts,
            today: self.today,
            desk: &self.desk,
            area: self.body(),
            visible: match address {
                Address::Tab(place) => place == self.current,
                Address::Overlay(_) | Address::Shell => true,
            },
        }
    }

    fn look(&self) -> Look<'_> {
        Look {
            texts: &self.texts,
            symbols: self.symbols,
            today: self.today,
            horizon: self.horizon,
            keymap: &self.keymap,
        }
    }

    /// Returns the component that receives keys: the topmost overlay, or the open tab.
    fn front(&self) -> Address {
        self.layers.last().map_or(Address::Tab(self.current), |layer| Address::Overlay(layer.number))
    }

    fn part(&self, address: Address) -> Option<&dyn AnyPart> {
        match address {
            Address::Tab(place) => self.tabs.get(place).map(|tab| &**tab as &dyn AnyPart),
            Address::Overlay(number) => {
                self.layers.iter().find(|layer| layer.number == number).map(|layer| &*layer.part)
            }
            Address::Shell => None,
        }
    }

    fn is_cramped(&self) -> bool {
        self.screen.width < SMALLEST.width || self.screen.height < SMALLEST.height
    }
}
