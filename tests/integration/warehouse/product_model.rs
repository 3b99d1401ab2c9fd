//! Property: any adds, edits, imports and reversals leave the catalogue as a model of it says, and proven.

use std::collections::BTreeMap;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

#[derive(Debug, Clone)]
enum Change {
    Add(u8, Facts),
    Edit(u8, Facts),
    Rename(u8, u8),
    Archive(u8, bool),
    Import(Vec<(u8, Facts)>),
    Receive(u8),
    Reverse(u8),
}

/// What a command names; `None` leaves a field as it is.
#[derive(Debug, Clone)]
struct Facts {
    name: Option<u8>,
    category: Option<Option<u8>>,
    minimum: Option<u8>,
    requires: Option<u8>,
}

fn facts() -> impl Strategy<Value = Facts> {
    let option = proptest::option::of(0..3_u8);
    (option.clone(), proptest::option::of(option.clone()), option, proptest::option::of(0..4_u8))
        .prop_map(|(name, category, minimum, requires)| Facts { name, category, minimum, requires })
}

fn changes() -> impl Strategy<Value = Change> {
    let code = 0..4_u8;
    prop_oneof![
        2 => (code.clone(), facts()).prop_map(|(code, facts)| Change::Add(code, facts)),
        3 => (code.clone(), facts()).prop_map(|(code, facts)| Change::Edit(code, facts)),
        1 => (code.clone(), code.clone()).prop_map(|(code, to)| Change::Rename(code, to)),
        1 => (code.clone(), any::<bool>()).prop_map(|(code, archived)| Change::Archive(code, archived)),
        3 => proptest::collection::vec((code.clone(), facts()), 1..4).prop_map(Change::Import),
        1 => code.prop_map(Change::Receive),
        3 => (0..6_u8).prop_map(Change::Reverse),
    ]
}

fn code(number: u8) -> Sku {
    sku(&format!("P{number}"))
}

fn name(number: u8) -> Label {
    label(&format!("Name {number}"))
}

fn requires(number: u8) -> Requires {
    Requires { lot: number % 2 == 1, expiry: number > 1 }
}

fn to_edit(facts: &Facts) -> ProductEdit {
    ProductEdit {
        name: facts.name.map(name),
        category: facts.category.map(|category| category.map(name)),
        min_stock: facts.minimum.map(|minimum| Quantity::from_units(minimum.into())),
        requires: facts.requires.map(requires),
        ..ProductEdit::default()
    }
}

fn to_details(number: u8, facts: &Facts) -> ProductDetails {
    let mut details = ProductDetails::new(code(number), name(facts.name.unwrap_or(0)), Label::default_unit());
    details.category = facts.category.flatten().map(name);
    details.requires = facts.requires.map(requires).unwrap_or_default();
    details.min_stock = Quantity::from_units(facts.minimum.unwrap_or(0).into());
    details
}

/// The products that a document changed: before (`None`: it added them) and after.
type Changed = BTreeMap<ProductId, (Option<ProductFacts>, ProductFacts)>;

/// The catalogue, the SKUs that products had before, and what each document changed.
#[derive(Debug, Default)]
struct Model {
    products: BTreeMap<ProductId, ProductFacts>,
    former: BTreeMap<Sku, ProductId>,
    /// Documents that can be reversed.
    documents: Vec<(DocumentId, Changed)>,
}

impl Model {
    fn find(&self, sku: &Sku) -> Option<ProductId> {
        let current = self.products.iter().find(|(_, facts)| facts.details.sku == *sku).map(|(id, _)| *id);
        current.or_else(|| self.former.get(sku).copied())
    }

    /// Takes over what the book says after a document.
    fn follow(&mut self, document: DocumentId, now: BTreeMap<ProductId, ProductFacts>) {
        let changed: Changed = now
            .iter()
            .filter(|(id, facts)| self.products.get(id) != Some(facts))
            .map(|(id, facts)| (*id, (self.products.get(id).cloned(), facts.clone())))
            .collect();
        for (before, after) in changed.values() {
            self.former.remove(&after.details.sku);
            if let Some(before) = before.as_ref().filter(|before| before.details.sku != after.details.sku) {
                let id = self.products.iter().find(|(_, facts)| *facts == before).map(|(id, _)| *id);
                self.former.extend(id.map(|id| (before.details.sku.clone(), id)));
            }
        }
        self.products = now;
        self.documents.push((document, changed));
    }
}

fn catalogue(book: &mut TestBook) -> BTreeMap<ProductId, ProductFacts> {
    let mut products = BTreeMap::new();
    let all = StockQuery { archived: true, ..StockQuery::default() };
    book.warehouse
        .stocks(&all, today(), &mut |stock| {
            products.insert(stock.product.id, ProductFacts::from(&stock.product));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    products
}

/// Carries out a change. Returns its document if it wrote one that can be reversed.
fn attempt(book: &mut TestBook, model: &mut Model, change: &Change) -> Result<Option<DocumentId>> {
    let act = book.context();
    match change {
        Change::Add(number, facts) => {
            let added = book.warehouse.add_product(&act, &to_details(*number, facts))?;
            assert_eq!(added.stock.product.details, to_details(*number, facts));
            Ok(added.document)
        }
        Change::Edit(number, facts) => {
            let edit = to_edit(facts);
            let known = model.find(&code(*number)).and_then(|id| model.products.get(&id)).cloned();
            let changed = book.warehouse.edit_product(&act, &code(*number), &edit)?;
            let (before, after) = (known.unwrap().details, &changed.stock.product.details);
            assert_eq!(after.name, edit.name.unwrap_or(before.name));
            assert_eq!(after.category, edit.category.unwrap_or(before.category));
            assert_eq!(after.requires, edit.requires.unwrap_or(before.requires));
            assert_eq!(after.min_stock, edit.min_stock.unwrap_or(before.min_stock));
            Ok(changed.document)
        }
        Change::Rename(number, to) => {
            let edit = ProductEdit { sku: Some(code(*to)), ..ProductEdit::default() };
            Ok(book.warehouse.edit_product(&act, &code(*number), &edit)?.document)
        }
        Change::Archive(number, archived) => {
            let edit = ProductEdit { archived: Some(*archived), ..ProductEdit::default() };
            Ok(book.warehouse.edit_product(&act, &code(*number), &edit)?.document)
        }
        Change::Import(rows) => {
            let rows: Vec<ProductRow> = rows
                .iter()
                .map(|(number, facts)| ProductRow { sku: code(*number), changes: to_edit(facts) })
                .collect();
            let imported = book.warehouse.unit_of_work(|unit| {
                let imported = unit.import_products(&act, &rows)?;
                imported.refused.first().map_or(Ok(()), |refused| Err(refused.error.clone()))?;
                Ok::<_, Error>(imported)
            })?;
            Ok(imported.summary.document)
        }
        Change::Receive(number) => {
            let order = receipt(code(*number).as_str(), "L1", "1", "2027-01-01", "A1");
            book.warehouse.receive(&act, &order).map(|_| None)
        }
        Change::Reverse(back) => {
            let Some((document, changed)) = model.documents.iter().rev().nth(usize::from(*back)).cloned()
            else {
                return Ok(None);
            };
            let before = catalogue(book);
            book.reverse(document)?;
            let now = catalogue(book);
            for (id, (was, became)) in &changed {
                let expected = match was {
                    None => ProductFacts { archived: true, ..became.clone() },
                    Some(was) => {
                        // What another document changed since is kept.
                        let mut expected = before[id].clone();
                        for field in
                            ProductFacts::FIELDS.into_iter().filter(|f| was.value(*f) != became.value(*f))
                        {
                            expected.set(field, was.value(field).as_deref()).unwrap();
                        }
                        expected
                    }
                };
                assert_eq!(now[id], expected);
                if let Some(was) = was.as_ref().filter(|was| was.details.sku != became.details.sku) {
                    model.former.remove(&was.details.sku);
                    model.former.remove(&became.details.sku);
                }
            }
            model.documents.retain(|(known, _)| *known != document);
            model.products = now;
            Ok(None)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_of_products_are_proven_and_reversible(changes in proptest::collection::vec(changes(), 1..30)) {
        let mut book = TestBook::empty();
        let mut model = Model::default();
        for change in &changes {
            let before = catalogue(&mut book);
            match attempt(&mut book, &mut model, change) {
                Ok(Some(document)) => {
                    let now = catalogue(&mut book);
                    model.follow(document, now);
                }
                Ok(None) => prop_assert_eq!(&catalogue(&mut book), &model.products),
                Err(Error::Store(error)) => prop_assert!(false, "{error}"),
                Err(_) => prop_assert_eq!(&before, &catalogue(&mut book), "what is refused changes nothing"),
            }
            for number in 0..4 {
                let found = book.warehouse.stock(&code(number), today()).ok().map(|stock| stock.product.id);
                prop_assert_eq!(found, model.find(&code(number)), "P{}", number);
            }
        }
        book.assert_consistent();
    }
}
