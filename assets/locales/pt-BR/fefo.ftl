### fefo in Portuguese of Brazil, one message an entry, grouped by where it is read. assets/locales/en has the same keys and arguments.
### Keys are area-what; a key's area is its group below.

## Dates and times

date = { $day } { $month } { $year }
date-typed = { $day }/{ $month }/{ $year }
date-short = { $day } { $month }
date-weekday = { $weekday } { $date }
moment = { $date } { $time }
moment-of-day = { $moment } (de { $day })
month-short = { $month ->
    [1] jan
    [2] fev
    [3] mar
    [4] abr
    [5] mai
    [6] jun
    [7] jul
    [8] ago
    [9] set
    [10] out
    [11] nov
   *[12] dez
}
month-year = { $month } { $year }
month-long = { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
}
weekday-short = { $weekday ->
    [1] seg
    [2] ter
    [3] qua
    [4] qui
    [5] sex
    [6] sáb
   *[7] dom
}

## Words: kinds, statuses, severities, fields

word-kind-receipt = recebimento
word-kind-dispatch = saída
word-kind-adjustment = ajuste
word-kind-write-off = baixa
word-kind-return-in = devolução de cliente
word-kind-return-out = devolução a fornecedor
word-kind-transfer = transferência
word-kind-count = contagem
word-kind-reversal = estorno
word-kind-hold = bloqueio
word-kind-release = liberação
word-kind-amendment = correção
word-kind-product-change = mudança de produto
word-kind-alert-event = ação em alerta ou contagem
word-status-empty = vazio
word-status-on-hold = bloqueado
word-status-expired = vencido
word-status-available = disponível
word-alert-out-of-stock = sem estoque
word-alert-low-stock = estoque baixo
word-alert-expiring = a vencer
word-alert-expired = vencido
word-alert-not-counted = sem contar
word-severity-warning = aviso
word-severity-critical = crítico
word-pass-reason-expired = vencido
word-pass-reason-on-hold = bloqueado
word-pass-reason-not-received = entrou depois
word-pass-reason-short-life = restam poucos dias
word-pass-reason-overridden = por decisão
word-days-today = hoje
word-days-tomorrow = amanhã
word-days-yesterday = ontem
word-days-ahead = em { $days } dias
word-days-ago = há { $days } dias
word-days-ahead-short = { $days } d
word-days-ago-short = −{ $days } d
word-expires = vence { $when }
word-expired = venceu { $when }
word-no-code = (sem código)
word-no-value = (nenhum)
fact-change = { $field }: { $before } → { $after }
word-no-expiry = sem validade
word-no-location = sem local
word-yes = sim
word-no = não
word-field-sku = SKU
word-field-name = Nome
word-field-unit = Unidade
word-field-decimals = Decimais
word-field-barcode = Código de barras
word-field-gtin = GTIN
word-field-min-stock = Mínimo
word-field-price = Preço
word-field-shelf-life-days = Vida útil em dias
word-field-min-life-days = Vida restante em dias
word-field-category = Categoria
word-field-requires = Exige
word-requires-lot = lote
word-requires-expiry = validade
word-field-quantity = Quantidade
word-field-expected = Esperado
word-field-counted = Contado
word-field-lot = Lote
word-field-expires = Validade
word-field-produced = Fabricação
word-field-received = Recebido
word-field-received-quantity = Recebido no total
word-field-location = Local
word-field-supplier = Fornecedor
word-field-customer = Cliente
word-field-partner = Parceiro
word-field-hold = Bloqueio
product-archived-mark = (arquivado)
product-name-archived = { $name } (arquivado)
word-field-archived = Arquivado
word-field-cost = Custo
word-field-reference = Referência
word-field-reason = Motivo
word-field-operator = Operador
word-field-station = Estação
word-field-until = Até
word-field-from = De
word-field-to = Até
word-field-today = Hoje
word-field-at = Na data de

## Errors: what was refused, and the way out

error-in-field = { $field }: { $what }.
error-shortage = { $sku }: { $requested } pedidos, { $available } disponíveis; faltam { $short }.
error-shortage-there = { $sku }: { $requested } pedidos, { $available } disponíveis em { $location }; faltam { $short }.
error-shortage-excluded = Não conta: { $parts }.
error-shortage-excluded-part = { $quantity } { $reason }
error-shortage-dispatch-hint = Dê saída ao que há, peça menos ou receba antes mais.
error-shortage-none-hint = Receba antes mais mercadoria.
error-shortage-none-there-hint = Omita o local para retirar de todos, ou transfira antes mercadoria para lá.
error-shortage-lot-hint = Retire { $available } ou menos; se há mais na prateleira, ajuste antes o lote.
error-moved-on = Teriam de sair { $requested } do lote { $lot } de { $sku }, que tem { $available }: { $how ->
    [moved] foi movido por { $kind } { $document }.
   *[other] depois saiu mercadoria por { $kind } { $document }.
}
error-moved-on-hint = { $how ->
    [moved] Estorne antes esse documento.
    [reversed] Ajuste o lote ao que há na prateleira.
   *[other] Se esse documento também foi um erro, estorne-o primeiro; se não, ajuste o lote ao que há na prateleira.
}
error-product-missing = Não existe o produto { $sku }.
error-product-missing-hint = Busque pelo nome ou cadastre antes o produto.
error-lot-missing = { $sku } não tem o lote { $lot }.
error-lot-not-there = O lote { $lot } de { $sku } não está em { $location }.
error-lot-not-there-hint = Veja onde está com fefo lots --status all.
error-lot-id-missing = { $sku } não tem um lote com o id { $id }.
error-lot-missing-hint = Veja os lotes do produto, também os vazios.
error-document-missing = Não existe o documento { $document }.
error-document-missing-hint = fefo documents lista todos os documentos.
error-partner-missing = Nenhum documento cita { $partner }.
error-partner-missing-hint = Escreva o nome completo, como nos recebimentos e saídas; maiúsculas e minúsculas são iguais.
error-token-missing = Não há token em vigor de { $name }.
error-token-missing-hint = fefo token list mostra os que há.
error-token-exists = { $name } já tem um token.
error-token-exists-hint = Revogue-o antes: fefo token revoke "{ $name }".
error-alert-missing = Não existe o alerta { $id }.
error-alert-missing-hint = Veja todos os alertas, também os resolvidos.
error-other-expiry = O lote { $lot } de { $sku } está no livro { $known }, não { $given }.
error-other-expiry-day = com validade { $day }
error-other-expiry-none = sem validade
error-other-expiry-hint = Confira a etiqueta e corrija a data ou o código do lote.
error-expiries-differ = O lote { $lot } de { $sku } está no livro { $known }; o que se uniria a ele, { $given }.
error-expiries-differ-hint = Leia a etiqueta e indique a certa com --expires.
error-several-locations = O lote { $lot } de { $sku } está em vários locais: { $lots }.
error-several-locations-lot = { $location } (id { $id })
error-several-locations-hint = Indique qual com --location, ou com --lot-id { $id } onde for aceito.
error-several-lines = O lote { $lot } de { $sku } está várias vezes na contagem: { $lines }.
error-several-lines-hint = Indique qual com --location e --expires.
error-several-lines-line = { $location } (vence em { $expires })
error-several-lines-line-undated = { $location } (sem validade)
error-several-lots = “{ $scan }” pode ser um de vários lotes: { $lots }.
error-several-lots-hint = Indique qual com --lot, --location ou --lot-id, ou leia o código do lote.
error-several-lots-lot = { $lot } em { $location }
error-plan-changed = O estoque mudou desde que o plano foi visto; agora retira { $planned } de { $requested }.
error-plan-changed-hint = Veja o plano novo e confirme de novo.
error-changed-since = { $field } de { $sku } mudou depois, por último com o documento { $document }.
error-changed-since-hint = Estorne antes esse documento, ou edite o produto.
error-stock-since = { $sku } foi incluído por este documento e tem { $on_hand } em estoque; o último a movê-lo foi o documento { $document }.
error-stock-since-hint = Produto com estoque permanece. Estorne antes os documentos que o trouxeram.
error-lot-changed-since = O que seria desfeito mudou de novo com { $kind } { $document }.
error-lot-changed-since-hint = Estorne primeiro esse documento, ou acerte o valor com outra correção.
error-moved-since-counted = O lote { $lot } se moveu depois de contado, com { $kind } { $document }.
error-moved-since-counted-hint = Conte-o de novo.
error-already-stand = { $standing } dos { $rows } lotes do arquivo já estão no livro, com as mesmas quantidades.
error-already-stand-hint = Importá-lo os contaria duas vezes. Se entraram outra vez, importe com --again.
error-not-empty = O livro de estoque em { $location } não está vazio.
error-not-empty-hint = A cópia precisa de um lugar próprio: um arquivo que não exista, ou um banco de dados sem livro de estoque.
error-imported-before = O arquivo já foi importado, como documento { $document }.
error-imported-before-hint = Use --again só se a mesma mercadoria chegou de fato duas vezes.
error-sku-exists = O produto { $sku } já existe.
error-sku-exists-hint = Edite-o, ou escolha outro SKU.
error-barcode-exists = O código de barras { $code } é de { $sku }.
error-barcode-exists-hint = Se agora é outra coisa, execute antes `fefo barcode remove { $code }`.
error-count-cycle-missing = A programação de contagens não cita { $lots }.
error-count-cycle-missing-hint = Veja-a com fefo count plan.
error-barcode-missing = Nenhum produto tem o código de barras { $code }.
error-barcode-missing-hint = `fefo barcode list` mostra os conhecidos.
error-gtin-exists = O GTIN { $gtin } é de { $sku }.
error-gtin-exists-hint = Confira o número na embalagem, ou tire-o antes de { $sku }.
error-on-hold = O lote { $lot } de { $sku } está bloqueado: { $reason }.
error-on-hold-hint = Libere-o antes, se pode sair.
error-free-stock-there = Em { $location } há estoque do lote { $lot } de { $sku } que pode sair; o bloqueado não se junta a ele.
error-free-stock-there-hint = Transfira o bloqueado para outro local, ou bloqueie o lote nos dois.
error-expired = O lote { $lot } de { $sku } venceu em { $expires }.
error-expired-hint = Dê baixa nele, ou devolva-o ao fornecedor.
error-already-reversed = O documento { $document } já foi estornado, por { $by }.
error-already-reversed-hint = O estoque dele já voltou; não há mais o que desfazer.
error-document-reused = O id de documento { $document } já foi usado para outra coisa ({ $kind }).
error-document-reused-hint = Omita o id, ou escolha um novo.
error-quantity-empty = falta a quantidade
error-quantity-not-a-number = “{ $value }” não é um número
error-quantity-thousands = “{ $value }” tem separador de milhar: escreva { $plain }
error-quantity-ambiguous = “{ $value }” é ambíguo: escreva { $thousands } ou { $decimals }
error-quantity-whole = { $value } não é inteiro; este produto não tem decimais
error-quantity-decimals = { $value } tem mais de { $allowed ->
    [one] um decimal
   *[other] { $allowed } decimais
}
error-quantity-negative = { $value } é menor que zero
error-quantity-zero = deve ser maior que zero
error-quantity-barcode = é um código? Como quantidade: 1*{ $value }
error-quantity-unknown-unit = este produto não tem a unidade “{ $unit }”: { $known }
error-quantity-ambiguous-unit = “{ $unit }” significa { $one } e { $other }; digite o número
error-quantity-unit-meaning = { $quantity } ({ $code })
error-quantity-overflow = grande demais para guardar com exatidão
error-product-decimals = { $digits } decimais; um produto tem de 0 a 3
error-day-empty = falta a data
error-day-not-a-date = “{ $value }” não é uma data
error-day-out-of-range = { $value } não está entre 1900 e 9998
error-day-hint = Escreva como 2027-03-31.
error-text-empty = { $field ->
    [reason] falta um motivo
    [name] falta um nome
    [sku] falta um SKU
   *[other] não pode ficar vazio
}
error-text-too-long = “{ $value }” passa de { $max } caracteres
error-text-unshowable = “{ $value }” contém o caractere oculto { $code }
error-text-unshowable-hint = Digite à mão em vez de colar.
error-gtin-form = “{ $value }” não tem 8, 12, 13 ou 14 dígitos
error-gtin-check-digit = { $value }: o último dígito deveria ser { $expected }
error-gtin-hint = Leia a embalagem, ou digite todos os dígitos sob as barras.
error-code-in-ai = em ({ $ai }) { $title }, caractere { $position }: { $what }
error-code-at = no caractere { $position }: { $what }
error-code-empty = não há código
error-code-too-long = o código tem mais de { $max } caracteres
error-code-not-gs1 = não é um código GS1
error-code-plain = o símbolo não traz dados GS1, nem GTIN, nem Digital Link
error-code-unknown-ai = nenhum identificador de aplicação começa com “{ $text }”
error-code-length = { $exact ->
    [true] deve ter { $max } caracteres e tem { $found }
   *[other] deve ter de { $min } a { $max } caracteres e tem { $found }
}
error-code-character = { $set ->
    [digits] “{ $character }” não é um dígito
    [capitals] “{ $character }” não é dígito, letra maiúscula, #, - nem /
    [base64] “{ $character }” não é letra, dígito, - nem _
   *[text] “{ $character }” não pode estar em um valor assim
}
error-code-check-digit = o dígito verificador deveria ser { $expected }
error-code-check-pair = os caracteres verificadores deveriam ser { $expected }
error-code-date = { $value } não é uma data
error-code-time = { $value } não é uma hora
error-code-value = { $value } não se aceita aqui
error-code-separator = há dois separadores seguidos
error-code-bracket = falta ou sobra um parêntese
error-code-no-key = o endereço não traz uma chave GS1, como /01/ e um GTIN
error-code-qualifier = não cabe aí no endereço, ou não nessa ordem
error-code-attribute = não pode ficar após a interrogação de um endereço
error-code-escape = % não é seguido de dois dígitos hexadecimais de um texto
error-code-values = é { $first } e também { $second }
error-code-excluded = ({ $ai }) e ({ $other }) se excluem
error-code-days = ({ $ai }) é { $value } e ({ $other }) é { $other_value }, outro dia
error-code-separator-hint = Talvez falte um separador antes do que segue. Configure o leitor para enviar FNC1 como GS, ou escreva {"{GS}"} no lugar.
error-code-bracket-hint = Escreva cada identificador como (10), e um parêntese dentro de um valor como \(.
error-code-not-gs1-hint = Leia-o de novo, ou veja o que o leitor envia. Um código próprio é conhecido quando é código de barras de um produto.
error-code-check-digit-hint = Leia-o de novo, ou compare os dígitos com a etiqueta.
error-code-clash-hint = Leia só os símbolos de uma mesma etiqueta e compare-os com ela.
error-scan-differs = o código diz { $scanned }, não { $given }
error-scan-differs-hint = Confira a etiqueta e, se o código está certo, omita a opção.
error-store-code-layout = “{ $value }” não é um formato dos números próprios de uma loja
error-store-code-layout-hint = Escreva 13 posições: 02 ou 20 a 29, I para o item, W para os quilos ou P para o preço com um ponto antes dos decimais, K para o dígito verificador deles, X para qualquer dígito e C no fim, como em 21IIIIIWW.WWWC.
code-ai-sscc = unidade logística (SSCC)
code-ai-gtin = item (GTIN)
code-ai-content = item contido (GTIN)
code-ai-lot = lote
code-ai-produced = fabricação
code-ai-due = vencimento da fatura
code-ai-packed = embalagem
code-ai-best-before = consumo preferencial
code-ai-sell-by = vender até
code-ai-expires = validade
code-ai-variant = variante
code-ai-serial = número de série
code-ai-consumer-variant = variante de consumo
code-ai-pieces = peças
code-ai-count = itens contidos
code-ai-order = pedido de compra
code-ai-expiry-time = validade, com hora
code-ai-production-time = fabricação, com hora
code-ai-net-weight = peso líquido
code-ai-gross-weight = peso bruto
code-ai-amount = valor a pagar
code-ai-price = preço
code-ai-ship-to = enviar a
code-ai-bill-to = faturar a
code-ai-purchase-from = comprado de
code-ai-location = local (GLN)
code-time = { $date } { $time }
code-amount = { $number } (moeda { $currency } da ISO 4217)
error-requires = “{ $value }” não é lote nem validade
error-requires-hint = Escreva lote, validade, os dois separados por vírgula, ou nenhum.
error-required = { $missing ->
    [lot] sem código do lote: { $sku } o exige
    [expiry] sem validade: { $sku } a exige
   *[other] sem código do lote nem validade: { $sku } exige os dois
}
error-required-hint = Leia a etiqueta. O que o produto exige se muda na aba Produtos, ou com { $command }.
error-lot-lacks-required = { $missing ->
    [lot] este lote de { $sku } não tem código no livro, e { $sku } o exige
    [expiry] o lote { $lot } de { $sku } não tem validade no livro, e { $sku } a exige
   *[other] este lote de { $sku } não tem código nem validade no livro, e { $sku } exige os dois
}
error-lot-lacks-required-hint = Leia a etiqueta e corrija antes o lote: na aba Lotes, ou com { $command }.
error-amount-empty = falta o valor
error-amount-not-one = “{ $value }” não é um valor em dinheiro
error-amount-not-one-hint = Escreva como { $example }.
error-amount-decimals = { $value } tem mais de quatro decimais
error-amount-negative = { $value } é menor que zero
error-amount-too-large = { $value } é mais que { $max }
error-amount-currency = “{ $value }” não está em { $currency }, a moeda deste livro
error-amount-currency-hint = Escreva o valor em { $currency } sem símbolo, ou mude a moeda do livro: { $command }
error-currency = “{ $value }” não é o código de uma moeda
error-currency-hint = Um código tem três letras, como EUR, USD ou MXN (ISO 4217).
error-number = “{ $value }” não é um número inteiro de { $min } a { $max }
error-in-future = { $day } está no futuro
error-day-behind = { $day } é anterior ao dia do livro, { $book_day }
error-day-behind-hint = Se o relógio está errado, acerte-o. Se ocorreu nesse dia, indique com --backdated e --reason.
error-day-far-ahead = { $day } é mais de um ano posterior ao dia do livro, { $book_day }
error-day-far-ahead-hint = Se o relógio está errado, acerte-o. Se o dia está certo, confirme com --yes.
error-not-received = o lote { $lot } de { $sku } entrou em { $received }, depois de { $day }
error-not-received-hint = Use um lote que existia nesse dia, ou informe o dia em que ocorreu.
error-strict-hint = Nada foi alterado. Corrija, ou omita --strict.
warning-lot = { $sku }, lote { $lot },
warning-expired = { $what } venceu em { $expires }.
warning-far-expiry = { $what } vence em { $expires }, daqui a mais de dez anos.
warning-produced-after-expiry = { $what } é de fabricação { $produced }, depois de vencer em { $expires }.
warning-before-received = { $what } venceu em { $expires }, antes de entrar em { $received }.
warning-missing-expiry = { $what } não tem validade, embora esse produto vença.
warning-lots-lack-required = { $lots ->
    [one] Um lote de { $sku } com estoque não tem
   *[other] { $shown } lotes de { $sku } com estoque não têm
} { $missing ->
    [lot] código
    [expiry] data de validade
   *[other] código ou data de validade
}. { $lots ->
    [one] Fica como está até ser corrigido
   *[other] Ficam como estão até serem corrigidos
} em Lotes, ou com fefo lot edit.
warning-same-order = { $sku } já saiu para o pedido { $reference }: em { $day }, em { $station }.
warning-expired-since = { $what } venceu depois, em { $expires }.
error-reason-needed = falta um motivo: antes sai o lote { $lot } ({ $expires })
error-reason-needed-hint = Dê saída por FEFO, ou diga por que este lote sai antes.
error-short-life-reason = falta um motivo: o produto pede { $required ->
    [one] um dia
   *[other] { $required } dias
} de vida, e este pedido { $given }
error-short-life-reason-hint = Diga por que menos basta, ou deixe a vida útil mín. do produto.
error-selection-sum = os lotes escolhidos somam { $chosen }, não { $requested }
error-selection-sum-hint = Mude quanto se retira de cada lote, ou a quantidade.
error-count-agrees = o livro também tem { $on_hand }, não há nada a ajustar
error-nothing-to-do = nada mudaria
error-same-location = o lote já está em { $location }
error-archived = { $sku } está arquivado
error-archived-hint = Reative antes o produto: na aba Produtos, ou com product archive --undo.
error-still-on-hand = { $sku } ainda tem { $on_hand } em estoque
error-still-on-hand-hint = Dê saída ou baixa antes.
error-decimals-in-use = { $sku } tem quantidades com mais de { $decimals ->
    [one] um decimal
   *[other] { $decimals } decimais
}
error-decimals-in-use-hint = Mantenha os decimais, ou cadastre um produto novo.
error-being-counted = { $sku } está sendo contado, na contagem { $count }
error-being-counted-hint = Aplique ou cancele antes a contagem: o contado está na unidade e com os decimais de antes.
error-not-reversible = um documento deste tipo não pode ser estornado: { $kind }
error-not-reversible-hint = Desfaça com a operação contrária.
error-not-on-hold = o lote não está bloqueado
error-snooze-past = { $until } não é depois de hoje
error-snooze-past-hint = Escolha amanhã ou depois.
error-days-reversed = { $from } é depois de { $to }
error-days-reversed-hint = Informe primeiro a data anterior.
error-token-expired = { $expires } já passou
error-token-expired-hint = Informe o último dia em que o token vale, hoje ou depois.
error-alert-resolved = o alerta já está resolvido
error-nothing-to-count = nenhum lote entra no escopo da contagem
error-not-counted = ninguém contou ainda { $sku }, lote { $lot }
error-not-counted-by = sem contar por { $counter }: { $sku }, lote { $lot }
error-not-counted-hint = Conte, ou resolva com zero ou leave.
error-count-backdated = uma contagem se aplica com o dia do livro
error-count-backdated-hint = Aplique-a sem --backdated.
error-counted-twice = o lote { $lot } de { $sku } está duas vezes no arquivo
error-blind-count = a contagem { $count } é às cegas e ainda não está em conferência
error-blind-count-hint = Comece antes a conferência: fefo count review { $count }
error-count-file = este arquivo é só para contar (contagem { $count }) e nada mais
error-count-file-hint = Faça isso no livro de estoque.
error-any-lot-missing = Não há lote com id { $id }.
error-count-missing = Não há contagem { $count }.
error-count-missing-hint = Veja as contagens com: fefo count list
error-scan-missing = Nenhum produto e nenhum lote da contagem tem o código “{ $scan }”.
error-scan-missing-hint = Lance-o com --sku e --lot; um produto que o livro não conhece se cadastra antes.
error-count-line-missing = A contagem { $count } não tem linha aberta { $line }.
error-count-line-missing-hint = Veja as linhas com: fefo count review
error-count-closed = A contagem { $count } está { $state }.
error-count-closed-hint = Abra outra contagem.
error-own-count = { $operator } contou lotes desta contagem; o livro pede que outra pessoa a aplique.
error-own-count-hint = Outro operador deve aplicá-la (--operator), ou deixe de pedir isso: fefo settings count-approval off
count-state-counting = em andamento
count-state-review = em conferência
count-state-applied = aplicada
count-state-cancelled = cancelada
error-not-a-count-file = { $location } não é um arquivo de contagem; nada dele foi tomado.
error-not-a-count-file-hint = Escolha o arquivo que veio do notebook, ou faça um com: fefo count export CONTAGEM --to ARQUIVO
error-damaged-count-file = O arquivo de contagem { $location } está danificado ({ $detail }); nada foi tomado.
error-damaged-count-file-hint = Copie-o de novo do notebook.
error-file-exists = { $location } já existe; nada foi gravado.
error-file-exists-hint = Escolha outro nome: o arquivo pode ter o que alguém contou.
error-other-book-count-file = o arquivo de contagem foi feito de outro livro de estoque, ou de um estado deste que se perdeu
error-other-book-count-file-hint = Importe-o no livro de que foi exportado.
count-line-conflict = em conflito
count-line-differs = difere
count-line-recount = recontar
count-line-uncounted = sem contar
count-line-matches = confere
count-trouble-changed-since = mudou depois de contado (documento nº { $number })
count-trouble-moved-while-counted = moveu-se enquanto era contado (documento nº { $number })
count-trouble-counters-disagree = os que contaram divergem
count-trouble-below-zero = desde então saiu mais do que foi contado
count-trouble-too-much = mais do que cabe em um lote
count-trouble-other-expiry = deste código se conhece ou se leu outra validade
count-trouble-lacks-required = sem o código do lote ou a validade que o produto exige
count-waits-for-second = falta a segunda pessoa contar
count-resolution-counted = o contado
count-resolution-difference = diferença
count-resolution-recount = a recontar
count-resolution-zero = não há nada
count-resolution-leave = fica igual
count-scope-all = todos os lotes
count-scope-not-counted = sem contar há { $days } dias
count-scope-with-alerts = com alertas
count-scope-class = classe { $class }
count-scope-category = categoria { $category }
error-nothing-settled = nenhum lote pode ser aplicado: em conflito { $conflicts }, a contar { $waiting }
error-nothing-settled-hint = Veja-os com: fefo count review. Depois conte-os, ou decida com: fefo count resolve
error-several-figures = O lote { $lot } de { $sku } tem contagens diversas: { $counters }.
error-several-figures-hint = Indique com --counter de quem é o número que vale, ou mande contar de novo.
error-merged-lot = O lote { $lot } de { $sku } não existe mais: seu código agora é { $into }.
error-merged-lot-hint = Conte de novo { $into }, e decida zero ou leave sobre este.
error-line-applied = Este lote da contagem { $count } já foi aplicado (documento nº { $document }).
error-line-applied-hint = Abra outra contagem para contá-lo de novo.
error-busy = Outra estação está usando o livro de estoque; nada foi alterado.
error-busy-hint = Tente de novo em um momento.
error-cancelled = Cancelado antes de ler tudo.
error-cancelled-hint = Tecle Ctrl+R para continuar.
error-read-only = Não é possível gravar em { $location }.
error-read-only-hint = Peça permissão de gravação no arquivo e na pasta, ou indique outro com --db.
error-disk-full = O disco está cheio, ou no limite ou cota; nada foi alterado.
error-disk-full-hint = Libere espaço no disco e repita.
error-unreachable = Não é possível usar { $location }: { $why }.
error-unreachable-hint = Confira o caminho e as permissões, ou indique outro com --db.
error-connection-lost = A conexão com { $location } caiu: { $detail }. Nada foi registrado.
error-connection-lost-hint = Tente de novo quando o servidor responder.
error-outcome-unknown = A conexão com { $location } caiu antes de confirmar se isto foi registrado.
error-outcome-unknown-hint = Não lance de novo sem saber: procure no histórico quando o servidor responder.
error-no-folder = Não é possível gravar { $location }: a pasta não existe.
error-no-folder-hint = A pasta existente mais próxima é { $folder }. Confira o caminho ou crie a pasta.
error-no-book = Não há livro de estoque em { $location }. A pasta existente mais próxima é { $folder }.
error-no-book-hint = Confira o caminho, ou crie um livro ali: fefo init --db "{ $location }"
error-not-a-file = { $folder ->
    [true] { $location } é uma pasta, não um arquivo.
   *[other] { $location } é um pipe ou um dispositivo, não um arquivo.
}
error-book-replaced = { $location } foi substituído ou retirado enquanto estava aberto; nada mais é gravado.
error-book-replaced-hint = Pergunte quem o moveu. Ctrl+R, ou o próximo comando, abre o que há agora.
error-foreign-file = { $location } não é um livro de estoque do fefo; ficou como estava.
error-foreign-file-hint = Indique outro arquivo com --db.
error-newer-schema = { $location } é de um fefo mais novo (esquema { $found }; este aceita { $known }); ficou como estava.
error-newer-schema-hint = Instale o fefo mais novo nesta estação.
error-corrupt = O livro de estoque está danificado: { $detail }.
error-corrupt-hint = Pare de usá-lo, guarde uma cópia do arquivo e execute fefo verify.
error-constraint = O banco de dados recusou uma linha: { $detail }. Nada foi alterado.
error-constraint-hint = Execute fefo verify e informe o que disser.
error-other = A operação falhou: { $detail }. Nada foi alterado.
error-other-hint = Tente de novo; se persistir, execute fefo verify.
server-read-only = Este papel pode ler { $location }, mas não gravar; nada foi alterado.
server-read-only-hint = Conecte-se com um papel que possa gravar, ou peça ao responsável pelo banco de dados que o conceda: fefo init --app-role PAPEL
server-lost-hint = Confira se o servidor está ativo e se há rede, e tente de novo: o que foi feito não se faz duas vezes.
server-no-book = Não há livro de estoque em { $location }.
server-no-book-hint = Crie um ali: fefo init --db "{ $location }"
server-foreign = { $location } contém as tabelas de outro programa; ficou como estava.
server-foreign-hint = Dê ao fefo um banco de dados próprio (createdb NOME) e indique-o com --db.
server-unknown-host = ninguém conhece o host “{ $host }”
server-unknown-host-hint = Confira o nome do host e se esta máquina tem rede.
server-refused = nada escuta em { $host }
server-refused-hint = Confira o host e a porta, se o servidor está ativo e o listen_addresses dele.
server-timed-out = { $host } não responde
server-timed-out-hint = Confira a rede, se há um firewall no caminho e se o servidor está ativo.
server-network = não se chega a { $host }: { $detail }
server-wrong-password = a senha de { $user } está errada, ou esse papel não existe
server-no-password = { $user } precisa de uma senha
server-password-hint = Defina-a com PGPASSWORD, ou guarde-a em ~/.pgpass (HOST:PORTA:BANCO:USUÁRIO:SENHA, chmod 600).
server-password-of-address = É a do endereço, ou a do serviço que ele nomeia.
server-password-of-variable = { $name ->
    [PGPASSWORD] É a de PGPASSWORD, ou a da linha de comando.
   *[other] É a de { $name }.
}
server-password-of-file = É a de { $file }.
server-no-role = o servidor não conhece o papel { $user }, ou não o admite daqui
server-no-role-hint = Indique outro papel (postgres://PAPEL@…), ou peça para criar: createuser --pwprompt PAPEL
server-no-database = não existe o banco de dados { $name }
server-no-database-hint = Confira o nome, ou peça que o criem: createdb { $name }
server-no-connect = { $user } não pode se conectar ao banco de dados { $name }
server-no-connect-hint = Peça ao responsável por ele que o conceda: GRANT CONNECT ON DATABASE { $name } TO { $user }
server-no-part = { $user } não tem parte no livro de estoque
server-no-part-hint = Peça a quem administra o banco que o torne membro de um papel que possa: GRANT { $app } TO { $user }
server-no-app-role-hint = Só o dono pode. Peça a quem criou o livro que execute fefo init --app-role fefo_app e depois GRANT fefo_app TO { $user }
server-not-admitted = { $encrypted ->
    [true] o servidor não admite esta conexão daqui (pg_hba.conf)
   *[other] o servidor não admite esta conexão daqui sem criptografia (pg_hba.conf)
}
server-not-admitted-hint = { $encrypted ->
    [true] Peça ao responsável pelo servidor que admita esta máquina, papel e banco de dados em pg_hba.conf.
   *[other] Tente sslmode=require; se não, peça ao responsável pelo servidor que admita esta máquina, papel e banco de dados em pg_hba.conf.
}
server-unknown-proof = o servidor pede uma prova de identidade que o fefo não pode dar
server-unknown-proof-hint = Peça ao responsável pelo servidor que admita este papel com scram-sha-256 em pg_hba.conf.
server-no-encryption = o servidor não pode criptografar, e sslmode o exige
server-no-encryption-hint = Peça que ativem a criptografia (ssl = on); em uma rede de confiança, sslmode=prefer a dispensa.
server-no-roots = não é possível ler os certificados de confiança, { $file }: { $why }
server-no-system-roots = não é possível ler os certificados em que esta máquina confia: { $why }
server-no-roots-hint = Indique o arquivo da autoridade que assinou o certificado do servidor: sslrootcert=ARQUIVO
server-no-channel-binding = o servidor não pode vincular a senha à conexão criptografada, e channel_binding=require o exige
server-no-channel-binding-hint = Precisa de criptografia (sslmode=require) e de senha scram-sha-256; se não, channel_binding=prefer.
server-untrusted = ninguém confiável assina o certificado
server-untrusted-hint = Indique o arquivo da autoridade que o assinou: sslrootcert=ARQUIVO
server-other-name = o certificado dele não é do nome { $host }
server-other-name-hint = Indique o host como no certificado; sslmode=verify-ca aceita qualquer nome da mesma autoridade.
server-expired = o certificado dele expirou, ou ainda não é válido
server-expired-hint = Confira o relógio desta máquina, ou peça que renovem o certificado.
server-other-certificate = o certificado dele não é aceito ({ $detail })
server-too-many-connections = o servidor não tem conexões livres
server-too-many-connections-hint = Tente de novo em um momento, ou peça que aumentem o limite: max_connections, ou o CONNECTION LIMIT do papel ou do banco de dados.
server-disk-full = O disco do servidor está cheio, ou se atingiu um limite lá; nada foi alterado.
server-disk-full-hint = Peça ao responsável pelo servidor que libere espaço e tente de novo.
server-starting = o servidor está iniciando ou parando
server-standby = só pode ser lido: é uma réplica, ou foi configurado para recusar gravações (default_transaction_read_only)
server-standby-hint = Indique também o servidor principal (postgres://HOST1,HOST2/…), para que o fefo o encontre.
server-may-not-make-tables = { $user } não pode criar tabelas ali
server-may-not-make-tables-hint = Execute init como dono do banco de dados.
server-may-not-create-role = { $user } não pode criar o papel { $name }
server-may-not-create-role-hint = Peça que o criem antes (createuser --no-login { $name }), ou execute init com um papel que possa criar papéis.
server-may-not-hand-over = { $user } não pode passar as tabelas a { $name }
server-may-not-hand-over-hint = Peça que { $user } seja membro dele (GRANT { $name } TO { $user }), ou execute init como dono das tabelas.
server-may-not-grant = { $user } não pode conceder a { $name } o que precisa
server-may-not-grant-hint = Execute init como dono do banco de dados e das tabelas dele.
server-role-superuser = { $role } é superusuário: nada lhe pode ser negado, então não dá para limitá-lo a esta função. Nada mudou.
server-role-owner = { $role } é dono das tabelas, ou membro do dono: nada delas lhe pode ser negado. Nada mudou.
server-role-granted = { $role } pode fazer mais, por concessões de outro lugar ou como membro de outro papel. Nada mudou.
server-role-hint = Nomeie um papel próprio, como fefo_app ou fefo_read; o fefo o cria se não existir, e quem se conecta torna-se membro (GRANT PAPEL TO …).
server-not-the-wanted = nenhum dos servidores é o que target_session_attrs pede
server-not-the-wanted-hint = Confira target_session_attrs e a lista de hosts.
server-too-old = tem PostgreSQL { $version }; o fefo precisa do 15 ou posterior
server-too-old-hint = Peça que atualizem o servidor, ou mantenha o livro em um arquivo.
server-other-hint = Confira o endereço; o log do servidor pode dizer mais.
file-fault-missing = o arquivo não existe
file-fault-no-folder = a pasta não existe; a existente mais próxima é { $folder }
file-fault-not-a-folder = uma parte do caminho é um arquivo, não uma pasta
file-fault-folder = é uma pasta
file-fault-exists = já existe
file-fault-denied = permissão negada
file-fault-read-only = o sistema de arquivos é só de leitura
file-fault-no-room = o disco está cheio ou se atingiu uma cota ou um limite
file-fault-device = o dispositivo falhou ou foi retirado
file-fault-closed-pipe = a outra ponta se fechou
file-fault-in-use = está em uso
file-fault-name = o nome é longo demais ou tem caracteres não permitidos
file-fault-link-loop = seus links andam em círculo
file-fault-too-many-files = há arquivos demais abertos
file-fault-cut-short = terminou antes do tempo
file-fault-not-text = não é um arquivo de texto em UTF-8
file-fault-unsupported = seu sistema de arquivos não permite o que o fefo precisa
file-fault-sheet-full = uma planilha tem 1.048.576 linhas e não mais; em CSV e JSON cabem todas
file-fault-system = o sistema informa o erro { $number }

## Command line

cli-heading-usage = Uso:
cli-heading-commands = Comandos
cli-heading-command = COMANDO
cli-heading-any-options = [OPÇÕES]
cli-heading-global = Opções gerais, antes ou depois do comando
cli-heading-examples = Exemplos:
cli-heading-help = Explica este comando, com exemplos
cli-heading-version = Mostra a versão
cli-values = Argumentos
    .owner = PAPEL
    .app-role = PAPEL
    .read-role = PAPEL
    .by = CAMPO
    .days = DIAS
    .count = CONTAGEM
    .class = CLASSE
    .not-counted = DIAS
    .scan = CÓDIGO
    .resolution = DECISÃO
    .counter = NOME
    .sku = SKU
    .product = SKU
    .name = NOME
    .unit = UNIDADE
    .decimals = N
    .gtin = GTIN
    .min-stock = QTD
    .price = VALOR
    .shelf-life = DIAS
    .min-life = DIAS
    .category = NOME
    .requires = QUÊ
    .qty = QTD
    .counted = QTD
    .lot = LOTE
    .lot-id = N
    .expires = DATA
    .produced = DATA
    .location = LOCAL
    .code = CÓDIGO
    .supplier = NOME
    .cost = VALOR
    .reference = TEXTO
    .reason = TEXTO
    .document = ID
    .reversed = DOCUMENTO
    .from = DATA
    .until = DATA
    .limit = N
    .kind = TIPO
    .status = STATUS
    .sort = CAMPO
    .expiring = DIAS
    .search = PALAVRAS
    .table = TABELA
    .file = ARQUIVO
    .map = COLUNA=CAMPO
    .columns = NOMES
    .delimiter = SINAL
    .date-format = FORMATO
    .use-map = NOME
    .save-map = NOME
    .blank = QUÊ
    .shell = SHELL
    .command = COMANDO
    .id = ID
    .db = ONDE
    .today = DATA
    .operator = NOME
    .station = NOME
    .lang = IDIOMA
    .theme = NOME
    .config = ARQUIVO
    .format = FORMATO
    .log-level = NÍVEL
    .key = CHAVE
    .value = VALOR
    .import-products = ARQUIVO
    .import-lots = ARQUIVO
    .tab = NOME
cli-options = Opções
    .count = A contagem, pelo número, como mostra count list, ou pelo código
    .sku = O código do produto
    .lot = O código do lote
    .location = O lote deste local
    .lot-id = O número do lote, como mostra lots; necessário se o código está em vários locais, e basta sem --sku
    .qty = Quanto, na unidade do produto ou em suas embalagens, como 3 case + 4; com ponto para os decimais
    .reason = Por quê; fica com o documento
    .reference = O pedido ou a entrega a que pertence
    .document = O id do documento, um UUID próprio; o mesmo id duas vezes tem um só efeito
    .backdated = Registra com um dia anterior ao do livro; exige --reason
    .strict = Recusa o que só daria um aviso
    .search = Palavras que devem aparecer todas, sem olhar maiúsculas nem acentos
    .category = Só desta categoria
    .min-life = Dias que devem restar a cada lote para sair
    .limit = No máximo tantas linhas
    .unit = A unidade de --qty, como caixa: a do produto ou uma que um código de barras dele nomeie (padrão: a sua)
    .decimals = Quantos decimais as quantidades podem ter, de 0 a 3 (padrão: 0)
    .map = O que uma coluna significa se o nome não diz; um campo vazio a omite
    .ignore-unknown = Omite as colunas cujos nomes nada dizem
    .columns = Os nomes das colunas, em ordem, se o arquivo não tem cabeçalho; uma vazia é omitida
    .delimiter = O que separa as colunas: , ; tab ou outro sinal
    .date-format = Como se escrevem as datas que se leem de várias maneiras, como MM/DD/AAAA, AAMMDD ou %d.%m.%y; pode se repetir
    .use-map = Lê o arquivo como se salvou com este nome; as demais opções prevalecem
    .save-map = Salva com este nome como se lê o arquivo, quando entrou ou --dry-run não acha nada errado
    .gtin = O número do código de barras, com o dígito verificador
    .min-stock = Abaixo disto o estoque é baixo; 0 desativa o alerta
    .price = O preço de uma unidade, como 12.50
    .shelf-life = Dias do recebimento até vencer; propõe a validade do lote
cli-fefo = O livro de estoque para lotes perecíveis: primeiro a vencer, primeiro a sair
    .long =
        Sem comando, abre a interface de terminal. Antes, --demo, --import-products e --import-lots enchem o livro, nessa ordem;
        se um deles falha, nada muda e nada se abre.

        Todo comando que altera o estoque grava um documento, que reverse estorna. Os erros dizem o que deu errado e o que
        fazer. Códigos de saída: 0 feito, 1 recusado por uma regra, 2 linha de comando inválida, 3 o livro não está
        disponível, 4 o livro está danificado ou não confere, 10 alerts --exit-code encontrou algum.
    .examples =
        fefo --demo
        fefo --import-products produtos.csv --import-lots lotes.csv --no-tui
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo dispatch --sku MLK-1000 --qty 600 --reference PED-20982 --customer "Clínica Norte"
        fefo lots --expiring 7 --format json
        fefo help dispatch
    .demo = Abre um estoque de demonstração à parte, demo.db junto a stock.db, e o enche na primeira vez
    .import-products = Antes importa um arquivo de produtos
    .import-lots = Antes importa um arquivo de lotes, depois dos produtos
    .tab = Abre nesta aba
    .plain = Desenha as telas para um leitor de tela: sem linhas, em uma coluna, com o cursor no que tem o foco
    .no-tui = Termina após a preparação, sem abrir a interface de terminal
    .db = O arquivo do livro de estoque (FEFO_DB, DATABASE_URL); padrão: stock.db na sua pasta de dados
    .today = O dia que todas as regras usam (FEFO_TODAY); padrão: o dia local
    .operator = Quem trabalha, gravado em cada documento (FEFO_OPERATOR); padrão: seu nome de usuário
    .station = Onde, gravado em cada documento (FEFO_STATION); padrão: o nome da máquina
    .lang = Idioma das telas e mensagens (FEFO_LANG)
    .theme = Cores da interface de terminal (FEFO_THEME, NO_COLOR)
    .config = O arquivo de configuração (FEFO_CONFIG)
    .format = O formato da saída (FEFO_FORMAT)
    .log-level = O nível do arquivo de log (FEFO_LOG, LOG_LEVEL); padrão: warn
    .quiet = Sem progresso nem mensagens
    .yes = Responde sim a todas as perguntas
cli-init = Cria ou atualiza o livro de estoque e diz onde está
    .long =
        Pode se repetir sem risco. Os demais comandos falham se não há livro, salvo fefo sem comando, suas opções de
        preparação, as importações com --create e copy.
    .examples =
        fefo init
        fefo init --db /srv/fefo/stock.db --format json
        fefo init --db postgres://db/stock --owner fefo_owner --app-role fefo_app --read-role fefo_read
    .owner = Papel que será dono das tabelas em um servidor; se falta, é criado
    .app-role = Papel que pode registrar, sem alterar o que está escrito; se falta, é criado
    .read-role = Papel que só pode ler; se falta, é criado
cli-product = Cadastra, edita, mostra, lista e arquiva produtos
    .long = Um produto nunca é excluído: seu histórico fica. Arquive o que não se usa mais.
    .examples =
        fefo product add --sku MLK-1000 --name "Leite integral 1 L" --min-stock 300 --shelf-life 15
        fefo product list --search leite
cli-product-add = Cadastra um produto
    .examples =
        fefo product add --sku MLK-1000 --name "Leite integral 1 L" --min-stock 300 --shelf-life 15
        fefo product add --sku HAM-0001 --name "Presunto cru" --unit kg --decimals 3
    .unit = A unidade, como ea, kg ou caixa (padrão: ea)
    .sku = O código próprio do produto; maiúsculas e minúsculas são iguais
    .name = Como se chama
    .category = O grupo a que pertence
    .requires = O que se deve saber da mercadoria para que entre: lote, validade, os dois, ou nenhum (padrão)
cli-product-edit = Altera os dados de um produto
    .long = Só muda o que for informado. Um valor vazio, como em --gtin "", apaga um campo opcional.
    .examples =
        fefo product edit MLK-1000 --min-stock 400
        fefo product edit MLK-1000 --gtin ""
        fefo product edit MLK-100 --sku MLK-1000
    .unit = A unidade, como ea, kg ou caixa
    .product = O código do produto
    .sku = Um código novo; o anterior encontra o produto até que outro o use
    .name = Como se chama
    .category = O grupo a que pertence
    .requires = O que se deve saber da mercadoria para que entre: lote, validade, os dois, ou nenhum
cli-product-show = Mostra um produto com seu estoque
    .examples = fefo product show MLK-1000
cli-product-list = Lista os produtos por código
    .examples =
        fefo product list
        fefo product list --search "leite integral" --format csv
    .archived = Também os arquivados
cli-product-archive = Arquiva um produto
    .long = Recusado enquanto o produto tem estoque. Seu histórico fica, e --undo o reativa.
    .examples =
        fefo product archive MLK-1000
        fefo product archive MLK-1000 --undo
    .undo = Reativa o produto
cli-barcode = Diz o que significa cada leitura de um código
    .long =
        Um produto tem quantos códigos de barras precisar: um da peça, outro da caixa. Seu GTIN é o primeiro. O livro usa
        unidades base: ler uma caixa conta o que a caixa contém.
    .examples =
        fefo barcode add MLK-1000 14006381333938 --quantity 12 --unit caixa
        fefo barcode list MLK-1000
cli-barcode-add = Inclui um código de barras em um produto
    .long = O primeiro que significa uma unidade do produto será seu GTIN, se for um.
    .examples =
        fefo barcode add MLK-1000 4006381333931
        fefo barcode add MLK-1000 14006381333938 --quantity 12 --unit caixa
    .sku = O código do produto
    .code = O que o leitor lê: um GTIN, ou um código próprio
    .quantity = Quanto significa uma leitura, na unidade do produto (padrão: 1)
    .unit = O nome dessa quantidade, como caixa
cli-barcode-remove = Remove um código de barras
    .examples = fefo barcode remove 14006381333938
    .code = O código de barras
cli-barcode-list = Lista os códigos de barras por produto
    .examples =
        fefo barcode list
        fefo barcode list MLK-1000 --format json
    .sku = Só os deste produto
cli-barcode-added = { $code } significa { $quantity } de { $sku }
cli-barcode-unchanged = { $sku } já tem o código de barras { $code }; nada mudou
cli-barcode-removed = { $code } não é mais de { $sku }
barcode-quantity = { $quantity } { $unit }
barcode-pack = { $quantity } ({ $pack })
cli-scan = Diz o que traz um código de barras
    .long =
        Lê o que um leitor envia: cadeias GS1 com ou sem identificador de simbologia, as mesmas entre parênteses, endereços GS1
        Digital Link, EAN, UPC e ITF-14, e os números próprios de uma loja. {"{GS}"} ou \x1d podem ir no lugar do separador (FNC1). Não
        precisa de livro; se há um, diz o produto e quanto significa uma leitura. Também encontra os códigos próprios.
    .examples =
        fefo scan '(01)04006381333931(17)270331(10)L2611-04'
        fefo scan ']C1010400638133393110L2611-04{"{GS}"}17270331'
        fefo scan https://id.gs1.org/01/04006381333931/10/L2611-04 --format json
    .code = O que o leitor envia, ou o escrito sob as barras
    .code-value = CÓDIGO
cli-scan-no-book = o produto não foi buscado no livro: { $why }
cli-scan-missing = ({ $ai }) vai com um destes: { $needs }. Pode estar em outro símbolo da etiqueta.
cli-scan-no-product = Nenhum produto do livro tem este código.
cli-scan-product = { $sku }, { $name }: uma leitura significa { $quantity }.
cli-scan-product-alone = { $sku }, { $name }. O código não diz quanto.
cli-scan-product-inexact = { $sku }, { $name }. O peso tem mais decimais do que cabem em uma quantidade, e não se arredonda.
cli-scan-store-code = { $code } é um número próprio da loja. Seu formato não está definido (store_codes em config.toml).
cli-scan-store-item = { $code } é um número próprio da loja: item { $item }.
cli-scan-store-weight = { $code } é um número próprio da loja: item { $item }, { $weight } kg.
cli-scan-store-price = { $code } é um número próprio da loja: item { $item }, preço { $price }.
cli-scanner = Mostra o que o leitor envia, e configura como é lido
    .long =
        Lê da entrada padrão, uma leitura por linha, e mostra o que chegou, tecla por tecla, como é lido, e a configuração com que
        pode ser lido se o leitor trabalha sob outro layout de teclado ou com Caps Lock, ou envia outra coisa como separador. --save
        guarda essa configuração em config.toml para esta estação; com opções, a que elas disserem. A interface de terminal tem o
        mesmo em uma tela: F1, configurar o leitor.
    .examples =
        fefo scanner
        fefo scanner --save
        fefo scanner --keyboard br --separator-key F9 --save
        fefo scanner --code
    .keyboard = O layout de teclado desta máquina; supõe-se que o leitor envia as teclas do americano
    .caps-lock = Caps Lock está ligado quando as leituras chegam
    .separator = O que o leitor envia como separador, como texto
    .separator-key = A tecla que ele envia como separador, como F9
    .prefix = O que ele envia antes de cada leitura
    .suffix = O que ele envia depois de cada leitura, antes de Enter ou Tab
    .save = Guarda a configuração para esta estação
    .clear = Remove a configuração: as leituras são lidas como chegam
    .code = Imprime o código de configuração, para um leitor de códigos bidimensionais
    .separator-value = TEXTO
    .separator-key-value = TECLA
    .prefix-value = TEXTO
    .suffix-value = TEXTO
    .keyboard-value = TECLADO
cli-scanner-prompt = Leia uma etiqueta GS1. Ctrl+D termina.
cli-receive = Recebe mercadoria em um lote
    .long =
        Um código conhecido soma ao seu lote; o mesmo código com outra validade é recusado. Sem --expires, a vida útil do
        produto a define. Sem --lot, o recebimento abre um lote novo. As datas: 2027-03-31, 31/03/2027, 310327 ou +90d. O que --scan
        diz de produto, lote e datas deve coincidir com as demais opções; --qty vale em lugar do que significa o código.
    .examples =
        fefo receive --sku MLK-1000 --qty 480 --lot L2611-04 --expires 2026-12-08
        fefo receive --sku MLK-1000 --qty '3 case + 4' --lot L2611-04
        fefo receive --sku HAM-0001 --qty 12.450 --lot H-2210 --expires +90d --location C01-1 --supplier "Lácteos Andinos"
        fefo receive --scan '(01)04006381333931(3103)012450(17)270331(10)H-2210'
    .lot = O código do produtor na etiqueta
    .scan = Um código da etiqueta; dá o produto, o lote, as datas e a quantidade que outras opções não derem (veja fefo help scan); - lê um por linha da entrada padrão
    .expires = O último dia em que pode sair, ou nunca
    .produced = Quando foi fabricado
    .location = Onde se guarda
    .supplier = Quem forneceu
    .cost = Quanto custou uma unidade, como 12.50
cli-dispatch = Dá saída à mercadoria, na ordem de validade
    .long =
        Retira os lotes que vencem primeiro e cita cada lote que deixou de lado, com o motivo. Se há menos que o pedido, nada
        sai sem --partial. --lot ou --lot-id usa um lote escolhido; se outro vem antes, é preciso --reason. Também com um
        --min-life menor que o do produto. Com --location só conta o que há nesse local; o que está em outros locais
        não entra. Um lote vencido ou bloqueado nunca sai.
    .examples =
        fefo dispatch --sku MLK-1000 --qty 600 --reference PED-20982
        fefo dispatch --sku MLK-1000 --qty 600 --dry-run
        fefo dispatch --sku MLK-1000 --qty 10 --lot L2612-01 --reason "o cliente pediu este lote"
    .scan = Um código da etiqueta; dá o produto, o lote e a quantidade que outras opções não derem (veja fefo help scan); - lê um por linha da entrada padrão
    .customer = Quem recebe a mercadoria
    .location = Retira só do que há ali
    .partial = Dá saída ao que há, se não basta
    .dry-run = Mostra o plano e não altera nada
    .lot = Retira deste lote, fora de ordem
    .lot-id = Retira do lote deste número, fora de ordem
    .reason = Por que este lote, ou por que menos vida basta; necessário se outro vem antes ou o produto pede mais
cli-adjust = Corrige a quantidade de um lote, para mais ou menos
    .long =
        Por uma diferença, ou para o que foi contado. Se o contado é o que diz o livro, nada muda e é recusado; também o de um
        dia anterior (--backdated), se o lote se moveu depois.
    .examples =
        fefo adjust --sku MLK-1000 --lot L2611-04 --counted 237 --reason "contado na prateleira"
        fefo adjust --sku MLK-1000 --lot L2611-04 --qty -3 --reason "três quebradas na prateleira"
        fefo adjust --lot-id 12 --qty 5 --reason "contagem errada na chegada"
    .qty = A diferença: -3 tira, 5 soma, -2 case tira duas caixas
    .counted = O que foi contado; 0 se não há nada
    .unit = A unidade de --qty ou --counted, como caixa: a do produto ou uma que um código de barras dele nomeie (padrão: a sua)
cli-write-off = Dá baixa em mercadoria
    .long = Por aqui saem os lotes vencidos. Sem --qty, o lote todo.
    .examples =
        fefo write-off --sku MLK-1000 --lot L2610-22 --reason vencido
        fefo write-off --lot-id 12 --qty 2 --reason "caíram"
    .qty = Quanto; padrão: o lote todo
cli-return = Recebe devolução de cliente, ou devolve ao fornecedor
    .long =
        Entra de um cliente ou sai para o fornecedor: entra, a não ser que se diga out. O vencido e o bloqueado podem voltar ao
        fornecedor. O que um cliente devolve chega bloqueado, com tudo o que há do lote nesse local, salvo com --release.
    .examples =
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega errada" --customer "Clínica Norte"
        fefo return in --sku MLK-1000 --lot L2611-04 --qty 6 --reason "entrega errada" --location DEV-1
        fefo return out --sku MLK-1000 --lot L2610-22 --qty 7 --reason "chegou vencido"
    .direction = in: entra de um cliente; out: sai para o fornecedor (padrão: in)
    .direction-value = in|out
    .customer = O cliente de quem vem
    .supplier = O fornecedor para quem vai; padrão: o do lote
    .to-supplier = O mesmo que out
    .release = O que o cliente devolve já pode ter saída de novo
cli-transfer = Transfere mercadoria para outro local
    .long = Lá a mercadoria forma um lote de mesmo código e validade. Sem --qty, o lote todo.
    .examples =
        fefo transfer --sku MLK-1000 --lot L2611-04 --to B02-1
        fefo transfer --lot-id 12 --to B02-1 --qty 100
    .to = O destino
    .to-value = LOCAL
    .qty = Quanto; padrão: o lote todo
cli-hold = Bloqueia um código de lote até ser liberado
    .long =
        O bloqueio vale para o código em todos os locais e para o que chegar depois; vale também para um que ainda não foi
        recebido. O que está bloqueado não tem saída; pode ter baixa, devolução a fornecedor e transferência.
    .examples =
        fefo hold --sku HAM-0001 --lot H-2210 --reason "aguardando o laboratório"
        fefo hold --sku HAM-0001 --lot H-2210 --location C01-1 --reason "filme rasgado"
    .lot-id = O número de um lote do código, como mostra lots
    .location = Só o que está neste local
cli-release = Libera um código de lote bloqueado
    .long = Em todos os locais, salvo se --location indicar um; então o resto e o que chegar depois continuam bloqueados.
    .examples =
        fefo release --sku HAM-0001 --lot H-2210 --reason "laboratório: aprovado"
        fefo release --sku HAM-0001 --lot H-2210 --location C01-1
    .lot-id = O número de um lote do código, como mostra lots
    .location = Só o que está neste local
cli-lot = Corrige o que se diz de um lote
    .examples = fefo help lot edit
cli-lot-edit = Corrige o que se diz de um lote, com um documento que reverse estorna
    .long =
        A validade, a fabricação e o código mudam em todos os locais do código; o fornecedor e o custo, no de --location ou, sem
        ela, em todos. Só muda o que for informado. Se já há um lote com o código certo, ele recebe a mercadoria; se as
        validades diferem, --expires diz qual vale.
    .examples =
        fefo lot edit --sku MLK-1000 --lot L2611-04 --expires 2026-12-08 --reason "etiqueta mal lida"
        fefo lot edit --sku MLK-1000 --lot L2611-40 --code L2611-04 --reason "dígitos trocados"
        fefo lot edit --lot-id 12 --supplier "" --reason "não é deles"
    .expires = A validade certa; never para o que não vence
    .produced = A data de fabricação certa; vazia se não se sabe
    .supplier = O fornecedor certo; vazio se não se sabe
    .cost = O custo certo de uma unidade, como 12.50; vazio se não se sabe
    .code = O código certo do lote
    .location = Muda o fornecedor e o custo só ali
cli-reverse = Estorna um documento com um novo
    .examples = fefo reverse 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b --reason "lançado duas vezes"
    .reversed = O documento a estornar: o número ou o id, como mostra movements
cli-stock = Mostra o estoque de cada produto
    .examples =
        fefo stock
        fefo stock --below-min --format json
        fefo stock --search "leite 1 L"
    .sku = Só este produto
    .below-min = Só os que têm disponível menos que o mínimo
cli-lots = Lista os lotes, primeiro os que vencem primeiro
    .examples =
        fefo lots --sku MLK-1000
        fefo lots --expiring 7 --format csv
        fefo lots --status expired --sort location
    .sku = Só deste produto
    .status = Quais lotes (padrão: open, os que têm estoque)
    .expiring = Só os que vencem dentro de tantos dias, também os vencidos
    .not-counted = Só os lotes não contados nem recebidos nestes dias
    .location = Só os lotes deste local
    .sort = O campo da ordem (padrão: expires)
    .descending = Inverte a ordem
cli-movements = Lista os movimentos do razão, os últimos primeiro
    .examples =
        fefo movements --sku MLK-1000 --limit 20
        fefo movements --kind write_off --from 2026-11-01 --to 2026-11-30 --format csv
    .sku = Só deste produto
    .lot = Só de lotes deste código
    .document = Só deste documento, pelo número ou pelo id
    .kind = Só de documentos deste tipo
    .from = Só a partir deste dia
    .to = Só até este dia
    .to-value = DATA
cli-documents = Lista os documentos do livro, os últimos primeiro
    .long = Em JSON, cada um com seus movimentos e com o que mais alterou. Aqui --operator filtra.
    .examples =
        fefo documents --reference PED-20982
        fefo documents --partner "Lácteos Andinos" --from 2026-11-01 --format csv
        fefo documents show 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b
    .kind = Só deste tipo
    .from = Só a partir deste dia
    .to = Só até este dia
    .to-value = DATA
    .reference = Só com este pedido ou entrega
    .partner = Só deste fornecedor ou para este cliente
    .sku = Só sobre este produto
    .lot = Só sobre lotes deste código
cli-documents-show = Mostra um documento com tudo o que fez
    .examples = fefo documents show 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b
    .document = O documento: o número ou o id, como mostram documents e movements
cli-trace = Mostra de onde veio um lote, onde está e para onde foi
    .long =
        De um lote, esgotado ou não, em todos os locais: os documentos que o trouxeram com seus fornecedores, os locais onde
        está e os documentos que o levaram com seus clientes. De um parceiro: cada lote que veio dele ou foi para ele.
        Transferências, e o que foi estornado, não aparecem. Um código mal digitado é rastreado como o certo que uma correção
        fez dele, com o que entrou e saiu com um e outro.
    .examples =
        fefo trace --sku MLK-1000 --lot L2611-04
        fefo trace --partner "Lácteos Andinos" --from 2026-11-01 --to 2026-11-30
        fefo trace --sku MLK-1000 --lot L2611-04 --format csv
    .sku = O produto
    .lot = O código do lote
    .lot-id = O lote com este número
    .partner = Cada lote deste fornecedor ou cliente
    .from = Só documentos do parceiro a partir deste dia
    .to = Só documentos do parceiro até este dia
    .to-value = DATA
cli-label = Imprime etiquetas de um lote, ou do que um documento trouxe
    .long =
        A etiqueta tem o nome do produto, o SKU, o lote e a validade em palavras, e como GS1 DataMatrix e GS1-128: o número do item
        (01), a validade (17), o lote (10) e, com uma quantidade, quantos são (30). --qty diz quanto vai com cada etiqueta; com
        --document é o que entrou.

        --to indica uma impressora da rede (MÁQUINA:9100), um dispositivo como /dev/usb/lp0, ou um arquivo. A impressora recebe
        ZPL; um arquivo, pela terminação: .zpl, .svg ou .txt. Sem --to a etiqueta aparece aqui. Uma impressora que não responde
        não é esperada.
    .examples =
        fefo label --sku MLK-1000 --lot L2611-04 --qty 24 --copies 3 --to zebra:9100
        fefo label --document 0193ae5c-1f7a-7c3e-9d43-5b0a2f1c8e11 --to zebra:9100
        fefo label --sku MLK-1000 --lot L2611-04 --to etiqueta.svg
        fefo label --lot-id 7 --as zpl | lp -d zebra -o raw
    .sku = O produto
    .lot = O código do lote
    .lot-value = CÓDIGO
    .location = Onde o lote está, se estiver em vários lugares
    .location-value = LUGAR
    .lot-id = O lote com este número
    .document = Uma etiqueta para cada lote que este documento trouxe
    .document-value = ID
    .qty = Quanto vai com cada etiqueta
    .qty-value = QUANTIDADE
    .unit = A unidade da quantidade: a do produto, ou o nome de uma embalagem
    .copies = Quantas de cada etiqueta (1 a 1000)
    .copies-value = N
    .to = Uma impressora, um dispositivo ou um arquivo; sem isso, a saída padrão
    .to-value = ONDE
    .form = A forma; sem isso, a da impressora ou do arquivo
    .form-value = FORMA
cli-paper = Imprime uma lista de separação, uma nota de saída ou uma nota de recebimento
    .long =
        Dos documentos indicados, ou de todos os vigentes de um pedido ou entrega (--reference). Os lotes vão por localização, e o
        papel tem um código para ler: a referência, ou o id do documento.

        Texto de 80 colunas, ou uma página para imprimir se o arquivo termina em .html ou --as html o diz.
    .examples =
        fefo paper pick --reference PED-1042 | lp
        fefo paper dispatch --reference PED-1042 --to PED-1042.html
        fefo paper receipt 0193ae5c-1f7a-7c3e-9d43-5b0a2f1c8e11
    .kind = Qual papel
    .document = Documentos pelo id
    .document-value = ID
    .reference = Todos os documentos deste pedido ou entrega
    .reference-value = TEXTO
    .partner = Só os deste cliente ou fornecedor
    .partner-value = NOME
    .to = O arquivo; sem isso, a saída padrão
    .to-value = ARQUIVO
    .form = A forma; sem isso, a do arquivo
    .form-value = FORMA
cli-report = Soma o que há e o que se moveu, e quanto vale
    .long =
        stock e valuation dizem o que há, agora ou num dia passado (--at); expiry diz o que há e vence de --from a --to, e o que
        vai vencer antes de sair no ritmo dos últimos 90 dias; movements e waste dizem o que se moveu nesses dias, os dois
        incluídos. Dos outros, turnover diz quantas vezes o estoque saiu e quanto dura; top, o que mais saiu; slow, o que está
        lá e quase não sai; fefo, se saiu primeiro o que vence primeiro e o que venceu na prateleira; counts, o quanto o livro
        acertava; suppliers, com quanta vida a mercadoria chegou e o que foi devolvido; reorder, o que pedir: falam dos últimos
        90 dias, se não se dá um intervalo.
        Um documento e seu estorno ficam os dois de fora.
        Cada lote vale pelo próprio custo, também antes de ser corrigido; os lotes sem custo são contados à parte, não
        avaliados em zero. As quantidades são de um só produto.
    .examples =
        fefo report stock --by category
        fefo report valuation --at 2026-10-31 --format json
        fefo report movements --from 2026-11-01 --to 2026-11-30 --by product
        fefo report waste --from 2026-11-01 --by month
        fefo report top --period last-month --compare
        fefo report reorder --lead-days 14
        fefo report waste --period month --format html > waste.html
    .report = Qual relatório
    .from = Só deste dia em diante: do documento ou da validade
    .to = Só até este dia
    .to-value = DATA
    .at = O fim deste dia (padrão: hoje)
    .at-value = DATA
    .by = Uma linha para cada; day, week e month são da validade ou do documento; kind, reason e operator, de documentos
    .sku = Só este produto
    .location = Só lotes deste local
    .partner = Só lotes deste fornecedor, ou movimentos deste fornecedor ou cliente
    .period = Os dias deste intervalo, em vez de --from e --to; a semana começa na segunda-feira
    .compare = Também os números do intervalo anterior, e a mudança
    .lead-days = Dias até um pedido chegar (padrão: 7)
    .lead-days-value = DIAS
cli-alerts = Lista o que requer atenção, o mais urgente primeiro
    .long = Os adiados não aparecem até o seu dia; os marcados cientes ficam até a causa acabar.
    .examples =
        fefo alerts
        fefo alerts --kind expired --exit-code
        fefo alerts ack 12
        fefo alerts snooze 12 --until +3d
    .kind = Só deste tipo
    .all = Também os adiados e os resolvidos
    .exit-code = Termina com o código 10 se houver algum
cli-alerts-ack = Marca um alerta como ciente
    .examples = fefo alerts ack 12
    .id = O número do alerta
cli-alerts-snooze = Adia um alerta até um dia
    .examples = fefo alerts snooze 12 --until 2026-12-01
    .id = O número do alerta
    .until = O dia em que volta
cli-count = Conta o estoque: abre, lança, confere e aplica contagens
    .long =
        Abrir uma contagem anota o que o livro diz de cada lote; nada é congelado, e o trabalho continua. O que se move nesse
        meio-tempo é considerado automaticamente. A conferência compara o contado com o livro, e aplicá-la é um só documento,
        que reverse estorna. Uma contagem se indica pelo número ou pelo código, como CNT-14.
    .examples =
        fefo count open --location A03*
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --qty 478
        fefo count review 14
        fefo count apply 14
cli-count-open = Abre uma contagem dos lotes com estoque, ou dos que atendem a tudo o que for dito
    .long =
        Uma contagem às cegas não mostra a ninguém o que o livro espera até a conferência. Com --two-counters um lote fica
        resolvido quando duas pessoas concordam, sem que uma veja os números da outra.
    .examples =
        fefo count open --location A03* --blind
        fefo count open --class a --not-counted 30
    .sku = Só deste produto
    .location = Só deste local ou, com * no fim, de todos os que começam assim
    .category = Só de produtos desta categoria
    .not-counted = Só lotes não contados nem recebidos nestes dias
    .with-alerts = Só lotes com um alerta, seu ou do produto
    .class = Só produtos desta classe, pelo valor do que saiu em um ano; a são os primeiros quatro quintos
    .blind = Não mostra a ninguém o que o livro espera até a conferência
    .two-counters = Duas pessoas têm de concordar
cli-count-list = Lista as contagens abertas, as últimas primeiro
    .examples =
        fefo count list
        fefo count list --all --format json
    .all = Também as aplicadas e as canceladas
cli-count-show = Mostra uma contagem por prateleira, com o contado
    .long =
        O que uma contagem às cegas espera não aparece até a conferência. Onde duas pessoas têm de concordar, até lá só aparecem
        os próprios números (--operator).
    .examples =
        fefo count show 14
        fefo count show 14 --uncounted
    .uncounted = Só os lotes que ninguém contou, ou a recontar
cli-count-enter = Lança o que foi contado de um lote
    .long =
        --qty substitui o que o operador já tinha contado do lote; --add soma. Lotes encontrados que a contagem não tem são
        incluídos nela, com --expires se o código é novo. Uma leitura é um GTIN, um SKU ou um código do lote; soma um, ou --qty.
        --scan - lê da entrada padrão, uma leitura por linha: as recusadas são informadas e as demais ficam lançadas.
    .examples =
        fefo count enter 14 --sku MLK-1000 --lot L2611-04 --location A03-2 --qty 478
        fefo count enter 14 --sku MLK-1000 --lot L2611-99 --location A03-2 --expires 2026-12-20 --qty 6
        fefo count enter 14 --scan 4006381333931 --lot L2611-04
        fefo count enter 14 --scan - --location A03-2 < scans.txt
    .lot = O código do lote, como está na mercadoria
    .location = Onde está a mercadoria; necessário se a contagem tem o código em vários locais
    .expires = A validade na mercadoria, se o código é novo no livro
    .qty = Quanto foi contado, 0 se não há nada; de uma leitura, quanto soma (padrão: 1)
    .add = Soma ao que o operador já tinha contado do lote
    .scan = O que o leitor leu; com -, uma por linha da entrada padrão
cli-count-export = Grava uma contagem em um arquivo, para contar longe do livro
    .long =
        Pela extensão do arquivo: .csv é para uma planilha, com uma coluna vazia para o contado; .txt é para papel; qualquer
        outra é um arquivo de contagem, que o fefo abre com --db em qualquer máquina, sem rede, e que count import traz de
        volta. O que uma contagem às cegas espera não vai em nenhum deles.
    .examples =
        fefo count export 14 --to shelf.fefo
        fefo count export 14 --to shelf.csv
        fefo count export 14 --to shelf.txt
    .to = O arquivo (padrão: CSV na saída padrão)
    .to-value = ARQUIVO
cli-count-sheet = Imprime a folha de uma contagem, para papel
    .long =
        80 colunas, prateleira por prateleira, com um quadro para escrever e, em cada página, o código da contagem para o
        leitor. Nunca traz o que o livro espera.
    .examples = fefo count sheet 14 | lp
cli-count-import = Traz o que foi contado em um arquivo
    .long =
        De um arquivo de contagem entra cada lançamento uma vez, em qualquer ordem, por mais que se importe, e de várias pessoas
        ao mesmo tempo.

        Um .csv tem as colunas de count export, das quais sku e counted são obrigatórias; linhas sem número ficam como estão.
        Entra tudo ou nada. Cada número vira um lançamento do operador e substitui o que ele tinha contado do lote. O mesmo
        arquivo outra vez não acrescenta nada, nem um número que ele já tinha; --document lança de novo.
    .examples =
        fefo count import shelf.fefo
        fefo count import 14 shelf.csv --operator luis
    .count = A contagem, que uma planilha não diz
    .file = O arquivo; - é uma planilha da entrada padrão
cli-count-review = Compara o contado com o livro, o pior primeiro
    .long =
        A primeira conferência de uma contagem em andamento a inicia; a de uma contagem às cegas mostra o que o livro espera. O
        que se moveu depois de um lote ser contado é considerado. Só o que não se concilia fica em conflito, com o motivo. Lotes
        cuja diferença cabe nas configurações count-tolerance-percent e count-tolerance-value são marcados como tolerados.
        Pode-se continuar contando.
    .examples =
        fefo count review 14
        fefo count review 14 --limit 20
        fefo count review 14 --format json
cli-count-resolve = Decide sobre lotes que não se conciliam, que diferem ou que ninguém contou
    .long =
        counted: o lote tem agora o que foi contado. difference: falta ou sobra o mesmo que ao contar. zero: não há nada dele.
        leave: o livro fica como está. recount: contar de novo, e então basta um número.
    .examples =
        fefo count resolve 14 counted --sku MLK-1000 --lot L2611-04
        fefo count resolve 14 counted --sku MLK-1000 --lot L2611-04 --counter luis
        fefo count resolve 14 leave --sku MLK-1000 --lot L2611-09 --expires 2027-08-03
        fefo count resolve 14 zero --all uncounted
    .resolution = O que se decide
    .location = O lote do código neste local
    .lot-id = O número do lote, como mostra lots
    .expires = O lote do código com esta validade, se foram lidas várias
    .all = Todos os lotes nessa situação
    .all-value = QUAIS
    .counter = De quem é o número que vale (padrão: o último)
cli-count-apply = Põe o livro de acordo com o contado, com um só documento
    .long =
        Aplica os lotes resolvidos, cada um uma vez, e guarda de cada lote quem contou, quanto e quando. Os que ninguém contou e
        os conflitos continuam abertos na contagem; aplicar mais tarde leva os que se resolveram depois. Com a configuração
        count-approval, quem aplica tem de ser alguém que não contou.
    .examples =
        fefo count apply 14 --dry-run
        fefo count apply 14
    .dry-run = Mostra o que mudaria, sem mudar nada
cli-count-cancel = Abandona uma contagem; nada dela tem mais efeito
    .examples = fefo count cancel 14
cli-count-plan = Mostra o plano de contagens cíclicas, ou o altera
    .long =
        O plano diz após quantos dias uma classe, um local ou uma categoria é contada de novo. Se vários valem para um lote,
        vale o mais curto. Um lote fica pendente tantos dias depois de contado ou, se não foi, de recebido.
    .examples =
        fefo count plan set --class a --days 30
        fefo count plan set --location P* --days 60
        fefo count plan today
cli-count-plan-set = Define após quantos dias certos lotes se recontam
    .examples =
        fefo count plan set --class a --days 30
        fefo count plan set --category Laticínios --days 14
    .class = Produtos desta classe, pelo valor do que saiu em um ano; a são os primeiros quatro quintos
    .location = Este local ou, com * no fim, todos os que começam assim
    .category = Produtos desta categoria
    .days = Os dias entre duas contagens, de 1 a 3650
cli-count-plan-clear = Tira alguns lotes do plano, ou todos se nenhum é indicado
    .examples =
        fefo count plan clear --class a
        fefo count plan clear
    .class = Produtos desta classe
    .location = Este local, como foi definido
    .category = Produtos desta categoria
cli-count-plan-today = Lista os locais com lotes pendentes de contagem, os mais atrasados primeiro
    .long = Lotes de uma contagem aberta não entram: alguém os está contando.
    .examples =
        fefo count plan today
        fefo count plan today --today 2026-12-24 --format json
cli-count-stats = Mostra a exatidão do livro, pelas contagens aplicadas
    .long =
        Do que foi contado e aplicado nestes dias, e não estornado: quantos lotes estavam certos e quantos não, por quanto, e
        quanto isso vale. A diferença soma o que sobrou e o que faltou; a líquida desconta um do outro. Os tolerados diferiam no
        máximo o que as configurações permitem. Unidades de produtos diferentes são somadas como estão.
    .examples =
        fefo count stats --by location
        fefo count stats --by counter --from 2026-11-01 --format csv
    .by = Uma linha para cada valor
    .from = Só a partir deste dia
    .to = Só até este dia
    .to-value = DATA
cli-import = Importa um arquivo de produtos, de lotes ou de ambos, tudo ou nada
    .long =
        CSV com cabeçalho em inglês ou espanhol, a primeira planilha de uma pasta do Excel (.xlsx), ou JSON pela extensão do
        arquivo; o separador e a pasta são detectados. Todas as linhas
        ruins são listadas, e nada entra enquanto houver uma. De um produto conhecido só muda o que o arquivo diz, e uma célula
        vazia não muda nada; --dry-run lista as mudanças. Lotes já importados são recusados, seja qual for a forma do arquivo.

        produtos (products): sku name unit decimals gtin min_stock price shelf_life_days min_life_days category requires

        códigos de barras (barcodes): sku barcode quantity unit

        lotes (lots): sku quantity lot expires produced received location supplier reference cost hold

        estoque (stock): produtos e seus lotes em uma planilha. Uma linha diz um produto e, onde há quantidade, um lote dele.

        Os dois primeiros de cada são obrigatórios; o nome, só se o produto é novo. Um lote que não vence diz never; hold é o
        motivo de um bloqueio.

        docs/IMPORTING.md mostra três planilhas de outros programas e o único comando de que cada uma precisa.

        Uma data que só se lê de um modo, como 31/03/2027, decide pelo arquivo todo. Se não há nenhuma, o arquivo é recusado até
        que --date-format diga.
    .examples =
        fefo import products produtos.csv
        fefo import stock sheet.csv --skip-zero
        fefo import lots lotes.csv --dry-run
        fefo import lots old.txt --delimiter tab --date-format MM/DD/AAAA
        fefo import lots old.csv --map Prateleira=location --map Obs=
        cat lotes.csv | fefo import lots -
    .table = O que o arquivo contém
    .file = O arquivo; - é a entrada padrão
    .dry-run = Verifica tudo e não muda nada
    .blank = O que faz uma célula vazia de um produto conhecido: mantém (keeps) ou apaga (clears) o valor
    .skip-zero = Omite as linhas de quantidade zero
    .again = Importa o mesmo arquivo outra vez
    .create = Cria o livro de estoque se não existe
cli-export = Grava uma tabela em um arquivo ou na saída padrão
    .long =
        CSV, JSON ou uma pasta do Excel (.xlsx), pela extensão do arquivo ou por --format. O arquivo é substituído inteiro ou fica como estava. Produtos e
        lotes voltam com os mesmos dados ao importar; produtos arquivados e lotes sem estoque não vão.
    .examples =
        fefo export lots --to lotes.csv
        fefo export lots --excel --to lotes.csv
        fefo export lots --to lotes.xlsx
        fefo export stock --to stock.json
        fefo export movements --format csv | less
    .table = O que se grava
    .excel = Para o Excel neste idioma: seu sinal decimal e separador, com acentos e códigos longos como são
    .to = O arquivo (padrão: a saída padrão)
    .to-value = ARQUIVO
cli-settings = Mostra e altera as configurações do livro
    .long =
        Valem em todas as estações que abrem o livro. currency é a moeda de preços e custos pelo código (ISO 4217); um livro
        novo a obtém da configuração regional. Mudá-la não converte nada: um preço de 12,50 continua sendo 12,50. Um valor vazio
        apaga a configuração.

        alert-days é com quantos dias de antecedência um lote conta como a vencer; critical-days, quantos deles são críticos.
        day é o último dia em que algo foi lançado. Avança sozinho; defini-lo, com --reason, volta atrás depois que um relógio
        errado o levou longe demais.

        Com count-approval em on, ninguém aplica uma contagem do que ele mesmo contou. count-tolerance-percent e
        count-tolerance-value são quanto um lote contado pode diferir sem que se precise olhar; os dois têm de valer.
    .examples =
        fefo settings
        fefo settings currency EUR
        fefo settings day 2026-11-24 --reason "o relógio estava um ano adiantado"
    .key = A configuração
    .value = O valor novo; sem ele, mostra o atual
cli-serve = Deixa outros programas usarem o livro por HTTP
    .long =
        Funciona até receber a ordem de parar (Ctrl+C, SIGTERM): então termina o que começou e recusa o que chega. Responde ao próprio endereço e aos nomes locais; --allow-host acrescenta outros. Escuta só nesta máquina se --bind não disser outra coisa.

        FEFO_BIND, FEFO_THREADS, FEFO_TIMEOUT e FEFO_BODY_LIMIT definem o mesmo, assim como GUNICORN_BIND, PORT, GUNICORN_THREADS, GUNICORN_TIMEOUT e GUNICORN_LOGLEVEL, e a parte [serve] do arquivo de configuração. Cada pedido é uma linha de JSON na saída de erros; --log-level warn omite o que deu certo.
    .examples =
        fefo serve
        fefo serve --bind 0.0.0.0:8000 --allow-host stock.example.org
        fefo serve --insecure-no-auth
    .bind = Onde escutar (padrão: 127.0.0.1:8000)
    .bind-value = HOST:PORTA
    .threads = Threads que leem o livro; em um servidor, as conexões (padrão: 4)
    .threads-value = N
    .timeout = Segundos que um pedido pode levar (padrão: 30)
    .timeout-value = SEGUNDOS
    .body-limit = O máximo de bytes do corpo de um pedido (padrão: 1048576)
    .body-limit-value = BYTES
    .allow-host = Outro nome pelo qual os clientes podem chamar o servidor; pode ser repetido
    .allow-host-value = NOME
    .allow-origin = Uma origem cujas páginas podem chamar o servidor no navegador; pode ser repetida
    .allow-origin-value = ORIGEM
    .insecure-no-auth = Não pede token a ninguém: quem alcança o endereço pode alterar o estoque
cli-token = Diz quais programas podem usar o livro por HTTP
    .examples =
        fefo token add loja --scope write
        fefo token add painel --scope read --expires 2027-12-31
        fefo token revoke loja
cli-token-add = Cria um token e o mostra, só desta vez
    .long =
        Os clientes o enviam como Authorization: Bearer TOKEN. O que se faz com ele leva seu nome como operador. O livro guarda só um resumo dele.
    .examples =
        fefo token add loja --scope write
        fefo token add painel --scope read --expires +365d
    .name = De quem é
    .scope = Para que serve: olhar, alterar o estoque, ou tudo
    .scope-value = ALCANCE
    .expires = O último dia em que vale; sem ele não há
cli-token-list = Lista os tokens, também os revogados
    .examples = fefo token list --format json
cli-token-revoke = Revoga um token; a partir daí é recusado
    .examples = fefo token revoke loja
    .name = De quem é
cli-copy = Copia o livro de estoque para outro lugar, como um servidor
    .long =
        Vai tudo junto: estoque, histórico, contagens, alertas e configurações, com os mesmos números e ids. O lugar tem de ser
        novo ou estar vazio. Os dois livros são verificados, e é tudo ou nada. O livro copiado fica como está; continue o
        trabalho em um dos dois.
    .examples =
        fefo copy --to postgres://fefo@db.example/stock
        fefo copy --from postgres://fefo@db.example/stock --to stock.db
    .from = O livro a copiar; padrão: o de --db
    .from-value = ONDE
    .to = Onde ficará a cópia
    .to-value = ONDE
cli-verify = Confere o livro com o razão
    .long =
        Recalcula cada saldo, alerta e saída a partir do razão e lista o que não confere. Não repara nada.
    .examples =
        fefo verify
        fefo verify --format json
cli-config = Mostra os ajustes em vigor e de onde vem cada um
    .long =
        Uma opção vence o ambiente, o ambiente vence o arquivo de configuração e o arquivo vence o padrão. O que vale para
        todo o livro é mostrado por fefo settings. As senhas nunca são mostradas.
    .examples =
        fefo config
        fefo config --format json
        fefo config edit
    .store-codes = Formatos dos números próprios da sua loja, como "21IIIIIWW.WWWC"; veja fefo help scan
    .alerts-days = Dias de antecedência com que os lotes de um livro novo contam como a vencer
    .alerts-critical-days = Dias de antecedência com que são críticos
    .layout = O que cada tecla faz: "standard", ou "numpad" para uma mão no teclado numérico
    .bell = Se o terminal toca o sinal quando algo é recusado
    .plain = Se as telas são para um leitor de tela, como com --plain
    .big-quantity = Se a quantidade digitada é mostrada em tamanho grande
    .label-printer = Onde as etiquetas são impressas: máquina e porta (zebra:9100), ou um dispositivo
    .scanner-keyboard = O teclado pelo qual as teclas do leitor são lidas; fefo scanner o encontra
    .scanner-caps-lock = Se o Caps Lock está ativado na leitura
    .scanner-separator = O que está no lugar do separador de uma etiqueta, como texto
    .scanner-separator-key = A tecla que está no lugar do separador, pelo nome
    .scanner-prefix = O que o leitor envia antes de cada leitura
    .scanner-suffix = O que o leitor envia depois de cada leitura, antes de Enter ou Tab
    .scanner-characters = Caracteres que chegam no lugar de outros
    .serve-allow-hosts = Nomes pelos quais os clientes podem chamar o servidor, além do próprio
cli-config-edit = Abre o arquivo de configuração no seu editor
    .long =
        O editor é o de VISUAL ou EDITOR. Se o arquivo não existe, é criado com todos os ajustes como comentários.
        Ao fechar o editor o arquivo é verificado; um erro indica a linha.
    .examples =
        fefo config edit
        EDITOR=nano fefo config edit
cli-config-path = Mostra onde está, ou estaria, o arquivo de configuração
    .examples = fefo config path
cli-keys = Mostra o que faz cada tecla nas telas
    .long =
        As teclas próprias ficam em keys.toml, na pasta de configuração, por escopo: uma ação indicada ali tem essas teclas e nenhuma outra. --toml imprime um arquivo assim, com as teclas em vigor, para começar.
    .examples =
        fefo keys
        fefo keys --toml > ~/.config/fefo/keys.toml
    .toml = Imprime um arquivo de teclas
cli-completions = Mostra o autocompletar de um shell
    .examples = fefo completions bash > ~/.local/share/bash-completion/completions/fefo
    .shell = Qual shell
cli-man = Mostra a página de manual do fefo ou de um comando
    .examples =
        fefo man > fefo.1
        fefo man dispatch > fefo-dispatch.1
    .command = Qual comando
cli-help = Explica o fefo ou um comando
    .examples =
        fefo help
        fefo help product add
    .command = Qual comando
cli-column-id = Id
cli-column-sku = SKU
cli-column-product = Produto
cli-column-name = Nome
cli-column-category = Categoria
cli-column-lot = Lote
cli-column-expires = Validade
cli-column-days = Dias
cli-column-on-hand = Em estoque
cli-column-received-quantity = Recebido
cli-column-unit = Unidade
cli-column-location = Local
cli-column-status = Status
cli-column-available = Disponível
cli-column-expired = Vencido
cli-column-on-hold = Bloqueado
cli-column-min-stock = Mínimo
cli-column-cost = Custo
cli-column-price = Preço
cli-column-shelf-life = Vida útil
cli-column-min-life = Vida mín.
cli-column-requires = Exige
cli-column-gtin = GTIN
cli-column-setting = Ajuste
cli-column-origin = De
cli-column-token = Token
cli-column-token-scope = Alcance
cli-column-good-until = Vale até
cli-column-last-used = Último uso
cli-column-revoked = Revogado
cli-column-key-scope = Escopo
cli-column-action = Ação
cli-column-keys = Teclas
cli-column-what-it-does = O que faz
cli-column-pack = Emb.
cli-column-barcode = Cód. barras
cli-column-archived = Arquivado
cli-column-field = Campo
cli-column-before = Antes
cli-column-after = Depois
cli-column-at = Quando
cli-column-kind = Tipo
cli-column-quantity = Qtd.
cli-column-day = Dia
cli-day-backdated = { $day } (retro)
cli-column-partner = Parceiro
cli-column-direction = Sentido
cli-column-on-hand-after = Depois
cli-column-reference = Referência
cli-column-operator = Por
cli-column-reason = Motivo
cli-column-document = Documento
cli-column-number = Nº
cli-column-severity = Urgência
cli-column-state = Situação
cli-column-take = Tirar
cli-column-left = Resta
cli-column-passed-over = Por quê
cli-column-rule = Regra
cli-column-subject = Sobre
cli-column-expected = Esperado
cli-column-found = Encontrado
cli-column-count = Contagem
cli-column-scope = Lotes de
cli-column-lots = Lotes
cli-column-counted = Contado
cli-column-last-counted = Contado
cli-column-counting = Como
cli-column-variance = Diferença
cli-column-percent = %
cli-column-value = Valor
cli-column-ai = AI
cli-column-data = Dado
cli-column-meaning = Significado
cli-column-moved-since = Movido após
cli-column-every-days = A cada … dias
cli-column-lots-due = Pendentes
cli-column-due-since = Desde
cli-column-days-overdue = Dias de atraso
cli-column-right = Certos
cli-column-off = Dif.
cli-column-tolerated = Tolerados
cli-column-units-off = Un. dif.
cli-column-units-net = Un. líq.
cli-column-value-off = Valor dif.
cli-column-value-net = Valor líq.
cli-column-documents = Documentos
cli-column-movements = Movimentos
cli-column-incoming = Entradas
cli-column-outgoing = Saídas
cli-column-value-in = Valor entrada
cli-column-value-out = Valor saída
cli-column-unvalued = Sem custo
cli-column-unvalued-lots = Lotes sem custo
cli-column-unvalued-movements = Sem custo
cli-word-archived = arquivado
cli-word-resolved = resolvido
cli-word-snoozed = adiado até { $until }
cli-word-acknowledged = ciente: { $by }
cli-operator-at-station = { $operator } @ { $station }
report-unknown = (nenhum)
report-title-stock = Estoque
report-title-valuation = Valor do estoque
report-title-expiry = O que vence
report-title-movements = O que se moveu
report-title-waste = Perdas
report-title-turnover = Giro
report-title-top = O que mais saiu
report-title-slow = Estoque lento ou parado
report-title-fefo = Cumprimento do FEFO
report-title-counts = Exatidão do livro
report-title-suppliers = Fornecedores
report-title-reorder = O que pedir
report-by-product = por produto
report-by-category = por categoria
report-by-location = por local
report-by-supplier = por fornecedor
report-by-customer = por cliente
report-by-partner = por fornecedor ou cliente
report-by-day = por dia
report-by-week = por semana
report-by-month = por mês
report-by-kind = por tipo de documento
report-by-reason = por motivo
report-by-operator = por operador
report-head-week = Semana
report-head-month = Mês
report-head-total = Total
report-period-week = esta semana
report-period-month = este mês
report-period-quarter = este trimestre
report-period-year = este ano
report-period-last-week = semana passada
report-period-last-month = mês passado
report-period-last-quarter = trimestre passado
report-period-last-year = ano passado
report-days-compared = { $days }, em comparação com { $earlier }
report-column-earlier = { $column } antes
report-column-change = { $column } (mudança)
report-column-excess = Vai vencer
report-column-excess-value = Valor que vai vencer
report-column-opening = No início
report-column-dispatched = Saiu
report-column-closing = No fim
report-column-average = Média
report-column-days-of-stock = Dias de estoque
report-column-share = Parte
report-column-shares-so-far = Acumulado
report-column-stood = Já estava
report-column-last-dispatch = Última saída
report-column-pace = Ritmo
report-column-percent-fefo = Pelo FEFO
report-column-overridden = Fora da ordem
report-column-short-life = Vida curta
report-column-expired-lots = Lotes vencidos
report-column-expired-value = Valor vencido
report-column-percent-right = Exatidão
report-column-average-life = Vida média
report-column-least-life = Menor vida
report-column-returns = Devoluções
report-column-value-returned = Valor devolvido
report-column-per-day = Por dia
report-column-expiring = Vai vencer antes
report-column-to-order = A pedir
report-pace-slow = lento
report-pace-dead = parado
report-total = { $column }: { $figure }
cli-trace-came = veio
cli-trace-stands = está
cli-trace-went = saiu
cli-trace-title = { $sku } { $product } · lote { $lot } · vence { $expires }
cli-trace-title-no-expiry = { $sku } { $product } · lote { $lot } · sem validade
cli-trace-totals = recebido { $received } · em estoque { $on_hand } · saída { $dispatched }
cli-trace-corrected = O lote { $asked } foi corrigido: sua mercadoria é do lote { $lot }.
cli-trace-mistyped = De volta com o código mal digitado { $lot }: { $quantity }; corrija outra vez: fefo lot edit
cli-trace-held = bloqueado: { $reason }
cli-document-moves = Movimentos:
cli-document-change = { $sku } { $lot } { $field }: { $before } → { $after }
cli-document-changes = Mudanças:
cli-settings-unset = não definido
cli-origin-default = padrão
cli-origin-file = { $file }, linha { $line }
cli-origin-variable = { $name } (ambiente)
cli-config-checked = { $file } está em ordem.
cli-config-invalid-hint = fefo config edit o abre.
cli-config-start =
    Ajustes do fefo deste usuário. Uma opção ou uma variável de ambiente vence o que está aqui.
    Uma linha conta quando se tira o # do começo. fefo config mostra o que está em vigor.
cli-count-sentence = Contagem { $count }, { $state }: { $counted } de { $lots } lotes contados ({ $scope }).
cli-count-opened = { $count_lots ->
    [one] Aberta a contagem { $count } ({ $code }) de { $lots } lote: { $scope }.
   *[other] Aberta a contagem { $count } ({ $code }) de { $lots } lotes: { $scope }.
}
cli-count-also-in = { $count_lots ->
    [one] { $lots } deles está também na contagem { $count }, que está aberta.
   *[other] { $lots } deles estão também na contagem { $count }, que está aberta.
}
cli-count-lot-also-in = Este lote está também na contagem { $count }, que está aberta.
cli-count-blind = às cegas
cli-count-two-counters = duas pessoas
cli-count-entered = { $sku } { $lot }, { $location }: contado { $counted }.
cli-count-entered-again = { $sku } { $lot }, { $location }: contado { $counted }, antes { $before }.
cli-scans-received = Leituras recebidas: { $booked }. Recusadas: { $refused }.
cli-scans-dispatched = Leituras com saída: { $booked }. Recusadas: { $refused }.
cli-scans-planned = Leituras planejadas: { $booked }. Recusadas: { $refused }.
cli-count-scanned = Leituras lançadas: { $entered }. Recusadas: { $refused }.
cli-count-tally = Contagem { $count }. Em conflito: { $conflict }, com diferença: { $differ }, a contar: { $uncounted }, conferem: { $matches }.
cli-count-tally-done = { $tally } Aplicados: { $applied }. Ficam como estão: { $left }.
cli-count-recounted = recontado
cli-count-figure = { $counter } { $counted }
cli-count-disagree = { $why }: { $figures }
cli-count-line-applied = aplicado
cli-count-tolerated = tolerado
cli-count-imported = Contagem { $count }. Lançamentos novos: { $added }, já conhecidos: { $known }, lotes encontrados: { $found }.
cli-count-blank = Linhas sem número: { $rows }.
cli-count-late = Lançamentos de lotes aplicados antes de chegarem, sem efeito: { $entries }.
cli-count-exported = Lotes gravados em { $file }: { $lots }.
count-paper-title = Contagem { $count }: { $scope }
count-paper-counter = Contado por
count-paper-date = Data
count-paper-continued = (cont.)
count-paper-page = Página { $page } de { $pages }
label-lot = Lote { $lot }
label-expires = Vence { $day }
label-no-gtin = { $sku } não tem GTIN: o código da etiqueta não diz qual é o produto.
label-lot-left-out = o lote { $lot } não cabe em um código GS1 (no máximo 20 letras sem acento, algarismos e sinais, sem espaços); a etiqueta o traz só em palavras.
label-expiry-left-out = a validade do lote { $lot } está longe demais para um código GS1; a etiqueta a traz só em palavras.
label-quantity-left-out = a quantidade do lote { $lot } é grande demais para um código GS1; a etiqueta a traz só em palavras.
printer-no-address = “{ $to }” não é o endereço de uma impressora.
printer-no-address-hint = Uma impressora é HOST:PORTA com uma porta até 65535, como zebra:9100. Um arquivo com esse nome seria ./….
printer-unknown-host = Ninguém conhece uma impressora { $printer }.
printer-unknown-host-hint = Confira o nome, ou dê o endereço, como 10.0.0.7:9100.
printer-refused = Nada imprime em { $printer }.
printer-refused-hint = Confira a porta: impressoras de etiquetas escutam na 9100, a não ser que tenham sido mudadas.
printer-no-answer = A impressora { $printer } não responde.
printer-no-answer-hint = Confira se está ligada e nesta rede; nada foi impresso. O mesmo comando imprime as etiquetas depois.
printer-stopped = A impressora { $printer } parou de receber as etiquetas.
printer-stopped-hint = Confira papel, fita e tampa, e veja quantas etiquetas saíram antes de imprimir o resto.
printer-other = Não se chega à impressora { $printer }: { $detail }.
cli-labels-printed = { $count ->
    [one] { $shown } etiqueta enviada para { $to }.
   *[other] { $shown } etiquetas enviadas para { $to }.
}
cli-paper-written = Gravado em { $file }.
cli-no-paper = Nenhum documento vigente tem a referência “{ $reference }”.
cli-no-paper-of-partner = Nenhum documento vigente tem a referência “{ $reference }” com { $partner }.
cli-no-paper-hint = fefo documents lista os documentos com as referências.
cli-usage-nothing-came-in = O documento { $document } não trouxe nada.
cli-usage-nothing-came-in-hint = As etiquetas são do que entrou; para um lote, use --sku e --lot.
cli-usage-other-paper = O documento { $document } é do tipo { $is }; este papel é do tipo { $wants }.
cli-usage-other-paper-hint = fefo paper receipt é de recebimentos; pick e dispatch são de saídas.
paper-pick-list = Lista de separação
paper-dispatch-note = Nota de saída
paper-receipt-note = Nota de recebimento
paper-picked-by = Separado por
paper-dispatched-by = Despachado por
paper-received-by = Recebido por
paper-reversed = ESTORNADO: o que este papel diz foi desfeito.
cli-count-resolved = Contagem { $count }, lotes decididos: { $lots } ({ $resolution }).
cli-count-applied = Ajustados: { $adjusted }, confirmados: { $confirmed }, continuam abertos: { $left_open }.
cli-count-would-apply = Seriam ajustados: { $adjusted }, confirmados: { $confirmed }, continuariam abertos: { $left_open }. Nada foi alterado.
cli-count-cancelled = A contagem { $count } está cancelada.
count-stays-booked = { $count_lots ->
    [one] Um lote já foi aplicado e continua registrado, no documento { $documents }.
   *[other] { $lots } lotes já foram aplicados e continuam registrados, no documento { $documents }.
}
cli-count-plan-none = Não há nada no plano. Para definir: fefo count plan set --class a --days 30
cli-count-plan-next = Para começar: fefo count open --location { $place }
cli-nothing-found = Nada encontrado.
cli-recorded = Registrado: { $kind }.
cli-done-with-document = { $done }  (documento { $document })
cli-init-done = { $created ->
    [true] Criado o livro de estoque { $database } (esquema { $version }).
   *[other] O livro de estoque é { $database } (esquema { $version }).
}
cli-copied = Copiado para { $to }: produtos: { $products }, lotes: { $lots }, documentos: { $documents }, movimentos: { $movements }, contagens: { $counts }. Os dois livros conferem.
cli-copied-next = { $from } fica como estava. Continue o trabalho na cópia, com --db ou FEFO_DB: o que se lança em um não chega ao outro.
cli-product-on-hand = Em estoque: { $quantity }
cli-product-available = Disponível: { $quantity }
cli-product-added = { $sku } cadastrado.
cli-product-edited = { $sku } alterado.
cli-product-unchanged = { $sku } já está assim. Nada foi alterado.
cli-product-archived = { $sku } arquivado.
cli-product-restored = { $sku } reativado.
cli-received = Recebido: { $quantity } de { $sku } no lote { $lot }, { $expiry }; em estoque { $on_hand }.
cli-dispatched = Saída: { $planned } de { $requested } de { $sku }.
cli-dispatch-plan = Daria saída a { $planned } de { $requested } de { $sku }:
cli-short = Falta: { $short }.
cli-passed-over = Deixados de lado:
cli-hold-done = O lote { $lot } de { $sku } está bloqueado em todos os locais, e também o que chegar depois.
cli-hold-done-expected = Do lote { $lot } de { $sku } ainda não chegou nada; o que chegar ficará bloqueado.
cli-hold-done-place = O lote { $lot } de { $sku } está bloqueado só em { $location }.
cli-release-done = O lote { $lot } de { $sku } está liberado em todos os locais.
cli-release-done-place = O lote { $lot } de { $sku } está liberado só em { $location }.
cli-now-in-use = { $sku } estava arquivado e volta a estar em uso.
cli-now-on-hold = Bloqueado: lote { $lot } de { $sku } em { $location }, por: { $reason }
cli-acknowledged = Alerta { $id } marcado como ciente.
cli-snoozed = Alerta { $id } adiado até { $until }.
cli-lots-imported-before = Lotes: já estão, importados como documento { $document }.
cli-imported = { $table ->
    [products] Produtos: lidos { $rows }, novos { $created }, alterados { $updated }.
    [barcodes] Códigos de barras: lidos { $rows }, novos { $created }, alterados { $updated }.
   *[lots] Lotes: lidos { $rows }, novos { $created }, aumentados { $updated }.
}
cli-map-saved = O mapa foi salvo como { $name }.
cli-map-not-saved = o mapa { $name } não foi salvo: { $why }
import-note-encoding = O arquivo foi lido como { $encoding }.
import-note-sheet = A planilha “{ $sheet }” foi lida; as outras foram omitidas.
import-note-titles = O cabeçalho está na linha { $line }; o que está acima foi omitido.
import-note-ignored = Colunas omitidas: { $columns }.
import-note-zero = { $count ->
    [one] Omitida uma linha de quantidade zero.
   *[other] Omitidas { $shown } linhas de quantidade zero.
}
cli-warning = Aviso: { $what }
cli-more-warnings = { $count ->
    [one] Mais um aviso.
   *[other] Mais { $shown } avisos.
}
warning-numeric-name = { $sku } é “{ $known }” no livro e “{ $given }” no arquivo. São números de linha em vez de SKUs?
cli-import-dry-run = { $table ->
    [barcodes] Códigos de barras: lidos { $rows }, todos válidos; seriam novos { $created }, alterados { $updated }. Nada foi alterado.
    [products] Produtos: lidos { $rows }, todos válidos; seriam novos { $created }, alterados { $updated }. Nada foi alterado.
   *[lots] Lotes: lidos { $rows }, todos válidos; seriam novos { $created }, aumentados { $updated }. Nada foi alterado.
}
cli-exported = Linhas gravadas em { $file }: { $rows }.
cli-verified = O livro confere: { $checked } verificações.
cli-verify-progress = verificações
cli-ask-choice = [s/N]
cli-ask-yes = sim
cli-ask-expired = Isto venceu em { $expires }. Receber mesmo assim?
cli-ask-restore = { $sku } está arquivado. Reativar e receber?
cli-ask-far-ahead = Hoje é { $day }, mas o último dia do livro é { $book_day }. O relógio está certo?
cli-warning-line = linha { $line }: { $what }
cli-warning-more = { $count ->
    [one] mais { $shown } linha ({ $kind })
   *[other] mais { $shown } linhas ({ $kind })
}
cli-ask-write-off = Dar baixa em todo este lote ({ $quantity }) de { $sku }?
cli-ask-reverse = Estornar { $kind } de { $at }, por { $operator }?
cli-ask-reveal = A contagem { $count } é às cegas. A conferência mostra o que o livro espera. Começar?
cli-ask-apply = Aplicar a contagem { $count }? Ajustados: { $adjusted }, confirmados: { $confirmed }, continuam abertos: { $left_open }.
cli-ask-apply-blind = Aplicar a contagem { $count }, que é às cegas e não foi conferida?
cli-ask-cancel-count = { $count_lots ->
    [0] Abandonar a contagem { $count }?
    [one] Abandonar a contagem { $count }, com { $lots } lote contado?
   *[other] Abandonar a contagem { $count }, com { $lots } lotes contados?
}
cli-cancelled = Nada foi alterado.
cli-error = erro: { $message }
cli-log-hint = O log diz mais: { $file }
cli-hint = → { $hint }
exchange-file-failed = { $file }: { $why }.
cli-onto-book = { $file } é um livro de estoque ou pertence a um; ficou como estava.
cli-onto-book-hint = Grave em outro arquivo.
import-is-book = { $file } é um livro de estoque ou pertence a um.
import-is-book-hint = Exporte o que há em um livro com fefo export, e importe esse arquivo.
cli-output-failed = O resultado não pôde ser gravado: { $why }.
cli-answer-lost = Está registrado como documento { $document }, mas não foi possível mostrar a resposta: { $why }.
cli-answer-lost-hint = Não lance outra vez. O mesmo comando com --document { $document } mostra a resposta.
cli-outcome-unknown-hint = Não lance de novo. O mesmo comando com --document { $document } registra uma só vez, ou mostra a resposta se já está registrado.
cli-done-answer-lost = Está feito, mas não foi possível mostrar a resposta: { $why }.
cli-no-lot = Não há lote com o número { $lot }.
cli-nothing-to-copy = Não há livro de estoque para copiar em { $place }; nada foi copiado.
cli-nothing-to-copy-hint = Nomeie com --from o livro a copiar, como arquivo ou como postgres://…
cli-not-a-demo = { $file } contém outro estoque, não a demonstração; ficou como estava.
cli-not-a-demo-hint = Tire --db, ou indique com ele um arquivo novo.
cli-verify-failed = { $problems ->
    [one] Uma verificação não confere.
   *[other] { $problems } verificações não conferem.
}
cli-token-added = O token de { $name }. Não será mostrado de novo.
cli-token-revoked = O token de { $name } foi revogado.
cli-serving = Servindo { $database } em { $url }
cli-serve-without-tokens = ninguém precisa de token: quem alcança { $address } pode ler e alterar o estoque.
cli-serve-processes = GUNICORN_PROCESSES não é necessário; um só processo serve com várias threads.
cli-serve-address-in-use = { $address } já é usado por outro programa.
cli-serve-address-forbidden = Este usuário não pode escutar em { $address }.
cli-serve-no-address = Não é possível escutar em { $address }: { $why }.
cli-serve-address-hint = Indique outro endereço com --bind, como 127.0.0.1:8001.
cli-serve-not-an-address = { $from }: "{ $value }" não é um host com porta.
cli-serve-not-an-address-hint = Como 127.0.0.1:8000, ou [::1]:8000.
cli-serve-not-a-host = { $from }: "{ $value }" não é o nome de um host.
cli-serve-not-a-host-hint = Como stock.example.org ou [::1], cada um por si: não há um sinal para todos.
cli-serve-not-an-origin = { $from }: "{ $value }" não é uma origem de páginas.
cli-serve-not-an-origin-hint = Como https://shop.example.org: um esquema e um host, sem caminho.
cli-serve-not-a-number = { $from }: "{ $value }" não é um número inteiro de 1 a { $most }.
http-query = Não é possível ler os parâmetros: { $why }.
http-query-hint = /api/v2/docs lista os parâmetros de cada caminho.
http-body = Não é possível ler o corpo: { $why }.
http-body-hint = É um objeto JSON com os campos que /api/v2/docs lista.
http-key = Idempotency-Key: "{ $value }" não é um UUID.
http-key-hint = Envie um UUID próprio, o mesmo ao repetir o pedido, ou omita o cabeçalho.
http-id = "{ $value }" não é um identificador, nem um número que sirva.
http-nothing = Não há "{ $value }".
http-cursor = A lista não tem "{ $value }" ao qual uma página possa seguir.
http-cursor-hint = Siga o Link da página anterior, ou comece a lista de novo.
http-no-lot = Não está claro de que lote se trata.
http-no-lot-hint = Indique-o com sku e lot, ou com lot_id.
http-report = Não há relatório "{ $report }".
http-report-hint = Há { $known }.
http-report-parameter = O relatório { $report } não usa este { $parameter }.
http-reading = { $parameter }: não é possível ler "{ $value }".
http-partner = Uma devolução neste sentido não tem { $field }.
http-amount = Dê uma mudança (quantity) ou o que se contou (counted).
http-not-with = { $parameter } não se combina com { $other }.
http-only-with = { $parameter } só diz algo junto de { $other }.
http-outcome-unknown-hint = Repita o pedido com o documento como Idempotency-Key: tem um só efeito.
page-stock = Estoque
page-lots = Lotes
page-alerts = Alertas
page-day = em { $day }
page-search = Buscar
page-find = Buscar
page-first = Início
page-next = Mais
page-begins-again = A lista mudou nesse meio-tempo; este é o início.
page-token-needed = Este livro de estoque é mostrado a quem tem um token: deixe o usuário vazio e dê o token como senha. Quem cuida do servidor cria um: fefo token add NOME --scope read
cli-setting-value = { $from }: { $why }.
cli-role-created = Criado o papel { $role }, sem senha; quem se conecta são seus membros (GRANT { $role } TO …).
cli-role-owns = { $role } é dono das tabelas.
cli-role-may-record = { $role } pode registrar, sem alterar o que está escrito.
cli-role-may-read = { $role } pode ler.
cli-roles-of-file = Um arquivo não tem papéis; são de um livro em um servidor (--db postgres://…).
cli-role-twice = O papel { $name } foi indicado duas vezes; cada parte leva um papel próprio.
cli-exposed-password-file = { $file } é ignorado: outros podem lê-lo (chmod 600).
cli-unused-server-variables = { $count ->
    [one] { $names } está definida
   *[other] { $names } estão definidas
}, mas POSTGRES_SERVER não, então o livro é o arquivo { $file }. Para o do servidor, defina POSTGRES_SERVER ou indique --db postgres://…; para o arquivo, nomeie-o com --db ou FEFO_DB.
cli-password-taken-out = Outros nesta máquina puderam ver por um momento a senha na linha de comando, e ela fica no histórico do shell. Defina-a com PGPASSWORD, ou guarde-a em ~/.pgpass (HOST:PORTA:BANCO:USUÁRIO:SENHA, chmod 600).
cli-password-seen = Outros nesta máquina podem ver a senha na linha de comando, e ela fica no histórico do shell. Guarde-a em ~/.pgpass (HOST:PORTA:BANCO:USUÁRIO:SENHA, chmod 600).
cli-address-malformed = { $from } não é o endereço de um servidor; não é mostrado, pois pode ter uma senha.
cli-address-malformed-hint = postgres://USUÁRIO@HOST:PORTA/BANCO; em uma senha, escreva @ como %40, / como %2F e % como %25.
cli-address-parameter = { $from }: não há parâmetro { $name } para um servidor.
cli-address-value = { $from }: { $name } não pode ser “{ $value }”.
cli-address-ports = { $from }: { $ports } portas para { $hosts } hosts.
cli-address-user = { $from } não diz com que papel conectar.
cli-address-user-hint = Indique um papel: postgres://PAPEL@…, ou PGUSER.
cli-address-service = { $from }: não há serviço “{ $name }”.
cli-address-service-hint = Os serviços são seções de ~/.pg_service.conf, ou do arquivo que PGSERVICEFILE indica.
cli-address-service-file = Não foi possível ler { $file }: { $why }.
cli-address-service-line = { $file }, linha { $line }: não diz nada de um serviço (espera-se NOME=VALOR).
cli-unknown-scheme = { $from }: { $scheme }:// não é aceito.
cli-unknown-scheme-hint = Indique um arquivo, ou um servidor como em postgres://usuario@servidor/banco.
cli-no-file-name = { $from }: “{ $value }” não indica um arquivo do disco.
cli-no-file-name-hint = Dê o caminho do arquivo do livro, como em --db ~/stock.db.
cli-no-folder = Não se conhece nenhuma pasta para os dados.
cli-no-folder-hint = Indique um arquivo com --db ou FEFO_DB.
cli-impossible-clock = O relógio desta estação não pode estar certo: mostra { $clock }.
cli-impossible-clock-hint = Acerte o relógio e tente de novo.
exchange-file-line-failed = { $file }, linha { $line }: { $detail }.
cli-usage-unknown-argument = Argumento desconhecido: “{ $argument }”.
cli-usage-unknown-command = Comando desconhecido: “{ $command }”.
cli-usage-missing = Falta: { $arguments }.
cli-usage-no-value = { $argument } requer um valor.
cli-usage-value = { $argument }: valor inválido “{ $value }”.
cli-usage-values = Um destes: { $values }.
cli-usage-twice = { $argument } aparece duas vezes.
cli-usage-conflict = { $argument } não se combina com { $other }.
cli-usage-number-of-values = { $argument } tem um número errado de valores.
cli-usage-no-command = Falta um comando.
cli-usage-utf8 = Um argumento não é UTF-8 válido.
cli-usage-other = Linha de comando inválida.
cli-usage-suggestion = Quis dizer { $suggestion }?
cli-usage-usage = Uso: { $usage }
cli-usage-help = fefo help lista os comandos.
cli-usage-document = “{ $value }” não é um id de documento.
cli-usage-unit-twice = “{ $value }” já nomeia a unidade.
cli-usage-unit-twice-hint = Tire --unit, ou dê --qty como número.
cli-usage-unit-of-scan = “{ $value }” não é um número de leituras.
cli-usage-unit-of-scan-hint = Conta-se o que significa uma leitura; nomeie a mercadoria com --sku para contar em embalagens.
cli-usage-partner = { $flag } não cabe no sentido da devolução.
cli-usage-partner-hint = Uma devolução de entrada (in) vem de um --customer; uma de saída (out) vai a um --supplier.
cli-usage-document-hint = Um id de documento é um UUID, como 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b.
cli-usage-document-name = “{ $value }” não é nem o id nem o número de um documento.
cli-usage-document-name-hint = Um id é um UUID, como 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b; o número está antes de cada movimento e documento.
cli-usage-map = “{ $value }” não é COLUNA=CAMPO.
cli-usage-map-hint = Escreva --map COLUNA=CAMPO, como em --map Prateleira=location.
cli-usage-delimiter = “{ $value }” não é um separador.
cli-usage-delimiter-hint = Use um só sinal, ou a palavra tab.
cli-usage-report = O relatório { $report } não aceita { $flag }.
cli-usage-report-hint = Aceita { $flags }.
cli-usage-compare = Não há nada a comparar: --compare pede um período com início e fim, e linhas que existam nos dois períodos.
cli-usage-compare-hint = Informe --period, ou --from e --to, e linhas que não sejam por dias.
cli-usage-only-reports = Só fefo report imprime { $format }.
cli-usage-only-reports-hint = Omita --format ou escolha um que este comando imprima.
cli-usage-date-format = “{ $value }” não é um formato de data.
cli-usage-date-format-hint = Escreva como DD/MM/AAAA ou %d.%m.%y.
cli-usage-number-hint = Tem de ser um número inteiro.
cli-usage-range-hint = Vai de { $least } a { $most }.
cli-usage-count-file = “{ $file }”: uma contagem não se grava em um arquivo assim, nem se lê dele.
cli-usage-count-file-hint = Use .csv ou .xlsx para uma planilha, .txt para papel, ou outra extensão para um arquivo de contagem.
cli-usage-other-count = Este arquivo é da contagem { $count }, não da contagem { $named }.
cli-usage-other-count-hint = Um arquivo de contagem sabe de qual é; omita o número.
cli-usage-no-count = Falta a contagem: uma planilha não diz de qual é.
cli-usage-no-count-hint = Indique-a antes, como em fefo count import 14 shelf.csv
cli-usage-no-editor = Nenhum editor está definido.
cli-usage-no-editor-hint = Defina VISUAL ou EDITOR com o seu editor, ou edite você mesmo { $file }.
cli-usage-editor-failed = O editor { $editor } falhou ({ $code }).
cli-usage-editor-not-started = Não foi possível iniciar o editor { $editor }.
cli-usage-excel-json = --excel grava CSV, não JSON.
cli-usage-excel-workbook = --excel grava CSV, não uma pasta de trabalho do Excel.
cli-usage-excel-workbook-hint = Um arquivo que termina em .xlsx não precisa de --excel.
cli-usage-no-workbook = Este comando não dá uma pasta de trabalho do Excel.
cli-usage-no-workbook-hint = --format xlsx é para exportações, relatórios e listas; aqui use json ou csv.
cli-usage-workbook-on-terminal = Um terminal não consegue mostrar uma pasta de trabalho do Excel.
cli-usage-workbook-on-terminal-hint = Mande para um arquivo: … --format xlsx > stock.xlsx
cli-usage-bootstrap = --demo, --import-products, --import-lots, --tab, --plain e --no-tui não se combinam com um comando.
cli-usage-bootstrap-hint = Use-as sozinhas antes, e depois o comando.
cli-usage-terminal = A interface de terminal precisa de um terminal.
cli-usage-dumb-terminal = A interface precisa de um terminal que possa mover o cursor; este (TERM=dumb) não pode.
cli-usage-terminal-hint = Inclua --no-tui para só a preparação, ou use um comando; fefo help os lista.
cli-usage-file-format = O fefo não grava arquivos .{ $value }.
cli-usage-file-format-hint = Use .csv, .json ou .xlsx.

## Import and export files

exchange-not-found = O arquivo { $file } não existe.
exchange-folder = { $file } é uma pasta, não um arquivo.
exchange-not-a-file-hint = Para importar o que um programa escreve, indique - como arquivo e envie por um pipe.
exchange-empty = { $file } está vazio.
exchange-empty-hint = A primeira linha dá nome às colunas.
exchange-not-text = { $file } não é um arquivo de texto.
exchange-not-text-hint = Salve pela planilha como pasta de trabalho do Excel (.xlsx) ou como “CSV UTF-8”.
workbook-closed = { $file } é uma pasta de trabalho do Excel anterior a 2007 ou tem senha.
workbook-closed-hint = Salve pela planilha como pasta de trabalho do Excel (.xlsx) sem senha, ou como “CSV UTF-8”.
workbook-none = { $file } não é uma pasta de trabalho do Excel.
workbook-damaged = { $file } não pode ser lido como pasta de trabalho do Excel: { $detail }.
workbook-damaged-hint = Abra na planilha e salve de novo, ou salve como “CSV UTF-8”.
workbook-too-large = { $file } ocupa, descompactado, mais que qualquer lista de estoque.
workbook-too-large-hint = Deixe só a planilha com a lista, ou salve-a como “CSV UTF-8”.
workbook-out-of-order = { $file }: a célula { $cell } está onde nenhuma planilha a põe.
workbook-long-cell = { $file }: a célula { $cell } tem mais texto do que cabe em uma célula.
workbook-cell-failed = a fórmula de { $cell } deu erro
workbook-cell-no-value = { $cell } é uma fórmula sem valor: abra o arquivo na planilha e salve
workbook-cell-truth-value = { $cell } é um verdadeiro ou falso; ali vai um texto ou um número
workbook-cell-too-many-digits = { $cell } é um número de mais de quinze algarismos, e uma planilha perde alguns: escreva como texto
workbook-cell-no-day = a data de { $cell } não existe no calendário
workbook-cell-duration = { $cell } é uma hora sem dia
workbook-cell-day-elsewhere = { $cell } é uma data, e ali vai um texto ou um número: talvez a planilha a tenha tirado de um código; escreva como texto
exchange-quoted = “{ $text }”
exchange-unknown-columns = { $count ->
    [one] Coluna desconhecida: { $columns }.
   *[other] Colunas desconhecidas: { $columns }.
}
exchange-map-flag = --map "{ $column }={ $field }"
exchange-unknown-columns-hint = Diga o que contêm, como em { $flags }; sem nada após o = a coluna é omitida, e --ignore-unknown omite todas. Um arquivo sem cabeçalho leva --columns. Campos: { $fields }.
exchange-import-stock-hint = Uma planilha de produtos e lotes entra de uma vez: fefo import stock ARQUIVO.
exchange-no-header-hint = Se a primeira linha não é um cabeçalho, --columns NOME,NOME,… dá nome às colunas em ordem; um nome vazio omite uma. Campos: { $fields }.
exchange-no-such-column = O arquivo não tem a coluna “{ $column }”.
exchange-column-twice = As colunas “{ $first }” e “{ $second }” são ambas { $field }.
exchange-same-column-hint = Dê outro nome a uma delas no arquivo, ou remova-a.
exchange-column-twice-hint = Omita uma delas: --map "{ $second }=" ou --map "{ $first }=".
exchange-missing-column = Falta a coluna { $field }.
exchange-no-code-hint = Em um arquivo sem códigos, outra coluna serve de código: { $flags }.
exchange-missing-column-hint = Se tem outro nome, use --map COLUNA={ $field }. Campos: { $fields }.
exchange-bad-rows = { $file }: { $count ->
    [one] um problema
   *[other] { $count } problemas
}; nada foi importado.
exchange-zero-hint = --skip-zero omite as linhas de quantidade zero.
exchange-bad-rows-hint = Corrija o arquivo e importe de novo.
exchange-bad-cell = { $file }:{ $line }: { $field } “{ $value }”: { $why }
exchange-bad-field = { $file }:{ $line }: { $field }: { $why }
exchange-bad-row = { $file }:{ $line }: { $why }
exchange-more-problems = … e mais { $count }
exchange-not-utf8 = não é UTF-8 válido
exchange-wrong-cell-count = { $found ->
    [one] { $shown } célula
   *[other] { $shown } células
}; o cabeçalho tem { $expected }
exchange-has-nul = um caractere NUL, que nenhum texto tem
exchange-row-too-long = mais longa que qualquer linha de uma lista de estoque
exchange-unclosed-quote = as aspas que se abrem aqui nunca se fecham
exchange-text-after-quote = as aspas que se abrem aqui se fecham na linha { $line }, e a célula segue com “{ $text }”
exchange-quote-after-blank = há um espaço antes das aspas
exchange-not-a-value = tem de ser um texto ou um número
exchange-not-a-reason = um bloqueio precisa de um motivo, como “recall”
exchange-ambiguous-date = pode ser { $readings }, e nenhuma data do arquivo decide
exchange-other-date-order-hint = A linha { $line } está como { $pattern } e a linha { $other_line } como { $other_pattern }. Escreva a coluna toda de um só modo; se as duas estão certas, --date-format { $pattern } --date-format { $other_pattern } as lê e recusa o que poderia ser qualquer uma.
exchange-whole-hint = Se um sinal separa milhares, retire-o: 1200. Se são decimais, permita-os no produto: fefo product edit SKU --decimals, ou em uma planilha de produtos uma coluna decimals.
exchange-thousands-hint = Escreva as quantidades sem separador de milhar: 1200, não 1.200.
exchange-ambiguous-date-hint = Diga como as datas estão escritas: { $flags }.
exchange-date-format-flag = --date-format { $pattern }
exchange-other-date-order = o dia e o mês estão em outra ordem que na linha { $line }, “{ $value }”
exchange-twice-in-file = está duas vezes neste arquivo, a primeira na linha { $line }
exchange-other-fact = a linha { $line } diz “{ $value }” do mesmo produto
exchange-map-name = “{ $name }” não pode ser o nome de um mapa salvo.
exchange-map-name-hint = Um nome tem letras, dígitos, - e _, até 64.
exchange-no-map = Não há mapa salvo { $name }.
exchange-no-map-hint = Salvos: { $known }.
exchange-no-maps-hint = Ainda não há nenhum: --save-map NOME salva como se lê um arquivo.
exchange-no-map-folder = Este usuário não tem pasta de configuração.
exchange-bad-map-hint = Corrija-o, ou salve o mapa de novo com --save-map.
exchange-or = { $first } ou { $last }
exchange-quote-hint = Nada depois dessas aspas é confiável. Feche-as, ou escreva em dobro as aspas dentro de outras.
exchange-bad-text = { $file }:{ $line }: “{ $value }”: { $why }

## Terminal: keys, status line, overlays

tui-key-enter = Enter
tui-key-esc = Esc
tui-key-tab = Tab
tui-key-space = Espaço
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
tui-jump-label = Primeiras letras
tui-refusal-title = O que foi recusado e por quê
tui-refusal-cause = Para o suporte: { $cause }
tui-copied-text = Copiado { $text }
tui-copied = Copiado, se o terminal permite.
tui-scan-not-confirmed = Isso chegou junto com a tecla que abriu isto. Confira e depois confirme.
tui-scan-unused = “{ $text }” chegou de uma vez, como de um leitor: aqui não se usa
scan-help-name = Leituras
scan-help-head-any = Em toda parte
scan-help-any = O que chega de uma vez, como um leitor envia, é uma só leitura, onde quer que esteja o cursor. O Enter ou Tab do leitor não confirma nada.
scan-help-head-lists = Listas
scan-help-head-labels = Etiquetas
scan-help-head-packs = Embalagens
scan-help-entry = Uma etiqueta preenche produto, lote, datas e quantidade, e não salva nada. O segundo símbolo de uma etiqueta completa o primeiro, em qualquer ordem. A mesma etiqueta de novo conta mais uma vez. O que foi digitado fica: se a etiqueta diz outro lote ou outra validade, nada muda. Um GTIN novo cria um produto ou passa a ser código de um.
scan-help-dispatch = Uma etiqueta escolhe o produto, e seu lote é comparado com o plano: o certo marca sua linha, um posterior pede um motivo, um vencido ou retido é recusado. Cada leitura a mais conta uma unidade ou uma embalagem.
scan-help-counts = Cada leitura é um lançamento: soma uma unidade, uma embalagem ou o que a etiqueta diz. O código de um local muda de prateleira. O número digitado depois conta no lugar dela, e { $key } desfaz o último lançamento. Na lista, o código de uma folha abre sua contagem.
scan-help-lists = Lotes e Histórico encontram o lote de uma etiqueta; Produtos, seu produto. Alertas, Contagens e Relatórios passam a leitura a Lotes.
scan-help-labels = São lidas etiquetas GS1 com e sem identificador (]C1), entre parênteses, Digital Link, e EAN-8, EAN-13, UPC-A e ITF-14 simples. O separador (FNC1) chega como GS, Ctrl+5, Ctrl+] ou F8. Se falta, nunca é adivinhado.
scan-help-packs = Um código de barras significa o que seu produto diz em Produtos: uma unidade, um pacote, uma caixa ou mercadoria por peso.
scan-help-setup = { $key } mostra o que o leitor envia, tecla por tecla, e guarda para esta estação como ele é lido: teclado, CapsLock, separador, prefixo e sufixo. fefo scanner também.
scanner-title = Configurar o leitor
scanner-how = Leia qualquer etiqueta GS1, ou o código que { $key } mostra. Aparece o que chega, e nada é registrado.
scanner-title-setup = Como os códigos são lidos
scanner-keyboard = Teclado: { $keyboard }
scanner-characters = Caracteres: { $pairs }
scanner-separator-usual = Separador: GS, Ctrl+5, Ctrl+] ou F8, o habitual
scanner-separator = Separador: { $sign }
scanner-around = Antes de cada leitura: { $prefix }. Depois: { $suffix }
scanner-none = nada
scanner-in-force = Em vigor nesta estação.
scanner-proposed = Proposta não salva: { $key } salva para esta estação.
scanner-arrived = O que chegou
scanner-read-as = Lido como
scanner-ais-through = O leitor diz que é um código GS1, e seus IAs chegaram bem.
scanner-ais-unannounced = Os IAs chegaram bem. Configure o leitor para enviar o identificador de simbologia: assim cada etiqueta é conhecida desde o primeiro caractere.
scanner-no-ais = Sem IA: um número simples.
scanner-drops-separator = O leitor omite o separador (GS, FNC1): as etiquetas que precisam dele não podem ser lidas. Configure-o para enviar GS ou F8.
scanner-setup-label-seen = É o código de configuração: sabe-se tudo dele.
scanner-not-sure = Outros teclados também podem servir a esta etiqueta: { $key } tenta o próximo, e o código de configuração diz com certeza.
scanner-no-room-for-code = O código precisa de 80 colunas, 24 linhas e um idioma com UTF-8. fefo scanner --code também o imprime; ou leia qualquer etiqueta GS1.
scanner-saved = Salvo para esta estação, e em vigor: { $path }
scanner-not-saved = Em vigor até fechar o fefo, mas não salvo: { $why }
scanner-not-saved-no-folder = Em vigor até fechar o fefo, mas não salvo: este usuário não tem pasta de configuração
scanner-unknown-key = { $from }: “{ $name }” não é uma tecla. As teclas são escritas como em fefo keys --toml: F9, Ctrl+G.
scanner-sign-too-long = { $name } tem mais de 16 caracteres
scanner-ambiguous-separator = “{ $sign }” não pode ser o separador: as etiquetas estão cheias de letras e algarismos
scanner-action-save = salvar
scanner-action-keyboard = outro teclado
scanner-action-caps-lock = Caps Lock
scanner-action-code = código de configuração
scanner-action-as-it-is = como chega
keyboard-us = inglês (EUA)
keyboard-es = espanhol (Espanha)
keyboard-latam = espanhol (América Latina)
keyboard-br = português (Brasil)
keyboard-pt = português (Portugal)
keyboard-gb = inglês (Reino Unido)
keyboard-fr = francês
keyboard-de = alemão
keyboard-it = italiano
keyboard-caps-lock = { $layout }, com Caps Lock
tui-nothing-to-undo = Nada a desfazer aqui. Histórico desfaz documentos; liberar desfaz um bloqueio.
undo-list-title = Feito hoje nesta estação
undo-list-empty = Nada foi registrado nesta estação hoje.
undo-list-several = { $kind } ({ $shown })
undo-list-and-others = { $first } e outros
undo-list-reversed = já desfeito
undo-list-reversal = já é um estorno
undo-list-hold = libere em vez disso
undo-list-release = bloqueie de novo
undo-list-refused = { $what }: { $why }
list-marked = { $count ->
    [one] { $shown } marcado
   *[other] { $shown } marcados
}
list-marked-sum = { $count ->
    [one] { $shown } marcado: { $sum }
   *[other] { $shown } marcados: { $sum }
}
list-marked-hidden = { $count ->
    [one] { $marked } ({ $shown } fora da lista)
   *[other] { $marked } ({ $shown } fora da lista)
}
list-too-many-marks = { $shown } são demais para marcar: no máximo { $most } de uma vez. Restrinja a lista.
tui-working = trabalhando…
tui-menu-title = O que você pode fazer aqui
tui-book-replaced = O livro foi substituído. Ctrl+R abre o que há agora.
tui-book-reopened = { $database }: está aberto o livro que há agora. O que foi digitado se mantém.
tui-unused-server-variables = { $count ->
    [one] { $name } está definida
   *[other] { $name } estão definidas
}, POSTGRES_SERVER não: isto é um arquivo local.
tui-read-only-header = só leitura
tui-read-only-short = leitura
tui-read-only = Este livro só pode ser lido aqui: nada pode ser registrado.
tui-outage-header = sem conexão há { $lasts }, dados de { $since }
tui-outage-header-short = sem servidor { $since }
tui-outage-status = Sem resposta desde { $since }: dados de então; tentando de novo.
tui-outage-over = O servidor voltou a responder: tudo foi lido de novo.
tui-outage-details = Sem resposta do servidor
tui-not-read-yet = Ainda não lido: sem servidor desde { $since }
tui-earlier-rows = linhas de antes: sem servidor desde { $since }
tui-not-saved-since = Não salvo: sem servidor desde { $since }. O texto fica; salve de novo.
tui-not-saved-no-server = Não salvo: sem servidor. O texto fica; salve de novo depois.
tui-may-be-booked = Sem resposta: talvez já esteja registrado. Não repita.
tui-may-be-booked-look = Talvez esteja registrado. Veja em Histórico antes de repetir.
tui-age-seconds = { $count } s
tui-age-minutes = { $count } min
tui-age-hours = { $count } h
tui-menu-hint = digite letras para filtrar
tui-no-match = nada encontrado
tui-close-first = Feche isto antes, com Esc.
tui-action-unavailable = Indisponível agora: { $what }
tui-action-there = { $key } aqui: { $what }
tui-working-cancellable = trabalhando… Esc cancela
tui-working-percent = trabalhando… { $percent } %
tui-working-percent-cancellable = trabalhando… { $percent } %, Esc cancela
tui-quit-title = Sair
tui-quit-unsaved = Há texto não salvo em { $places }. Sair e perdê-lo?
tui-quit-unsettled = Uma linha de { $places } talvez já esteja registrada: procure no Histórico antes de repetir. Sair?
day-question-title = Que dia é?
day-behind = Esta estação está em { $day }, mas o livro já está em { $book_day }.
day-behind-question = Se o relógio está errado, tecle Esc e acerte-o. Se isto ocorreu em { $day }, diga por que é lançado tarde.
day-far-ahead = Esta estação está em { $day }, mas o último dia do livro é { $book_day }, mais de um ano antes.
day-far-ahead-question = Se o relógio estiver errado, volte e acerte-o. O dia está correto?
day-header = { $day }, livro { $book_day }
day-notice = Esta estação está em { $day }, o livro em { $book_day }.
tui-too-small = A janela é pequena demais: fefo precisa de { $width } colunas e { $height } linhas. Nada se perde; aumente-a.
tui-operator-title = Quem está trabalhando?
tui-operator-hint = digite um nome ou leia um crachá
tui-operator-changed = Agora quem trabalha é { $operator }.
tui-operator-same = { $operator } já está trabalhando.
tui-still-saving = Ainda salvando. Tente daqui a pouco.
tui-operator-at-station = { $operator } @ { $station }
keys-error = { $path }: { $problem }
keys-error-syntax = a linha { $line } não é TOML válido ({ $detail }); os nomes de teclas vão entre aspas.
keys-error-scope = linha { $line }: não há escopo “{ $name }”; fefo keys os mostra.
keys-error-scope-similar = linha { $line }: não há escopo “{ $name }”. Seria { $similar }?
keys-error-action = linha { $line }: [{ $scope }] não tem a ação “{ $name }”; fefo keys as mostra.
keys-error-action-similar = linha { $line }: [{ $scope }] não tem a ação “{ $name }”. Seria { $similar }?
keys-error-no-keys = linha { $line }: “{ $name }” precisa de uma tecla entre aspas ou uma lista de teclas.
keys-error-key = linha { $line }: “{ $key }” não é uma tecla; escreva assim: F11, Ctrl+R, Shift+Tab, PgDn, Del, Enter ou x.
keys-error-scanner = linha { $line }: { $key } não pode ser atribuída, pois os leitores a enviam.
keys-error-types = linha { $line }: { $key } digita texto ali; escolha uma tecla de função ou uma com Ctrl.
keys-error-clash = linha { $line }: { $key } já é a tecla de { $other }; atribua outra também a essa ação.
keys-error-shadows = linha { $line }: { $key } já é a tecla de { $other } em [{ $scope }]; atribua outra também a essa ação.
keys-error-needs-key = linha { $line }: { $action } exige uma tecla.
tui-error-theme = Tema desconhecido: “{ $name }”. Os que há: { $known }.
tui-error-tab = Aba desconhecida: “{ $name }”. As que há: { $known }.
tui-error-terminal = O terminal não pode ser usado: { $why }.
tui-error-internal = fefo teve um erro interno e foi encerrado. O que já foi confirmado está salvo. Abra-o de novo; fefo verify confere o livro.
tui-message-with-hint = { $message } { $hint }

## Terminal: scopes of keys, as the menu calls them

scope-global = Em toda parte
scope-list = Em uma lista
scope-detail = Detalhes
scope-lots = Lotes
scope-trace = Rastro de um lote
scope-search = Busca
scope-alerts = Alertas
scope-prompt = Em um formulário
scope-confirm = Em uma pergunta
scope-picker = Escolha
scope-menu = Menu
scope-product-matches = Escolha de produto
scope-reasons = Escolher um motivo
scope-names = Escolher um nome
scope-form-fields = Campos
scope-received-lines = Recebidos
scope-calendar = No calendário
scope-dispatch-plan = O plano
scope-dispatched-lines = Saídas
scope-barcodes = Códigos de barras
scope-lot-chooser = Escolha de lotes
scope-counting = Diante da prateleira
scope-count-review = Conferência de contagem

## Terminal: actions, as the footer and the menu name them

action-leave-search = voltar à lista
action-clear-search = limpar busca
action-search = buscar
    .also = encontrar procurar find look up buscar
action-details = detalhes
action-dispatch = dar saída
    .also = saída entregar separar issue ship pick out salida sacar surtir
action-write-off = dar baixa
    .also = perda descarte vencido waste scrap dispose expired merma desechar caducado
action-hold = bloquear
    .also = bloquear quarentena block quarantine lock cuarentena inmovilizar
action-release = liberar
    .also = desbloquear unblock unlock soltar
action-amend = corrigir
    .also = editar alterar validade etiqueta edit change expiry label cambiar vencimiento caducidad
action-adjust = ajustar
    .also = quantidade diferença inventário correct quantity difference stock cantidad diferencia inventario
action-mark = marcar
action-mark-group = marcar o grupo
action-clear-marks = tirar as marcas
action-transfer = transferir
    .also = mover local prateleira transfer location shelf relocate ubicación estante reubicar
action-return-in = devolução de cliente
    .also = devolver cliente reembolso return returned refund take back customer devolución
action-return-out = devolução a fornecedor
    .also = devolver fornecedor return returned send back supplier devolución proveedor
action-filter-status = status
    .also = bloqueado vencido esgotado held expired empty retenido agotado
action-filter-expiry = validade
    .also = validade vencimento data expires date due vencimiento caducidad fecha
action-filter-not-counted = sem contar
action-sort = ordenar
    .also = ordenar coluna order column columna
action-jump-to-letter = ir à letra
action-reverse-sort = inverter ordem
action-back = voltar
action-go-to-subject = ir lá
action-acknowledge = marcar ciente
    .also = visto lido seen confirm read enterado
action-snooze = adiar
    .also = depois adiar later postpone después aplazar
action-enter-stock = dar entrada
    .also = receber recebimento entrega receive receipt delivery in recibir recepción albarán
action-show-all = ver todos
action-confirm = confirmar
action-cancel = cancelar
action-next-field = próximo campo
action-next-field-numpad = próximo campo, com o valor completo (somas: 48*10, 3 caixa)
action-previous-field = campo anterior
action-yes = sim
action-no = não
action-choose = escolher
action-take-reason = usar
action-take-name = usar
action-up = subir
action-down = descer
action-page-up = página acima
action-page-down = página abaixo
action-first-row = ir à primeira
action-last-row = ir à última
action-scroll-detail-down = descer
action-scroll-detail-up = subir
action-close = fechar
action-undo = desfazer
    .also = estornar reverter erro reverse revert cancel mistake anular revertir error
action-undo-list = feito hoje
action-menu = menu
action-quit = sair
    .also = fechar encerrar exit close leave cerrar terminar
action-refresh = atualizar
    .also = recarregar reload update recargar releer
action-change-operator = trocar operador
    .also = usuário quem nome user who login name usuario quién nombre
action-theme = claro ou escuro
    .also = cor escuro claro tema colour color dark light oscuro
action-next-tab = próxima aba
action-previous-tab = aba anterior
action-open-tab = ir a { $tab }
action-tab-1 = primeira aba
action-tab-2 = segunda aba
action-tab-3 = terceira aba
action-tab-4 = quarta aba
action-tab-5 = quinta aba
action-tab-6 = sexta aba
action-tab-7 = sétima aba
action-tab-8 = oitava aba
action-scan-help = ajuda de leitura
    .also = scan scanner leitor ler código barras gs1 etiqueta separador gtin ean barcode reader escáner
action-scanner-setup = configurar o leitor
    .also = scanner código de barras teclado separador gs barcode
action-suspend = suspender (fg volta)
action-error-details = detalhes
action-copy-code = copiar código
    .also = área de transferência lote clipboard lot portapapeles
action-copy-sku = copiar SKU
    .also = área de transferência produto clipboard product portapapeles producto
action-copy-reference = copiar referência
    .also = área de transferência pedido clipboard order portapapeles
action-copy-id = copiar id do documento
    .also = área de transferência uuid clipboard portapapeles
action-copy = copiar
    .also = área de transferência clipboard portapapeles

## Terminal: operation dialogs

operation-amend-title = Corrigir lote
operation-amend-doubtful = Leia a etiqueta. Se é isso, tecle Enter de novo.
operation-amend-which-expiry = Leia a etiqueta, informe a validade correta e tecle Enter de novo.
operation-done-amend = { $subject } corrigido.
operation-preview-amend = { $changes }. O código, a validade e a data de fabricação mudam em todos os locais.
operation-preview-amend-nothing = Altere o que está errado e diga por quê.
operation-adjust-title = Ajuste
operation-write-off-title = Baixa
operation-hold-title = Bloquear lote
operation-release-title = Liberar lote
operation-transfer-title = Transferir a outro local
operation-return-in-title = Devolução de um cliente
operation-return-out-title = Devolução ao fornecedor
operation-reverse-title = Desfazer
operation-subject-short = { $sku }, lote { $lot }
operation-subject-lot = { $sku } { $product }, lote { $lot }
operation-subject-marked = { $lots }: { $sum }
operation-marked-more = e mais { $shown }
operation-marked-hidden = { $count ->
    [one] { $shown } deles não aparece na lista.
   *[other] { $shown } deles não aparecem na lista.
}
operation-refused-member = { $what }: { $why }
operation-nothing-done = Nada foi feito com nenhum deles.
operation-field-quantity = Quantidade
operation-field-change = Contado
operation-change-hint = { $unit }; com sinal, a variação: +5, -3
operation-field-reason = Motivo
operation-field-reason-optional = Motivo, se houver
operation-reason-new = novo
operation-reason-expired = vencido
operation-reason-typing-mistake = erro de digitação
operation-field-to = Para o local
operation-field-returned-goods = A mercadoria
operation-return-on-hold = bloqueada até ser conferida
operation-return-free = livre para sair de novo
operation-preview-balance = Em estoque aqui: { $before } → { $after } { $unit }
operation-preview-return-hold = { $balance }. Todo o lote fica bloqueado aqui até ser liberado.
operation-preview-counted = Em estoque aqui: { $before } → { $after } { $unit }, conforme contado. Se for variação, digite +{ $typed }: → { $changed } { $unit }.
operation-count-agrees = é o que diz o livro
operation-preview-change = Em estoque aqui: { $before } → { $after } { $unit }, variação de { $change }. Se foram contados { $counted }, digite sem sinal.
operation-ask-scanned-reason = “{ $text }” parece um código lido, não um motivo. Confirme de novo para mantê-lo.
operation-too-little = aqui há só { $on_hand } { $unit }
operation-field-scope = Onde
operation-scope-everywhere = todo local e o que chegar
operation-scope-place = só em { $location }
operation-scope-no-place = só o que não tem local
operation-scope-marked-places = só onde cada um está
operation-scope-hint = Espaço altera
operation-places-and-more = { $places } e mais { $shown }
operation-preview-hold-everywhere = Bloqueado até ser liberado, onde quer que esteja, também o que chegar depois.
operation-preview-hold-places = Bloqueado até ser liberado: { $places }, e o que chegar depois.
operation-preview-hold-place = O que está em { $location } fica bloqueado até ser liberado; o resto do lote continua saindo.
operation-preview-release-everywhere = Poderá sair de novo em todo local.
operation-preview-release-places = Poderá sair de novo: { $places }.
operation-preview-release-lot = Poderá sair de novo.
operation-preview-release-place = Só poderá sair de novo o que está em { $location }.
operation-preview-marked-hold-places = O que está nestes locais fica bloqueado até ser liberado; o resto de cada lote ainda sai.
operation-preview-marked-release-places = Só o que está nestes locais pode sair de novo.
operation-preview-marked-write-off = Dá baixa em todo o saldo de cada lote: { $shown } documentos, todos ou nenhum.
operation-preview-marked-transfer = Transfere todo o saldo de cada lote: { $shown } documentos, todos ou nenhum.
operation-preview-hold = Nada deste lote sai até ser liberado.
operation-preview-release = Estava bloqueado por: { $reason }
operation-preview-reverse = Um novo documento o estorna; os dois ficam no livro.
operation-preview-reverse-together = Um documento novo estorna cada um, todos ou nenhum; tudo fica registrado.
operation-done-adjust = Ajuste de { $change } em { $subject }
operation-done-write-off = Baixa de { $quantity } de { $subject }
operation-done-marked-write-off = { $count ->
    [one] { $shown } baixa: { $lots }
   *[other] { $shown } baixas: { $lots }
}
operation-done-marked-hold = { $count ->
    [one] { $shown } bloqueio: { $lots }
   *[other] { $shown } bloqueios: { $lots }
}
operation-done-marked-release = { $count ->
    [one] { $shown } liberação: { $lots }
   *[other] { $shown } liberações: { $lots }
}
operation-done-marked-transfer = { $count ->
    [one] { $shown } transferência: { $lots }
   *[other] { $shown } transferências: { $lots }
}
operation-done-hold = Bloqueado: { $subject }
operation-done-hold-place = Bloqueado só em { $location }: { $subject }
operation-done-release = Liberado: { $subject }
operation-done-release-place = Liberado só em { $location }: { $subject }
operation-done-transfer = Transferência de { $quantity } de { $subject } a { $to }
operation-done-return-in = Devolução de um cliente: { $quantity } de { $subject }
operation-done-return-out = Devolução ao fornecedor: { $quantity } de { $subject }
operation-done-reverse = Desfeito: { $what }
operation-snooze-title = Adiar
operation-subject-product = { $sku } { $product }
operation-field-until = Até (uma data, ou +7d)
operation-preview-snooze = Oculto até { $date }; depois volta.
operation-done-snooze = Adiado até { $date }: { $subject }

## Terminal: forms of Entry and Dispatch

form-action-undo-line = desfazer
form-action-correct-line = corrigir
form-action-pick-line = ir à linha
form-action-back = voltar
form-action-clear = limpar
form-action-restore = recuperar
form-action-list-products = lista para escolher
calendar-title = Validade
calendar-action-pick-day = escolher este dia
calendar-action-previous-day = dia anterior
calendar-action-next-day = dia seguinte
calendar-action-previous-week = semana anterior
calendar-action-next-week = semana seguinte
calendar-action-previous-month = mês anterior
calendar-action-next-month = mês seguinte
calendar-action-previous-year = ano anterior
calendar-action-next-year = ano seguinte
calendar-action-today = hoje
calendar-other-lots = { $dot } vencem outros lotes dele
form-field-product = Produto
form-product-hint = leia ou digite parte do nome
form-product-loading = buscando…
form-product-stock = em estoque { $on_hand } · disponível { $available } · mínimo { $minimum } { $unit }
form-product-required = escolha um produto
form-required = obrigatório
form-required-missing = o produto exige
form-products-similar = Não encontrado assim. Produtos parecidos, a escolher com as setas:
form-input-kept = Fica para a próxima linha: { $typed }
form-input-unused = Não registrado: { $typed }
form-unsettled = Talvez já registrado: será visto ao voltar o servidor.
form-not-booked = Não registrado: o formulário foi mantido, salve de novo.
form-not-booked-cleared = Não registrado: digite de novo.
form-header-hint = uma vez para todas as linhas
form-line-in-the-way = Salve ou limpe antes a linha. Não registrado: “{ $text }”
form-header-in-the-way = Salve ou limpe antes a linha; depois a próxima pode começar.
form-product-in-header = { $sku } é um produto: com ele começa a primeira linha. { $field } fica vazio.
form-label-counted = Leituras até agora: { $quantity }
form-label-repeated-title = Já lido
form-label-repeated = { $unit } já foi lido antes. Contar mais uma vez?
form-label-read = Etiqueta: { $what }.
form-label-lot = lote { $lot }
form-label-expires = vence { $date }
form-label-produced = fabricado { $date }
form-label-fault = Em ({ $ai }), posição { $position }: { $what }. Nada mudou.
form-label-clash = Etiqueta, ({ $ai }): { $what }. Nada mudou.
form-label-unreadable = Etiqueta em { $position }: { $what }. Nada mudou.
form-label-differs = { $field }: etiqueta { $scanned }, linha { $given }. Nada mudou. Limpe o campo ou a linha.
form-label-other-product = Etiqueta de { $sku }: salve ou limpe antes esta linha e leia de novo.
form-label-unknown-item = Nenhum produto tem { $code }. Nada mudou. Inclua o código em { $tab }.
form-label-says-nothing = Nada desta etiqueta é para a linha: { $code }
form-product-no-match = nenhum produto corresponde a “{ $typed }”
form-product-new-row = produto novo “{ $typed }”
form-product-unknown = “{ $typed }” não está no catálogo. Cadastre na aba { $tab }.
form-no-products = Ainda não há produtos. { $key } abre { $tab }, para cadastrar ou importar.
form-product-matches = Qual produto
names-suppliers = Fornecedores
names-customers = Clientes
names-locations = Locais
names-reasons = Motivos
names-new = novo
names-not-lately = sem uso recente
form-quantity-computed = = { $quantity } { $unit }
form-line = { $quantity } { $sku }
form-line-with-lot = { $quantity } { $sku }, lote { $lot }
session-log-booked = Registrado: { $line }, está na lista.
session-log-saved-earlier = Registrado e na lista: { $line }. O do formulário, ainda não.
session-log-last = última: #{ $number } { $line }
session-log-last-line = { $title } · { $last }
form-action-show-lines = ver as linhas
session-log-undone = desfeito
session-log-correcting = editando
session-log-corrected = corrigido
session-log-column-number = #
session-log-no-line = Nenhuma linha tem o número { $number }.
session-log-type-number = Digite o número de uma linha para ir até ela.
correct-title = Correção: { $line }
correct-title-with-key = { $title } · { $key } deixa como estava
correct-reason = erro de digitação
correct-reason-hint = por que a linha é corrigida
correct-left = { $line }: ficou como estava.
correct-done = Corrigido: { $line }
correct-goods-gone = A mercadoria já saiu: Esc, e ajuste o lote em Lotes.
correct-undone-meanwhile = A linha foi desfeita nesse meio-tempo: Esc, e digite de novo.

## Terminal: panels beside lists

expiry-forecast-heading = Lotes a vencer, semana a semana
expiry-forecast-past = venc.
product-lots-heading = Na prateleira
product-lots-none = nada na prateleira
daily-flow-heading = Entradas e saídas por dia
daily-flow-in = entra
daily-flow-out = sai
daily-flow-totals = entrou { $incoming }, saiu { $outgoing } ({ $unit })

## Terminal: Lots

lots-title = Lotes
    .also = estoque prateleira validade onde stock shelf expiry where find existencias estante vencimiento caducidad dónde
lots-search = Buscar
lots-search-hint = / produto, lote, local…
lots-count = { $count ->
    [one] { $shown } lote
   *[other] { $shown } lotes
}
lots-count-more = mais de { $shown } lotes
lots-column-sku = SKU
lots-column-product = Produto
lots-column-lot = Lote
lots-column-expires = Validade
lots-column-days = Dias
lots-column-on-hand = Estoque
lots-column-received = Recebido
lots-column-location = Local
lots-column-location-short = Local
lots-column-status = Status
lots-status-empty = esgotado
lots-status-on-hold = bloqueado
lots-status-expired = vencido
lots-status-last-days = vence logo
lots-status-expiring = a vencer
lots-filter-open = com estoque
lots-filter-available = disponíveis
lots-filter-expired = vencidos
lots-filter-on-hold = bloqueados
lots-filter-empty = esgotados
lots-filter-all = todos os lotes
lots-expiry-any = toda validade
lots-expiry-today = até hoje
lots-expiry-within = em { $days } dias
lots-counted-any = contados ou não
lots-not-counted = sem contar há { $days } dias
lots-of-product-heading = Lotes de { $sku }, no topo o primeiro a sair
lots-refused-expired = Vencido: só pode ter baixa, nunca saída.
lots-refused-on-hold = Bloqueado: só sai depois de liberado.
lots-refused-already-on-hold = Já está bloqueado.
lots-refused-not-on-hold = Não está bloqueado.
lots-refused-empty = Não resta nada deste lote.
lots-choose-status = Quais lotes
lots-choose-expiry = Validade
lots-choose-counted = Contagem
lots-choose-sort = Ordenar por
lots-empty-title = Ainda não há lotes
lots-empty-why = Um lote é mercadoria de um produto com uma validade em um local. Os lotes entram no livro com a mercadoria:
lots-empty-receive = Receba mercadoria
lots-empty-receive-how = { $key } abre { $tab }: leia ou digite o produto, depois quantidade, lote e validade.
lots-empty-products = Primeiro vêm os produtos: { $key } abre { $tab }.
lots-empty-import = Importe o que está nas prateleiras
lots-empty-import-how = fefo import lots lotes.csv
lots-empty-import-columns = Colunas: sku, quantity e, se houver, lot, expires, location, supplier, received. Aqui, { $key } mostra um arquivo antes de importá-lo.
lots-no-match = Nenhum lote corresponde. Esc mostra todos de novo.
lots-sold-out-match = { $count ->
    [one] { $shown } lote sem estoque coincide: { $key } o mostra também, depois de Enter.
   *[other] { $shown } lotes sem estoque coincidem: { $key } os mostra também, depois de Enter.
}
lots-action-show-all = esgotados também
    .also = vazios todos empty sold all
lots-action-trace = rastrear
    .also = recall recolher rastreabilidade clientes fornecedor trace customers
trace-went = Saiu para
trace-stands = Está em
trace-came = Veio de
trace-nothing = nada
partner-lots-title = Lotes de { $partner }
partner-lots-more = Os primeiros { $shown } lotes: menos dias mostram o resto
trace-action-open = abrir
lots-detail-title = { $sku } { $product } · { $lot }
lots-detail-received = recebido em { $date }
lots-detail-received-from = recebido em { $date } de { $supplier }
lots-detail-received-with = recebido em { $date } (ref. { $reference })
lots-detail-received-from-with = recebido em { $date } de { $supplier } (ref. { $reference })
lots-detail-cost = custo { $cost }
lots-detail-produced = fabricado em { $date }
lots-detail-counted = contado em { $date } por { $counter }: { $quantity }
lots-detail-on-hold = bloqueado: { $reason }
lots-detail-held-everywhere = bloqueado: { $reason } (em todo local)
lots-detail-held-here = bloqueado: { $reason } (só aqui)
lots-detail-free-again = liberado
lots-detail-moved-from = de { $location }
lots-detail-moved-to = para { $location }

## Terminal: Entry

entry-title = Entrada
    .also = receber recebimento entrega fornecedor nota receive receipt delivery supplier goods in recibir recepción proveedor albarán
entry-title-short = Entr
entry-action-end-delivery = fim da entrega
    .also = terminar fornecedor nota finish supplier proveedor albarán
entry-action-like-last = como da última vez
    .also = repetir igual entrega anterior modelo repeat previous delivery same
entry-delivery-ended = { $delivery }: encerrada. Começa a próxima entrega.
entry-action-save = salvar
entry-scanned-last = Lido e ainda não salvo: veja a linha e tecle Enter.
entry-action-repeat-line = repetir linha
entry-action-calendar = calendário
    .also = data validade date expiry fecha vencimiento caducidad
entry-cost-hint = de uma unidade; opcional
entry-cost-hint-in = de uma unidade, em { $currency }; opcional
entry-cost-per-unit = { $cost } por { $unit }
entry-expiry-parsed = { $date } · { $when }
entry-expiry-proposed = { $date } · { $when }, pela vida útil
entry-expiry-known = { $date } · { $when }, como no livro
entry-expiry-far-ahead = { $date } · { $when }: tem certeza?
entry-note-expired = venceu em { $date }: pode ser recebido, mas nunca sair
entry-note-goes-first = a prateleira tem datas mais longas ({ $date }): sai antes
entry-note-known = este lote está no livro com { $on_hand }: a quantidade é somada
entry-note-elsewhere = este lote está em { $place } com { $on_hand }: estará também em { $there }
entry-note-other-expiry = o lote { $lot } está no livro com outra validade: { $known }
entry-other-expiry-title = Qual validade é a correta?
entry-doubtful-title = Está correto?
entry-doubtful-question = { $what } Receber mesmo assim?
entry-other-expiry-question = { $what } Leia a etiqueta.
entry-other-expiry-label = A etiqueta: o lote vence { $given }. Corrigir o livro e salvar a linha.
entry-other-expiry-book = O livro: { $known }. Salvar a linha com essa data.
entry-other-expiry-back = Voltar ao formulário, para corrigir a data ou o código do lote.
entry-other-expiry-reason = como na etiqueta
entry-unknown-title = Produto desconhecido
entry-unknown-question = Nenhum produto tem { $code }. A linha é mantida.
entry-unknown-add = Cadastrar um produto novo
entry-unknown-add-code = Incluir como código de barras de um produto que já existe
entry-unknown-back = Voltar à linha
entry-unknown-which-product = Qual produto tem { $code }?
entry-supplier-proposed = como da última vez: Enter aceita, Tab deixa
entry-last-delivery = Como em { $date }, { $count ->
    [one] uma linha
   *[other] { $shown } linhas
}. Esc e depois a mesma tecla pulam uma.
entry-last-delivery-none = Nada chegou recentemente de { $supplier }.
entry-received = Recebido: { $line }
entry-received-more = Recebido: { $line }; o lote agora tem { $on_hand }
entry-line-unsaved = Salve ou limpe antes esta linha; depois receba { $sku }.
entry-log = Esta entrega
entry-log-count = Esta entrega · { $count ->
    [one] { $shown } linha
   *[other] { $shown } linhas
}
entry-log-count-for = Esta entrega { $name } · { $count ->
    [one] { $shown } linha
   *[other] { $shown } linhas
}
entry-log-empty = As linhas aparecem aqui ao serem salvas.
entry-column-sku = SKU
entry-column-product = Produto
entry-column-on-hand = Estoque
entry-column-available = Disponível
entry-column-minimum = Mínimo
entry-column-time = Hora
entry-column-lot = Lote
entry-column-quantity = Qtd.
entry-column-expires = Validade
entry-column-location = Local

## Terminal: Dispatch

dispatch-title = Saída
    .also = pedido cliente separação nota ship issue pick order customer goods out salida albarán remisión
dispatch-title-short = Saída
dispatch-action-next = próximo
dispatch-action-go-to-plan = ao plano
dispatch-action-confirm = dar saída
dispatch-action-partial = dar saída ao que há
    .also = falta menos shortage less
dispatch-action-choose = escolher lotes
    .also = lote outro lot other override otro
dispatch-action-by-expiry = por validade
dispatch-action-show-lines = a este pedido
dispatch-action-take-lot = retirar
dispatch-action-finish-choice = pronto
dispatch-field-min-life = Vida mín.
dispatch-min-life-hint = mínimo de dias até vencer
dispatch-undercut-hint = necessário, o produto pede { $days } d
dispatch-reason-hint = necessário se fica um lote anterior
dispatch-plan = Retirar, antes o que vence antes
dispatch-doubtful-title = Outra vez?
dispatch-doubtful-question = { $what } Dar saída mesmo assim?
dispatch-plan-chosen = Retirar, os lotes escolhidos
dispatch-plan-empty = Digite a quantidade: aqui aparecem os lotes a retirar.
dispatch-plan-earlier = O plano de antes: sem servidor desde { $since }
dispatch-plan-changed = O estoque mudou: este é o novo plano. Veja-o e confirme de novo.
dispatch-plan-more = e { $count ->
    [one] mais { $shown } linha
   *[other] mais { $shown } linhas
}
dispatch-passed-over = Deixados de lado
dispatch-passed-over-short-life = pouca vida
dispatch-passed-over-overridden = por decisão
dispatch-plan-from-lot = do lote { $lot }, como escolhido
dispatch-plan-short = Pedidos { $requested }, podem sair { $available }: faltam { $short }.
dispatch-plan-total = { $planned } de { $requested }
dispatch-column-days = Dias
dispatch-column-take = Retirar
dispatch-column-left = Restam
dispatch-column-lots = Lotes
dispatch-stock-changed = O estoque acabou de mudar. Veja o novo plano e confirme de novo.
dispatch-not-enough = Não basta. Dê saída ao que há ou altere a quantidade.
dispatch-plan-takes-no-text = Não se digita no plano: dê a saída ou volte aos campos.
dispatch-pick-right = Correto: lote { $lot } em { $location }, { $quantity } dele.
dispatch-pick-right-unplaced = Correto: lote { $lot }, { $quantity } dele.
dispatch-pick-unknown = Sem estoque: lote { $lot } de { $sku }. Confira a etiqueta.
dispatch-pick-expired = O lote { $lot } venceu em { $date }: não pode sair. Deixe-o à parte e pegue outro.
dispatch-pick-on-hold = O lote { $lot } está bloqueado: não pode sair. Devolva-o e pegue outro.
dispatch-pick-not-planned = O lote { $lot } não está neste plano: devolva-o.
dispatch-pick-title = Outro lote sai antes
dispatch-pick-question = Foi lido o lote { $lot } (vence { $expires }). Antes sai o lote { $first } em { $location } (vence { $first_expires }). Retirar { $lot } para tudo, com um motivo?
dispatch-plan-takes-no-scan = Não registrado: “{ $text }”. Este plano espera: antes dê saída a ele.
dispatch-action-end-order = fim do pedido
    .also = terminar cliente pedido nota finish customer albarán
dispatch-order-ended = { $order }: encerrado. Começa o próximo pedido.
dispatch-product-archived = { $sku } está arquivado e não tem estoque.
dispatch-plan-pending = O plano ainda está sendo calculado. Veja-o e depois confirme.
dispatch-done = Saída: { $line }
dispatch-done-for = Saída: { $line } para { $name }
dispatch-done-short = { $line } ({ $short })
dispatch-undo-subject = saída de { $line }
dispatch-line-lot = { $lot }: { $quantity }
dispatch-line-short = faltam { $short }
dispatch-line-unsaved = Dê saída ou limpe antes esta linha; depois siga com { $sku }.
dispatch-log = Este pedido
dispatch-log-count = Este pedido · { $count ->
    [one] { $shown } linha
   *[other] { $shown } linhas
}
dispatch-log-count-for = Este pedido { $name } · { $count ->
    [one] { $shown } linha
   *[other] { $shown } linhas
}
dispatch-log-empty = Aqui aparece o que saiu.
dispatch-choose-title = Escolher lotes
dispatch-choose-product = { $sku } { $name }
dispatch-choose-sum = { $chosen } escolhidos de { $wanted } { $unit } pedidos
dispatch-choose-hint = Digite quanto retirar do lote, ou retire o que falta.
dispatch-choose-held = bloqueado: { $reason }
dispatch-choose-too-much = mais do que há
dispatch-choose-not-a-number = não é um número

## Terminal: Alerts

alerts-title = Alertas
    .also = a vencer avisos expiring low stock warnings por caducidad
alerts-active-count = { $count ->
    [0] Nada requer atenção
    [one] { $shown } alerta requer atenção
   *[other] { $shown } alertas requerem atenção
}
alerts-unseen-count = { $count ->
    [0] todos vistos
    [one] { $shown } não visto
   *[other] { $shown } não vistos
}
alerts-filter-active = sem os adiados
alerts-filter-all = todos, também os resolvidos
alerts-none = Nada requer atenção.
alerts-none-why = Os alertas surgem sozinhos: quando um lote se aproxima da validade ou passa dela, ou um produto cai abaixo do mínimo.
alerts-group-expired = Vencidos, ainda na prateleira
alerts-group-out-of-stock = Sem estoque
alerts-group-expiring = Vencem em { $days } dias
alerts-group-low-stock = Abaixo do mínimo
alerts-group-not-counted = Sem contar há { $days } dias
alerts-group-resolved = Resolvidos
alerts-count-lots = { $count ->
    [one] { $shown } lote
   *[other] { $shown } lotes
}
alerts-count-products = { $count ->
    [one] { $shown } produto
   *[other] { $shown } produtos
}
alerts-count-alerts = { $count ->
    [one] { $shown } alerta
   *[other] { $shown } alertas
}
alerts-minimum-narrow = mín. { $minimum }
alerts-minimum = mínimo { $minimum } { $unit }
alerts-uncounted-for = { $days ->
    [one] há { $days } dia
   *[other] há { $days } dias
}
alerts-state-resolved = resolvido { $when }
alerts-state-snoozed = até { $date }
alerts-done-acknowledge = Ciente: { $what }
alerts-done-unacknowledge = Não está mais ciente: { $what }
alerts-done-unsnooze = Não está mais adiado: { $what }
alerts-marked-without-lot = Alguns dos alertas marcados são de produtos: não há lote para dar baixa.

## Terminal: Products

products-title = Produtos
    .also = catálogo itens mínimo código de barras catalogue items articles minimum barcode artículos
products-title-short = Prod
products-action-show-lots = ver lotes
products-action-add = cadastrar
    .also = novo criar item new create article nuevo crear artículo
products-action-edit = editar
    .also = alterar mínimo preço change minimum price cambiar precio
products-action-show-history = histórico
products-action-low-stock-only = só estoque baixo
    .also = mínimo repor falta minimum reorder shortage reponer
products-action-archive = arquivar ou reativar
products-action-show-archived = ver arquivados
products-search = Buscar
products-search-hint = / palavra de SKU, nome, GTIN, categoria
products-count = { $count ->
    [one] { $shown } produto
   *[other] { $shown } produtos
}
products-in-use = em uso
products-with-archived = com arquivados
products-any-stock = todo estoque
products-below-min = abaixo do mínimo
products-column-sku = SKU
products-column-name = Produto
products-column-on-hand = Estoque
products-column-available = Disponível
products-column-minimum = Mínimo
products-column-value = Valor
products-value-mostly = ~{ $value }
products-value-at-least = { $value } + ?
products-value-unknown = ?
products-value-total = Valor { $value }
products-value-at-price = disso a preço { $value }
products-value-unvalued = { $count ->
    [one] um produto sem custo nem preço
   *[other] { $shown } produtos sem custo nem preço
}
products-value-unvalued-quantity = sem custo nem preço { $quantity }
products-column-state = Status
products-column-category = Categoria
products-state-archived = arquivado
products-state-out = sem estoque
products-state-low = abaixo mín.
products-choose-sort = Ordenar por
products-no-match = Nenhum produto corresponde. Esc mostra todos de novo.
products-empty-title = O catálogo está vazio
products-empty-why = Os recebimentos e as saídas são por produto: primeiro vêm os produtos. Há três maneiras de começar:
products-empty-add = Cadastre um produto aqui
products-empty-add-how = { $key } abre a ficha. Só SKU e nome são obrigatórios; o resto pode esperar.
products-empty-import = Importe sua lista
products-empty-import-how = fefo import products produtos.csv
products-empty-import-columns = Colunas: sku, name e, se houver, unit, decimals, gtin, min_stock, price, shelf_life_days, min_life_days, category, requires. Aqui, { $key } mostra um arquivo antes de importá-lo.
products-empty-demo = Veja primeiro como é
products-empty-demo-how = fefo --demo
products-empty-demo-why = Abre um estoque à parte com meses de movimentos; este livro fica como está.
products-not-available = Agora não pode sair nada de { $sku }.
products-restore-title = Reativar
products-restore-question = { $sku } { $name } está arquivado. Reativar e registrar a entrada?
products-archive-title = Arquivar
products-archive-question = { $sku } { $name } não aparecerá mais em Entrada, em Saída nem nos alertas. O histórico fica, e o produto pode ser reativado. Arquivar?
products-done-archived = Arquivado: { $sku }
products-done-restored = Reativado: { $sku }
products-done-added = Cadastrado: { $sku }
products-done-changed = Alterado: { $sku }
products-unsaved = Não salvo. Esc de novo fecha a ficha e descarta o digitado.
products-add-title = Cadastrar um produto
products-edit-title = Editar { $sku }
products-default-unit = un
products-hint-sku = seu código interno
products-hint-name = como é chamado
products-hint-unit = o que se conta
products-hint-decimals = de 0 a 3
products-hint-minimum = alerta abaixo; 0: não
products-hint-category = se agrupa produtos
products-hint-gtin = leia-o; opcional
products-hint-requires = lote, validade ou ambos
products-hint-shelf-life = propõe a validade
products-hint-min-life = dias ao dar saída
products-hint-price = de uma unidade; opcional
products-hint-price-in = em { $currency }; opcional
products-warning-namesake = { $sku } tem este nome
products-warning-unit = os { $on_hand } serão { $unit }
products-warning-min-life = mais que a vida útil
products-lots = Lotes, primeiro o que sai primeiro
products-more-alerts = { $count ->
    [one] e mais { $count } alerta
   *[other] e mais { $count } alertas
}
products-alert-lot = lote { $lot } { $when }
products-fact-gtin = GTIN { $gtin }
products-action-barcodes = códigos
barcodes-title = Códigos de barras de { $sku }
barcodes-none = nenhum ainda
barcodes-new = Código novo
barcodes-field-unit = Embalagem
barcodes-hint-code = leia ou digite
barcodes-hint-unit = como caixa; opcional
barcodes-action-remove = tirar
barcodes-added = { $code } significa { $quantity } de { $sku }
barcodes-removed = { $code } não é mais de { $sku }
barcodes-unchanged = { $code } já significa isso de { $sku }
products-fact-barcodes = Códigos de barras: { $packs }
products-pack = { $code } = { $quantity }
products-fact-shelf-life = vida útil { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}
products-fact-min-life = sai com { $days ->
    [one] { $days } dia
   *[other] { $days } dias
} ou mais de vida
products-fact-price = preço { $price }
products-fact-requires = exige { $what ->
    [lot] código do lote
    [expiry] data de validade
   *[other] código do lote e validade
}

## Terminal: History

history-title = Histórico
    .also = movimentos documentos devolução rastrear razão ledger movements documents return recall trace undo movimientos devolución libro
history-title-short = Hist
history-action-reverse = desfazer
    .also = desfazer estornar erro undo revert cancel mistake deshacer anular revertir error
history-action-filter-product = produto
history-action-filter-kind = tipo
    .also = tipo entradas saídas type receipts dispatches clase salidas
history-action-filter-days = dias
    .also = data período desde até date from to period fecha hasta periodo
history-action-filter-words = referência, cliente …
    .also = pedido cliente fornecedor operador lote nota buscar order customer supplier
history-action-amend = corrigir lote
    .also = editar alterar validade edit change expiry cambiar vencimiento caducidad
history-action-return = devolver mercadoria
    .also = devolução cliente fornecedor return returned refund take back send back customer supplier devolución proveedor
history-action-partner-lots = lotes da contraparte
    .also = fornecedor cliente rastrear recolhimento supplier customer trace recall
history-no-partner = O documento não indica ninguém: r busca os de um fornecedor ou cliente.
history-action-go-to-lot = ir ao lote
history-column-when = Quando
history-column-kind = Documento
history-column-sku = SKU
history-column-product = Produto
history-column-quantity = Qtd.
history-column-reference = Referência
history-column-who = Quem
history-column-state = Status
history-column-lot = Lote
history-column-location = Local
history-column-change = Var.
history-column-after = Saldo
history-column-field = Campo
history-column-before = Antes
history-column-now = Depois
history-column-expires = Validade
history-column-on-hand-then = Tinha
history-column-reason = Motivo
history-state-reversed = estornado
history-state-day = de { $day }
history-several-products = entre outros { $product }
history-movement-count = { $shown } mov.
history-change-count = { $count ->
    [one] { $shown } alteração
   *[other] { $shown } alterações
}
history-count = { $count ->
    [one] { $shown } documento
   *[other] { $shown } documentos
}
history-count-more = mais de { $shown } documentos
history-product-any = todo produto
history-kind-any = todo tipo
history-kind-product = produto
history-kind-return-in = dev. cliente
history-kind-return-out = dev. fornec.
history-days-any = todos os dias
history-days-last = últimos { $days } dias
history-days-between = de { $from } a { $to }
history-days-from = desde { $from }
history-days-to = até { $to }
history-days-other = outros dias…
history-days-hint = 31/03/2026, 31/03/26 ou 310326; vazio: sem limite.
history-choose-kind = Quais documentos
history-choose-days = Quais dias
history-words-title = Buscar documentos
history-words-hint = Nomes inteiros, sem importar maiúsculas; vale tudo o que se preencher.
history-choose-product = Documentos de qual produto
history-which-goods-return = Mercadoria de qual lote é devolvida?
history-empty-text = Ainda não há documentos. Aqui aparecem os recebimentos, as saídas e cada alteração, e daqui se desfazem.
history-no-match = Nenhum documento corresponde. Esc mostra todos de novo.
history-document-name = { $name } de { $when }
history-fact-day = com data de { $date }
history-fact-backdated = retroativo, de { $date }
history-fact-reason = Motivo: { $reason }
history-fact-moved = De { $from } para { $to }
history-fact-reversed = estornado em { $when } por { $who }
history-fact-reverses = estorna: { $what }
history-fact-held-everywhere = { $lot } em todo local, e o que chegar depois
history-fact-hold-passed-on = bloqueado, como estava o código anterior: lote { $lot }, e o que chegar depois
history-fact-held-place = { $lot } só em { $location }
history-fact-lot-on-hold = bloqueado: lote { $lot }
history-more-lots = { $count ->
    [one] e mais { $shown } lote
   *[other] e mais { $shown } lotes
}
history-fact-lot = lote { $lot }
history-fact-undercut = o produto pedia { $days ->
    [one] { $days } dia
   *[other] { $days } dias
} de vida
history-fact-min-life = cada lote devia ter { $days ->
    [one] { $days } dia
   *[other] { $days } dias
} ou mais de vida
history-section-movements = Movimentos
history-section-changes = Alterações
history-section-passed-over = Deixados de lado
history-none-passed-over = Nenhum lote: saiu o que vence primeiro.
history-more-movements = { $count ->
    [one] e mais { $shown } movimento
   *[other] e mais { $shown } movimentos
}
history-more-changes = { $count ->
    [one] e mais { $shown } alteração
   *[other] e mais { $shown } alterações
}
history-value-none = nada
history-reversal-fact = { $sku } { $field }: { $before } → { $after }
history-reversal-archives = { $sku } fica arquivado
history-reversal-effect = { $lot }: { $before } → { $after } { $unit }
history-reversal-short = { $lot }: restam só { $before } { $unit }, não basta

## Terminal: Reports

reports-title = Relatórios
    .also = análise estatística informe report
reports-title-short = Rel
reports-rows = { $count ->
    [one] { $shown } linha
   *[other] { $shown } linhas
}
reports-none = Nada a relatar.
reports-none-why = Nestes dias não há nada do que trata o relatório.
reports-days-title = Quais dias
reports-days-usual = o habitual
reports-by-title = Uma linha para cada
reports-no-days = Este relatório diz o que há agora.
reports-no-groups = As linhas deste relatório são sempre produtos.
reports-no-comparison = Só se compara com o intervalo anterior um relatório de um intervalo de dias cujas linhas não são dias.
reports-nothing-behind = Nem Histórico nem Lotes podem mostrar só o que está por trás desta linha.
reports-action-open = ver o que há por trás
reports-action-next = próximo relatório
reports-action-previous = relatório anterior
reports-action-days = dias
reports-action-by = linhas por
reports-action-compare = comparar
reports-action-choose = escolher relatório

## Terminal: Counts

counts-title = Contagens
    .also = inventário inventory stocktake cycle count inventario recuento
counts-title-short = Cont
counts-header-file = arquivo da contagem { $count }
counts-action-open = abrir
counts-action-new = nova contagem
    .also = inventário cíclico inventory stocktake cycle inventario recuento
counts-action-review = conferir
counts-action-export = exportar
    .also = imprimir papel planilha arquivo csv print paper sheet file hoja archivo
counts-action-import = importar
    .also = carregar arquivo csv load file cargar archivo
counts-action-cancel = cancelar contagem
counts-action-enter = avançar
counts-action-shelf-empty = prat. vazia
counts-action-shelf-done = prat. pronta
counts-action-other-lot = outro lote
counts-action-take-back = desfazer o último
counts-action-keep-counted = o contado
counts-action-keep-difference = a diferença
counts-action-recount = recontar
counts-action-zero = não há
counts-action-leave = deixar
counts-action-together = todos juntos
counts-action-apply = aplicar
counts-action-go-counting = continuar contando
counts-column-count = Contagem
counts-column-scope = Lotes de
counts-column-opened = Aberta
counts-column-counted = Contado
counts-column-state = Status
counts-column-who = Por
counts-column-place = Local
counts-column-expected = Esperado
counts-column-variance = Diferença
counts-column-differ = Divergem
counts-column-differs = Diverge
counts-column-percent = %
counts-column-value = Valor
counts-mark-blind = às cegas
counts-mark-two-counters = duas pessoas
counts-open-count = { $count ->
    [one] { $shown } contagem aberta
   *[other] { $shown } contagens abertas
}
counts-filter-all = todas as contagens
counts-filter-open = as abertas
counts-none = Nenhuma contagem aberta.
counts-none-why = Uma contagem compara o que está nas prateleiras com o livro. Enquanto se conta, nada para: a mercadoria entra e sai como sempre, e o que se move é levado em conta.
counts-none-open = Abrir uma contagem
counts-none-open-how = Tecle { $key } e diga quais lotes: um local, um produto, uma categoria ou todos.
counts-open-title = Abrir uma contagem
counts-open-hint = O que fica vazio não limita a contagem: sem nada digitado, é de todos os lotes com estoque.
counts-field-not-counted = Sem contar há
counts-field-class = Classe
counts-field-with-alerts = Com alertas
counts-field-blind = Às cegas
counts-field-two-counters = Duas pessoas
counts-hint-location = A03-2, ou A03* para todo A03
counts-hint-product = só este produto
counts-hint-category = só esta categoria
counts-hint-not-counted = dias sem contagem ou entrada
counts-hint-class = A, B ou C, pelo valor que sai
counts-hint-choice = Espaço altera
counts-hint-blind = oculta o que o livro espera (Espaço)
counts-hint-two-counters = duas pessoas devem concordar (Espaço)
counts-wrong-days = “{ $value }” não é um número de dias
counts-wrong-class = “{ $value }” não é A, B nem C
counts-opened = A contagem { $count } está aberta: { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
}.
counts-also-in = { $count_lots ->
    [one] { $lots } deles está
   *[other] { $lots } deles estão
} também na contagem { $count }.
counts-review-title = Conferir a contagem { $count }
counts-review-question = Lotes contados: { $counted }; sem contar: { $left }. A conferência os compara com o livro; a contagem pode continuar.
counts-review-question-blind = Agora todos veem o que o livro espera.
counts-cancel-title = Cancelar a contagem { $count }
counts-cancel-rest = O que não foi aplicado não terá efeito.
counts-cancel-given-up = Nada dela terá mais efeito. { $count ->
    [0] Ninguém contou nada ainda.
    [one] { $entries } lançamento é abandonado.
   *[other] { $entries } lançamentos são abandonados.
}
counts-cancel-question = Cancelar a contagem?
counts-cancelled = A contagem { $count } está cancelada.
counts-refused-closed = A contagem { $count } está { $state }.
counts-file-name = contagem-{ $count }
counts-field-file = Arquivo
counts-field-file-kind = Tipo
counts-kind-count-file = arquivo de contagem
counts-kind-spreadsheet = planilha
counts-kind-paper = folha em papel
counts-kind-workbook = pasta do Excel
counts-refused-kind = { $file }: a planilha de uma contagem termina em .csv ou .xlsx; a folha em papel, em .txt.
counts-refused-paper = { $file } é uma folha em papel. Digite aqui o que está nela, prateleira por prateleira.
counts-refused-no-count = { $file } é uma planilha. Escolha antes a contagem dela na lista.
counts-export-title = Exportar a contagem { $count }
counts-export-hint = Para contar longe do livro, em qualquer máquina com fefo e sem rede: fefo --db ARQUIVO. Nunca substitui um arquivo.
counts-export-hint-spreadsheet = Uma linha por lote, com uma coluna para o contado. Preencha, salve como CSV e importe aqui. Nunca substitui um arquivo.
counts-export-hint-paper = Um texto de 80 colunas para imprimir: por prateleira, com quadros para escrever e o código da contagem para ler. Nunca substitui um arquivo.
counts-export-hint-workbook = Uma linha por lote, com uma coluna para o contado. Preencha, salve e importe aqui. Nunca substitui um arquivo.
counts-export-hint-kinds = A terminação diz o tipo: .csv e .xlsx são planilhas; .txt, uma folha em papel; qualquer outra, um arquivo de contagem.
counts-import-title = Importar o contado
counts-import-hint = De um arquivo de contagem, ou de uma planilha (.csv, .xlsx) da contagem { $count }, a escolhida. Cada lançamento entra uma só vez, mesmo importado várias vezes.
counts-import-hint-no-count = De um arquivo de contagem. Cada lançamento entra uma só vez, mesmo importado várias vezes.
counts-exported = { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
} a contar em { $file }.
counts-imported = Contagem { $count }: lançamentos novos { $added }, já conhecidos { $known }, lotes achados { $found }.
counts-exported-spreadsheet = { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
} a preencher em { $file }.
counts-exported-paper = { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
} a imprimir em { $file }.
counts-imported-blank = Linhas sem valor: { $rows }.
counts-imported-from = Arquivo: { $file }.
counts-imported-late = { $entries } chegaram com os lotes já aplicados e não mudam nada.
counts-bar = Contagem { $count }
counts-left-short = { $count ->
    [one] resta { $shown }
   *[other] restam { $shown }
}
counts-percent-done = { $percent }% feito
counts-scan-or-type = Leia ou digite
counts-scan-hint = produto, lote ou outro local
counts-lot-hint = da etiqueta; vazio se não há
counts-expiry-hint = vazio se não há
counts-entries = { $count ->
    [one] { $shown } lançamento
   *[other] { $shown } lançamentos
}
counts-was = antes { $before }
counts-adds-to = soma-se a { $before }
counts-to-count = a contar
counts-this-shelf = Esta prateleira: { $location }
counts-shelf-empty = A contagem não tem nenhum lote aqui. Leia o que encontrar.
counts-label-says-nothing = Nada desta etiqueta se conta: { $code }
counts-label-differs = Lote { $lot }: etiqueta { $scanned }, livro { $recorded }. Nada registrado. Digite o lote para contá-lo.
counts-unknown-title = O que é?
counts-unknown-question = “{ $text }” não é um produto, nem um lote ou local desta contagem. A mercadoria com código de lote novo começa pelo produto.
counts-unknown-is-place = É um local: ir a { $text }
counts-elsewhere-title = Esperado em outro local
counts-elsewhere-question = A contagem tem { $sku }, lote { $lot }, em { $location }.
counts-elsewhere-here = Há algo aqui, em { $location }
counts-elsewhere-go = Ir a { $location }
counts-which = O que significa “{ $text }”?
counts-which-other-lot = outro lote de { $sku }
counts-which-found = { $lot }, esperado em { $location }: encontrado aqui
counts-which-place = o local { $location }
counts-rescan-title = Já contado
counts-rescan-question = Este lote já foi contado. O que faz o número digitado depois de uma leitura? Pergunta-se uma vez por contagem.
counts-rescan-add = Soma ao que foi contado
counts-rescan-replace = Substitui o que foi contado
counts-left-here = { $count ->
    [one] Resta { $shown } lote
   *[other] Restam { $shown } lotes
} em { $location }. Ctrl+D de novo: avançar; Ctrl+E: prat. vazia.
counts-no-other-shelf = Não resta nada a contar em nenhuma outra prateleira.
counts-all-counted = Tudo está contado.
counts-not-saved-either = Nem foi salvo: { $text }.
counts-nothing-left = Não resta nada a contar em { $location }.
counts-empty-title = { $location } está vazio?
counts-empty-question = { $count ->
    [one] { $shown } lote a contar aqui é lançado com 0.
   *[other] { $shown } lotes a contar aqui são lançados com 0.
}
counts-emptied = { $location } está pronto: { $count ->
    [one] { $shown } lote lançado
   *[other] { $shown } lotes lançados
} com 0.
counts-skipped = Nada foi lançado de { $goods }.
counts-goods = { $sku }, lote { $lot }
counts-entered = Contado: { $counted } de { $goods }.
counts-entered-again = Contado: { $counted } de { $goods }; antes { $before }.
counts-entered-also-in = O lote está também em outras contagens abertas: { $counts }.
counts-scanned = +{ $added }: { $counted } de { $goods }, em { $location }.
counts-entered-already = contado; { $key } desfaz
counts-same-label = A mesma etiqueta: { $goods } já está contado.
counts-taken-back = Desfeito: { $goods } volta a ter { $counted }.
counts-taken-back-first = Desfeito: { $goods } volta a estar a contar.
counts-not-taken-back = { $goods } foi contado de novo depois. Nada foi desfeito.
counts-refused-take-back = Digite quanto há de { $goods }; 0 se não houver.
counts-refused-uncounted = Ninguém contou este lote: recontar (c), não há (z) ou deixar (l).
counts-refused-recount = Ninguém contou este lote ainda.
counts-whose-figure = De quem vale o valor?
counts-nothing-to-decide = Não resta nada a decidir em conjunto.
counts-together-title = Decidir em conjunto
counts-together-choice = { $state } ({ $lots }): { $resolution }
counts-nothing-to-apply = Ainda não há nada resolvido: conte ou decida sobre os lotes.
counts-apply-title = Aplicar a contagem { $count }
counts-apply-question = Lotes ajustados: { $adjusted }. Confirmados como estão no livro: { $confirmed }. Deixados como estão: { $left }. Continuam abertos na contagem: { $open }. O livro muda com um só documento, que pode ser desfeito.
counts-applied = Contagem { $count } aplicada: { $adjusted } ajustados, { $confirmed } confirmados, { $open } abertos.
counts-resolved = { $count ->
    [one] { $shown } lote
   *[other] { $shown } lotes
}: { $resolution }
counts-state-applied = aplicado
counts-tally-conflict = { $shown } em conflito
counts-tally-differ = { $count ->
    [one] { $shown } diverge
   *[other] { $shown } divergem
}
counts-tally-uncounted = { $shown } sem contar
counts-tally-match = { $count ->
    [one] { $shown } confere
   *[other] { $shown } conferem
}
counts-decided = { $resolution }, { $by } { $when }
counts-figure = { $counter } { $when }: { $counted }
counts-variance = Diferença { $variance }
counts-book-now = agora no livro: { $on_hand }
counts-action-plan = plano
    .also = cíclico inventário cycle inventory due inventario
counts-action-count-shelf = contar prateleira
counts-action-new-rule = nova regra
counts-action-change-rule = alterar regra
counts-action-remove-rule = remover regra
counts-column-lots-due = A contar
counts-column-due-since = Desde
counts-column-overdue = Dias de atraso
counts-field-every = Cada … dias
counts-hint-days = dias de uma contagem à próxima
counts-plan-title = Plano de contagem cíclica
counts-plan-due = { $count ->
    [one] { $shelves } prateleira a contar
   *[other] { $shelves } prateleiras a contar
}, { $count_lots ->
    [one] { $lots } lote
   *[other] { $lots } lotes
}
counts-plan-rules = Regras
counts-plan-rule = { $subject }: { $count ->
    [one] a cada dia
   *[other] a cada { $days } dias
}
counts-plan-nothing-due = Hoje não há prateleira a contar.
counts-plan-nothing-due-why = Tudo o que as regras abrangem foi contado ou entrou dentro do prazo, ou está em uma contagem aberta.
counts-plan-no-rules = O plano não tem regras.
counts-plan-no-rules-why = Uma regra diz após quantos dias certos lotes são contados de novo: os de uma classe, um local ou uma categoria. Aqui são propostas a cada dia as prateleiras com lotes a contar, as mais atrasadas primeiro.
counts-plan-first-rule = Criar uma regra
counts-plan-first-rule-how = Tecle { $key } e diga, por exemplo, que a classe A se conta a cada 30 dias.
counts-plan-no-place = Lotes sem local não são uma prateleira: abra a contagem por produto, com n na lista de contagens.
counts-plan-change-title = Qual regra?
counts-plan-remove-title = Remover qual regra?
counts-plan-remove-all = todas
counts-plan-changed = { $count ->
    [0] O plano não tem mais regras.
    [one] O plano tem agora { $shown } regra.
   *[other] O plano tem agora { $shown } regras.
}
counts-plan-new-title = Nova regra
counts-plan-rule-title = Regra: { $subject }
counts-plan-new-hint = Classe, local ou categoria (só um), e os dias. Substitui a regra sobre os mesmos lotes; se várias abrangem um lote, vale a mais curta.
counts-plan-shortest = Se várias regras abrangem um lote, vale a mais curta.
counts-plan-one-of = Preencha só um: classe, local ou categoria.
counts-plan-no-days = a cada quantos dias?
counts-plan-wrong-days = “{ $value }” não é de 1 a 3650 dias
counts-moved-since = Movido desde a abertura da contagem

## Terminal: Import sheet

action-export = exportar
    .also = salvar csv json arquivo planilha save file sheet spreadsheet guardar archivo hoja
export-title = Exportar esta lista
export-hint = Todas as linhas como estão listadas, com as colunas da linha de comando. O final do nome, .csv, .json ou .xlsx, diz o formato.
export-begins = Procurando as linhas…
export-progress = { $done } de { $all } linhas…
export-stopped = Interrompido: nenhum arquivo foi gravado.
export-replace-title = Substituir o arquivo
export-replace-question = { $file } já existe. Substituí-lo?
export-refused-ending = { $file } não termina em .csv, .json nem .xlsx.
export-name-lots = lotes
export-name-products = produtos
export-name-alerts = alertas
action-labels = etiquetas
    .also = imprimir etiqueta código de barras adesivo label print
label-title = Imprimir etiquetas
label-field-to = Impressora
label-field-copies = Cópias
label-hint = Uma impressora da rede (zebra:9100), um dispositivo, ou um arquivo novo (.zpl, .svg, .txt). label_printer no config.toml é a de sempre.
label-sending = Enviando para { $to }…
label-refused-copies = De 1 a { $most } cópias.
label-refused-nothing-came-in = Este documento não trouxe nada.
export-name-documents = documentos
action-import = importar
    .also = carregar csv arquivo planilha load upload file sheet cargar archivo hoja
import-title = Importar um arquivo
import-hint = Um arquivo CSV, JSON ou Excel (.xlsx) de produtos, de lotes ou de ambos. Primeiro é mostrado o que ele diz; nada é importado ainda.
import-products = Importar produtos
import-lots = Importar lotes
import-stock = Importar produtos e lotes
import-json = JSON
import-workbook = { $others ->
    [0] planilha “{ $sheet }”
    [one] planilha “{ $sheet }”, sem uma outra
   *[other] planilha “{ $sheet }”, sem outras { $others }
}
import-tab = tabulação
import-decimal-comma = vírgula decimal
import-decimal-point = ponto decimal
import-day-first = primeiro o dia ({ $example } decide)
import-month-first = primeiro o mês ({ $example } decide)
import-year-first = primeiro o ano ({ $example } decide)
import-dates-as = datas { $pattern }
import-header-line = cabeçalho na linha { $line }
import-column = Coluna
import-column-means = Significa
import-first-rows = Amostra
import-left-out = (omitida)
import-guess = { $field }?
import-no-columns = A primeira linha não pode ser lida.
import-action-meaning = significado
import-action-add-meaning = outro significado
import-action-dates = datas
import-action-dry-run = testar
import-action-save-map = salvar mapa
import-action-load-map = mapas salvos
import-action-options = opções
import-meaning-title = O que { $column } significa
import-dates-title = Como as datas são escritas
import-dates-by-themselves = como as próprias datas decidirem
import-dates-choice = { $pattern }: { $day }
import-options-title = Opções
import-as-products = importar como produtos
import-as-lots = importar como lotes
import-as-stock = importar como produtos e seus lotes
import-skip-zero = omitir as linhas de quantidade zero
import-keep-zero = tratar como erro as linhas de quantidade zero
import-blank-clears = uma célula vazia limpa o dado do produto
import-blank-keeps = uma célula vazia não muda nada
import-no-header = a primeira linha não é o cabeçalho
import-has-header = a primeira linha é o cabeçalho
import-maps-title = Mapas salvos que servem a este arquivo
import-map-title = Salvar como este arquivo é lido
import-map-name = Nome
import-map-hint = A próxima planilha deste tipo é lida igual: aqui ou com --use-map.
import-map-replaces = { $name } já está salvo; é substituído.
import-reading = Lendo o arquivo …
import-importing = Importando …
import-stopped = A leitura foi parada. { $key } lê o arquivo e o testa.
import-read = { $count ->
    [one] Foi lida { $shown } linha, bem escrita. { $key } a confere com o livro; isso não importa nada.
   *[other] Foram lidas { $shown } linhas, todas bem escritas. { $key } as confere com o livro; isso não importa nada.
}
import-fine-products = Produtos: { $count ->
    [one] { $rows } linha correta
   *[other] { $rows } linhas corretas
}, { $created } novos, { $updated } alterados
import-fine-lots = Lotes: { $count ->
    [one] { $rows } linha correta
   *[other] { $rows } linhas corretas
}, { $created } novos, { $updated } aumentados
import-done-products = Produtos: { $created } novos, { $updated } alterados.
import-done-lots = Lotes: { $created } novos, { $updated } aumentados.
import-guarded = { $what } { $key } pergunta antes de importar de novo.
import-bad-rows = { $count ->
    [one] { $shown } linha é recusada; nada seria importado.
   *[other] { $shown } linhas são recusadas; nada seria importado.
}
import-problems = { $count } problemas; nada seria importado.
import-bad-cell = linha { $line }, { $field } “{ $value }”: { $why }
import-bad-field = linha { $line }, { $field }: { $why }
import-bad-row = linha { $line }: { $why }
import-column-twice = “{ $first }” e “{ $second }” significam ambas { $field }.
import-missing-column = Nenhuma coluna significa { $field }.
import-meaning-hint = { $key } altera o que uma coluna significa.
import-dates-hint = { $key } diz como as datas são escritas.
import-zero-hint = { $key } omite as linhas de quantidade zero.
import-file-changed = O arquivo mudou desde que foi visto. Isto é o que diz agora; nada foi importado.
import-not-tried = Teste-o primeiro.
import-refused-before = Nada é importado enquanto algo for recusado.
import-still-reading = O arquivo ainda está sendo lido.
import-still-importing = O arquivo está sendo importado.
import-no-map-fits = Nenhum mapa salvo serve às colunas deste arquivo.
import-no-meaning-yet = A coluna está omitida: dê-lhe antes um significado.
import-again-question = { $what } Importar mesmo assim?
import-leave-title = Deixar o arquivo
import-leave-question = O que foi dito de suas colunas não está salvo. Deixar?

## Demo stock

demo-unit-each = un
demo-unit-box = cx
demo-unit-kilo = kg
demo-unit-litre = L
demo-category-dairy = Laticínios e ovos
demo-category-meat = Carnes
demo-category-fish = Pescados
demo-category-produce = Frutas e verduras
demo-category-bakery = Padaria
demo-category-frozen = Congelados
demo-category-grocery = Mercearia
demo-category-preserves = Conservas
demo-category-drinks = Bebidas
demo-category-baby = Alimentos infantis
demo-category-medicines = Medicamentos
demo-category-first-aid = Primeiros socorros
demo-category-supplements = Suplementos
demo-reason-expired = venceu na prateleira
demo-reason-typed-twice = a mesma entrega foi lançada duas vezes
demo-reason-chosen = o cliente pediu a data mais longa
demo-reason-dented = as latas chegaram amassadas
demo-reason-too-many = o cliente tinha pedido a mais
demo-reason-room = abre espaço para a próxima entrega
demo-reason-broken = caiu da empilhadeira
demo-reason-counted = contado na prateleira
demo-reason-recall = recolhido pelo fabricante: aguardar a carta
demo-reason-cold-chain = o caminhão chegou a 9 °C
demo-reason-label = etiqueta mal impressa: esperar qualidade
demo-reason-released = a qualidade diz que pode sair
