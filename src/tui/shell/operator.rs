//! A new operator at the same screen.

use super::Shell;
use crate::domain::Label;
use crate::t;
use crate::tui::component::Event;
use crate::tui::component::notice::Notice;
use crate::tui::keys::Scope;
use crate::tui::overlays::{NewOperator, OperatorDialog};
use crate::tui::shell::message::Command;

impl Shell {
    /// Whether the question of who works now may be asked. What waits to be carried out belongs to who asked for it.
    pub(super) fn can_change_operator(&self) -> bool {
        let is_asked = self
            .component(self.focused_id())
            .is_some_and(|component| component.scopes().contains(&Scope::Operator));
        !is_asked && !self.has_pending_acts()
    }

    /// Whether something that the operator asked for is not carried out yet.
    pub(super) fn has_pending_acts(&self) -> bool {
        let overlays = self.layers.iter().any(|layer| layer.component.has_pending_acts());
        overlays || !self.held_writes.is_empty() || self.tabs.iter().any(|tab| tab.has_pending_acts())
    }

    pub(super) fn ask_operator(&mut self) -> Vec<Command> {
        let others = self.recent_operators.names().iter().filter(|name| !name.matches(&self.actor.operator));
        let others = others.cloned().collect();
        self.open_overlay(Box::new(OperatorDialog::new(others)))
    }

    /// Later acts are those of the new operator. What was typed into forms stays.
    pub(super) fn on_new_operator(&mut self, NewOperator(name): NewOperator) -> Vec<Command> {
        let name = self.recent_operators.as_written(name);
        if name.matches(&self.actor.operator) {
            let text = t!(self.texts, "tui-operator-same", operator = self.actor.operator.as_str());
            self.notice = Some(Notice::info(text));
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.actor.operator, name.clone());
        // What the one before said about the day was said for his acts.
        self.day_terms = None;
        let latest: Vec<Label> = vec![before, name.clone()];
        latest.iter().for_each(|operator| self.recent_operators.remember(operator.clone()));
        self.notice = Some(Notice::info(t!(self.texts, "tui-operator-changed", operator = name.as_str())));
        let mut commands = vec![Command::RememberOperators(latest)];
        commands.extend(self.broadcast_event(|| Event::OperatorChanged));
        commands
    }
}
