### fefo in English. One message a line, grouped by where it is read; the Spanish file has the same keys and arguments.

## Dates and times

date = { $day } { $month } { $year }
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
error-quantity-ambiguous = “{ $value }” may mean thousands or decimals
error-quantity-ambiguous-hint = Write thousands without a mark, and decimals like { $example }.
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
error-text-empty = nothing was written
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



## Import and export (exchange)



## Terminal: frame, keys, help, overlays (tui)



## Terminal: Lots (tab-lots)



## Terminal: Entry (tab-entry)



## Terminal: Dispatch (tab-dispatch)



## Terminal: Alerts (tab-alerts)



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
