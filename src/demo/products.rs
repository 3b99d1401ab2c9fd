//! Products of the demo: food, and what a pharmacy sells without prescription.

use crate::domain::{
    Amount, Decimals, Field, Gtin, Label, LifeDays, ProductDetails, Quantity, QuantityError, Sku, TextError,
};
use crate::i18n::{Language, Texts};
use crate::t;
use crate::warehouse::{Invalid, Result};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Each,
    Boxes,
    /// Kilograms, to the gram.
    Kilos,
    /// Litres, to the decilitre.
    Litres,
}

impl Unit {
    fn localized_name(self, texts: &Texts) -> String {
        match self {
            Unit::Each => t!(texts, "demo-unit-each"),
            Unit::Boxes => t!(texts, "demo-unit-box"),
            Unit::Kilos => t!(texts, "demo-unit-kilo"),
            Unit::Litres => t!(texts, "demo-unit-litre"),
        }
    }

    fn decimal_digits(self) -> u8 {
        match self {
            Unit::Each | Unit::Boxes => 0,
            Unit::Kilos => 3,
            Unit::Litres => 1,
        }
    }

    /// Returns the increment of deliveries and orders, in thousandths: a case of six, a box, ten grams, half
    /// a litre.
    pub(super) fn quantity_step(self) -> i64 {
        match self {
            Unit::Each => 6_000,
            Unit::Boxes => 1_000,
            Unit::Kilos => 10,
            Unit::Litres => 500,
        }
    }
}

/// A product group, which determines suppliers and aisle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    Dairy,
    Meat,
    Fish,
    Produce,
    Bakery,
    Frozen,
    Grocery,
    Preserves,
    Drinks,
    Baby,
    Medicines,
    FirstAid,
    Supplements,
}

impl Category {
    fn localized_name(self, texts: &Texts) -> String {
        match self {
            Category::Dairy => t!(texts, "demo-category-dairy"),
            Category::Meat => t!(texts, "demo-category-meat"),
            Category::Fish => t!(texts, "demo-category-fish"),
            Category::Produce => t!(texts, "demo-category-produce"),
            Category::Bakery => t!(texts, "demo-category-bakery"),
            Category::Frozen => t!(texts, "demo-category-frozen"),
            Category::Grocery => t!(texts, "demo-category-grocery"),
            Category::Preserves => t!(texts, "demo-category-preserves"),
            Category::Drinks => t!(texts, "demo-category-drinks"),
            Category::Baby => t!(texts, "demo-category-baby"),
            Category::Medicines => t!(texts, "demo-category-medicines"),
            Category::FirstAid => t!(texts, "demo-category-first-aid"),
            Category::Supplements => t!(texts, "demo-category-supplements"),
        }
    }

    pub(super) fn aisle(self) -> char {
        match self {
            Category::Dairy => 'A',
            Category::Meat | Category::Fish => 'C',
            Category::Produce => 'V',
            Category::Bakery => 'B',
            Category::Frozen => 'F',
            Category::Grocery | Category::Preserves => 'D',
            Category::Drinks => 'E',
            Category::Baby => 'N',
            Category::Medicines | Category::FirstAid | Category::Supplements => 'P',
        }
    }

    pub(super) fn suppliers(self) -> &'static [&'static str] {
        match self {
            Category::Dairy => &["Lácteos Andinos", "Granja El Prado"],
            Category::Meat => &["Cárnicas del Valle", "Embutidos Serrano"],
            Category::Fish => &["Mariscos del Puerto"],
            Category::Produce => &["Huerta San Isidro", "Frutas Tropicales"],
            Category::Bakery => &["Panificadora La Espiga"],
            Category::Frozen => &["Polar Foods"],
            Category::Grocery => &["Molinos del Sur", "Distribuidora Central"],
            Category::Preserves => &["Conservas La Ría", "Distribuidora Central"],
            Category::Drinks => &["Bebidas del Norte"],
            Category::Baby => &["Nutrilac"],
            Category::Medicines => &["Laboratorios Vidal", "Farmadist"],
            Category::FirstAid | Category::Supplements => &["Farmadist"],
        }
    }

    /// Returns how often a product of the group is ordered in a hundred working days.
    pub(super) fn orders_per_hundred_days(self) -> i64 {
        match self {
            Category::Dairy | Category::Meat | Category::Produce | Category::Bakery => 27,
            Category::Fish | Category::Grocery | Category::Drinks | Category::Frozen => 20,
            _ => 14,
        }
    }

    /// Returns whether its lots carry a producer's code.
    pub(super) fn has_lot_codes(self) -> bool {
        self != Category::Produce
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct DemoProduct {
    pub(super) sku: &'static str,
    english: &'static str,
    spanish: &'static str,
    portuguese: &'static str,
    pub(super) unit: Unit,
    pub(super) category: Category,
    /// In cents.
    pub(super) price: u32,
    /// Days from production to expiry; 0 if it does not expire.
    pub(super) shelf_life: u32,
    /// Remaining shelf life that customers require, in days.
    min_life: u32,
    /// Working days between deliveries.
    pub(super) every: i64,
    /// Whole units sold on an average working day.
    pub(super) daily: i64,
}

impl DemoProduct {
    pub(super) fn daily_thousandths(&self) -> i64 {
        self.daily * 1_000
    }

    /// Returns the days from production to the last day it can be sold; `None` if it does not expire.
    pub(super) fn sellable_days(&self) -> Option<i64> {
        let days = i64::from(self.shelf_life) - i64::from(self.min_life);
        (self.shelf_life > 0).then_some(days)
    }

    /// Returns the product's details; its trade item number derives from `number`.
    pub(super) fn details(&self, texts: &Texts, number: usize) -> Result<ProductDetails> {
        let name = match texts.language() {
            Language::English => self.english,
            Language::Spanish | Language::SpanishOfSpain => self.spanish,
            Language::PortugueseOfBrazil => self.portuguese,
        };
        let sku = Sku::parse(self.sku).map_err(|error| Invalid::Text { field: Field::Sku, error })?;
        let mut details =
            ProductDetails::new(sku, parse_label(name)?, parse_label(&self.unit.localized_name(texts))?);
        details.decimals = Decimals::try_from(self.unit.decimal_digits()).map_err(quantity_error)?;
        details.gtin = self.gtin(number)?;
        details.min_stock =
            Quantity::from_thousandths(self.daily_thousandths() * 3).map_err(quantity_error)?;
        details.price = Some(Amount::from_hundredths(self.price));
        details.shelf_life_days =
            Some(parse_life_days(self.shelf_life)?).filter(|days| *days > LifeDays::ZERO);
        details.min_life_days = parse_life_days(self.min_life)?;
        details.category = Some(parse_label(&self.category.localized_name(texts))?);
        Ok(details)
    }

    /// Returns a number with prefix 29, which GS1 reserves for internal use (20 to 29), so it is nobody's
    /// real product. Goods sold by weight have none.
    fn gtin(&self, number: usize) -> Result<Option<Gtin>> {
        if self.unit == Unit::Kilos {
            return Ok(None);
        }
        let gtin = Gtin::with_check_digit(&format!("2999000{:05}", number * 7 + 100));
        Ok(Some(gtin.map_err(Invalid::Gtin)?))
    }
}

fn parse_life_days(days: u32) -> Result<LifeDays> {
    let field = Field::ShelfLifeDays;
    Ok(LifeDays::try_from(days).map_err(|error| Invalid::Number { field, error })?)
}

pub(super) fn parse_label(text: &str) -> Result<Label> {
    Ok(Label::parse(text).map_err(|error: TextError| Invalid::Text { field: Field::Name, error })?)
}

pub(super) fn quantity_error(error: QuantityError) -> Invalid {
    Invalid::Quantity { field: Field::Quantity, error }
}

macro_rules! demo_products {
    ($($sku:literal $english:literal $spanish:literal $portuguese:literal $unit:ident $category:ident
        $price:literal $life:literal $min_life:literal $every:literal $daily:literal;)*) => {
        [$(DemoProduct {
            sku: $sku,
            english: $english,
            spanish: $spanish,
            portuguese: $portuguese,
            unit: Unit::$unit,
            category: Category::$category,
            price: $price,
            shelf_life: $life,
            min_life: $min_life,
            every: $every,
            daily: $daily,
        }),*]
    };
}

/// SKU, English, Spanish and Portuguese name, unit, category, price, shelf life, minimum shelf life, days between
/// deliveries, daily units.
pub(super) const PRODUCTS: [DemoProduct; 80] = demo_products! {
    "MLK-1000" "Whole milk 1 L"                 "Leche entera 1 L"                "Leite integral 1 L"             Each   Dairy        119   30   4  9 60;
    "MLK-1001" "Semi-skimmed milk 1 L"          "Leche semidescremada 1 L"        "Leite semidesnatado 1 L"        Each   Dairy        115   30   4  9 54;
    "MLK-1002" "Lactose-free milk 1 L"          "Leche sin lactosa 1 L"           "Leite sem lactose 1 L"          Each   Dairy        149   45   5 12 24;
    "YOG-0125" "Plain yogurt 125 g"             "Yogur natural 125 g"             "Iogurte natural 125 g"          Each   Dairy         45   28   5  8 96;
    "YOG-0126" "Strawberry yogurt 125 g"        "Yogur de fresa 125 g"            "Iogurte de morango 125 g"       Each   Dairy         49   28   5  8 72;
    "KEF-0500" "Kefir 500 ml"                   "Kéfir 500 ml"                    "Kefir 500 ml"                   Each   Dairy        189   21   4 10 12;
    "BUT-0250" "Butter 250 g"                   "Mantequilla 250 g"               "Manteiga 250 g"                 Each   Dairy        279   75  10 14 30;
    "CHE-0250" "Fresh cheese 250 g"             "Queso fresco 250 g"              "Queijo fresco 250 g"            Each   Dairy        229   24   4  9 30;
    "CHE-0200" "Sliced cured cheese 200 g"      "Queso curado en lonchas 200 g"   "Queijo curado fatiado 200 g"    Each   Dairy        349   90  10 16 18;
    "CRM-0200" "Cooking cream 200 ml"           "Crema para cocinar 200 ml"       "Creme de leite 200 ml"          Each   Dairy        109   60   7 14 24;
    "MOZ-0125" "Mozzarella 125 g"               "Mozzarella 125 g"                "Muçarela 125 g"                 Each   Dairy        135   30   5 10 36;
    "EGG-0012" "Eggs, box of 12"                "Huevos, docena"                  "Ovos, dúzia"                    Boxes  Dairy        299   28   5  7 40;
    "HAM-0001" "Cured ham"                      "Jamón curado"                    "Presunto cru"                   Kilos  Meat        1890  120  10 16  9;
    "TUR-0001" "Cooked turkey breast"           "Pechuga de pavo cocida"          "Peito de peru cozido"           Kilos  Meat        1190   35   5 10 12;
    "CHO-0200" "Chorizo 200 g"                  "Chorizo 200 g"                   "Linguiça calabresa 200 g"       Each   Meat         259   90  10 18 18;
    "CKN-0001" "Chicken breast"                 "Pechuga de pollo"                "Peito de frango"                Kilos  Meat         790   12   2  5 40;
    "BEE-0400" "Minced beef 400 g"              "Carne molida de res 400 g"       "Carne moída 400 g"              Each   Meat         449   12   2  5 30;
    "BAC-0150" "Smoked bacon 150 g"             "Tocino ahumado 150 g"            "Bacon defumado 150 g"           Each   Meat         199   45   5 12 24;
    "SAU-0006" "Fresh sausages, 6"              "Salchichas frescas, 6"           "Linguiça fresca, 6"             Each   Meat         329   16   3  7 24;
    "SAL-0001" "Salmon fillet"                  "Filete de salmón"                "Filé de salmão"                 Kilos  Fish        1990   10   2  4 14;
    "SAL-0100" "Smoked salmon 100 g"            "Salmón ahumado 100 g"            "Salmão defumado 100 g"          Each   Fish         499   40   5 12 18;
    "HAK-0001" "Hake"                           "Merluza"                         "Merluza"                        Kilos  Fish        1290    9   2  4 12;
    "BAN-0001" "Bananas"                        "Plátanos"                        "Banana"                         Kilos  Produce      129   14   3  5 60;
    "TOM-0001" "Tomatoes"                       "Tomates"                         "Tomate"                         Kilos  Produce      189   14   3  5 50;
    "LET-0001" "Iceberg lettuce"                "Lechuga iceberg"                 "Alface-americana"               Each   Produce       99   12   2  5 36;
    "APP-0001" "Apples"                         "Manzanas"                        "Maçã"                           Kilos  Produce      219   40   5 12 40;
    "POT-0005" "Potatoes, 5 kg bag"             "Papas, bolsa de 5 kg"            "Batata, saco de 5 kg"           Each   Produce      399   60   7 14 18;
    "AVO-0001" "Avocados"                       "Aguacates"                       "Abacate"                        Kilos  Produce      449   12   3  4 16;
    "ORA-0001" "Oranges"                        "Naranjas"                        "Laranja"                        Kilos  Produce      159   30   4 10 40;
    "SPI-0200" "Baby spinach 200 g"             "Espinaca baby 200 g"             "Espinafre baby 200 g"           Each   Produce      179   10   3  4 24;
    "BRD-0500" "Sliced bread 500 g"             "Pan de molde 500 g"              "Pão de forma 500 g"             Each   Bakery       139   16   4  6 48;
    "BRD-0501" "Wholemeal bread 500 g"          "Pan integral 500 g"              "Pão integral 500 g"             Each   Bakery       159   16   4  6 36;
    "TOR-0008" "Wheat tortillas, 8"             "Tortillas de trigo, 8"           "Tortilhas de trigo, 8"          Each   Bakery       149   60   7 14 30;
    "CRO-0006" "Croissants, 6"                  "Cruasanes, 6"                    "Croissants, 6"                  Each   Bakery       249   30   5 10 24;
    "BUN-0004" "Burger buns, 4"                 "Panes de hamburguesa, 4"         "Pão de hambúrguer, 4"           Each   Bakery       129   35   5 12 24;
    "CAK-0300" "Sponge cake 300 g"              "Bizcocho 300 g"                  "Bolo simples 300 g"             Each   Bakery       279   45   7 16 12;
    "PEA-1000" "Frozen peas 1 kg"               "Arvejas congeladas 1 kg"         "Ervilha congelada 1 kg"         Each   Frozen       199  540  60 24 18;
    "FFI-0400" "Fish fingers 400 g"             "Palitos de pescado 400 g"        "Empanado de peixe 400 g"        Each   Frozen       319  420  60 24 18;
    "PIZ-0350" "Margherita pizza 350 g"         "Pizza margarita 350 g"           "Pizza margherita 350 g"         Each   Frozen       299  300  45 20 30;
    "ICE-1000" "Vanilla ice cream 1 L"          "Helado de vainilla 1 L"          "Sorvete de baunilha 1 L"        Each   Frozen       379  540  60 26 12;
    "PRA-0001" "Frozen prawns"                  "Camarones congelados"            "Camarão congelado"              Kilos  Frozen      1490  360  60 24  8;
    "RIC-1000" "White rice 1 kg"                "Arroz blanco 1 kg"               "Arroz branco 1 kg"              Each   Grocery      129  540  60 22 96;
    "SPA-0500" "Spaghetti 500 g"                "Espaguetis 500 g"                "Espaguete 500 g"                Each   Grocery       95  720  60 22 72;
    "LEN-1000" "Lentils 1 kg"                   "Lentejas 1 kg"                   "Lentilha 1 kg"                  Each   Grocery      199  540  60 26 24;
    "FLO-1000" "Wheat flour 1 kg"               "Harina de trigo 1 kg"            "Farinha de trigo 1 kg"          Each   Grocery       89  270  30 20 48;
    "SUG-1000" "Sugar 1 kg"                     "Azúcar 1 kg"                     "Açúcar 1 kg"                    Each   Grocery      119  720   0 22 60;
    "SAL-0500" "Fine salt 500 g"                "Sal fina 500 g"                  "Sal refinado 500 g"             Each   Grocery       45    0   0 26 24;
    "OAT-0500" "Oat flakes 500 g"               "Avena en hojuelas 500 g"         "Aveia em flocos 500 g"          Each   Grocery      129  300  30 22 36;
    "COF-0250" "Ground coffee 250 g"            "Café molido 250 g"               "Café moído 250 g"               Each   Grocery      349  365  30 20 36;
    "CER-0375" "Corn flakes 375 g"              "Hojuelas de maíz 375 g"          "Flocos de milho 375 g"          Each   Grocery      259  270  30 22 24;
    "OIL-1000" "Olive oil 1 L"                  "Aceite de oliva 1 L"             "Azeite de oliva 1 L"            Each   Grocery      899  540  60 20 36;
    "OIL-0001" "Sunflower oil, bulk"            "Aceite de girasol a granel"      "Óleo de girassol a granel"      Litres Grocery      189  300  30 18 45;
    "HON-0500" "Honey 500 g"                    "Miel 500 g"                      "Mel 500 g"                      Each   Grocery      549  900  60 30 12;
    "TUN-0240" "Tuna in oil, 3 x 80 g"          "Atún en aceite, 3 x 80 g"        "Atum em óleo, 3 x 80 g"         Each   Preserves    349 1400  90 24 48;
    "TOM-0400" "Chopped tomatoes 400 g"         "Tomate triturado 400 g"          "Tomate pelado 400 g"            Each   Preserves     89  720  60 22 60;
    "PCH-0840" "Peaches in syrup 840 g"         "Duraznos en almíbar 840 g"       "Pêssego em calda 840 g"         Each   Preserves    249  900  60 28 18;
    "OLI-0150" "Green olives 150 g"             "Aceitunas verdes 150 g"          "Azeitona verde 150 g"           Each   Preserves    149  700  60 26 24;
    "ANC-0085" "Anchovies 85 g"                 "Anchoas 85 g"                    "Anchova 85 g"                   Each   Preserves    329  180  20 24 12;
    "ORJ-1000" "Orange juice 1 L"               "Jugo de naranja 1 L"             "Suco de laranja 1 L"            Each   Drinks       179   45   6 12 48;
    "OAD-1000" "Oat drink 1 L"                  "Bebida de avena 1 L"             "Bebida de aveia 1 L"            Each   Drinks       199  240  30 20 36;
    "WAT-0006" "Mineral water, 6 x 1.5 L"       "Agua mineral, 6 x 1,5 L"         "Água mineral, 6 x 1,5 L"        Boxes  Drinks       279  540  60 18 40;
    "COL-0024" "Cola, 24 x 330 ml"              "Refresco de cola, 24 x 330 ml"   "Refrigerante cola, 24 x 330 ml" Boxes  Drinks       999  270  30 20 24;
    "BEE-0006" "Lager beer, 6 x 330 ml"         "Cerveza rubia, 6 x 330 ml"       "Cerveja pilsen, 6 x 330 ml"     Boxes  Drinks       499  240  30 20 24;
    "INF-0800" "Infant formula 800 g"           "Leche de inicio 800 g"           "Fórmula infantil 800 g"         Each   Baby        1899  540  90 22 12;
    "PUR-0120" "Fruit purée 120 g"              "Puré de frutas 120 g"            "Purê de frutas 120 g"           Each   Baby         129  300  60 20 36;
    "CRB-0250" "Baby cereal 250 g"              "Cereal infantil 250 g"           "Cereal infantil 250 g"          Each   Baby         289  360  60 24 12;
    "PAR-0020" "Paracetamol 500 mg, 20 tablets" "Paracetamol 500 mg, 20 tabletas" "Paracetamol 500 mg, 20 comp."   Each   Medicines    249  900 180 30 48;
    "IBU-0020" "Ibuprofen 400 mg, 20 tablets"   "Ibuprofeno 400 mg, 20 tabletas"  "Ibuprofeno 400 mg, 20 comp."    Each   Medicines    319  900 180 30 42;
    "ORS-0006" "Oral rehydration salts, 6"      "Sales de rehidratación oral, 6"  "Sais de reidratação oral, 6"    Each   Medicines    459  720 120 34 12;
    "COU-0150" "Cough syrup 150 ml"             "Jarabe para la tos 150 ml"       "Xarope para tosse 150 ml"       Each   Medicines    679  600 120 34 12;
    "LOR-0010" "Loratadine 10 mg, 10 tablets"   "Loratadina 10 mg, 10 tabletas"   "Loratadina 10 mg, 10 comp."     Each   Medicines    389  800 150 34 18;
    "OME-0014" "Omeprazole 20 mg, 14 capsules"  "Omeprazol 20 mg, 14 cápsulas"    "Omeprazol 20 mg, 14 cápsulas"   Each   Medicines    429  700 150 30 24;
    "NAS-0100" "Saline nasal spray 100 ml"      "Solución salina nasal 100 ml"    "Spray nasal salino 100 ml"      Each   Medicines    529  700 120 34 12;
    "BAN-0010" "Elastic bandage 10 cm"          "Venda elástica 10 cm"            "Atadura elástica 10 cm"         Each   FirstAid     219    0   0 36 12;
    "GAU-0020" "Sterile gauze, 20"              "Gasa estéril, 20"                "Gaze estéril, 20"               Boxes  FirstAid     299 1400  90 36 10;
    "ANT-0125" "Antiseptic solution 125 ml"     "Solución antiséptica 125 ml"     "Antisséptico 125 ml"            Each   FirstAid     489  700  90 34 12;
    "H2O-0250" "Hydrogen peroxide 250 ml"       "Agua oxigenada 250 ml"           "Água oxigenada 250 ml"          Each   FirstAid     159  700  90 34 12;
    "VIC-0020" "Vitamin C 1 g, 20 tablets"      "Vitamina C 1 g, 20 tabletas"     "Vitamina C 1 g, 20 comp."       Each   Supplements  599  600  90 30 18;
    "MUL-0030" "Multivitamin, 30 capsules"      "Multivitamínico, 30 cápsulas"    "Multivitamínico, 30 cápsulas"   Each   Supplements  999  600  90 34 12;
    "PRO-0010" "Probiotics, 10 sachets"         "Probióticos, 10 sobres"          "Probióticos, 10 sachês"         Boxes  Supplements 1149   90  14 18  6;
};
