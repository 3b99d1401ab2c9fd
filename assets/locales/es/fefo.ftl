### fefo in Spanish, one message an entry, grouped by where it is read. assets/locales/en has the same keys and arguments.
### Keys are area-what; a key's area is its group below.

## Dates and times

date = { $day } { $month } { $year }
date-typed = { $day }/{ $month }/{ $year }
date-short = { $day } { $month }
date-weekday = { $weekday } { $date }
moment = { $date } { $time }
moment-of-day = { $moment } (del { $day })
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
month-year = { $month } { $year }
month-long = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
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

## Words: kinds, statuses, severities, fields

word-kind-receipt = entrada
word-kind-dispatch = despacho
word-kind-adjustment = ajuste
word-kind-write-off = baja
word-kind-return-in = devolución de cliente
word-kind-return-out = devolución a proveedor
word-kind-transfer = traslado
word-kind-count = conteo
word-kind-reversal = anulación
word-kind-hold = retención
word-kind-release = liberación
word-kind-amendment = corrección
word-kind-product-change = cambio de producto
word-kind-alert-event = un acto sobre una alerta o un conteo
word-status-empty = vacío
word-status-on-hold = retenido
word-status-expired = vencido
word-status-available = disponible
word-alert-out-of-stock = agotado
word-alert-low-stock = bajo mínimo
word-alert-expiring = por vencer
word-alert-expired = vencido
word-alert-not-counted = sin contar
word-severity-warning = aviso
word-severity-critical = crítica
word-pass-reason-expired = vencido
word-pass-reason-on-hold = retenido
word-pass-reason-not-received = entró después
word-pass-reason-short-life = le quedan pocos días
word-pass-reason-overridden = por decisión
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
word-no-value = (ninguno)
fact-change = { $field }: { $before } → { $after }
word-no-expiry = sin vencimiento
word-no-location = sin ubicación
word-yes = sí
word-no = no
word-field-sku = SKU
word-field-name = Nombre
word-field-unit = Unidad
word-field-decimals = Decimales
word-field-barcode = Código de barras
word-field-gtin = GTIN
word-field-min-stock = Mínimo
word-field-price = Precio
word-field-shelf-life-days = Vida útil en días
word-field-min-life-days = Vida restante en días
word-field-category = Categoría
word-field-requires = Exige
word-requires-lot = lote
word-requires-expiry = vencimiento
word-field-quantity = Cantidad
word-field-expected = Esperado
word-field-counted = Contado
word-field-lot = Lote
word-field-expires = Vence
word-field-produced = Elaboración
word-field-received = Recibido
word-field-received-quantity = Recibido en total
word-field-location = Ubicación
word-field-supplier = Proveedor
word-field-customer = Cliente
word-field-partner = Proveedor o cliente
word-field-hold = Retención
product-archived-mark = (archivado)
product-name-archived = { $name } (archivado)
word-field-archived = Archivado
word-field-cost = Costo
word-field-reference = Referencia
word-field-reason = Motivo
word-field-operator = Operador
word-field-station = Estación
word-field-until = Hasta
word-field-from = Desde
word-field-to = Hasta
word-field-today = Hoy
word-field-at = A fecha de

## Errors: what was refused, and the way out

error-in-field = { $field }: { $what }.
error-shortage = Se pidieron { $requested } de { $sku } y hay { $available } disponibles: faltan { $short }.
error-shortage-there = Se pidieron { $requested } de { $sku } y en { $location } hay { $available } disponibles: faltan { $short }.
error-shortage-excluded = No se cuenta: { $parts }.
error-shortage-excluded-part = { $quantity } { $reason }
error-shortage-dispatch-hint = Despache lo que hay, pida menos o registre antes una entrada.
error-shortage-none-hint = Registre antes una entrada.
error-shortage-none-there-hint = Quite la ubicación para tomar de todas, o traslade antes mercancía allí.
error-shortage-lot-hint = Tome { $available } o menos; si en el estante hay más, ajuste antes el lote.
error-moved-on = Tendrían que salir { $requested } del lote { $lot } de { $sku }, que tiene { $available }: { $how ->
    [moved] se movió con { $kind } { $document }.
   *[other] después salió mercancía con { $kind } { $document }.
}
error-moved-on-hint = { $how ->
    [moved] Anule primero ese documento.
    [reversed] Ajuste el lote a lo que hay en el estante.
   *[other] Si ese documento también fue un error, anúlelo primero; si no, ajuste el lote a lo que hay en el estante.
}
error-product-missing = No existe el producto { $sku }.
error-product-missing-hint = Búsquelo por nombre o agréguelo antes.
error-lot-missing = { $sku } no tiene el lote { $lot }.
error-lot-not-there = El lote { $lot } de { $sku } no está en { $location }.
error-lot-not-there-hint = Vea dónde está con fefo lots --status all.
error-lot-id-missing = { $sku } no tiene un lote con el id { $id }.
error-lot-missing-hint = Vea los lotes del producto, también los vacíos, y elija el correcto.
error-document-missing = No existe el documento { $document }.
error-document-missing-hint = fefo documents enumera todos los documentos.
error-partner-missing = Ningún documento nombra a { $partner }.
error-partner-missing-hint = Escriba el nombre completo, como está en las entradas y despachos; da igual mayúscula o minúscula.
error-token-missing = No hay ningún token vigente de { $name }.
error-token-missing-hint = fefo token list los muestra.
error-token-exists = { $name } ya tiene un token.
error-token-exists-hint = Retírelo antes: fefo token revoke "{ $name }".
error-alert-missing = No existe la alerta { $id }.
error-alert-missing-hint = Vea todas las alertas, también las resueltas.
error-other-expiry = El lote { $lot } de { $sku } está en el libro { $known }, no { $given }.
error-other-expiry-day = con vencimiento { $day }
error-other-expiry-none = sin vencimiento
error-other-expiry-hint = Mire otra vez la etiqueta: corrija la fecha o el código del lote.
error-expiries-differ = El lote { $lot } de { $sku } está en el libro { $known }; el que se le uniría, { $given }.
error-expiries-differ-hint = Lea la etiqueta y diga cuál vale con --expires.
error-several-locations = El lote { $lot } de { $sku } está en varias ubicaciones: { $lots }.
error-several-locations-lot = { $location } (id { $id })
error-several-locations-hint = Diga cuál con --location, o con --lot-id { $id } donde se admita.
error-several-lines = El lote { $lot } de { $sku } está varias veces en el conteo: { $lines }.
error-several-lines-hint = Diga cuál con --location y --expires.
error-several-lines-line = { $location } (vence el { $expires })
error-several-lines-line-undated = { $location } (sin vencimiento)
error-several-lots = «{ $scan }» puede ser uno de varios lotes: { $lots }.
error-several-lots-hint = Diga cuál con --lot, --location o --lot-id, o lea el código del lote.
error-several-lots-lot = { $lot } en { $location }
error-plan-changed = Las existencias cambiaron desde que vio el plan; ahora toma { $planned } de { $requested }.
error-plan-changed-hint = Mire el plan nuevo y confirme otra vez.
error-changed-since = { $field } de { $sku } cambió después, por última vez con el documento { $document }.
error-changed-since-hint = Anule antes ese documento, o edite el producto.
error-stock-since = Este documento agregó { $sku }, que tiene { $on_hand } en existencias; el último documento que las movió es { $document }.
error-stock-since-hint = Un producto con existencias se queda. Anule antes los documentos que las trajeron.
error-lot-changed-since = Lo que se desharía volvió a cambiar con { $kind } { $document }.
error-lot-changed-since-hint = Anule primero ese documento, o corrija el dato con otra corrección.
error-moved-since-counted = El lote { $lot } se movió después de contarlo, con { $kind } { $document }.
error-moved-since-counted-hint = Cuéntelo de nuevo.
error-already-stand = { $standing } de los { $rows } lotes del archivo ya están en el libro, con las mismas cantidades.
error-already-stand-hint = Al importarlo se contarían dos veces. Si entraron otra vez, impórtelo con --again.
error-not-empty = El libro de existencias de { $location } no está vacío.
error-not-empty-hint = La copia necesita un sitio propio: un archivo que aún no exista, o una base de datos sin libro de existencias.
error-imported-before = Este archivo ya se importó, como documento { $document }.
error-imported-before-hint = Use --again solo si la misma mercancía llegó de verdad dos veces.
error-sku-exists = Ya existe el producto { $sku }.
error-sku-exists-hint = Edite ese, o elija otro SKU.
error-barcode-exists = El código de barras { $code } es de { $sku }.
error-barcode-exists-hint = Si ahora significa otra cosa, ejecute antes `fefo barcode remove { $code }`.
error-count-cycle-missing = El calendario de conteos no dice nada de { $lots }.
error-count-cycle-missing-hint = Véalo con fefo count plan.
error-barcode-missing = Ningún producto tiene el código de barras { $code }.
error-barcode-missing-hint = `fefo barcode list` muestra los conocidos.
error-gtin-exists = El GTIN { $gtin } es de { $sku }.
error-gtin-exists-hint = Revise el número del empaque, o quíteselo antes a { $sku }.
error-on-hold = El lote { $lot } de { $sku } está retenido: { $reason }.
error-on-hold-hint = Libérelo antes, si puede salir.
error-free-stock-there = En { $location } hay existencias del lote { $lot } de { $sku } que pueden salir; las retenidas no se juntan con ellas.
error-free-stock-there-hint = Traslade lo retenido a otra ubicación, o retenga el lote en las dos.
error-expired = El lote { $lot } de { $sku } venció el { $expires }.
error-expired-hint = Sale por una baja o por una devolución al proveedor.
error-already-reversed = El documento { $document } ya se anuló, con { $by }.
error-already-reversed-hint = Sus existencias ya volvieron; no queda nada que deshacer.
error-document-reused = El id de documento { $document } ya se usó para otra cosa ({ $kind }).
error-document-reused-hint = No dé un id, o elija uno nuevo.
error-quantity-empty = falta la cantidad
error-quantity-not-a-number = «{ $value }» no es un número
error-quantity-thousands = «{ $value }» lleva separador de miles: escriba { $plain }
error-quantity-ambiguous = «{ $value }» es dudoso: escriba { $thousands } o { $decimals }
error-quantity-whole = { $value } no es entero; este producto no lleva decimales
error-quantity-decimals = { $value } tiene más de { $allowed ->
    [one] un decimal
   *[other] { $allowed } decimales
}
error-quantity-negative = { $value } es menor que cero
error-quantity-zero = debe ser más que cero
error-quantity-barcode = ¿es un código? Como cantidad: 1*{ $value }
error-quantity-unknown-unit = este producto no tiene la unidad «{ $unit }»: { $known }
error-quantity-ambiguous-unit = «{ $unit }» significa { $one } y { $other }; escriba el número
error-quantity-unit-meaning = { $quantity } ({ $code })
error-quantity-overflow = demasiado grande para guardarla exacta
error-product-decimals = { $digits } decimales; un producto lleva de 0 a 3
error-day-empty = falta la fecha
error-day-not-a-date = «{ $value }» no es una fecha
error-day-out-of-range = { $value } no está entre 1900 y 9998
error-day-hint = Escríbala como 2027-03-31.
error-text-empty = { $field ->
    [reason] hace falta un motivo
    [name] hace falta un nombre
    [sku] hace falta un SKU
   *[other] no puede quedar vacío
}
error-text-too-long = «{ $value }» pasa de { $max } caracteres
error-text-unshowable = «{ $value }» contiene el carácter oculto { $code }
error-text-unshowable-hint = Escríbalo a mano en lugar de pegarlo.
error-gtin-form = «{ $value }» no son 8, 12, 13 o 14 dígitos
error-gtin-check-digit = { $value }: el último dígito debería ser { $expected }
error-gtin-hint = Escanee el empaque, o escriba todos los dígitos bajo las barras.
error-code-in-ai = en ({ $ai }) { $title }, carácter { $position }: { $what }
error-code-at = en el carácter { $position }: { $what }
error-code-empty = no hay código
error-code-too-long = el código tiene más de { $max } caracteres
error-code-not-gs1 = no es un código GS1
error-code-plain = el símbolo no trae datos GS1, ni un GTIN, ni un Digital Link
error-code-unknown-ai = ningún identificador de aplicación empieza por «{ $text }»
error-code-length = { $exact ->
    [true] debe tener { $max } caracteres y tiene { $found }
   *[other] debe tener de { $min } a { $max } caracteres y tiene { $found }
}
error-code-character = { $set ->
    [digits] «{ $character }» no es un dígito
    [capitals] «{ $character }» no es dígito, letra mayúscula, #, - ni /
    [base64] «{ $character }» no es letra, dígito, - ni _
   *[text] «{ $character }» no puede estar en un valor así
}
error-code-check-digit = el dígito de control debería ser { $expected }
error-code-check-pair = los caracteres de control deberían ser { $expected }
error-code-date = { $value } no es una fecha
error-code-time = { $value } no es una hora
error-code-value = { $value } no se admite aquí
error-code-separator = hay dos separadores seguidos
error-code-bracket = falta o sobra un paréntesis
error-code-no-key = la dirección no trae una clave GS1, como /01/ y un GTIN
error-code-qualifier = no va ahí en la dirección, o no en ese orden
error-code-attribute = no puede ir tras el signo de interrogación de una dirección
error-code-escape = a % no le siguen dos dígitos hexadecimales de un texto
error-code-values = es { $first } y también { $second }
error-code-excluded = ({ $ai }) y ({ $other }) se excluyen
error-code-days = ({ $ai }) es { $value } y ({ $other }) es { $other_value }, otro día
error-code-separator-hint = Quizá falte un separador antes de lo que sigue. Configure el lector para que envíe FNC1 como GS, o escriba {"{GS}"} en su lugar.
error-code-bracket-hint = Escriba cada identificador como (10), y un paréntesis dentro de un valor como \(.
error-code-not-gs1-hint = Escanéelo otra vez, o mire qué envía el lector. Un código propio se conoce cuando es código de barras de un producto.
error-code-check-digit-hint = Escanéelo otra vez, o compare los dígitos con la etiqueta.
error-code-clash-hint = Escanee solo los símbolos de una misma etiqueta y compárelos con ella.
error-scan-differs = el código dice { $scanned }, no { $given }
error-scan-differs-hint = Revise la etiqueta y, si el código está bien, no escriba la opción.
error-store-code-layout = «{ $value }» no es un formato de los números propios de una tienda
error-store-code-layout-hint = Escriba 13 posiciones: 02 o 20 a 29, I para el artículo, W para los kilos o P para el precio con un punto antes de los decimales, K para su dígito de control, X para cualquier dígito y C al final, como en 21IIIIIWW.WWWC.
code-ai-sscc = unidad logística (SSCC)
code-ai-gtin = artículo (GTIN)
code-ai-content = artículo contenido (GTIN)
code-ai-lot = lote
code-ai-produced = producción
code-ai-due = vencimiento del pago
code-ai-packed = envasado
code-ai-best-before = consumo preferente
code-ai-sell-by = venta hasta
code-ai-expires = vencimiento
code-ai-variant = variante
code-ai-serial = número de serie
code-ai-consumer-variant = variante de consumo
code-ai-pieces = piezas
code-ai-count = artículos contenidos
code-ai-order = orden de compra
code-ai-expiry-time = vencimiento, con hora
code-ai-production-time = producción, con hora
code-ai-net-weight = peso neto
code-ai-gross-weight = peso bruto
code-ai-amount = importe a pagar
code-ai-price = precio
code-ai-ship-to = enviar a
code-ai-bill-to = facturar a
code-ai-purchase-from = comprado a
code-ai-location = ubicación (GLN)
code-time = { $date } { $time }
code-amount = { $number } (moneda { $currency } de ISO 4217)
error-requires = «{ $value }» no es lote ni vencimiento
error-requires-hint = Escriba lote, vencimiento, los dos con una coma entre ellos, o ninguno.
error-required = { $missing ->
    [lot] sin código de lote: { $sku } lo exige
    [expiry] sin vencimiento: { $sku } lo exige
   *[other] sin código de lote ni vencimiento: { $sku } exige los dos
}
error-required-hint = Lea la etiqueta. Lo que el producto exige se cambia en la pestaña Productos, o con { $command }.
error-lot-lacks-required = { $missing ->
    [lot] este lote de { $sku } no tiene código en el libro, y { $sku } lo exige
    [expiry] el lote { $lot } de { $sku } no tiene vencimiento en el libro, y { $sku } lo exige
   *[other] este lote de { $sku } no tiene código ni vencimiento en el libro, y { $sku } exige los dos
}
error-lot-lacks-required-hint = Lea la etiqueta y corrija antes el lote: en la pestaña Lotes, o con { $command }.
error-amount-empty = falta el importe
error-amount-not-one = «{ $value }» no es un importe
error-amount-not-one-hint = Escríbalo como { $example }.
error-amount-decimals = { $value } tiene más de cuatro decimales
error-amount-negative = { $value } es menor que cero
error-amount-too-large = { $value } es más que { $max }
error-amount-currency = «{ $value }» no está en { $currency }, la moneda de este libro
error-amount-currency-hint = Escriba el importe en { $currency } sin signo, o cambie la moneda del libro: { $command }
error-currency = «{ $value }» no es el código de una moneda
error-currency-hint = Un código tiene tres letras, como EUR, USD o MXN (ISO 4217).
error-number = «{ $value }» no es un número entero de { $min } a { $max }
error-in-future = { $day } está en el futuro
error-day-behind = el { $day } es anterior al día del libro, el { $book_day }
error-day-behind-hint = Si el reloj está mal, póngalo en hora. Si ocurrió ese día, dígalo con --backdated y --reason.
error-day-far-ahead = el { $day } es más de un año posterior al día del libro, el { $book_day }
error-day-far-ahead-hint = Si el reloj está mal, póngalo en hora. Si el día es correcto, dígalo con --yes.
error-not-received = el lote { $lot } de { $sku } entró el { $received }, después del { $day }
error-not-received-hint = Tome un lote que estuviera ese día, o dé el día en que ocurrió.
error-strict-hint = No se cambió nada. Corríjalo, u omita --strict.
warning-lot = { $sku }, lote { $lot },
warning-expired = { $what } venció el { $expires }.
warning-far-expiry = { $what } vence el { $expires }, dentro de más de diez años.
warning-produced-after-expiry = { $what } se elaboró el { $produced }, después de vencer el { $expires }.
warning-before-received = { $what } venció el { $expires }, antes de entrar el { $received }.
warning-missing-expiry = { $what } no tiene vencimiento, aunque ese producto vence.
warning-lots-lack-required = { $lots ->
    [one] Un lote de { $sku } con existencias no tiene
   *[other] { $shown } lotes de { $sku } con existencias no tienen
} { $missing ->
    [lot] código
    [expiry] fecha de vencimiento
   *[other] código o fecha de vencimiento
}. { $lots ->
    [one] Queda como está hasta que se corrija
   *[other] Quedan como están hasta que se corrijan
} en Lotes, o con fefo lot edit.
warning-same-order = { $sku } ya salió para el pedido { $reference }: el { $day }, en { $station }.
warning-expired-since = { $what } venció después, el { $expires }.
error-reason-needed = hace falta un motivo: antes sale el lote { $lot } ({ $expires })
error-reason-needed-hint = Despache por FEFO, o diga por qué este lote sale antes.
error-short-life-reason = hace falta un motivo: el producto pide { $required ->
    [one] un día
   *[other] { $required } días
} de vida, y este pedido { $given }
error-short-life-reason-hint = Diga por qué basta con menos, o deje la vida mínima del producto.
error-selection-sum = los lotes elegidos suman { $chosen }, no { $requested }
error-selection-sum-hint = Cambie cuánto se toma de cada lote, o la cantidad.
error-count-agrees = el libro también tiene { $on_hand }, no hay nada que ajustar
error-nothing-to-do = no cambiaría nada
error-same-location = el lote ya está en { $location }
error-archived = { $sku } está archivado
error-archived-hint = Restaure antes el producto: en la pestaña Productos, o con product archive --undo.
error-still-on-hand = { $sku } todavía tiene { $on_hand } en existencias
error-still-on-hand-hint = Despáchelo o dele de baja antes.
error-decimals-in-use = { $sku } tiene cantidades con más de { $decimals ->
    [one] un decimal
   *[other] { $decimals } decimales
}
error-decimals-in-use-hint = Deje los decimales como están, o abra un producto nuevo.
error-being-counted = { $sku } se está contando, en el conteo { $count }
error-being-counted-hint = Aplique o cancele antes el conteo: lo contado está en la unidad y con los decimales de antes.
error-not-reversible = un documento de este tipo no se puede anular: { $kind }
error-not-reversible-hint = Deshágalo con la operación contraria.
error-not-on-hold = el lote no está retenido
error-snooze-past = { $until } no es después de hoy
error-snooze-past-hint = Elija mañana o un día posterior.
error-days-reversed = { $from } es posterior a { $to }
error-days-reversed-hint = Indique primero la fecha anterior.
error-token-expired = { $expires } ya pasó
error-token-expired-hint = Indique el último día en que vale el token, hoy o después.
error-alert-resolved = la alerta ya está resuelta
error-nothing-to-count = ningún lote entra en el alcance del conteo
error-not-counted = nadie ha contado todavía { $sku }, lote { $lot }
error-not-counted-by = sin contar por { $counter }: { $sku }, lote { $lot }
error-not-counted-hint = Cuéntelo, o resuélvalo con zero o leave.
error-count-backdated = un conteo se aplica con el día del libro
error-count-backdated-hint = Aplíquelo sin --backdated.
error-counted-twice = el lote { $lot } de { $sku } está dos veces en el archivo
error-blind-count = el conteo { $count } es a ciegas y no está todavía en revisión
error-blind-count-hint = Empiece antes su revisión: fefo count review { $count }
error-count-file = este archivo se hizo para contar (conteo { $count }) y para nada más
error-count-file-hint = Hágalo en el libro de existencias.
error-any-lot-missing = No hay ningún lote con id { $id }.
error-count-missing = No hay ningún conteo { $count }.
error-count-missing-hint = Vea los conteos con: fefo count list
error-scan-missing = Ningún producto y ningún lote del conteo tiene el código «{ $scan }».
error-scan-missing-hint = Anótelo con --sku y --lot; un producto que el libro no conoce se agrega antes.
error-count-line-missing = El conteo { $count } no tiene ninguna línea abierta { $line }.
error-count-line-missing-hint = Vea sus líneas con: fefo count review
error-count-closed = El conteo { $count } está { $state }.
error-count-closed-hint = Abra un conteo nuevo.
error-own-count = { $operator } contó lotes de este conteo; el libro pide que lo aplique otra persona.
error-own-count-hint = Que lo aplique otro operador (--operator), o deje de pedirlo: fefo settings count-approval off
count-state-counting = en curso
count-state-review = en revisión
count-state-applied = aplicado
count-state-cancelled = cancelado
error-not-a-count-file = { $location } no es un archivo de conteo; no se tomó nada de él.
error-not-a-count-file-hint = Elija el archivo que vino del portátil, o haga uno con: fefo count export CONTEO --to ARCHIVO
error-damaged-count-file = El archivo de conteo { $location } está dañado ({ $detail }); no se tomó nada de él.
error-damaged-count-file-hint = Cópielo otra vez desde el portátil.
error-file-exists = { $location } ya existe; no se escribió nada.
error-file-exists-hint = Elija otro nombre: el archivo puede tener lo que alguien contó.
error-other-book-count-file = el archivo de conteo se hizo de otro libro de existencias, o de un estado de este que se perdió
error-other-book-count-file-hint = Impórtelo en el libro del que se exportó.
count-line-conflict = en conflicto
count-line-differs = difiere
count-line-recount = recontar
count-line-uncounted = sin contar
count-line-matches = cuadra
count-trouble-changed-since = cambió después de contarse (documento n.º { $number })
count-trouble-moved-while-counted = se movió mientras se contaba (documento n.º { $number })
count-trouble-counters-disagree = los que contaron no coinciden
count-trouble-below-zero = desde entonces salió más de lo contado
count-trouble-too-much = más de lo que cabe en un lote
count-trouble-other-expiry = de este código se conoce o se leyó otro vencimiento
count-trouble-lacks-required = sin el código de lote o el vencimiento que el producto exige
count-waits-for-second = falta que lo cuente la segunda persona
count-resolution-counted = lo contado
count-resolution-difference = diferencia
count-resolution-recount = por recontar
count-resolution-zero = no hay nada
count-resolution-leave = queda igual
count-scope-all = todos los lotes
count-scope-not-counted = sin contar en { $days } días
count-scope-with-alerts = con alertas
count-scope-class = clase { $class }
count-scope-category = categoría { $category }
error-nothing-settled = no se puede aplicar ningún lote: en conflicto { $conflicts }, por contar { $waiting }
error-nothing-settled-hint = Véalos con: fefo count review. Después cuéntelos, o decida con: fefo count resolve
error-several-figures = El lote { $lot } de { $sku } lo contaron distinto { $counters }.
error-several-figures-hint = Diga de quién es la cifra que vale con --counter, o mande contarlo de nuevo.
error-merged-lot = El lote { $lot } de { $sku } ya no existe: su código se corrigió a { $into }.
error-merged-lot-hint = Cuente de nuevo { $into }, y decida zero o leave sobre este.
error-line-applied = Este lote del conteo { $count } ya se aplicó (documento n.º { $document }).
error-line-applied-hint = Abra otro conteo para contarlo de nuevo.
error-busy = Otras estaciones tienen ocupado el libro de existencias; no cambió nada.
error-busy-hint = Intente de nuevo en un momento.
error-cancelled = Se canceló antes de leerlo todo.
error-cancelled-hint = Pulse Ctrl+R para seguir.
error-read-only = No se puede escribir en { $location }.
error-read-only-hint = Pida permiso de escritura en el archivo y su carpeta, o indique otro con --db.
error-disk-full = El disco está lleno, o se alcanzó una cuota o un límite; no cambió nada.
error-disk-full-hint = Haga espacio en el disco y repítalo.
error-unreachable = No se puede usar { $location }: { $why }.
error-unreachable-hint = Revise el lugar y sus permisos, o indique otro con --db.
error-connection-lost = Se perdió la conexión con { $location }: { $detail }. No se registró nada.
error-connection-lost-hint = Inténtelo de nuevo cuando el servidor responda.
error-outcome-unknown = Se perdió la conexión con { $location } antes de que confirmara si esto quedó registrado.
error-outcome-unknown-hint = No lo vuelva a registrar sin saberlo: búsquelo en el historial cuando el servidor responda.
error-no-folder = No se puede escribir { $location }: su carpeta no existe.
error-no-folder-hint = La carpeta existente más cercana es { $folder }. Revise la ruta o cree la carpeta.
error-no-book = No hay ningún libro de existencias en { $location }. La carpeta más cercana que existe es { $folder }.
error-no-book-hint = Revise la ruta, o cree un libro ahí: fefo init --db "{ $location }"
error-not-a-file = { $folder ->
    [true] { $location } es una carpeta, no un archivo.
   *[other] { $location } es una tubería o un dispositivo, no un archivo.
}
error-book-replaced = { $location } fue reemplazado o retirado mientras estaba abierto; ya no se escribe nada.
error-book-replaced-hint = Pregunte quién lo movió. Ctrl+R, o el comando siguiente, abre lo que hay ahora.
error-foreign-file = { $location } no es un libro de existencias de fefo; no se tocó.
error-foreign-file-hint = Indique otro archivo con --db.
error-newer-schema = { $location } es de un fefo más nuevo (esquema { $found }; este admite { $known }); no se tocó.
error-newer-schema-hint = Instale el fefo más nuevo en esta estación.
error-corrupt = El libro de existencias está dañado: { $detail }.
error-corrupt-hint = Deje de trabajar en él, guarde una copia del archivo y ejecute fefo verify.
error-constraint = La base de datos rechazó una fila: { $detail }. No cambió nada.
error-constraint-hint = Ejecute fefo verify e informe de lo que diga.
error-other = La operación falló: { $detail }. No cambió nada.
error-other-hint = Intente de nuevo; si se repite, ejecute fefo verify.
server-read-only = Este rol puede leer { $location }, pero no escribir; no se cambió nada.
server-read-only-hint = Conéctese con un rol que pueda escribir, o pida a quien lleva la base de datos que se lo conceda: fefo init --app-role ROL
server-lost-hint = Compruebe que el servidor está en marcha y que hay red, y vuelva a intentarlo: lo hecho no se hace dos veces.
server-no-book = No hay ningún libro de existencias en { $location }.
server-no-book-hint = Cree uno ahí: fefo init --db "{ $location }"
server-foreign = { $location } contiene las tablas de otro programa; no se tocó.
server-foreign-hint = Dele a fefo una base de datos propia (createdb NOMBRE) e indíquela con --db.
server-unknown-host = nadie conoce el equipo «{ $host }»
server-unknown-host-hint = Revise el nombre del equipo y que esta máquina tenga red.
server-refused = nadie escucha en { $host }
server-refused-hint = Revise el equipo y el puerto, que el servidor esté en marcha y su listen_addresses.
server-timed-out = { $host } no responde
server-timed-out-hint = Revise la red, si hay un cortafuegos de por medio y que el servidor esté en marcha.
server-network = no se llega a { $host }: { $detail }
server-wrong-password = la contraseña de { $user } no es correcta, o no hay tal rol
server-no-password = { $user } necesita una contraseña
server-password-hint = Póngala en PGPASSWORD, o guárdela en ~/.pgpass (EQUIPO:PUERTO:BASE:USUARIO:CONTRASEÑA, chmod 600).
server-password-of-address = Es la de la dirección, o la del servicio que esta nombra.
server-password-of-variable = { $name ->
    [PGPASSWORD] Es la de PGPASSWORD, o la de la línea de órdenes.
   *[other] Es la de { $name }.
}
server-password-of-file = Es la de { $file }.
server-no-role = el servidor no conoce el rol { $user }, o no lo admite desde aquí
server-no-role-hint = Indique otro rol (postgres://ROL@…), o haga que lo creen: createuser --pwprompt ROL
server-no-database = no existe la base de datos { $name }
server-no-database-hint = Revise el nombre, o haga que la creen: createdb { $name }
server-no-connect = { $user } no puede conectarse a la base de datos { $name }
server-no-connect-hint = Pida a quien la lleva que lo conceda: GRANT CONNECT ON DATABASE { $name } TO { $user }
server-no-part = { $user } no tiene parte en el libro de existencias
server-no-part-hint = Pida a quien administra la base que lo haga miembro de un rol que sí: GRANT { $app } TO { $user }
server-no-app-role-hint = Solo su dueño puede. Pida a quien hizo el libro que ejecute fefo init --app-role fefo_app y luego GRANT fefo_app TO { $user }
server-not-admitted = { $encrypted ->
    [true] el servidor no admite esta conexión desde aquí (pg_hba.conf)
   *[other] el servidor no admite esta conexión desde aquí sin cifrar (pg_hba.conf)
}
server-not-admitted-hint = { $encrypted ->
    [true] Pida a quien lleva el servidor que admita este equipo, rol y base de datos en pg_hba.conf.
   *[other] Pruebe con sslmode=require; si no, pida a quien lleva el servidor que admita este equipo, rol y base de datos en pg_hba.conf.
}
server-unknown-proof = el servidor pide una prueba de identidad que fefo no puede dar
server-unknown-proof-hint = Pida a quien lleva el servidor que admita este rol con scram-sha-256 en pg_hba.conf.
server-no-encryption = el servidor no puede cifrar, y sslmode lo exige
server-no-encryption-hint = Pida que activen el cifrado (ssl = on); en una red de confianza, sslmode=prefer prescinde de él.
server-no-roots = no se pueden leer los certificados de confianza, { $file }: { $why }
server-no-system-roots = no se pueden leer los certificados en los que confía esta máquina: { $why }
server-no-roots-hint = Indique el archivo de la autoridad que firmó el certificado del servidor: sslrootcert=ARCHIVO
server-no-channel-binding = el servidor no puede ligar la contraseña a la conexión cifrada, y channel_binding=require lo exige
server-no-channel-binding-hint = Hace falta cifrado (sslmode=require) y una contraseña scram-sha-256; si no, channel_binding=prefer.
server-untrusted = nadie de confianza avala su certificado
server-untrusted-hint = Indique el archivo de la autoridad que lo firmó: sslrootcert=ARCHIVO
server-other-name = su certificado no es del nombre { $host }
server-other-name-hint = Nombre el equipo como en el certificado; sslmode=verify-ca acepta cualquier nombre de la misma autoridad.
server-expired = su certificado ha caducado, o aún no es válido
server-expired-hint = Revise el reloj de esta máquina, o pida que renueven el certificado.
server-other-certificate = su certificado no se acepta ({ $detail })
server-too-many-connections = al servidor no le quedan conexiones
server-too-many-connections-hint = Vuelva a intentarlo en un momento, o pida que suban el límite: max_connections, o el CONNECTION LIMIT del rol o de la base de datos.
server-disk-full = El disco del servidor está lleno, o se alcanzó un límite ahí; no se cambió nada.
server-disk-full-hint = Pida a quien lleva el servidor que haga sitio y vuelva a intentarlo.
server-starting = el servidor está arrancando o parando
server-standby = solo se puede leer: es una réplica, o se le ha dicho que rechace escrituras (default_transaction_read_only)
server-standby-hint = Nombre también el servidor principal (postgres://EQUIPO1,EQUIPO2/…), para que fefo lo encuentre.
server-may-not-make-tables = { $user } no puede crear tablas ahí
server-may-not-make-tables-hint = Ejecute init como dueño de la base de datos.
server-may-not-create-role = { $user } no puede crear el rol { $name }
server-may-not-create-role-hint = Haga que lo creen antes (createuser --no-login { $name }), o ejecute init con un rol que pueda crear roles.
server-may-not-hand-over = { $user } no puede dar las tablas a { $name }
server-may-not-hand-over-hint = Haga que { $user } sea miembro de él (GRANT { $name } TO { $user }), o ejecute init como dueño de las tablas.
server-may-not-grant = { $user } no puede conceder a { $name } lo que necesita
server-may-not-grant-hint = Ejecute init como dueño de la base de datos y de sus tablas.
server-role-superuser = { $role } es superusuario: no se le puede negar nada, y no cabe limitarlo a esta función. No se cambió nada.
server-role-owner = { $role } es dueño de las tablas, o miembro de su dueño: no se le puede negar nada en ellas. No se cambió nada.
server-role-granted = { $role } puede más por lo que se le concedió aparte, o como miembro de otro rol. No se cambió nada.
server-role-hint = Nombre un rol propio, como fefo_app o fefo_read; si falta, fefo lo crea, y quien se conecta se hace miembro (GRANT ROL TO …).
server-not-the-wanted = ninguno de sus servidores es lo que pide target_session_attrs
server-not-the-wanted-hint = Revise target_session_attrs y la lista de equipos.
server-too-old = tiene PostgreSQL { $version }; fefo necesita el 15 o posterior
server-too-old-hint = Pida que actualicen el servidor, o lleve el libro en un archivo.
server-other-hint = Revise la dirección; el registro del servidor puede decir más.
file-fault-missing = el archivo no existe
file-fault-no-folder = su carpeta no existe; la existente más cercana es { $folder }
file-fault-not-a-folder = una parte de la ruta es un archivo, no una carpeta
file-fault-folder = es una carpeta
file-fault-exists = ya existe
file-fault-denied = permiso denegado
file-fault-read-only = el sistema de archivos es de solo lectura
file-fault-no-room = el disco está lleno o se alcanzó una cuota o un límite
file-fault-device = el dispositivo falló o fue retirado
file-fault-closed-pipe = el otro extremo se cerró
file-fault-in-use = está en uso
file-fault-name = el nombre es demasiado largo o tiene caracteres no permitidos
file-fault-link-loop = sus enlaces dan vueltas en círculo
file-fault-too-many-files = hay demasiados archivos abiertos
file-fault-cut-short = terminó antes de tiempo
file-fault-not-text = no es un archivo de texto en UTF-8
file-fault-unsupported = su sistema de archivos no permite lo que fefo necesita
file-fault-sheet-full = una hoja tiene 1 048 576 filas y no más; en CSV y JSON caben todas
file-fault-system = el sistema informa del error { $number }

## Command line

cli-heading-usage = Uso:
cli-heading-commands = Comandos
cli-heading-command = COMANDO
cli-heading-any-options = [OPCIONES]
cli-heading-global = Opciones generales, antes o después del comando
cli-heading-examples = Ejemplos:
cli-heading-help = Explica este comando, con ejemplos
cli-heading-version = Muestra la versión
cli-values = Argumentos
    .owner = ROL
    .app-role = ROL
    .read-role = ROL
    .by = CAMPO
    .days = DÍAS
    .count = CONTEO
    .class = CLASE
    .not-counted = DÍAS
    .scan = CÓDIGO
    .resolution = DECISIÓN
    .counter = NOMBRE
    .sku = SKU
    .product = SKU
    .name = NOMBRE
    .unit = UNIDAD
    .decimals = N
    .gtin = GTIN
    .min-stock = CANT
    .price = IMPORTE
    .shelf-life = DÍAS
    .min-life = DÍAS
    .category = NOMBRE
    .requires = QUÉ
    .qty = CANT
    .counted = CANT
    .lot = LOTE
    .lot-id = N
    .expires = FECHA
    .produced = FECHA
    .location = LUGAR
    .code = CÓDIGO
    .supplier = NOMBRE
    .cost = IMPORTE
    .reference = TEXTO
    .reason = TEXTO
    .document = ID
    .reversed = DOCUMENTO
    .from = FECHA
    .until = FECHA
    .limit = N
    .kind = TIPO
    .status = ESTADO
    .sort = CAMPO
    .expiring = DÍAS
    .search = PALABRAS
    .table = TABLA
    .file = ARCHIVO
    .map = COLUMNA=CAMPO
    .columns = NOMBRES
    .delimiter = SIGNO
    .date-format = FORMA
    .use-map = NOMBRE
    .save-map = NOMBRE
    .blank = QUÉ
    .shell = SHELL
    .command = COMANDO
    .id = ID
    .db = DÓNDE
    .today = FECHA
    .operator = NOMBRE
    .station = NOMBRE
    .lang = IDIOMA
    .theme = NOMBRE
    .config = ARCHIVO
    .format = FORMATO
    .log-level = NIVEL
    .key = CLAVE
    .value = VALOR
    .import-products = ARCHIVO
    .import-lots = ARCHIVO
    .tab = NOMBRE
cli-options = Opciones
    .count = El conteo, por su número, como lo muestra count list, o por su código
    .sku = El código del producto
    .lot = El código del lote
    .location = El lote de esta ubicación
    .lot-id = El número del lote, como lo muestra lots; hace falta si el código está en varias ubicaciones, y basta sin --sku
    .qty = Cuánto, en la unidad del producto o en sus empaques, como 3 caja + 4; con punto para los decimales
    .reason = Por qué; queda con el documento
    .reference = El pedido o la entrega a que responde
    .document = El id con que se asienta, un UUID propio; el mismo id dos veces tiene un solo efecto
    .backdated = Escribe con un día anterior al del libro; exige --reason
    .strict = Rechaza lo que solo daría un aviso
    .search = Palabras que deben aparecer todas, sin importar mayúsculas ni acentos
    .category = Solo de esta categoría
    .min-life = Días que a cada lote le deben quedar para salir
    .limit = A lo sumo tantas filas
    .unit = La unidad de --qty, como caja: la del producto o la que nombre uno de sus códigos de barras; si no se dice, la suya
    .decimals = Cuántos decimales admiten las cantidades, de 0 a 3; 0 si no se dice
    .map = Qué significa una columna si su nombre no lo dice; un campo vacío la deja fuera
    .ignore-unknown = Omite las columnas cuyo nombre no dice nada
    .columns = Los nombres de las columnas, en orden, si el archivo no tiene encabezado; una vacía se omite
    .delimiter = Qué separa las columnas: , ; tab u otro signo
    .date-format = Cómo se escriben las fechas que se leen de varias maneras, como MM/DD/AAAA, AAMMDD o %d.%m.%y; puede repetirse
    .use-map = Lee el archivo como se guardó con este nombre; las demás opciones mandan
    .save-map = Guarda con este nombre cómo se lee el archivo, cuando entró o --dry-run no halla nada malo
    .gtin = El número del código de barras, con su dígito de control
    .min-stock = Por debajo de esto hay pocas existencias; 0 no pide alerta
    .price = El precio de una unidad, como 12.50
    .shelf-life = Días de la entrada al vencimiento, para proponer el del lote
cli-fefo = El libro de existencias para lotes perecederos: primero en vencer, primero en salir
    .long =
        Sin comando, abre la interfaz de terminal. Antes, --demo, --import-products y --import-lots llenan el libro, en ese orden;
        si uno de ellos falla, nada cambia y nada se abre.

        Todo comando que cambia existencias es un documento, y un documento se deshace con reverse. Los errores dicen qué estuvo
        mal y qué hacer. Códigos de salida: 0 hecho, 1 una regla lo impide, 2 línea de comandos no válida, 3 el libro no está
        disponible, 4 el libro está dañado o no cuadra, 10 alerts --exit-code encontró alguna.
    .examples =
        fefo --demo
        fefo --import-products productos.csv --import-lots lotes.csv --no-tui
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo dispatch --sku MLK-1000 --qty 600 --reference PED-20982 --customer "Clínica Norte"
        fefo lots --expiring 7 --format json
        fefo help dispatch
    .demo = Abre unas existencias de muestra propias, demo.db junto a stock.db, y las llena la primera vez
    .import-products = Antes importa un archivo de productos
    .import-lots = Antes importa un archivo de lotes, después de los productos
    .tab = Abre en esta pestaña
    .plain = Dibuja las pantallas para un lector de pantalla: sin líneas, en una columna, con el cursor en lo enfocado
    .no-tui = Termina tras la preparación, sin abrir la interfaz de terminal
    .db = El archivo del libro de existencias (FEFO_DB, DATABASE_URL); si no, stock.db en su carpeta de datos
    .today = El día que usan todas las reglas (FEFO_TODAY); si no, el día local
    .operator = Quién trabaja, escrito en cada documento (FEFO_OPERATOR); si no, su nombre de usuario
    .station = Dónde, escrito en cada documento (FEFO_STATION); si no, el nombre del equipo
    .lang = Idioma de pantallas y mensajes (FEFO_LANG)
    .theme = Colores de la interfaz de terminal (FEFO_THEME, NO_COLOR)
    .config = El archivo de configuración (FEFO_CONFIG)
    .format = Cómo se muestran los datos (FEFO_FORMAT)
    .log-level = Cuánto se escribe en el registro (FEFO_LOG, LOG_LEVEL); si no, warn
    .quiet = Sin avance ni mensajes
    .yes = Responde que sí a todas las preguntas
cli-init = Crea el libro de existencias, o lo pone al día, y dice dónde está
    .long =
        Se puede repetir sin riesgo. Los demás comandos fallan si no hay libro, salvo fefo sin comando, sus opciones de
        arranque, las importaciones con --create y copy.
    .examples =
        fefo init
        fefo init --db /srv/fefo/stock.db --format json
        fefo init --db postgres://db/stock --owner fefo_owner --app-role fefo_app --read-role fefo_read
    .owner = Rol que será dueño de las tablas en un servidor; se crea si falta
    .app-role = Rol que puede registrar, y no cambiar nada de lo escrito; se crea si falta
    .read-role = Rol que solo puede leer; se crea si falta
cli-product = Da de alta, cambia, muestra, lista y archiva productos
    .long = Un producto nunca se borra: su historial se conserva. Archive lo que ya no se usa.
    .examples =
        fefo product add --sku MLK-1000 --name "Leche entera 1 L" --min-stock 300 --shelf-life 15
        fefo product list --search leche
cli-product-add = Da de alta un producto
    .examples =
        fefo product add --sku MLK-1000 --name "Leche entera 1 L" --min-stock 300 --shelf-life 15
        fefo product add --sku HAM-0001 --name "Jamón curado" --unit kg --decimals 3
    .unit = Qué se cuenta: ea, kg, caja; ea si no se dice
    .sku = El código con que usted lo conoce; mayúsculas y minúsculas son lo mismo
    .name = Cómo se llama
    .category = El grupo a que pertenece
    .requires = Lo que debe saberse de la mercancía para que entre: lote, vencimiento, los dos, o ninguno (lo normal)
cli-product-edit = Cambia lo que se dice de un producto
    .long = Solo cambia lo que se da. Un valor vacío, como en --gtin "", borra lo que puede faltar.
    .examples =
        fefo product edit MLK-1000 --min-stock 400
        fefo product edit MLK-1000 --gtin ""
        fefo product edit MLK-100 --sku MLK-1000
    .unit = Qué se cuenta: ea, kg, caja
    .product = El código del producto
    .sku = Un código nuevo; el anterior encuentra el producto hasta que lo tome otro
    .name = Cómo se llama
    .category = El grupo a que pertenece
    .requires = Lo que debe saberse de la mercancía para que entre: lote, vencimiento, los dos, o ninguno
cli-product-show = Muestra un producto con sus existencias
    .examples = fefo product show MLK-1000
cli-product-list = Lista los productos por orden de código
    .examples =
        fefo product list
        fefo product list --search "leche entera" --format csv
    .archived = También los archivados
cli-product-archive = Archiva un producto
    .long = Se rechaza si aún tiene existencias. Su historial se conserva, y --undo lo reactiva.
    .examples =
        fefo product archive MLK-1000
        fefo product archive MLK-1000 --undo
    .undo = Lo reactiva
cli-barcode = Dice qué significa cada lectura de un código
    .long =
        Un producto tiene los códigos de barras que haga falta: uno de la pieza, otro de la caja. Su GTIN es el primero. El
        libro lleva unidades base: leer una caja cuenta lo que la caja contiene.
    .examples =
        fefo barcode add MLK-1000 14006381333938 --quantity 12 --unit caja
        fefo barcode list MLK-1000
cli-barcode-add = Agrega un código de barras a un producto
    .long = El primero que significa una unidad del producto pasa a ser su GTIN, si lo es.
    .examples =
        fefo barcode add MLK-1000 4006381333931
        fefo barcode add MLK-1000 14006381333938 --quantity 12 --unit caja
    .sku = El código del producto
    .code = Lo que lee el escáner: un GTIN, o un código propio
    .quantity = Cuánto significa una lectura, en la unidad del producto (por omisión: 1)
    .unit = Cómo se llama esa cantidad, como caja
cli-barcode-remove = Quita un código de barras
    .examples = fefo barcode remove 14006381333938
    .code = El código de barras
cli-barcode-list = Lista los códigos de barras por producto
    .examples =
        fefo barcode list
        fefo barcode list MLK-1000 --format json
    .sku = Solo los de este producto
cli-barcode-added = { $code } significa { $quantity } de { $sku }
cli-barcode-unchanged = { $sku } ya tiene el código de barras { $code }; nada cambió
cli-barcode-removed = { $code } ya no es de { $sku }
barcode-quantity = { $quantity } { $unit }
barcode-pack = { $quantity } ({ $pack })
cli-scan = Dice qué trae un código de barras
    .long =
        Lee lo que envía un lector: cadenas GS1 con o sin identificador de simbología, las mismas entre paréntesis, direcciones GS1
        Digital Link, EAN, UPC e ITF-14, y los números propios de una tienda. {"{GS}"} o \x1d pueden ir en lugar del separador (FNC1). No
        necesita libro; si lo hay, dice el producto y cuánto significa una lectura. También encuentra los códigos propios.
    .examples =
        fefo scan '(01)04006381333931(17)270331(10)L2611-04'
        fefo scan ']C1010400638133393110L2611-04{"{GS}"}17270331'
        fefo scan https://id.gs1.org/01/04006381333931/10/L2611-04 --format json
    .code = Lo que envía el lector, o lo escrito bajo las barras
    .code-value = CÓDIGO
cli-scan-no-book = no se consultó el producto en el libro: { $why }
cli-scan-missing = ({ $ai }) va con uno de estos: { $needs }. Puede estar en otro símbolo de la etiqueta.
cli-scan-no-product = Ningún producto del libro tiene este código.
cli-scan-product = { $sku }, { $name }: una lectura significa { $quantity }.
cli-scan-product-alone = { $sku }, { $name }. El código no dice cuánto.
cli-scan-product-inexact = { $sku }, { $name }. El peso tiene más decimales de los que caben en una cantidad, y no se redondea.
cli-scan-store-code = { $code } es un número propio de la tienda. Su formato no está configurado (store_codes en config.toml).
cli-scan-store-item = { $code } es un número propio de la tienda: artículo { $item }.
cli-scan-store-weight = { $code } es un número propio de la tienda: artículo { $item }, { $weight } kg.
cli-scan-store-price = { $code } es un número propio de la tienda: artículo { $item }, precio { $price }.
cli-scanner = Muestra qué envía el lector, y configura cómo se lee
    .long =
        Lee de la entrada estándar, una lectura por línea, y muestra lo que llegó, tecla por tecla, cómo se lee, y la configuración
        con la que se puede leer si el lector trabaja bajo otra distribución de teclado o con Bloq Mayús, o envía otra cosa como
        separador. --save guarda esa configuración en config.toml para esta estación; con opciones, la que ellas digan. La interfaz
        de terminal tiene lo mismo en una pantalla: F1, configurar el lector.
    .examples =
        fefo scanner
        fefo scanner --save
        fefo scanner --keyboard es --separator-key F9 --save
        fefo scanner --code
    .keyboard = La distribución de teclado de este equipo; se supone que el lector envía las teclas de la estadounidense
    .caps-lock = Bloq Mayús está activado cuando llegan las lecturas
    .separator = Lo que envía el lector como separador, como texto
    .separator-key = La tecla que envía como separador, como F9
    .prefix = Lo que envía antes de cada lectura
    .suffix = Lo que envía después de cada lectura, antes de Intro o Tab
    .save = Guarda la configuración para esta estación
    .clear = Quita la configuración: las lecturas se leen tal como llegan
    .code = Imprime el código de configuración, para un lector de códigos bidimensionales
    .separator-value = TEXTO
    .separator-key-value = TECLA
    .prefix-value = TEXTO
    .suffix-value = TEXTO
    .keyboard-value = TECLADO
cli-scanner-prompt = Lea una etiqueta GS1. Ctrl+D termina.
cli-receive = Da entrada a mercancía en un lote
    .long =
        Un código conocido suma a su lote; el mismo código con otro vencimiento se rechaza. Sin --expires, lo propone la vida
        útil del producto. Sin --lot, la entrada abre un lote nuevo. Las fechas: 2027-03-31, 31/03/2027, 310327 o +90d. Lo que --scan
        dice de producto, lote y fechas debe coincidir con las demás opciones; --qty vale en lugar de lo que significa el código.
    .examples =
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo receive --sku MLK-1000 --qty '3 caja + 4' --lot L2611-04
        fefo receive --sku HAM-0001 --qty 12.450 --lot H-2210 --expires +90d --location C01-1 --supplier "Lácteos Andinos"
        fefo receive --scan '(01)04006381333931(3103)012450(17)270331(10)H-2210'
    .lot = El código del productor en la etiqueta
    .scan = Un código de la etiqueta; da el producto, el lote, las fechas y la cantidad que no den otras opciones (véase fefo help scan); - lee una por línea de la entrada estándar
    .expires = El último día en que puede salir, o nunca
    .produced = Cuándo se hizo
    .location = Dónde se pone
    .supplier = Quién lo envió
    .cost = Lo que costó una unidad, como 12.50
cli-dispatch = Despacha mercancía, primero lo que vence primero
    .long =
        Toma los lotes que vencen primero y nombra cada lote que dejó de lado, con el motivo. Si hay menos de lo pedido, nada
        sale a menos que --partial lo diga. --lot o --lot-id toma un lote escogido; si otro va antes, hace falta --reason.
        También con un --min-life menor que el del producto. Con --location cuenta solo lo que hay en ese lugar; lo de otros
        lugares no entra. Un lote vencido o retenido nunca sale.
    .examples =
        fefo dispatch --sku MLK-1000 --qty 600 --reference PED-20982
        fefo dispatch --sku MLK-1000 --qty 600 --dry-run
        fefo dispatch --sku MLK-1000 --qty 10 --lot L2612-01 --reason "el cliente pidió este lote"
    .scan = Un código de la etiqueta; da el producto, el lote y la cantidad que no den otras opciones (véase fefo help scan); - lee una por línea de la entrada estándar
    .customer = Quién recibe la mercancía
    .location = Toma solo lo que hay ahí
    .partial = Despacha lo que hay si no alcanza
    .dry-run = Muestra lo que tomaría y no cambia nada
    .lot = Toma este lote, fuera de orden
    .lot-id = Toma el lote de este número, fuera de orden
    .reason = Por qué este lote, o por qué basta con menos vida; hace falta si otro va antes o el producto pide más
cli-adjust = Corrige la cantidad de un lote, hacia arriba o abajo
    .long =
        Por una diferencia, o a lo contado. Si lo contado es lo que dice el libro, nada cambia y se rechaza; también si se contó un
        día anterior (--backdated) y el lote se movió después.
    .examples =
        fefo adjust --sku MLK-1000 --lot L2611-04 --counted 237 --reason "contado en el estante"
        fefo adjust --sku MLK-1000 --lot L2611-04 --qty -3 --reason "tres rotas junto al estante"
        fefo adjust --lot-id 12 --qty 5 --reason "mal contado al llegar"
    .qty = La diferencia: -3 quita, 5 suma, -2 caja quita dos cajas
    .counted = Lo contado; 0 si no hay nada
    .unit = La unidad de --qty o --counted, como caja: la del producto o la que nombre uno de sus códigos de barras; si no se dice, la suya
cli-write-off = Da de baja mercancía
    .long = Por aquí salen los lotes vencidos. Sin --qty, todo el lote.
    .examples =
        fefo write-off --sku MLK-1000 --lot L2610-22 --reason vencido
        fefo write-off --lot-id 12 --qty 2 --reason "se cayeron"
    .qty = Cuánto; si no se dice, todo el lote
cli-return = Recibe devoluciones de un cliente, o devuelve al proveedor
    .long =
        Entra de un cliente, o sale al proveedor: entra, a menos que se diga out. Lo vencido y lo retenido puede volver a su
        proveedor. Lo que devuelve un cliente llega retenido, con todo lo que hay de su lote en esa ubicación, salvo con
        --release.
    .examples =
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega equivocada" --customer "Clínica Norte"
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega equivocada" --location DEV-1
        fefo return out --sku MLK-1000 --lot L2610-22 --qty 7 --reason "llegó vencido"
    .direction = in: entra de un cliente; out: sale al proveedor (por omisión, in)
    .direction-value = in|out
    .customer = El cliente del que viene
    .supplier = El proveedor al que va; por omisión, el del lote
    .to-supplier = Lo mismo que out
    .release = Lo que devuelve el cliente puede despacharse de nuevo enseguida
cli-transfer = Traslada mercancía a otra ubicación
    .long = Lo que se mueve forma allí un lote del mismo código y vencimiento. Sin --qty, todo el lote.
    .examples =
        fefo transfer --sku MLK-1000 --lot L2611-04 --to B02-1
        fefo transfer --lot-id 12 --to B02-1 --qty 100
    .to = Adónde
    .to-value = LUGAR
    .qty = Cuánto; si no se dice, todo el lote
cli-hold = Retiene un código de lote hasta que se libere
    .long =
        Se retiene el código en todas partes, también lo que llegue después; vale también para uno que aún no ha entrado.
        Lo retenido no se despacha; se puede dar de baja, devolver al proveedor y trasladar.
    .examples =
        fefo hold --sku HAM-0001 --lot H-2210 --reason "a la espera del laboratorio"
        fefo hold --sku HAM-0001 --lot H-2210 --location C01-1 --reason "envoltorio roto"
    .lot-id = El número de un lote del código, como lo muestra lots
    .location = Solo lo que está en esta ubicación
cli-release = Libera un código de lote retenido
    .long = En todas partes, salvo que --location nombre una; entonces lo demás y lo que llegue después sigue retenido.
    .examples =
        fefo release --sku HAM-0001 --lot H-2210 --reason "laboratorio: bien"
        fefo release --sku HAM-0001 --lot H-2210 --location C01-1
    .lot-id = El número de un lote del código, como lo muestra lots
    .location = Solo lo que está en esta ubicación
cli-lot = Corrige lo que se dice de un lote
    .examples = fefo help lot edit
cli-lot-edit = Corrige lo que se dice de un lote, con un documento que reverse deshace
    .long =
        El vencimiento, la fecha de producción y el código cambian en todas las ubicaciones del código; el proveedor y el costo,
        en la de --location o, sin ella, en todas. Solo cambia lo que se da. Si ya hay un lote con el código correcto, recibe la
        mercancía; si los vencimientos difieren, --expires dice cuál vale.
    .examples =
        fefo lot edit --sku MLK-1000 --lot L2611-04 --expires 2026-12-08 --reason "etiqueta mal leída"
        fefo lot edit --sku MLK-1000 --lot L2611-40 --code L2611-04 --reason "cifras cambiadas"
        fefo lot edit --lot-id 12 --supplier "" --reason "no es suyo"
    .expires = El vencimiento correcto; never para lo que no vence
    .produced = La fecha de producción correcta; vacía si no se conoce
    .supplier = El proveedor correcto; vacío si no se conoce
    .cost = El costo correcto de una unidad, como 12.50; vacío si no se conoce
    .code = El código de lote correcto
    .location = Cambia el proveedor y el costo solo allí
cli-reverse = Anula un documento con otro nuevo
    .examples = fefo reverse 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b --reason "registrado dos veces"
    .reversed = El documento que se anula: su número o su id, como los escribe movements
cli-stock = Muestra lo que hay de cada producto
    .examples =
        fefo stock
        fefo stock --below-min --format json
        fefo stock --search "leche 1 L"
    .sku = Solo este producto
    .below-min = Solo los que tienen disponible menos que su mínimo
cli-lots = Lista los lotes, primero los que vencen primero
    .examples =
        fefo lots --sku MLK-1000
        fefo lots --expiring 7 --format csv
        fefo lots --status expired --sort location
    .sku = Solo de este producto
    .status = Qué lotes; si no se dice, los abiertos, con existencias
    .expiring = Solo los que vencen dentro de tantos días, también los vencidos
    .not-counted = Solo los lotes que no se contaron ni entraron en estos días
    .location = Solo los que están aquí
    .sort = Por qué se ordenan; si no se dice, por vencimiento
    .descending = El orden al revés
cli-movements = Lista los movimientos del libro, los últimos primero
    .examples =
        fefo movements --sku MLK-1000 --limit 20
        fefo movements --kind write_off --from 2026-11-01 --to 2026-11-30 --format csv
    .sku = Solo de este producto
    .lot = Solo de lotes de este código
    .document = Solo de este documento, por su número o su id
    .kind = Solo de documentos de este tipo
    .from = Solo desde este día
    .to = Solo hasta este día
    .to-value = FECHA
cli-documents = Lista los documentos del libro, los últimos primero
    .long = En JSON, cada uno con sus movimientos y con lo demás que cambió. Aquí --operator filtra.
    .examples =
        fefo documents --reference PED-20982
        fefo documents --partner "Lácteos Andinos" --from 2026-11-01 --format csv
        fefo documents show 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b
    .kind = Solo de este tipo
    .from = Solo desde este día
    .to = Solo hasta este día
    .to-value = FECHA
    .reference = Solo con este pedido o entrega
    .partner = Solo de este proveedor o para este cliente
    .sku = Solo sobre este producto
    .lot = Solo sobre lotes de este código
cli-documents-show = Muestra un documento con todo lo que hizo
    .examples = fefo documents show 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b
    .document = El documento: su número o su id, como los escriben documents y movements
cli-trace = Muestra de dónde vino un lote, dónde está y adónde fue
    .long =
        De un lote, agotado o no, en toda ubicación: los documentos que lo trajeron con sus proveedores, los sitios donde está y
        los documentos que lo sacaron con sus clientes. De un proveedor o cliente: cada lote que vino de él o fue a él. Los
        traslados, y lo que se anuló, no se muestran. Un código mal escrito se rastrea como el correcto que hizo de él una
        corrección, con lo que vino y salió con uno u otro.
    .examples =
        fefo trace --sku MLK-1000 --lot L2611-04
        fefo trace --partner "Lácteos Andinos" --from 2026-11-01 --to 2026-11-30
        fefo trace --sku MLK-1000 --lot L2611-04 --format csv
    .sku = El producto
    .lot = El código del lote
    .lot-id = El lote de este número
    .partner = Cada lote de este proveedor o cliente
    .from = Solo documentos suyos desde este día
    .to = Solo documentos suyos hasta este día
    .to-value = FECHA
cli-label = Imprime etiquetas de un lote, o de lo que trajo un documento
    .long =
        La etiqueta lleva el nombre del producto, su SKU, el lote y el vencimiento en palabras, y como GS1 DataMatrix y GS1-128: el
        número de artículo (01), el vencimiento (17), el lote (10) y, con una cantidad, cuántos son (30). --qty dice cuánto va con
        cada etiqueta; con --document es lo que entró.

        --to nombra una impresora de la red (EQUIPO:9100), un dispositivo como /dev/usb/lp0, o un archivo. La impresora recibe ZPL;
        un archivo, según su terminación: .zpl, .svg o .txt. Sin --to la etiqueta se muestra aquí. A una impresora que no contesta
        no se la espera.
    .examples =
        fefo label --sku MLK-1000 --lot L2611-04 --qty 24 --copies 3 --to zebra:9100
        fefo label --document 0193ae5c-1f7a-7c3e-9d43-5b0a2f1c8e11 --to zebra:9100
        fefo label --sku MLK-1000 --lot L2611-04 --to etiqueta.svg
        fefo label --lot-id 7 --as zpl | lp -d zebra -o raw
    .sku = El producto
    .lot = El código del lote
    .lot-value = CÓDIGO
    .location = Dónde está el lote, si está en varios lugares
    .location-value = LUGAR
    .lot-id = El lote con este número
    .document = Una etiqueta por cada lote que trajo este documento
    .document-value = ID
    .qty = Cuánto va con cada etiqueta
    .qty-value = CANTIDAD
    .unit = La unidad de la cantidad: la del producto, o el nombre de un empaque
    .copies = Cuántas de cada etiqueta (1 a 1000)
    .copies-value = N
    .to = Una impresora, un dispositivo o un archivo; si no se dice, la salida estándar
    .to-value = DÓNDE
    .form = La forma; si no se dice, la de la impresora o del archivo
    .form-value = FORMA
cli-paper = Imprime una lista de preparación, una nota de despacho o una nota de entrada
    .long =
        De los documentos que se nombran, o de todos los vigentes de un pedido o una entrega (--reference). Los lotes van por
        ubicación, y el papel lleva un código para escanear: la referencia, o el id del documento.

        Texto de 80 columnas, o una página para imprimir si el archivo termina en .html o así lo dice --as html.
    .examples =
        fefo paper pick --reference PED-1042 | lp
        fefo paper dispatch --reference PED-1042 --to PED-1042.html
        fefo paper receipt 0193ae5c-1f7a-7c3e-9d43-5b0a2f1c8e11
    .kind = Qué papel
    .document = Documentos por su id
    .document-value = ID
    .reference = Todos los documentos de este pedido o entrega
    .reference-value = TEXTO
    .partner = Solo los de este cliente o proveedor
    .partner-value = NOMBRE
    .to = El archivo; si no se dice, la salida estándar
    .to-value = ARCHIVO
    .form = La forma; si no se dice, la del archivo
    .form-value = FORMA
cli-report = Suma lo que hay y lo que se movió, y lo que vale
    .long =
        stock y valuation dicen lo que hay, ahora o al final de un día pasado (--at); expiry, lo que hay y vence de --from a
        --to, y lo que de ello vencerá antes de salir al ritmo de los últimos 90 días; movements y waste, lo que se movió en esos
        días, ambos incluidos. De los demás, turnover dice cuántas veces se despacharon las existencias y cuánto duran; top, lo que más
        se despachó; slow, lo que está y apenas sale; fefo, si salió primero lo que vence primero y qué venció en la estantería;
        counts, hasta qué punto acertaba el libro; suppliers, con cuánta vida llegó la mercancía y qué se devolvió; reorder, qué
        pedir: hablan de los últimos 90 días si no se da un intervalo.
        Un documento y su anulación quedan los dos fuera.
        Cada lote se valora a su propio costo, también antes de que se corrigiera; los lotes sin costo se cuentan aparte,
        no como si no valieran nada. Las cantidades son siempre de un solo producto.
    .examples =
        fefo report stock --by category
        fefo report valuation --at 2026-10-31 --format json
        fefo report movements --from 2026-11-01 --to 2026-11-30 --by product
        fefo report waste --from 2026-11-01 --by month
        fefo report top --period last-month --compare
        fefo report reorder --lead-days 14
        fefo report waste --period month --format html > waste.html
    .report = Qué informe
    .from = Solo este día o después: del documento o del vencimiento
    .to = Solo este día o antes
    .to-value = FECHA
    .at = El final de este día (por defecto, hoy)
    .at-value = FECHA
    .by = Una fila por cada valor; day, week y month son del vencimiento o del documento; kind, reason y operator, del documento
    .sku = Solo este producto
    .location = Solo los lotes en esta ubicación
    .partner = Solo los lotes de este proveedor, o los movimientos de este proveedor o cliente
    .period = Los días de este intervalo, en vez de --from y --to; la semana empieza el lunes
    .compare = También las cifras del intervalo anterior, y el cambio
    .lead-days = Días que tarda en llegar un pedido (por defecto, 7)
    .lead-days-value = DÍAS
cli-alerts = Lista lo que requiere atención, lo más urgente primero
    .long = Las pospuestas no aparecen hasta su día; las que tienen un enterado quedan hasta que desaparece su causa.
    .examples =
        fefo alerts
        fefo alerts --kind expired --exit-code
        fefo alerts ack 12
        fefo alerts snooze 12 --until +3d
    .kind = Solo de este tipo
    .all = También las pospuestas y las resueltas
    .exit-code = Termina con el código 10 si hay alguna
cli-alerts-ack = Deja constancia de que alguien está enterado de una alerta
    .examples = fefo alerts ack 12
    .id = El número de la alerta
cli-alerts-snooze = Pospone una alerta hasta un día
    .examples = fefo alerts snooze 12 --until 2026-12-01
    .id = El número de la alerta
    .until = El día en que vuelve
cli-count = Cuenta las existencias: abre, anota, revisa y aplica conteos
    .long =
        Abrir un conteo apunta lo que el libro dice de cada lote; no congela nada, y el trabajo sigue. Lo que se mueve mientras
        tanto se tiene en cuenta solo. La revisión compara lo contado con el libro, y aplicarla es un documento, que reverse
        deshace. Un conteo se nombra por su número o por su código, como CNT-14.
    .examples =
        fefo count open --location A03*
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --qty 478
        fefo count review 14
        fefo count apply 14
cli-count-open = Abre un conteo de los lotes con existencias, o de los que cumplen todo lo que se diga
    .long =
        Un conteo a ciegas no muestra a nadie lo que el libro espera hasta su revisión. Con --two-counters un lote queda resuelto
        cuando coinciden dos personas, que no ven cada una lo que anota la otra.
    .examples =
        fefo count open --location A03* --blind
        fefo count open --class a --not-counted 30
    .sku = Solo de este producto
    .location = Solo de esta ubicación, o con * al final, de todas las que empiezan así
    .category = Solo de productos de esta categoría
    .not-counted = Solo lotes que no se contaron ni entraron en tantos días
    .with-alerts = Solo lotes con una alerta, suya o de su producto
    .class = Solo productos de esta clase, por el valor de lo que salió en un año; a es los primeros cuatro quintos
    .blind = No muestra a nadie lo que el libro espera hasta la revisión
    .two-counters = Tienen que coincidir dos personas
cli-count-list = Lista los conteos abiertos, los últimos primero
    .examples =
        fefo count list
        fefo count list --all --format json
    .all = También los aplicados y los cancelados
cli-count-show = Muestra un conteo estante por estante, con lo contado
    .long =
        Lo que espera un conteo a ciegas no se ve hasta su revisión. Donde tienen que coincidir dos personas, hasta entonces solo
        se ve lo propio (--operator).
    .examples =
        fefo count show 14
        fefo count show 14 --uncounted
    .uncounted = Solo los lotes que nadie ha contado, o que hay que recontar
cli-count-enter = Anota lo contado de un lote
    .long =
        --qty reemplaza lo que usted había contado del lote; --add lo suma. Los lotes que aparecen y que el conteo no tiene se le
        agregan, con --expires si el código es nuevo. Una lectura es un GTIN, un SKU o un código de lote; suma uno, o --qty.
        --scan - toma las lecturas de la entrada estándar, una por línea: las rechazadas se informan y las demás quedan anotadas.
    .examples =
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --location A03-2 --qty 478
        fefo count enter 14 --sku MLK-1000 --lot L2611-99 --location A03-2 --expires 2026-12-20 --qty 6
        fefo count enter 14 --scan 4006381333931 --lot L2611-04
        fefo count enter 14 --scan - --location A03-2 < lecturas.txt
    .lot = El código del lote, como está en la mercancía
    .location = Dónde está la mercancía; hace falta si el conteo tiene el código en varias ubicaciones
    .expires = El vencimiento que trae la mercancía, si el libro no conoce su código
    .qty = Cuánto se contó, 0 si no hay nada; de una lectura, cuánto suma; 1 si no se dice
    .add = Suma a lo que usted había contado del lote
    .scan = Lo que leyó el lector; con -, una por línea de la entrada estándar
cli-count-export = Escribe un conteo en un archivo, para contar lejos del libro
    .long =
        Según la extensión del archivo: .csv es para una hoja de cálculo, con una columna vacía para lo contado; .txt, para papel;
        cualquier otra es un archivo de conteo, que fefo abre con --db en cualquier equipo, sin red, y que count import trae de
        vuelta. Lo que espera un conteo a ciegas no va en ninguno.
    .examples =
        fefo count export 14 --to estante.fefo
        fefo count export 14 --to estante.csv
        fefo count export 14 --to estante.txt
    .to = El archivo; si no se dice, CSV a la salida estándar
    .to-value = ARCHIVO
cli-count-sheet = Imprime la hoja de un conteo, para papel
    .long =
        80 columnas, estante por estante, con una casilla para escribir, y en cada página el código del conteo para leerlo con el
        lector. Nunca trae lo que el libro espera.
    .examples = fefo count sheet 14 | lp
cli-count-import = Trae lo que se contó en un archivo
    .long =
        De un archivo de conteo entra cada anotación una vez, en cualquier orden, por más que se importe, y de varias personas a
        la vez.

        Un .csv tiene las columnas de count export, de las que sku y counted son obligatorias; las filas sin cifra se dejan como
        están. Entra todo o nada. Cada cifra queda anotada a nombre del operador y reemplaza lo que había contado del lote. El
        mismo archivo otra vez no agrega nada, ni tampoco una cifra que ya tenía; --document la anota de nuevo.
    .examples =
        fefo count import estante.fefo
        fefo count import 14 estante.csv --operator luis
    .count = El conteo, que una hoja de cálculo no dice
    .file = El archivo; - es una hoja de cálculo de la entrada estándar
cli-count-review = Compara lo contado con el libro, lo peor primero
    .long =
        La primera revisión de un conteo en curso la empieza; la de un conteo a ciegas muestra lo que el libro espera. Lo que se
        movió después de contar un lote se tiene en cuenta. Solo lo que no se puede cuadrar queda en conflicto, con el motivo.
        Los lotes cuya diferencia cabe en los ajustes count-tolerance-percent y count-tolerance-value se marcan como tolerados.
        Se puede seguir contando.
    .examples =
        fefo count review 14
        fefo count review 14 --limit 20
        fefo count review 14 --format json
cli-count-resolve = Decide sobre lotes que no se pueden cuadrar, que difieren o que nadie contó
    .long =
        counted: el lote tiene ahora lo contado. difference: le falta o le sobra lo mismo que cuando se contó. zero: no hay nada.
        leave: el libro queda como está. recount: que se cuente otra vez, y entonces basta una cifra.
    .examples =
        fefo count resolve 14 counted --sku MLK-1000 --lot L2611-04
        fefo count resolve 14 counted --sku MLK-1000 --lot L2611-04 --counter luis
        fefo count resolve 14 leave --sku MLK-1000 --lot L2611-09 --expires 2027-08-03
        fefo count resolve 14 zero --all uncounted
    .resolution = Qué se decide
    .location = El lote del código en esta ubicación
    .lot-id = El número del lote, como lo muestra lots
    .expires = El lote del código con este vencimiento, si se leyeron varios
    .all = Todos los lotes que están así
    .all-value = QUÉ
    .counter = De quién es la cifra que vale; si no se dice, la última
cli-count-apply = Pone el libro de acuerdo con lo contado, con un solo documento
    .long =
        Aplica los lotes resueltos, cada uno una vez, y guarda de cada lote quién contó cuánto y cuándo. Los que nadie contó y los
        que están en conflicto siguen abiertos en el conteo; al aplicarlo más tarde entran los que se hayan resuelto. Con el
        ajuste count-approval tiene que aplicarlo alguien que no haya contado.
    .examples =
        fefo count apply 14 --dry-run
        fefo count apply 14
    .dry-run = Muestra qué cambiaría, sin cambiar nada
cli-count-cancel = Abandona un conteo; nada de él tiene ya efecto
    .examples = fefo count cancel 14
cli-count-plan = Muestra el plan de conteos cíclicos, o lo cambia
    .long =
        El plan dice a los cuántos días se vuelve a contar una clase, una ubicación o una categoría. De un lote al que le tocan
        varios vale el más corto. Un lote toca tantos días después de haberse contado o, si no, de haber entrado.
    .examples =
        fefo count plan set --class a --days 30
        fefo count plan set --location P* --days 60
        fefo count plan today
cli-count-plan-set = Fija a los cuántos días se vuelven a contar unos lotes
    .examples =
        fefo count plan set --class a --days 30
        fefo count plan set --category Lácteos --days 14
    .class = Los productos de esta clase, por el valor de lo que salió en un año; a son los primeros cuatro quintos
    .location = Esta ubicación o, con * al final, todas las que empiezan así
    .category = Los productos de esta categoría
    .days = Los días entre dos conteos, de 1 a 3650
cli-count-plan-clear = Quita unos lotes del plan, o todos si no se dice cuáles
    .examples =
        fefo count plan clear --class a
        fefo count plan clear
    .class = Los productos de esta clase
    .location = Esta ubicación, como se fijó
    .category = Los productos de esta categoría
cli-count-plan-today = Lista las ubicaciones con lotes que toca contar, las más atrasadas primero
    .long = No entran los lotes de un conteo abierto: alguien los está contando.
    .examples =
        fefo count plan today
        fefo count plan today --today 2026-12-24 --format json
cli-count-stats = Muestra la exactitud del libro según los conteos aplicados
    .long =
        De lo contado y aplicado en esos días, y no anulado: cuántos lotes estaban bien y cuántos no, por cuánto, y cuánto vale.
        La diferencia suma lo que sobró y lo que faltó; la neta resta lo uno de lo otro. Los tolerados diferían en no más de lo
        que permiten los ajustes. Las unidades de productos distintos se suman tal cual.
    .examples =
        fefo count stats --by location
        fefo count stats --by counter --from 2026-11-01 --format csv
    .by = Una fila por cada valor
    .from = Solo este día o después
    .to = Solo este día o antes
    .to-value = FECHA
cli-import = Importa un archivo de productos, de lotes o de ambos, entero o nada
    .long =
        CSV con encabezado en español o inglés, la primera hoja de un libro de Excel (.xlsx), o JSON por la extensión del archivo;
        el separador y el libro se reconocen solos. Se listan todas las filas malas, y nada entra mientras haya una. De un producto conocido solo cambia lo que el archivo dice, y una
        celda vacía no cambia nada; --dry-run lista los cambios. Los lotes que ya se importaron se rechazan, sea cual sea la
        forma del archivo.

        productos: sku nombre unidad decimales gtin minimo precio vida_util vida_minima categoria exige

        códigos de barras (barcodes): sku codigo_barras cantidad empaque

        lotes: sku cantidad lote vence producido recibido ubicacion proveedor referencia costo retencion

        existencias (stock): productos y sus lotes en una hoja. Una fila dice un producto y, donde hay cantidad, un lote de él.

        Los dos primeros de cada uno son necesarios; el nombre, solo si el producto es nuevo. Un lote que no vence dice nunca;
        retencion es el motivo por el que está retenido.

        docs/IMPORTING.md muestra tres hojas de otros programas y el único comando que cada una necesita.

        Una fecha que solo se lee de una manera, como 31/03/2027, decide por todo el archivo. Si no hay ninguna, se rechaza hasta
        que --date-format lo diga.
    .examples =
        fefo import products productos.csv
        fefo import stock hoja.csv --skip-zero
        fefo import lots lotes.csv --dry-run
        fefo import lots viejo.txt --delimiter tab --date-format MM/DD/AAAA
        fefo import lots viejo.csv --map Anaquel=location --map Notas=
        cat lotes.csv | fefo import lots -
    .table = Qué contiene el archivo
    .file = El archivo; - es la entrada estándar
    .dry-run = Lo revisa todo y no cambia nada
    .blank = Qué hace una celda vacía de un producto conocido: deja su valor (keeps) o lo borra (clears)
    .skip-zero = Omite las filas de cantidad cero
    .again = Importa el mismo archivo otra vez
    .create = Crea el libro de existencias si no lo hay
cli-export = Escribe una tabla en un archivo o en la salida estándar
    .long =
        CSV, JSON o un libro de Excel (.xlsx), por la extensión del archivo o por --format. El archivo se reemplaza entero o queda como estaba. Productos
        y lotes se importan de vuelta con los mismos datos; los productos archivados y los lotes sin existencias no van.
    .examples =
        fefo export lots --to lotes.csv
        fefo export lots --excel --to lotes.csv
        fefo export lots --to lotes.xlsx
        fefo export stock --to existencias.json
        fefo export movements --format csv | less
    .table = Qué se escribe
    .excel = Para Excel en su idioma: su signo decimal y su separador, con acentos y códigos largos tal como son
    .to = El archivo; si no se dice, la salida estándar
    .to-value = ARCHIVO
cli-settings = Muestra y cambia los ajustes del libro
    .long =
        Valen en todas las estaciones que abren el libro. currency es la moneda de precios y costos por su código (ISO
        4217); un libro nuevo la toma de la configuración regional. Cambiarla no convierte nada: un precio de 12,50 sigue
        siendo 12,50. Un valor vacío borra el ajuste.

        alert-days es con cuántos días de antelación un lote cuenta como por vencer; critical-days, cuántos de ellos son
        críticos. day es el último día con el que se anotó algo. Avanza solo; fijarlo, con --reason, lo devuelve a su sitio
        cuando un reloj equivocado lo llevó demasiado lejos.

        Con count-approval en on, nadie aplica un conteo de lo que contó él mismo. count-tolerance-percent y
        count-tolerance-value son cuánto puede diferir un lote contado sin que haga falta mirarlo; tienen que cumplirse los dos.
    .examples =
        fefo settings
        fefo settings currency EUR
        fefo settings day 2026-11-24 --reason "el reloj iba un año adelantado"
    .key = El ajuste
    .value = Su valor nuevo; sin él, se muestra el actual
cli-serve = Deja que otros programas usen el libro por HTTP
    .long =
        Funciona hasta que se le dice que pare (Ctrl+C, SIGTERM): entonces acaba lo que ha empezado y rechaza lo que llega. Responde a su propia dirección y a los nombres locales; --allow-host añade otros. Escucha solo en esta máquina si --bind no dice otra cosa.

        FEFO_BIND, FEFO_THREADS, FEFO_TIMEOUT y FEFO_BODY_LIMIT fijan lo mismo, igual que GUNICORN_BIND, PORT, GUNICORN_THREADS, GUNICORN_TIMEOUT y GUNICORN_LOGLEVEL, y la parte [serve] del archivo de configuración. Cada petición es una línea de JSON en la salida de errores; --log-level warn omite lo que fue bien.
    .examples =
        fefo serve
        fefo serve --bind 0.0.0.0:8000 --allow-host stock.example.org
        fefo serve --insecure-no-auth
    .bind = Dónde escuchar (de fábrica: 127.0.0.1:8000)
    .bind-value = HOST:PUERTO
    .threads = Hilos que leen el libro; en un servidor, sus conexiones (de fábrica: 4)
    .threads-value = N
    .timeout = Segundos que puede tardar una petición (de fábrica: 30)
    .timeout-value = SEGUNDOS
    .body-limit = El máximo de bytes del cuerpo de una petición (de fábrica: 1048576)
    .body-limit-value = BYTES
    .allow-host = Otro nombre por el que los clientes pueden llamar al servidor; se puede repetir
    .allow-host-value = NOMBRE
    .allow-origin = Un origen cuyas páginas pueden llamar al servidor desde el navegador; se puede repetir
    .allow-origin-value = ORIGEN
    .insecure-no-auth = No pide token a nadie: quien llegue a la dirección puede cambiar las existencias
cli-token = Dice qué programas pueden usar el libro por HTTP
    .examples =
        fefo token add tienda --scope write
        fefo token add panel --scope read --expires 2027-12-31
        fefo token revoke tienda
cli-token-add = Crea un token y lo muestra, solo esta vez
    .long =
        Los clientes lo envían como Authorization: Bearer TOKEN. Lo que se hace con él lleva su nombre como operador. El libro guarda solo un resumen de él.
    .examples =
        fefo token add tienda --scope write
        fefo token add panel --scope read --expires +365d
    .name = De quién es
    .scope = Para qué vale: mirar, cambiar existencias, o todo
    .scope-value = ALCANCE
    .expires = El último día en que vale; sin él no lo hay
cli-token-list = Lista los tokens, también los retirados
    .examples = fefo token list --format json
cli-token-revoke = Retira un token; desde entonces se rechaza
    .examples = fefo token revoke tienda
    .name = De quién es
cli-copy = Copia el libro de existencias a otro sitio, como un servidor
    .long =
        Se lleva todo: existencias, historial, conteos, alertas y ajustes, con los mismos números e identificadores. El sitio
        tiene que ser nuevo o estar vacío. Se comprueban los dos libros, y se copia todo o nada. El libro copiado queda como
        está; siga trabajando en uno de los dos.
    .examples =
        fefo copy --to postgres://fefo@db.example/stock
        fefo copy --from postgres://fefo@db.example/stock --to stock.db
    .from = El libro que se copia; si no se indica, el de --db
    .from-value = DÓNDE
    .to = Dónde estará la copia
    .to-value = DÓNDE
cli-verify = Comprueba que el libro cuadra
    .long =
        Calcula de nuevo cada saldo, alerta y despacho a partir de los movimientos y lista lo que no cuadra. No repara nada.
    .examples =
        fefo verify
        fefo verify --format json
cli-config = Muestra los ajustes en vigor y de dónde viene cada uno
    .long =
        Una opción tiene prioridad sobre el entorno, este sobre el archivo de configuración y este sobre el valor por omisión.
        Lo que vale para todo el libro lo muestra fefo settings. Las contraseñas no se muestran nunca.
    .examples =
        fefo config
        fefo config --format json
        fefo config edit
    .store-codes = Formatos de los números propios de su tienda, como "21IIIIIWW.WWWC"; vea fefo help scan
    .alerts-days = Con cuántos días de antelación avisa un libro nuevo de un lote
    .alerts-critical-days = Con cuántos días de antelación es crítico
    .layout = Qué hace cada tecla: "standard", o "numpad" para una mano en el teclado numérico
    .bell = Si el terminal avisa con un sonido cuando algo se rechaza
    .plain = Si las pantallas son para un lector de pantalla, como con --plain
    .big-quantity = Si la cantidad que se escribe se muestra en grande
    .label-printer = Dónde se imprimen las etiquetas: equipo y puerto (zebra:9100), o un dispositivo
    .scanner-keyboard = El teclado según el que se leen las teclas del lector; lo encuentra fefo scanner
    .scanner-caps-lock = Si Bloq Mayús está activado al leer
    .scanner-separator = Lo que está en lugar del separador de una etiqueta, como texto
    .scanner-separator-key = La tecla que está en lugar del separador, por su nombre
    .scanner-prefix = Lo que el lector envía antes de cada lectura
    .scanner-suffix = Lo que el lector envía después de cada lectura, antes de Intro o Tab
    .scanner-characters = Caracteres que llegan en lugar de otros
    .serve-allow-hosts = Nombres por los que los clientes pueden llamar al servidor, además del suyo
cli-config-edit = Abre el archivo de configuración en su editor
    .long =
        El editor es el de VISUAL o EDITOR. Si el archivo no existe, se crea con todos los ajustes como comentarios.
        Al cerrar el editor se comprueba el archivo; un error nombra su línea.
    .examples =
        fefo config edit
        EDITOR=nano fefo config edit
cli-config-path = Muestra dónde está, o estaría, el archivo de configuración
    .examples = fefo config path
cli-keys = Muestra qué hace cada tecla en las pantallas
    .long =
        Las teclas propias van en keys.toml, en la carpeta de configuración, por ámbito: una acción que se nombra ahí tiene esas teclas y ninguna otra. --toml imprime un archivo así, con las teclas vigentes, para empezar.
    .examples =
        fefo keys
        fefo keys --toml > ~/.config/fefo/keys.toml
    .toml = Imprime un archivo de teclas
cli-completions = Muestra el autocompletado de un shell
    .examples = fefo completions bash > ~/.local/share/bash-completion/completions/fefo
    .shell = Cuál shell
cli-man = Muestra la página de manual de fefo o de un comando
    .examples =
        fefo man > fefo.1
        fefo man dispatch > fefo-dispatch.1
    .command = Cuál comando
cli-help = Explica fefo o un comando
    .examples =
        fefo help
        fefo help product add
    .command = Cuál comando
cli-column-id = Id
cli-column-sku = SKU
cli-column-product = Producto
cli-column-name = Nombre
cli-column-category = Categoría
cli-column-lot = Lote
cli-column-expires = Vence
cli-column-days = Días
cli-column-on-hand = Existencias
cli-column-received-quantity = Recibido
cli-column-unit = Unidad
cli-column-location = Ubicación
cli-column-status = Estado
cli-column-available = Disponible
cli-column-expired = Vencido
cli-column-on-hold = Retenido
cli-column-min-stock = Mínimo
cli-column-cost = Costo
cli-column-price = Precio
cli-column-shelf-life = Vida útil
cli-column-min-life = Vida útil mín.
cli-column-requires = Exige
cli-column-gtin = GTIN
cli-column-setting = Ajuste
cli-column-origin = De
cli-column-token = Token
cli-column-token-scope = Alcance
cli-column-good-until = Vale hasta
cli-column-last-used = Último uso
cli-column-revoked = Retirado
cli-column-key-scope = Ámbito
cli-column-action = Acción
cli-column-keys = Teclas
cli-column-what-it-does = Qué hace
cli-column-pack = Empaque
cli-column-barcode = Código de barras
cli-column-archived = Archivado
cli-column-field = Campo
cli-column-before = Antes
cli-column-after = Después
cli-column-at = Cuándo
cli-column-kind = Tipo
cli-column-quantity = Cantidad
cli-column-day = Día
cli-day-backdated = { $day } (tarde)
cli-column-partner = Proveedor o cliente
cli-column-direction = Sentido
cli-column-on-hand-after = Después
cli-column-reference = Referencia
cli-column-operator = Quién
cli-column-reason = Motivo
cli-column-document = Documento
cli-column-number = N.º
cli-column-severity = Urgencia
cli-column-state = Situación
cli-column-take = Tomar
cli-column-left = Queda
cli-column-passed-over = Por qué
cli-column-rule = Regla
cli-column-subject = Sobre
cli-column-expected = Esperado
cli-column-found = Encontrado
cli-column-count = Conteo
cli-column-scope = Lotes de
cli-column-lots = Lotes
cli-column-counted = Contado
cli-column-last-counted = Contado
cli-column-counting = Cómo
cli-column-variance = Diferencia
cli-column-percent = %
cli-column-value = Valor
cli-column-ai = IA
cli-column-data = Dato
cli-column-meaning = Significado
cli-column-moved-since = Movido después
cli-column-every-days = Cada … días
cli-column-lots-due = Lotes que tocan
cli-column-due-since = Desde
cli-column-days-overdue = Días de atraso
cli-column-right = Bien
cli-column-off = Mal
cli-column-tolerated = Tolerados
cli-column-units-off = Unidades de diferencia
cli-column-units-net = Unidades netas
cli-column-value-off = Valor de la diferencia
cli-column-value-net = Valor neto
cli-column-documents = Documentos
cli-column-movements = Movimientos
cli-column-incoming = Entra
cli-column-outgoing = Sale
cli-column-value-in = Valor que entra
cli-column-value-out = Valor que sale
cli-column-unvalued = Sin valorar
cli-column-unvalued-lots = Lotes sin valorar
cli-column-unvalued-movements = Sin valorar
cli-word-archived = archivado
cli-word-resolved = resuelta
cli-word-snoozed = pospuesta hasta el { $until }
cli-word-acknowledged = enterado: { $by }
cli-operator-at-station = { $operator } @ { $station }
report-unknown = (sin dato)
report-title-stock = Existencias
report-title-valuation = Valor de las existencias
report-title-expiry = Lo que vence
report-title-movements = Lo que se movió
report-title-waste = Merma
report-title-turnover = Rotación
report-title-top = Lo más despachado
report-title-slow = Baja o nula rotación
report-title-fefo = Cumplimiento de FEFO
report-title-counts = Exactitud del libro
report-title-suppliers = Proveedores
report-title-reorder = Qué pedir
report-by-product = por producto
report-by-category = por categoría
report-by-location = por ubicación
report-by-supplier = por proveedor
report-by-customer = por cliente
report-by-partner = por proveedor o cliente
report-by-day = por día
report-by-week = por semana
report-by-month = por mes
report-by-kind = por tipo de documento
report-by-reason = por motivo
report-by-operator = por operador
report-head-week = Semana
report-head-month = Mes
report-head-total = Total
report-period-week = esta semana
report-period-month = este mes
report-period-quarter = este trimestre
report-period-year = este año
report-period-last-week = la semana pasada
report-period-last-month = el mes pasado
report-period-last-quarter = el trimestre pasado
report-period-last-year = el año pasado
report-days-compared = { $days }, frente a { $earlier }
report-column-earlier = { $column } antes
report-column-change = { $column } (cambio)
report-column-excess = Vencerá
report-column-excess-value = Valor que vencerá
report-column-opening = Al principio
report-column-dispatched = Despachado
report-column-closing = Al final
report-column-average = Promedio
report-column-days-of-stock = Días de existencias
report-column-share = Parte
report-column-shares-so-far = Acumulado
report-column-stood = Ya estaba
report-column-last-dispatch = Último despacho
report-column-pace = Ritmo
report-column-percent-fefo = Según FEFO
report-column-overridden = Fuera de orden
report-column-short-life = Vida corta
report-column-expired-lots = Lotes vencidos
report-column-expired-value = Valor vencido
report-column-percent-right = Acierto
report-column-average-life = Vida promedio
report-column-least-life = Menor vida
report-column-returns = Devoluciones
report-column-value-returned = Valor devuelto
report-column-per-day = Al día
report-column-expiring = Vencerá antes
report-column-to-order = A pedir
report-pace-slow = lento
report-pace-dead = inmóvil
report-total = { $column }: { $figure }
cli-trace-came = vino
cli-trace-stands = está
cli-trace-went = salió
cli-trace-title = { $sku } { $product } · lote { $lot } · vence { $expires }
cli-trace-title-no-expiry = { $sku } { $product } · lote { $lot } · sin vencimiento
cli-trace-totals = recibido { $received } · existencias { $on_hand } · despachado { $dispatched }
cli-trace-corrected = El lote { $asked } se corrigió: sus unidades son del lote { $lot }.
cli-trace-mistyped = De vuelta con el código mal escrito { $lot }: { $quantity }; corríjalo otra vez: fefo lot edit
cli-trace-held = retenido: { $reason }
cli-document-moves = Movimientos:
cli-document-change = { $sku } { $lot } { $field }: { $before } → { $after }
cli-document-changes = Cambios:
cli-settings-unset = sin definir
cli-origin-default = por omisión
cli-origin-file = { $file }, línea { $line }
cli-origin-variable = { $name } (entorno)
cli-config-checked = { $file } está en orden.
cli-config-invalid-hint = fefo config edit lo abre.
cli-config-start =
    Ajustes de fefo de este usuario. Una opción o una variable de entorno tiene prioridad sobre lo que está aquí.
    Una línea cuenta cuando se le quita el # del principio. fefo config muestra lo que está en vigor.
cli-count-sentence = Conteo { $count }, { $state }: { $counted } de { $lots } lotes contados ({ $scope }).
cli-count-opened = { $count_lots ->
    [one] Se abrió el conteo { $count } ({ $code }) de { $lots } lote: { $scope }.
   *[other] Se abrió el conteo { $count } ({ $code }) de { $lots } lotes: { $scope }.
}
cli-count-also-in = { $count_lots ->
    [one] { $lots } de ellos está también en el conteo { $count }, que sigue abierto.
   *[other] { $lots } de ellos están también en el conteo { $count }, que sigue abierto.
}
cli-count-lot-also-in = Este lote está también en el conteo { $count }, que sigue abierto.
cli-count-blind = a ciegas
cli-count-two-counters = dos personas
cli-count-entered = { $sku } { $lot }, { $location }: contado { $counted }.
cli-count-entered-again = { $sku } { $lot }, { $location }: contado { $counted }, antes { $before }.
cli-scans-received = Lecturas recibidas: { $booked }. Rechazadas: { $refused }.
cli-scans-dispatched = Lecturas despachadas: { $booked }. Rechazadas: { $refused }.
cli-scans-planned = Lecturas planificadas: { $booked }. Rechazadas: { $refused }.
cli-count-scanned = Lecturas anotadas: { $entered }. Rechazadas: { $refused }.
cli-count-tally = Conteo { $count }. En conflicto: { $conflict }, con diferencia: { $differ }, por contar: { $uncounted }, cuadran: { $matches }.
cli-count-tally-done = { $tally } Aplicados: { $applied }. Quedan como están: { $left }.
cli-count-recounted = recontado
cli-count-figure = { $counter } { $counted }
cli-count-disagree = { $why }: { $figures }
cli-count-line-applied = aplicado
cli-count-tolerated = tolerado
cli-count-imported = Conteo { $count }. Anotaciones nuevas: { $added }, ya conocidas: { $known }, lotes encontrados: { $found }.
cli-count-blank = Filas sin cifra: { $rows }.
cli-count-late = Anotaciones de lotes que se aplicaron antes de llegar, sin efecto: { $entries }.
cli-count-exported = Lotes escritos en { $file }: { $lots }.
count-paper-title = Conteo { $count }: { $scope }
count-paper-counter = Contó
count-paper-date = Fecha
count-paper-continued = (continúa)
count-paper-page = Página { $page } de { $pages }
label-lot = Lote { $lot }
label-expires = Vence { $day }
label-no-gtin = { $sku } no tiene GTIN: el código de la etiqueta no dice qué producto es.
label-lot-left-out = el lote { $lot } no cabe en un código GS1 (como mucho 20 letras sin acento, cifras y signos, sin espacios); la etiqueta lo lleva solo en palabras.
label-expiry-left-out = el vencimiento del lote { $lot } está demasiado lejos para un código GS1; la etiqueta lo lleva solo en palabras.
label-quantity-left-out = la cantidad del lote { $lot } es demasiado grande para un código GS1; la etiqueta la lleva solo en palabras.
printer-no-address = «{ $to }» no es la dirección de una impresora.
printer-no-address-hint = Una impresora es HOST:PUERTO con un puerto hasta 65535, como zebra:9100. Un archivo con ese nombre sería ./….
printer-unknown-host = Nadie conoce una impresora { $printer }.
printer-unknown-host-hint = Revise el nombre, o dé su dirección, como 10.0.0.7:9100.
printer-refused = Nada imprime en { $printer }.
printer-refused-hint = Revise el puerto: las impresoras de etiquetas escuchan en el 9100, salvo que se haya cambiado.
printer-no-answer = La impresora { $printer } no contesta.
printer-no-answer-hint = Revise que esté encendida y en esta red; no se imprimió nada. La misma orden imprime las etiquetas más tarde.
printer-stopped = La impresora { $printer } dejó de recibir las etiquetas.
printer-stopped-hint = Revise papel, cinta y tapa, y mire cuántas etiquetas salieron antes de imprimir el resto.
printer-other = No se llega a la impresora { $printer }: { $detail }.
cli-labels-printed = { $count ->
    [one] { $shown } etiqueta enviada a { $to }.
   *[other] { $shown } etiquetas enviadas a { $to }.
}
cli-paper-written = Escrito en { $file }.
cli-no-paper = Ningún documento vigente tiene la referencia «{ $reference }».
cli-no-paper-of-partner = Ningún documento vigente tiene la referencia «{ $reference }» con { $partner }.
cli-no-paper-hint = fefo documents lista los documentos con sus referencias.
cli-usage-nothing-came-in = El documento { $document } no trajo nada.
cli-usage-nothing-came-in-hint = Las etiquetas son de lo que entró; para un lote, use --sku y --lot.
cli-usage-other-paper = El documento { $document } es de tipo { $is }; este papel es de tipo { $wants }.
cli-usage-other-paper-hint = fefo paper receipt es de entradas; pick y dispatch son de despachos.
paper-pick-list = Lista de preparación
paper-dispatch-note = Nota de despacho
paper-receipt-note = Nota de entrada
paper-picked-by = Preparado por
paper-dispatched-by = Despachado por
paper-received-by = Recibido por
paper-reversed = ANULADO: lo que dice este papel se deshizo.
cli-count-resolved = Conteo { $count }, lotes decididos: { $lots } ({ $resolution }).
cli-count-applied = Ajustados: { $adjusted }, confirmados: { $confirmed }, siguen abiertos: { $left_open }.
cli-count-would-apply = Se ajustarían: { $adjusted }, se confirmarían: { $confirmed }, seguirían abiertos: { $left_open }. No cambió nada.
cli-count-cancelled = El conteo { $count } está cancelado.
count-stays-booked = { $count_lots ->
    [one] Un lote ya se aplicó y sigue registrado, en el documento { $documents }.
   *[other] { $lots } lotes ya se aplicaron y siguen registrados, en el documento { $documents }.
}
cli-count-plan-none = No hay nada en el plan. Se fija con: fefo count plan set --class a --days 30
cli-count-plan-next = Para empezar: fefo count open --location { $place }
cli-nothing-found = No se encontró nada.
cli-recorded = Registrado: { $kind }.
cli-done-with-document = { $done }  (documento { $document })
cli-init-done = { $created ->
    [true] Se creó el libro de existencias { $database } (esquema { $version }).
   *[other] El libro de existencias es { $database } (esquema { $version }).
}
cli-copied = Copiado a { $to }: productos: { $products }, lotes: { $lots }, documentos: { $documents }, movimientos: { $movements }, conteos: { $counts }. Los dos libros cuadran.
cli-copied-next = { $from } queda como estaba. Siga trabajando en la copia, con --db o FEFO_DB: lo que se anote en uno no llega al otro.
cli-product-on-hand = Existencias: { $quantity }
cli-product-available = Disponible: { $quantity }
cli-product-added = { $sku } dado de alta.
cli-product-edited = { $sku } cambiado.
cli-product-unchanged = { $sku } ya está así. No se cambió nada.
cli-product-archived = { $sku } queda archivado.
cli-product-restored = { $sku } queda reactivado.
cli-received = Entrada de { $quantity } de { $sku } en el lote { $lot }, { $expiry }; existencias { $on_hand }.
cli-dispatched = Despachado { $planned } de { $requested } de { $sku }.
cli-dispatch-plan = Se despacharía { $planned } de { $requested } de { $sku }:
cli-short = Faltan { $short }.
cli-passed-over = Dejados de lado:
cli-hold-done = El lote { $lot } de { $sku } queda retenido en todas partes, también lo que llegue después.
cli-hold-done-expected = Del lote { $lot } de { $sku } no ha llegado nada todavía; lo que llegue quedará retenido.
cli-hold-done-place = El lote { $lot } de { $sku } queda retenido solo en { $location }.
cli-release-done = El lote { $lot } de { $sku } queda liberado en todas partes.
cli-release-done-place = El lote { $lot } de { $sku } queda liberado solo en { $location }.
cli-now-in-use = { $sku } estaba archivado y vuelve a estar en uso.
cli-now-on-hold = Retenido: lote { $lot } de { $sku } en { $location }, por: { $reason }
cli-acknowledged = Enterado de la alerta { $id }.
cli-snoozed = Alerta { $id } pospuesta hasta el { $until }.
cli-lots-imported-before = Lotes: ya están, importados como documento { $document }.
cli-imported = { $table ->
    [barcodes] Códigos de barras: leídos { $rows }, nuevos { $created }, cambiados { $updated }.
    [products] Productos: leídos { $rows }, nuevos { $created }, cambiados { $updated }.
   *[lots] Lotes: leídos { $rows }, nuevos { $created }, aumentados { $updated }.
}
cli-map-saved = El mapa quedó guardado como { $name }.
cli-map-not-saved = el mapa { $name } no se guardó: { $why }
import-note-encoding = El archivo se leyó como { $encoding }.
import-note-sheet = Se leyó la hoja «{ $sheet }»; las demás se omitieron.
import-note-titles = El encabezado está en la línea { $line }; lo que hay encima se omitió.
import-note-ignored = Columnas omitidas: { $columns }.
import-note-zero = { $count ->
    [one] Se omitió una fila de cantidad cero.
   *[other] Se omitieron { $shown } filas de cantidad cero.
}
cli-warning = Atención: { $what }
cli-more-warnings = { $count ->
    [one] Una advertencia más.
   *[other] { $shown } advertencias más.
}
warning-numeric-name = { $sku } es «{ $known }» en el libro y «{ $given }» en el archivo. ¿Son números de fila en lugar de SKU?
cli-import-dry-run = { $table ->
    [barcodes] Códigos de barras: leídos { $rows }, todos correctos; serían nuevos { $created }, cambiados { $updated }. Nada cambió.
    [products] Productos: leídos { $rows }, todos correctos; serían nuevos { $created }, cambiados { $updated }. Nada cambió.
   *[lots] Lotes: leídos { $rows }, todos correctos; serían nuevos { $created }, aumentados { $updated }. Nada cambió.
}
cli-exported = Filas escritas en { $file }: { $rows }.
cli-verified = El libro cuadra: { $checked } comprobaciones.
cli-verify-progress = comprobaciones
cli-ask-choice = [s/N]
cli-ask-yes = sí
cli-ask-expired = Esto venció el { $expires }. ¿Darle entrada de todos modos?
cli-ask-restore = { $sku } está archivado. ¿Restaurarlo y darle entrada?
cli-ask-far-ahead = Hoy es { $day }, pero el último día del libro es { $book_day }. ¿Está bien el reloj?
cli-warning-line = línea { $line }: { $what }
cli-warning-more = { $count ->
    [one] { $shown } fila más ({ $kind })
   *[other] { $shown } filas más ({ $kind })
}
cli-ask-write-off = ¿Dar de baja los { $quantity } de este lote de { $sku }?
cli-ask-reverse = ¿Anular { $kind } de { $at }, por { $operator }?
cli-ask-reveal = El conteo { $count } es a ciegas. Su revisión muestra lo que el libro espera. ¿Empezarla?
cli-ask-apply = ¿Aplicar el conteo { $count }? Ajustados: { $adjusted }, confirmados: { $confirmed }, siguen abiertos: { $left_open }.
cli-ask-apply-blind = ¿Aplicar el conteo { $count }, que es a ciegas y no se ha revisado?
cli-ask-cancel-count = { $count_lots ->
    [0] ¿Abandonar el conteo { $count }?
    [one] ¿Abandonar el conteo { $count }, con { $lots } lote contado?
   *[other] ¿Abandonar el conteo { $count }, con { $lots } lotes contados?
}
cli-cancelled = Nada cambió.
cli-error = error: { $message }
cli-log-hint = El registro dice más: { $file }
cli-hint = → { $hint }
exchange-file-failed = { $file }: { $why }.
cli-onto-book = { $file } es un libro de existencias o pertenece a uno; quedó como estaba.
cli-onto-book-hint = Escriba en otro archivo.
import-is-book = { $file } es un libro de existencias o pertenece a uno.
import-is-book-hint = Exporte lo que hay en un libro con fefo export, e importe ese archivo.
cli-output-failed = No se pudo escribir la salida: { $why }.
cli-answer-lost = Quedó registrado como documento { $document }, pero no se pudo escribir la respuesta: { $why }.
cli-answer-lost-hint = No lo registre otra vez. El mismo comando con --document { $document } muestra la respuesta.
cli-outcome-unknown-hint = No lo registre de nuevo. El mismo comando con --document { $document } lo registra una sola vez, o muestra la respuesta si ya quedó registrado.
cli-done-answer-lost = Quedó hecho, pero no se pudo escribir la respuesta: { $why }.
cli-no-lot = No hay ningún lote con el número { $lot }.
cli-nothing-to-copy = No hay ningún libro que copiar en { $place }; no se copió nada.
cli-nothing-to-copy-hint = Nombre el libro que se copia con --from, como archivo o como postgres://…
cli-not-a-demo = { $file } contiene existencias propias, no las de muestra; no se tocó.
cli-not-a-demo-hint = Quite --db, o nombre con él un archivo nuevo.
cli-verify-failed = { $problems ->
    [one] Una comprobación no cuadra.
   *[other] { $problems } comprobaciones no cuadran.
}
cli-token-added = El token de { $name }. No se vuelve a mostrar.
cli-token-revoked = El token de { $name } queda retirado.
cli-serving = Sirviendo { $database } en { $url }
cli-serve-without-tokens = nadie necesita token: quien llegue a { $address } puede leer y cambiar las existencias.
cli-serve-processes = GUNICORN_PROCESSES no hace falta; un solo proceso sirve con varios hilos.
cli-serve-address-in-use = { $address } ya la usa otro programa.
cli-serve-address-forbidden = Este usuario no puede escuchar en { $address }.
cli-serve-no-address = No se puede escuchar en { $address }: { $why }.
cli-serve-address-hint = Indique otra dirección con --bind, como 127.0.0.1:8001.
cli-serve-not-an-address = { $from }: «{ $value }» no es un host con su puerto.
cli-serve-not-an-address-hint = Como 127.0.0.1:8000, o [::1]:8000.
cli-serve-not-a-host = { $from }: «{ $value }» no es el nombre de un host.
cli-serve-not-a-host-hint = Como stock.example.org o [::1], cada uno por separado: no hay un signo para todos.
cli-serve-not-an-origin = { $from }: «{ $value }» no es un origen de páginas.
cli-serve-not-an-origin-hint = Como https://shop.example.org: un esquema y un host, sin ruta.
cli-serve-not-a-number = { $from }: «{ $value }» no es un número entero de 1 a { $most }.
http-query = No se pueden leer los parámetros: { $why }.
http-query-hint = /api/v2/docs lista los parámetros de cada ruta.
http-body = No se puede leer el cuerpo: { $why }.
http-body-hint = Es un objeto JSON con los campos que lista /api/v2/docs.
http-key = Idempotency-Key: "{ $value }" no es un UUID.
http-key-hint = Envíe un UUID propio, el mismo al repetir la petición, u omita la cabecera.
http-id = "{ $value }" no es un identificador, ni un número que sirva.
http-nothing = No hay ningún "{ $value }".
http-cursor = La lista no tiene "{ $value }" al que pueda seguir una página.
http-cursor-hint = Siga el Link de la página anterior, o empiece la lista de nuevo.
http-no-lot = No queda claro de qué lote se trata.
http-no-lot-hint = Indíquelo con sku y lot, o con lot_id.
http-report = No hay ningún informe "{ $report }".
http-report-hint = Hay { $known }.
http-report-parameter = Al informe { $report } no le sirve este { $parameter }.
http-reading = { $parameter }: no se puede leer "{ $value }".
http-partner = Una devolución en este sentido no lleva { $field }.
http-amount = Dé un cambio (quantity) o lo que se contó (counted).
http-not-with = { $parameter } no se combina con { $other }.
http-only-with = { $parameter } solo dice algo junto a { $other }.
http-outcome-unknown-hint = Repita la petición con el documento como Idempotency-Key: tiene un solo efecto.
page-stock = Existencias
page-lots = Lotes
page-alerts = Alertas
page-day = al { $day }
page-search = Buscar
page-find = Buscar
page-first = Principio
page-next = Más
page-begins-again = La lista cambió entretanto; este es su principio.
page-token-needed = Este libro de existencias se muestra a quien tiene un token: deje el usuario vacío y dé el token como contraseña. Quien lleva el servidor lo crea: fefo token add NOMBRE --scope read
cli-setting-value = { $from }: { $why }.
cli-role-created = Se creó el rol { $role }, sin contraseña; se conectan sus miembros (GRANT { $role } TO …).
cli-role-owns = { $role } es dueño de las tablas.
cli-role-may-record = { $role } puede registrar, y no cambiar nada de lo escrito.
cli-role-may-read = { $role } puede leer.
cli-roles-of-file = Un archivo no tiene roles; son de un libro en un servidor (--db postgres://…).
cli-role-twice = El rol { $name } se nombra dos veces; cada función lleva un rol propio.
cli-exposed-password-file = Se pasa por alto { $file }: otros pueden leerlo (chmod 600).
cli-unused-server-variables = { $count ->
    [one] Está definida { $names }
   *[other] Están definidas { $names }
}, pero no POSTGRES_SERVER, así que el libro es el archivo { $file }. Para el del servidor, defina POSTGRES_SERVER o indique --db postgres://…; para el archivo, nómbrelo con --db o FEFO_DB.
cli-password-taken-out = Otros usuarios de esta máquina pudieron ver por un momento la contraseña de la línea de comandos, y queda en el historial del shell. Póngala en PGPASSWORD, o guárdela en ~/.pgpass (EQUIPO:PUERTO:BASE:USUARIO:CONTRASEÑA, chmod 600).
cli-password-seen = Otros usuarios de esta máquina pueden ver la contraseña de la línea de comandos, y queda en el historial del shell. Guárdela en ~/.pgpass (EQUIPO:PUERTO:BASE:USUARIO:CONTRASEÑA, chmod 600).
cli-address-malformed = { $from } no es la dirección de un servidor; no se muestra, pues puede llevar una contraseña.
cli-address-malformed-hint = postgres://USUARIO@EQUIPO:PUERTO/BASE; en una contraseña, escriba @ como %40, / como %2F y % como %25.
cli-address-parameter = { $from }: no hay ningún parámetro { $name } para un servidor.
cli-address-value = { $from }: { $name } no puede ser «{ $value }».
cli-address-ports = { $from }: { $ports } puertos para { $hosts } equipos.
cli-address-user = { $from } no dice con qué rol conectarse.
cli-address-user-hint = Indique un rol: postgres://ROL@…, o PGUSER.
cli-address-service = { $from }: no existe el servicio «{ $name }».
cli-address-service-hint = Los servicios son secciones de ~/.pg_service.conf, o del archivo que indica PGSERVICEFILE.
cli-address-service-file = No se puede leer { $file }: { $why }.
cli-address-service-line = { $file }, línea { $line }: no dice nada de un servicio (se espera NOMBRE=VALOR).
cli-unknown-scheme = { $from }: { $scheme }:// no se admite.
cli-unknown-scheme-hint = Nombre un archivo, o un servidor como en postgres://usuario@servidor/base.
cli-no-file-name = { $from }: “{ $value }” no nombra un archivo del disco.
cli-no-file-name-hint = Dé la ruta del archivo del libro, como en --db ~/stock.db.
cli-no-folder = No se conoce ninguna carpeta para sus datos.
cli-no-folder-hint = Nombre un archivo con --db o FEFO_DB.
cli-impossible-clock = El reloj de esta estación no puede estar bien: marca { $clock }.
cli-impossible-clock-hint = Ponga el reloj en hora y vuelva a intentarlo.
exchange-file-line-failed = { $file }, línea { $line }: { $detail }.
cli-usage-unknown-argument = Argumento desconocido: «{ $argument }».
cli-usage-unknown-command = No hay ningún comando «{ $command }».
cli-usage-missing = Falta: { $arguments }.
cli-usage-no-value = { $argument } necesita un valor.
cli-usage-value = { $argument }: valor no válido «{ $value }».
cli-usage-values = Uno de: { $values }.
cli-usage-twice = { $argument } aparece dos veces.
cli-usage-conflict = { $argument } no se combina con { $other }.
cli-usage-number-of-values = { $argument } tiene un número de valores incorrecto.
cli-usage-no-command = Falta un comando.
cli-usage-utf8 = Un argumento no es texto en UTF-8.
cli-usage-other = Línea de comandos no válida.
cli-usage-suggestion = ¿Quiso decir { $suggestion }?
cli-usage-usage = Uso: { $usage }
cli-usage-help = fefo help lista los comandos.
cli-usage-document = «{ $value }» no es un id de documento.
cli-usage-unit-twice = «{ $value }» ya nombra su unidad.
cli-usage-unit-twice-hint = Quite --unit, o dé un número en --qty.
cli-usage-unit-of-scan = «{ $value }» no es un número de lecturas.
cli-usage-unit-of-scan-hint = Se cuenta lo que significa cada lectura; para contar en empaques, nombre la mercancía con --sku.
cli-usage-partner = { $flag } no va con el sentido de la devolución.
cli-usage-partner-hint = Una devolución de entrada (in) viene de un --customer; una de salida (out) va a un --supplier.
cli-usage-document-hint = Un id de documento es un UUID, como 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b.
cli-usage-document-name = «{ $value }» no es ni el id ni el número de un documento.
cli-usage-document-name-hint = Un id es un UUID, como 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b; el número está delante de cada movimiento y documento.
cli-usage-map = «{ $value }» no es COLUMNA=CAMPO.
cli-usage-map-hint = Escriba --map COLUMNA=CAMPO, como en --map Anaquel=location.
cli-usage-delimiter = «{ $value }» no es un separador.
cli-usage-delimiter-hint = Use un solo signo, o la palabra tab.
cli-usage-report = El informe { $report } no admite { $flag }.
cli-usage-report-hint = Admite { $flags }.
cli-usage-compare = No hay nada que comparar: --compare pide un periodo con principio y fin, y filas que haya en ambos periodos.
cli-usage-compare-hint = Indique --period, o --from y --to, y filas que no sean por días.
cli-usage-only-reports = Solo fefo report imprime { $format }.
cli-usage-only-reports-hint = Omita --format o elija uno que esta orden imprima.
cli-usage-date-format = «{ $value }» no es un formato de fecha.
cli-usage-date-format-hint = Escríbala como DD/MM/AAAA o %d.%m.%y.
cli-usage-number-hint = Hace falta un número entero.
cli-usage-range-hint = Va de { $least } a { $most }.
cli-usage-count-file = «{ $file }»: un conteo no se escribe en un archivo así, ni se lee de él.
cli-usage-count-file-hint = Use .csv o .xlsx para una hoja de cálculo, .txt para papel, u otra extensión para un archivo de conteo.
cli-usage-other-count = Este archivo es del conteo { $count }, no del conteo { $named }.
cli-usage-other-count-hint = Un archivo de conteo sabe de cuál es; no dé el número.
cli-usage-no-count = Falta el conteo: una hoja de cálculo no dice de cuál es.
cli-usage-no-count-hint = Nómbrelo antes, como en fefo count import 14 estante.csv
cli-usage-no-editor = No hay editor definido.
cli-usage-no-editor-hint = Defina VISUAL o EDITOR con su editor, o edite usted mismo { $file }.
cli-usage-editor-failed = El editor { $editor } falló ({ $code }).
cli-usage-editor-not-started = No se pudo iniciar el editor { $editor }.
cli-usage-excel-json = --excel escribe CSV, no JSON.
cli-usage-excel-workbook = --excel escribe CSV, no un libro de Excel.
cli-usage-excel-workbook-hint = Un archivo que termina en .xlsx no necesita --excel.
cli-usage-no-workbook = Esta orden no da un libro de Excel.
cli-usage-no-workbook-hint = --format xlsx es para exportaciones, informes y listas; aquí use json o csv.
cli-usage-workbook-on-terminal = Una terminal no puede mostrar un libro de Excel.
cli-usage-workbook-on-terminal-hint = Mándelo a un archivo: … --format xlsx > stock.xlsx
cli-usage-bootstrap = --demo, --import-products, --import-lots, --tab, --plain y --no-tui van sin ningún comando.
cli-usage-bootstrap-hint = Úselas solas primero, y después el comando.
cli-usage-terminal = La interfaz de terminal necesita una terminal.
cli-usage-dumb-terminal = La interfaz necesita una terminal que pueda mover el cursor; esta (TERM=dumb) no puede.
cli-usage-terminal-hint = Añada --no-tui para la sola preparación, o use un comando; fefo help los lista.
cli-usage-file-format = fefo no escribe archivos .{ $value }.
cli-usage-file-format-hint = Use .csv, .json o .xlsx.

## Import and export files

exchange-not-found = No existe el archivo { $file }.
exchange-folder = { $file } es una carpeta, no un archivo.
exchange-not-a-file-hint = Para importar lo que escribe un programa, indique - como archivo y páselo por una tubería.
exchange-empty = { $file } está vacío.
exchange-empty-hint = La primera fila nombra las columnas.
exchange-not-text = { $file } no es un archivo de texto.
exchange-not-text-hint = Guárdelo desde la hoja de cálculo como libro de Excel (.xlsx) o como «CSV UTF-8».
workbook-closed = { $file } es un libro de Excel anterior a 2007 o tiene contraseña.
workbook-closed-hint = Guárdelo desde la hoja de cálculo como libro de Excel (.xlsx) sin contraseña, o como «CSV UTF-8».
workbook-none = { $file } no es un libro de Excel.
workbook-damaged = { $file } no se puede leer como libro de Excel: { $detail }.
workbook-damaged-hint = Ábralo en la hoja de cálculo y guárdelo de nuevo, o guárdelo como «CSV UTF-8».
workbook-too-large = { $file } ocupa, descomprimido, más que cualquier lista de existencias.
workbook-too-large-hint = Deje solo la hoja con la lista, o guárdela como «CSV UTF-8».
workbook-out-of-order = { $file }: la celda { $cell } está donde ninguna hoja de cálculo la pone.
workbook-long-cell = { $file }: la celda { $cell } tiene más texto del que cabe en una celda.
workbook-cell-failed = la fórmula de { $cell } dio un error
workbook-cell-no-value = { $cell } es una fórmula sin valor: abra el archivo en la hoja de cálculo y guárdelo
workbook-cell-truth-value = { $cell } es un verdadero o falso; ahí va un texto o un número
workbook-cell-too-many-digits = { $cell } es un número de más de quince cifras, y una hoja de cálculo pierde algunas: escríbalo como texto
workbook-cell-no-day = la fecha de { $cell } no existe en el calendario
workbook-cell-duration = { $cell } es una hora sin día
workbook-cell-day-elsewhere = { $cell } es una fecha, y ahí va un texto o un número: quizá la hoja de cálculo la sacó de un código; escríbalo como texto
exchange-quoted = «{ $text }»
exchange-unknown-columns = { $count ->
    [one] Columna desconocida: { $columns }.
   *[other] Columnas desconocidas: { $columns }.
}
exchange-map-flag = --map "{ $column }={ $field }"
exchange-unknown-columns-hint = Diga qué contienen, como en { $flags }; sin nada tras el = la columna se omite, y --ignore-unknown las omite todas. Un archivo sin encabezado lleva --columns. Campos: { $fields }.
exchange-import-stock-hint = Una hoja de productos con sus lotes entra de una vez: fefo import stock ARCHIVO.
exchange-no-header-hint = Si la primera fila no es un encabezado, --columns NOMBRE,NOMBRE,… nombra las columnas en su orden; un nombre vacío omite una. Campos: { $fields }.
exchange-no-such-column = El archivo no tiene ninguna columna «{ $column }».
exchange-column-twice = Las columnas «{ $first }» y «{ $second }» son ambas { $field }.
exchange-same-column-hint = Dé otro nombre a una de ellas en el archivo, o quítela.
exchange-column-twice-hint = Omita una de ellas: --map "{ $second }=" o --map "{ $first }=".
exchange-missing-column = Falta la columna { $field }.
exchange-no-code-hint = En un archivo sin códigos, otra columna sirve de código: { $flags }.
exchange-missing-column-hint = Si tiene otro nombre, dígalo con --map COLUMNA={ $field }. Campos: { $fields }.
exchange-bad-rows = { $file }: { $count ->
    [one] un problema
   *[other] { $count } problemas
}; no se importó nada.
exchange-zero-hint = --skip-zero omite las filas de cantidad cero.
exchange-bad-rows-hint = Corrija el archivo e impórtelo de nuevo.
exchange-bad-cell = { $file }:{ $line }: { $field } «{ $value }»: { $why }
exchange-bad-field = { $file }:{ $line }: { $field }: { $why }
exchange-bad-row = { $file }:{ $line }: { $why }
exchange-more-problems = … y { $count } más
exchange-not-utf8 = no es texto en UTF-8
exchange-wrong-cell-count = { $found ->
    [one] { $shown } celda
   *[other] { $shown } celdas
}; el encabezado tiene { $expected }
exchange-has-nul = un carácter NUL, que ningún texto tiene
exchange-row-too-long = más larga que cualquier fila de una lista de existencias
exchange-unclosed-quote = las comillas que se abren aquí no se cierran nunca
exchange-text-after-quote = las comillas que se abren aquí se cierran en la línea { $line } y la celda sigue con «{ $text }»
exchange-quote-after-blank = hay un espacio antes de las comillas
exchange-not-a-value = tiene que ser un texto o un número
exchange-not-a-reason = una retención necesita un motivo, como «retirada»
exchange-ambiguous-date = puede ser { $readings }, y ninguna fecha del archivo lo decide
exchange-other-date-order-hint = La línea { $line } va como { $pattern } y la línea { $other_line } como { $other_pattern }. Escriba toda la columna de una manera; si las dos son correctas, --date-format { $pattern } --date-format { $other_pattern } las lee y rechaza lo que podría ser cualquiera.
exchange-whole-hint = Si una marca separa miles, quítela: 1200. Si son decimales, déselos al producto: fefo product edit SKU --decimals, o en una hoja de productos una columna decimals.
exchange-thousands-hint = Escriba las cantidades sin separador de miles: 1200, no 1.200.
exchange-ambiguous-date-hint = Diga cómo están escritas las fechas: { $flags }.
exchange-date-format-flag = --date-format { $pattern }
exchange-other-date-order = el día y el mes van en otro orden que en la línea { $line }, «{ $value }»
exchange-twice-in-file = está dos veces en este archivo, la primera en la línea { $line }
exchange-other-fact = la línea { $line } dice «{ $value }» del mismo producto
exchange-map-name = «{ $name }» no puede ser el nombre de un mapa guardado.
exchange-map-name-hint = Un nombre lleva letras, dígitos, - y _, hasta 64.
exchange-no-map = No hay ningún mapa guardado { $name }.
exchange-no-map-hint = Guardados: { $known }.
exchange-no-maps-hint = Todavía no hay ninguno: --save-map NOMBRE guarda cómo se lee un archivo.
exchange-no-map-folder = Este usuario no tiene carpeta de configuración.
exchange-bad-map-hint = Corrígelo o guarda el mapa de nuevo con --save-map.
exchange-or = { $first } o { $last }
exchange-quote-hint = Nada de lo que sigue a esas comillas es de fiar. Ciérrelas, o duplique las comillas que van dentro de otras.
exchange-bad-text = { $file }:{ $line }: «{ $value }»: { $why }

## Terminal: keys, status line, overlays

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
tui-jump-label = Primeras letras
tui-refusal-title = Qué se rechazó y por qué
tui-refusal-cause = Para soporte: { $cause }
tui-copied-text = Se copió { $text }
tui-copied = Copiado, si la terminal permite copiar a los programas.
tui-scan-not-confirmed = Eso llegó junto con la tecla que abrió esto. Revíselo y luego confirme.
tui-scan-unused = «{ $text }» llegó de golpe, como de un lector: aquí no se usa
scan-help-name = Lecturas
scan-help-head-any = En todas partes
scan-help-any = Lo que llega de golpe, como lo envía un lector, es una sola lectura, esté donde esté el cursor. El Intro o el Tab del lector no confirma nada.
scan-help-head-lists = Listas
scan-help-head-labels = Etiquetas
scan-help-head-packs = Bultos
scan-help-entry = Una etiqueta rellena producto, lote, fechas y cantidad, y no guarda nada. El segundo símbolo de una etiqueta completa el primero, en cualquier orden. La misma etiqueta otra vez cuenta una vez más. Lo tecleado se queda: si la etiqueta dice otro lote u otra fecha, nada cambia. Un GTIN nuevo crea un producto o pasa a ser código de uno.
scan-help-dispatch = Una etiqueta elige el producto, y su lote se compara con el plan: el correcto marca su línea, uno posterior pide un motivo, uno vencido o retenido se rechaza. Cada lectura más cuenta una unidad o un bulto.
scan-help-counts = Cada lectura es una entrada: suma una unidad, un bulto o lo que dice la etiqueta. El código de un lugar cambia de estante. La cifra que se teclea después cuenta en su lugar, y { $key } deshace la última entrada. En la lista, el código de una hoja abre su conteo.
scan-help-lists = Lotes e Historial encuentran el lote de una etiqueta; Productos, su producto. Alertas, Conteos e Informes pasan lo leído a Lotes.
scan-help-labels = Se leen etiquetas GS1 con y sin identificador (]C1), entre paréntesis, Digital Link, y EAN-8, EAN-13, UPC-A e ITF-14 simples. El separador (FNC1) llega como GS, Ctrl+5, Ctrl+] o F8. Si falta, nunca se adivina.
scan-help-packs = Un código de barras significa lo que dice su producto en Productos: una unidad, un paquete, una caja o mercancía por peso.
scan-help-setup = { $key } muestra lo que envía el lector, tecla por tecla, y guarda para este puesto cómo se lee: teclado, Bloq Mayús, separador, prefijo y sufijo. También fefo scanner.
scanner-title = Configurar el lector
scanner-how = Lea cualquier etiqueta GS1, o el código que muestra { $key }. Se ve lo que llega, y nada se registra.
scanner-title-setup = Cómo se leen los códigos
scanner-keyboard = Teclado: { $keyboard }
scanner-characters = Caracteres: { $pairs }
scanner-separator-usual = Separador: GS, Ctrl+5, Ctrl+] o F8, lo habitual
scanner-separator = Separador: { $sign }
scanner-around = Antes de cada lectura: { $prefix }. Después: { $suffix }
scanner-none = nada
scanner-in-force = En vigor en esta estación.
scanner-proposed = Propuesta sin guardar: { $key } la guarda para esta estación.
scanner-arrived = Lo que llegó
scanner-read-as = Se lee como
scanner-ais-through = El lector dice que es un código GS1, y sus IA llegaron bien.
scanner-ais-unannounced = Los IA llegaron bien. Configure el lector para que envíe el identificador de simbología: así se conoce cada etiqueta desde el primer carácter.
scanner-no-ais = Sin IA: un número simple.
scanner-drops-separator = El lector omite el separador (GS, FNC1): las etiquetas que lo necesitan no se pueden leer. Configúrelo para que envíe GS o F8.
scanner-setup-label-seen = Es el código de configuración: se sabe todo de él.
scanner-not-sure = A esta etiqueta pueden convenirle también otros teclados: { $key } prueba el siguiente, y el código de configuración lo dice con certeza.
scanner-no-room-for-code = El código necesita 80 columnas, 24 filas y un idioma con UTF-8. También lo imprime fefo scanner --code; o lea cualquier etiqueta GS1.
scanner-saved = Guardado para esta estación, y en vigor: { $path }
scanner-not-saved = En vigor hasta cerrar fefo, pero sin guardar: { $why }
scanner-not-saved-no-folder = En vigor hasta cerrar fefo, pero sin guardar: este usuario no tiene carpeta de configuración
scanner-unknown-key = { $from }: «{ $name }» no es una tecla. Las teclas se escriben como en fefo keys --toml: F9, Ctrl+G.
scanner-sign-too-long = { $name } tiene más de 16 caracteres
scanner-ambiguous-separator = «{ $sign }» no puede ser el separador: las etiquetas están llenas de letras y cifras
scanner-action-save = guardar
scanner-action-keyboard = otro teclado
scanner-action-caps-lock = Bloq Mayús
scanner-action-code = código de configuración
scanner-action-as-it-is = tal como llega
keyboard-us = inglés (EE. UU.)
keyboard-es = español (España)
keyboard-latam = español (Latinoamérica)
keyboard-br = portugués (Brasil)
keyboard-pt = portugués (Portugal)
keyboard-gb = inglés (Reino Unido)
keyboard-fr = francés
keyboard-de = alemán
keyboard-it = italiano
keyboard-caps-lock = { $layout }, con Bloq Mayús
tui-nothing-to-undo = Nada que deshacer aquí. Historial deshace documentos; liberar, retenciones.
undo-list-title = Hecho hoy en esta estación
undo-list-empty = Hoy no se registró nada en esta estación.
undo-list-several = { $kind } ({ $shown })
undo-list-and-others = { $first } y otros
undo-list-reversed = ya deshecho
undo-list-reversal = ya es una anulación
undo-list-hold = libérelo en su lugar
undo-list-release = vuelva a retenerlo
undo-list-refused = { $what }: { $why }
list-marked = { $count ->
    [one] { $shown } marca
   *[other] { $shown } marcas
}
list-marked-sum = { $count ->
    [one] { $shown } marca: { $sum }
   *[other] { $shown } marcas: { $sum }
}
list-marked-hidden = { $count ->
    [one] { $marked } (una sin mostrar)
   *[other] { $marked } ({ $shown } sin mostrar)
}
list-too-many-marks = { $shown } son demasiadas marcas: como mucho { $most } a la vez. Acorte la lista.
tui-working = trabajando…
tui-menu-title = Qué se puede hacer aquí
tui-book-replaced = El libro fue reemplazado. Ctrl+R abre lo que hay ahora.
tui-book-reopened = { $database }: está abierto el libro que hay ahora. Lo que escribió se conserva.
tui-unused-server-variables = { $count ->
    [one] Está { $name }
   *[other] Están { $name }
}, falta POSTGRES_SERVER: este libro es un archivo.
tui-read-only-header = solo lectura
tui-read-only-short = lectura
tui-read-only = Este libro solo se lee desde aquí: nada se puede registrar.
tui-outage-header = sin conexión hace { $lasts }, datos de las { $since }
tui-outage-header-short = sin servidor { $since }
tui-outage-status = Sin respuesta desde { $since }: datos de esa hora; reintentando.
tui-outage-over = El servidor vuelve a responder: se leyó todo de nuevo.
tui-outage-details = El servidor no responde
tui-not-read-yet = Aún no se leyó: sin servidor desde { $since }
tui-earlier-rows = filas de antes: sin servidor desde { $since }
tui-not-saved-since = No guardado: sin servidor desde { $since }. Queda escrito; repita.
tui-not-saved-no-server = No guardado: sin servidor. Queda escrito; guarde de nuevo luego.
tui-may-be-booked = Sin respuesta: quizá ya se registró. No lo repita aún.
tui-may-be-booked-look = Quizá ya se registró. Mire en Historial antes de repetirlo.
tui-age-seconds = { $count } s
tui-age-minutes = { $count } min
tui-age-hours = { $count } h
tui-menu-hint = escriba unas letras para filtrar
tui-no-match = sin coincidencias
tui-close-first = Cierre esto antes, con Esc.
tui-action-unavailable = No disponible ahora: { $what }
tui-action-there = { $key } aquí: { $what }
tui-working-cancellable = trabajando… Esc cancela
tui-working-percent = trabajando… { $percent } %
tui-working-percent-cancellable = trabajando… { $percent } %, Esc cancela
tui-quit-title = Salir
tui-quit-unsaved = Hay texto sin guardar en { $places }. ¿Salir y perderlo?
tui-quit-unsettled = Puede que una línea de { $places } ya esté registrada: búsquela en el historial antes de repetirla. ¿Salir?
day-question-title = ¿Qué día es?
day-behind = Esta estación está en el { $day }, pero el libro ya va por el { $book_day }.
day-behind-question = Si el reloj está mal, pulse Esc y póngalo en hora. Si esto ocurrió el { $day }, diga por qué se anota tarde.
day-far-ahead = Esta estación está en el { $day }, pero el último día del libro es el { $book_day }, más de un año antes.
day-far-ahead-question = Si el reloj está mal, vuelva y póngalo en hora. ¿Es correcto el día?
day-header = { $day }, libro { $book_day }
day-notice = Esta estación está en el { $day }, el libro en el { $book_day }.
tui-too-small = La ventana es demasiado pequeña: fefo necesita { $width } columnas y { $height } líneas. No se pierde nada; agrándela.
tui-operator-title = ¿Quién trabaja ahora?
tui-operator-hint = escriba un nombre o lea una tarjeta
tui-operator-changed = Desde ahora trabaja { $operator }.
tui-operator-same = { $operator } ya está trabajando.
tui-still-saving = Aún se está guardando. Inténtelo enseguida.
tui-operator-at-station = { $operator } @ { $station }
keys-error = { $path }: { $problem }
keys-error-syntax = la línea { $line } no es TOML válido ({ $detail }); los nombres de teclas van entre comillas.
keys-error-scope = línea { $line }: no hay un ámbito «{ $name }»; fefo keys los muestra.
keys-error-scope-similar = línea { $line }: no hay un ámbito «{ $name }». ¿Será { $similar }?
keys-error-action = línea { $line }: [{ $scope }] no tiene una acción «{ $name }»; fefo keys las muestra.
keys-error-action-similar = línea { $line }: [{ $scope }] no tiene una acción «{ $name }». ¿Será { $similar }?
keys-error-no-keys = línea { $line }: «{ $name }» necesita una tecla entre comillas, o una lista de teclas.
keys-error-key = línea { $line }: «{ $key }» no es una tecla; se escriben así: F11, Ctrl+R, Shift+Tab, PgDn, Del, Enter o x.
keys-error-scanner = línea { $line }: { $key } no se puede asignar, porque la envían los lectores de códigos.
keys-error-types = línea { $line }: { $key } escribe texto ahí; elija una tecla de función o una con Ctrl.
keys-error-clash = línea { $line }: { $key } ya es la tecla de { $other }; asigne también otra a esa acción.
keys-error-shadows = línea { $line }: { $key } ya es la tecla de { $other } en [{ $scope }]; asigne también otra a esa acción.
keys-error-needs-key = línea { $line }: { $action } necesita una tecla.
tui-error-theme = Tema desconocido: «{ $name }». Los que hay: { $known }.
tui-error-tab = Pestaña desconocida: «{ $name }». Las que hay: { $known }.
tui-error-terminal = No se puede usar la terminal: { $why }.
tui-error-internal = fefo tuvo un error interno y se cerró. Lo que ya se confirmó queda guardado. Ábralo de nuevo; fefo verify comprueba el libro.
tui-message-with-hint = { $message } { $hint }

## Terminal: scopes of keys, as the menu calls them

scope-global = En todas partes
scope-list = En una lista
scope-detail = Detalle
scope-lots = Lotes
scope-trace = Rastro de un lote
scope-search = Búsqueda
scope-alerts = Alertas
scope-prompt = En un formulario
scope-confirm = En una pregunta
scope-picker = Al elegir
scope-menu = Menú
scope-product-matches = Al elegir producto
scope-reasons = Al elegir motivo
scope-names = Al elegir nombre
scope-form-fields = Campos
scope-received-lines = Lo recibido
scope-calendar = En el calendario
scope-dispatch-plan = El plan
scope-dispatched-lines = Lo despachado
scope-barcodes = Códigos de barras
scope-lot-chooser = Al elegir lotes
scope-counting = Ante el estante
scope-count-review = Revisión de un conteo

## Terminal: actions, as the footer and the menu name them

action-leave-search = a la lista
action-clear-search = quitar búsqueda
action-search = buscar
    .also = encontrar buscar find look up
action-details = detalle
action-dispatch = despachar
    .also = salida sacar entregar surtir issue ship pick out
action-write-off = dar de baja
    .also = merma desechar vencido caducado waste scrap dispose expired
action-hold = retener
    .also = bloquear cuarentena inmovilizar block quarantine lock
action-release = liberar
    .also = desbloquear soltar unblock unlock
action-amend = corregir
    .also = editar cambiar vencimiento caducidad etiqueta edit change expiry label
action-adjust = ajustar
    .also = cantidad diferencia inventario correct quantity difference stock
action-mark = marcar
action-mark-group = marcar el grupo
action-clear-marks = quitar las marcas
action-transfer = trasladar
    .also = mover ubicación estante reubicar transfer location shelf relocate
action-return-in = devolución de cliente
    .also = devolver cliente reintegro return returned refund take back customer
action-return-out = devolución a proveedor
    .also = devolver proveedor return returned send back supplier
action-filter-status = estado
    .also = retenido vencido agotado held expired empty
action-filter-expiry = vencimiento
    .also = vencimiento caducidad fecha expires date due
action-filter-not-counted = sin contar
action-sort = ordenar
    .also = ordenar columna order column
action-jump-to-letter = ir a letra
action-reverse-sort = invertir orden
action-back = volver
action-go-to-subject = ir allí
action-acknowledge = enterado
    .also = visto enterado seen confirm read
action-snooze = posponer
    .also = después aplazar later postpone
action-enter-stock = dar entrada
    .also = recibir recepción entrega albarán receive receipt delivery in
action-show-all = ver todas
action-confirm = confirmar
action-cancel = cancelar
action-next-field = campo siguiente
action-next-field-numpad = campo siguiente, con el valor completo (sumas: 48*10, 3 caja)
action-previous-field = campo anterior
action-yes = sí
action-no = no
action-choose = elegir
action-take-reason = usarlo
action-take-name = usarlo
action-up = subir
action-down = bajar
action-page-up = página arriba
action-page-down = página abajo
action-first-row = al primero
action-last-row = al último
action-scroll-detail-down = bajar
action-scroll-detail-up = subir
action-close = cerrar
action-undo = deshacer
    .also = anular revertir error reverse revert cancel mistake
action-undo-list = lo hecho hoy
action-menu = menú
action-quit = salir
    .also = cerrar terminar exit close leave
action-refresh = actualizar
    .also = recargar releer reload update
action-change-operator = cambiar de operador
    .also = usuario quién nombre user who login name
action-theme = claro u oscuro
    .also = color oscuro claro tema colour dark light
action-next-tab = pestaña siguiente
action-previous-tab = pestaña anterior
action-open-tab = ir a { $tab }
action-tab-1 = primera pestaña
action-tab-2 = segunda pestaña
action-tab-3 = tercera pestaña
action-tab-4 = cuarta pestaña
action-tab-5 = quinta pestaña
action-tab-6 = sexta pestaña
action-tab-7 = séptima pestaña
action-tab-8 = octava pestaña
action-scan-help = ayuda de lectura
    .also = scan escáner escanear lector pistola código barras gs1 etiqueta separador gtin ean scanner barcode reader leitor
action-scanner-setup = configurar el lector
    .also = escáner pistola códigos teclado separador gs scanner barcode
action-suspend = suspender (fg vuelve)
action-error-details = detalles
action-copy-code = copiar código
    .also = portapapeles lote clipboard lot
action-copy-sku = copiar SKU
    .also = portapapeles producto clipboard product
action-copy-reference = copiar referencia
    .also = portapapeles pedido clipboard order
action-copy-id = copiar id del documento
    .also = portapapeles uuid clipboard
action-copy = copiar
    .also = portapapeles clipboard

## Terminal: operation dialogs

operation-amend-title = Corregir lote
operation-amend-doubtful = Lea la etiqueta. Si dice eso, pulse Intro otra vez.
operation-amend-which-expiry = Lea la etiqueta, ponga el vencimiento correcto y pulse Intro otra vez.
operation-done-amend = { $subject } corregido.
operation-preview-amend = { $changes }. El código, el vencimiento y la fecha de producción cambian en todas las ubicaciones.
operation-preview-amend-nothing = Cambie lo que está mal y diga por qué.
operation-adjust-title = Ajuste
operation-write-off-title = Baja
operation-hold-title = Retener lote
operation-release-title = Liberar lote
operation-transfer-title = Traslado a otra ubicación
operation-return-in-title = Devolución de un cliente
operation-return-out-title = Devolución al proveedor
operation-reverse-title = Deshacer
operation-subject-short = { $sku }, lote { $lot }
operation-subject-lot = { $sku } { $product }, lote { $lot }
operation-subject-marked = { $lots }: { $sum }
operation-marked-more = y { $shown } más
operation-marked-hidden = { $count ->
    [one] Uno de ellos no se ve en la lista.
   *[other] { $shown } de ellos no se ven en la lista.
}
operation-refused-member = { $what }: { $why }
operation-nothing-done = No se hizo nada con ninguno.
operation-field-quantity = Cantidad
operation-field-change = Contado
operation-change-hint = { $unit }; con signo, un cambio: +5, -3
operation-field-reason = Motivo
operation-field-reason-optional = Motivo, si lo hay
operation-reason-new = nuevo
operation-reason-expired = vencido
operation-reason-typing-mistake = error de tecleo
operation-field-to = A la ubicación
operation-field-returned-goods = La mercancía
operation-return-on-hold = retenida hasta revisarla
operation-return-free = libre para volver a salir
operation-preview-balance = Existencias aquí: { $before } → { $after } { $unit }
operation-preview-return-hold = { $balance }. Todo el lote queda retenido aquí hasta que se libere.
operation-preview-counted = Existencias aquí: { $before } → { $after } { $unit }, según lo contado. Si es un cambio, escriba +{ $typed }: → { $changed } { $unit }.
operation-count-agrees = eso es lo que dice el libro
operation-preview-change = Existencias aquí: { $before } → { $after } { $unit }, un cambio de { $change }. Si se contaron { $counted }, escríbalo sin signo.
operation-ask-scanned-reason = «{ $text }» parece un código leído, no un motivo. Confirme otra vez para dejarlo.
operation-too-little = aquí solo hay { $on_hand } { $unit }
operation-field-scope = Dónde
operation-scope-everywhere = todas partes y lo que llegue
operation-scope-place = solo en { $location }
operation-scope-no-place = solo lo que no tiene ubicación
operation-scope-marked-places = solo donde está cada uno
operation-scope-hint = Espacio lo cambia
operation-places-and-more = { $places } y { $shown } más
operation-preview-hold-everywhere = Retenido hasta que se libere, esté donde esté, también lo que llegue después.
operation-preview-hold-places = Retenido hasta que se libere: { $places }, y lo que llegue después.
operation-preview-hold-place = Lo que está en { $location } queda retenido hasta que se libere; el resto del lote sigue saliendo.
operation-preview-release-everywhere = Podrá salir de nuevo en todas partes.
operation-preview-release-places = Podrá salir de nuevo: { $places }.
operation-preview-release-lot = Podrá salir de nuevo.
operation-preview-release-place = Solo podrá salir de nuevo lo que está en { $location }.
operation-preview-marked-hold-places = Lo que está en esas ubicaciones queda retenido hasta que se libere; el resto de cada lote sigue saliendo.
operation-preview-marked-release-places = Solo puede volver a salir lo que está en esas ubicaciones.
operation-preview-marked-write-off = Se da de baja todo de cada lote: { $shown } documentos, todos o ninguno.
operation-preview-marked-transfer = Se traslada todo de cada lote: { $shown } documentos, todos o ninguno.
operation-preview-hold = Nada de este lote sale hasta que se libere.
operation-preview-release = Estaba retenido por: { $reason }
operation-preview-reverse = Un documento nuevo lo anula; los dos quedan en el libro.
operation-preview-reverse-together = Un documento nuevo anula cada uno, todos o ninguno; todo queda en el libro.
operation-done-adjust = Ajuste de { $change } en { $subject }
operation-done-write-off = Baja de { $quantity } de { $subject }
operation-done-marked-write-off = { $count ->
    [one] { $shown } baja: { $lots }
   *[other] { $shown } bajas: { $lots }
}
operation-done-marked-hold = { $count ->
    [one] { $shown } retención: { $lots }
   *[other] { $shown } retenciones: { $lots }
}
operation-done-marked-release = { $count ->
    [one] { $shown } liberación: { $lots }
   *[other] { $shown } liberaciones: { $lots }
}
operation-done-marked-transfer = { $count ->
    [one] { $shown } traslado: { $lots }
   *[other] { $shown } traslados: { $lots }
}
operation-done-hold = Retenido: { $subject }
operation-done-hold-place = Retenido solo en { $location }: { $subject }
operation-done-release = Liberado: { $subject }
operation-done-release-place = Liberado solo en { $location }: { $subject }
operation-done-transfer = Traslado de { $quantity } de { $subject } a { $to }
operation-done-return-in = Devolución de un cliente: { $quantity } de { $subject }
operation-done-return-out = Devolución al proveedor: { $quantity } de { $subject }
operation-done-reverse = Deshecho: { $what }
operation-snooze-title = Posponer
operation-subject-product = { $sku } { $product }
operation-field-until = Hasta (una fecha, o +7d)
operation-preview-snooze = Oculta hasta el { $date }; luego vuelve.
operation-done-snooze = Pospuesta hasta el { $date }: { $subject }

## Terminal: forms of Entry and Dispatch

form-action-undo-line = deshacer
form-action-correct-line = corregir
form-action-pick-line = ir a línea
form-action-back = volver
form-action-clear = limpiar
form-action-restore = recuperar
form-action-list-products = lista para elegir
calendar-title = Vence
calendar-action-pick-day = elegir este día
calendar-action-previous-day = día anterior
calendar-action-next-day = día siguiente
calendar-action-previous-week = semana anterior
calendar-action-next-week = semana siguiente
calendar-action-previous-month = mes anterior
calendar-action-next-month = mes siguiente
calendar-action-previous-year = año anterior
calendar-action-next-year = año siguiente
calendar-action-today = hoy
calendar-other-lots = { $dot } vencen otros lotes suyos
form-field-product = Producto
form-product-hint = escanee o escriba parte del nombre
form-product-loading = buscando…
form-product-stock = existencias { $on_hand } · disponible { $available } · mínimo { $minimum } { $unit }
form-product-required = elija un producto
form-required = obligatorio
form-required-missing = el producto lo exige
form-products-similar = No se encontró tal cual. Productos parecidos, para elegir con las flechas:
form-input-kept = Queda para la línea siguiente: { $typed }
form-input-unused = Sin registrar: { $typed }
form-unsettled = Quizá ya se registró: se comprobará al volver el servidor.
form-not-booked = No se registró: el formulario sigue aquí, guarde de nuevo.
form-not-booked-cleared = No se registró: vuelva a escribirlo.
form-header-hint = una vez para todas las líneas
form-line-in-the-way = Guarde o borre antes la línea. Sin registrar: «{ $text }»
form-header-in-the-way = Guarde o borre antes la línea; luego puede empezar la siguiente.
form-product-in-header = { $sku } es un producto: con él empieza la primera línea. { $field } queda vacío.
form-label-counted = Lecturas hasta ahora: { $quantity }
form-label-repeated-title = Ya escaneado
form-label-repeated = { $unit } ya se escaneó antes. ¿Contarlo otra vez?
form-label-read = Etiqueta: { $what }.
form-label-lot = lote { $lot }
form-label-expires = vence { $date }
form-label-produced = elaborado { $date }
form-label-fault = En ({ $ai }), lugar { $position }: { $what }. Nada cambió.
form-label-clash = Etiqueta, ({ $ai }): { $what }. Nada cambió.
form-label-unreadable = Etiqueta en { $position }: { $what }. Nada cambió.
form-label-differs = { $field }: etiqueta { $scanned }, línea { $given }. Nada cambió. Borre el campo o la línea.
form-label-other-product = Etiqueta de { $sku }: guarde o borre antes esta línea y léala otra vez.
form-label-unknown-item = Ningún producto tiene { $code }. Nada cambió. Agregue el código en { $tab }.
form-label-says-nothing = Nada de esta etiqueta es para la línea: { $code }
form-product-no-match = ningún producto coincide con «{ $typed }»
form-product-new-row = producto nuevo «{ $typed }»
form-product-unknown = «{ $typed }» no está en el catálogo. Se agrega en la pestaña { $tab }.
form-no-products = Todavía no hay productos. { $key } abre { $tab }, donde se agregan o importan.
form-product-matches = Qué producto
names-suppliers = Proveedores
names-customers = Clientes
names-locations = Ubicaciones
names-reasons = Motivos
names-new = nuevo
names-not-lately = sin uso reciente
form-quantity-computed = = { $quantity } { $unit }
form-line = { $quantity } { $sku }
form-line-with-lot = { $quantity } { $sku }, lote { $lot }
session-log-booked = Registrado: { $line }, está en la lista.
session-log-saved-earlier = Registrado y en la lista: { $line }. Lo del formulario, aún no.
session-log-last = última: #{ $number } { $line }
session-log-last-line = { $title } · { $last }
form-action-show-lines = ver las líneas
session-log-undone = deshecho
session-log-correcting = editando
session-log-corrected = corregido
session-log-column-number = #
session-log-no-line = Ninguna línea tiene el número { $number }.
session-log-type-number = Escriba el número de una línea para ir a ella.
correct-title = Se corrige: { $line }
correct-title-with-key = { $title } · { $key } la deja como estaba
correct-reason = error al teclear
correct-reason-hint = por qué se corrige la línea
correct-left = { $line }: queda como estaba.
correct-done = Corregido: { $line }
correct-goods-gone = Su mercancía ya salió: Esc, y ajuste el lote en Lotes.
correct-undone-meanwhile = Entretanto deshicieron la línea: Esc, y escríbala de nuevo.

## Terminal: panels beside lists

expiry-forecast-heading = Lotes que vencen, semana a semana
expiry-forecast-past = ya
product-lots-heading = En el estante
product-lots-none = no hay nada en el estante
daily-flow-heading = Entradas y salidas por día
daily-flow-in = entra
daily-flow-out = sale
daily-flow-totals = entró { $incoming }, salió { $outgoing } ({ $unit })

## Terminal: Lots

lots-title = Lotes
    .also = existencias estante vencimiento caducidad dónde stock shelf expiry where find
lots-search = Buscar
lots-search-hint = / producto, lote, lugar…
lots-count = { $count ->
    [one] { $shown } lote
   *[other] { $shown } lotes
}
lots-count-more = más de { $shown } lotes
lots-column-sku = SKU
lots-column-product = Producto
lots-column-lot = Lote
lots-column-expires = Vence
lots-column-days = Días
lots-column-on-hand = Exist.
lots-column-received = Recibido
lots-column-location = Ubicación
lots-column-location-short = Lugar
lots-column-status = Estado
lots-status-empty = agotado
lots-status-on-hold = retenido
lots-status-expired = vencido
lots-status-last-days = vence ya
lots-status-expiring = por vencer
lots-filter-open = con existencias
lots-filter-available = disponibles
lots-filter-expired = vencidos
lots-filter-on-hold = retenidos
lots-filter-empty = agotados
lots-filter-all = todos los lotes
lots-expiry-any = todo vencimiento
lots-expiry-today = hasta hoy
lots-expiry-within = en { $days } días
lots-counted-any = contados o no
lots-not-counted = sin contar hace { $days } días
lots-of-product-heading = Lotes de { $sku }, el primero en salir arriba
lots-refused-expired = Está vencido: se da de baja, nunca se despacha.
lots-refused-on-hold = Está retenido: saldrá cuando se libere.
lots-refused-already-on-hold = Ya está retenido.
lots-refused-not-on-hold = No está retenido.
lots-refused-empty = De este lote ya no queda nada.
lots-choose-status = Qué lotes
lots-choose-expiry = Vencen
lots-choose-counted = Conteo
lots-choose-sort = Ordenar por
lots-empty-title = Todavía no hay lotes
lots-empty-why = Un lote es mercancía de un producto con un vencimiento en un lugar. Los lotes entran al libro con la mercancía:
lots-empty-receive = Reciba mercancía
lots-empty-receive-how = { $key } abre { $tab }: escanee o escriba el producto, luego cantidad, lote y vencimiento.
lots-empty-products = Primero van los productos: { $key } abre { $tab }.
lots-empty-import = Importe lo que hay en los estantes
lots-empty-import-how = fefo import lots lotes.csv
lots-empty-import-columns = Columnas: sku, quantity y, si las tiene, lot, expires, location, supplier, received. Aquí, { $key } muestra un archivo antes de importarlo.
lots-no-match = Ningún lote coincide. Esc vuelve a mostrarlos todos.
lots-sold-out-match = { $count ->
    [one] Un lote sin existencias coincide: { $key } lo muestra también, después de Intro.
   *[other] { $shown } lotes sin existencias coinciden: { $key } los muestra también, después de Intro.
}
lots-action-show-all = agotados también
    .also = vacíos todos empty sold all
lots-action-trace = rastrear
    .also = retirar trazabilidad clientes proveedor recall trace customers
trace-went = Salió a
trace-stands = Está en
trace-came = Vino de
trace-nothing = nada
partner-lots-title = Lotes de { $partner }
partner-lots-more = Los primeros { $shown } lotes: menos días muestran el resto
trace-action-open = abrir
lots-detail-title = { $sku } { $product } · { $lot }
lots-detail-received = recibido el { $date }
lots-detail-received-from = recibido el { $date } de { $supplier }
lots-detail-received-with = recibido el { $date } (ref. { $reference })
lots-detail-received-from-with = recibido el { $date } de { $supplier } (ref. { $reference })
lots-detail-cost = costo { $cost }
lots-detail-produced = producido el { $date }
lots-detail-counted = contado el { $date } por { $counter }: { $quantity }
lots-detail-on-hold = retenido: { $reason }
lots-detail-held-everywhere = retenido: { $reason } (en todas partes)
lots-detail-held-here = retenido: { $reason } (solo aquí)
lots-detail-free-again = liberado
lots-detail-moved-from = desde { $location }
lots-detail-moved-to = a { $location }

## Terminal: Entry

entry-title = Entrada
    .also = recibir recepción entrega proveedor albarán receive receipt delivery supplier goods in
entry-title-short = Entr
entry-action-end-delivery = fin de la recepción
    .also = terminar proveedor albarán finish supplier
entry-action-like-last = como la última vez
    .also = repetir igual entrega anterior plantilla repeat previous delivery same
entry-delivery-ended = { $delivery }: terminada. Empieza la recepción siguiente.
entry-action-save = guardar
entry-scanned-last = Leído y sin guardar: mire la línea y pulse Intro.
entry-action-repeat-line = repetir línea
entry-action-calendar = calendario
    .also = fecha vencimiento caducidad date expiry
entry-cost-hint = de una unidad; opcional
entry-cost-hint-in = de una unidad, en { $currency }; opcional
entry-cost-per-unit = { $cost } por { $unit }
entry-expiry-parsed = { $date } · { $when }
entry-expiry-proposed = { $date } · { $when }, por su vida útil
entry-expiry-known = { $date } · { $when }, como en el libro
entry-expiry-far-ahead = { $date } · { $when }: ¿seguro?
entry-note-expired = venció el { $date }: puede recibirse, pero nunca despacharse
entry-note-goes-first = el estante tiene fechas más largas ({ $date }): sale antes
entry-note-known = este lote está en el libro con { $on_hand }: la cantidad se suma
entry-note-elsewhere = este lote está en { $place } con { $on_hand }: estará también en { $there }
entry-note-other-expiry = el lote { $lot } está en el libro con otro vencimiento: { $known }
entry-other-expiry-title = ¿Qué vencimiento es el correcto?
entry-doubtful-title = ¿Está bien?
entry-doubtful-question = { $what } ¿Recibirlo de todos modos?
entry-other-expiry-question = { $what } Lea la etiqueta.
entry-other-expiry-label = La etiqueta: el lote vence el { $given }. Corregir el libro y guardar la línea.
entry-other-expiry-book = El libro: { $known }. Guardar la línea con esa fecha.
entry-other-expiry-back = Volver al formulario, para corregir la fecha o el código del lote.
entry-other-expiry-reason = según la etiqueta
entry-unknown-title = Producto desconocido
entry-unknown-question = Ningún producto tiene { $code }. La línea se conserva.
entry-unknown-add = Agregar un producto nuevo
entry-unknown-add-code = Agregarlo como código de barras de un producto que ya existe
entry-unknown-back = Volver a la línea
entry-unknown-which-product = ¿Qué producto tiene { $code }?
entry-supplier-proposed = como la última vez: Intro lo toma, Tab lo deja
entry-last-delivery = Como el { $date }, { $count ->
    [one] una línea
   *[other] { $shown } líneas
}. Esc y luego la misma tecla saltan una.
entry-last-delivery-none = Nada llegó últimamente de { $supplier }.
entry-received = Recibido: { $line }
entry-received-more = Recibido: { $line }; el lote tiene ahora { $on_hand }
entry-line-unsaved = Guarde o limpie antes esta línea; después reciba { $sku }.
entry-log = Esta recepción
entry-log-count = Esta recepción · { $count ->
    [one] { $shown } línea
   *[other] { $shown } líneas
}
entry-log-count-for = Esta recepción { $name } · { $count ->
    [one] { $shown } línea
   *[other] { $shown } líneas
}
entry-log-empty = Lo que se reciba aquí se listará al guardarlo.
entry-column-sku = SKU
entry-column-product = Producto
entry-column-on-hand = Existencias
entry-column-available = Disponible
entry-column-minimum = Mínimo
entry-column-time = Hora
entry-column-lot = Lote
entry-column-quantity = Cantidad
entry-column-expires = Vence
entry-column-location = Ubicación

## Terminal: Dispatch

dispatch-title = Despacho
    .also = salida pedido cliente albarán remisión ship issue pick order customer goods out
dispatch-title-short = Desp
dispatch-action-next = siguiente
dispatch-action-go-to-plan = al plan
dispatch-action-confirm = despachar
dispatch-action-partial = despachar lo que hay
    .also = falta menos shortage less
dispatch-action-choose = elegir lotes
    .also = lote otro lot other override
dispatch-action-by-expiry = por vencimiento
dispatch-action-show-lines = a este pedido
dispatch-action-take-lot = tomar
dispatch-action-finish-choice = listo
dispatch-field-min-life = Vida útil mín.
dispatch-min-life-hint = días hasta vencer, por lo menos
dispatch-undercut-hint = necesario, el producto pide { $days } d
dispatch-reason-hint = necesario si queda un lote anterior
dispatch-plan = Tomar, primero lo que vence primero
dispatch-doubtful-title = ¿Otra vez?
dispatch-doubtful-question = { $what } ¿Despacharlo de todos modos?
dispatch-plan-chosen = Tomar, los lotes elegidos
dispatch-plan-empty = Escriba la cantidad: aquí aparecen los lotes que se toman.
dispatch-plan-earlier = Plan de antes: sin servidor desde { $since }
dispatch-plan-changed = Las existencias cambiaron: este es el plan nuevo. Mírelo y confirme otra vez.
dispatch-plan-more = y { $count ->
    [one] { $shown } línea más
   *[other] { $shown } líneas más
}
dispatch-passed-over = Se pasan por alto
dispatch-passed-over-short-life = poca vida
dispatch-passed-over-overridden = por decisión
dispatch-plan-from-lot = del lote { $lot }, como se eligió
dispatch-plan-short = Se piden { $requested } y pueden salir { $available }: faltan { $short }.
dispatch-plan-total = { $planned } de { $requested }
dispatch-column-days = Días
dispatch-column-take = Tomar
dispatch-column-left = Quedan
dispatch-column-lots = Lotes
dispatch-stock-changed = Las existencias acaban de cambiar. Mire el plan nuevo y confirme otra vez.
dispatch-not-enough = No alcanza. Despache lo que hay o cambie la cantidad.
dispatch-plan-takes-no-text = En el plan no se escribe: despáchelo o vuelva a los campos.
dispatch-pick-right = Correcto: lote { $lot } en { $location }, { $quantity } de él.
dispatch-pick-right-unplaced = Correcto: lote { $lot }, { $quantity } de él.
dispatch-pick-unknown = Sin existencias: lote { $lot } de { $sku }. Revise la etiqueta.
dispatch-pick-expired = El lote { $lot } venció el { $date }: no puede salir. Apártelo y tome otro.
dispatch-pick-on-hold = El lote { $lot } está retenido: no puede salir. Devuélvalo y tome otro.
dispatch-pick-not-planned = El lote { $lot } no está en este plan: devuélvalo.
dispatch-pick-title = Otro lote sale antes
dispatch-pick-question = Leyó el lote { $lot } (vence { $expires }). Antes sale el lote { $first } en { $location } (vence { $first_expires }). ¿Tomar { $lot } para todo, con un motivo?
dispatch-plan-takes-no-scan = Sin registrar: «{ $text }». Este plan espera: antes hay que despacharlo.
dispatch-action-end-order = fin del pedido
    .also = terminar cliente pedido albarán finish customer
dispatch-order-ended = { $order }: terminado. Empieza el pedido siguiente.
dispatch-product-archived = { $sku } está archivado y no tiene existencias.
dispatch-plan-pending = El plan todavía se está calculando. Mírelo y después confirme.
dispatch-done = Despachado: { $line }
dispatch-done-for = Despachado: { $line } para { $name }
dispatch-done-short = { $line } ({ $short })
dispatch-undo-subject = { $line }, despachado
dispatch-line-lot = { $lot }: { $quantity }
dispatch-line-short = faltan { $short }
dispatch-line-unsaved = Despache o limpie antes esta línea; después siga con { $sku }.
dispatch-log = Este pedido
dispatch-log-count = Este pedido · { $count ->
    [one] { $shown } línea
   *[other] { $shown } líneas
}
dispatch-log-count-for = Este pedido { $name } · { $count ->
    [one] { $shown } línea
   *[other] { $shown } líneas
}
dispatch-log-empty = Aquí aparece lo despachado.
dispatch-choose-title = Elegir lotes
dispatch-choose-product = { $sku } { $name }
dispatch-choose-sum = { $chosen } elegidos de { $wanted } { $unit } pedidos
dispatch-choose-hint = Escriba cuánto tomar del lote, o tome lo que falta.
dispatch-choose-held = retenido: { $reason }
dispatch-choose-too-much = más de lo que hay
dispatch-choose-not-a-number = no es un número

## Terminal: Alerts

alerts-title = Alertas
    .also = por vencer caducidad avisos expiring low stock warnings
alerts-active-count = { $count ->
    [0] Nada requiere atención
    [one] { $shown } alerta requiere atención
   *[other] { $shown } alertas requieren atención
}
alerts-unseen-count = { $count ->
    [0] todas vistas
    [one] { $shown } sin ver
   *[other] { $shown } sin ver
}
alerts-filter-active = sin las pospuestas
alerts-filter-all = todas, también las resueltas
alerts-none = Nada requiere atención.
alerts-none-why = Las alertas llegan solas: cuando un lote se acerca a su vencimiento o lo pasa, y cuando un producto baja de su mínimo.
alerts-group-expired = Vencidos, todavía en el estante
alerts-group-out-of-stock = Sin existencias
alerts-group-expiring = Vencen en { $days } días
alerts-group-low-stock = Bajo el mínimo
alerts-group-not-counted = Sin contar desde hace { $days } días
alerts-group-resolved = Resueltas
alerts-count-lots = { $count ->
    [one] { $shown } lote
   *[other] { $shown } lotes
}
alerts-count-products = { $count ->
    [one] { $shown } producto
   *[other] { $shown } productos
}
alerts-count-alerts = { $count ->
    [one] { $shown } alerta
   *[other] { $shown } alertas
}
alerts-minimum-narrow = mín. { $minimum }
alerts-minimum = mínimo { $minimum } { $unit }
alerts-uncounted-for = { $days ->
    [one] hace { $days } día
   *[other] hace { $days } días
}
alerts-state-resolved = resuelta { $when }
alerts-state-snoozed = hasta { $date }
alerts-done-acknowledge = Marcada como vista: { $what }
alerts-done-unacknowledge = Ya no consta como vista: { $what }
alerts-done-unsnooze = Ya no está pospuesta: { $what }
alerts-marked-without-lot = Algunas de las alertas marcadas son de productos: no hay lote que dar de baja.

## Terminal: Products

products-title = Productos
    .also = catálogo artículos mínimo código de barras catalogue items articles minimum barcode
products-title-short = Prod
products-action-show-lots = ver lotes
products-action-add = agregar
    .also = nuevo crear artículo new create item article
products-action-edit = editar
    .also = cambiar mínimo precio change minimum price
products-action-show-history = historial
products-action-low-stock-only = solo bajo mínimo
    .also = mínimo reponer falta minimum reorder shortage
products-action-archive = archivar o reactivar
products-action-show-archived = ver archivados
products-search = Buscar
products-search-hint = / palabra de SKU, nombre, GTIN, categoría
products-count = { $count ->
    [one] { $shown } producto
   *[other] { $shown } productos
}
products-in-use = en uso
products-with-archived = con archivados
products-any-stock = todas las existencias
products-below-min = bajo el mínimo
products-column-sku = SKU
products-column-name = Producto
products-column-on-hand = Existencias
products-column-available = Disponible
products-column-minimum = Mínimo
products-column-value = Valor
products-value-mostly = ~{ $value }
products-value-at-least = { $value } + ?
products-value-unknown = ?
products-value-total = Valor { $value }
products-value-at-price = de ello a precio { $value }
products-value-unvalued = { $count ->
    [one] un producto sin costo ni precio
   *[other] { $shown } productos sin costo ni precio
}
products-value-unvalued-quantity = sin costo ni precio { $quantity }
products-column-state = Estado
products-column-category = Categoría
products-state-archived = archivado
products-state-out = agotado
products-state-low = bajo mínimo
products-choose-sort = Ordenar por
products-no-match = Ningún producto coincide. Esc los muestra todos otra vez.
products-empty-title = El catálogo está vacío
products-empty-why = Las entradas y los despachos se hacen por producto: primero van los productos. Hay tres maneras de empezar:
products-empty-add = Agregue un producto aquí
products-empty-add-how = { $key } abre la ficha. Solo hacen falta SKU y nombre; lo demás puede esperar.
products-empty-import = Importe su lista
products-empty-import-how = fefo import products productos.csv
products-empty-import-columns = Columnas: sku, name y, si las tiene, unit, decimals, gtin, min_stock, price, shelf_life_days, min_life_days, category, requires. Aquí, { $key } muestra un archivo antes de importarlo.
products-empty-demo = Mire primero cómo es
products-empty-demo-how = fefo --demo
products-empty-demo-why = Abre unas existencias propias con meses de movimientos; este libro queda como está.
products-not-available = Ahora no puede salir nada de { $sku }.
products-restore-title = Restaurar
products-restore-question = { $sku } { $name } está archivado. ¿Restaurarlo y registrar la entrada?
products-archive-title = Archivar
products-archive-question = { $sku } { $name } ya no se ofrecerá en ninguna parte: ni en Entrada, ni en Despacho, ni en las alertas. Su historial queda, y se puede reactivar. ¿Archivarlo?
products-done-archived = Archivado: { $sku }
products-done-restored = Reactivado: { $sku }
products-done-added = Agregado: { $sku }
products-done-changed = Cambiado: { $sku }
products-unsaved = Sin guardar. Esc otra vez cierra la ficha y descarta lo escrito.
products-add-title = Agregar un producto
products-edit-title = Editar { $sku }
products-default-unit = ud
products-hint-sku = su código en la casa
products-hint-name = como le dicen
products-hint-unit = lo que se cuenta
products-hint-decimals = de 0 a 3
products-hint-minimum = alerta debajo; 0: no
products-hint-category = si agrupa productos
products-hint-gtin = escanéelo; opcional
products-hint-requires = lote, vencimiento o ambos
products-hint-shelf-life = propone el vencimiento
products-hint-min-life = días al despachar
products-hint-price = de una unidad; opcional
products-hint-price-in = en { $currency }; opcional
products-warning-namesake = { $sku } se llama igual
products-warning-unit = los { $on_hand } serán { $unit }
products-warning-min-life = más que la vida útil
products-lots = Lotes, primero el que sale primero
products-more-alerts = { $count ->
    [one] y una alerta más
   *[other] y { $count } alertas más
}
products-alert-lot = lote { $lot } { $when }
products-fact-gtin = GTIN { $gtin }
products-action-barcodes = códigos de barras
barcodes-title = Códigos de barras de { $sku }
barcodes-none = todavía ninguno
barcodes-new = Código de barras nuevo
barcodes-field-unit = Empaque
barcodes-hint-code = escanéelo o escríbalo
barcodes-hint-unit = como caja; opcional
barcodes-action-remove = quitar
barcodes-added = { $code } significa { $quantity } de { $sku }
barcodes-removed = { $code } ya no es de { $sku }
barcodes-unchanged = { $code } ya significa eso de { $sku }
products-fact-barcodes = Códigos de barras: { $packs }
products-pack = { $code } = { $quantity }
products-fact-shelf-life = vida útil { $days ->
    [one] un día
   *[other] { $days } días
}
products-fact-min-life = sale con { $days ->
    [one] un día
   *[other] { $days } días
} o más de vida
products-fact-price = precio { $price }
products-fact-requires = exige { $what ->
    [lot] código de lote
    [expiry] fecha de vencimiento
   *[other] código de lote y vencimiento
}

## Terminal: History

history-title = Historial
    .also = movimientos documentos devolución rastrear libro ledger movements documents return recall trace undo
history-title-short = Hist
history-action-reverse = deshacer
    .also = deshacer anular revertir error undo revert cancel mistake
history-action-filter-product = producto
history-action-filter-kind = tipo
    .also = clase entradas salidas type receipts dispatches
history-action-filter-days = días
    .also = fecha desde hasta periodo date from to period
history-action-filter-words = referencia, cliente …
    .also = pedido cliente proveedor operador lote albarán buscar order customer supplier
history-action-amend = corregir lote
    .also = editar cambiar vencimiento caducidad edit change expiry
history-action-return = devolver mercancía
    .also = devolución cliente proveedor return returned refund take back send back customer supplier
history-action-partner-lots = lotes de la contraparte
    .also = proveedor cliente trazar retirada supplier customer trace recall
history-no-partner = El documento no nombra a nadie: r busca los de un proveedor o cliente.
history-action-go-to-lot = ir al lote
history-column-when = Cuándo
history-column-kind = Documento
history-column-sku = SKU
history-column-product = Producto
history-column-quantity = Cantidad
history-column-reference = Referencia
history-column-who = Quién
history-column-state = Estado
history-column-lot = Lote
history-column-location = Ubicación
history-column-change = Cambio
history-column-after = Queda
history-column-field = Campo
history-column-before = Antes
history-column-now = Después
history-column-expires = Vence
history-column-on-hand-then = Tenía
history-column-reason = Por qué
history-state-reversed = anulado
history-state-day = del { $day }
history-several-products = entre otros { $product }
history-movement-count = { $shown } mov.
history-change-count = { $count ->
    [one] { $shown } cambio
   *[other] { $shown } cambios
}
history-count = { $count ->
    [one] { $shown } documento
   *[other] { $shown } documentos
}
history-count-more = más de { $shown } documentos
history-product-any = cualquier producto
history-kind-any = cualquier tipo
history-kind-product = producto
history-kind-return-in = dev. cliente
history-kind-return-out = dev. proveedor
history-days-any = cualquier fecha
history-days-last = últimos { $days } días
history-days-between = del { $from } al { $to }
history-days-from = desde el { $from }
history-days-to = hasta el { $to }
history-days-other = otros días…
history-days-hint = 31/03/2026, 31/03/26 o 310326; vacío: sin límite.
history-choose-kind = Qué documentos
history-choose-days = Qué días
history-words-title = Buscar documentos
history-words-hint = Nombres completos, sin importar mayúsculas; vale todo a la vez.
history-choose-product = Documentos de qué producto
history-which-goods-return = ¿Mercancía de qué lote se devuelve?
history-empty-text = Todavía no hay documentos. Aquí aparecen las entradas, los despachos y cada cambio, y desde aquí se deshacen.
history-no-match = Ningún documento coincide. Esc los muestra todos otra vez.
history-document-name = { $name } del { $when }
history-fact-day = con fecha del { $date }
history-fact-backdated = anotado tarde, del { $date }
history-fact-reason = Motivo: { $reason }
history-fact-moved = De { $from } a { $to }
history-fact-reversed = anulado el { $when } por { $who }
history-fact-reverses = anula: { $what }
history-fact-held-everywhere = { $lot } en todas partes, y lo que llegue después
history-fact-hold-passed-on = retenido, como lo estaba el código anterior: lote { $lot }, y lo que llegue después
history-fact-held-place = { $lot } solo en { $location }
history-fact-lot-on-hold = retenido: lote { $lot }
history-more-lots = { $count ->
    [one] y { $shown } lote más
   *[other] y { $shown } lotes más
}
history-fact-lot = lote { $lot }
history-fact-undercut = el producto pedía { $days ->
    [one] un día
   *[other] { $days } días
} de vida
history-fact-min-life = cada lote debía tener { $days ->
    [one] un día
   *[other] { $days } días
} o más de vida
history-section-movements = Movimientos
history-section-changes = Cambios
history-section-passed-over = Dejados de lado
history-none-passed-over = Ningún lote: salió lo que vence primero.
history-more-movements = { $count ->
    [one] y { $shown } movimiento más
   *[other] y { $shown } movimientos más
}
history-more-changes = { $count ->
    [one] y { $shown } cambio más
   *[other] y { $shown } cambios más
}
history-value-none = nada
history-reversal-fact = { $sku } { $field }: { $before } → { $after }
history-reversal-archives = { $sku } queda archivado
history-reversal-effect = { $lot }: { $before } → { $after } { $unit }
history-reversal-short = { $lot }: solo quedan { $before } { $unit }, no alcanza

## Terminal: Reports

reports-title = Informes
    .also = reporte estadística análisis report
reports-title-short = Inf
reports-rows = { $count ->
    [one] { $shown } fila
   *[other] { $shown } filas
}
reports-none = No hay nada que contar.
reports-none-why = En estos días no hay nada de lo que trata el informe.
reports-days-title = Qué días
reports-days-usual = lo habitual
reports-by-title = Una fila por cada
reports-no-days = Este informe dice lo que hay ahora.
reports-no-groups = Las filas de este informe son siempre productos.
reports-no-comparison = Solo se compara con el intervalo anterior un informe de un intervalo de días cuyas filas no son días.
reports-nothing-behind = Ni Historial ni Lotes pueden mostrar solo lo que hay tras esta fila.
reports-action-open = ver lo que hay detrás
reports-action-next = informe siguiente
reports-action-previous = informe anterior
reports-action-days = días
reports-action-by = filas por
reports-action-compare = comparar
reports-action-choose = elegir informe

## Terminal: Counts

counts-title = Conteos
    .also = inventario recuento inventory stocktake cycle count
counts-title-short = Cont
counts-header-file = archivo del conteo { $count }
counts-action-open = abrir
counts-action-new = nuevo conteo
    .also = inventario recuento cíclico inventory stocktake cycle
counts-action-review = revisar
counts-action-export = exportar
    .also = imprimir papel hoja archivo csv print paper sheet file
counts-action-import = importar
    .also = cargar archivo csv load file
counts-action-cancel = cancelar conteo
counts-action-enter = seguir
counts-action-shelf-empty = estante vacío
counts-action-shelf-done = estante listo
counts-action-other-lot = otro lote
counts-action-take-back = deshacer lo último
counts-action-keep-counted = lo contado
counts-action-keep-difference = la diferencia
counts-action-recount = recontar
counts-action-zero = no hay
counts-action-leave = dejar
counts-action-together = todos juntos
counts-action-apply = aplicar
counts-action-go-counting = seguir contando
counts-column-count = Conteo
counts-column-scope = Lotes de
counts-column-opened = Abierto
counts-column-counted = Contado
counts-column-state = Estado
counts-column-who = Por
counts-column-place = Lugar
counts-column-expected = Esperado
counts-column-variance = Diferencia
counts-column-differ = Difieren
counts-column-differs = Difiere
counts-column-percent = %
counts-column-value = Valor
counts-mark-blind = a ciegas
counts-mark-two-counters = dos personas
counts-open-count = { $count ->
    [one] { $shown } conteo abierto
   *[other] { $shown } conteos abiertos
}
counts-filter-all = todos los conteos
counts-filter-open = los abiertos
counts-none = No hay ningún conteo abierto.
counts-none-why = Un conteo compara lo que hay en los estantes con el libro. Mientras se cuenta no se para nada: la mercancía entra y sale como siempre, y lo que se mueve se tiene en cuenta.
counts-none-open = Abrir un conteo
counts-none-open-how = Pulse { $key } y diga qué lotes: una ubicación, un producto, una categoría o todos.
counts-open-title = Abrir un conteo
counts-open-hint = Lo que se deja vacío no limita el conteo: sin nada escrito, es de todos los lotes con existencias.
counts-field-not-counted = Sin contar desde hace
counts-field-class = Clase
counts-field-with-alerts = Con alertas
counts-field-blind = A ciegas
counts-field-two-counters = Dos personas
counts-hint-location = A03-2, o A03* para todo A03
counts-hint-product = solo este producto
counts-hint-category = solo esta categoría
counts-hint-not-counted = días desde que se contó o entró
counts-hint-class = A, B o C, por lo que sale
counts-hint-choice = Espacio lo cambia
counts-hint-blind = oculta lo que espera el libro (Espacio)
counts-hint-two-counters = dos personas deben coincidir (Espacio)
counts-wrong-days = «{ $value }» no es un número de días
counts-wrong-class = «{ $value }» no es A, B ni C
counts-opened = El conteo { $count } está abierto: { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
}.
counts-also-in = { $count_lots ->
    [one] { $lots } de ellos está
   *[other] { $lots } de ellos están
} también en el conteo { $count }.
counts-review-title = Revisar el conteo { $count }
counts-review-question = Lotes contados: { $counted }; sin contar: { $left }. La revisión los compara con el libro; se puede seguir contando.
counts-review-question-blind = Desde ahora todos ven lo que espera el libro.
counts-cancel-title = Cancelar el conteo { $count }
counts-cancel-rest = Lo que aún no se aplicó no tendrá efecto.
counts-cancel-given-up = Nada de él tendrá ya efecto. { $count ->
    [0] Nadie ha contado nada todavía.
    [one] Se abandona { $entries } anotación.
   *[other] Se abandonan { $entries } anotaciones.
}
counts-cancel-question = ¿Cancelar el conteo?
counts-cancelled = El conteo { $count } está cancelado.
counts-refused-closed = El conteo { $count } está { $state }.
counts-file-name = conteo-{ $count }
counts-field-file = Archivo
counts-field-file-kind = Clase
counts-kind-count-file = archivo de conteo
counts-kind-spreadsheet = hoja de cálculo
counts-kind-paper = hoja en papel
counts-kind-workbook = libro de Excel
counts-refused-kind = { $file }: la hoja de cálculo de un conteo termina en .csv o .xlsx; la hoja en papel, en .txt.
counts-refused-paper = { $file } es una hoja en papel. Anote aquí lo que tiene escrito, estante por estante.
counts-refused-no-count = { $file } es una hoja de cálculo. Elija antes su conteo en la lista.
counts-export-title = Exportar el conteo { $count }
counts-export-hint = Para contar lejos del libro, en cualquier equipo con fefo y sin red: fefo --db ARCHIVO. Nunca reemplaza un archivo.
counts-export-hint-spreadsheet = Una fila por lote, con una columna para lo contado. Rellénela, guárdela como CSV e impórtela aquí. Nunca reemplaza un archivo.
counts-export-hint-paper = Un texto de 80 columnas para imprimir: estante por estante, con casillas para escribir y el código del conteo para escanear. Nunca reemplaza un archivo.
counts-export-hint-workbook = Una fila por lote, con una columna para lo contado. Rellénela, guárdela e impórtela aquí. Nunca reemplaza un archivo.
counts-export-hint-kinds = La terminación dice el tipo: .csv y .xlsx son hojas de cálculo; .txt, una hoja en papel; cualquier otra, un archivo de conteo.
counts-import-title = Importar lo contado
counts-import-hint = De un archivo de conteo, o de una hoja de cálculo (.csv, .xlsx) del conteo { $count }, el elegido. Cada anotación se toma una sola vez, aunque se importe varias veces.
counts-import-hint-no-count = De un archivo de conteo. Cada anotación se toma una sola vez, aunque se importe varias veces.
counts-exported = { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
} por contar en { $file }.
counts-imported = Conteo { $count }: anotaciones nuevas { $added }, ya conocidas { $known }, lotes encontrados { $found }.
counts-exported-spreadsheet = { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
} por rellenar en { $file }.
counts-exported-paper = { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
} por imprimir en { $file }.
counts-imported-blank = Filas sin cifra: { $rows }.
counts-imported-from = Archivo: { $file }.
counts-imported-late = { $entries } llegaron después de aplicarse sus lotes y no cambian nada.
counts-bar = Conteo { $count }
counts-left-short = { $count ->
    [one] queda { $shown }
   *[other] quedan { $shown }
}
counts-percent-done = { $percent } % hecho
counts-scan-or-type = Escanee o escriba
counts-scan-hint = producto, lote u otro estante
counts-lot-hint = de la etiqueta; vacío si no hay
counts-expiry-hint = vacío si no hay
counts-entries = { $count ->
    [one] { $shown } anotación
   *[other] { $shown } anotaciones
}
counts-was = antes { $before }
counts-adds-to = se suma a { $before }
counts-to-count = por contar
counts-this-shelf = Este estante: { $location }
counts-shelf-empty = El conteo no tiene ningún lote aquí. Escanee lo que encuentre.
counts-label-says-nothing = Nada de esta etiqueta se cuenta: { $code }
counts-label-differs = Lote { $lot }: etiqueta { $scanned }, libro { $recorded }. Nada registrado. Escriba el lote para contarlo.
counts-unknown-title = ¿Qué es?
counts-unknown-question = «{ $text }» no es un producto ni un lote o lugar de este conteo. La mercancía con un código de lote nuevo empieza por su producto.
counts-unknown-is-place = Es un lugar: ir a { $text }
counts-elsewhere-title = Se espera en otro lugar
counts-elsewhere-question = El conteo tiene { $sku }, lote { $lot }, en { $location }.
counts-elsewhere-here = Hay algo aquí, en { $location }
counts-elsewhere-go = Ir a { $location }
counts-which = ¿Qué significa «{ $text }»?
counts-which-other-lot = otro lote de { $sku }
counts-which-found = { $lot }, se espera en { $location }: encontrado aquí
counts-which-place = el lugar { $location }
counts-rescan-title = Ya contado
counts-rescan-question = Este lote ya se contó. ¿Qué hace la cifra que se teclea tras un escaneo? Se pregunta una vez por conteo.
counts-rescan-add = Suma a lo contado
counts-rescan-replace = Reemplaza lo contado
counts-left-here = { $count ->
    [one] Queda { $shown } lote
   *[other] Quedan { $shown } lotes
} en { $location }. Ctrl+D otra vez: seguir; Ctrl+E: estante vacío.
counts-no-other-shelf = En ningún otro estante queda nada por contar.
counts-all-counted = Todo está contado.
counts-not-saved-either = Tampoco se guardó: { $text }.
counts-nothing-left = No queda nada por contar en { $location }.
counts-empty-title = ¿Está vacío { $location }?
counts-empty-question = { $count ->
    [one] { $shown } lote por contar aquí se anota con 0.
   *[other] { $shown } lotes por contar aquí se anotan con 0.
}
counts-emptied = { $location } está listo: { $count ->
    [one] { $shown } lote anotado
   *[other] { $shown } lotes anotados
} con 0.
counts-skipped = No se anotó nada de { $goods }.
counts-goods = { $sku }, lote { $lot }
counts-entered = Contado: { $counted } de { $goods }.
counts-entered-again = Contado: { $counted } de { $goods }; antes { $before }.
counts-entered-also-in = El lote está también en otros conteos abiertos: { $counts }.
counts-scanned = +{ $added }: { $counted } de { $goods }, en { $location }.
counts-entered-already = contado; { $key } lo deshace
counts-same-label = La misma etiqueta: { $goods } ya está contado.
counts-taken-back = Deshecho: { $goods } vuelve a tener { $counted }.
counts-taken-back-first = Deshecho: { $goods } vuelve a estar por contar.
counts-not-taken-back = { $goods } se contó de nuevo después. No se deshace nada.
counts-refused-take-back = Escriba cuánto hay de { $goods }; 0 si no hay.
counts-refused-uncounted = Nadie ha contado este lote: recontar (c), no hay (z) o dejar (l).
counts-refused-recount = Este lote aún no lo ha contado nadie.
counts-whose-figure = ¿De quién vale la cifra?
counts-nothing-to-decide = No queda nada que decidir en conjunto.
counts-together-title = Decidir en conjunto
counts-together-choice = { $state } ({ $lots }): { $resolution }
counts-nothing-to-apply = No hay nada resuelto todavía: cuente o decida sobre los lotes.
counts-apply-title = Aplicar el conteo { $count }
counts-apply-question = Lotes ajustados: { $adjusted }. Confirmados como están en el libro: { $confirmed }. Dejados como están: { $left }. Siguen abiertos en el conteo: { $open }. El libro cambia con un solo documento, que se puede deshacer.
counts-applied = Conteo { $count } aplicado: { $adjusted } ajustados, { $confirmed } confirmados, { $open } abiertos.
counts-resolved = { $count ->
    [one] { $shown } lote
   *[other] { $shown } lotes
}: { $resolution }
counts-state-applied = aplicado
counts-tally-conflict = { $shown } en conflicto
counts-tally-differ = { $count ->
    [one] { $shown } difiere
   *[other] { $shown } difieren
}
counts-tally-uncounted = { $shown } sin contar
counts-tally-match = { $count ->
    [one] { $shown } cuadra
   *[other] { $shown } cuadran
}
counts-decided = { $resolution }, { $by } { $when }
counts-figure = { $counter } { $when }: { $counted }
counts-variance = Diferencia { $variance }
counts-book-now = ahora en el libro: { $on_hand }
counts-action-plan = plan
    .also = cíclico inventario cycle inventory due
counts-action-count-shelf = contar este estante
counts-action-new-rule = nueva regla
counts-action-change-rule = cambiar regla
counts-action-remove-rule = quitar regla
counts-column-lots-due = Por contar
counts-column-due-since = Desde
counts-column-overdue = Días de atraso
counts-field-every = Cada … días
counts-hint-days = días de un conteo al siguiente
counts-plan-title = Plan de conteos cíclicos
counts-plan-due = { $count ->
    [one] { $shelves } estante por contar
   *[other] { $shelves } estantes por contar
}, { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
}
counts-plan-rules = Reglas
counts-plan-rule = { $subject }: { $count ->
    [one] cada día
   *[other] cada { $days } días
}
counts-plan-nothing-due = Hoy no toca contar ningún estante.
counts-plan-nothing-due-why = Todo lo que abarcan las reglas se contó o entró dentro de su plazo, o está en un conteo abierto.
counts-plan-no-rules = El plan no tiene reglas.
counts-plan-no-rules-why = Una regla dice a los cuántos días se vuelven a contar unos lotes: los de una clase, una ubicación o una categoría. Aquí se proponen cada día los estantes con lotes que toca contar, los más atrasados primero.
counts-plan-first-rule = Fijar una regla
counts-plan-first-rule-how = Pulse { $key } y diga, por ejemplo, que la clase A se cuenta cada 30 días.
counts-plan-no-place = Los lotes sin ubicación no son un estante: abra su conteo por producto, con n en la lista de conteos.
counts-plan-change-title = ¿Qué regla?
counts-plan-remove-title = ¿Qué regla se quita?
counts-plan-remove-all = todas
counts-plan-changed = { $count ->
    [0] El plan ya no tiene reglas.
    [one] El plan tiene ahora { $shown } regla.
   *[other] El plan tiene ahora { $shown } reglas.
}
counts-plan-new-title = Nueva regla
counts-plan-rule-title = Regla: { $subject }
counts-plan-new-hint = Una de clase, ubicación y categoría, y los días. Reemplaza la regla sobre los mismos lotes; si varias abarcan un lote, vale la más corta.
counts-plan-shortest = Si varias reglas abarcan un lote, vale la más corta.
counts-plan-one-of = Rellene una de clase, ubicación y categoría.
counts-plan-no-days = ¿cada cuántos días?
counts-plan-wrong-days = «{ $value }» no es de 1 a 3650 días
counts-moved-since = Movido desde que se abrió el conteo

## Terminal: Import sheet

action-export = exportar
    .also = guardar csv json archivo hoja planilla save file sheet spreadsheet
export-title = Exportar esta lista
export-hint = Todas las filas como se listan, con las columnas de la línea de comandos. El final del nombre, .csv, .json o .xlsx, dice el formato.
export-begins = Buscando las filas…
export-progress = { $done } de { $all } filas…
export-stopped = Detenido: no se escribió ningún archivo.
export-replace-title = Reemplazar el archivo
export-replace-question = { $file } ya existe. ¿Reemplazarlo?
export-refused-ending = { $file } no termina en .csv, .json ni .xlsx.
export-name-lots = lotes
export-name-products = productos
export-name-alerts = alertas
action-labels = etiquetas
    .also = imprimir etiqueta código de barras pegatina label print
label-title = Imprimir etiquetas
label-field-to = Impresora
label-field-copies = Copias
label-hint = Una impresora de la red (zebra:9100), un dispositivo, o un archivo nuevo (.zpl, .svg, .txt). label_printer en config.toml es la de siempre.
label-sending = Enviando a { $to }…
label-refused-copies = De 1 a { $most } copias.
label-refused-nothing-came-in = Este documento no trajo nada.
export-name-documents = documentos
action-import = importar
    .also = cargar csv archivo hoja load upload file sheet
import-title = Importar un archivo
import-hint = Un archivo CSV, JSON o Excel (.xlsx) de productos, de lotes o de ambos. Primero se muestra lo que dice; todavía no se importa nada.
import-products = Importar productos
import-lots = Importar lotes
import-stock = Importar productos y lotes
import-json = JSON
import-workbook = { $others ->
    [0] hoja «{ $sheet }»
    [one] hoja «{ $sheet }», sin otra más
   *[other] hoja «{ $sheet }», sin otras { $others }
}
import-tab = tabulador
import-decimal-comma = coma decimal
import-decimal-point = punto decimal
import-day-first = primero el día (lo decide { $example })
import-month-first = primero el mes (lo decide { $example })
import-year-first = primero el año (lo decide { $example })
import-dates-as = fechas { $pattern }
import-header-line = encabezado en la línea { $line }
import-column = Columna
import-column-means = Significa
import-first-rows = Muestra
import-left-out = (omitida)
import-guess = ¿{ $field }?
import-no-columns = No se puede leer la primera fila.
import-action-meaning = significado
import-action-add-meaning = otro significado
import-action-dates = fechas
import-action-dry-run = probar
import-action-save-map = guardar mapa
import-action-load-map = mapas guardados
import-action-options = opciones
import-meaning-title = Qué significa { $column }
import-dates-title = Cómo se escriben las fechas
import-dates-by-themselves = según lo decidan las propias fechas
import-dates-choice = { $pattern }: { $day }
import-options-title = Opciones
import-as-products = importarlo como productos
import-as-lots = importarlo como lotes
import-as-stock = importarlo como productos y sus lotes
import-skip-zero = omitir las filas de cantidad cero
import-keep-zero = tomar por error las filas de cantidad cero
import-blank-clears = una celda vacía borra el dato del producto
import-blank-keeps = una celda vacía no cambia nada
import-no-header = la primera fila no es el encabezado
import-has-header = la primera fila es el encabezado
import-maps-title = Mapas guardados que sirven para este archivo
import-map-title = Guardar cómo se lee este archivo
import-map-name = Nombre
import-map-hint = La próxima hoja de esta clase se lee igual: aquí o con --use-map.
import-map-replaces = { $name } ya está guardado; se reemplaza.
import-reading = Leyendo el archivo …
import-importing = Importando …
import-stopped = Se detuvo la lectura. { $key } lee el archivo y lo prueba.
import-read = { $count ->
    [one] Se leyó una fila y está bien escrita. { $key } la comprueba con el libro; eso no importa nada.
   *[other] Se leyeron { $shown } filas, todas bien escritas. { $key } las comprueba con el libro; eso no importa nada.
}
import-fine-products = Productos: { $count ->
    [one] una fila correcta
   *[other] { $rows } filas correctas
}, { $created } nuevos, { $updated } cambiados
import-fine-lots = Lotes: { $count ->
    [one] una fila correcta
   *[other] { $rows } filas correctas
}, { $created } nuevos, { $updated } aumentados
import-done-products = Productos: { $created } nuevos, { $updated } cambiados.
import-done-lots = Lotes: { $created } nuevos, { $updated } aumentados.
import-guarded = { $what } { $key } pregunta antes de importarlo otra vez.
import-bad-rows = { $count ->
    [one] Una fila se rechaza; no se importaría nada.
   *[other] { $shown } filas se rechazan; no se importaría nada.
}
import-problems = { $count } problemas; no se importaría nada.
import-bad-cell = línea { $line }, { $field } «{ $value }»: { $why }
import-bad-field = línea { $line }, { $field }: { $why }
import-bad-row = línea { $line }: { $why }
import-column-twice = «{ $first }» y «{ $second }» significan las dos { $field }.
import-missing-column = Ninguna columna significa { $field }.
import-meaning-hint = { $key } cambia lo que significa una columna.
import-dates-hint = { $key } dice cómo se escriben las fechas.
import-zero-hint = { $key } omite las filas de cantidad cero.
import-file-changed = El archivo cambió desde que se miró. Esto es lo que dice ahora; no se importó nada.
import-not-tried = Pruébelo primero.
import-refused-before = No se importa nada mientras algo se rechace.
import-still-reading = El archivo todavía se está leyendo.
import-still-importing = El archivo se está importando.
import-no-map-fits = Ningún mapa guardado sirve para las columnas de este archivo.
import-no-meaning-yet = La columna está omitida: dele primero un significado.
import-again-question = { $what } ¿Importarlo de todos modos?
import-leave-title = Dejar el archivo
import-leave-question = Lo que dijo de sus columnas no está guardado. ¿Dejarlo?

## Demo stock

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
