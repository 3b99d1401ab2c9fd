//! Global actions: tabs, menu, theme, undo, quit.

use super::reply::ShellReply;
use super::{Layer, Shell};
use crate::t;
use crate::tui::acts::{ActSheet, Deed};
use crate::tui::ground::Ground;
use crate::tui::keys::Action;
use crate::tui::message::{Address, Command};
use crate::tui::overlays::{Confirm, Refusal};
use crate::tui::part::{AnyPart, Event};
use crate::tui::theme::Theme;

impl Shell {
    /// Whether a global action can run now. Under an overlay, only actions that stay with it can.
    pub(super) fn offers_global(&self, action: Action) -> bool {
        match action {
            Action::Quit | Action::Suspend => true,
            Action::ToggleTheme => self.theme.counterpart().is_some(),
            Action::Menu => !self.is_in_menu(),
            _ if !self.layers.is_empty() => false,
            Action::Details => self.notice.as_ref().is_some_and(|notice| notice.details.is_some()),
            Action::Undo => self.notice.as_ref().is_some_and(|notice| notice.undo.is_some()),
            _ => action.opened_tab().is_none_or(|place| place < self.tabs.len()),
        }
    }

    pub(super) fn act_global(&mut self, action: Action) -> Vec<Command> {
        let tabs = self.tabs.len().max(1);
        match action {
            Action::Quit => return self.quit(),
            Action::Suspend => return vec![Command::Suspend],
            Action::ToggleTheme => return self.change_theme(),
            Action::Refresh => return self.update(crate::tui::message::Message::StockChanged),
            Action::NextTab => return self.open_tab((self.current + 1) % tabs),
            Action::PreviousTab => return self.open_tab((self.current + tabs - 1) % tabs),
            Action::Menu => return self.open_menu(),
            Action::Details => {
                if let Some(details) = self.notice.as_ref().and_then(|notice| notice.details.clone()) {
                    let overlay = Refusal::new(details, self.whereabouts_in_full());
                    return self.lay(Box::new(overlay));
                }
            }
            Action::Undo => {
                let draft = self.notice.as_ref().and_then(|notice| {
                    let (document, what) = (notice.undo?, notice.text.clone());
                    Some(Deed::Reverse { document, what, changes: Vec::new() })
                });
                if let Some(draft) = draft {
                    return self.lay(Box::new(ActSheet::new(draft, &self.texts)));
                }
            }
            other => {
                if let Some(place) = other.opened_tab() {
                    return self.open_tab(place);
                }
            }
        }
        Vec::new()
    }

    /// Opens an overlay on behalf of the shell.
    pub(super) fn lay(&mut self, overlay: Box<dyn AnyPart>) -> Vec<Command> {
        self.layers_opened += 1;
        let number = self.layers_opened;
        self.layers.push(Layer { number, opener: Address::Shell, part: overlay });
        self.tell(Address::Overlay(number), Event::Shown)
    }

    pub(super) fn close(&mut self, number: u64) {
        if let Some(place) = self.layers.iter().position(|layer| layer.number == number) {
            let layer = self.layers.remove(place);
            self.closed = Some((layer.number, layer.opener));
            if let Some(notice) = &mut self.notice {
                notice.fade();
            }
        }
    }

    /// Returns the opener of an overlay that is open or was the last to close.
    pub(super) fn opener(&self, overlay: Address) -> Option<Address> {
        let Address::Overlay(number) = overlay else { return None };
        let open = self.layers.iter().find(|layer| layer.number == number).map(|layer| layer.opener);
        open.or_else(|| self.closed.filter(|(closed, _)| *closed == number).map(|(_, opener)| opener))
    }

    pub(super) fn open_tab(&mut self, place: usize) -> Vec<Command> {
        if place >= self.tabs.len() {
            return Vec::new();
        }
        if place != std::mem::replace(&mut self.current, place)
            && let Some(notice) = &mut self.notice
        {
            notice.fade();
        }
        self.tell(Address::Tab(place), Event::Shown)
    }

    /// Quits. With unsaved text, asks for confirmation first; a second request confirms.
    fn quit(&mut self) -> Vec<Command> {
        let is_repeated =
            self.quit_asked.is_some_and(|number| self.layers.iter().any(|layer| layer.number == number));
        let tabs = self.tabs.iter().filter_map(|tab| tab.unsaved(&self.texts));
        let overlays = self.layers.iter().filter_map(|layer| layer.part.unsaved(&self.texts));
        let unsaved: Vec<String> = tabs.chain(overlays).collect();
        if is_repeated || unsaved.is_empty() {
            return vec![Command::Quit];
        }
        let question = t!(self.texts, "tui-quit-unsaved", places = unsaved.join(", "));
        let confirm = Confirm::new(t!(self.texts, "tui-quit-title"), question, ShellReply::Quit);
        let commands = self.lay(Box::new(confirm));
        self.quit_asked = Some(self.layers_opened);
        commands
    }

    fn change_theme(&mut self) -> Vec<Command> {
        let theme = self.theme.counterpart().and_then(|name| Theme::named(name, self.depth).ok());
        let Some(theme) = theme else { return Vec::new() };
        self.theme = theme;
        self.theme_is_open = false;
        vec![Command::Remember(self.theme.name().to_owned())]
    }

    /// Switches to the theme that suits the terminal's background, unless the user chose one meanwhile.
    pub(super) fn take_ground(&mut self, background: Ground) -> Vec<Command> {
        let theme = self.theme_is_open.then(|| Theme::named(background.theme(), self.depth).ok()).flatten();
        let Some(theme) = theme else { return Vec::new() };
        self.theme = theme;
        self.theme_is_open = false;
        vec![Command::Remember(self.theme.name().to_owned())]
    }
}
