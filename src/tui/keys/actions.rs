//! The table of actions: each with its scope, default keys and description.
//!
//! The menu, the footer and the keymap derive from it. To add an action, add a line. Ctrl+5, Ctrl+] and F8 are never
//! bound, since barcode scanners send them.

use crate::i18n::Texts;
use crate::t;

/// Where an action applies. A component lists the scopes it listens to, innermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Global,
    List,
    /// The detail beside or below a list.
    Story,
    Lots,
    Search,
    /// The line above a list that jumps to rows by their first letters.
    Jump,
    Alerts,
    Products,
    History,
    /// A dialog with fields.
    Prompt,
    Confirm,
    Picker,
    Calendar,
    /// The matching products below a field.
    Matches,
    /// The fields of a form that fills a tab.
    Fields,
    /// The same fields while all are empty.
    Empty,
    EntryFields,
    EntryExpiry,
    EntryLast,
    /// The receipts of this session.
    EntryLines,
    DispatchFields,
    Plan,
    /// The dispatches of this session.
    DispatchLines,
    /// The lots to choose from out of FEFO order.
    Chooser,
    Refusal,
    Menu,
}

impl Scope {
    /// Returns the title of the scope's group in the menu.
    pub(crate) fn title(self, texts: &Texts) -> String {
        match self {
            Scope::Global => t!(texts, "tui-scope-global"),
            Scope::List => t!(texts, "tui-scope-list"),
            Scope::Story => t!(texts, "tui-scope-story"),
            Scope::Lots => t!(texts, "tui-scope-lots"),
            Scope::Search => t!(texts, "tui-scope-search"),
            Scope::Jump => t!(texts, "tui-do-jump"),
            Scope::Alerts => t!(texts, "tui-scope-alerts"),
            Scope::Products => t!(texts, "products-title"),
            Scope::History => t!(texts, "history-title"),
            Scope::Prompt => t!(texts, "tui-scope-prompt"),
            Scope::Confirm => t!(texts, "tui-scope-confirm"),
            Scope::Picker => t!(texts, "tui-scope-picker"),
            Scope::Matches => t!(texts, "entry-scope-matches"),
            Scope::Fields | Scope::Empty => t!(texts, "entry-scope-fields"),
            Scope::Calendar => t!(texts, "entry-scope-calendar"),
            Scope::EntryFields | Scope::EntryExpiry | Scope::EntryLast => t!(texts, "entry-title"),
            Scope::EntryLines => t!(texts, "entry-scope-lines"),
            Scope::DispatchFields => t!(texts, "dispatch-title"),
            Scope::Plan => t!(texts, "dispatch-scope-plan"),
            Scope::DispatchLines => t!(texts, "dispatch-scope-lines"),
            Scope::Chooser => t!(texts, "dispatch-scope-chooser"),
            Scope::Refusal => t!(texts, "tui-refusal-title"),
            Scope::Menu => t!(texts, "tui-scope-menu"),
        }
    }
}

macro_rules! actions {
    ($($scope:ident { $($action:ident [$($key:literal),*] $message:tt)* })*) => {
        /// Something that a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Action { $($($action,)*)* }

        impl Action {
            /// Every action, in table order.
            pub(crate) const ALL: &'static [Action] = &[$($(Action::$action,)*)*];

            pub(crate) fn scope(self) -> Scope {
                match self { $($(Action::$action => Scope::$scope,)*)* }
            }

            /// Returns the default keys, the preferred one for display first.
            pub(crate) fn default_keys(self) -> &'static [&'static str] {
                match self { $($(Action::$action => &[$($key),*],)*)* }
            }

            /// Returns what the action does, in a few words.
            pub(crate) fn text(self, texts: &Texts) -> String {
                match self { $($(Action::$action => t!(texts, $message),)*)* }
            }
        }
    };
}

// Within a scope, actions are in footer order; the footer shows as many as fit.
actions! {
    Search {
        SearchDone ["Enter", "Down"] "tui-do-search-done"
        SearchClear ["Esc"] "tui-do-search-clear"
    }
    Jump {
        JumpDone ["Enter", "Esc"] "tui-do-search-done"
    }
    Lots {
        LotSearch ["/"] "tui-do-search"
        LotDetails ["Enter"] "tui-do-details"
        LotDispatch ["d"] "tui-do-dispatch"
        LotWriteOff ["w"] "tui-do-write-off"
        LotHold ["h"] "tui-do-hold"
        LotRelease ["l"] "tui-do-release"
        LotAdjust ["a"] "tui-do-adjust"
        LotTransfer ["m"] "tui-do-transfer"
        LotStatusFilter ["f"] "tui-do-filter-status"
        LotExpiryFilter ["x"] "tui-do-filter-expiry"
        LotSort ["s"] "tui-do-sort"
        LotReverseSort ["S"] "tui-do-reverse-sort"
        LotJump ["b"] "tui-do-jump"
        LotBack ["Esc"] "tui-do-back"
    }
    Alerts {
        AlertGo ["Enter"] "tui-do-go-there"
        AlertAcknowledge ["a"] "tui-do-acknowledge"
        AlertSnooze ["z"] "tui-do-snooze"
        AlertWriteOff ["w"] "tui-do-write-off"
        AlertEnterStock ["e"] "tui-do-enter-stock"
        AlertShowAll ["A"] "tui-do-show-all"
    }
    Products {
        ProductLots ["Enter"] "products-do-lots"
        ProductSearch ["/"] "tui-do-search"
        ProductAdd ["n", "Ins"] "products-do-add"
        ProductChange ["c"] "products-do-change"
        ProductEnterStock ["e"] "tui-do-enter-stock"
        ProductDispatch ["d"] "tui-do-dispatch"
        ProductHistory ["v"] "products-do-history"
        ProductDetails ["Space"] "tui-do-details"
        ProductLowOnly ["f"] "products-do-low-only"
        ProductSort ["s"] "tui-do-sort"
        ProductReverseSort ["S"] "tui-do-reverse-sort"
        ProductJump ["b"] "tui-do-jump"
        ProductArchive ["x"] "products-do-archive"
        ProductShowArchived ["A"] "products-do-show-archived"
        ProductBack ["Esc"] "tui-do-back"
    }
    History {
        HistoryDetails ["Enter"] "tui-do-details"
        HistoryReverse ["x"] "history-do-reverse"
        HistoryProduct ["/", "p"] "history-do-product"
        HistoryKind ["f"] "history-do-kind"
        HistoryDays ["d"] "history-do-days"
        HistoryLot ["l"] "history-do-lot"
        HistoryBack ["Esc"] "tui-do-back"
    }
    Prompt {
        PromptSubmit ["Enter"] "tui-do-submit"
        PromptCancel ["Esc"] "tui-do-cancel"
        PromptNext ["Tab", "Down"] "tui-do-next-field"
        PromptPrevious ["Shift+Tab", "Up"] "tui-do-previous-field"
    }
    Confirm {
        ConfirmYes ["Enter", "y", "s"] "tui-do-yes"
        ConfirmNo ["Esc", "n"] "tui-do-no"
    }
    Picker {
        PickerChoose ["Enter"] "tui-do-choose"
        PickerCancel ["Esc"] "tui-do-cancel"
        PickerUp ["Up"] "tui-do-up"
        PickerDown ["Down"] "tui-do-down"
    }
    Matches {
        MatchChoose ["Enter", "Tab"] "tui-do-choose"
        MatchDown ["Down"] "tui-do-down"
        MatchUp ["Up"] "tui-do-up"
    }
    Calendar {
        CalendarTake ["Enter"] "entry-do-take-day"
        CalendarCancel ["Esc"] "tui-do-cancel"
        CalendarMonthAfter ["PgDn"] "entry-do-month-after"
        CalendarMonthBefore ["PgUp"] "entry-do-month-before"
        CalendarYearAfter ["+"] "entry-do-year-after"
        CalendarYearBefore ["-"] "entry-do-year-before"
        CalendarToday ["Home"] "entry-do-day-today"
        CalendarDayAfter ["Right", "l"] "entry-do-day-after"
        CalendarDayBefore ["Left", "h"] "entry-do-day-before"
        CalendarWeekAfter ["Down", "j"] "entry-do-week-after"
        CalendarWeekBefore ["Up", "k"] "entry-do-week-before"
    }
    EntryExpiry {
        EntryCalendar ["Ctrl+D", "Alt+Down"] "entry-do-calendar"
    }
    EntryLast {
        EntrySaveLast ["Enter", "Ctrl+S"] "entry-do-save"
    }
    EntryFields {
        EntryNext ["Enter"] "tui-do-next-field"
        EntrySave ["Ctrl+S"] "entry-do-save"
    }
    EntryLines {
        EntryUndoLine ["u", "Enter"] "entry-do-undo-line"
        EntryAgain ["a"] "entry-do-again"
        EntryBack ["Esc", "Tab", "Shift+Tab"] "entry-do-back"
    }
    DispatchFields {
        DispatchNext ["Enter"] "dispatch-do-next"
        DispatchToPlan ["Ctrl+S"] "dispatch-do-to-plan"
    }
    Plan {
        PlanConfirm ["Enter"] "dispatch-do-confirm"
        PlanPartial ["p"] "dispatch-do-partial"
        PlanByExpiry ["f"] "dispatch-do-by-expiry"
        PlanChoose ["o"] "dispatch-do-choose"
        PlanWriteOff ["w"] "tui-do-write-off"
        PlanBack ["Esc", "Shift+Tab"] "entry-do-back"
        PlanToLines ["Tab", "Ctrl+L"] "dispatch-do-to-lines"
    }
    DispatchLines {
        DispatchUndoLine ["u", "Enter"] "entry-do-undo-line"
        DispatchBack ["Esc", "Tab", "Shift+Tab"] "entry-do-back"
    }
    Chooser {
        ChooserTake ["Enter"] "dispatch-do-take"
        ChooserDone ["Ctrl+S", "Tab"] "dispatch-do-chosen"
        ChooserCancel ["Esc"] "tui-do-cancel"
        ChooserUp ["Up"] "tui-do-up"
        ChooserDown ["Down"] "tui-do-down"
        ChooserPageUp ["PgUp"] "tui-do-page-up"
        ChooserPageDown ["PgDn"] "tui-do-page-down"
    }
    Empty {
        FieldOffer ["Down"] "entry-do-offer"
        FieldsBringBack ["Esc"] "entry-do-bring-back"
    }
    Fields {
        FieldsClear ["Esc"] "entry-do-clear"
        FieldsToLines ["Ctrl+L"] "entry-do-to-lines"
        FieldPrevious ["Shift+Tab", "Up"] "tui-do-previous-field"
        FieldNext ["Tab", "Down"] "tui-do-next-field"
    }
    Refusal {
        RefusalClose ["Esc", "Enter", "q", "!"] "tui-do-close"
        RefusalCopy ["c", "Ctrl+S"] "tui-do-copy"
        RefusalUp ["Up", "k", "PgUp"] "tui-do-up"
        RefusalDown ["Down", "j", "PgDn"] "tui-do-down"
    }
    Menu {
        MenuDo ["Enter"] "tui-do-submit"
        MenuClose ["Esc", "F1"] "tui-do-close"
        MenuUp ["Up"] "tui-do-up"
        MenuDown ["Down"] "tui-do-down"
        MenuPageUp ["PgUp"] "tui-do-page-up"
        MenuPageDown ["PgDn"] "tui-do-page-down"
    }
    Story {
        StoryDown ["J", "Shift+Down"] "tui-do-story-down"
        StoryUp ["K", "Shift+Up"] "tui-do-story-up"
    }
    List {
        ListUp ["Up", "k"] "tui-do-up"
        ListDown ["Down", "j"] "tui-do-down"
        ListPageUp ["PgUp"] "tui-do-page-up"
        ListPageDown ["PgDn"] "tui-do-page-down"
        ListFirst ["Home", "g"] "tui-do-first"
        ListLast ["End", "G"] "tui-do-last"
    }
    Global {
        Undo ["u", "Alt+U"] "tui-do-undo"
        Details ["!", "Alt+E"] "tui-do-error-details"
        Menu ["F1", "?"] "tui-do-menu"
        Quit ["F10", "q", "Ctrl+C"] "tui-do-quit"
        Refresh ["Ctrl+R", "r"] "tui-do-refresh"
        ToggleTheme ["F12", "T"] "tui-do-theme"
        NextTab ["Alt+Right", "]"] "tui-do-next-tab"
        PreviousTab ["Alt+Left", "["] "tui-do-previous-tab"
        Tab1 ["F2", "1", "Alt+1"] "tui-do-tab-1"
        Tab2 ["F3", "2", "Alt+2"] "tui-do-tab-2"
        Tab3 ["F4", "3", "Alt+3"] "tui-do-tab-3"
        Tab4 ["F5", "4", "Alt+4"] "tui-do-tab-4"
        Tab5 ["F6", "5", "Alt+5"] "tui-do-tab-5"
        Tab6 ["F7", "6", "Alt+6"] "tui-do-tab-6"
        Suspend ["Ctrl+Z"] "tui-do-suspend"
    }
}

impl Action {
    /// Returns the action that opens the tab at an index.
    pub(crate) fn open_tab(place: usize) -> Option<Action> {
        Self::TABS.get(place).copied()
    }

    /// Returns the index of the tab that the action opens.
    pub(crate) fn opened_tab(self) -> Option<usize> {
        Self::TABS.iter().position(|action| *action == self)
    }

    const TABS: [Action; 6] =
        [Action::Tab1, Action::Tab2, Action::Tab3, Action::Tab4, Action::Tab5, Action::Tab6];
}
