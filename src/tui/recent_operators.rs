//! The operators who worked at this station last.

use std::path::Path;

use crate::domain::Label;
use crate::tui::state_file::StateFile;

/// How many operators are remembered.
const MAX_OPERATORS: usize = 10;

/// The operators who worked at this station last, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RecentOperators(Vec<Label>);

impl RecentOperators {
    /// Reads names from lines. Skips a line that is no name.
    fn parse(text: &str) -> Self {
        let mut operators = RecentOperators::default();
        let names: Vec<Label> = text.lines().filter_map(|line| Label::parse(line).ok()).collect();
        names.into_iter().rev().for_each(|name| operators.remember(name));
        operators
    }

    pub(super) fn names(&self) -> &[Label] {
        &self.0
    }

    /// Puts an operator first, and forgets who worked longest ago if there are too many.
    pub(super) fn remember(&mut self, operator: Label) {
        self.0.retain(|known| !known.matches(&operator));
        self.0.insert(0, operator);
        self.0.truncate(MAX_OPERATORS);
    }

    /// Returns a name as it was first written here.
    pub(super) fn as_written(&self, name: Label) -> Label {
        self.0.iter().find(|known| known.matches(&name)).cloned().unwrap_or(name)
    }
}

/// The file that holds the operators who worked at this station last.
#[derive(Debug, Clone)]
pub(super) struct OperatorStore(StateFile);

impl OperatorStore {
    /// Stores in `folder`; with `None`, nothing is saved.
    pub(super) fn in_folder(folder: Option<&Path>) -> Self {
        OperatorStore(StateFile::in_folder(folder, "operators"))
    }

    pub(super) fn load(&self) -> RecentOperators {
        RecentOperators::parse(&self.0.read().unwrap_or_default())
    }

    /// Remembers operators, the latest last, beside those that another program of this station remembered meanwhile.
    pub(super) fn remember(&self, operators: Vec<Label>) -> std::io::Result<()> {
        let mut recent = self.load();
        operators.into_iter().for_each(|operator| recent.remember(operator));
        let lines: String = recent.names().iter().map(|name| format!("{name}\n")).collect();
        self.0.write(&lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Label {
        Label::parse(text).unwrap()
    }

    fn names(operators: &RecentOperators) -> Vec<&str> {
        operators.names().iter().map(Label::as_str).collect()
    }

    #[test]
    fn last_ten_are_remembered_the_latest_first() {
        let mut operators = RecentOperators::default();
        (1..=12).for_each(|number| operators.remember(label(&format!("op{number}"))));
        assert_eq!(names(&operators).len(), 10);
        assert_eq!(names(&operators)[0], "op12");
        operators.remember(label("OP5"));
        assert_eq!((names(&operators).len(), names(&operators)[0]), (10, "OP5"));
        assert_eq!(operators.as_written(label("Op5")), label("OP5"));
    }

    #[test]
    fn two_programs_of_a_station_keep_each_others_operators() {
        let folder = tempfile::tempdir().unwrap();
        let store = || OperatorStore::in_folder(Some(folder.path()));
        store().remember(vec![label("ana"), label("marta")]).unwrap();
        store().remember(vec![label("ana"), label("luis")]).unwrap();
        assert_eq!(names(&store().load()), ["luis", "ana", "marta"]);
    }

    #[test]
    fn lines_that_are_no_names_are_skipped() {
        let long = "x".repeat(500);
        let text = format!("marta\n\n\u{1b}[31mred\n{long}\nMARTA\n  ana  \n");
        assert_eq!(names(&RecentOperators::parse(&text)), ["marta", "ana"]);
    }
}
