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
error-other-expiry-day = con caducidad { $day }
error-other-expiry-none = sin caducidad
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
    [one] Un lote de { $sku } con existencias no tiene
   *[other] { $shown } lotes de { $sku } con existencias no tienen
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

cli-values = Argumentos
    .owner = ROL
    .app-role = ROL
    .read-role = ROL
    .by = CAMPO
    .days = DÍAS
    .count = RECUENTO
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
    .count = El recuento, por su número, como lo muestra count list, o por su código
    .sku = El código del producto
    .lot = El código del lote
    .location = El lote de esta ubicación
    .lot-id = El número del lote, como lo muestra lots; hace falta si el código está en varias ubicaciones, y basta sin --sku
    .qty = Cuánto, en la unidad del producto o en sus empaques, como 3 caja + 4; con punto para los decimales
    .reason = Por qué; queda con el documento
    .reference = El pedido o el albarán al que responde
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
    .shelf-life = Días de la entrada a la caducidad, para proponer el del lote
cli-fefo = El libro de existencias para lotes perecederos: primero en caducar, primero en salir
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
cli-product-add = Da de alta un producto
    .examples =
        fefo product add --sku MLK-1000 --name "Leche entera 1 L" --min-stock 300 --shelf-life 15
        fefo product add --sku HAM-0001 --name "Jamón curado" --unit kg --decimals 3
    .unit = Qué se cuenta: ea, kg, caja; ea si no se dice
    .sku = El código con que usted lo conoce; mayúsculas y minúsculas son lo mismo
    .name = Cómo se llama
    .category = El grupo a que pertenece
    .requires = Lo que debe saberse de la mercancía para que entre: lote, caducidad, los dos, o ninguno (lo normal)
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
    .requires = Lo que debe saberse de la mercancía para que entre: lote, caducidad, los dos, o ninguno
cli-receive = Da entrada a mercancía en un lote
    .long =
        Un código conocido suma a su lote; el mismo código con otra caducidad se rechaza. Sin --expires, lo propone la vida
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
cli-dispatch = Da salida a mercancía, primero lo que caduca primero
    .long =
        Toma los lotes que caducan primero y nombra cada lote que dejó de lado, con el motivo. Si hay menos de lo pedido, nada
        sale a menos que --partial lo diga. --lot o --lot-id toma un lote escogido; si otro va antes, hace falta --reason.
        También con un --min-life menor que el del producto. Con --location cuenta solo lo que hay en ese lugar; lo de otros
        lugares no entra. Un lote caducado o retenido nunca sale.
    .examples =
        fefo dispatch --sku MLK-1000 --qty 600 --reference PED-20982
        fefo dispatch --sku MLK-1000 --qty 600 --dry-run
        fefo dispatch --sku MLK-1000 --qty 10 --lot L2612-01 --reason "el cliente pidió este lote"
    .scan = Un código de la etiqueta; da el producto, el lote y la cantidad que no den otras opciones (véase fefo help scan); - lee una por línea de la entrada estándar
    .customer = Quién recibe la mercancía
    .location = Toma solo lo que hay ahí
    .partial = Da salida a lo que hay si no alcanza
    .dry-run = Muestra lo que tomaría y no cambia nada
    .lot = Toma este lote, fuera de orden
    .lot-id = Toma el lote de este número, fuera de orden
    .reason = Por qué este lote, o por qué basta con menos vida; hace falta si otro va antes o el producto pide más
cli-write-off = Da de baja mercancía
    .long = Por aquí salen los lotes caducados. Sin --qty, todo el lote.
    .examples =
        fefo write-off --sku MLK-1000 --lot L2610-22 --reason caducado
        fefo write-off --lot-id 12 --qty 2 --reason "se cayeron"
    .qty = Cuánto; si no se dice, todo el lote
cli-return = Recibe devoluciones de un cliente, o devuelve al proveedor
    .long =
        Entra de un cliente, o sale al proveedor: entra, a menos que se diga out. Lo caducado y lo retenido puede volver a su
        proveedor. Lo que devuelve un cliente llega retenido, con todo lo que hay de su lote en esa ubicación, salvo con
        --release.
    .examples =
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega equivocada" --customer "Clínica Norte"
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega equivocada" --location DEV-1
        fefo return out --sku MLK-1000 --lot L2610-22 --qty 7 --reason "llegó caducado"
    .direction = in: entra de un cliente; out: sale al proveedor (por omisión, in)
    .direction-value = in|out
    .customer = El cliente del que viene
    .supplier = El proveedor al que va; por omisión, el del lote
    .to-supplier = Lo mismo que out
    .release = Lo que devuelve el cliente puede salir de nuevo enseguida
cli-transfer = Traslada mercancía a otra ubicación
    .long = Lo que se mueve forma allí un lote del mismo código y caducidad. Sin --qty, todo el lote.
    .examples =
        fefo transfer --sku MLK-1000 --lot L2611-04 --to B02-1
        fefo transfer --lot-id 12 --to B02-1 --qty 100
    .to = Adónde
    .to-value = LUGAR
    .qty = Cuánto; si no se dice, todo el lote
cli-hold = Retiene un código de lote hasta que se libere
    .long =
        Se retiene el código en todas partes, también lo que llegue después; vale también para uno que aún no ha entrado.
        Lo retenido no sale; se puede dar de baja, devolver al proveedor y trasladar.
    .examples =
        fefo hold --sku HAM-0001 --lot H-2210 --reason "a la espera del laboratorio"
        fefo hold --sku HAM-0001 --lot H-2210 --location C01-1 --reason "envoltorio roto"
    .lot-id = El número de un lote del código, como lo muestra lots
    .location = Solo lo que está en esta ubicación
cli-lot-edit = Corrige lo que se dice de un lote, con un documento que reverse deshace
    .long =
        La caducidad, la fecha de producción y el código cambian en todas las ubicaciones del código; el proveedor y el coste,
        en la de --location o, sin ella, en todas. Solo cambia lo que se da. Si ya hay un lote con el código correcto, recibe la
        mercancía; si las caducidades difieren, --expires dice cuál vale.
    .examples =
        fefo lot edit --sku MLK-1000 --lot L2611-04 --expires 2026-12-08 --reason "etiqueta mal leída"
        fefo lot edit --sku MLK-1000 --lot L2611-40 --code L2611-04 --reason "cifras cambiadas"
        fefo lot edit --lot-id 12 --supplier "" --reason "no es suyo"
    .expires = La caducidad correcta; never para lo que no caduca
    .produced = La fecha de producción correcta; vacía si no se conoce
    .supplier = El proveedor correcto; vacío si no se conoce
    .cost = El coste correcto de una unidad, como 12.50; vacío si no se conoce
    .code = El código de lote correcto
    .location = Cambia el proveedor y el coste solo allí
cli-lots = Lista los lotes, primero los que caducan primero
    .examples =
        fefo lots --sku MLK-1000
        fefo lots --expiring 7 --format csv
        fefo lots --status expired --sort location
    .sku = Solo de este producto
    .status = Qué lotes; si no se dice, los abiertos, con existencias
    .expiring = Solo los que caducan dentro de tantos días, también los caducados
    .not-counted = Solo los lotes que no se contaron ni entraron en estos días
    .location = Solo los que están aquí
    .sort = Por qué se ordenan; si no se dice, por caducidad
    .descending = El orden al revés
cli-label = Imprime etiquetas de un lote, o de lo que trajo un documento
    .long =
        La etiqueta lleva el nombre del producto, su SKU, el lote y la caducidad en palabras, y como GS1 DataMatrix y GS1-128: el
        número de artículo (01), la caducidad (17), el lote (10) y, con una cantidad, cuántos son (30). --qty dice cuánto va con
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
cli-paper = Imprime una lista de preparación, un albarán de salida o una nota de entrada
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
        stock y valuation dicen lo que hay, ahora o al final de un día pasado (--at); expiry, lo que hay y caduca de --from a
        --to, y lo que de ello caducará antes de salir al ritmo de los últimos 90 días; movements y waste, lo que se movió en esos
        días, ambos incluidos. De los demás, turnover dice cuántas veces se dio salida a las existencias y cuánto duran; top, lo que
        más salió; slow, lo que está y apenas sale; fefo, si salió primero lo que caduca primero y qué caducó en la estantería;
        counts, hasta qué punto acertaba el libro; suppliers, con cuánta vida llegó la mercancía y qué se devolvió; reorder, qué
        pedir: hablan de los últimos 90 días si no se da un intervalo.
        Un documento y su anulación quedan los dos fuera.
        Cada lote se valora a su propio coste, también antes de que se corrigiera; los lotes sin coste se cuentan aparte,
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
    .from = Solo este día o después: del documento o de la caducidad
    .to = Solo este día o antes
    .to-value = FECHA
    .at = El final de este día (por defecto, hoy)
    .at-value = FECHA
    .by = Una fila por cada valor; day, week y month son de la caducidad o del documento; kind, reason y operator, del documento
    .sku = Solo este producto
    .location = Solo los lotes en esta ubicación
    .partner = Solo los lotes de este proveedor, o los movimientos de este proveedor o cliente
    .period = Los días de este intervalo, en vez de --from y --to; la semana empieza el lunes
    .compare = También las cifras del intervalo anterior, y el cambio
    .lead-days = Días que tarda en llegar un pedido (por defecto, 7)
    .lead-days-value = DÍAS
cli-count = Cuenta las existencias: abre, anota, revisa y aplica recuentos
    .long =
        Abrir un recuento apunta lo que el libro dice de cada lote; no congela nada, y el trabajo sigue. Lo que se mueve mientras
        tanto se tiene en cuenta solo. La revisión compara lo contado con el libro, y aplicarla es un documento, que reverse
        deshace. Un recuento se nombra por su número o por su código, como CNT-14.
    .examples =
        fefo count open --location A03*
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --qty 478
        fefo count review 14
        fefo count apply 14
cli-count-open = Abre un recuento de los lotes con existencias, o de los que cumplen todo lo que se diga
    .long =
        Un recuento a ciegas no muestra a nadie lo que el libro espera hasta su revisión. Con --two-counters un lote queda resuelto
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
cli-count-list = Lista los recuentos abiertos, los últimos primero
    .examples =
        fefo count list
        fefo count list --all --format json
    .all = También los aplicados y los cancelados
cli-count-show = Muestra un recuento estante por estante, con lo contado
    .long =
        Lo que espera un recuento a ciegas no se ve hasta su revisión. Donde tienen que coincidir dos personas, hasta entonces solo
        se ve lo propio (--operator).
    .examples =
        fefo count show 14
        fefo count show 14 --uncounted
    .uncounted = Solo los lotes que nadie ha contado, o que hay que recontar
cli-count-enter = Anota lo contado de un lote
    .long =
        --qty reemplaza lo que usted había contado del lote; --add lo suma. Los lotes que aparecen y que el recuento no tiene se le
        agregan, con --expires si el código es nuevo. Una lectura es un GTIN, un SKU o un código de lote; suma uno, o --qty.
        --scan - toma las lecturas de la entrada estándar, una por línea: las rechazadas se informan y las demás quedan anotadas.
    .examples =
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --location A03-2 --qty 478
        fefo count enter 14 --sku MLK-1000 --lot L2611-99 --location A03-2 --expires 2026-12-20 --qty 6
        fefo count enter 14 --scan 4006381333931 --lot L2611-04
        fefo count enter 14 --scan - --location A03-2 < lecturas.txt
    .lot = El código del lote, como está en la mercancía
    .location = Dónde está la mercancía; hace falta si el recuento tiene el código en varias ubicaciones
    .expires = La caducidad que trae la mercancía, si el libro no conoce su código
    .qty = Cuánto se contó, 0 si no hay nada; de una lectura, cuánto suma; 1 si no se dice
    .add = Suma a lo que usted había contado del lote
    .scan = Lo que leyó el lector; con -, una por línea de la entrada estándar
cli-count-export = Escribe un recuento en un archivo, para contar lejos del libro
    .long =
        Según la extensión del archivo: .csv es para una hoja de cálculo, con una columna vacía para lo contado; .txt, para papel;
        cualquier otra es un archivo de recuento, que fefo abre con --db en cualquier equipo, sin red, y que count import trae de
        vuelta. Lo que espera un recuento a ciegas no va en ninguno.
    .examples =
        fefo count export 14 --to estante.fefo
        fefo count export 14 --to estante.csv
        fefo count export 14 --to estante.txt
    .to = El archivo; si no se dice, CSV a la salida estándar
    .to-value = ARCHIVO
cli-count-sheet = Imprime la hoja de un recuento, para papel
    .long =
        80 columnas, estante por estante, con una casilla para escribir, y en cada página el código del recuento para leerlo con el
        lector. Nunca trae lo que el libro espera.
    .examples = fefo count sheet 14 | lp
cli-count-import = Trae lo que se contó en un archivo
    .long =
        De un archivo de recuento entra cada anotación una vez, en cualquier orden, por más que se importe, y de varias personas a
        la vez.

        Un .csv tiene las columnas de count export, de las que sku y counted son obligatorias; las filas sin cifra se dejan como
        están. Entra todo o nada. Cada cifra queda anotada a nombre del operador y reemplaza lo que había contado del lote. El
        mismo archivo otra vez no agrega nada, ni tampoco una cifra que ya tenía; --document la anota de nuevo.
    .examples =
        fefo count import estante.fefo
        fefo count import 14 estante.csv --operator luis
    .count = El recuento, que una hoja de cálculo no dice
    .file = El archivo; - es una hoja de cálculo de la entrada estándar
cli-count-review = Compara lo contado con el libro, lo peor primero
    .long =
        La primera revisión de un recuento en curso la empieza; la de un recuento a ciegas muestra lo que el libro espera. Lo que se
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
    .expires = El lote del código con esta caducidad, si se leyeron varios
    .all = Todos los lotes que están así
    .all-value = QUÉ
    .counter = De quién es la cifra que vale; si no se dice, la última
cli-count-apply = Pone el libro de acuerdo con lo contado, con un solo documento
    .long =
        Aplica los lotes resueltos, cada uno una vez, y guarda de cada lote quién contó cuánto y cuándo. Los que nadie contó y los
        que están en conflicto siguen abiertos en el recuento; al aplicarlo más tarde entran los que se hayan resuelto. Con el
        ajuste count-approval tiene que aplicarlo alguien que no haya contado.
    .examples =
        fefo count apply 14 --dry-run
        fefo count apply 14
    .dry-run = Muestra qué cambiaría, sin cambiar nada
cli-count-cancel = Abandona un recuento; nada de él tiene ya efecto
    .examples = fefo count cancel 14
cli-count-plan = Muestra el plan de recuentos cíclicos, o lo cambia
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
    .days = Los días entre dos recuentos, de 1 a 3650
cli-count-plan-today = Lista las ubicaciones con lotes que toca contar, las más atrasadas primero
    .long = No entran los lotes de un recuento abierto: alguien los está contando.
    .examples =
        fefo count plan today
        fefo count plan today --today 2026-12-24 --format json
cli-count-stats = Muestra la exactitud del libro según los recuentos aplicados
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

        Los dos primeros de cada uno son necesarios; el nombre, solo si el producto es nuevo. Un lote que no caduca dice nunca;
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
cli-settings = Muestra y cambia los ajustes del libro
    .long =
        Valen en todas las estaciones que abren el libro. currency es la moneda de precios y costes por su código (ISO
        4217); un libro nuevo la toma de la configuración regional. Cambiarla no convierte nada: un precio de 12,50 sigue
        siendo 12,50. Un valor vacío borra el ajuste.

        alert-days es con cuántos días de antelación un lote cuenta como por caducar; critical-days, cuántos de ellos son
        críticos. day es el último día con el que se anotó algo. Avanza solo; fijarlo, con --reason, lo devuelve a su sitio
        cuando un reloj equivocado lo llevó demasiado lejos.

        Con count-approval en on, nadie aplica un recuento de lo que contó él mismo. count-tolerance-percent y
        count-tolerance-value son cuánto puede diferir un lote contado sin que haga falta mirarlo; tienen que cumplirse los dos.
    .examples =
        fefo settings
        fefo settings currency EUR
        fefo settings day 2026-11-24 --reason "el reloj iba un año adelantado"
    .key = El ajuste
    .value = Su valor nuevo; sin él, se muestra el actual
cli-copy = Copia el libro de existencias a otro sitio, como un servidor
    .long =
        Se lleva todo: existencias, historial, recuentos, alertas y ajustes, con los mismos números e identificadores. El sitio
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
        Calcula de nuevo cada saldo, alerta y salida a partir de los movimientos y lista lo que no cuadra. No repara nada.
    .examples =
        fefo verify
        fefo verify --format json
cli-column-expires = Caduca
cli-column-expired = Caducado
cli-column-cost = Coste
cli-column-count = Recuento
report-title-expiry = Lo que caduca
report-title-top = Lo que más salió
report-column-excess = Caducará
report-column-excess-value = Valor que caducará
report-column-dispatched = Salió
report-column-last-dispatch = Última salida
report-column-expired-lots = Lotes caducados
report-column-expired-value = Valor caducado
report-column-expiring = Caducará antes
cli-trace-title = { $sku } { $product } · lote { $lot } · caduca { $expires }
cli-trace-title-no-expiry = { $sku } { $product } · lote { $lot } · sin caducidad
cli-trace-totals = recibido { $received } · existencias { $on_hand } · salió { $dispatched }
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
cli-scans-dispatched = Lecturas con salida: { $booked }. Rechazadas: { $refused }.
cli-count-tally = Recuento { $count }. En conflicto: { $conflict }, con diferencia: { $differ }, por contar: { $uncounted }, cuadran: { $matches }.
cli-count-imported = Recuento { $count }. Anotaciones nuevas: { $added }, ya conocidas: { $known }, lotes encontrados: { $found }.
count-paper-title = Recuento { $count }: { $scope }
label-expires = Caduca { $day }
label-expiry-left-out = la caducidad del lote { $lot } está demasiado lejos para un código GS1; la etiqueta la lleva solo en palabras.
cli-usage-other-paper-hint = fefo paper receipt es de entradas; pick y dispatch son de salidas.
paper-dispatch-note = Albarán de salida
paper-dispatched-by = Expedido por
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
cli-usage-count-file-hint = Use .csv o .xlsx para una hoja de cálculo, .txt para papel, u otra extensión para un archivo de recuento.
cli-usage-other-count = Este archivo es del recuento { $count }, no del recuento { $named }.
cli-usage-other-count-hint = Un archivo de recuento sabe de cuál es; no dé el número.
cli-usage-no-count = Falta el recuento: una hoja de cálculo no dice de cuál es.

## Terminal: setup of the scanner

scan-help-dispatch = Una etiqueta elige el producto, y su lote se compara con el plan: el correcto marca su línea, uno posterior pide un motivo, uno caducado o retenido se rechaza. Cada lectura más cuenta una unidad o un bulto.
scan-help-counts = Cada lectura es una entrada: suma una unidad, un bulto o lo que dice la etiqueta. El código de un lugar cambia de estante. La cifra que se teclea después cuenta en su lugar, y { $key } deshace la última entrada. En la lista, el código de una hoja abre su recuento.
scan-help-lists = Lotes e Historial encuentran el lote de una etiqueta; Productos, su producto. Alertas, Recuentos e Informes pasan lo leído a Lotes.

## Terminal: scopes of keys, as the menu calls them

scope-dispatched-lines = Lo que salió
scope-count-review = Revisión de un recuento

## Terminal: actions, as the footer and the menu name them

action-dispatch = dar salida
    .also = salida sacar entregar surtir issue ship pick out
action-write-off = dar de baja
    .also = merma desechar caducado caducado waste scrap dispose expired
action-amend = corregir
    .also = editar cambiar caducidad caducidad etiqueta edit change expiry label
action-filter-status = estado
    .also = retenido caducado agotado held expired empty
action-filter-expiry = caducidad
    .also = caducidad caducidad fecha expires date due

## Terminal: operation dialogs

operation-amend-which-expiry = Lea la etiqueta, ponga la caducidad correcta y pulse Intro otra vez.
operation-preview-amend = { $changes }. El código, la caducidad y la fecha de producción cambian en todas las ubicaciones.
operation-reason-expired = caducado

## Terminal: forms of Entry and Dispatch

calendar-title = Caduca
calendar-other-lots = { $dot } caducan otros lotes suyos
form-label-expires = caduca { $date }

## Terminal: panels beside lists

expiry-forecast-heading = Lotes que caducan, semana a semana

## Terminal: Lots

lots-title = Lotes
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

entry-action-calendar = calendario
    .also = fecha caducidad caducidad date expiry
entry-note-expired = caducó el { $date }: puede recibirse, pero nunca salir
entry-note-other-expiry = el lote { $lot } está en el libro con otra caducidad: { $known }
entry-other-expiry-title = ¿Qué caducidad es la correcta?
entry-other-expiry-label = La etiqueta: el lote caduca el { $given }. Corregir el libro y guardar la línea.
entry-column-expires = Caduca

## Terminal: Dispatch

dispatch-title = Salida
    .also = salida pedido cliente albarán remisión ship issue pick order customer goods out
dispatch-action-confirm = dar salida
dispatch-action-partial = dar salida a lo que hay
    .also = falta menos shortage less
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

alerts-title = Alertas
    .also = por caducar caducidad avisos expiring low stock warnings
alerts-none-why = Las alertas llegan solas: cuando un lote se acerca a su caducidad o la pasa, y cuando un producto baja de su mínimo.
alerts-group-expired = Caducados, todavía en el estante
alerts-group-expiring = Caducan en { $days } días

## Terminal: Products

products-empty-why = Las entradas y las salidas se hacen por producto: primero van los productos. Hay tres maneras de empezar:
products-archive-question = { $sku } { $name } ya no se ofrecerá en ninguna parte: ni en Entrada, ni en Salida, ni en las alertas. Su historial queda, y se puede reactivar. ¿Archivarlo?
products-value-unvalued = { $count ->
    [one] un producto sin coste ni precio
   *[other] { $shown } productos sin coste ni precio
}
products-value-unvalued-quantity = sin coste ni precio { $quantity }
products-hint-requires = lote, caducidad o ambos
products-hint-shelf-life = propone la caducidad
products-hint-min-life = días al dar salida
products-fact-requires = exige { $what ->
    [lot] código de lote
    [expiry] fecha de caducidad
   *[other] código de lote y caducidad
}

## Terminal: History

history-action-amend = corregir lote
    .also = editar cambiar caducidad caducidad edit change expiry
history-column-expires = Caduca
history-empty-text = Todavía no hay documentos. Aquí aparecen las entradas, las salidas y cada cambio, y desde aquí se deshacen.
history-none-passed-over = Ningún lote: salió lo que caduca primero.

## Terminal: Counts

counts-title = Recuentos
    .also = inventario recuento inventory stocktake cycle count
counts-title-short = Rec
counts-header-file = archivo del recuento { $count }
counts-action-new = nuevo recuento
    .also = inventario recuento cíclico inventory stocktake cycle
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
counts-open-hint = Lo que se deja vacío no limita el recuento: sin nada escrito, es de todos los lotes con existencias.
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
counts-refused-kind = { $file }: la hoja de cálculo de un recuento termina en .csv o .xlsx; la hoja en papel, en .txt.
counts-refused-no-count = { $file } es una hoja de cálculo. Elija antes su recuento en la lista.
counts-export-title = Exportar el recuento { $count }
counts-export-hint-paper = Un texto de 80 columnas para imprimir: estante por estante, con casillas para escribir y el código del recuento para escanear. Nunca reemplaza un archivo.
counts-export-hint-kinds = La terminación dice el tipo: .csv y .xlsx son hojas de cálculo; .txt, una hoja en papel; cualquier otra, un archivo de recuento.
counts-import-hint = De un archivo de recuento, o de una hoja de cálculo (.csv, .xlsx) del recuento { $count }, el elegido. Cada anotación se toma una sola vez, aunque se importe varias veces.
counts-import-hint-no-count = De un archivo de recuento. Cada anotación se toma una sola vez, aunque se importe varias veces.
counts-imported = Recuento { $count }: anotaciones nuevas { $added }, ya conocidas { $known }, lotes encontrados { $found }.
counts-bar = Recuento { $count }
counts-shelf-empty = El recuento no tiene ningún lote aquí. Escanee lo que encuentre.
counts-unknown-question = «{ $text }» no es un producto ni un lote o lugar de este recuento. La mercancía con un código de lote nuevo empieza por su producto.
counts-elsewhere-question = El recuento tiene { $sku }, lote { $lot }, en { $location }.
counts-rescan-question = Este lote ya se contó. ¿Qué hace la cifra que se teclea tras un escaneo? Se pregunta una vez por recuento.
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
