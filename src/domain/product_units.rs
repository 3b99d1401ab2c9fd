//! Quantities as people say them: `480`, `48*10+12`, `3 case + 4` (docs/RULES.md, P5).

use super::{
    Barcode, BarcodeCode, DecimalMark, Decimals, Gtin, Label, Quantity, QuantityError, UnitMeaning,
    fold_for_identity,
};

/// Multiplication signs, typed on a keyboard or written by hand.
const TIMES_SIGNS: [char; 4] = ['*', 'x', 'X', '×'];

const THOUSANDTHS_PER_UNIT: i128 = 1_000;

/// A unit in which quantities of a product can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductUnit {
    /// Its name.
    pub name: Label,
    /// How much of the product it is, in the product's own unit. Never zero.
    pub quantity: Quantity,
    /// The barcode that says so; `None` of the product's own unit.
    pub code: Option<BarcodeCode>,
}

impl ProductUnit {
    fn meaning(&self) -> UnitMeaning {
        UnitMeaning { quantity: self.quantity, code: self.code.as_ref().map(ToString::to_string) }
    }
}

/// The units in which quantities of a product can be said: its own, and the packs that its barcodes name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductUnits {
    decimals: Decimals,
    own: ProductUnit,
    packs: Vec<ProductUnit>,
}

/// A quantity in packs: `3 case + 4`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedQuantity<'a> {
    /// How many of which pack, the largest first; never empty.
    pub packs: Vec<(Quantity, &'a Label)>,
    /// What fills no pack, in the product's own unit.
    pub rest: Quantity,
}

impl ProductUnits {
    /// The unit of a product alone.
    pub fn new(unit: &Label, decimals: Decimals) -> Self {
        let own = ProductUnit { name: unit.clone(), quantity: Quantity::ONE, code: None };
        ProductUnits { decimals, own, packs: Vec::new() }
    }

    /// Adds the pack that a barcode names, if it names one.
    pub fn add_barcode(&mut self, barcode: Barcode) {
        let Barcode { code, quantity, unit } = barcode;
        self.packs.extend(unit.map(|name| ProductUnit { name, quantity, code: Some(code) }));
    }

    /// The name of the product's own unit.
    pub fn own_name(&self) -> &Label {
        &self.own.name
    }

    /// How many decimals the product allows.
    pub fn decimals(&self) -> Decimals {
        self.decimals
    }

    /// Returns how much of the product a unit is. Fails if none has the name, or if several have it and mean different
    /// quantities. Names compare like locations (rule 9).
    pub fn quantity_of(&self, name: &str) -> Result<Quantity, QuantityError> {
        let key = fold_for_identity(name.trim());
        let mut meant = self.all().filter(|unit| fold_for_identity(unit.name.as_str()) == key);
        let Some(first) = meant.next() else {
            return Err(QuantityError::UnknownUnit { unit: name.trim().to_owned(), known: self.names() });
        };
        match meant.find(|other| other.quantity != first.quantity) {
            None => Ok(first.quantity),
            Some(other) => {
                let meanings = Box::new([first.meaning(), other.meaning()]);
                Err(QuantityError::AmbiguousUnit { unit: first.name.to_string(), meanings })
            }
        }
    }

    /// Evaluates a sum of products exactly, each perhaps in a unit: `480`, `48*10+12`, `2*3 case + 4`. Fails if it is zero, has
    /// more decimals than the product allows, or is a barcode; `1*` before it says that it is none.
    pub fn parse(&self, text: &str, mark: DecimalMark) -> Result<Quantity, QuantityError> {
        parse_sum(text, self.decimals, mark, |unit| self.quantity_of(unit))
    }

    /// Returns a quantity in packs, as many of the largest as it fills; `None` if it fills none. A name that means two
    /// quantities is not used.
    pub fn in_packs(&self, quantity: Quantity) -> Option<PackedQuantity<'_>> {
        let mut packs: Vec<&ProductUnit> = self
            .packs
            .iter()
            .filter(|pack| pack.quantity != Quantity::ONE && pack.quantity <= quantity)
            .filter(|pack| self.quantity_of(pack.name.as_str()).is_ok())
            .collect();
        packs.sort_by_key(|pack| std::cmp::Reverse(pack.quantity));
        packs.dedup_by_key(|pack| pack.quantity);
        let mut packed = PackedQuantity { packs: Vec::new(), rest: quantity };
        for pack in packs {
            let count = packed.rest.count_of(pack.quantity);
            if !count.is_zero() {
                packed.rest = packed.rest.saturating_minus(pack.quantity.times(count).ok()?);
                packed.packs.push((count, &pack.name));
            }
        }
        (!packed.packs.is_empty()).then_some(packed)
    }

    fn all(&self) -> impl Iterator<Item = &ProductUnit> {
        std::iter::once(&self.own).chain(&self.packs)
    }

    /// The names, each once.
    fn names(&self) -> Vec<Label> {
        let mut names: Vec<Label> = Vec::new();
        for unit in self.all() {
            if !names.iter().any(|name| name.matches(&unit.name)) {
                names.push(unit.name.clone());
            }
        }
        names
    }
}

/// Whether a text needs evaluating, as opposed to a plain number.
pub fn is_quantity_expression(text: &str) -> bool {
    let text = text.trim();
    let is_number = |character: char| character.is_ascii_digit() || matches!(character, '.' | ',');
    !text.is_empty() && !text.trim_start_matches(['+', '-', '−']).chars().all(is_number)
}

/// Whether a text is a valid GTIN, and so more likely a scanned barcode than a quantity.
pub fn is_barcode_number(text: &str) -> bool {
    Gtin::parse(text).is_ok()
}

/// Checks a text as a quantity of a product whose units are not known yet: any name can be one of them.
pub fn check_written_quantity(text: &str, mark: DecimalMark) -> Result<(), QuantityError> {
    parse_sum(text, Decimals::MAX, mark, |_| Ok(Quantity::ONE)).map(drop)
}

fn parse_sum(
    text: &str,
    decimals: Decimals,
    mark: DecimalMark,
    quantity_of: impl Fn(&str) -> Result<Quantity, QuantityError>,
) -> Result<Quantity, QuantityError> {
    if is_barcode_number(text) {
        return Err(QuantityError::Barcode { value: text.trim().to_owned() });
    }
    if !is_quantity_expression(text) {
        return Quantity::parse_positive(text, decimals, mark);
    }
    let not_a_number = |error| match error {
        QuantityError::Empty | QuantityError::NotANumber { .. } => {
            QuantityError::NotANumber { value: text.trim().to_owned() }
        }
        QuantityError::TooManyDecimals { .. } => {
            QuantityError::TooManyDecimals { value: text.trim().to_owned(), allowed: decimals.count() }
        }
        other => other,
    };
    let mut sum = Quantity::ZERO;
    for term in text.split('+') {
        sum = sum.plus(parse_term(term, mark, &quantity_of).map_err(not_a_number)?)?;
    }
    if sum.is_zero() { Err(QuantityError::Zero) } else { sum.check_decimals(decimals).map_err(not_a_number) }
}

/// Evaluates a product of numbers, perhaps in a unit.
fn parse_term(
    term: &str,
    mark: DecimalMark,
    quantity_of: impl Fn(&str) -> Result<Quantity, QuantityError>,
) -> Result<Quantity, QuantityError> {
    let no_number = match parse_product(term, mark) {
        Err(error) => error,
        Ok(product) => return Ok(product),
    };
    let is_known = |unit: &str| !matches!(quantity_of(unit), Err(QuantityError::UnknownUnit { .. }));
    let is_number = |number: &str| parse_product(number, mark).is_ok();
    let known = unit_starts(term).find(|start| {
        split_unit(term, *start).is_some_and(|(number, unit)| is_known(unit) && is_number(number))
    });
    // What is no unit of the product is called one only if it is a word.
    let start = known.or_else(|| term.find(char::is_alphabetic));
    let named = start.and_then(|start| split_unit(term, start));
    let is_sign = |unit: &str| unit.chars().all(|character| TIMES_SIGNS.contains(&character));
    let Some((number, unit)) = named.filter(|(_, unit)| !is_sign(unit)) else { return Err(no_number) };
    let number = match parse_product(number, mark) {
        Ok(number) => number,
        Err(QuantityError::Empty | QuantityError::NotANumber { .. }) => return Err(no_number),
        Err(error) => return Err(error),
    };
    number.times(quantity_of(unit)?)
}

/// Splits a term into its number and the name of the unit.
fn split_unit(term: &str, start: usize) -> Option<(&str, &str)> {
    let (number, unit) = term.split_at_checked(start)?;
    (!number.trim().is_empty()).then_some((number, unit.trim()))
}

/// Where the name of a unit may begin, the longest first: not at a space, and at a digit only after one.
fn unit_starts(term: &str) -> impl Iterator<Item = usize> {
    let longest = term.trim_end().char_indices().rev().take(Label::MAX).last().map_or(0, |(at, _)| at);
    let mut before = None;
    term.char_indices().filter_map(move |(at, character)| {
        let last = before.replace(character);
        let may_begin = !character.is_whitespace()
            && (!character.is_ascii_digit() || last.is_some_and(char::is_whitespace));
        (may_begin && at >= longest.max(1)).then_some(at)
    })
}

/// Evaluates a product of numbers.
fn parse_product(text: &str, mark: DecimalMark) -> Result<Quantity, QuantityError> {
    let mut product = THOUSANDTHS_PER_UNIT;
    for factor in text.split(TIMES_SIGNS) {
        let factor = Quantity::parse(factor, Decimals::MAX, mark)?;
        product = product.checked_mul(i128::from(factor.thousandths())).ok_or(QuantityError::Overflow)?;
        if product % THOUSANDTHS_PER_UNIT != 0 {
            let allowed = Decimals::MAX.count();
            return Err(QuantityError::TooManyDecimals { value: text.trim().to_owned(), allowed });
        }
        product /= THOUSANDTHS_PER_UNIT;
    }
    Quantity::from_thousandths(i64::try_from(product).map_err(|_| QuantityError::Overflow)?)
}

#[cfg(test)]
mod tests;
