//! The shell around the tabs: which tab is open, what lies over it, what the status line says, and where keys go.
//!
//! Like the parts, it is pure: [`Shell::update`] takes a message and answers with commands, [`Shell::view`] draws.

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

/// Two presses of the mouse within this time are a double one.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// The fewest columns and rows in which the tabs can be shown.
const SMALLEST: Size = Size { width: 60, height: 15 };

/// The shell around the tabs.
pub(crate) struct Shell {
    texts: Texts,
    desk: Desk,
    database: String,
    today: Day,
    horizon: Horizon,
    theme: Theme,
    /// Nobody chose the theme yet.
    theme_is_open: bool,
    depth: Depth,
    symbols: &'static Symbols,
    keymap: Keymap,
    tabs: Vec<Box<dyn AnyTab>>,
    current: usize,
    layers: Vec<Layer>,
    layers_opened: u64,
    notice: Option<Notice>,
    /// Something takes so long that the clerk should know of it.
    working: Option<Working>,
    screen: Rect,
    pressed: Option<(Position, Instant)>,
    quit_asked: Option<u64>,
    /// The key before was Enter.
    after_return: bool,
    /// The overlay that was closed last, and who had opened it: its reply may still be under way.
    closed: Option<(u64, Address)>,
}

/// An overlay, and the part that opened it.
struct Layer {
    number: u64,
    opener: Address,
    part: Box<dyn AnyPart>,
}

/// What the shell starts with.
pub(crate) struct Start {
    /// The language.
    pub(crate) texts: Texts,
    /// Who works here, and where.
    pub(crate) desk: Desk,
    /// A short name for the stock book.
    pub(crate) database: String,
    /// The civil day.
    pub(crate) today: Day,
    /// How far ahead a lot counts as expiring.
    pub(crate) horizon: Horizon,
    /// The look.
    pub(crate) theme: Theme,
    /// Nobody chose it: the terminal's own ground may still decide.
    pub(crate) theme_is_open: bool,
    /// The colours there are.
    pub(crate) depth: Depth,
    /// The signs.
    pub(crate) symbols: &'static Symbols,
    /// The keys.
    pub(crate) keymap: Keymap,
    /// The place of the tab to open.
    pub(crate) tab: usize,
    /// The size of the screen.
    pub(crate) size: Size,
}

impl Shell {
    /// The shell as it is when the program opens, and what it wants first.
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

    /// The look.
    pub(crate) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Says how far something is that takes long, or that nothing does. Returns whether that is news.
    pub(crate) fn set_working(&mut self, working: Option<Working>) -> bool {
        std::mem::replace(&mut self.working, working) != working
    }

    /// What the part at that address may look at.
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

    /// What a view needs to know.
    fn look(&self) -> Look<'_> {
        Look {
            texts: &self.texts,
            symbols: self.symbols,
            today: self.today,
            horizon: self.horizon,
            keymap: &self.keymap,
        }
    }

    /// The address of what the keys go to: the uppermost overlay, or the open tab.
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

    /// Whether the screen is too small for the tabs.
    fn is_cramped(&self) -> bool {
        self.screen.width < SMALLEST.width || self.screen.height < SMALLEST.height
    }
}
