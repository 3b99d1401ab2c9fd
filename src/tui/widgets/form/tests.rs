use super::*;

fn form() -> Form<char> {
    let field = |id: char| (id, id.to_string(), String::new());
    Form::new(['a', 'b', 'c'].map(field)).with_space_below('a', 2)
}

#[test]
fn free_lines_push_the_fields_below_down() {
    let mut form = form();
    assert_eq!((form.line_of('a'), form.line_of('b'), form.height()), (Some(0), Some(3), 5));
    let area = Rect::new(0, 10, 40, 5);
    assert_eq!(form.at(area, Position::new(3, 13)), Some('b'));
    assert_eq!(form.at(area, Position::new(3, 12)), None, "between two fields there is none");
    form.ask_for('b', false);
    assert_eq!((form.line_of('b'), form.line_of('c'), form.height()), (None, Some(3), 4));
}

#[test]
fn typing_replaces_a_kept_text_and_other_keys_edit_it() {
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
fn a_hidden_field_is_skipped() {
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
fn an_empty_field_ahead_is_activated_without_an_error() {
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
fn an_error_too_wide_for_its_line_is_reported() {
    let mut form = form().with_width('b', 5);
    for id in ['b', 'c'] {
        form.set_error(id, Some("ten letter".to_owned()));
    }
    // Label and gap take 3, the error with its sign 14: the short field needs 22, the others 27.
    assert_eq!(form.cut_error(27, 10), None);
    assert_eq!(form.cut_error(26, 10), Some(("c", "ten letter")));
    assert_eq!(form.cut_error(21, 10), Some(("b", "ten letter")));
}

#[test]
fn a_form_is_changed_until_its_initial_text_is_restored() {
    let mut form = form();
    assert!(!form.is_changed());
    form.typed(Chord::parse("x").unwrap());
    assert!(form.is_changed());
    form.typed(Chord::parse("Backspace").unwrap());
    assert!(!form.is_changed());
}
