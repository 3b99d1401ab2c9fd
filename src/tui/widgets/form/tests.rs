use super::*;

fn three_field_form() -> Form<char> {
    let field = |id: char| (id, id.to_string(), String::new());
    Form::new(['a', 'b', 'c'].map(field)).with_space_below('a', 2)
}

#[test]
fn free_lines_push_the_fields_below_down() {
    let mut form = three_field_form();
    assert_eq!((form.row_of('a'), form.row_of('b'), form.height()), (Some(0), Some(3), 5));
    let area = Rect::new(0, 10, 40, 5);
    assert_eq!(form.field_at(area, Position::new(3, 13)), Some('b'));
    assert_eq!(form.field_at(area, Position::new(3, 12)), None, "between two fields there is none");
    form.set_visible('b', false);
    assert_eq!((form.row_of('b'), form.row_of('c'), form.height()), (None, Some(3), 4));
}

#[test]
fn typing_replaces_a_kept_text_and_other_keys_edit_it() {
    let chord = |key| Chord::parse(key).unwrap();
    let mut form = three_field_form();
    form.set_kept_text('a', "A05-1");
    form.handle_key(chord("B"));
    form.handle_key(chord("7"));
    assert_eq!(form.text('a'), "B7");
    form.set_kept_text('a', "A05-1");
    form.handle_key(chord("Backspace"));
    form.handle_key(chord("2"));
    assert_eq!(form.text('a'), "A05-2");
}

#[test]
fn a_hidden_field_is_skipped() {
    let mut form = three_field_form();
    form.set_visible('b', false);
    form.activate_next();
    assert_eq!(form.active_field(), Some('c'));
    assert!(form.is_at_last_field());
    form.activate_previous();
    assert_eq!(form.active_field(), Some('a'));
    form.set_visible('b', true);
    form.activate_next();
    assert_eq!(form.active_field(), Some('b'));
}

#[test]
fn an_empty_field_ahead_is_activated_without_an_error() {
    let mut form = three_field_form();
    let missing = || Some("nothing is written".to_owned());
    form.set_error('b', missing());
    form.set_error('c', missing());
    form.advance_to_first_error();
    assert_eq!(form.active_field(), Some('b'));
    assert!(!form.has_errors());
    form.set_error('b', missing());
    form.advance_to_first_error();
    assert_eq!(
        (form.active_field(), form.error('b')),
        (Some('b'), Some("nothing is written")),
        "now it is one"
    );
}

#[test]
fn an_error_too_wide_for_its_line_is_reported() {
    let mut form = three_field_form().with_field_width('b', 5);
    for id in ['b', 'c'] {
        form.set_error(id, Some("ten letter".to_owned()));
    }
    // Label and gap take 3, the error with its sign 14: the short field needs 22, the others 27.
    assert_eq!(form.truncated_error(27, 10), None);
    assert_eq!(form.truncated_error(26, 10), Some(("c", "ten letter")));
    assert_eq!(form.truncated_error(21, 10), Some(("b", "ten letter")));
}

#[test]
fn a_form_is_changed_until_its_initial_text_is_restored() {
    let mut form = three_field_form();
    assert!(!form.is_changed());
    form.handle_key(Chord::parse("x").unwrap());
    assert!(form.is_changed());
    form.handle_key(Chord::parse("Backspace").unwrap());
    assert!(!form.is_changed());
}
