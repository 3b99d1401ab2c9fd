//! What reports add up.

use std::collections::BTreeMap;
use std::slice;

use super::TestBook;
use super::fixtures::*;
use crate::domain::{
    Amount, DocumentKind, DocumentNumber, Label, LifeDays, LotId, NewDocument, NewLot, ProductDetails,
    Quantity, QuantityChange, Reason, Stamp,
};
use crate::store::{
    CatalogueProduct, DayRange, DecidedDispatch, MovedDetails, MovedGoods, MovedQuery, StandingGoods,
    StandingGoodsQuery,
};

/// The decision of a dispatch to which every lot was welcome.
const DECISION: &str = r#"{"min_life_days":0,"passed_over":[]}"#;

pub(crate) fn standing_goods_tell_cost_and_place(book: &dyn TestBook) {
    let mut store = book.open();
    let cost = Some(Amount::from_hundredths(125));
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        let (location, supplier) = (Some(label("A1")), Some(label("Andinos")));
        let whole = NewLot { location, supplier, cost, ..new_lot_with_expiry(id, november_day(30)) };
        let empty = NewLot { on_hand: Quantity::ZERO, ..new_lot_with_code(id, "L-2") };
        vec![whole, empty]
    });
    let view = store.read().unwrap();
    let own = |goods: &StandingGoods| goods.product == milk;
    let standing =
        |query: &StandingGoodsQuery| collect_own_rows(own, |visit| view.standing_goods(query, visit));
    let open = standing(&StandingGoodsQuery { with_texts: true, ..StandingGoodsQuery::OPEN });
    let whole = StandingGoods {
        lot: lots[0],
        product: milk,
        on_hand: units(10),
        cost,
        expires: Some(november_day(30)),
        received: new_lot(milk).received,
        on_hold: false,
        location: Some(label("A1")),
        supplier: Some(label("Andinos")),
    };
    assert_eq!(open, slice::from_ref(&whole));
    let bare = StandingGoods { location: None, supplier: None, ..whole };
    assert_eq!(standing(&StandingGoodsQuery::OPEN), slice::from_ref(&bare), "without texts");
    let expiring = |from, to| {
        let days = DayRange { from: november_day(from), to: november_day(to) };
        standing(&StandingGoodsQuery { expires: Some(days), ..StandingGoodsQuery::OPEN })
    };
    assert_eq!((expiring(30, 30), expiring(1, 29)), (vec![bare], vec![]), "both ends are included");
    let of_milk = collect_own_rows(own, |visit| view.standing_goods_of(&[milk], visit));
    assert_eq!(of_milk, open, "only lots with stock");
    assert_eq!(collect_own_rows(|_| true, |visit| view.standing_goods_of(&[], visit)), []);
    let emptied = StandingGoodsQuery { emptied: true, ..StandingGoodsQuery::OPEN };
    let mut all: Vec<LotId> = standing(&emptied).iter().map(|row| row.lot).collect();
    all.sort_unstable();
    assert_eq!(all, lots);
}

pub(crate) fn catalogue_products_are_told_with_what_is_on_hand(book: &dyn TestBook) {
    let mut store = book.open();
    let details = ProductDetails { category: Some(label("Dairy")), min_stock: units(4), ..milk_details() };
    let (milk, _) = insert_stocked_product(store.as_mut(), &details, |id| vec![new_lot(id), new_lot(id)]);
    let view = store.read().unwrap();
    let own = |product: &CatalogueProduct| product.id == milk;
    let told = collect_own_rows(own, |visit| view.catalogue_products(visit));
    let product = view.product(milk).unwrap().unwrap();
    let expected = CatalogueProduct {
        id: milk,
        summary: product.summary(),
        category: Some(label("Dairy")),
        on_hand: product.on_hand,
        min_stock: units(4),
        min_life_days: product.details.min_life_days,
    };
    assert_eq!(told, [expected]);
}

pub(crate) fn moved_goods_are_of_documents_that_stand(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let on = |kind, day| NewDocument { stamp: stamp_on(november_day(day)), ..new_document(kind) };
    let receipt = on(DocumentKind::Receipt, 20);
    let wrong = on(DocumentKind::Dispatch, 21);
    let write_off = on(DocumentKind::WriteOff, 22);
    let write_off =
        NewDocument { stamp: Stamp { reason: Some(reason("spoiled")), ..write_off.stamp }, ..write_off };
    let reversal = on(DocumentKind::Reversal, 23);
    let reversal = NewDocument {
        reverses: Some(wrong.id),
        stamp: Stamp { reason: Some(reason("wrong customer")), ..reversal.stamp },
        ..reversal
    };
    let right = on(DocumentKind::Dispatch, 24);
    let right = NewDocument { decision: Some(DECISION.to_owned()), ..right };
    let first = post_document(store.as_mut(), &receipt, &[(lots[0], 10, 20)]);
    post_document(store.as_mut(), &wrong, &[(lots[0], -4, 16)]);
    let last = post_document(store.as_mut(), &write_off, &[(lots[0], -3, 13)]);
    post_document(store.as_mut(), &reversal, &[(lots[0], 4, 17)]);
    let dispatched = post_document(store.as_mut(), &right, &[(lots[0], -1, 16)]);
    let view = store.read().unwrap();
    let lot = new_lot(milk);
    let own = |goods: &MovedGoods| goods.product == milk;
    let on_days = |from, to| {
        let days = DayRange { from: november_day(from), to: november_day(to) };
        let query = MovedQuery { details: MovedDetails::ALL, ..MovedQuery::on(days) };
        collect_own_rows(own, |visit| view.moved_goods(&query, visit))
    };
    let told = on_days(24, 24);
    assert_eq!(told.len(), 1);
    let decision = DecidedDispatch { required_life: LifeDays::ZERO, is_overridden: false };
    assert_eq!((told[0].document, told[0].decision), (dispatched, Some(decision)));
    let mut told: Vec<_> = on_days(1, 23)
        .into_iter()
        .map(|goods| (goods.document, goods.kind, goods.change.thousandths()))
        .collect();
    told.sort_unstable_by_key(|(document, ..)| *document);
    let came = (first, DocumentKind::Receipt, 10_000);
    assert_eq!(told, [came, (last, DocumentKind::WriteOff, -3_000)], "what was reversed is left out");
    let of_day = on_days(22, 22);
    assert_eq!(of_day.len(), 1);
    assert_eq!((of_day[0].lot, of_day[0].day), (lots[0], november_day(22)));
    assert_eq!(of_day[0].reason.as_deref(), Some(&reason("spoiled")));
    assert_eq!((of_day[0].operator.as_deref(), of_day[0].cost), (Some(&label("ana")), None));
    assert_eq!((of_day[0].expires, of_day[0].location.as_deref()), (lot.expires, lot.location.as_ref()));
    let days = DayRange { from: november_day(1), to: november_day(30) };
    let write_offs = MovedQuery { kinds: &[DocumentKind::WriteOff], ..MovedQuery::on(days) };
    let untold = MovedDetails::default();
    for details in [
        untold,
        MovedDetails { operator: true, ..untold },
        MovedDetails { reason: true, ..untold },
        MovedDetails { decision: true, ..untold },
        MovedDetails { partner: true, ..untold },
        MovedDetails { expiry: true, ..untold },
        MovedDetails { location: true, ..untold },
    ] {
        let query = MovedQuery { details, ..write_offs };
        let told = collect_own_rows(own, |visit| view.moved_goods(&query, visit));
        let mut wanted = of_day[0].clone();
        wanted.operator = wanted.operator.filter(|_| details.operator);
        wanted.reason = wanted.reason.filter(|_| details.reason);
        wanted.partner = wanted.partner.filter(|_| details.partner);
        wanted.expires = wanted.expires.filter(|_| details.expiry);
        wanted.location = wanted.location.filter(|_| details.location);
        assert_eq!(told, [wanted], "of one kind, and nothing that is not wanted");
    }
    let of_lot = |(lot, _): &(LotId, QuantityChange)| *lot == lots[0];
    let mut changes = collect_own_rows(of_lot, |visit| view.moved_quantities(days, visit));
    changes.sort_unstable();
    let change = |units: i64| (lots[0], QuantityChange::from_thousandths(units * 1_000));
    assert_eq!(changes, [change(-3), change(-1), change(10)], "the same documents");
    let day = DayRange { from: november_day(24), to: november_day(24) };
    assert_eq!(collect_own_rows(of_lot, |visit| view.moved_quantities(day, visit)), [change(-1)]);
    assert_eq!(on_days(21, 21), [], "neither the dispatch nor its reversal");
}

/// However far documents lie from each other, and whatever lies between them.
pub(crate) fn moved_goods_are_found_among_many_other_documents(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let mut posted: BTreeMap<DocumentKind, Vec<DocumentNumber>> = BTreeMap::new();
    for turn in 0..60 {
        let kind = match turn {
            0 | 1 | 3 | 25 | 59 => DocumentKind::WriteOff,
            _ if turn % 2 == 0 => DocumentKind::Dispatch,
            _ => DocumentKind::Receipt,
        };
        let decision = (kind == DocumentKind::Dispatch).then(|| DECISION.to_owned());
        let document = NewDocument { decision, stamp: stamp_on(november_day(20)), ..new_document(kind) };
        let change = if kind == DocumentKind::Receipt { 1 } else { -1 };
        let number = post_document(store.as_mut(), &document, &[(lots[0], change, 9)]);
        posted.entry(kind).or_default().push(number);
    }
    let view = store.read().unwrap();
    let days = DayRange { from: november_day(20), to: november_day(20) };
    for (kind, numbers) in &posted {
        for details in [MovedDetails::default(), MovedDetails::ALL] {
            let kinds = [*kind];
            let query = MovedQuery { kinds: &kinds, details, ..MovedQuery::on(days) };
            let own = |goods: &MovedGoods| goods.product == milk;
            let told = collect_own_rows(own, |visit| view.moved_goods(&query, visit));
            let mut found: Vec<DocumentNumber> = told.iter().map(|goods| goods.document).collect();
            found.sort_unstable();
            assert_eq!(&found, numbers, "{kind:?}");
            assert!(told.iter().all(|goods| goods.operator.is_some() == details.operator));
            let decides = details.decision && *kind == DocumentKind::Dispatch;
            assert!(told.iter().all(|goods| goods.decision.is_some() == decides));
        }
    }
}

/// However they lie among those of other documents and lots.
pub(crate) fn movements_of_a_document_are_told_together(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    let posted: Vec<DocumentNumber> = (0..40)
        .map(|turn| {
            let document = NewDocument {
                stamp: stamp_on(november_day(20 + turn % 2)),
                ..new_document(DocumentKind::Receipt)
            };
            let changes = [(lots[0], 1, 9), (lots[1], 2, 9), (lots[0], 3, 12)];
            post_document(store.as_mut(), &document, &changes)
        })
        .collect();
    let view = store.read().unwrap();
    let days = DayRange { from: november_day(20), to: november_day(21) };
    let own = |goods: &MovedGoods| goods.product == milk;
    let told = collect_own_rows(own, |visit| view.moved_goods(&MovedQuery::on(days), visit));
    let documents = told.chunk_by(|one, next| one.document == next.document);
    let mut found: Vec<_> = documents.map(|goods| (goods[0].document, goods.len())).collect();
    found.sort_unstable();
    assert_eq!(found, posted.into_iter().map(|number| (number, 3)).collect::<Vec<_>>());
}

/// Whatever else a decision says, and whatever its texts are.
pub(crate) fn what_a_dispatch_decided_is_told(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let warned = r#""warnings":[{"kind":"repeat","reference":"overridden"},["a",7,"overridden"]]"#;
    let decisions = [
        (DECISION.to_owned(), 0, false),
        (r#"{"min_life_days":3,"undercut":9,"passed_over":[[7,1000,"expired"]]}"#.to_owned(), 9, false),
        (r#"{"min_life_days":3,"passed_over":[[7,1000,"expired"],[8,5,"overridden"]]}"#.to_owned(), 3, true),
        (format!(r#"{{"min_life_days":4,"passed_over":[[7,1,"on_hold"]],{warned}}}"#), 4, false),
    ];
    let mut expected = Vec::new();
    for (decision, days, is_overridden) in decisions {
        let document = new_document(DocumentKind::Dispatch);
        let stamp = stamp_on(november_day(20));
        let document = NewDocument { stamp, decision: Some(decision), ..document };
        let number = post_document(store.as_mut(), &document, &[(lots[0], -1, 9)]);
        let required_life = LifeDays::try_from(days).unwrap();
        expected.push((number, Some(DecidedDispatch { required_life, is_overridden })));
    }
    let days = DayRange { from: november_day(20), to: november_day(20) };
    let own = |goods: &MovedGoods| goods.product == milk;
    let view = store.read().unwrap();
    let query = MovedQuery { details: MovedDetails::ALL, ..MovedQuery::on(days) };
    let told = collect_own_rows(own, |visit| view.moved_goods(&query, visit));
    let mut told: Vec<_> = told.iter().map(|goods| (goods.document, goods.decision)).collect();
    told.sort_unstable_by_key(|(document, ..)| *document);
    assert_eq!(told, expected);
}

/// An index may take no more than so much of a row.
pub(crate) fn moved_goods_tell_the_longest_texts(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    // Letters of four bytes, all different, so that nothing is won by compressing them.
    let letters: String = (0x2_0000..).filter_map(char::from_u32).take(Label::MAX + Reason::MAX).collect();
    let text = |from, length| letters.chars().skip(from).take(length).collect::<String>();
    let operator = label(&text(0, Label::MAX));
    let why = reason(&text(Label::MAX, Reason::MAX));
    let stamp = Stamp { operator: operator.clone(), reason: Some(why.clone()), ..stamp_on(november_day(20)) };
    let document = NewDocument { stamp, ..new_document(DocumentKind::WriteOff) };
    post_document(store.as_mut(), &document, &[(lots[0], -1, 9)]);
    let days = DayRange { from: november_day(20), to: november_day(20) };
    let query = MovedQuery { details: MovedDetails::ALL, ..MovedQuery::on(days) };
    let view = store.read().unwrap();
    let own = |goods: &MovedGoods| goods.product == milk;
    let told = collect_own_rows(own, |visit| view.moved_goods(&query, visit));
    let told: Vec<_> =
        told.iter().map(|goods| (goods.operator.as_deref(), goods.reason.as_deref())).collect();
    assert_eq!(told, [(Some(&operator), Some(&why))]);
}
