//! Where actions apply.

use crate::i18n::Texts;
use crate::t;

/// Where an action applies. A component lists the scopes it listens to, innermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Global,
    List,
    /// The detail beside or below a list.
    Detail,
    Lots,
    Search,
    /// The line above a list that jumps to rows by their first letters.
    Jump,
    Alerts,
    Products,
    History,
    Counts,
    /// The fields in front of a shelf.
    Counting,
    /// A count held against the book.
    CountReview,
    /// The plan of cycle counts.
    CountPlan,
    Reports,
    /// A file that is looked at before it is imported.
    ImportSheet,
    /// The reasons below a dialog's field.
    Reasons,
    /// The names of the book below one.
    Names,
    /// A dialog with fields.
    Dialog,
    Confirm,
    /// A question that Enter answers with no.
    Doubt,
    Picker,
    Calendar,
    /// The matching products below a field.
    ProductMatches,
    /// The fields of a form that fills a tab.
    FormFields,
    /// The same fields while all are empty.
    EmptyForm,
    EntryFields,
    EntryExpiry,
    EntryLastField,
    /// The receipts of this session.
    EntryLog,
    DispatchFields,
    DispatchPlan,
    /// The dispatches of this session.
    DispatchLog,
    /// The barcodes of a product.
    Barcodes,
    /// The lots to choose from out of FEFO order.
    LotChooser,
    /// Where a lot came from and went.
    Trace,
    ErrorDetails,
    /// What was done today, to be undone.
    UndoList,
    /// The question of who works now.
    Operator,
    /// What the station's scanner sends.
    ScannerSetup,
    /// What scans mean.
    ScanHelp,
    Menu,
}

impl Scope {
    /// Returns the name by which a file of keys calls the scope.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Scope::Global => "global",
            Scope::List => "list",
            Scope::Detail => "detail",
            Scope::Lots => "lots",
            Scope::Search => "search",
            Scope::Jump => "jump",
            Scope::Alerts => "alerts",
            Scope::Products => "products",
            Scope::History => "history",
            Scope::Counts => "counts",
            Scope::Counting => "counting",
            Scope::CountReview => "count-review",
            Scope::CountPlan => "count-plan",
            Scope::Reports => "reports",
            Scope::ImportSheet => "import-sheet",
            Scope::Reasons => "reasons",
            Scope::Names => "names",
            Scope::Dialog => "dialog",
            Scope::Confirm => "confirm",
            Scope::Doubt => "doubt",
            Scope::Picker => "picker",
            Scope::Calendar => "calendar",
            Scope::ProductMatches => "product-matches",
            Scope::FormFields => "form-fields",
            Scope::EmptyForm => "empty-form",
            Scope::EntryFields => "entry-fields",
            Scope::EntryExpiry => "entry-expiry",
            Scope::EntryLastField => "entry-last-field",
            Scope::EntryLog => "entry-log",
            Scope::DispatchFields => "dispatch-fields",
            Scope::DispatchPlan => "dispatch-plan",
            Scope::DispatchLog => "dispatch-log",
            Scope::Barcodes => "barcodes",
            Scope::LotChooser => "lot-chooser",
            Scope::Trace => "trace",
            Scope::ErrorDetails => "error-details",
            Scope::UndoList => "undo-list",
            Scope::Operator => "operator",
            Scope::ScannerSetup => "scanner-setup",
            Scope::ScanHelp => "scan-help",
            Scope::Menu => "menu",
        }
    }

    /// Whether every key that can type text does, wherever the scope applies.
    pub(crate) fn types_text(self) -> bool {
        matches!(
            self,
            Scope::Search
                | Scope::Jump
                | Scope::Counting
                | Scope::Reasons
                | Scope::Names
                | Scope::Dialog
                | Scope::Picker
                | Scope::Barcodes
                | Scope::ProductMatches
                | Scope::FormFields
                | Scope::EmptyForm
                | Scope::EntryFields
                | Scope::EntryExpiry
                | Scope::EntryLastField
                | Scope::DispatchFields
                | Scope::Operator
                | Scope::Menu
        )
    }

    /// Whether it is of something that lies over the tab until it is answered or closed.
    pub(crate) fn is_of_overlay(self) -> bool {
        matches!(
            self,
            Scope::Dialog
                | Scope::Confirm
                | Scope::Doubt
                | Scope::Picker
                | Scope::Calendar
                | Scope::Barcodes
                | Scope::LotChooser
                | Scope::Trace
                | Scope::ErrorDetails
                | Scope::UndoList
                | Scope::Operator
                | Scope::ScannerSetup
                | Scope::ScanHelp
                | Scope::Menu
        )
    }

    /// Returns the title of the scope's group in the menu.
    pub(crate) fn title(self, texts: &Texts) -> String {
        match self {
            Scope::Global => t!(texts, "scope-global"),
            Scope::List => t!(texts, "scope-list"),
            Scope::Detail => t!(texts, "scope-detail"),
            Scope::Lots => t!(texts, "scope-lots"),
            Scope::Search => t!(texts, "scope-search"),
            Scope::Jump => t!(texts, "action-jump-to-letter"),
            Scope::Alerts => t!(texts, "scope-alerts"),
            Scope::Products => t!(texts, "products-title"),
            Scope::History => t!(texts, "history-title"),
            Scope::Counts => t!(texts, "counts-title"),
            Scope::Counting => t!(texts, "scope-counting"),
            Scope::CountReview => t!(texts, "scope-count-review"),
            Scope::CountPlan => t!(texts, "counts-plan-title"),
            Scope::Reports => t!(texts, "reports-title"),
            Scope::ImportSheet => t!(texts, "import-title"),
            Scope::Reasons => t!(texts, "scope-reasons"),
            Scope::Names => t!(texts, "scope-names"),
            Scope::Dialog => t!(texts, "scope-prompt"),
            Scope::Confirm | Scope::Doubt => t!(texts, "scope-confirm"),
            Scope::Picker => t!(texts, "scope-picker"),
            Scope::ProductMatches => t!(texts, "scope-product-matches"),
            Scope::FormFields | Scope::EmptyForm => t!(texts, "scope-form-fields"),
            Scope::Calendar => t!(texts, "scope-calendar"),
            Scope::EntryFields | Scope::EntryExpiry | Scope::EntryLastField => t!(texts, "entry-title"),
            Scope::EntryLog => t!(texts, "scope-received-lines"),
            Scope::DispatchFields => t!(texts, "dispatch-title"),
            Scope::DispatchPlan => t!(texts, "scope-dispatch-plan"),
            Scope::DispatchLog => t!(texts, "scope-dispatched-lines"),
            Scope::Barcodes => t!(texts, "scope-barcodes"),
            Scope::LotChooser => t!(texts, "scope-lot-chooser"),
            Scope::Trace => t!(texts, "scope-trace"),
            Scope::ErrorDetails => t!(texts, "tui-refusal-title"),
            Scope::UndoList => t!(texts, "undo-list-title"),
            Scope::Operator => t!(texts, "tui-operator-title"),
            Scope::ScannerSetup => t!(texts, "scanner-title"),
            Scope::ScanHelp => t!(texts, "scan-help-name"),
            Scope::Menu => t!(texts, "scope-menu"),
        }
    }
}
