use crate::shop::*;
use fefo::i18n::Language;
#[test]
fn look() {
    for (size, language) in
        [((80, 24), Language::English), ((120, 36), Language::Spanish), ((200, 50), Language::English)]
    {
        let mut station =
            Shop::usual().screen_as(size, language, |options| options.tab = Some("products".into()));
        println!("{}", station.screen.text());
        station.screen.press(&["Space"]);
        println!("{}", station.screen.text());
        station.screen.press(&["n", "Tab", "Tab"]);
        println!("{}", station.screen.text());
        station.screen.press(&["Esc", "v"]);
        println!("{}", station.screen.text());
        station.screen.press(&["Enter"]);
        println!("{}", station.screen.text());
        station.screen.press(&["Esc", "Esc", "Down", "Down", "Enter", "x"]);
        println!("{}", station.screen.text());
    }
}
