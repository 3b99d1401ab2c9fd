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

word-kind-receipt = entrada
word-kind-dispatch = despacho
word-kind-adjustment = ajuste
word-kind-write-off = baja
word-kind-return-in = devolución de cliente
word-kind-return-out = devolución a proveedor
word-kind-transfer = traslado
word-kind-count = conteo
word-kind-reversal = reverso
word-kind-hold = retención
word-kind-release = liberación
word-status-empty = vacío
word-status-on-hold = retenido
word-status-expired = vencido
word-status-available = disponible
word-alert-out-of-stock = agotado
word-alert-low-stock = bajo mínimo
word-alert-expiring = por vencer
word-alert-expired = vencido
word-severity-warning = aviso
word-severity-critical = crítica
word-pass-expired = vencido
word-pass-on-hold = retenido
word-pass-short-life = le quedan pocos días
word-pass-overridden = se dejó por decisión
word-days-today = hoy
word-days-tomorrow = mañana
word-days-yesterday = ayer
word-days-ahead = en { $days } días
word-days-ago = hace { $days } días
word-days-ahead-short = { $days } d
word-days-ago-short = −{ $days } d
word-expires = vence { $when }
word-expired = venció { $when }
word-no-code = (sin código)
word-no-expiry = sin vencimiento
word-no-location = sin ubicación
word-field-sku = SKU
word-field-name = Nombre
word-field-unit = Unidad
word-field-decimals = Decimales
word-field-gtin = GTIN
word-field-min-stock = Mínimo
word-field-price = Precio
word-field-shelf-life-days = Vida útil en días
word-field-min-life-days = Vida restante en días
word-field-category = Categoría
word-field-quantity = Cantidad
word-field-lot = Lote
word-field-expires = Vence
word-field-produced = Elaboración
word-field-received = Recibido
word-field-location = Ubicación
word-field-supplier = Proveedor
word-field-cost = Costo
word-field-reference = Referencia
word-field-reason = Motivo
word-field-operator = Operador
word-field-station = Estación
word-field-until = Hasta
word-field-from = Desde
word-field-to = Hasta
word-field-today = Hoy
word-field-document = Documento


## Refusals (errors)

error-in-field = { $field }: { $what }.
error-shortage = Se pidieron { $requested } de { $sku } y hay { $available } disponibles: faltan { $short }.
error-shortage-uncounted = No se cuenta: { $parts }.
error-shortage-part = { $quantity } { $reason }
error-shortage-dispatch-hint = Despache lo que hay, pida menos o registre antes una entrada.
error-shortage-none-hint = Registre antes una entrada.
error-shortage-lot-hint = Tome { $available } o menos; si en el estante hay más, ajuste antes el lote.
error-product-missing = No existe el producto { $sku }.
error-product-missing-hint = Búsquelo por nombre o agréguelo antes.
error-lot-missing = { $sku } no tiene el lote { $lot }.
error-lot-id-missing = { $sku } no tiene un lote con el id { $id }.
error-lot-missing-hint = Vea los lotes del producto, también los vacíos, y elija el correcto.
error-document-missing = No existe el documento { $document }.
error-document-missing-hint = Los movimientos nombran cada documento.
error-alert-missing = No existe la alerta { $id }.
error-alert-missing-hint = Vea todas las alertas, también las resueltas.
error-other-expiry = El lote { $lot } de { $sku } está en el libro con { $known }, no con { $given }.
error-other-expiry-is = vencimiento { $day }
error-other-expiry-hint = Mire otra vez la etiqueta: corrija la fecha o el código del lote.
error-several-locations = El lote { $lot } de { $sku } está en varias ubicaciones: { $lots }.
error-several-locations-lot = { $location } (id { $id })
error-several-locations-hint = Diga cuál por su id, como en --lot-id { $id }.
error-plan-changed = La existencia cambió desde que vio el plan; ahora toma { $planned } de { $requested }.
error-plan-changed-hint = Mire el plan nuevo y confirme otra vez.
error-imported-before = Este archivo ya se importó, como documento { $document }.
error-imported-before-hint = Use --again solo si la misma mercancía llegó de verdad dos veces.
error-sku-exists = Ya existe el producto { $sku }.
error-sku-exists-hint = Edite ese, o elija otro SKU.
error-gtin-exists = El GTIN { $gtin } es de { $sku }.
error-gtin-exists-hint = Revise el número del empaque, o quíteselo antes a { $sku }.
error-on-hold = El lote { $lot } de { $sku } está retenido: { $reason }.
error-on-hold-hint = Libérelo antes, si puede salir.
error-expired = El lote { $lot } de { $sku } venció el { $expires }.
error-expired-hint = Sale por una baja o por una devolución al proveedor.
error-already-reversed = El documento { $document } ya se deshizo, con { $by }.
error-already-reversed-hint = Su existencia ya está de vuelta; no hay más que hacer.
error-document-reused = El id de documento { $document } ya se usó para otra cosa ({ $kind }).
error-document-reused-hint = No dé un id, o elija uno nuevo.
error-quantity-empty = falta la cantidad
error-quantity-not-a-number = «{ $value }» no es un número
error-quantity-ambiguous = «{ $value }» puede ser miles o decimales
error-quantity-ambiguous-hint = Escriba los miles sin separador y los decimales como { $example }.
error-quantity-whole = { $value } no es entero; este producto no lleva decimales
error-quantity-decimals = { $value } tiene más de { $allowed ->
    [one] un decimal
   *[other] { $allowed } decimales
}
error-quantity-negative = { $value } es menor que cero
error-quantity-zero = debe ser más que cero
error-quantity-overflow = demasiado grande para guardarla exacta
error-product-decimals = { $digits } decimales; un producto lleva de 0 a 3
error-day-empty = falta la fecha
error-day-not-a-date = «{ $value }» no es una fecha
error-day-out-of-range = { $value } no está entre 1900 y 9998
error-day-hint = Escríbala como 2027-03-31.
error-text-empty = no hay nada escrito
error-text-too-long = «{ $value }» pasa de { $max } caracteres
error-text-unshowable = «{ $value }» lleva el carácter oculto { $code }
error-text-unshowable-hint = Escríbalo de nuevo a mano, sin lo que se copió de más.
error-gtin-form = «{ $value }» no son 8, 12, 13 o 14 dígitos
error-gtin-check-digit = { $value }: el último dígito debería ser { $expected }
error-gtin-hint = Escanee el empaque, o escriba todos los dígitos bajo las barras.
error-number = «{ $value }» no es un número entero de 0 a { $max }
error-produced-after-expiry = elaborado el { $produced }, después de vencer el { $expires }
error-produced-after-expiry-hint = Mire la etiqueta: quizá las dos fechas están cambiadas.
error-in-future = { $day } aún no ha llegado
error-reason-needed = hace falta un motivo: antes sale el lote { $lot } ({ $expires })
error-reason-needed-hint = Despache por FEFO, o diga por qué este lote sale antes.
error-choice-sum = los lotes elegidos suman { $chosen }, no { $requested }
error-choice-sum-hint = Cambie cuánto se toma de cada lote, o la cantidad.
error-nothing-to-do = no cambiaría nada
error-same-location = el lote ya está en { $location }
error-archived = { $sku } está archivado
error-archived-hint = Vuelva a poner antes el producto en uso.
error-still-on-hand = { $sku } todavía tiene { $on_hand } en existencia
error-still-on-hand-hint = Despáchelo o dele de baja antes.
error-decimals-in-use = { $sku } tiene cantidades con más de { $decimals ->
    [one] un decimal
   *[other] { $decimals } decimales
}
error-decimals-in-use-hint = Deje los decimales como están, o abra un producto nuevo.
error-not-reversible = un documento de esta clase no se puede deshacer: { $kind }
error-not-reversible-hint = Deshágalo con el acto contrario.
error-not-on-hold = el lote no está retenido
error-snooze-past = { $until } no es después de hoy
error-snooze-past-hint = Elija mañana o un día posterior.
error-alert-resolved = la alerta ya está resuelta
error-busy = Otras estaciones tienen ocupado el libro de existencias; no cambió nada.
error-busy-hint = Intente de nuevo en un momento.
error-read-only = No se puede escribir en { $location }.
error-read-only-hint = Pida permiso de escritura en el archivo y su carpeta, o indique otro con --db.
error-disk-full = El disco está lleno; no cambió nada.
error-disk-full-hint = Haga espacio en el disco y repítalo.
error-unreachable = No se puede abrir { $location }: { $detail }.
error-unreachable-hint = Revise el lugar y sus permisos, o indique otro con --db.
error-not-ours = { $location } no es un libro de existencias de fefo; no se tocó.
error-not-ours-hint = Indique otro archivo con --db.
error-newer-schema = { $location } lo hizo un fefo más nuevo (esquema { $found }; este conoce { $known }); no se tocó.
error-newer-schema-hint = Instale el fefo más nuevo en esta estación.
error-corrupt = El libro de existencias está dañado: { $detail }.
error-corrupt-hint = Deje de trabajar en él, guarde una copia del archivo y ejecute fefo verify.
error-constraint = La base de datos rechazó una fila: { $detail }. No cambió nada.
error-constraint-hint = Ejecute fefo verify e informe de lo que diga.
error-other = El libro de existencias no pudo hacerlo: { $detail }. No cambió nada.
error-other-hint = Intente de nuevo; si continúa, el archivo de registro dice más.


## Command line (cli)



## Import and export (exchange)



## Terminal: frame, keys, help, overlays (tui)



## Terminal: Lots (tab-lots)



## Terminal: Entry (tab-entry)



## Terminal: Dispatch (tab-dispatch)



## Terminal: Alerts (tab-alerts)



## Demo stock (demo)

demo-unit-each = ud
demo-unit-box = caja
demo-unit-kilo = kg
demo-unit-litre = L
demo-category-dairy = Lácteos y huevos
demo-category-meat = Carnes
demo-category-fish = Pescados
demo-category-produce = Frutas y verduras
demo-category-bakery = Panadería
demo-category-frozen = Congelados
demo-category-grocery = Abarrotes
demo-category-preserves = Conservas
demo-category-drinks = Bebidas
demo-category-baby = Alimentos infantiles
demo-category-medicines = Medicamentos
demo-category-first-aid = Primeros auxilios
demo-category-supplements = Suplementos
demo-reason-expired = venció en el estante
demo-reason-typed-twice = la misma entrega se registró dos veces
demo-reason-chosen = el cliente pidió la fecha más larga
demo-reason-dented = las latas llegaron abolladas
demo-reason-too-many = el cliente había pedido de más
demo-reason-room = hace sitio para la próxima entrega
demo-reason-broken = se cayó del montacargas
demo-reason-counted = contado en el estante
demo-reason-recall = retirado por el fabricante: esperar su carta
demo-reason-cold-chain = el camión llegó a 9 °C
demo-reason-label = etiqueta mal impresa: esperar a calidad
demo-reason-released = calidad dice que puede salir
