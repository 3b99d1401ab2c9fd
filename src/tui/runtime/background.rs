//! Detects whether the terminal's background is light or dark, without blocking.
//!
//! `ESC ] 11 ; ? BEL` queries the background color, and the terminal replies with the same sequence holding a color
//! in place of the question mark (xterm control sequences, OSC 11). The reply arrives among the keys, as keys. Waiting
//! for it would delay the user and swallow keys pressed meanwhile; instead, [`OscFilter`] filters it out whenever it comes.

use ratatui::crossterm::event::{Event as Input, KeyCode, KeyEventKind, KeyModifiers};
use xterm_color::Color;

use crate::tui::theme::Background;

/// Queries the background color. Ends with BEL, since some terminals mishandle the two-byte terminator.
pub(crate) const BACKGROUND_QUERY: &str = "\x1b]11;?\x07";

const REPLY_PREFIX: &str = "\x1b]11;";

/// The longest reply: four components of four digits, with prefix, separators and terminator.
const MAX_REPLY_LEN: usize = 40;

/// Filters the reply out of the terminal's events and passes all others on, in order.
#[derive(Debug, Default)]
pub(crate) struct OscFilter {
    expects_reply: bool,
    /// Events that may be the start of the reply, and the text they stand for.
    held: Vec<Input>,
    held_text: String,
}

/// The outcome of filtering an event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Filtered {
    /// Events that are not part of a reply; empty while one may be arriving.
    Inputs(Vec<Input>),
    Reply(Background),
}

impl OscFilter {
    /// Creates a filter; unless a reply is expected, it passes everything.
    pub(crate) fn new(expects_reply: bool) -> Self {
        OscFilter { expects_reply, ..OscFilter::default() }
    }

    /// Whether events are held back that may be the start of a reply.
    pub(crate) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// Returns the events held back, which were no reply after all.
    pub(crate) fn release_held(&mut self) -> Vec<Input> {
        self.held_text.clear();
        std::mem::take(&mut self.held)
    }

    /// Filters one event.
    pub(crate) fn filter(&mut self, input: Input) -> Filtered {
        if !self.expects_reply {
            return Filtered::Inputs(vec![input]);
        }
        let mut passed = Vec::new();
        if !self.try_hold(&input) {
            passed = self.release_held();
            if !self.try_hold(&input) {
                passed.push(input);
            }
        }
        match self.parse_reply() {
            Some(color) => {
                self.release_held();
                self.expects_reply = false;
                color.map_or(Filtered::Inputs(passed), Filtered::Reply)
            }
            None => Filtered::Inputs(passed),
        }
    }

    /// Holds an event back if it may continue a reply. Returns whether it did.
    fn try_hold(&mut self, input: &Input) -> bool {
        let Some(sent) = key_to_text(input) else { return false };
        let longer = format!("{}{sent}", self.held_text);
        let fits = is_reply_prefix(&longer);
        if fits {
            self.held_text = longer;
            self.held.push(input.clone());
        }
        fits
    }

    /// Returns the reply once it is complete; `Some(None)` if it holds no valid color.
    fn parse_reply(&self) -> Option<Option<Background>> {
        let color = self.held_text.strip_prefix(REPLY_PREFIX)?;
        let color = color.strip_suffix('\x07').or_else(|| color.strip_suffix("\x1b\\"))?;
        Some(Color::parse(color.as_bytes()).ok().map(|color| {
            if color.perceived_lightness() > 0.5 { Background::Light } else { Background::Dark }
        }))
    }
}

/// Returns the text a terminal sends for a key that can be part of a reply.
fn key_to_text(input: &Input) -> Option<String> {
    let Input::Key(key) = input else { return None };
    if key.kind == KeyEventKind::Release {
        return None;
    }
    match key.code {
        KeyCode::Esc => Some("\x1b".to_owned()),
        KeyCode::Char('g') if key.modifiers == KeyModifiers::CONTROL => Some("\x07".to_owned()),
        KeyCode::Char(letter) if key.modifiers.contains(KeyModifiers::ALT) => {
            Some(String::from_iter(['\x1b', letter]))
        }
        KeyCode::Char(letter) => Some(letter.to_string()),
        _ => None,
    }
}

/// Whether the text is a reply or the start of one.
fn is_reply_prefix(sent: &str) -> bool {
    let Some(rest) = sent.strip_prefix(REPLY_PREFIX) else { return REPLY_PREFIX.starts_with(sent) };
    let end = rest.find(['\x07', '\x1b']).unwrap_or(rest.len());
    let (color, ending) = rest.split_at(end);
    let is_color = color
        .chars()
        .all(|letter| letter.is_ascii_hexdigit() || matches!(letter, 'r' | 'g' | 'b' | ':' | '/' | '#'));
    sent.len() <= MAX_REPLY_LEN && is_color && ["", "\x07", "\x1b", "\x1b\\"].contains(&ending)
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::KeyEvent;
    use rstest::rstest;

    use super::*;

    /// Returns the key events that the terminal's text is read as.
    fn keys(sent: &str) -> Vec<Input> {
        let mut letters = sent.chars().peekable();
        let mut keys = Vec::new();
        while let Some(letter) = letters.next() {
            let (code, modifiers) = match letter {
                '\x1b' => match letters.next_if(|next| *next != '\x1b') {
                    Some(next) => (KeyCode::Char(next), KeyModifiers::ALT),
                    None => (KeyCode::Esc, KeyModifiers::NONE),
                },
                '\x07' => (KeyCode::Char('g'), KeyModifiers::CONTROL),
                other => (KeyCode::Char(other), KeyModifiers::NONE),
            };
            keys.push(Input::Key(KeyEvent::new(code, modifiers)));
        }
        keys
    }

    /// Returns the events that pass, those released at the end included, and the reply.
    fn filter_all(filter: &mut OscFilter, inputs: Vec<Input>) -> (Vec<Input>, Option<Background>) {
        let (mut passed, mut answer) = (Vec::new(), None);
        for input in inputs {
            match filter.filter(input) {
                Filtered::Inputs(inputs) => passed.extend(inputs),
                Filtered::Reply(background) => answer = Some(background),
            }
        }
        passed.extend(filter.release_held());
        (passed, answer)
    }

    #[rstest]
    #[case("\x1b]11;rgb:ffff/ffff/ffff\x07", Background::Light)]
    #[case("\x1b]11;rgb:ffff/FFFF/dddd\x1b\\", Background::Light)]
    #[case("\x1b]11;rgb:1515/1818/1d1d\x1b\\", Background::Dark)]
    #[case("\x1b]11;rgba:0000/0000/0000/ffff\x07", Background::Dark)]
    #[case("\x1b]11;#fafafa\x07", Background::Light)]
    fn reply_is_filtered_out_of_surrounding_keys(#[case] answer: &str, #[case] background: Background) {
        let mut filter = OscFilter::new(true);
        let outcome = filter_all(&mut filter, keys(&format!("/ric{answer}e")));
        assert_eq!(outcome, (keys("/rice"), Some(background)));
    }

    #[test]
    fn reply_with_split_escapes_is_recognized() {
        let mut inputs = vec![Input::Key(KeyCode::Esc.into())];
        inputs.extend(keys("]11;rgb:00/00/00"));
        inputs.push(Input::Key(KeyCode::Esc.into()));
        inputs.extend(keys("\\"));
        assert_eq!(filter_all(&mut OscFilter::new(true), inputs), (Vec::new(), Some(Background::Dark)));
    }

    #[rstest]
    #[case("\x1b")]
    #[case("\x1b]")]
    #[case("\x1b\x1b]1")]
    #[case("\x1b]12;x")]
    #[case("\x1b]11;rgb:zz")]
    #[case("a]11;rgb:00/00/00\x07")]
    fn keys_resembling_a_reply_pass_in_order(#[case] sent: &str) {
        assert_eq!(filter_all(&mut OscFilter::new(true), keys(sent)), (keys(sent), None));
    }

    #[test]
    fn endless_text_is_no_reply() {
        let sent = format!("\x1b]11;rgb:{}", "0".repeat(100));
        assert_eq!(filter_all(&mut OscFilter::new(true), keys(&sent)), (keys(&sent), None));
    }

    #[test]
    fn without_expecting_a_reply_everything_passes() {
        let mut filter = OscFilter::new(false);
        for key in keys("\x1b]11;rgb:00/00/00\x07") {
            assert_eq!(filter.filter(key.clone()), Filtered::Inputs(vec![key]));
        }
    }

    #[test]
    fn reply_without_a_color_is_swallowed() {
        assert_eq!(filter_all(&mut OscFilter::new(true), keys("\x1b]11;rgb:/\x07q")), (keys("q"), None));
    }
}
