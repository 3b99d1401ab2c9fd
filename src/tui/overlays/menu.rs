//! A searchable menu of actions.

use ratatui::layout::{Position, Rect};

use crate::domain::folded;
use crate::t;
use crate::tui::canvas::{Canvas, inside_sheet, width_of};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;
use crate::tui::widgets::field::Field;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) action: Action,
    /// The action's description.
    pub(crate) text: String,
    /// The names of its keys.
    pub(crate) keys: String,
    /// Whether it can run now.
    pub(crate) possible: bool,
}

/// A title, and the actions under it.
pub(crate) type Group = (String, Vec<Item>);

/// A searchable menu of actions. Replies with the chosen action, converted by a function of the opener.
pub(crate) struct Menu<R> {
    groups: Vec<Group>,
    typed: Field,
    /// The index of the selected action among the matching ones.
    selected: usize,
    /// The first visible line.
    top: usize,
    reply: fn(Action) -> R,
}

enum Line<'a> {
    Title(&'a str),
    Space,
    /// An action, with its index among the matching ones.
    Item(&'a Item, usize),
}

/// The columns between an action's description and its keys.
const GAP: u16 = 3;
/// The columns before an action, for the selection mark.
const MARGIN: u16 = 2;
/// The search field, and a blank below it.
const ABOVE: u16 = 2;

impl<R: Send + 'static> Menu<R> {
    pub(crate) fn new(groups: Vec<Group>, reply: fn(Action) -> R) -> Self {
        Menu { groups, typed: Field::default(), selected: 0, top: 0, reply }
    }

    /// Returns the actions that match every word of the query, under their titles.
    fn lines(&self) -> Vec<Line<'_>> {
        let wanted = folded(self.typed.text());
        let matches = |item: &&Item| {
            let (text, keys) = (folded(&item.text), folded(&item.keys));
            wanted
                .split_whitespace()
                .all(|word| text.contains(word) || keys.split(' ').any(|key| key == word))
        };
        let (mut lines, mut count) = (Vec::new(), 0);
        for (title, items) in &self.groups {
            let mut items = items.iter().filter(matches).peekable();
            if items.peek().is_none() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(Line::Space);
            }
            lines.push(Line::Title(title));
            for item in items {
                lines.push(Line::Item(item, count));
                count += 1;
            }
        }
        lines
    }

    fn size(&self) -> (u16, u16) {
        let items = || self.groups.iter().flat_map(|(_, items)| items);
        let widest = |width: fn(&Item) -> u16| items().map(width).max().unwrap_or(0);
        let width = MARGIN + widest(|item| width_of(&item.text)) + GAP + widest(|item| width_of(&item.keys));
        let lines = items().count() + 2 * self.groups.len();
        (width.max(40), u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(ABOVE - 1))
    }

    fn inside(&self, screen: Rect) -> Rect {
        let (width, height) = self.size();
        inside_sheet(screen, width, height)
    }

    fn list_area(&self, screen: Rect) -> Rect {
        let inside = self.inside(screen);
        let above = ABOVE.min(inside.height);
        Rect { y: inside.y + above, height: inside.height - above, ..inside }
    }

    /// Moves the selection and scrolls it into view, together with a title directly above it.
    fn step(&mut self, by: i32, screen: Rect) {
        let lines = self.lines();
        let last = lines.iter().filter(|line| matches!(line, Line::Item(..))).count().saturating_sub(1);
        let steps = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let selected = if by < 0 { self.selected.saturating_sub(steps) } else { self.selected + steps };
        let selected = selected.min(last);
        let on_selected = |line: &Line<'_>| matches!(line, Line::Item(_, place) if *place == selected);
        let line = lines.iter().position(on_selected).unwrap_or(0);
        let titled = line > 0 && matches!(lines.get(line - 1), Some(Line::Title(_)));
        let height = usize::from(self.list_area(screen).height.max(1));
        self.top = self.top.min(line - usize::from(titled)).max((line + 1).saturating_sub(height));
        self.selected = selected;
    }

    /// Selects the first match, after the query changed.
    fn narrow(&mut self) {
        (self.selected, self.top) = (0, 0);
    }

    fn choose(&self, place: usize) -> Vec<Effect<()>> {
        let chosen = self.lines().into_iter().find_map(|line| match line {
            Line::Item(item, at) if at == place => Some(item.action),
            _ => None,
        });
        let reply = chosen.map(|action| Effect::reply((self.reply)(action)));
        reply.into_iter().flat_map(|reply| [Effect::Close, reply]).collect()
    }

    fn clicked(&mut self, at: Position, screen: Rect) -> Vec<Effect<()>> {
        let area = self.list_area(screen);
        if !self.inside(screen).contains(at) {
            return vec![Effect::Close];
        }
        let Some(line) = at.y.checked_sub(area.y) else { return Vec::new() };
        match self.lines().get(self.top + usize::from(line)) {
            Some(Line::Item(_, place)) => self.choose(*place),
            _ => Vec::new(),
        }
    }
}

impl<R: Send + 'static> Part for Menu<R> {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Menu]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<()>, cx: &Context<'_>) -> Vec<Effect<()>> {
        let page = i32::from(self.list_area(cx.area).height.saturating_sub(1).max(1));
        match event {
            Event::Action(Action::MenuDo) => return self.choose(self.selected),
            Event::Action(Action::MenuClose) => return vec![Effect::Close],
            Event::Action(Action::MenuUp) => self.step(-1, cx.area),
            Event::Action(Action::MenuDown) => self.step(1, cx.area),
            Event::Action(Action::MenuPageUp) => self.step(-page, cx.area),
            Event::Action(Action::MenuPageDown) => self.step(page, cx.area),
            Event::Typed(chord) if self.typed.typed(chord) => self.narrow(),
            Event::Pasted(text) if self.typed.pasted(&text) => self.narrow(),
            Event::Scrolled { lines, .. } => self.step(lines, cx.area),
            Event::Clicked { at, .. } => return self.clicked(at, cx.area),
            Event::Shown => self.step(0, cx.area),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (width, height) = self.size();
        let inside = canvas.sheet(area, width, height, &t!(texts, "tui-menu-title"));
        self.typed.view(canvas, Rect { height: 1, ..inside }, true);
        if self.typed.is_empty() {
            let hint = t!(texts, "tui-menu-hint");
            canvas.put(inside.x + 1, inside.y, inside.width.saturating_sub(1), &hint, Meaning::Muted);
        }
        let (list, lines) = (self.list_area(area), self.lines());
        if lines.is_empty() {
            canvas.put(list.x + MARGIN, list.y, list.width, &t!(texts, "tui-none-match"), Meaning::Muted);
        }
        for (line, y) in lines.iter().skip(self.top).zip(list.top()..list.bottom()) {
            match line {
                Line::Space => {}
                Line::Title(title) => _ = canvas.put(list.x, y, list.width, title, Meaning::Heading),
                Line::Item(item, place) => {
                    let (text, keys) = match item.possible {
                        true => (Meaning::Text, Meaning::Key),
                        false => (Meaning::Muted, Meaning::Muted),
                    };
                    let room = list.width.saturating_sub(MARGIN);
                    canvas.put(list.x + MARGIN, y, room, &item.text, text);
                    canvas.put_right(list.x, y, list.width, &item.keys, keys);
                    if *place == self.selected {
                        canvas.put(list.x, y, 1, canvas.symbols.selected, Meaning::Accent);
                        canvas.tint(Rect { y, height: 1, ..list }, Meaning::Selection);
                    }
                }
            }
        }
        if lines.len() > self.top + usize::from(list.height) {
            let mark = canvas.symbols.more;
            canvas.put(inside.right() + 1, list.bottom().saturating_sub(1), 1, mark, Meaning::Muted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(action: Action, text: &str, keys: &str) -> Item {
        Item { action, text: text.to_owned(), keys: keys.to_owned(), possible: true }
    }

    fn menu() -> Menu<Action> {
        let lots = vec![
            item(Action::LotSearch, "buscar", "/"),
            item(Action::LotWriteOff, "dar de baja", "w"),
            item(Action::LotTransfer, "trasladar", "m"),
        ];
        let all = vec![item(Action::Tab6, "ir a Historial", "F7"), item(Action::Quit, "salir", "F10")];
        Menu::new(vec![("Lotes".to_owned(), lots), ("En todas partes".to_owned(), all)], |action| action)
    }

    fn shown(menu: &Menu<Action>) -> Vec<String> {
        let lines = menu.lines().into_iter().map(|line| match line {
            Line::Title(title) => title.to_owned(),
            Line::Space => String::new(),
            Line::Item(item, place) => format!("{place} {}", item.text),
        });
        lines.collect()
    }

    #[test]
    fn search_keeps_matches_under_their_titles() {
        let mut menu = menu();
        assert_eq!(menu.lines().len(), 8);
        menu.typed = Field::holding("ir");
        assert_eq!(shown(&menu), ["En todas partes", "0 ir a Historial", "1 salir"]);
        menu.typed = Field::holding("bájá de");
        assert_eq!(shown(&menu), ["Lotes", "0 dar de baja"]);
        menu.typed = Field::holding("F7");
        assert_eq!(shown(&menu), ["En todas partes", "0 ir a Historial"], "a key finds what it does");
        menu.typed = Field::holding("xyz");
        assert_eq!(shown(&menu), [""; 0]);
        assert!(menu.choose(0).is_empty());
    }

    #[test]
    fn selection_and_its_title_stay_in_view() {
        let screen = Rect::new(0, 0, 80, 8);
        let mut menu = menu();
        let height = usize::from(menu.list_area(screen).height);
        assert_eq!(height, 4);
        menu.step(i32::MAX, screen);
        assert_eq!((menu.selected, menu.top), (4, 8 - height));
        menu.step(i32::MIN, screen);
        assert_eq!((menu.selected, menu.top), (0, 0));
        menu.step(3, screen);
        assert!(matches!(menu.lines()[menu.top + height - 1], Line::Item(_, 3)));
    }
}
