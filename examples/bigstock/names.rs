//! Names by index.

const GOODS: [(&str, &str, &str); 16] = [
    ("MLK", "Leche semidesnatada", "Lácteos"),
    ("YOG", "Yogur natural", "Lácteos"),
    ("HAM", "Jamón curado", "Charcutería"),
    ("QUE", "Queso añejo de cabra", "Lácteos"),
    ("PAN", "Pan de centeno", "Panadería"),
    ("ACE", "Aceite de oliva virgen extra", "Despensa"),
    ("IBU", "Ibuprofeno 600 mg comprimidos", "Farmacia"),
    ("PAR", "Paracetamol 500 mg cápsulas", "Farmacia"),
    ("VAC", "Vacuna antigripal tetravalente", "Farmacia"),
    ("SUE", "Suero fisiológico", "Farmacia"),
    ("ZUM", "Zumo de piña y maracuyá", "Bebidas"),
    ("CAF", "Café molido descafeinado", "Despensa"),
    ("SAL", "Salmón ahumado", "Pescadería"),
    ("MER", "Merluza congelada", "Congelados"),
    ("HEL", "Helado de pistacho", "Congelados"),
    ("ENS", "Ensalada de brotes tiernos", "Frutería"),
];

const MAKERS: [&str; 12] = [
    "Señorío de Urdaibai",
    "La Dehesa",
    "Cañón del Río Lobos",
    "Íñigo y Hermanos",
    "Cooperativa San Martín",
    "Laboratorios Ordóñez",
    "Müller & Söhne",
    "Fjällgård",
    "Val d'Aoste",
    "Ría de Arousa",
    "Hacienda Peñaflor",
    "Marqués de Llano",
];

const SIZES: [&str; 8] =
    ["125 g", "250 g", "500 g", "1 kg", "1 L", "caja de 12", "pack ahorro 6 × 200 ml", "formato hostelería"];

fn pick_cyclic<T: Copy>(list: &[T], place: usize, default: T) -> T {
    list.get(place % list.len().max(1)).copied().unwrap_or(default)
}

fn product_kind(place: usize) -> (&'static str, &'static str, &'static str) {
    pick_cyclic(&GOODS, place, ("XXX", "Producto", "Varios"))
}

pub(crate) fn sku_prefix(place: usize) -> &'static str {
    product_kind(place).0
}

pub(crate) fn category(place: usize) -> &'static str {
    product_kind(place).2
}

pub(crate) fn product_name(place: usize) -> String {
    let (maker, size) = (pick_cyclic(&MAKERS, place / 16, ""), pick_cyclic(&SIZES, place / 192, ""));
    format!("{} {maker} {size} n.º {}", product_kind(place).1, place / 1_536 + 1)
}

pub(crate) fn location(number: u64) -> String {
    let aisle = char::from(b'A' + u8::try_from(number / 100).unwrap_or(0) % 26);
    format!("{aisle}{:02}-{}", number % 100 / 6 + 1, number % 6 + 1)
}

pub(crate) fn supplier_name(number: u64) -> String {
    let maker = pick_cyclic(&MAKERS, usize::try_from(number).unwrap_or(0), "");
    format!("Distribuciones {maker} {}", number / 12 + 1)
}
