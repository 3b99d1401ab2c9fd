//! Every scene in every size, language and theme: compared with its snapshots, and checked for what must hold on all of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use fefo::i18n::Language;
use rstest::rstest;

use super::cells::{is_coloured, meanings, with_meanings};
use super::layout::{assert_columns_align, assert_nothing_is_cut, codes};
use super::masking::{mask_days, mask_times};
use super::scenes::{
    self, ALERTS, COUNTS, DISPATCH, ENTRY, HISTORY, LOTS, OVERLAYS, PRODUCTS, REPORTS, Scene, perform,
};
use crate::support::book::TestBook;

type Size = (u16, u16);

const SIZES: [Size; 3] = [(80, 24), (120, 36), (200, 60)];
/// Those whose screens are recorded.
const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

/// The size of the one snapshot that other scenes than layouts have. It is in English.
const SNAPSHOT_SIZE: Size = SIZES[0];

/// The size of the layouts' snapshot that tells the meanings of the cells too.
const MEANINGS_SIZE: Size = SIZES[1];

/// More snapshots than anybody reads hide what changed.
const MOST_SNAPSHOTS: usize = 113;

#[rstest]
fn scenes_look_as_recorded_in_every_theme(
    #[values((80, 24), (120, 36), (200, 60))] size: Size,
    #[values(LOTS, ENTRY, DISPATCH, ALERTS, PRODUCTS, HISTORY, COUNTS, REPORTS, OVERLAYS)] scenes: &[Scene],
) {
    for scene in scenes {
        let [english, spanish] = LANGUAGES.map(|language| check(scene, size, language));
        // A wide screen has room for everything in both languages.
        for (english, spanish) in english.iter().zip(&spanish).filter(|_| size == SIZES[2]) {
            assert_eq!(codes(english), codes(spanish), "{} in both languages", scene.name);
        }
    }
}

#[rstest]
fn scenes_have_room_in_the_other_languages(
    #[values(Language::SpanishOfSpain, Language::PortugueseOfBrazil)] language: Language,
    #[values(LOTS, ENTRY, DISPATCH, ALERTS, PRODUCTS, HISTORY, COUNTS, REPORTS, OVERLAYS)] scenes: &[Scene],
) {
    for scene in scenes {
        check(scene, SIZES[0], language);
    }
}

/// Checks a scene frame by frame, and compares it with its snapshot. Returns the frames.
fn check(scene: &Scene, size: Size, language: Language) -> Vec<String> {
    let name = scene.name;
    let mut ui = scene.open(size, language, "dark");
    let mut mono = scene.open(size, language, "mono");
    let (mut frames, mut snapshot) = (Vec::new(), String::new());
    for script in scene.frames() {
        perform(&mut ui, script);
        perform(&mut mono, script);
        let at = format!("{name} after {script:?} at {size:?} in {language:?}");
        let mask = |screen: &str| if scene.shows_own_days { mask_days(screen) } else { mask_times(screen) };
        let (text, dark) = (mask(&ui.text()), meanings(&ui));

        assert_nothing_is_cut(&dark, &at);
        assert_columns_align(&dark, &at);

        ui.press(&["F12"]);
        assert_eq!(ui.theme().name(), "light", "{at}");
        let light = meanings(&ui);
        let differs = dark.iter().flatten().zip(light.iter().flatten()).find(|(dark, light)| dark != light);
        assert_eq!(differs, None, "{at}: the light theme means the same");
        ui.press(&["F12"]);

        let (buffer, _) = mono.draw();
        let coloured = buffer.content().iter().find(|cell| is_coloured(cell));
        assert_eq!(coloured, None, "{at}: mono has no colour");
        // The menu has a key to change to another theme only where there is one.
        if !name.starts_with("menu") {
            assert_eq!(mask(&mono.text()), text, "{at}: mono says the same");
        }

        if scene.frames().count() > 1 {
            writeln!(snapshot, "» {}", script.trim()).unwrap();
        }
        snapshot.push_str(&text);
        if !scene.is_layout || (size, language) == (MEANINGS_SIZE, Language::English) {
            writeln!(snapshot, "\n{}", mask(&with_meanings(&dark))).unwrap();
        }
        frames.push(text);
    }
    if let Some(name) = snapshot_name(scene, size, language) {
        assert_snapshot(&name, &snapshot);
    }
    frames
}

fn snapshot_name(scene: &Scene, size: Size, language: Language) -> Option<String> {
    let (name, (width, height)) = (scene.name, size);
    match scene.is_layout {
        true if !LANGUAGES.contains(&language) => None,
        true => Some(format!("{name}-{width}x{height}-{}", language.tag())),
        false => ((size, language) == (SNAPSHOT_SIZE, Language::English)).then(|| name.to_owned()),
    }
}

fn assert_snapshot(name: &str, content: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, content);
    });
}

#[test]
fn every_snapshot_belongs_to_a_scene() {
    let matrix = || SIZES.into_iter().flat_map(|size| LANGUAGES.map(|language| (size, language)));
    let scenes = scenes::all()
        .flat_map(|scene| matrix().filter_map(|(size, language)| snapshot_name(scene, size, language)));
    let expected: BTreeSet<String> = scenes.chain(["too-small".to_owned()]).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/integration/tui/snapshots");
    let files =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let recorded: BTreeSet<String> =
        files.filter_map(|file| Some(file.strip_suffix(".snap")?.to_owned())).collect();
    assert_eq!(recorded, expected);
    assert!(recorded.len() <= MOST_SNAPSHOTS, "{} snapshots", recorded.len());
}

/// The titles of tabs, overlays and empty states, with the keys of their messages.
fn titles() -> Vec<(String, String)> {
    let messages = std::fs::read_to_string("assets/locales/en/fefo.ftl").unwrap();
    let is_title = |key: &str| key.ends_with("-title") || key.contains("-choose-");
    let messages = messages.lines().filter_map(|line| line.split_once(" = "));
    let titles = messages.filter(|(key, _)| is_title(key));
    titles.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}

#[test]
fn every_title_is_on_some_screen() {
    let mut screens = Vec::new();
    for scene in scenes::all() {
        let mut ui = scene.open((200, 60), Language::English, "dark");
        for script in scene.frames() {
            perform(&mut ui, script);
            screens.push(ui.text());
        }
    }
    let titles = titles();
    assert!(titles.len() > 30, "{titles:?}");
    for (key, title) in titles {
        // Of `Change { $sku }`, the part that is always there.
        let fixed = title.split(['{', '}']).step_by(2).map(str::trim).max_by_key(|part| part.len()).unwrap();
        assert!(screens.iter().any(|screen| screen.contains(fixed)), "{key} is on no screen: {title}");
    }
}

#[test]
fn a_window_that_is_too_small_says_so() {
    let screens = [(Language::English, (59, 15)), (Language::Spanish, (60, 14))]
        .map(|(language, size)| TestBook::sample().open_ui_with(size, language, |_| {}).text());
    assert_snapshot("too-small", &screens.join("\n"));
}
