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



## Terminal: Lots (tab-lots)



## Terminal: Entry (tab-entry)



## Terminal: Dispatch (tab-dispatch)



## Terminal: Alerts (tab-alerts)



## Demo stock (demo)

