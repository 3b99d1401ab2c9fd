### fefo en español. Un mensaje por línea, por el lugar donde se lee; las mismas claves y argumentos que en inglés.

## Fechas y horas

date = { $day } { $month } { $year }
date-short = { $day } { $month }
date-weekday = { $weekday } { $date }
moment = { $date } { $time }
month-short = { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sep
    [10] oct
    [11] nov
   *[12] dic
}
weekday-short = { $weekday ->
    [1] lun
    [2] mar
    [3] mié
    [4] jue
    [5] vie
    [6] sáb
   *[7] dom
}


## Words: kinds, statuses, severities, fields (words)



## Refusals (errors)



## Command line (cli)



## Import and export (exchange)



## Terminal: frame, keys, help, overlays (tui)

tui-key-enter = Intro
tui-key-esc = Esc
tui-key-tab = Tab
tui-key-space = Espacio
tui-key-backspace = Retroceso
tui-key-delete = Supr
tui-key-insert = Insert
tui-key-up = ↑
tui-key-down = ↓
tui-key-left = ←
tui-key-right = →
tui-key-home = Inicio
tui-key-end = Fin
tui-key-page-up = RePág
tui-key-page-down = AvPág
tui-key-ctrl = Ctrl+
tui-key-alt = Alt+
tui-key-shift = Mayús+

tui-scope-global = En todas partes
tui-scope-list = En una lista
tui-scope-lots = Lotes
tui-scope-search = Búsqueda
tui-scope-alerts = Alertas
tui-scope-prompt = En un formulario
tui-scope-confirm = En una pregunta
tui-scope-picker = Al elegir
tui-scope-help = Ayuda

tui-do-search-done = a la lista
tui-do-search-clear = quitar búsqueda
tui-do-search = buscar
tui-do-details = detalle
tui-do-dispatch = despachar
tui-do-write-off = dar de baja
tui-do-hold = retener
tui-do-release = liberar
tui-do-adjust = ajustar
tui-do-transfer = trasladar
tui-do-filter-status = estado
tui-do-filter-expiry = vencimiento
tui-do-sort = ordenar
tui-do-reverse-sort = invertir orden
tui-do-back = volver
tui-do-go-there = ir allí
tui-do-acknowledge = vista
tui-do-snooze = más tarde
tui-do-enter-stock = dar entrada
tui-do-show-all = ver todas
tui-do-submit = hacerlo
tui-do-cancel = cancelar
tui-do-next-field = campo siguiente
tui-do-previous-field = campo anterior
tui-do-yes = sí
tui-do-no = no
tui-do-choose = elegir
tui-do-up = subir
tui-do-down = bajar
tui-do-page-up = página arriba
tui-do-page-down = página abajo
tui-do-first = al primero
tui-do-last = al último
tui-do-close = cerrar
tui-do-undo = deshacer
tui-do-help = ayuda
tui-do-quit = salir
tui-do-refresh = leer de nuevo
tui-do-theme = claro u oscuro
tui-do-next-tab = pestaña siguiente
tui-do-previous-tab = pestaña anterior
tui-do-tab-1 = primera pestaña
tui-do-tab-2 = segunda pestaña
tui-do-tab-3 = tercera pestaña
tui-do-tab-4 = cuarta pestaña
tui-do-tab-5 = quinta pestaña
tui-do-tab-6 = sexta pestaña
tui-do-suspend = al intérprete; se vuelve con fg

tui-help-title = Teclas
tui-quit-title = Salir
tui-quit-unsaved = Hay texto sin guardar en { $tabs }. ¿Salir y perderlo?
tui-too-small = La ventana es demasiado pequeña: fefo necesita { $width } columnas y { $height } líneas. No se pierde nada; agrándela.
tui-operator-at-station = { $operator } @ { $station }
tui-refused-hint = { $message } { $hint }

tui-act-adjust = Ajuste
tui-act-write-off = Baja
tui-act-hold = Retener lote
tui-act-release = Liberar lote
tui-act-transfer = Traslado a otra ubicación
tui-act-reverse = Deshacer
tui-act-lot = { $sku } { $product }, lote { $lot }
tui-act-field-quantity = Cantidad
tui-act-field-change = Cambio, + o −
tui-act-field-reason = Motivo
tui-act-field-reason-optional = Motivo, si lo hay
tui-act-field-to = A la ubicación
tui-act-preview-balance = Existencia aquí: { $before } → { $after } { $unit }
tui-act-preview-short = Aquí solo hay { $before } { $unit }.
tui-act-preview-hold = Nada de este lote sale hasta que se libere.
tui-act-preview-release = Podrá salir de nuevo. Estaba retenido por: { $reason }
tui-act-preview-reverse = Un documento nuevo lo revierte; los dos quedan en el libro.
tui-act-done-adjust = Ajuste de { $change } en { $subject }
tui-act-done-write-off = Baja de { $quantity } de { $subject }
tui-act-done-hold = Retenido: { $subject }
tui-act-done-release = Liberado: { $subject }
tui-act-done-transfer = Traslado de { $quantity } de { $subject } a { $to }
tui-act-done-reverse = Deshecho: { $what }



## Terminal: Lots (tab-lots)



## Terminal: Entry (tab-entry)



## Terminal: Dispatch (tab-dispatch)



## Terminal: Alerts (tab-alerts)



## Demo stock (demo)

