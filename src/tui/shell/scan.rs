//! What a scanner types where no text is typed. It is told from a hand by its pace, so that the digits of a code open no tabs.
//!
//! Nothing waits for it: the first digit does what its key does, and only if the second one comes quicker than any hand is that
//! taken back, and the rest of the code kept from the keys.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::KeyCode;

use super::Shell;
use crate::t;
use crate::tui::canvas::Look;
use crate::tui::keys::Chord;
use crate::tui::message::Command;
use crate::tui::notice::Notice;

/// A scanner types the next character within this time; a hand does not.
const PACE: Duration = Duration::from_millis(35);
/// The fewest characters of a code; fewer are two keys that a slow line brought together.
const SHORTEST: usize = 4;
/// The most characters of a code that are told.
const TOLD: usize = 20;

/// A code on its way, as far as it was typed.
#[derive(Debug)]
pub(super) struct Scan {
    code: String,
    /// When its last character came.
    at: Instant,
    /// The tab that was open before it.
    tab: usize,
}

impl Shell {
    /// Keeps from the keys what belongs to a scan; `None` where the key is meant as a key.
    pub(super) fn scanned(&mut self, chord: Chord, at: Instant) -> Option<Vec<Command>> {
        let going_on = self.scan.take().filter(|scan| at.saturating_duration_since(scan.at) <= PACE);
        let typed = chord.typed();
        let Some(mut scan) = going_on else {
            self.scan = self.begun(typed).map(|digit| Scan { code: digit.into(), at, tab: self.current });
            return None;
        };
        let is_certain = scan.code.len() > 1;
        match typed {
            Some(letter) if is_certain || letter.is_ascii_digit() => {
                scan.code.push(letter);
                let back = (!is_certain && scan.tab != self.current).then_some(scan.tab);
                self.scan = Some(Scan { at, ..scan });
                Some(back.map(|tab| self.open_tab(tab)).unwrap_or_default())
            }
            None if is_certain && matches!(chord.code(), KeyCode::Enter | KeyCode::Tab) => {
                if scan.code.chars().count() >= SHORTEST {
                    self.notice = Some(told(&scan.code, &self.look()));
                }
                Some(Vec::new())
            }
            // What stands between two elements of a code.
            None if is_certain => {
                self.scan = Some(Scan { at, ..scan });
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// The digit with which a scan may begin, where no text is typed.
    fn begun(&self, typed: Option<char>) -> Option<char> {
        let digit = typed.filter(char::is_ascii_digit)?;
        let typing = self.part(self.front()).is_some_and(|part| part.takes_text());
        (!typing).then_some(digit)
    }
}

/// That a code was scanned where nothing takes one, and where it is taken.
fn told(code: &str, look: &Look<'_>) -> Notice {
    let texts = look.texts;
    let mut shown: String = code.chars().take(TOLD).collect();
    if shown.len() < code.len() {
        shown.push_str(look.symbols.ellipsis);
    }
    let (entry, dispatch) = (t!(texts, "entry-title"), t!(texts, "dispatch-title"));
    Notice::told(t!(
        texts,
        "tui-scanned",
        code = shown,
        entry_key = look.tab_key("entry"),
        entry = entry,
        dispatch_key = look.tab_key("dispatch"),
        dispatch = dispatch
    ))
}
