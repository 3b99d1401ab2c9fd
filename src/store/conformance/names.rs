//! Names of partners and locations, to choose from.

use super::TestBook;
use super::fixtures::*;
use crate::domain::{DocumentKind, Label, NewDocument, NewLot, Stamp};

/// Those of `names` that a test gave, in their order.
fn only(names: &[Label], given: &[&str]) -> Vec<String> {
    let names = names.iter().map(Label::to_string);
    names.filter(|name| given.contains(&name.as_str())).collect()
}

pub(crate) fn partners_of_a_kind_come_first_and_each_once(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let posts = [
        (DocumentKind::Dispatch, "Bodega Norte", -1),
        (DocumentKind::Receipt, "Granja Alta", 1),
        (DocumentKind::Receipt, "Quesos Prado", 1),
        (DocumentKind::Receipt, "GRANJA ALTA", 1),
        (DocumentKind::Receipt, "Huerta Nueva", 1),
    ];
    let mut on_hand = 10;
    for (kind, partner, change) in posts {
        on_hand += change;
        let document = NewDocument {
            stamp: Stamp { partner: Some(label(partner)), ..stamp_on(today()) },
            ..new_document(kind)
        };
        let after = u32::try_from(on_hand).unwrap();
        post_document(store.as_mut(), &document, &[(lots[0], change, after)]);
    }
    let found = store.read().unwrap().usual_partners(DocumentKind::Receipt).unwrap();
    let given = ["Bodega Norte", "Granja Alta", "GRANJA ALTA", "Quesos Prado", "Huerta Nueva"];
    assert_eq!(only(&found.names, &given), ["Granja Alta", "Huerta Nueva", "Quesos Prado", "Bodega Norte"]);
    let customers = store.read().unwrap().usual_partners(DocumentKind::Dispatch).unwrap();
    assert_eq!(only(&customers.names, &given).first().map(String::as_str), Some("Bodega Norte"));
}

pub(crate) fn locations_come_by_the_lots_they_have(book: &dyn TestBook) {
    let mut store = book.open();
    let at = |place| Some(label(place));
    insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        let lot = |place| NewLot { location: at(place), ..new_lot(id) };
        vec![lot("Estante 7"), lot("Cámara 3"), lot("Pasillo 9"), lot("Cámara 3"), new_lot(id)]
    });
    let found = store.read().unwrap().usual_locations().unwrap();
    assert_eq!(
        only(&found.names, &["Estante 7", "Cámara 3", "Pasillo 9"]),
        ["Cámara 3", "Pasillo 9", "Estante 7"]
    );
}
