//! The shell around the tabs: the open tab, the stack of overlays, the status line, and key routing.
//!
//! Like the components, it is pure: [`Shell::update`] turns a message into commands, and [`Shell::draw`] draws.

mod big_quantity;
mod clock;
mod global;
mod key_bursts;
mod layout;
mod menu;
pub(crate) mod message;
mod operator;
mod outage;
mod read_only;
mod routing;
mod scanner;
mod slow_scans;
#[cfg(test)]
mod tests;
mod view;
mod watched_keys;

use std::time::{Duration, Instant};

use ratatui::layout::{Position, Rect, Size};

use std::path::PathBuf;

use crate::domain::gs1::StoreCodes;
use crate::domain::scanner::ScannerSetup;
use crate::domain::{AlertRules, CountId, Day, Horizon};
use crate::i18n::Texts;
use crate::settings::{StationSettings, local_today};
use crate::tui::component::canvas::ViewContext;
use crate::tui::component::notice::Notice;
use crate::tui::component::{BurstId, DynComponent, DynTab, Job, UpdateContext};
use crate::tui::keys::{Action, Chord, Keymap, keymap_of_file};
use crate::tui::recent_operators::{OperatorStore, RecentOperators};
use crate::tui::tabs::{self, TabSetup};
use crate::tui::theme::symbols::Symbols;
use crate::tui::theme::{ColorDepth, InitialTheme, Theme};
use crate::tui::{Error, Options};
use crate::warehouse::{ActTerms, Actor, StoreInfo};

use clock::StationClock;
use key_bursts::KeyBursts;
use message::{Command, ComponentId, JobProgress, Message, Outage};

/// The longest time between the clicks of a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// The smallest screen on which the tabs are shown.
const MIN_SIZE: Size = Size { width: 60, height: 15 };

pub(crate) struct Shell {
    texts: Texts,
    actor: Actor,
    recent_operators: RecentOperators,
    database: String,
    clock: StationClock,
    /// What the operator has said about the station's day.
    day_terms: Option<ActTerms>,
    /// Writes that wait for the operator to say which day holds.
    held_writes: Vec<Job<Message>>,
    alert_rules: AlertRules,
    theme: Theme,
    /// Nobody chose the theme, so the terminal's background may replace it.
    theme_is_provisional: bool,
    color_depth: ColorDepth,
    symbols: &'static Symbols,
    keymap: Keymap,
    /// The tabs, in the order of their names.
    tabs: Vec<Box<dyn DynTab>>,
    tab_names: &'static [&'static str],
    /// The count that the open file was made to count in; `None` of a stock book.
    count_file: Option<CountId>,
    current_tab: usize,
    layers: Vec<OverlayLayer>,
    last_overlay_id: u64,
    notice: Option<Notice>,
    /// Another book took the place of the one that is open; refreshing opens it.
    book_is_replaced: bool,
    /// The book can only be read: where it is.
    read_only: Option<String>,
    /// The server of the book can't be reached.
    outage: Option<Outage>,
    /// The progress of a job that runs long enough to show it.
    job_progress: Option<JobProgress>,
    screen: Rect,
    last_click: Option<(Position, Instant)>,
    key_bursts: KeyBursts,
    /// The layouts of a store's own numbers.
    store_codes: StoreCodes,
    /// How the station's scanner says what it reads.
    scanner: ScannerSetup,
    /// The key that it sends for the separator, if that is one of its own.
    separator_key: Option<Chord>,
    /// Where the setup of the scanner is saved.
    config_file: Option<PathBuf>,
    has_bell: bool,
    /// What the notice says of a scan that was refused: it fills its line until the next key.
    refused_scan: Option<String>,
    /// Whether the screens are for a screen reader.
    is_plain: bool,
    /// Whether the quantity that is typed is shown large.
    shows_big_quantity: bool,
    quit_confirm_id: Option<u64>,
    last_key_was_enter: bool,
    /// The overlay closed last, and its opener: its reply may still follow.
    last_closed_overlay: Option<(u64, ComponentId)>,
    /// Overlays that are off the screen, and wait for an answer.
    withdrawn: Vec<OverlayLayer>,
}

/// An open overlay, and the component that opened it.
struct OverlayLayer {
    id: u64,
    opener: ComponentId,
    /// The burst in which it was opened.
    opened_in: BurstId,
    component: Box<dyn DynComponent>,
}

/// The initial state of a shell.
pub(crate) struct ShellConfig {
    pub(crate) texts: Texts,
    pub(crate) actor: Actor,
    pub(crate) recent_operators: RecentOperators,
    /// The short name of the stock book.
    pub(crate) database: String,
    pub(crate) today: Day,
    /// Whether the day stands in for the clock.
    pub(crate) is_day_fixed: bool,
    /// How far ahead a lot counts as expiring.
    pub(crate) horizon: Horizon,
    pub(crate) theme: InitialTheme,
    pub(crate) color_depth: ColorDepth,
    pub(crate) symbols: &'static Symbols,
    pub(crate) keymap: Keymap,
    /// The index of the tab to open.
    pub(crate) initial_tab: usize,
    pub(crate) size: Size,
    pub(crate) tab_setup: TabSetup,
    pub(crate) store_codes: StoreCodes,
    /// What the station's hardware is, and how its screens look.
    pub(crate) station: StationSettings,
    /// The notice on the status line when the screen opens.
    pub(crate) remark: Option<String>,
    /// Where the book is, if it can only be read.
    pub(crate) read_only: Option<String>,
}

impl ShellConfig {
    /// Builds the configuration from the program's options. Fails if there is no such tab.
    pub(crate) fn new(
        options: &Options,
        texts: Texts,
        book: &StoreInfo,
        theme: InitialTheme,
        size: Size,
    ) -> Result<Self, Error> {
        let known =
            |name: &String| tabs::index_of(name).ok_or_else(|| Error::UnknownTab { name: name.clone() });
        let key = &options.station.scanner.separator_key;
        if !key.is_empty() && Chord::parse(key).is_none() {
            return Err(Error::ScannerKey { name: key.clone() });
        }
        let initial_tab = options.tab.as_ref().map(known).transpose()?.unwrap_or(0);
        Ok(ShellConfig {
            texts,
            actor: options.actor.clone(),
            recent_operators: OperatorStore::in_folder(options.state_folder.as_deref()).load(),
            database: book.name.clone(),
            today: options.fixed_today.or_else(local_today).unwrap_or(Day::MIN),
            is_day_fixed: options.fixed_today.is_some(),
            horizon: options.horizon,
            theme,
            color_depth: options.capabilities.color_depth,
            symbols: options.capabilities.symbols(options.station.plain),
            keymap: keymap_of_options(options)?,
            initial_tab,
            size,
            tab_setup: TabSetup {
                count_files: options.count_files,
                count_file: book.count_file,
                begin_export: options.begin_export,
                home_folder: options.home_folder.clone(),
                label_printer: options.station.label_printer.clone(),
                maps_folder: options.maps_folder.clone(),
            },
            store_codes: options.store_codes.clone(),
            station: options.station.clone(),
            remark: options.remark.clone(),
            read_only: book.is_read_only.then(|| book.location.clone()),
        })
    }
}

fn keymap_of_options(options: &Options) -> Result<Keymap, Error> {
    let file = options.keys_file.as_ref();
    keymap_of_file(options.station.layout, file.map(|(_, text)| text.as_str()))
        .map_err(|fault| Error::Keys { path: file.map(|(path, _)| path.clone()).unwrap_or_default(), fault })
}

/// Reads what another station may have changed for the whole book.
fn read_book_settings() -> Command {
    Command::Read(
        (ComponentId::Shell, "settings"),
        Box::new(|warehouse| Message::BookSettings(warehouse.book_settings())),
    )
}

impl Shell {
    /// Creates the shell, with its first commands.
    pub(crate) fn new(config: ShellConfig) -> (Self, Vec<Command>) {
        let mut shell = Shell {
            texts: config.texts,
            actor: config.actor,
            recent_operators: config.recent_operators,
            database: config.database,
            clock: StationClock::new(config.today, config.is_day_fixed),
            day_terms: None,
            held_writes: Vec::new(),
            alert_rules: AlertRules { horizon: config.horizon, ..AlertRules::default() },
            theme: config.theme.theme,
            theme_is_provisional: config.theme.is_provisional,
            color_depth: config.color_depth,
            symbols: config.symbols,
            keymap: config.keymap,
            tabs: Vec::new(),
            tab_names: tabs::names(config.tab_setup.count_file),
            count_file: config.tab_setup.count_file,
            current_tab: 0,
            layers: Vec::new(),
            last_overlay_id: 0,
            notice: config.remark.map(Notice::rejected),
            book_is_replaced: false,
            read_only: config.read_only,
            outage: None,
            job_progress: None,
            screen: Rect::from((Position::ORIGIN, config.size)),
            last_click: None,
            key_bursts: KeyBursts::default(),
            store_codes: config.store_codes,
            separator_key: Chord::parse(&config.station.scanner.separator_key),
            scanner: config.station.scanner,
            config_file: config.station.config_file,
            has_bell: config.station.bell,
            refused_scan: None,
            is_plain: config.station.plain,
            shows_big_quantity: config.station.big_quantity,
            quit_confirm_id: None,
            last_key_was_enter: false,
            last_closed_overlay: None,
            withdrawn: Vec::new(),
        };
        shell.tabs = tabs::create(&config.tab_setup, &shell.update_context(ComponentId::Shell));
        shell.current_tab = config.initial_tab.min(shell.tabs.len().saturating_sub(1));
        shell.notice = shell.notice.take().or(shell.read_only_notice());
        let mut commands = shell.notify_shown();
        commands.push(read_book_settings());
        commands.push(shell.roll_alerts());
        (shell, commands)
    }

    pub(crate) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Sets the progress of a long job, or clears it. Returns whether it changed.
    pub(crate) fn set_job_progress(&mut self, working: Option<JobProgress>) -> bool {
        std::mem::replace(&mut self.job_progress, working) != working
    }

    fn update_context(&self, address: ComponentId) -> UpdateContext<'_> {
        UpdateContext {
            texts: &self.texts,
            today: self.clock.today(),
            alerts_day: self.clock.alerts_day(),
            actor: &self.actor,
            area: self.body_area(),
            visible: match address {
                ComponentId::Tab(index) => index == self.current_tab,
                ComponentId::Overlay(_) | ComponentId::Shell => true,
            },
            offline_since: self.outage.as_ref().map(|outage| outage.since),
            burst: self.key_bursts.current(),
            store_codes: &self.store_codes,
        }
    }

    fn view_context(&self) -> ViewContext<'_> {
        ViewContext {
            texts: &self.texts,
            symbols: self.symbols,
            today: self.clock.today(),
            alerts_day: self.clock.alerts_day(),
            alert_rules: self.alert_rules,
            keymap: &self.keymap,
            offline_since: self.outage.as_ref().map(|outage| outage.since),
            is_plain: self.is_plain,
            tab_names: tabs::NAMES,
        }
    }

    /// Returns the component that receives keys: the topmost overlay, or the open tab.
    fn focused_id(&self) -> ComponentId {
        self.layers.last().map_or(ComponentId::Tab(self.current_tab), |layer| ComponentId::Overlay(layer.id))
    }

    fn component(&self, address: ComponentId) -> Option<&dyn DynComponent> {
        match address {
            ComponentId::Tab(index) => self.tabs.get(index).map(|tab| &**tab as &dyn DynComponent),
            ComponentId::Overlay(number) => {
                self.layers.iter().find(|layer| layer.id == number).map(|layer| &*layer.component)
            }
            ComponentId::Shell => None,
        }
    }

    /// Returns the action that opens the tab at an index.
    fn open_tab_action(&self, index: usize) -> Option<Action> {
        self.tab_names.get(index).and_then(|name| tabs::open_action(name))
    }

    /// Returns the index of the tab that an action opens, if it is there.
    fn tab_opened_by(&self, action: Action) -> Option<usize> {
        let name = tabs::opened_by(action)?;
        self.tab_names.iter().position(|known| *known == name)
    }

    /// Whether the screen has no room for anything but a word about that.
    pub(crate) fn is_too_small(&self) -> bool {
        self.screen.width < MIN_SIZE.width || self.screen.height < MIN_SIZE.height
    }
}
