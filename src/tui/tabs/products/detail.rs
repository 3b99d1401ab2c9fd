//! Detail of a product: its attributes, its alerts, its daily flows, and its lots in FEFO order.

use std::ops::ControlFlow;

use ratatui::layout::Rect;

use super::value::value_texts;
use crate::domain::{
    AlertKind, Amount, Barcode, Day, LifeDays, ProductDetails, ProductId, ProductUnits, Severity, Stock,
};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, wrap_text};
use crate::tui::fetch::Fetch;
use crate::tui::panels::daily_flow_chart;
use crate::tui::panels::line_item::product_picker::stock_text;
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::panels::product_lots::ProductLots;
use crate::tui::theme::Meaning;
use crate::tui::widgets::list_detail_layout::MIN_SPLIT_WIDTH;
use crate::warehouse::{AlertQuery, AlertRow, DailyFlows, Result, StockValue, Warehouse};

/// Alerts shown; the rest are only counted.
const MAX_ALERTS: usize = 4;
/// A pane with fewer lines shows only the first alert.
const LOW_PANE_HEIGHT: u16 = 20;

/// The pane with the selected product's detail.
#[derive(Default)]
pub(super) struct ProductDetailPane {
    /// Whether the clerk opened it; wide screens show it anyway.
    pub(super) open: bool,
    pub(super) product_lots: ProductLots,
    pub(super) activity: Fetch<ProductId, ProductActivity>,
}

/// A product's alerts, daily flows and packs.
pub(crate) struct ProductActivity {
    /// Most urgent first.
    alerts: Vec<AlertRow>,
    /// How many alerts were left out.
    more_alerts_count: usize,
    flows: DailyFlows,
    /// Its barcodes besides its GTIN.
    barcodes: Vec<Barcode>,
}

pub(super) fn load_activity(
    warehouse: &mut Warehouse,
    product: ProductId,
    today: Day,
) -> Result<ProductActivity> {
    let query = AlertQuery { product: Some(product), ..AlertQuery::for_active_alerts(today) };
    let ids = warehouse.alert_ids(&query)?;
    let shown = ids.get(..MAX_ALERTS.min(ids.len())).unwrap_or_default();
    let mut barcodes = Vec::new();
    warehouse.barcodes_of(product, &mut |row| {
        barcodes.extend((!row.is_gtin).then_some(row.barcode));
        ControlFlow::Continue(())
    })?;
    Ok(ProductActivity {
        barcodes,
        alerts: warehouse.alert_rows(shown, today)?,
        more_alerts_count: ids.len().saturating_sub(MAX_ALERTS),
        flows: warehouse.daily_flows(product, today, daily_flow_chart::DAYS)?,
    })
}

impl ProductDetailPane {
    /// Marks everything stale, so that it is read again when next shown.
    pub(super) fn invalidate(&mut self) {
        self.activity.invalidate();
        self.product_lots.invalidate();
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, stock: &Stock, value: Option<StockValue>) {
        let activity = self.activity.get(stock.product.id);
        let context = canvas.view_context();
        let mut y = area.y;
        let mut put = |canvas: &mut Canvas<'_>, text: &str, meaning| {
            for line in wrap_text(text, area.width) {
                if y < area.bottom() {
                    canvas.draw_text(area.x, y, area.width, &line, meaning);
                    y += 1;
                }
            }
        };
        let (sku, name) = (stock.product.details.sku.as_str(), stock.product.details.name.as_str());
        let title = format!("{sku} {} {name}", context.symbols.dot);
        put(canvas, &title, Meaning::Heading);
        put(canvas, &facts_text(&stock.product.details, &context), Meaning::Muted);
        if let Some(activity) = activity.filter(|activity| !activity.barcodes.is_empty()) {
            put(canvas, &barcodes_text(&activity.barcodes, &stock.product.details, &context), Meaning::Muted);
        }
        let (text, meaning) = stock_text(stock, &context);
        put(canvas, &text, meaning);
        if let Some(text) = value.and_then(|value| value_text(stock, &value, &context)) {
            put(canvas, &text, Meaning::Muted);
        }
        let packs = activity.and_then(|activity| activity.packs_text(stock, context.texts));
        if let Some(packs) = packs {
            put(canvas, &packs, Meaning::Muted);
        }
        for (text, meaning) in
            activity.map(|activity| alert_texts(activity, area.height, &context)).unwrap_or_default()
        {
            put(canvas, &text, meaning);
        }
        if activity.is_none()
            && let Some(text) = context.unread_text()
        {
            put(canvas, &text, Meaning::Warning);
        }
        let y = if area.height < LOW_PANE_HEIGHT { y } else { y + 1 };
        let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        self.draw_lots_and_flows(canvas, rest, stock, activity);
    }

    /// Draws the lots, with the daily flows beside or above them if both fit.
    fn draw_lots_and_flows(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        stock: &Stock,
        activity: Option<&ProductActivity>,
    ) {
        let beside = area.width >= MIN_SPLIT_WIDTH;
        let (days, lots) = if beside {
            let width = area.width / 2;
            let lots = Rect { width: width.saturating_sub(2), ..area };
            (Rect { x: area.x + width, width: area.width - width, ..area }, lots)
        } else {
            let height = (daily_flow_chart::HEIGHT + 1).min(area.height);
            let lots = Rect { y: area.y + height, height: area.height - height, ..area };
            (Rect { height, ..area }, lots)
        };
        let room = if beside { daily_flow_chart::HEIGHT } else { daily_flow_chart::HEIGHT + 6 };
        let lots = if area.height >= room { lots } else { area };
        if area.height >= room
            && let Some(activity) = activity
        {
            let details = &stock.product.details;
            let goods = UnitOfMeasure::for_product(details);
            daily_flow_chart::draw(canvas, days, &activity.flows, goods);
        }
        if lots.height > 1 {
            canvas.draw_titled_rule(lots, &t!(canvas.texts, "products-lots"), Meaning::Heading);
            self.product_lots.draw(canvas, Rect { y: lots.y + 1, height: lots.height - 1, ..lots });
        }
    }
}

impl ProductActivity {
    /// What is on hand in the product's packs: `76 ea = 3 case + 4`.
    fn packs_text(&self, stock: &Stock, texts: &Texts) -> Option<String> {
        let details = &stock.product.details;
        let mut units = ProductUnits::new(&details.unit, details.decimals);
        for barcode in &self.barcodes {
            units.add_barcode(barcode.clone());
        }
        texts.quantity_with_packs(stock.product.on_hand, &units)
    }
}

/// The product's optional attributes, on one line.
fn facts_text(details: &ProductDetails, context: &ViewContext<'_>) -> String {
    let texts = context.texts;
    let text = |text: &str| text.to_owned();
    let facts = [
        details.category.as_ref().map(|category| text(category.as_str())),
        details.gtin.as_ref().map(|gtin| t!(texts, "products-fact-gtin", gtin = gtin.as_str())),
        details.shelf_life_days.map(|days| t!(texts, "products-fact-shelf-life", days = days.count())),
        (details.min_life_days > LifeDays::ZERO)
            .then(|| t!(texts, "products-fact-min-life", days = details.min_life_days.count())),
        details.price.map(|price| price_text(price, texts)),
        (!details.requires.is_nothing())
            .then(|| t!(texts, "products-fact-requires", what = details.requires.to_string())),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", context.symbols.dot))
}

/// The product's packs, on one line: `Barcodes: 14006381333938 = 24 ea (case)`.
fn barcodes_text(barcodes: &[Barcode], details: &ProductDetails, context: &ViewContext<'_>) -> String {
    let texts = context.texts;
    let packs = barcodes.iter().map(|barcode| {
        let quantity = texts.pack_quantity(barcode, &details.unit, details.decimals);
        t!(texts, "products-pack", code = barcode.code.as_str(), quantity = quantity)
    });
    let packs = packs.collect::<Vec<_>>().join(&format!(" {} ", context.symbols.dot));
    t!(texts, "products-fact-barcodes", packs = packs)
}

fn price_text(price: Amount, texts: &Texts) -> String {
    t!(texts, "products-fact-price", price = texts.amount_with_currency(price))
}

/// What the stock is worth, and how much of that is a guess; `None` without stock.
fn value_text(stock: &Stock, value: &StockValue, context: &ViewContext<'_>) -> Option<String> {
    if stock.product.on_hand.is_zero() {
        return None;
    }
    let (texts, details) = (context.texts, &stock.product.details);
    let mut said = value_texts(texts, value.value, value.at_price, value.is_unknown());
    if !value.unvalued.is_zero() {
        let quantity = format!("{} {}", texts.balance(value.unvalued, details.decimals), details.unit);
        said.push(t!(texts, "products-value-unvalued-quantity", quantity = quantity));
    }
    Some(said.join(&format!(" {} ", context.symbols.dot)))
}

/// One line per alert; a low pane shows only the first and how many more there are.
fn alert_texts(activity: &ProductActivity, height: u16, context: &ViewContext<'_>) -> Vec<(String, Meaning)> {
    let shown = if height < LOW_PANE_HEIGHT { 1 } else { MAX_ALERTS };
    let mut lines: Vec<_> =
        activity.alerts.iter().take(shown).map(|alert| alert_text(alert, context)).collect();
    let more = activity.more_alerts_count + activity.alerts.len().saturating_sub(shown);
    if more > 0
        && let Some((text, _)) = lines.last_mut()
    {
        let more = t!(context.texts, "products-more-alerts", count = more);
        *text = format!("{text} {} {more}", context.symbols.dot);
    }
    lines
}

fn alert_text(row: &AlertRow, context: &ViewContext<'_>) -> (String, Meaning) {
    let texts = context.texts;
    let (sign, meaning) = match row.alert.cause.severity {
        Severity::Critical => (context.symbols.critical, Meaning::Critical),
        Severity::Warning => (context.symbols.warning, Meaning::Warning),
    };
    let code = row.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    let text = match (row.alert.cause.kind, row.expires) {
        (AlertKind::Expired | AlertKind::Expiring, Some(expires)) => {
            let when = texts.relative_expiry(expires.days_since(context.today));
            t!(texts, "products-alert-lot", lot = code, when = when)
        }
        (kind, _) if row.alert.lot.is_some() => {
            t!(texts, "products-alert-lot", lot = code, when = texts.alert_kind(kind))
        }
        (kind, _) => texts.alert_kind(kind).to_owned(),
    };
    (format!("{sign} {text}"), meaning)
}
