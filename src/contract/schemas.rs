//! How values look in JSON, for programs that read descriptions of it (OpenAPI).

use std::borrow::Cow;

use utoipa::openapi::schema::{
    ArrayBuilder, KnownFormat, Object, ObjectBuilder, OneOfBuilder, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::count::CountNumbers;
use super::{
    ExactAmount, ExactDecimal, ExactSum, ExactValue, HoldRecord, LotRecord, ProblemRecord, Record as _,
    RecordedFact, ReportRecord, RequiresRecord, UtcTimestamp,
};
use crate::domain::{Currency, Day, DocumentId};

/// Declares what a type is in JSON, under a name.
macro_rules! value_schemas {
    ($($type:ty, $name:literal: $schema:expr;)*) => {
        $(impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                $schema.into()
            }
        }

        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }
        })*
    };
}

value_schemas! {
    ExactDecimal, "Quantity": described(Type::Number, None, "An exact number with at most three decimals");
    ExactAmount, "Amount": described(Type::Number, None, "An exact amount of money with at most four decimals");
    ExactValue, "Value": described(Type::Number, None, "What goods are worth, perhaps below zero");
    ExactSum, "Sum": described(Type::Number, None, "A sum of money, however large");
    Day, "Day": described(Type::String, Some(KnownFormat::Date), "A day, such as 2027-03-31");
    UtcTimestamp, "Instant": described(Type::String, Some(KnownFormat::DateTime), "An instant in UTC");
    DocumentId, "DocumentId": id("The id of a document");
    Currency, "Currency": described(Type::String, None, "A currency (ISO 4217)");
    RequiresRecord, "Requires": ArrayBuilder::new()
        .items(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["lot", "expiry"])))
        .description(Some("What must be known of goods that come in"));
    CountNumbers<'_>, "CountNumbers": ArrayBuilder::new()
        .items(ObjectBuilder::new().schema_type(Type::Integer))
        .description(Some("Numbers of counts"));
    RecordedFact<'_>, "Fact": ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Number, Type::String, Type::Boolean, Type::Array]))
        .description(Some("A number, a text, a truth value or a list, by the field"));
}

fn described(kind: Type, format: Option<KnownFormat>, description: &str) -> Object {
    let format = format.map(SchemaFormat::KnownFormat);
    ObjectBuilder::new().schema_type(kind).format(format).description(Some(description)).build()
}

fn id(description: &str) -> Object {
    let format = Some(SchemaFormat::Custom("uuid".to_owned()));
    ObjectBuilder::new().schema_type(Type::String).format(format).description(Some(description)).build()
}

fn any(description: &str) -> Object {
    ObjectBuilder::new().schema_type(SchemaType::AnyValue).description(Some(description)).build()
}

/// Adds the schemas of types, and of all that they are made of.
macro_rules! add_schemas {
    ($schemas:ident: $($type:ty),*) => {
        $($schemas.push((<$type>::name().into_owned(), <$type>::schema()));
        <$type>::schemas($schemas);)*
    };
}

impl PartialSchema for ReportRecord<'_> {
    fn schema() -> RefOr<Schema> {
        let text = |description| described(Type::String, None, description);
        let null = || ObjectBuilder::new().schema_type(Type::Null);
        let day = || OneOfBuilder::new().item(Ref::from_schema_name(Day::name())).item(null());
        let currency = OneOfBuilder::new().item(Ref::from_schema_name(Currency::name())).item(null());
        let nullable = |description| {
            ObjectBuilder::new()
                .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                .description(Some(description))
        };
        let row = ObjectBuilder::new()
            .property("group", nullable("What the row is about"))
            .property("sku", nullable("Of a product, its code"))
            .property("product", nullable("Its name"))
            .property("unit", nullable("Its unit"))
            .additional_properties(Some(Schema::Object(any("A figure of the report, by its name"))));
        ObjectBuilder::new()
            .property("report", text("Its name"))
            .property("by", text("What rows are about"))
            .property("from", day())
            .property("to", day())
            .property("earlier_from", day())
            .property("earlier_to", day())
            .property("currency", currency)
            .property("rows", ArrayBuilder::new().items(row))
            .property(
                "totals",
                ObjectBuilder::new()
                    .additional_properties(Some(Schema::Object(any("A figure that adds up, by its name")))),
            )
            .into()
    }
}

impl ToSchema for ReportRecord<'_> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Report")
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        add_schemas!(schemas: Day, Currency);
    }
}

impl PartialSchema for HoldRecord<'_> {
    fn schema() -> RefOr<Schema> {
        // Of a code that has not come yet most fields are null, other than of a lot.
        let lot = LotRecord::FIELDS.iter().fold(ObjectBuilder::new(), |object, field| {
            object.property(*field, any("As of a lot, or null of a code that has not come yet"))
        });
        let lots = ArrayBuilder::new().items(Ref::from_schema_name(LotRecord::name()));
        lot.property("document", Ref::from_schema_name(DocumentId::name()))
            .property("lots", lots)
            .description(Some("A hold or a release: the code's first lot, and all lots concerned"))
            .into()
    }
}

impl ToSchema for HoldRecord<'_> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("HoldRecord")
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        add_schemas!(schemas: LotRecord<'_>, DocumentId);
    }
}

impl PartialSchema for ProblemRecord {
    fn schema() -> RefOr<Schema> {
        let text = |description| described(Type::String, None, description);
        let hint = ObjectBuilder::new()
            .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
            .description(Some("What to do, if there is more to say"));
        ObjectBuilder::new()
            .property("type", text("urn:fefo:problem: and the kind"))
            .property("title", text("What the status means"))
            .property("status", described(Type::Integer, None, "The status"))
            .property("detail", text("What is wrong, with the value"))
            .property("kind", text("A stable name of what is wrong"))
            .property("hint", hint)
            .description(Some(
                "Why a request is refused (RFC 9457), with the facts that the kind has besides",
            ))
            .into()
    }
}

impl ToSchema for ProblemRecord {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ProblemRecord")
    }
}
