//! Fields: where they stand, and what is typed into them.

use super::*;

fn form() -> Form<char> {
    let field = |id: char| (id, id.to_string(), String::new());
    Form::new(['a', 'b', 'c'].map(field)).with_space_below('a', 2)
}

#[test]
fn lines_kept_free_push_the_fields_below_down() {
    let mut form = form();
    assert_eq!((form.line_of('a'), form.line_of('b'), form.height()), (Some(0), Some(3), 5));
    let area = Rect::new(0, 10, 40, 5);
    assert_eq!(form.at(area, Position::new(3, 13)), Some('b'));
    assert_eq!(form.at(area, Position::new(3, 12)), None, "between two fields there is none");
    form.ask_for('b', false);
    assert_eq!((form.line_of('b'), form.line_of('c'), form.height()), (None, Some(3), 4));
}

#[test]
fn a_kept_text_is_replaced_by_the_first_letter_and_edited_by_other_keys() {
    let chord = |key| Chord::parse(key).unwrap();
    let mut form = form();
    form.keep('a', "A05-1");
    form.typed(chord("B"));
    form.typed(chord("7"));
    assert_eq!(form.text('a'), "B7");
    form.keep('a', "A05-1");
    form.typed(chord("Backspace"));
    form.typed(chord("2"));
    assert_eq!(form.text('a'), "A05-2");
}

#[test]
fn a_field_that_is_not_asked_for_is_stepped_over() {
    let mut form = form();
    form.ask_for('b', false);
    form.next();
    assert_eq!(form.active(), Some('c'));
    assert!(form.is_at_last());
    form.previous();
    assert_eq!(form.active(), Some('a'));
    form.ask_for('b', true);
    form.next();
    assert_eq!(form.active(), Some('b'));
}

#[test]
fn a_field_not_come_to_yet_is_where_to_go_on_and_no_mistake() {
    let mut form = form();
    let missing = || Some("nothing is written".to_owned());
    form.set_error('b', missing());
    form.set_error('c', missing());
    form.lead_to_first_error();
    assert_eq!(form.active(), Some('b'));
    assert!(!form.has_errors());
    form.set_error('b', missing());
    form.lead_to_first_error();
    assert_eq!((form.active(), form.error('b')), (Some('b'), Some("nothing is written")), "now it is one");
}

#[test]
fn what_has_no_room_beside_its_field_is_told_elsewhere() {
    let mut form = form().with_width('b', 5);
    for id in ['b', 'c'] {
        form.set_error(id, Some("ten letter".to_owned()));
    }
    // Label and gap take 3, what is wrong with its sign 14: beside the short field 22 are enough.
    assert_eq!(form.cut_error(27, 10), None);
    assert_eq!(form.cut_error(26, 10), Some(("c", "ten letter")));
    assert_eq!(form.cut_error(21, 10), Some(("b", "ten letter")));
}

#[test]
fn text_counts_as_changed_until_it_is_what_it_was() {
    let mut form = form();
    assert!(!form.is_changed());
    form.typed(Chord::parse("x").unwrap());
    assert!(form.is_changed());
    form.typed(Chord::parse("Backspace").unwrap());
    assert!(!form.is_changed());
}
