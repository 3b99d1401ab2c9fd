//! The label to set a scanner up with, as a GS1 QR code out of half blocks.

use qrcode::bits::Bits;
use qrcode::types::{EcLevel, Version};
use qrcode::{Color, QrCode};

use super::half_blocks::terminal_lines;
use crate::domain::gs1::SEPARATOR;
use crate::domain::scanner::SETUP_LABEL;

/// Light modules around the code. The standard asks for four; readers need fewer on a screen.
const QUIET_ZONE: usize = 2;

/// The smallest and the largest version that is tried.
const VERSIONS: std::ops::RangeInclusive<i16> = 1..=5;

/// The setup label as a square of modules, light ones around it.
pub struct SetupCode(QrCode);

impl SetupCode {
    /// Makes the code; `None` if it has no room, which a test excludes.
    pub fn new() -> Option<Self> {
        let [first, second] = SETUP_LABEL;
        let text = format!("{first}{SEPARATOR}{second}");
        VERSIONS.map(Version::Normal).find_map(|version| {
            let mut bits = Bits::new(version);
            bits.push_fnc1_first_position().ok()?;
            bits.push_optimal_data(text.as_bytes()).ok()?;
            bits.push_terminator(EcLevel::L).ok()?;
            QrCode::with_bits(bits, EcLevel::L).ok().map(SetupCode)
        })
    }

    /// Modules in a row.
    pub fn side(&self) -> usize {
        self.0.width() + 2 * QUIET_ZONE
    }

    /// Whether a module is dark; those outside of the code are light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let at = |place: usize| place.checked_sub(QUIET_ZONE).filter(|place| *place < self.0.width());
        at(x).zip(at(y)).is_some_and(|place| self.0[place] == Color::Dark)
    }

    /// The code as lines of text for a terminal, dark on light whatever its colours (ECMA-48, SGR).
    pub fn to_terminal_lines(&self) -> Vec<String> {
        terminal_lines(self.side(), |x, y| self.is_dark(x, y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_fits_a_small_screen_with_light_around_it() {
        let code = SetupCode::new().unwrap();
        assert!(code.side() <= 38, "{}", code.side());
        for place in 0..code.side() {
            for edge in [0, 1, code.side() - 1] {
                assert!(!code.is_dark(place, edge) && !code.is_dark(edge, place));
            }
        }
        // The finder pattern in the corner.
        assert!(code.is_dark(QUIET_ZONE, QUIET_ZONE) && !code.is_dark(QUIET_ZONE + 1, QUIET_ZONE + 1));
        assert_eq!(code.to_terminal_lines().len(), code.side().div_ceil(2));
    }
}
