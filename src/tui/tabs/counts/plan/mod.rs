//! The plan of cycle counts: the shelves that are due, and the rules that make them so.

mod cycle_dialog;
mod view;

use ratatui::layout::Position;

use crate::domain::count::{CountCycle, CountPlan, CycleSubject, DueShelf};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::Picker;
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::tabs::counts::open_dialog::OpenDialog;
use crate::tui::widgets::table::rows_area;
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};
use crate::warehouse::{Result, Warehouse};

use cycle_dialog::CycleDialog;

type Effects = Vec<Effect<Reply>>;

/// The shelves that are due, with the rules.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReadPlan {
    rules: CountPlan,
    shelves: Vec<DueShelf>,
}

/// A response to the plan.
pub(crate) enum Response {
    Read(Box<Result<ReadPlan>>),
    /// A rule to change.
    ChangeChosen(CountCycle),
    /// A rule to take out; `None` for all of them.
    RemovalChosen(Option<CycleSubject>),
    /// The rules as they are now.
    Changed(Result<CountPlan>),
}

pub(super) struct PlanScreen {
    /// `None` until it is read.
    plan: Option<ReadPlan>,
    rows: WindowedList<PlannedShelf>,
    is_stale: bool,
}

/// A shelf in the order of the plan.
#[derive(Debug, Clone, PartialEq)]
struct PlannedShelf {
    place: usize,
    shelf: DueShelf,
}

impl KeyedRow for PlannedShelf {
    type Key = usize;

    fn key(&self) -> usize {
        self.place
    }
}

fn read_plan(warehouse: &mut Warehouse, today: crate::domain::Day) -> Result<ReadPlan> {
    Ok(ReadPlan { rules: warehouse.count_plan()?, shelves: warehouse.due_shelves(today)? })
}

impl PlanScreen {
    pub(super) fn new() -> Self {
        PlanScreen { plan: None, rows: WindowedList::default(), is_stale: false }
    }

    /// Reads the rules and the shelves that are due today.
    pub(super) fn read(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.is_stale = false;
        let today = cx.today;
        vec![Effect::read("plan", move |warehouse| {
            Reply::Plan(Response::Read(Box::new(read_plan(warehouse, today))))
        })]
    }

    fn rules(&self) -> &[CountCycle] {
        self.plan.as_ref().map(|plan| plan.rules.cycles.as_slice()).unwrap_or_default()
    }

    pub(super) fn is_action_available(&self, action: Action) -> bool {
        match action {
            Action::CycleCountShelf => self.rows.selected_row().is_some(),
            Action::CycleChangeRule | Action::CycleRemoveRule => !self.rules().is_empty(),
            Action::CycleNewRule => self.plan.is_some(),
            _ => true,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Reply>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.on_action(action, cx),
            Event::Unavailable(Action::CycleChangeRule | Action::CycleRemoveRule) => {
                return vec![Effect::Notify(Notice::info(t!(cx.texts, "counts-plan-no-rules")))];
            }
            Event::Clicked { at, is_double } => return self.on_click(at, is_double, cx),
            Event::Scrolled { lines, .. } => self.rows.scroll(lines),
            Event::StockChanged | Event::DayChanged => {
                self.is_stale = true;
                if cx.visible {
                    return self.read(cx);
                }
            }
            Event::Shown if self.is_stale && cx.visible => return self.read(cx),
            _ => {}
        }
        Vec::new()
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.rows.move_selection(to);
            return Vec::new();
        }
        let texts = cx.texts;
        match action {
            Action::CycleCountShelf => self.count_selected(cx),
            Action::CycleNewRule => vec![Effect::open_overlay(CycleDialog::for_new(texts))],
            Action::CycleChangeRule => match self.rules() {
                [rule] => vec![Effect::open_overlay(CycleDialog::for_change(rule.clone(), texts))],
                rules => {
                    let choices = rules.iter().map(|rule| {
                        (view::rule_text(rule, texts), Reply::Plan(Response::ChangeChosen(rule.clone())))
                    });
                    let title = t!(texts, "counts-plan-change-title");
                    vec![Effect::open_overlay(Picker::new(title, choices.collect(), 0))]
                }
            },
            Action::CycleRemoveRule => vec![self.ask_removal(cx)],
            _ => Vec::new(),
        }
    }

    fn on_click(&mut self, at: Position, is_double: bool, cx: &UpdateContext<'_>) -> Effects {
        let rows = rows_area(self.layout(cx.area).table);
        if rows.contains(at) && self.rows.select_visible_row(at.y - rows.y) && is_double {
            return self.count_selected(cx);
        }
        Vec::new()
    }

    /// Opens the dialog of a new count, filled in with the selected shelf.
    fn count_selected(&self, cx: &UpdateContext<'_>) -> Effects {
        let Some(row) = self.rows.selected_row() else { return Vec::new() };
        match &row.shelf.location {
            Some(place) => vec![Effect::open_overlay(OpenDialog::for_location(place, cx.texts))],
            None => vec![Effect::Notify(Notice::info(t!(cx.texts, "counts-plan-no-place")))],
        }
    }

    fn ask_removal(&self, cx: &UpdateContext<'_>) -> Effect<Reply> {
        let texts = cx.texts;
        let removal = |subject| Reply::Plan(Response::RemovalChosen(subject));
        let rules = self.rules().iter();
        let mut choices: Vec<(String, Reply)> =
            rules.map(|rule| (view::rule_text(rule, texts), removal(Some(rule.subject.clone())))).collect();
        if choices.len() > 1 {
            choices.push((t!(texts, "counts-plan-remove-all"), removal(None)));
        }
        Effect::open_overlay(Picker::new(t!(texts, "counts-plan-remove-title"), choices, 0))
    }

    pub(super) fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::Read(read) => match *read {
                Ok(plan) => {
                    self.show(plan);
                    Vec::new()
                }
                Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
            Response::ChangeChosen(rule) => {
                vec![Effect::open_overlay(CycleDialog::for_change(rule, cx.texts))]
            }
            Response::RemovalChosen(subject) => vec![Effect::write(move |warehouse| {
                Reply::Plan(Response::Changed(warehouse.clear_count_cycle(subject.as_ref())))
            })],
            Response::Changed(Ok(rules)) => {
                let shown = cx.texts.integer(rules.cycles.len() as u64);
                let text = t!(cx.texts, "counts-plan-changed", count = rules.cycles.len(), shown = shown);
                let mut effects = self.read(cx);
                effects.push(Effect::Notify(Notice::success(text, None)));
                effects
            }
            Response::Changed(Err(error)) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
        }
    }

    fn show(&mut self, plan: ReadPlan) {
        let places: Vec<usize> = (0..plan.shelves.len()).collect();
        self.plan = Some(plan);
        self.rows.invalidate_rows();
        self.rows.set_all_keys(places.into());
    }

    /// Fills the window of the list.
    pub(super) fn load_window(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.rows.set_height(rows_area(self.layout(cx.area).table).height);
        let missing = self.rows.take_missing_keys();
        if let Some(plan) = &self.plan {
            let row = |place: &usize| {
                Some(PlannedShelf { place: *place, shelf: plan.shelves.get(*place)?.clone() })
            };
            self.rows.insert_rows(missing.iter().filter_map(row).collect());
            self.rows.clear_change_marks();
        }
        Vec::new()
    }
}
