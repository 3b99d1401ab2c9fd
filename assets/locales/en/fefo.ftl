### fefo in English, one message an entry, grouped by where it is read. assets/locales/es has the same keys and arguments.
### Keys are area-what; a key's area is its group below.

## Dates and times

date = { $day } { $month } { $year }
date-typed = { $year }-{ $month }-{ $day }
date-short = { $day } { $month }
date-weekday = { $weekday } { $date }
moment = { $date } { $time }
moment-of-day = { $moment } (for { $day })
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

## Words: kinds, statuses, severities, fields

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
word-kind-amendment = amendment
word-kind-product-change = product change
word-kind-alert-event = an act on an alert or a stock count
word-status-empty = empty
word-status-on-hold = on hold
word-status-expired = expired
word-status-available = available
word-alert-out-of-stock = out of stock
word-alert-low-stock = low stock
word-alert-expiring = expiring
word-alert-expired = expired
word-alert-not-counted = not counted
word-severity-warning = warning
word-severity-critical = critical
word-pass-reason-expired = expired
word-pass-reason-on-hold = on hold
word-pass-reason-not-received = received later
word-pass-reason-short-life = too few days left
word-pass-reason-overridden = overridden
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
word-no-value = (none)
fact-change = { $field }: { $before } → { $after }
word-no-expiry = no expiry
word-no-location = no location
word-yes = yes
word-no = no
word-field-sku = SKU
word-field-name = Name
word-field-unit = Unit
word-field-decimals = Decimals
word-field-barcode = Barcode
word-field-gtin = GTIN
word-field-min-stock = Minimum
word-field-price = Price
word-field-shelf-life-days = Shelf life in days
word-field-min-life-days = Remaining life in days
word-field-category = Category
word-field-requires = Requires
word-requires-lot = lot
word-requires-expiry = expiry
word-field-quantity = Quantity
word-field-expected = Expected
word-field-counted = Counted
word-field-lot = Lot
word-field-expires = Expires
word-field-produced = Produced
word-field-received = Received
word-field-received-quantity = Received in all
word-field-location = Location
word-field-supplier = Supplier
word-field-customer = Customer
word-field-partner = Partner
word-field-hold = Hold
product-archived-mark = (archived)
product-name-archived = { $name } (archived)
word-field-archived = Archived
word-field-cost = Cost
word-field-reference = Reference
word-field-reason = Reason
word-field-operator = Operator
word-field-station = Station
word-field-until = Until
word-field-from = From
word-field-to = To
word-field-today = Today
word-field-at = At

## Errors: what was refused, and the way out

error-in-field = { $field }: { $what }.
error-shortage = { $sku }: { $requested } requested, { $available } available, { $short } short.
error-shortage-there = { $sku }: { $requested } requested, { $available } available in { $location }, { $short } short.
error-shortage-excluded = Excluded: { $parts }.
error-shortage-excluded-part = { $quantity } { $reason }
error-shortage-dispatch-hint = Dispatch what there is, request less, or receive more first.
error-shortage-none-hint = Receive more first.
error-shortage-none-there-hint = Leave the location out to take from everywhere, or move goods there first.
error-shortage-lot-hint = Take { $available } or less; if more is on the shelf, adjust the lot first.
error-moved-on = { $requested } would have to leave lot { $lot } of { $sku }, which has { $available }: { $how ->
    [moved] it was moved on by { $kind } { $document }.
   *[other] { $kind } { $document } took from it since.
}
error-moved-on-hint = { $how ->
    [moved] Reverse that document first.
    [reversed] Adjust the lot instead to what is on the shelf.
   *[other] If that document was a mistake too, reverse it first; else adjust the lot to what is on the shelf.
}
error-product-missing = There is no product { $sku }.
error-product-missing-hint = Search the products by name, or add it first.
error-lot-missing = { $sku } has no lot { $lot }.
error-lot-not-there = Lot { $lot } of { $sku } is not in { $location }.
error-lot-not-there-hint = See where it is with fefo lots --status all.
error-lot-id-missing = { $sku } has no lot with the id { $id }.
error-lot-missing-hint = Check the product's lots, including empty ones.
error-document-missing = There is no document { $document }.
error-document-missing-hint = fefo documents lists every document.
error-partner-missing = No document names { $partner }.
error-partner-missing-hint = Write the whole name, as receipts and dispatches have it; case does not matter.
error-token-missing = There is no token of { $name } in force.
error-token-missing-hint = fefo token list shows them.
error-token-exists = { $name } has a token already.
error-token-exists-hint = Take it back first: fefo token revoke "{ $name }".
error-alert-missing = There is no alert { $id }.
error-alert-missing-hint = List all alerts, including resolved ones.
error-other-expiry = Lot { $lot } of { $sku } is on the book { $known }, not { $given }.
error-other-expiry-day = with expiry { $day }
error-other-expiry-none = without expiry
error-other-expiry-hint = Check the label, then correct the date or the lot code.
error-expiries-differ = Lot { $lot } of { $sku } is on the book { $known }; the lot that would join it, { $given }.
error-expiries-differ-hint = Read the label, and say which is right with --expires.
error-several-locations = Lot { $lot } of { $sku } is in several locations: { $lots }.
error-several-locations-lot = { $location } (id { $id })
error-several-locations-hint = Say which with --location, or with --lot-id { $id } where the command takes it.
error-several-lines = Lot { $lot } of { $sku } is in the count several times: { $lines }.
error-several-lines-hint = Say which with --location and --expires.
error-several-lines-line = { $location } (expires { $expires })
error-several-lines-line-undated = { $location } (no expiry)
error-several-lots = “{ $scan }” may be one of several lots: { $lots }.
error-several-lots-hint = Say which with --lot, --location or --lot-id, or scan the code of the lot.
error-several-lots-lot = { $lot } in { $location }
error-plan-changed = Stock moved since you saw the plan; it now takes { $planned } of { $requested }.
error-plan-changed-hint = Look at the new plan and confirm again.
error-changed-since = { $field } of { $sku } has changed since, last by document { $document }.
error-changed-since-hint = Reverse that document first, or edit the product.
error-stock-since = { $sku } was added by this document and has { $on_hand } on hand, last moved by document { $document }.
error-stock-since-hint = A product with stock stays. Reverse the documents that brought the stock first.
error-lot-changed-since = What it would undo was changed again by { $kind } { $document }.
error-lot-changed-since-hint = Reverse that document first, or put the value right with another amendment.
error-moved-since-counted = Stock of lot { $lot } has moved since it was counted, by { $kind } { $document }.
error-moved-since-counted-hint = Count it again.
error-already-stand = { $standing } of the { $rows } lots in the file are in the book already, with the same quantities.
error-already-stand-hint = Importing it would count them twice. If they came in once more, import it with --again.
error-not-empty = The stock book at { $location } is not empty.
error-not-empty-hint = A copy needs a place of its own: a file that does not exist yet, or a database without a stock book.
error-imported-before = This file was already imported, as document { $document }.
error-imported-before-hint = Use --again only if the same goods really arrived twice.
error-sku-exists = Product { $sku } already exists.
error-sku-exists-hint = Edit that one, or choose another SKU.
error-barcode-exists = The barcode { $code } belongs to { $sku }.
error-barcode-exists-hint = If it means something else now, first run `fefo barcode remove { $code }`.
error-count-cycle-missing = The schedule of counts has nothing about { $lots }.
error-count-cycle-missing-hint = See it with fefo count plan.
error-barcode-missing = No product has the barcode { $code }.
error-barcode-missing-hint = `fefo barcode list` shows those that are known.
error-gtin-exists = GTIN { $gtin } belongs to { $sku }.
error-gtin-exists-hint = Check the number on the package, or clear it from { $sku } first.
error-on-hold = Lot { $lot } of { $sku } is on hold: { $reason }.
error-on-hold-hint = Release it first, if it is cleared to go.
error-free-stock-there = Goods of lot { $lot } of { $sku } that may be dispatched stand in { $location }; goods on hold can't join them.
error-free-stock-there-hint = Move the goods on hold to another place, or hold the lot in both.
error-expired = Lot { $lot } of { $sku } expired on { $expires }.
error-expired-hint = Write it off, or return it to the supplier.
error-already-reversed = Document { $document } was already reversed, by { $by }.
error-already-reversed-hint = Its stock is already back; there is nothing left to undo.
error-document-reused = Document id { $document } is already in use for something else ({ $kind }).
error-document-reused-hint = Leave out the id, or choose a new one.
error-quantity-empty = a quantity is missing
error-quantity-not-a-number = “{ $value }” is not a number
error-quantity-thousands = “{ $value }” has thousands separators: write { $plain }
error-quantity-ambiguous = “{ $value }” is unclear: type { $thousands } or { $decimals }
error-quantity-whole = { $value } is not a whole number; this product has no decimals
error-quantity-decimals = { $value } has more than { $allowed ->
    [one] one decimal
   *[other] { $allowed } decimals
}
error-quantity-negative = { $value } is below zero
error-quantity-zero = must be more than zero
error-quantity-barcode = a barcode? As a quantity: 1*{ $value }
error-quantity-unknown-unit = no unit “{ $unit }” of this product: { $known }
error-quantity-ambiguous-unit = “{ $unit }” means { $one } and { $other }; type the number
error-quantity-unit-meaning = { $quantity } ({ $code })
error-quantity-overflow = too large to store exactly
error-product-decimals = { $digits } decimals; a product has 0 to 3
error-day-empty = a date is missing
error-day-not-a-date = “{ $value }” is not a date
error-day-out-of-range = { $value } is not between 1900 and 9998
error-day-hint = Use the form 2027-03-31.
error-text-empty = { $field ->
    [reason] a reason is needed
    [name] a name is needed
    [sku] a SKU is needed
   *[other] this can't be left empty
}
error-text-too-long = “{ $value }” is longer than { $max } characters
error-text-unshowable = “{ $value }” contains the hidden character { $code }
error-text-unshowable-hint = Retype it by hand instead of pasting it.
error-gtin-form = “{ $value }” is not 8, 12, 13 or 14 digits
error-gtin-check-digit = { $value }: the last digit should be { $expected }
error-gtin-hint = Scan the package, or type all digits under the bars.
error-code-in-ai = in ({ $ai }) { $title }, character { $position }: { $what }
error-code-at = at character { $position }: { $what }
error-code-empty = there is no code
error-code-too-long = the code is longer than { $max } characters
error-code-not-gs1 = this is no GS1 code
error-code-plain = the symbol holds no GS1 data, no trade item number and no Digital Link
error-code-unknown-ai = no application identifier begins with “{ $text }”
error-code-length = { $exact ->
    [true] it has to have { $max } characters, and has { $found }
   *[other] it has to have { $min } to { $max } characters, and has { $found }
}
error-code-character = { $set ->
    [digits] “{ $character }” is no digit
    [capitals] “{ $character }” is neither a digit nor a capital letter, #, - or /
    [base64] “{ $character }” is neither a letter nor a digit, - or _
   *[text] “{ $character }” is no character that such a value may have
}
error-code-check-digit = the check digit should be { $expected }
error-code-check-pair = the check characters should be { $expected }
error-code-date = { $value } is no date
error-code-time = { $value } is no time of day
error-code-value = { $value } is not allowed here
error-code-separator = two separators together
error-code-bracket = a bracket is missing or too many
error-code-no-key = the address holds no GS1 key, such as /01/ and a GTIN
error-code-qualifier = it doesn't belong there in the address, or not in this order
error-code-attribute = it can't stand behind the question mark of an address
error-code-escape = % is not followed by two hexadecimal digits of a text
error-code-values = it is { $first } and { $second }
error-code-excluded = ({ $ai }) and ({ $other }) exclude each other
error-code-days = ({ $ai }) is { $value } and ({ $other }) is { $other_value }, another day
error-code-separator-hint = A separator may be missing before what follows it. Set the scanner to send FNC1 as GS, or write {"{GS}"} for it.
error-code-bracket-hint = Write each identifier as (10), and a bracket in a value as \(.
error-code-not-gs1-hint = Scan it again, or look at what the scanner sends. A code of your own is known once it is a barcode of a product.
error-code-check-digit-hint = Scan it again, or compare the digits with the label.
error-code-clash-hint = Scan only the symbols of one label, and compare what they say with it.
error-scan-differs = the code says { $scanned }, not { $given }
error-scan-differs-hint = Check the label, and leave the flag out if the code is right.
error-store-code-layout = “{ $value }” is not the layout of a store's own numbers
error-store-code-layout-hint = Write 13 places: 02 or 20 to 29, I for the item, W for kilograms or P for the price with a point before decimals, K for the check digit of these, X for any digit, C at the end, as in 21IIIIIWW.WWWC.
code-ai-sscc = logistic unit (SSCC)
code-ai-gtin = trade item (GTIN)
code-ai-content = trade item contained (GTIN)
code-ai-lot = lot
code-ai-produced = produced
code-ai-due = payment due
code-ai-packed = packed
code-ai-best-before = best before
code-ai-sell-by = sell by
code-ai-expires = expires
code-ai-variant = variant
code-ai-serial = serial number
code-ai-consumer-variant = consumer variant
code-ai-pieces = pieces
code-ai-count = items contained
code-ai-order = purchase order
code-ai-expiry-time = expires, with time
code-ai-production-time = produced, with time
code-ai-net-weight = net weight
code-ai-gross-weight = gross weight
code-ai-amount = amount to pay
code-ai-price = price
code-ai-ship-to = ship to
code-ai-bill-to = bill to
code-ai-purchase-from = purchased from
code-ai-location = location (GLN)
code-time = { $date } { $time }
code-amount = { $number } (currency { $currency } of ISO 4217)
error-requires = “{ $value }” is neither lot nor expiry
error-requires-hint = Say lot, expiry, both with a comma between them, or none.
error-required = { $missing ->
    [lot] no lot code: { $sku } requires one
    [expiry] no expiry date: { $sku } requires one
   *[other] no lot code, no expiry date: { $sku } requires both
}
error-required-hint = Read the label. What the product requires is changed in the Products tab, or by { $command }.
error-lot-lacks-required = { $missing ->
    [lot] this lot of { $sku } has no code in the book, and { $sku } requires one
    [expiry] lot { $lot } of { $sku } has no expiry date in the book, and { $sku } requires one
   *[other] this lot of { $sku } has neither code nor expiry date in the book, and { $sku } requires both
}
error-lot-lacks-required-hint = Read the label, and put the lot right first: in the Lots tab, or by { $command }.
error-amount-empty = an amount is missing
error-amount-not-one = “{ $value }” is not an amount of money
error-amount-not-one-hint = Write it like { $example }.
error-amount-decimals = { $value } has more than four decimals
error-amount-negative = { $value } is below zero
error-amount-too-large = { $value } is more than { $max }
error-amount-currency = “{ $value }” is not in { $currency }, the currency of this book
error-amount-currency-hint = Write the amount in { $currency } without a sign, or change the book's currency: { $command }
error-currency = “{ $value }” is not the code of a currency
error-currency-hint = A code has three letters, such as EUR, USD or MXN (ISO 4217).
error-number = “{ $value }” is not a whole number from { $min } to { $max }
error-in-future = { $day } is in the future
error-day-behind = { $day } is before the book's day, { $book_day }
error-day-behind-hint = If the clock is wrong, set it right. If this happened on that day, say so with --backdated and --reason.
error-day-far-ahead = { $day } is more than a year after the book's day, { $book_day }
error-day-far-ahead-hint = If the clock is wrong, set it right. If the day is right, say so with --yes.
error-not-received = lot { $lot } of { $sku } came in on { $received }, after { $day }
error-not-received-hint = Take a lot that was there on that day, or give the day on which it happened.
error-strict-hint = Nothing was changed. Correct it, or leave out --strict.
warning-lot = { $sku }, lot { $lot },
warning-expired = { $what } expired on { $expires }.
warning-far-expiry = { $what } expires on { $expires }, more than ten years away.
warning-produced-after-expiry = { $what } was produced on { $produced }, after it expires on { $expires }.
warning-before-received = { $what } expired on { $expires }, before it came in on { $received }.
warning-missing-expiry = { $what } has no expiry, although goods of that product expire.
warning-lots-lack-required = { $lots ->
    [one] One lot of { $sku } with stock lacks
   *[other] { $shown } lots of { $sku } with stock lack
} { $missing ->
    [lot] a lot code
    [expiry] an expiry date
   *[other] the lot code or the expiry date
}. { $lots ->
    [one] It stays as it is until somebody puts it right
   *[other] They stay as they are until somebody puts them right
} in Lots, or by fefo lot edit.
warning-same-order = { $sku } went to order { $reference } before: on { $day }, at { $station }.
warning-expired-since = { $what } has expired since, on { $expires }.
error-reason-needed = a reason is needed: lot { $lot } ({ $expires }) comes first
error-reason-needed-hint = Dispatch by FEFO, or say why this lot goes before it.
error-short-life-reason = a reason is needed: the product asks for { $required ->
    [one] one day
   *[other] { $required } days
} left, and this order for { $given }
error-short-life-reason-hint = Say why less is enough, or leave the minimum life to the product.
error-selection-sum = the chosen lots add up to { $chosen }, not { $requested }
error-selection-sum-hint = Change how much is taken of each lot, or the quantity.
error-count-agrees = the book has { $on_hand } too, so there is nothing to adjust
error-nothing-to-do = nothing would change
error-same-location = the lot is already in { $location }
error-archived = { $sku } is archived
error-archived-hint = Restore the product first: in the Products tab, or by product archive --undo.
error-still-on-hand = { $sku } still has { $on_hand } on hand
error-still-on-hand-hint = Dispatch it or write it off first.
error-decimals-in-use = { $sku } has quantities with more than { $decimals ->
    [one] one decimal
   *[other] { $decimals } decimals
}
error-decimals-in-use-hint = Keep the decimals, or add a new product.
error-being-counted = { $sku } is being counted, in count { $count }
error-being-counted-hint = Apply or cancel the count first: what was counted is in the unit and with the decimals of before.
error-not-reversible = a document of this kind can't be reversed: { $kind }
error-not-reversible-hint = Undo it with the opposite operation.
error-not-on-hold = the lot is not on hold
error-snooze-past = { $until } is not after today
error-snooze-past-hint = Choose tomorrow or later.
error-days-reversed = { $from } is after { $to }
error-days-reversed-hint = Give the earlier day first.
error-token-expired = { $expires } is over
error-token-expired-hint = Give the last day on which the token is good, today or later.
error-alert-resolved = the alert is already resolved
error-nothing-to-count = no lot is in the scope of the count
error-not-counted = nobody has counted { $sku }, lot { $lot }, yet
error-not-counted-by = not counted by { $counter }: { $sku }, lot { $lot }
error-not-counted-hint = Count it, or resolve it with zero or leave.
error-count-backdated = a count is applied under the day of the book
error-count-backdated-hint = Apply it without --backdated.
error-counted-twice = lot { $lot } of { $sku } stands in the file twice
error-blind-count = count { $count } is blind and not in review yet
error-blind-count-hint = Begin its review first: fefo count review { $count }
error-count-file = this file was made to count in (count { $count }), and for nothing else
error-count-file-hint = Do that in the stock book.
error-any-lot-missing = There is no lot with id { $id }.
error-count-missing = There is no count { $count }.
error-count-missing-hint = List the counts with: fefo count list
error-scan-missing = No product and no lot of the count has the code “{ $scan }”.
error-scan-missing-hint = Enter it with --sku and --lot; a product that the book doesn't know is added first.
error-count-line-missing = Count { $count } has no open line { $line }.
error-count-line-missing-hint = List its lines with: fefo count review
error-count-closed = Count { $count } is { $state }.
error-count-closed-hint = Open a new count.
error-own-count = { $operator } has counted lots of this count; the book asks for somebody else to apply it.
error-own-count-hint = Let another operator apply it (--operator), or no longer ask for it: fefo settings count-approval off
count-state-counting = being counted
count-state-review = in review
count-state-applied = applied
count-state-cancelled = cancelled
error-not-a-count-file = { $location } is not a count file; nothing of it was taken.
error-not-a-count-file-hint = Choose the file that came from the laptop, or make one with: fefo count export COUNT --to FILE
error-damaged-count-file = The count file { $location } is damaged ({ $detail }); nothing of it was taken.
error-damaged-count-file-hint = Copy it from the laptop again.
error-file-exists = { $location } exists already; nothing was written.
error-file-exists-hint = Choose another name: the file may hold what somebody counted.
error-other-book-count-file = the count file was made from another stock book, or from a state of it that was lost
error-other-book-count-file-hint = Import it into the book that it was exported from.
count-line-conflict = conflict
count-line-differs = differs
count-line-recount = recount
count-line-uncounted = not counted
count-line-matches = matches
count-trouble-changed-since = changed after it was counted (document no. { $number })
count-trouble-moved-while-counted = moved while it was being counted (document no. { $number })
count-trouble-counters-disagree = the counters disagree
count-trouble-below-zero = more has gone out since than was counted
count-trouble-too-much = more than a lot can have
count-trouble-other-expiry = another expiry is known of this code, or was read from it
count-trouble-lacks-required = without the lot code or the expiry that the product requires
count-waits-for-second = waits for the second counter
count-resolution-counted = as counted
count-resolution-difference = difference
count-resolution-recount = to be recounted
count-resolution-zero = none there
count-resolution-leave = left as is
count-scope-all = all lots
count-scope-not-counted = not counted for { $days } days
count-scope-with-alerts = with alerts
count-scope-class = class { $class }
count-scope-category = category { $category }
error-nothing-settled = no lot can be applied: in conflict { $conflicts }, to be counted { $waiting }
error-nothing-settled-hint = Look at them with: fefo count review. Then count them, or decide with: fefo count resolve
error-several-figures = { $sku } lot { $lot } was counted differently by { $counters }.
error-several-figures-hint = Say whose figure counts with --counter, or have it counted again.
error-merged-lot = { $sku } lot { $lot } is no more: its code was corrected to { $into }.
error-merged-lot-hint = Count { $into } again, and decide zero or leave about this one.
error-line-applied = This lot of count { $count } was applied already (document no. { $document }).
error-line-applied-hint = Open a new count to count it again.
error-busy = Another station is using the stock book; nothing was changed.
error-busy-hint = Try again in a moment.
error-cancelled = Cancelled before everything was read.
error-cancelled-hint = Press Ctrl+R to continue.
error-read-only = { $location } is not writable.
error-read-only-hint = Get write permission for the file and its folder, or choose another with --db.
error-disk-full = The disk is full, or a quota or limit is reached; nothing was changed.
error-disk-full-hint = Free some disk space, then try again.
error-unreachable = { $location } can't be used: { $why }.
error-unreachable-hint = Check the path and its permissions, or choose another with --db.
error-connection-lost = The connection to { $location } was lost: { $detail }. Nothing was recorded.
error-connection-lost-hint = Try again when the server answers.
error-outcome-unknown = The connection to { $location } was lost before it said whether this was recorded.
error-outcome-unknown-hint = Don't enter it anew before you know: look for it in the history when the server answers.
error-no-folder = { $location } can't be written: its folder does not exist.
error-no-folder-hint = The nearest folder that exists is { $folder }. Check the path, or create the folder.
error-no-book = There is no stock book at { $location }. The nearest folder that exists is { $folder }.
error-no-book-hint = Check the path, or create a book there: fefo init --db "{ $location }"
error-not-a-file = { $folder ->
    [true] { $location } is a folder, not a file.
   *[other] { $location } is a pipe or a device, not a file.
}
error-book-replaced = { $location } was replaced or removed while it was open; nothing more is written.
error-book-replaced-hint = Ask who moved it. Ctrl+R, or the next command, opens what is there now.
error-foreign-file = { $location } is not a fefo stock book; it was left untouched.
error-foreign-file-hint = Choose another file with --db.
error-newer-schema = { $location } was written by a newer fefo (schema { $found }; this one supports { $known }); it was left untouched.
error-newer-schema-hint = Upgrade fefo on this station.
error-corrupt = The stock book is damaged: { $detail }.
error-corrupt-hint = Stop using it, keep a copy of the file, and run fefo verify.
error-constraint = The database refused a row: { $detail }. Nothing was changed.
error-constraint-hint = Run fefo verify and report what it says.
error-other = The operation failed: { $detail }. Nothing was changed.
error-other-hint = Try again; if it keeps failing, run fefo verify.
server-read-only = { $location } may be read by this role, not written; nothing was changed.
server-read-only-hint = Connect as a role that may write, or have whoever runs the database grant it: fefo init --app-role ROLE
server-lost-hint = Check that the server runs and the network is up, then try again: what was done is not done twice.
server-no-book = There is no stock book in { $location }.
server-no-book-hint = Create one there: fefo init --db "{ $location }"
server-foreign = { $location } holds the tables of something else; it was left untouched.
server-foreign-hint = Give fefo a database of its own (createdb NAME) and name it with --db.
server-unknown-host = nobody knows a host "{ $host }"
server-unknown-host-hint = Check the name of the host, and that this machine has a network.
server-refused = nothing listens at { $host }
server-refused-hint = Check host and port, that the server runs, and its listen_addresses.
server-timed-out = { $host } doesn't answer
server-timed-out-hint = Check the network, a firewall in between, and that the server runs.
server-network = { $host } can't be reached: { $detail }
server-wrong-password = the password of { $user } is wrong, or there is no such role
server-no-password = { $user } needs a password
server-password-hint = Set it with PGPASSWORD, or keep it in ~/.pgpass (HOST:PORT:DATABASE:USER:PASSWORD, chmod 600).
server-password-of-address = It is the one in the address, or in the service that it names.
server-password-of-variable = { $name ->
    [PGPASSWORD] It is the one in PGPASSWORD, or on the command line.
   *[other] It is the one in { $name }.
}
server-password-of-file = It is the one in { $file }.
server-no-role = the server knows no role { $user }, or doesn't let it in from here
server-no-role-hint = Name another role (postgres://ROLE@…), or have it created: createuser --pwprompt ROLE
server-no-database = there is no database { $name }
server-no-database-hint = Check the name, or have it created: createdb { $name }
server-no-connect = { $user } may not connect to the database { $name }
server-no-connect-hint = Have whoever runs it grant that: GRANT CONNECT ON DATABASE { $name } TO { $user }
server-no-part = { $user } has no part in the stock book
server-no-part-hint = Have whoever runs the database make it a member of a role that has: GRANT { $app } TO { $user }
server-no-app-role-hint = Nobody but its owner has. Have whoever made the book run fefo init --app-role fefo_app, then GRANT fefo_app TO { $user }
server-not-admitted = { $encrypted ->
    [true] the server admits no such connection from here (pg_hba.conf)
   *[other] the server admits no such connection from here without encryption (pg_hba.conf)
}
server-not-admitted-hint = { $encrypted ->
    [true] Have whoever runs the server admit this machine, role and database in pg_hba.conf.
   *[other] Try sslmode=require; else have whoever runs the server admit this machine, role and database in pg_hba.conf.
}
server-unknown-proof = the server asks for a proof of identity that fefo can't give
server-unknown-proof-hint = Have whoever runs the server admit this role by scram-sha-256 in pg_hba.conf.
server-no-encryption = the server can't encrypt, and sslmode demands it
server-no-encryption-hint = Have encryption turned on there (ssl = on); over a network that you trust, sslmode=prefer does without.
server-no-roots = the certificates to trust, { $file }, can't be read: { $why }
server-no-system-roots = the certificates that this machine trusts can't be read: { $why }
server-no-roots-hint = Name the file of the authority that signed the server's certificate: sslrootcert=FILE
server-no-channel-binding = the server can't bind the password to the encrypted connection, and channel_binding=require demands it
server-no-channel-binding-hint = It takes encryption (sslmode=require) and a scram-sha-256 password; else channel_binding=prefer.
server-untrusted = its certificate is of nobody that is trusted
server-untrusted-hint = Name the file of the authority that signed it: sslrootcert=FILE
server-other-name = its certificate is not of the name { $host }
server-other-name-hint = Name the host as in the certificate; sslmode=verify-ca accepts any name of the same authority.
server-expired = its certificate has expired, or is not valid yet
server-expired-hint = Check this machine's clock, or have the certificate renewed.
server-other-certificate = its certificate is not accepted ({ $detail })
server-too-many-connections = the server has no connection left
server-too-many-connections-hint = Try again in a moment, or have the limit raised there: max_connections, or the CONNECTION LIMIT of the role or database.
server-disk-full = The disk of the server is full, or a limit there is reached; nothing was changed.
server-disk-full-hint = Have whoever runs the server make room, then try again.
server-starting = the server is starting up or shutting down
server-standby = it can only be read: it is a standby, or is told to refuse writes (default_transaction_read_only)
server-standby-hint = Name the primary as well (postgres://HOST1,HOST2/…), so that fefo finds it.
server-may-not-make-tables = { $user } may not make tables there
server-may-not-make-tables-hint = Run init as the owner of the database.
server-may-not-create-role = { $user } may not create the role { $name }
server-may-not-create-role-hint = Have it created first (createuser --no-login { $name }), or run init as a role that may create roles.
server-may-not-hand-over = { $user } may not give the tables to { $name }
server-may-not-hand-over-hint = Have { $user } made a member of it (GRANT { $name } TO { $user }), or run init as the owner of the tables.
server-may-not-grant = { $user } may not grant { $name } what it needs
server-may-not-grant-hint = Run init as the owner of the database and its tables.
server-role-superuser = { $role } is a superuser: nothing can be withheld from it, so it can't be limited to this part. Nothing was changed.
server-role-owner = { $role } owns the tables, or is a member of their owner: nothing of them can be withheld from it. Nothing was changed.
server-role-granted = { $role } may do more by what it was granted elsewhere, or as a member of another role. Nothing was changed.
server-role-hint = Name a role of its own, such as fefo_app or fefo_read; fefo makes it if it is missing, and whoever connects becomes a member (GRANT ROLE TO …).
server-not-the-wanted = none of its servers is what target_session_attrs asks for
server-not-the-wanted-hint = Check target_session_attrs and the list of hosts.
server-too-old = it runs PostgreSQL { $version }; fefo needs 15 or later
server-too-old-hint = Have the server upgraded, or keep the book in a file.
server-other-hint = Check the address; the server's log may say more.
file-fault-missing = the file does not exist
file-fault-no-folder = its folder does not exist; the nearest that does is { $folder }
file-fault-not-a-folder = a part of the path is a file, not a folder
file-fault-folder = it is a folder
file-fault-exists = it exists already
file-fault-denied = permission denied
file-fault-read-only = the file system can only be read
file-fault-no-room = the disk is full, or a quota or limit is reached
file-fault-device = the device failed or was removed
file-fault-closed-pipe = the other end has closed
file-fault-in-use = it is in use
file-fault-name = the name is too long or has characters that are not allowed
file-fault-link-loop = its links go round in a circle
file-fault-too-many-files = too many files are open
file-fault-cut-short = it ended too early
file-fault-not-text = it is not a text file in UTF-8
file-fault-unsupported = its file system can't do what fefo needs
file-fault-sheet-full = a sheet holds 1,048,576 rows and no more; CSV and JSON hold all
file-fault-system = the system reports error { $number }

## Command line

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-command = COMMAND
cli-heading-any-options = [OPTIONS]
cli-heading-global = Global options, before or after the command
cli-heading-examples = Examples:
cli-heading-help = Explains this command, with examples
cli-heading-version = Prints the version
cli-values = Arguments
    .owner = ROLE
    .app-role = ROLE
    .read-role = ROLE
    .by = FIELD
    .days = DAYS
    .count = COUNT
    .class = CLASS
    .not-counted = DAYS
    .scan = CODE
    .resolution = DECISION
    .counter = NAME
    .sku = SKU
    .product = SKU
    .name = NAME
    .unit = UNIT
    .decimals = N
    .gtin = GTIN
    .min-stock = Q
    .price = AMOUNT
    .shelf-life = DAYS
    .min-life = DAYS
    .category = NAME
    .requires = WHAT
    .qty = Q
    .counted = Q
    .lot = CODE
    .lot-id = N
    .expires = DATE
    .produced = DATE
    .location = PLACE
    .code = CODE
    .supplier = NAME
    .cost = AMOUNT
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
    .columns = NAMES
    .delimiter = CHAR
    .date-format = PATTERN
    .use-map = NAME
    .save-map = NAME
    .blank = WHAT
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
    .key = KEY
    .value = VALUE
    .import-products = FILE
    .import-lots = FILE
    .tab = NAME
cli-options = Options
    .count = The count, by its number as printed by count list, or by its code
    .sku = The product's code
    .lot = The lot's code
    .location = The lot at this location
    .lot-id = The lot's number, as printed by lots; needed when a code is in several locations, and enough without --sku
    .qty = How much, in the product's unit or in its packs, such as 3 case + 4; with a point for decimals
    .reason = Why; kept with the document
    .reference = The order or delivery it belongs to
    .document = The document's id, a UUID of your choice; the same id twice has one effect
    .backdated = Writes under a day before the book's; needs --reason
    .strict = Refuses what would only warn
    .search = Words that must all occur, ignoring case and accents
    .category = Only this category
    .min-life = The days each lot must have left to go out
    .limit = At most this many rows
    .unit = The unit of --qty, such as case: the product's own or one that a barcode of it names (default: its own)
    .decimals = How many decimals quantities may have, 0 to 3 (default: 0)
    .map = What a column means if its name does not say; an empty field skips it
    .ignore-unknown = Leaves out columns whose names mean nothing
    .columns = The names of the columns, in order, if the file has no header; an empty one is left out
    .delimiter = What separates the columns: , ; tab or another character
    .date-format = How dates are written that could be read in several ways, such as MM/DD/YYYY, YYMMDD or %d.%m.%y; can be repeated
    .use-map = Reads the file as was saved under this name; other flags win
    .save-map = Saves how the file is read under this name, once it went in or --dry-run finds nothing wrong
    .gtin = The number under the barcode, with its check digit
    .min-stock = Stock is low below this; 0 disables the alert
    .price = The price of one unit, such as 12.50
    .shelf-life = Days from receipt to expiry; proposes a lot's expiry
cli-fefo = The stock book for perishable lots: first expired, first out
    .long =
        Without a command, opens the terminal interface. --demo, --import-products and --import-lots fill the stock book first,
        in this order; if one of them fails, nothing changes and nothing opens.

        Every command that changes stock writes one document, which reverse undoes. Errors say what went wrong and what to do.
        Exit codes: 0 success, 1 refused by a rule, 2 invalid command line, 3 the stock book is unavailable, 4 the stock book
        is damaged or does not balance, 10 alerts --exit-code found some.
    .examples =
        fefo --demo
        fefo --import-products products.csv --import-lots lots.csv --no-tui
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo dispatch --sku MLK-1000 --qty 600 --reference ORD-20982 --customer "Clínica Norte"
        fefo lots --expiring 7 --format json
        fefo help dispatch
    .demo = Opens a separate demo stock, demo.db beside stock.db, filled the first time
    .import-products = Imports a file of products first
    .import-lots = Imports a file of lots first, after the products
    .tab = Opens this tab
    .plain = Draws the screens for a screen reader: no lines, one column, the cursor on what has the focus
    .no-tui = Stops after the bootstrap, without opening the terminal interface
    .db = The stock book's file (FEFO_DB, DATABASE_URL); default: stock.db in your data folder
    .today = The day all rules use (FEFO_TODAY); default: the local day
    .operator = Who works, written on every document (FEFO_OPERATOR); default: your login name
    .station = Where, written on every document (FEFO_STATION); default: the host name
    .lang = Language of screens and messages (FEFO_LANG)
    .theme = Colours of the terminal interface (FEFO_THEME, NO_COLOR)
    .config = The configuration file (FEFO_CONFIG)
    .format = The output format (FEFO_FORMAT)
    .log-level = The level of the log file (FEFO_LOG, LOG_LEVEL); default: warn
    .quiet = Prints no progress and no messages
    .yes = Answers yes to every question
cli-init = Creates or upgrades the stock book and prints where it is
    .long =
        Safe to repeat. Other commands fail if there is no stock book, except the bare fefo, its bootstrap flags,
        imports with --create, and copy.
    .examples =
        fefo init
        fefo init --db /srv/fefo/stock.db --format json
        fefo init --db postgres://db/stock --owner fefo_owner --app-role fefo_app --read-role fefo_read
    .owner = Role that is to own the tables on a server; made if it is missing
    .app-role = Role that may record, and change nothing that is written; made if it is missing
    .read-role = Role that may only read; made if it is missing
cli-product = Adds, edits, shows, lists and archives products
    .long = A product is never deleted, so its history stays. Archive what is no longer used.
    .examples =
        fefo product add --sku MLK-1000 --name "Whole milk 1 L" --min-stock 300 --shelf-life 15
        fefo product list --search milk
cli-product-add = Adds a product
    .examples =
        fefo product add --sku MLK-1000 --name "Whole milk 1 L" --min-stock 300 --shelf-life 15
        fefo product add --sku HAM-0001 --name "Cured ham" --unit kg --decimals 3
    .unit = The unit, such as ea, kg or box (default: ea)
    .sku = Your code for it; case does not matter
    .name = What it is called
    .category = The group it belongs to
    .requires = What must be known of goods before they come in: lot, expiry, both, or none (the default)
cli-product-edit = Changes a product's details
    .long = Only what is given changes. An empty value, as in --gtin "", clears an optional field.
    .examples =
        fefo product edit MLK-1000 --min-stock 400
        fefo product edit MLK-1000 --gtin ""
        fefo product edit MLK-100 --sku MLK-1000
    .unit = The unit, such as ea, kg or box
    .product = The product's code
    .sku = A new code; the old one finds the product until another product takes it
    .name = What it is called
    .category = The group it belongs to
    .requires = What must be known of goods before they come in: lot, expiry, both, or none
cli-product-show = Shows a product and its stock
    .examples = fefo product show MLK-1000
cli-product-list = Lists products by code
    .examples =
        fefo product list
        fefo product list --search "leche entera" --format csv
    .archived = Includes archived products
cli-product-archive = Archives a product
    .long = Refused while the product has stock. Its history stays, and --undo restores it.
    .examples =
        fefo product archive MLK-1000
        fefo product archive MLK-1000 --undo
    .undo = Restores it
cli-barcode = Says what one scan of a code means
    .long =
        A product has any number of barcodes: one for the piece, one for the case. Its GTIN is the first. The book keeps base
        units: a scan of a case counts as many as the case holds.
    .examples =
        fefo barcode add MLK-1000 14006381333938 --quantity 12 --unit case
        fefo barcode list MLK-1000
cli-barcode-add = Adds a barcode to a product
    .long = The first that means one of the product's unit becomes its GTIN, if it is one.
    .examples =
        fefo barcode add MLK-1000 4006381333931
        fefo barcode add MLK-1000 14006381333938 --quantity 12 --unit case
    .sku = The product's code
    .code = What the scanner reads: a GTIN, or a code of your own
    .quantity = How much one scan means, in the product's unit (default: 1)
    .unit = What that much is called, such as case
cli-barcode-remove = Removes a barcode
    .examples = fefo barcode remove 14006381333938
    .code = The barcode
cli-barcode-list = Lists barcodes by product
    .examples =
        fefo barcode list
        fefo barcode list MLK-1000 --format json
    .sku = Only those of this product
cli-barcode-added = { $code } means { $quantity } of { $sku }
cli-barcode-unchanged = { $sku } has the barcode { $code } already; nothing changed
cli-barcode-removed = { $code } no longer belongs to { $sku }
barcode-quantity = { $quantity } { $unit }
barcode-pack = { $quantity } ({ $pack })
cli-scan = Says what a barcode holds
    .long =
        Reads what a scanner sends: GS1 element strings with or without a symbology identifier, the same in brackets, GS1 Digital
        Link addresses, EAN, UPC and ITF-14, and a store's own numbers. {"{GS}"} or \x1d may stand for the separator (FNC1). Needs no
        stock book; where there is one, names the product and how much of it one scan means. A code of your own is found there too.
    .examples =
        fefo scan '(01)04006381333931(17)270331(10)L2611-04'
        fefo scan ']C1010400638133393110L2611-04{"{GS}"}17270331'
        fefo scan https://id.gs1.org/01/04006381333931/10/L2611-04 --format json
    .code = What the scanner sends, or what is written under the bars
    .code-value = CODE
cli-scan-no-book = the stock book was not asked for the product: { $why }
cli-scan-missing = ({ $ai }) goes with one of these: { $needs }. Another symbol of the label may hold it.
cli-scan-no-product = No product of the stock book has this code.
cli-scan-product = { $sku }, { $name }: one scan means { $quantity }.
cli-scan-product-alone = { $sku }, { $name }. The code doesn't say how much.
cli-scan-product-inexact = { $sku }, { $name }. The weight has more decimals than a quantity can have, and is not rounded.
cli-scan-store-code = { $code } is a number of the store's own. Its layout is not set (store_codes in config.toml).
cli-scan-store-item = { $code } is a number of the store's own: item { $item }.
cli-scan-store-weight = { $code } is a number of the store's own: item { $item }, { $weight } kg.
cli-scan-store-price = { $code } is a number of the store's own: item { $item }, price { $price }.
cli-scanner = Shows what a scanner sends, and sets up how it is read
    .long =
        Reads scans from standard input, one a line, and shows what arrived, key by key, how it is read, and the setup by which it
        can be read if the scanner works under another keyboard layout or CapsLock, or sends something else for the separator. --save
        keeps that setup in config.toml for this station; with flags, the setup that they say. The terminal interface has the
        same as a screen: F1, scanner setup.
    .examples =
        fefo scanner
        fefo scanner --save
        fefo scanner --keyboard es --separator-key F9 --save
        fefo scanner --code
    .keyboard = The keyboard layout of this machine; the scanner is taken to send the keys of the American one
    .caps-lock = CapsLock is on when scans arrive
    .separator = What the scanner sends for the separator, as text
    .separator-key = The key that it sends for the separator, such as F9
    .prefix = What it sends before each scan
    .suffix = What it sends after each scan, before Enter or Tab
    .save = Keeps the setup for this station
    .clear = Removes the setup: scans are read as they arrive
    .code = Prints the setup code, for a scanner of two-dimensional codes
    .separator-value = TEXT
    .separator-key-value = KEY
    .prefix-value = TEXT
    .suffix-value = TEXT
    .keyboard-value = LAYOUT
cli-scanner-prompt = Scan a GS1 label. Ctrl+D ends.
cli-receive = Receives goods into a lot
    .long =
        A known code adds to its lot; the same code with another expiry is refused. Without --expires, the product's shelf life
        sets it. Without --lot, the receipt opens a new lot. Dates may be 2027-03-31, 31/03/2027, 310327 or +90d. What --scan says
        of product, lot and dates must agree with the flags beside it; --qty counts instead of what the code means.
    .examples =
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo receive --sku MLK-1000 --qty '3 case + 4' --lot L2611-04
        fefo receive --sku HAM-0001 --qty 12.450 --lot H-2210 --expires +90d --location C01-1 --supplier "Lácteos Andinos"
        fefo receive --scan '(01)04006381333931(3103)012450(17)270331(10)H-2210'
    .lot = The producer's code on the label
    .scan = A code of the label; it gives the product, lot, dates and quantity that no flag gives (see fefo help scan); - reads one a line from standard input
    .expires = The last day it may go out, or never
    .produced = When it was made
    .location = Where it is stored
    .supplier = Who supplied it
    .cost = What one unit cost, such as 12.50
cli-dispatch = Dispatches goods, first expired first out
    .long =
        Takes the lots that expire first and lists every lot it passes over, with the reason. If stock is short, nothing goes
        out without --partial. --lot or --lot-id takes a chosen lot instead; if another one comes first, that needs a --reason.
        So does a --min-life below the product's. With --location, only what stands there counts; lots elsewhere are left
        out of it. Lots that are expired or on hold never go out.
    .examples =
        fefo dispatch --sku MLK-1000 --qty 600 --reference ORD-20982
        fefo dispatch --sku MLK-1000 --qty 600 --dry-run
        fefo dispatch --sku MLK-1000 --qty 10 --lot L2612-01 --reason "the customer asked for this lot"
    .scan = A code of the label; it gives the product, lot and quantity that no flag gives (see fefo help scan); - reads one a line from standard input
    .customer = Who gets the goods
    .location = Takes only what stands there
    .partial = Dispatches what there is if stock is short
    .dry-run = Shows the plan and changes nothing
    .lot = Takes this lot, out of order
    .lot-id = Takes the lot with this number, out of order
    .reason = Why this lot, or why less life is enough; needed if another lot comes first or the product asks for more
cli-adjust = Corrects a lot's quantity, up or down
    .long =
        By a difference, or to what was counted. A count that the book agrees with changes nothing and is refused; so is one of an
        earlier day (--backdated) if stock of the lot has moved since.
    .examples =
        fefo adjust --sku MLK-1000 --lot L2611-04 --counted 237 --reason "counted on the shelf"
        fefo adjust --sku MLK-1000 --lot L2611-04 --qty -3 --reason "three broken, found by the shelf"
        fefo adjust --lot-id 12 --qty 5 --reason "miscounted on arrival"
    .qty = The difference: -3 takes away, 5 adds, -2 case takes two cases
    .counted = What was counted; 0 if nothing is there
    .unit = The unit of --qty or --counted, such as case: the product's own or one that a barcode of it names (default: its own)
cli-write-off = Writes goods off
    .long = Expired lots leave this way. Without --qty, writes off the whole lot.
    .examples =
        fefo write-off --sku MLK-1000 --lot L2610-22 --reason expired
        fefo write-off --lot-id 12 --qty 2 --reason "dropped"
    .qty = How much; default: the whole lot
cli-return = Takes goods back from a customer, or returns them to the supplier
    .long =
        Goods come in from a customer, or go out to the supplier: in unless you say out. Expired goods and goods on hold may go
        back to the supplier. Goods from a customer arrive on hold, with all that stands of their lot in that place, unless
        --release is given.
    .examples =
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "wrong delivery" --customer "Clínica Norte"
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "wrong delivery" --location DEV-1
        fefo return out --sku MLK-1000 --lot L2610-22 --qty 7 --reason "expired on arrival"
    .direction = in from a customer, or out to the supplier (default: in)
    .direction-value = in|out
    .customer = The customer they come from
    .supplier = The supplier they go to; default: the lot's
    .to-supplier = The same as out
    .release = Goods from a customer may be dispatched again at once
cli-transfer = Moves goods to another location
    .long = The goods become a lot of the same code and expiry there. Without --qty, moves the whole lot.
    .examples =
        fefo transfer --sku MLK-1000 --lot L2611-04 --to B02-1
        fefo transfer --lot-id 12 --to B02-1 --qty 100
    .to = The destination
    .to-value = PLACE
    .qty = How much; default: the whole lot
cli-hold = Puts a lot code on hold until it is released
    .long =
        The hold is on the code in every place, and on what comes of it later; a code that was not received yet can be held too.
        Goods on hold are not dispatched; they can be written off, returned to the supplier and moved.
    .examples =
        fefo hold --sku HAM-0001 --lot H-2210 --reason "awaiting the laboratory"
        fefo hold --sku HAM-0001 --lot H-2210 --location C01-1 --reason "torn film"
    .lot-id = The number of a lot of the code, as printed by lots
    .location = Only what stands in this place
cli-release = Releases a lot code from hold
    .long = In every place, unless --location names one; then the others and what comes later stay on hold.
    .examples =
        fefo release --sku HAM-0001 --lot H-2210 --reason "laboratory: fine"
        fefo release --sku HAM-0001 --lot H-2210 --location C01-1
    .lot-id = The number of a lot of the code, as printed by lots
    .location = Only what stands in this place
cli-lot = Puts right what is said of a lot
    .examples = fefo help lot edit
cli-lot-edit = Puts right what is said of a lot, by a document that reverse undoes
    .long =
        Expiry, production date and code change in every location of the code; supplier and cost in that of --location, else
        everywhere. Only what is given changes. A lot of the right code that exists takes the goods over; if the two expiries
        differ, --expires says which is right.
    .examples =
        fefo lot edit --sku MLK-1000 --lot L2611-04 --expires 2026-12-08 --reason "misread the label"
        fefo lot edit --sku MLK-1000 --lot L2611-40 --code L2611-04 --reason "digits swapped"
        fefo lot edit --lot-id 12 --supplier "" --reason "not theirs"
    .expires = The right expiry; never for goods that don't expire
    .produced = The right production date; empty if it is not known
    .supplier = The right supplier; empty if it is not known
    .cost = The right cost of one unit, such as 12.50; empty if it is not known
    .code = The right lot code
    .location = Change supplier and cost only there
cli-reverse = Reverses a document with a new one
    .examples = fefo reverse 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b --reason "entered twice"
    .reversed = The document to reverse: its number or its id, as printed by movements
cli-stock = Shows the stock of each product
    .examples =
        fefo stock
        fefo stock --below-min --format json
        fefo stock --search "leche 1 L"
    .sku = Only this product
    .below-min = Only products with less available than their minimum
cli-lots = Lists lots, the first to expire first
    .examples =
        fefo lots --sku MLK-1000
        fefo lots --expiring 7 --format csv
        fefo lots --status expired --sort location
    .sku = Only this product
    .status = Which lots (default: open, those with stock)
    .expiring = Only lots that expire within this many days, including expired ones
    .not-counted = Only lots that were neither counted nor received within this many days
    .location = Only lots in this location
    .sort = The sort field (default: expires)
    .descending = Reverses the order
cli-movements = Lists the movements of the ledger, newest first
    .examples =
        fefo movements --sku MLK-1000 --limit 20
        fefo movements --kind write_off --from 2026-11-01 --to 2026-11-30 --format csv
    .sku = Only this product
    .lot = Only lots with this code
    .document = Only this document, by its number or its id
    .kind = Only documents of this kind
    .from = Only this day or later
    .to = Only this day or earlier
    .to-value = DATE
cli-documents = Lists the documents of the book, newest first
    .long = With JSON, each with its movements and with what it changed besides. --operator filters here.
    .examples =
        fefo documents --reference ORD-20982
        fefo documents --partner "Lácteos Andinos" --from 2026-11-01 --format csv
        fefo documents show 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b
    .kind = Only this kind
    .from = Only this day or later
    .to = Only this day or earlier
    .to-value = DATE
    .reference = Only with this order or delivery
    .partner = Only from this supplier or to this customer
    .sku = Only about this product
    .lot = Only about lots with this code
cli-documents-show = Shows one document with all it did
    .examples = fefo documents show 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b
    .document = The document: its number or its id, as printed by documents and movements
cli-trace = Shows where a lot came from, where it stands, and where it went
    .long =
        Of a lot, sold out or not, in every location: the documents that brought it with their suppliers, the places where it
        stands, and the documents that took it with their customers. Of a partner: every lot that came from a supplier, or went
        to a customer. Transfers, and what was reversed, are left out. A mistyped code is traced as the right one that an
        amendment made of it, with what came and went under either.
    .examples =
        fefo trace --sku MLK-1000 --lot L2611-04
        fefo trace --partner "Lácteos Andinos" --from 2026-11-01 --to 2026-11-30
        fefo trace --sku MLK-1000 --lot L2611-04 --format csv
    .sku = The product
    .lot = The lot's code
    .lot-id = The lot with this number
    .partner = Every lot of this supplier or customer
    .from = Only documents of the partner from this day or later
    .to = Only documents of the partner from this day or earlier
    .to-value = DATE
cli-label = Prints labels of a lot, or of what a document brought
    .long =
        A label has the product's name, its SKU, lot and expiry in words, and as a GS1 DataMatrix and a GS1-128: the trade item
        number (01), the expiry (17), the lot (10), and with a quantity how many they are (30). --qty says how much goes with each
        label; with --document it is what came in.

        --to names a printer on the network (HOST:9100), a device such as /dev/usb/lp0, or a file. A printer gets ZPL; a file by
        its ending: .zpl, .svg or .txt. Without --to the label is shown here. A printer that doesn't answer is not waited for.
    .examples =
        fefo label --sku MLK-1000 --lot L2611-04 --qty 24 --copies 3 --to zebra:9100
        fefo label --document 0193ae5c-1f7a-7c3e-9d43-5b0a2f1c8e11 --to zebra:9100
        fefo label --sku MLK-1000 --lot L2611-04 --to label.svg
        fefo label --lot-id 7 --as zpl | lp -d zebra -o raw
    .sku = The product
    .lot = The lot's code
    .lot-value = CODE
    .location = Where the lot is, if it is in several places
    .location-value = PLACE
    .lot-id = The lot with this number
    .document = A label for each lot that this document brought
    .document-value = ID
    .qty = How much goes with each label
    .qty-value = QUANTITY
    .unit = The unit of the quantity: the product's, or the name of a pack
    .copies = How many of each label (1 to 1000)
    .copies-value = N
    .to = A printer, a device or a file (default: standard output)
    .to-value = WHERE
    .form = The form; by default that of the printer or the file
    .form-value = FORM
cli-paper = Prints a pick list, a dispatch note or a receipt note
    .long =
        Of the documents that are named, or of all that stand of an order or delivery (--reference). Lots are listed by location,
        and the paper has a code to scan: the reference, or the document's id.

        Text of 80 columns, or a page to print if the file ends in .html or --as html says so.
    .examples =
        fefo paper pick --reference PED-1042 | lp
        fefo paper dispatch --reference PED-1042 --to PED-1042.html
        fefo paper receipt 0193ae5c-1f7a-7c3e-9d43-5b0a2f1c8e11
    .kind = Which paper
    .document = Documents by their ids
    .document-value = ID
    .reference = Every document of this order or delivery
    .reference-value = TEXT
    .partner = Only documents of this customer or supplier
    .partner-value = NAME
    .to = The file (default: standard output)
    .to-value = FILE
    .form = The form; by default that of the file
    .form-value = FORM
cli-report = Adds up what stands and what moved, and what it is worth
    .long =
        stock and valuation tell what stands, now or on a past day (--at); expiry tells what stands and expires from --from to
        --to, and what of it will expire before it goes out at the rate of the last 90 days; movements and waste tell what moved
        on these days, both included. Of the others, turnover tells how often the stock was dispatched and how long it lasts,
        top what was dispatched most, slow what stands and hardly goes out, fefo whether what expires first went out first and
        what expired on the shelf, counts how right the book was, suppliers with how much life left goods came and what went
        back, reorder what to order: they tell of the last 90 days unless a range is given.
        A document and its reversal are both left out.
        Each lot is valued at its own cost, also before that was put right; lots without a cost are told apart, not valued at
        nothing. Quantities are of one product only.
    .examples =
        fefo report stock --by category
        fefo report valuation --at 2026-10-31 --format json
        fefo report movements --from 2026-11-01 --to 2026-11-30 --by product
        fefo report waste --from 2026-11-01 --by month
        fefo report top --period last-month --compare
        fefo report reorder --lead-days 14
        fefo report waste --period month --format html > waste.html
    .report = Which report
    .from = Only this day or later: of the document, or of the expiry
    .to = Only this day or earlier
    .to-value = DATE
    .at = The end of this day (default: today)
    .at-value = DATE
    .by = One row for each; day, week and month are of the expiry or the document, kind, reason and operator of documents
    .sku = Only this product
    .location = Only lots at this location
    .partner = Only lots of this supplier, or movements of this supplier or customer
    .period = The days of this range, instead of --from and --to; a week begins on Monday
    .compare = Also the figures of the range before, and the change
    .lead-days = Days until an order has come (default: 7)
    .lead-days-value = DAYS
cli-alerts = Lists what needs attention, most urgent first
    .long = Snoozed alerts are hidden until their day; acknowledged ones stay until their cause is gone.
    .examples =
        fefo alerts
        fefo alerts --kind expired --exit-code
        fefo alerts ack 12
        fefo alerts snooze 12 --until +3d
    .kind = Only this kind
    .all = Includes snoozed and resolved alerts
    .exit-code = Exits with code 10 if there are any
cli-alerts-ack = Acknowledges an alert
    .examples = fefo alerts ack 12
    .id = The alert's number
cli-alerts-snooze = Snoozes an alert until a day
    .examples = fefo alerts snooze 12 --until 2026-12-01
    .id = The alert's number
    .until = The day it comes back
cli-count = Counts stock: opens, enters, reviews and applies stock counts
    .long =
        Opening a count writes down what the book says of each lot; nothing is frozen, and work goes on. What moves meanwhile
        is taken into account by itself. The review holds what was counted against the book, and applying it is one document,
        which reverse undoes. A count is named by its number or by its code, such as CNT-14.
    .examples =
        fefo count open --location A03*
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --qty 478
        fefo count review 14
        fefo count apply 14
cli-count-open = Opens a count of the lots with stock, or of those that everything said applies to
    .long =
        A blind count shows what the book expects to nobody before its review. With --two-counters a lot is settled once two
        people agree, who don't see each other's figures.
    .examples =
        fefo count open --location A03* --blind
        fefo count open --class a --not-counted 30
    .sku = Only this product
    .location = Only this location, or with * at its end all that begin so
    .category = Only products of this category
    .not-counted = Only lots that were neither counted nor received within this many days
    .with-alerts = Only lots that have an alert, or whose product has one
    .class = Only products of this class, by the value of what went out within a year; a is the first four fifths
    .blind = Shows what the book expects to nobody before the review
    .two-counters = Two counters have to agree
cli-count-list = Lists the counts that are open, the newest first
    .examples =
        fefo count list
        fefo count list --all --format json
    .all = Includes counts that were applied or cancelled
cli-count-show = Shows a count shelf by shelf, with what was counted
    .long =
        What a blind count expects is left out until its review. Where two counters are to agree, only your own figures are
        shown until then (--operator).
    .examples =
        fefo count show 14
        fefo count show 14 --uncounted
    .uncounted = Only lots that nobody has counted, or that are to be counted again
cli-count-enter = Enters what was counted of a lot
    .long =
        --qty replaces what you have counted of the lot before; --add adds to it. Lots that are found and that the count doesn't
        have are added to it, with --expires if the code is new. A scan is a trade item number, a SKU or a lot code; it adds one,
        or --qty. --scan - reads scans from standard input, one a line: those that are refused are reported, and the others
        stay entered.
    .examples =
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --location A03-2 --qty 478
        fefo count enter 14 --sku MLK-1000 --lot L2611-99 --location A03-2 --expires 2026-12-20 --qty 6
        fefo count enter 14 --scan 4006381333931 --lot L2611-04
        fefo count enter 14 --scan - --location A03-2 < scans.txt
    .lot = The lot's code, as on the goods
    .location = Where the goods stand; needed if the count has the code in several locations
    .expires = The expiry on the goods, if their code is new to the book
    .qty = How much was counted, 0 if there is none; of a scan, how much it adds (default: 1)
    .add = Adds to what you have counted of the lot before
    .scan = What a scanner read; - reads one a line from standard input
cli-count-export = Writes a count into a file, to count away from the book
    .long =
        By the file's extension: .csv is for a spreadsheet, with an empty column for what was counted; .txt is for paper; any
        other is a count file, which fefo opens with --db on any machine, without a network, and which count import brings home.
        What a blind count expects is in none of them.
    .examples =
        fefo count export 14 --to shelf.fefo
        fefo count export 14 --to shelf.csv
        fefo count export 14 --to shelf.txt
    .to = The file (default: CSV to standard output)
    .to-value = FILE
cli-count-sheet = Prints the sheet of a count, for paper
    .long =
        80 columns, shelf by shelf, with a box to write in, and on each page the code of the count to scan. It never has what the
        book expects.
    .examples = fefo count sheet 14 | lp
cli-count-import = Brings home what was counted in a file
    .long =
        A count file brings every entry once, in any order, however often it is imported, from several counters at once.

        A .csv has the columns of count export, of which sku and counted are required; rows without a figure are left alone. It
        is entered whole or not at all. Each figure becomes an entry of the operator and replaces what he counted of the lot
        before. The same file again adds nothing, and neither does a figure that he had anyway; --document enters it anew.
    .examples =
        fefo count import shelf.fefo
        fefo count import 14 shelf.csv --operator luis
    .count = The count, which a spreadsheet doesn't say
    .file = The file; - is a spreadsheet from standard input
cli-count-review = Holds what was counted against the book, worst first
    .long =
        The first review of a count that is being counted begins it; of a blind count it shows what the book expects. What moved
        after a lot was counted is taken into account. Only what can't be squared is a conflict, with the reason. Lots off by no
        more than the settings count-tolerance-percent and count-tolerance-value allow are marked as tolerated. People can go on
        counting.
    .examples =
        fefo count review 14
        fefo count review 14 --limit 20
        fefo count review 14 --format json
cli-count-resolve = Decides about lots that can't be squared, that differ, or that nobody counted
    .long =
        counted: the lot has now what was counted. difference: it is off by what it was off when it was counted. zero: nothing
        of it is there. leave: the book stays as it is. recount: count it again, after which one figure is enough.
    .examples =
        fefo count resolve 14 counted --sku MLK-1000 --lot L2611-04
        fefo count resolve 14 counted --sku MLK-1000 --lot L2611-04 --counter luis
        fefo count resolve 14 leave --sku MLK-1000 --lot L2611-09 --expires 2027-08-03
        fefo count resolve 14 zero --all uncounted
    .resolution = What is decided
    .location = The lot of the code at this location
    .lot-id = The lot's number, as printed by lots
    .expires = The lot of the code with this expiry, where counters have read several
    .all = All lots that stand so
    .all-value = WHAT
    .counter = Whose figure counts (default: the latest)
cli-count-apply = Makes the book agree with what was counted, by one document
    .long =
        Applies the lots that are settled, each once, and keeps for every lot who counted how much and when. Lots that nobody
        counted and conflicts stay open in the count; a later apply takes those that were resolved since. With the setting
        count-approval somebody who didn't count has to apply.
    .examples =
        fefo count apply 14 --dry-run
        fefo count apply 14
    .dry-run = Shows what would change, and changes nothing
cli-count-cancel = Gives a count up; nothing of it takes effect any more
    .examples = fefo count cancel 14
cli-count-plan = Shows the schedule of cycle counts, or changes it
    .long =
        The schedule says after how many days a class, a location or a category is counted again. Of a lot that several apply
        to, the shortest holds. A lot is due that many days after it was counted, or else received.
    .examples =
        fefo count plan set --class a --days 30
        fefo count plan set --location P* --days 60
        fefo count plan today
cli-count-plan-set = Sets after how many days some lots are counted again
    .examples =
        fefo count plan set --class a --days 30
        fefo count plan set --category Dairy --days 14
    .class = Products of this class, by the value of what went out within a year; a is the first four fifths
    .location = This location, or with * at its end all that begin so
    .category = Products of this category
    .days = The days between two counts, 1 to 3650
cli-count-plan-clear = Takes some lots out of the schedule, or all if none are named
    .examples =
        fefo count plan clear --class a
        fefo count plan clear
    .class = Products of this class
    .location = This location, as it was set
    .category = Products of this category
cli-count-plan-today = Lists the locations with lots that are due to be counted, the most overdue first
    .long = Lots that an open count has are left out: somebody is counting them.
    .examples =
        fefo count plan today
        fefo count plan today --today 2026-12-24 --format json
cli-count-stats = Shows how right the book was, by the counts that were applied
    .long =
        For what was counted and applied on these days, and not reversed: how many lots were right and how many were off, by how
        much, and what that is worth. What was off adds up what was found and what was missing; net takes one from the other.
        Tolerated lots were off by no more than the settings allow. Units of different products are added up as they are.
    .examples =
        fefo count stats --by location
        fefo count stats --by counter --from 2026-11-01 --format csv
    .by = One row for each
    .from = Only this day or later
    .to = Only this day or earlier
    .to-value = DATE
cli-import = Imports a file of products, lots or both, all or nothing
    .long =
        CSV with a header in English or Spanish, the first sheet of an Excel workbook (.xlsx), or JSON by the file's extension;
        delimiter and workbook are detected. Every bad row is listed, and nothing is imported while there is one. Of a known product only what the file names is changed, and an empty
        cell changes nothing; --dry-run lists the changes. Lots that were imported before are refused, whatever the file looks
        like.

        products: sku name unit decimals gtin min_stock price shelf_life_days min_life_days category requires

        barcodes: sku barcode quantity unit

        lots: sku quantity lot expires produced received location supplier reference cost hold

        stock: products and their lots in one sheet. A row names a product and, where a quantity stands, a lot of it.

        The first two of each are required, the name only of a new product. A lot that never expires says never; hold is the
        reason of a hold.

        docs/IMPORTING.md shows three sheets of other programs, and the one command that each needs.

        One date that can only be read one way, such as 31/03/2027, decides for all of the file. Where none does, the file is
        refused until --date-format says.
    .examples =
        fefo import products products.csv
        fefo import stock sheet.csv --skip-zero
        fefo import lots lots.csv --dry-run
        fefo import lots old.txt --delimiter tab --date-format MM/DD/YYYY
        fefo import lots old.csv --map Shelf=location --map Remarks=
        cat lots.csv | fefo import lots -
    .table = What the file holds
    .file = The file; - is standard input
    .dry-run = Checks everything and changes nothing
    .blank = What an empty cell of a known product does: keeps its value, or clears it
    .skip-zero = Leaves out rows of quantity zero
    .again = Imports the same file once more
    .create = Creates the stock book if there is none
cli-export = Writes a table to a file or to standard output
    .long =
        CSV, JSON or an Excel workbook (.xlsx), by the file's extension or --format. A file is replaced whole or left as it was. Products and lots import
        back to the same data; archived products and lots without stock are left out.
    .examples =
        fefo export lots --to lots.csv
        fefo export lots --excel --to lots.csv
        fefo export lots --to lots.xlsx
        fefo export stock --to stock.json
        fefo export movements --format csv | less
    .table = What to write
    .excel = For Excel in your language: its decimal mark and delimiter, accents and long codes as they are
    .to = The file (default: standard output)
    .to-value = FILE
cli-settings = Shows and changes the settings of the book
    .long =
        Every station that opens the book has the same ones. currency is the currency of prices and costs by its code
        (ISO 4217); a new book takes it from the locale. Changing it converts nothing: a price of 12.50 stays 12.50. An
        empty value clears a setting.

        alert-days is how many days ahead a lot counts as expiring, critical-days how many of them are critical. day is the
        latest day that something was written under. It goes forward by itself; setting it, with --reason, puts it back
        after a wrong clock took it too far.

        With count-approval on, nobody applies a count of what he counted himself. count-tolerance-percent and
        count-tolerance-value are how much a counted lot may be off before somebody should look; both have to hold.
    .examples =
        fefo settings
        fefo settings currency EUR
        fefo settings day 2026-11-24 --reason "the clock was a year ahead"
    .key = The setting
    .value = Its new value; without one it is shown
cli-serve = Lets other programs use the stock book over HTTP
    .long =
        Runs until it is told to stop (Ctrl+C, SIGTERM): then it finishes what it has begun and refuses what comes. Answers to its own address and to loopback names; --allow-host adds others. Listens on this machine alone unless --bind says otherwise.

        FEFO_BIND, FEFO_THREADS, FEFO_TIMEOUT and FEFO_BODY_LIMIT set the same, as do GUNICORN_BIND, PORT, GUNICORN_THREADS, GUNICORN_TIMEOUT and GUNICORN_LOGLEVEL, and the part [serve] of the configuration file. Each request is one line of JSON on standard error; --log-level warn leaves out what went well.
    .examples =
        fefo serve
        fefo serve --bind 0.0.0.0:8000 --allow-host stock.example.org
        fefo serve --insecure-no-auth
    .bind = Where to listen (default: 127.0.0.1:8000)
    .bind-value = HOST:PORT
    .threads = Threads that read the stock book; over a server, its connections (default: 4)
    .threads-value = N
    .timeout = Seconds that a request may take (default: 30)
    .timeout-value = SECONDS
    .body-limit = The most bytes of a request's body (default: 1048576)
    .body-limit-value = BYTES
    .allow-host = A further name that clients may call the server by; can be repeated
    .allow-host-value = NAME
    .allow-origin = An origin whose pages may call the server in a browser; can be repeated
    .allow-origin-value = ORIGIN
    .insecure-no-auth = Asks nobody for a token: whoever reaches the address may change the stock
cli-token = Says which programs may use the stock book over HTTP
    .examples =
        fefo token add web-shop --scope write
        fefo token add dashboard --scope read --expires 2027-12-31
        fefo token revoke web-shop
cli-token-add = Makes a token and shows it, this once
    .long =
        Clients send it as Authorization: Bearer TOKEN. What is done with it has its name as the operator. The stock book keeps only a digest of it.
    .examples =
        fefo token add web-shop --scope write
        fefo token add dashboard --scope read --expires +365d
    .name = Whose it is
    .scope = What it is good for: looking, changing stock, or anything
    .scope-value = SCOPE
    .expires = The last day it is good for; without it there is none
cli-token-list = Lists the tokens, those taken back among them
    .examples = fefo token list --format json
cli-token-revoke = Takes a token back; it is refused from then on
    .examples = fefo token revoke web-shop
    .name = Whose it is
cli-copy = Copies the stock book to another place, such as a server
    .long =
        Everything goes with it: stock, history, counts, alerts and settings, under the same numbers and ids. The place must
        be new or empty. Both books are verified, and it is all or nothing. The book that was copied stays as it is; work on
        in one of the two.
    .examples =
        fefo copy --to postgres://fefo@db.example/stock
        fefo copy --from postgres://fefo@db.example/stock --to stock.db
    .from = The stock book to copy; default: the one that --db names
    .from-value = WHERE
    .to = Where the copy will be
    .to-value = WHERE
cli-verify = Checks the books against the ledger
    .long =
        Recomputes every balance, alert and dispatch from the ledger and lists what does not match. Repairs nothing.
    .examples =
        fefo verify
        fefo verify --format json
cli-config = Shows every setting in force, and where it came from
    .long =
        A flag beats the environment, which beats the configuration file, which beats the default. What is set for the whole
        book is shown by fefo settings. Passwords are never shown.
    .examples =
        fefo config
        fefo config --format json
        fefo config edit
    .store-codes = Layouts of your store's own numbers, such as "21IIIIIWW.WWWC"; see fefo help scan
    .alerts-days = Days ahead at which lots of a new book count as expiring
    .alerts-critical-days = Days ahead at which they are critical
    .layout = Which keys do what: "standard", or "numpad" for one hand on the number pad
    .bell = Whether the terminal rings its bell when something is refused
    .plain = Whether the screens are for a screen reader, as with --plain
    .big-quantity = Whether the quantity that is typed is shown large
    .label-printer = Where labels are printed: host and port (zebra:9100), or a device
    .scanner-keyboard = The keyboard that the scanner's keys are read by; fefo scanner finds it
    .scanner-caps-lock = Whether CapsLock is on while scanning
    .scanner-separator = What stands for the separator of a label, as text
    .scanner-separator-key = The key that stands for the separator, by its name
    .scanner-prefix = What the scanner sends before each scan
    .scanner-suffix = What the scanner sends after each scan, before Enter or Tab
    .scanner-characters = Characters that arrive in place of others
    .serve-allow-hosts = Names that clients may call the server by, besides its own
cli-config-edit = Opens the configuration file in your editor
    .long =
        The editor is that of VISUAL or EDITOR. A file that is not there yet is made, with every setting in it as a comment.
        Once the editor is closed, the file is checked; an error names its line.
    .examples =
        fefo config edit
        EDITOR=nano fefo config edit
cli-config-path = Prints where the configuration file is, or would be
    .examples = fefo config path
cli-keys = Shows which keys do what on the screens
    .long =
        Keys of your own stand in keys.toml in the configuration folder, by scope: an action that is named there has those keys and no others. --toml prints such a file, with the keys in force, to start from.
    .examples =
        fefo keys
        fefo keys --toml > ~/.config/fefo/keys.toml
    .toml = Prints a file of keys
cli-completions = Prints shell completions
    .examples = fefo completions bash > ~/.local/share/bash-completion/completions/fefo
    .shell = Which shell
cli-man = Prints the man page of fefo or one of its commands
    .examples =
        fefo man > fefo.1
        fefo man dispatch > fefo-dispatch.1
    .command = Which command
cli-help = Explains fefo or one of its commands
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
cli-column-cost = Cost
cli-column-price = Price
cli-column-shelf-life = Shelf life
cli-column-min-life = Min. life
cli-column-requires = Requires
cli-column-gtin = GTIN
cli-column-setting = Setting
cli-column-origin = From
cli-column-token = Token
cli-column-token-scope = Scope
cli-column-good-until = Good until
cli-column-last-used = Last used
cli-column-revoked = Taken back
cli-column-key-scope = Scope
cli-column-action = Action
cli-column-keys = Keys
cli-column-what-it-does = What it does
cli-column-pack = Pack
cli-column-barcode = Barcode
cli-column-archived = Archived
cli-column-field = Field
cli-column-before = Before
cli-column-after = After
cli-column-at = When
cli-column-kind = Kind
cli-column-quantity = Quantity
cli-column-day = Day
cli-day-backdated = { $day } (late)
cli-column-partner = Partner
cli-column-direction = Way
cli-column-on-hand-after = After
cli-column-reference = Reference
cli-column-operator = By
cli-column-reason = Reason
cli-column-document = Document
cli-column-number = No.
cli-column-severity = Severity
cli-column-state = State
cli-column-take = Take
cli-column-left = Left
cli-column-passed-over = Why
cli-column-rule = Rule
cli-column-subject = Subject
cli-column-expected = Expected
cli-column-found = Found
cli-column-count = Count
cli-column-scope = Lots of
cli-column-lots = Lots
cli-column-counted = Counted
cli-column-last-counted = Counted
cli-column-counting = How
cli-column-variance = Variance
cli-column-percent = %
cli-column-value = Value
cli-column-ai = AI
cli-column-data = Data
cli-column-meaning = Meaning
cli-column-moved-since = Moved since
cli-column-every-days = Every … days
cli-column-lots-due = Lots due
cli-column-due-since = Since
cli-column-days-overdue = Days overdue
cli-column-right = Right
cli-column-off = Off
cli-column-tolerated = Tolerated
cli-column-units-off = Units off
cli-column-units-net = Units net
cli-column-value-off = Value off
cli-column-value-net = Value net
cli-column-documents = Documents
cli-column-movements = Movements
cli-column-incoming = In
cli-column-outgoing = Out
cli-column-value-in = Value in
cli-column-value-out = Value out
cli-column-unvalued = Unvalued
cli-column-unvalued-lots = Unvalued lots
cli-column-unvalued-movements = Unvalued
cli-word-archived = archived
cli-word-resolved = resolved
cli-word-snoozed = snoozed until { $until }
cli-word-acknowledged = acknowledged by { $by }
cli-operator-at-station = { $operator } @ { $station }
report-unknown = (none)
report-title-stock = Stock
report-title-valuation = Value of the stock
report-title-expiry = What expires
report-title-movements = What moved
report-title-waste = Waste
report-title-turnover = Turnover
report-title-top = Dispatched most
report-title-slow = Slow and dead stock
report-title-fefo = FEFO kept
report-title-counts = Accuracy of the book
report-title-suppliers = Suppliers
report-title-reorder = What to order
report-by-product = by product
report-by-category = by category
report-by-location = by location
report-by-supplier = by supplier
report-by-customer = by customer
report-by-partner = by supplier or customer
report-by-day = by day
report-by-week = by week
report-by-month = by month
report-by-kind = by kind of document
report-by-reason = by reason
report-by-operator = by operator
report-head-week = Week
report-head-month = Month
report-head-total = Total
report-period-week = this week
report-period-month = this month
report-period-quarter = this quarter
report-period-year = this year
report-period-last-week = last week
report-period-last-month = last month
report-period-last-quarter = last quarter
report-period-last-year = last year
report-days-compared = { $days }, beside { $earlier }
report-column-earlier = { $column } before
report-column-change = { $column } (change)
report-column-excess = Will expire
report-column-excess-value = Expiring value
report-column-opening = At first
report-column-dispatched = Dispatched
report-column-closing = At last
report-column-average = On average
report-column-days-of-stock = Days of stock
report-column-share = Share
report-column-shares-so-far = So far
report-column-stood = Stood before
report-column-last-dispatch = Last dispatch
report-column-pace = Pace
report-column-percent-fefo = By FEFO
report-column-overridden = Overridden
report-column-short-life = Short life
report-column-expired-lots = Expired lots
report-column-expired-value = Expired value
report-column-percent-right = Accuracy
report-column-average-life = Life on average
report-column-least-life = Least life
report-column-returns = Returns
report-column-value-returned = Value returned
report-column-per-day = A day
report-column-expiring = Will expire first
report-column-to-order = To order
report-pace-slow = slow
report-pace-dead = dead
report-total = { $column }: { $figure }
cli-trace-came = came
cli-trace-stands = stands
cli-trace-went = went
cli-trace-title = { $sku } { $product } · lot { $lot } · expires { $expires }
cli-trace-title-no-expiry = { $sku } { $product } · lot { $lot } · no expiry
cli-trace-totals = received { $received } · on hand { $on_hand } · dispatched { $dispatched }
cli-trace-corrected = Lot { $asked } was put right: its goods are lot { $lot }.
cli-trace-mistyped = { $quantity } came back under the mistyped code { $lot }; put it right again: fefo lot edit
cli-trace-held = on hold: { $reason }
cli-document-moves = Movements:
cli-document-change = { $sku } { $lot } { $field }: { $before } → { $after }
cli-document-changes = Changes:
cli-settings-unset = not set
cli-origin-default = default
cli-origin-file = { $file }, line { $line }
cli-origin-variable = { $name } (environment)
cli-config-checked = { $file } is in order.
cli-config-invalid-hint = fefo config edit opens it.
cli-config-start =
    Settings of fefo for this user. A flag or a variable of the environment beats what stands here.
    A line counts once the # at its beginning is removed. fefo config shows what is in force.
cli-count-sentence = Count { $count }, { $state }: { $counted } of { $lots } lots counted ({ $scope }).
cli-count-opened = { $count_lots ->
    [one] Opened count { $count } ({ $code }) of { $lots } lot: { $scope }.
   *[other] Opened count { $count } ({ $code }) of { $lots } lots: { $scope }.
}
cli-count-also-in = { $count_lots ->
    [one] { $lots } of them is in count { $count } too, which is open.
   *[other] { $lots } of them are in count { $count } too, which is open.
}
cli-count-lot-also-in = This lot is in count { $count } too, which is open.
cli-count-blind = blind
cli-count-two-counters = two counters
cli-count-entered = { $sku } { $lot }, { $location }: { $counted } counted.
cli-count-entered-again = { $sku } { $lot }, { $location }: { $counted } counted, { $before } before.
cli-scans-received = Scans received: { $booked }. Refused: { $refused }.
cli-scans-dispatched = Scans dispatched: { $booked }. Refused: { $refused }.
cli-scans-planned = Scans planned: { $booked }. Refused: { $refused }.
cli-count-scanned = Scans entered: { $entered }. Refused: { $refused }.
cli-count-tally = Count { $count }. In conflict: { $conflict }, different: { $differ }, to be counted: { $uncounted }, right: { $matches }.
cli-count-tally-done = { $tally } Applied: { $applied }. Left as they are: { $left }.
cli-count-recounted = recounted
cli-count-figure = { $counter } { $counted }
cli-count-disagree = { $why }: { $figures }
cli-count-line-applied = applied
cli-count-tolerated = tolerated
cli-count-imported = Count { $count }. Entries added: { $added }, known before: { $known }, lots found: { $found }.
cli-count-blank = Rows without a figure: { $rows }.
cli-count-late = Entries of lots that were applied before they came, without effect: { $entries }.
cli-count-exported = Lots written to { $file }: { $lots }.
count-paper-title = Count { $count }: { $scope }
count-paper-counter = Counted by
count-paper-date = Date
count-paper-continued = (continued)
count-paper-page = Page { $page } of { $pages }
label-lot = Lot { $lot }
label-expires = Expires { $day }
label-no-gtin = { $sku } has no GTIN: the code on the label doesn't say which product it is.
label-lot-left-out = the lot { $lot } can't stand in a GS1 code (at most 20 letters without accents, digits and signs, and no spaces); the label has it in words only.
label-expiry-left-out = the expiry of lot { $lot } is too far away for a GS1 code; the label has it in words only.
label-quantity-left-out = the quantity of lot { $lot } is too large for a GS1 code; the label has it in words only.
printer-no-address = “{ $to }” is no address of a printer.
printer-no-address-hint = A printer is HOST:PORT with a port up to 65535, as in zebra:9100. A file of that name would be ./….
printer-unknown-host = Nobody knows a printer { $printer }.
printer-unknown-host-hint = Check its name, or name it by its address, as in 10.0.0.7:9100.
printer-refused = Nothing prints at { $printer }.
printer-refused-hint = Check the port: label printers listen on 9100, unless they were set up otherwise.
printer-no-answer = The printer { $printer } doesn't answer.
printer-no-answer-hint = Check that it is on and on this network; nothing was printed. The same command prints the labels later.
printer-stopped = The printer { $printer } stopped taking the labels.
printer-stopped-hint = Check paper, ribbon and lid, and look how many labels came out before you print the rest.
printer-other = The printer { $printer } can't be reached: { $detail }.
cli-labels-printed = { $count ->
    [one] { $shown } label sent to { $to }.
   *[other] { $shown } labels sent to { $to }.
}
cli-paper-written = Written to { $file }.
cli-no-paper = No document that stands has the reference “{ $reference }”.
cli-no-paper-of-partner = No document that stands has the reference “{ $reference }” with { $partner }.
cli-no-paper-hint = fefo documents lists the documents with their references.
cli-usage-nothing-came-in = Document { $document } brought nothing.
cli-usage-nothing-came-in-hint = Labels are of what came in; for a lot name --sku and --lot.
cli-usage-other-paper = Document { $document } is of another kind ({ $is }); this paper is about one of the kind { $wants }.
cli-usage-other-paper-hint = fefo paper receipt is about receipts, pick and dispatch are about dispatches.
paper-pick-list = Pick list
paper-dispatch-note = Dispatch note
paper-receipt-note = Receipt note
paper-picked-by = Picked by
paper-dispatched-by = Dispatched by
paper-received-by = Received by
paper-reversed = REVERSED: what this paper says was taken back.
cli-count-resolved = Count { $count }, lots decided: { $lots } ({ $resolution }).
cli-count-applied = Adjusted: { $adjusted }, confirmed: { $confirmed }, left open: { $left_open }.
cli-count-would-apply = Would be adjusted: { $adjusted }, confirmed: { $confirmed }, left open: { $left_open }. Nothing was changed.
cli-count-cancelled = Count { $count } is cancelled.
count-stays-booked = { $count_lots ->
    [one] One lot was applied before and stays booked, by document { $documents }.
   *[other] { $lots } lots were applied before and stay booked, by document { $documents }.
}
cli-count-plan-none = Nothing is scheduled. Set a schedule with: fefo count plan set --class a --days 30
cli-count-plan-next = Begin with: fefo count open --location { $place }
cli-nothing-found = Nothing found.
cli-recorded = Recorded: { $kind }.
cli-done-with-document = { $done }  (document { $document })
cli-init-done = { $created ->
    [true] Created the stock book { $database } (schema { $version }).
   *[other] The stock book is { $database } (schema { $version }).
}
cli-copied = Copied to { $to }: products: { $products }, lots: { $lots }, documents: { $documents }, movements: { $movements }, counts: { $counts }. Both books balance.
cli-copied-next = { $from } is as it was. Work on in the copy, with --db or FEFO_DB: what is entered in one of them never reaches the other.
cli-product-on-hand = On hand: { $quantity }
cli-product-available = Available: { $quantity }
cli-product-added = Added { $sku }.
cli-product-edited = Changed { $sku }.
cli-product-unchanged = { $sku } already is so. Nothing was changed.
cli-product-archived = Archived { $sku }.
cli-product-restored = Restored { $sku }.
cli-received = Received { $quantity } of { $sku } into lot { $lot }, { $expiry }; { $on_hand } on hand.
cli-dispatched = Dispatched { $planned } of { $requested } { $sku }.
cli-dispatch-plan = Would dispatch { $planned } of { $requested } { $sku }:
cli-short = { $short } short.
cli-passed-over = Passed over:
cli-hold-done = Lot { $lot } of { $sku } is on hold wherever it stands, and so is what comes of it later.
cli-hold-done-expected = None of lot { $lot } of { $sku } has come yet; what comes will be on hold.
cli-hold-done-place = Lot { $lot } of { $sku } is on hold in { $location } only.
cli-release-done = Released lot { $lot } of { $sku } in every place.
cli-release-done-place = Released lot { $lot } of { $sku } in { $location } only.
cli-now-in-use = { $sku } was archived and is in use again.
cli-now-on-hold = On hold: lot { $lot } of { $sku } in { $location }, because: { $reason }
cli-acknowledged = Acknowledged alert { $id }.
cli-snoozed = Snoozed alert { $id } until { $until }.
cli-lots-imported-before = Lots: there already, imported as document { $document }.
cli-imported = { $table ->
    [products] Products: { $rows } read, { $created } new, { $updated } changed.
    [barcodes] Barcodes: { $rows } read, { $created } new, { $updated } changed.
   *[lots] Lots: { $rows } read, { $created } new, { $updated } increased.
}
cli-map-saved = The map is saved as { $name }.
cli-map-not-saved = the map { $name } was not saved: { $why }
import-note-encoding = The file was read as { $encoding }.
import-note-sheet = The sheet “{ $sheet }” was read; the other sheets were left out.
import-note-titles = The header is in line { $line }; what stands above it was left out.
import-note-ignored = Columns left out: { $columns }.
import-note-zero = { $count ->
    [one] One row of quantity zero was left out.
   *[other] { $shown } rows of quantity zero were left out.
}
cli-warning = Warning: { $what }
cli-more-warnings = { $count ->
    [one] One more warning.
   *[other] { $shown } more warnings.
}
warning-numeric-name = { $sku } is “{ $known }” in the book and “{ $given }” in the file. Are these row numbers instead of SKUs?
cli-import-dry-run = { $table ->
    [barcodes] Barcodes: { $rows } read, all valid; { $created } would be new, { $updated } changed. Nothing was changed.
    [products] Products: { $rows } read, all valid; { $created } would be new, { $updated } changed. Nothing was changed.
   *[lots] Lots: { $rows } read, all valid; { $created } would be new, { $updated } increased. Nothing was changed.
}
cli-exported = Rows written to { $file }: { $rows }.
cli-verified = The books balance: { $checked } facts checked.
cli-verify-progress = facts checked
cli-ask-choice = [y/N]
cli-ask-yes = yes
cli-ask-expired = This expired on { $expires }. Receive it anyway?
cli-ask-restore = { $sku } is archived. Restore it and receive?
cli-ask-far-ahead = Today is { $day }, but the last day in the book is { $book_day }. Is the clock right?
cli-warning-line = line { $line }: { $what }
cli-warning-more = { $count ->
    [one] { $shown } more row ({ $kind })
   *[other] { $shown } more rows ({ $kind })
}
cli-ask-write-off = Write off all { $quantity } of this lot of { $sku }?
cli-ask-reverse = Reverse the { $kind } of { $at } by { $operator }?
cli-ask-reveal = Count { $count } is blind. Its review shows what the book expects. Begin it?
cli-ask-apply = Apply count { $count }? Adjusted: { $adjusted }, confirmed: { $confirmed }, left open: { $left_open }.
cli-ask-apply-blind = Apply count { $count }, which is blind and was not reviewed?
cli-ask-cancel-count = { $count_lots ->
    [0] Give up count { $count }?
    [one] Give up count { $count }, with { $lots } lot counted?
   *[other] Give up count { $count }, with { $lots } lots counted?
}
cli-cancelled = Nothing was changed.
cli-error = error: { $message }
cli-log-hint = The log says more: { $file }
cli-hint = → { $hint }
exchange-file-failed = { $file }: { $why }.
cli-onto-book = { $file } is a stock book or belongs to one; it was left untouched.
cli-onto-book-hint = Write to another file.
import-is-book = { $file } is a stock book or belongs to one.
import-is-book-hint = Export what is in a book with fefo export, and import that file.
cli-output-failed = The output could not be written: { $why }.
cli-answer-lost = It is booked as document { $document }, but the answer could not be written: { $why }.
cli-answer-lost-hint = Don't enter it again. The same command with --document { $document } prints the answer.
cli-outcome-unknown-hint = Don't enter it anew. The same command with --document { $document } records it once, or prints the answer if it is recorded.
cli-done-answer-lost = It is done, but the answer could not be written: { $why }.
cli-no-lot = There is no lot with the number { $lot }.
cli-nothing-to-copy = There is no stock book to copy at { $place }; nothing was copied.
cli-nothing-to-copy-hint = Name the book to copy with --from, as a file or as postgres://…
cli-not-a-demo = { $file } holds other stock, not the demo; it was left untouched.
cli-not-a-demo-hint = Leave out --db, or name a new file with it.
cli-verify-failed = { $problems ->
    [one] One fact does not match.
   *[other] { $problems } facts do not match.
}
cli-token-added = The token of { $name }. It is not shown again.
cli-token-revoked = The token of { $name } is taken back.
cli-serving = Serving { $database } at { $url }
cli-serve-without-tokens = nobody needs a token: whoever reaches { $address } may read and change the stock.
cli-serve-processes = GUNICORN_PROCESSES is not needed; one process serves with several threads.
cli-serve-address-in-use = { $address } is taken by another program.
cli-serve-address-forbidden = This user may not listen on { $address }.
cli-serve-no-address = { $address } can't be listened on: { $why }.
cli-serve-address-hint = Name another address with --bind, such as 127.0.0.1:8001.
cli-serve-not-an-address = { $from }: "{ $value }" is no host with a port.
cli-serve-not-an-address-hint = Such as 127.0.0.1:8000, or [::1]:8000.
cli-serve-not-a-host = { $from }: "{ $value }" is no name of a host.
cli-serve-not-a-host-hint = Such as stock.example.org or [::1], each one by itself: there is no sign for all of them.
cli-serve-not-an-origin = { $from }: "{ $value }" is no origin of pages.
cli-serve-not-an-origin-hint = Such as https://shop.example.org: a scheme and a host, without a path.
cli-serve-not-a-number = { $from }: "{ $value }" is no whole number from 1 to { $most }.
http-query = The parameters can't be read: { $why }.
http-query-hint = /api/v2/docs lists the parameters of each path.
http-body = The body can't be read: { $why }.
http-body-hint = It is an object in JSON with the fields that /api/v2/docs lists.
http-key = Idempotency-Key: "{ $value }" is no UUID.
http-key-hint = Send a UUID of your own, the same one when you repeat the request; or leave the header out.
http-id = "{ $value }" is no id, or no number that fits.
http-nothing = There is no "{ $value }".
http-cursor = The list has no "{ $value }" that a page could follow.
http-cursor-hint = Follow the Link of the page before, or begin the list again.
http-no-lot = It is not clear which lot is meant.
http-no-lot-hint = Name it by sku and lot, or by lot_id.
http-report = There is no report "{ $report }".
http-report-hint = There are { $known }.
http-report-parameter = The report { $report } has no use for this { $parameter }.
http-reading = { $parameter }: "{ $value }" can't be read.
http-partner = A return in this direction has no { $field }.
http-amount = Give either a change (quantity) or what was counted (counted).
http-not-with = { $parameter } can't be combined with { $other }.
http-only-with = { $parameter } says something only beside { $other }.
http-outcome-unknown-hint = Repeat the request with the document as its Idempotency-Key: it has one effect.
page-stock = Stock
page-lots = Lots
page-alerts = Alerts
page-day = on { $day }
page-search = Search
page-find = Find
page-first = Beginning
page-next = More
page-begins-again = The list has changed since; this is its beginning.
page-token-needed = This stock book is shown to those who have a token: leave the user empty and give the token as the password. Whoever runs the server makes one: fefo token add NAME --scope read
cli-setting-value = { $from }: { $why }.
cli-role-created = Created the role { $role }, without a password; members of it log in (GRANT { $role } TO …).
cli-role-owns = { $role } owns the tables.
cli-role-may-record = { $role } may record, and change nothing that is written.
cli-role-may-read = { $role } may read.
cli-roles-of-file = A file has no roles; they are of a book on a server (--db postgres://…).
cli-role-twice = The role { $name } is named twice; each part takes a role of its own.
cli-exposed-password-file = { $file } is ignored: others can read it (chmod 600).
cli-unused-server-variables = { $names } { $count ->
    [one] is
   *[other] are
} set, but not POSTGRES_SERVER, so the book is the file { $file }. For the one on the server, set POSTGRES_SERVER, or give --db postgres://…; for the file, name it with --db or FEFO_DB.
cli-password-taken-out = Others on this machine could see the password on the command line for a moment, and the shell's history has it. Set it with PGPASSWORD, or keep it in ~/.pgpass (HOST:PORT:DATABASE:USER:PASSWORD, chmod 600).
cli-password-seen = Others on this machine can see the password on the command line, and the shell's history has it. Keep it in ~/.pgpass (HOST:PORT:DATABASE:USER:PASSWORD, chmod 600).
cli-address-malformed = { $from } is no address of a server; it is not shown, as it may have a password.
cli-address-malformed-hint = postgres://USER@HOST:PORT/DATABASE; in a password, write @ as %40, / as %2F and % as %25.
cli-address-parameter = { $from }: there is no parameter { $name } for a server.
cli-address-value = { $from }: { $name } can't be "{ $value }".
cli-address-ports = { $from }: { $ports } ports for { $hosts } hosts.
cli-address-user = { $from } doesn't say as whom to connect.
cli-address-user-hint = Name a role: postgres://ROLE@…, or PGUSER.
cli-address-service = { $from }: there is no service "{ $name }".
cli-address-service-hint = Services are sections in ~/.pg_service.conf, or in the file that PGSERVICEFILE names.
cli-address-service-file = { $file } can't be read: { $why }.
cli-address-service-line = { $file }, line { $line }: this says nothing of a service (NAME=VALUE is expected).
cli-unknown-scheme = { $from }: { $scheme }:// is not supported.
cli-unknown-scheme-hint = Name a file, or a server as in postgres://user@host/database.
cli-no-file-name = { $from }: “{ $value }” does not name a file on disk.
cli-no-file-name-hint = Give the path of the stock book's file, as in --db ~/stock.db.
cli-no-folder = No folder for your data is known.
cli-no-folder-hint = Name a file with --db or FEFO_DB.
cli-impossible-clock = The clock of this station can't be right: it shows { $clock }.
cli-impossible-clock-hint = Set the clock, then try again.
exchange-file-line-failed = { $file }, line { $line }: { $detail }.
cli-usage-unknown-argument = Unknown argument “{ $argument }”.
cli-usage-unknown-command = Unknown command “{ $command }”.
cli-usage-missing = Missing: { $arguments }.
cli-usage-no-value = { $argument } needs a value.
cli-usage-value = { $argument }: invalid value “{ $value }”.
cli-usage-values = One of: { $values }.
cli-usage-twice = { $argument } is given twice.
cli-usage-conflict = { $argument } can't be combined with { $other }.
cli-usage-number-of-values = { $argument } has the wrong number of values.
cli-usage-no-command = A command is missing.
cli-usage-utf8 = An argument is not valid UTF-8.
cli-usage-other = Invalid command line.
cli-usage-suggestion = Did you mean { $suggestion }?
cli-usage-usage = Usage: { $usage }
cli-usage-help = fefo help lists the commands.
cli-usage-document = “{ $value }” is not a document id.
cli-usage-unit-twice = “{ $value }” names its unit already.
cli-usage-unit-twice-hint = Leave out --unit, or give --qty as a number.
cli-usage-unit-of-scan = “{ $value }” is no number of scans.
cli-usage-unit-of-scan-hint = What one scan means is counted; name the goods by --sku to count in packs.
cli-usage-partner = { $flag } does not fit the direction of the return.
cli-usage-partner-hint = A return in comes from a --customer, a return out goes to a --supplier.
cli-usage-document-hint = A document id is a UUID, as 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b.
cli-usage-document-name = “{ $value }” is neither the id nor the number of a document.
cli-usage-document-name-hint = An id is a UUID, as 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b; the number stands before each movement and document.
cli-usage-map = “{ $value }” is not COLUMN=FIELD.
cli-usage-map-hint = Write --map COLUMN=FIELD, as in --map Shelf=location.
cli-usage-delimiter = “{ $value }” is not a delimiter.
cli-usage-delimiter-hint = Use one character, or the word tab.
cli-usage-report = The report { $report } has no use for { $flag }.
cli-usage-report-hint = It takes { $flags }.
cli-usage-compare = There is nothing to compare: --compare takes a range with both ends, and rows that both ranges have.
cli-usage-compare-hint = Give --period, or --from and --to, and rows by something else than days.
cli-usage-only-reports = Only fefo report prints { $format }.
cli-usage-only-reports-hint = Leave out --format, or choose one that this command prints.
cli-usage-date-format = “{ $value }” is not a date format.
cli-usage-date-format-hint = Use a form like DD/MM/YYYY or %d.%m.%y.
cli-usage-number-hint = It must be a whole number.
cli-usage-range-hint = It lies between { $least } and { $most }.
cli-usage-count-file = “{ $file }”: a count is not written to, or read from, such a file.
cli-usage-count-file-hint = Name a .csv or .xlsx for a spreadsheet, a .txt for a sheet of paper, or another ending for a count file.
cli-usage-other-count = This is the file of count { $count }, not of count { $named }.
cli-usage-other-count-hint = A count file knows its count; leave the number out.
cli-usage-no-count = The count is missing: a spreadsheet doesn't say which one it is of.
cli-usage-no-count-hint = Name it first, as in fefo count import 14 shelf.csv
cli-usage-no-editor = No editor is set.
cli-usage-no-editor-hint = Set VISUAL or EDITOR to your editor, or edit { $file } yourself.
cli-usage-editor-failed = The editor { $editor } failed ({ $code }).
cli-usage-editor-not-started = The editor { $editor } could not be started.
cli-usage-excel-json = --excel writes CSV, not JSON.
cli-usage-excel-workbook = --excel writes CSV, not a workbook.
cli-usage-excel-workbook-hint = A file that ends in .xlsx needs no --excel.
cli-usage-no-workbook = This command makes no workbook.
cli-usage-no-workbook-hint = --format xlsx is for export, reports and lists; use json or csv here.
cli-usage-workbook-on-terminal = A terminal can't show a workbook.
cli-usage-workbook-on-terminal-hint = Send it to a file: … --format xlsx > stock.xlsx
cli-usage-bootstrap = --demo, --import-products, --import-lots, --tab, --plain and --no-tui can't be combined with a command.
cli-usage-bootstrap-hint = Run them alone first, then the command.
cli-usage-terminal = The terminal interface needs a terminal.
cli-usage-dumb-terminal = The terminal interface needs a terminal that can move the cursor; this one (TERM=dumb) can't.
cli-usage-terminal-hint = Add --no-tui to run only the bootstrap, or use a command; fefo help lists them.
cli-usage-file-format = fefo does not write .{ $value } files.
cli-usage-file-format-hint = Use .csv, .json or .xlsx.

## Import and export files

exchange-not-found = File { $file } not found.
exchange-folder = { $file } is a folder, not a file.
exchange-not-a-file-hint = To import what a program writes, name - as the file and pipe it in.
exchange-empty = { $file } is empty.
exchange-empty-hint = The first row names the columns.
exchange-not-text = { $file } is not a text file.
exchange-not-text-hint = Save it from the spreadsheet as an Excel workbook (.xlsx) or as “CSV UTF-8”.
workbook-closed = { $file } is a workbook of the form before 2007, or one with a password.
workbook-closed-hint = Save it from the spreadsheet as an Excel workbook (.xlsx) without a password, or as “CSV UTF-8”.
workbook-none = { $file } is no Excel workbook.
workbook-damaged = { $file } can't be read as a workbook: { $detail }.
workbook-damaged-hint = Open it in the spreadsheet and save it again, or save it as “CSV UTF-8”.
workbook-too-large = { $file } unpacks to more than any stock list.
workbook-too-large-hint = Leave only the sheet with the list in it, or save that as “CSV UTF-8”.
workbook-out-of-order = { $file }: the cell { $cell } stands where no spreadsheet puts it.
workbook-long-cell = { $file }: the cell { $cell } has more text than any cell holds.
workbook-cell-failed = the formula in { $cell } failed
workbook-cell-no-value = { $cell } is a formula without a value: open the file in the spreadsheet and save it
workbook-cell-truth-value = { $cell } is a true or false; a text or a number belongs there
workbook-cell-too-many-digits = { $cell } is a number of more than fifteen digits, of which a spreadsheet loses some: write it as text
workbook-cell-no-day = the date in { $cell } is none of the calendar
workbook-cell-duration = { $cell } is a time without a day
workbook-cell-day-elsewhere = { $cell } is a date, where a text or a number belongs: the spreadsheet may have made one of a code, so write that as text
exchange-quoted = “{ $text }”
exchange-unknown-columns = { $count ->
    [one] Unknown column { $columns }.
   *[other] Unknown columns: { $columns }.
}
exchange-map-flag = --map "{ $column }={ $field }"
exchange-unknown-columns-hint = Say what they hold, as in { $flags }; with nothing behind the = a column is left out, and --ignore-unknown leaves out all of them. A file without a header takes --columns. Fields: { $fields }.
exchange-import-stock-hint = A sheet of products and their lots goes in at once: fefo import stock FILE.
exchange-no-header-hint = If the first row is no header, --columns NAME,NAME,… names the columns in their order; an empty name leaves one out. Fields: { $fields }.
exchange-no-such-column = The file has no column “{ $column }”.
exchange-column-twice = The columns “{ $first }” and “{ $second }” are both { $field }.
exchange-same-column-hint = Give one of them another name in the file, or remove it.
exchange-column-twice-hint = Leave one of them out: --map "{ $second }=" or --map "{ $first }=".
exchange-missing-column = The column { $field } is missing.
exchange-no-code-hint = A file without codes has another column for them: { $flags }.
exchange-missing-column-hint = If it has another name, use --map COLUMN={ $field }. Fields: { $fields }.
exchange-bad-rows = { $file }: { $count ->
    [one] one problem
   *[other] { $count } problems
}; nothing was imported.
exchange-zero-hint = --skip-zero leaves out rows of quantity zero.
exchange-bad-rows-hint = Correct the file and import it again.
exchange-bad-cell = { $file }:{ $line }: { $field } “{ $value }”: { $why }
exchange-bad-field = { $file }:{ $line }: { $field }: { $why }
exchange-bad-row = { $file }:{ $line }: { $why }
exchange-more-problems = … and { $count } more
exchange-not-utf8 = not valid UTF-8
exchange-wrong-cell-count = { $found ->
    [one] { $shown } cell
   *[other] { $shown } cells
}; the header has { $expected }
exchange-has-nul = a NUL character, which no text has
exchange-row-too-long = longer than any row of a stock list
exchange-unclosed-quote = the quote that opens here is never closed
exchange-text-after-quote = the quote that opens here closes in line { $line }, and the cell goes on with “{ $text }”
exchange-quote-after-blank = a space stands before the quote
exchange-not-a-value = must be a text or a number
exchange-not-a-reason = a hold needs a reason, such as “recall”
exchange-ambiguous-date = could be { $readings }, and no date of the file decides
exchange-other-date-order-hint = Line { $line } is written { $pattern } and line { $other_line } { $other_pattern }. Write the whole column one way; if both stand for sure, --date-format { $pattern } --date-format { $other_pattern } reads them, and refuses what either could mean.
exchange-whole-hint = If a mark separates thousands, leave it out: 1200. If decimals are meant, let the product have them: fefo product edit SKU --decimals, or in a sheet of products a column decimals.
exchange-thousands-hint = Write quantities without thousands separators: 1200, not 1,200.
exchange-ambiguous-date-hint = Say how dates are written: { $flags }.
exchange-date-format-flag = --date-format { $pattern }
exchange-other-date-order = day and month are in another order than in line { $line }, “{ $value }”
exchange-twice-in-file = stands twice in this file, first in line { $line }
exchange-other-fact = line { $line } says “{ $value }” of the same product
exchange-map-name = “{ $name }” can't be the name of a saved map.
exchange-map-name-hint = A name has letters, digits, - and _, at most 64.
exchange-no-map = There is no saved map { $name }.
exchange-no-map-hint = Saved are: { $known }.
exchange-no-maps-hint = None is saved yet: --save-map NAME saves how a file is read.
exchange-no-map-folder = This user has no folder for the configuration.
exchange-bad-map-hint = Correct it, or save the map anew with --save-map.
exchange-or = { $first } or { $last }
exchange-quote-hint = Nothing after that quote can be trusted. Close it, or write a quote inside quotes twice.
exchange-bad-text = { $file }:{ $line }: “{ $value }”: { $why }

## Terminal: keys, status line, overlays

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
tui-jump-label = First letters
tui-refusal-title = What was refused and why
tui-refusal-cause = For support: { $cause }
tui-copied-text = Copied { $text }
tui-copied = Copied, if the terminal allows it.
tui-scan-not-confirmed = That came together with the key that opened this. Look at it, then confirm.
tui-scan-unused = “{ $text }” came in one go, as from a scanner: nothing here takes it
scan-help-name = Scans
scan-help-head-any = Everywhere
scan-help-any = What arrives at once, as scanners send it, is one scan, wherever the cursor is. The scanner's Enter or Tab confirms nothing.
scan-help-head-lists = Lists
scan-help-head-labels = Labels
scan-help-head-packs = Packs
scan-help-entry = A label fills in product, lot, dates and quantity, and saves nothing. The second symbol of a label completes the first, in either order. The same label once more counts once more. What was typed stays: if the label says another lot or expiry, nothing changes. A new GTIN becomes a product, or a barcode of one.
scan-help-dispatch = A label picks the product, and its lot is held against the plan: the right one ticks its line, a later one takes a reason, an expired or held one is refused. Each further scan counts a unit or a pack.
scan-help-counts = Each scan is an entry: it adds a unit, a pack, or what its label says. The code of a place changes the shelf. A figure typed behind a scan counts instead of it, and { $key } takes the last entry back. In the list, the code of a count's sheet opens the count.
scan-help-lists = Lots and History find the lot of a label, Products its product. Alerts, Counts and Reports hand what is scanned to Lots.
scan-help-labels = GS1 labels with and without an identifier (]C1), in brackets, Digital Links, and plain EAN-8, EAN-13, UPC-A and ITF-14 are read. The separator (FNC1) arrives as GS, Ctrl+5, Ctrl+] or F8. One that is missing is never guessed.
scan-help-packs = A barcode means what its product says in Products: a unit, an inner pack, a case, or goods by weight.
scan-help-setup = { $key } shows what a scanner sends, key by key, and keeps for this station how it is read: keyboard layout, CapsLock, separator, prefix and suffix. So does fefo scanner.
scanner-title = Scanner setup
scanner-how = Scan any GS1 label, or the code that { $key } shows. What arrives is shown, and nothing is entered anywhere.
scanner-title-setup = How scans are read
scanner-keyboard = Keyboard: { $keyboard }
scanner-characters = Characters: { $pairs }
scanner-separator-usual = Separator: GS, Ctrl+5, Ctrl+] or F8, as usual
scanner-separator = Separator: { $sign }
scanner-around = Before each scan: { $prefix }. After it: { $suffix }
scanner-none = nothing
scanner-in-force = In force at this station.
scanner-proposed = A proposal, not saved yet: { $key } saves it for this station.
scanner-arrived = What arrived
scanner-read-as = Read as
scanner-ais-through = The scanner says that it is a GS1 code, and its AIs came through.
scanner-ais-unannounced = The AIs came through. Set the scanner to send symbology identifiers: then every label is known at its first characters.
scanner-no-ais = No AIs: a plain number.
scanner-drops-separator = The scanner drops the separator (GS, FNC1): labels that need one can't be read. Set it to send GS, or F8.
scanner-setup-label-seen = This is the setup code: everything about it is known.
scanner-not-sure = Other keyboards may fit this label, too: { $key } tries the next, and the setup code tells for sure.
scanner-no-room-for-code = The code needs 80 columns, 24 rows and a UTF-8 locale. fefo scanner --code prints it, too; or scan any GS1 label.
scanner-saved = Saved for this station, and in force: { $path }
scanner-not-saved = In force until fefo ends, but not saved: { $why }
scanner-not-saved-no-folder = In force until fefo ends, but not saved: this user has no folder for settings
scanner-unknown-key = { $from }: “{ $name }” is not a key. Keys are written as fefo keys --toml does: F9, Ctrl+G.
scanner-sign-too-long = { $name } has more than 16 characters
scanner-ambiguous-separator = “{ $sign }” can't stand for the separator: labels are full of letters and digits
scanner-action-save = save
scanner-action-keyboard = other keyboard
scanner-action-caps-lock = CapsLock
scanner-action-code = setup code
scanner-action-as-it-is = as it arrives
keyboard-us = English (US)
keyboard-es = Spanish (Spain)
keyboard-latam = Spanish (Latin America)
keyboard-br = Portuguese (Brazil)
keyboard-pt = Portuguese (Portugal)
keyboard-gb = English (UK)
keyboard-fr = French
keyboard-de = German
keyboard-it = Italian
keyboard-caps-lock = { $layout }, CapsLock on
tui-nothing-to-undo = Nothing to undo here. History undoes documents; a release undoes a hold.
undo-list-title = Done today at this station
undo-list-empty = Nothing was booked at this station today.
undo-list-several = { $kind } ({ $shown })
undo-list-and-others = { $first } and others
undo-list-reversed = undone already
undo-list-reversal = is an undo itself
undo-list-hold = release it instead
undo-list-release = hold it again instead
undo-list-refused = { $what }: { $why }
list-marked = { $count ->
    [one] { $shown } marked
   *[other] { $shown } marked
}
list-marked-sum = { $count ->
    [one] { $shown } marked: { $sum }
   *[other] { $shown } marked: { $sum }
}
list-marked-hidden = { $count ->
    [one] { $marked } (one not shown)
   *[other] { $marked } ({ $shown } not shown)
}
list-too-many-marks = { $shown } are too many to mark: at most { $most } at once. Narrow the list.
tui-working = working…
tui-menu-title = What you can do here
tui-book-replaced = The stock book was replaced. Ctrl+R opens what is there now.
tui-book-reopened = { $database }: the stock book that is there now is open. What you typed is kept.
tui-unused-server-variables = { $name } { $count ->
    [one] is
   *[other] are
} set, POSTGRES_SERVER is not: this is a file here.
tui-read-only-header = read only
tui-read-only-short = read only
tui-read-only = This book can only be read here: nothing can be booked.
tui-outage-header = no connection for { $lasts }, shown as of { $since }
tui-outage-header-short = offline { $since }
tui-outage-status = No answer since { $since }: shown as of then; retrying.
tui-outage-over = The server answers again: everything was read anew.
tui-outage-details = No answer from the server
tui-not-read-yet = Not read yet: no server since { $since }
tui-earlier-rows = rows of before: no server since { $since }
tui-not-saved-since = Not saved: no server since { $since }. Form kept; save again later.
tui-not-saved-no-server = Not saved: no server. The form is kept; save again later.
tui-may-be-booked = No answer: it may be booked. Don't enter it again yet.
tui-may-be-booked-look = It may be booked. Look in History before you do it again.
tui-age-seconds = { $count } s
tui-age-minutes = { $count } min
tui-age-hours = { $count } h
tui-menu-hint = type a few letters to filter
tui-no-match = no match
tui-close-first = Close this first with Esc.
tui-action-unavailable = Not available now: { $what }
tui-action-there = { $key } here: { $what }
tui-working-cancellable = working… Esc cancels
tui-working-percent = working… { $percent } %
tui-working-percent-cancellable = working… { $percent } %, Esc cancels
tui-quit-title = Quit
tui-quit-unsaved = There is unsaved text in { $places }. Quit and lose it?
tui-quit-unsettled = A line in { $places } may already be booked: look in History before entering it again. Quit?
day-question-title = Which day is it?
day-behind = This station is at { $day }, but the book is already at { $book_day }.
day-behind-question = If the clock is wrong, press Esc and set it right. If this happened on { $day }, say why it is written late.
day-far-ahead = This station is at { $day }, but the last day in the book is { $book_day }, more than a year before.
day-far-ahead-question = If the clock is wrong, go back and set it right. Is the day right?
day-header = { $day }, book { $book_day }
day-notice = This station is at { $day }, the book at { $book_day }.
tui-too-small = The window is too small: fefo needs { $width } columns and { $height } lines. Nothing is lost; make it larger.
tui-operator-title = Who works now?
tui-operator-hint = type a name or scan a badge
tui-operator-changed = { $operator } works from now on.
tui-operator-same = { $operator } works already.
tui-still-saving = Still saving. Try again in a moment.
tui-operator-at-station = { $operator } @ { $station }
keys-error = { $path }: { $problem }
keys-error-syntax = line { $line } is not valid TOML ({ $detail }); names of keys stand in quotes.
keys-error-scope = line { $line }: there is no scope “{ $name }”; fefo keys lists them.
keys-error-scope-similar = line { $line }: there is no scope “{ $name }”. Is { $similar } meant?
keys-error-action = line { $line }: [{ $scope }] has no action “{ $name }”; fefo keys lists them.
keys-error-action-similar = line { $line }: [{ $scope }] has no action “{ $name }”. Is { $similar } meant?
keys-error-no-keys = line { $line }: “{ $name }” needs a key in quotes, or a list of keys.
keys-error-key = line { $line }: “{ $key }” is not a key; write them like F11, Ctrl+R, Shift+Tab, PgDn, Del, Enter or x.
keys-error-scanner = line { $line }: { $key } can't be bound, since barcode scanners send it.
keys-error-types = line { $line }: { $key } types text there; choose a function key or one with Ctrl.
keys-error-clash = line { $line }: { $key } is already the key of { $other }; give that another key too.
keys-error-shadows = line { $line }: { $key } is already the key of { $other } in [{ $scope }]; give that another key too.
keys-error-needs-key = line { $line }: { $action } needs a key.
tui-error-theme = Unknown theme “{ $name }”. Themes: { $known }.
tui-error-tab = Unknown tab “{ $name }”. Tabs: { $known }.
tui-error-terminal = The terminal can't be used: { $why }.
tui-error-internal = fefo hit an internal error and had to stop. Everything confirmed before is kept. Start it again; fefo verify checks the books.
tui-message-with-hint = { $message } { $hint }

## Terminal: scopes of keys, as the menu calls them

scope-global = Everywhere
scope-list = In a list
scope-detail = Details
scope-lots = Lots
scope-trace = Trace of a lot
scope-search = Search
scope-alerts = Alerts
scope-prompt = In a form
scope-confirm = In a question
scope-picker = Choosing
scope-menu = Menu
scope-product-matches = Choosing a product
scope-reasons = Choosing a reason
scope-names = Choosing a name
scope-form-fields = Fields
scope-received-lines = What was received
scope-calendar = In the calendar
scope-dispatch-plan = The plan
scope-dispatched-lines = What was dispatched
scope-barcodes = Barcodes
scope-lot-chooser = Choosing lots
scope-counting = In front of the shelf
scope-count-review = Review of a count

## Terminal: actions, as the footer and the menu name them

action-leave-search = to the list
action-clear-search = clear search
action-search = search
    .also = find look up encontrar buscar
action-details = details
action-dispatch = dispatch
    .also = issue ship pick out salida sacar entregar surtir
action-write-off = write off
    .also = waste scrap dispose expired merma desechar vencido caducado
action-hold = hold
    .also = block quarantine lock bloquear cuarentena inmovilizar
action-release = release
    .also = unblock unlock desbloquear soltar
action-amend = correct
    .also = edit change expiry label editar cambiar vencimiento caducidad etiqueta
action-adjust = adjust
    .also = correct quantity difference stock cantidad diferencia inventario
action-mark = mark
action-mark-group = mark the group
action-clear-marks = clear the marks
action-transfer = move
    .also = transfer location shelf relocate mover ubicación estante reubicar
action-return-in = return from customer
    .also = returned refund rma take back customer devolución cliente reintegro
action-return-out = return to supplier
    .also = send back supplier rma returned devolución proveedor devolver
action-filter-status = status
    .also = held expired empty retenido vencido agotado
action-filter-expiry = expiry
    .also = expires date due vencimiento caducidad fecha
action-filter-not-counted = not counted
action-sort = sort
    .also = order column ordenar columna
action-jump-to-letter = go to letter
action-reverse-sort = reverse order
action-back = back
action-go-to-subject = go there
action-acknowledge = acknowledge
    .also = seen confirm read visto enterado
action-snooze = snooze
    .also = later postpone después aplazar
action-enter-stock = enter stock
    .also = receive receipt delivery in recibir recepción entrega albarán
action-show-all = show all
action-confirm = confirm
action-cancel = cancel
action-next-field = next field
action-next-field-numpad = next field, once the value is complete (sums: 48*10, 3 case)
action-previous-field = previous field
action-yes = yes
action-no = no
action-choose = choose
action-take-reason = take it
action-take-name = take it
action-up = up
action-down = down
action-page-up = page up
action-page-down = page down
action-first-row = first row
action-last-row = last row
action-scroll-detail-down = scroll down
action-scroll-detail-up = scroll up
action-close = close
action-undo = undo
    .also = reverse revert cancel mistake anular revertir error
action-undo-list = what was done today
action-menu = menu
action-quit = quit
    .also = exit close leave cerrar terminar
action-refresh = refresh
    .also = reload update recargar releer
action-change-operator = change operator
    .also = user who login name usuario quién nombre
action-theme = light or dark
    .also = colour color dark light oscuro claro tema
action-next-tab = next tab
action-previous-tab = previous tab
action-open-tab = to { $tab }
action-tab-1 = first tab
action-tab-2 = second tab
action-tab-3 = third tab
action-tab-4 = fourth tab
action-tab-5 = fifth tab
action-tab-6 = sixth tab
action-tab-7 = seventh tab
action-tab-8 = eighth tab
action-scan-help = scan help
    .also = scanner barcode gs1 label separator gtin reader ean pack escáner lector leitor etiqueta código
action-scanner-setup = scanner setup
    .also = barcode reader wedge keyboard gs separator lector escáner teclado
action-suspend = suspend (fg resumes)
action-error-details = details
action-copy-code = copy code
    .also = clipboard lot portapapeles lote
action-copy-sku = copy SKU
    .also = clipboard product portapapeles producto
action-copy-reference = copy reference
    .also = clipboard order portapapeles pedido
action-copy-id = copy document id
    .also = clipboard uuid portapapeles
action-copy = copy
    .also = clipboard portapapeles

## Terminal: operation dialogs

operation-amend-title = Correct lot
operation-amend-doubtful = Read the label. If it says so, press Enter again.
operation-amend-which-expiry = Read the label, put the right expiry, and press Enter again.
operation-done-amend = Corrected { $subject }.
operation-preview-amend = { $changes }. The code, expiry and production date change in every location.
operation-preview-amend-nothing = Change what is wrong, then say why.
operation-adjust-title = Adjust
operation-write-off-title = Write off
operation-hold-title = Put on hold
operation-release-title = Release
operation-transfer-title = Move to another location
operation-return-in-title = Return from a customer
operation-return-out-title = Return to the supplier
operation-reverse-title = Undo
operation-subject-short = { $sku }, lot { $lot }
operation-subject-lot = { $sku } { $product }, lot { $lot }
operation-subject-marked = { $lots }: { $sum }
operation-marked-more = and { $shown } more
operation-marked-hidden = { $count ->
    [one] One of them is not shown on the list.
   *[other] { $shown } of them are not shown on the list.
}
operation-refused-member = { $what }: { $why }
operation-nothing-done = Nothing was done to any of them.
operation-field-quantity = Quantity
operation-field-change = Counted
operation-change-hint = { $unit }; with a sign, a change: +5, -3
operation-field-reason = Reason
operation-field-reason-optional = Reason, if any
operation-reason-new = new
operation-reason-expired = expired
operation-reason-typing-mistake = typing mistake
operation-field-to = To location
operation-field-returned-goods = The goods
operation-return-on-hold = on hold until checked
operation-return-free = free to go out again
operation-preview-balance = On hand here: { $before } → { $after } { $unit }
operation-preview-return-hold = { $balance }. All of the lot is on hold here then, until it is released.
operation-preview-counted = On hand here: { $before } → { $after } { $unit }, as counted. If you mean a change, type +{ $typed }: → { $changed } { $unit }.
operation-count-agrees = that is what the book says
operation-preview-change = On hand here: { $before } → { $after } { $unit }, a change of { $change }. If { $counted } was counted, type it without a sign.
operation-ask-scanned-reason = “{ $text }” looks like a scanned code, not a reason. Confirm again to keep it.
operation-too-little = only { $on_hand } { $unit } on hand here
operation-field-scope = Where
operation-scope-everywhere = every place, later goods too
operation-scope-place = only { $location }
operation-scope-no-place = only without a location
operation-scope-marked-places = only where each stands
operation-scope-hint = Space changes it
operation-places-and-more = { $places } and { $shown } more
operation-preview-hold-everywhere = On hold until it is released, wherever it stands and whatever of it comes later.
operation-preview-hold-places = On hold until it is released: { $places }, and whatever of it comes later.
operation-preview-hold-place = What stands in { $location } is on hold until it is released; the rest of the lot still goes out.
operation-preview-release-everywhere = It may go out again in every place.
operation-preview-release-places = It may go out again: { $places }.
operation-preview-release-lot = It may go out again.
operation-preview-release-place = Only what stands in { $location } may go out again.
operation-preview-marked-hold-places = What stands in these places is on hold until it is released; the rest of each lot still goes out.
operation-preview-marked-release-places = Only what stands in these places may go out again.
operation-preview-marked-write-off = All of each lot is written off: { $shown } documents, all or none.
operation-preview-marked-transfer = All of each lot moves: { $shown } documents, all or none.
operation-preview-hold = None of this lot goes out until it is released.
operation-preview-release = It was on hold because: { $reason }
operation-preview-reverse = A new document reverses it; both stay on record.
operation-preview-reverse-together = A new document reverses each, all or none; everything stays on record.
operation-done-adjust = Adjusted { $subject } by { $change }
operation-done-write-off = Wrote off { $quantity } of { $subject }
operation-done-marked-write-off = { $count ->
    [one] { $shown } write-off: { $lots }
   *[other] { $shown } write-offs: { $lots }
}
operation-done-marked-hold = { $count ->
    [one] { $shown } hold: { $lots }
   *[other] { $shown } holds: { $lots }
}
operation-done-marked-release = { $count ->
    [one] { $shown } release: { $lots }
   *[other] { $shown } releases: { $lots }
}
operation-done-marked-transfer = { $count ->
    [one] { $shown } move: { $lots }
   *[other] { $shown } moves: { $lots }
}
operation-done-hold = On hold: { $subject }
operation-done-hold-place = On hold in { $location } only: { $subject }
operation-done-release = Released: { $subject }
operation-done-release-place = Released in { $location } only: { $subject }
operation-done-transfer = Moved { $quantity } of { $subject } to { $to }
operation-done-return-in = Took back { $quantity } of { $subject }
operation-done-return-out = Returned { $quantity } of { $subject } to the supplier
operation-done-reverse = Undone: { $what }
operation-snooze-title = Snooze
operation-subject-product = { $sku } { $product }
operation-field-until = Until (a date, or +7d)
operation-preview-snooze = Hidden until { $date }; then it comes back.
operation-done-snooze = Snoozed until { $date }: { $subject }

## Terminal: forms of Entry and Dispatch

form-action-undo-line = undo
form-action-correct-line = correct
form-action-pick-line = go to line
form-action-back = back
form-action-clear = clear
form-action-restore = restore
form-action-list-products = list to choose
calendar-title = Expires
calendar-action-pick-day = choose this day
calendar-action-previous-day = previous day
calendar-action-next-day = next day
calendar-action-previous-week = previous week
calendar-action-next-week = next week
calendar-action-previous-month = previous month
calendar-action-next-month = next month
calendar-action-previous-year = previous year
calendar-action-next-year = next year
calendar-action-today = today
calendar-other-lots = { $dot } other lots of it expire
form-field-product = Product
form-product-hint = scan it, or type part of its name
form-product-loading = looking it up…
form-product-stock = on hand { $on_hand } · available { $available } · minimum { $minimum } { $unit }
form-product-required = choose a product
form-required = required
form-required-missing = the product requires it
form-products-similar = Not found as typed. Similar products, to choose with the arrow keys:
form-input-kept = Kept for the next line: { $typed }
form-input-unused = Not entered: { $typed }
form-unsettled = May already be booked: looked up once the server answers.
form-not-booked = Not booked: the form is kept, save again.
form-not-booked-cleared = Not booked: enter it again.
form-header-hint = once for all lines
form-line-in-the-way = Save or clear the line first. Not entered: “{ $text }”
form-header-in-the-way = Save or clear the line first; then the next one can begin.
form-product-in-header = { $sku } is a product: it begins the first line. { $field } stays empty.
form-label-counted = Scans so far: { $quantity }
form-label-repeated-title = Scanned already
form-label-repeated = { $unit } was scanned before. Count it once more?
form-label-read = Label: { $what }.
form-label-lot = lot { $lot }
form-label-expires = expires { $date }
form-label-produced = produced { $date }
form-label-fault = In ({ $ai }) at { $position }: { $what }. Nothing changed.
form-label-clash = Label, ({ $ai }): { $what }. Nothing changed.
form-label-unreadable = Label at { $position }: { $what }. Nothing changed.
form-label-differs = { $field }: label { $scanned }, line { $given }. Nothing changed. Clear the field or the line.
form-label-other-product = Label of { $sku }: save or clear this line first, then scan it again.
form-label-unknown-item = No product has { $code }. Nothing changed. Add the barcode in { $tab }.
form-label-says-nothing = Nothing of this label is for the line: { $code }
form-product-no-match = no product matches “{ $typed }”
form-product-new-row = new product “{ $typed }”
form-product-unknown = “{ $typed }” is not in the catalogue. Add it in { $tab }.
form-no-products = There are no products yet. { $key } opens { $tab }, where you add or import them.
form-product-matches = Which product
names-suppliers = Suppliers
names-customers = Customers
names-locations = Locations
names-reasons = Reasons
names-new = new
names-not-lately = not used lately
form-quantity-computed = = { $quantity } { $unit }
form-line = { $quantity } { $sku }
form-line-with-lot = { $quantity } { $sku }, lot { $lot }
session-log-booked = Booked: { $line }, listed below.
session-log-saved-earlier = Booked and listed below: { $line }. The form is not saved yet.
session-log-last = last: #{ $number } { $line }
session-log-last-line = { $title } · { $last }
form-action-show-lines = show lines
session-log-undone = undone
session-log-correcting = editing
session-log-corrected = corrected
session-log-column-number = #
session-log-no-line = No line has the number { $number }.
session-log-type-number = Type the number of a line to go to it.
correct-title = Correcting { $line }
correct-title-with-key = { $title } · { $key } leaves it as it was
correct-reason = typing mistake
correct-reason-hint = why the line is corrected
correct-left = { $line }: left as it was.
correct-done = Corrected: { $line }
correct-goods-gone = Its goods have gone on: Esc, then adjust the lot in Lots.
correct-undone-meanwhile = The line was undone meanwhile. Esc, then enter it anew.

## Terminal: panels beside lists

expiry-forecast-heading = Lots expiring, week by week
expiry-forecast-past = past
product-lots-heading = On the shelf
product-lots-none = nothing on the shelf
daily-flow-heading = In and out by day
daily-flow-in = in
daily-flow-out = out
daily-flow-totals = { $incoming } in, { $outgoing } out ({ $unit })

## Terminal: Lots

lots-title = Lots
    .also = stock shelf expiry where find existencias estante vencimiento caducidad dónde
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
lots-column-location-short = Place
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
lots-counted-any = counted or not
lots-not-counted = not counted for { $days } days
lots-of-product-heading = Lots of { $sku }, next to go out first
lots-refused-expired = Expired: it can be written off, not dispatched.
lots-refused-on-hold = On hold: it can't go out until it is released.
lots-refused-already-on-hold = It is already on hold.
lots-refused-not-on-hold = It is not on hold.
lots-refused-empty = Nothing is left of it.
lots-choose-status = Which lots
lots-choose-expiry = Expiring
lots-choose-counted = Counted
lots-choose-sort = Sort by
lots-empty-title = There are no lots yet
lots-empty-why = A lot is goods of one product with one expiry in one place. Receiving goods creates lots:
lots-empty-receive = Receive goods
lots-empty-receive-how = { $key } opens { $tab }: scan or type the product, then quantity, lot code and expiry.
lots-empty-products = The products come first: { $key } opens { $tab }.
lots-empty-import = Import what is on the shelves
lots-empty-import-how = fefo import lots lots.csv
lots-empty-import-columns = Columns: sku, quantity, and optionally lot, expires, location, supplier, received. Here, { $key } shows a file before it is imported.
lots-no-match = No lot matches. Esc shows all of them.
lots-sold-out-match = { $count ->
    [one] One lot without stock matches: { $key } shows it too, after Enter.
   *[other] { $shown } lots without stock match: { $key } shows them too, after Enter.
}
lots-action-show-all = sold out too
    .also = empty all agotados vacíos todos
lots-action-trace = trace
    .also = recall where from customers supplier rastrear retirar trazabilidad clientes
trace-went = Went to
trace-stands = Stands in
trace-came = Came from
trace-nothing = nothing
partner-lots-title = Lots of { $partner }
partner-lots-more = The first { $shown } lots: fewer days show the rest
trace-action-open = open
lots-detail-title = { $sku } { $product } · { $lot }
lots-detail-received = received { $date }
lots-detail-received-from = received { $date } from { $supplier }
lots-detail-received-with = received { $date } (ref { $reference })
lots-detail-received-from-with = received { $date } from { $supplier } (ref { $reference })
lots-detail-cost = cost { $cost }
lots-detail-produced = produced { $date }
lots-detail-counted = counted { $date } by { $counter }: { $quantity }
lots-detail-on-hold = on hold: { $reason }
lots-detail-held-everywhere = on hold: { $reason } (every place)
lots-detail-held-here = on hold: { $reason } (this place only)
lots-detail-free-again = released
lots-detail-moved-from = from { $location }
lots-detail-moved-to = to { $location }

## Terminal: Entry

entry-title = Entry
    .also = receive receipt delivery supplier goods in recibir recepción entrega proveedor albarán
entry-title-short = Entry
entry-action-end-delivery = end of delivery
    .also = finish supplier terminar proveedor albarán
entry-action-like-last = as last time
    .also = repeat previous delivery same template repetir igual entrega anterior
entry-delivery-ended = { $delivery }: ended. The next delivery begins.
entry-action-save = save
entry-scanned-last = Scanned, not saved yet: look at the line, then press Enter.
entry-action-repeat-line = repeat line
entry-action-calendar = calendar
    .also = date expiry fecha vencimiento caducidad
entry-cost-hint = of one unit; optional
entry-cost-hint-in = of one unit, in { $currency }; optional
entry-cost-per-unit = { $cost } per { $unit }
entry-expiry-parsed = { $date } · { $when }
entry-expiry-proposed = { $date } · { $when }, by its shelf life
entry-expiry-known = { $date } · { $when }, as on the book
entry-expiry-far-ahead = { $date } · { $when }: really?
entry-note-expired = it expired { $date }: it can be received, but never dispatched
entry-note-goes-first = the shelf has later dates ({ $date }): this lot goes first
entry-note-known = this lot is on the book with { $on_hand } on hand: the quantity is added
entry-note-elsewhere = this lot is in { $place } with { $on_hand }: it will be in { $there } too
entry-note-other-expiry = lot { $lot } is on the book with another expiry: { $known }
entry-other-expiry-title = Which expiry is right?
entry-doubtful-title = Is this right?
entry-doubtful-question = { $what } Receive it all the same?
entry-other-expiry-question = { $what } Read the label.
entry-other-expiry-label = The label: the lot expires { $given }. Correct the book, then save the line.
entry-other-expiry-book = The book: { $known }. Save the line with that.
entry-other-expiry-back = Back to the form, to correct the date or the lot code.
entry-other-expiry-reason = as the label says
entry-unknown-title = Unknown product
entry-unknown-question = No product has { $code }. The line is kept.
entry-unknown-add = Add a new product
entry-unknown-add-code = Add it as a barcode of a product there is
entry-unknown-back = Back to the line
entry-unknown-which-product = Which product has { $code }?
entry-supplier-proposed = as last time: Enter takes it, Tab leaves it
entry-last-delivery = As on { $date }, { $count ->
    [one] one line
   *[other] { $shown } lines
}. Esc, then the same key, passes one over.
entry-last-delivery-none = Nothing came from { $supplier } lately.
entry-received = Received { $line }
entry-received-more = Received { $line }; the lot now has { $on_hand }
entry-line-unsaved = Save or clear this line first, then enter { $sku }.
entry-log = This delivery
entry-log-count = This delivery · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
entry-log-count-for = This delivery { $name } · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
entry-log-empty = Lines appear here as they are saved.
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

## Terminal: Dispatch

dispatch-title = Dispatch
    .also = ship issue pick order customer goods out salida pedido cliente albarán remisión
dispatch-title-short = Disp
dispatch-action-next = next
dispatch-action-go-to-plan = to the plan
dispatch-action-confirm = dispatch
dispatch-action-partial = dispatch what there is
    .also = shortage less falta menos
dispatch-action-choose = choose lots
    .also = lot other override lote otro
dispatch-action-by-expiry = first expired first
dispatch-action-show-lines = to this order
dispatch-action-take-lot = take
dispatch-action-finish-choice = done
dispatch-field-min-life = Min. life
dispatch-min-life-hint = minimum days to expiry
dispatch-undercut-hint = needed, the product asks for { $days } d
dispatch-reason-hint = needed if an earlier lot stays
dispatch-plan = Take, first expired first out
dispatch-doubtful-title = Once more?
dispatch-doubtful-question = { $what } Dispatch it all the same?
dispatch-plan-chosen = Take, the lots that were chosen
dispatch-plan-empty = Type the quantity: the lots to take appear here.
dispatch-plan-earlier = The plan of before: no server since { $since }
dispatch-plan-changed = Stock moved: this is the new plan. Look at it and confirm again.
dispatch-plan-more = and { $count ->
    [one] { $shown } more line
   *[other] { $shown } more lines
}
dispatch-passed-over = Passed over
dispatch-passed-over-short-life = short life
dispatch-passed-over-overridden = overridden
dispatch-plan-from-lot = from lot { $lot }, as chosen
dispatch-plan-short = { $requested } requested, { $available } can go out: { $short } short.
dispatch-plan-total = { $planned } of { $requested }
dispatch-column-days = Days
dispatch-column-take = Take
dispatch-column-left = Leaves
dispatch-column-lots = Lots
dispatch-stock-changed = Stock moved just now. Look at the new plan, then confirm again.
dispatch-not-enough = There is not enough. Dispatch what there is, or change the quantity.
dispatch-plan-takes-no-text = Nothing is typed on the plan: dispatch it, or go back to the fields.
dispatch-pick-right = Right: lot { $lot } at { $location }, { $quantity } of it.
dispatch-pick-right-unplaced = Right: lot { $lot }, { $quantity } of it.
dispatch-pick-unknown = Not in stock: lot { $lot } of { $sku }. Look at the label again.
dispatch-pick-expired = Lot { $lot } expired on { $date }: it can't go out. Put it aside and pick another.
dispatch-pick-on-hold = Lot { $lot } is on hold: it can't go out. Put it back and pick another.
dispatch-pick-not-planned = Lot { $lot } is not in this plan: put it back.
dispatch-pick-title = Another lot goes first
dispatch-pick-question = You scanned lot { $lot } (expires { $expires }). First goes lot { $first } at { $location } (expires { $first_expires }). Take { $lot } for all of it, with a reason?
dispatch-plan-takes-no-scan = Not entered: “{ $text }”. This plan waits to be dispatched first.
dispatch-action-end-order = end of order
    .also = finish customer terminar cliente pedido albarán
dispatch-order-ended = { $order }: ended. The next order begins.
dispatch-product-archived = { $sku } is archived and has no stock.
dispatch-plan-pending = The plan is not ready yet. Review it, then confirm.
dispatch-done = Dispatched { $line }
dispatch-done-for = Dispatched { $line } for { $name }
dispatch-done-short = { $line } ({ $short })
dispatch-undo-subject = { $line } dispatched
dispatch-line-lot = { $lot }: { $quantity }
dispatch-line-short = { $short } short
dispatch-line-unsaved = Dispatch or clear this line first, then go on with { $sku }.
dispatch-log = This order
dispatch-log-count = This order · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
dispatch-log-count-for = This order { $name } · { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
dispatch-log-empty = What was dispatched appears here.
dispatch-choose-title = Choose lots
dispatch-choose-product = { $sku } { $name }
dispatch-choose-sum = { $chosen } chosen of { $wanted } { $unit } requested
dispatch-choose-hint = Type how much to take from the lot, or take what is still missing.
dispatch-choose-held = on hold: { $reason }
dispatch-choose-too-much = more than on hand
dispatch-choose-not-a-number = not a number

## Terminal: Alerts

alerts-title = Alerts
    .also = expiring low stock warnings por vencer caducidad avisos
alerts-active-count = { $count ->
    [0] Nothing needs attention
    [one] { $shown } alert needs attention
   *[other] { $shown } alerts need attention
}
alerts-unseen-count = { $count ->
    [0] all of them seen
    [one] { $shown } not seen yet
   *[other] { $shown } not seen yet
}
alerts-filter-active = snoozed ones hidden
alerts-filter-all = all, including resolved
alerts-none = Nothing needs attention.
alerts-none-why = Alerts appear when a lot nears or passes its expiry, and when a product falls below its minimum.
alerts-group-expired = Expired, still on the shelf
alerts-group-out-of-stock = Out of stock
alerts-group-expiring = Expiring within { $days } days
alerts-group-low-stock = Below minimum
alerts-group-not-counted = Not counted for { $days } days
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
alerts-minimum-narrow = min. { $minimum }
alerts-minimum = minimum { $minimum } { $unit }
alerts-uncounted-for = { $days ->
    [one] for { $days } day
   *[other] for { $days } days
}
alerts-state-resolved = resolved { $when }
alerts-state-snoozed = until { $date }
alerts-done-acknowledge = Acknowledged: { $what }
alerts-done-unacknowledge = No longer acknowledged: { $what }
alerts-done-unsnooze = No longer snoozed: { $what }
alerts-marked-without-lot = Some of the marked alerts are about products: there is no lot to write off.

## Terminal: Products

products-title = Products
    .also = catalogue items articles minimum barcode catálogo artículos mínimo código de barras
products-title-short = Prod
products-action-show-lots = show lots
products-action-add = add
    .also = new create item article nuevo crear artículo
products-action-edit = edit
    .also = change minimum price cambiar mínimo precio
products-action-show-history = history
products-action-low-stock-only = low stock only
    .also = minimum reorder shortage mínimo reponer falta
products-action-archive = archive or restore
products-action-show-archived = show archived
products-search = Search
products-search-hint = / any word of SKU, name, GTIN, category
products-count = { $count ->
    [one] { $shown } product
   *[other] { $shown } products
}
products-in-use = in use
products-with-archived = with archived
products-any-stock = any stock
products-below-min = below minimum
products-column-sku = SKU
products-column-name = Product
products-column-on-hand = On hand
products-column-available = Available
products-column-minimum = Minimum
products-column-value = Value
products-value-mostly = ~{ $value }
products-value-at-least = { $value } + ?
products-value-unknown = ?
products-value-total = Value { $value }
products-value-at-price = of it at price { $value }
products-value-unvalued = { $count ->
    [one] one product without cost or price
   *[other] { $shown } products without cost or price
}
products-value-unvalued-quantity = without cost or price { $quantity }
products-column-state = State
products-column-category = Category
products-state-archived = archived
products-state-out = out of stock
products-state-low = below minimum
products-choose-sort = Sort by
products-no-match = No product matches. Esc shows all of them.
products-empty-title = The catalogue is empty
products-empty-why = Goods are received and dispatched by product, so products come first. There are three ways to begin:
products-empty-add = Add a product here
products-empty-add-how = { $key } opens the form. Only SKU and name are required; everything else can wait.
products-empty-import = Import your list
products-empty-import-how = fefo import products products.csv
products-empty-import-columns = Columns: sku, name, and optionally unit, decimals, gtin, min_stock, price, shelf_life_days, min_life_days, category, requires. Here, { $key } shows a file before it is imported.
products-empty-demo = Look around first
products-empty-demo-how = fefo --demo
products-empty-demo-why = It opens a separate stock with months of movements; this book stays as it is.
products-not-available = No { $sku } can go out now.
products-restore-title = Restore
products-restore-question = { $sku } { $name } is archived. Restore it, and enter stock?
products-archive-title = Archive
products-archive-question = { $sku } { $name } will no longer appear in Entry, Dispatch or alerts. Its history stays, and it can be restored. Archive it?
products-done-archived = Archived { $sku }
products-done-restored = Restored { $sku }
products-done-added = Added { $sku }
products-done-changed = Changed { $sku }
products-unsaved = Not saved yet. Esc again closes it and discards what was typed.
products-add-title = Add a product
products-edit-title = Edit { $sku }
products-default-unit = ea
products-hint-sku = your code for it
products-hint-name = as the clerks call it
products-hint-unit = what is counted
products-hint-decimals = 0 to 3
products-hint-minimum = alert below; 0: none
products-hint-category = if you group products
products-hint-gtin = scan it; may be empty
products-hint-requires = lot, expiry or both
products-hint-shelf-life = proposes the expiry
products-hint-min-life = min. days to go out
products-hint-price = of one unit; may be empty
products-hint-price-in = in { $currency }; may be empty
products-warning-namesake = { $sku } has this name
products-warning-unit = { $on_hand } on hand are { $unit } then
products-warning-min-life = above the shelf life
products-lots = Lots, next to go out first
products-more-alerts = { $count ->
    [one] and one more alert
   *[other] and { $count } more alerts
}
products-alert-lot = lot { $lot } { $when }
products-fact-gtin = GTIN { $gtin }
products-action-barcodes = barcodes
barcodes-title = Barcodes of { $sku }
barcodes-none = none yet
barcodes-new = New barcode
barcodes-field-unit = Pack
barcodes-hint-code = scan or type it
barcodes-hint-unit = such as case; optional
barcodes-action-remove = remove
barcodes-added = { $code } means { $quantity } of { $sku }
barcodes-removed = { $code } no longer belongs to { $sku }
barcodes-unchanged = { $code } already means that of { $sku }
products-fact-barcodes = Barcodes: { $packs }
products-pack = { $code } = { $quantity }
products-fact-shelf-life = shelf life { $days ->
    [one] one day
   *[other] { $days } days
}
products-fact-min-life = goes out with { $days ->
    [one] one day
   *[other] { $days } days
} left or more
products-fact-price = price { $price }
products-fact-requires = requires { $what ->
    [lot] a lot code
    [expiry] an expiry date
   *[other] lot code and expiry date
}

## Terminal: History

history-title = History
    .also = ledger movements documents return recall trace undo movimientos documentos devolución rastrear libro
history-title-short = Hist
history-action-reverse = undo
    .also = undo revert cancel mistake deshacer anular revertir error
history-action-filter-product = product
history-action-filter-kind = kind
    .also = type receipts dispatches clase entradas salidas
history-action-filter-days = days
    .also = date from to period fecha desde hasta periodo
history-action-filter-words = reference, customer …
    .also = order customer supplier operator lot find pedido cliente proveedor operador lote albarán
history-action-amend = correct lot
    .also = edit change expiry editar cambiar vencimiento caducidad
history-action-return = return goods
    .also = returned refund rma take back send back customer supplier devolución devolver cliente proveedor
history-action-partner-lots = lots of the partner
    .also = supplier customer trace recall proveedor cliente trazar retirada
history-no-partner = The document names no partner: r finds those of one.
history-action-go-to-lot = go to lot
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
history-column-after = After
history-column-field = Field
history-column-before = Before
history-column-now = After
history-column-expires = Expires
history-column-on-hand-then = Had
history-column-reason = Why
history-state-reversed = undone
history-state-day = for { $day }
history-several-products = among others { $product }
history-movement-count = { $shown } mov.
history-change-count = { $count ->
    [one] { $shown } change
   *[other] { $shown } changes
}
history-count = { $count ->
    [one] { $shown } document
   *[other] { $shown } documents
}
history-count-more = over { $shown } documents
history-product-any = any product
history-kind-any = any kind
history-kind-product = product
history-kind-return-in = return in
history-kind-return-out = return out
history-days-any = any day
history-days-last = last { $days } days
history-days-between = { $from } to { $to }
history-days-from = since { $from }
history-days-to = until { $to }
history-days-other = other days…
history-days-hint = 2026-03-31, 31/03/26 or 310326; empty: no limit.
history-choose-kind = Which documents
history-choose-days = Which days
history-words-title = Find documents
history-words-hint = Whole names; capitals don't matter. All that is filled counts.
history-choose-product = Documents of which product
history-which-goods-return = Goods of which lot return?
history-empty-text = No documents yet. Every receipt, dispatch and change is listed here, and can be undone from here.
history-no-match = No document matches. Esc shows all of them.
history-document-name = { $name } of { $when }
history-fact-day = dated { $date }
history-fact-backdated = written late, for { $date }
history-fact-reason = Reason: { $reason }
history-fact-moved = From { $from } to { $to }
history-fact-reversed = undone { $when } by { $who }
history-fact-reverses = undoes: { $what }
history-fact-held-everywhere = { $lot } in every place, and what comes later
history-fact-hold-passed-on = on hold, as its former code was: lot { $lot }, and what comes later
history-fact-held-place = { $lot } in { $location } only
history-fact-lot-on-hold = on hold: lot { $lot }
history-more-lots = { $count ->
    [one] and { $shown } more lot
   *[other] and { $shown } more lots
}
history-fact-lot = lot { $lot }
history-fact-undercut = the product asked for { $days ->
    [one] one day
   *[other] { $days } days
} left
history-fact-min-life = each lot needed { $days ->
    [one] one day
   *[other] { $days } days
} left or more
history-section-movements = Movements
history-section-changes = Changes
history-section-passed-over = Passed over
history-none-passed-over = None: it took what expires first.
history-more-movements = { $count ->
    [one] and { $shown } more movement
   *[other] and { $shown } more movements
}
history-more-changes = { $count ->
    [one] and { $shown } more change
   *[other] and { $shown } more changes
}
history-value-none = none
history-reversal-fact = { $sku } { $field }: { $before } → { $after }
history-reversal-archives = { $sku } is archived
history-reversal-effect = { $lot }: { $before } → { $after } { $unit }
history-reversal-short = { $lot }: only { $before } { $unit } left, not enough

## Terminal: Reports

reports-title = Reports
    .also = report analysis statistics informe relatório
reports-title-short = Rep
reports-rows = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
}
reports-none = Nothing to tell.
reports-none-why = In these days there is nothing that the report is about.
reports-days-title = Which days
reports-days-usual = as usual
reports-by-title = One row for each
reports-no-days = This report tells of what stands now.
reports-no-groups = The rows of this report are always products.
reports-no-comparison = Only a report of a range of days, with rows that are no days, can be compared with the range before.
reports-nothing-behind = Neither History nor Lots can show what is behind this row alone.
reports-action-open = show what is behind it
reports-action-next = next report
reports-action-previous = previous report
reports-action-days = days
reports-action-by = rows by
reports-action-compare = compare
reports-action-choose = choose a report

## Terminal: Counts

counts-title = Counts
    .also = inventory stocktake cycle count inventario recuento
counts-title-short = Cnts
counts-header-file = file of count { $count }
counts-action-open = open
counts-action-new = new count
    .also = inventory stocktake cycle inventario recuento cíclico
counts-action-review = review
counts-action-export = export
    .also = print paper sheet file csv imprimir papel hoja archivo
counts-action-import = import
    .also = load file csv cargar archivo
counts-action-cancel = cancel count
counts-action-enter = next
counts-action-shelf-empty = shelf empty
counts-action-shelf-done = shelf done
counts-action-other-lot = another lot
counts-action-take-back = take back
counts-action-keep-counted = keep counted
counts-action-keep-difference = keep difference
counts-action-recount = count again
counts-action-zero = none there
counts-action-leave = leave
counts-action-together = all together
counts-action-apply = apply
counts-action-go-counting = go on counting
counts-column-count = Count
counts-column-scope = Lots of
counts-column-opened = Opened
counts-column-counted = Counted
counts-column-state = State
counts-column-who = By
counts-column-place = Place
counts-column-expected = Expected
counts-column-variance = Variance
counts-column-differ = Differ
counts-column-differs = Differs
counts-column-percent = %
counts-column-value = Value
counts-mark-blind = blind
counts-mark-two-counters = two counters
counts-open-count = { $count ->
    [one] { $shown } open count
   *[other] { $shown } open counts
}
counts-filter-all = all counts
counts-filter-open = open ones
counts-none = No count is open.
counts-none-why = A count holds what is on the shelves against the book. Nothing is frozen while people count: goods come and go as usual, and what moves is taken into account.
counts-none-open = Open a count
counts-none-open-how = Press { $key } and say which lots: a location, a product, a category, or all of them.
counts-open-title = Open a count
counts-open-hint = What is left empty doesn't narrow the count: with nothing filled in, it is of all lots with stock.
counts-field-not-counted = Not counted for
counts-field-class = Class
counts-field-with-alerts = With alerts
counts-field-blind = Blind
counts-field-two-counters = Two counters
counts-hint-location = A03-2, or A03* for all of A03
counts-hint-product = only this product
counts-hint-category = only this category
counts-hint-not-counted = days since counted or received
counts-hint-class = A, B or C, by value going out
counts-hint-choice = Space changes it
counts-hint-blind = hides what the book expects (Space)
counts-hint-two-counters = two people have to agree (Space)
counts-wrong-days = “{ $value }” is not a number of days
counts-wrong-class = “{ $value }” is not A, B or C
counts-opened = Count { $count } is open: { $count_lots ->
    [one] { $lots } lot
   *[other] { $lots } lots
}.
counts-also-in = { $count_lots ->
    [one] { $lots } of them is
   *[other] { $lots } of them are
} in count { $count } too.
counts-review-title = Review count { $count }
counts-review-question = Lots counted: { $counted }; not counted: { $left }. The review holds them against the book; people can go on counting.
counts-review-question-blind = From now on everybody sees what the book expects.
counts-cancel-title = Cancel count { $count }
counts-cancel-rest = What is not applied yet takes no effect.
counts-cancel-given-up = Nothing of it takes effect any more. { $count ->
    [0] Nobody has counted anything yet.
    [one] { $entries } entry is given up.
   *[other] { $entries } entries are given up.
}
counts-cancel-question = Cancel the count?
counts-cancelled = Count { $count } is cancelled.
counts-refused-closed = Count { $count } is { $state }.
counts-file-name = count-{ $count }
counts-field-file = File
counts-field-file-kind = Kind
counts-kind-count-file = count file
counts-kind-spreadsheet = spreadsheet
counts-kind-paper = sheet for paper
counts-kind-workbook = Excel workbook
counts-refused-kind = { $file }: a spreadsheet of a count ends in .csv or .xlsx, a sheet for paper in .txt.
counts-refused-paper = { $file } is a sheet for paper. Type in what is written on it, shelf by shelf.
counts-refused-no-count = { $file } is a spreadsheet. Select its count in the list first.
counts-export-title = Export count { $count }
counts-export-hint = To count away from the book, on any machine that has fefo and with no network: fefo --db FILE. It never replaces a file.
counts-export-hint-spreadsheet = A row for each lot, with a column for what was counted. Fill it in, save it as CSV, and import it here. It never replaces a file.
counts-export-hint-paper = A text of 80 columns to print: shelf by shelf, with boxes to write in and the count's code to scan. It never replaces a file.
counts-export-hint-workbook = A row for each lot, with a column for what was counted. Fill it in, save it, and import it here. It never replaces a file.
counts-export-hint-kinds = The ending says the kind: .csv and .xlsx are spreadsheets, .txt is a sheet for paper, anything else a count file.
counts-import-title = Import what was counted
counts-import-hint = From a count file, or from a spreadsheet (.csv, .xlsx) of count { $count }, the selected one. Every entry is taken once, however often it is imported.
counts-import-hint-no-count = From a count file. Every entry is taken once, however often it is imported.
counts-exported = { $count_lots ->
    [one] { $lots } lot
   *[other] { $lots } lots
} to count are in { $file }.
counts-imported = Count { $count }: new entries { $added }, known already { $known }, lots found { $found }.
counts-exported-spreadsheet = { $count_lots ->
    [one] { $lots } lot
   *[other] { $lots } lots
} to fill in are in { $file }.
counts-exported-paper = { $count_lots ->
    [one] { $lots } lot
   *[other] { $lots } lots
} to print are in { $file }.
counts-imported-blank = Rows without a figure: { $rows }.
counts-imported-from = File: { $file }.
counts-imported-late = { $entries } came after their lots were applied and change nothing.
counts-bar = Count { $count }
counts-left-short = { $count ->
    [one] { $shown } left here
   *[other] { $shown } left here
}
counts-percent-done = { $percent } % done
counts-scan-or-type = Scan or type
counts-scan-hint = product, lot or place (another shelf)
counts-lot-hint = as on the label; empty if none
counts-expiry-hint = empty if none
counts-entries = { $count ->
    [one] { $shown } entry
   *[other] { $shown } entries
}
counts-was = was { $before }
counts-adds-to = is added to { $before }
counts-to-count = to count
counts-this-shelf = This shelf: { $location }
counts-shelf-empty = The count has no lot here. Scan what you find.
counts-label-says-nothing = Nothing of this label is counted: { $code }
counts-label-differs = Lot { $lot }: label { $scanned }, book { $recorded }. Nothing entered. Type the lot to count it.
counts-unknown-title = What is it?
counts-unknown-question = “{ $text }” is no product, and no lot or place of this count. Goods with a new lot code begin with their product.
counts-unknown-is-place = It is a place: go to { $text }
counts-elsewhere-title = Expected elsewhere
counts-elsewhere-question = The count has { $sku }, lot { $lot }, in { $location }.
counts-elsewhere-here = Some of it is here, in { $location }
counts-elsewhere-go = Go to { $location }
counts-which = What does “{ $text }” mean?
counts-which-other-lot = another lot of { $sku }
counts-which-found = { $lot }, expected in { $location }: found here
counts-which-place = the place { $location }
counts-rescan-title = Counted before
counts-rescan-question = This lot was counted before. What does a figure do that is typed behind a scan? It is asked once for this count.
counts-rescan-add = It adds to what was counted
counts-rescan-replace = It replaces what was counted
counts-left-here = { $count ->
    [one] { $shown } lot
   *[other] { $shown } lots
} left in { $location }. Ctrl+D again goes on; Ctrl+E: shelf empty.
counts-no-other-shelf = No other shelf has anything left to count.
counts-all-counted = Everything was counted.
counts-not-saved-either = Not saved either: { $text }.
counts-nothing-left = Nothing is left to count in { $location }.
counts-empty-title = Is { $location } empty?
counts-empty-question = { $count ->
    [one] { $shown } lot that is left to count here is entered with 0.
   *[other] { $shown } lots that are left to count here are entered with 0.
}
counts-emptied = { $location } is done: { $count ->
    [one] { $shown } lot
   *[other] { $shown } lots
} entered with 0.
counts-skipped = Nothing was entered for { $goods }.
counts-goods = { $sku }, lot { $lot }
counts-entered = Counted { $counted } of { $goods }.
counts-entered-again = Counted { $counted } of { $goods }, was { $before }.
counts-entered-also-in = The lot is in other open counts too: { $counts }.
counts-scanned = +{ $added }: { $counted } of { $goods }, in { $location }.
counts-entered-already = entered; { $key } takes it back
counts-same-label = The same label: { $goods } is counted already.
counts-taken-back = Taken back: { $goods } has { $counted } again.
counts-taken-back-first = Taken back: { $goods } is to count again.
counts-not-taken-back = { $goods } was counted again since. Nothing taken back.
counts-refused-take-back = Type how much there is of { $goods }, 0 if none.
counts-refused-uncounted = Nobody has counted this lot: count it again (c), none there (z) or leave (l).
counts-refused-recount = Nobody has counted this lot yet.
counts-whose-figure = Whose figure counts?
counts-nothing-to-decide = Nothing is left to decide together.
counts-together-title = Decide together
counts-together-choice = { $state } ({ $lots }): { $resolution }
counts-nothing-to-apply = Nothing is settled yet: count, or decide about the lots.
counts-apply-title = Apply count { $count }
counts-apply-question = Lots adjusted: { $adjusted }. Confirmed as the book has them: { $confirmed }. Left as they are: { $left }. They stay open in the count: { $open }. The book is changed by one document, which can be undone.
counts-applied = Count { $count } applied: { $adjusted } adjusted, { $confirmed } confirmed, { $open } still open.
counts-resolved = { $count ->
    [one] { $shown } lot
   *[other] { $shown } lots
}: { $resolution }
counts-state-applied = applied
counts-tally-conflict = { $shown } in conflict
counts-tally-differ = { $count ->
    [one] { $shown } differs
   *[other] { $shown } differ
}
counts-tally-uncounted = { $shown } not counted
counts-tally-match = { $count ->
    [one] { $shown } matches
   *[other] { $shown } match
}
counts-decided = { $resolution }, { $by } { $when }
counts-figure = { $counter } { $when }: { $counted }
counts-variance = Variance { $variance }
counts-book-now = in the book now: { $on_hand }
counts-action-plan = plan
    .also = cycle inventory due cíclico inventario
counts-action-count-shelf = count this shelf
counts-action-new-rule = new rule
counts-action-change-rule = change a rule
counts-action-remove-rule = remove a rule
counts-column-lots-due = Lots due
counts-column-due-since = Since
counts-column-overdue = Days overdue
counts-field-every = Every … days
counts-hint-days = days from one count to the next
counts-plan-title = Plan of cycle counts
counts-plan-due = { $count ->
    [one] { $shelves } shelf due
   *[other] { $shelves } shelves due
}, { $count_lots ->
    [one] { $lots } lot
   *[other] { $lots } lots
}
counts-plan-rules = Rules
counts-plan-rule = { $subject }: { $count ->
    [one] every day
   *[other] every { $days } days
}
counts-plan-nothing-due = No shelf is due today.
counts-plan-nothing-due-why = Everything that the rules are about was counted, or came in, within its days, or is in a count that is open.
counts-plan-no-rules = The plan has no rules.
counts-plan-no-rules-why = A rule says after how many days some lots are counted again: those of a class, a location or a category. Shelves with lots that are due are proposed here every day, the most overdue first.
counts-plan-first-rule = Set a rule
counts-plan-first-rule-how = Press { $key } and say, for example, that class A is counted every 30 days.
counts-plan-no-place = Lots without a location are no shelf: open their count by product, with n in the list of counts.
counts-plan-change-title = Which rule?
counts-plan-remove-title = Remove which rule?
counts-plan-remove-all = all of them
counts-plan-changed = { $count ->
    [0] The plan has no rules now.
    [one] The plan has { $shown } rule now.
   *[other] The plan has { $shown } rules now.
}
counts-plan-new-title = New rule
counts-plan-rule-title = Rule: { $subject }
counts-plan-new-hint = One of class, location and category, and the days. A rule about the same lots is replaced; of several about a lot, the shortest holds.
counts-plan-shortest = Of several rules about a lot, the shortest holds.
counts-plan-one-of = Fill in one of class, location and category.
counts-plan-no-days = after how many days?
counts-plan-wrong-days = “{ $value }” is not 1 to 3650 days
counts-moved-since = Moved since the count was opened

## Terminal: Import sheet

action-export = export
    .also = save csv json file sheet spreadsheet guardar archivo hoja
export-title = Export this list
export-hint = All rows as they are listed, with the columns of the command line. The ending of the name, .csv, .json or .xlsx, says the form.
export-begins = Looking up the rows…
export-progress = { $done } of { $all } rows…
export-stopped = Stopped: no file was written.
export-replace-title = Replace the file
export-replace-question = { $file } is there already. Replace it?
export-refused-ending = { $file } ends in neither .csv nor .json nor .xlsx.
export-name-lots = lots
export-name-products = products
export-name-alerts = alerts
action-labels = labels
    .also = print label barcode sticker etiqueta imprimir
label-title = Print labels
label-field-to = Printer
label-field-copies = Copies
label-hint = A printer on the network (zebra:9100), a device, or a new file (.zpl, .svg, .txt). label_printer in config.toml is the usual one.
label-sending = Sending to { $to }…
label-refused-copies = From 1 to { $most } copies.
label-refused-nothing-came-in = This document brought nothing.
export-name-documents = documents
action-import = import
    .also = load upload csv file sheet cargar archivo hoja
import-title = Import a file
import-hint = A CSV, JSON or Excel (.xlsx) file of products, of lots, or of both. What it says is shown first; nothing is imported yet.
import-products = Import products
import-lots = Import lots
import-stock = Import products and lots
import-json = JSON
import-workbook = { $others ->
    [0] sheet “{ $sheet }”
    [one] sheet “{ $sheet }” without one other
   *[other] sheet “{ $sheet }” without { $others } others
}
import-tab = tab
import-decimal-comma = decimal comma
import-decimal-point = decimal point
import-day-first = day first ({ $example } decides)
import-month-first = month first ({ $example } decides)
import-year-first = year first ({ $example } decides)
import-dates-as = dates { $pattern }
import-header-line = header in line { $line }
import-column = Column
import-column-means = Means
import-first-rows = First rows
import-left-out = (left out)
import-guess = { $field }?
import-no-columns = The first row can't be read.
import-action-meaning = meaning
import-action-add-meaning = second meaning
import-action-dates = dates
import-action-dry-run = dry run
import-action-save-map = save map
import-action-load-map = saved maps
import-action-options = options
import-meaning-title = What { $column } means
import-dates-title = How dates are written
import-dates-by-themselves = as the dates themselves decide
import-dates-choice = { $pattern }: { $day }
import-options-title = Options
import-as-products = import it as products
import-as-lots = import it as lots
import-as-stock = import it as products and their lots
import-skip-zero = leave out rows of quantity zero
import-keep-zero = take rows of quantity zero for mistakes
import-blank-clears = an empty cell clears the value of a product
import-blank-keeps = an empty cell changes nothing
import-no-header = the first row is no header
import-has-header = the first row is the header
import-maps-title = Saved maps that fit this file
import-map-title = Save how this file is read
import-map-name = Name
import-map-hint = The next sheet of this kind is then read the same way: here, or with --use-map.
import-map-replaces = { $name } is saved already; it is replaced.
import-reading = Reading the file …
import-importing = Importing …
import-stopped = Reading was stopped. { $key } reads the file and runs dry.
import-read = { $count ->
    [one] One row was read and is well written. { $key } checks it against the book; nothing is imported by that.
   *[other] { $shown } rows were read, all well written. { $key } checks them against the book; nothing is imported by that.
}
import-fine-products = Products: { $count ->
    [one] one row fine
   *[other] { $rows } rows fine
}, { $created } new, { $updated } changed
import-fine-lots = Lots: { $count ->
    [one] one row fine
   *[other] { $rows } rows fine
}, { $created } new, { $updated } increased
import-done-products = Products: { $created } new, { $updated } changed.
import-done-lots = Lots: { $created } new, { $updated } increased.
import-guarded = { $what } { $key } asks before it imports this again.
import-bad-rows = { $count ->
    [one] One row is refused; nothing would be imported.
   *[other] { $shown } rows are refused; nothing would be imported.
}
import-problems = { $count } problems; nothing would be imported.
import-bad-cell = line { $line }, { $field } “{ $value }”: { $why }
import-bad-field = line { $line }, { $field }: { $why }
import-bad-row = line { $line }: { $why }
import-column-twice = “{ $first }” and “{ $second }” both mean { $field }.
import-missing-column = No column means { $field }.
import-meaning-hint = { $key } changes what a column means.
import-dates-hint = { $key } says how dates are written.
import-zero-hint = { $key } leaves out rows of quantity zero.
import-file-changed = The file has changed since it was looked at. This is what it says now; nothing was imported.
import-not-tried = Run it dry first.
import-refused-before = Nothing is imported while something is refused.
import-still-reading = The file is still being read.
import-still-importing = The file is being imported.
import-no-map-fits = No saved map fits the columns of this file.
import-no-meaning-yet = The column is left out: give it a meaning first.
import-again-question = { $what } Import it all the same?
import-leave-title = Leave the file
import-leave-question = What you said of its columns is not saved. Leave?

## Demo stock

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
