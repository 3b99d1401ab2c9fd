//! The scenes of README.md: the real screen over the demo stock, on a day that does not change.

use std::path::Path;

use anyhow::Result;

use ::fefo::demo;
use ::fefo::domain::{Day, Horizon, Label};
use ::fefo::i18n::{Language, Texts};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::tui::{ColorDepth, CountFiles, Headless, Meaning, Options, TerminalCapabilities};
use ::fefo::warehouse::{Actor, Warehouse};

use super::svg;

/// How wide the screen is.
const WIDTH: u16 = 120;

/// What is seen.
struct Scene {
    /// The name of its files.
    name: &'static str,
    /// What it is called.
    title: &'static str,
    /// The height of the screen.
    height: u16,
    /// What leads there.
    act: fn(&mut Headless),
}

/// None shows the time of day, which is told in the zone of the machine.
const SCENES: [Scene; 4] = [
    Scene {
        name: "lots",
        title: "Lots: what stands on the shelves, the first to expire on top",
        height: 28,
        act: |screen| screen.press(&["Down", "Down"]),
    },
    Scene {
        name: "entry",
        title: "Entry: a delivery is received",
        height: 20,
        act: |screen| {
            screen.press(&["F3"]);
            screen.type_text("Lácteos Andinos");
            screen.press(&["Enter"]);
            screen.type_text("4712");
            screen.press(&["Enter"]);
            screen.type_text("yogurt");
            screen.press(&["Enter"]);
            screen.type_text("48*10");
            screen.press(&["Tab"]);
            screen.type_text("Y7790");
            screen.press(&["Tab"]);
            screen.type_text("+10d");
            screen.press(&["Tab"]);
        },
    },
    Scene {
        name: "dispatch",
        title: "Dispatch: the plan, and why lots were passed over, before anything moves",
        height: 20,
        act: |screen| {
            screen.press(&["F4"]);
            screen.type_text("Clínica Norte");
            screen.press(&["Enter"]);
            screen.type_text("ORD-20982");
            screen.press(&["Enter"]);
            screen.type_text("HAM-0001");
            screen.press(&["Enter"]);
            screen.type_text("250");
        },
    },
    Scene {
        name: "alerts",
        title: "Alerts: what has expired, runs out, or soon will",
        height: 28,
        act: |screen| screen.press(&["F5"]),
    },
];

/// Every picture: the name of its file, and what is in it.
pub fn pictures() -> Result<Vec<(String, String)>> {
    let folder = tempfile::tempdir()?;
    let stock = folder.path().join("demo.db");
    let today = Day::parse_iso("2026-11-24")?;
    demo::fill(&mut warehouse(&stock)?, today, Language::English)?;
    let mut pictures = Vec::new();
    for Scene { name, title, height, act } in &SCENES {
        for theme in ["light", "dark"] {
            let texts = Texts::new(Language::English);
            let options = options(today, theme)?;
            let mut screen = Headless::open(warehouse(&stock)?, texts, &options, (WIDTH, *height))?;
            act(&mut screen);
            let (buffer, cursor) = screen.draw();
            let base = screen.theme().style(Meaning::Text);
            pictures.push((format!("{name}-{theme}.svg"), svg::picture(&buffer, cursor, base, title)));
        }
    }
    Ok(pictures)
}

fn warehouse(stock: &Path) -> Result<Warehouse> {
    let store = SqliteStore::open(stock, OpenMode::CreateOrOpen)?;
    Ok(Warehouse::new(Box::new(store), Horizon::default()))
}

fn options(today: Day, theme: &str) -> Result<Options> {
    Ok(Options {
        actor: Actor { operator: Label::parse("ana")?, station: Label::parse("dock-2")? },
        fixed_today: Some(today),
        horizon: Horizon::default(),
        theme: Some(theme.to_owned()),
        keys_file: None,
        tab: None,
        state_folder: None,
        capabilities: TerminalCapabilities {
            color_depth: ColorDepth::TrueColor,
            no_color: false,
            utf8: true,
        },
        count_files: CountFiles {
            create: |path, contents| Ok(SqliteStore::create_count_file(path, contents)?),
            create_text: fefo::exchange::create_file,
            read: |path| Ok(SqliteStore::read_count_file(path)?),
        },
        begin_export: fefo::exchange::FileReplacement::begin,
        maps_folder: None,
        home_folder: None,
        store_codes: fefo::domain::gs1::StoreCodes::NONE,
        station: fefo::settings::StationSettings::default(),
        remark: None,
    })
}
