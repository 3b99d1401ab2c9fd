//! Data Matrix symbols (ISO/IEC 16022).

use datamatrix::{DataMatrix, SymbolList};

use crate::domain::gs1::GoodsLabel;
use crate::exchange::half_blocks::terminal_lines;

/// Light modules around a symbol, of which the standard asks for one.
const QUIET_ZONE: usize = 2;

/// A symbol as rows of modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    width: usize,
    /// Row by row, dark ones true.
    modules: Vec<bool>,
}

impl Matrix {
    /// The GS1 DataMatrix of a label; `None` if that says nothing to a scanner.
    pub fn of_label(label: &GoodsLabel) -> Option<Self> {
        if label.is_empty() {
            return None;
        }
        DataMatrix::encode_gs1(label.element_string().as_bytes(), squares())
            .ok()
            .map(|code| Matrix::new(&code))
    }

    /// The symbol of a text; `None` if it is longer than any symbol holds.
    pub fn of_text(text: &str) -> Option<Self> {
        DataMatrix::encode_str(text, squares()).ok().map(|code| Matrix::new(&code))
    }

    fn new(code: &DataMatrix) -> Self {
        let bitmap = code.bitmap();
        let width = bitmap.width();
        let mut modules = vec![false; width * bitmap.height()];
        for (x, y) in bitmap.pixels() {
            if let Some(module) = modules.get_mut(y * width + x) {
                *module = true;
            }
        }
        Matrix { width, modules }
    }

    /// Modules in a row, the light ones around the symbol included.
    pub fn side(&self) -> usize {
        self.width + 2 * QUIET_ZONE
    }

    /// Whether a module is dark; those outside of the symbol are light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let at = |place: usize| place.checked_sub(QUIET_ZONE).filter(|place| *place < self.width);
        let place = at(x).zip(at(y)).map(|(x, y)| y * self.width + x);
        place.and_then(|place| self.modules.get(place)).copied().unwrap_or(false)
    }

    /// The symbol as lines of block characters, for ink on paper or a light terminal.
    pub fn lines(&self) -> Vec<String> {
        let line = |y: usize| {
            let cell = |x: usize| match (self.is_dark(x, y), self.is_dark(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            };
            (0..self.side()).map(cell).collect::<String>().trim_end().to_owned()
        };
        (0..self.side()).step_by(2).map(line).collect()
    }

    /// The symbol as lines for a terminal, dark on light whatever its colours (ECMA-48, SGR).
    pub fn terminal_lines(&self) -> Vec<String> {
        terminal_lines(self.side(), |x, y| self.is_dark(x, y))
    }
}

/// Square symbols: every scanner reads them.
fn squares() -> SymbolList {
    SymbolList::default().enforce_square()
}

#[cfg(test)]
mod tests {
    use super::super::tests::label;
    use super::*;

    /// What the symbol says, read from its modules.
    fn decode(matrix: &Matrix) -> String {
        let inside = QUIET_ZONE..QUIET_ZONE + matrix.width;
        let modules: Vec<bool> = inside
            .clone()
            .flat_map(|y| inside.clone().map(move |x| (x, y)))
            .map(|(x, y)| matrix.is_dark(x, y))
            .collect();
        String::from_utf8(DataMatrix::decode(&modules, matrix.width).unwrap()).unwrap()
    }

    #[test]
    fn a_symbol_reads_back() {
        let code = label().code;
        assert_eq!(decode(&Matrix::of_label(&code).unwrap()), code.element_string());
        assert_eq!(decode(&Matrix::of_text("CNT-14").unwrap()), "CNT-14");
        assert_eq!(Matrix::of_text(&"x".repeat(5_000)), None);
        assert_eq!(Matrix::of_label(&GoodsLabel::default()), None);
    }

    #[test]
    fn a_label_begins_with_fnc1() {
        let code = DataMatrix::encode_gs1(label().code.element_string().as_bytes(), squares()).unwrap();
        assert_eq!(code.data_codewords()[0], 232, "ISO/IEC 16022, 5.2.4.6");
    }

    #[test]
    fn light_modules_stand_around_it() {
        let matrix = Matrix::of_text("CNT-14").unwrap();
        for place in 0..matrix.side() {
            for edge in [0, 1, matrix.side() - 1] {
                assert!(!matrix.is_dark(place, edge) && !matrix.is_dark(edge, place));
            }
        }
        assert!(matrix.is_dark(QUIET_ZONE, QUIET_ZONE) && matrix.is_dark(QUIET_ZONE, matrix.side() - 3));
    }
}
