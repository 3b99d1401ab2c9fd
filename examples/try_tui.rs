//! A trial.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr)]
use fefo::i18n::{Language, Texts};
use fefo::tui::*;
#[path = "../tests/tui/shop.rs"]
#[allow(dead_code)]
mod shop;
fn main() {
    let lang = std::env::var("FEFO_LANG").unwrap_or_default();
    let shop = match std::env::var("CROWD") {
        Ok(n) => shop::Shop::crowded(n.parse().unwrap()),
        _ => shop::Shop::usual(),
    };
    let t = std::time::Instant::now();
    let options = Options {
        desk: fefo::warehouse::Desk { operator: shop::label("ana"), station: shop::label("dock-2") },
        fixed_today: Some(shop::today()),
        horizon: Default::default(),
        theme: std::env::var("FEFO_THEME").ok(),
        tab: None,
        state_folder: None,
        screen: Screen::of_environment(),
    };
    let texts = Texts::new(Language::from_tag(&lang).unwrap_or_default());
    let exit = run(shop.warehouse, texts, options);
    eprintln!("{exit:?} {:?}", t.elapsed());
}
