//! Keyboard layouts: which character a key types under each.

/// The layout that a machine reads keys by. The scanner is taken to send those of [`KeyboardLayout::UnitedStates`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum KeyboardLayout {
    /// American English.
    #[default]
    UnitedStates,
    /// Spanish of Spain.
    Spain,
    /// Spanish of Latin America.
    LatinAmerica,
    /// Portuguese of Brazil (ABNT2).
    Brazil,
    /// Portuguese of Portugal.
    Portugal,
    /// British English.
    UnitedKingdom,
    /// French (AZERTY).
    France,
    /// German (QWERTZ).
    Germany,
    /// Italian.
    Italy,
}

/// The characters of the keys from top left to bottom right, alone and with Shift: the digit row, then three rows of
/// letters. A dead key counts as the accent that it types.
type Keys = [&'static str; 2];

const UNITED_STATES: Keys =
    ["`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"];
const SPAIN: Keys =
    ["º1234567890'¡qwertyuiop`+çasdfghjklñ´zxcvbnm,.-", "ª!\"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_"];
const LATIN_AMERICA: Keys =
    ["|1234567890'¿qwertyuiop´+}asdfghjklñ{zxcvbnm,.-", "°!\"#$%&/()=?¡QWERTYUIOP¨*]ASDFGHJKLÑ[ZXCVBNM;:_"];
const BRAZIL: Keys =
    ["'1234567890-=qwertyuiop´[]asdfghjklç~zxcvbnm,.;", "\"!@#$%¨&*()_+QWERTYUIOP`{}ASDFGHJKLÇ^ZXCVBNM<>:"];
const PORTUGAL: Keys =
    ["\\1234567890'«qwertyuiop+´~asdfghjklçºzxcvbnm,.-", "|!\"#$%&/()=?»QWERTYUIOP*`^ASDFGHJKLÇªZXCVBNM;:_"];
const UNITED_KINGDOM: Keys =
    ["`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./", "¬!\"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?"];
const FRANCE: Keys =
    ["²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!", "²1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§"];
const GERMANY: Keys =
    ["^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-", "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_"];
const ITALY: Keys =
    ["\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-", "|!\"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_"];

impl KeyboardLayout {
    /// Every layout, the likeliest first.
    pub const ALL: [KeyboardLayout; 9] = [
        KeyboardLayout::UnitedStates,
        KeyboardLayout::Spain,
        KeyboardLayout::LatinAmerica,
        KeyboardLayout::Brazil,
        KeyboardLayout::Portugal,
        KeyboardLayout::UnitedKingdom,
        KeyboardLayout::France,
        KeyboardLayout::Germany,
        KeyboardLayout::Italy,
    ];

    /// Their names, in the same order.
    pub const NAMES: &'static [&'static str] = &["us", "es", "latam", "br", "pt", "gb", "fr", "de", "it"];

    /// The name as XKB has it.
    pub fn name(self) -> &'static str {
        let place = Self::ALL.iter().position(|layout| *layout == self);
        place.and_then(|place| Self::NAMES.get(place)).copied().unwrap_or("us")
    }

    /// Returns the layout with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.name().eq_ignore_ascii_case(name.trim()))
    }

    fn keys(self) -> Keys {
        match self {
            KeyboardLayout::UnitedStates => UNITED_STATES,
            KeyboardLayout::Spain => SPAIN,
            KeyboardLayout::LatinAmerica => LATIN_AMERICA,
            KeyboardLayout::Brazil => BRAZIL,
            KeyboardLayout::Portugal => PORTUGAL,
            KeyboardLayout::UnitedKingdom => UNITED_KINGDOM,
            KeyboardLayout::France => FRANCE,
            KeyboardLayout::Germany => GERMANY,
            KeyboardLayout::Italy => ITALY,
        }
    }
}

/// A layout, and whether CapsLock is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Keyboard {
    /// By which layout keys are read.
    pub layout: KeyboardLayout,
    /// Capitals come as small letters, and the other way round.
    pub caps_lock: bool,
}

impl Keyboard {
    /// Every keyboard, the likeliest first.
    pub fn all() -> impl Iterator<Item = Keyboard> {
        let with =
            |caps_lock| KeyboardLayout::ALL.into_iter().map(move |layout| Keyboard { layout, caps_lock });
        with(false).chain(with(true))
    }

    /// Whether everything arrives as it was sent.
    pub fn is_plain(self) -> bool {
        self == Keyboard::default()
    }

    /// Returns what arrives of a character that is sent. What no key types stays.
    pub fn alter(self, sent: char) -> char {
        let arrived = counterpart(sent, UNITED_STATES, self.layout.keys());
        if self.caps_lock { swap_case(arrived) } else { arrived }
    }

    /// Returns what was sent of a character that arrived. What no key types stays.
    pub fn restore(self, arrived: char) -> char {
        let arrived = if self.caps_lock { swap_case(arrived) } else { arrived };
        counterpart(arrived, self.layout.keys(), UNITED_STATES)
    }
}

/// Returns what the key of a character types under other keys.
fn counterpart(character: char, from: Keys, to: Keys) -> char {
    let pairs = from.into_iter().zip(to).flat_map(|(from, to)| from.chars().zip(to.chars()));
    pairs.into_iter().find(|(before, _)| *before == character).map_or(character, |(_, after)| after)
}

/// A capital for a small letter and the other way round, where that is one character.
fn swap_case(letter: char) -> char {
    fn only(mut letters: impl Iterator<Item = char>) -> Option<char> {
        letters.next().filter(|_| letters.next().is_none())
    }
    let swapped =
        if letter.is_lowercase() { only(letter.to_uppercase()) } else { only(letter.to_lowercase()) };
    swapped.unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn keyboard(layout: KeyboardLayout, caps_lock: bool) -> Keyboard {
        Keyboard { layout, caps_lock }
    }

    #[test]
    fn every_layout_has_the_same_number_of_keys() {
        for layout in KeyboardLayout::ALL {
            for keys in layout.keys() {
                assert_eq!(keys.chars().count(), 47, "{layout:?}: {keys}");
            }
            assert_eq!(KeyboardLayout::from_name(layout.name()), Some(layout));
        }
        assert_eq!(KeyboardLayout::ALL.len(), KeyboardLayout::NAMES.len());
    }

    /// General Specifications, character set 82, with the bracket of a symbology identifier.
    #[test]
    fn what_a_label_may_hold_comes_back_as_it_was_sent() {
        let set = "]!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
        for keyboard in Keyboard::all() {
            for sent in set.chars() {
                assert_eq!(keyboard.restore(keyboard.alter(sent)), sent, "{sent} by {keyboard:?}");
            }
        }
    }

    #[rstest]
    #[case(KeyboardLayout::Spain, false, "]C1", "+C1")]
    #[case(KeyboardLayout::Spain, false, "L2611-04/B", "L2611'04-B")]
    #[case(KeyboardLayout::Spain, true, "]C1a", "+c1A")]
    #[case(KeyboardLayout::UnitedStates, true, "]C1L-9z", "]c1l-9Z")]
    #[case(KeyboardLayout::LatinAmerica, false, "]d2(10)_", "+d2)10=?")]
    #[case(KeyboardLayout::Brazil, false, "]Q3;", "[Q3ç")]
    #[case(KeyboardLayout::France, false, "]C10104", "$C&à&à'")]
    #[case(KeyboardLayout::Germany, false, "]C1-YZ", "+C1ßZY")]
    fn keys_arrive_by_the_layout(
        #[case] layout: KeyboardLayout,
        #[case] caps_lock: bool,
        #[case] sent: &str,
        #[case] arrived: &str,
    ) {
        let keyboard = keyboard(layout, caps_lock);
        assert_eq!(sent.chars().map(|sent| keyboard.alter(sent)).collect::<String>(), arrived);
        assert_eq!(arrived.chars().map(|arrived| keyboard.restore(arrived)).collect::<String>(), sent);
    }

    #[test]
    fn what_no_key_types_stays() {
        let spanish = keyboard(KeyboardLayout::Spain, true);
        for character in ['\u{1d}', '寿', ' ', 'ß'] {
            assert_eq!(spanish.restore(character), character);
        }
    }
}
