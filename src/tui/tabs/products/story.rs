//! Detail of a product: its attributes, its alerts, its daily flows, and its lots in FEFO order.

use ratatui::layout::Rect;

use super::answer::Story;
use crate::domain::{AlertKind, Day, ProductDetails, ProductId, Severity, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look, wrapped};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::Goods;
use crate::tui::widgets::flows;
use crate::tui::widgets::product::stock_line;
use crate::tui::widgets::shelf::Shelf;
use crate::warehouse::{AlertQuery, AlertRow, Result, Warehouse};

/// Days of incoming and outgoing quantities: eight weeks.
const DAYS: u32 = 56;
/// Alerts shown; the rest are only counted.
const ALERTS: usize = 4;
/// A pane with fewer lines shows only the first alert.
const LOW: u16 = 20;
/// Minimum width to show lots and daily flows side by side.
const SIDE_BY_SIDE: u16 = 110;

/// The pane with the selected product's detail.
#[derive(Default)]
pub(super) struct Detail {
    /// Whether the clerk opened it; wide screens show it anyway.
    pub(super) open: bool,
    pub(super) shelf: Shelf,
    /// The product whose detail was last requested.
    asked: Option<ProductId>,
    story: Option<(ProductId, Story)>,
}

pub(super) fn read(warehouse: &mut Warehouse, product: ProductId, today: Day) -> Result<Story> {
    let query = AlertQuery { product: Some(product), ..AlertQuery::active(today) };
    let ids = warehouse.alert_ids(&query)?;
    let told = ids.get(..ALERTS.min(ids.len())).unwrap_or_default();
    Ok(Story {
        alerts: warehouse.alert_rows(told, today)?,
        more_alerts: ids.len().saturating_sub(ALERTS),
        flows: warehouse.flows(product, today, DAYS)?,
    })
}

impl Detail {
    /// Marks the product's detail as requested. Returns false if it already was, even if that load failed.
    pub(super) fn wants(&mut self, product: ProductId) -> bool {
        self.asked.replace(product) != Some(product)
    }

    /// Marks everything stale, so that it is read again when next shown.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
        self.shelf.ask_again();
    }

    /// Stores the detail unless another product has been selected since.
    pub(super) fn answered(&mut self, product: ProductId, story: Story) {
        if self.asked == Some(product) {
            self.story = Some((product, story));
        }
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, area: Rect, stock: &Stock) {
        let story = self.story.as_ref().filter(|(product, _)| *product == stock.product.id);
        let story = story.map(|(_, story)| story);
        let look = canvas.look();
        let mut y = area.y;
        let mut put = |canvas: &mut Canvas<'_>, text: &str, meaning| {
            for line in wrapped(text, area.width) {
                if y < area.bottom() {
                    canvas.put(area.x, y, area.width, &line, meaning);
                    y += 1;
                }
            }
        };
        let (sku, name) = (stock.product.details.sku.as_str(), stock.product.details.name.as_str());
        let title = format!("{sku} {} {name}", look.symbols.dot);
        put(canvas, &title, Meaning::Heading);
        put(canvas, &facts(&stock.product.details, &look), Meaning::Muted);
        let (text, meaning) = stock_line(stock, &look);
        put(canvas, &text, meaning);
        for (text, meaning) in story.map(|story| alert_lines(story, area.height, &look)).unwrap_or_default() {
            put(canvas, &text, meaning);
        }
        let y = if area.height < LOW { y } else { y + 1 };
        let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        self.view_parts(canvas, rest, stock, story);
    }

    /// Draws the lots, with the daily flows beside or above them if both fit.
    fn view_parts(&self, canvas: &mut Canvas<'_>, area: Rect, stock: &Stock, story: Option<&Story>) {
        let beside = area.width >= SIDE_BY_SIDE;
        let (days, lots) = if beside {
            let width = area.width / 2;
            let lots = Rect { width: width.saturating_sub(2), ..area };
            (Rect { x: area.x + width, width: area.width - width, ..area }, lots)
        } else {
            let height = (flows::HEIGHT + 1).min(area.height);
            let lots = Rect { y: area.y + height, height: area.height - height, ..area };
            (Rect { height, ..area }, lots)
        };
        let room = if beside { flows::HEIGHT } else { flows::HEIGHT + 6 };
        let lots = if area.height >= room { lots } else { area };
        if area.height >= room
            && let Some(story) = story
        {
            let details = &stock.product.details;
            let goods = Goods::of(details);
            flows::view(canvas, days, &story.flows, goods);
        }
        if lots.height > 1 {
            canvas.titled_rule(lots, &t!(canvas.texts, "products-lots"), Meaning::Heading);
            self.shelf.view(canvas, Rect { y: lots.y + 1, height: lots.height - 1, ..lots });
        }
    }
}

/// The product's optional attributes, on one line.
fn facts(details: &ProductDetails, look: &Look<'_>) -> String {
    let texts = look.texts;
    let text = |text: &str| text.to_owned();
    let told = [
        details.category.as_ref().map(|category| text(category.as_str())),
        details.gtin.as_ref().map(|gtin| t!(texts, "products-fact-gtin", gtin = gtin.as_str())),
        details.shelf_life_days.map(|days| t!(texts, "products-fact-shelf-life", days = days)),
        (details.min_life_days > 0)
            .then(|| t!(texts, "products-fact-min-life", days = details.min_life_days)),
        details.price.map(|price| price_text(price.0, texts)),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", look.symbols.dot))
}

fn price_text(cents: u32, texts: &Texts) -> String {
    t!(texts, "products-fact-price", price = texts.count(u64::from(cents)))
}

/// One line per alert; a low pane shows only the first and how many more there are.
fn alert_lines(story: &Story, height: u16, look: &Look<'_>) -> Vec<(String, Meaning)> {
    let shown = if height < LOW { 1 } else { ALERTS };
    let mut lines: Vec<_> = story.alerts.iter().take(shown).map(|alert| alert_line(alert, look)).collect();
    let more = story.more_alerts + story.alerts.len().saturating_sub(shown);
    if more > 0
        && let Some((text, _)) = lines.last_mut()
    {
        let more = t!(look.texts, "products-more-alerts", count = more);
        *text = format!("{text} {} {more}", look.symbols.dot);
    }
    lines
}

fn alert_line(row: &AlertRow, look: &Look<'_>) -> (String, Meaning) {
    let texts = look.texts;
    let (sign, meaning) = match row.alert.cause.severity {
        Severity::Critical => (look.symbols.critical, Meaning::Critical),
        Severity::Warning => (look.symbols.warning, Meaning::Warning),
    };
    let code = row.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    let text = match (row.alert.cause.kind, row.expires) {
        (AlertKind::Expired | AlertKind::Expiring, Some(expires)) => {
            let when = texts.expiry_away(expires.days_since(look.today));
            t!(texts, "products-alert-lot", lot = code, when = when)
        }
        (kind, _) => texts.alert_kind(kind).to_owned(),
    };
    (format!("{sign} {text}"), meaning)
}
