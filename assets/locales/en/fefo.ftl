### fefo in English. One message a line, grouped by where it is read; the Spanish file has the same keys and arguments.

## Dates and times

date = { $day } { $month } { $year }
date-typed = { $year }-{ $month }-{ $day }
date-short = { $day } { $month }
date-weekday = { $weekday } { $date }
moment = { $date } { $time }
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
month-year = { $month } { $year }
month-long = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
weekday-short = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}


## Words: kinds, statuses, severities, fields (words)

word-kind-receipt = receipt
word-kind-dispatch = dispatch
word-kind-adjustment = adjustment
word-kind-write-off = write-off
word-kind-return-in = return in
word-kind-return-out = return out
word-kind-transfer = transfer
word-kind-count = count
word-kind-reversal = reversal
word-kind-hold = hold
word-kind-release = release
word-status-empty = empty
word-status-on-hold = on hold
word-status-expired = expired
word-status-available = available
word-alert-out-of-stock = out of stock
word-alert-low-stock = low stock
word-alert-expiring = expiring
word-alert-expired = expired
word-severity-warning = warning
word-severity-critical = critical
word-pass-expired = expired
word-pass-on-hold = on hold
word-pass-short-life = too few days left
word-pass-overridden = left by choice
word-days-today = today
word-days-tomorrow = tomorrow
word-days-yesterday = yesterday
word-days-ahead = in { $days } days
word-days-ago = { $days } days ago
word-days-ahead-short = { $days } d
word-days-ago-short = −{ $days } d
word-expires = expires { $when }
word-expired = expired { $when }
word-no-code = (no code)
word-no-expiry = no expiry
word-no-location = no location
word-field-sku = SKU
word-field-name = Name
word-field-unit = Unit
word-field-decimals = Decimals
word-field-gtin = GTIN
word-field-min-stock = Minimum
word-field-price = Price
word-field-shelf-life-days = Shelf life in days
word-field-min-life-days = Remaining life in days
word-field-category = Category
word-field-quantity = Quantity
word-field-lot = Lot
word-field-expires = Expires
word-field-produced = Produced
word-field-received = Received
word-field-location = Location
word-field-supplier = Supplier
word-field-cost = Cost
word-field-reference = Reference
word-field-reason = Reason
word-field-operator = Operator
word-field-station = Station
word-field-until = Until
word-field-from = From
word-field-to = To
word-field-today = Today
word-field-document = Document


## Refusals (errors)

error-in-field = { $field }: { $what }.
error-shortage = { $requested } of { $sku } asked, { $available } available: { $short } short.
error-shortage-uncounted = Not counted: { $parts }.
error-shortage-part = { $quantity } { $reason }
error-shortage-dispatch-hint = Dispatch what there is, ask for less, or receive more first.
error-shortage-none-hint = Receive more first.
error-shortage-lot-hint = Take { $available } or less; if more is on the shelf, adjust the lot first.
error-product-missing = There is no product { $sku }.
error-product-missing-hint = Search the products by name, or add it first.
error-lot-missing = { $sku } has no lot { $lot }.
error-lot-id-missing = { $sku } has no lot with the id { $id }.
error-lot-missing-hint = Look at the product's lots, empty ones too, for the right one.
error-document-missing = There is no document { $document }.
error-document-missing-hint = The movements name every document.
error-alert-missing = There is no alert { $id }.
error-alert-missing-hint = Look at all alerts, resolved ones too.
error-other-expiry = Lot { $lot } of { $sku } is on the book with { $known }, not with { $given }.
error-other-expiry-is = expiry { $day }
error-other-expiry-hint = Look at the label again: correct the date or the lot code.
error-several-locations = Lot { $lot } of { $sku } stands in several locations: { $lots }.
error-several-locations-lot = { $location } (id { $id })
error-several-locations-hint = Say which by its id, as in --lot-id { $id }.
error-plan-changed = Stock moved since you saw the plan; it now takes { $planned } of { $requested }.
error-plan-changed-hint = Look at the new plan and confirm again.
error-imported-before = This file was imported before, as document { $document }.
error-imported-before-hint = Use --again only if the same goods really came twice.
error-sku-exists = There is a product { $sku } already.
error-sku-exists-hint = Edit that one, or choose another SKU.
error-gtin-exists = GTIN { $gtin } belongs to { $sku }.
error-gtin-exists-hint = Check the number on the package, or clear it from { $sku } first.
error-on-hold = Lot { $lot } of { $sku } is on hold: { $reason }.
error-on-hold-hint = Release it first, if it may go.
error-expired = Lot { $lot } of { $sku } expired on { $expires }.
error-expired-hint = It leaves by a write-off, or by a return to its supplier.
error-already-reversed = Document { $document } was undone before, by { $by }.
error-already-reversed-hint = Its stock is back already; nothing more is to be done.
error-document-reused = The document id { $document } was used for something else ({ $kind }).
error-document-reused-hint = Leave the id out, or choose a fresh one.
error-quantity-empty = a quantity is missing
error-quantity-not-a-number = “{ $value }” is not a number
error-quantity-ambiguous = “{ $value }” is unclear: type { $thousands } or { $decimals }
error-quantity-whole = { $value } is not whole; this product has no decimals
error-quantity-decimals = { $value } has more than { $allowed ->
    [one] one decimal
   *[other] { $allowed } decimals
}
error-quantity-negative = { $value } is below zero
error-quantity-zero = more than zero is needed
error-quantity-overflow = too large to be kept exactly
error-product-decimals = { $digits } decimals; a product has 0 to 3
error-day-empty = a date is missing
error-day-not-a-date = “{ $value }” is not a date
error-day-out-of-range = { $value } is not between 1900 and 9998
error-day-hint = Write it like 2027-03-31.
error-text-empty = { $field ->
    [reason] a reason is needed
    [name] a name is needed
    [sku] a SKU is needed
   *[other] this can't be left empty
}
error-text-too-long = “{ $value }” is longer than { $max } characters
error-text-unshowable = “{ $value }” holds the hidden character { $code }
error-text-unshowable-hint = Type it anew by hand, without what was copied along.
error-gtin-form = “{ $value }” is not 8, 12, 13 or 14 digits
error-gtin-check-digit = { $value }: the last digit should be { $expected }
error-gtin-hint = Scan the package, or type all digits under the bars.
error-number = “{ $value }” is not a whole number from 0 to { $max }
error-produced-after-expiry = made { $produced }, after it expires { $expires }
error-produced-after-expiry-hint = Look at the label: the two dates may be swapped.
error-in-future = { $day } has not come yet
error-reason-needed = a reason is needed: lot { $lot } ({ $expires }) goes first
error-reason-needed-hint = Dispatch by FEFO, or say why this lot goes before it.
error-choice-sum = the chosen lots sum to { $chosen }, not to { $requested }
error-choice-sum-hint = Change how much is taken of each lot, or the quantity.
error-nothing-to-do = nothing would change
error-same-location = the lot stands in { $location } already
error-archived = { $sku } is archived
error-archived-hint = Take the product into use again first.
error-still-on-hand = { $sku } still has { $on_hand } on hand
error-still-on-hand-hint = Dispatch it or write it off first.
error-decimals-in-use = { $sku } has quantities with more than { $decimals ->
    [one] one decimal
   *[other] { $decimals } decimals
}
error-decimals-in-use-hint = Keep the decimals, or begin a new product.
error-not-reversible = a document of this kind can't be undone: { $kind }
error-not-reversible-hint = Undo it by the opposite act.
error-not-on-hold = the lot is not on hold
error-snooze-past = { $until } is not after today
error-snooze-past-hint = Choose tomorrow or later.
error-alert-resolved = the alert is resolved already
error-busy = Other stations kept the stock book busy; nothing was changed.
error-busy-hint = Try again in a moment.
error-stopped = Stopped before all was read.
error-stopped-hint = Press Ctrl+R to go on.
error-read-only = { $location } can't be written.
error-read-only-hint = Ask for the right to write the file and its folder, or name another with --db.
error-disk-full = The disk is full; nothing was changed.
error-disk-full-hint = Make room on the disk, then do it again.
error-unreachable = { $location } can't be opened: { $detail }.
error-unreachable-hint = Check the place and its permissions, or name another with --db.
error-not-ours = { $location } is not a stock book of fefo; it was not touched.
error-not-ours-hint = Name another file with --db.
error-newer-schema = { $location } was made by a newer fefo (schema { $found }; this one knows { $known }); it was not touched.
error-newer-schema-hint = Install the newer fefo on this station.
error-corrupt = The stock book is damaged: { $detail }.
error-corrupt-hint = Stop working on it, keep a copy of the file, and run fefo verify.
error-constraint = The database refused a row: { $detail }. Nothing was changed.
error-constraint-hint = Run fefo verify and report what it says.
error-other = The stock book could not do it: { $detail }. Nothing was changed.
error-other-hint = Try again; if it stays, the log file says more.


## Command line (cli)

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-command = COMMAND
cli-heading-any-options = [OPTIONS]
cli-heading-global = Global options, before or after the command
cli-heading-examples = Examples:
cli-heading-help = Explains this command, with examples
cli-heading-version = Prints the version
cli-values = Arguments
    .sku = SKU
    .name = NAME
    .unit = UNIT
    .decimals = N
    .gtin = GTIN
    .min-stock = Q
    .price = CENTS
    .shelf-life = DAYS
    .min-life = DAYS
    .category = NAME
    .qty = Q
    .lot = CODE
    .lot-id = N
    .expires = DATE
    .produced = DATE
    .location = PLACE
    .supplier = NAME
    .cost = CENTS
    .reference = TEXT
    .reason = TEXT
    .document = ID
    .reversed = DOCUMENT
    .from = DATE
    .until = DATE
    .limit = N
    .kind = KIND
    .status = STATUS
    .sort = FIELD
    .expiring = DAYS
    .search = WORDS
    .table = TABLE
    .file = FILE
    .map = COLUMN=FIELD
    .delimiter = CHAR
    .date-format = PATTERN
    .shell = SHELL
    .command = COMMAND
    .id = ID
    .db = WHERE
    .today = DATE
    .operator = NAME
    .station = NAME
    .lang = LANG
    .theme = NAME
    .config = FILE
    .format = FORMAT
    .log-level = LEVEL
    .import-products = FILE
    .import-lots = FILE
    .tab = NAME
cli-options = Options
    .sku = The product's code
    .lot = The lot's code
    .lot-id = The lot's number, as lots shows it; needed where a code stands in several locations, and enough without --sku
    .qty = How much, in the product's unit; with a point for decimals
    .reason = Why; it stays with the document
    .reference = The order or delivery it answers
    .document = The id under which it is written, a UUID of your own; the same id twice has one effect
    .search = Words that must all occur, in any case and with or without accents
    .category = Only of this category
    .min-life = Days that each lot must still have to go out
    .limit = At most so many rows
    .unit = What is counted: ea, kg, box; ea unless said
    .decimals = How many decimals quantities may have, 0 to 3; 0 unless said
    .gtin = The trade item number under the barcode, with its check digit
    .min-stock = Below this it is low on stock; 0 asks for no alert
    .price = Its price in cents or whatever the currency's smallest unit is
    .shelf-life = Days from receipt to expiry, to propose a lot's expiry
cli-fefo = The stock book for perishable lots: first expired, first out
    .long =
        Without a command, opens the terminal interface. A first --demo, --import-products and --import-lots fill the stock
        book before it opens, in this order; where one of them fails, nothing is changed and nothing opens.

        Every command that changes stock is one document, and a document is undone by reverse. Errors say what was wrong and
        what to do. Exit codes: 0 done, 1 refused by a rule, 2 wrong command line, 3 the stock book can't be used now, 4 the
        books don't hold, 10 alerts --exit-code found some.
    .examples =
        fefo --demo
        fefo --import-products products.csv --import-lots lots.csv --no-tui
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo dispatch --sku MLK-1000 --qty 600 --reference ORD-20982
        fefo lots --expiring 7 --format json
        fefo help dispatch
    .demo = Opens a demo stock of its own, demo.db beside stock.db, and fills it the first time
    .import-products = Takes in a file of products first
    .import-lots = Takes in a file of lots first, after the products
    .tab = Opens at this tab
    .no-tui = Stops after the bootstrap, without opening the terminal interface
    .db = The stock book's file (FEFO_DB, DATABASE_URL); stock.db in your data folder unless said
    .today = The day that all rules use (FEFO_TODAY); the local day unless said
    .operator = Who works, written on every document (FEFO_OPERATOR); your login name unless said
    .station = Where, written on every document (FEFO_STATION); the machine's name unless said
    .lang = Language of screens and messages (FEFO_LANG)
    .theme = Colours of the terminal interface (FEFO_THEME, NO_COLOR)
    .config = The configuration file (FEFO_CONFIG)
    .format = How data is printed (FEFO_FORMAT)
    .log-level = How much is written to the log file (FEFO_LOG, LOG_LEVEL)
    .quiet = No progress and no chatter
    .yes = Says yes to what would be asked on a terminal
cli-init = Creates the stock book, or brings it up to date, and prints where it is
    .long = Harmless twice. Every other command does it by itself.
    .examples =
        fefo init
        fefo init --db /srv/fefo/stock.db --format json
cli-product = Adds, edits, shows, lists and archives products
    .long = A product is never deleted: its history stays. Archive what is out of use.
    .examples =
        fefo product add --sku MLK-1000 --name "Whole milk 1 L" --min-stock 300 --shelf-life 15
        fefo product list --search milk
cli-product-add = Adds a product
    .examples =
        fefo product add --sku MLK-1000 --name "Whole milk 1 L" --min-stock 300 --shelf-life 15
        fefo product add --sku HAM-0001 --name "Cured ham" --unit kg --decimals 3
    .sku = The code by which you know it; upper and lower case are the same
    .name = What it is called
    .category = The group it belongs to
cli-product-edit = Changes what is said about a product
    .long = Only what is given changes. An empty value, as in --gtin "", clears what may be absent.
    .examples =
        fefo product edit MLK-1000 --min-stock 400
        fefo product edit MLK-1000 --gtin ""
    .name = What it is called
    .category = The group it belongs to
cli-product-show = Shows a product with what it has on hand
    .examples = fefo product show MLK-1000
cli-product-list = Lists products in the order of their codes
    .examples =
        fefo product list
        fefo product list --search "leche entera" --format csv
    .archived = Archived products too
cli-product-archive = Takes a product out of use
    .long = One that still has stock is refused. Its history stays, and it can be taken into use again.
    .examples =
        fefo product archive MLK-1000
        fefo product archive MLK-1000 --undo
    .undo = Takes it into use again
cli-receive = Receives goods into a lot
    .long =
        A known code adds to its lot; the same code with another expiry is refused. Without --expires, the product's shelf life
        proposes it. Without --lot, the receipt opens a lot of its own. Dates may be 2027-03-31, 31/03/2027, 310327 or +90d.
    .examples =
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo receive --sku HAM-0001 --qty 12.450 --lot H-2210 --expires +90d --location C01-1 --supplier "Lácteos Andinos"
    .lot = The producer's code on the label
    .expires = The last day on which it may go out
    .produced = When it was made
    .location = Where it is put
    .supplier = Who sent it
    .cost = What one unit cost, in cents
cli-dispatch = Dispatches goods, first expired first out
    .long =
        Takes the lots that expire first and names every lot it passed over, with the reason. Where there is less than asked,
        nothing goes out unless --partial says so. --lot or --lot-id takes a chosen lot instead; where another one comes first,
        that needs a --reason. An expired lot never goes out, and a lot on hold goes nowhere.
    .examples =
        fefo dispatch --sku MLK-1000 --qty 600 --reference ORD-20982
        fefo dispatch --sku MLK-1000 --qty 600 --dry-run
        fefo dispatch --sku MLK-1000 --qty 10 --lot L2612-01 --reason "the customer asked for this lot"
    .partial = Dispatches what there is where stock is short
    .dry-run = Shows what it would take and changes nothing
    .lot = Takes this lot, out of order
    .lot-id = Takes the lot of this number, out of order
    .reason = Why this lot; needed where another one comes first
cli-adjust = Puts a lot's quantity right, up or down
    .examples =
        fefo adjust --sku MLK-1000 --lot L2611-04 --qty -3 --reason "three broken, found by the shelf"
        fefo adjust --lot-id 12 --qty 5 --reason "miscounted on arrival"
    .qty = The difference: -3 takes away, 5 adds
cli-write-off = Writes goods off
    .long = Expired lots leave by this. Without --qty, all of the lot.
    .examples =
        fefo write-off --sku MLK-1000 --lot L2610-22 --reason expired
        fefo write-off --lot-id 12 --qty 2 --reason "dropped"
    .qty = How much; all of the lot unless said
cli-return = Takes goods back from a customer, or sends them back to their supplier
    .long = Comes in unless --to-supplier says that it goes out. Expired goods may go back to their supplier.
    .examples =
        fefo return --sku MLK-1000 --lot L2611-04 --qty 6 --reason "wrong delivery" --reference ORD-20982
        fefo return --sku MLK-1000 --lot L2610-22 --qty 7 --to-supplier --reason "expired on arrival"
    .to-supplier = The goods go back to their supplier
cli-transfer = Moves goods to another location
    .long = What moves becomes a lot of the same code and expiry there. Without --qty, all of the lot.
    .examples =
        fefo transfer --sku MLK-1000 --lot L2611-04 --to B02-1
        fefo transfer --lot-id 12 --to B02-1 --qty 100
    .to = Where to
    .to-value = PLACE
    .qty = How much; all of the lot unless said
cli-hold = Puts a lot on hold: it goes nowhere until it is released
    .examples = fefo hold --sku HAM-0001 --lot H-2210 --reason "awaiting the laboratory"
cli-release = Releases a lot from hold
    .examples = fefo release --sku HAM-0001 --lot H-2210 --reason "laboratory: fine"
cli-reverse = Undoes a document by a new one
    .examples = fefo reverse 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b --reason "entered twice"
    .reversed = The document to undo, as movements names it
cli-stock = Shows what the shelves hold of each product
    .examples =
        fefo stock
        fefo stock --below-min --format json
        fefo stock --search "leche 1 L"
    .sku = Only this product
    .below-min = Only those with less available than their minimum
cli-lots = Lists lots, the first to expire first
    .examples =
        fefo lots --sku MLK-1000
        fefo lots --expiring 7 --format csv
        fefo lots --status expired --sort location
    .sku = Only of this product
    .status = Which lots; open ones, with stock, unless said
    .expiring = Only those that expire within so many days, expired ones too
    .location = Only those that stand here
    .sort = By what they are ordered; by expiry unless said
    .descending = The order turned around
cli-movements = Lists the movements of the ledger, newest first
    .examples =
        fefo movements --sku MLK-1000 --limit 20
        fefo movements --kind write_off --from 2026-11-01 --to 2026-11-30 --format csv
    .sku = Only of this product
    .lot = Only of lots of this code
    .document = Only of this document
    .kind = Only of documents of this kind
    .from = Only of this day or later
    .to = Only of this day or earlier
    .to-value = DATE
cli-alerts = Lists what asks for attention, most urgent first
    .long = Snoozed alerts are left out until their day; acknowledged ones stay until their cause goes away.
    .examples =
        fefo alerts
        fefo alerts --kind expired --exit-code
        fefo alerts ack 12
        fefo alerts snooze 12 --until +3d
    .kind = Only of this kind
    .all = Snoozed and resolved ones too
    .exit-code = Ends with exit code 10 where there are some
cli-alerts-ack = Notes that you saw an alert
    .examples = fefo alerts ack 12
    .id = The alert's number
cli-alerts-snooze = Puts an alert out of sight until a day
    .examples = fefo alerts snooze 12 --until 2026-12-01
    .id = The alert's number
    .until = The day on which it comes back
cli-import = Takes in a file of products or lots, whole or not at all
    .long =
        CSV with a header in English or Spanish, or JSON by the file's ending. Comma, semicolon or tab, dates and encoding are
        found by themselves. Every bad row is listed, and nothing is taken while there is one. A known SKU is updated; the same
        file of lots twice is refused.

        products: sku name unit decimals gtin min_stock price shelf_life_days min_life_days category

        lots: sku quantity lot expires produced received location supplier reference cost

        The first two of each are needed.
    .examples =
        fefo import products products.csv
        fefo import lots lots.csv --dry-run
        fefo import lots old.txt --delimiter tab --date-format MM/DD/YYYY
        fefo import lots old.csv --map Shelf=location --map Remarks=
        cat lots.csv | fefo import lots -
    .table = What the file holds
    .file = The file; - is standard input
    .dry-run = Checks all of it and changes nothing
    .map = What a column means where its name does not say; an empty field leaves it out
    .delimiter = What separates the columns: , ; tab or another character
    .date-format = The form of dates, as MM/DD/YYYY or %d.%m.%y
    .again = Takes the same file in once more
cli-export = Writes a table to a file or to standard output
    .long =
        CSV, or JSON by the file's ending or --format. A file is replaced whole or left as it was. Products and lots import
        back to the same data; archived products are left out, and whether a lot is on hold is not in the columns.
    .examples =
        fefo export lots --to lots.csv
        fefo export stock --to stock.json
        fefo export movements --format csv | less
    .table = What to write
    .to = The file; standard output unless said
    .to-value = FILE
cli-verify = Proves the books
    .long =
        Computes every balance, alert and dispatch again from the ledger and lists what does not hold. Repairs nothing.
    .examples =
        fefo verify
        fefo verify --format json
cli-completions = Prints the completions of a shell
    .examples = fefo completions bash > ~/.local/share/bash-completion/completions/fefo
    .shell = Which shell
cli-man = Prints the man page of fefo or of a command
    .examples =
        fefo man > fefo.1
        fefo man dispatch > fefo-dispatch.1
    .command = Which command
cli-help = Explains fefo or a command
    .examples =
        fefo help
        fefo help product add
    .command = Which command
cli-column-id = Id
cli-column-sku = SKU
cli-column-product = Product
cli-column-name = Name
cli-column-category = Category
cli-column-lot = Lot
cli-column-expires = Expires
cli-column-days = Days
cli-column-on-hand = On hand
cli-column-received-quantity = Received
cli-column-unit = Unit
cli-column-location = Location
cli-column-status = Status
cli-column-available = Available
cli-column-expired = Expired
cli-column-on-hold = On hold
cli-column-min-stock = Minimum
cli-column-price = Price
cli-column-shelf-life = Shelf life
cli-column-min-life = Min. life
cli-column-gtin = GTIN
cli-column-archived = Archived
cli-column-at = When
cli-column-kind = Kind
cli-column-quantity = Quantity
cli-column-on-hand-after = After
cli-column-reference = Reference
cli-column-operator = By
cli-column-reason = Reason
cli-column-document = Document
cli-column-severity = Severity
cli-column-state = State
cli-column-take = Take
cli-column-left = Left
cli-column-passed-over = Why
cli-column-rule = Rule
cli-column-subject = Subject
cli-column-expected = Expected
cli-column-found = Found
cli-word-archived = archived
cli-word-resolved = resolved
cli-word-snoozed = snoozed until { $until }
cli-word-acknowledged = seen by { $by }
cli-by = { $operator } @ { $station }
cli-nothing-found = Nothing found.
cli-written = Recorded: { $kind }.
cli-done-as = { $done }  (document { $document })
cli-database = { $created ->
    [true] Made the stock book { $database } (schema { $version }).
   *[other] The stock book is { $database } (schema { $version }).
}
cli-product-added = Added { $sku }.
cli-product-edited = Changed { $sku }.
cli-product-archived = { $sku } is out of use.
cli-product-restored = { $sku } is in use again.
cli-received = Received { $quantity } of { $sku } into lot { $lot }, { $expiry }; { $on_hand } on hand.
cli-dispatched = Dispatched { $planned } of { $requested } { $sku }.
cli-planned = Would dispatch { $planned } of { $requested } { $sku }:
cli-short = { $short } short.
cli-passed-over = Passed over:
cli-held = A lot of { $sku } is on hold.
cli-released = A lot of { $sku } is released.
cli-acknowledged = Alert { $id } is noted as seen.
cli-snoozed = Alert { $id } is out of sight until { $until }.
cli-imported = { $table ->
    [products] Products: { $rows } read, { $created } new, { $updated } changed.
   *[lots] Lots: { $rows } read, { $created } new, { $updated } grown.
}
cli-import-tried = { $table ->
    [products] Products: { $rows } read, all fine; new would be { $created }, changed { $updated }. Nothing was changed.
   *[lots] Lots: { $rows } read, all fine; new would be { $created }, grown { $updated }. Nothing was changed.
}
cli-exported = Rows written to { $file }: { $rows }.
cli-exported-on-hold = { $lots ->
    [one] One lot is on hold; the file does not say so. Hold it again after an import.
   *[other] { $lots } lots are on hold; the file does not say so. Hold them again after an import.
}
cli-verified = The books hold: { $checked } facts checked.
cli-checked-so-far = facts checked
cli-ask-choice = [y/N]
cli-ask-yes = yes
cli-ask-expired = This expired on { $expires }. Receive it all the same?
cli-ask-write-off = Write off all { $quantity } of this lot of { $sku }?
cli-ask-reverse = Undo the { $kind } of { $at } by { $operator }?
cli-cancelled = Nothing was changed.
cli-error = error: { $message }
cli-hint = → { $hint }
cli-file-failed = { $file }: { $detail }.
cli-output-failed = The output could not be written: { $detail }.
cli-no-lot = There is no lot with the number { $lot }.
cli-not-a-demo = { $file } holds a stock of its own, not the demo; it was not touched.
cli-not-a-demo-hint = Leave --db out, or name a new file with it.
cli-verify-failed = { $problems ->
    [one] One fact does not hold.
   *[other] { $problems } facts do not hold.
}
cli-setting-value = { $from }: { $why }.
cli-postgres = { $from } asks for PostgreSQL, which this fefo does not speak yet; no stock was opened.
cli-postgres-hint = Name a file with --db or FEFO_DB, or take { $from } away.
cli-scheme = { $from }: fefo keeps no stock under { $scheme }://.
cli-scheme-hint = Name a file.
cli-no-folder = The system names no folder for your data.
cli-no-folder-hint = Name a file with --db or FEFO_DB.
cli-config = { $file }, line { $line }: { $detail }.
cli-usage-unknown-argument = “{ $argument }” is not known here.
cli-usage-unknown-command = There is no command “{ $command }”.
cli-usage-missing = Still needed: { $arguments }.
cli-usage-no-value = { $argument } needs a value.
cli-usage-value = { $argument }: “{ $value }” is not understood.
cli-usage-values = One of: { $values }.
cli-usage-twice = { $argument } stands twice.
cli-usage-together = { $argument } does not go with { $other }.
cli-usage-number-of-values = { $argument } has too many values, or too few.
cli-usage-no-command = A command is missing.
cli-usage-utf8 = An argument is not text in UTF-8.
cli-usage-other = The command line is not understood.
cli-usage-meant = Did you mean { $suggestion }?
cli-usage-usage = Usage: { $usage }
cli-usage-help = fefo help lists the commands.
cli-usage-document = “{ $value }” is not a document id.
cli-usage-document-hint = A document id is a UUID, as 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b.
cli-usage-map = “{ $value }” is not a column and a field.
cli-usage-map-hint = Write --map COLUMN=FIELD, as in --map Shelf=location.
cli-usage-delimiter = “{ $value }” does not separate columns.
cli-usage-delimiter-hint = Use one character, or the word tab.
cli-usage-dates = “{ $value }” is not a form of dates.
cli-usage-dates-hint = Write it like DD/MM/YYYY or %d.%m.%y.
cli-usage-number-hint = A whole number is needed.
cli-usage-bootstrap = --demo, --import-products, --import-lots, --tab and --no-tui stand without a command.
cli-usage-bootstrap-hint = Run them alone first, then the command.
cli-usage-terminal = The terminal interface needs a terminal.
cli-usage-terminal-hint = Add --no-tui for the bootstrap alone, or use a command; fefo help lists them.
cli-usage-ending = fefo does not write .{ $value } yet.
cli-usage-ending-hint = Use .csv or .json.


## Import and export (exchange)

exchange-not-found = There is no file { $file }.
exchange-folder = { $file } is a folder, not a file.
exchange-empty = { $file } is empty.
exchange-empty-hint = The first row names the columns.
exchange-not-text = { $file } is not a text file in UTF-8.
exchange-not-text-hint = Save it from the spreadsheet as “CSV UTF-8”.
exchange-unknown-column = The column “{ $column }” is not known.
exchange-unknown-column-hint = Say what it means with --map "{ $column }=FIELD", or leave it out with --map "{ $column }=". Fields: { $fields }.
exchange-no-such-column = The file has no column “{ $column }” to map.
exchange-column-twice = Two columns are { $field }.
exchange-missing-column = The column { $field } is missing.
exchange-missing-column-hint = If it has another name, say so with --map COLUMN={ $field }. Fields: { $fields }.
exchange-bad-rows = { $file }: { $count ->
    [one] one problem
   *[other] { $count } problems
}; nothing was imported.
exchange-bad-rows-hint = Correct the file and import it again.
exchange-bad-cell = { $file }:{ $line }: { $field } “{ $value }”: { $why }
exchange-bad-field = { $file }:{ $line }: { $field }: { $why }
exchange-bad-row = { $file }:{ $line }: { $why }
exchange-more = … and { $count } more
exchange-not-utf8 = not text in UTF-8
exchange-cells = { $found } cells; the header has { $expected }


## Terminal: frame, keys, help, overlays (tui)

tui-key-enter = Enter
tui-key-esc = Esc
tui-key-tab = Tab
tui-key-space = Space
tui-key-backspace = Backspace
tui-key-delete = Del
tui-key-insert = Ins
tui-key-up = ↑
tui-key-down = ↓
tui-key-left = ←
tui-key-right = →
tui-key-home = Home
tui-key-end = End
tui-key-page-up = PgUp
tui-key-page-down = PgDn
tui-key-ctrl = Ctrl+
tui-key-alt = Alt+
tui-key-shift = Shift+

tui-scope-global = Everywhere
tui-scope-list = In a list
tui-scope-story = Details
tui-scope-lots = Lots
tui-scope-search = Search
tui-scope-alerts = Alerts
tui-scope-prompt = In a form
tui-scope-confirm = In a question
tui-scope-picker = Choosing
tui-scope-menu = Menu

tui-do-search-done = to the list
tui-do-search-clear = end search
tui-do-search = search
tui-do-details = details
tui-do-dispatch = dispatch
tui-do-write-off = write off
tui-do-hold = hold
tui-do-release = release
tui-do-adjust = adjust
tui-do-transfer = move
tui-do-filter-status = status
tui-do-filter-expiry = expiry
tui-do-sort = sort
tui-do-jump = go to letter
tui-jump = First letters
tui-do-reverse-sort = turn order
tui-do-back = back
tui-do-go-there = go there
tui-do-acknowledge = seen
tui-do-snooze = later
tui-do-enter-stock = enter stock
tui-do-show-all = show all
tui-do-submit = do it
tui-do-cancel = cancel
tui-do-next-field = next field
tui-do-previous-field = field before
tui-do-yes = yes
tui-do-no = no
tui-do-choose = choose
tui-do-up = up
tui-do-down = down
tui-do-page-up = a page up
tui-do-page-down = a page down
tui-do-first = to the first
tui-do-last = to the last
tui-do-story-down = read on
tui-do-story-up = read back
tui-do-close = close
tui-do-undo = undo
tui-do-menu = menu
tui-do-quit = quit
tui-do-refresh = read anew
tui-do-theme = light or dark
tui-do-next-tab = next tab
tui-do-previous-tab = tab before
tui-do-open-tab = to { $tab }
tui-do-tab-1 = first tab
tui-do-tab-2 = second tab
tui-do-tab-3 = third tab
tui-do-tab-4 = fourth tab
tui-do-tab-5 = fifth tab
tui-do-tab-6 = sixth tab
tui-do-suspend = pause; fg resumes

tui-do-error-details = details
tui-do-copy = copy
tui-refusal-title = What was refused, and why
tui-refusal-cause = For support: { $cause }
tui-copied = Copied, where the terminal lets programs copy.
tui-nothing-to-undo = There is nothing to undo here. The History tab undoes any document; a hold is undone by releasing the lot.
tui-working = working…
tui-menu-title = What can be done here
tui-menu-hint = type a few letters to find it
tui-none-match = nothing is called that
tui-close-first = Close this first: Esc does.
tui-not-now = Not possible here now: { $what }
tui-working-stoppable = working… Esc stops it
tui-working-percent = working… { $percent } %, Esc stops it
tui-quit-title = Quit
tui-quit-unsaved = There is text that was not saved yet in { $places }. Quit and lose it?
tui-too-small = The window is too small: fefo needs { $width } columns and { $height } lines. Nothing is lost; make it larger.
tui-operator-at-station = { $operator } @ { $station }
tui-error-theme = There is no theme “{ $name }”. Known are: { $known }.
tui-error-tab = There is no tab “{ $name }”. Known are: { $known }.
tui-error-terminal = The terminal can't be used: { $detail }.
tui-error-fault = fefo ran into a fault of its own and had to end. What was acknowledged before is kept. Start it again; fefo verify proves the books.
tui-refused-hint = { $message } { $hint }

tui-act-adjust = Adjust
tui-act-write-off = Write off
tui-act-hold = Put on hold
tui-act-release = Release
tui-act-transfer = Move to another location
tui-act-reverse = Undo
tui-act-lot-short = { $sku }, lot { $lot }
tui-act-lot = { $sku } { $product }, lot { $lot }
tui-act-field-quantity = Quantity
tui-act-field-change = Change
tui-act-change-hint = +5, -3, or ={ $on_hand } for what is there, in { $unit }
tui-act-field-reason = Reason
tui-act-field-reason-optional = Reason, if any
tui-act-field-to = To location
tui-act-preview-balance = On hand here: { $before } → { $after } { $unit }
tui-act-too-few = only { $on_hand } { $unit } on hand here
tui-act-preview-hold = Nothing of this lot goes out until it is released.
tui-act-preview-release = It may go out again. It was held because: { $reason }
tui-act-preview-reverse = A new document takes it back; both stay on the book.
tui-act-done-adjust = Adjusted { $subject } by { $change }
tui-act-done-write-off = Wrote off { $quantity } of { $subject }
tui-act-done-hold = On hold: { $subject }
tui-act-done-release = Released: { $subject }
tui-act-done-transfer = Moved { $quantity } of { $subject } to { $to }
tui-act-done-reverse = Undone: { $what }
tui-act-snooze = Not now
tui-act-product = { $sku } { $product }
tui-act-field-until = Until (a date, or +7d)
tui-act-preview-snooze = Out of sight until { $date }; it comes back by itself.
tui-act-done-snooze = Out of sight until { $date }: { $subject }



## Terminal: Lots (tab-lots)

lots-title = Lots
lots-search = Search
lots-search-hint = / product, lot, place, supplier
lots-count = { $count ->
    [one] { $shown } lot
   *[other] { $shown } lots
}
lots-count-more = over { $shown } lots
lots-column-sku = SKU
lots-column-product = Product
lots-column-lot = Lot
lots-column-expires = Expires
lots-column-days = Days
lots-column-on-hand = On hand
lots-column-received = Received
lots-column-location = Location
lots-column-status = Status
lots-status-empty = empty
lots-status-on-hold = on hold
lots-status-expired = expired
lots-status-last-days = last days
lots-status-expiring = expiring
lots-filter-open = with stock
lots-filter-available = available
lots-filter-expired = expired
lots-filter-on-hold = on hold
lots-filter-empty = empty
lots-filter-all = all lots
lots-expiry-any = any expiry
lots-expiry-today = until today
lots-expiry-within = within { $days } days
lots-same-product = Lots of { $sku }, the first to go out first
lots-outlook = Lots expiring, week by week
lots-outlook-past = past
lots-not-expired = It is expired: it is written off, never dispatched.
lots-not-on-hold = It is on hold: it goes out once it is released.
lots-held-already = It is on hold already.
lots-not-held = It is not on hold.
lots-not-empty = Nothing of it is left.
lots-choose-status = Which lots
lots-choose-expiry = Expiring
lots-choose-sort = Sort by
lots-first-title = There are no lots yet
lots-first-why = A lot is goods of one product with one expiry in one place. Lots come onto the book as goods come in:
lots-first-receive = Receive goods
lots-first-receive-how = { $key } opens { $tab }: scan or type the product, then quantity, lot code and expiry.
lots-first-products = The products come first: { $key } opens { $tab }.
lots-first-import = Import what is on the shelves
lots-first-import-how = fefo import lots lots.csv
lots-first-import-columns = Columns: sku, quantity, and as you like lot, expires, location, supplier, received. Add --dry-run to look first.
lots-none-match = No lot matches. Esc shows all of them again.
lots-detail-title = { $sku } { $product } · { $lot }
lots-detail-received = received { $date }
lots-detail-received-from = received { $date } from { $supplier }
lots-detail-received-with = received { $date } (ref { $reference })
lots-detail-received-from-with = received { $date } from { $supplier } (ref { $reference })
lots-detail-produced = produced { $date }
lots-detail-held = on hold: { $reason }



## Terminal: Entry (tab-entry)

entry-title = Entry
entry-scope-matches = Choosing a product
entry-scope-fields = Fields
entry-scope-lines = What was received
entry-do-save = save
entry-do-undo-line = undo
entry-do-again = type it again
entry-do-back = back
entry-do-clear = clear
entry-do-bring-back = bring back
entry-do-offer = all products
entry-do-calendar = calendar
entry-scope-calendar = In the calendar
entry-calendar-title = Expires
entry-do-take-day = take this day
entry-do-day-before = a day back
entry-do-day-after = a day on
entry-do-week-before = a week back
entry-do-week-after = a week on
entry-do-month-before = a month back
entry-do-month-after = a month on
entry-do-year-before = a year back
entry-do-year-after = a year on
entry-do-day-today = to today
entry-calendar-others = { $dot } other lots of it expire
entry-field-product = Product
entry-product-hint = scan it, or type a part of its name
entry-looking-up = looking it up…
entry-product-stock = on hand { $on_hand } · available { $available } · minimum { $minimum } { $unit }
entry-choose-product = choose a product
entry-no-match = no product matches “{ $typed }”
entry-unknown = “{ $typed }” is not in the catalogue. The tab { $tab } adds it.
entry-no-products = There are no products yet. { $key } opens { $tab }, where you add or import them.
entry-matches = Which product
entry-quantity-reckoned = = { $quantity } { $unit }
entry-expiry-read = { $date } · { $when }
entry-expiry-proposed = { $date } · { $when }, by its shelf life
entry-expiry-known = { $date } · { $when }, as on the book
entry-expiry-far = { $date } · { $when }: so late?
entry-note-expired = it expired { $date }: it can be received, but never dispatched
entry-note-goes-first = the shelf has later dates ({ $date }): this lot goes first
entry-note-known = this lot is on the book with { $on_hand } on hand: the quantity is added
entry-note-elsewhere = this lot stands in { $place } with { $on_hand }: it will stand in { $there } too
entry-note-other-expiry = lot { $lot } is on the book with another expiry: { $known }
entry-other-expiry-title = Which expiry is right?
entry-other-expiry-question = { $what } Look at the label. Yes: the line is saved with { $known }. No: back to the form, to correct the date or the lot code.
entry-line = { $quantity } { $sku }
entry-line-lot = { $quantity } { $sku }, lot { $lot }
entry-received = Received { $line }
entry-received-more = Received { $line }; the lot now has { $on_hand }
entry-earlier = { $line } had been saved after all and is listed below. What stands in the form is not saved yet.
entry-busy = Save or clear this line first, then enter { $sku }.
entry-on-the-shelf = On the shelf
entry-shelf-empty = nothing on the shelf
entry-delivery = This delivery
entry-delivery-count = This delivery · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
entry-delivery-count-for = This delivery { $reference } · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
entry-lines-last = { $title } · last: { $line }
entry-do-to-lines = see the lines
entry-delivery-empty = What is received here is listed as it is saved.
entry-undone = undone
entry-column-sku = SKU
entry-column-product = Product
entry-column-on-hand = On hand
entry-column-available = Available
entry-column-minimum = Minimum
entry-column-time = Time
entry-column-lot = Lot
entry-column-quantity = Quantity
entry-column-expires = Expires
entry-column-location = Location


## Terminal: Dispatch (tab-dispatch)

dispatch-title = Dispatch
dispatch-scope-plan = The plan
dispatch-scope-lines = What was dispatched
dispatch-scope-chooser = Choosing lots
dispatch-do-next = next
dispatch-do-to-plan = to the plan
dispatch-do-confirm = dispatch
dispatch-do-partial = dispatch what there is
dispatch-do-choose = choose lots
dispatch-do-by-expiry = first expired first
dispatch-do-to-lines = to this order
dispatch-do-take = take
dispatch-do-chosen = done
dispatch-field-min-life = Min. life
dispatch-min-life-hint = days left to expiry, at least
dispatch-reason-hint = needed where an earlier lot stays
dispatch-plan = Take, first expired first out
dispatch-plan-chosen = Take, the lots that were chosen
dispatch-plan-empty = Type the quantity: the lots to take appear here.
dispatch-plan-changed = Stock moved: this is the new plan. Look at it and confirm again.
dispatch-plan-more = and { $count ->
    [one] { $shown } line more
   *[other] { $shown } lines more
}
dispatch-passed-over = Passed over
dispatch-short-life = short life
dispatch-by-choice = by choice
dispatch-from-lot = from lot { $lot }, as it was chosen
dispatch-short = { $requested } asked, { $available } can go out: { $short } short.
dispatch-total = { $planned } of { $requested }
dispatch-column-days = Days
dispatch-column-take = Take
dispatch-column-leaves = Leaves
dispatch-column-lots = Lots
dispatch-look-again = Stock moved just now. Look at the new plan, then confirm again.
dispatch-short-refused = There is not enough. Dispatch what there is, or change the quantity.
dispatch-no-plan-yet = The plan is still being made. Look at it, then confirm.
dispatch-done = Dispatched { $line }
dispatch-done-for = Dispatched { $line } for { $reference }
dispatch-done-short = { $line } ({ $short })
dispatch-undo-what = { $line } dispatched
dispatch-line-lot = { $lot }: { $quantity }
dispatch-line-short = { $short } short
dispatch-busy = Dispatch or clear this line first, then go on with { $sku }.
dispatch-order = This order
dispatch-order-count = This order · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
dispatch-order-count-for = This order { $reference } · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
dispatch-order-empty = What was dispatched appears here.
dispatch-choose-title = Choose lots
dispatch-choose-product = { $sku } { $name }
dispatch-choose-sum = { $chosen } chosen of { $wanted } { $unit } asked
dispatch-choose-hint = Type how much of the lot to take, or take what is still wanted.
dispatch-choose-held = on hold: { $reason }
dispatch-choose-too-much = more than is there
dispatch-choose-not-a-number = not a number


## Terminal: Alerts (tab-alerts)

alerts-title = Alerts
alerts-attention = { $count ->
    [0] Nothing asks for attention
    [one] { $shown } alert asks for attention
   *[other] { $shown } alerts ask for attention
}
alerts-shown-active = without those put off
alerts-shown-all = all, resolved ones too
alerts-none = Nothing asks for attention.
alerts-none-why = Alerts come by themselves: when a lot nears its expiry or passes it, and when a product falls below its minimum.
alerts-group-expired = Expired, still on the shelf
alerts-group-out-of-stock = Out of stock
alerts-group-expiring = Expiring within { $days } days
alerts-group-low-stock = Below minimum
alerts-group-resolved = Resolved
alerts-count-lots = { $count ->
    [one] { $shown } lot
   *[other] { $shown } lots
}
alerts-count-products = { $count ->
    [one] { $shown } product
   *[other] { $shown } products
}
alerts-count-alerts = { $count ->
    [one] { $shown } alert
   *[other] { $shown } alerts
}
alerts-minimum = minimum { $minimum } { $unit }
alerts-state-resolved = resolved { $when }
alerts-state-snoozed = until { $date }
alerts-done-acknowledge = Seen: { $sku }



## Demo stock (demo)

demo-unit-each = ea
demo-unit-box = box
demo-unit-kilo = kg
demo-unit-litre = L
demo-category-dairy = Dairy and eggs
demo-category-meat = Meat
demo-category-fish = Fish
demo-category-produce = Fruit and vegetables
demo-category-bakery = Bakery
demo-category-frozen = Frozen
demo-category-grocery = Grocery
demo-category-preserves = Preserves
demo-category-drinks = Drinks
demo-category-baby = Baby food
demo-category-medicines = Medicines
demo-category-first-aid = First aid
demo-category-supplements = Supplements
demo-reason-expired = expired on the shelf
demo-reason-typed-twice = the same delivery was typed twice
demo-reason-chosen = the customer asked for the longest date
demo-reason-dented = cans arrived dented
demo-reason-too-many = the customer had ordered too many
demo-reason-room = makes room for the next delivery
demo-reason-broken = fell off the fork lift
demo-reason-counted = counted on the shelf
demo-reason-recall = recalled by the maker: wait for its letter
demo-reason-cold-chain = the truck came in at 9 °C
demo-reason-label = the label is misprinted: wait for quality
demo-reason-released = quality says it may go



## Terminal: Products (tab-products)

products-title = Products
products-do-lots = its lots
products-do-add = add
products-do-change = change
products-do-history = history
products-do-low-only = only what is low
products-do-archive = archive or use again
products-do-show-archived = archived too
products-search = Search
products-search-hint = / any word of SKU, name, GTIN, category
products-count = { $count ->
    [one] { $shown } product
   *[other] { $shown } products
}
products-in-use = in use
products-with-archived = archived too
products-any-stock = any stock
products-below-min = below minimum
products-column-sku = SKU
products-column-name = Product
products-column-on-hand = On hand
products-column-available = Available
products-column-minimum = Minimum
products-column-state = State
products-column-category = Category
products-state-archived = archived
products-state-out = out of stock
products-state-low = below minimum
products-choose-sort = Sort by
products-none-match = No product matches. Esc shows all of them again.
products-first-title = The catalogue is empty
products-first-why = Goods are received and dispatched by product, so products come first. There are three ways to begin:
products-first-add = Add a product here
products-first-add-how = { $key } opens the sheet. Only SKU and name are needed; everything else can wait.
products-first-import = Import your list
products-first-import-how = fefo import products products.csv
products-first-import-columns = Columns: sku, name, and as you like unit, decimals, gtin, min_stock, price, shelf_life_days, min_life_days, category. Add --dry-run to look first.
products-first-demo = Look around first
products-first-demo-how = fefo --demo
products-first-demo-why = It opens a stock of its own, with months of movements; this book stays as it is.
products-not-available = Nothing of { $sku } can go out now.
products-archive-title = Archive
products-archive-question = { $sku } { $name } will be offered nowhere any more: not in Entry, not in Dispatch, not in alerts. Its history stays, and it can be taken into use again. Archive it?
products-done-archived = Archived { $sku }
products-done-in-use = { $sku } is in use again
products-done-added = Added { $sku }
products-done-changed = Changed { $sku }
products-leaving = Not saved yet. Esc once more closes it and loses what was typed.
products-add-title = Add a product
products-change-title = Change { $sku }
products-usual-unit = ea
products-needed = needed
products-hint-sku = your code for it
products-hint-name = as the clerks call it
products-hint-unit = what is counted
products-hint-decimals = 0 to 3
products-hint-minimum = alert below; 0: none
products-hint-category = if you group products
products-hint-gtin = scan it; may be empty
products-hint-shelf-life = proposes the expiry
products-hint-min-life = days left to go out
products-hint-price = in cents; may be empty
products-warning-namesake = { $sku } has this name
products-warning-unit = { $on_hand } on hand are { $unit } then
products-warning-min-life = above the shelf life
products-lots = Lots, first out first
products-more-alerts = { $count ->
    [one] and one alert more
   *[other] and { $count } alerts more
}
products-alert-lot = lot { $lot } { $when }
products-fact-gtin = GTIN { $gtin }
products-fact-shelf-life = shelf life { $days ->
    [one] one day
   *[other] { $days } days
}
products-fact-min-life = goes out with { $days ->
    [one] one day
   *[other] { $days } days
} left or more
products-fact-price = price { $price } cents
products-flows = In and out by day
products-flow-in = in
products-flow-out = out
products-flow-totals = { $incoming } in, { $outgoing } out ({ $unit })



## Terminal: History (tab-history)

history-title = History
history-do-reverse = undo it
history-do-product = product
history-do-kind = kind
history-do-days = days
history-do-lot = to its lot
history-column-when = When
history-column-kind = Document
history-column-sku = SKU
history-column-product = Product
history-column-quantity = Quantity
history-column-reference = Reference
history-column-who = Who
history-column-state = State
history-column-lot = Lot
history-column-location = Location
history-column-change = Change
history-column-after = Then
history-column-expires = Expires
history-column-had = Had
history-column-why = Why
history-state-undone = undone
history-and-others = among others { $product }
history-movements = { $shown } mov.
history-count = { $count ->
    [one] { $shown } document
   *[other] { $shown } documents
}
history-count-more = over { $shown } documents
history-product-any = any product
history-kind-any = any kind
history-days-any = any day
history-days-last = last { $days } days
history-days-between = { $from } to { $to }
history-days-from = since { $from }
history-days-to = until { $to }
history-days-other = other days…
history-days-hint = 2026-03-31, 31/03/26 or 310326; empty: no bound.
history-choose-kind = Which documents
history-choose-days = Which days
history-choose-product = Documents of which product
history-none = Nothing was written yet. Every receipt, dispatch and change will stand here, and can be undone from here.
history-none-match = No document matches. Esc shows all of them again.
history-called = { $name } of { $when }
history-fact-day = by the rules of { $date }
history-fact-reason = Reason: { $reason }
history-fact-undone = undone { $when } by { $who }
history-fact-undoes = undoes: { $what }
history-fact-lot = lot { $lot }
history-fact-min-life = each lot had to have { $days ->
    [one] one day
   *[other] { $days } days
} left or more
history-part-movements = Movements
history-part-passed-over = Passed over
history-none-passed-over = No lot: it took what expires first.
history-more-movements = { $count ->
    [one] and { $shown } movement more
   *[other] and { $shown } movements more
}
history-undo-change = { $lot }: { $before } → { $after } { $unit }
history-undo-short = { $lot }: only { $before } { $unit } left, too few
