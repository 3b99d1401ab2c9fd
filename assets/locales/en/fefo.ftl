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



## Refusals (errors)



## Command line (cli)



## Import and export (exchange)



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
tui-scope-lots = Lots
tui-scope-search = Search
tui-scope-alerts = Alerts
tui-scope-prompt = In a form
tui-scope-confirm = In a question
tui-scope-picker = Choosing
tui-scope-help = Help

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
tui-do-close = close
tui-do-undo = undo
tui-do-help = help
tui-do-quit = quit
tui-do-refresh = read anew
tui-do-theme = light or dark
tui-do-next-tab = next tab
tui-do-previous-tab = tab before
tui-do-tab-1 = first tab
tui-do-tab-2 = second tab
tui-do-tab-3 = third tab
tui-do-tab-4 = fourth tab
tui-do-tab-5 = fifth tab
tui-do-tab-6 = sixth tab
tui-do-suspend = to the shell, back with fg

tui-help-title = Keys
tui-quit-title = Quit
tui-quit-unsaved = There is text that was not saved yet in { $tabs }. Quit and lose it?
tui-too-small = The window is too small: fefo needs { $width } columns and { $height } lines. Nothing is lost; make it larger.
tui-operator-at-station = { $operator } @ { $station }
tui-refused-hint = { $message } { $hint }

tui-act-adjust = Adjust
tui-act-write-off = Write off
tui-act-hold = Put on hold
tui-act-release = Release
tui-act-transfer = Move to another location
tui-act-reverse = Undo
tui-act-lot = { $sku } { $product }, lot { $lot }
tui-act-field-quantity = Quantity
tui-act-field-change = Change, + or −
tui-act-field-reason = Reason
tui-act-field-reason-optional = Reason, if any
tui-act-field-to = To location
tui-act-preview-balance = On hand here: { $before } → { $after } { $unit }
tui-act-preview-short = There are only { $before } { $unit } on hand here.
tui-act-preview-hold = Nothing of this lot goes out until it is released.
tui-act-preview-release = It may go out again. It was held because: { $reason }
tui-act-preview-reverse = A new document takes it back; both stay on the book.
tui-act-done-adjust = Adjusted { $subject } by { $change }
tui-act-done-write-off = Wrote off { $quantity } of { $subject }
tui-act-done-hold = On hold: { $subject }
tui-act-done-release = Released: { $subject }
tui-act-done-transfer = Moved { $quantity } of { $subject } to { $to }
tui-act-done-reverse = Undone: { $what }



## Terminal: Lots (tab-lots)



## Terminal: Entry (tab-entry)



## Terminal: Dispatch (tab-dispatch)



## Terminal: Alerts (tab-alerts)



## Demo stock (demo)

