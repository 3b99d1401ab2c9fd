//! The table of actions: each with its scope, default keys and description.
//!
//! The menu, the footer and the keymap derive from it. To add an action, add a line. Ctrl+5, Ctrl+] and F8 are never
//! bound, since barcode scanners send them.

use super::Scope;
use super::table::actions;
use crate::i18n::Texts;
use crate::t;

// Within a scope, actions are in footer order; the footer shows as many as fit.
actions! {
    Search {
        SearchDone ["Enter", "Down", "Tab"] "action-leave-search"
        SearchClear ["Esc"] "action-clear-search"
    }
    Jump {
        JumpDone ["Enter", "Esc"] "action-leave-search"
    }
    Lots {
        LotSearch ["/"] "action-search"
        LotDetails ["Enter"] "action-details"
        LotDispatch ["d"] "action-dispatch"
        LotWriteOff ["w"] "action-write-off"
        LotMark ["Space"] "action-mark"
        LotMarkGroup ["*"] "action-mark-group"
        LotHold ["h"] "action-hold"
        LotRelease ["l"] "action-release"
        LotAdjust ["a"] "action-adjust"
        LotTransfer ["m"] "action-transfer"
        LotAmend ["c"] "action-amend"
        LotStatusFilter ["f"] "action-filter-status"
        LotExpiryFilter ["x"] "action-filter-expiry"
        LotSort ["s"] "action-sort"
        LotReverseSort ["S"] "action-reverse-sort"
        LotJump ["b"] "action-jump-to-letter"
        LotCountFilter ["n"] "action-filter-not-counted"
        LotTrace ["t"] "lots-action-trace"
        LotShowAll ["A"] "lots-action-show-all"
        LotImport ["i"] "action-import"
        LotExport ["E"] "action-export"
        LotReturnIn ["R"] "action-return-in"
        LotReturnOut ["B"] "action-return-out"
        LotCopyCode ["y"] "action-copy-code"
        LotLabel ["L"] "action-labels"
        LotBack ["Esc"] "action-back"
    }
    Alerts {
        AlertGoToSubject ["Enter"] "action-go-to-subject"
        AlertAcknowledge ["a"] "action-acknowledge"
        AlertSnooze ["z"] "action-snooze"
        AlertWriteOff ["w"] "action-write-off"
        AlertMark ["Space"] "action-mark"
        AlertMarkGroup ["*"] "action-mark-group"
        AlertEnterStock ["e"] "action-enter-stock"
        AlertShowAll ["A"] "action-show-all"
        AlertExport ["E"] "action-export"
        AlertCopyCode ["y"] "action-copy-code"
        AlertClearMarks ["Esc"] "action-clear-marks"
    }
    Products {
        ProductShowLots ["Enter"] "products-action-show-lots"
        ProductSearch ["/"] "action-search"
        ProductAdd ["n", "Ins"] "products-action-add"
        ProductEdit ["c"] "products-action-edit"
        ProductEnterStock ["e"] "action-enter-stock"
        ProductDispatch ["d"] "action-dispatch"
        ProductShowHistory ["v"] "products-action-show-history"
        ProductDetails ["Space"] "action-details"
        ProductBarcodes ["B"] "products-action-barcodes"
        ProductFilterLowStock ["f"] "products-action-low-stock-only"
        ProductSort ["s"] "action-sort"
        ProductReverseSort ["S"] "action-reverse-sort"
        ProductJump ["b"] "action-jump-to-letter"
        ProductArchive ["x"] "products-action-archive"
        ProductShowArchived ["A"] "products-action-show-archived"
        ProductImport ["i"] "action-import"
        ProductExport ["E"] "action-export"
        ProductCopySku ["y"] "action-copy-sku"
        ProductBack ["Esc"] "action-back"
    }
    History {
        HistoryDetails ["Enter"] "action-details"
        HistoryReverse ["x"] "history-action-reverse"
        HistoryFilterProduct ["/", "p"] "history-action-filter-product"
        HistoryFilterKind ["f"] "history-action-filter-kind"
        HistoryFilterDays ["d"] "history-action-filter-days"
        HistoryFilterWords ["r"] "history-action-filter-words"
        HistoryPartnerLots ["t"] "history-action-partner-lots"
        HistoryGoToLot ["l"] "history-action-go-to-lot"
        HistoryAmend ["c"] "history-action-amend"
        HistoryExport ["E"] "action-export"
        HistoryCopyReference ["y"] "action-copy-reference"
        HistoryCopyId ["Y"] "action-copy-id"
        HistoryReturn ["R"] "history-action-return"
        HistoryLabel ["L"] "action-labels"
        HistoryBack ["Esc"] "action-back"
    }
    Counts {
        CountOpen ["Enter"] "counts-action-open"
        CountNew ["n", "Ins"] "counts-action-new"
        CountReview ["v"] "counts-action-review"
        CountPlan ["p"] "counts-action-plan"
        CountExport ["e"] "counts-action-export"
        CountImport ["i"] "counts-action-import"
        CountCancel ["x"] "counts-action-cancel"
        CountShowAll ["A"] "action-show-all"
        CountCopyCode ["y"] "action-copy-code"
    }
    Counting {
        CountingEnter ["Enter"] "counts-action-enter"
        CountingShelfEmpty ["Ctrl+E"] "counts-action-shelf-empty"
        CountingShelfDone ["Ctrl+D"] "counts-action-shelf-done"
        CountingRecount ["Ctrl+T", "Alt+R"] "counts-action-recount"
        CountingOtherLot ["Ctrl+L"] "counts-action-other-lot"
        CountingTakeBack ["Ctrl+F"] "counts-action-take-back"
        CountingPreviousField ["Shift+Tab"] "action-previous-field"
        CountingBack ["Esc"] "action-back"
        CountingUp ["Up"] "action-up"
        CountingDown ["Down"] "action-down"
        CountingPageUp ["PgUp"] "action-page-up"
        CountingPageDown ["PgDn"] "action-page-down"
        CountingFirst ["Home"] "action-first-row"
        CountingLast ["End"] "action-last-row"
    }
    CountReview {
        ReviewApply ["Enter"] "counts-action-apply"
        ReviewCounted ["k"] "counts-action-keep-counted"
        ReviewDifference ["d"] "counts-action-keep-difference"
        ReviewRecount ["c"] "counts-action-recount"
        ReviewZero ["z"] "counts-action-zero"
        ReviewLeave ["l"] "counts-action-leave"
        ReviewTogether ["A"] "counts-action-together"
        ReviewDetails ["Space"] "action-details"
        ReviewGoCounting ["o"] "counts-action-go-counting"
        ReviewBack ["Esc"] "action-back"
    }
    CountPlan {
        CycleCountShelf ["Enter"] "counts-action-count-shelf"
        CycleNewRule ["n", "Ins"] "counts-action-new-rule"
        CycleChangeRule ["c"] "counts-action-change-rule"
        CycleRemoveRule ["x"] "counts-action-remove-rule"
        CyclePlanBack ["Esc"] "action-back"
    }
    Reports {
        ReportOpen ["Enter"] "reports-action-open"
        ReportNext ["Right", "n"] "reports-action-next"
        ReportPrevious ["Left", "p"] "reports-action-previous"
        ReportDays ["d"] "reports-action-days"
        ReportGroup ["b"] "reports-action-by"
        ReportCompare ["c"] "reports-action-compare"
        ReportChoose ["/", "o"] "reports-action-choose"
        ReportCopyRow ["y"] "action-copy"
    }
    ImportSheet {
        SheetMeaning ["Enter"] "import-action-meaning"
        SheetDates ["d"] "import-action-dates"
        SheetDryRun ["r"] "import-action-dry-run"
        SheetImport ["I"] "action-import"
        SheetSaveMap ["s"] "import-action-save-map"
        SheetOptions ["o"] "import-action-options"
        SheetLoadMap ["l"] "import-action-load-map"
        SheetAddMeaning ["+"] "import-action-add-meaning"
        SheetBack ["Esc"] "action-back"
    }
    Reasons {
        ReasonTake ["Enter"] "action-take-reason"
        ReasonDown ["Down"] "action-down"
        ReasonUp ["Up"] "action-up"
        ReasonFirst ["Home"] "action-first-row"
        ReasonLast ["End"] "action-last-row"
    }
    Names {
        NameTake ["Enter"] "action-take-name"
        NameDown ["Down"] "action-down"
        NameUp ["Up"] "action-up"
        NameFirst ["Home"] "action-first-row"
        NameLast ["End"] "action-last-row"
    }
    Dialog {
        DialogSubmit ["Enter"] "action-confirm"
        DialogCancel ["Esc"] "action-cancel"
        DialogNextField ["Tab", "Down"] "action-next-field"
        DialogPreviousField ["Shift+Tab", "Up"] "action-previous-field"
    }
    Confirm {
        ConfirmYes ["Enter", "y", "s"] "action-yes"
        ConfirmNo ["Esc", "n"] "action-no"
    }
    Doubt {
        DoubtYes ["y", "s"] "action-yes"
        DoubtNo ["Esc", "Enter", "n"] "action-no"
    }
    Picker {
        PickerChoose ["Enter"] "action-choose"
        PickerCancel ["Esc"] "action-cancel"
        PickerUp ["Up"] "action-up"
        PickerDown ["Down"] "action-down"
        PickerFirst ["Home"] "action-first-row"
        PickerLast ["End"] "action-last-row"
    }
    ProductMatches {
        MatchChoose ["Enter", "Tab"] "action-choose"
        MatchDown ["Down"] "action-down"
        MatchUp ["Up"] "action-up"
        MatchFirst ["Home"] "action-first-row"
        MatchLast ["End"] "action-last-row"
    }
    Calendar {
        CalendarChoose ["Enter"] "calendar-action-pick-day"
        CalendarCancel ["Esc"] "action-cancel"
        CalendarMonthAfter ["PgDn"] "calendar-action-next-month"
        CalendarMonthBefore ["PgUp"] "calendar-action-previous-month"
        CalendarYearAfter ["+"] "calendar-action-next-year"
        CalendarYearBefore ["-"] "calendar-action-previous-year"
        CalendarToday ["Home"] "calendar-action-today"
        CalendarDayAfter ["Right", "l"] "calendar-action-next-day"
        CalendarDayBefore ["Left", "h"] "calendar-action-previous-day"
        CalendarWeekAfter ["Down", "j"] "calendar-action-next-week"
        CalendarWeekBefore ["Up", "k"] "calendar-action-previous-week"
    }
    EntryExpiry {
        EntryCalendar ["Ctrl+D", "Alt+Down"] "entry-action-calendar"
    }
    EntryLastField {
        EntrySaveLast ["Enter", "Ctrl+S"] "entry-action-save"
    }
    EntryFields {
        EntryNextField ["Enter"] "action-next-field"
        EntrySave ["Ctrl+S"] "entry-action-save"
        EntryEndDelivery ["Ctrl+N"] "entry-action-end-delivery"
        EntryLikeLast ["Ctrl+P"] "entry-action-like-last"
        EntryLabelOfLast ["Ctrl+G"] "action-labels"
    }
    EntryLog {
        EntryUndoLine ["u", "Enter"] "form-action-undo-line"
        EntryCorrectLine ["c"] "form-action-correct-line"
        EntryPickLine ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] "form-action-pick-line"
        EntryRepeatLine ["a"] "entry-action-repeat-line"
        EntryBack ["Esc", "Tab", "Shift+Tab"] "form-action-back"
        EntryLabel ["L"] "action-labels"
    }
    DispatchFields {
        DispatchNextField ["Enter"] "dispatch-action-next"
        DispatchGoToPlan ["Ctrl+S"] "dispatch-action-go-to-plan"
        DispatchEndOrder ["Ctrl+N"] "dispatch-action-end-order"
    }
    DispatchPlan {
        PlanConfirm ["Enter"] "dispatch-action-confirm"
        PlanPartial ["p"] "dispatch-action-partial"
        PlanByExpiry ["f"] "dispatch-action-by-expiry"
        PlanChoose ["o"] "dispatch-action-choose"
        PlanWriteOff ["w"] "action-write-off"
        PlanBack ["Esc", "Shift+Tab"] "form-action-back"
        PlanGoToLog ["Tab", "Ctrl+L"] "dispatch-action-show-lines"
    }
    DispatchLog {
        DispatchUndoLine ["u", "Enter"] "form-action-undo-line"
        DispatchCorrectLine ["c"] "form-action-correct-line"
        DispatchPickLine ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] "form-action-pick-line"
        DispatchBack ["Esc", "Tab", "Shift+Tab"] "form-action-back"
    }
    Barcodes {
        BarcodeAdd ["Enter"] "products-action-add"
        BarcodeRemove ["Ctrl+X"] "barcodes-action-remove"
        BarcodeClose ["Esc"] "action-close"
        BarcodeNextField ["Tab"] "action-next-field"
        BarcodePreviousField ["Shift+Tab"] "action-previous-field"
        BarcodeUp ["Up"] "action-up"
        BarcodeDown ["Down"] "action-down"
        BarcodeFirst ["Home"] "action-first-row"
        BarcodeLast ["End"] "action-last-row"
    }
    LotChooser {
        ChooserTakeLot ["Enter"] "dispatch-action-take-lot"
        ChooserDone ["Ctrl+S", "Tab"] "dispatch-action-finish-choice"
        ChooserCancel ["Esc"] "action-cancel"
        ChooserUp ["Up"] "action-up"
        ChooserDown ["Down"] "action-down"
        ChooserPageUp ["PgUp"] "action-page-up"
        ChooserPageDown ["PgDn"] "action-page-down"
        ChooserFirst ["Home"] "action-first-row"
        ChooserLast ["End"] "action-last-row"
    }
    EmptyForm {
        FieldShowMatches ["Down"] "form-action-list-products"
        FieldsRestore ["Esc"] "form-action-restore"
    }
    FormFields {
        FieldsClear ["Esc"] "form-action-clear"
        FieldsGoToLog ["Ctrl+L"] "form-action-show-lines"
        FieldPrevious ["Shift+Tab", "Up"] "action-previous-field"
        FieldNext ["Tab", "Down"] "action-next-field"
    }
    Trace {
        TraceOpen ["Enter"] "trace-action-open"
        TraceCopy ["y"] "action-copy"
        TraceClose ["Esc", "q"] "action-close"
    }
    ErrorDetails {
        ErrorDetailsClose ["Esc", "Enter", "q", "!"] "action-close"
        ErrorDetailsCopy ["c", "Ctrl+S"] "action-copy"
        ErrorDetailsScrollUp ["Up", "k", "PgUp"] "action-up"
        ErrorDetailsScrollDown ["Down", "j", "PgDn"] "action-down"
        ErrorDetailsFirst ["Home"] "action-first-row"
        ErrorDetailsLast ["End"] "action-last-row"
    }
    UndoList {
        UndoChosen ["Enter"] "action-undo"
        UndoListClose ["Esc", "q"] "action-close"
    }
    Operator {
        OperatorTake ["Enter", "Tab"] "action-choose"
        OperatorCancel ["Esc"] "action-cancel"
        OperatorDown ["Down"] "action-down"
        OperatorUp ["Up", "Shift+Tab"] "action-up"
        OperatorFirst ["Home"] "action-first-row"
        OperatorLast ["End"] "action-last-row"
    }
    ScannerSetup {
        ScannerSave ["Ctrl+S", "s"] "scanner-action-save"
        ScannerKeyboard ["l"] "scanner-action-keyboard"
        ScannerCapsLock ["c"] "scanner-action-caps-lock"
        ScannerCode ["q"] "scanner-action-code"
        ScannerAsItIs ["x"] "scanner-action-as-it-is"
        ScannerClose ["Esc"] "action-close"
    }
    ScanHelp {
        ScanHelpClose ["Esc", "Enter", "q"] "action-close"
        ScanHelpSetup ["s"] "action-scanner-setup"
        ScanHelpScrollUp ["Up", "k"] "action-up"
        ScanHelpScrollDown ["Down", "j"] "action-down"
        ScanHelpPageUp ["PgUp"] "action-page-up"
        ScanHelpPageDown ["PgDn"] "action-page-down"
        ScanHelpFirst ["Home", "g"] "action-first-row"
        ScanHelpLast ["End", "G"] "action-last-row"
    }
    Menu {
        MenuRun ["Enter"] "action-confirm"
        MenuClose ["Esc", "F1"] "action-close"
        MenuUp ["Up"] "action-up"
        MenuDown ["Down"] "action-down"
        MenuPageUp ["PgUp"] "action-page-up"
        MenuPageDown ["PgDn"] "action-page-down"
        MenuFirst ["Home"] "action-first-row"
        MenuLast ["End"] "action-last-row"
    }
    Detail {
        DetailScrollDown ["J", "Shift+Down"] "action-scroll-detail-down"
        DetailScrollUp ["K", "Shift+Up"] "action-scroll-detail-up"
    }
    List {
        ListUp ["Up", "k"] "action-up"
        ListDown ["Down", "j"] "action-down"
        ListPageUp ["PgUp"] "action-page-up"
        ListPageDown ["PgDn"] "action-page-down"
        ListFirst ["Home", "g"] "action-first-row"
        ListLast ["End", "G"] "action-last-row"
    }
    Global {
        Undo ["u", "Alt+U"] "action-undo"
        ShowErrorDetails ["!", "Alt+E"] "action-error-details"
        UndoList ["U", "Ctrl+X"] "action-undo-list"
        Menu ["F1", "?"] "action-menu"
        Quit ["F10", "q", "Ctrl+C"] "action-quit"
        Refresh ["Ctrl+R", "r"] "action-refresh"
        ChangeOperator ["Ctrl+O", "O"] "action-change-operator"
        ToggleTheme ["F12", "T"] "action-theme"
        NextTab ["Alt+Right", "]"] "action-next-tab"
        PreviousTab ["Alt+Left", "["] "action-previous-tab"
        Tab1 ["F2", "1", "Alt+1"] "action-tab-1"
        Tab2 ["F3", "2", "Alt+2"] "action-tab-2"
        Tab3 ["F4", "3", "Alt+3"] "action-tab-3"
        Tab4 ["F5", "4", "Alt+4"] "action-tab-4"
        Tab5 ["F6", "5", "Alt+5"] "action-tab-5"
        Tab6 ["F7", "6", "Alt+6"] "action-tab-6"
        Tab7 ["F9", "7", "Alt+7"] "action-tab-7"
        Tab8 ["8", "Alt+8"] "action-tab-8"
        ScannerSetup [] "action-scanner-setup"
        ScanHelp [] "action-scan-help"
        Suspend ["Ctrl+Z"] "action-suspend"
    }
}
