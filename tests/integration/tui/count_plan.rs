//! The plan of cycle counts: its rules, the shelves that they make due, and a count of one of them.

use fefo::domain::count::{AbcClass, CountId, CycleSubject};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const SIZE: (u16, u16) = (80, 24);

fn at_plan() -> TestUi {
    let mut ui = TestBook::sample().open_tab("counts", SIZE);
    ui.press(&["p"]);
    ui
}

/// Sets a rule about a location.
fn set_rule(ui: &mut TestUi, location: &str, days: &str) {
    ui.press(&["n", "Tab"]);
    ui.type_text(location);
    ui.press(&["Tab", "Tab"]);
    ui.type_text(days);
    ui.press(&["Enter"]);
}

/// The subjects of the rules with their days.
fn rules(ui: &mut TestUi) -> Vec<(CycleSubject, u32)> {
    let cycles = ui.warehouse().count_plan().unwrap().cycles;
    cycles.into_iter().map(|cycle| (cycle.subject, cycle.days.count())).collect()
}

#[test]
fn a_rule_makes_shelves_due_and_one_of_them_is_counted() {
    let mut ui = at_plan();
    assert!(ui.shows("The plan has no rules.") && ui.shows("Press n and say"), "{}", ui.text());
    set_rule(&mut ui, "A*", "1");
    assert!(ui.shows("✓ The plan has 1 rule now."), "{}", ui.text());
    assert!(ui.line_with("A*: every day").trim() == "A*: every day", "{}", ui.text());
    assert!(ui.shows("3 shelves due, 3 lots"), "{}", ui.text());
    let due = ui.warehouse().due_shelves(today()).unwrap();
    let first = due[0].location.as_ref().unwrap().to_string();
    assert!(ui.selected_line().contains(&first), "the most overdue first: {}", ui.text());

    ui.press(&["Enter"]);
    assert!(ui.line_with("Location").contains(&first), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(
        ui.shows("Count 1 is open: 1 lot.") && ui.shows(&format!("This shelf: {first}")),
        "{}",
        ui.text()
    );
    let scope = ui.warehouse().count(CountId(1)).unwrap().scope;
    assert_eq!(scope.location.unwrap().0.to_string(), first);

    // What somebody counts is proposed to nobody else.
    ui.press(&["Esc", "p"]);
    assert!(ui.shows("2 shelves due, 2 lots") && !ui.line_with("every day").contains(&first));
    assert!(!ui.selected_line().contains(&first), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(ui.shows("1 open count"), "{}", ui.text());
}

#[test]
fn rules_are_changed_and_removed() {
    let mut ui = at_plan();
    ui.press(&["c"]);
    assert!(ui.shows("• The plan has no rules.") || ui.text().matches("The plan has no rules.").count() == 2);
    set_rule(&mut ui, "A*", "30");
    ui.press(&["n"]);
    ui.type_text("a");
    ui.press(&["Tab", "Tab", "Tab"]);
    ui.type_text("7");
    ui.press(&["Enter"]);
    let (shelf, class) = (
        CycleSubject::Location(fefo::domain::count::PlacePattern(label("A*"))),
        CycleSubject::Class(AbcClass::A),
    );
    assert_eq!(rules(&mut ui), [(shelf.clone(), 30), (class.clone(), 7)]);
    assert!(ui.shows("class A: every 7 days"), "{}", ui.text());

    // One of several is chosen first.
    ui.press(&["c", "Down", "Enter"]);
    assert!(ui.shows("Rule: class A"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("14");
    ui.press(&["Enter"]);
    assert_eq!(rules(&mut ui), [(shelf, 30), (class.clone(), 14)]);
    ui.press(&["x", "Enter"]);
    assert_eq!(rules(&mut ui), [(class, 14)], "{}", ui.text());
    set_rule(&mut ui, "B*", "5");
    ui.press(&["x", "Down", "Down", "Enter"]);
    assert_eq!(rules(&mut ui), [], "{}", ui.text());
    assert!(ui.shows("✓ The plan has no rules now."), "{}", ui.text());
}

#[test]
fn a_rule_that_says_too_little_or_too_much_is_refused_in_the_dialog() {
    let mut ui = at_plan();
    set_rule(&mut ui, "A*", "0");
    assert!(ui.line_with("Every").contains("▲ “0” is not 1 to 3650 days"), "{}", ui.text());
    ui.press(&["Backspace", "Enter"]);
    assert!(ui.line_with("Every").contains("▲ after how many days?"), "{}", ui.text());
    ui.press(&["Esc", "n"]);
    ui.type_text("D");
    ui.press(&["Tab", "Tab", "Tab"]);
    ui.type_text("7");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Class").contains("▲ “D” is not A, B or C"), "{}", ui.text());
    ui.press(&["Tab"]);
    ui.type_text("A*");
    ui.press(&["Enter"]);
    assert!(ui.shows("▲ Fill in one of class, location and category."), "{}", ui.text());
    assert_eq!(rules(&mut ui), []);
}

#[test]
fn the_plan_of_the_day_follows_the_day_and_other_stations() {
    let mut ui = at_plan();
    set_rule(&mut ui, "A*", "3650");
    assert!(ui.shows("No shelf is due today."), "{}", ui.text());
    let rule = fefo::domain::count::CountCycle {
        subject: CycleSubject::Location(fefo::domain::count::PlacePattern(label("A*"))),
        days: 1.try_into().unwrap(),
    };
    ui.open_elsewhere().set_count_cycle(&rule).unwrap();
    ui.poll_external_changes();
    assert!(ui.shows("3 shelves due, 3 lots"), "{}", ui.text());
}
