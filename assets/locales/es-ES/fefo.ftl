### fefo as Spain says it: only what differs from assets/locales/es, under the same keys.

## Words: kinds, statuses, severities, fields

word-kind-dispatch = salida
word-kind-count = recuento
word-kind-alert-event = un acto sobre una alerta o un recuento
word-status-expired = caducado
word-alert-expiring = por caducar
word-alert-expired = caducado
word-pass-reason-expired = caducado
word-expires = caduca { $when }
word-expired = caducó { $when }
word-no-expiry = sin caducidad
word-requires-expiry = caducidad
word-field-expires = Caduca
word-field-cost = Coste

## Errors: what was refused, and the way out

error-shortage-dispatch-hint = Dé salida a lo que hay, pida menos o registre antes una entrada.
error-partner-missing-hint = Escriba el nombre completo, como está en las entradas y salidas; da igual mayúscula o minúscula.
error-other-expiry-day = caducidad { $day }
error-several-lines = El lote { $lot } de { $sku } está varias veces en el recuento: { $lines }.
error-several-lines-line = { $location } (caduca el { $expires })
error-several-lines-line-undated = { $location } (sin caducidad)
error-count-cycle-missing = El calendario de recuentos no dice nada de { $lots }.
error-expired = El lote { $lot } de { $sku } caducó el { $expires }.
code-ai-expires = caducidad
code-ai-expiry-time = caducidad, con hora
error-requires = «{ $value }» no es lote ni caducidad
error-requires-hint = Escriba lote, caducidad, los dos con una coma entre ellos, o ninguno.
error-required = { $missing ->
    [lot] sin código de lote: { $sku } lo exige
    [expiry] sin caducidad: { $sku } lo exige
   *[other] sin código de lote ni caducidad: { $sku } exige los dos
}
error-lot-lacks-required = { $missing ->
    [lot] este lote de { $sku } no tiene código en el libro, y { $sku } lo exige
    [expiry] el lote { $lot } de { $sku } no tiene caducidad en el libro, y { $sku } lo exige
   *[other] este lote de { $sku } no tiene código ni caducidad en el libro, y { $sku } exige los dos
}
warning-expired = { $what } caducó el { $expires }.
warning-far-expiry = { $what } caduca el { $expires }, dentro de más de diez años.
warning-produced-after-expiry = { $what } se elaboró el { $produced }, después de caducar el { $expires }.
warning-before-received = { $what } caducó el { $expires }, antes de entrar el { $received }.
warning-missing-expiry = { $what } no tiene caducidad, aunque ese producto caduca.
warning-lots-lack-required = { $lots ->
    [one] Un lote de { $sku } con existencia no tiene
   *[other] { $shown } lotes de { $sku } con existencia no tienen
} { $missing ->
    [lot] código
    [expiry] fecha de caducidad
   *[other] código o fecha de caducidad
}. { $lots ->
    [one] Queda como está hasta que se corrija
   *[other] Quedan como están hasta que se corrijan
} en Lotes, o con fefo lot edit.
warning-expired-since = { $what } caducó después, el { $expires }.
error-reason-needed-hint = Siga FEFO, o diga por qué este lote sale antes.
error-being-counted = { $sku } se está contando, en el recuento { $count }
error-being-counted-hint = Aplique o cancele antes el recuento: lo contado está en la unidad y con los decimales de antes.
error-nothing-to-count = ningún lote entra en el alcance del recuento
error-count-backdated = un recuento se aplica con el día del libro
error-blind-count = el recuento { $count } es a ciegas y no está todavía en revisión
error-count-file = este archivo se hizo para contar (recuento { $count }) y para nada más
error-count-missing = No hay ningún recuento { $count }.
error-count-missing-hint = Vea los recuentos con: fefo count list
error-scan-missing = Ningún producto y ningún lote del recuento tiene el código «{ $scan }».
error-count-line-missing = El recuento { $count } no tiene ninguna línea abierta { $line }.
error-count-closed = El recuento { $count } está { $state }.
error-count-closed-hint = Abra un recuento nuevo.
error-own-count = { $operator } contó lotes de este recuento; el libro pide que lo aplique otra persona.
error-not-a-count-file = { $location } no es un archivo de recuento; no se tomó nada de él.
error-not-a-count-file-hint = Elija el archivo que vino del portátil, o haga uno con: fefo count export RECUENTO --to ARCHIVO
error-damaged-count-file = El archivo de recuento { $location } está dañado ({ $detail }); no se tomó nada de él.
error-other-book-count-file = el archivo de recuento se hizo de otro libro de existencias, o de un estado de este que se perdió
count-trouble-other-expiry = de este código se conoce o se leyó otra caducidad
count-trouble-lacks-required = sin el código de lote o la caducidad que el producto exige
error-line-applied = Este lote del recuento { $count } ya se aplicó (documento n.º { $document }).
error-line-applied-hint = Abra otro recuento para contarlo de nuevo.

## Command line

cli-values =
    .count = RECUENTO
cli-options =
    .count = El recuento, por su número, como lo muestra count list, o por su código
    .reference = El pedido o el albarán al que responde
    .shelf-life = Días de la entrada a la caducidad, para proponer el del lote
cli-fefo = El libro de existencias para lotes perecederos: primero en caducar, primero en salir
cli-product-add =
    .requires = Lo que debe saberse de la mercancía para que entre: lote, caducidad, los dos, o ninguno (lo normal)
cli-product-edit =
    .requires = Lo que debe saberse de la mercancía para que entre: lote, caducidad, los dos, o ninguno
cli-receive =
    .long =
        Un código conocido suma a su lote; el mismo código con otra caducidad se rechaza. Sin --expires, lo propone la vida
        útil del producto. Sin --lot, la entrada abre un lote nuevo. Las fechas: 2027-03-31, 31/03/2027, 310327 o +90d. Lo que --scan
        dice de producto, lote y fechas debe coincidir con las demás opciones; --qty vale en lugar de lo que significa el código.
cli-dispatch = Da salida a mercancía, primero lo que caduca primero
    .long =
        Toma los lotes que caducan primero y nombra cada lote que dejó de lado, con el motivo. Si hay menos de lo pedido, nada
        sale a menos que --partial lo diga. --lot o --lot-id toma un lote escogido; si otro va antes, hace falta --reason.
        También con un --min-life menor que el del producto. Con --location cuenta solo lo que hay en ese lugar; lo de otros
        lugares no entra. Un lote caducado o retenido nunca sale.
    .partial = Da salida a lo que hay si no alcanza
cli-write-off =
    .long = Por aquí salen los lotes caducados. Sin --qty, todo el lote.
    .examples =
        fefo write-off --sku MLK-1000 --lot L2610-22 --reason caducado
        fefo write-off --lot-id 12 --qty 2 --reason "se cayeron"
cli-return =
    .long =
        Entra de un cliente, o sale al proveedor: entra, a menos que se diga out. Lo caducado y lo retenido puede volver a su
        proveedor. Lo que devuelve un cliente llega retenido, con todo lo que hay de su lote en esa ubicación, salvo con
        --release.
    .examples =
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega equivocada" --customer "Clínica Norte"
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega equivocada" --location DEV-1
        fefo return out --sku MLK-1000 --lot L2610-22 --qty 7 --reason "llegó caducado"
    .release = Lo que devuelve el cliente puede salir de nuevo enseguida
cli-transfer =
    .long = Lo que se mueve forma allí un lote del mismo código y caducidad. Sin --qty, todo el lote.
cli-hold =
    .long =
        Se retiene el código en todas partes, también lo que llegue después; vale también para uno que aún no ha entrado.
        Lo retenido no sale; se puede dar de baja, devolver al proveedor y trasladar.
cli-lot-edit =
    .long =
        La caducidad, la fecha de producción y el código cambian en todas las ubicaciones del código; el proveedor y el coste,
        en la de --location o, sin ella, en todas. Solo cambia lo que se da. Si ya hay un lote con el código correcto, recibe la
        mercancía; si las caducidades difieren, --expires dice cuál vale.
    .expires = La caducidad correcta; never para lo que no caduca
    .cost = El coste correcto de una unidad, como 12.50; vacío si no se conoce
    .location = Cambia el proveedor y el coste solo allí
cli-lots = Lista los lotes, primero los que caducan primero
    .expiring = Solo los que caducan dentro de tantos días, también los caducados
    .sort = Por qué se ordenan; si no se dice, por caducidad
cli-count = Cuenta la existencia: abre, anota, revisa y aplica recuentos
    .long =
        Abrir un recuento apunta lo que el libro dice de cada lote; no congela nada, y el trabajo sigue. Lo que se mueve mientras
        tanto se tiene en cuenta solo. La revisión compara lo contado con el libro, y aplicarla es un documento, que reverse
        deshace. Un recuento se nombra por su número o por su código, como CNT-14.
cli-count-open = Abre un recuento de los lotes con existencia, o de los que cumplen todo lo que se diga
    .long =
        Un recuento a ciegas no muestra a nadie lo que el libro espera hasta su revisión. Con --two-counters un lote queda resuelto
        cuando coinciden dos personas, que no ven cada una lo que anota la otra.
cli-count-list = Lista los recuentos abiertos, los últimos primero
cli-count-show = Muestra un recuento estante por estante, con lo contado
    .long =
        Lo que espera un recuento a ciegas no se ve hasta su revisión. Donde tienen que coincidir dos personas, hasta entonces solo
        se ve lo propio (--operator).
cli-count-enter =
    .long =
        --qty reemplaza lo que usted había contado del lote; --add lo suma. Los lotes que aparecen y que el recuento no tiene se le
        agregan, con --expires si el código es nuevo. Una lectura es un GTIN, un SKU o un código de lote; suma uno, o --qty.
        --scan - toma las lecturas de la entrada estándar, una por línea: las rechazadas se informan y las demás quedan anotadas.
    .location = Dónde está la mercancía; hace falta si el recuento tiene el código en varias ubicaciones
    .expires = La caducidad que trae la mercancía, si el libro no conoce su código
cli-count-export = Escribe un recuento en un archivo, para contar lejos del libro
    .long =
        Según la extensión del archivo: .csv es para una hoja de cálculo, con una columna vacía para lo contado; .txt, para papel;
        cualquier otra es un archivo de recuento, que fefo abre con --db en cualquier equipo, sin red, y que count import trae de
        vuelta. Lo que espera un recuento a ciegas no va en ninguno.
cli-count-sheet = Imprime la hoja de un recuento, para papel
    .long =
        80 columnas, estante por estante, con una casilla para escribir, y en cada página el código del recuento para leerlo con el
        lector. Nunca trae lo que el libro espera.
cli-count-import =
    .long =
        De un archivo de recuento entra cada anotación una vez, en cualquier orden, por más que se importe, y de varias personas a
        la vez.

        Un .csv tiene las columnas de count export, de las que sku y counted son obligatorias; las filas sin cifra se dejan como
        están. Entra todo o nada. Cada cifra queda anotada a nombre del operador y reemplaza lo que había contado del lote. El
        mismo archivo otra vez no agrega nada, ni tampoco una cifra que ya tenía; --document la anota de nuevo.
    .count = El recuento, que una hoja de cálculo no dice
cli-count-review =
    .long =
        La primera revisión de un recuento en curso la empieza; la de un recuento a ciegas muestra lo que el libro espera. Lo que se
        movió después de contar un lote se tiene en cuenta. Solo lo que no se puede cuadrar queda en conflicto, con el motivo.
        Los lotes cuya diferencia cabe en los ajustes count-tolerance-percent y count-tolerance-value se marcan como tolerados.
        Se puede seguir contando.
cli-count-resolve =
    .expires = El lote del código con esta caducidad, si se leyeron varios
cli-count-apply =
    .long =
        Aplica los lotes resueltos, cada uno una vez, y guarda de cada lote quién contó cuánto y cuándo. Los que nadie contó y los
        que están en conflicto siguen abiertos en el recuento; al aplicarlo más tarde entran los que se hayan resuelto. Con el
        ajuste count-approval tiene que aplicarlo alguien que no haya contado.
cli-count-cancel = Abandona un recuento; nada de él tiene ya efecto
cli-count-plan = Muestra el plan de recuentos cíclicos, o lo cambia
cli-count-plan-set =
    .days = Los días entre dos recuentos, de 1 a 3650
cli-count-plan-today =
    .long = No entran los lotes de un recuento abierto: alguien los está contando.
cli-count-stats = Muestra la exactitud del libro según los recuentos aplicados
cli-import =
    .long =
        CSV con encabezado en español o inglés, o JSON por la extensión del archivo; el separador se reconoce solo. Se listan
        todas las filas malas, y nada entra mientras haya una. De un producto conocido solo cambia lo que el archivo dice, y una
        celda vacía no cambia nada; --dry-run lista los cambios. Los lotes que ya se importaron se rechazan, sea cual sea la
        forma del archivo.

        productos: sku nombre unidad decimales gtin minimo precio vida_util vida_minima categoria exige

        códigos de barras (barcodes): sku codigo_barras cantidad empaque

        lotes: sku cantidad lote vence producido recibido ubicacion proveedor referencia costo retencion

        existencias (stock): productos y sus lotes en una hoja. Una fila dice un producto y, donde hay cantidad, un lote de él.

        Los dos primeros de cada uno son necesarios; el nombre, solo si el producto es nuevo. Un lote que no caduca dice nunca;
        retencion es el motivo por el que está retenido.

        docs/IMPORTING.md muestra tres hojas de otros programas y el único comando que cada una necesita.

        Una fecha que solo se lee de una manera, como 31/03/2027, decide por todo el archivo. Si no hay ninguna, se rechaza hasta
        que --date-format lo diga.
cli-settings =
    .long =
        Valen en todas las estaciones que abren el libro. currency es la moneda de precios y costes por su código (ISO
        4217); un libro nuevo la toma de la configuración regional. Cambiarla no convierte nada: un precio de 12,50 sigue
        siendo 12,50. Un valor vacío borra el ajuste.

        alert-days es con cuántos días de antelación un lote cuenta como por caducar; critical-days, cuántos de ellos son
        críticos. day es el último día con el que se anotó algo. Avanza solo; fijarlo, con --reason, lo devuelve a su sitio
        cuando un reloj equivocado lo llevó demasiado lejos.

        Con count-approval en on, nadie aplica un recuento de lo que contó él mismo. count-tolerance-percent y
        count-tolerance-value son cuánto puede diferir un lote contado sin que haga falta mirarlo; tienen que cumplirse los dos.
cli-copy =
    .long =
        Se lleva todo: existencias, historial, recuentos, alertas y ajustes, con los mismos números e identificadores. El sitio
        tiene que ser nuevo o estar vacío. Se comprueban los dos libros, y se copia todo o nada. El libro copiado queda como
        está; siga trabajando en uno de los dos.
cli-verify =
    .long =
        Calcula de nuevo cada saldo, alerta y salida a partir de los movimientos y lista lo que no cuadra. No repara nada.
cli-column-expires = Caduca
cli-column-expired = Caducado
cli-column-cost = Coste
cli-column-count = Recuento
cli-trace-title = { $sku } { $product } · lote { $lot } · caduca { $expires }
cli-trace-title-no-expiry = { $sku } { $product } · lote { $lot } · sin caducidad
cli-trace-totals = recibido { $received } · existencia { $on_hand } · salió { $dispatched }
cli-count-sentence = Recuento { $count }, { $state }: { $counted } de { $lots } lotes contados ({ $scope }).
cli-count-opened = { $count_lots ->
    [one] Se abrió el recuento { $count } ({ $code }) de { $lots } lote: { $scope }.
   *[other] Se abrió el recuento { $count } ({ $code }) de { $lots } lotes: { $scope }.
}
cli-count-also-in = { $count_lots ->
    [one] { $lots } de ellos está también en el recuento { $count }, que sigue abierto.
   *[other] { $lots } de ellos están también en el recuento { $count }, que sigue abierto.
}
cli-count-lot-also-in = Este lote está también en el recuento { $count }, que sigue abierto.
cli-count-tally = Recuento { $count }. En conflicto: { $conflict }, con diferencia: { $differ }, por contar: { $uncounted }, cuadran: { $matches }.
cli-count-imported = Recuento { $count }. Anotaciones nuevas: { $added }, ya conocidas: { $known }, lotes encontrados: { $found }.
count-paper-title = Recuento { $count }: { $scope }
cli-count-resolved = Recuento { $count }, lotes decididos: { $lots } ({ $resolution }).
cli-count-cancelled = El recuento { $count } está cancelado.
cli-copied = Copiado a { $to }: productos: { $products }, lotes: { $lots }, documentos: { $documents }, movimientos: { $movements }, recuentos: { $counts }. Los dos libros cuadran.
cli-dispatched = Salieron { $planned } de { $requested } de { $sku }.
cli-dispatch-plan = Saldrían { $planned } de { $requested } de { $sku }:
cli-ask-expired = Esto caducó el { $expires }. ¿Darle entrada de todos modos?
cli-ask-reveal = El recuento { $count } es a ciegas. Su revisión muestra lo que el libro espera. ¿Empezarla?
cli-ask-apply = ¿Aplicar el recuento { $count }? Ajustados: { $adjusted }, confirmados: { $confirmed }, siguen abiertos: { $left_open }.
cli-ask-apply-blind = ¿Aplicar el recuento { $count }, que es a ciegas y no se ha revisado?
cli-ask-cancel-count = { $count_lots ->
    [0] ¿Abandonar el recuento { $count }?
    [one] ¿Abandonar el recuento { $count }, con { $lots } lote contado?
   *[other] ¿Abandonar el recuento { $count }, con { $lots } lotes contados?
}
cli-usage-count-file = «{ $file }»: un recuento no se escribe en un archivo así, ni se lee de él.
cli-usage-count-file-hint = Use .csv para una hoja de cálculo, .txt para papel, u otra extensión para un archivo de recuento.
cli-usage-other-count = Este archivo es del recuento { $count }, no del recuento { $named }.
cli-usage-other-count-hint = Un archivo de recuento sabe de cuál es; no dé el número.
cli-usage-no-count = Falta el recuento: una hoja de cálculo no dice de cuál es.

## Terminal: scopes of keys, as the menu calls them

scope-dispatched-lines = Lo que salió
scope-count-review = Revisión de un recuento

## Terminal: actions, as the footer and the menu name them

action-dispatch = dar salida
action-write-off =
    .also = merma desechar caducado caducado waste scrap dispose expired
action-amend =
    .also = editar cambiar caducidad caducidad etiqueta edit change expiry label
action-filter-status =
    .also = retenido caducado agotado held expired empty
action-filter-expiry = caducidad
    .also = caducidad caducidad fecha expires date due

## Terminal: operation dialogs

operation-amend-which-expiry = Lea la etiqueta, ponga la caducidad correcta y pulse Intro otra vez.
operation-preview-amend = { $changes }. El código, la caducidad y la fecha de producción cambian en todas las ubicaciones.

## Terminal: forms of Entry and Dispatch

calendar-title = Caduca
calendar-other-lots = { $dot } caducan otros lotes suyos
form-label-expires = caduca { $date }

## Terminal: panels beside lists

expiry-forecast-heading = Lotes que caducan, semana a semana

## Terminal: Lots

lots-title =
    .also = existencias estante caducidad caducidad dónde stock shelf expiry where find
lots-column-expires = Caduca
lots-status-expired = caducado
lots-status-last-days = caduca ya
lots-status-expiring = por caducar
lots-filter-expired = caducados
lots-expiry-any = toda caducidad
lots-refused-expired = Está caducado: se da de baja, nunca sale.
lots-choose-expiry = Caducan
lots-choose-counted = Recuento
lots-empty-why = Un lote es mercancía de un producto con una caducidad en un lugar. Los lotes entran al libro con la mercancía:
lots-empty-receive-how = { $key } abre { $tab }: escanee o escriba el producto, luego cantidad, lote y caducidad.
lots-detail-cost = coste { $cost }

## Terminal: Entry

entry-action-calendar =
    .also = fecha caducidad caducidad date expiry
entry-note-expired = caducó el { $date }: puede recibirse, pero nunca salir
entry-note-other-expiry = el lote { $lot } está en el libro con otra caducidad: { $known }
entry-other-expiry-title = ¿Qué caducidad es la correcta?
entry-other-expiry-label = La etiqueta: el lote caduca el { $given }. Corregir el libro y guardar la línea.
entry-column-expires = Caduca

## Terminal: Dispatch

dispatch-title = Salida
dispatch-action-confirm = dar salida
dispatch-action-partial = dar salida a lo que hay
dispatch-action-by-expiry = por caducidad
dispatch-min-life-hint = días hasta caducar, por lo menos
dispatch-plan = Tomar, primero lo que caduca primero
dispatch-doubtful-question = { $what } ¿Darle salida de todos modos?
dispatch-not-enough = No alcanza. Dé salida a lo que hay o cambie la cantidad.
dispatch-pick-expired = El lote { $lot } caducó el { $date }: no puede salir. Apártelo y tome otro.
dispatch-pick-question = Leyó el lote { $lot } (caduca { $expires }). Antes sale el lote { $first } en { $location } (caduca { $first_expires }). ¿Tomar { $lot } para todo, con un motivo?
dispatch-plan-takes-no-scan = Sin registrar: «{ $text }». Este plan espera: antes hay que darle salida.
dispatch-done = Salida: { $line }
dispatch-done-for = Salida: { $line } para { $name }
dispatch-undo-subject = { $line }, salida
dispatch-line-unsaved = Dé salida o limpie antes esta línea; después siga con { $sku }.
dispatch-log-empty = Aquí aparece lo que salió.

## Terminal: Alerts

alerts-title =
    .also = por caducar caducidad avisos expiring low stock warnings
alerts-none-why = Las alertas llegan solas: cuando un lote se acerca a su caducidad o la pasa, y cuando un producto baja de su mínimo.
alerts-group-expired = Caducados, todavía en el estante
alerts-group-expiring = Caducan en { $days } días

## Terminal: Products

products-empty-why = Las entradas y las salidas se hacen por producto: primero van los productos. Hay tres maneras de empezar:
products-archive-question = { $sku } { $name } ya no se ofrecerá en ninguna parte: ni en Entrada, ni en Salida, ni en las alertas. Su historial queda, y se puede reactivar. ¿Archivarlo?
products-hint-requires = lote, caducidad o ambos
products-hint-shelf-life = propone la caducidad
products-hint-min-life = días al dar salida
products-fact-requires = exige { $what ->
    [lot] código de lote
    [expiry] fecha de caducidad
   *[other] código de lote y caducidad
}

## Terminal: History

history-action-amend =
    .also = editar cambiar caducidad caducidad edit change expiry
history-column-expires = Caduca
history-empty-text = Todavía no hay documentos. Aquí aparecen las entradas, las salidas y cada cambio, y desde aquí se deshacen.
history-none-passed-over = Ningún lote: salió lo que caduca primero.

## Terminal: Counts

counts-title = Recuentos
counts-header-file = archivo del recuento { $count }
counts-action-new = nuevo recuento
counts-action-cancel = cancelar recuento
counts-column-count = Recuento
counts-open-count = { $count ->
    [one] { $shown } recuento abierto
   *[other] { $shown } recuentos abiertos
}
counts-filter-all = todos los recuentos
counts-none = No hay ningún recuento abierto.
counts-none-why = Un recuento compara lo que hay en los estantes con el libro. Mientras se cuenta no se para nada: la mercancía entra y sale como siempre, y lo que se mueve se tiene en cuenta.
counts-none-open = Abrir un recuento
counts-open-title = Abrir un recuento
counts-open-hint = Lo que se deja vacío no limita el recuento: sin nada escrito, es de todos los lotes con existencia.
counts-opened = El recuento { $count } está abierto: { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
}.
counts-also-in = { $count_lots ->
    [one] { $lots } de ellos está
   *[other] { $lots } de ellos están
} también en el recuento { $count }.
counts-review-title = Revisar el recuento { $count }
counts-cancel-title = Cancelar el recuento { $count }
counts-cancel-question = ¿Cancelar el recuento?
counts-cancelled = El recuento { $count } está cancelado.
counts-refused-closed = El recuento { $count } está { $state }.
counts-file-name = recuento-{ $count }
counts-kind-count-file = archivo de recuento
counts-refused-kind = { $file }: la hoja de cálculo de un recuento termina en .csv; la hoja en papel, en .txt.
counts-refused-no-count = { $file } es una hoja de cálculo. Elija antes su recuento en la lista.
counts-export-title = Exportar el recuento { $count }
counts-export-hint-paper = Un texto de 80 columnas para imprimir: estante por estante, con casillas para escribir y el código del recuento para escanear. Nunca reemplaza un archivo.
counts-export-hint-kinds = La terminación dice el tipo: .csv es una hoja de cálculo; .txt, una hoja en papel; cualquier otra, un archivo de recuento.
counts-import-hint = De un archivo de recuento, o de una hoja de cálculo (.csv) del recuento { $count }, el elegido. Cada anotación se toma una sola vez, aunque se importe varias veces.
counts-import-hint-no-count = De un archivo de recuento. Cada anotación se toma una sola vez, aunque se importe varias veces.
counts-imported = Recuento { $count }: anotaciones nuevas { $added }, ya conocidas { $known }, lotes encontrados { $found }.
counts-bar = Recuento { $count }
counts-shelf-empty = El recuento no tiene ningún lote aquí. Escanee lo que encuentre.
counts-unknown-question = «{ $text }» no es un producto ni un lote o lugar de este recuento. La mercancía con un código de lote nuevo empieza por su producto.
counts-elsewhere-question = El recuento tiene { $sku }, lote { $lot }, en { $location }.
counts-rescan-question = Este lote ya se contó. ¿Qué hace el escaneo de un lote ya contado? Se pregunta una vez por recuento.
counts-entered-also-in = El lote está también en otros recuentos abiertos: { $counts }.
counts-apply-title = Aplicar el recuento { $count }
counts-apply-question = Lotes ajustados: { $adjusted }. Confirmados como están en el libro: { $confirmed }. Dejados como están: { $left }. Siguen abiertos en el recuento: { $open }. El libro cambia con un solo documento, que se puede deshacer.
counts-applied = Recuento { $count } aplicado: { $adjusted } ajustados, { $confirmed } confirmados, { $open } abiertos.
counts-hint-days = días de un recuento al siguiente
counts-plan-title = Plan de recuentos cíclicos
counts-plan-nothing-due-why = Todo lo que abarcan las reglas se contó o entró dentro de su plazo, o está en un recuento abierto.
counts-plan-no-place = Los lotes sin ubicación no son un estante: abra su recuento por producto, con n en la lista de recuentos.
counts-moved-since = Movido desde que se abrió el recuento

## Demo stock

demo-reason-expired = caducó en el estante
