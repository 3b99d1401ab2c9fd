//! Detects whether the terminal's background is light or dark, without blocking.
//!
//! `ESC ] 11 ; ? BEL` queries the background color, and the terminal replies with the same sequence holding a color
//! in place of the question mark (xterm control sequences, OSC 11). The reply arrives among the keys, as keys. Waiting
//! for it would delay the user and swallow keys pressed meanwhile; instead, [`Ear`] filters it out whenever it comes.

use ratatui::crossterm::event::{Event as Input, KeyCode, KeyEventKind, KeyModifiers};
use xterm_color::Color;

/// Queries the background color. Ends with BEL, since some terminals mishandle the two-byte terminator.
pub(super) const QUESTION: &str = "\x1b]11;?\x07";

const ANSWER: &str = "\x1b]11;";

/// The longest reply: four components of four digits, with prefix, separators and terminator.
const LONGEST: usize = 40;

/// The brightness of the terminal's background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    Light,
    Dark,
}

impl Ground {
    /// Returns the name of the theme that suits it.
    pub(crate) fn theme(self) -> &'static str {
        match self {
            Ground::Light => "light",
            Ground::Dark => "dark",
        }
    }
}

/// Filters the reply out of the terminal's events and passes all others on, in order.
#[derive(Debug, Default)]
pub(super) struct Ear {
    expects: bool,
    /// Events that may be the start of the reply, and the text they stand for.
    held: Vec<Input>,
    sent: String,
}

/// The outcome of filtering an event.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Events that are not part of a reply; empty while one may be arriving.
    Inputs(Vec<Input>),
    Answer(Ground),
}

impl Ear {
    /// Creates a filter; unless a reply is expected, it passes everything.
    pub(super) fn new(expects: bool) -> Self {
        Ear { expects, ..Ear::default() }
    }

    /// Whether events are held back that may be the start of a reply.
    pub(super) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// Returns the events held back, which were no reply after all.
    pub(super) fn let_go(&mut self) -> Vec<Input> {
        self.sent.clear();
        std::mem::take(&mut self.held)
    }

    /// Filters one event.
    pub(super) fn hear(&mut self, input: Input) -> Heard {
        if !self.expects {
            return Heard::Inputs(vec![input]);
        }
        let mut passed = Vec::new();
        if !self.hold(&input) {
            passed = self.let_go();
            if !self.hold(&input) {
                passed.push(input);
            }
        }
        match self.answer() {
            Some(color) => {
                self.let_go();
                self.expects = false;
                color.map_or(Heard::Inputs(passed), Heard::Answer)
            }
            None => Heard::Inputs(passed),
        }
    }

    /// Holds an event back if it may continue a reply. Returns whether it did.
    fn hold(&mut self, input: &Input) -> bool {
        let Some(sent) = as_sent(input) else { return false };
        let longer = format!("{}{sent}", self.sent);
        let fits = may_become_answer(&longer);
        if fits {
            self.sent = longer;
            self.held.push(input.clone());
        }
        fits
    }

    /// Returns the reply once it is complete; `Some(None)` if it holds no valid color.
    fn answer(&self) -> Option<Option<Ground>> {
        let color = self.sent.strip_prefix(ANSWER)?;
        let color = color.strip_suffix('\x07').or_else(|| color.strip_suffix("\x1b\\"))?;
        Some(
            Color::parse(color.as_bytes())
                .ok()
                .map(|color| if color.perceived_lightness() > 0.5 { Ground::Light } else { Ground::Dark }),
        )
    }
}

/// Returns the text a terminal sends for a key that can be part of a reply.
fn as_sent(input: &Input) -> Option<String> {
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
fn may_become_answer(sent: &str) -> bool {
    let Some(rest) = sent.strip_prefix(ANSWER) else { return ANSWER.starts_with(sent) };
    let end = rest.find(['\x07', '\x1b']).unwrap_or(rest.len());
    let (color, ending) = rest.split_at(end);
    let is_color = color
        .chars()
        .all(|letter| letter.is_ascii_hexdigit() || matches!(letter, 'r' | 'g' | 'b' | ':' | '/' | '#'));
    sent.len() <= LONGEST && is_color && ["", "\x07", "\x1b", "\x1b\\"].contains(&ending)
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
    fn filter_all(filter: &mut Ear, inputs: Vec<Input>) -> (Vec<Input>, Option<Ground>) {
        let (mut passed, mut answer) = (Vec::new(), None);
        for input in inputs {
            match filter.hear(input) {
                Heard::Inputs(inputs) => passed.extend(inputs),
                Heard::Answer(background) => answer = Some(background),
            }
        }
        passed.extend(filter.let_go());
        (passed, answer)
    }

    #[rstest]
    #[case("\x1b]11;rgb:ffff/ffff/ffff\x07", Ground::Light)]
    #[case("\x1b]11;rgb:ffff/FFFF/dddd\x1b\\", Ground::Light)]
    #[case("\x1b]11;rgb:1515/1818/1d1d\x1b\\", Ground::Dark)]
    #[case("\x1b]11;rgba:0000/0000/0000/ffff\x07", Ground::Dark)]
    #[case("\x1b]11;#fafafa\x07", Ground::Light)]
    fn reply_is_filtered_out_of_surrounding_keys(#[case] answer: &str, #[case] background: Ground) {
        let mut filter = Ear::new(true);
        let outcome = filter_all(&mut filter, keys(&format!("/ric{answer}e")));
        assert_eq!(outcome, (keys("/rice"), Some(background)));
    }

    #[test]
    fn reply_with_split_escapes_is_recognized() {
        let mut inputs = vec![Input::Key(KeyCode::Esc.into())];
        inputs.extend(keys("]11;rgb:00/00/00"));
        inputs.push(Input::Key(KeyCode::Esc.into()));
        inputs.extend(keys("\\"));
        assert_eq!(filter_all(&mut Ear::new(true), inputs), (Vec::new(), Some(Ground::Dark)));
    }

    #[rstest]
    #[case("\x1b")]
    #[case("\x1b]")]
    #[case("\x1b\x1b]1")]
    #[case("\x1b]12;x")]
    #[case("\x1b]11;rgb:zz")]
    #[case("a]11;rgb:00/00/00\x07")]
    fn keys_resembling_a_reply_pass_in_order(#[case] sent: &str) {
        assert_eq!(filter_all(&mut Ear::new(true), keys(sent)), (keys(sent), None));
    }

    #[test]
    fn endless_text_is_no_reply() {
        let sent = format!("\x1b]11;rgb:{}", "0".repeat(100));
        assert_eq!(filter_all(&mut Ear::new(true), keys(&sent)), (keys(&sent), None));
    }

    #[test]
    fn without_expecting_a_reply_everything_passes() {
        let mut filter = Ear::new(false);
        for key in keys("\x1b]11;rgb:00/00/00\x07") {
            assert_eq!(filter.hear(key.clone()), Heard::Inputs(vec![key]));
        }
    }

    #[test]
    fn reply_without_a_color_is_swallowed() {
        assert_eq!(filter_all(&mut Ear::new(true), keys("\x1b]11;rgb:/\x07q")), (keys("q"), None));
    }
}
