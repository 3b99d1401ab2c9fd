//! Every Application Identifier, by number: the facts of the GS1 Barcode Syntax Dictionary, edition of 2026-01-27, and the
//! relations of (03) as amended since (work request 25-306).
//!
//! What is told by code lists that change on their own (countries, currencies, kinds of package and of media, bank
//! accounts, coupons) is taken as it stands: an old list here would refuse a new label.

use super::super::content::Rule::{
    CheckDigit, Date, DateOrMonth, DeviceKey, FullDate, Hour, HourMinute, Hyphen, Importer, Latitude,
    Longitude, ModelKey, NoLeadingZero, NotZero, PercentEncoded, PieceOfTotal, Position, Prefix, Sex,
    Sixtieth, Winding, YesNo, Zero,
};
use super::super::content::{Part, base64_to, digits, digits_to, key_text_to, text, text_to};
use super::Identifier;

const ITEM_NUMBER: &[Part] = &[digits(14).checked(CheckDigit)];
const LOCATION_NUMBER: &[Part] = &[digits(13).checked(CheckDigit)];
const PIECE: &[Part] = &[digits(14).checked(CheckDigit), digits(4).checked(PieceOfTotal)];
const DATE: &[Part] = &[digits(6).checked(DateOrMonth)];
const DELIVERY_TIME: &[Part] = &[digits(6).checked(DateOrMonth), digits(4).checked(HourMinute)];
const SIX_DIGITS: &[Part] = &[digits(6)];
const YES_NO: &[Part] = &[digits(1).checked(YesNo)];
const TEMPERATURE: &[Part] = &[digits(6), text(1).checked(Hyphen).optional()];
const COUNTRIES: &[Part] =
    &[digits(3), digits(3).optional(), digits(3).optional(), digits(3).optional(), digits(3).optional()];
const TEXT_20: &[Part] = &[text_to(20)];
const TEXT_30: &[Part] = &[text_to(30)];
const ADDRESS_35: &[Part] = &[text_to(35).checked(PercentEncoded)];
const ADDRESS_40: &[Part] = &[text_to(40).checked(PercentEncoded)];
const ADDRESS_70: &[Part] = &[text_to(70).checked(PercentEncoded)];

const ITEM: &str = "01 02 03 8006 8026";
const GOODS: &str = "01 02 03";
const TRADE: &str = "01 02";
const ONE_ITEM: &str = "01 03 8006";
const LOGISTIC: &str = "00 01";
const PERSON: &str = "8017 8018";

const fn row(number: u16, title: &'static str, parts: &'static [Part]) -> Identifier {
    rows(number, number, title, parts)
}

const fn rows(first: u16, last: u16, title: &'static str, parts: &'static [Part]) -> Identifier {
    Identifier {
        first,
        last,
        title,
        unit: "",
        parts,
        is_predefined: false,
        is_attribute: false,
        is_one_of_kind: false,
        needs: "",
        excludes: "",
        key: None,
    }
}

/// A measure: six digits, and as many decimals as the last digit of the AI says. One of its kind is enough.
const fn measure(first: u16, title: &'static str, unit: &'static str) -> Identifier {
    let measure = rows(first, first + 5, title, SIX_DIGITS).predefined().attribute();
    Identifier { unit, is_one_of_kind: true, ..measure }
}

/// A measure of goods.
const fn trade(first: u16, title: &'static str, unit: &'static str) -> Identifier {
    measure(first, title, unit).needs(TRADE)
}

/// A measure of goods as they are packed, or of a logistic unit.
const fn logistic(first: u16, title: &'static str, unit: &'static str) -> Identifier {
    measure(first, title, unit).needs(LOGISTIC)
}

/// Sorted by number.
pub(super) static TABLE: &[Identifier] = &[
    row(0, "SSCC", &[digits(18).checked(CheckDigit)]).predefined().attribute().key(""),
    row(1, "GTIN", ITEM_NUMBER).predefined().attribute().excludes_also("255 37").key("22 10 21|235"),
    row(2, "CONTENT", ITEM_NUMBER).predefined().attribute().needs("37").excludes_also("01 03"),
    row(3, "MTO GTIN", ITEM_NUMBER).predefined().excludes_also("01 02 37 235"),
    row(10, "BATCH/LOT", TEXT_20).attribute().needs(ITEM),
    row(11, "PROD DATE", DATE).predefined().attribute().needs(ITEM),
    row(12, "DUE DATE", DATE).predefined().attribute().needs("8020"),
    row(13, "PACK DATE", DATE).predefined().attribute().needs(ITEM),
    row(15, "BEST BEFORE or BEST BY", DATE).predefined().attribute().needs(ITEM),
    row(16, "SELL BY", DATE).predefined().attribute().needs(ITEM),
    row(17, "USE BY or EXPIRY", DATE).predefined().attribute().needs("01 02 03 255 8006 8026"),
    row(20, "VARIANT", &[digits(2)]).predefined().attribute().needs(ITEM),
    row(21, "SERIAL", TEXT_20).needs(ONE_ITEM).excludes_also("235"),
    row(22, "CPV", TEXT_20).needs("01"),
    row(30, "VAR. COUNT", &[digits_to(8)]).attribute().needs(TRADE),
    row(37, "COUNT", &[digits_to(8)]).attribute().needs("00+02 00+8026"),
    row(90, "INTERNAL", TEXT_30).attribute(),
    rows(91, 99, "INTERNAL", &[text_to(90)]).attribute(),
    row(235, "TPX", &[text_to(28)]).needs("01"),
    row(240, "ADDITIONAL ID", TEXT_30).attribute().needs(ITEM),
    row(241, "CUST. PART No.", TEXT_30).attribute().needs(ITEM),
    row(242, "MTO VARIANT", &[digits_to(6)]).attribute().needs("01 02 8006 8026"),
    row(243, "PCN", TEXT_20).attribute().needs("01 03"),
    row(250, "SECONDARY SERIAL", TEXT_30).attribute().needs("01+21 03+21 8006+21"),
    row(251, "REF. TO SOURCE", TEXT_30).attribute().needs(ONE_ITEM),
    row(253, "GDTI", &[digits(13).checked(CheckDigit), text_to(17).optional()]).attribute().key(""),
    row(254, "GLN EXTENSION COMPONENT", TEXT_20).needs("414"),
    row(255, "GCN", &[digits(13).checked(CheckDigit), digits_to(12).optional()])
        .attribute()
        .excludes_also("01 02 415 8006 8020 8026")
        .key(""),
    row(400, "ORDER NUMBER", TEXT_30).attribute(),
    row(401, "GINC", &[text_to(30).checked(Prefix)]).attribute().key(""),
    row(402, "GSIN", &[digits(17).checked(CheckDigit)]).attribute().key(""),
    row(403, "ROUTE", TEXT_30).attribute().needs("00"),
    row(410, "SHIP TO LOC", LOCATION_NUMBER).predefined().attribute(),
    row(411, "BILL TO", LOCATION_NUMBER).predefined().attribute(),
    row(412, "PURCHASE FROM", LOCATION_NUMBER).predefined().attribute(),
    row(413, "SHIP FOR LOC", LOCATION_NUMBER).predefined().attribute(),
    row(414, "LOC No.", LOCATION_NUMBER).predefined().attribute().key("254|7040"),
    row(415, "PAY TO", LOCATION_NUMBER).predefined().attribute().needs("8020").key("8020"),
    row(416, "PROD/SERV LOC", LOCATION_NUMBER).predefined().attribute(),
    row(417, "PARTY", LOCATION_NUMBER).predefined().attribute().key("7040"),
    row(420, "SHIP TO POST", TEXT_20).attribute().excludes_also("421"),
    row(421, "SHIP TO POST", &[digits(3), text_to(9)]).attribute().excludes_also("4307"),
    row(422, "ORIGIN", &[digits(3)]).attribute().needs(ITEM).excludes_also("426"),
    row(423, "COUNTRY - INITIAL PROCESS", COUNTRIES).attribute().needs(GOODS).excludes_also("426"),
    row(424, "COUNTRY - PROCESS", &[digits(3)]).attribute().needs(GOODS).excludes_also("426"),
    row(425, "COUNTRY - DISASSEMBLY", COUNTRIES).attribute().needs(GOODS).excludes_also("426"),
    row(426, "COUNTRY - FULL PROCESS", &[digits(3)]).attribute().needs(GOODS),
    row(427, "ORIGIN SUBDIVISION", &[text_to(3)]).attribute().needs("01+422 02+422 03+422"),
    row(710, "NHRN PZN", TEXT_20).attribute().needs("01"),
    row(711, "NHRN CIP", TEXT_20).attribute().needs("01"),
    row(712, "NHRN CN", TEXT_20).attribute().needs("01"),
    row(713, "NHRN DRN", TEXT_20).attribute().needs("01"),
    row(714, "NHRN AIM", TEXT_20).attribute().needs("01"),
    row(715, "NHRN NDC", TEXT_20).attribute().needs("01"),
    row(716, "NHRN AIC", TEXT_20).attribute().needs("01"),
    row(717, "NHRN SRN", TEXT_20).attribute().needs("01"),
    trade(3100, "NET WEIGHT (kg)", "kg"),
    trade(3110, "LENGTH (m)", "m"),
    trade(3120, "WIDTH (m)", "m"),
    trade(3130, "HEIGHT (m)", "m"),
    trade(3140, "AREA (m²)", "m²"),
    trade(3150, "NET VOLUME (l)", "l"),
    trade(3160, "NET VOLUME (m³)", "m³"),
    trade(3200, "NET WEIGHT (lb)", "lb"),
    trade(3210, "LENGTH (in)", "in"),
    trade(3220, "LENGTH (ft)", "ft"),
    trade(3230, "LENGTH (yd)", "yd"),
    trade(3240, "WIDTH (in)", "in"),
    trade(3250, "WIDTH (ft)", "ft"),
    trade(3260, "WIDTH (yd)", "yd"),
    trade(3270, "HEIGHT (in)", "in"),
    trade(3280, "HEIGHT (ft)", "ft"),
    trade(3290, "HEIGHT (yd)", "yd"),
    logistic(3300, "GROSS WEIGHT (kg)", "kg"),
    logistic(3310, "LENGTH (m), log", "m"),
    logistic(3320, "WIDTH (m), log", "m"),
    logistic(3330, "HEIGHT (m), log", "m"),
    logistic(3340, "AREA (m²), log", "m²"),
    logistic(3350, "VOLUME (l), log", "l"),
    logistic(3360, "VOLUME (m³), log", "m³"),
    measure(3370, "KG PER m²", "kg/m²").needs("01"),
    logistic(3400, "GROSS WEIGHT (lb)", "lb"),
    logistic(3410, "LENGTH (in), log", "in"),
    logistic(3420, "LENGTH (ft), log", "ft"),
    logistic(3430, "LENGTH (yd), log", "yd"),
    logistic(3440, "WIDTH (in), log", "in"),
    logistic(3450, "WIDTH (ft), log", "ft"),
    logistic(3460, "WIDTH (yd), log", "yd"),
    logistic(3470, "HEIGHT (in), log", "in"),
    logistic(3480, "HEIGHT (ft), log", "ft"),
    logistic(3490, "HEIGHT (yd), log", "yd"),
    trade(3500, "AREA (in²)", "in²"),
    trade(3510, "AREA (ft²)", "ft²"),
    trade(3520, "AREA (yd²)", "yd²"),
    logistic(3530, "AREA (in²), log", "in²"),
    logistic(3540, "AREA (ft²), log", "ft²"),
    logistic(3550, "AREA (yd²), log", "yd²"),
    trade(3560, "NET WEIGHT (tr oz)", "tr oz"),
    trade(3570, "NET VOLUME (oz)", "oz"),
    trade(3600, "NET VOLUME (qt (US))", "qt (US)"),
    trade(3610, "NET VOLUME (gal.)", "gal."),
    logistic(3620, "VOLUME (qt (US)), log", "qt (US)"),
    logistic(3630, "VOLUME (gal (US)), log", "gal (US)"),
    trade(3640, "NET VOLUME (in³)", "in³"),
    trade(3650, "NET VOLUME (ft³)", "ft³"),
    trade(3660, "NET VOLUME (yd³)", "yd³"),
    logistic(3670, "VOLUME (in³), log", "in³"),
    logistic(3680, "VOLUME (ft³), log", "ft³"),
    logistic(3690, "VOLUME (yd³), log", "yd³"),
    rows(3900, 3909, "AMOUNT", &[digits_to(15)])
        .attribute()
        .needs("255 8020")
        .excludes_also("390n 391n 394n 8111"),
    rows(3910, 3919, "AMOUNT", &[digits(3), digits_to(15)]).attribute().needs("8020").excludes_also("391n"),
    rows(3920, 3929, "PRICE", &[digits_to(15)])
        .attribute()
        .needs("01+30 01+31nn 01+32nn 01+35nn 01+36nn")
        .excludes_also("392n 393n"),
    rows(3930, 3939, "PRICE", &[digits(3), digits_to(15)])
        .attribute()
        .needs("30 31nn 32nn 35nn 36nn")
        .excludes_also("393n"),
    rows(3940, 3943, "PRCNT OFF", &[digits(4)]).attribute().needs("255").excludes_also("394n 8111"),
    rows(3950, 3955, "PRICE/UoM", SIX_DIGITS)
        .attribute()
        .needs("30 31nn 32nn 35nn 36nn")
        .excludes_also("392n 393n 395n 8005"),
    row(4300, "SHIP TO COMP", ADDRESS_35).attribute().needs("00"),
    row(4301, "SHIP TO NAME", ADDRESS_35).attribute().needs("00"),
    row(4302, "SHIP TO ADD1", ADDRESS_70).attribute().needs("00"),
    row(4303, "SHIP TO ADD2", ADDRESS_70).attribute().needs("4302"),
    row(4304, "SHIP TO SUB", ADDRESS_70).attribute().needs("00"),
    row(4305, "SHIP TO LOC", ADDRESS_70).attribute().needs("00"),
    row(4306, "SHIP TO REG", ADDRESS_70).attribute().needs("00"),
    row(4307, "SHIP TO COUNTRY", &[text(2)]).attribute().needs("00"),
    row(4308, "SHIP TO PHONE", TEXT_30).attribute().needs("00"),
    row(4309, "SHIP TO GEO", &[digits(10).checked(Latitude), digits(10).checked(Longitude)])
        .attribute()
        .needs("00"),
    row(4310, "RTN TO COMP", ADDRESS_35).attribute().needs("00"),
    row(4311, "RTN TO NAME", ADDRESS_35).attribute().needs("00"),
    row(4312, "RTN TO ADD1", ADDRESS_70).attribute().needs("00"),
    row(4313, "RTN TO ADD2", ADDRESS_70).attribute().needs("4312"),
    row(4314, "RTN TO SUB", ADDRESS_70).attribute().needs("00"),
    row(4315, "RTN TO LOC", ADDRESS_70).attribute().needs("00"),
    row(4316, "RTN TO REG", ADDRESS_70).attribute().needs("00"),
    row(4317, "RTN TO COUNTRY", &[text(2)]).attribute().needs("00"),
    row(4318, "RTN TO POST", TEXT_20).attribute().needs("00"),
    row(4319, "RTN TO PHONE", TEXT_30).attribute().needs("00"),
    row(4320, "SRV DESCRIPTION", ADDRESS_35).attribute().needs("00"),
    row(4321, "DANGEROUS GOODS", YES_NO).attribute().needs("00"),
    row(4322, "AUTH TO LEAVE", YES_NO).attribute().needs("00"),
    row(4323, "SIG REQUIRED", YES_NO).attribute().needs("00"),
    row(4324, "NOT BEF DEL DT", DELIVERY_TIME).attribute().needs("00"),
    row(4325, "NOT AFT DEL DT", DELIVERY_TIME).attribute().needs("00"),
    row(4326, "REL DATE", &[digits(6).checked(Date)]).attribute().needs("00"),
    row(4330, "MAX TEMP F.", TEMPERATURE).attribute().needs("00").excludes_also("4331"),
    row(4331, "MAX TEMP C.", TEMPERATURE).attribute().needs("00").excludes_also("4330"),
    row(4332, "MIN TEMP F.", TEMPERATURE).attribute().needs("00").excludes_also("4333"),
    row(4333, "MIN TEMP C.", TEMPERATURE).attribute().needs("00").excludes_also("4332"),
    row(7001, "NSN", &[digits(13)]).attribute().needs("01 02 8006 8026"),
    row(7002, "MEAT CUT", TEXT_30).attribute().needs(TRADE),
    row(7003, "EXPIRY TIME", &[digits(6).checked(Date), digits(4).checked(HourMinute)])
        .attribute()
        .needs(GOODS),
    row(7004, "ACTIVE POTENCY", &[digits_to(4)]).attribute().needs("01+10 03+10"),
    row(7005, "CATCH AREA", &[text_to(12)]).attribute().needs(TRADE),
    row(7006, "FIRST FREEZE DATE", &[digits(6).checked(Date)]).attribute().needs(TRADE),
    row(7007, "HARVEST DATE", &[digits(6).checked(Date), digits(6).checked(Date).optional()])
        .attribute()
        .needs(TRADE),
    row(7008, "AQUATIC SPECIES", &[text_to(3)]).attribute().needs(TRADE),
    row(7009, "FISHING GEAR TYPE", &[text_to(10)]).attribute().needs(TRADE),
    row(7010, "PROD METHOD", &[text_to(2)]).attribute().needs(GOODS),
    row(7011, "TEST BY DATE", &[digits(6).checked(Date), digits(4).checked(HourMinute).optional()])
        .attribute()
        .needs(GOODS),
    row(7020, "REFURB LOT", TEXT_20).attribute().needs("01+416 03+416 8006+416"),
    row(7021, "FUNC STAT", TEXT_20).attribute().needs(ONE_ITEM),
    row(7022, "REV STAT", TEXT_20).attribute().needs("01+7021 03+7021 8006+7021"),
    row(7023, "GIAI - ASSEMBLY", &[text_to(30).checked(Prefix)]).attribute(),
    rows(7030, 7039, "PROCESSOR #", &[digits(3), text_to(27)]).attribute().needs(TRADE),
    row(7040, "UIC+EXT", &[digits(1), text(1), text(1), text(1).checked(Importer)]),
    row(7041, "UFRGT UNIT TYPE", &[text_to(4)]).needs("00"),
    rows(7230, 7239, "CERT #", &[text(2), text_to(28)]).attribute().needs("01 8004"),
    row(7240, "PROTOCOL", TEXT_20).attribute().needs("01 8006").excludes_also("03"),
    row(7241, "AIDC MEDIA TYPE", &[digits(2)]).attribute().needs(PERSON),
    row(7242, "VCN", &[text_to(25)]).attribute().needs(PERSON),
    row(7250, "DOB", &[digits(8).checked(FullDate)]).attribute().needs("8018").excludes_also("7251"),
    row(7251, "DOB TIME", &[digits(8).checked(FullDate), digits(4).checked(HourMinute)])
        .attribute()
        .needs("8018")
        .excludes_also("7250"),
    row(7252, "BIO SEX", &[digits(1).checked(Sex)]).attribute().needs("8018"),
    row(7253, "FAMILY NAME", ADDRESS_40).attribute().needs(PERSON).excludes_also("7256 7259"),
    row(7254, "GIVEN NAME", ADDRESS_40).attribute().needs(PERSON).excludes_also("7256 7259"),
    row(7255, "SUFFIX", &[text_to(10)]).attribute().needs(PERSON).excludes_also("7256 7259"),
    row(7256, "FULL NAME", &[text_to(90).checked(PercentEncoded)]).attribute().needs(PERSON),
    row(7257, "PERSON ADDR", ADDRESS_70).attribute().needs("8018"),
    row(7258, "BIRTH SEQUENCE", &[text(3).checked(Position)]).attribute().needs("8018+7259"),
    row(7259, "BABY", ADDRESS_40).attribute().needs("8018").excludes_also("7256"),
    row(
        8001,
        "DIMENSIONS",
        &[
            digits(4).checked(NotZero),
            digits(5).checked(NotZero),
            digits(3).checked(NotZero),
            digits(1).checked(Winding),
            digits(1),
        ],
    )
    .attribute()
    .needs("01"),
    row(8002, "CMT No.", TEXT_20).attribute(),
    row(8003, "GRAI", &[digits(1).checked(Zero), digits(13).checked(CheckDigit), text_to(16).optional()])
        .attribute()
        .key(""),
    row(8004, "GIAI", &[text_to(30).checked(Prefix)]).attribute().key("7040"),
    row(8005, "PRICE PER UNIT", SIX_DIGITS).attribute().needs(TRADE),
    row(8006, "ITIP", PIECE).attribute().excludes_also("01 03 37").key("22 10 21"),
    row(8007, "IBAN", &[text_to(34)]).attribute().needs("415"),
    row(
        8008,
        "PROD TIME",
        &[
            digits(6).checked(Date),
            digits(2).checked(Hour),
            digits(2).checked(Sixtieth).optional(),
            digits(2).checked(Sixtieth).optional(),
        ],
    )
    .attribute()
    .needs(GOODS),
    row(8009, "OPTSEN", &[text_to(50)]).attribute().needs("00 01 03"),
    row(8010, "CPID", &[key_text_to(30).checked(Prefix)]).attribute().key("8011"),
    row(8011, "CPID SERIAL", &[digits_to(12).checked(NoLeadingZero)]).needs("8010"),
    row(8012, "VERSION", TEXT_20).attribute().needs(ONE_ITEM),
    row(8013, "GMN", &[text_to(25).checked(ModelKey)]).attribute().key(""),
    row(8014, "MUDI", &[text_to(25).checked(DeviceKey)]).needs("01"),
    row(8017, "GSRN - PROVIDER", &[digits(18).checked(CheckDigit)])
        .attribute()
        .excludes_also("8018")
        .key("8019"),
    row(8018, "GSRN - RECIPIENT", &[digits(18).checked(CheckDigit)])
        .attribute()
        .excludes_also("8017")
        .key("8019"),
    row(8019, "SRIN", &[digits_to(10)]).needs(PERSON),
    row(8020, "REF No.", &[text_to(25)]).needs("415"),
    row(8026, "ITIP CONTENT", PIECE).attribute().needs("37").excludes_also("02 03 8006"),
    row(8030, "DIGSIG", &[base64_to(90)])
        .attribute()
        .needs("00 01+21 03+21 253 255 8003 8004 8006+21 8010+8011 8017 8018"),
    row(8040, "IMEI", &[digits(15)]).needs("01+21"),
    row(8041, "IMEI2", &[digits(15)]).needs("01+21+8040"),
    row(8042, "ESIM", &[digits(32)]).needs("01+21+8040"),
    row(8043, "PSIM", &[digits(18), digits_to(2).optional()]).needs("01+21+8040"),
    row(8110, "COUPON", &[text_to(70)]).attribute(),
    row(8111, "POINTS", &[digits(4)]).attribute().needs("255"),
    row(8112, "COUPON OFFER", &[text_to(70)]).attribute(),
    row(8200, "PRODUCT URL", &[text_to(70)]).needs("01"),
];
