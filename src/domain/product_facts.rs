//! What documents tell of a product: each field of it, before and after.

use thiserror::Error;

use super::{
    Amount, DecimalMark, Decimals, FactChange, Field, Gtin, Label, LifeDays, Product, ProductDetails,
    ProductId, ProductSummary, Quantity, Requires, Sku,
};

/// A product's details and whether it is archived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductFacts {
    /// Its details.
    pub details: ProductDetails,
    /// Whether it is archived.
    pub archived: bool,
}

/// A recorded value that its field can't have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{field}: {value:?} can't be what was recorded")]
pub struct InvalidFact {
    /// The field.
    pub field: Field,
    /// The value; empty for none.
    pub value: String,
}

impl ProductFacts {
    /// The fields that a document tells of, in the order in which it tells them.
    pub const FIELDS: [Field; 12] = [
        Field::Sku,
        Field::Name,
        Field::Unit,
        Field::Decimals,
        Field::Gtin,
        Field::MinStock,
        Field::Price,
        Field::ShelfLifeDays,
        Field::MinLifeDays,
        Field::Category,
        Field::Requires,
        Field::Archived,
    ];

    /// Returns the value of a field before the product was added: none, and not archived.
    pub fn value_before_added(field: Field) -> Option<String> {
        (field == Field::Archived).then(|| false.to_string())
    }

    /// Returns the value of a field as a document records it, `None` for none.
    pub fn value(&self, field: Field) -> Option<String> {
        let details = &self.details;
        match field {
            Field::Sku => Some(details.sku.to_string()),
            Field::Name => Some(details.name.to_string()),
            Field::Unit => Some(details.unit.to_string()),
            Field::Decimals => Some(details.decimals.count().to_string()),
            Field::Gtin => details.gtin.as_ref().map(|gtin| gtin.as_str().to_owned()),
            Field::MinStock => Some(details.min_stock.to_string()),
            Field::Price => details.price.map(|price| price.to_string()),
            Field::ShelfLifeDays => details.shelf_life_days.map(|days| days.to_string()),
            Field::MinLifeDays => Some(details.min_life_days.to_string()),
            Field::Category => details.category.as_ref().map(Label::to_string),
            Field::Requires => (!details.requires.is_nothing()).then(|| details.requires.to_string()),
            Field::Archived => Some(self.archived.to_string()),
            _ => None,
        }
    }

    /// Sets a field to a recorded value.
    pub fn set(&mut self, field: Field, value: Option<&str>) -> Result<(), InvalidFact> {
        let invalid = || InvalidFact { field, value: value.unwrap_or_default().to_owned() };
        let details = &mut self.details;
        match (field, value) {
            (Field::Sku, Some(text)) => details.sku = Sku::parse(text).map_err(|_| invalid())?,
            (Field::Name, Some(text)) => details.name = Label::parse(text).map_err(|_| invalid())?,
            (Field::Unit, Some(text)) => details.unit = Label::parse(text).map_err(|_| invalid())?,
            (Field::Decimals, Some(text)) => {
                details.decimals = Decimals::parse(text).map_err(|_| invalid())?;
            }
            (Field::Gtin, text) => {
                details.gtin = text.map(Gtin::parse).transpose().map_err(|_| invalid())?;
            }
            (Field::MinStock, Some(text)) => {
                let read = Quantity::parse(text, Decimals::MAX, DecimalMark::Point);
                details.min_stock = read.map_err(|_| invalid())?;
            }
            (Field::Price, text) => {
                let read = text.map(|text| Amount::parse(text, DecimalMark::Point, None)).transpose();
                details.price = read.map_err(|_| invalid())?;
            }
            (Field::ShelfLifeDays, text) => {
                details.shelf_life_days = text.map(LifeDays::parse).transpose().map_err(|_| invalid())?;
            }
            (Field::MinLifeDays, Some(text)) => {
                details.min_life_days = LifeDays::parse(text).map_err(|_| invalid())?;
            }
            (Field::Category, text) => {
                details.category = text.map(Label::parse).transpose().map_err(|_| invalid())?;
            }
            (Field::Requires, text) => {
                details.requires = Requires::parse(text.unwrap_or_default()).map_err(|_| invalid())?;
            }
            (Field::Archived, Some(text)) => self.archived = text.parse().map_err(|_| invalid())?,
            _ => return Err(invalid()),
        }
        Ok(())
    }

    /// Returns the fields in which a product differs from what it was, `None` if it is new.
    pub fn changes_from(&self, before: Option<&ProductFacts>, product: ProductId) -> Vec<FactChange> {
        let change = |field| {
            let was = before.map_or_else(|| Self::value_before_added(field), |before| before.value(field));
            let after = self.value(field);
            (was != after).then_some(FactChange { product, lot: None, field, before: was, after })
        };
        Self::FIELDS.into_iter().filter_map(change).collect()
    }
}

impl ProductSummary {
    /// Sets a name to a recorded value; other fields are none of a summary.
    pub fn set(&mut self, field: Field, value: Option<&str>) -> Result<(), InvalidFact> {
        let invalid = || InvalidFact { field, value: value.unwrap_or_default().to_owned() };
        let text = value.unwrap_or_default();
        match field {
            Field::Sku => self.sku = Sku::parse(text).map_err(|_| invalid())?,
            Field::Name => self.name = Label::parse(text).map_err(|_| invalid())?,
            Field::Unit => self.unit = Label::parse(text).map_err(|_| invalid())?,
            Field::Decimals => self.decimals = Decimals::parse(text).map_err(|_| invalid())?,
            _ => {}
        }
        Ok(())
    }
}

impl From<&Product> for ProductFacts {
    fn from(product: &Product) -> Self {
        ProductFacts { details: product.details.clone(), archived: product.archived }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ham() -> ProductFacts {
        let (sku, name) = (Sku::parse("HAM-1").unwrap(), Label::parse("Jamón, 食品").unwrap());
        let details = ProductDetails {
            decimals: Decimals::MAX,
            gtin: Some(Gtin::parse("4006381333931").unwrap()),
            min_stock: Quantity::from_thousandths(1_204).unwrap(),
            price: Some(Amount::from_ten_thousandths(125_001).unwrap()),
            shelf_life_days: LifeDays::try_from(180).ok(),
            min_life_days: LifeDays::try_from(21).unwrap(),
            category: Some(Label::parse("Charcutería").unwrap()),
            requires: Requires { lot: true, expiry: true },
            ..ProductDetails::new(sku, name, Label::default_unit())
        };
        ProductFacts { details, archived: true }
    }

    #[test]
    fn recorded_changes_rebuild_the_product() {
        let milk = ProductDetails::new(
            Sku::parse("MLK").unwrap(),
            Label::parse("Milk").unwrap(),
            Label::parse("box").unwrap(),
        );
        let milk = ProductFacts { details: milk, archived: false };
        let mut rebuilt = milk.clone();
        let changes = ham().changes_from(Some(&milk), ProductId(1));
        assert_eq!(changes.len(), ProductFacts::FIELDS.len());
        for change in &changes {
            rebuilt.set(change.field, change.after.as_deref()).unwrap();
        }
        assert_eq!(rebuilt, ham());
        for change in changes {
            rebuilt.set(change.field, change.before.as_deref()).unwrap();
        }
        assert_eq!(rebuilt, milk);
    }

    #[test]
    fn a_new_product_tells_what_it_has() {
        let mut milk = ham();
        (milk.details.gtin, milk.archived) = (None, false);
        let told: Vec<_> =
            milk.changes_from(None, ProductId(1)).into_iter().map(|change| change.field).collect();
        let expected =
            ProductFacts::FIELDS.into_iter().filter(|field| ![Field::Gtin, Field::Archived].contains(field));
        assert_eq!(told, expected.collect::<Vec<_>>());
        assert_eq!(milk.changes_from(Some(&milk), ProductId(1)), []);
    }

    #[test]
    fn values_that_no_document_records_are_refused() {
        for (field, value) in [
            (Field::Sku, None),
            (Field::Decimals, Some("4")),
            (Field::Gtin, Some("123")),
            (Field::Requires, Some("serial")),
            (Field::Archived, Some("maybe")),
            (Field::Expires, Some("2027-01-01")),
        ] {
            let mut facts = ham();
            assert_eq!(facts.set(field, value).unwrap_err().field, field);
            assert_eq!(facts, ham());
        }
    }
}
