//! Symbology identifiers, which scanners send before what they read (ISO/IEC 15424; GS1 General Specifications, “Symbology identifiers”).

use std::fmt;

/// A symbology identifier: `]`, a letter for the kind of symbol, and a modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbology {
    kind: u8,
    modifier: u8,
}

/// What a symbol carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carries {
    /// An element string.
    ElementString,
    /// An EAN-13, UPC-A or UPC-E, perhaps with an add-on.
    RetailNumber,
    /// An EAN-8.
    ShortNumber,
    /// What the standard doesn't say: perhaps a trade item number or a Digital Link.
    Plain,
}

impl Symbology {
    /// Takes the identifier off the beginning of a text, if there is one.
    pub(super) fn split(text: &str) -> (Option<Self>, &str) {
        if let [b']', kind, modifier, ..] = text.as_bytes()
            && kind.is_ascii_alphabetic()
            && modifier.is_ascii_alphanumeric()
        {
            let symbology = Symbology { kind: *kind, modifier: *modifier };
            return (Some(symbology), text.get(3..).unwrap_or_default());
        }
        (None, text)
    }

    /// The usual name of the kind of symbol; `None` of one that warehouses hardly see.
    pub fn name(self) -> Option<&'static str> {
        Some(match (self.kind, self.modifier) {
            (b'C', b'1') => "GS1-128",
            (b'C', _) => "Code 128",
            (b'e', _) => "GS1 DataBar",
            (b'd', b'2') => "GS1 DataMatrix",
            (b'd', _) => "Data Matrix",
            (b'Q', b'3') => "GS1 QR Code",
            (b'Q', _) => "QR Code",
            (b'J', b'1') => "GS1 DotCode",
            (b'J', _) => "DotCode",
            (b'E', b'4') => "EAN-8",
            (b'E', _) => "EAN/UPC",
            (b'I', _) => "ITF-14",
            (b'A', _) => "Code 39",
            _ => return None,
        })
    }

    pub(super) fn carries(self) -> Carries {
        match (self.kind, self.modifier) {
            // GS1-128; GS1 DataBar and composite symbols; GS1 DataMatrix; GS1 QR Code; GS1 DotCode.
            (b'C', b'1') | (b'e', b'0' | b'1') | (b'd', b'2') | (b'Q', b'3') | (b'J', b'1') => {
                Carries::ElementString
            }
            (b'E', b'4') => Carries::ShortNumber,
            (b'E', _) => Carries::RetailNumber,
            _ => Carries::Plain,
        }
    }
}

/// Formats as scanners send it: `]C1`.
impl fmt::Display for Symbology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "]{}{}", char::from(self.kind), char::from(self.modifier))
    }
}
