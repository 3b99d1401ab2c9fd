//! Global actions: tabs, menu, theme, undo, quit.

use super::{OverlayLayer, Shell, read_book_settings};
use crate::domain::AlertAct;
use crate::domain::scanner::ScannerSetup;
use crate::t;
use crate::tui::component::notice::{Notice, Undo};
use crate::tui::component::{DynComponent, DynResponse, Event};
use crate::tui::keys::Action;
use crate::tui::operations::{OperationDialog, OperationDraft, UndoList, handled_notice};
use crate::tui::overlays::{ConfirmDialog, DayAnswer, ErrorDetailsDialog, NewOperator, ScanHelp};
use crate::tui::shell::message::{Command, ComponentId, Message};
use crate::tui::theme::{Background, Theme};
use crate::warehouse::{Error, GroupRefusal, HandledAlert};

/// A reply of an overlay that the shell itself opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShellReply {
    /// Quit in spite of unsaved text.
    Quit,
    /// Run the action chosen from the menu.
    RunAction(Action),
}

impl Shell {
    /// Whether a global action can run now. Under an overlay, only actions that stay with it can.
    pub(super) fn is_global_action_available(&self, action: Action) -> bool {
        match action {
            Action::Quit | Action::Suspend => true,
            Action::ToggleTheme => self.theme.counterpart().is_some(),
            Action::Menu => !self.is_menu_focused(),
            Action::ChangeOperator => self.can_change_operator(),
            _ if !self.layers.is_empty() => false,
            Action::ShowErrorDetails => self.notice.as_ref().is_some_and(|notice| notice.details.is_some()),
            Action::Undo => self.notice.as_ref().is_some_and(|notice| notice.undo.is_some()),
            _ => action.tab_index().is_none() || self.tab_opened_by(action).is_some(),
        }
    }

    pub(super) fn run_global_action(&mut self, action: Action) -> Vec<Command> {
        let tabs = self.tabs.len().max(1);
        match action {
            Action::Quit => return self.quit(),
            Action::Suspend => return vec![Command::Suspend],
            Action::ToggleTheme => return self.toggle_theme(),
            Action::Refresh if self.book_is_replaced => {
                return vec![Command::Write(Box::new(|warehouse| Message::BookReopened(warehouse.reopen())))];
            }
            Action::Refresh => return self.update(Message::StockChanged),
            Action::NextTab => return self.open_tab((self.current_tab + 1) % tabs),
            Action::PreviousTab => return self.open_tab((self.current_tab + tabs - 1) % tabs),
            Action::Menu => return self.open_menu(),
            Action::ChangeOperator => return self.ask_operator(),
            Action::ShowErrorDetails => {
                if let Some(details) = self.notice.as_ref().and_then(|notice| notice.details.clone()) {
                    let overlay = ErrorDetailsDialog::new(*details, self.error_report_context());
                    return self.open_overlay(Box::new(overlay));
                }
            }
            Action::Undo => return self.undo_last(),
            Action::ScannerSetup => return self.open_scanner_setup(),
            Action::ScanHelp => return self.open_overlay(Box::new(ScanHelp::new(ShellReply::RunAction))),
            Action::UndoList => return self.open_overlay(Box::new(UndoList::new())),
            other => {
                if let Some(index) = self.tab_opened_by(other) {
                    return self.open_tab(index);
                }
            }
        }
        Vec::new()
    }

    /// Takes back what the notice tells: at once what was done about alerts, after a question what was posted.
    fn undo_last(&mut self) -> Vec<Command> {
        let Some((undo, what)) =
            self.notice.as_ref().and_then(|notice| Some((notice.undo.clone()?, notice.text.clone())))
        else {
            return Vec::new();
        };
        match *undo {
            Undo::Documents(documents) => {
                let draft = OperationDraft::reversal_together(documents, what);
                let dialog = OperationDialog::new(draft, self.clock.today(), &self.texts);
                self.open_overlay(Box::new(dialog))
            }
            Undo::Alerts(alerts, act) => {
                let ctx = self.actor.context(None, self.clock.today());
                self.write(Box::new(move |warehouse| {
                    Message::AlertsHandled(act, warehouse.handle_alerts(&ctx, &alerts, act))
                }))
            }
        }
    }

    /// Says what was taken back of alerts.
    pub(super) fn on_alerts_handled(
        &mut self,
        act: AlertAct,
        handled: Result<Vec<HandledAlert>, GroupRefusal>,
    ) -> Vec<Command> {
        self.notice = Some(match handled {
            Ok(handled) => handled_notice(act, &handled, &self.texts),
            Err(refusal) => Notice::error(&self.texts, &refusal.error),
        });
        Vec::new()
    }

    /// Shows the book that is open now. What was typed into forms stays.
    pub(super) fn on_book_reopened(&mut self, result: Result<(), Error>) -> Vec<Command> {
        self.notice = Some(match result {
            Ok(()) => {
                self.book_is_replaced = false;
                Notice::info(t!(self.texts, "tui-book-reopened", database = self.database.clone()))
            }
            Err(error) => Notice::error(&self.texts, &error),
        });
        vec![read_book_settings(), self.roll_alerts()]
    }

    /// Opens an overlay on behalf of the shell.
    pub(super) fn open_overlay(&mut self, overlay: Box<dyn DynComponent>) -> Vec<Command> {
        self.push_overlay(ComponentId::Shell, overlay)
    }

    /// Opens an overlay on top of the others.
    pub(super) fn push_overlay(
        &mut self,
        opener: ComponentId,
        component: Box<dyn DynComponent>,
    ) -> Vec<Command> {
        self.last_overlay_id += 1;
        let (id, opened_in) = (self.last_overlay_id, self.key_bursts.current());
        let is_for_acts = component.is_for_acts();
        self.layers.push(OverlayLayer { id, opener, opened_in, component });
        let commands = self.send_event(ComponentId::Overlay(id), Event::Shown);
        self.warn_of_read_only(is_for_acts);
        commands
    }

    /// Handles the reply of an overlay that the shell itself opened.
    pub(super) fn on_overlay_reply(&mut self, response: DynResponse) -> Vec<Command> {
        match response.downcast().map(|reply| *reply) {
            Ok(ShellReply::Quit) => vec![Command::Quit],
            Ok(ShellReply::RunAction(action)) => self.run_menu_choice(action),
            Err(reply) => match reply.downcast::<DayAnswer>() {
                Ok(answer) => self.on_day_answer(*answer),
                Err(reply) => match reply.downcast::<NewOperator>() {
                    Ok(operator) => self.on_new_operator(*operator),
                    Err(reply) => match reply.downcast::<ScannerSetup>() {
                        Ok(setup) => self.on_scanner_chosen(*setup),
                        Err(_) => Vec::new(),
                    },
                },
            },
        }
    }

    pub(super) fn close_overlay(&mut self, number: u64) {
        self.withdrawn.retain(|layer| layer.id != number);
        self.take_off_screen(number);
    }

    /// Takes an overlay off the screen; it is told what it waits for.
    pub(super) fn withdraw_overlay(&mut self, number: u64) {
        let layer = self.take_off_screen(number);
        self.withdrawn.extend(layer);
    }

    fn take_off_screen(&mut self, number: u64) -> Option<OverlayLayer> {
        let index = self.layers.iter().position(|layer| layer.id == number)?;
        let layer = self.layers.remove(index);
        self.last_closed_overlay = Some((layer.id, layer.opener));
        if let Some(notice) = &mut self.notice {
            notice.fade();
        }
        Some(layer)
    }

    /// Returns the opener of an overlay that is open or was the last to close.
    pub(super) fn overlay_opener(&self, overlay: ComponentId) -> Option<ComponentId> {
        let ComponentId::Overlay(number) = overlay else { return None };
        let open = self.layers.iter().find(|layer| layer.id == number).map(|layer| layer.opener);
        open.or_else(|| {
            self.last_closed_overlay.filter(|(closed, _)| *closed == number).map(|(_, opener)| opener)
        })
    }

    pub(super) fn open_tab(&mut self, index: usize) -> Vec<Command> {
        if index >= self.tabs.len() {
            return Vec::new();
        }
        if index != std::mem::replace(&mut self.current_tab, index)
            && let Some(notice) = &mut self.notice
        {
            notice.fade();
        }
        let is_for_acts = self.tabs.get(index).is_some_and(|tab| tab.is_for_acts());
        let commands = self.send_event(ComponentId::Tab(index), Event::Shown);
        self.warn_of_read_only(is_for_acts);
        commands
    }

    /// Quits. With unsaved text, asks for confirmation first; a second request confirms.
    fn quit(&mut self) -> Vec<Command> {
        let is_repeated =
            self.quit_confirm_id.is_some_and(|number| self.layers.iter().any(|layer| layer.id == number));
        let tabs = self.tabs.iter().filter_map(|tab| tab.unsaved_label(&self.texts));
        let overlays = self.layers.iter().filter_map(|layer| layer.component.unsaved_label(&self.texts));
        let unsaved: Vec<String> = tabs.chain(overlays).collect();
        let tabs = self.tabs.iter().filter_map(|tab| tab.unsettled_label(&self.texts));
        let overlays = self.layers.iter().filter_map(|layer| layer.component.unsettled_label(&self.texts));
        let unsettled: Vec<String> = tabs.chain(overlays).collect();
        let questions = [
            (!unsettled.is_empty())
                .then(|| t!(self.texts, "tui-quit-unsettled", places = unsettled.join(", "))),
            (!unsaved.is_empty()).then(|| t!(self.texts, "tui-quit-unsaved", places = unsaved.join(", "))),
        ];
        let question = questions.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if is_repeated || question.is_empty() {
            return vec![Command::Quit];
        }
        let confirm = ConfirmDialog::new(t!(self.texts, "tui-quit-title"), question, ShellReply::Quit);
        let commands = self.open_overlay(Box::new(confirm));
        self.quit_confirm_id = Some(self.last_overlay_id);
        commands
    }

    fn toggle_theme(&mut self) -> Vec<Command> {
        let counterpart = self.theme.counterpart().map(str::to_owned);
        counterpart.map(|name| self.set_theme(&name)).unwrap_or_default()
    }

    /// Switches to the theme that suits the terminal's background, unless the user chose one meanwhile.
    pub(super) fn apply_background_theme(&mut self, background: Background) -> Vec<Command> {
        if self.theme_is_provisional { self.set_theme(background.theme_name()) } else { Vec::new() }
    }

    /// Switches to a theme and saves the choice. Keeps the current theme if the other does not load.
    fn set_theme(&mut self, name: &str) -> Vec<Command> {
        let Ok(theme) = Theme::load(name, self.color_depth) else { return Vec::new() };
        (self.theme, self.theme_is_provisional) = (theme, false);
        vec![Command::SaveTheme(name.to_owned())]
    }
}
