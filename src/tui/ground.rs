//! The terminal's own ground, light or dark: asked without waiting. The answer comes among the keys, and as keys.
//!
//! xterm, control sequences, "OSC 11": `ESC ] 11 ; ? BEL` asks, and the answer is the same with a colour in the question
//! mark's place. Whoever waits for it keeps the clerk waiting, and takes the keys that are pressed meanwhile; so nobody
//! waits, and [`Ear`] takes the answer out of the keys whenever it comes.

use ratatui::crossterm::event::{Event as Input, KeyCode, KeyEventKind, KeyModifiers};
use xterm_color::Color;

/// Asks the terminal for the colour of its ground. With BEL at its end, for some terminals end a longer one wrongly.
pub(super) const QUESTION: &str = "\x1b]11;?\x07";

/// What an answer begins with.
const ANSWER: &str = "\x1b]11;";

/// The longest answer: four parts of four digits, with all that stands around them.
const LONGEST: usize = 40;

/// The terminal's own ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Dark letters are read on it.
    Light,
    /// Light letters are read on it.
    Dark,
}

impl Ground {
    /// The theme for it.
    pub(crate) fn theme(self) -> &'static str {
        match self {
            Ground::Light => "light",
            Ground::Dark => "dark",
        }
    }
}

/// Listens for the answer among what the terminal reports, and lets everything else pass, in its order.
#[derive(Debug, Default)]
pub(super) struct Ear {
    expects: bool,
    /// What may be the beginning of the answer, as it came and as it was sent.
    held: Vec<Input>,
    sent: String,
}

/// What was made of something that the terminal reported.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// These, of which none belongs to an answer; none at all while one may be under way.
    Inputs(Vec<Input>),
    /// The answer.
    Answer(Ground),
}

impl Ear {
    /// One that expects an answer, or lets everything pass.
    pub(super) fn new(expects: bool) -> Self {
        Ear { expects, ..Ear::default() }
    }

    /// Whether something is held back that may be the beginning of an answer.
    pub(super) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// What was held back: it was no answer.
    pub(super) fn let_go(&mut self) -> Vec<Input> {
        self.sent.clear();
        std::mem::take(&mut self.held)
    }

    /// Takes in what the terminal reported.
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

    /// Holds it back if it may go on with an answer.
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

    /// The answer, once it is whole: `Some(None)` where it tells no colour.
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

/// What the terminal sent for a key to be read from it.
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

/// Whether a longer text that begins so can be an answer, or this one is.
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

    /// The keys as which bytes are read.
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

    /// What passes, what is held in the end, and the answer.
    fn heard(ear: &mut Ear, inputs: Vec<Input>) -> (Vec<Input>, Option<Ground>) {
        let (mut passed, mut answer) = (Vec::new(), None);
        for input in inputs {
            match ear.hear(input) {
                Heard::Inputs(inputs) => passed.extend(inputs),
                Heard::Answer(ground) => answer = Some(ground),
            }
        }
        passed.extend(ear.let_go());
        (passed, answer)
    }

    #[rstest]
    #[case("\x1b]11;rgb:ffff/ffff/ffff\x07", Ground::Light)]
    #[case("\x1b]11;rgb:ffff/FFFF/dddd\x1b\\", Ground::Light)]
    #[case("\x1b]11;rgb:1515/1818/1d1d\x1b\\", Ground::Dark)]
    #[case("\x1b]11;rgba:0000/0000/0000/ffff\x07", Ground::Dark)]
    #[case("\x1b]11;#fafafa\x07", Ground::Light)]
    fn the_answer_is_taken_out_of_the_keys_around_it(#[case] answer: &str, #[case] ground: Ground) {
        let mut ear = Ear::new(true);
        let outcome = heard(&mut ear, keys(&format!("/ric{answer}e")));
        assert_eq!(outcome, (keys("/rice"), Some(ground)));
    }

    #[test]
    fn an_answer_whose_escapes_are_read_apart_is_known_all_the_same() {
        let mut inputs = vec![Input::Key(KeyCode::Esc.into())];
        inputs.extend(keys("]11;rgb:00/00/00"));
        inputs.push(Input::Key(KeyCode::Esc.into()));
        inputs.extend(keys("\\"));
        assert_eq!(heard(&mut Ear::new(true), inputs), (Vec::new(), Some(Ground::Dark)));
    }

    #[rstest]
    #[case("\x1b")]
    #[case("\x1b]")]
    #[case("\x1b\x1b]1")]
    #[case("\x1b]12;x")]
    #[case("\x1b]11;rgb:zz")]
    #[case("a]11;rgb:00/00/00\x07")]
    fn keys_that_look_like_the_beginning_of_an_answer_pass_in_their_order(#[case] sent: &str) {
        assert_eq!(heard(&mut Ear::new(true), keys(sent)), (keys(sent), None));
    }

    #[test]
    fn what_never_ends_is_no_answer() {
        let sent = format!("\x1b]11;rgb:{}", "0".repeat(100));
        assert_eq!(heard(&mut Ear::new(true), keys(&sent)), (keys(&sent), None));
    }

    #[test]
    fn where_none_is_expected_everything_passes_at_once() {
        let mut ear = Ear::new(false);
        for key in keys("\x1b]11;rgb:00/00/00\x07") {
            assert_eq!(ear.hear(key.clone()), Heard::Inputs(vec![key]));
        }
    }

    #[test]
    fn an_answer_without_a_colour_is_no_keys_either() {
        assert_eq!(heard(&mut Ear::new(true), keys("\x1b]11;rgb:/\x07q")), (keys("q"), None));
    }
}
