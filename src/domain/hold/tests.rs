use super::*;

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

fn place(text: &str) -> HoldScope {
    HoldScope::Place(Some(label(text)))
}

/// What applies at A1, at B1 and where no location is known.
fn told(holds: &CodeHolds) -> [&str; 3] {
    let at = |place: Option<&str>| holds.at(place.map(label).as_ref()).map_or("-", Reason::as_str);
    [at(Some("a1")), at(Some("B1")), at(None)].map(|reason| match reason {
        "recall" => "recall",
        "damage" => "damage",
        _ => "-",
    })
}

#[test]
fn a_hold_is_on_every_place_unless_limited() {
    let mut holds = CodeHolds::default();
    holds.hold(&place("A1"), &reason("damage")).unwrap();
    assert_eq!(told(&holds), ["damage", "-", "-"]);
    holds.hold(&HoldScope::Everywhere, &reason("recall")).unwrap();
    assert_eq!(told(&holds), ["damage", "recall", "recall"], "the first hold of a place stands");
    assert_eq!(holds.hold(&HoldScope::Everywhere, &reason("again")), Err(reason("recall")));
    assert_eq!(holds.hold(&place("a1"), &reason("again")), Err(reason("damage")));
    assert_eq!(holds.hold(&HoldScope::Place(None), &reason("again")), Err(reason("recall")));
}

#[test]
fn releasing_one_place_leaves_the_rest_on_hold() {
    let mut holds = CodeHolds::default();
    holds.hold(&HoldScope::Everywhere, &reason("recall")).unwrap();
    assert!(holds.release(&place("A1")));
    assert_eq!(told(&holds), ["-", "recall", "recall"]);
    assert!(!holds.release(&place("A1")), "it is not on hold any more");
    holds.hold(&HoldScope::Everywhere, &reason("damage")).unwrap();
    assert_eq!(told(&holds), ["damage", "recall", "recall"], "what was on hold keeps its reason");
    assert!(holds.release(&HoldScope::Everywhere));
    assert_eq!(told(&holds), ["-", "-", "-"]);
    assert_eq!(holds, CodeHolds::default());
    assert!(!holds.release(&HoldScope::Everywhere));
}

#[test]
fn a_place_is_set_without_a_word_too_many() {
    let mut holds = CodeHolds::default();
    holds.set_at(Some(&label("A1")), None);
    assert_eq!(holds.entries(), [], "nothing was on hold there");
    holds.hold(&HoldScope::Everywhere, &reason("recall")).unwrap();
    holds.set_at(Some(&label("A1")), Some(&reason("recall")));
    assert_eq!(holds.entries().len(), 1, "the hold of every place says it already");
    holds.release(&place("A1"));
    holds.set_at(Some(&label("A1")), Some(&reason("recall")));
    assert_eq!(holds.entries().len(), 1, "the exception is gone");
    holds.set_at(Some(&label("A1")), Some(&reason("damage")));
    assert_eq!(told(&holds), ["damage", "recall", "recall"]);
}

#[test]
fn every_entry_is_signed_once() {
    let mut holds = CodeHolds::default();
    holds.hold(&HoldScope::Everywhere, &reason("recall")).unwrap();
    holds.sign(DocumentNumber(1));
    holds.release(&place("A1"));
    holds.sign(DocumentNumber(2));
    let documents: Vec<_> = holds.entries().iter().filter_map(|hold| hold.document).collect();
    assert_eq!(documents, [DocumentNumber(1), DocumentNumber(2)]);
    assert_eq!(holds.entries().iter().cloned().rev().collect::<CodeHolds>(), holds, "whatever the order");
}

#[test]
fn a_code_takes_over_the_holds_of_a_mistyped_one() {
    let mut mistyped = CodeHolds::default();
    mistyped.hold(&HoldScope::Everywhere, &reason("recall")).unwrap();
    mistyped.release(&place("A1"));
    mistyped.sign(DocumentNumber(1));
    let mut right = CodeHolds::default();
    right.take_over(&mistyped);
    right.sign(DocumentNumber(2));
    assert_eq!(told(&right), ["-", "recall", "recall"], "what was released stays released");
    right.forget(DocumentNumber(2));
    assert_eq!(right, CodeHolds::default());

    right.hold(&place("A1"), &reason("damage")).unwrap();
    right.sign(DocumentNumber(3));
    right.take_over(&mistyped);
    right.sign(DocumentNumber(4));
    assert_eq!(
        told(&right),
        ["damage", "recall", "recall"],
        "held wherever either was, by its own reason first"
    );
    right.forget(DocumentNumber(4));
    assert_eq!(told(&right), ["damage", "-", "-"]);
}

#[test]
fn a_place_released_of_one_code_is_held_if_the_other_was() {
    let mut right = CodeHolds::default();
    right.hold(&HoldScope::Everywhere, &reason("recall")).unwrap();
    right.release(&place("A1"));
    let mut mistyped = CodeHolds::default();
    mistyped.hold(&place("A1"), &reason("damage")).unwrap();
    right.take_over(&mistyped);
    assert_eq!(told(&right), ["damage", "recall", "recall"]);
}
