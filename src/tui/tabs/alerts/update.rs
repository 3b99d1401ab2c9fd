//! Event handling of the Alerts tab.

use super::Alerts;
use super::answer::{Answer, Order};
use super::lines::{Key, Line, lines};
use crate::domain::LotId;
use crate::domain::alert::{AlertId, AlertKind};
use crate::t;
use crate::tui::acts::{ActSheet, Deed, LotDeed};
use crate::tui::keys::Action;
use crate::tui::letter::Letter;
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect, Event};
use crate::warehouse::{AlertQuery, AlertRow, AlertShow, Warehouse};

type Effects = Vec<Effect<Answer>>;

impl Alerts {
    pub(super) fn selected(&self) -> Option<&AlertRow> {
        match self.list.selected_row()? {
            Line::Alert(row) => Some(row),
            Line::Space(_) | Line::Head(..) => None,
        }
    }

    pub(super) fn offers_action(&self, action: Action, _: &Context<'_>) -> bool {
        let row = self.selected();
        let standing = row.filter(|row| row.alert.resolved_at.is_none());
        match action {
            Action::AlertGo => row.is_some(),
            Action::AlertAcknowledge => standing.is_some_and(|row| row.alert.acknowledged.is_none()),
            Action::AlertSnooze => standing.is_some(),
            Action::AlertWriteOff => standing.is_some_and(|row| row.alert.lot.is_some()),
            Action::AlertEnterStock => standing.is_some_and(|row| row.alert.lot.is_none()),
            _ => true,
        }
    }

    pub(super) fn update_event(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Effects {
        let mut effects = match event {
            Event::Action(action) => self.act(action, cx),
            Event::Clicked { at, twice } => {
                let split = self.areas(cx.area).0;
                if split.bar.contains(at) && at.x >= self.shown_at(split.bar, cx.texts) {
                    return self.change_show(cx);
                }
                let area = split.table;
                if area.contains(at) && self.list.select_line(at.y - area.y) {
                    self.rest_on_an_alert(true);
                    if twice {
                        return self.go();
                    }
                }
                Vec::new()
            }
            Event::Scrolled { lines, .. } => {
                self.list.scroll(lines);
                self.rest_on_an_alert(lines > 0);
                Vec::new()
            }
            Event::Answer(answer) => self.answered(answer, cx),
            Event::StockChanged | Event::DayChanged => self.refresh(cx),
            _ => Vec::new(),
        };
        let (split, outlook) = self.areas(cx.area);
        self.list.set_height(split.table.height);
        if cx.visible {
            let wanted = self.list.wanted();
            effects.extend(fetch("rows", wanted, cx));
            let shown = self.selected().filter(|_| split.beside).cloned();
            effects.extend(shown.into_iter().flat_map(|row| self.beside.fetch_product(&row, cx)));
            effects.extend(outlook.and_then(|_| self.beside.fetch_outlook(cx)));
        }
        effects.extend(self.trouble.news(cx.texts));
        effects
    }

    fn act(&mut self, action: Action, cx: &Context<'_>) -> Effects {
        if self.list.act(action) {
            self.rest_on_an_alert(!matches!(action, Action::ListUp | Action::ListPageUp | Action::ListLast));
            return Vec::new();
        }
        let Some(row) = self.selected() else {
            return if action == Action::AlertShowAll { self.change_show(cx) } else { Vec::new() };
        };
        match action {
            Action::AlertGo => self.go(),
            Action::AlertShowAll => self.change_show(cx),
            Action::AlertEnterStock => vec![Effect::Send(Letter::EnterProduct(row.sku.clone()))],
            Action::AlertSnooze => {
                let deed = Deed::Snooze(Box::new(row.clone()));
                vec![Effect::open(ActSheet::new(deed, cx.texts))]
            }
            Action::AlertAcknowledge => {
                let (id, desk, today) = (row.alert.id, cx.desk.clone(), cx.today);
                vec![Effect::write(move |warehouse| {
                    Answer::Acknowledged(warehouse.acknowledge(&desk.act(None, today), id))
                })]
            }
            Action::AlertWriteOff => row.alert.lot.map(read_lot).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Opens what the selected alert is about: the lot, with its write-off if it has expired, or the entry of the product.
    fn go(&self) -> Effects {
        let Some(row) = self.selected() else { return Vec::new() };
        let Some(lot) = row.alert.lot else {
            return vec![Effect::Send(Letter::EnterProduct(row.sku.clone()))];
        };
        let shown = Effect::Send(Letter::ShowLot { lot, sku: row.sku.clone() });
        let expired = row.alert.resolved_at.is_none() && row.alert.cause.kind == AlertKind::Expired;
        if expired { vec![shown, read_lot(lot)] } else { vec![shown] }
    }

    fn change_show(&mut self, cx: &Context<'_>) -> Effects {
        self.show = if self.show == AlertShow::Active { AlertShow::All } else { AlertShow::Active };
        self.list.rewind();
        self.refresh(cx)
    }

    /// Moves the selection off headings and gaps: to the next alert in the given direction, or back if there is none.
    fn rest_on_an_alert(&mut self, onwards: bool) {
        let steps =
            if onwards { [Action::ListDown, Action::ListUp] } else { [Action::ListUp, Action::ListDown] };
        for step in steps {
            // A heading has at most one gap above it.
            for _ in 0..2 {
                if !matches!(self.list.selected_key(), Some(Key::Space(_) | Key::Head(_))) {
                    break;
                }
                self.list.act(step);
            }
        }
        // Keep the first heading in view with its first alert.
        if self.list.selected() == 1 {
            self.list.scroll(i32::MIN);
            self.list.select(1);
        }
    }

    fn answered(&mut self, answer: Answer, cx: &Context<'_>) -> Effects {
        match answer {
            Answer::Order { reading, order } if reading == self.reading => match order {
                Ok(order) => {
                    let (keys, known) = lines(&order);
                    self.list.complete(keys.into());
                    self.list.supply(known);
                    self.rest_on_an_alert(true);
                    self.active = order.active.as_ref().clone();
                    self.trouble.pass();
                    if cx.visible {
                        return fetch("again", self.list.window(), cx).into_iter().collect();
                    }
                }
                Err(error) => self.trouble.meet(error),
            },
            Answer::Order { .. } => {}
            Answer::Rows(Ok(rows)) => {
                self.list.supply(rows.into_iter().map(|row| Line::Alert(Box::new(row))).collect());
            }
            Answer::Lot(Ok(Some(row))) => {
                let deed = Deed::Lot(LotDeed::WriteOff, Box::new(row));
                return vec![Effect::open(ActSheet::new(deed, cx.texts))];
            }
            Answer::Lot(Ok(None)) => {}
            Answer::Shelf(stand) => self.beside.shelf.answered(stand),
            Answer::Outlook(outlook) => self.beside.outlook.answered(outlook),
            Answer::Flows(Ok(flows)) => self.beside.take_flows(flows),
            Answer::Acknowledged(Ok(row)) => {
                let text = t!(cx.texts, "alerts-done-acknowledge", sku = row.sku.as_str());
                return vec![Effect::Say(Notice::done(text, None))];
            }
            Answer::Rows(Err(error))
            | Answer::Lot(Err(error))
            | Answer::Flows(Err(error))
            | Answer::Acknowledged(Err(error)) => {
                return vec![Effect::Say(Notice::refused(cx.texts, &error))];
            }
        }
        Vec::new()
    }

    /// Reads the list, and the counts that the header shows on every tab.
    fn refresh(&mut self, cx: &Context<'_>) -> Effects {
        self.reading += 1;
        self.beside.ask_again();
        let (reading, show, today) = (self.reading, self.show, cx.today);
        vec![Effect::read("order", move |warehouse| {
            let query = AlertQuery { show, ..AlertQuery::active(today) };
            Answer::Order { reading, order: read_order(warehouse, &query) }
        })]
    }
}

/// Reads the rows of the alerts among `lines`.
fn fetch(slot: &'static str, lines: Vec<Key>, cx: &Context<'_>) -> Option<Effect<Answer>> {
    let ids: Vec<AlertId> = lines
        .into_iter()
        .filter_map(|key| match key {
            Key::Alert(id) => Some(id),
            Key::Space(_) | Key::Head(_) => None,
        })
        .collect();
    let today = cx.today;
    (!ids.is_empty())
        .then(|| Effect::read(slot, move |warehouse| Answer::Rows(warehouse.alert_rows(&ids, today))))
}

/// Reads a lot to be written off.
fn read_lot(lot: LotId) -> Effect<Answer> {
    Effect::read("lot", move |warehouse| {
        Answer::Lot(warehouse.lot_rows(&[lot]).map(|rows| rows.into_iter().next()))
    })
}

fn read_order(warehouse: &mut Warehouse, query: &AlertQuery) -> crate::warehouse::Result<Order> {
    Ok(Order {
        ids: warehouse.alert_ids(query)?,
        standing: warehouse.alert_counts(query)?,
        active: warehouse.alert_counts(&AlertQuery::active(query.today))?,
    })
}
