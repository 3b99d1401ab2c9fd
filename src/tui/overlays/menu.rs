//! A searchable menu of actions.

use ratatui::layout::{Position, Rect};

use crate::domain::fold_for_search;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, text_width};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::text_field::TextField;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MenuItem {
    pub(crate) action: Action,
    /// The action's description.
    pub(crate) text: String,
    /// Other words for it.
    pub(crate) synonyms: String,
    /// The names of its keys.
    pub(crate) keys: String,
    pub(crate) place: MenuPlace,
}

/// Where an action can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MenuPlace {
    Here,
    /// Here, but not now.
    Unavailable,
    /// In another tab. Listed once something is searched.
    Elsewhere,
}

/// A title, and the actions under it.
pub(crate) type MenuGroup = (String, Vec<MenuItem>);

/// A searchable menu of actions. Replies with the chosen action, converted by a function of the opener.
pub(crate) struct Menu<R> {
    groups: Vec<MenuGroup>,
    query: TextField,
    /// The index of the selected action among the matching ones.
    selected: usize,
    /// The first visible line.
    top: usize,
    reply: fn(Action) -> R,
}

enum MenuLine<'a> {
    Title(&'a str),
    Space,
    /// An action, with its index among the matching ones.
    Item(&'a MenuItem, usize),
}

/// The columns between an action's description and its keys.
const GAP: u16 = 3;
/// The columns before an action, for the selection mark.
const MARGIN: u16 = 2;
/// The search field, and a blank below it.
const LINES_ABOVE_LIST: u16 = 2;

impl<R: Send + 'static> Menu<R> {
    pub(crate) fn new(groups: Vec<MenuGroup>, reply: fn(Action) -> R) -> Self {
        Menu { groups, query: TextField::default(), selected: 0, top: 0, reply }
    }

    /// Returns the actions that match every word of the query, under their titles.
    fn matching_lines(&self) -> Vec<MenuLine<'_>> {
        let wanted = fold_for_search(self.query.text());
        let matches = |item: &&MenuItem| {
            let [text, synonyms, keys] =
                [&item.text, &item.synonyms, &item.keys].map(|text| fold_for_search(text));
            let begins = |words: &str, word: &str| words.split(' ').any(|other| other.starts_with(word));
            let is_listed = item.place != MenuPlace::Elsewhere || !wanted.is_empty();
            is_listed
                && wanted.split_whitespace().all(|word| {
                    text.contains(word) || begins(&synonyms, word) || keys.split(' ').any(|key| key == word)
                })
        };
        let (mut lines, mut count) = (Vec::new(), 0);
        for (title, items) in &self.groups {
            let mut items = items.iter().filter(matches).peekable();
            if items.peek().is_none() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(MenuLine::Space);
            }
            lines.push(MenuLine::Title(title));
            for item in items {
                lines.push(MenuLine::Item(item, count));
                count += 1;
            }
        }
        lines
    }

    fn size(&self) -> (u16, u16) {
        let items = || self.groups.iter().flat_map(|(_, items)| items);
        let widest = |width: fn(&MenuItem) -> u16| items().map(width).max().unwrap_or(0);
        let width =
            MARGIN + widest(|item| text_width(&item.text)) + GAP + widest(|item| text_width(&item.keys));
        let lines = items().count() + 2 * self.groups.len();
        (width.max(40), u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(LINES_ABOVE_LIST - 1))
    }

    fn inner_area(&self, screen: Rect) -> Rect {
        let (width, height) = self.size();
        dialog_inner_area(screen, width, height)
    }

    fn list_area(&self, screen: Rect) -> Rect {
        let inside = self.inner_area(screen);
        let above = LINES_ABOVE_LIST.min(inside.height);
        Rect { y: inside.y + above, height: inside.height - above, ..inside }
    }

    /// Moves the selection and scrolls it into view, together with a title directly above it.
    fn move_selection(&mut self, by: i32, screen: Rect) {
        let lines = self.matching_lines();
        let last = lines.iter().filter(|line| matches!(line, MenuLine::Item(..))).count().saturating_sub(1);
        let steps = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let selected = if by < 0 { self.selected.saturating_sub(steps) } else { self.selected + steps };
        let selected = selected.min(last);
        let on_selected =
            |line: &MenuLine<'_>| matches!(line, MenuLine::Item(_, index) if *index == selected);
        let line = lines.iter().position(on_selected).unwrap_or(0);
        let titled = line > 0 && matches!(lines.get(line - 1), Some(MenuLine::Title(_)));
        let height = usize::from(self.list_area(screen).height.max(1));
        self.top = self.top.min(line - usize::from(titled)).max((line + 1).saturating_sub(height));
        self.selected = selected;
    }

    /// Selects the first match, after the query changed.
    fn select_first(&mut self) {
        (self.selected, self.top) = (0, 0);
    }

    fn reply_with_item(&self, index: usize) -> Vec<Effect<()>> {
        let chosen = self.matching_lines().into_iter().find_map(|line| match line {
            MenuLine::Item(item, at) if at == index => Some(item.action),
            _ => None,
        });
        let reply = chosen.map(|action| Effect::reply((self.reply)(action)));
        reply.into_iter().flat_map(|reply| [Effect::Close, reply]).collect()
    }

    fn on_click(&mut self, at: Position, screen: Rect) -> Vec<Effect<()>> {
        let area = self.list_area(screen);
        if !self.inner_area(screen).contains(at) {
            return vec![Effect::Close];
        }
        let Some(line) = at.y.checked_sub(area.y) else { return Vec::new() };
        match self.matching_lines().get(self.top + usize::from(line)) {
            Some(MenuLine::Item(_, index)) => self.reply_with_item(*index),
            _ => Vec::new(),
        }
    }
}

impl<R: Send + 'static> Component for Menu<R> {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Menu]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        let page = i32::from(self.list_area(cx.area).height.saturating_sub(1).max(1));
        match event {
            Event::Action(Action::MenuRun) => return self.reply_with_item(self.selected),
            Event::Action(Action::MenuClose) => return vec![Effect::Close],
            Event::Action(Action::MenuUp) => self.move_selection(-1, cx.area),
            Event::Action(Action::MenuDown) => self.move_selection(1, cx.area),
            Event::Action(Action::MenuPageUp) => self.move_selection(-page, cx.area),
            Event::Action(Action::MenuPageDown) => self.move_selection(page, cx.area),
            Event::Action(Action::MenuFirst) => self.move_selection(-i32::MAX, cx.area),
            Event::Action(Action::MenuLast) => self.move_selection(i32::MAX, cx.area),
            Event::Typed(chord) if self.query.handle_key(chord) => self.select_first(),
            Event::Pasted(text) if self.query.paste(&text) => self.select_first(),
            Event::Scrolled { lines, .. } => self.move_selection(lines, cx.area),
            Event::Clicked { at, .. } => return self.on_click(at, cx.area),
            Event::Shown => self.move_selection(0, cx.area),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (width, height) = self.size();
        let inside = canvas.draw_dialog_frame(area, width, height, &t!(texts, "tui-menu-title"));
        self.query.draw(canvas, Rect { height: 1, ..inside }, true);
        if self.query.is_empty() {
            let hint = t!(texts, "tui-menu-hint");
            canvas.draw_text(inside.x + 1, inside.y, inside.width.saturating_sub(1), &hint, Meaning::Muted);
        }
        let (list, lines) = (self.list_area(area), self.matching_lines());
        if lines.is_empty() {
            canvas.draw_text(list.x + MARGIN, list.y, list.width, &t!(texts, "tui-no-match"), Meaning::Muted);
        }
        for (line, y) in lines.iter().skip(self.top).zip(list.top()..list.bottom()) {
            match line {
                MenuLine::Space => {}
                MenuLine::Title(title) => {
                    canvas.draw_text(list.x, y, list.width, title, Meaning::Heading);
                }
                MenuLine::Item(item, index) => {
                    let (text, keys) = match item.place != MenuPlace::Unavailable {
                        true => (Meaning::Text, Meaning::Key),
                        false => (Meaning::Muted, Meaning::Muted),
                    };
                    let room = list.width.saturating_sub(MARGIN);
                    canvas.draw_text(list.x + MARGIN, y, room, &item.text, text);
                    canvas.draw_text_right(list.x, y, list.width, &item.keys, keys);
                    if *index == self.selected {
                        canvas.draw_text(list.x, y, 1, canvas.symbols.selected, Meaning::Accent);
                        canvas.tint(Rect { y, height: 1, ..list }, Meaning::Selection);
                    }
                }
            }
        }
        if lines.len() > self.top + usize::from(list.height) {
            let mark = canvas.symbols.more;
            canvas.draw_text(inside.right() + 1, list.bottom().saturating_sub(1), 1, mark, Meaning::Muted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(action: Action, text: &str, keys: &str) -> MenuItem {
        MenuItem {
            action,
            text: text.to_owned(),
            synonyms: String::new(),
            keys: keys.to_owned(),
            place: MenuPlace::Here,
        }
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
        let lines = menu.matching_lines().into_iter().map(|line| match line {
            MenuLine::Title(title) => title.to_owned(),
            MenuLine::Space => String::new(),
            MenuLine::Item(item, index) => format!("{index} {}", item.text),
        });
        lines.collect()
    }

    #[test]
    fn search_keeps_matches_under_their_titles() {
        let mut menu = menu();
        assert_eq!(menu.matching_lines().len(), 8);
        menu.query = TextField::with_text("ir");
        assert_eq!(shown(&menu), ["En todas partes", "0 ir a Historial", "1 salir"]);
        menu.query = TextField::with_text("bájá de");
        assert_eq!(shown(&menu), ["Lotes", "0 dar de baja"]);
        menu.query = TextField::with_text("F7");
        assert_eq!(shown(&menu), ["En todas partes", "0 ir a Historial"], "a key finds what it does");
        menu.query = TextField::with_text("xyz");
        assert_eq!(shown(&menu), [""; 0]);
        assert!(menu.reply_with_item(0).is_empty());
    }

    #[test]
    fn selection_and_its_title_stay_in_view() {
        let screen = Rect::new(0, 0, 80, 8);
        let mut menu = menu();
        let height = usize::from(menu.list_area(screen).height);
        assert_eq!(height, 4);
        menu.move_selection(i32::MAX, screen);
        assert_eq!((menu.selected, menu.top), (4, 8 - height));
        menu.move_selection(i32::MIN, screen);
        assert_eq!((menu.selected, menu.top), (0, 0));
        menu.move_selection(3, screen);
        assert!(matches!(menu.matching_lines()[menu.top + height - 1], MenuLine::Item(_, 3)));
    }
}
