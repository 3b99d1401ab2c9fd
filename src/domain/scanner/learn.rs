//! Finds out how a scanner says what it reads, from what arrived of a label.

use std::collections::BTreeMap;
use std::fmt;

use super::{Keyboard, ScannerSetup};
use crate::domain::Day;
use crate::domain::gs1::{SEPARATOR, ScannedCode, StoreCodes};
use crate::domain::is_unprintable;

/// The label to set a scanner up with: an element string that holds what keyboards disagree about, in two parts that a
/// separator stands between. Dead keys are left out: what they type depends on the key after them.
pub const SETUP_LABEL: [&str; 2] = ["010950600013435210aZ-/_&()=?*+:;.!", "21mQw5"];

/// The symbology identifier by which a scanner announces it, as a GS1 QR code.
pub const SETUP_LABEL_SYMBOLOGY: &str = "]Q3";

/// Keys that scanners end a scan with.
const ENDINGS: [&str; 3] = ["Enter", "Tab", LINE_FEED];

/// A terminal reports a line feed as this key.
const LINE_FEED: &str = "Ctrl+J";

/// Keys that stand for the separator everywhere.
const SEPARATOR_KEYS: [&str; 3] = ["Ctrl+5", "Ctrl+]", "F8"];

/// The names of the control characters (ISO/IEC 646), by their codes.
const CONTROL_NAMES: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "Tab", "LF", "VT", "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS",
    "US",
];

/// A key that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArrivedKey {
    /// A key that types a character; control characters of a paste are among them.
    Character(char),
    /// Any other key, by its name.
    Named(String),
}

impl ArrivedKey {
    /// The line feed that some scanners send after Enter.
    pub fn line_feed() -> Self {
        ArrivedKey::Named(LINE_FEED.to_owned())
    }

    /// Whether it stands for the separator everywhere.
    pub fn is_separator(&self) -> bool {
        match self {
            ArrivedKey::Character(character) => *character == SEPARATOR,
            ArrivedKey::Named(name) => SEPARATOR_KEYS.contains(&name.as_str()),
        }
    }

    /// Whether it ends a scan.
    pub fn is_ending(&self) -> bool {
        match self {
            ArrivedKey::Character(character) => matches!(character, '\r' | '\n' | '\t'),
            ArrivedKey::Named(name) => ENDINGS.contains(&name.as_str()),
        }
    }
}

/// The key as it is shown: a character as it is, anything else in angle brackets.
impl fmt::Display for ArrivedKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArrivedKey::Character(' ') => out.write_str("<SP>"),
            ArrivedKey::Character(character) => {
                match CONTROL_NAMES.get(usize::try_from(u32::from(*character)).unwrap_or(usize::MAX)) {
                    Some(name) => write!(out, "<{name}>"),
                    None if is_unprintable(*character) => write!(out, "<U+{:04X}>", u32::from(*character)),
                    None => write!(out, "{character}"),
                }
            }
            ArrivedKey::Named(name) => match name.as_str() {
                "Enter" => out.write_str("<CR>"),
                LINE_FEED => out.write_str("<LF>"),
                // A terminal sends the same byte for both.
                "Ctrl+5" | "Ctrl+]" => out.write_str("<GS>"),
                name => write!(out, "<{name}>"),
            },
        }
    }
}

/// What a setup is concluded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonBasis {
    /// The setup label, of which everything is known.
    SetupLabel,
    /// Another label, which can be read by this setup.
    OtherLabel,
}

/// What was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The setup by which what arrived is read as what was on the label.
    pub setup: ScannerSetup,
    /// What it is concluded from.
    pub basis: LessonBasis,
    /// Whether the scanner says what symbology it read.
    pub sends_symbology: bool,
    /// The scanner drops the separator: labels that need one can't be read.
    pub drops_separator: bool,
}

/// The text that arrived, with the separator for keys that stand for it, everywhere or by a setup; keys that type nothing
/// are left out.
pub fn arrived_text(arrived: &[ArrivedKey], setup: &ScannerSetup) -> String {
    let character = |key: &ArrivedKey| match key {
        ArrivedKey::Named(name) if key.is_separator() || *name == setup.separator_key => Some(SEPARATOR),
        ArrivedKey::Character(character) if !key.is_ending() => Some(*character),
        _ => None,
    };
    arrived.iter().filter_map(character).collect()
}

/// Finds out by which setup what arrived can be read; `None` if there is none, or the label doesn't tell.
pub fn learn(arrived: &[ArrivedKey], today: Day) -> Option<Lesson> {
    let end = arrived.iter().rposition(|key| !key.is_ending()).map_or(0, |last| last + 1);
    let arrived = arrived.get(..end).unwrap_or_default();
    let known = Keyboard::all().find_map(|keyboard| learn_from_setup_label(arrived, keyboard));
    known.or_else(|| learn_characters(arrived)).or_else(|| learn_from_other_label(arrived, today))
}

/// Looks for the parts of the setup label as a keyboard alters them; what stands around them are the signs of the scanner.
fn learn_from_setup_label(arrived: &[ArrivedKey], keyboard: Keyboard) -> Option<Lesson> {
    let altered = |text: &str| text.chars().map(|sent| keyboard.alter(sent)).collect::<Vec<char>>();
    let [first, second] = SETUP_LABEL.map(altered);
    let begins = position_of(arrived, &first, 0)?;
    let ends = begins + first.len();
    let continues = position_of(arrived, &second, ends)?;
    let before = text_of(arrived.get(..begins)?)?;
    let symbology: String = altered(SETUP_LABEL_SYMBOLOGY).into_iter().collect();
    let without = before.strip_suffix(symbology.as_str());
    let mut setup = ScannerSetup {
        keyboard,
        prefix: without.unwrap_or(&before).to_owned(),
        suffix: text_of(arrived.get(continues + second.len()..)?)?,
        ..ScannerSetup::default()
    };
    let between = arrived.get(ends..continues)?;
    match between {
        [key] if key.is_separator() => {}
        [ArrivedKey::Named(name)] => setup.separator_key.clone_from(name),
        _ => setup.separator = text_of(between)?,
    }
    Some(Lesson {
        setup: setup.check().ok()?,
        basis: LessonBasis::SetupLabel,
        sends_symbology: without.is_some(),
        drops_separator: between.is_empty(),
    })
}

/// Where a text begins among keys that arrived.
fn position_of(arrived: &[ArrivedKey], text: &[char], from: usize) -> Option<usize> {
    let is_text = |keys: &[ArrivedKey]| {
        let same = |(key, letter): (&ArrivedKey, &char)| *key == ArrivedKey::Character(*letter);
        keys.iter().zip(text).all(same)
    };
    let place = arrived.get(from..)?.windows(text.len()).position(is_text)?;
    Some(from + place)
}

/// The text of keys that type characters; `None` if another key is among them.
fn text_of(keys: &[ArrivedKey]) -> Option<String> {
    let character = |key: &ArrivedKey| match key {
        ArrivedKey::Character(character) => Some(*character),
        ArrivedKey::Named(_) => None,
    };
    keys.iter().map(character).collect()
}

/// Pairs what arrived with the setup label key by key, for a keyboard that is not known. There must be as many keys, and no
/// key may stand for two characters.
fn learn_characters(arrived: &[ArrivedKey]) -> Option<Lesson> {
    let [first, second] = SETUP_LABEL;
    let label = format!("{first}{SEPARATOR}{second}");
    let with_symbology = format!("{SETUP_LABEL_SYMBOLOGY}{label}");
    let sent = [with_symbology.as_str(), label.as_str()].into_iter();
    let sends_symbology = |sent: &str| sent.starts_with(SETUP_LABEL_SYMBOLOGY);
    let mut same_length = sent.filter(|sent| sent.chars().count() == arrived.len());
    let sent = same_length.next()?;
    let mut setup = ScannerSetup::default();
    let mut meanings = BTreeMap::new();
    for (key, sent) in arrived.iter().zip(sent.chars()) {
        match key {
            _ if sent == SEPARATOR && key.is_separator() => {}
            ArrivedKey::Named(name) if sent == SEPARATOR => setup.separator_key.clone_from(name),
            ArrivedKey::Character(arrived) if sent == SEPARATOR => setup.separator = arrived.to_string(),
            ArrivedKey::Character(arrived) if *meanings.entry(*arrived).or_insert(sent) == sent => {}
            _ => return None,
        }
    }
    // Most of a label says what it is even under a strange keyboard; what shares nothing with it is another label.
    let unaltered = meanings.iter().filter(|(arrived, sent)| arrived == sent).count();
    if unaltered * 2 < meanings.len() {
        return None;
    }
    setup.characters = meanings.into_iter().filter(|(arrived, sent)| arrived != sent).collect();
    Some(Lesson {
        setup: setup.check().ok()?,
        basis: LessonBasis::SetupLabel,
        sends_symbology: sends_symbology(sent),
        drops_separator: false,
    })
}

/// Looks for the first keyboard and separator by which what arrived is a label that announces itself. Nothing else is sure
/// enough: digits look the same under most layouts.
fn learn_from_other_label(arrived: &[ArrivedKey], today: Day) -> Option<Lesson> {
    let is_sign = |key: &&ArrivedKey| match key {
        ArrivedKey::Character(character) => !character.is_alphanumeric() && !key.is_separator(),
        ArrivedKey::Named(_) => !key.is_separator(),
    };
    let mut signs: Vec<Option<&ArrivedKey>> = vec![None];
    // The first key may begin a symbology identifier.
    for sign in arrived.iter().skip(1).filter(is_sign) {
        if !signs.contains(&Some(sign)) {
            signs.push(Some(sign));
        }
    }
    signs.into_iter().find_map(|sign| {
        let text = text_with_separators(arrived, sign)?;
        Keyboard::all().find_map(|keyboard| {
            let mut setup = ScannerSetup { keyboard, ..ScannerSetup::default() };
            let read = setup.read(&text).into_owned();
            let label = ScannedCode::parse(&read, today, &StoreCodes::NONE).ok()?;
            label.symbology().filter(|_| !label.elements().is_empty())?;
            match sign {
                Some(ArrivedKey::Character(character)) => setup.separator = character.to_string(),
                Some(ArrivedKey::Named(name)) => setup.separator_key.clone_from(name),
                None => {}
            }
            Some(Lesson {
                setup: setup.check().ok()?,
                basis: LessonBasis::OtherLabel,
                sends_symbology: true,
                drops_separator: false,
            })
        })
    })
}

/// The text of keys, with the separator for keys that stand for it and for one that may; `None` if another key types nothing.
fn text_with_separators(arrived: &[ArrivedKey], sign: Option<&ArrivedKey>) -> Option<String> {
    let character = |key: &ArrivedKey| match key {
        _ if key.is_separator() || Some(key) == sign => Some(SEPARATOR),
        ArrivedKey::Character(character) => Some(*character),
        ArrivedKey::Named(_) => None,
    };
    arrived.iter().map(character).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::KeyboardLayout;
    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 23).unwrap()
    }

    /// Keys as they arrive: names in brackets, characters else.
    fn keys(text: &str) -> Vec<ArrivedKey> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            match rest.strip_prefix('⟨').and_then(|rest| rest.split_once('⟩')) {
                Some((name, others)) => {
                    keys.push(ArrivedKey::Named(name.to_owned()));
                    rest = others;
                }
                None => {
                    keys.push(ArrivedKey::Character(letter));
                    rest = &rest[letter.len_utf8()..];
                }
            }
        }
        keys
    }

    fn sent_by(keyboard: Keyboard, text: &str) -> String {
        text.chars().map(|sent| keyboard.alter(sent)).collect()
    }

    #[test]
    fn the_setup_label_tells_the_keyboard_and_every_sign() {
        let [first, second] = SETUP_LABEL;
        for keyboard in Keyboard::all() {
            let by = |text: &str| sent_by(keyboard, text);
            let arrived = format!("\u{2}{}⟨F9⟩{}##⟨Enter⟩", by(&format!("]Q3{first}")), by(second));
            let lesson = learn(&keys(&arrived), today()).unwrap();
            // The British one differs in signs that the label leaves out, as they are dead keys elsewhere.
            let differs = keyboard.layout != KeyboardLayout::UnitedKingdom;
            assert_eq!(lesson.setup.keyboard == keyboard, differs, "{arrived}");
            assert_eq!(lesson.setup.keyboard.caps_lock, keyboard.caps_lock, "{arrived}");
            assert_eq!((lesson.setup.prefix.as_str(), lesson.setup.suffix.as_str()), ("\u{2}", "##"));
            assert_eq!(lesson.setup.separator_key, "F9");
            assert!(lesson.sends_symbology && !lesson.drops_separator);
        }
    }

    #[rstest]
    #[case::as_it_is("\u{1d}", "", "", false)]
    #[case::by_a_key("⟨Ctrl+5⟩", "", "", false)]
    #[case::by_another_key("⟨Alt+G⟩", "", "Alt+G", false)]
    #[case::by_a_text("{GS}", "{GS}", "", false)]
    #[case::dropped("", "", "", true)]
    fn the_setup_label_tells_what_stands_for_the_separator(
        #[case] arrived: &str,
        #[case] separator: &str,
        #[case] separator_key: &str,
        #[case] drops_separator: bool,
    ) {
        let [first, second] = SETUP_LABEL;
        let lesson = learn(&keys(&format!("{first}{arrived}{second}⟨Tab⟩")), today()).unwrap();
        assert_eq!(
            (lesson.setup.separator.as_str(), lesson.setup.separator_key.as_str()),
            (separator, separator_key)
        );
        assert_eq!((lesson.sends_symbology, lesson.drops_separator), (false, drops_separator));
        assert_eq!(lesson.basis, LessonBasis::SetupLabel);
    }

    #[test]
    fn a_keyboard_that_is_not_known_is_told_character_by_character() {
        let [first, second] = SETUP_LABEL;
        let arrived = format!("]Q3{first}⟨F8⟩{second}").replace(']', "ð").replace('/', "þ");
        let lesson = learn(&keys(&arrived), today()).unwrap();
        assert_eq!(lesson.setup.characters, BTreeMap::from([('ð', ']'), ('þ', '/')]));
    }

    #[rstest]
    #[case::spanish("+C10104006381333931⟩", KeyboardLayout::Spain, false)]
    #[case::caps_lock("]c10104006381333931", KeyboardLayout::UnitedStates, true)]
    #[case::both("+c10104006381333931", KeyboardLayout::Spain, true)]
    #[case::brazilian("[d20104006381333931", KeyboardLayout::Brazil, false)]
    fn any_label_that_announces_itself_tells_the_keyboard(
        #[case] arrived: &str,
        #[case] layout: KeyboardLayout,
        #[case] caps_lock: bool,
    ) {
        let lesson = learn(&keys(arrived.trim_end_matches('⟩')), today()).unwrap();
        assert_eq!(lesson.setup.keyboard, Keyboard { layout, caps_lock });
        assert_eq!(lesson.basis, LessonBasis::OtherLabel);
    }

    #[test]
    fn any_label_tells_what_stands_for_the_separator() {
        let lesson = learn(&keys("]C10104006381333931"), today()).unwrap();
        assert!(lesson.setup.is_plain());
        let lesson = learn(&keys("]C1010400638133393110L7~17270331"), today()).unwrap();
        assert_eq!(lesson.setup.separator, "~", "the lot would hold what no label may");
        let lesson = learn(&keys("]C1010400638133393110L7⟨F9⟩17270331⟨Enter⟩"), today()).unwrap();
        assert_eq!(lesson.setup.separator_key, "F9");
    }

    #[test]
    fn what_is_no_label_tells_nothing() {
        for arrived in ["", "4006381333931", "L2611-04", "⟨F9⟩", "+C1x", "0104006381333931"] {
            assert_eq!(learn(&keys(arrived), today()), None, "{arrived}");
        }
    }
}
